"""A program that appends attempts for ever, and prints the number of each once it is kept.

python appender.py DATABASE SITTING [HOW MANY]
"""

from __future__ import annotations

import itertools
import os
import sys
from pathlib import Path

from samples import attempt

from mmltutor.store.attempts import SavedLog


def main(path: str, sitting: str, count: str = "") -> None:
    log = SavedLog(Path(path))
    numbers = range(1, int(count) + 1) if count else itertools.count(1)
    for number in numbers:
        log.append(attempt(number, sitting))
        # One write of the system: what was printed has left this process, whole.
        os.write(sys.stdout.fileno(), f"{number}\n".encode())


main(*sys.argv[1:])
