"""How two neighbouring factors of a product may stand side by side: 2x, x sin(x), 2·3.

Each factor shows its neighbour an edge; the two edges that meet decide on nothing, a space or a dot.
The edges depend on the manner of writing: on one line a quotient needs brackets and an exponent may be open
to the right, in LaTeX a root sign ends where its argument ends.
"""

from __future__ import annotations

from enum import Enum, auto

from mmltutor.syntax.build import walk
from mmltutor.syntax.characters import GREEK_NAMES
from mmltutor.syntax.functions import FUNCTIONS, MISSPELT, MODULES, SHORT_SPELLINGS, UNKNOWN_FUNCTIONS, WORDS
from mmltutor.syntax.nodes import Call, Constant, Derivative, Negation, Node, Number, Power, Quotient, Symbol
from mmltutor.syntax.write.glyphs import decimal, shown
from mmltutor.syntax.write.precedence import AS_BASE, AS_FACTOR, BEFORE_FACTORIAL

POWER_AFTER_NAME = frozenset(
    name for function in FUNCTIONS.values() if function.inverse for name in (function.name, function.inverse)
)
"""Functions whose powers are written sin²(x)."""

_LOGICAL = ("or", "if", "and", "not")
_WORDS = frozenset({*WORDS, *SHORT_SPELLINGS, *GREEK_NAMES, *MODULES, *UNKNOWN_FUNCTIONS, *MISSPELT, *_LOGICAL})
_FEW = 6
_LIKE_FUNCTIONS = frozenset({*"efghFGH", "sigma"})


class Edge(Enum):
    """What a factor begins or ends with, as far as its neighbour is concerned."""

    DIGIT = auto()
    LETTER = auto()
    SHORT = auto()
    WORD = auto()
    NAME = auto()
    EULER = auto()
    OPEN = auto()
    SIGN = auto()
    CLOSED = auto()
    LOOSE = auto()
    FRACTION = auto()


class Manner(Enum):
    """Who writes: board on one line (or in ASCII), block in two dimensions (or in ASCII), LaTeX."""

    LINE = auto()
    ASCII_LINE = auto()
    BLOCK = auto()
    ASCII_BLOCK = auto()
    LATEX = auto()


_FLAT = (Manner.LINE, Manner.ASCII_LINE)
_ASCII = (Manner.ASCII_LINE, Manner.ASCII_BLOCK)


class Joint(Enum):
    """What stands between two factors."""

    NOTHING = auto()
    SPACE = auto()
    DOT = auto()


def integer_digits(node: Node) -> str | None:
    """The digits of a whole number or of its negation, as "2" or "-2", if they are few; None for any other tree."""
    match node:
        case Number():
            digits = decimal(node)
            return digits if digits.isdecimal() and len(digits) <= _FEW else None
        case Negation(Number() as number):
            digits = decimal(number)
            return "-" + digits if digits.isdecimal() and len(digits) <= _FEW else None
        case _:
            return None


def is_function_power(node: Node) -> bool:
    """Whether a power is written after the name of its function, as sin²(x); sin⁻¹(x) would be the inverse."""
    match node:
        case Power(Call(function), exponent):
            digits = integer_digits(exponent) if function in POWER_AFTER_NAME else None
            return digits is not None and digits.isdecimal() and int(digits) > 1
        case _:
            return False


def root_sign(node: Node) -> str | None:
    """The one sign of a second, third or fourth root; None for any other tree."""
    match node:
        case Call("sqrt"):
            return "√"
        case Call("cbrt"):
            return "∛"
        case Call("root", (_, Number(degree))) if degree == 4:
            return "∜"
        case _:
            return None


def has_bars(node: Node) -> bool:
    """Whether bars around a tree would be confused with bars inside it, on one line."""
    return any(isinstance(part, Call) and part.function == "abs" for part in walk(node))


def needs_brackets_as_base(node: Node) -> bool:
    """Whether a base stands in brackets, so that an exponent is not read as part of it: (√x)², (Δx)²."""
    match node:
        case Call("sqrt" | "cbrt" | "root" | "factorial") | Derivative():
            return True
        case Symbol(name):
            return name.startswith("Delta_")
        case _:
            return isinstance(node, AS_BASE)


def is_snug(left: str, right: str) -> bool:
    """Whether a dot between two factors needs no room around it: 2·3, but cos(x) · 2."""
    return not any(sign in " ()" for sign in left + right)


def makes_word(left: str, right: str) -> bool:
    """Whether the letters that meet would be read as a word: s·i·n, not sin; four letters are a word to the eye.

    >>> makes_word("2x", "y"), makes_word("si", "n"), makes_word("2", "x")
    (False, True, False)
    """
    run = _last_letters(left) + right[0]
    if len(run) > 2 and (len(run) > 3 or sorted(run) != list(run)):
        return True
    return len(run) > 1 and ("d" in run or any(run[start:].lower() in _WORDS for start in range(len(run) - 1)))


