"""Reading an expression: from the text that was typed to a tree, or to a sentence about where it stops."""

from __future__ import annotations

from dataclasses import dataclass, replace

from mmltutor.errors import Unreadable
from mmltutor.syntax.build import children
from mmltutor.syntax.characters import fold
from mmltutor.syntax.functions import WORDS
from mmltutor.syntax.grammar import Grammar
from mmltutor.syntax.labels import split_label
from mmltutor.syntax.lex import lex
from mmltutor.syntax.limits import MAX_DEPTH, MAX_LENGTH, MAX_NESTING, MAX_NODES, MAX_NOTES, MAX_REREAD
from mmltutor.syntax.names import OPEN, Names
from mmltutor.syntax.nodes import Node
from mmltutor.syntax.notes import Note
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
        affordable = 1 + MAX_REREAD // max(len(text), 1)
        notes = [_with_real_alternative(note, node, names) for note in ordered[:affordable]]
        notes += [replace(note, alternative=None) for note in ordered[affordable:]]
    return Reading(node, tuple(notes), text, label)


def incomplete(error: Unreadable) -> bool:
    """Whether a text is only not finished yet, so that more typing may make it readable.

    It stopped at its end (an open bracket, an operator at the end, nothing at all), or in the middle of a
    word or a command that begins like a known one: `2x co`.
    """
    rest = error.text[error.start :].lower()
    if rest.startswith("\\"):
        from mmltutor.syntax.latex.unknown import begins_command

        return begins_command(error.text[error.start + 1 :])
    return rest in ("", ",") or (rest.isalpha() and any(word.startswith(rest) for word in WORDS))


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
    if sum(token.text == "|" for token in tokens) < 4:
        return grammar.whole(), grammar.notes
    found = (_with_inner_bars(text, tokens, pairs) for pairs in (MAX_NESTING, 2))
    others = [read for read in found if read is not None]
    try:
        node = grammar.whole()
    except Unreadable:
        if not others:
            raise
        return others[0][0], others[0][1].notes
    for read, other in others:
        if read != node:
            _say_bars(grammar, other)
            break
    return node, grammar.notes


def _with_inner_bars(text: str, tokens: tuple[Token, ...], pairs: int) -> tuple[Node, Grammar] | None:
    """The line read with bars inside bars, up to so many pairs, and its reader; None where that fails."""
    grammar = Grammar(text, tokens, pairs)
    try:
        return grammar.whole(), grammar
    except Unreadable:
        return None


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
