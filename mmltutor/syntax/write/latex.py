r"""LaTeX as a teacher would type it: \frac, \sqrt, \sin^{2}, and \cdot only where it is needed."""

from __future__ import annotations

from itertools import pairwise
from typing import assert_never

from mmltutor.syntax.characters import GREEK_NAMES
from mmltutor.syntax.functions import TRIGONOMETRIC
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
    is_function_power,
    joint,
    makes_word,
    needs_brackets_as_base,
)
from mmltutor.syntax.write.glyphs import decimal, is_partial
from mmltutor.syntax.write.precedence import AFTER_MINUS, AS_FACTOR, AS_TERM, BEFORE_FACTORIAL

_COMMANDS = TRIGONOMETRIC | {"arcsin", "arccos", "arctan", "sinh", "cosh", "tanh", "coth", "exp", "ln"}
_WORDS = {"sigmoid": r"\sigma", "sign": r"\operatorname{sgn}"}


def write_latex(node: Node) -> str:
    r"""The tree as LaTeX mathematics, without the dollar signs.

    >>> from mmltutor.syntax.build import call, number, power
    >>> from mmltutor.syntax.nodes import Product, Symbol
    >>> x = Symbol("x")
    >>> print(write_latex(Product((number(2), x, call("cos", power(x, number(2)))))))
    2x \cos\left(x^{2}\right)
    """
    match node:
        case Number():
            return _number(decimal(node))
        case Symbol(name):
            return _name(name)
        case Constant(name):
            return r"\mathrm{e}" if name == "e" else _name(name)
        case Negation(operand):
            return "-" + _within(operand, AFTER_MINUS)
        case Sum(terms):
            return _sum(terms)
        case Product(factors):
            return _product(factors)
        case Quotient(top, bottom):
            return rf"\frac{{{write_latex(top)}}}{{{write_latex(bottom)}}}"
        case Power(base, exponent):
            return _power(node, base, exponent)
        case Call():
            return _call(node)
        case Derivative():
            return _derivative(node)
        case _:
            assert_never(node)


def _number(digits: str) -> str:
    mantissa, power, exponent = digits.partition("e")
    return _brackets(rf"{mantissa} \cdot 10^{{{exponent}}}") if power else digits


def _brackets(inside: str) -> str:
    return rf"\left({inside}\right)"


def _within(node: Node, bracketed: tuple[type, ...]) -> str:
    return _brackets(write_latex(node)) if isinstance(node, bracketed) else write_latex(node)


def _name(name: str) -> str:
    head, _, index = name.partition("_")
    of = index.partition("_")[0]
    if head == "Delta" and (of in GREEK_NAMES or (len(of) == 1 and of.isalpha())):
        return r"\Delta " + _name(index)
    return f"{_word(head)}_{{{_word(index)}}}" if index else _word(head)


def _word(word: str) -> str:
    r"""A letter or number as it is, a Greek name as its command, any other word upright."""
    if word in GREEK_NAMES:
        return "\\" + word
    if word.endswith("′"):
        return _word(word[:-1]) + "'"
    return word if len(word) == 1 or word.isdecimal() else rf"\mathrm{{{word.replace('_', ',')}}}"


def _sum(terms: tuple[Node, ...]) -> str:
    pieces = [_within(terms[0], AS_TERM)]
    for term in terms[1:]:
        sign, bare = (" - ", term.operand) if isinstance(term, Negation) else (" + ", term)
        pieces += (sign, _within(bare, AFTER_MINUS))
    return "".join(pieces)


def _product(factors: tuple[Node, ...]) -> str:
    written = _factor(factors[0])
    for left, right in pairwise(factors):
        text = _factor(right)
        match joint(left, right, Manner.LATEX):
            case Joint.DOT:
                written += r" \cdot " + text
            case Joint.NOTHING if not _runs_on(written, text):
                written += text
            case _:
                written += " " + text
    return written


def _factor(node: Node) -> str:
    text = write_latex(node)
    return _brackets(text) if isinstance(node, AS_FACTOR) and not isinstance(node, Quotient) else text


def _runs_on(left: str, right: str) -> bool:
    """Whether letters would become part of a command, or of a word that is read as a whole: p i, not pi."""
    return _command_runs_on(left, right) or (right[0].isalpha() and makes_word(left, right))


def _command_runs_on(left: str, right: str) -> bool:
    r"""Whether letters would become part of a command: \pi x, not \pix."""
    _, backslash, command = left.rpartition("\\")
    return bool(backslash) and command.isalpha() and right[0].isalpha()


def _power(node: Node, base: Node, exponent: Node) -> str:
    raised = f"^{{{write_latex(exponent)}}}"
    if isinstance(base, Call) and is_function_power(node):
        return _function(base.function) + raised + _brackets(write_latex(base.arguments[0]))
    text = write_latex(base)
    return (_brackets(text) if needs_brackets_as_base(base) else text) + raised


def _call(node: Call) -> str:
    match node:
        case Call("abs", (inside,)):
            return rf"\left\lvert {write_latex(inside)}\right\rvert"
        case Call("sqrt", (inside,)):
            return rf"\sqrt{{{write_latex(inside)}}}"
        case Call("cbrt", (inside,)):
            return rf"\sqrt[3]{{{write_latex(inside)}}}"
        case Call("root", (inside, degree)):
            return rf"\sqrt[{_optional(write_latex(degree))}]{{{write_latex(inside)}}}"
        case Call("factorial", (operand,)):
            return _within(operand, BEFORE_FACTORIAL) + "!"
        case Call("log", (inside, base)):
            return rf"\log_{{{write_latex(base)}}}{_brackets(write_latex(inside))}"
        case Call(function, arguments):
            return _function(function) + _brackets(", ".join(map(write_latex, arguments)))
        case _:
            assert_never(node)


def _optional(argument: str) -> str:
    """An argument between square brackets, which may not hold a bare one itself."""
    return f"{{{argument}}}" if "]" in argument else argument


def _function(name: str) -> str:
    if name in _WORDS:
        return _WORDS[name]
    return f"\\{name}" if name in _COMMANDS else rf"\operatorname{{{name}}}"


def _derivative(node: Derivative) -> str:
    d = r"\partial" if is_partial(node.body, node.by) else r"\mathrm{d}"
    by = _name(node.by)
    below = f"{d} {by}" if _command_runs_on(d, by) else d + by
    order = "" if node.order == 1 else f"^{{{node.order}}}"
    if isinstance(node.body, Symbol):
        return rf"\frac{{{d}{order} {_name(node.body.name)}}}{{{below}{order}}}"
    return rf"\frac{{{d}{order}}}{{{below}{order}}}" + _brackets(write_latex(node.body))
