"""Walking over the tokens of a line: looking, taking, remembering open brackets, stopping with a sentence.

Every kind of answer is read with one cursor, from left to right; a reader of vectors or equations opens
its own brackets with it and asks `grammar.Grammar` for the expressions between its commas and signs.
"""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple, NoReturn

from mmltutor.errors import Unreadable
from mmltutor.syntax.limits import MAX_NESTING, MAX_SAID
from mmltutor.syntax.nodes import Span
from mmltutor.syntax.notes import Note, one_line, rewritten
from mmltutor.syntax.refusals import EQUATION, may_mark_thousands
from mmltutor.syntax.tokens import LEFT_BAR, RIGHT_BAR, Token

CLOSING = {"(": ")", "[": "]", "{": "}", "|": "|", LEFT_BAR: RIGHT_BAR}
OPERANDS = frozenset({"number", "fraction", "over", "name", "constant", "function", "derivative", "open"})
NUMBERS = frozenset({"number", "fraction"})
FRACTION_OF_NUMBERS = ["over", "open", "number", "close", "open", "number", "close"]


class Doubt(NamedTuple):
    """A reading that may be another one, until it is seen how far the factors beside it reach.

    From `start` on it is read as `left` times what follows `stop`; the other reading brackets all from `inner`.
    """

    start: int
    inner: int
    stop: int
    left: str


