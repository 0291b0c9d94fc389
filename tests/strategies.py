"""Hypothesis strategies that other tests share: random trees of every kind of node."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from mmltutor.syntax.functions import FUNCTIONS
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

VARIABLES = ("x", "y", "t", "n", "f", "lambda", "x_1", "Delta_x", "theta_2")
"""Names of every make: letters, Greek ones, one that looks like a function, subscripts, an increment."""


def numbers() -> SearchStrategy[Number]:
    """Whole numbers, mostly small, decimals with up to six places, and a few huge or tiny ones; never negative."""
    whole = st.one_of(st.integers(0, 12), st.integers(0, 10**12)).map(lambda value: Number(Fraction(value)))
    decimals = st.builds(
        lambda value, places: Number(Fraction(value, 10**places)), st.integers(0, 10**7), st.integers(1, 6)
    )
    extreme = st.builds(
        lambda value, power: Number(value * Fraction(10) ** power), st.integers(1, 99), st.integers(-300, 300)
    )
    return st.one_of(whole, whole, whole, decimals, decimals.map(_as_typed), extreme)


def _as_typed(number: Number) -> Number:
    """The same number with a text that ends in a zero, as 1.50."""
    return Number(number.value, f"{float(number.value):.8f}")


@st.composite
def atoms(draw: DrawFn, variables: Sequence[str] = VARIABLES) -> Node:
    """A variable, more often than a number or a constant."""
    match draw(st.sampled_from(("symbol", "symbol", "number", "constant"))):
        case "symbol":
            return Symbol(draw(st.sampled_from(variables)))
        case "number":
            return draw(numbers())
        case _:
            return Constant(draw(st.sampled_from(("e", "pi"))))


@st.composite
def trees(
    draw: DrawFn,
    variables: Sequence[str] = VARIABLES,
    functions: Sequence[str] = tuple(sorted(FUNCTIONS)),
    derivatives: bool = True,
    leaves: int = 30,
    depth: int = 4,
) -> Node:
    """Trees over all node types, at most `depth` levels above the leaves, of which there are about `leaves` at most;
    only those functions that are named."""
    left = leaves
    leaf, kind = atoms(variables), st.sampled_from(_kinds(functions, derivatives))

    def tree(height: int) -> Node:
        nonlocal left
        if height and left > 0 and draw(st.integers(0, 3)):
            return grown(height)
        left -= 1
        return draw(leaf)

    def several(height: int) -> tuple[Node, ...]:
        return tuple([tree(height) for _ in range(draw(st.integers(2, 4)))])

    def grown(height: int) -> Node:
        below = height - 1
        match draw(kind):
            case "sum":
                return Sum(several(below))
            case "product":
                return Product(several(below))
            case "negation":
                return Negation(tree(below))
            case "quotient":
                return Quotient(tree(below), tree(below))
            case "power":
                return Power(tree(below), tree(below))
            case "whole power":
                return Power(tree(below), Number(Fraction(draw(st.integers(0, 5)))))
            case "derivative":
                return Derivative(tree(below), draw(st.sampled_from(variables)), draw(st.integers(1, 3)))
            case _:
                name = draw(st.sampled_from(functions))
                return Call(name, tuple([tree(below) for _ in range(FUNCTIONS[name].arity)]))

    return tree(depth)


def _kinds(functions: Sequence[str], derivatives: bool) -> tuple[str, ...]:
    usual = ("sum", "product", "product", "negation", "quotient", "quotient", "power", "whole power")
    return usual + ("call", "call") * bool(functions) + ("derivative",) * derivatives
