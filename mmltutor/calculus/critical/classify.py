"""What a critical point is: by second derivatives, and where these do not tell, by how the function differs nearby."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING, Final

from mmltutor.algebra.constants import compare
from mmltutor.algebra.normal import difference
from mmltutor.algebra.proof import Finding
from mmltutor.algebra.systems.polynomial import Polynomial, constant, polynomial_of, unknown
from mmltutor.algebra.systems.squares import as_squares
from mmltutor.calculus.critical.spots import Spot
from mmltutor.calculus.differentiate import differentiate
from mmltutor.calculus.goals.derivative import Differentiate
from mmltutor.calculus.stationary.nearby import kind_in_plane, moved
from mmltutor.calculus.stationary.values import Value
from mmltutor.calculus.tidy import tidy
from mmltutor.steps.step import Claim, Compared, Remark, expression
from mmltutor.syntax.build import ZERO, add, multiply, negate, power, substitute
from mmltutor.syntax.build import number as number_node
from mmltutor.syntax.nodes import Node, Symbol
from mmltutor.syntax.structure import Statement, Vector

if TYPE_CHECKING:
    from mmltutor.syntax.structure import Class

_SLOPES: Final = tuple(map(Fraction, ("0", "1", "-1", "2", "-2", "1/2", "3/2", "-1/2", "3")))


@dataclass(frozen=True, slots=True)
class Found:
    """A critical point with its value, what decides, and its class; `remark` argues where second derivatives do not."""

    spot: Spot
    value: Value
    deciding: tuple[Value, ...]
    kind: Class
    remark: Remark | None = None


def deciding_nodes(hessian: Sequence[Sequence[Node]]) -> tuple[Node, ...]:
    """The leading minors of the Hessian, in one variable the second derivative."""
    return tuple(determinant([list(row[:size]) for row in hessian[:size]]) for size in range(1, len(hessian) + 1))


def determinant(rows: list[list[Node]]) -> Node:
    """The determinant, by expansion along the first row."""
    if len(rows) == 1:
        return rows[0][0]
    if len(rows) == 2:
        square = rows[0][1] == rows[1][0]
        last = power(rows[0][1], number_node(2)) if square else multiply(rows[0][1], rows[1][0])
        return add(multiply(rows[0][0], rows[1][1]), negate(last))
    terms = []
    for place, entry in enumerate(rows[0]):
        term = multiply(entry, determinant([row[:place] + row[place + 1 :] for row in rows[1:]]))
        terms.append(term if place % 2 == 0 else negate(term))
    return add(*terms)


def classified(f: Node, spot: Spot, minors: Sequence[Node], hessian: Sequence[Sequence[Node]]) -> Found:
    """A critical point with its class."""
    signs = [spot.sign(minor) for minor in minors]
    found = Found(spot, spot.value(f), tuple(spot.value(minor) for minor in minors), _kind(signs))
    if found.kind != "inconclusive" or signs[-1] is None:
        return found
    if len(signs) == 3 and _has_both_signs(spot, hessian):
        return replace(found, kind="saddle", remark=Remark("both-curvatures", (("at", spot.at()),)))
    return _argued(f, found)


def _kind(signs: Sequence[int | None]) -> Class:
    """By the leading minors: all positive, signs - + -, or neither with the last not 0."""
    if None in signs or signs[-1] == 0:
        return "inconclusive"
    if all(sign == 1 for sign in signs):
        return "minimum"
    if all(sign == (-1) ** (index + 1) for index, sign in enumerate(signs)):
        return "maximum"
    return "saddle"


def _has_both_signs(spot: Spot, hessian: Sequence[Sequence[Node]]) -> bool:
    """Whether a singular 3 × 3 Hessian has eigenvalues of both signs: its principal 2 × 2 minors have a sum below 0."""
    pairs = ((0, 1), (0, 2), (1, 2))
    total = add(*(determinant([[hessian[a][a], hessian[a][b]], [hessian[b][a], hessian[b][b]]]) for a, b in pairs))
    return spot.sign(total) == -1


def _argued(f: Node, found: Found) -> Found:
    """The class of a rational point of a polynomial, by its difference from the value there."""
    point, p = found.spot.rational(), polynomial_of(f, found.spot.names)
    if point is None or p is None:
        return _along_lines(f, found)
    shifted = moved(p, point)
    rest = shifted - shifted.constant(dict(shifted.terms()).get((0,) * len(p.names), Fraction(0)))
    if len(p.names) == 1:
        return _by_order(found, rest)
    squares = as_squares(rest)
    if squares is not None and squares.rest == 0:
        back = moved(rest, tuple(-one for one in point))
        written = substitute(squares.node(), _shift(p.names, point))
        claim = Claim("sum of squares", back.node(), right=written)
        bindings: tuple[tuple[str, Statement], ...] = (("at", found.spot.at()), ("squares", written))
        kind: Class = "minimum" if squares.sign > 0 else "maximum"
        return replace(found, kind=kind, remark=Remark(f"squares-{kind}", bindings, (claim,)))
    lines = _opposite_lines(rest)
    if lines is not None:
        return replace(found, kind="saddle", remark=_lines_remark(f, found, lines, point))
    if len(p.names) == 2:
        kind = kind_in_plane(rest)
        if kind != "inconclusive":
            return replace(found, kind=kind, remark=Remark(f"circle-{kind}", (("at", found.spot.at()),)))
    return found


def _along_lines(f: Node, found: Found) -> Found:
    """The class by higher derivatives along lines through the point, for any function that has them."""
    spot = found.spot
    if not spot.exact:
        return found
    signs: dict[int, tuple[tuple[int, ...], int]] = {}
    for direction in product((0, 1, -1), repeat=len(spot.names)):
        if not any(direction) or direction < tuple(-one for one in direction):
            continue
        order, sign, claims = _first_order(f, spot, direction)
        at = Vector(tuple(_moved(spot.given()[name], a) for name, a in zip(spot.names, direction, strict=True)))
        bindings: tuple[tuple[str, Statement], ...] = (("at", spot.at()), ("line", at), ("order", number_node(order)))
        if len(spot.names) == 1 and order:
            kind: Class = "inflection" if order % 2 else "minimum" if sign > 0 else "maximum"
            return replace(found, kind=kind, remark=Remark(f"order-{kind}", (bindings[0], bindings[2]), claims))
        if order % 2:
            return replace(found, kind="saddle", remark=Remark("line-order", bindings, claims))
        if order and -sign in signs:
            return replace(found, kind="saddle", remark=Remark("lines-order", bindings, claims))
        if order:
            signs[sign] = direction, order
    return found


def _moved(value: Node, by: int) -> Node:
    """A coordinate on a line: value + t, value - t."""
    step = Symbol("t")
    return value if not by else tidy(add(value, step if by > 0 else negate(step)))


def _first_order(f: Node, spot: Spot, direction: tuple[int, ...]) -> tuple[int, int, tuple[Claim, ...]]:
    """The order of the first derivative along a line that is not 0, its sign, and claims for both.

    The order is 0 where there is none up to the fourth.
    """
    given = spot.given()
    steps = {name: multiply(number_node(a), Symbol("t")) for name, a in zip(spot.names, direction, strict=True)}
    along_line = tidy(substitute(f, {name: add(given[name], step) for name, step in steps.items()}))
    claims: list[Claim] = []
    for order in range(1, 5):
        along_line = expression(differentiate(Differentiate(along_line, "t")).answer)
        value = substitute(along_line, {"t": ZERO})
        if difference(value, ZERO, 400).finding is not Finding.ZERO:
            claims.append(Claim("derivative", value, Compared.NOT_EQUAL))
            return order, compare(value, ZERO) or 0, tuple(claims)
        claims.append(Claim("derivative", value))
    return 0, 0, ()


def _shift(names: tuple[str, ...], point: tuple[Fraction, ...]) -> dict[str, Node]:
    """x - a for x."""
    return {name: add(Symbol(name), number_node(-value)) for name, value in zip(names, point, strict=True)}


def _by_order(found: Found, rest: Polynomial) -> Found:
    """In one variable the first power that is left decides: even or odd."""
    (exponent,), value = min(rest.terms())
    kind: Class = "inflection" if exponent % 2 else "minimum" if value > 0 else "maximum"
    bindings: tuple[tuple[str, Statement], ...] = (("at", found.spot.at()), ("order", number_node(exponent)))
    return replace(found, kind=kind, remark=Remark(f"order-{kind}", bindings))


Curve = tuple[Polynomial, ...]


def _opposite_lines(rest: Polynomial) -> tuple[Curve, Curve] | None:
    """Two curves through the origin, as polynomials in t, along which the difference has opposite signs beside it."""
    up = down = None
    for curve in _curves(len(rest.names)):
        for sign in _signs_along(rest, curve):
            up = up or (curve if sign > 0 else None)
            down = down or (curve if sign < 0 else None)
        if up and down:
            return up, down
    return None


def _curves(count: int) -> list[Curve]:
    """Lines through the origin, then parabolas and cubics."""
    t = unknown("t", ("t",))
    lines = [entry for entry in product(_SLOPES[:3], repeat=count) if any(entry)]
    found = [tuple(t.scaled(a) for a in entry) for entry in lines]
    if count == 2:
        for a in _SLOPES:
            for degree in (1, 2, 3):
                curve = t**degree
                found += [(t, curve.scaled(a)), (curve.scaled(a), t)]
            found += [(t * t, (t * t * t).scaled(a)), (t * t, (t * t).scaled(a / 2))]
    return found


def along(p: Polynomial, curve: Curve) -> Polynomial:
    """p on a curve, as a polynomial in t."""
    total = constant(0, ("t",))
    for exponents, value in p.terms():
        term = constant(value, ("t",))
        for part, exponent in zip(curve, exponents, strict=True):
            term = term * part**exponent
        total = total + term
    return total


def _signs_along(rest: Polynomial, curve: Curve) -> tuple[int, ...]:
    """The signs that the difference has just beside the origin, on either side."""
    found = along(rest, curve)
    if found.is_zero:
        return ()
    (exponent,), value = min(found.terms())
    sign = 1 if value > 0 else -1
    return (sign,) if exponent % 2 == 0 else (sign, -sign)


def _lines_remark(f: Node, found: Found, lines: tuple[Curve, Curve], point: tuple[Fraction, ...]) -> Remark:
    """f along two curves, with the identities as claims."""
    names = found.spot.names
    p = polynomial_of(f, names)
    assert p is not None
    shifted = moved(p, point)
    rest = shifted - shifted.constant(dict(shifted.terms()).get((0,) * len(names), Fraction(0)))
    bindings: list[tuple[str, Statement]] = [("at", found.spot.at()), ("value", found.value.node)]
    claims = []
    for label, curve in zip(("up", "down"), lines, strict=True):
        places = [part + part.constant(value) for part, value in zip(curve, point, strict=True)]
        difference = along(rest, curve)
        entries = tuple(place.node() for place in places)
        bindings += [(f"{label}_at", Vector(entries)), (label, difference.node())]
        whole = substitute(f, dict(zip(names, entries, strict=True)))
        claims.append(Claim("restriction", add(whole, negate(found.value.node)), right=difference.node()))
    same = lines[0] == lines[1]
    return Remark("odd-line" if same else "two-lines", tuple(bindings), tuple(claims))
