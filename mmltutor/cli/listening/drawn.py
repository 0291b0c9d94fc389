"""The answer line on a terminal: editing, history, and under it, while one types, the live echo.

The rows under the line are reserved from the start, so nothing jumps when the echo grows; they are given back
when the line is entered.
"""

from __future__ import annotations

import signal

from prompt_toolkit.application import Application
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition, is_done
from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.history import InMemoryHistory
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import BufferControl, ConditionalContainer, FormattedTextControl, HSplit, Layout, Window
from prompt_toolkit.layout.dimension import Dimension
from prompt_toolkit.output import ColorDepth, Output, create_output
from prompt_toolkit.output.vt100 import Vt100_Output
from prompt_toolkit.styles import Style

from mmltutor.cli.environment import Environment
from mmltutor.cli.listening.heard import Asking, Break, End, Heard, Line, Redraw, one_line
from mmltutor.show.echo import NOTHING, Echo, echo
from mmltutor.show.paint import columns

RESERVED = 5  # rows under the line
MOST = 12  # rows that an echo may grow to
PASTED = 10_000  # characters; the rest of a longer paste is dropped
STYLE = Style([("help", "dim"), ("echo", "")])


class DrawnListener:
    """Draws on the terminal of an environment."""

    live = True

    def __init__(self, environment: Environment, source: Input | None = None, target: Output | None = None) -> None:
        self._environment = environment
        self._history = InMemoryHistory()
        self._source = source
        self._target = target or output_of(environment)

    def listen(self, asking: Asking) -> Heard:
        """Draw the line and wait until it is entered, or left."""
        return _Answering(asking, self._environment, self._history, self._source, self._target).run()

    def pause(self, remark: str) -> Heard:
        """Show the remark until Enter; then it is gone."""
        keys = KeyBindings()
        for names, heard in ((("enter", " "), Line("")), (("c-c", "<sigint>"), Break()), (("c-d", "q"), End())):
            for name in names:
                keys.add(name)(lambda event, heard=heard: event.app.exit(result=heard))
        waiting: Application[Heard] = Application(
            layout=Layout(Window(FormattedTextControl([("class:help", remark)]), height=1)),
            key_bindings=keys,
            style=STYLE,
            include_default_pygments_style=False,
            color_depth=_depth(self._environment),
            input=self._source,
            output=self._target,
            erase_when_done=True,
        )
        return _run(waiting)


def _run(application: Application[Heard]) -> Heard:
    try:
        return application.run(set_exception_handler=False)
    except EOFError:  # the terminal is gone
        return End()


def _depth(environment: Environment) -> ColorDepth | None:
    return None if environment.manner().colour else ColorDepth.DEPTH_1_BIT


def output_of(environment: Environment) -> Output:
    """prompt_toolkit's way to write to the terminal of an environment."""
    output = create_output(stdout=environment.stdout)
    if isinstance(output, Vt100_Output):
        output.enable_cpr = False  # asking where the cursor is can leave its answer in the line
    return output


class _Answering:
    """One line, from its first appearance until it is entered."""

    def __init__(
        self, asking: Asking, environment: Environment, history: InMemoryHistory, source: Input | None, target: Output
    ) -> None:
        self._asking, self._environment, self._target = asking, environment, target
        self._reserved = RESERVED
        self._echoed: tuple[object, Echo] = (None, NOTHING)
        place = len(asking.text) if asking.place is None else asking.place
        self._buffer = Buffer(
            document=Document(asking.text, place), history=history, multiline=False, accept_handler=self._accept
        )
        self._application: Application[Heard] = Application(
            layout=Layout(self._rows()),
            key_bindings=self._bindings(),
            style=STYLE,
            include_default_pygments_style=False,
            color_depth=_depth(environment),
            input=source,
            output=target,
        )

    def run(self) -> Heard:
        """Wait for the learner."""
        return _run(self._application)

    def _accept(self, buffer: Buffer) -> bool:
        self._application.exit(result=Line(one_line(buffer.text)))
        return True

    def _rows(self) -> HSplit:
        line = Window(
            BufferControl(self._buffer),
            wrap_lines=True,
            get_line_prefix=self._before,
            dont_extend_height=True,
            height=Dimension(min=1),
        )
        under = Window(FormattedTextControl(self._under), height=self._height, wrap_lines=False)
        return HSplit([line, ConditionalContainer(under, ~is_done)])

    def _before(self, _line: int, wrapped: int) -> str:
        """The label before the line, and as much room before every row that it goes on in."""
        return self._asking.label if wrapped == 0 else " " * self._margin()

    def _margin(self) -> int:
        """How far in the line goes on; nowhere on a terminal with no room to spare."""
        label = columns(self._asking.label)
        return label if 2 * label <= self._target.get_size().columns else 0

    def _height(self) -> Dimension:
        most = max(1, self._target.get_size().rows - 2)
        self._reserved = max(self._reserved, min(MOST, len(self._drawn())))
        return Dimension.exact(min(self._reserved, most // 2 + 1))

    def _under(self) -> StyleAndTextTuples:
        fragments: StyleAndTextTuples = []
        for style, row in self._drawn():
            fragments += [(style, row), ("", "\n")]
        return fragments

    def _drawn(self) -> list[tuple[str, str]]:
        """The rows under the line, each with its style."""
        size = self._target.get_size()
        margin = self._margin()
        found = self._echo(size.columns - margin - 1, min(MOST, size.rows // 2))
        rows = [("class:echo", " " * margin + row.rstrip()) for row in found.block]
        if found.mark is not None and margin + sum(found.mark) < size.columns:
            start, width = found.mark
            rows.append(("class:help", " " * (margin + start) + "^" * max(1, width)))
        return rows + [("class:help", " " * margin + row) for row in found.remarks]

    def _echo(self, room: int, rows: int) -> Echo:
        """The echo of the line as it is; worked out once, however often it is drawn."""
        asked = (self._buffer.text, room, rows)
        if self._echoed[0] != asked:
            self._echoed = (asked, self._echo_anew(room, rows))
        return self._echoed[1]

    def _echo_anew(self, room: int, rows: int) -> Echo:
        if self._buffer.text == self._asking.text:
            return NOTHING  # what stood in the line from the start was spoken of already
        try:
            kind = self._asking.kind()
            return echo(self._buffer.text, self._asking.names, self._environment.manner(), room, rows, kind)
        except Exception:  # noqa: BLE001 - whatever goes wrong under the line must not take the line away
            return NOTHING

    def _bindings(self) -> KeyBindings:
        keys = KeyBindings()
        keys.add("c-c")(self._interrupt)
        keys.add("<sigint>")(self._interrupt)
        keys.add("c-d", filter=Condition(lambda: not self._buffer.text))(self._end)
        keys.add("c-l")(self._redraw)
        keys.add(Keys.BracketedPaste)(self._paste)
        if hasattr(signal, "SIGTSTP"):
            keys.add("c-z")(lambda event: event.app.suspend_to_background())
        return keys

    def _interrupt(self, _event: KeyPressEvent) -> None:
        self._buffer.append_to_history()
        self._application.exit(result=Break(one_line(self._buffer.text)))

    def _end(self, _event: KeyPressEvent) -> None:
        self._application.exit(result=End())

    def _redraw(self, _event: KeyPressEvent) -> None:
        self._application.exit(result=Redraw(self._buffer.text, self._buffer.cursor_position))

    def _paste(self, event: KeyPressEvent) -> None:
        self._buffer.insert_text(one_line(event.data)[:PASTED])
