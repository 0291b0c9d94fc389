"""sin² + cos² = 1 and cosh² - sinh² = 1, where a sum holds both squares with the same factor."""

from __future__ import annotations

from collections.abc import Iterator

from mmltutor.calculus.forms.shape import key
from mmltutor.calculus.tidy import tidy
from mmltutor.syntax.build import ONE, add, multiply, negate, number
from mmltutor.syntax.nodes import Call, Negation, Node, Power, Product, Quotient, Sum

_PARTNERS = {"sin": ("cos", 1), "cosh": ("sinh", -1)}
_TWO = number(2)


def pythagoras(node: Node) -> Node:
    """A tidy sum, or quotient with one on top, with such a pair of squares replaced by 1; else as it is.

    >>> from mmltutor.syntax.nodes import Symbol
    >>> from mmltutor.syntax.build import ONE, call, power
    >>> x = Symbol("x")
    >>> pythagoras(Sum((power(call("cos", x), _TWO), power(call("sin", x), _TWO)))) == ONE
    True
    """
    match node:
        case Sum(terms):
            return _shorter(node, terms)
        case Quotient(Sum(terms) as top, bottom):
            above = _shorter(top, terms)
            return node if above is top else tidy(Quotient(above, bottom))
        case Negation(operand):
            inside = pythagoras(operand)
            return node if inside is operand else negate(inside)
        case _:
            return node


def _shorter(node: Sum, terms: tuple[Node, ...]) -> Node:
    for place, term in enumerate(terms):
        for function, arguments, rest in _squares(term):
            partner, sign = _PARTNERS[function]
            wanted = key(tidy(multiply(number(sign), rest, Power(Call(partner, arguments), _TWO))))
            for other, candidate in enumerate(terms):
                if other != place and key(candidate) == wanted:
                    left = [one for index, one in enumerate(terms) if index not in (place, other)]
                    return tidy(add(*left[:place], rest, *left[place:]))
    return node


def _squares(term: Node) -> Iterator[tuple[str, tuple[Node, ...], Node]]:
    """Each sin² or cosh² among the factors of a term: the function, its argument, and the other factors."""
    match term:
        case Negation(operand):
            for function, arguments, rest in _squares(operand):
                yield function, arguments, negate(rest)
        case Product(factors):
            for place, factor in enumerate(factors):
                for function, arguments, _ in _squares(factor):
                    yield function, arguments, multiply(*factors[:place], *factors[place + 1 :])
        case Power(Call(("sin" | "cosh") as function, arguments), exponent) if exponent == _TWO:
            yield function, arguments, ONE
