"""The value of an expression at a point, enclosed in a ball: compiled once, evaluated often.

A `Program` is a straight line of operations over numbered slots; equal subtrees share a slot. It computes
several expressions one after the other, so that an answer that shares subtrees with the expected one costs
little more than its differences.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from operator import add, neg, sub
from typing import Final, TypeAlias, assert_never

from flint import arb, ctx, fmpq

from mmltutor.algebra import real
from mmltutor.algebra.real import Lack, NoValue, Value
from mmltutor.syntax.build import names_in
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

Point: TypeAlias = tuple[fmpq, ...]
"""Values of the names of a program, in their order."""


@dataclass(frozen=True, slots=True)
class Missing:
    """There is no value: proved undefined, singular at just this point, or not to be told."""

    lack: Lack
    reason: str


Enclosure: TypeAlias = Value | Missing

Operation: TypeAlias = tuple[Callable[..., Value], int, int]
"""A function and the slots that it reads, -1 for none; one that reads no slot is given all of them.

Its value is put into the next slot.
"""

_NONE: Final = -1


class Program:
    """Expressions over `names`, compiled; `lenient` reads a varying exponent as a whole number (see `real`)."""

    __slots__ = ("_ends", "_known", "_lenient", "_operations", "_outputs", "_symbols", "names")

    def __init__(self, expressions: Sequence[Node], names: Sequence[str], lenient: bool = False) -> None:
        self.names = tuple(names)
        self._lenient = lenient
        self._symbols = {name: index for index, name in enumerate(self.names)}
        self._known: dict[tuple[object, ...], int] = {}
        self._operations: list[Operation] = []
        self._outputs: list[int] = []
        self._ends: list[int] = []
        for expression in expressions:
            self._outputs.append(self._compile(expression))
            self._ends.append(len(self._operations))

    def run(self, point: Sequence[Value], bits: int) -> tuple[Enclosure, ...]:
        """The enclosure of each expression at a point (exact or itself a box), to `bits` bits.

        After the first expression without a value the later ones are not computed, and not returned.
        """
        slots: list[Value] = list(point)
        put = slots.append
        found: list[Enclosure] = []
        start = 0
        previous, ctx.prec = ctx.prec, bits
        try:
            for output, end in zip(self._outputs, self._ends, strict=True):
                for function, first, second in self._operations[start:end]:
                    if second >= 0:
                        put(function(slots[first], slots[second]))
                    else:
                        put(function(slots[first] if first >= 0 else slots))
                found.append(slots[output])
                start = end
        except NoValue as lack:
            found.append(Missing(lack.lack, lack.reason))
        finally:
            ctx.prec = previous
        return tuple(found)

    @property
    def bends(self) -> bool:
        """Whether a function is among it whose formula changes, or which ends, at some place: |u|, √u, ln u."""
        return not _BENDING.isdisjoint([function for function, _, _ in self._operations])

    def size_at(self, point: Sequence[Value]) -> int:
        """The number of decimal digits, before or after the point, of the largest or smallest value on the way.

        The argument of an exponential counts as that of a power of ten.
        """
        slots: list[Value] = list(point)
        largest = 0.0
        previous, ctx.prec = ctx.prec, 64
        try:
            for function, first, second in self._operations:
                if second >= 0:
                    slots.append(function(slots[first], slots[second]))
                else:
                    slots.append(function(slots[first] if first >= 0 else slots))
                largest = max(largest, _digits(slots[-1]))
                if function in _EXPONENTIAL:
                    largest = max(largest, 0.4343 * min(1e9, abs(float(real.ball(slots[first])))))
        except (NoValue, OverflowError):
            largest = max(largest, 0.0)
        finally:
            ctx.prec = previous
        return ceil(largest)

    def _put(self, function: Callable[..., Value], first: int = _NONE, second: int = _NONE, key: object = None) -> int:
        """The slot of an operation; the same one again has the same. `key` tells what a nameless function does."""
        place = len(self.names) + len(self._operations)
        known = self._known.setdefault((key or function, first, second), place)
        if known == place:
            self._operations.append((function, first, second))
        return known

    def _compile(self, node: Node) -> int:
        match node:
            case Symbol(name):
                return self._symbols[name]
            case Number(value):
                ratio = value.as_integer_ratio()
                exact = fmpq(*ratio)
                return self._put(lambda slots: exact, key=ratio)
            case Product(factors):
                place = self._compile(factors[0])
                for factor in factors[1:]:
                    place = self._put(real.multiply, place, self._compile(factor))
                return place
            case Sum(terms):
                return self._chain_of_terms(terms)
            case Power(base, exponent):
                return self._power(base, exponent)
            case Call(function, arguments):
                return self._call(function, arguments)
            case Quotient(top, bottom):
                return self._put(real.divide, self._compile(top), self._compile(bottom))
            case Negation(operand):
                return self._put(neg, self._compile(operand))
            case Constant(name):
                constant = real.CONSTANTS[name]
                return self._put(lambda slots: constant(), key=("constant", name))
            case Derivative():
                return self._derivative(node)
            case _:
                assert_never(node)

    def _chain_of_terms(self, terms: tuple[Node, ...]) -> int:
        place = self._compile(terms[0])
        for term in terms[1:]:
            if isinstance(term, Negation):
                place = self._put(sub, place, self._compile(term.operand))
            else:
                place = self._put(add, place, self._compile(term))
        return place

    def _call(self, function: str, arguments: tuple[Node, ...]) -> int:
        places = [self._compile(argument) for argument in arguments]
        if len(places) == 2:
            return self._put(real.BINARY[function], *places)
        if function == "sign" and names_in(arguments[0]):
            return self._put(real.sign_off_zero, *places)
        return self._put(real.UNARY[function], *places)

    def _power(self, base: Node, exponent: Node) -> int:
        match base, exponent:
            case (Constant("e"), _):
                return self._put(real.exp, self._compile(exponent))
            case (_, Number(value)) if value.denominator == 1:
                n = value.numerator
                return self._put(lambda a: real.integer_power(a, n), self._compile(base), key=("power", n))
            case _:
                if not names_in(exponent):
                    function = real.constant_power
                else:
                    function = real.integer_lenient_power if self._lenient else real.general_power
                return self._put(function, self._compile(base), self._compile(exponent))

    def _derivative(self, node: Derivative) -> int:
        from mmltutor.algebra.jets import derivative_at  # few expressions hold a derivative, and it is long to load

        names = self.names

        def evaluate(slots: Sequence[Value]) -> Value:
            return derivative_at(node, dict(zip(names, slots, strict=False)))

        return self._put(evaluate, key=node)


_EXPONENTIAL = frozenset(
    real.UNARY[name] for name in ("exp", "sinh", "cosh", "tanh", "sech", "csch", "coth", "sigmoid")
)

_BENDING = frozenset(
    (
        *(real.UNARY[name] for name in ("abs", "sign", "sqrt", "cbrt", "ln", "arcosh", "artanh")),
        *(real.BINARY[name] for name in ("log", "root")),
        real.sign_off_zero,
        real.constant_power,
        real.general_power,
    )
)


def _digits(value: Value) -> float:
    """|log10| of a value, 0 for 0 and for what cannot be told from it."""
    size = abs(real.ball(value))
    if size.contains(0):
        return 0.0
    return min(1e9, abs(float(size.log())) * 0.4343)


def enclosures_disjoint(a: Value, b: Value) -> bool:
    """Whether two values are certainly different."""
    if isinstance(a, fmpq) and isinstance(b, fmpq):
        return a != b
    return not real.ball(a).overlaps(real.ball(b))


EXACTLY: Final = 1_000_000
"""The digits to which two equal rationals are said to agree."""


def agreed_digits(a: Value, b: Value) -> int:
    """To how many significant decimal digits two overlapping values are known to agree.

    For values that cannot be told from 0 the digits are counted after the decimal point.
    """
    if isinstance(a, fmpq) and isinstance(b, fmpq):
        return EXACTLY if a == b else 0
    bits = min(_accuracy(real.ball(a)), _accuracy(real.ball(b)))
    return max(0, int(bits * 0.30103))


def _accuracy(a: arb) -> int:
    return a.rel_one_accuracy_bits() if a.contains(0) else a.rel_accuracy_bits()


def decimal(a: Value, digits: int = 20) -> tuple[str, str]:
    """A value as decimal text and its error radius as text ("0" where the decimal is exact)."""
    if isinstance(a, fmpq):
        exact = _terminating(a, digits)
        if exact is not None:
            return exact, "0"
        with ctx.workprec(int(digits * 3.33) + 32):
            return decimal(arb(a), digits)
    text: str = a.str(digits, radius=True)
    if "+/-" not in text:
        return text.strip("[]"), "0"
    middle, radius = text.strip("[]").split("+/-")
    return middle.strip() or "0", radius.strip()


def decimals_apart(a: Value, b: Value) -> tuple[tuple[str, str], tuple[str, str]] | None:
    """Two different values as `decimal` writes them, with enough digits to be told apart from the text alone.

    None where the enclosures are too wide for that.
    """
    for digits in (20, 50, 120, 400, 1300, 2600, 4200):
        first, second = decimal(a, digits), decimal(b, digits)
        with ctx.workprec(int(digits * 3.33) + 64):
            if not arb(*first).overlaps(arb(*second)):
                return first, second
    return None


def _terminating(a: fmpq, digits: int) -> str | None:
    """The exact decimal of a rational, if it has at most `digits` digits."""
    top, bottom = int(a.p), int(a.q)
    if bottom == 1:
        return str(top) if abs(top) < 10**digits else None
    twos = (bottom & -bottom).bit_length() - 1
    fives, rest = 0, bottom >> twos
    while rest % 5 == 0 and fives < digits:
        fives, rest = fives + 1, rest // 5
    places = max(twos, fives)
    if rest != 1 or places >= digits:
        return None
    scaled = abs(top) * 10**places // bottom
    if scaled >= 10**digits:
        return None
    text = str(scaled).rjust(places + 1, "0")
    return f"{'-' if top < 0 else ''}{text[:-places]}.{text[-places:]}"


def value_at(node: Node, point: Mapping[str, Fraction], digits: int = 30) -> str | None:
    """The value at a point as decimal text with at least `digits` correct digits, or None where there is none.

    >>> from mmltutor.syntax.nodes import Call, Symbol
    >>> value_at(Call("exp", (Symbol("x"),)), {"x": Fraction(1)}, 10)
    '2.718281828'
    """
    names = tuple(point)
    exact = tuple(fmpq(value.numerator, value.denominator) for value in point.values())
    program = Program((node,), names)
    bits = int(digits * 3.33) + 32
    for _ in range(6):
        value = program.run(exact, bits)[0]
        if isinstance(value, Missing):
            if value.lack is not Lack.UNKNOWN:
                return None
        elif isinstance(value, fmpq) or agreed_digits(value, value) >= digits:
            return decimal(value, digits)[0]
        bits *= 2
    return None
