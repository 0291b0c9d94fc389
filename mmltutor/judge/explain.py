"""What a verdict says in words: short, true sentences that a learner can check, and the same as JSON."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import Final, TypeAlias

from mmltutor.judge.verdict import (
    Agreement,
    Evidence,
    NoEvidence,
    NormalForm,
    Outcome,
    Same,
    Undefined,
    Verdict,
    Witness,
)

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"

_DECIMAL: Final = re.compile(r"(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?")


def sentence(verdict: Verdict, wanted: str = "expected") -> str:
    """The evidence as a sentence; `wanted` is what the expected value is called ("the derivative there is").

    >>> sentence(Verdict(Outcome.DIFFERENT, Witness((("x", "2"),), "4.125 ± 0", "3.7 ± 0")))
    'At x = 2 yours is 4.125, expected 3.7.'
    """
    match verdict.evidence:
        case Same():
            return "It is written the same way."
        case NormalForm():
            return "Proved: both have the same normal form."
        case Agreement(points, digits):
            return f"Both agree {_at_points(points)} to {min(digits, 1000)} digits; no proof was found."
        case Witness(point, answer, expected):
            pair = apart(answer, expected)
            if pair is None:
                return f"{place(point)} yours is off by {distance(answer, expected)}."
            return f"{place(point)} yours is {pair[0]}, {wanted} {pair[1]}."
        case Undefined(point, reason, expected):
            value = rounded(expected, 4)
            return f"{place(point)} yours has no value ({reason}), {wanted} {value}."
        case NoEvidence(reason):
            return f"I could not decide this one: {reason}." if reason else "I could not decide this one."


def _at_points(points: int) -> str:
    return f"at {points} points" if points > 1 else "where I looked"


def place(point: tuple[tuple[str, str], ...]) -> str:
    """Where a witness stands: "At x = 2 and y = -1/3"; for a pair of numbers, nowhere in particular."""
    if not point:
        return "As a number,"
    named = [f"{name} = {value}" for name, value in point]
    return "At " + (named[0] if len(named) == 1 else ", ".join(named[:-1]) + " and " + named[-1])


def apart(answer: str, expected: str) -> tuple[str, str] | None:
    """Two values rounded to the fewest digits (at least 4) at which they are seen to differ, if 13 will do."""
    for digits in range(4, 14):
        pair = rounded(answer, digits), rounded(expected, digits)
        if pair[0] != pair[1]:
            return pair
    return None


def distance(answer: str, expected: str) -> str:
    """How far two values are from each other, to three digits."""
    a, b = (_exact(value) for value in (answer, expected))
    return "very little" if a is None or b is None else _decimal(abs(a - b), 3)


def _exact(value: str) -> Fraction | None:
    try:
        number = value.partition(" ")[0]
        return Fraction(number) if len(number) < 6000 and "e" not in number else Fraction(Decimal(number))
    except (ValueError, ArithmeticError):
        return None


def rounded(value: str, digits: int) -> str:
    """A decimal with its radius ("-0.653643 ± 1e-9") rounded to so many significant digits, without the radius.

    >>> rounded("-0.65364362 ± 1e-8", 3), rounded("1200000.0 ± 0", 2), rounded("3.04e+29 ± 0", 2)
    ('-0.654', '1200000', '3.0·10^29')
    """
    number = value.partition(" ")[0]
    match = _DECIMAL.fullmatch(number)
    if match is None:
        return number
    sign, whole, fraction, exponent = match[1], match[2], match[3] or "", int(match[4] or 0)
    if abs(exponent) > 4000:
        return f"{sign}{whole}.{fraction[: digits - 1]}·10^{exponent}"
    exact = Fraction(int(whole + fraction)) * Fraction(10) ** (exponent - len(fraction))
    return sign + _decimal(exact, digits)


def _decimal(value: Fraction, digits: int) -> str:
    """A non-negative rational to so many significant digits, without needless zeros."""
    if value == 0:
        return "0"
    order = len(str(value.numerator)) - len(str(value.denominator))
    if value < Fraction(10) ** order:
        order -= 1
    scaled = round(value / Fraction(10) ** (order - digits + 1))
    if scaled == 10**digits:
        order, scaled = order + 1, scaled // 10
    if not -5 < order < 12:
        text = str(scaled)
        return f"{text[0]}.{text[1:] or '0'}·10^{order}"
    places = digits - 1 - order
    if places <= 0:
        return str(scaled * 10**-places)
    text = str(scaled).rjust(places + 1, "0")
    return f"{text[:-places]}.{text[-places:]}".rstrip("0").rstrip(".")


_KINDS: Final = {
    Same: "same",
    NormalForm: "normal-form",
    Agreement: "agreement",
    Witness: "witness",
    Undefined: "undefined",
    NoEvidence: "none",
}


def evidence_as_json(evidence: Evidence) -> dict[str, Json]:
    """The evidence as a JSON object; `kind` says which."""
    kind: dict[str, Json] = {"kind": _KINDS[type(evidence)]}
    match evidence:
        case NormalForm(kernels, relations, answer, expected):
            return kind | {
                "kernels": list(kernels),
                "relations": [list(relation) for relation in relations],
                "answer": list(answer),
                "expected": list(expected),
            }
        case Agreement(points, digits):
            return kind | {"points": points, "digits": digits}
        case Witness(point, answer, expected):
            return kind | {"point": dict(point), "answer": answer, "expected": expected}
        case Undefined(point, reason, expected):
            return kind | {"point": dict(point), "reason": reason, "expected": expected}
        case NoEvidence(reason) if reason:
            return kind | {"reason": reason}
        case _:
            return kind


def headline(outcome: Outcome) -> str:
    """The verdict in a word or two."""
    return {
        Outcome.EQUIVALENT: "Right.",
        Outcome.DIFFERENT: "Not quite.",
        Outcome.UNDECIDED: "Undecided.",
        Outcome.UNREADABLE: "Unreadable.",
    }[outcome]
