"""What is written can be read: plain text gives the same tree again, a board a tree of the same value."""

from __future__ import annotations

import hashlib
from string import ascii_letters

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmltutor.errors import Unreadable
from mmltutor.syntax.build import walk
from mmltutor.syntax.characters import GREEK_NAMES
from mmltutor.syntax.functions import MISSPELT, SHORT_SPELLINGS, UNKNOWN_FUNCTIONS, WORDS
from mmltutor.syntax.names import OPEN, Names
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
from mmltutor.syntax.parse import parse
from mmltutor.syntax.write.board import write_board
from mmltutor.syntax.write.latex import write_latex
from mmltutor.syntax.write.plain import write_plain
from tests.strategies import VARIABLES, trees

FIXED = Names(frozenset(VARIABLES))
LETTERS = tuple(sorted(set(ascii_letters) - {"e"}))
AWKWARD = (
    *"abcdghilopqrsuvwzCEFGST",
    "w_{1j}",
    "x_max",
    "sigma",
    "beta",
    "Gamma",
    "Delta",
    "Delta_1",
    "Delta_x_1",
    "d_x",
)
"""Names that could run together to words, look like functions, or begin an increment."""
P = 2**61 - 1
"""A prime: values are taken in the field of P elements, where a sum or a product has no rounding."""


def value(node: Node) -> int:
    """The value of a tree under the laws of a field, with unknown functions: a power or a call is a fixed
    random function of the values below it; only powers of ten are known, as they write long numbers."""
    match node:
        case Number(exact):
            return exact.numerator * pow(exact.denominator, -1, P) % P
        case Symbol(name) | Constant(name):
            return _mixed(type(node).__name__, name)
        case Negation(operand):
            return -value(operand) % P
        case Sum(terms):
            return sum(value(term) for term in terms) % P
        case Product(factors):
            product = 1
            for factor in factors:
                product = product * value(factor) % P
            return product
        case Quotient(top, bottom):
            below = value(bottom)
            return value(top) * pow(below, -1, P) % P if below else _mixed("nothing")
        case Power(Number(ten), Number(places)) if ten == 10 and places.denominator == 1:
            return pow(10, int(places), P)
        case Power(Number(ten), Negation(Number(places))) if ten == 10 and places.denominator == 1:
            return pow(10, -int(places), P)
        case Power(base, exponent):
            return _mixed("power", value(base), value(exponent))
        case Call("root", (inside, Number(three))) if three == 3:
            return _mixed("cbrt", value(inside))
        case Call(function, arguments):
            return _mixed(function, *(value(argument) for argument in arguments))
        case Derivative(body, by, order):
            return _mixed("derivative", value(body), by, order)


def _mixed(*parts: object) -> int:
    return int.from_bytes(hashlib.blake2b(repr(parts).encode(), digest_size=7).digest())


def _names_no_function(node: Node) -> bool:
    """Whether no dy/dx is in it, which stands for a derivative that is not written out."""
    return not any(isinstance(part, Derivative) and isinstance(part.body, Symbol) for part in walk(node))


@given(trees(), st.sampled_from((OPEN, FIXED)))
def test_plain_text_reads_back_as_the_same_tree(node: Node, names: Names) -> None:
    assert parse(write_plain(node), names).node == node


@given(trees(), st.booleans(), st.sampled_from((OPEN, FIXED)))
def test_a_board_reads_back_with_the_same_value(node: Node, ascii: bool, names: Names) -> None:
    assert value(parse(write_board(node, ascii), names).node) == value(node)


@given(trees().filter(_names_no_function), st.sampled_from((OPEN, FIXED)))
def test_latex_reads_back_with_the_same_value(node: Node, names: Names) -> None:
    assert value(parse(write_latex(node), names).node) == value(node)


@given(trees(variables=AWKWARD).filter(_names_no_function))
def test_latex_with_awkward_names_reads_back_with_the_same_value(node: Node) -> None:
    assert value(parse(write_latex(node)).node) == value(node)


def test_the_derivative_of_a_name_is_no_answer() -> None:
    with pytest.raises(Unreadable, match="not written out"):
        parse(write_latex(Derivative(Symbol("y"), "x")))


@given(trees(), st.sampled_from((OPEN, FIXED)))
def test_what_is_written_is_read_without_a_remark(node: Node, names: Names) -> None:
    for text in (write_plain(node), write_board(node), write_board(node, ascii=True)):
        assert parse(text, names).notes == ()


@given(trees(variables=LETTERS), st.booleans())
def test_letters_side_by_side_never_make_a_word(node: Node, ascii: bool) -> None:
    reading = parse(write_board(node, ascii))
    assert value(reading.node) == value(node)
    assert reading.notes == ()


@given(st.lists(st.sampled_from(LETTERS).map(Symbol), min_size=2, max_size=6).map(tuple).map(Product), st.booleans())
def test_no_product_of_letters_makes_a_word(node: Product, ascii: bool) -> None:
    assert parse(write_board(node, ascii)).node == node


@pytest.mark.parametrize("spelling", sorted({*WORDS, *SHORT_SPELLINGS, *MISSPELT, *UNKNOWN_FUNCTIONS, *GREEK_NAMES}))
def test_the_letters_of_a_word_are_not_the_word(spelling: str) -> None:
    letters = tuple(Constant("e") if sign == "e" else Symbol(sign) for sign in spelling if sign.isalpha())
    for variant in (letters, (Symbol(spelling[0].upper()), *letters[1:])):
        for node in (Product(variant), Product((*variant, Call("sin", (Symbol("x"),))))):
            reading = parse(write_board(node))
            assert reading.node == node
            assert reading.notes == ()
