"""The Sandpit on a terminal: a map with a cursor, redrawn with every key; typed coordinates go into the line below."""

from __future__ import annotations

from dataclasses import replace

from prompt_toolkit.application import Application
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.formatted_text import ANSI
from prompt_toolkit.input import Input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import BufferControl, FormattedTextControl, HSplit, Layout, VSplit, Window
from prompt_toolkit.output import Output

from mmltutor.cli.environment import Environment
from mmltutor.cli.exits import ExitStatus
from mmltutor.cli.listening.drawn import output_of
from mmltutor.cli.sandpit import LEAVING, read_point
from mmltutor.learner.sandpit.game import Game, dipped
from mmltutor.learner.sandpit.landscape import SIDE
from mmltutor.show.sandpit import ROWS, map_lines, show_dip, show_end, show_map, show_rules, show_status

ACROSS, UPWARDS = 0.2, 0.5  # how far an arrow key moves the cursor
KEYS = "arrows move · Enter dips · or type 4.5, 7 · q gives up"


def hold_drawn(environment: Environment, game: Game, source: Input | None = None, target: Output | None = None) -> int:
    """Play until the deepest point is found, the dips are spent, or the player leaves."""
    manner = environment.manner()
    environment.say(show_rules(game, manner) + "\n")
    board = _Board(environment, game, source, target)
    interrupted = board.play()
    environment.say(show_map(board.game, manner) + "\n" + show_end(board.game, manner))
    return ExitStatus.INTERRUPTED if interrupted else ExitStatus.DONE


class _Board:
    """The game, the cursor and what was last told."""

    def __init__(self, environment: Environment, game: Game, source: Input | None, target: Output | None) -> None:
        self.environment, self.game = environment, game
        self.cursor = (SIDE / 2, SIDE / 2)
        self.told = ""
        self.buffer = Buffer(multiline=False, accept_handler=self.accept)
        line = VSplit(
            [Window(FormattedTextControl("(x, y) = "), width=9, height=1), Window(BufferControl(self.buffer), height=1)]
        )
        self.application: Application[bool] = Application(
            layout=Layout(
                HSplit([Window(FormattedTextControl(self.page), height=ROWS + 5), line]), focused_element=self.buffer
            ),
            key_bindings=self.bindings(),
            include_default_pygments_style=False,
            input=source,
            output=target or output_of(environment),
            erase_when_done=True,
        )

    def play(self) -> bool:
        """Whether the player left by Ctrl-C."""
        try:
            return self.application.run(set_exception_handler=False)
        except EOFError:
            return False

    def page(self) -> ANSI:
        manner = self.environment.manner()
        lines = [
            *map_lines(self.game, manner, self.cursor),
            "",
            show_status(self.game, manner),
            self.told.rstrip("\n") or KEYS,
        ]
        return ANSI("\n".join(lines))

    def accept(self, buffer: Buffer) -> bool:
        """Enter: the typed point, or the cursor where nothing was typed."""
        text = buffer.text.strip()
        if text.lower() in LEAVING:
            self.leave()
            return False
        point = read_point(text) if text else self.cursor
        if isinstance(point, str):
            self.told = point
            return True
        self.cursor = point
        self.game = dipped(self.game, *point)
        self.told = show_dip(self.game.dips[-1], len(self.game.dips), self.environment.manner())
        if self.game.over:
            self.application.exit(result=False)
        return False

    def leave(self, interrupted: bool = False) -> None:
        self.game = replace(self.game, given_up=True)
        self.application.exit(result=interrupted)

    def move(self, across: float, upwards: float) -> None:
        x, y = self.cursor
        self.cursor = (_inside(x + across), _inside(y + upwards))

    def bindings(self) -> KeyBindings:
        keys = KeyBindings()
        steps = {
            Keys.Left: (-ACROSS, 0.0),
            Keys.Right: (ACROSS, 0.0),
            Keys.Up: (0.0, UPWARDS),
            Keys.Down: (0.0, -UPWARDS),
        }
        for key, step in steps.items():

            def moved(event: KeyPressEvent, step: tuple[float, float] = step) -> None:
                self.move(*step)

            keys.add(key)(moved)

        @keys.add(Keys.ControlC)
        def _(event: KeyPressEvent) -> None:
            self.leave(interrupted=True)

        @keys.add(Keys.ControlD)
        def _(event: KeyPressEvent) -> None:
            self.leave()

        return keys


def _inside(value: float) -> float:
    return round(min(max(value, 0.0), SIDE), 6)
