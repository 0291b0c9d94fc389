"""Expressions that a bank has computed from others: multiplied out, differentiated, integrated, evaluated."""

from __future__ import annotations

from itertools import product
from math import prod

from mmltutor.bank.template import Computed
from mmltutor.calculus.goals.derivative import Differentiate, Integrate
from mmltutor.calculus.tidy import tidy
from mmltutor.errors import DrawError, GoalError
from mmltutor.steps.step import expression
from mmltutor.syntax.build import ZERO, add, divide, multiply, negate, substitute
from mmltutor.syntax.nodes import Negation, Node, Number, Power, Product, Quotient, Sum
from mmltutor.syntax.write.board import write_board

CONSTANT = "C"
HIGHEST = 12  # power of a sum that is multiplied out
MOST_TERMS = 5_000


def computed(asked: Computed) -> Node:
    """The expression that is asked for, every name in it having its meaning.

    Raises DrawError where no rule of the course finds it.
    """
    try:
        found = _found(asked)
    except GoalError as error:
        raise DrawError(f"No {asked.how} of {write_board(asked.of)} is found: {error.message}", error.hint) from None
    return found if asked.at is None else tidy(substitute(found, {asked.by: asked.at}))


def _found(asked: Computed) -> Node:
    match asked.how:
        case "expand":
            return tidy(expand(asked.of))
        case "derivative":
            from mmltutor.calculus.differentiate import differentiate

            return expression(differentiate(Differentiate(asked.of, asked.by, asked.order)).answer)
        case "antiderivative":
            from mmltutor.calculus.derive import derive

            answer = expression(derive(Integrate(tidy(expand(asked.of)), asked.by)).answer)
            return tidy(substitute(answer, {CONSTANT: ZERO}))
        case _:
            return tidy(asked.of)


def expand(node: Node) -> Node:
    """A sum with every product and every whole power of sums multiplied out, like terms not yet collected.

    >>> from mmltutor.syntax.parse import parse
    >>> write_board(tidy(expand(parse("(x - 1)*(x + 2)^2").node)))
    'x³ + 3x² - 4'
    """
    return add(*_terms(node))


def _terms(node: Node) -> list[Node]:
    match node:
        case Sum(terms):
            return [part for term in terms for part in _terms(term)]
        case Negation(operand):
            return [negate(part) for part in _terms(operand)]
        case Product(factors):
            return _distributed([_terms(factor) for factor in factors])
        case Power(base, Number(value)) if value.denominator == 1 and 1 < value <= HIGHEST and isinstance(base, Sum):
            return _distributed([_terms(base)] * int(value))
        case Quotient(top, bottom):
            return [divide(part, bottom) for part in _terms(top)]
        case _:
            return [node]


def _distributed(factors: list[list[Node]]) -> list[Node]:
    """The products of one term of each factor."""
    if prod(map(len, factors)) > MOST_TERMS:
        raise DrawError(f"An expression has more than {MOST_TERMS} terms when it is multiplied out.")
    return [tidy(multiply(*row)) for row in product(*factors)]
