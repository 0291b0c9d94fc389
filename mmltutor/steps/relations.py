"""The relations that the judge can be asked about: equal, solved by the same values, rounded."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING

from mmltutor.algebra.constants import Bounds, bounds
from mmltutor.steps.parts import together
from mmltutor.steps.solutions import are_rounded_solutions, have_same_solutions
from mmltutor.syntax.build import ZERO, add, multiply, names_in, negate
from mmltutor.syntax.nodes import Derivative, Negation, Node, Number
from mmltutor.syntax.structure import (
    Cases,
    Equation,
    Factors,
    Integral,
    Iterates,
    Labelled,
    Limit,
    Matrix,
    SetOf,
    Statement,
    System,
    TaylorPolynomial,
    Vector,
)

if TYPE_CHECKING:
    from mmltutor.judge.domain import Domain

Equal = Callable[[Node, Node], bool | None]
Grid = tuple[tuple[Node, ...], ...]


def is_equal(after: Statement, before: Statement, equal: Equal) -> bool | None:
    """Whether two statements of one make say the same, entry by entry; a product of matrices is multiplied out.

    An antiderivative is one of an integral if its derivative is what stands there; a limit is found by series.
    Expansions with a term of order are compared up to that.
    """
    if _is_expansion(after) or _is_expansion(before):
        from mmltutor.steps.expansions import is_expanded  # no other chapter needs it

        return is_expanded(after, before)
    if isinstance(before, Integral):
        return _is_integral(after, before, equal)
    if isinstance(after, Limit) or isinstance(before, Limit):
        return _is_limit(after, before, equal)
    ours, theirs = entries_of(after), entries_of(before)
    if ours is None or theirs is None:
        return None
    if len(ours) != len(theirs):
        return False
    return together(equal(one, other) for one, other in zip(ours, theirs, strict=True))


def _is_integral(after: Statement, before: Integral, equal: Equal) -> bool | None:
    if isinstance(after, Integral):
        return equal(after.body, before.body) if after.by == before.by else None
    return equal(Derivative(after, before.by), before.body) if isinstance(after, Node) else None


def _is_limit(after: Statement, before: Statement, equal: Equal) -> bool | None:
    """Where both are limits of the same variable what stands there is compared, or else their values."""
    if isinstance(after, Limit) and isinstance(before, Limit) and (after.by, after.to) == (before.by, before.to):
        return equal(after.body, before.body)
    ours, theirs = _value_of(after), _value_of(before)
    return None if ours is None or theirs is None else equal(ours, theirs)


def _value_of(statement: Statement) -> Node | None:
    match statement:
        case Limit(body, by, to):
            from mmltutor.algebra.limits import limit

            return limit(body, by, to)
        case _:
            return statement if isinstance(statement, Node) else None


def _is_expansion(statement: Statement) -> bool:
    return isinstance(statement, TaylorPolynomial) and statement.beyond is not None


def entries_of(statement: Statement) -> tuple[Node, ...] | None:
    """The expressions that a statement compares by, in order; None for one that is not made of values."""
    match statement:
        case Vector(entries):
            return entries
        case Matrix(rows):
            return tuple(entry for row in rows for entry in row)
        case Factors(factors):
            return tuple(entry for row in product_of(factors) for entry in row)
        case SetOf(members) | Iterates(members):
            return _all_entries(members)
        case Labelled(values):
            return _all_entries(tuple(value for _, value in values))
        case TaylorPolynomial(polynomial, None):
            return (polynomial,)
        case _:
            return (statement,) if isinstance(statement, Node) else None


def _all_entries(parts: tuple[Statement, ...]) -> tuple[Node, ...] | None:
    found = [entries_of(part) for part in parts]
    known = [entries for entries in found if entries is not None]
    return tuple(entry for entries in known for entry in entries) if len(known) == len(found) else None


def product_of(factors: tuple[Statement, ...]) -> Grid:
    """A product of numbers, rows, matrices and columns as a grid; a vector with no direction goes where it fits."""
    grid: Grid | None = None
    for factor in factors:
        grid = _times(grid, factor)
    assert grid is not None
    return grid


def _times(left: Grid | None, factor: Statement) -> Grid:
    if isinstance(factor, Node):
        if left is None:
            return ((factor,),)
        return tuple(tuple(multiply(entry, factor) for entry in row) for row in left)
    right = _grid(factor, None if left is None else len(left[0]))
    if left is None:
        return right
    if len(left) == 1 and len(left[0]) == 1 and len(right) != 1:
        return tuple(tuple(multiply(left[0][0], entry) for entry in row) for row in right)
    columns = tuple(zip(*right, strict=True))
    return tuple(tuple(_dot(row, column) for column in columns) for row in left)


def _grid(factor: Statement, height: int | None) -> Grid:
    """A factor in rows; `height` rows are wanted where a vector can be either."""
    match factor:
        case Matrix(rows):
            return rows
        case Vector(entries, direction):
            is_column = direction == "column" or (not direction and height == len(entries))
            return tuple((entry,) for entry in entries) if is_column else (entries,)
        case _:
            raise TypeError(f"{factor} is no factor of a product of matrices")


def _dot(row: tuple[Node, ...], column: tuple[Node, ...]) -> Node:
    if len(row) != len(column):
        raise ValueError("The shapes do not fit.")
    return add(*(multiply(a, b) for a, b in zip(row, column, strict=True)))


def is_solved_alike(after: Statement, before: Statement, domain: Domain) -> bool | None:
    """Whether equations have the same solutions: as sets of points, or side by side.

    Cases count as the product of their equations.
    """
    if isinstance(after, System | Cases) or isinstance(before, System | Cases):
        word = have_same_solutions(after, before)
        if word is not None:
            return word
    if isinstance(after, System) and isinstance(before, System):
        return _systems_alike(after, before, domain)
    one, other = _as_equation(after), _as_equation(before)
    word = None if one is None or other is None else _alike(one, other, domain)
    if word is None and isinstance(after, Equation) and isinstance(before, Equation):
        return have_same_solutions(after, before)
    return word


def _systems_alike(after: System, before: System, domain: Domain) -> bool | None:
    """Equation by equation; where they are not alike one by one, that says nothing about the whole."""
    if len(after.equations) != len(before.equations):
        return None
    pairs = zip(after.equations, before.equations, strict=True)
    return True if all(_alike(one, other, domain) for one, other in pairs) else None


def _as_equation(statement: Statement) -> Equation | None:
    match statement:
        case Equation():
            return statement
        case Cases(cases) if cases and all(isinstance(case, Equation) for case in cases):
            sides = [add(case.left, negate(case.right)) for case in cases if isinstance(case, Equation)]
            return Equation(multiply(*sides), ZERO)
        case _:
            return None


def _alike(one: Equation, other: Equation, domain: Domain) -> bool | None:
    from mmltutor.judge.kinds import judge_of
    from mmltutor.judge.question import Question
    from mmltutor.judge.verdict import Outcome

    outcome = judge_of("equation")(one, Question(other, "equation", domain=domain)).outcome
    words: dict[Outcome, bool | None] = {Outcome.EQUIVALENT: True, Outcome.DIFFERENT: False}
    return words.get(outcome)


def is_approximated(after: Statement, before: Statement) -> bool | None:
    """Whether each decimal of `after` is a value of `before` rounded (or cut off) at its last place.

    What is no decimal has to be the value itself. Decimals may also be the solutions of a system.
    """
    if isinstance(before, Equation | System | Cases):
        return are_rounded_solutions(after, before)
    ours, theirs = entries_of(after), entries_of(before)
    if ours is None or theirs is None or len(ours) != len(theirs):
        return None
    return together(_is_rounded(one, other) for one, other in zip(ours, theirs, strict=True))


def _is_rounded(decimal: Node, value: Node) -> bool | None:
    digits = decimal.operand if isinstance(decimal, Negation) else decimal
    if not isinstance(digits, Number):
        return is_within(decimal, value, Fraction(0))
    return is_within(decimal, value, _last_place(digits))


def is_within(one: Node, other: Node, distance: Fraction) -> bool | None:
    """Whether two constants are at most so far apart."""
    if names_in(one) | names_in(other):
        return None
    for bits in (128, 512, 2048):
        found = bounds(add(one, negate(other)), bits)
        if not isinstance(found, Bounds):
            return None
        if max(abs(found.low), abs(found.high)) <= distance:
            return True
        if found.low > distance or found.high < -distance:
            return False
    return None


def _last_place(number: Number) -> Fraction:
    """One unit in the last place that a decimal shows: 1/100 for 1.50."""
    mantissa, _, exponent = (number.text or "").partition("e")
    places = len(mantissa.partition(".")[2]) - int(exponent or 0)
    return Fraction(10) ** -places
