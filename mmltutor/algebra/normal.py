"""Is the difference of two expressions zero? A proof by normal form.

Each expression is written as a fraction of polynomials over kernels (`field`), by the rules of `powers` and
`circular`. If the numerator of the difference reduces to 0, the two are equal wherever both have values.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from typing import Final, assert_never

from flint import fmpq

from mmltutor.algebra import circular, powers
from mmltutor.algebra.certificate import NO_CERTIFICATE, Certificate
from mmltutor.algebra.field import Again, Field, Fraction, GiveUp, Kernel, Knowledge, NoFraction
from mmltutor.syntax.build import names_in, walk
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


class Finding(Enum):
    """What became of the difference."""

    ZERO = "zero"
    NOT_ZERO = "not zero"
    NO_VALUE = "the answer has no value anywhere"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Proof:
    """The finding; a certificate of it where it is ZERO; whether the answer may ask more of its variables."""

    finding: Finding
    certificate: Certificate = NO_CERTIFICATE
    restricted: bool = True


_UNKNOWN: Final = Proof(Finding.UNKNOWN)
_MOST_BUILDS: Final = 8


def difference(answer: Node, expected: Node, terms: int, positive: Sequence[Node] = ()) -> Proof:
    """Prove answer - expected to be zero, or not zero, within a budget of polynomial terms.

    `positive` are expressions that the question declares not to be negative. Equality is claimed at the
    points where both have values; whether the answer has fewer such points is told by `restricted`.
    """
    names = sorted(names_in(answer) | names_in(expected) | frozenset().union(*(names_in(node) for node in positive)))
    size = len(names) + 4 + sum(_kernels_of(part) for node in (answer, expected) for part in walk(node))
    knowledge = Knowledge()
    for _ in range(_MOST_BUILDS):
        knowledge.news = False
        try:
            proof = _attempt(answer, expected, positive, Field(knowledge, terms, size), names)
        except Again:
            continue
        except GiveUp:
            return _UNKNOWN
        if proof.finding in (Finding.ZERO, Finding.NO_VALUE) or not knowledge.news:
            return proof
    return _UNKNOWN


def _kernels_of(node: Node) -> int:
    match node:
        case Call() | Power():
            return 3
        case Number(value):
            return 1 if value > 1 else 0
        case _:
            return 0


def _attempt(answer: Node, expected: Node, positive: Sequence[Node], field: Field, names: list[str]) -> Proof:
    forms = Forms(field, names)
    for node in positive:
        forms.learn_not_negative(forms.of(node))
    with forms.conditions() as needed:
        wanted = forms.of(expected)
    try:
        with forms.conditions() as asked:
            given = forms.of(answer)
    except NoFraction:
        return Proof(Finding.NO_VALUE)
    top = field.reduce(field.product(given.top, wanted.bottom) - field.product(wanted.top, given.bottom))
    if top.is_zero():
        return Proof(Finding.ZERO, _certificate(field, given, wanted), not asked <= needed)
    rational = all(kernel.kind == "symbol" for kernel in field.kernels) or top.is_constant()
    return Proof(Finding.NOT_ZERO if rational else Finding.UNKNOWN)


def _certificate(field: Field, answer: Fraction, expected: Fraction) -> Certificate:
    relations = (
        (index, kernel.degree, str(kernel.relation))
        for index, kernel in enumerate(field.kernels)
        if kernel.relation is not None
    )
    return Certificate(
        tuple(kernel.text for kernel in field.kernels),
        tuple(relations),
        (str(answer.top), str(answer.bottom)),
        (str(expected.top), str(expected.bottom)),
    )


class Forms:
    """Expressions as fractions over the kernels of one field."""

    def __init__(self, field: Field, names: Sequence[str]) -> None:
        self.field = field
        self.symbols = {name: field.polynomial(field.kernel(Kernel("symbol", name))) for name in names}
        self._asked: set[str] = set()
        self._done: dict[Node, Fraction] = {}

    @contextmanager
    def conditions(self) -> Iterator[set[str]]:
        """Collect what the expressions read meanwhile ask of their variables, as text."""
        self._asked = set()
        self._done.clear()
        yield self._asked

    def of(self, node: Node) -> Fraction:
        """The fraction equal to a tree wherever the tree has a value."""
        done = self._done.get(node)
        if done is None:
            done = self._done[node] = self._of(node)
        return done

    def _of(self, node: Node) -> Fraction:
        field = self.field
        match node:
            case Number(value):
                return field.constant(fmpq(value.numerator, value.denominator))
            case Symbol(name):
                return self.symbols[name]
            case Constant("pi"):
                return self.pi()
            case Constant():
                return powers.exponential(field, field.constant(1))
            case Negation(operand):
                return field.negative(self.of(operand))
            case Sum(terms):
                total = self.of(terms[0])
                for term in terms[1:]:
                    total = field.add(total, self.of(term))
                return total
            case Product(factors):
                product = self.of(factors[0])
                for factor in factors[1:]:
                    product = field.multiply(product, self.of(factor))
                return product
            case Quotient(top, bottom):
                return field.divide(self.of(top), self.of(bottom))
            case Power(base, exponent):
                return self.power(base, exponent)
            case Call(function, arguments):
                return self.call(function, *(self.of(argument) for argument in arguments))
            case Derivative():
                raise GiveUp("a derivative not carried out")
            case _:
                assert_never(node)

    def pi(self) -> Fraction:
        return self.field.polynomial(self.field.named("pi", "pi"))

    def power(self, base: Node, exponent: Node) -> Fraction:
        if base == Constant("e"):
            return powers.exponential(self.field, self.of(exponent))
        count = self.field.number(self.of(exponent))
        if count is not None and not names_in(exponent):
            return self.rational_power(self.of(base), count)
        u = self.of(base)
        self.learn_not_negative(u)
        return powers.exponential(self.field, self.field.multiply(self.of(exponent), powers.logarithm(self.field, u)))

    def rational_power(self, u: Fraction, exponent: fmpq) -> Fraction:
        if exponent.q % 2 == 0:
            self.ask("even root", u)
        return powers.real_power(self.field, u, exponent)

    def learn_not_negative(self, u: Fraction) -> None:
        """An expression that has to be positive (or 0) for anything here to have a value."""
        self.ask("positive", u)
        if not u.top.is_zero():
            powers.logarithm(self.field, u)

    def ask(self, what: str, u: Fraction) -> None:
        """Note a condition on the variables, unless it is met everywhere."""
        number = self.field.number(u)
        if number is not None and number > 0:
            return
        if u.bottom.is_one() and self._positive_by_shape(u):
            return
        self._asked.add(f"{what} of {self.field.text(u)}")

    def _positive_by_shape(self, u: Fraction) -> bool:
        """A sum of squares, exponentials and the like, at least one of which never vanishes."""
        learnt, self.field.knowledge.signs = self.field.knowledge.signs, {}
        try:
            return self.field.sign_of(u.top) > 0
        finally:
            self.field.knowledge.signs = learnt

    def call(self, function: str, u: Fraction, v: Fraction | None = None) -> Fraction:
        """The form of a function of arguments."""
        if v is not None:
            return self.call_of_two(function, u, v)
        if function in _CIRCULAR:
            return self.circular(function, u)
        if function in _HYPERBOLIC:
            return self.hyperbolic(function, u)
        if function in _INVERSE:
            return self.inverse(function, u)
        return self.elementary(function, u)

    def call_of_two(self, function: str, u: Fraction, v: Fraction) -> Fraction:
        if function == "log":
            return self.field.divide(self.logarithm(u), self.logarithm(v))
        degree = self.field.number(v)
        if degree is None or degree == 0:
            raise GiveUp("a root of varying degree")
        return self.rational_power(u, 1 / degree)

    def logarithm(self, u: Fraction) -> Fraction:
        self.ask("positive", u)
        return powers.logarithm(self.field, u)

    def elementary(self, function: str, u: Fraction) -> Fraction:
        field = self.field
        match function:
            case "exp":
                return powers.exponential(field, u)
            case "ln":
                return self.logarithm(u)
            case "sqrt":
                return self.rational_power(u, fmpq(1, 2))
            case "cbrt":
                return self.rational_power(u, fmpq(1, 3))
            case "abs":
                return powers.absolute(field, u)
            case "sign":
                return field.divide(u, powers.absolute(field, u))
            case "sigmoid":
                grown = powers.exponential(field, u)
                return field.divide(grown, field.add(field.constant(1), grown))
            case "factorial":
                return self.factorial(u)
            case _:
                raise GiveUp(f"no rule for {function}")

    def factorial(self, u: Fraction) -> Fraction:
        """(v + k)! = v!·(v+1)···(v+k) with the whole number k split off."""
        field = self.field
        number = field.number(u)
        if number is not None and number.q == 1 and 0 <= number <= 200:
            product = fmpq(1)
            for factor in range(2, int(number) + 1):
                product *= factor
            return field.constant(product)
        constant = u.top.to_dict().get(tuple(0 for _ in field.generators), fmpq(0)) if u.bottom.is_one() else fmpq(0)
        shift = int(constant.floor())
        if abs(shift) > 50:
            raise GiveUp("a factorial far from its variable")
        base = field.add(u, field.constant(-shift))
        self._asked.add(f"factorial of {field.text(u)}")
        result = field.polynomial(field.of_argument("factorial", base))
        for step in range(1, abs(shift) + 1):
            if shift > 0:
                result = field.multiply(result, field.add(base, field.constant(step)))
            else:
                result = field.divide(result, field.add(base, field.constant(1 - step)))
        return result

    def circular(self, function: str, u: Fraction) -> Fraction:
        field = self.field
        cosine, sine = circular.turn(field, u)
        one = field.constant(1)
        match function:
            case "sin":
                return sine
            case "cos":
                return cosine
            case "tan":
                return field.divide(sine, cosine)
            case "cot":
                return field.divide(cosine, sine)
            case "sec":
                return field.divide(one, cosine)
            case _:
                return field.divide(one, sine)

    def hyperbolic(self, function: str, u: Fraction) -> Fraction:
        """Through exp(u): cosh = (E + 1/E)/2, and so on."""
        field = self.field
        grown = powers.exponential(field, u)
        shrunk = field.divide(field.constant(1), grown)
        twice_cosh, twice_sinh = field.add(grown, shrunk), field.add(grown, field.negative(shrunk))
        two = field.constant(2)
        match function:
            case "sinh":
                return field.divide(twice_sinh, two)
            case "cosh":
                return field.divide(twice_cosh, two)
            case "tanh":
                return field.divide(twice_sinh, twice_cosh)
            case "coth":
                return field.divide(twice_cosh, twice_sinh)
            case "sech":
                return field.divide(two, twice_cosh)
            case _:
                return field.divide(two, twice_sinh)

    def inverse(self, function: str, u: Fraction) -> Fraction:
        field = self.field
        if function in _BY_RECIPROCAL:
            return self.inverse(_BY_RECIPROCAL[function], field.divide(field.constant(1), u))
        match function:
            case "arcsin" | "arctan":
                if function == "arcsin":
                    self.ask("arcsin", u)
                return circular.inverse(field, function, u, self.pi())
            case "arccos":
                return field.add(self.half_pi(), field.negative(self.inverse("arcsin", u)))
            case "arccot":
                return field.add(self.half_pi(), field.negative(self.inverse("arctan", u)))
            case _:
                return self.inverse_hyperbolic(function, u)

    def half_pi(self) -> Fraction:
        return self.field.multiply(self.pi(), self.field.constant(fmpq(1, 2)))

    def inverse_hyperbolic(self, function: str, u: Fraction) -> Fraction:
        """As logarithms (DLMF 4.37): arsinh u = ln(u + √(u²+1)), arcosh u = ln(u + √(u²-1)), artanh."""
        field = self.field
        one = field.constant(1)
        if function == "artanh":
            above = powers.logarithm(field, field.add(one, u))
            below = powers.logarithm(field, field.add(one, field.negative(u)))
            self.ask("artanh", u)
            return field.multiply(field.constant(fmpq(1, 2)), field.add(above, field.negative(below)))
        if function == "arcosh":
            self.ask("arcosh", u)
        shift = one if function == "arsinh" else field.negative(one)
        under = field.add(field.multiply(u, u), shift)
        return powers.logarithm(field, field.add(u, powers.real_power(field, under, fmpq(1, 2))))


_CIRCULAR: Final = frozenset(("sin", "cos", "tan", "cot", "sec", "csc"))
_HYPERBOLIC: Final = frozenset(("sinh", "cosh", "tanh", "coth", "sech", "csch"))
_BY_RECIPROCAL: Final = {
    "arcsec": "arccos",
    "arccsc": "arcsin",
    "arsech": "arcosh",
    "arcsch": "arsinh",
    "arcoth": "artanh",
}
_INVERSE: Final = frozenset(("arcsin", "arccos", "arctan", "arccot", "arsinh", "arcosh", "artanh", *_BY_RECIPROCAL))
