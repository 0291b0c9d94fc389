"""What is written: the syntax tree of an expression, a dozen frozen classes.

A tree keeps the shape that was typed (`x + x` stays a sum, `a/b` stays a quotient, `1.50` keeps its
digits) and says nothing about meaning; `algebra/` gives it values. Sums and products hold all their
terms side by side, so a long sum is wide, not deep. Subtraction is a sum with a `Negation` in it.

Spans point into the source text and take no part in equality or hashing: two trees are equal when the
same thing was written.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of character positions in the source text."""

    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Number:
    """A non-negative integer or finite decimal, exact; `text` is how it was typed ("1.50"), if it was."""

    value: Fraction
    text: str | None = field(default=None, compare=False)
    span: Span | None = field(default=None, compare=False, repr=False)

    def __hash__(self) -> int:
        """As equality, by value; the hash of a Fraction itself costs a modular inverse."""
        return hash((self.value.numerator, self.value.denominator))


@dataclass(frozen=True, slots=True)
class Symbol:
    """A variable or parameter, by its canonical name: `x`, `x_1`, `lambda`, `Delta_x`."""

    name: str
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Constant:
    """A named real constant: `pi` or `e`."""

    name: str
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Negation:
    """-operand."""

    operand: Node
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Sum:
    """At least two terms, in the order written; a subtracted term is a `Negation`."""

    terms: tuple[Node, ...]
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Product:
    """At least two factors, in the order written."""

    factors: tuple[Node, ...]
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Quotient:
    """top / bottom."""

    top: Node
    bottom: Node
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Power:
    """base ^ exponent; over the reals, with x^(p/q) for odd q the real root."""

    base: Node
    exponent: Node
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Call:
    """A known function applied to its arguments; `function` is a canonical name of `functions.FUNCTIONS`."""

    function: str
    arguments: tuple[Node, ...]
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Derivative:
    """The `order`-th (partial) derivative of `body` by the variable `by`, not carried out."""

    body: Node
    by: str
    order: int = 1
    span: Span | None = field(default=None, compare=False, repr=False)


Node: TypeAlias = Number | Symbol | Constant | Negation | Sum | Product | Quotient | Power | Call | Derivative
