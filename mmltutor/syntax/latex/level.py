r"""A piece of LaTeX as it would be typed on one line: \frac{\mathrm{d}y}{\mathrm{d}x} is dy/dx. Places are not kept."""

from __future__ import annotations

import re
from functools import cache

from mmltutor.syntax.latex.commands import FONTS, FRACTIONS, LETTERS
from mmltutor.syntax.latex.groups import argument

_PRIMES = re.compile(r"\^\{?('+)\}?")
_DOTTED = re.compile(r"\\(d+)ot(?:\{([A-Za-z])\}|([A-Za-z]))")


@cache
def _words() -> re.Pattern[str]:
    fonts = "|".join(sorted(FONTS, key=len, reverse=True))
    return re.compile(rf"\\(?:(?P<font>(?:{fonts})\*?(?![A-Za-z]))|(?P<name>[A-Za-z]+))")


@cache
def _fraction() -> re.Pattern[str]:
    return re.compile(rf"\\(?:{'|'.join(sorted(FRACTIONS))})(?![A-Za-z])")


def level(folded: str) -> str:
    r"""The left-hand side of an answer, or the sign of a derivative, without blanks, fonts and braces.

    >>> level(r"\frac{\mathrm{d}^{2} y}{\mathrm{d} \theta^{2}}"), level(r"f^{'} (x)")
    ('d^2y/dθ^2', "f'(x)")
    """
    written = _words().sub(_word, folded)
    while (found := _fraction().search(written)) is not None:
        written = _on_one_line(written, found.start(), found.end())
    written = _PRIMES.sub(r"\1", "".join(written.split()))
    written = _DOTTED.sub(lambda found: (found[2] or found[3]) + "'" * len(found[1]), written)
    return written.replace("{", "").replace("}", "").rstrip("&")


def _word(found: re.Match[str]) -> str:
    return "" if found["font"] is not None else LETTERS.get(found["name"], found[0])


def _on_one_line(written: str, start: int, stop: int) -> str:
    r"""The \frac there with a slash between what it stands over and what below; alone it is dropped."""
    top = argument(written, stop)
    bottom = argument(written, top.stop) if top is not None else None
    if top is None or bottom is None:
        return written[:start] + written[stop:]
    over = f"{written[top.start : top.stop]}/{written[bottom.start : bottom.stop]}"
    return f"{written[:start]} {over}{written[bottom.stop :]}"
