"""Hypothesis strategies that other tests share: random trees of every kind of node."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

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


def atoms(variables: Sequence[str] = VARIABLES) -> SearchStrategy[Node]:
    """Numbers, variables and constants."""
    symbols = st.sampled_from(variables).map(Symbol)
    return st.one_of(symbols, symbols, numbers(), st.sampled_from(("e", "pi")).map(Constant))


def trees(
    variables: Sequence[str] = VARIABLES,
    functions: Sequence[str] = tuple(sorted(FUNCTIONS)),
    derivatives: bool = True,
    leaves: int = 12,
) -> SearchStrategy[Node]:
    """Trees over all node types with about `leaves` leaves at most; those functions only that are named."""

    def grow(below: SearchStrategy[Node]) -> SearchStrategy[Node]:
        several = st.lists(below, min_size=2, max_size=4).map(tuple)
        kinds: list[SearchStrategy[Node]] = [
            several.map(Sum),
            several.map(Product),
            below.map(Negation),
            st.builds(Quotient, below, below),
            st.builds(Power, below, below),
            st.builds(Power, below, st.integers(2, 5).map(lambda value: Number(Fraction(value)))),
        ]
        if functions:
            kinds.append(_calls(functions, below))
        if derivatives:
            kinds.append(st.builds(Derivative, below, st.sampled_from(variables), st.integers(1, 3)))
        return st.one_of(kinds)

    return st.recursive(atoms(variables), grow, max_leaves=leaves)


def _calls(functions: Sequence[str], below: SearchStrategy[Node]) -> SearchStrategy[Node]:
    def call(name: str) -> SearchStrategy[Node]:
        return st.tuples(*[below] * FUNCTIONS[name].arity).map(lambda arguments: Call(name, arguments))

    return st.sampled_from(functions).flatmap(call)
