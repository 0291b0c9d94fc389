"""What is known of the sign of a polynomial over kernels: by its shape, by what was learnt, by bounds, by value.

A sign is 1 (nowhere negative), -1 (nowhere positive) or 0 (not known), at the points where both expressions
of a proof have values.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flint import fmpq, fmpq_mpoly

from mmltutor.algebra.enclose import Missing, Program
from mmltutor.algebra.real import negative, positive

if TYPE_CHECKING:
    from mmltutor.algebra.field import Field

_NEVER_NEGATIVE = frozenset(("exp", "abs", "pi", "root"))
_BITS = (128, 1024)


def sign_of(field: Field, p: fmpq_mpoly) -> int:
    """The sign of a polynomial that is not constant, or 0 where it is not known."""
    known = field.knowledge.signs.get(field.text(p))
    if known:
        return known
    signs = {_sign_of_term(field, monomial, coefficient) for monomial, coefficient in p.terms()}
    if len(signs) == 1:
        return signs.pop()
    used = [index for index, degree in enumerate(p.degrees()) if degree]
    if all(field.is_constant(index) for index in used):
        return _sign_of_constant(field, p)
    if len(used) == 1 and p.total_degree() <= 2:
        return _sign_of_one_variable(field, p, used[0])
    return 0


def _sign_of_term(field: Field, monomial: tuple[int, ...], coefficient: fmpq) -> int:
    sign = 1 if coefficient > 0 else -1
    for index, exponent in enumerate(monomial):
        kernel = field.kernels[index] if exponent % 2 else None
        if kernel is None or kernel.kind in _NEVER_NEGATIVE:
            continue
        own = field.knowledge.signs.get(kernel.text, 0)
        if not own:
            return 0
        sign *= own
    return sign


def _sign_of_constant(field: Field, p: fmpq_mpoly) -> int:
    """The sign of a number, by enclosing it."""
    program = Program((field.tree(field.text(p)),), ())
    for bits in _BITS:
        value = program.run((), bits)[0]
        if isinstance(value, Missing):
            return 0
        if positive(value) or negative(value):
            return 1 if positive(value) else -1
    return 0


def _sign_of_one_variable(field: Field, p: fmpq_mpoly, index: int) -> int:
    """The sign of a·g² + b·g + c over the bounds known for g."""
    c, b, a = (_coefficient(field, p, index, power) for power in range(3))
    if a == 0:
        low, high = _bounds(field, index)
        root = -c / b
        if (low is not None and low >= root) or (high is not None and high <= root):
            above = low is not None and low >= root
            return 1 if (b > 0) is above else -1
        return 0
    if b * b - 4 * a * c > 0:
        return 0
    return 1 if a > 0 else -1


def _coefficient(field: Field, p: fmpq_mpoly, index: int, power: int) -> fmpq:
    return p[tuple(power if place == index else 0 for place in range(len(field.generators)))]


def _bounds(field: Field, index: int) -> tuple[fmpq | None, fmpq | None]:
    """The least and the greatest value of a kernel, as far as learnt signs of linear polynomials tell."""
    low: fmpq | None = fmpq(0) if field.kernels[index].kind in _NEVER_NEGATIVE else None
    high: fmpq | None = None
    for p, sign in field.linear_signs(index):
        c, b = (_coefficient(field, p, index, power) for power in range(2))
        bound = -c / b
        if (b > 0) is (sign > 0):
            low = bound if low is None else max(low, bound)
        else:
            high = bound if high is None else min(high, bound)
    return low, high
