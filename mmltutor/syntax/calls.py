"""Functions with what stands between their name and their argument: sin^2 x, sin^-1(x), log_2 x, sqrt[3](x)."""

from __future__ import annotations

from abc import abstractmethod
from fractions import Fraction
from itertools import groupby, pairwise
from typing import NoReturn

from mmltutor.syntax.cursor import OPERANDS
from mmltutor.syntax.functions import FUNCTIONS, least_arguments, most_arguments
from mmltutor.syntax.limits import MAX_ORDER
from mmltutor.syntax.nodes import Call, Derivative, Negation, Node, Number, Power, Product, Quotient, Span, Sum, Symbol
from mmltutor.syntax.reach import ROOT_SIGNS, Reach
from mmltutor.syntax.tokens import Token

MINUS_ONE = Negation(Number(Fraction(1)))


class Calls(Reach):
    """The part of the grammar that reads functions."""

    @abstractmethod
    def expression(self) -> Node:
        """Terms joined by + and -."""

    @abstractmethod
    def bracketed(self) -> Node:
        """An expression in brackets or bars."""

    def function(self) -> Node:
        """A function with its argument; the function stands here."""
        token = self.take()
        if token.typed in ROOT_SIGNS:
            return self._root_sign(token)
        extra = self._base() if token.text == "log" else self._degree(token)
        exponent = self._exponent(token) if self.at("^") or self.token.kind == "raise" else None
        inner = self.token.start
        called = self.token.kind == "open"
        arguments = self._arguments(token, extra is None) if called else (self.bare_argument(token),)
        if extra is not None:
            if len(arguments) > 1:
                self.fail(f"I stopped here: {token.typed} has its base already.", token)
            arguments = (*arguments, extra)
            if token.text == "sqrt":
                token = token._replace(text="root")
        return self._raised(token, exponent, arguments, inner)

    # Between the name and the argument

    def _base(self) -> Node | None:
        """The base of a logarithm: log_2 x, log10(x)."""
        subscripted = self.token.kind == "base"
        if subscripted:
            self.take()
            return self.bracketed() if self.token.kind == "open" else self._single("a base")
        digits, after = self.token, self.peek()
        if digits.kind != "number" or digits.gap or not digits.text.isdigit():
            return None
        if after.text == "(" or (digits.text in ("2", "10") and after.gap and after.kind in ("name", "function")):
            return self._single("a base")
        if digits.text == "10" and after.kind in ("name", "constant", "function", "bar"):
            self.say("I read log10 as the logarithm to base 10.", digits.start, digits.stop, "(10)")
            return self._single("a base")
        return None

    def _single(self, wanted: str) -> Node:
        """One number or one name, as a base or an exponent directly after a function."""
        token = self.token
        if token.kind not in ("number", "name", "constant"):
            self.fail(f"I stopped here: {wanted} is missing.", token, "Type a number there.")
        return self.operand()

    def _degree(self, token: Token) -> Node | None:
        """The 3 of sqrt[3](x), which a second bracket follows."""
        if token.text != "sqrt" or self.token.text != "[":
            return None
        after = self.tokens[self._after_bracket()]
        number = self.peek().kind == "number" and self.peek(2).text == "]"
        if after.kind == "open":
            return self.bracketed() if number or not after.gap else None
        if number and after.kind in OPERANDS and not after.gap:
            if token.typed == "√":
                return self.bracketed()
            typed = self.typed(token.start, after.start)
            message = f"I read {typed} as a square root; for another degree type root( ... , {self.peek().typed})."
            self.say(message, token.start, after.start)
        return None

    def _after_bracket(self) -> int:
        """The index of the token after the bracket that begins here."""
        index, level = self.index, 0
        while self.tokens[index].kind != "end":
            level += {"open": 1, "close": -1}.get(self.tokens[index].kind, 0)
            index += 1
            if level == 0:
                break
        return index

    def _exponent(self, token: Token) -> Node:
        """The 2 of sin^2 x, the -1 of sin^-1 x."""
        if token.text == "exp":
            self.fail("I stopped here: exp is a function.", self.token, "Type exp( ... ) or e^( ... ).")
        sign = self.take()
        if self.token.kind == "open":
            return self.bracketed()
        start = self.token.start
        if self.at("-"):
            self.take()
            return Negation(self._single("an exponent"), self.span(start))
        del sign
        return self._single("an exponent")

    def _raised(self, token: Token, exponent: Node | None, arguments: tuple[Node, ...], inner: int) -> Node:
        """The call, with the exponent that stood between the function and its argument."""
        span = self.span(token.start)
        if exponent is None:
            return self._call(token, arguments)
        if exponent != MINUS_ONE:
            return Power(self._call(token, arguments), exponent, span)
        inverse = FUNCTIONS[token.text].inverse if token.text in FUNCTIONS else None
        if inverse is None:
            hint = f"For the reciprocal type 1/{token.typed}( ... )."
            self.fail(f"I stopped here: {token.typed}^-1 is not a function that I know.", token, hint)
        argument = self.text[inner : self.reached]
        argument = argument if argument.startswith("(") else f"({argument})"
        message = f"I read {token.typed}^-1 as the inverse function {inverse}; for the reciprocal type 1/{token.typed}."
        self.say(message, token.start, self.reached, f"(1/{token.typed}{argument})")
        return Call(inverse, arguments, span)

    def _root_sign(self, token: Token) -> Node:
        """√ reaches over one operand and its exponent: √2x is √2·x."""
        start = token.start
        degree = self._degree(token)
        if self.token.kind == "open":
            argument = self._arguments(token)[0]
        else:
            self.deeper()
            inner = self.token.start
            argument = self.power()
            self.depth -= 1
            if self.begins_operand() and not self.token.gap:
                self.doubt(start, inner, self.typed(start, self.reached))
        if token.text == "root":
            degree = Number(Fraction(4), "4", Span(start, token.stop))
        if degree is not None:
            return Call("root", (argument, degree), self.span(start))
        return Call(token.text, (argument,), self.span(start))

    # Arguments in brackets

    def _arguments(self, function: Token, several: bool = True) -> tuple[Node, ...]:
        opening = self.open()
        self.taking[opening.start] = function if several else None
        if self.token.kind == "close":
            self.fail(f"I stopped here: {function.typed} needs something between its brackets.", self.token)
        arguments = [self.expression()]
        while self.token.kind == "comma":
            if len(arguments) == most_arguments(function.text):
                self._fail_arity(function)
            decimal = self.decimal_comma()
            if decimal and function.text == "log":
                message = f"I read the comma as the one before the base; for the decimal number type {decimal}."
                self.say(message, self.token.start, self.token.stop, ".")
            self.take()
            arguments.append(self.expression())
        self.close()
        if self.at("^") and (opening.gap or opening.text == "{"):
            self._doubt_exponent(function, opening)
        return tuple(arguments)

    def _doubt_exponent(self, function: Token, opening: Token) -> None:
        r"""sin (x)^2 and \sin{x}^2 are (sin(x))^2; say so, as the other may be meant."""
        exponent = self.peek()
        braced = exponent.text == "{" and self.peek(3).text == "}"
        if braced:
            exponent = self.peek(2)
        if exponent.kind in ("number", "name") and function.text != "sqrt":
            stop = self.peek(3).stop if braced else exponent.stop
            inside, whole = self.typed(opening.start, self.reached), self.typed(opening.start, stop)
            message = f"I read {function.typed} {whole} as ({function.typed}{inside})^{exponent.typed}"
            meant = f"{function.typed}({whole})"
            self.say(f"{message}; for {meant} type the brackets.", opening.start, stop, f"({whole})")

    def _fail_arity(self, function: Token) -> NoReturn:
        number = "one argument" if most_arguments(function.text) == 1 else f"{most_arguments(function.text)} arguments"
        message = f"I stopped here: {function.typed} takes {number}."
        decimal = self.decimal_comma()
        self.fail(message, self.token, f"For a decimal write {decimal} with a point." if decimal else "")

    def _call(self, token: Token, arguments: tuple[Node, ...]) -> Node:
        span = self.span(token.start)
        if len(arguments) < least_arguments(token.text):
            message = f"I stopped here: {token.typed} takes {least_arguments(token.text)} arguments."
            self.fail(message, token, "Separate them by a comma.")
        match token.text, arguments:
            case "log", (value,):
                if "." not in token.typed:  # np.log is natural
                    self._say_natural(token)
                return Call("ln", (value,), span)
            case "lg", (value,):
                return Call("log", (value, Number(Fraction(10), "10", Span(token.start, token.stop))), span)
            case "pow", (value, exponent):
                return Power(value, exponent, span)
            case "rational", (top, bottom):
                return Quotient(top, bottom, span)
            case "square", (value,):
                return Power(value, Number(Fraction(2), "2", Span(token.start, token.stop)), span)
            case "number" | "add" | "mul", (value,):
                return value
            case "add", _:
                return Sum(arguments, span)
            case "mul", _:
                return Product(arguments, span)
            case "diff", _:
                return self._diff(token, arguments)
            case _:
                return Call(token.text, arguments, span)

    def _say_natural(self, token: Token) -> None:
        message = "I read log as the natural logarithm, ln; for base 10 type log10."
        digit = self.text[token.stop : token.stop + 1].isdigit()
        self.say(message, token.start, token.stop, "log_{10}" if digit else "log_10")

    def _diff(self, token: Token, arguments: tuple[Node, ...]) -> Node:
        """diff(f, x), diff(f, x, 2), diff(f, x, y): an order belongs to the variable before it."""
        node = arguments[0]
        steps: list[tuple[str, int]] = []
        for before, argument in pairwise(arguments):
            match argument:
                case Symbol(name):
                    steps.append((name, 1))
                case Number(value) if steps and isinstance(before, Symbol) and value in range(1, MAX_ORDER + 1):
                    steps[-1] = (steps[-1][0], int(value))
                case Number() if steps:
                    self.fail(f"I stopped here: the order must be a whole number from 1 to {MAX_ORDER}.", token)
                case _:
                    message = "I stopped here: diff takes an expression and a variable."
                    self.fail(message, token, "Type diff(x^2, x).")
        if sum(order for _, order in steps) > MAX_ORDER:
            self.fail(f"I stopped here: the order must be a whole number from 1 to {MAX_ORDER}.", token)
        for by, run in groupby(steps, lambda step: step[0]):
            node = Derivative(node, by, sum(order for _, order in run), self.span(token.start))
        return node
