"""Mathematics about names, taken apart into marks: "g′(u) · u′", "∂f/∂x", "x₁", "(g/h)′ = …/h²".

Such text is no expression: it speaks of functions and of derivatives by their names. Each mark is a letter, a number,
a sign or a bracket with what is raised and lowered beside it, for LaTeX and MathML to set.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Final, TypeAlias

from mmltutor.syntax.characters import GREEK, SUBSCRIPTS, SUPERSCRIPTS
from mmltutor.syntax.functions import FUNCTIONS
from mmltutor.syntax.write.glyphs import LETTERS


class MarkKind(Enum):
    """What a mark is."""

    NAME = auto()
    NUMBER = auto()
    WORD = auto()
    SIGN = auto()
    OPEN = auto()
    CLOSE = auto()
    BLANK = auto()


@dataclass(frozen=True, slots=True)
class Mark:
    """A letter, number, word, sign, bracket or blank; `lowered` and `raised` stand beside it, primes first."""

    kind: MarkKind
    text: str
    lowered: str = ""
    primes: int = 0
    raised: str = ""


@dataclass(frozen=True, slots=True)
class Over:
    """One thing over another: ∂f/∂x."""

    top: Formula
    bottom: Formula


@dataclass(frozen=True, slots=True)
class Under:
    """What stands under a root."""

    inside: Formula


Formula: TypeAlias = "tuple[Mark | Over | Under, ...]"

_WORDS: Final = frozenset({*FUNCTIONS, "det", "lim", "min", "max", "exp", "tr", "tan", "grad", "rank", "diag"})
_PRIMES: Final = {"′": 1, "'": 1, "″": 2, "‴": 3}
_DERIVATIVE: Final = re.compile(
    r"(?<![^\W\d_])(?P<top>[d∂][^\s/·(),=]*(?:\([^()]*\))?)/(?P<bottom>(?:[d∂][^\W\d_](?:_?[\d₀-₉]+)?[²³⁴ⁿ]?)+(?:⁽[^⁽⁾]+⁾)?)"
)
_GRAIN: Final = re.compile(
    r"""
      (?P<blank>\s+)
    | (?P<number>\d+(?:\.\d+)?)
    | (?P<index>[A-Z][a-z]{2}(?![a-z]))                # Sxx
    | (?P<letters>[A-Za-z]+)
    | (?P<prime>[′″‴'])
    | _(?:\{(?P<below>[^{}]*)\}|(?P<low>[^\W⁰¹²³⁴-⁹]+))
    | \^(?:\{(?P<above>[^{}]*)\}|\((?P<round>[^()]*)\)|(?P<high>-?[^\W₀-₉]+))
    | (?P<open>[(\[{⟨]) | (?P<close>[)\]}⟩])
    | (?P<sign>:=|<=>|.)
    """,
    re.VERBOSE | re.DOTALL,
)


def formula(text: str) -> Formula:
    """The marks of a text, derivatives over one another, roots over what they are of.

    >>> formula("x₁′")
    (Mark(kind=<MarkKind.NAME: 1>, text='x', lowered='1', primes=1, raised=''),)
    """
    found: list[Mark | Over | Under] = []
    start = 0
    for match in _DERIVATIVE.finditer(text):
        found += _roots(text[start : match.start()])
        found.append(Over(formula_of_names(match["top"]), formula_of_names(match["bottom"])))
        start = match.end()
    return (*found, *_roots(text[start:]))


def formula_of_names(text: str) -> Formula:
    """A text in which letters side by side are names of their own: dx, ∂f."""
    return tuple(_marks(text))


def _roots(text: str) -> Formula:
    """A text with its roots taken out."""
    place = text.find("√")
    if place < 0:
        return tuple(_marks(text))
    start = place + 1
    if text[start : start + 1] == "(":
        stop = _closing(text, start)
        inside, rest = text[start + 1 : stop], text[stop + 1 :]
    else:
        stop = start + len(re.match(r"\w*", text[start:])[0])  # type: ignore[index]
        inside, rest = text[start:stop], text[stop:]
    return (*_marks(text[:place]), Under(_roots(inside)), *_roots(rest))


def _closing(text: str, start: int) -> int:
    """The place of the bracket that closes the one at `start`; the end of the text if there is none."""
    depth = 0
    for place in range(start, len(text)):
        depth += {"(": 1, ")": -1}.get(text[place], 0)
        if depth == 0:
            return place
    return len(text)


def _marks(text: str) -> list[Mark | Over | Under]:
    marks: list[Mark | Over | Under] = []
    for match in _GRAIN.finditer(text):
        grain = match[0]
        beside = _beside(match)
        before = marks[-1] if marks else None
        if beside is not None and isinstance(before, Mark) and before.kind is not MarkKind.BLANK:
            marks[-1] = beside(before)
        elif beside is not None and not grain.startswith(("_", "^")) and not match["prime"]:
            marks.append(beside(Mark(MarkKind.NAME, "")))
        elif match["blank"]:
            marks.append(Mark(MarkKind.BLANK, " "))
        elif match["number"]:
            marks.append(Mark(MarkKind.NUMBER, grain))
        elif match["index"] and grain not in _WORDS:
            marks.append(Mark(MarkKind.NAME, grain[0], grain[1:]))
        elif match["index"] or match["letters"]:
            marks += _letters(grain)
        elif match["open"] or match["close"]:
            marks.append(Mark(MarkKind.OPEN if match["open"] else MarkKind.CLOSE, grain))
        else:
            marks.append(Mark(MarkKind.NAME if grain in GREEK or grain.isalpha() else MarkKind.SIGN, grain))
    return marks


def _letters(run: str) -> list[Mark]:
    """A Greek letter by its name, a word where it is one, else letters side by side."""
    if run in LETTERS:
        return [Mark(MarkKind.NAME, LETTERS[run])]
    if run in _WORDS or len(run) > 3:
        return [Mark(MarkKind.WORD, run)]
    return [Mark(MarkKind.NAME, letter) for letter in run]


def _beside(match: re.Match[str]) -> Callable[[Mark], Mark] | None:
    """How a grain changes the mark before it, if it stands beside that."""
    grain = match[0]
    low = match["below"] or match["low"] or SUBSCRIPTS.get(grain, "")
    high = match["above"] or match["high"] or SUPERSCRIPTS.get(grain, "")
    if match["round"] is not None:
        high = f"({match['round']})"
    if match["prime"]:
        return lambda mark: replace(mark, primes=mark.primes + _PRIMES[grain])
    if grain in ("ᵀ", "⊤"):
        high = "T"
    if grain == "₊":
        low = "+"
    if low:
        return lambda mark: replace(mark, lowered=mark.lowered + low)
    if high:
        return lambda mark: replace(mark, raised=mark.raised + high)
    return None
