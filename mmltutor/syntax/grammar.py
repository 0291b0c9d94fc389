"""The grammar of an expression.

Loosest first; factors written side by side bind like * and /, from left to right:

    expression  =  term { (+ | -) term }
    term        =  { + | - } product
    product     =  power { (* | /) factor | power }
    factor      =  { + | - } power
    power       =  operand { ! | superscripts } [ ^ exponent ]          exponent = { + | - } power
    operand     =  number | name | ( expression ) | |expression| | function argument | d/dx argument
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from mmltutor.syntax.cursor import NUMBERS
from mmltutor.syntax.nodes import Call, Constant, Negation, Node, Number, Power, Product, Quotient, Sum, Symbol
from mmltutor.syntax.operands import Operands
from mmltutor.syntax.tokens import Token


class Grammar(Operands):
    """The rules of the grammar, one method each; `whole` reads a line to its end."""

    def whole(self) -> Node:
        """The expression that is the whole line."""
        node = self.expression()
        if self.token.kind != "end":
            self.fail_here()
        return node

    def expression(self) -> Node:
        """Terms joined by + and -; a subtracted term is a negation."""
        start = self.token.start
        first = self.term()
        if self.token.kind != "operator" or self.token.text not in "+-":
            return first
        terms = [first]
        while self.token.kind == "operator" and self.token.text in "+-":
            sign = self.take()
            term = self.term()
            terms.append(Negation(term, self.span(sign.start)) if sign.text == "-" else term)
        return Sum(tuple(terms), self.span(start))

    def term(self) -> Node:
        """A product with its signs: -2x is the negation of 2x."""
        if self.token.kind != "operator":
            return self.product()
        if self.token.text not in "+-":
            self.fail_operand()
        return self._signed(self.term)

    def product(self) -> Node:
        """Factors and divisors from left to right, with or without a sign between them."""
        start, mark = self.token.start, len(self.doubts)
        factors = [self.power()]
        while True:
            if self.token.kind == "operator":
                if self.token.text == "*":
                    self.settle(mark)
                    self.take()
                    factors.append(self.factor())
                elif self.token.text == "/":
                    self.settle(mark)
                    factors = [self._quotient(self._joined(factors, start), start)]
                else:
                    break
            elif self.begins_operand():
                self._check_beside()
                factors.append(self.power())
            else:
                break
        self.settle(mark)
        return self._joined(factors, start)

    def _joined(self, factors: list[Node], start: int) -> Node:
        return factors[0] if len(factors) == 1 else Product(tuple(factors), self.span(start))

    def _quotient(self, top: Node, start: int) -> Node:
        self.take()
        inner = self.token.start
        bare = self.token.kind == "function"
        bottom = self.factor()
        last = self.before
        if self.begins_operand() and (not self.token.gap or (bare and last is not None and last.kind != "close")):
            self.doubt(start, inner, f"({self.typed(start, self.reached)})")
        return Quotient(top, bottom, self.span(start))

    def _check_beside(self) -> None:
        """A number directly after a number is no product; after anything else it may be a lost exponent."""
        self.check_number()
        token, before = self.token, self.before
        if token.kind in NUMBERS and before is not None:
            message = f"I read the {token.typed} here as a factor"
            self.say(f"{message}; for a power type ^{token.typed}.", token.start, token.stop, f"^{token.typed}")

    def factor(self) -> Node:
        """A power with its own signs, after * or /: 2*-x."""
        if self.at("-") or self.at("+"):
            return self._signed(self.factor)
        return self.power()

    def _signed(self, operand: Callable[[], Node]) -> Node:
        self.deeper()
        sign = self.take()
        node = operand()
        self.depth -= 1
        return Negation(node, self.span(sign.start)) if sign.text == "-" else node

    def power(self) -> Node:
        """An operand, its factorial or superscripts, and its exponent; ^ binds from the right."""
        start = self.token.start
        base = self.operand()
        if self.token.kind != "operator" and self.token.kind != "raise":
            return base
        base = self._marked(base, start)
        if not self.at("^"):
            return base
        self.deeper()
        self.take()
        if self.token.text == "{":
            raised = self._raised_in_braces(base, start)
        else:
            raised = Power(base, self._exponent_after(base, start), self.span(start))
        self.depth -= 1
        return raised

    def _marked(self, base: Node, start: int) -> Node:
        """With the factorials and superscripts that follow."""
        while self.token.kind == "raise" or self.at("!"):
            sign = self.take()
            if sign.kind == "raise":
                base = Power(base, self.bracketed(), self.span(start))
                if self.token.typed == "√" and not self.token.gap:
                    raised, whole = self.typed(sign.start, self.reached), self.typed(start, self.reached)
                    message = f"I read {whole} as a power; for the root {raised}√ type * before it."
                    self.say(message, sign.start, self.reached, f"*{raised}")
            else:
                self._check_factorial()
                base = Call("factorial", (base,), self.span(start))
        return base

    def _raised_in_braces(self, base: Node, start: int) -> Node:
        """x^{n}, where the exponent ends with its braces: x^{n}! is (x^n)!."""
        match base, self.ahead(5):
            case Symbol(name), (
                _,
                Token(text="("),
                Token(kind="number" | "name") as index,
                Token(text=")"),
                Token("close"),
            ):
                message = f"I read ({index.typed}) as an exponent; for an index type {name}_{index.typed}."
                self.say(message, index.start, index.stop)
            case _:
                pass
        exponent = self.bracketed()
        raised = Power(base, exponent, self.span(start))
        if self.at("^") or self.token.kind == "raise":
            self.fail("I stopped here: two exponents in a row.", self.token, "Put the second one into the braces.")
        if self.at("!"):
            typed = self.typed(start, self.reached)
            message = f"I read {typed}! as the factorial of {typed}; for that of the exponent type ! in the braces."
            self.say(message, start, self.token.stop)
        return self._marked(raised, start)

    def _check_factorial(self) -> None:
        if self.at("!"):
            self.fail("I stopped here: a double factorial is not read.", self.token, "For (n!)! type the brackets.")

    def _exponent_after(self, base: Node, start: int) -> Node:
        inner, bracket = self.token.start, self.token.kind == "open"
        exponent = self.factor()
        if not bracket:
            self._doubt_exponent_end(base, exponent, start, inner)
        last = self.before
        if last is not None and last.text == "!":
            typed = self.typed(start, last.start)
            whole, other = self.typed(start, self.reached), f"({typed})!"
            message = f"I read {whole} as having the factorial in the exponent; for {other} type the brackets."
            self.say(message, start, self.reached, other)
        return exponent

    def _doubt_exponent_end(self, base: Node, exponent: Node, start: int, inner: int) -> None:
        """e^2x is e^2·x and x^1/2 is x/2: said, as the exponent may have been meant to go on."""
        token, last, following = self.token, self.before, self.peek()
        if token.gap or last is None:
            return
        plain = isinstance(base, Number | Constant)
        goes_on = last.kind == "number" or (last.kind in ("name", "constant") and token.kind in ("name", "constant"))
        if plain and goes_on and self.begins_operand():
            self.doubt(start, inner, self.typed(start, self.reached))
        divided = self.at("/") and following.kind == "number" and not following.gap
        if divided and (plain or _half(exponent, following.text)):
            self._say_fraction(following, start, inner)

    def _say_fraction(self, below: Token, start: int, inner: int) -> None:
        """x^1/2 is x/2."""
        read = f"({self.typed(start, self.reached)})/{below.text}"
        meant = f"{self.typed(start, inner)}({self.typed(inner, below.stop)})"
        message = f"I read {self.typed(start, below.stop)} as {read}; for {meant} type the brackets."
        self.say(message, inner, below.stop, f"({self.typed(inner, below.stop)})")


def _half(exponent: Node, denominator: str) -> bool:
    """Whether an exponent before a / is more likely the top of a fraction: x^1/2, x^-1/2, x^3/2."""
    match exponent:
        case Number(value):
            return value == 1 or (denominator == "2" and value % 2 == Fraction(1))
        case Negation(Number()):
            return True
        case _:
            return False
