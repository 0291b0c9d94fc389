"""Expressions as fractions over kernels: one rule for each class of node and for each function."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, assert_never

from flint import fmpq, fmpq_mpoly

from mmltutor.algebra import circular, exponents, roots
from mmltutor.algebra.differential import derivative
from mmltutor.algebra.factoring import factors, in_roots
from mmltutor.algebra.field import Field, Fraction, GiveUp, Kernel
from mmltutor.algebra.signs import conjugate, sign_of
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


class Forms:
    """Expressions as fractions over the kernels of one field."""

    def __init__(self, field: Field, names: Sequence[str]) -> None:
        self.field = field
        self.symbols = {name: field.polynomial(field.kernel(Kernel("symbol", name))) for name in names}
        self._asked: dict[str, Fraction] = {}
        self._done: dict[Node, tuple[Fraction, dict[str, Fraction]]] = {}

    def read(self, node: Node) -> tuple[Fraction, dict[str, Fraction]]:
        """The form of a tree, and the forms that must not be negative for it to have a value, by their text."""
        self._asked = {}
        return self.of(node), self._asked

    def of(self, node: Node) -> Fraction:
        """The fraction equal to a tree wherever the tree has a value."""
        match node:
            case Symbol(name):
                return self.symbols[name]
            case Number(value):
                top, bottom = value.as_integer_ratio()
                return self.field.whole(top) if bottom == 1 else self.field.constant(fmpq(top, bottom))
            case Product(factors):
                return self.product(factors)
            case Sum(terms):
                return self.sum(terms)
            case Power(Symbol(name), Number(value)) if value.denominator == 1 and 1 <= value.numerator <= _HIGHEST:
                return self.field.polynomial(self.symbols[name].top ** value.numerator)
            case Power(base, Number(value)) if value.denominator == 1:
                return self.rational_power(self.of(base), fmpq(value.numerator))
            case Negation(operand):
                return self.field.negative(self.of(operand))
            case Constant("pi"):
                return self.pi()
            case Constant():
                return exponents.exponential(self.field, self.field.unit)
            case _:
                return self.remembered(node)

    def remembered(self, node: Call | Power | Quotient | Derivative) -> Fraction:
        """The form of a tree that is worth keeping, since it may occur again; with it goes what it asks."""
        done = self._done.get(node)
        if done is None:
            outer, self._asked = self._asked, {}
            done = self._done[node] = self.new(node), self._asked
            self._asked = outer
        self._asked |= done[1]
        return done[0]

    def new(self, node: Call | Power | Quotient | Derivative) -> Fraction:
        match node:
            case Quotient(top, bottom):
                return self.divide(self.of(top), self.of(bottom))
            case Power(base, exponent):
                return self.power(base, exponent)
            case Call(function, arguments):
                return self.call(function, *(self.of(argument) for argument in arguments))
            case Derivative(body, by, order):
                result = self.of(body)
                for _ in range(order):
                    result = derivative(self.field, result, by)
                return result
            case _:
                assert_never(node)

    def sum(self, terms: Sequence[Node]) -> Fraction:
        """The polynomials among the terms are added at once, since nothing has to be reduced for that."""
        field = self.field
        total, others = field.zero, []
        for term in terms:
            u = self.of(term)
            if u.bottom is not field.one:
                others.append(u)
            elif total is field.zero:
                total = u.top
            else:
                total = total + u.top
        if len(total) > field.terms:
            raise GiveUp("too many terms")
        result = Fraction(total, field.one)
        for u in others:
            result = field.add(result, u)
        return result

    def product(self, factors: Sequence[Node]) -> Fraction:
        """The factors multiplied, the polynomials among them first."""
        field = self.field
        top, others = field.one, []
        for factor in factors:
            u = self.of(factor)
            if u.bottom is not field.one:
                others.append(u)
            elif top is field.one:
                top = u.top
            else:
                top = field.product(top, u.top)
        result = field.polynomial(top)
        for u in others:
            result = field.multiply(result, u)
        return result

    def pi(self) -> Fraction:
        return self.field.polynomial(self.field.named("pi", "pi"))

    def power(self, base: Node, exponent: Node) -> Fraction:
        if base == Constant("e"):
            return exponents.exponential(self.field, self.of(exponent))
        count = self.field.number(self.of(exponent))
        if count is not None and not names_in(exponent):
            return self.rational_power(self.of(base), count)
        u = self.of(base)
        if u.top.is_zero():
            self.ask(self.of(exponent))
            return u
        self.learn_not_negative(u)
        return exponents.exponential(
            self.field, self.field.multiply(self.of(exponent), exponents.logarithm(self.field, u))
        )

    def rational_power(self, u: Fraction, exponent: fmpq) -> Fraction:
        if exponent < 0:
            self.ask_not_zero(u)
        if exponent.q == 1:
            return roots.whole_power(self.field, u, int(exponent.p))
        if exponent.q % 2 == 0:
            self.ask(u)
        return roots.real_power(self.field, u, exponent)

    def learn_not_negative(self, u: Fraction) -> None:
        """An expression that has to be positive (or 0) for anything here to have a value."""
        self.ask(u)
        if not u.top.is_zero():
            exponents.logarithm(self.field, u)

    def ask(self, u: Fraction) -> None:
        """Note that a form must not be negative, unless it never is."""
        number = self.field.number(u)
        if number is None or number < 0:
            self._asked[self.field.text(u)] = u

    def divide(self, a: Fraction, b: Fraction) -> Fraction:
        """a/b, and that b must not be 0."""
        self.ask_not_zero(b)
        return self.field.divide(a, b)

    def ask_not_zero(self, u: Fraction) -> None:
        """Note that a form must not be 0, if it may be so on more than isolated points, as |x| + x is."""
        p = u.top
        for index in reversed(self.field.algebraic):
            if self.field.kernels[index].kind == "abs" and not p.is_zero() and p.degrees()[index]:
                p = self.field.reduce(p * conjugate(self.field, p, index))
        if p.is_zero() and not u.top.is_zero():
            self._asked[f"{self.field.text(u)} is not 0"] = self.field.constant(-1)

    def open_sign(self, u: Fraction) -> tuple[int, dict[str, fmpq_mpoly]]:
        """What decides whether a form is negative, isolated points aside: a sign, and its factors of unknown sign."""
        if u.top.is_zero():
            return 1, {}
        field = self.field
        constant, found = factors(field, Fraction(in_roots(field, u.top), in_roots(field, u.bottom)))
        sign = 1 if constant > 0 else -1
        unknown = {}
        for p, k in found:
            if k % 2:
                known = sign_of(field, p)
                sign *= known or 1
                if not known:
                    unknown[field.text(p)] = p
        return sign, unknown

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
            return self.divide(self.logarithm(u), self.logarithm(v))
        degree = self.field.number(v)
        if degree is None or degree == 0:
            raise GiveUp("a root of varying degree")
        return self.rational_power(u, 1 / degree)

    def logarithm(self, u: Fraction) -> Fraction:
        self.ask(u)
        self.ask_not_zero(u)
        return exponents.logarithm(self.field, u)

    def elementary(self, function: str, u: Fraction) -> Fraction:
        field = self.field
        match function:
            case "exp":
                return exponents.exponential(field, u)
            case "ln":
                return self.logarithm(u)
            case "sqrt":
                return self.rational_power(u, fmpq(1, 2))
            case "cbrt":
                return self.rational_power(u, fmpq(1, 3))
            case "abs":
                return roots.absolute(field, u)
            case "sign":
                number = field.number(u)
                if number is not None:
                    return field.constant((number > 0) - (number < 0))
                return field.divide(u, roots.absolute(field, u))
            case "sigmoid":
                grown = exponents.exponential(field, u)
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
        if number is not None and number > 0:
            return self.large_factorial(u, number)
        constant = u.top.to_dict().get(tuple(0 for _ in field.generators), fmpq(0)) if u.bottom.is_one() else fmpq(0)
        shift = int(constant.floor())
        if abs(shift) > 50:
            raise GiveUp("a factorial far from its variable")
        self._asked[f"factorial of {field.text(u)}"] = field.constant(-1)
        return self.factorial_over(field.add(u, field.constant(-shift)), shift)

    def large_factorial(self, u: Fraction, number: fmpq) -> Fraction:
        """The factorial of a number, over that of another one near by if there is one."""
        for kernel in self.field.kernels:
            if kernel.kind == "factorial" and kernel.argument is not None:
                other = self.field.number(kernel.argument)
                if other is not None and (number - other).q == 1 and abs(number - other) <= 50:
                    return self.factorial_over(kernel.argument, int(number - other))
        return self.factorial_over(u, 0)

    def factorial_over(self, base: Fraction, shift: int) -> Fraction:
        """(base + shift)!"""
        field = self.field
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
                return self.divide(sine, cosine)
            case "cot":
                return self.divide(cosine, sine)
            case "sec":
                return self.divide(one, cosine)
            case _:
                return self.divide(one, sine)

    def hyperbolic(self, function: str, u: Fraction) -> Fraction:
        """Through exp(u): cosh = (E + 1/E)/2, and so on."""
        field = self.field
        grown = exponents.exponential(field, u)
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
                return self.divide(twice_cosh, twice_sinh)
            case "sech":
                return field.divide(two, twice_cosh)
            case _:
                return self.divide(two, twice_sinh)

    def inverse(self, function: str, u: Fraction) -> Fraction:
        field = self.field
        if function in _BY_RECIPROCAL:
            return self.inverse(_BY_RECIPROCAL[function], field.divide(field.constant(1), u))
        match function:
            case "arcsin" | "arctan":
                if function == "arcsin":
                    self.ask(field.add(field.constant(1), field.negative(field.multiply(u, u))))
                return circular.inverse(field, function, u, self.pi())
            case "arccos":
                return field.add(self.half_pi(), field.negative(self.inverse("arcsin", u)))
            case "arccot":
                return field.add(self.half_pi(), field.negative(self.inverse("arctan", u)))
            case "arsinh" if not u.top.is_zero() and u.top.leading_coefficient() < 0:
                return field.negative(self.inverse("arsinh", field.negative(u)))
            case _:
                return self.inverse_hyperbolic(function, u)

    def half_pi(self) -> Fraction:
        return self.field.multiply(self.pi(), self.field.constant(fmpq(1, 2)))

    def inverse_hyperbolic(self, function: str, u: Fraction) -> Fraction:
        """As logarithms (DLMF 4.37): arsinh u = ln(u + √(u²+1)), arcosh u = ln(u + √(u²-1)), artanh."""
        field = self.field
        one = field.constant(1)
        if function == "artanh":
            above = exponents.logarithm(field, field.add(one, u))
            below = exponents.logarithm(field, field.add(one, field.negative(u)))
            self.ask(field.add(one, field.negative(field.multiply(u, u))))
            return field.multiply(field.constant(fmpq(1, 2)), field.add(above, field.negative(below)))
        if function == "arcosh":
            self.ask(field.add(u, field.negative(one)))
        shift = one if function == "arsinh" else field.negative(one)
        under = field.add(field.multiply(u, u), shift)
        return exponents.logarithm(field, field.add(u, roots.real_power(field, under, fmpq(1, 2))))


_HIGHEST: Final = 1_000_000
"""Whole powers of a variable up to this are made at once."""

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
