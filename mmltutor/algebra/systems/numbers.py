"""Real algebraic numbers, exactly: elements of the field that a root of an irreducible polynomial generates.

A `Root` is one real root of an irreducible polynomial, told from the others by an enclosure that can be made as
small as wanted. An `Algebraic` is a polynomial in a root; whether it is 0 is decided exactly, its sign by
enclosures after that.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

from flint import acb, arb, arb_poly, ctx, fmpq, fmpq_mat, fmpq_poly, fmpz, fmpz_poly

_FIRST_BITS: Final = 96
_MOST_BITS: Final = 20_000


@dataclass(frozen=True, slots=True)
class Root:
    """Real root number `index` (by size, from 0) of an irreducible polynomial with whole coefficients."""

    polynomial: fmpz_poly
    index: int
    _found: dict[int, arb] = field(default_factory=dict, repr=False, compare=False)

    def ball(self, bits: int = _FIRST_BITS) -> arb:
        """An enclosure to about so many bits, apart from those of all other roots."""
        known = self._found.get(bits)
        if known is None:
            known = self._found[bits] = real_balls(self.polynomial, bits)[self.index]
        return known


def real_balls(polynomial: fmpz_poly, bits: int) -> list[arb]:
    """Enclosures of the real roots of an irreducible polynomial, by size.

    Source: FLINT, arb_fmpz_poly_complex_roots: isolated by certified enclosures; real roots have imaginary part 0.
    """
    previous, ctx.prec = ctx.prec, bits
    try:
        if polynomial.degree() == 1:
            return [arb(fmpq(-polynomial[0], polynomial[1]))]
        pairs: list[tuple[acb, int]] = polynomial.complex_roots()  # type: ignore[assignment]  # stubs say less
        found = [root for root, _ in pairs]
        real = [root.real for root in found if _is_real(root)]
    finally:
        ctx.prec = previous
    return sorted(real, key=lambda ball: fmpq_of(ball.mid()))


def _is_real(root: acb) -> bool:
    return bool(root.imag.is_zero())


def fmpq_of(point: arb) -> Fraction:
    """The middle of a ball as a rational number."""
    mantissa, exponent = point.man_exp()
    return Fraction(int(mantissa)) * Fraction(2) ** int(exponent)


def roots_of(polynomial: fmpq_poly) -> list[Root]:
    """The real roots of an irreducible polynomial, by size."""
    whole = integral(polynomial)
    return [Root(whole, index) for index in range(len(real_balls(whole, _FIRST_BITS)))]


def integral(polynomial: fmpq_poly) -> fmpz_poly:
    """The multiple with whole coefficients without a common divisor and a positive leading one."""
    whole = polynomial.numer()
    content = whole.content()
    primitive = fmpz_poly([one // content for one in whole.coeffs()])
    return primitive if primitive.leading_coefficient() > 0 else -primitive


@dataclass(frozen=True, slots=True)
class Algebraic:
    """The number that a polynomial has as its value at a root; of a lower degree than the root's own polynomial."""

    root: Root
    form: fmpq_poly

    @property
    def modulus(self) -> fmpq_poly:
        """The polynomial of the root."""
        return fmpq_poly(self.root.polynomial)

    def __add__(self, other: Algebraic) -> Algebraic:
        return Algebraic(self.root, self.form + other.form)

    def __sub__(self, other: Algebraic) -> Algebraic:
        return Algebraic(self.root, self.form - other.form)

    def __mul__(self, other: Algebraic) -> Algebraic:
        return Algebraic(self.root, (self.form * other.form) % self.modulus)

    def __neg__(self) -> Algebraic:
        return Algebraic(self.root, -self.form)

    def __truediv__(self, other: Algebraic) -> Algebraic:
        """Raises ZeroDivisionError for a divisor 0."""
        if other.is_zero:
            raise ZeroDivisionError
        _, inverse, _ = other.form.xgcd(self.modulus)
        scale = (other.form * inverse) % self.modulus
        return Algebraic(self.root, ((self.form * inverse) % self.modulus) * (1 / scale[0]))

    def constant(self, value: Fraction | int) -> Algebraic:
        """A rational number in the same field."""
        exact = Fraction(value)
        return Algebraic(self.root, fmpq_poly([fmpq(exact.numerator, exact.denominator)]))

    @property
    def is_zero(self) -> bool:
        """Whether it is exactly 0."""
        return self.form.degree() < 0

    @property
    def rational(self) -> Fraction | None:
        """Its value, if that is rational."""
        if self.form.degree() > 0:
            return None
        value = self.form[0]
        return Fraction(int(value.p), int(value.q))

    def ball(self, bits: int = _FIRST_BITS) -> arb:
        """An enclosure, worked out with so many bits."""
        exact = self.rational
        previous, ctx.prec = ctx.prec, bits
        try:
            if exact is not None:
                return arb(fmpq(exact.numerator, exact.denominator))
            return arb_poly(self.form)(self.root.ball(bits))
        finally:
            ctx.prec = previous

    def precise(self, digits: int) -> arb:
        """An enclosure with an error below 10^-digits, relative for large values."""
        bits = max(_FIRST_BITS, int(digits * 3.33) + 40)
        found = self.ball(bits)
        while found.rel_one_accuracy_bits() < digits * 3.33 + 4 and bits < _MOST_BITS:
            bits *= 2
            found = self.ball(bits)
        return found

    def sign(self) -> int:
        """-1, 0 or 1, exactly."""
        if self.is_zero:
            return 0
        bits = _FIRST_BITS
        while True:
            found = self.ball(bits)
            if found > 0 or found < 0:
                return 1 if found > 0 else -1
            bits *= 2

    def minimal(self) -> fmpz_poly:
        """Its own minimal polynomial, with whole coefficients."""
        exact = self.rational
        if exact is not None:
            return fmpz_poly([-exact.numerator, exact.denominator])
        if self.form == fmpq_poly([0, 1]):
            return self.root.polynomial
        return integral(_matrix(self).minpoly())


def _matrix(number: Algebraic) -> fmpq_mat:
    """Multiplication by a number as a matrix over the powers of the root."""
    size = number.modulus.degree()
    row, rows = number.form, []
    for _ in range(size):
        rows.append([row[place] for place in range(size)])
        row = (row * fmpq_poly([0, 1])) % number.modulus
    return fmpq_mat(rows)


def whole(value: fmpz | fmpq) -> int:
    """A whole number of FLINT as one of Python."""
    return int(value)
