"""A plain line on a terminal: the system's own editing and history, and nothing is drawn."""

from __future__ import annotations

import sys
from contextlib import suppress

from mmltutor.cli.listening.heard import Asking, Break, End, Heard, Line, one_line


class EditedListener:
    """Asks on the terminal of this process."""

    live = False

    def __init__(self) -> None:
        self._readline = None
        with suppress(ImportError):  # not every system has it; lines can be typed all the same
            import readline

            self._readline = readline

    def listen(self, asking: Asking) -> Heard:
        """One line, with `asking.text` in it to begin with where the system can do that."""
        if self._readline is not None:
            self._readline.set_startup_hook(lambda: self._begin(asking))
        try:
            return Line(one_line(input(asking.label)))
        except EOFError:
            sys.stdout.write("\n")
            return End()
        except KeyboardInterrupt:
            sys.stdout.write("\n")
            return Break(self._kept())
        finally:
            if self._readline is not None:
                self._readline.set_startup_hook(None)

    def pause(self, remark: str) -> Heard:
        """Nothing is moved away by what follows."""
        return Line("")

    def _begin(self, asking: Asking) -> None:
        if self._readline is not None and asking.text:
            self._readline.insert_text(asking.text)

    def _kept(self) -> str:
        """What stood in the line, kept where the up key finds it."""
        if self._readline is None:
            return ""
        text = one_line(self._readline.get_line_buffer())
        if text:
            self._readline.add_history(text)
        return text
