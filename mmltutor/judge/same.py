"""Whether two trees are the same but for what nobody would call a difference.

Order of terms and factors, nested brackets, where a minus stands, how a number is spelt (0.5, 1/2), e^x
against exp(x), x^(1/2) against sqrt(x): all of that is put into one shape. Nothing is computed beyond
rational numbers, so this is a comparison of what was written and true wherever either has a value.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final, TypeAlias

from mmltutor.syntax.build import walk
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

Key: TypeAlias = tuple[str | int, ...]
"""A shape: its head and the numbers of its parts, those of sums and products in ascending order."""

_AS_POWER: Final = {"sqrt": (1, 2), "cbrt": (1, 3)}
_WRITTEN_OTHERWISE: Final = frozenset(("exp", *_AS_POWER))
_ONE: Final = Fraction(1)


def same_tree(a: Node, b: Node) -> bool:
    """Whether two trees have the same shape. No shape gains or loses a variable, wherever it stands."""
    if a == b:
        return True
    if _outline(a) != _outline(b):
        return False
    shapes = Shapes()
    return shapes.of(a) == shapes.of(b)


def _outline(node: Node) -> tuple[int, list[str]]:
    """What all trees of one shape have in common, and is soon told: how many additions, and which functions."""
    additions, functions = 0, []
    for part in walk(node):
        if isinstance(part, Sum):
            additions += len(part.terms) - 1
        elif isinstance(part, Call) and part.function not in _WRITTEN_OTHERWISE:
            functions.append(part.function)
    functions.sort()
    return additions, functions


class Shapes:
    """The shapes of some trees, numbered: trees of the same shape get the same number."""

    __slots__ = ("_keys", "_numbers")

    def __init__(self) -> None:
        self._numbers: dict[Key, int] = {}
        self._keys: list[Key] = []

    def of(self, node: Node) -> int:
        """The number of the shape of a tree."""
        match node:
            case Number(value):
                return self._number(value)
            case Symbol(name):
                return self._put("symbol", name)
            case Sum(terms):
                return self._put("sum", *sorted(self._flat("sum", [self.of(term) for term in terms])))
            case Product(factors):
                return self._product(_ONE, [self.of(factor) for factor in factors])
            case Power(base, exponent):
                return self._power(self.of(base), self.of(exponent))
            case Quotient(top, Number(value)) if value != 0:
                return self._product(1 / value, [self.of(top)])
            case Quotient(top, bottom):
                return self._quotient(self.of(top), self.of(bottom))
            case Negation(operand):
                return self._product(-_ONE, [self.of(operand)])
            case Call("exp", (argument,)):
                return self._put("power", self._put("constant", "e"), self.of(argument))
            case Call(function, (argument,)) if function in _AS_POWER:
                return self._power(self.of(argument), self._put("number", *_AS_POWER[function]))
            case Call(function, arguments):
                return self._put("call", function, *(self.of(argument) for argument in arguments))
            case Constant(name):
                return self._put("constant", name)
            case Derivative(body, by, order):
                return self._put("derivative", by, order, self.of(body))

    def _put(self, *key: str | int) -> int:
        known = self._numbers.setdefault(key, len(self._keys))
        if known == len(self._keys):
            self._keys.append(key)
        return known

    def _number(self, value: Fraction) -> int:
        return self._put("number", value.numerator, value.denominator)

    def _value(self, number: int) -> Fraction | None:
        """The rational number that a shape is, if it is one."""
        match self._keys[number]:
            case ("number", int(top), int(bottom)):
                return Fraction(top, bottom)
            case _:
                return None

    def _flat(self, head: str, parts: list[int]) -> list[int]:
        flat: list[int] = []
        for part in parts:
            key = self._keys[part]
            if key[0] == head:
                flat.extend(key[1:])  # type: ignore[arg-type]  # the head alone is text
            else:
                flat.append(part)
        return flat

    def _product(self, number: Fraction, parts: list[int]) -> int:
        """The numbers of a product are multiplied into one; a factor 1 goes, unless it is all there is."""
        others: list[int] = []
        for part in self._flat("product", parts):
            value = self._value(part)
            if value is None:
                others.append(part)
            else:
                number = number * value
        if not others:
            return self._number(number)
        if number == 1:
            return others[0] if len(others) == 1 else self._put("product", *sorted(others))
        return self._put("product", *sorted((self._number(number), *others)))

    def _quotient(self, top: int, bottom: int) -> int:
        value = self._value(bottom)
        return self._put("quotient", top, bottom) if not value else self._product(1 / value, [top])

    def _power(self, base: int, exponent: int) -> int:
        return base if self._keys[exponent] == ("number", 1, 1) else self._put("power", base, exponent)
