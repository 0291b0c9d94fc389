"""The real program under a real pseudo-terminal."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pexpect

from tests.cli.screen import Screen

BANKS = Path(__file__).parent / "banks"
PATIENCE = 20.0  # seconds


class Program:
    """A sitting of the little chain rule on a terminal of a given size.

    `seen` is all that its terminal has shown; `until` and `prompt` go on from where the one before stopped.
    """

    def __init__(
        self,
        home: Path,
        *options: str,
        command: tuple[str, ...] = ("practice", "little", "--bank", str(BANKS)),
        columns: int = 80,
        rows: int = 40,
        **variables: str,
    ) -> None:
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "PYTHONPATH") if name in os.environ}
        settings = {"TERM": "xterm-256color", "LANG": "C.UTF-8", "MMLTUTOR_HOME": str(home), "MMLTUTOR_DEBUG": "1"}
        arguments = ["-m", "mmltutor", *command, *options]
        self.screen = Screen(rows, columns)
        self.raw = ""
        self._prompts = 0
        self.child = pexpect.spawn(
            sys.executable,
            arguments,
            env={**kept, **settings, **variables},
            dimensions=(rows, columns),
            encoding="utf-8",
            codec_errors="replace",
        )

    def until(self, text: str) -> None:
        """Wait until a text is on the screen, or has scrolled off it."""
        self._wait(lambda: " ".join(text.split()) in " ".join(self.screen.page.split()), text)

    def prompt(self) -> None:
        """Wait until an answer can be typed: bracketed paste is switched on for every new line."""
        self._prompts += 1
        self._wait(lambda: self.raw.count("\x1b[?2004h") >= self._prompts and self.screen.column > 0, "a prompt")

    def pause(self) -> None:
        """Wait until a solution may be left."""
        self._prompts += 1
        self._wait(lambda: self.raw.count("\x1b[?2004h") >= self._prompts, "a pause")
        self.until("Enter for the next problem.")

    def plain_prompt(self) -> None:
        """The same where nothing is drawn."""
        self._wait(lambda: self.screen.at_cursor == "f′(x) = ", "a prompt")

    def enter(self, text: str) -> None:
        """Type a line and enter it."""
        self.child.send(text + "\r")

    def leave(self) -> int:
        """Wait for the end; the exit code."""
        deadline = time.monotonic() + PATIENCE
        while self._read():
            assert time.monotonic() < deadline, f"the program goes on:\n{self.screen.page}"
        self.child.close()
        assert "Traceback" not in self.screen.page
        status: int = self.child.exitstatus
        return status

    def _wait(self, come: Callable[[], bool], name: str) -> None:
        deadline = time.monotonic() + PATIENCE
        while not come():
            if time.monotonic() > deadline or not self._read():
                raise AssertionError(f"{name!r} did not come:\n{self.screen.page}\n{self.raw[-300:]!r}")

    def _read(self) -> bool:
        """Take in what the program writes; False once it has ended."""
        try:
            text = self.child.read_nonblocking(65536, timeout=0.1)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.raw += text
        self.screen.write(text)
        return True
