"""Is an algebraic number zero? Decided by precision: a number that is not zero cannot be arbitrarily small.

If θ₁…θₙ are algebraic integers of degrees dᵢ whose conjugates are all at most Hᵢ in size, then a polynomial in
them with whole coefficients is an algebraic integer α of degree at most D = ∏dᵢ whose conjugates are all at
most M, the sum of |coefficient|·∏Hᵢ^exponent. If α ≠ 0, its norm is a whole number other than 0, so
|α| ≥ M^-(D-1). An enclosure of α below that bound proves that α = 0.

Source: C. Burnikel, R. Fleischer, K. Mehlhorn, S. Schirra, "A strong and easily computable separation bound
for arithmetic expressions involving radicals", Algorithmica 27 (2000), section 2.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, lcm, log2
from typing import Final, TypeAlias

from flint import arb, ctx, fmpq, fmpq_mpoly

from mmltutor.algebra.enclose import Missing, Program
from mmltutor.algebra.real import ball
from mmltutor.syntax.nodes import Call, Constant, Node, Number, Product, Quotient

Relation: TypeAlias = tuple[int, int, fmpq_mpoly]
"""Generator number index to the power degree is this polynomial in the generators before it."""

_MOST_BITS: Final = 40_000


@dataclass(frozen=True, slots=True)
class Algebraic:
    """scale·g is an algebraic integer, of this degree over the kernels before it, conjugates ≤ 2^log_bound."""

    scale: int
    degree: int
    log_bound: float


def vanishes(p: fmpq_mpoly, kernels: Sequence[Node], relations: Sequence[Relation]) -> bool:
    """Whether a polynomial over kernels is proved to be zero, each of its algebraic coefficients by itself.

    The kernels that are not algebraic numbers (variables, e, π, logarithms …) are taken as unknowns.
    """
    known = _algebraic_kernels(kernels, relations)
    groups: dict[tuple[int, ...], list[tuple[tuple[int, ...], fmpq]]] = {}
    for monomial, coefficient in p.terms():
        outer = tuple(0 if known[index] else exponent for index, exponent in enumerate(monomial[: len(kernels)]))
        inner = tuple(exponent if known[index] else 0 for index, exponent in enumerate(monomial[: len(kernels)]))
        groups.setdefault(outer, []).append((inner, coefficient))
    return all(_number_vanishes(terms, kernels, known) for terms in groups.values())


def _algebraic_kernels(kernels: Sequence[Node], relations: Sequence[Relation]) -> list[Algebraic | None]:
    related = {index: (degree, p) for index, degree, p in relations}
    known: list[Algebraic | None] = []
    for index, kernel in enumerate(kernels):
        if index in related:
            known.append(_of_relation(*related[index], known))
        else:
            known.append(_of_cosine(kernel))
    return known


def _of_relation(degree: int, p: fmpq_mpoly, known: Sequence[Algebraic | None]) -> Algebraic | None:
    """A kernel g with g^degree = p: K·g is integral where K·p is."""
    scaled = _scaled(list(p.terms()), known)
    if scaled is None:
        return None
    scale, log_size = scaled
    return Algebraic(scale, degree, max(0.0, ((degree - 1) * log2(scale) + log_size) / degree))


def _of_cosine(kernel: Node) -> Algebraic | None:
    """cos(π·p/q): twice it is an algebraic integer of degree at most q, and at most 2 in size."""
    match kernel:
        case Call("cos", (Product((Quotient(Number(), Number(q)), Constant("pi"))),)):
            return Algebraic(2, int(q), 1.0)
        case _:
            return None


def _scaled(
    terms: Sequence[tuple[tuple[int, ...], fmpq]], known: Sequence[Algebraic | None]
) -> tuple[int, float] | None:
    """A whole number K that makes K·polynomial integral, and log2 of a bound on the conjugates of that."""
    scale = 1
    sizes: list[float] = []
    for monomial, coefficient in terms:
        below, size = int(coefficient.q), log2(abs(int(coefficient.p))) - log2(int(coefficient.q))
        for index, exponent in enumerate(monomial):
            if exponent:
                kernel = known[index] if index < len(known) else None
                if kernel is None:
                    return None
                below *= kernel.scale ** int(exponent)
                size += int(exponent) * (kernel.log_bound - log2(kernel.scale))
        scale = lcm(scale, below)
        sizes.append(size)
    largest = max(sizes, default=0.0)
    return scale, log2(scale) + largest + log2(max(1, len(sizes)))


def _number_vanishes(
    terms: Sequence[tuple[tuple[int, ...], fmpq]], kernels: Sequence[Node], known: Sequence[Algebraic | None]
) -> bool:
    scaled = _scaled(terms, known)
    if scaled is None:
        return False
    scale, log_size = scaled
    used = [index for index in range(len(kernels)) if any(monomial[index] for monomial, _ in terms)]
    degree = 1
    for index in _with_ancestors(used, known):
        kernel = known[index]
        degree *= kernel.degree if kernel is not None else 1
    bits = ceil((degree - 1) * max(1.0, log_size) + log2(scale)) + 16
    if bits > _MOST_BITS:
        return False
    value = _value(terms, kernels, bits + 64 + ceil(max(0.0, log_size)))
    with ctx.workprec(64):
        return value is not None and bool(value.contains(0)) and bool(value.abs_upper() < arb(2) ** -bits)


def _with_ancestors(used: Sequence[int], known: Sequence[Algebraic | None]) -> list[int]:
    """The kernels used and all algebraic ones before the last of them, over which they may be defined."""
    return [index for index in range(max(used, default=-1) + 1) if known[index] is not None]


def _value(terms: Sequence[tuple[tuple[int, ...], fmpq]], kernels: Sequence[Node], bits: int) -> arb | None:
    used = sorted({index for monomial, _ in terms for index, exponent in enumerate(monomial) if exponent})
    values: dict[int, arb] = {}
    for index in used:
        found = Program((kernels[index],), ()).run((), bits)[0]
        if isinstance(found, Missing):
            return None
        with ctx.workprec(bits):
            values[index] = ball(found)
    with ctx.workprec(bits):
        total = arb(0)
        for monomial, coefficient in terms:
            product = arb(coefficient)
            for index, exponent in enumerate(monomial):
                if exponent:
                    product *= values[index] ** exponent
            total += product
        return total
