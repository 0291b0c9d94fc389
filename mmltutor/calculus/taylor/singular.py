"""Where in the complex plane an expression stops being analytic: poles, branch points, and that there are none.

Only what can be said with certainty is said; for everything else the answer is None.

Source: L. V. Ahlfors, Complex Analysis, 3rd ed., 5.1.2 (a Taylor series converges up to the nearest singular point).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from mmltutor.algebra.complex_zeros import ComplexZero, exact_zeros, rational_function, tree_of
from mmltutor.algebra.exact import exact_constant, series_coefficients
from mmltutor.algebra.scalars import NoExpansion
from mmltutor.algebra.series import polynomial_degree
from mmltutor.calculus.forms.coefficient import rational
from mmltutor.syntax.build import ONE, ZERO, add, divide, multiply, names_in, negate, number, power
from mmltutor.syntax.nodes import Call, Constant, Negation, Node, Power, Product, Quotient, Sum

PI: Final = Constant("pi")


@dataclass(frozen=True, slots=True)
class Fault:
    """A singular point (or a pair), what kind it is, and the expression whose zero it is."""

    zero: ComplexZero
    kind: str
    of: Node


Faults = tuple[Fault, ...]

_ENTIRE: Final = frozenset({"sin", "cos", "sinh", "cosh", "exp"})
_SQUARES: Final = {"arctan": 1, "arccot": 1, "arsinh": 1, "artanh": -1, "arcoth": -1, "arcsin": -1, "arccos": -1}
"""Functions with branch points where 1 + u² = 0, or where 1 - u² = 0."""

_PERIODIC: Final = {"tan": "cos", "sec": "cos", "cot": "sin", "csc": "sin"}
_HYPERBOLIC: Final = {"tanh": "cosh", "sech": "cosh", "coth": "sinh", "csch": "sinh"}


def faults_of(node: Node, name: str, at: Node) -> Faults | None:
    """The singular points that can be nearest to `at`; None where they are not found."""
    whole = rational_function(node, name)
    if whole is not None:
        return _of_zeros(exact_zeros(whole[1]), "pole", tree_of(whole[1], name))
    return _Search(name, at).of(node)


def _of_zeros(zeros: tuple[ComplexZero, ...] | None, kind: str, of: Node) -> Faults | None:
    return None if zeros is None else tuple(Fault(zero, kind, of) for zero in zeros)


@dataclass(frozen=True, slots=True)
class _Search:
    name: str
    at: Node

    def of(self, node: Node) -> Faults | None:
        if self.name not in names_in(node) or polynomial_degree(node, frozenset({self.name})) is not None:
            return ()
        match node:
            case Sum(parts) | Product(parts):
                return self.all_of(parts)
            case Negation(operand):
                return self.of(operand)
            case Quotient(top, bottom):
                return _joined((self.of(top), self.of(bottom), self.zeros(bottom, "pole")))
            case Power(base, exponent):
                return self.power(base, exponent)
            case Call(function, (argument,)):
                return self.call(function, argument)
            case _:
                return None

    def all_of(self, nodes: Iterable[Node]) -> Faults | None:
        return _joined(map(self.of, nodes))

    def power(self, base: Node, exponent: Node) -> Faults | None:
        if self.name in names_in(exponent):
            if self.name in names_in(base):
                return _joined((self.of(base), self.of(exponent), self.zeros(base, "branch")))
            return self.entire(exponent)
        value = rational(exponent)
        if value is None:
            return _joined((self.of(base), self.zeros(base, "branch")))
        if value.denominator == 1:
            return _joined((self.of(base), () if value > 0 else self.zeros(base, "pole")))
        return _joined((self.of(base), self.branch(base)))

    def branch(self, base: Node) -> Faults | None:
        """Zeros under a root: those of odd multiplicity alone are sure to be branch points."""
        found = self.zeros(base, "branch")
        return None if found is None or any(one.zero.multiplicity > 1 for one in found) else found

    def entire(self, argument: Node) -> Faults | None:
        """A function without faults of its own; it may undo a branch point, but not a pole."""
        found = self.of(argument)
        return None if found is None or any(one.kind == "branch" for one in found) else found

    def call(self, function: str, argument: Node) -> Faults | None:
        match function:
            case "ln":
                return _joined((self.entire(argument), self.zeros(argument, "branch")))
            case "sqrt" | "cbrt":
                return _joined((self.of(argument), self.branch(argument)))
            case _ if function in _ENTIRE:
                return self.entire(argument)
            case _ if function in _SQUARES:
                square = multiply(number(_SQUARES[function]), power(argument, number(2)))
                return _joined((self.entire(argument), self.zeros(add(ONE, square), "branch")))
            case _ if function in _PERIODIC:
                return _joined((self.entire(argument), self.zeros(Call(_PERIODIC[function], (argument,)), "pole")))
            case _ if function in _HYPERBOLIC:
                return _joined((self.entire(argument), self.zeros(Call(_HYPERBOLIC[function], (argument,)), "pole")))
            case "sigmoid":
                grown = add(ONE, power(Constant("e"), negate(argument)))
                return _joined((self.entire(argument), self.zeros(grown, "pole")))
            case _:
                return None

    def zeros(self, node: Node, kind: str) -> Faults | None:
        """The zeros of a node that can be nearest to the point; None where they are not found."""
        if self.name not in names_in(node):
            return ()
        whole = rational_function(node, self.name)
        if whole is not None:
            return _of_zeros(exact_zeros(whole[0]), kind, node)
        match node:
            case Negation(operand):
                return self.zeros(operand, kind)
            case Product(factors):
                return _joined(self.zeros(factor, kind) for factor in factors)
            case Quotient(top, _):
                return self.zeros(top, kind)
            case Power(base, exponent) if base == Constant("e") or self.name not in names_in(base):
                return () if self.of(exponent) == () else None
            case Power(base, _):
                found = self.zeros(base, kind)
                return None if found is None or kind == "branch" else found
            case Call("exp", (argument,)):
                return () if self.of(argument) == () else None
            case Call(("cos" | "sin" | "cosh" | "sinh") as function, (argument,)):
                return self.periodic(function, argument, kind, node)
            case Sum((first, second)):
                return self.of_exponential(first, second, kind, node)
            case _:
                return None

    def line(self, node: Node) -> tuple[Node, Node] | None:
        """(a, b) for a·x + b with rational a and an exact b."""
        if polynomial_degree(node, frozenset({self.name})) != 1:
            return None
        try:
            b, a = series_coefficients(node, self.name, ZERO, 1)
        except NoExpansion:
            return None
        return None if rational(a) is None or names_in(b) else (a, b)

    def periodic(self, function: str, argument: Node, kind: str, node: Node) -> Faults | None:
        """The zeros around the point of a sine or cosine, hyperbolic or not, of a·x + b."""
        line = self.line(argument)
        if line is None:
            return None
        a, b = line
        half = divide(PI, number(2)) if function.startswith("cos") else ZERO
        if function in ("cosh", "sinh"):
            across = exact_constant(negate(divide(b, a)))
            heights = (half, PI) if half == ZERO else (half,)
            return tuple(Fault(ComplexZero(across, _size(divide(height, a)), 1), kind, node) for height in heights)
        turns = self.turns(a, b, half)
        if turns is None:
            return None
        places = (divide(add(half, multiply(number(k), PI), negate(b)), a) for k in range(turns - 1, turns + 3))
        return tuple(Fault(ComplexZero(exact_constant(place), ZERO, 1), kind, node) for place in places)

    def turns(self, a: Node, b: Node, half: Node) -> int | None:
        """How many half turns the argument at the point is away from the first zero, rounded down."""
        from mmltutor.algebra.constants import Bounds, bounds

        found = bounds(divide(add(multiply(a, self.at), b, negate(half)), PI))
        return int(found.low // 1) if isinstance(found, Bounds) else None

    def of_exponential(self, first: Node, second: Node, kind: str, node: Node) -> Faults | None:
        """c + e^(ax + b) with c > 0: at (ln c - b ± πi)/a; with c < 0 at (ln |c| - b)/a and 2πi/a apart."""
        if self.name in names_in(first):
            first, second = second, first
        c = rational(first)
        match second:
            case Power(base, exponent) if base == Constant("e") and c is not None and c != 0:
                line = self.line(exponent)
            case Call("exp", (exponent,)) if c is not None and c != 0:
                line = self.line(exponent)
            case _:
                return None
        if line is None or self.name in names_in(first):
            return None
        a, b = line
        real = exact_constant(divide(add(Call("ln", (number(abs(c)),)), negate(b)), a))
        heights = (PI,) if c > 0 else (ZERO, multiply(number(2), PI))
        return tuple(Fault(ComplexZero(real, _size(divide(height, a)), 1), kind, node) for height in heights)


def _size(node: Node) -> Node:
    return exact_constant(Call("abs", (node,)))


def _joined(parts: Iterable[Faults | None]) -> Faults | None:
    found = list(parts)
    known = [one for one in found if one is not None]
    return tuple(fault for one in known for fault in one) if len(known) == len(found) else None
