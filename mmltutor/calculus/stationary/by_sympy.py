"""Stationary points found once more, by SymPy: resultants or a lexicographic basis, real roots to 30 digits, residuals.

`sympy.solve` is not asked: it loses solutions. A point found here is known to many digits and has no closed form, so a
closed form from elsewhere that agrees with it is taken as its name; where any point differs, is missing, or is one too
many, the points are handed out as decimals instead. Functions that are no polynomials are searched from a grid of
starts by Newton's method. Where there are curves of solutions only residuals are looked at.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, product
from typing import TYPE_CHECKING, Any, Final

from mmltutor.algebra.bridge import to_sympy
from mmltutor.syntax.build import letters_in, substitute
from mmltutor.syntax.build import number as number_node
from mmltutor.syntax.nodes import Node
from mmltutor.syntax.structure import Entry, Equation, SetOf, Vector

if TYPE_CHECKING:
    pass

_DIGITS: Final = 30
_NEAR: Final = 1e-9
_STARTS: Final = 7
_REACH: Final = 4.0

Point = tuple[Any, ...]


def confirmed(answer: SetOf, f: Node, constraints: Sequence[Equation], names: tuple[str, ...]) -> SetOf:
    """The stationary points, in the words of an answer where that is right. Loads SymPy."""
    import sympy

    symbols = tuple(sympy.Symbol(name, real=True) for name in names)
    held = [to_sympy(one.left) - to_sympy(one.right) for one in constraints]
    rows = [[sympy.diff(one, x) for x in symbols] for one in (to_sympy(f), *held)]
    equations = [*held, *_minors(rows)]
    points = _found(equations, symbols)
    if points is None:
        held_by_all = all(_holds(member, equations, symbols) for member in answer.members)
        return answer if held_by_all and (constraints or _covers(answer, f, names)) else SetOf(())
    places = [tuple(sympy.N(to_sympy(part), _DIGITS) for part in _parts(member)) for member in _base(answer)]
    if len(places) == len(points) and all(any(_close(one, other) for other in points) for one in places):
        return answer
    return SetOf(tuple(_decimals(point) for point in points))


def _minors(rows: list[list[Any]]) -> list[Any]:
    """The minors of full size, without exponentials as factors."""
    import sympy

    columns = combinations(range(len(rows[0])), len(rows))
    found = [sympy.Matrix([[row[c] for c in chosen] for row in rows]).det() for chosen in columns]
    return [sympy.numer(sympy.together(_stripped(one))) for one in found]


def _stripped(expression: Any) -> Any:
    import sympy

    whole = sympy.factor(sympy.together(expression))
    kept = [part for part in sympy.Mul.make_args(whole) if not _is_positive(part)]
    return sympy.Mul(*kept)


def _is_positive(part: Any) -> bool:
    import sympy

    base = part.base if isinstance(part, sympy.Pow) else part
    return isinstance(part, sympy.exp) or isinstance(base, sympy.exp)


def _found(equations: Sequence[Any], symbols: tuple[Any, ...]) -> list[Point] | None:
    """All real solutions; None where there are infinitely many."""
    import sympy

    wanted = [sympy.expand(one) for one in equations if sympy.expand(one) != 0]
    if not all(one.is_polynomial(*symbols) for one in wanted):
        return None
    polynomials = [sympy.Poly(one, *symbols, domain="QQ") for one in wanted]
    if any(one.is_ground for one in polynomials):
        return []
    if len(symbols) == 1:
        return _climb([_common(polynomials)], symbols)
    basis = sympy.groebner(polynomials, *symbols, order="grevlex", domain="QQ")
    if basis.exprs == [1]:
        return []
    if not basis.is_zero_dimensional:
        return None
    return _climb([sympy.Poly(one, *symbols, domain="QQ") for one in basis.fglm("lex").exprs], symbols)


def _common(polynomials: Sequence[Any]) -> Any:
    """The greatest common divisor."""
    import sympy

    total = polynomials[0]
    for one in polynomials[1:]:
        total = sympy.gcd(total, one)
    return total


def _climb(basis: Sequence[Any], symbols: tuple[Any, ...]) -> list[Point]:
    """From the last unknown to the first: the real roots of what is left, those that fit every equation."""
    import sympy

    partial: list[Point] = [()]
    for index in range(len(symbols) - 1, -1, -1):
        known = symbols[index + 1 :]
        ready = [one for one in basis if one.free_symbols and one.free_symbols <= set(symbols[index:])]
        ready = [one for one in ready if symbols[index] in one.free_symbols]
        following: list[Point] = []
        for point in partial:
            place = dict(zip(known, point, strict=True))
            left = [sympy.Poly(_cut(one.as_expr().subs(place)), symbols[index]) for one in ready]
            roots = _real_roots([one for one in left if not one.is_zero])
            following += [(root, *point) for root in roots]
        partial = following
    return partial


def _cut(expression: Any) -> Any:
    """Coefficients that are 0 but for rounding are taken as 0."""
    import sympy

    expanded = sympy.expand(expression)
    if not expanded.atoms(sympy.Float):
        return expanded
    return sympy.Add(*(term for term in sympy.Add.make_args(expanded) if abs(_size(term)) > 1e-25))


def _size(term: Any) -> Any:
    import sympy

    return sympy.Mul(*(part for part in sympy.Mul.make_args(term) if part.is_number))


def _real_roots(polynomials: Sequence[Any]) -> list[Any]:
    """The real roots of the first polynomial that all others have too, each once.

    Where its coefficients are rational, also behind a rounded coordinate, its roots are isolated: multiple ones are
    found as surely as others.
    """
    import sympy

    first = min(polynomials, key=lambda one: one.degree())
    if first.domain.is_ZZ or first.domain.is_QQ:
        roots = [sympy.N(root, _DIGITS + 20) for root, _ in first.real_roots(multiple=False)]
    else:
        roots = [root for root in first.nroots(n=_DIGITS + 10, maxsteps=200) if abs(sympy.im(root)) < 1e-10]
        roots = [sympy.re(root) for root in roots]
    fitting = [root for root in roots if all(abs(one.eval(root)) < 1e-9 * _scale(one, root) for one in polynomials)]
    distinct: list[Any] = []
    for root in fitting:
        if not any(abs(root - other) < 1e-10 for other in distinct):
            distinct.append(root)
    return distinct


def _scale(polynomial: Any, root: Any) -> Any:
    return 1 + sum(abs(c) * abs(root) ** k for (k,), c in polynomial.terms())


def _covers(answer: SetOf, f: Node, names: tuple[str, ...]) -> bool:
    """Whether each zero of the gradient that a search finds is among the members; not asked where there are curves."""
    letters = {letter for member in answer.members for part in _parts(member) for letter in letters_in(part)}
    if letters & {*names, "t"}:
        return True
    families = [_family(member) for member in answer.members]
    return all(any(_meets(family, zero) for family in families) for zero in searched(f, names))


Family = tuple[tuple[float, dict[str, float]], ...]
"""For each coordinate its value where all letters are 0, and what it gains as a letter grows by 1."""


def _family(member: Entry) -> Family:
    """A member, whose coordinates grow evenly with the whole numbers that its letters stand for."""
    found = []
    for part in _parts(member):
        letters = sorted(letters_in(part))
        start = _float(substitute(part, {letter: number_node(0) for letter in letters}))
        gains = {}
        for one in letters:
            put = {letter: number_node(1 if letter == one else 0) for letter in letters}
            gains[one] = _float(substitute(part, put)) - start
        found.append((start, gains))
    return tuple(found)


def _meets(family: Family, zero: tuple[float, ...]) -> bool:
    """Whether a point is in a family, for whole numbers that its first coordinates settle."""
    given: dict[str, int] = {}
    for (start, gains), value in zip(family, zero, strict=True):
        for letter, gain in gains.items():
            given.setdefault(letter, round((value - start) / gain) if gain else 0)
        there = start + sum(given[letter] * gain for letter, gain in gains.items())
        if abs(there - value) >= 1e-5:
            return False
    return True


def _float(node: Node) -> float:
    return float(to_sympy(node))


def _parts(member: Entry) -> tuple[Node, ...]:
    return member.entries if isinstance(member, Vector) else (member,)


def _base(answer: SetOf) -> list[Entry]:
    """The members without letters; a family at k = 0."""
    return [_filled(member, 0) for member in answer.members]


def _filled(member: Entry, value: int) -> Entry:
    parts = _parts(member)
    letters = {letter for part in parts for letter in letters_in(part)}
    made = tuple(substitute(part, {letter: number_node(value) for letter in letters}) for part in parts)
    return made[0] if len(made) == 1 else Vector(made)


def _holds(member: Entry, equations: Sequence[Any], symbols: tuple[Any, ...]) -> bool:
    """Whether a member, with some values for letters in it, satisfies every equation to many digits."""
    import sympy

    for value in (0, 1, 2):
        point = [sympy.N(to_sympy(part), _DIGITS) for part in _parts(_filled(member, value))]
        place = dict(zip(symbols, point, strict=True))
        if any(
            abs(sympy.N(one.subs(place), _DIGITS)) > _NEAR * (1 + max(abs(x) for x in point)) ** 4 for one in equations
        ):
            return False
    return True


def _close(one: Point, other: Point) -> bool:
    return all(abs(a - b) < _NEAR * (1 + abs(a)) for a, b in zip(one, other, strict=True))


def _decimals(point: Point) -> Entry:
    from fractions import Fraction

    from mmltutor.calculus.numerals import rounded

    parts = tuple(rounded(Fraction(str(value)), 10) for value in point)
    return parts[0] if len(parts) == 1 else Vector(parts)


def searched(f: Node, names: tuple[str, ...]) -> list[tuple[float, ...]]:
    """Zeros of the gradient near the origin, by Newton's method from a grid of starts; perhaps not all."""
    import sympy

    symbols = tuple(sympy.Symbol(name, real=True) for name in names)
    slopes = [sympy.diff(to_sympy(f), x) for x in symbols]
    jacobian = [[sympy.diff(one, x) for x in symbols] for one in slopes]
    value = sympy.lambdify(symbols, slopes, "math")
    slope = sympy.lambdify(symbols, jacobian, "math")
    steps = [_REACH * (2 * k / (_STARTS - 1) - 1) + 0.1 for k in range(_STARTS)]
    found: list[tuple[float, ...]] = []
    for start in product(steps, repeat=len(names)):
        end = _newton(start, value, slope)
        if end is not None and not any(max(abs(a - b) for a, b in zip(end, one, strict=True)) < 1e-6 for one in found):
            found.append(end)
    return found


def _newton(start: tuple[float, ...], value: Any, slope: Any) -> tuple[float, ...] | None:
    point = list(start)
    for _ in range(40):
        try:
            change = _linear([list(row) for row in slope(*point)], list(value(*point)))
        except (ValueError, ZeroDivisionError, OverflowError):
            return None
        if change is None or max(map(abs, change)) > 20:
            return None
        point = [a - b for a, b in zip(point, change, strict=True)]
        if max(map(abs, change)) < 1e-12:
            return tuple(point) if max(map(abs, point)) < 2 * _REACH else None
    return None


def _linear(rows: list[list[float]], right: list[float]) -> list[float] | None:
    """The solution of a small linear system, with pivots."""
    size = len(right)
    table = [[*row, value] for row, value in zip(rows, right, strict=True)]
    for column in range(size):
        pivot = max(range(column, size), key=lambda row: abs(table[row][column]))
        if abs(table[pivot][column]) < 1e-14:
            return None
        table[column], table[pivot] = table[pivot], table[column]
        for row in range(size):
            if row != column:
                factor = table[row][column] / table[column][column]
                table[row] = [a - factor * b for a, b in zip(table[row], table[column], strict=True)]
    return [table[row][size] / table[row][row] for row in range(size)]
