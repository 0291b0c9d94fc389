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
    from mmltutor.algebra.field import Field, Kernel

_NEVER_NEGATIVE = frozenset(("exp", "abs", "pi", "root"))
_LONGEST_FORM = 12
_HALF_TURNS = (0, -1, 1, -2, 2)
_BITS = (128, 1024)


def sign_of(field: Field, p: fmpq_mpoly) -> int:
    """The sign of a polynomial that is not constant, or 0 where it is not known."""
    known = field.knowledge.signs.get(field.text(p))
    if known:
        return known
    signs = {_sign_of_term(field, monomial, coefficient) for monomial, coefficient in p.terms()}
    if len(signs) == 1 and 0 not in signs:
        return signs.pop()
    used = [index for index, degree in enumerate(p.degrees()) if degree]
    if all(field.is_constant(index) for index in used):
        return _sign_of_constant(field, p)
    if p.total_degree() == 1 and len(used) == 1:
        return _sign_of_line(field, p, used[0]) or _sign_over_box(field, p)
    return (
        next((sign for index in used if (sign := _sign_of_quadratic(field, p, index))), 0)
        or _sign_by_conjugate(field, p)
        or _sign_over_box(field, p)
    )


def _sign_over_box(field: Field, p: fmpq_mpoly) -> int:
    """The sign of a polynomial over the box of the proof, if it has one."""
    box = field.knowledge.box
    if box is None:
        return 0
    from mmltutor.algebra.continuity import sign_over  # asked for in proofs by cases only

    text = field.text(p)
    found = field.knowledge.box_signs.get(text)
    if found is None:
        found = field.knowledge.box_signs[text] = sign_over(field.tree(text), box)
    return found


def _sign_of_term(field: Field, monomial: tuple[int, ...], coefficient: fmpq) -> int:
    sign = 1 if coefficient > 0 else -1
    for index, exponent in enumerate(monomial):
        kernel = field.kernels[index] if exponent % 2 else None
        if kernel is None or kernel.kind in _NEVER_NEGATIVE:
            continue
        own = field.knowledge.signs.get(kernel.text, 0) or _sign_of_wave(field, kernel)
        if not own:
            return 0
        sign *= own
    return sign


def _sign_of_wave(field: Field, kernel: Kernel) -> int:
    """The sign of sin(u) or cos(u) where u is known to lie between two neighbouring zeros."""
    pi = field.known("pi", lambda _: True) if kernel.kind in ("sin", "cos") and field.knowledge.signs else None
    if pi is None or kernel.argument is None or not kernel.argument.bottom.is_one():
        return 0
    u = kernel.argument.top if kernel.kind == "sin" else kernel.argument.top + pi / 2
    for turn in _HALF_TURNS:
        if _known(field, u - turn * pi) > 0 and _known(field, (turn + 1) * pi - u) > 0:
            return -1 if turn % 2 else 1
    return 0


def _known(field: Field, p: fmpq_mpoly) -> int:
    """The sign of a polynomial by what was learnt of it up to a rational factor, or by its shape."""
    if p.is_constant():
        return 0
    shape = sign_of(field, p)
    if shape:
        return shape
    constant, rest = p.factor()
    if len(rest) != 1:
        return 0
    return field.knowledge.signs.get(field.text(rest[0][0]), 0) * (1 if constant > 0 else -1)


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


def _sign_of_line(field: Field, p: fmpq_mpoly, index: int) -> int:
    """The sign of b·g + c over the bounds known for g."""
    c, b = (_coefficient(field, p, index, power) for power in range(2))
    low, high = _bounds(field, index)
    root = -c / b
    if low is not None and low >= root:
        return 1 if b > 0 else -1
    if high is not None and high <= root:
        return -1 if b > 0 else 1
    return 0


def _sign_of_quadratic(field: Field, p: fmpq_mpoly, index: int) -> int:
    """The sign of a·u² + b·u + c, where u is a power of one kernel and b² - 4ac is nowhere positive."""
    degrees = sorted({monomial[index] for monomial in p.monoms()})
    if degrees[0] != 0 or len(degrees) > 3 or degrees[-1] % 2 or (len(degrees) == 3 and 2 * degrees[1] != degrees[2]):
        return 0
    parts: dict[int, dict[tuple[int, ...], fmpq]] = {}
    for monomial, coefficient in p.terms():
        rest = (*monomial[:index], 0, *monomial[index + 1 :])
        parts.setdefault(int(monomial[index]), {})[rest] = coefficient
    a, c = (field.context.from_dict(parts[degree]) for degree in (int(degrees[-1]), 0))
    b = field.context.from_dict(parts[int(degrees[1])]) if len(degrees) == 3 else field.zero
    outer = _sign(field, a)
    if not outer or len(a) > 1 or len(p) > _LONGEST_FORM or _sign(field, field.reduce(b * b - 4 * a * c)) >= 0:
        return 0
    return outer


def _sign_by_conjugate(field: Field, p: fmpq_mpoly) -> int:
    """The sign of a + b·g with g = √r or |r|: that of a where a² ≥ b²g² everywhere, that of b where a² ≤ b²g²."""
    if len(p) > _LONGEST_FORM:
        return 0
    degrees = p.degrees()
    index = next((index for index in reversed(field.algebraic) if degrees[index]), None)
    if index is None or degrees[index] != 1:
        return 0
    kernel = field.kernels[index]
    if kernel.kind not in _NEVER_NEGATIVE or kernel.degree != 2 or kernel.relation is None:
        return 0
    other = conjugate(field, p, index)
    a, b = (p + other) / 2, (p - other) / (2 * field.generators[index])
    inner, outer = (0 if part.is_zero() else _sign(field, part) for part in (a, b))
    if not (inner or outer):
        return 0
    larger = _sign(field, field.reduce(p * other))
    return inner if larger > 0 else outer if larger < 0 else 0


def conjugate(field: Field, p: fmpq_mpoly, index: int) -> fmpq_mpoly:
    """a - b·g for a + b·g, where g² is known."""
    signed = {monomial: -value if monomial[index] % 2 else value for monomial, value in p.terms()}
    return field.context.from_dict(signed)


def _sign(field: Field, p: fmpq_mpoly) -> int:
    """The sign of any polynomial; that of 0 counts as negative, so that a square is seen to be one."""
    if p.is_constant():
        return 1 if not p.is_zero() and p.leading_coefficient() > 0 else -1
    return sign_of(field, p)


def _coefficient(field: Field, p: fmpq_mpoly, index: int, power: int) -> fmpq:
    return p[tuple(power if place == index else 0 for place in range(len(field.generators)))]


def _bounds(field: Field, index: int) -> tuple[fmpq | None, fmpq | None]:
    """The least and the greatest value of a kernel, as far as learnt signs of linear polynomials tell."""
    kind = field.kernels[index].kind
    low: fmpq | None = fmpq(0) if kind in _NEVER_NEGATIVE else fmpq(-1) if kind in ("sin", "cos") else None
    high: fmpq | None = fmpq(1) if kind in ("sin", "cos") else None
    for p, sign in field.linear_signs(index):
        c, b = (_coefficient(field, p, index, power) for power in range(2))
        bound = -c / b
        if (b > 0) is (sign > 0):
            low = bound if low is None else max(low, bound)
        else:
            high = bound if high is None else min(high, bound)
    return low, high
