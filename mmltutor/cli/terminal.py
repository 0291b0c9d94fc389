"""The terminal between two prompts: what is typed ahead waits for the prompt, and is not seen before it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from mmltutor.cli.environment import Environment


@contextmanager
def echo_silenced(environment: Environment) -> Iterator[None]:
    """Keeps the terminal from writing typed characters into the page; whatever happens, it is as before after."""
    if environment.simple:
        yield
        return
    try:
        import termios

        terminal = environment.stdin.fileno()
        before = termios.tcgetattr(terminal)
    except (ImportError, OSError, ValueError, termios.error):
        yield
        return
    silent = list(before)
    silent[3] &= ~(termios.ECHO | termios.ECHONL)
    termios.tcsetattr(terminal, termios.TCSANOW, silent)
    try:
        yield
    finally:
        with suppress(termios.error):
            termios.tcsetattr(terminal, termios.TCSADRAIN, before)
