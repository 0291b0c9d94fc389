"""What a symmetric matrix of constants says about curvature: leading minors, eigenvalues, and what follows from them.

Source: G. Strang, Introduction to Linear Algebra, 5th ed., sec. 6.5 (positive definite matrices).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations
from math import lcm

from mmltutor.algebra.constants import compare
from mmltutor.calculus.forms.coefficient import rational
from mmltutor.calculus.forms.surds import surd_of
from mmltutor.calculus.forms.values import worked_out
from mmltutor.calculus.several.determinant import Rows, by_permutations
from mmltutor.steps.step import Claim, Compared, Remark
from mmltutor.syntax.build import ZERO, add, call, divide, multiply, names_in, negate, number, power
from mmltutor.syntax.nodes import Node
from mmltutor.syntax.structure import SetOf, Statement

_MOST_ROOT = 10_000
"""Rational eigenvalues are looked for up to this numerator."""


def curvature(rows: Rows, about: tuple[tuple[str, Statement], ...]) -> Iterator[Remark]:
    """Remarks on a matrix of constants: its class by minors, and its eigenvalues; none where signs are not to be told.

    `about` are bindings to go with them: the name of the matrix, the point.
    """
    if len(rows) < 2 or any(names_in(entry) for row in rows for entry in row):
        return
    minors = tuple(_minor(rows, range(size)) for size in range(1, len(rows) + 1))
    signs = [compare(minor, ZERO) for minor in minors]
    found = kind(rows, signs)
    if found is None:
        return
    bound = tuple((f"minor_{place}", minor) for place, minor in enumerate(minors, 1))
    claims = list(_claims(rows, minors, signs))
    if found == "indefinite-pair":
        chosen = _negative_pair(rows)
        assert chosen is not None
        negative = _minor(rows, chosen)
        bound += ((f"pair_{chosen[0] + 1}{chosen[1] + 1}", negative),)
        claims.append(Claim("principal minor", negative, Compared.LESS, ZERO))
    if found == "semidefinite":
        pairs = combinations(range(len(rows)), 2)
        claims += [Claim("principal minor", ZERO, Compared.AT_MOST, _minor(rows, pair)) for pair in pairs]
    yield Remark(found, (*about, *bound), tuple(claims))
    values = eigenvalues(rows)
    if values:
        roots = tuple(Claim("eigenvalue", by_permutations(_shifted(rows, value))) for value in values)
        trace = Claim("trace", add(*values), right=add(*(rows[place][place] for place in range(len(rows)))))
        yield Remark("eigenvalues", (*about, ("values", SetOf(tuple(dict.fromkeys(values))))), (*roots, trace))


def kind(rows: Rows, signs: Sequence[int | None]) -> str | None:
    """The class of a symmetric matrix; None where a sign is not known.

    Positive definite where all leading minors are positive, negative definite where they alternate from minus on,
    indefinite where a principal minor of order two is negative, or where none of this holds and det ≠ 0. What is left
    is singular; up to three rows it is then semidefinite.
    """
    if None in signs:
        return None
    if all(sign == 1 for sign in signs):
        return "positive-definite"
    if all(sign == (-1) ** place for place, sign in enumerate(signs, 1)):
        return "negative-definite"
    if signs[1] == -1:
        return "indefinite-second"
    if signs[-1] != 0:
        return "indefinite-signs"
    if _negative_pair(rows) is not None:
        return "indefinite-pair"
    return "semidefinite" if len(rows) < 4 else None


def _negative_pair(rows: Rows) -> tuple[int, int] | None:
    """Two variables whose 2 × 2 block has a negative determinant."""
    pairs = combinations(range(len(rows)), 2)
    return next((pair for pair in pairs if compare(_minor(rows, pair), ZERO) == -1), None)


def _minor(rows: Rows, chosen: Sequence[int]) -> Node:
    return worked_out(by_permutations(tuple(tuple(rows[i][j] for j in chosen) for i in chosen)))


def _claims(rows: Rows, minors: Sequence[Node], signs: Sequence[int | None]) -> Iterator[Claim]:
    """The sign of each leading minor."""
    for minor, sign in zip(minors, signs, strict=True):
        if sign == 0:
            yield Claim("leading minor", minor)
        else:
            low, high = (ZERO, minor) if sign == 1 else (minor, ZERO)
            yield Claim("leading minor", low, Compared.LESS, high)
    yield Claim("permutations", by_permutations(rows), right=minors[-1])


def _shifted(rows: Rows, value: Node) -> Rows:
    """H - λI."""
    return tuple(
        tuple(add(entry, negate(value)) if i == j else entry for j, entry in enumerate(row))
        for i, row in enumerate(rows)
    )


def eigenvalues(rows: Rows) -> tuple[Node, ...]:
    """The eigenvalues of a symmetric 2 × 2 or 3 × 3 matrix, each as often as it counts; none where they are not short.

    Short are rational numbers with square roots of such, and those of a diagonal matrix.

    >>> from mmltutor.syntax.write.plain import write_plain
    >>> two, one = number(2), number(1)
    >>> [write_plain(value) for value in eigenvalues(((two, one), (one, two)))]
    ['1', '3']
    """
    if all(entry == ZERO for i, row in enumerate(rows) for j, entry in enumerate(row) if i != j):
        return tuple(rows[place][place] for place in range(len(rows)))
    if len(rows) == 2:
        (a, b), (_, c) = rows
        if None in map(surd_of, (a, b, c)):
            return ()
        return _roots(add(a, c), add(multiply(a, c), negate(power(b, number(2)))))
    entries = [[rational(entry) for entry in row] for row in rows]
    numbers = [[entry for entry in row if entry is not None] for row in entries]
    return _of_three(numbers) if len(rows) == 3 and all(len(row) == 3 for row in numbers) else ()


def _roots(trace: Node, determinant: Node) -> tuple[Node, ...]:
    """The roots of λ² - tλ + d."""
    trace = worked_out(trace)
    root = call("sqrt", worked_out(add(power(trace, number(2)), negate(multiply(number(4), determinant)))))
    found = tuple(worked_out(divide(add(trace, side), number(2))) for side in (negate(root), root))
    return () if None in map(surd_of, found) else found


def _of_three(a: list[list[Fraction]]) -> tuple[Node, ...]:
    """The eigenvalues of a rational 3 × 3 matrix, if one of them is rational: then a quadratic is left."""
    trace = a[0][0] + a[1][1] + a[2][2]
    pairs = sum(a[i][i] * a[j][j] - a[i][j] * a[j][i] for i, j in combinations(range(3), 2))
    determinant = rational(worked_out(by_permutations(tuple(tuple(map(number, row)) for row in a)))) or Fraction(0)
    below = lcm(*(entry.denominator for row in a for entry in row))
    for top in sorted(range(-_limit(a, below), _limit(a, below) + 1), key=abs):
        root = Fraction(top, below)
        if root**3 - trace * root**2 + pairs * root - determinant == 0:
            rest = trace - root
            others = _roots(number(rest), number(pairs - root * rest))
            if not others:
                return ()
            return tuple(sorted((number(root), *others), key=_order))
    return ()


def _limit(a: list[list[Fraction]], below: int) -> int:
    """No eigenvalue is larger than the largest row sum."""
    largest = max(sum(map(abs, row), Fraction(0)) for row in a)
    return min(int(largest * below) + 1, _MOST_ROOT)


def _order(value: Node) -> float:
    from mmltutor.algebra.constants import Bounds, bounds

    found = bounds(value)
    return float(found.low) if isinstance(found, Bounds) else 0.0
