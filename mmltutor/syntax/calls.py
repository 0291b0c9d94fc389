"""Functions and what they are applied to, with brackets or without: sin 2x, sin^2(x), log_2 x, √x."""

from __future__ import annotations

from abc import ABC, abstractmethod
from fractions import Fraction
from typing import NoReturn

from mmltutor.syntax.cursor import Cursor
from mmltutor.syntax.functions import FUNCTIONS, NOTATIONS, TRIGONOMETRIC
from mmltutor.syntax.limits import MAX_ORDER
from mmltutor.syntax.nodes import Call, Derivative, Negation, Node, Number, Power, Product, Quotient, Symbol
from mmltutor.syntax.tokens import Token

MINUS_ONE = Negation(Number(Fraction(1)))
TEN = Number(Fraction(10), "10")
ROOT_SIGNS = ("√", "∛", "∜")


class Calls(Cursor, ABC):
    """The part of the grammar that reads functions."""

    @abstractmethod
    def expression(self) -> Node:
        """Terms joined by + and -."""

    @abstractmethod
    def power(self) -> Node:
        """An operand with its exponent, if it has one."""

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
        arguments = self._arguments(token) if called else (self._bare_argument(token),)
        if extra is not None:
            if len(arguments) > 1:
                self.fail(f"I stopped here: {token.typed} has its base already.", token)
            arguments = (*arguments, extra)
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

    @abstractmethod
    def operand(self) -> Node:
        """A number, a name, something in brackets, or a function of something."""

    def _degree(self, token: Token) -> Node | None:
        """The 3 of sqrt[3](x), which a second bracket follows."""
        if token.text != "sqrt" or self.token.text != "[":
            return None
        index, level = self.index, 0
        while self.tokens[index].kind != "end":
            level += {"open": 1, "close": -1}.get(self.tokens[index].kind, 0)
            index += 1
            if level == 0:
                break
        if self.tokens[index].kind != "open" or self.tokens[index].gap:
            return None
        return self.bracketed()

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

    # Arguments in brackets

    def _arguments(self, function: Token) -> tuple[Node, ...]:
        opening = self.open()
        if self.token.kind == "close":
            self.fail(f"I stopped here: {function.typed} needs something between its brackets.", self.token)
        arguments = [self.expression()]
        while self.token.kind == "comma":
            if len(arguments) == _most(function):
                self._fail_arity(function)
            self.take()
            arguments.append(self.expression())
        self.close()
        if self.at("^") and opening.gap:
            self._doubt_exponent(function, opening)
        return tuple(arguments)

    def _doubt_exponent(self, function: Token, opening: Token) -> None:
        """sin (x)^2 is (sin(x))^2; say so, as the blank may mean the other."""
        exponent = self.peek()
        if exponent.kind in ("number", "name") and function.text != "sqrt":
            inside, whole = self.typed(opening.start, self.reached), self.typed(opening.start, exponent.stop)
            message = f"I read {function.typed} {whole} as ({function.typed}{inside})^{exponent.typed}"
            meant = f"{function.typed}({whole})"
            self.say(f"{message}; for {meant} type the brackets.", opening.start, exponent.stop, f"({whole})")

    def _fail_arity(self, function: Token) -> NoReturn:
        most = _most(function)
        message = f"I stopped here: {function.typed} takes {'one argument' if most == 1 else f'{most} arguments'}."
        decimal = self.decimal_comma()
        self.fail(message, self.token, f"For a decimal write {decimal} with a point." if decimal else "")

    def _call(self, token: Token, arguments: tuple[Node, ...]) -> Node:
        span = self.span(token.start)
        if len(arguments) < _least(token):
            message = f"I stopped here: {token.typed} takes {_least(token)} arguments."
            self.fail(message, token, "Separate them by a comma.")
        match token.text, arguments:
            case "log", (value,):
                message = "I read log as the natural logarithm, ln; for base 10 type log10."
                self.say(message, token.start, token.stop, "log_10")
                return Call("ln", (value,), span)
            case "lg", (value,):
                return Call("log", (value, TEN), span)
            case "pow", (value, exponent):
                return Power(value, exponent, span)
            case "rational", (top, bottom):
                return Quotient(top, bottom, span)
            case "diff", _:
                return self._diff(token, arguments)
            case _:
                return Call(token.text, arguments, span)

    def _diff(self, token: Token, arguments: tuple[Node, ...]) -> Node:
        """diff(f, x) and diff(f, x, 2)."""
        order = 1
        if len(arguments) == 3:
            match arguments[2]:
                case Number(value) if value.denominator == 1 and 1 <= value <= MAX_ORDER:
                    order = int(value)
                case _:
                    self.fail(f"I stopped here: the order must be a whole number from 1 to {MAX_ORDER}.", token)
        match arguments[1]:
            case Symbol(name):
                return Derivative(arguments[0], name, order, self.span(token.start))
            case _:
                message = "I stopped here: diff takes an expression and a variable."
                return self.fail(message, token, "Type diff(x^2, x).")

    # Arguments without brackets

    def _root_sign(self, token: Token) -> Node:
        """√ reaches over one operand and its exponent: √2x is √2·x."""
        start = token.start
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
            return Call("root", (argument, Number(Fraction(4), "4")), self.span(start))
        return Call(token.text, (argument,), self.span(start))

    def _bare_argument(self, function: Token) -> Node:
        """What a function without brackets reaches over: sin 2x, sin -x, sin cos x."""
        self.deeper()
        start, mark = self.token.start, len(self.doubts)
        if self.at("-") or self.at("+"):
            sign = self.take()
            argument = self._bare_argument(function)
            self.depth -= 1
            return Negation(argument, self.span(start)) if sign.text == "-" else argument
        if not self.begins_operand():
            self._fail_missing(function)
        alone = self.token.kind in ("function", "derivative") and self.token.typed not in ROOT_SIGNS
        factors = [self.power()]
        numeric = self._is_numeric(start)
        while not alone and self.begins_operand() and self._reaches(numeric):
            self.check_number()
            spaced = not numeric and self.token.gap
            if spaced and len(factors) == 1:
                self._doubt_space(function, start)
            factors.append(self.power())
            numeric = self._is_numeric(start)
        self.settle(mark)
        argument = factors[0] if len(factors) == 1 else Product(tuple(factors), self.span(start))
        self.depth -= 1
        return self._followed(function, argument, start, numeric)

    def _fail_missing(self, function: Token) -> NoReturn:
        token = self.token
        hint = f"Type {function.typed}( ... )."
        self.fail(f"I stopped here: {function.typed} needs something to be applied to.", token, hint)

    def _is_numeric(self, start: int) -> bool:
        """Whether all taken since a place is numbers and constants."""
        index = self.index - 1
        while index >= 0 and self.tokens[index].start >= start:
            if self.tokens[index].kind not in ("number", "fraction", "constant"):
                return False
            index -= 1
        return True

    def _reaches(self, numeric: bool) -> bool:
        """Whether the next factor still belongs to an argument without brackets."""
        token = self.token
        if token.kind in ("open", "bar") or (token.text == "e" and self._raised_next()):
            return numeric
        if token.kind == "function":
            return numeric and token.typed in ROOT_SIGNS
        return token.kind != "derivative"

    def _raised_next(self) -> bool:
        following = self.peek()
        return following.kind == "raise" or (following.kind == "operator" and following.text == "^")

    def _doubt_space(self, function: Token, start: int) -> None:
        """sin x y is sin(x y): said, as the blank may mean the other."""
        name, inside = function.typed, self.typed(start, self.reached)
        message = f"I read {name} as applied to all the factors after it; for {name}({inside}) alone type the brackets."
        self.say(message, start, self.reached, f"({inside})")

    def _followed(self, function: Token, argument: Node, start: int, numeric: bool) -> Node:
        """Look at what follows an argument without brackets, and say where it could have gone on."""
        token, following = self.token, self.peek()
        name, inside = function.typed, self.typed(start, self.reached)
        if self.begins_operand():
            if token.kind in ("open", "bar", "constant") or numeric:
                self.doubt(function.start, start, f"{name}({inside})")
        elif self.at("/") and following.kind in ("number", "constant", "name"):
            if numeric and function.text in TRIGONOMETRIC and "pi" in self._texts(start) and following.kind == "number":
                return self._divided(function, argument, start)
            if not token.gap and not (following.kind == "name" and following.text in self._texts(start)):
                self._say_short_reach(function, start, f"{name}({inside})/{following.typed}")
        elif self.at("*") and numeric and following.kind in ("name", "constant"):
            self._say_short_reach(function, start, f"{name}({inside})*{following.typed}")
        return argument

    def _divided(self, function: Token, argument: Node, start: int) -> Node:
        """sin pi/4 is sin(pi/4): nobody writes 0 like that."""
        inside = self.typed(start, self.reached)
        self.take()
        divided = Quotient(argument, self.operand(), self.span(start))
        name, whole, below = function.typed, self.typed(start, self.reached), divided.bottom
        other = f"({inside})/{below.text if isinstance(below, Number) else ''}"
        message = f"I read {name} {whole} as {name}({whole}); for {name}{other} type the brackets."
        self.say(message, start, self.reached, other)
        return divided

    def _say_short_reach(self, function: Token, start: int, read: str) -> None:
        """sin x/2 is sin(x)/2, as the argument ends at the sign."""
        stop = self.peek().stop
        name, whole = function.typed, self.typed(start, stop)
        message = f"I read {name} {whole} as {read}; for {name}({whole}) type the brackets."
        self.say(message, start, stop, f"({whole})")

    def _texts(self, start: int) -> tuple[str, ...]:
        """The tokens taken since a place."""
        return tuple(token.text for token in self.tokens[: self.index] if token.start >= start)


def _least(function: Token) -> int:
    notation = NOTATIONS.get(function.text)
    return notation[0] if notation else 1 if function.text == "log" else FUNCTIONS[function.text].arity


def _most(function: Token) -> int:
    notation = NOTATIONS.get(function.text)
    return notation[1] if notation else FUNCTIONS[function.text].arity
