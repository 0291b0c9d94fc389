"""Do systems of equations, and alternatives of them, have the same real solutions? Proved, or refuted by a point.

Over the complex numbers by ideals: each equation of the one vanishes on every solution of the other. Where that
fails, and there are finitely many solutions, the real ones are compared, each exactly.

Source: D. Cox, J. Little, D. O'Shea, Ideals, Varieties, and Algorithms, ch. 4 §2 (radical membership).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final, TypeAlias

from flint import arb, fmpq

from mmltutor.algebra.enclose import Missing, Program
from mmltutor.algebra.normal import difference
from mmltutor.algebra.proof import Finding
from mmltutor.algebra.real import ball
from mmltutor.algebra.systems.ideal import TooLarge, basis_of
from mmltutor.algebra.systems.numbers import Algebraic
from mmltutor.algebra.systems.polynomial import Polynomial, constant, in_names, polynomial_of, unknown
from mmltutor.algebra.systems.reading import Reading, reading_of
from mmltutor.algebra.systems.solve import Solution, plain, solve
from mmltutor.algebra.systems.squares import as_squares
from mmltutor.syntax.build import ZERO, add, names_in, negate, substitute
from mmltutor.syntax.nodes import Call, Negation, Node, Number, Symbol

Equations: TypeAlias = tuple[tuple[Node, Node], ...]
"""left = right, all at once."""

Alternatives: TypeAlias = tuple[Equations, ...]
"""At least one of the systems holds; none at all where nothing can."""

Point: TypeAlias = dict[str, Node]

_BITS: Final = 200
_MOST_TERMS: Final = 400
_SLICES: Final = (Fraction(1), Fraction(-1, 2), Fraction(3))


def alike(one: Alternatives, other: Alternatives) -> bool | None:
    """Whether two statements have the same real solutions; None where that is not decided.

    >>> from mmltutor.syntax.parse import parse
    >>> x, y, product = parse("x").node, parse("y").node, parse("x y").node
    >>> alike((((product, ZERO),),), (((x, ZERO),), ((y, ZERO),)))
    True
    """
    try:
        if _are_points(other) and not _are_points(one):
            return same_points(one, other, exactly=True)
        return _alike(one, other)
    except TooLarge:
        return None


def _are_points(statement: Alternatives) -> bool:
    """Whether each alternative gives each unknown a constant value, an irrational one somewhere."""
    systems = [point_of(system) for system in statement]
    known = [point for point in systems if point is not None]
    if not known or len(known) < len(systems) or len({frozenset(point) for point in known}) > 1:
        return False
    return any(polynomial_of(value, ()) is None for point in known for value in point.values())


def point_of(system: Equations) -> Point | None:
    """The values that a system x = a, y = b gives; None for one that is not of that form."""
    point: Point = {}
    for left, right in system:
        if not isinstance(left, Symbol) or left.name in point or names_in(right):
            return None
        point[left.name] = right
    return point


def _alike(one: Alternatives, other: Alternatives) -> bool | None:
    sides = [side for statement in (one, other) for system in statement for pair in system for side in pair]
    reading = reading_of(sides)
    ours, theirs = _polynomials(one, reading), _polynomials(other, reading)
    if ours is None or theirs is None:
        return None
    if _inside(ours, theirs, reading) and _inside(theirs, ours, reading):
        return True
    return _really_alike(ours, theirs, reading)


def _polynomials(statement: Alternatives, reading: Reading) -> list[list[Polynomial]] | None:
    systems: list[list[Polynomial]] = []
    for system in statement:
        found = [reading.zero_set(left, right) for left, right in system]
        known = [p for p in found if p is not None]
        if len(known) < len(found):
            return None
        systems.append(known)
    return systems


def _inside(ours: list[list[Polynomial]], theirs: list[list[Polynomial]], reading: Reading) -> bool:
    return all(_covered([*system, *reading.relations], theirs, reading.names) for system in ours)


def _covered(system: list[Polynomial], by: list[list[Polynomial]], names: tuple[str, ...]) -> bool:
    """Whether each complex solution of a system solves one of the others.

    Where an equation of the first of them is not 0, the solution has to be among the others.
    """
    if basis_of(system, names).is_everything:
        return True
    if not by:
        return False
    first, *others = by
    for equation in first:
        wider = (*names, f"_u{len(names)}")
        lifted = [[_lifted(p, wider) for p in one] for one in (system, *others)]
        inverse = _lifted(equation, wider) * unknown(wider[-1], wider) - _lifted(equation, wider).constant(1)
        if not _covered([*lifted[0], inverse], lifted[1:], wider):
            return False
    return True


def _lifted(p: Polynomial, names: tuple[str, ...]) -> Polynomial:
    extra = (0,) * (len(names) - len(p.names))
    terms = {(*exponents, *extra): value for exponents, value in p.form.to_dict().items()}
    return Polynomial(names, unknown(names[0], names).form.context().from_dict(terms))


def _really_alike(ours: list[list[Polynomial]], theirs: list[list[Polynomial]], reading: Reading) -> bool | None:
    if reading.kernels:
        return True if not theirs and all(_is_empty(system, reading) for system in ours) else None
    names = reading.names
    words = [_really_inside(ours, theirs, names), _really_inside(theirs, ours, names)]
    if False in words:
        return False
    return True if all(words) else _apart_on_a_slice(ours, theirs, names)


def is_nowhere(system: Sequence[Polynomial], names: tuple[str, ...]) -> bool:
    """Whether something that follows from a system is a sum of squares that is never 0: it has no real solution."""
    basis = basis_of([plain(one) for one in system], names)
    return any(squares is not None and squares.never_zero for squares in map(as_squares, basis.polynomials()))


def _is_empty(system: list[Polynomial], reading: Reading) -> bool:
    """Whether every real solution would need an exponential that is not positive, or a negative root."""
    used = {name for p in (*system, *reading.relations) for name in p.used()}
    names = tuple(name for name in reading.names if name in used)
    if not names:
        return any(not p.is_zero for p in system)
    found = solve([in_names(p, names) for p in (*system, *reading.relations)], names)
    if found is None:
        return False
    roots = {name for kernel, name in reading.kernels if isinstance(kernel, Call) and kernel.function == "sqrt"}
    positive = [index for index, name in enumerate(names) if name in reading.positive]
    not_negative = [index for index, name in enumerate(names) if name in roots]
    return all(
        any(one.values[index].sign() <= 0 for index in positive)
        or any(one.values[index].sign() < 0 for index in not_negative)
        for one in found.real
    )


def _apart_on_a_slice(
    ours: list[list[Polynomial]], theirs: list[list[Polynomial]], names: tuple[str, ...]
) -> bool | None:
    """False if the solutions with one unknown held fixed differ."""
    for name in names:
        for value in _SLICES:
            cut = unknown(name, names) - constant(value, names)
            one, other = ([[*system, cut] for system in side] for side in (ours, theirs))
            if False in (_really_inside(one, other, names), _really_inside(other, one, names)):
                return False
    return None


def _really_inside(ours: list[list[Polynomial]], theirs: list[list[Polynomial]], names: tuple[str, ...]) -> bool | None:
    known: bool | None = True
    for system in ours:
        found = solve(system, names)
        if found is None:
            known = known if is_nowhere(system, names) else None
            continue
        for solution in found.real:
            if not any(all(solution.value(p).is_zero for p in other) for other in theirs):
                return False
    return known


def same_points(system: Alternatives, points: Alternatives, exactly: bool) -> bool | None:
    """Whether the real solutions of alternatives are exactly the points given, or those rounded."""
    found = real_solutions(system, points)
    if found is None:
        return None
    listed = [one for one in map(point_of, points) if one is not None]
    if len(listed) < len(points):
        return None
    places = [_place(solution) for solution in found]
    used: set[int] = set()
    for point in listed:
        met = [index for index, place in enumerate(places) if index not in used and _meets(point, place, exactly)]
        if len(met) != 1:
            return False if not met else None
        used.add(met[0])
    if len(used) < len(places):
        return False
    return _all_exact(system, listed) if exactly else True


def real_solutions(statement: Alternatives, others: Alternatives = ()) -> list[Solution] | None:
    """The real solutions of polynomial alternatives, each once; None where there are infinitely many."""
    sides = [side for each in (statement, others) for system in each for side in (left for left, _ in system)]
    sides += [right for system in statement for _, right in system]
    names = tuple(sorted(frozenset().union(*map(names_in, sides))))
    found: list[Solution] = []
    for system in statement:
        read = [polynomial_of(add(left, negate(right)), names) for left, right in system]
        known = [p for p in read if p is not None]
        solved = solve(known, names) if len(known) == len(read) else None
        if solved is None:
            return None
        found += [one for one in solved.real if not any(_equal(one, other) for other in found)]
    return found


def _equal(one: Solution, other: Solution) -> bool:
    """Whether two solutions are the same point, by each coordinate's own polynomial and place."""
    pairs = list(zip(one.values, other.values, strict=True))
    return all(_same_number(a, b) for a, b in pairs)


