"""Where an expression of rational parts may bend, begin or jump: the zeros of its parts, variable by variable.

A part such as x - 1000.3, x² - 2 or 10⁶·(x - 1/3) depends on one variable by addition, multiplication and
division alone; its zeros are found exactly, or closed in. Two sides may agree up to such a place and differ
beyond, or right at it, and a narrow domain lies between two of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import chain, islice, pairwise, product
from typing import Final, TypeAlias, cast

from flint import acb, arb, ctx, fmpq, fmpq_poly, fmpz_poly

from mmltutor.algebra.region import simplest_between
from mmltutor.syntax.build import ONE, add, names_in, walk
from mmltutor.syntax.nodes import Call, Negation, Node, Number, Power, Product, Quotient, Sum, Symbol

Rational: TypeAlias = tuple[fmpq_poly, fmpq_poly]
"""A rational function of one variable, as top and bottom."""

_HIGHEST: Final = 24
_LONGEST: Final = 400
_MOST_CUTS: Final = 24
_KEPT: Final = 50
_MOST_POINTS: Final = 240
_NEAR: Final = tuple(Fraction(1, 10**k) for k in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12))
_TENTH, _ONE = Fraction(1, 10), Fraction(1)


def rational_form(node: Node) -> Rational | None:
    """A tree in one variable as a rational function of low degree; None where it is none."""
    try:
        return _form(node)
    except _NoForm:
        return None


class _NoForm(Exception):
    """No rational function, or one of too high a degree."""


def _form(node: Node) -> Rational:
    one = fmpq_poly([1])
    match node:
        case Number(value):
            found = fmpq_poly([fmpq(value.numerator, value.denominator)]), one
        case Symbol():
            found = fmpq_poly([0, 1]), one
        case Negation(operand):
            top, bottom = _form(operand)
            found = -top, bottom
        case Sum(terms):
            found = fmpq_poly([0]), one
            for term in terms:
                top, bottom = _form(term)
                found = found[0] * bottom + top * found[1], found[1] * bottom
                _keep_short(found)
        case Product(factors):
            found = one, one
            for factor in factors:
                top, bottom = _form(factor)
                found = found[0] * top, found[1] * bottom
                _keep_short(found)
        case Quotient(above, below):
            found = _over(_form(above), _form(below))
        case Power(base, Number(value)) if value.denominator == 1 and value <= _HIGHEST:
            top, bottom = _form(base)
            if max(top.degree(), bottom.degree()) * value > _HIGHEST:
                raise _NoForm
            found = top ** int(value), bottom ** int(value)
        case Power(base, Negation(Number(value))) if value.denominator == 1:
            found = _over((one, one), _form(Power(base, Number(value))))
        case _:
            raise _NoForm
    _keep_short(found)
    return found


def _over(a: Rational, b: Rational) -> Rational:
    if b[0].is_zero():
        raise _NoForm
    return a[0] * b[1], a[1] * b[0]


def _keep_short(found: Rational) -> None:
    for p in found:
        if p.degree() > _HIGHEST or p.numer().height_bits() + p.denom().bit_length() > _LONGEST:
            raise _NoForm


def sign_changes(p: fmpq_poly, low: fmpq | None, high: fmpq | None) -> int:
    """A bound on the number of zeros in the open interval low … high (None: unbounded); 0 is exact.

    Source: G. E. Collins, A. G. Akritas, "Polynomial real root isolation using Descartes' rule of signs",
    SYMSAC 1976.
    """
    if low is None:
        if high is None:
            return max(sign_changes(p, None, fmpq(0)), sign_changes(p, fmpq(0), None), int(p(fmpq(0)) == 0))
        return sign_changes(p(fmpq_poly([0, -1])), -high, None)
    p = p(fmpq_poly([low, 1]))
    if high is not None:
        width = high - low
        degree = p.degree()
        reverse = fmpq_poly(list(reversed((p(fmpq_poly([0, width]))).coeffs())) or [0])
        if p.coeffs() and p.coeffs()[0] == 0:
            reverse = fmpq_poly([*reverse.coeffs(), *([0] * (degree + 1 - reverse.length()))])
        p = reverse(fmpq_poly([1, 1]))
    signs = [coefficient > 0 for coefficient in p.coeffs() if coefficient != 0]
    return sum(one is not other for one, other in pairwise(signs))


def has_no_zero(p: fmpq_poly, low: fmpq | None, high: fmpq | None) -> bool:
    """Whether a polynomial other than 0 has certainly no zero in the open interval low … high (None: unbounded)."""
    if sign_changes(p, low, high) == 0:
        return True
    for factor, _ in p.numer().factor()[1]:
        real: list[arb] | list[fmpq] = _real_zeros(factor)
        if factor.degree() == 1:
            c, b = factor.coeffs()
            real = [fmpq(-c, b)]
        if not all((low is not None and zero <= low) or (high is not None and zero >= high) for zero in real):
            return False
    return True


def _real_zeros(p: fmpz_poly) -> list[arb]:
    """The real zeros of an irreducible polynomial, enclosed."""
    with ctx.workprec(64):
        found = cast(list[tuple[acb, int]], p.complex_roots())
        return [root.real for root, _ in found if root.imag.is_zero()]


def zeros(p: fmpq_poly) -> tuple[list[Fraction], list[Fraction]]:
    """The rational zeros of a polynomial, and its irrational real ones rounded."""
    exact: list[Fraction] = []
    rounded: list[Fraction] = []
    if p.is_zero():
        return exact, rounded
    for factor, _ in p.numer().factor()[1]:
        if factor.degree() == 1:
            c, b = factor.coeffs()
            exact.append(Fraction(-int(c), int(b)))
        elif factor.degree() > 1:
            rounded.extend(_rounded(zero) for zero in _real_zeros(factor))
    return exact, rounded


def _rounded(zero: arb) -> Fraction:
    mantissa, exponent = zero.mid().man_exp()
    return Fraction(round(Fraction(int(mantissa)) * Fraction(2) ** (int(exponent) + _KEPT)), 2**_KEPT)


_UNIT: Final = (ONE, Negation(ONE))
_ENDS: Final = {"arcsin": _UNIT, "arccos": _UNIT, "artanh": _UNIT, "arcosh": (Negation(ONE),)}
"""What is 0 at the ends of a domain, less the argument."""


def bending_parts(expressions: Iterable[Node]) -> Iterator[Node]:
    """What stands in a function, in a denominator or under a power that is not whole; what is 0 where a domain ends."""
    for expression in expressions:
        for part in walk(expression):
            match part:
                case Call(function, arguments):
                    yield arguments[0]
                    yield from (add(arguments[0], end) for end in _ENDS.get(function, ()))
                case Quotient(_, bottom):
                    yield bottom
                case Power(base, exponent) if not (isinstance(exponent, Number) and exponent.value.denominator == 1):
                    yield base
                    yield exponent
                case _:
                    continue


def cuts(expressions: Iterable[Node], names: Sequence[str]) -> dict[str, tuple[list[Fraction], list[Fraction]]]:
    """For each variable the zeros of the parts that depend on it alone: the rational ones, and others rounded."""
    exact: dict[str, dict[Fraction, None]] = {name: {} for name in names}
    rounded: dict[str, dict[Fraction, None]] = {name: {} for name in names}
    for part in dict.fromkeys(piece for one in expressions for piece in walk(one)):
        if not isinstance(part, Sum | Symbol):
            continue
        found = names_in(part)
        form = rational_form(part) if len(found) == 1 and exact.keys() >= found else None
        if form is None:
            continue
        (name,) = found
        for p in form:
            fractions, others = zeros(p)
            exact[name].update(dict.fromkeys(fractions))
            rounded[name].update(dict.fromkeys(others))
    return {name: (sorted(exact[name])[:_MOST_CUTS], sorted(rounded[name])[:_MOST_CUTS]) for name in names}


def points_at_cuts(expressions: Iterable[Node], names: Sequence[str]) -> Iterator[tuple[Fraction, ...]]:
    """Points at the cuts, between them, and close to them on either side; for each variable in its turn."""
    found = cuts(expressions, names)
    if all(set(exact) <= {0} and not rounded for exact, rounded in found.values()):
        return
    if len(names) == 1:
        yield from ((place,) for place in islice(_places(*found[names[0]]), _MOST_POINTS))
        return
    gaps = [_gaps(*found[name])[:6] for name in names]
    yield from islice(product(*gaps), _MOST_POINTS // 2)
    middle = [one[-1] for one in gaps]
    for axis, name in enumerate(names):
        for place in islice(_places(*found[name]), _MOST_POINTS // (2 * len(names))):
            yield (*middle[:axis], place, *middle[axis + 1 :])


def _gaps(exact: Sequence[Fraction], rounded: Sequence[Fraction]) -> list[Fraction]:
    """A simple point of each gap between the cuts, and one beyond the last on either side, the narrow gaps first."""
    ordered = sorted({*exact, *rounded})
    if not ordered:
        return [_ONE, -_ONE]
    between = sorted(pairwise(ordered), key=lambda gap: gap[1] - gap[0])
    inner = [simplest_between(low + (high - low) / 4, high - (high - low) / 4) for low, high in between]
    return [*inner, ordered[0] - _ONE, ordered[-1] + _ONE]


def _places(exact: Sequence[Fraction], rounded: Sequence[Fraction]) -> Iterator[Fraction]:
    """The gaps, the cuts, and places closer and closer to these; each of them once."""
    seen: set[Fraction] = set()
    around = (cut + sign * near for near in _NEAR for cut in (*exact, *rounded) for sign in (1, -1))
    for place in chain(_gaps(exact, rounded), exact, around):
        if place not in seen:
            seen.add(place)
            yield place
