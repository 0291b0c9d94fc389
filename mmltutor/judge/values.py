"""One value against another: an expression, a number to so many places, a point."""

from __future__ import annotations

from fractions import Fraction

from mmltutor.algebra.constants import Bounds, NoNumber, bounds
from mmltutor.judge.domain import comparing
from mmltutor.judge.equivalent import equivalent
from mmltutor.judge.judged import Judged, counted, together, undecided, unlike
from mmltutor.judge.question import Question
from mmltutor.judge.verdict import Agreement, Outcome, Same, Verdict
from mmltutor.syntax.build import names_in
from mmltutor.syntax.nodes import Negation, Node, Number
from mmltutor.syntax.structure import Entry, Infinite, Vector


def judge_value(answer: Entry | Infinite, expected: Entry | Infinite, question: Question) -> Judged:
    """Judge one entry; numbers are taken to the places that the question asks for, if it does."""
    match answer, expected:
        case (Infinite(), _) | (_, Infinite()):
            return _infinite(answer, expected)
        case Vector(mine), Vector(wanted):
            return judge_components(mine, wanted, question)
        case Vector(), _:
            return unlike("Yours is a point, and a number is expected.")
        case _, Vector():
            return unlike("Yours is a number, and a point is expected.")
        case _:
            return _judge_expression(answer, expected, question)


def judge_components(answer: tuple[Node, ...], expected: tuple[Node, ...], question: Question) -> Judged:
    """Component by component."""
    if len(answer) != len(expected):
        return unlike(f"Yours has {counted(len(answer), 'component')}, expected {len(expected)}.")
    pairs = enumerate(zip(answer, expected, strict=True), start=1)
    return together([(f"component {k}", judge_value(mine, wanted, question)) for k, (mine, wanted) in pairs], question)


def _infinite(answer: Entry | Infinite, expected: Entry | Infinite) -> Judged:
    if answer == expected:
        return judge_same()
    if isinstance(answer, Infinite) and isinstance(expected, Infinite):
        return unlike("Yours has the other sign.")
    if isinstance(answer, Infinite):
        return unlike("Yours is infinite, and a finite number is expected.")
    return unlike("Yours is finite, and the value is infinite.")


def judge_same() -> Judged:
    """The finding on what is written the same way."""
    return Judged(Verdict(Outcome.EQUIVALENT, Same()))


def _judge_expression(answer: Node, expected: Node, question: Question) -> Judged:
    exact = equivalent(answer, expected, comparing(answer, expected, question.domain))
    if exact.outcome is Outcome.EQUIVALENT or names_in(expected) or names_in(answer):
        return Judged(exact)
    if question.places is not None:
        return judge_places(answer, expected, question.places, exact)
    return Judged(exact, "", _closeness(answer, expected))


# Numbers to so many decimal places


def judge_places(answer: Node, expected: Node, places: int, exact: Verdict) -> Judged:
    """A number that is not exactly the expected one: is it right to so many decimal places?

    It is when both can be rounded to the same number with so many places, either way at a tie, and are no
    further apart than half a unit of the last place.
    """
    mine, wanted = enclosed(answer, places), enclosed(expected, places)
    if mine is None or wanted is None:
        return Judged(exact) if exact.outcome is not Outcome.DIFFERENT else undecided("a value is out of reach")
    given = decimal_places(answer)
    if agree_to(mine, wanted, places):
        verdict = Verdict(Outcome.EQUIVALENT, Agreement(1, _digits(mine, wanted)))
        return Judged(verdict, f"It agrees to {counted(places, 'decimal place')}.", _finer(mine, wanted, places, given))
    said = _rounded_too_soon(mine, wanted, places, given)
    if exact.outcome is Outcome.DIFFERENT:
        return Judged(exact, said)
    return unlike(said or f"It is not the value to {counted(places, 'decimal place')}.")