def looks_like_function(left: str) -> bool:
    """Whether a blank and an operand after these letters would make a function of them, as in lmn sin(x)."""
    return len(_last_letters(left)) > 2


def _last_letters(text: str) -> str:
    start = len(text)
    while start and text[start - 1].isalpha():
        start -= 1
    return text[start:]


def joint(left: Node, right: Node, manner: Manner) -> Joint:
    """What to write between two neighbouring factors so that they are read as a product, and as these two."""
    ending, beginning = _right_edge(left, manner), _left_edge(right, manner)
    match ending, beginning:
        case (Edge.FRACTION, Edge.FRACTION | Edge.DIGIT) | (_, Edge.FRACTION | Edge.DIGIT):
            return Joint.DOT
        case (Edge.DIGIT, Edge.EULER):
            return Joint.NOTHING
        case (_, Edge.NAME) if isinstance(right, Derivative) and ending is not Edge.DIGIT:
            return Joint.DOT
        case (_, Edge.NAME | Edge.EULER) | (Edge.FRACTION, _):
            return Joint.SPACE
        case (Edge.LOOSE, _):
            return Joint.DOT
        case (Edge.DIGIT, Edge.SHORT):
            return Joint.NOTHING
        case (_, Edge.SHORT | Edge.WORD):
            return Joint.DOT
        case (_, Edge.LETTER) if _letter(left) is not None and _letter(left) == _letter(right):
            return Joint.DOT
        case (_, Edge.LETTER | Edge.SHORT) if manner is Manner.LATEX and _letter(left) == "Delta":
            return Joint.DOT  # \\Delta x is the increment
        case (Edge.LETTER, Edge.OPEN) if _letter(left) in _LIKE_FUNCTIONS:
            return Joint.DOT
        case _:
            return Joint.NOTHING


def _letter(node: Node) -> str | None:
    """The letter that a factor is, or is a power of."""
    match node:
        case Symbol(name) | Constant(name) | Power(Symbol(name)):
            return name
        case _:
            return None


def _left_edge(node: Node, manner: Manner) -> Edge:
    match node:
        case Number():
            return Edge.DIGIT
        case Symbol(name) | Constant(name):
            return _name_edges(node, name, manner)[0]
        case Quotient() | Derivative() if manner not in _FLAT:
            return Edge.FRACTION
        case Power(base):
            return Edge.OPEN if needs_brackets_as_base(base) else _left_edge(base, manner)
        case Call("factorial", (operand,)):
            return Edge.OPEN if isinstance(operand, BEFORE_FACTORIAL) else _left_edge(operand, manner)
        case Call("abs", (inside,)):
            return Edge.NAME if manner in _FLAT and has_bars(inside) else Edge.SIGN
        case Call("sqrt" | "cbrt" | "root") if manner not in _FLAT or (manner is Manner.LINE and root_sign(node)):
            return Edge.SIGN
        case Call() | Derivative():
            return Edge.NAME
        case _:
            return Edge.OPEN


def _right_edge(node: Node, manner: Manner) -> Edge:
    match node:
        case Number():
            return Edge.DIGIT
        case Symbol(name) | Constant(name):
            return _name_edges(node, name, manner)[1]
        case Quotient() if manner not in _FLAT:
            return Edge.FRACTION
        case Call("sqrt" | "cbrt" | "root") if manner is Manner.LATEX:
            return Edge.CLOSED
        case Call(_, (inside, *_)) if manner is Manner.LINE and root_sign(node):
            return Edge.LOOSE if isinstance(inside, (Number, Symbol, Constant)) else Edge.CLOSED
        case Power(base, exponent):
            return Edge.CLOSED if _exponent_closes(base, exponent, manner) else Edge.LOOSE
        case _ if isinstance(node, AS_FACTOR):
            return Edge.CLOSED
        case _:
            return Edge.LOOSE


def _exponent_closes(base: Node, exponent: Node, manner: Manner) -> bool:
    """Whether it is plain where an exponent ends; after sin²(x) comes a dot all the same."""
    if isinstance(base, Call):
        return False
    return manner not in _FLAT or (manner is Manner.LINE and integer_digits(exponent) is not None)


def _name_edges(node: Symbol | Constant, name: str, manner: Manner) -> tuple[Edge, Edge]:
    if node == Constant("e"):
        return Edge.EULER, Edge.LETTER
    text = shown(name, manner in _ASCII)
    if len(text) == 1:
        return Edge.LETTER, Edge.LETTER
    if text[1:].isdigit() and not text[1:].isdecimal():
        return Edge.LETTER, Edge.CLOSED
    return (Edge.SHORT if text == "pi" or text[1] == "_" else Edge.WORD), Edge.LOOSE
