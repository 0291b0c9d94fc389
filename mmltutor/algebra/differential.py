"""Derivatives of forms: a fraction over kernels is differentiated through its kernels.

The rules are those of a differential field, a handful of lines; they share nothing with the chapter that
teaches differentiation, whose steps are checked against this.

Source: M. Bronstein, Symbolic Integration I, 2nd ed., section 3.1 (derivations).
"""

from __future__ import annotations

from flint import fmpq, fmpq_mpoly

from mmltutor.algebra.circular import pair
from mmltutor.algebra.field import Field, Fraction, GiveUp
from mmltutor.algebra.roots import real_power


def derivative(field: Field, u: Fraction, by: str) -> Fraction:
    """du/dx for the variable x called `by`, the other variables held fixed."""
    top, bottom = _of_polynomial(field, u.top, by), _of_polynomial(field, u.bottom, by)
    if bottom.top.is_zero():
        return field.divide(top, field.polynomial(u.bottom))
    whole = field.multiply(top, field.polynomial(u.bottom))
    less = field.multiply(bottom, field.polynomial(u.top))
    return field.divide(field.add(whole, field.negative(less)), field.power(field.polynomial(u.bottom), 2))


def _of_polynomial(field: Field, p: fmpq_mpoly, by: str) -> Fraction:
    total = field.constant(0)
    for index, degree in enumerate(p.degrees()):
        if degree > 0:
            inner = _of_kernel(field, index, by)
            if not inner.top.is_zero():
                total = field.add(total, field.multiply(field.polynomial(p.derivative(index)), inner))
    return total


def _of_kernel(field: Field, index: int, by: str) -> Fraction:
    kernel, g = field.kernels[index], field.polynomial(field.generators[index])
    if kernel.kind == "symbol":
        return field.constant(1 if kernel.text == by else 0)
    if kernel.argument is None:
        return field.constant(0)
    inner = derivative(field, kernel.argument, by)
    if inner.top.is_zero():
        return inner
    return field.multiply(inner, _outer(field, index, kernel.argument, g))


def _outer(field: Field, index: int, u: Fraction, g: Fraction) -> Fraction:
    """The derivative of a kernel by its argument."""
    kernel = field.kernels[index]
    one = field.constant(1)
    match kernel.kind:
        case "exp":
            return g
        case "ln":
            return field.divide(one, u)
        case "root":
            return field.divide(g, field.multiply(field.constant(kernel.degree), u))
        case "abs":
            return field.divide(g, u)
        case "sin":
            return pair(field, u).cosine
        case "cos":
            return field.negative(pair(field, u).sine)
        case "arctan":
            return field.divide(one, field.add(one, field.multiply(u, u)))
        case "arcsin":
            rest = field.add(one, field.negative(field.multiply(u, u)))
            return real_power(field, rest, fmpq(-1, 2))
        case "base":
            return one
        case _:
            raise GiveUp(f"no derivative of {kernel.kind}")
