"""Random expressions such as a course meets: small numbers, few names, powers and roots of every kind."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from mmltutor.syntax.build import number
from mmltutor.syntax.functions import FUNCTIONS
from mmltutor.syntax.nodes import Call, Constant, Negation, Node, Number, Power, Product, Quotient, Sum, Symbol

SMOOTH = tuple(sorted(set(FUNCTIONS) - {"log", "root", "factorial", "sign"}))
COMMON = ("sin", "cos", "exp", "ln", "sqrt", "cbrt", "abs")
EXPONENTS = [Fraction(n) for n in (-3, -2, -1, 0, 1, 2, 3, 4)] + [
    Fraction(p, q) for p, q in ((1, 2), (-1, 2), (3, 2), (1, 3), (2, 3), (-2, 3), (4, 3), (1, 4), (3, 4), (2, 5))
]


def numbers() -> SearchStrategy[Node]:
    """Small whole numbers, fractions and decimals, negative ones too, and e."""
    rationals = st.builds(Fraction, st.integers(-6, 9), st.integers(1, 6)).map(number)
    decimals = st.sampled_from([Number(Fraction(1, 2)), Number(Fraction(5, 4)), Number(Fraction(1, 10)), Constant("e")])
    return st.one_of(st.integers(0, 9).map(number), rationals, decimals)


def expressions(
    names: Sequence[str] = ("x",), functions: Sequence[str] = COMMON, leaves: int = 8
) -> SearchStrategy[Node]:
    """Trees over `names`; every shape, tidy or not."""
    atoms: SearchStrategy[Node] = st.one_of(
        st.sampled_from(names).map(Symbol), st.sampled_from(names).map(Symbol), numbers()
    )

    def grow(below: SearchStrategy[Node]) -> SearchStrategy[Node]:
        several = st.lists(below, min_size=2, max_size=3).map(tuple)
        return st.one_of(
            several.map(Sum),
            several.map(Product),
            below.map(Negation),
            st.builds(Quotient, below, below),
            st.builds(Power, below, st.sampled_from(EXPONENTS).map(number)),
            st.builds(Power, st.sampled_from([Constant("e"), number(2), number(Fraction(1, 3))]), below),
            st.builds(lambda name, argument: Call(name, (argument,)), st.sampled_from(functions), below),
        )

    return st.recursive(atoms, grow, max_leaves=leaves)


def monomials(leaves: int = 8) -> SearchStrategy[Node]:
    """Products, quotients, powers and roots of a few factors; nothing in them can cancel to 0."""
    x, a = Symbol("x"), Symbol("a")
    positive = st.sampled_from([number(Fraction(*pair)) for pair in ((1, 1), (2, 1), (4, 1), (3, 2), (1, 9))])
    square = Power(x, number(2))
    sums = st.sampled_from([Sum((x, number(1))), Sum((square, number(1))), Sum((Negation(x), Negation(a)))])
    atoms: SearchStrategy[Node] = st.one_of(st.sampled_from([x, x, a]), positive, sums)
    roots = ("sqrt", "cbrt", "abs", "exp", "ln")

    def grow(below: SearchStrategy[Node]) -> SearchStrategy[Node]:
        return st.one_of(
            st.lists(below, min_size=2, max_size=3).map(tuple).map(Product),
            below.map(Negation),
            st.builds(Quotient, below, below),
            st.builds(Power, below, st.sampled_from(EXPONENTS[:3] + EXPONENTS[4:]).map(number)),
            st.builds(Power, st.sampled_from([Constant("e"), number(2)]), below),
            st.builds(lambda name, argument: Call(name, (argument,)), st.sampled_from(roots), below),
            st.builds(lambda degree, argument: Call("root", (argument, number(degree))), st.integers(2, 5), below),
        )

    return st.recursive(atoms, grow, max_leaves=leaves)
