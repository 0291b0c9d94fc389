"""Whether two trees are the same but for what nobody would call a difference.

Order of terms and factors, nested brackets, where a minus stands, how a number is spelt (0.5, 1/2), e^x
against exp(x), x^(1/2) against sqrt(x): all of that is put into one shape. Nothing is computed beyond
rational numbers, so this is a comparison of what was written and true wherever either has a value.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final, TypeAlias

from mmltutor.syntax.build import children
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

Outline: TypeAlias = tuple[int, int, list[str], list[tuple[int, ...]]]
"""How many additions and fractions, which functions, and which exponents, () for those that are no numbers."""

Key: TypeAlias = tuple[str | int, ...]
"""A shape: its head and the numbers of its parts, those of sums and products in ascending order."""

_AS_POWER: Final[dict[str, tuple[int, int]]] = {"sqrt": (1, 2), "cbrt": (1, 3)}
_ONE: Final = Fraction(1)


def same_tree(a: Node, b: Node) -> bool:
    """Whether two trees have the same shape. No shape gains or loses a variable, wherever it stands."""
    if a == b:
        return True
    if outline(a) != outline(b):
        return False
    shapes = Shapes()
    return shapes.of(a) == shapes.of(b)


def outline(node: Node) -> Outline:
    """What all trees of one shape have in common, and is soon told."""
    additions, fractions = 0, 0
    functions: list[str] = []
    exponents: list[tuple[int, ...]] = []
    pending = [node]
    while pending:
        part = pending.pop()
        if isinstance(part, (Symbol, Number)):
            continue
        pending.extend(children(part))
        match part:
            case Sum(terms):
                additions += len(terms) - 1
            case Power(_, exponent):
                value = _number_of(exponent)
                if value is None or value != 1:
                    exponents.append(_ratio(value))
            case Quotient(_, bottom):
                fractions += not _number_of(bottom)
            case Call("exp", (argument,)):
                exponents.append(_ratio(_number_of(argument)))
            case Call(function) if function in _AS_POWER:
                exponents.append(_AS_POWER[function])
            case Call(function):
                functions.append(function)
    functions.sort()
    exponents.sort()
    return additions, fractions, functions, exponents


def _ratio(value: Fraction | None) -> tuple[int, ...]:
    return () if value is None else (value.numerator, value.denominator)


def _number_of(node: Node) -> Fraction | None:
    """The rational number whose shape a tree has, if it has that of one; as `Shapes` would find it."""
    match node:
        case Number(value):
            return value
        case Negation(operand):
            inner = _number_of(operand)
            return None if inner is None else -inner
        case Product(factors):
            product = _ONE
            for factor in factors:
                part = _number_of(factor)
                if part is None:
                    return None
                product *= part
            return product
        case Quotient(top, bottom):
            below = _number_of(bottom)
            above = _number_of(top) if below else None
            return None if above is None or not below else above / below
        case Power(base, exponent):
            return _number_of(base) if _number_of(exponent) == 1 else None
        case _:
            return None


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
