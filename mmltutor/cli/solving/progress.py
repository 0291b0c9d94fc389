"""A sign of life while something takes long: on a terminal only, gone when it is done."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from mmltutor.cli.environment import Environment

PATIENCE = 0.4  # seconds before anything is said
PAUSE = 0.2  # seconds between two signs of life


@contextmanager
def progress(what: str, environment: Environment) -> Iterator[None]:
    """While the block runs, says on stderr what is going on and for how many seconds."""
    stream = environment.stderr
    if not stream.isatty() or environment.plain:
        yield
        return
    done = threading.Event()

    def tell() -> None:
        shown, waited = False, PATIENCE
        while not done.wait(PAUSE if shown else PATIENCE):
            shown = True
            stream.write(f"\r  {what} {waited:.0f} s\x1b[K")
            stream.flush()
            waited += PAUSE
        if shown:
            stream.write("\r\x1b[K")
            stream.flush()

    teller = threading.Thread(target=tell, daemon=True)
    teller.start()
    try:
        yield
    finally:
        done.set()
        teller.join()
