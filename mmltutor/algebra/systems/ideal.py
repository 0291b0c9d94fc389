"""The ring of a polynomial system modulo its ideal: its dimension, and multiplication in it as matrices.

Source: D. Cox, J. Little, D. O'Shea, Using Algebraic Geometry, ch. 2 (solving by eigenvalues; finite-dimensional
algebras); J. C. Faugère, P. Gianni, D. Lazard, T. Mora, "Efficient computation of zero-dimensional Gröbner bases by
change of ordering", J. Symb. Comp. 16 (1993), for the order in which normal forms are found.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final, TypeAlias

from flint import fmpq, fmpq_mat, fmpz_mpoly, fmpz_mpoly_ctx, fmpz_mpoly_vec

from mmltutor.algebra.systems.polynomial import Polynomial, constant

Monomial: TypeAlias = tuple[int, ...]

MOST_SOLUTIONS: Final = 40
"""Complex solutions, counted with multiplicity, up to which a system is solved."""

_LIMITS: Final = (160, 600, 6_000)
"""Polynomials, terms and bits that a basis may grow to."""


class TooLarge(Exception):
    """A system has more solutions, or needs longer polynomials, than are looked at here."""


@dataclass(frozen=True, slots=True)
class Basis:
    """A Gröbner basis by degree, reduced."""

    names: tuple[str, ...]
    forms: fmpz_mpoly_vec

    @property
    def is_everything(self) -> bool:
        """Whether 1 is in the ideal, so that the system has no solution at all, not even a complex one."""
        return any(form.is_constant() and not form.is_zero() for form in self.forms)

    def polynomials(self) -> list[Polynomial]:
        """The elements of the basis."""
        return [_polynomial(form, self.names) for form in self.forms]

    def leading(self) -> list[Monomial]:
        """The leading monomials."""
        return [tuple(map(int, form.monomial(0))) for form in self.forms if not form.is_zero()]

    @property
    def is_finite(self) -> bool:
        """Whether there are finitely many complex solutions."""
        pure = {
            next(index for index, one in enumerate(monomial) if one)
            for monomial in self.leading()
            if sum(map(bool, monomial)) == 1
        }
        return self.is_everything or len(pure) == len(self.names)

    def contains(self, p: Polynomial) -> bool:
        """Whether a polynomial is in the ideal."""
        form = whole_form(p)
        if form.is_zero():
            return True
        rest = form.reduction_primitive_part(self.forms)  # type: ignore[attr-defined]  # not in the stubs
        return bool(rest.is_zero())

    def vanishes(self, p: Polynomial) -> bool | None:
        """Whether a polynomial is 0 at every complex solution; None if none of its powers was found in the ideal.

        Decided by one unknown more: p is 0 there if and only if 1 - u·p cannot be 0 as well.
        """
        if self.contains(p):
            return True
        names = (*self.names, "_u")
        ring = _ring(names)
        lifted = [_lifted(form, ring) for form in self.forms]
        inverse = ring.gens()[-1] * _lifted(whole_form(p), ring) - 1
        return basis_of_forms(names, [*lifted, inverse]).is_everything


def _lifted(form: fmpz_mpoly, ring: fmpz_mpoly_ctx) -> fmpz_mpoly:
    return ring.from_dict({(*exponents, 0): value for exponents, value in form.to_dict().items()})


def _ring(names: tuple[str, ...]) -> fmpz_mpoly_ctx:
    return fmpz_mpoly_ctx.get(names, "degrevlex")


def _polynomial(form: fmpz_mpoly, names: tuple[str, ...]) -> Polynomial:
    ring = constant(0, names).form.context()
    return Polynomial(names, ring.from_dict({exponents: fmpq(value) for exponents, value in form.to_dict().items()}))


def whole_form(p: Polynomial) -> fmpz_mpoly:
    """The primitive multiple, with whole coefficients."""
    return _ring(p.names).from_dict({exponents: int(value) for exponents, value in p.primitive().terms()})


def basis_of(equations: Sequence[Polynomial], names: tuple[str, ...]) -> Basis:
    """The reduced basis of the ideal of some polynomials. Raises TooLarge."""
    return basis_of_forms(names, [whole_form(one) for one in equations if not one.is_zero])


def basis_of_forms(names: tuple[str, ...], forms: Sequence[fmpz_mpoly]) -> Basis:
    """The reduced basis of the ideal of some polynomials with whole coefficients. Raises TooLarge."""
    if not forms:
        return Basis(names, fmpz_mpoly_vec([], _ring(names)))
    found, complete = fmpz_mpoly_vec(list(forms), _ring(names)).buchberger_naive(limits=_LIMITS)
    if not complete:
        raise TooLarge
    reduced: fmpz_mpoly_vec = found.autoreduction()  # type: ignore[attr-defined]  # not in the stubs
    return Basis(names, reduced)


@dataclass(frozen=True, slots=True)
class Quotient:
    """The polynomials modulo an ideal with finitely many solutions, over the monomials of `base`."""

    names: tuple[str, ...]
    base: tuple[Monomial, ...]
    multiplications: tuple[fmpq_mat, ...]
    """For each unknown the matrix of multiplication by it: column k is the normal form of the unknown times base[k]."""

    @property
    def size(self) -> int:
        """The number of complex solutions, counted with multiplicity."""
        return len(self.base)

    def multiplication(self, p: Polynomial) -> fmpq_mat:
        """The matrix of multiplication by a polynomial."""
        total = fmpq_mat(self.size, self.size)
        one = fmpq_mat([[fmpq(row == column) for column in range(self.size)] for row in range(self.size)])
        for exponents, value in p.form.terms():
            power = one
            for matrix, exponent in zip(self.multiplications, exponents, strict=True):
                for _ in range(int(exponent)):
                    power = power * matrix
            total += power * value
        return total


def quotient(basis: Basis) -> Quotient:
    """The quotient ring of an ideal with finitely many solutions. Raises TooLarge."""
    leading = {monomial: index for index, monomial in enumerate(basis.leading())}
    base = _standard(list(leading), len(basis.names))
    place = {monomial: index for index, monomial in enumerate(base)}
    normal: dict[Monomial, list[fmpq]] = {}

    def times(vector: list[fmpq], axis: int) -> list[fmpq]:
        total = [fmpq(0)] * len(base)
        for monomial, value in zip(base, vector, strict=True):
            if value != 0:
                form = normal_form(_shifted(monomial, axis))
                total = [a + value * b for a, b in zip(total, form, strict=True)]
        return total

    def normal_form(monomial: Monomial) -> list[fmpq]:
        known = normal.get(monomial)
        if known is None:
            known = normal[monomial] = found_form(monomial)
        return known

    def found_form(monomial: Monomial) -> list[fmpq]:
        if monomial in place:
            return [fmpq(index == place[monomial]) for index in range(len(base))]
        if monomial in leading:
            return _tail(basis.forms[leading[monomial]], place)
        axis = next(axis for axis, one in enumerate(monomial) if one and _shifted(monomial, axis, -1) not in place)
        return times(normal_form(_shifted(monomial, axis, -1)), axis)

    columns = [[normal_form(_shifted(monomial, axis)) for monomial in base] for axis in range(len(basis.names))]
    return Quotient(basis.names, tuple(base), tuple(fmpq_mat(_turned(rows)) for rows in columns))


def _turned(rows: list[list[fmpq]]) -> list[list[fmpq]]:
    return [list(column) for column in zip(*rows, strict=True)]


def _shifted(monomial: Monomial, axis: int, by: int = 1) -> Monomial:
    return (*monomial[:axis], monomial[axis] + by, *monomial[axis + 1 :])


def _tail(form: fmpz_mpoly, place: dict[Monomial, int]) -> list[fmpq]:
    """The normal form of the leading monomial of an element of a reduced basis."""
    vector = [fmpq(0)] * len(place)
    leading, *others = form.terms()
    for exponents, value in others:
        vector[place[tuple(map(int, exponents))]] = fmpq(-value, leading[1])
    return vector


def _standard(leading: list[Monomial], count: int) -> list[Monomial]:
    """The monomials that no leading one divides."""
    pure = [min(one[axis] for one in leading if sum(one) == one[axis]) for axis in range(count)]
    box = 1
    for degree in pure:
        box *= degree
    if box > 200 * MOST_SOLUTIONS:
        raise TooLarge
    found = [
        monomial
        for monomial in product(*map(range, pure))
        if not any(all(a <= b for a, b in zip(one, monomial, strict=True)) for one in leading)
    ]
    if len(found) > MOST_SOLUTIONS:
        raise TooLarge
    return found
