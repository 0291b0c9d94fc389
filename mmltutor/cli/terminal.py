"""The terminal while a sitting lasts: typing ahead is not seen, and whatever happens it is left as it was found."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

from mmltutor.cli.environment import Environment

ENDINGS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))


@contextmanager
def kept_terminal(environment: Environment) -> Iterator[None]:
    """What is typed between two prompts waits for the next one, and is not written into the page."""
    with _orderly_endings():
        if environment.simple:
            yield
        else:
            with _silenced(environment.stdin.fileno()):
                yield


@contextmanager
def _silenced(terminal: int) -> Iterator[None]:
    try:
        import termios
    except ImportError:  # a system without them has no such echo either
        yield
        return
    before = termios.tcgetattr(terminal)
    silent = termios.tcgetattr(terminal)
    silent[3] &= ~(termios.ECHO | termios.ECHONL)
    termios.tcsetattr(terminal, termios.TCSANOW, silent)
    try:
        yield
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)


@contextmanager
def _orderly_endings() -> Iterator[None]:
    """A request to end unwinds everything, so that the terminal is not left in the middle of a prompt."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = [signal.signal(number, _end) for number in ENDINGS]
    try:
        yield
    finally:
        for number, handler in zip(ENDINGS, before, strict=True):
            signal.signal(number, handler)


def _end(number: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(128 + number)
