"""Advice on form: what a right answer could still be written as. It never changes a verdict."""

from __future__ import annotations

from collections.abc import Iterator
from math import gcd, isqrt, prod
from typing import Final

from mmltutor.judge.same import Shapes
from mmltutor.syntax.build import ONE, ZERO, walk
from mmltutor.syntax.nodes import Call, Constant, Negation, Node, Number, Power, Product, Quotient, Sum
from mmltutor.syntax.structure import Answer, expressions_in
from mmltutor.syntax.write.plain import write_plain

MOST: Final = 3
"""Pieces of advice on one answer."""


def advice(answer: Answer) -> tuple[str, ...]:
    """What could be simplified at a glance: fractions, numbers beside each other, like terms, 0 and 1.

    >>> from mmltutor.syntax.parse import parse
    >>> advice(parse("2/4 + x").node)
    ('2/4 can be reduced.',)
    """
    found = dict.fromkeys(said for node in expressions_in(answer) for part in walk(node) for said in _about(part))
    return tuple(found)[:MOST]


def _about(node: Node) -> Iterator[str]:
    match node:
        case Quotient(top, bottom):
            yield from _about_quotient(node, top, bottom)
        case Power(base, exponent):
            yield from _about_power(node, base, exponent)
        case Product(factors):
            yield from _about_factors(node, factors)
        case Sum(terms):
            yield from _about_terms(node, terms)
        case Negation(Negation()):
            yield f"The two minus signs in {write_plain(node)} cancel."
        case Call(function, (argument,)):
            value = _known_value(function, argument)
            if value is not None:
                yield f"{write_plain(node)} is {value}."
        case _:
            return


def _about_quotient(node: Node, top: Node, bottom: Node) -> Iterator[str]:
    if bottom == ONE:
        yield f"{write_plain(node)} needs no denominator."
        return
    common = gcd(_content(top), _content(bottom))
    if isinstance(_bare(top), Number) and isinstance(_bare(bottom), Number):
        if common > 1 and bottom != ZERO:
            yield f"{write_plain(node)} can be reduced."
    elif common > 1:
        yield f"The factor {common} in {write_plain(node)} can be cancelled."
    else:
        numbered = Shapes()
        above, below = ({numbered.of(base) for base in _bases(side)} for side in (top, bottom))
        if above & below:
            yield f"A common factor in {write_plain(node)} can be cancelled."


def _about_power(node: Node, base: Node, exponent: Node) -> Iterator[str]:
    if exponent == ONE:
        yield f"{write_plain(node)} needs no exponent."
    elif exponent == ZERO and base != ZERO:
        yield f"{write_plain(node)} is 1."
    elif isinstance(base, Power) and _is_whole(base.exponent) and _is_whole(exponent):
        yield f"The exponents in {write_plain(node)} can be multiplied."


def _content(node: Node) -> int:
    """The greatest whole number that divides all terms as they are written; 0 for 0, 1 where there is none."""
    match node:
        case Number(value):
            return abs(value.numerator) if value.denominator == 1 else 1
        case Negation(operand):
            return _content(operand)
        case Product(factors):
            return prod(_content(factor) for factor in factors)
        case Sum(terms):
            return gcd(*map(_content, terms))
        case _:
            return 1


def _bases(node: Node) -> list[Node]:
    """What is multiplied, without numbers and whole exponents."""
    match node:
        case Negation(operand):
            return _bases(operand)
        case Product(factors):
            return [base for factor in factors for base in _bases(factor)]
        case Power(base, exponent) if _is_whole(exponent):
            return _bases(base)
        case Number() | Quotient():
            return []
        case _:
            return [node]


def _bare(node: Node) -> Node:
    return node.operand if isinstance(node, Negation) else node


def _is_whole(node: Node) -> bool:
    match _bare(node):
        case Number(value):
            return value.denominator == 1
        case _:
            return False


def _known_value(function: str, argument: Node) -> str | None:
    """The value of a function that everyone knows: of 0, of 1, of e, of a square."""
    match function, argument:
        case ("sqrt", Number(value)) if value.denominator == 1 and isqrt(value.numerator) ** 2 == value.numerator:
            return str(isqrt(value.numerator))
        case ("abs", Number() | Negation(Number())):
            return write_plain(_bare(argument))
        case ("ln", Constant("e")):
            return "1"
        case _:
            return _AT.get((function, write_plain(argument))) if isinstance(argument, Number) else None


_AT: Final = {
    **{(name, "0"): "0" for name in ("sin", "tan", "sinh", "tanh", "arcsin", "arctan", "arsinh", "artanh")},
    **{(name, "0"): "1" for name in ("cos", "cosh", "exp")},
    ("ln", "1"): "0",
}


def _about_factors(node: Node, factors: tuple[Node, ...]) -> Iterator[str]:
    numbers = [factor for factor in factors if _is_number(factor)]
    if ONE in numbers or ZERO in numbers:
        yield f"{write_plain(node)} has a factor {'0' if ZERO in numbers else '1'} that can go."
    elif len(numbers) > 1:
        yield f"The numbers in {write_plain(node)} can be multiplied."
    numbered = Shapes()
    bases = [base for factor in factors for base in {numbered.of(base) for base in _bases(factor)}]
    if len(set(bases)) < len(bases):
        yield f"Equal factors in {write_plain(node)} can be put together."


def _about_terms(node: Node, terms: tuple[Node, ...]) -> Iterator[str]:
    if ZERO in terms:
        yield f"The 0 in {write_plain(node)} can go."
    if sum(_is_number(term) for term in terms) > 1:
        yield f"The numbers in {write_plain(node)} can be added."
    numbered = Shapes()
    shapes = [numbered.of(_without_number(term)) for term in terms if not _is_number(term)]
    if len(set(shapes)) < len(shapes):
        yield f"Like terms in {write_plain(node)} can be collected."


def _is_number(node: Node) -> bool:
    match node:
        case Number():
            return True
        case Negation(operand):
            return _is_number(operand)
        case Quotient(top, bottom):
            return isinstance(top, Number) and isinstance(bottom, Number)
        case _:
            return False


def _without_number(node: Node) -> Node:
    """A term without its sign and its numbers."""
    match node:
        case Negation(operand):
            return _without_number(operand)
        case Quotient(top, Number()):
            return _without_number(top)
        case Product(factors):
            others = tuple(factor for factor in factors if not _is_number(factor))
            return others[0] if len(others) == 1 else Product(others) if others else ONE
        case _:
            return node
