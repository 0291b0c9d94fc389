"""Real algebraic numbers as a person writes them: fractions, square roots, nested ones, cosines of simple angles.

Each form is found from the minimal polynomial, and the sign of each root by enclosures, so that a form is never
guessed from digits. A number without such a form has none here.

Source: for quartics the resolvent cubic, as in B. L. van der Waerden, Algebra I, §64; for denesting √(a + b√c) the
criterion that a² - b²c is a square, R. Landau, "Simplification of nested radicals", SIAM J. Comput. 21 (1992).
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import gcd, isqrt, lcm
from typing import Final

from flint import arb, ctx, fmpq, fmpq_poly, fmpz_poly

from mmltutor.algebra.enclose import Missing, Program
from mmltutor.algebra.real import ball
from mmltutor.algebra.systems.numbers import Algebraic, integral
from mmltutor.syntax.build import add, call, divide, multiply, negate, number
from mmltutor.syntax.nodes import Constant, Node

_BITS: Final = 192
_MOST_DIGITS: Final = 12
"""Digits of the whole numbers in a closed form; longer ones say nothing to anybody."""

_MOST_NESTED: Final = 4
"""The same, for numbers of a higher degree than 2."""

_LARGEST_FIELD: Final = 16
"""Degree of a field in which closed forms are looked for."""

_ANGLES: Final = (7, 9, 11, 13)


def closed_form(value: Algebraic) -> Node | None:
    """The number in closed form, exactly; None where there is none that reads well.

    >>> from mmltutor.algebra.systems.numbers import roots_of
    >>> from mmltutor.syntax.write.board import write_board
    >>> from flint import fmpq_poly
    >>> root = roots_of(fmpq_poly([-1, -1, 1]))[1]
    >>> found = closed_form(Algebraic(root, fmpq_poly([0, 1])))
    >>> write_board(found) if found else None
    '(1 + √5)/2'
    """
    exact = value.rational
    if exact is not None:
        return number(exact)
    if value.root.polynomial.degree() > _LARGEST_FIELD:
        return None
    return _of_root(value.minimal(), value.precise(40))


def _of_root(polynomial: fmpz_poly, place: arb) -> Node | None:
    """The root of an irreducible polynomial that lies in a ball."""
    most = _MOST_DIGITS if polynomial.degree() < 3 else _MOST_NESTED
    if any(len(str(abs(int(one)))) > most for one in polynomial.coeffs()):
        return None
    for candidate in _candidates(polynomial, place):
        if _is_there(candidate, place):
            return candidate
    return None


def _is_there(candidate: Node, place: arb) -> bool:
    found = Program((candidate,), ()).run((), _BITS)[0]
    return not isinstance(found, Missing) and bool(ball(found).overlaps(place))


def _candidates(p: fmpz_poly, place: arb) -> Iterator[Node]:
    """Roots of a polynomial in closed form; the one in the ball is among them, if there is any."""
    degree = p.degree()
    if degree == 1:
        yield number(Fraction(-int(p[0]), int(p[1])))
    elif degree == 2:
        yield from _quadratic(Fraction(int(p[1]), int(p[2])), Fraction(int(p[0]), int(p[2])))
    elif _step(p) > 1:
        yield from _roots_of_lower(p, place)
    elif degree == 4:
        yield from _quartic(fmpq_poly(p), place)
    elif degree in (3, 5):
        yield from _shifted_power(fmpq_poly(p))
    if degree > 2:
        yield from _cosines(p)


def _step(p: fmpz_poly) -> int:
    """The largest k for which p is a polynomial in x^k."""
    return gcd(*(exponent for exponent, one in enumerate(p.coeffs()) if exponent and one != 0))


def _quadratic(b: Fraction, c: Fraction) -> Iterator[Node]:
    """The roots of x² + bx + c."""
    middle, square = -b / 2, b * b / 4 - c
    for sign in (1, -1):
        yield with_root(middle, Fraction(sign), square)


def with_root(a: Fraction, b: Fraction, c: Fraction) -> Node:
    """a + b√c over one denominator, with the square factors of c taken out of the root; c > 0."""
    outside, inside = square_root(c)
    b = b * outside
    if inside == 1:
        return number(a + b)
    bottom = lcm(a.denominator, b.denominator)
    root = call("sqrt", number(inside))
    top_b = multiply(number(abs(b * bottom)), root)
    top = add(number(a * bottom), top_b if b > 0 else negate(top_b))
    if a == 0:
        whole = divide(top_b, number(bottom))
        return whole if b > 0 else negate(whole)
    return divide(top, number(bottom))


def square_root(c: Fraction) -> tuple[Fraction, int]:
    """√c = r√n with n free of small squares."""
    outside, inside = Fraction(1, c.denominator), c.numerator * c.denominator
    exact = isqrt(inside)
    if exact * exact == inside:
        return outside * exact, 1
    p = 2
    while p * p <= inside and p < 5_000:
        while inside % (p * p) == 0:
            inside //= p * p
            outside *= p
        p += 1 if p == 2 else 2
    return outside, inside


def _roots_of_lower(p: fmpz_poly, place: arb) -> Iterator[Node]:
    """Roots of h(x^k): ±√ of a root of h for even k, the real k-th root otherwise."""
    step = _step(p)
    k = 2 if step % 2 == 0 else next(k for k in range(3, step + 1) if step % k == 0)
    lower = fmpz_poly([p[index] for index in range(0, p.degree() + 1, k)])
    previous, ctx.prec = ctx.prec, _BITS
    try:
        inner_place = place**k
    finally:
        ctx.prec = previous
    below = _of_root(lower, inner_place)
    if below is None:
        return
    if k == 2:
        for root in _denested(lower, inner_place, below):
            yield root
            yield negate(root)
    elif k == 3:
        yield from (call("cbrt", below), negate(call("cbrt", negate(below))))
    else:
        yield call("root", below, number(k))


def _denested(lower: fmpz_poly, place: arb, below: Node) -> Iterator[Node]:
    """√(a ± b√c) as √m ± √n where that has rational m and n; √ of it all otherwise."""
    if lower.degree() == 2:
        a = -Fraction(int(lower[1]), 2 * int(lower[2]))
        norm = Fraction(int(lower[0]), int(lower[2]))
        exact = _exact_root(norm)
        if exact is not None:
            m, n = (a + exact) / 2, (a - exact) / 2
            if m > 0 and n > 0:
                large, small = (with_root(Fraction(0), Fraction(1), one) for one in (max(m, n), min(m, n)))
                yield _together(large, small, 1)
                yield _together(large, small, -1)
    elif lower.degree() == 1:
        yield with_root(Fraction(0), Fraction(1), -Fraction(int(lower[0]), int(lower[1])))
    yield call("sqrt", below)


def _together(large: Node, small: Node, sign: int) -> Node:
    """(√a ± √b)/c where both have one denominator."""
    from mmltutor.syntax.nodes import Quotient

    if isinstance(large, Quotient) and isinstance(small, Quotient) and large.bottom == small.bottom:
        return divide(add(large.top, small.top if sign > 0 else negate(small.top)), large.bottom)
    return add(large, small if sign > 0 else negate(small))


def _exact_root(c: Fraction) -> Fraction | None:
    if c < 0:
        return None
    top, bottom = isqrt(c.numerator), isqrt(c.denominator)
    return Fraction(top, bottom) if top * top == c.numerator and bottom * bottom == c.denominator else None


def _quartic(p: fmpq_poly, place: arb) -> Iterator[Node]:
    """x⁴ + … by completing squares, where the resolvent cubic has a rational root.

    With x = y - a/4 the polynomial is y⁴ + py² + qy + r = (y² + z)² - (2z - p)(y - s)² for a root z of the resolvent.
    """
    monic = p / p.leading_coefficient()
    shift = Fraction(-int(monic[3].p), 4 * int(monic[3].q))
    moved = monic(fmpq_poly([fmpq(shift.numerator, shift.denominator), 1]))
    r, q, m = (Fraction(int(moved[k].p), int(moved[k].q)) for k in range(3))
    if q == 0:
        yield from _biquadratic(moved, shift, place)
        return
    # y⁴ + my² + qy + r: a resolvent is u³ + 2mu² + (m² - 4r)u - q² with u = w², factors y² ± wy + …
    for u in _rational_roots([-q * q, m * m - 4 * r, 2 * m, Fraction(1)]):
        if u > 0:
            yield from _two_quadratics(u, m, q, shift)


def _biquadratic(moved: fmpq_poly, shift: Fraction, place: arb) -> Iterator[Node]:
    previous, ctx.prec = ctx.prec, _BITS
    try:
        below = place - arb(fmpq(shift.numerator, shift.denominator))
    finally:
        ctx.prec = previous
    inner = _of_root(integral(moved), below)
    if inner is not None:
        yield add(number(shift), inner)


def _rational_roots(coefficients: list[Fraction]) -> list[Fraction]:
    polynomial = fmpq_poly([fmpq(one.numerator, one.denominator) for one in coefficients])
    _, factors = polynomial.factor()
    linear = [factor for factor, _ in factors if factor.degree() == 1]
    values = [-factor[0] / factor[1] for factor in linear]
    return [Fraction(int(one.p), int(one.q)) for one in values]


def _two_quadratics(u: Fraction, m: Fraction, q: Fraction, shift: Fraction) -> Iterator[Node]:
    """Roots of y² ± wy + (m + u ∓ q/w)/2 with w = √u."""
    outside, inside = square_root(u)
    if inside == 1:
        return  # the polynomial would not be irreducible
    w = with_root(Fraction(0), Fraction(1), u)
    for sign in (1, -1):
        # discriminant u - 2(m + u - sign·q/w) = -u - 2m + sign·2q·w/u
        a, b = -u - 2 * m, 2 * q * sign / u * outside
        square = with_root(a, b, Fraction(inside))
        for other in (1, -1):
            root = call("sqrt", square)
            ends = negate(w) if sign > 0 else w, root if other > 0 else negate(root)
            yield divide(add(number(2 * shift), *ends), number(2))


def _shifted_power(p: fmpq_poly) -> Iterator[Node]:
    """Roots of (x - s)^n = c for odd n."""
    n = p.degree()
    monic = p / p.leading_coefficient()
    value = monic[n - 1]
    shift = Fraction(-int(value.p), n * int(value.q))
    moved = monic(fmpq_poly([fmpq(shift.numerator, shift.denominator), 1]))
    if all(moved[k] == 0 for k in range(1, n)):
        c = -Fraction(int(moved[0].p), int(moved[0].q))
        root = call("cbrt", number(abs(c))) if n == 3 else call("root", number(abs(c)), number(n))
        yield add(number(shift), root if c > 0 else negate(root))


def _cosines(p: fmpz_poly) -> Iterator[Node]:
    """c·cos(kπ/n): the polynomial is that of 2cos(2π/n), stretched."""
    for n in _ANGLES:
        for order in (n, 2 * n):
            shape = fmpz_poly.cos_minpoly(order)
            if shape.degree() != p.degree():
                continue
            scale = _stretch(shape, p)
            if scale is not None:
                yield from _angles(n, 2 * scale)


def _angles(n: int, scale: Fraction) -> Iterator[Node]:
    for k in range(1, (n + 1) // 2):
        cosine = call("cos", divide(multiply(number(k), Constant("pi")), number(n)))
        yield multiply(number(scale), cosine)
        yield negate(multiply(number(scale), cosine))


def _stretch(shape: fmpz_poly, p: fmpz_poly) -> Fraction | None:
    """The c > 0 for which p has the roots of shape, each times ±c."""
    degree, lead = p.degree(), Fraction(int(p.leading_coefficient()))
    if shape[degree - 2] == 0 or p[degree - 2] == 0:
        return None
    ratio = Fraction(int(p[degree - 2])) / lead / int(shape[degree - 2])
    scale = _exact_root(ratio)
    if scale is None:
        return None
    for sign in (1, -1):
        powers = [(sign * scale) ** k for k in range(degree + 1)]
        if all(int(p[degree - k]) / lead == int(shape[degree - k]) * power for k, power in enumerate(powers)):
            return scale
    return None