class Cursor:
    """A place among tokens. `opened` are the brackets that are open here, outermost first.

    A bar after an operand inside bars opens a pair of its own while fewer than `inner_bars` are open.
    `taking` has the places of those around arguments, and the function if it may have several there.
    """

    def __init__(self, text: str, tokens: tuple[Token, ...], inner_bars: int = 0) -> None:
        self.text = text
        self.tokens = tokens
        self.inner_bars = inner_bars
        self.index = 0
        self.token = tokens[0]
        self.reached = tokens[0].start
        self.opened: list[Token] = []
        self.taking: dict[int, Token | None] = {}
        self.roles: dict[int, str] = {}
        self.notes: list[Note] = []
        self.doubts: list[Doubt] = []
        self.depth = 0

    # Looking and taking

    def take(self) -> Token:
        """The token here; go past it. `reached` is where it ends in the text."""
        token = self.token
        self.index += 1
        self.token = self.tokens[self.index]
        self.reached = token.stop
        return token

    def peek(self, ahead: int = 1) -> Token:
        """The token so many places on, the last one after the end."""
        return self.tokens[min(self.index + ahead, len(self.tokens) - 1)]

    def ahead(self, count: int) -> tuple[Token, ...]:
        """So many tokens from here on, or as many as there are."""
        return self.tokens[self.index : self.index + count]

    @property
    def before(self) -> Token | None:
        """The token just taken."""
        return self.tokens[self.index - 1] if self.index else None

    def at(self, sign: str) -> bool:
        """Whether the operator `sign` stands here."""
        return self.token.text == sign and self.token.kind == "operator"

    def span(self, start: int) -> Span:
        """From a place to where the token just taken ends."""
        return Span(start, self.reached)

    def begins_operand(self) -> bool:
        """Whether something that can be multiplied without a sign begins here."""
        kind = self.token.kind
        return kind in OPERANDS or (kind == "bar" and self.bar_opens())

    def bar_opens(self) -> bool:
        """Whether the bar here, after an operand, opens an absolute value and does not close one."""
        if self.token.text != "|":
            return self.token.text == LEFT_BAR
        if not self.opened or self.opened[-1].text != "|":
            return True
        pairs = sum(token.text == "|" for token in self.opened)
        return pairs < self.inner_bars and self.peek().kind in OPERANDS

    # Brackets

    def deeper(self) -> None:
        """Go one level down; the caller comes back up with `depth -= 1`."""
        self.depth += 1
        if self.depth > MAX_NESTING:
            self.fail(f"I stopped here: this is nested more than {MAX_NESTING} levels deep.", self.token)

    def open(self) -> Token:
        """Take an opening bracket or bar."""
        self.deeper()
        token = self.take()
        self.opened.append(token)
        if token.text == "|":
            self.roles[token.start] = "abs("
        return token

    def close(self) -> Token:
        """Take the bracket that closes the one opened last; stop if another token stands here."""
        opening = self.opened[-1]
        if self.token.text != CLOSING[opening.text]:
            self.fail_unclosed(opening)
        self.opened.pop()
        self.depth -= 1
        if opening.text == "|":
            self.roles[self.token.start] = ")"
        return self.take()

    def fail_unclosed(self, opening: Token) -> NoReturn:
        """Stop because something else stands where a bracket should be closed."""
        wanted = CLOSING[opening.text]
        if self.token.kind == "end":
            message = f"I stopped here: this {self._described(opening)} is never closed."
            self.fail(message, self.token, f"Type {wanted} where it ends.")
        if self.token.kind == "close" or self.token.text == RIGHT_BAR:
            message = f"I stopped here: this {self.token.text} cannot close the {self._described(opening)}."
            self.fail(message.replace(",.", "."), self.token, f"Type {wanted} first.")
        self.fail_here()

    def _described(self, opening: Token) -> str:
        """A bracket in words: "bracket, opened after cos,"."""
        noun = {"|": "bar", LEFT_BAR: "bar", "{": "brace"}.get(opening.text, "bracket")
        index = self.tokens.index(opening)
        if index == 0:
            return f"{noun}, opened at the beginning,"
        return f"{noun}, opened after {one_line(self.tokens[index - 1].typed)},"

    # Stopping and saying

    def fail_here(self) -> NoReturn:
        """Stop because the token here cannot follow an operand."""
        token = self.token
        match token.kind:
            case "bar" if token.text == RIGHT_BAR:
                self.fail("I stopped here: this bar closes one that was never opened.", token, "Delete it.")
            case "close":
                message = f"I stopped here: this {token.text} closes a bracket that was never opened."
                self.fail(message, token, "Delete it.")
            case "comma":
                self.fail_comma()
            case "relation":
                self.fail(*_about_relation(token))
            case "word":
                message = f"I stopped here: {token.text} joins statements, and one expression is wanted."
                self.fail(message, token, "Type only one expression.")
            case "base":
                self.fail("I stopped here: only log takes a subscript.", token)
            case _:
                self.fail(f"I stopped here: {token.typed or 'an exponent'} cannot stand here.", token)

    def check_number(self) -> None:
        """Stop at a number that directly follows another one."""
        before = self.before
        if before is None or before.kind not in NUMBERS:
            return
        if [token.kind for token in self.ahead(7)] == FRACTION_OF_NUMBERS:
            message = f"I stopped here: the number {before.typed} and a fraction of numbers side by side."
            self.fail(message, self.token, "For a product type * between, for a mixed number +.")
        if self.token.kind in NUMBERS:
            message = f"I stopped here: two numbers side by side, {before.typed} and {self.token.typed}."
            hint = f"For a product type {before.typed}*{self.token.typed}, for a mixed number a + between."
            self.fail(message, self.token, hint)

    @cached_property
    def has_points(self) -> bool:
        """Whether a number with a decimal point stands anywhere in the line."""
        return any(token.kind == "number" and "." in token.text for token in self.tokens)

    def fail_comma(self) -> NoReturn:
        decimal = self.decimal_comma()
        whole, _, rest = decimal.partition(".")
        if may_mark_thousands(whole, rest):
            message = f"I stopped here: the comma in {whole},{rest} may mark decimals or thousands."
            self.fail(message, self.token, f"Type {decimal} or {whole}{rest}.")
        message = "I stopped here: a comma separates several answers, and one expression is wanted."
        self.fail(message, self.token, f"For a decimal write {decimal} with a point." if decimal else "")

    def decimal_comma(self) -> str:
        """The number with a point, if the comma here stands between digits as in 0,5."""
        left, right = self.before, self.peek()
        whole = left is not None and left.kind == right.kind == "number" and not (self.token.gap or right.gap)
        if left is None or not whole or not left.text.isdigit() or not right.text.isdigit():
            return ""
        return f"{left.text}.{right.text}"

    def fail(self, message: str, token: Token, hint: str = "") -> NoReturn:
        """Stop at a token."""
        raise Unreadable(message, self.text, token.start, token.stop, hint)

    def say(self, message: str, start: int, stop: int, instead: str | None = None) -> None:
        """Add a note; `instead` is what would stand at that place for the other reading."""
        if len(self.notes) < MAX_SAID:
            other = None if instead is None else rewritten(self.text, start, stop, instead)
            self.notes.append(Note(message, start, stop, other))

    def doubt(self, start: int, inner: int, left: str) -> None:
        """Remember that what was read up to here may have been meant to reach further."""
        self.doubts.append(Doubt(start, inner, self.reached, left))

    def settle(self, mark: int) -> None:
        """Say what was doubted since `mark`, now that the factors side by side have ended."""
        for doubt in self.doubts[mark:]:
            if doubt.stop < self.reached:
                rest = self.typed(doubt.stop, self.reached)
                other = f"({self.typed(doubt.inner, self.reached)})"
                meant = self.typed(doubt.start, doubt.inner) + other
                message = f"I read {self.typed(doubt.start, self.reached)} as {doubt.left}·{rest}"
                self.say(f"{message}; for {meant} type the brackets.", doubt.inner, self.reached, other)
        del self.doubts[mark:]

    def typed(self, start: int, stop: int) -> str:
        """What was typed there, on one line."""
        return one_line(self.text[start:stop])


def _about_relation(token: Token) -> tuple[str, Token, str]:
    if token.text == "=":
        return EQUATION[0], token, EQUATION[1]
    message = f"I stopped here: {token.text} compares two sides, and one expression is wanted."
    return message, token, "Type only one side."
