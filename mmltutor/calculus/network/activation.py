"""The activations as trees, and their slopes by rule."""

from __future__ import annotations

from mmltutor.syntax.build import ONE, add, call, divide, multiply, negate, number, power
from mmltutor.syntax.nodes import Node


def canonical(activation: str) -> str:
    """One name for each activation: logistic is sigmoid."""
    return "sigmoid" if activation == "logistic" else activation


def activated(activation: str, z: Node) -> Node:
    """σ(z); relu as (z + |z|)/2."""
    match activation:
        case "relu":
            return divide(add(z, call("abs", z)), number(2))
        case "linear":
            return z
        case _:
            return call(activation, z)


def slope(activation: str, z: Node) -> Node:
    """σ′(z): 1 - tanh²(z), or σ(z)(1 - σ(z)); of relu for z ≠ 0.

    >>> from mmltutor.syntax.nodes import Symbol
    >>> from mmltutor.syntax.write.plain import write_plain
    >>> write_plain(slope("tanh", Symbol("z")))
    '1 - tanh(z)^2'
    """
    match activation:
        case "tanh":
            return add(ONE, negate(power(call("tanh", z), number(2))))
        case "sigmoid":
            return multiply(call("sigmoid", z), add(ONE, negate(call("sigmoid", z))))
        case "relu":
            return divide(add(ONE, call("sign", z)), number(2))
        case _:
            return ONE


def precise_slope(activation: str, z: Node) -> Node:
    """The same for a tanh or a sigmoid, written so that no digits are lost where the unit is saturated."""
    match activation:
        case "tanh":
            return power(call("sech", z), number(2))
        case "sigmoid":
            return multiply(call("sigmoid", z), call("sigmoid", negate(z)))
        case _:
            return slope(activation, z)
