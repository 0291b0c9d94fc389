"""Two dimensions, for the terminal: stacked fractions, raised exponents, brackets and roots as tall as they need.

Inside an exponent a quotient stays on the line and x² is one character, as e^(-x²/2) is written on a board; in
ASCII the whole exponent is one line.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from typing import assert_never

from mmltutor.syntax.build import children, number
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
    integer_digits,
    is_function_power,
    is_snug,
    joint,
    looks_like_function,
    makes_word,
    needs_brackets_as_base,
    root_sign,
)
from mmltutor.syntax.write.board import write_board
from mmltutor.syntax.write.frame import (
    UNICODE,
    Block,
    Glyphs,
    barred,
    beside,
    bracketed,
    fraction,
    line,
    lowered_by,
    radical,
    raised_by,
    slanted_radical,
)
from mmltutor.syntax.write.glyphs import decimal, is_partial, lowered, raised, shown
from mmltutor.syntax.write.precedence import (
    AFTER_MINUS,
    AS_BOTTOM,
    AS_FACTOR,
    AS_TERM,
    AS_TOP,
    BEFORE_FACTORIAL,
)


def lay_out(node: Node, glyphs: Glyphs = UNICODE, small: bool = False) -> Block:
    """The block of a tree, however wide; `small` is the manner inside an exponent."""
    if small and glyphs.ascii:
        return line(write_board(node, ascii=True))
    match node:
        case Number():
            return line(decimal(node))
        case Symbol(name) | Constant(name):
            return line(shown(name, glyphs.ascii))
        case Negation(operand):
            minus = line("- " if _begins_with_rule(operand, small) else "-")
            return beside(minus, _within(operand, AFTER_MINUS, glyphs, small))
        case Sum(terms):
            return _sum(terms, glyphs, small)
        case Product(factors):
            return _product(factors, glyphs, small)
        case Quotient(top, bottom):
            return _quotient(top, bottom, glyphs, small)
        case Power(base, exponent):
            return _power(node, base, exponent, glyphs, small)
        case Call():
            return _call(node, glyphs, small)
        case Derivative():
            return _derivative(node, glyphs, small)
        case _:
            assert_never(node)


def _begins_with_rule(node: Node, small: bool) -> bool:
    """Whether a minus would run into the rule of a fraction."""
    match node:
        case Product(factors):
            return _begins_with_rule(factors[0], small)
        case Quotient() | Derivative():
            return not small
        case _:
            return False


def _within(node: Node, kinds: tuple[type, ...], glyphs: Glyphs, small: bool) -> Block:
    block = lay_out(node, glyphs, small)
    return bracketed(block, glyphs) if isinstance(node, kinds) else block


def _sum(terms: tuple[Node, ...], glyphs: Glyphs, small: bool) -> Block:
    plus, minus = ("+", "-") if small else (" + ", " - ")
    blocks = [_within(terms[0], AS_TERM, glyphs, small)]
    for term in terms[1:]:
        sign, bare = (minus, term.operand) if isinstance(term, Negation) else (plus, term)
        blocks += (line(sign), _within(bare, AFTER_MINUS, glyphs, small))
    return beside(*blocks)


def lay_out_term(node: Node, glyphs: Glyphs) -> Block:
    """The operand of a + or - of a sum."""
    return _within(node, AFTER_MINUS, glyphs, small=False)


def _product(factors: tuple[Node, ...], glyphs: Glyphs, small: bool) -> Block:
    blocks = list(map(partial(lay_out_factor, glyphs=glyphs, small=small), factors))
    parts = [blocks[0]]
    for sign, block in zip(joint_texts(factors, blocks, glyphs, small), blocks[1:], strict=True):
        parts += (line(sign), block) if sign else (block,)
    return beside(*parts)


def lay_out_factor(node: Node, glyphs: Glyphs, small: bool = False) -> Block:
    """A factor of a product, in brackets if it needs them; a stacked fraction needs none."""
    block = lay_out(node, glyphs, small)
    bare = not isinstance(node, AS_FACTOR) or (isinstance(node, Quotient) and not small)
    return block if bare else bracketed(block, glyphs)


def joint_texts(factors: tuple[Node, ...], blocks: list[Block], glyphs: Glyphs, small: bool = False) -> Iterator[str]:
    """What stands between neighbouring factors, whose blocks are given: nothing, a space or a dot."""
    rows = [block.lines[block.baseline] for block in blocks]
    written = rows[0]
    for (left, right), (before, after) in zip(pairwise(factors), pairwise(rows), strict=True):
        match joint(left, right, _manner(glyphs, small)):
            case Joint.NOTHING if not makes_word(written, after):
                sign = ""
            case Joint.SPACE if not looks_like_function(written):
                sign = " "
            case _:
                tall = isinstance(left, (Quotient, Derivative)) or isinstance(right, (Quotient, Derivative))
                snug = not tall and is_snug(before.strip(), after.strip())
                sign = glyphs.dot if snug else f" {glyphs.dot} "
        written += sign + after
        yield sign


def _manner(glyphs: Glyphs, small: bool) -> Manner:
    if small:
        return Manner.LINE
    return Manner.ASCII_BLOCK if glyphs.ascii else Manner.BLOCK


def _quotient(top: Node, bottom: Node, glyphs: Glyphs, small: bool) -> Block:
    if small:
        return beside(_within(top, AS_TOP, glyphs, True), line("/"), _within(bottom, AS_BOTTOM, glyphs, True))
    nested = _shows_rule(top) or _shows_rule(bottom)
    return fraction(lay_out(top, glyphs), lay_out(bottom, glyphs), glyphs, overhang=1 if nested else 0)


def _shows_rule(node: Node) -> bool:
    """Whether a horizontal rule is drawn inside a tree, so that one around it has to be longer."""
    match node:
        case Quotient() | Derivative():
            return True
        case Power(base):
            return _shows_rule(base)
        case _:
            return any(_shows_rule(part) for part in children(node))


def _power(node: Node, base: Node, exponent: Node, glyphs: Glyphs, small: bool) -> Block:
    if isinstance(base, Call) and is_function_power(node):
        name = _raised(line(base.function), exponent, glyphs, small)
        return beside(name, bracketed(lay_out(base.arguments[0], glyphs, small), glyphs))
    block = lay_out(base, glyphs, small)
    if needs_brackets_as_base(base):
        block = bracketed(block, glyphs)
    return _raised(block, exponent, glyphs, small)


def _raised(base: Block, exponent: Node, glyphs: Glyphs, small: bool) -> Block:
    digits = integer_digits(exponent)
    if small and digits is not None and not glyphs.ascii and base.height == 1:
        return line(base.lines[0] + raised(digits))
    return raised_by(base, lay_out(exponent, glyphs, small=True))


def _call(node: Call, glyphs: Glyphs, small: bool) -> Block:
    match node:
        case Call("abs", (inside,)):
            return barred(lay_out(inside, glyphs, small), glyphs)
        case Call("sqrt", (inside,)):
            return _root(node, inside, None, glyphs, small)
        case Call("cbrt", (inside,)):
            return _root(node, inside, number(3), glyphs, small)
        case Call("root", (inside, degree)):
            return _root(node, inside, degree, glyphs, small)
        case Call("factorial", (operand,)):
            return beside(_within(operand, BEFORE_FACTORIAL, glyphs, small), line("!"))
        case Call("log", (inside, base)):
            return beside(_log(base, glyphs), bracketed(lay_out(inside, glyphs, small), glyphs))
        case _:
            return _named(node, glyphs, small)


def _named(node: Call, glyphs: Glyphs, small: bool) -> Block:
    blocks = [lay_out(node.arguments[0], glyphs, small)]
    for argument in node.arguments[1:]:
        blocks += (line(", "), lay_out(argument, glyphs, small))
    return beside(line(node.function), bracketed(beside(*blocks), glyphs))


def _root(node: Call, inside: Node, degree: Node | None, glyphs: Glyphs, small: bool) -> Block:
    content = lay_out(inside, glyphs, small)
    sign = root_sign(node)
    if sign and content.height == 1 and not glyphs.ascii:
        if isinstance(inside, (Number, Symbol, Constant)):
            return line(sign + content.lines[0])
        return line(f"{sign}({content.lines[0]})") if small else radical(content, sign)
    if small:
        return _named(node, glyphs, small)
    index = None if degree is None else lay_out(degree, glyphs, small=True)
    if index is not None and index.height > 1:
        return _named(node, glyphs, small)
    return slanted_radical(content, index, glyphs)


def _log(base: Node, glyphs: Glyphs) -> Block:
    digits = integer_digits(base)
    if digits is not None and digits.isdecimal() and not glyphs.ascii:
        return line("log" + lowered(digits))
    return lowered_by(line("log"), lay_out(base, glyphs, small=True))


def _derivative(node: Derivative, glyphs: Glyphs, small: bool) -> Block:
    d = line("∂" if not glyphs.ascii and is_partial(node.body, node.by) else "d")
    by = line(shown(node.by, glyphs.ascii))
    if node.order != 1:
        order = number(node.order)
        upper, by = _raised(d, order, glyphs, True), _raised(by, order, glyphs, True)
    else:
        upper = d
    body = lay_out(node.body, glyphs, small)
    if isinstance(node.body, Symbol):
        return fraction(beside(upper, body), beside(d, by), glyphs)
    return beside(fraction(upper, beside(d, by), glyphs), bracketed(body, glyphs))
