"""How far a function without brackets reaches: sin 2x, sin -x, sin x cos x, sin x/2.

It reaches over the factors written side by side, up to the next sign, function or exponential; a bracket
belongs to the argument only after numbers, as in sin 2(x+1).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import NoReturn

from mmltutor.syntax.cursor import OPERANDS, Cursor
from mmltutor.syntax.functions import FUNCTIONS, TRIGONOMETRIC
from mmltutor.syntax.nodes import Negation, Node, Number, Power, Product, Quotient
from mmltutor.syntax.tokens import Token

ROOT_SIGNS = ("√", "∛", "∜")


class Reach(Cursor, ABC):
    """The part of the grammar that reads arguments without brackets."""

    @abstractmethod
    def power(self) -> Node:
        """An operand with its exponent, if it has one."""

    @abstractmethod
    def operand(self) -> Node:
        """A number, a name, something in brackets, or a function of something."""

    def bare_argument(self, function: Token) -> Node:
        """What a function without brackets reaches over: sin 2x, sin -x, sin cos x."""
        self.deeper()
        if not self.token.gap:
            self._check_lost_caret(function)
        start, mark = self.token.start, len(self.doubts)
        if self.at("-") or self.at("+"):
            sign = self.take()
            argument = self.bare_argument(function)
            self.depth -= 1
            return Negation(argument, self.span(start)) if sign.text == "-" else argument
        if not self.begins_operand():
            self._fail_missing(function)
        alone = self.token.kind in ("function", "derivative") and self.token.typed not in ROOT_SIGNS
        barred = self.token.kind == "bar"
        factors = [self.power()]
        if barred and isinstance(factors[0], Power):
            self._doubt_power_of_bars(function, start, factors[0])
        numeric = self._is_numeric(start)
        while not alone and self.begins_operand() and self._reaches(numeric):
            self.check_number()
            doubtful = (not numeric and self.token.gap) or (numeric and function.text in ("sqrt", "cbrt"))
            if doubtful and len(factors) == 1:
                self._doubt_space(function, start)
            factors.append(self.power())
            numeric = self._is_numeric(start)
        self.settle(mark)
        argument = factors[0] if len(factors) == 1 else Product(tuple(factors), self.span(start))
        self.depth -= 1
        return self._followed(function, argument, start, numeric)

    def _check_lost_caret(self, function: Token) -> None:
        """sin-1(x) is hardly sin(-x), and sin2(x) may be the square of sin(x)."""
        token, after, name = self.token, self.peek(), function.typed
        if self.at("-") and after.text == "1" and not after.gap and self.peek(2).kind in OPERANDS:
            hint = f"Type {name}^-1( ... ), or {name}(-1*( ... ))."
            self.fail(f"I stopped here: {name}-1 may be the inverse function or not.", token, hint)
        has_powers = function.text in FUNCTIONS and FUNCTIONS[function.text].inverse is not None
        if has_powers and token.kind == "number" and after.text == "(" and not after.gap:
            message = f"I read {name}{token.typed}( ... ) as {name}({token.typed}*( ... ))"
            self.say(f"{message}; for a power type {name}^{token.typed}.", token.start, token.stop, f"^{token.typed}")

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

    def _doubt_power_of_bars(self, function: Token, start: int, raised: Power) -> None:
        """ln|x|^2 is ln(|x|^2): said, as ln(x)^2 is the power of the logarithm."""
        name, inside, base = function.typed, self.typed(start, self.reached), raised.base.span
        if base is not None:
            bars, exponent = self.typed(base.start, base.stop), self.typed(base.stop, self.reached)
            message = f"I read {name}{inside} as {name}({inside}); for ({name}{bars}){exponent} type the brackets."
            self.say(message, function.start, self.reached, f"({name}{bars}){exponent}")

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