def enclosed(node: Node, places: int) -> Bounds | None:
    """A number, known much closer than to so many decimal places; what cannot be told from a tie then is one."""
    for bits in (256, 1024, 4096):
        found = bounds(node, bits)
        if isinstance(found, NoNumber):
            if not found.unknown:
                return None
        elif (found.high - found.low) * 10 ** (places + 20) <= 1:
            return found
    return None


def agree_to(a: Bounds, b: Bounds, places: int) -> bool:
    """Whether two numbers can be rounded to one with so many places, and are within half a unit of it together."""
    unit = Fraction(1, 10**places)
    half = unit / 2
    if _least_distance(a, b) > half:
        return False
    nearest = [round(end / unit) + step for end in (a.low, b.low) for step in (-1, 0, 1)]
    return any(_may_round(a, k * unit, half) and _may_round(b, k * unit, half) for k in nearest)


def _may_round(a: Bounds, to: Fraction, half: Fraction) -> bool:
    return a.low <= to + half and a.high >= to - half


def _least_distance(a: Bounds, b: Bounds) -> Fraction:
    return max(a.low - b.high, b.low - a.high, Fraction(0))


def decimal_places(node: Node) -> int | None:
    """How many decimal places were typed: 2 for -1.50; None for what is no plain decimal."""
    match node:
        case Negation(operand):
            return decimal_places(operand)
        case Number(value, text):
            written = text if text is not None and text.replace(".", "", 1).isdigit() else None
            if written is not None:
                return len(written.partition(".")[2])
            return next((k for k in range(40) if (value * 10**k).denominator == 1), None)
        case _:
            return None


def _right_places(mine: Bounds, wanted: Bounds, most: int) -> int | None:
    """To how many places, `most` at the most, two numbers agree; None if to none at all."""
    return next((k for k in range(most, -1, -1) if agree_to(mine, wanted, k)), None)


def _finer(mine: Bounds, wanted: Bounds, places: int, given: int | None) -> tuple[str, ...]:
    """What is to be said of digits beyond those that are wanted."""
    if given is None or given <= places or agree_to(mine, wanted, given) or _cut_off(mine, wanted, given):
        return ()
    right = _right_places(mine, wanted, given - 1)
    return (f"Of your {given} decimal places {right} are right.",)


def _cut_off(mine: Bounds, wanted: Bounds, places: int) -> bool:
    """Whether one is the other without its further digits."""
    size, whole = abs(mine.low), abs(wanted.low)
    return size * 10**places == whole * 10**places // 1 and (mine.low < 0) == (wanted.low < 0)


def _rounded_too_soon(mine: Bounds, wanted: Bounds, places: int, given: int | None) -> str:
    """Why a number near the right one is not right to the places asked for; "" where it is not near."""
    asked = f"{places} are asked" if places != 1 else "1 is asked"
    if given is not None and given < places and (agree_to(mine, wanted, given) or _cut_off(mine, wanted, given)):
        return f"It was rounded too soon: it has {counted(given, 'decimal place')}, and {asked}."
    if given is not None and _cut_off(mine, wanted, given):
        return f"It was cut off after {counted(given, 'decimal place')}, not rounded."
    right = _right_places(mine, wanted, places - 1) if places else None
    return f"It is right to {counted(right, 'decimal place')}, and {asked}." if right else ""


def _closeness(answer: Node, expected: Node) -> tuple[str, ...]:
    """A rounded value where the exact one is wanted."""
    given = decimal_places(answer)
    if given is None:
        return ()
    mine, wanted = enclosed(answer, given), enclosed(expected, given)
    if mine is None or wanted is None:
        return ()
    if given and (agree_to(mine, wanted, given) or _cut_off(mine, wanted, given)):
        return (f"That is close, the value to {counted(given, 'decimal place')}; the exact value is asked.",)
    return ()


def _digits(mine: Bounds, wanted: Bounds) -> int:
    """Significant digits in which two numbers agree."""
    apart, size = _least_distance(mine, wanted), abs(wanted.low)
    digits = 0
    while digits < 100 and size > 0 and apart * 10 ** (digits + 1) <= size:
        digits += 1
    return digits
