"""Python spellings: np.sin, scipy.special.expit, math.pi, S(1)/2, Symbol('x'), S.Half."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from mmltutor.syntax.functions import OBJECTS, SUBMODULES, WORDS
from mmltutor.syntax.line import Line
from mmltutor.syntax.names import canonical_name
from mmltutor.syntax.refusals import refused_sign, unknown_word
from mmltutor.syntax.segment import known_word
from mmltutor.syntax.tokens import Kind

SINGLETONS: Mapping[str, tuple[Kind, str]] = {
    "Half": ("fraction", "1/2"),
    "Zero": ("number", "0"),
    "One": ("number", "1"),
    "Pi": ("constant", "pi"),
    "Exp1": ("constant", "e"),
}
"""What stands after SymPy's S and a point."""


@cache
def _word() -> re.Pattern[str]:
    return re.compile("[A-Za-z0-9]+")


@cache
def _quoted() -> re.Pattern[str]:
    return re.compile(r"""\(\s*(['"])(\w{1,40})\1\s*(?:,[^()]{0,80})?\)""")


@cache
def _number() -> re.Pattern[str]:
    return re.compile(r"\(\s*-?[0-9.]+\s*\)")


def read_qualified(line: Line, start: int) -> None:
    """A name with its module, which stands here; `start` is after the point."""
    word, stop = _word_at(line, start)
    while word in SUBMODULES and line.plain[stop : stop + 1] == ".":
        start = stop + 1
        word, stop = _word_at(line, start)
    function = WORDS.get(word) or WORDS.get(word.lower())
    if word in ("pi", "e", "E"):
        line.add("constant", word.lower(), stop)
    elif word in ("log2", "log10"):
        line.add("function", "log", start + 3)
    elif function is not None:
        line.add("function", function, stop)
    elif word in ("inf", "oo", "Inf", "infty"):
        line.refuse(refused_sign("∞"), line.place, stop)
    elif word.rstrip("0123456789") in ("float", "int") and line.plain[stop : stop + 1] == "(":
        line.add("function", "number", stop)
    elif not (word in OBJECTS and read_object(line, word, stop)):
        message, hint = unknown_word(word, line.names, True)
        line.fail(message, start, stop, hint if hint.startswith("Did") else "")


def _word_at(line: Line, start: int) -> tuple[str, int]:
    found = _word().match(line.plain, start)
    return (found[0], found.end()) if found is not None else ("", start)


def read_object(line: Line, word: str, stop: int) -> bool:
    """Read one of SymPy's own ways to write a number or a name, if one stands here; the word ends at `stop`."""
    if word in line.names.variables:
        return False
    if line.plain[stop : stop + 1] == ".":
        return _read_singleton(line, word, stop)
    if OBJECTS[word] == "symbol":
        return _read_symbol(line, stop)
    if line.plain[stop : stop + 1] != "(":
        return False
    if word == "S":
        inside = _number().match(line.plain, stop)
        if inside is None:
            return False
        if line.names.open and "." not in line.plain[line.place : stop]:
            message = f"I read S{inside[0]} as the number alone, as SymPy writes it; for a product type S*{inside[0]}."
            line.say(message, line.place, stop, "S*")
    line.add("function", OBJECTS[word], stop)
    return True


def _read_singleton(line: Line, word: str, stop: int) -> bool:
    name, end = _word_at(line, stop + 1)
    if word != "S" or name not in SINGLETONS:
        return False
    line.add(*SINGLETONS[name], end)
    return True


def _read_symbol(line: Line, stop: int) -> bool:
    found = _quoted().match(line.plain, stop)
    if found is None:
        return False
    name = canonical_name(found[2])
    head = known_word(name.partition("_")[0], line.names)
    if name not in line.names.variables and not (line.names.open and head is not None and head.kind == "name"):
        line.refuse(unknown_word(found[2], line.names, False), found.start(2), found.end(2))
    line.add("name", name, found.end())
    return True
