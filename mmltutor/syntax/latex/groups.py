r"""What a command of LaTeX takes as its argument: a group in braces, or one digit, letter or command after it."""

from __future__ import annotations

import re
from typing import NamedTuple

_BRACE = re.compile("[{}]")
_NAME = re.compile("[A-Za-z]+")


class Argument(NamedTuple):
    """From `start` to `stop`; `first` to `last` is what stands inside the braces, if it has them."""

    start: int
    stop: int
    first: int
    last: int

    @property
    def braced(self) -> bool:
        return self.first > self.start


def name_at(plain: str, place: int) -> str:
    """The letters at a place, or the one sign there; "" at the end."""
    found = _NAME.match(plain, place)
    return found[0] if found is not None else plain[place : place + 1]


def after_blanks(plain: str, place: int) -> int:
    """The first place from here on that is not blank."""
    return len(plain) - len(plain[place:].lstrip())


def closing(plain: str, place: int) -> int | None:
    """The place of the brace that closes the one at a place."""
    level = 0
    for brace in _BRACE.finditer(plain, place):
        level += 1 if brace[0] == "{" else -1
        if level == 0:
            return brace.start()
    return None


def argument(plain: str, place: int) -> Argument | None:
    """The argument that begins at a place, or after the blanks there; None if nothing can be one."""
    start = after_blanks(plain, place)
    sign = plain[start : start + 1]
    if sign == "{":
        last = closing(plain, start)
        return None if last is None else Argument(start, last + 1, start + 1, last)
    if sign == "\\":
        stop = start + 1 + len(name_at(plain, start + 1))
    elif sign.isalnum():
        stop = start + 1
    else:
        return None
    return Argument(start, stop, start, stop)
