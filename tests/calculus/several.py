"""Random functions of several variables such as the banks draw: a few terms, each a product of plain factors."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from mmltutor.syntax.nodes import Node
from mmltutor.syntax.parse import parse

_COORDINATES = ("0", "1", "-1", "2", "1/2", "pi", "pi/2")


def bank_like(variables: tuple[str, ...], constant: str = "") -> SearchStrategy[Node]:
    """Sums of one to three terms in some variables; `constant` is a letter that may occur besides."""
    x, y = variables[0], variables[-1]
    insides = (f"{x} {y}", f"{x} + {y}", f"2{x} - {y}", f"{x}^2 + {y}^2", f"{x}/{y}", *variables)
    power = st.builds(lambda name, n: f"{name}^{n}", st.sampled_from(variables), st.integers(1, 3))
    function = st.builds(
        lambda outer, inside: f"{outer}({inside})",
        st.sampled_from(("sin", "cos", "exp", "tanh", "ln", "sqrt", "arctan")),
        st.sampled_from(insides),
    )
    fraction = st.sampled_from((f"{x}/({y}^2 + 1)", f"1/({x} + {y})", f"({x} - {y})/({x} + {y})"))
    front = st.sampled_from(("1", "2", "-3", "5/2", *([constant] if constant else [])))
    factors = st.lists(st.one_of(power, power, function, fraction), min_size=1, max_size=2)
    term = st.builds(lambda number, parts: "*".join((number, *parts)), front, factors)
    return st.lists(term, min_size=1, max_size=3).map(lambda terms: parse("+".join(f"({one})" for one in terms)).node)


def points(count: int, always: bool = False) -> SearchStrategy[tuple[Node, ...]]:
    """A point with simple coordinates, or none."""
    point = st.tuples(*[st.sampled_from(_COORDINATES).map(lambda text: parse(text).node)] * count)
    return point if always else st.one_of(st.just(()), point)
