"""The world that a command talks to: its streams, what they can show, the clock, the variables of the shell."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TextIO, cast

import typer

from mmltutor.show.manner import UNBOUNDED, Manner

SIGNS = "√π′²⁻✓─⎛╲·₁"  # a terminal whose encoding has these can show mathematics
WIDTH = 80  # columns, where nobody says how many there are
ROWS = 24
FALLBACK = "backslashreplace"


@dataclass(frozen=True, slots=True)
class Environment:
    """Handed to every command; tests make their own."""

    stdin: TextIO
    stdout: TextIO
    stderr: TextIO
    variables: Mapping[str, str]
    now: Callable[[], float] = time.time
    plain: bool = False

    @property
    def debug(self) -> bool:
        """Whether to show the details of a bug."""
        return self.variables.get("MMLTUTOR_DEBUG", "") not in ("", "0")

    @property
    def conversation(self) -> bool:
        """Whether a person sits at both ends."""
        return self.stdin.isatty() and self.stdout.isatty()

    @property
    def simple(self) -> bool:
        """Whether lines are only written one after another, and nothing is drawn: no terminal, or asked for."""
        return self.plain or not self.conversation or self.variables.get("TERM", "") in ("dumb", "unknown")

    def manner(self, stream: TextIO | None = None) -> Manner:
        """How to write to a stream (stdout if not said), as things stand: a window may have been resized."""
        stream = stream or self.stdout
        linear = self.plain or not stream.isatty() or self.variables.get("TERM", "") in ("dumb", "unknown")
        colour = not linear and not self.variables.get("NO_COLOR")
        return Manner(self._columns(stream), colour, self._ascii(stream), linear)

    def rows(self) -> int:
        """How many lines the terminal has."""
        try:
            return os.get_terminal_size(self.stdout.fileno()).lines or ROWS
        except (OSError, ValueError):
            return ROWS

    def say(self, text: str) -> None:
        """Write a result to stdout."""
        self.stdout.write(text)
        self.stdout.flush()

    def tell(self, text: str) -> None:
        """Write talk to stderr."""
        self.stdout.flush()
        self.stderr.write(text)
        self.stderr.flush()

    def _columns(self, stream: TextIO) -> int:
        if not stream.isatty():
            return UNBOUNDED
        said = self.variables.get("COLUMNS", "")
        if said.isdecimal() and int(said) > 0:
            return int(said)
        try:
            return os.get_terminal_size(stream.fileno()).columns or WIDTH
        except (OSError, ValueError):
            return WIDTH

    def _ascii(self, stream: TextIO) -> bool:
        try:
            SIGNS.encode(stream.encoding or "utf-8")
        except (UnicodeEncodeError, LookupError):
            return True
        # With LC_ALL=C Python itself falls back to UTF-8, which is not what such a terminal shows.
        locale = next((self.variables[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if self.variables.get(name)), "")
        chosen = self.variables.get("PYTHONIOENCODING") or self.variables.get("PYTHONUTF8") == "1"
        return locale in ("C", "POSIX") and not chosen


def of_process() -> Environment:
    """The environment of this process, with streams that never fail on a character."""
    streams = (sys.stdin or _nowhere("r"), sys.stdout or _nowhere("w"), sys.stderr or _nowhere("w"))
    for stream, errors in zip(streams, ("replace", FALLBACK, FALLBACK), strict=True):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors=errors)
    return Environment(*streams, os.environ)


def _nowhere(mode: str) -> TextIO:
    """In place of a stream that was closed before the program began."""
    return cast(TextIO, open(os.devnull, mode, encoding="utf-8"))


def environment_of(context: typer.Context) -> Environment:
    """The environment that a command was started in."""
    return cast(Environment, context.find_root().obj)
