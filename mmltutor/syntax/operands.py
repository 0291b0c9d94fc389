"""Operands: numbers, names, what stands in brackets or bars, and d/dx of something."""

from __future__ import annotations

from fractions import Fraction
from itertools import groupby
from typing import NoReturn

from mmltutor.syntax.calls import Calls
from mmltutor.syntax.cursor import CLOSING
from mmltutor.syntax.decimals import with_decimals
from mmltutor.syntax.nodes import Call, Constant, Derivative, Negation, Node, Number, Product, Quotient, Symbol
from mmltutor.syntax.tokens import RIGHT_BAR, Token

TEN = Fraction(10)


class Operands(Calls):
    """The part of the grammar that reads operands."""

    def operand(self) -> Node:
        """A number, a name, something in brackets, or a function of something."""
        token = self.token
        match token.kind:
            case "name":
                self.take()
                return Symbol(token.text, self.span(token.start))
            case "number":
                return self._number(self.take())
            case "open":
                return self.bracketed()
            case "bar" if token.text != RIGHT_BAR:
                return self.bracketed()
            case "function":
                return self.function()
            case "constant":
                return self._constant(self.take())
            case "fraction":
                return self._fraction(self.take())
            case "over":
                return self._over(self.take())
            case "derivative":
                return self._derivative(self.take())
            case "raise":
                return self._indexed_root(self.take())
            case _:
                return self.fail_operand()

    def bracketed(self) -> Node:
        """An expression in brackets, which leave no trace in the tree, or in bars."""
        opening = self.open()
        if self.token.kind == "close" and self.token.text == CLOSING[opening.text]:
            message = "I stopped here: there is nothing between these brackets."
            self.fail(message, self.token, "Type an expression there.")
        inside = self.expression()
        self.close()
        return Call("abs", (inside,), self.span(opening.start)) if opening.kind == "bar" else inside

    def _number(self, token: Token) -> Node:
        if self.token.kind == "comma" or self.token.text == "{":
            token = with_decimals(self, token)
        mantissa, mark, exponent = token.text.replace("E", "e").partition("e")
        whole, _, decimals = mantissa.partition(".")
        value = Fraction(int(whole + decimals), 10 ** len(decimals)) if decimals else Fraction(int(whole))
        if mark:
            value *= TEN ** int(exponent)
            if mantissa != "1" and not decimals:
                self._say_scientific(token, mantissa, exponent)
        return Number(value, token.text, self.span(token.start))

    def _say_scientific(self, token: Token, mantissa: str, exponent: str) -> None:
        product = f"{mantissa}*e{exponent}" if exponent[0] in "+-" else f"{mantissa}*e*{exponent}"
        message = f"I read {token.text} as the number {mantissa} times 10^({int(exponent)})"
        self.say(f"{message}; for the constant e type {product}.", token.start, token.stop, product)

    def _constant(self, token: Token) -> Node:
        if token.typed == "e" and self.token.text == "(" and not (self.token.gap or self._is_base()):
            message = "I read e( ... ) as e times the bracket; for the exponential type e^( ... )."
            self.say(message, token.start, token.stop, "e^")
        return Constant(token.text, self.span(token.start))

    def _is_base(self) -> bool:
        """Whether the token just taken is the base of a logarithm."""
        return self.index > 1 and self.tokens[self.index - 2].kind == "base"

    def _fraction(self, token: Token) -> Node:
        top, _, bottom = token.text.partition("/")
        span = self.span(token.start)
        return Quotient(Number(Fraction(int(top)), top, span), Number(Fraction(int(bottom)), bottom, span), span)

    def _over(self, token: Token) -> Node:
        """A fraction with its top and its bottom in groups of their own."""
        top = self.bracketed()
        return Quotient(top, self.bracketed(), self.span(token.start))

    def _indexed_root(self, token: Token) -> Node:
        """³√x: a superscript that stands before a root sign."""
        degree = self.bracketed()
        if self.token.typed != "√":
            self.fail("I stopped here: this exponent has nothing to its left.", token)
        self.take()
        self.deeper()
        argument = self.bracketed() if self.token.kind == "open" else self.power()
        self.depth -= 1
        return Call("root", (argument, degree), self.span(token.start))

    def _derivative(self, token: Token) -> Node:
        """d/dx of what is in the brackets, or of the factors that follow without a sign between them."""
        if self.token.kind == "open":
            body = self.bracketed()
        else:
            self.deeper()
            body = self._factors()
            self.depth -= 1
            if self.token.kind == "operator" and self.token.text in "+-":
                message = f"I read {token.typed} as applied to {self.typed(token.stop, self.reached)} alone; "
                self.say(message + "for more type brackets.", token.start, self.reached)
        for by, several in groupby(reversed(token.text.split(","))):
            body = Derivative(body, by, len(list(several)), self.span(token.start))
        return body

    def _factors(self) -> Node:
        start, mark = self.token.start, len(self.doubts)
        if self.at("-"):
            self.deeper()
            self.take()
            inside = self._factors()
            self.depth -= 1
            return Negation(inside, self.span(start))
        factors = [self.power()]
        while self.begins_operand():
            self.check_number()
            factors.append(self.power())
        self.settle(mark)
        return factors[0] if len(factors) == 1 else Product(tuple(factors), self.span(start))

    def fail_operand(self) -> NoReturn:
        """Stop because nothing that can be read as an operand stands here."""
        token, before = self.token, self.before
        if before is None:
            self._fail_beginning(token)
        if token.kind == "end":
            if before.kind in ("open", "bar") and self.opened:
                self.fail_unclosed(self.opened[-1])
            self.fail(f"I stopped here: something must follow {before.typed}.", token, "Go on.")
        if before.kind == "operator" and token.kind == "operator":
            message = f"I stopped here: two operators in a row, {before.typed} and {token.typed}."
            self.fail(message, token, "Delete one.")
        if before.kind in ("operator", "comma", "open", "bar") and token.kind in ("close", "bar", "comma", "operator"):
            message = f"I stopped here: something must stand between {before.typed} and {token.typed}."
            self.fail(message, token, "Type an expression there.")
        self.fail_here()

    def _fail_beginning(self, token: Token) -> NoReturn:
        if token.kind == "end":
            self.fail("Nothing was typed.", token, "Type an expression.")
        if token.kind in ("operator", "relation", "comma"):
            message = f"I stopped here: nothing stands before {token.typed}."
            self.fail(message, token, "Type what should stand there, or delete the sign.")
        self.fail_here()