def _same_number(a: Algebraic, b: Algebraic) -> bool:
    if not a.ball().overlaps(b.ball()):
        return False
    return a.minimal() == b.minimal() and bool(a.precise(50).overlaps(b.precise(50)))


def _place(solution: Solution) -> dict[str, arb]:
    return {name: value.precise(50) for name, value in zip(solution.names, solution.values, strict=True)}


def _meets(point: Point, place: dict[str, arb], exactly: bool) -> bool:
    return point.keys() == place.keys() and all(_near(point[name], value, exactly) for name, value in place.items())


def _near(node: Node, value: arb, exactly: bool) -> bool:
    found = Program((node,), ()).run((), _BITS)[0]
    if isinstance(found, Missing):
        return False
    if exactly or not is_rounded(node):
        return bool(ball(found).overlaps(value))
    unit = last_place(node)
    return bool(abs(ball(found) - value) <= fmpq(unit.numerator, unit.denominator))


def is_rounded(node: Node) -> bool:
    """Whether a constant is written as a decimal."""
    digits = node.operand if isinstance(node, Negation) else node
    return isinstance(digits, Number) and "." in (digits.text or "")


def last_place(node: Node) -> Fraction:
    """One unit in the last place that a decimal shows."""
    digits = node.operand if isinstance(node, Negation) else node
    text = digits.text if isinstance(digits, Number) else None
    return Fraction(10) ** -len((text or "").partition(".")[2])


def _all_exact(system: Alternatives, points: Sequence[Point]) -> bool | None:
    """Whether each point is proved to satisfy the equations of one of the alternatives."""
    for point in points:
        words = [[_holds(left, right, point) for left, right in equations] for equations in system]
        if not any(all(one) for one in words):
            return None
    return True


def _holds(left: Node, right: Node, point: Point) -> bool:
    proof = difference(substitute(add(left, negate(right)), point), ZERO, _MOST_TERMS)
    return proof.finding is Finding.ZERO
