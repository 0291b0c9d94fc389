"""Where is expanded, and how powers of the distance from there are written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mmltutor.algebra.exact import exact_constant
from mmltutor.algebra.scalars import NoExpansion
from mmltutor.calculus.forms.coefficient import Coefficient, rational, scaled
from mmltutor.calculus.tidy import tidy
from mmltutor.errors import GoalError
from mmltutor.syntax.build import ZERO, add, divide, multiply, names_in, negate, number, power, substitute
from mmltutor.syntax.nodes import Negation, Node, Quotient, Sum, Symbol
from mmltutor.syntax.structure import TaylorPolynomial
from mmltutor.syntax.write.board import write_board


@dataclass(frozen=True, slots=True)
class Place:
    """f, its variable, the point p, and the order; `letter` is what f is called on the board."""

    of: Node
    name: str
    at: Node
    order: int
    letter: str = "f"

    @property
    def distance(self) -> Node:
        """x - p."""
        return add(Symbol(self.name), negate(self.at))

    @property
    def beyond(self) -> Node:
        """(x - p)^(n + 1)."""
        return power(self.distance, number(self.order + 1))

    @property
    def names(self) -> tuple[tuple[str, Node], ...]:
        """What the words of a step may speak of."""
        return ("x", Symbol(self.name)), ("p", self.at), ("distance", self.distance), ("n", number(self.order))

    def expanded(self, coefficients: Sequence[Node]) -> TaylorPolynomial:
        """The polynomial with its term of order."""
        return TaylorPolynomial(polynomial(coefficients, self.distance), self.beyond)

    def called(self, k: int) -> str:
        """f, f′, f″ and so on at x."""
        return f"{self.letter}{primes(k)}({write_board(Symbol(self.name))})"

    def taylor(self, order: int | None = None) -> str:
        """T₃(x)."""
        return taylor_called(self.order if order is None else order, (self.name,))


def step_of(name: str, at: Node, increments: bool) -> Node:
    """x - p, or Δx where increments are asked for."""
    return Symbol(f"Delta_{name}") if increments else add(Symbol(name), negate(at))


def taylor_called(order: int, names: Sequence[str]) -> str:
    """T₂(x, y)."""
    written = ", ".join(write_board(Symbol(name)) for name in names)
    return f"T{subscript(order)}({written})" if names else f"T{subscript(order)}"


def polynomial(coefficients: Sequence[Node], distance: Node) -> Node:
    """Σ c_k·distance^k, lowest power first, terms with coefficient 0 left out; a distance x - p keeps its brackets."""
    return summed([term(c, power(distance, number(k))) if k else c for k, c in enumerate(coefficients) if c != ZERO])


def summed(terms: Sequence[Node]) -> Node:
    """A sum in which a term that is a sum itself, as 1·(x - p), stays in brackets; only a first one is opened."""
    if len(terms) < 2:
        return terms[0] if terms else ZERO
    first = terms[0].terms if isinstance(terms[0], Sum) else (terms[0],)
    return Sum((*first, *terms[1:]))


def term(coefficient: Node, factor: Node) -> Node:
    """A coefficient in front of a power, as one writes it: x³/6, -(x - 1)²/2, √2 x/2."""
    value = rational(coefficient)
    if value is not None:
        return scaled(Coefficient(value, over=True), factor)
    match coefficient:
        case Negation(operand):
            return negate(term(operand, factor))
        case Quotient(top, bottom):
            return divide(multiply(top, factor), bottom)
        case _:
            return multiply(coefficient, factor)


def constant(node: Node) -> Node:
    """A constant as one leaves it on the board. Raises NoExpansion where there is no value."""
    return exact_constant(node)


def value_or_none(node: Node) -> Node | None:
    """A constant as one leaves it on the board, None where it has no value."""
    try:
        return exact_constant(node)
    except NoExpansion:
        return None


def point_of(node: Node, names: Sequence[str]) -> Node:
    """A coordinate of the point of expansion: a constant, in which none of the variables occurs."""
    found = names_in(node) & set(names)
    if found:
        raise GoalError(f"The point of expansion must not depend on {min(found)}.", "Give a number for it.")
    try:
        return node if rational(node) is not None else exact_constant(node)
    except NoExpansion:
        raise GoalError(f"{write_board(node)} has no value, so it is no point of expansion.") from None


def shifted(of: Node, name: str, at: Node, by: Node) -> Node:
    """f with p + t in place of x, tidied."""
    return tidy(substitute(of, {name: tidy(add(at, by))}))


def primes(k: int) -> str:
    """The marks of a k-th derivative: ′, ″, ‴, ⁽⁴⁾."""
    return ("", "′", "″", "‴")[k] if k < 4 else f"⁽{superscript(k)}⁾"


def superscript(k: int) -> str:
    return str(k).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))


def subscript(k: int) -> str:
    return str(k).translate(str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉"))
