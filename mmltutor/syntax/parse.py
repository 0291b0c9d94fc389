"""Reading an expression: from the text that was typed to a tree, or to a sentence about where it stops.

The grammar, loosest first; factors written side by side bind like * and /, from left to right:

    expression  =  term { (+ | -) term }
    term        =  { + | - } product
    product     =  power { (* | /) factor | power }
    factor      =  { + | - } power
    power       =  operand { ! | superscripts } [ ^ exponent ]          exponent = { + | - } power
    operand     =  number | name | ( expression ) | |expression| | function argument | d/dx argument
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction

from mmltutor.errors import Unreadable
from mmltutor.syntax.build import children
from mmltutor.syntax.characters import fold
from mmltutor.syntax.functions import WORDS
from mmltutor.syntax.labels import split_label
from mmltutor.syntax.lex import lex
from mmltutor.syntax.limits import MAX_DEPTH, MAX_LENGTH, MAX_NODES, MAX_NOTES
from mmltutor.syntax.names import OPEN, Names
from mmltutor.syntax.nodes import Call, Constant, Negation, Node, Number, Power, Product, Quotient, Sum
from mmltutor.syntax.notes import Note
from mmltutor.syntax.operands import Operands
from mmltutor.syntax.tokens import Token


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: the tree, what is to be said about it, the text, and the left-hand side if one stood there."""

    node: Node
    notes: tuple[Note, ...]
    text: str
    label: str | None


def parse(text: str, names: Names = OPEN) -> Reading:
    """Read one expression, with the names that a question knows.

    Raises Unreadable, whatever the text. Where the line is only not finished yet, `incomplete(error)` is true.

    >>> parse("2x cos(x^2)").node == parse("2*x*cos(x^2)").node
    True
    """
    if len(text) > MAX_LENGTH:
        message = f"This is {len(text):,} characters long, and an answer may have {MAX_LENGTH:,}."
        raise Unreadable(message, text, MAX_LENGTH, len(text), "Type something shorter.")
    node, notes, label = _read(text, names)
    if notes:
        ordered = sorted(notes, key=lambda note: note.start)[:MAX_NOTES]
        notes = [_with_real_alternative(note, node, names) for note in ordered]
    return Reading(node, tuple(notes), text, label)


def incomplete(error: Unreadable) -> bool:
    """Whether a text is only not finished yet, so that more typing may make it readable.

    It stopped at its end (an open bracket, an operator at the end, nothing at all), or in the middle of a
    word that begins like a function: `2x co`.
    """
    rest = error.text[error.start :].lower()
    return not rest or (rest.isalpha() and any(word.startswith(rest) for word in WORDS))


def _read(text: str, names: Names) -> tuple[Node, list[Note], str | None]:
    plain = fold(text)
    label, start = split_label(text, plain, names) if "=" in plain else (None, 0)
    tokens, said = lex(text, plain, names, start)
    node, notes = _read_tokens(text, tokens)
    if len(tokens) > MAX_DEPTH:
        _check_size(node, text)
    return node, [*said, *notes], label


def _with_real_alternative(note: Note, node: Node, names: Names) -> Note:
    """The note, without its alternative if that cannot be read with these names, or is read no differently."""
    if note.alternative is None:
        return note
    try:
        other = _read(note.alternative, names)[0]
    except Unreadable:
        return replace(note, alternative=None)
    return note if other != node else replace(note, alternative=None)


def _read_tokens(text: str, tokens: tuple[Token, ...]) -> tuple[Node, list[Note]]:
    """Read all tokens. Bars are paired with the nearest; where that fails, or could be otherwise, the other way."""
    grammar = Grammar(text, tokens)
    if sum(token.kind == "bar" for token in tokens) < 4:
        return grammar.whole(), grammar.notes
    other = Grammar(text, tokens, inner_bars=True)
    try:
        node = grammar.whole()
    except Unreadable as error:
        try:
            return other.whole(), other.notes
        except Unreadable:
            raise error from None
    try:
        if other.whole() != node:
            _say_bars(grammar, other)
    except Unreadable:
        pass
    return node, grammar.notes


def _say_bars(grammar: Grammar, other: Grammar) -> None:
    places = sorted(other.roles)
    first, last = places[0], places[-1] + 1
    instead = "".join(other.roles.get(place, sign) for place, sign in enumerate(grammar.text[:last]))[first:]
    message = f"I paired each bar with the next one; for {instead} type abs."
    grammar.say(message, first, last, instead)


def _check_size(node: Node, text: str) -> None:
    level, depth, size = [node], 0, 0
    while level:
        depth, size = depth + 1, size + len(level)
        if depth > MAX_DEPTH:
            raise Unreadable(f"This is nested more than {MAX_DEPTH} levels deep.", text, 0, len(text))
        if size > MAX_NODES:
            raise Unreadable(f"This has more than {MAX_NODES:,} parts.", text, 0, len(text), "Type something shorter.")
        level = [child for parent in level for child in children(parent)]


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
        if token.kind == "number" and before is not None:
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
        while self.token.kind == "raise" or self.at("!"):
            sign = self.take()
            if sign.kind == "raise":
                base = Power(base, self.bracketed(), self.span(start))
            else:
                self._check_factorial()
                base = Call("factorial", (base,), self.span(start))
        if not self.at("^"):
            return base
        self.deeper()
        self.take()
        exponent = self._exponent_after(base, start)
        self.depth -= 1
        return Power(base, exponent, self.span(start))

    def _check_factorial(self) -> None:
        if self.at("!"):
            self.fail("I stopped here: a double factorial is not read.", self.token, "For (n!)! type the brackets.")

    def _exponent_after(self, base: Node, start: int) -> Node:
        inner, bracket = self.token.start, self.token.kind == "open"
        exponent = self.factor()
        if not bracket:
            self._doubt_exponent_end(base, exponent, start, inner)
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
