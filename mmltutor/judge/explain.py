"""What a verdict says in words: short, true sentences that a learner can check, and the same as JSON."""

from __future__ import annotations

from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal
from typing import Final, TypeAlias

from mmltutor.algebra.proof import Case
from mmltutor.judge.verdict import (
    Agreement,
    Evidence,
    Mismatch,
    NoEvidence,
    NormalForm,
    Outcome,
    Same,
    Undefined,
    Verdict,
    Witness,
)

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"


def sentence(verdict: Verdict, wanted: str = "expected") -> str:
    """The evidence as a sentence; `wanted` is what the expected value is called ("the derivative there is").

    >>> sentence(Verdict(Outcome.DIFFERENT, Witness((("x", "2"),), "4.125 ± 0", "3.7 ± 0")))
    'At x = 2 yours is 4.125, expected 3.7.'
    """
    match verdict.evidence:
        case Same():
            return "It is written the same way."
        case NormalForm(cases=cases) if len(cases) > 1:
            return f"Proved in {len(cases)} cases, in each by its normal form."
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
        case Mismatch(reason):
            return reason
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
    try:
        a, b = (Decimal(value.partition(" ")[0]) for value in (answer, expected))
        exact = Context(prec=max(len(answer), len(expected)), Emax=MAX_EMAX, Emin=MIN_EMIN)
        return _decimal(abs(exact.subtract(a, b)), 3)
    except ArithmeticError:
        return "very little"


def rounded(value: str, digits: int) -> str:
    """A decimal with its radius ("-0.653643 ± 1e-9") rounded to so many significant digits, without the radius.

    >>> rounded("-0.65364362 ± 1e-8", 3), rounded("1200000.0 ± 0", 2), rounded("3.04e+29 ± 0", 2)
    ('-0.654', '1200000', '3.0·10^29')
    """
    number = value.partition(" ")[0]
    try:
        return _decimal(Decimal(number), digits)
    except ArithmeticError:  # an exponent that no decimal can have
        mantissa, _, exponent = number.partition("e")
        return f"{_decimal(Decimal(mantissa or '0'), digits)}·10^{exponent.lstrip('+')}"


def _decimal(value: Decimal, digits: int) -> str:
    """A decimal to so many significant digits, without needless zeros."""
    short = Context(prec=digits, Emax=MAX_EMAX, Emin=MIN_EMIN).plus(value)
    if short == 0:
        return "0"
    order = short.adjusted()
    if not -5 < order < 12:
        sign, figures, _ = short.as_tuple()
        text = "".join(map(str, figures)).ljust(digits, "0")
        return f"{'-' if sign else ''}{text[0]}.{text[1:] or '0'}·10^{order}"
    text = format(short, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


_KINDS: Final = {
    Same: "same",
    NormalForm: "normal-form",
    Agreement: "agreement",
    Witness: "witness",
    Undefined: "undefined",
    Mismatch: "none",
    NoEvidence: "none",
}


def evidence_as_json(evidence: Evidence) -> dict[str, Json]:
    """The evidence as a JSON object; `kind` says which."""
    kind: dict[str, Json] = {"kind": _KINDS[type(evidence)]}
    match evidence:
        case NormalForm(kernels, relations, answer, expected, cases):
            if cases:
                return kind | {"cases": [_case_as_json(case) for case in cases]}
            return kind | _form_as_json(kernels, relations, answer, expected)
        case Agreement(points, digits):
            return kind | {"points": points, "digits": digits}
        case Witness(point, answer, expected):
            return kind | {"point": dict(point), "answer": answer, "expected": expected}
        case Undefined(point, reason, expected):
            return kind | {"point": dict(point), "reason": reason, "expected": expected}
        case Mismatch(reason) | NoEvidence(reason) if reason:
            return kind | {"reason": reason}
        case _:
            return kind


def _form_as_json(
    kernels: tuple[str, ...],
    relations: tuple[tuple[int, int, str], ...],
    answer: tuple[str, str],
    expected: tuple[str, str],
) -> dict[str, Json]:
    return {
        "kernels": list(kernels),
        "relations": [list(relation) for relation in relations],
        "answer": list(answer),
        "expected": list(expected),
    }


def _case_as_json(case: Case) -> dict[str, Json]:
    """A box as {name: [low, high]} with null for no end, what is shown there, and its form."""
    form = case.certificate
    box: dict[str, Json] = {name: [low or None, high or None] for name, low, high in case.box}
    return {
        "box": box,
        "shows": case.via.name.lower(),
        "times": case.multiple,
        **_form_as_json(form.kernels, form.relations, form.answer, form.expected),
    }


def headline(outcome: Outcome) -> str:
    """The verdict in a word or two."""
    return {
        Outcome.EQUIVALENT: "Right.",
        Outcome.DIFFERENT: "Not quite.",
        Outcome.UNDECIDED: "Undecided.",
        Outcome.UNREADABLE: "Unreadable.",
    }[outcome]
