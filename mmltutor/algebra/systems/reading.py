"""Equations read as polynomials: what is no polynomial in the variables stands as a further unknown.

A sine and a cosine of one angle are tied by s² + c² = 1; e^u is positive, so that as a factor it can be left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mmltutor.algebra.systems.polynomial import Polynomial, polynomial_of
from mmltutor.syntax.build import add, call, names_in, negate
from mmltutor.syntax.nodes import (
    Call,
    Constant,
    Derivative,
    Negation,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Symbol,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A ring: variables, then a further unknown for each kernel; `positive` are the unknowns that are never ≤ 0."""

    names: tuple[str, ...]
    kernels: tuple[tuple[Node, str], ...]
    positive: frozenset[str]
    relations: tuple[Polynomial, ...]

    def polynomial(self, node: Node) -> Polynomial | None:
        """A tree as a polynomial in the unknowns."""
        from mmltutor.algebra.systems.polynomial import unknown

        return polynomial_of(node, self.names, {kernel: unknown(name, self.names) for kernel, name in self.kernels})

    def zero_set(self, left: Node, right: Node) -> Polynomial | None:
        """left = right as p = 0, without factors that are never 0."""
        whole = self.polynomial(add(left, negate(right)))
        return None if whole is None else self.stripped(whole)

    def stripped(self, p: Polynomial) -> Polynomial:
        """p without factors that are powers of a positive unknown."""
        if p.is_zero or not self.positive & set(p.used()):
            return p
        product = p.constant(1)
        for factor, count in p.factors():
            if not (factor.total_degree == 1 and len(factor.terms()) == 1 and factor.used()[0] in self.positive):
                product = product * factor**count
        return product


def reading_of(nodes: Iterable[Node]) -> Reading:
    """The ring in which some trees are polynomials."""
    found: dict[Node, None] = {}
    letters: set[str] = set()
    for node in nodes:
        letters |= names_in(node)
        found |= dict.fromkeys(_kernels(node))
    pairs = [partner for kernel in found for partner in _partners(kernel)]
    found |= dict.fromkeys(pairs)
    kernels = tuple((kernel, f"_k{index}") for index, kernel in enumerate(found))
    names = (*sorted(letters), *(name for _, name in kernels))
    positive = frozenset(name for kernel, name in kernels if _is_exponential(kernel))
    reading = Reading(names, kernels, positive, ())
    return Reading(names, kernels, positive, tuple(_relations(reading)))


def _is_exponential(kernel: Node) -> bool:
    return (isinstance(kernel, Power) and isinstance(kernel.base, Constant)) or (
        isinstance(kernel, Call) and kernel.function == "exp"
    )


def _partners(kernel: Node) -> Iterator[Node]:
    if isinstance(kernel, Call) and kernel.function in ("sin", "cos"):
        yield call("cos" if kernel.function == "sin" else "sin", *kernel.arguments)


def _relations(reading: Reading) -> Iterator[Polynomial]:
    for kernel, _ in reading.kernels:
        match kernel:
            case Call("sin", (u,)):
                one, other = reading.polynomial(kernel), reading.polynomial(call("cos", u))
                assert one is not None
                assert other is not None
                yield one * one + other * other - one.constant(1)
            case Call("sqrt", (u,)):
                root, inside = reading.polynomial(kernel), reading.polynomial(u)
                if root is not None and inside is not None:
                    yield root * root - inside


def _kernels(node: Node) -> Iterator[Node]:
    """The largest subtrees that are no polynomials over those below."""
    match node:
        case Number() | Symbol():
            return
        case Negation(operand):
            yield from _kernels(operand)
        case Sum(parts) | Product(parts):
            for part in parts:
                yield from _kernels(part)
        case Quotient(top, bottom) if not names_in(bottom):
            yield from _kernels(top)
            if not isinstance(bottom, Number):
                yield node
        case Power(base, Number(exponent)) if exponent.denominator == 1 and not isinstance(base, Constant):
            yield from _kernels(base)
        case Constant() | Power() | Call() | Quotient() | Derivative():
            if isinstance(node, Call) and node.function == "sqrt":
                yield from _kernels(node.arguments[0])
            yield node
