"""From text to tokens: numbers, words, signs, each with its place in the text as typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NoReturn

from mmltutor.syntax.characters import GREEK, SUBSCRIPTS, SUPERSCRIPTS
from mmltutor.syntax.limits import MAX_DIGITS, MAX_EXPONENT
from mmltutor.syntax.line import Line
from mmltutor.syntax.names import Names
from mmltutor.syntax.notes import Note
from mmltutor.syntax.refusals import refused_sign
from mmltutor.syntax.tokens import Kind, Token
from mmltutor.syntax.words import read_word

DIGITS = frozenset("0123456789")
BLANKS = frozenset(" \t\n\r")
LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ∂") | frozenset(GREEK)
SIMPLE: Mapping[str, Kind] = {
    **dict.fromkeys("+-/^", "operator"),
    **dict.fromkeys("([{", "open"),
    **dict.fromkeys(")]}", "close"),
    ",": "comma",
    "|": "bar",
}
"""Signs that are a token of their own, whatever follows."""

RELATIONS = frozenset("=<>≤≥≠≈≡∈~→⇒⇔")
ROOTS = {"√": "sqrt", "∛": "cbrt", "∜": "root"}
FRACTIONS = {
    "½": "1/2",
    "⅓": "1/3",
    "⅔": "2/3",
    "¼": "1/4",
    "¾": "3/4",
    "⅕": "1/5",
    "⅖": "2/5",
    "⅗": "3/5",
    "⅘": "4/5",
    "⅙": "1/6",
    "⅚": "5/6",
    "⅐": "1/7",
    "⅛": "1/8",
    "⅜": "3/8",
    "⅝": "5/8",
    "⅞": "7/8",
    "⅑": "1/9",
    "⅒": "1/10",
}


def lex(text: str, plain: str, names: Names, start: int = 0) -> tuple[tuple[Token, ...], tuple[Note, ...]]:
    """The tokens of `text` from `start` on, an "end" token last, and what is to be said about words.

    `plain` is the folded text. Raises Unreadable for a sign or a word that nothing here is called.
    """
    line = Line(text, plain, names, start)
    _read(line, len(text))
    if "\\" in text:
        from mmltutor.syntax.latex.remarks import say_single_signs

        say_single_signs(line)
    line.add("end", "", len(text))
    return tuple(line.tokens), tuple(line.notes)


def _read(line: Line, stop: int) -> None:
    while line.place < stop:
        sign = line.plain[line.place]
        if sign in BLANKS:
            line.gap = True
            line.place += 1
        elif sign in DIGITS or (sign == "." and line.peek(1) in DIGITS):
            _read_number(line)
        elif sign in LETTERS:
            read_word(line)
        else:
            _read_sign(line, sign)


def read_until(line: Line, stop: int) -> None:
    """Read from where the line is to `stop`, as if the line ended there."""
    whole = line.plain
    line.plain = whole[:stop]
    _read(line, stop)
    line.plain = whole


def _read_number(line: Line) -> None:
    plain, start = line.plain, line.place
    stop = _digits(plain, start)
    if plain[stop : stop + 1] == ".":
        stop = _digits(plain, stop + 1)
        if plain[stop : stop + 1] == ".":
            line.fail("I stopped here: this number has two decimal points.", stop, stop + 1)
    digits = stop - start
    if plain[stop : stop + 1] in ("e", "E"):
        sign = stop + 1 + (plain[stop + 1 : stop + 2] in ("+", "-"))
        end = _digits(plain, sign)
        if end > sign:
            if end - sign > 6 or int(plain[sign:end]) > MAX_EXPONENT:
                line.fail(f"The exponent of this number is larger than {MAX_EXPONENT}.", start, end)
            stop = end
    if plain[stop : stop + 1] == "_" and plain[stop + 1 : stop + 2] in DIGITS:
        _fail_underscore(line, stop)
    if digits > MAX_DIGITS:
        line.fail(f"This number has {digits:,} digits, and {MAX_DIGITS} are the most that are read.", start, stop)
    line.add("number", plain[start:stop], stop)


def _fail_underscore(line: Line, place: int) -> NoReturn:
    if line.tokens and line.tokens[-1].text == "^":
        message = "I stopped here: this subscript stands behind an exponent."
        line.fail(message, place, place + 1, "Type the subscript first, as in x_1^2.")
    line.fail("I stopped here: an underscore inside a number is not read.", place, place + 1, "Delete it.")


def _digits(plain: str, place: int) -> int:
    while plain[place : place + 1] in DIGITS:
        place += 1
    return place


def _read_sign(line: Line, sign: str) -> None:
    kind = SIMPLE.get(sign)
    if kind is not None:
        line.add(kind, sign, line.place + 1)
        return
    start, following = line.place, line.peek(1)
    if sign == "*" and following == "*":
        line.add("operator", "^", start + 2)
    elif sign == "*" or (sign == "!" and following != "="):
        line.add("operator", sign, start + 1)
    elif sign in RELATIONS or (sign in "!:" and following == "="):
        size = 2 if following == "=" else 1
        line.add("relation", line.plain[start : start + size], start + size)
    elif sign in ROOTS:
        line.add("function", ROOTS[sign], start + 1)
    elif sign in FRACTIONS:
        line.add("fraction", FRACTIONS[sign], start + 1)
    elif sign == "\\":
        from mmltutor.syntax.latex.read import read_command

        read_command(line)
    else:
        _read_raised(line, sign)


def _read_raised(line: Line, sign: str) -> None:
    """A run of superscripts, or of subscripts after log: read as if in brackets on the line."""
    if sign == "$" and not line.tokens and line.text.count("$") == 1:
        line.fail("I stopped here: the $ before is never closed.", len(line.text), 0, "Type $ where the formula ends.")
    table = SUPERSCRIPTS if sign in SUPERSCRIPTS else SUBSCRIPTS
    if sign not in table or (table is SUBSCRIPTS and not line.after_log()):
        line.refuse(refused_sign("_" if sign in SUBSCRIPTS else sign), line.place, line.place + 1)
    start = stop = line.place
    while line.plain[stop : stop + 1] in table:
        stop += 1
    if line.text[stop : stop + 1] == "⁄" and _read_small_fraction(line, start, stop):
        return
    level = "".join(table[raised] for raised in line.plain[start:stop])
    line.add("raise" if table is SUPERSCRIPTS else "base", "", start)
    line.add("open", "(", start)
    around = line.plain
    line.plain = around[:start] + level  # and no further: xⁿ2 is not x^(n2)
    _read(line, stop)
    line.plain = around
    line.add("close", ")", stop)


def _read_small_fraction(line: Line, start: int, stop: int) -> bool:
    """¹⁄₂, of superscripts, the slash of fractions and subscripts."""
    end = stop + 1
    while line.plain[end : end + 1] in SUBSCRIPTS:
        end += 1
    top = "".join(SUPERSCRIPTS.get(sign, "") for sign in line.plain[start:stop])
    bottom = "".join(SUBSCRIPTS[sign] for sign in line.plain[stop + 1 : end])
    if not (top.isdecimal() and bottom.isdecimal() and len(top + bottom) < MAX_DIGITS):
        return False
    line.add("fraction", f"{top}/{bottom}", end)
    return True
