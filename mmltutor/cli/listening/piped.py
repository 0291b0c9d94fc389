"""Lines from a pipe or a file: each is written into the transcript as if it had been typed."""

from __future__ import annotations

from mmltutor.cli.environment import Environment
from mmltutor.cli.listening.heard import Asking, End, Heard, Line, one_line
from mmltutor.show.paint import clean

LONGEST = 100_000  # characters; the rest of a longer line is read past


class PipedListener:
    """Reads standard input to its end."""

    live = False

    def __init__(self, environment: Environment) -> None:
        self._environment = environment

    def listen(self, asking: Asking) -> Heard:
        """The next line."""
        stdin = self._environment.stdin
        text = stdin.readline(LONGEST)
        if not text:
            return End()
        rest = text
        while rest and not rest.endswith("\n"):
            rest = stdin.readline(LONGEST)
        text = one_line(text)
        if not stdin.isatty():
            manner = self._environment.manner()
            self._environment.say(f"{clean(asking.label + text, manner)}\n")
        return Line(text)

    def pause(self, remark: str) -> Heard:
        """Nobody has to catch up."""
        return Line("")
