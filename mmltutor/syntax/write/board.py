"""One line, as a good lecturer writes on a board: 2x cos(x² + 3).

Reading the line again gives a tree of the same value, and mostly the same tree.
"""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import assert_never

from mmltutor.syntax.nodes import (
    Call,
    Constant,
    Derivative,
    Negation,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Symbol,
)
from mmltutor.syntax.write.adjacent import (
    Joint,
    Manner,
    has_bars,
    integer_digits,
    is_function_power,
    is_snug,
    joint,
    looks_like_function,
    makes_word,
    needs_brackets_as_base,
    root_sign,
)
from mmltutor.syntax.write.glyphs import decimal, is_partial, lowered, raised, shown
from mmltutor.syntax.write.precedence import (
    AFTER_MINUS,
    AS_BOTTOM,
    AS_EXPONENT,
    AS_FACTOR,
    AS_TERM,
    AS_TOP,
    BEFORE_FACTORIAL,
    takes_brackets_on_top,
)


def write_board(node: Node, ascii: bool = False) -> str:
    """The tree on one line with products by juxtaposition where that is safe; `ascii` does without x², √ and π.

    >>> from mmltutor.syntax.build import call, number, power
    >>> from mmltutor.syntax.nodes import Product, Symbol
    >>> x = Symbol("x")
    >>> node = Product((number(2), x, call("cos", power(x, number(2)))))
    >>> write_board(node), write_board(node, ascii=True)
    ('2x cos(x²)', '2x cos(x^2)')
    """
    match node:
        case Number():
            return decimal(node)
        case Symbol(name) | Constant(name):
            return shown(name, ascii)
        case Negation(operand):
            return "-" + _within(operand, AFTER_MINUS, ascii)
        case Sum(terms):
            return _sum(terms, ascii)
        case Product(factors):
            return _product(factors, ascii)
        case Quotient(top, bottom):
            return _quotient(top, bottom, ascii)
        case Power(base, exponent):
            return _power(node, base, exponent, ascii)
        case Call():
            return _call(node, ascii)
        case Derivative():
            return _derivative(node, ascii)
        case _:
            assert_never(node)


def _within(node: Node, bracketed: tuple[type, ...], ascii: bool) -> str:
    return f"({write_board(node, ascii)})" if isinstance(node, bracketed) else write_board(node, ascii)


def _sum(terms: tuple[Node, ...], ascii: bool) -> str:
    pieces = [_within(terms[0], AS_TERM, ascii)]
    for term in terms[1:]:
        sign, bare = (" - ", term.operand) if isinstance(term, Negation) else (" + ", term)
        pieces += (sign, _within(bare, AFTER_MINUS, ascii))
    return "".join(pieces)


def _product(factors: tuple[Node, ...], ascii: bool) -> str:
    dot = "*" if ascii else "·"
    written = last = _within(factors[0], AS_FACTOR, ascii)
    for left, right in pairwise(factors):
        text = _within(right, AS_FACTOR, ascii)
        match joint(left, right, Manner.ASCII_LINE if ascii else Manner.LINE):
            case Joint.SPACE if not looks_like_function(written):
                written += " "
            case Joint.NOTHING if not makes_word(written, text):
                pass
            case _:
                written += dot if is_snug(last, text) else f" {dot} "
        written, last = written + text, text
    return written


def _quotient(top: Node, bottom: Node, ascii: bool) -> str:
    above = write_board(top, ascii)
    bracketed = isinstance(top, AS_TOP) or ("^" in above and takes_brackets_on_top(top, bottom))
    return (f"({above})/" if bracketed else f"{above}/") + _within(bottom, AS_BOTTOM, ascii)


def _power(node: Node, base: Node, exponent: Node, ascii: bool) -> str:
    digits = None if ascii else integer_digits(exponent)
    if digits is not None and isinstance(base, Call) and is_function_power(node):
        return f"{base.function}{raised(digits)}({write_board(base.arguments[0], ascii)})"
    text = write_board(base, ascii)
    if needs_brackets_as_base(base) and not _is_name_with_brackets(base, ascii):
        text = f"({text})"
    if digits is not None:
        return text + raised(digits)
    return f"{text}^{_within(exponent, AS_EXPONENT, ascii)}"


def _is_name_with_brackets(base: Node, ascii: bool) -> bool:
    """Whether a base that is a sign elsewhere is a word on this line: root(x, 5)², and in ASCII sqrt(x)^2."""
    match base:
        case Call("sqrt" | "cbrt" | "root"):
            return ascii or not root_sign(base)
        case Symbol():
            return ascii
        case _:
            return False


def _call(node: Call, ascii: bool) -> str:
    sign = None if ascii else root_sign(node)
    if sign:
        return sign + _alone(node.arguments[0], ascii)
    match node:
        case Call("abs", (inside,)) if not has_bars(inside):
            return f"|{write_board(inside, ascii)}|"
        case Call("factorial", (operand,)):
            return _within(operand, BEFORE_FACTORIAL, ascii) + "!"
        case Call("log", (inside, Number() as base)) if not ascii and integer_digits(base) is not None:
            return f"log{lowered(decimal(base))}({write_board(inside, ascii)})"
        case _:
            return f"{node.function}({', '.join(map(partial(write_board, ascii=ascii), node.arguments))})"


def _alone(node: Node, ascii: bool) -> str:
    """The operand of a root sign: a number or a letter stands alone, all else in brackets."""
    text = write_board(node, ascii)
    return text if isinstance(node, (Number, Symbol, Constant)) else f"({text})"


def _derivative(node: Derivative, ascii: bool) -> str:
    d = "∂" if not ascii and is_partial(node.body, node.by) else "d"
    order = "" if node.order == 1 else f"^{node.order}" if ascii else raised(str(node.order))
    return f"{d}{order}/{d}{shown(node.by, ascii)}{order}({write_board(node.body, ascii)})"
