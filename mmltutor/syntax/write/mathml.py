"""Presentation MathML: what browsers set as mathematics, and screen readers read aloud.

Source: MathML Core, W3C; elements mi, mn, mo, mrow, mfrac, msup, msub, msqrt, mroot, mtable only.
"""

from __future__ import annotations

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
from mmltutor.syntax.write.adjacent import Joint, Manner, is_function_power, joint, needs_brackets_as_base
from mmltutor.syntax.write.formal import Formula, Mark, MarkKind, Over, Under, formula
from mmltutor.syntax.write.glyphs import LETTERS, decimal, is_partial
from mmltutor.syntax.write.precedence import AFTER_MINUS, AS_FACTOR, AS_TERM, BEFORE_FACTORIAL

TIMES, APPLY = "<mo>&#x2062;</mo>", "<mo>&#x2061;</mo>"
DOT, MINUS = "<mo>⋅</mo>", "<mo>−</mo>"
_JOINTS = {Joint.DOT: DOT, Joint.NOTHING: TIMES, Joint.SPACE: f'{TIMES}<mspace width="0.17em"/>'}
_WORDS = {"sigmoid": "σ", "sign": "sgn"}


def write_mathml(node: Node) -> str:
    """The tree as MathML, without the math element around it.

    >>> from mmltutor.syntax.build import number, power
    >>> write_mathml(power(Symbol("x"), number(2)))
    '<msup><mi>x</mi><mn>2</mn></msup>'
    """
    match node:
        case Number():
            return _number(decimal(node))
        case Symbol(name):
            return mathml_name(name)
        case Constant("e"):
            return '<mi mathvariant="normal">e</mi>'
        case Constant(name):
            return mathml_name(name)
        case Negation(operand):
            return row(MINUS, _within(operand, AFTER_MINUS))
        case Sum(terms):
            return _sum(terms)
        case Product(factors):
            return _product(factors)
        case Quotient(top, bottom):
            return f"<mfrac>{write_mathml(top)}{write_mathml(bottom)}</mfrac>"
        case Power(base, exponent):
            return _power(node, base, exponent)
        case Call():
            return _call(node)
        case Derivative():
            return _derivative(node)
        case _:
            assert_never(node)


def escaped(text: str) -> str:
    """Text in XML.

    >>> escaped("a < b & c")
    'a &lt; b &amp; c'
    """
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def row(*parts: str) -> str:
    """Parts in a row, as one."""
    return f"<mrow>{''.join(parts)}</mrow>"


def sign(text: str) -> str:
    """An operator or a bracket."""
    return f"<mo>{escaped(text)}</mo>"


def fenced(inside: str, left: str = "(", right: str = ")") -> str:
    """Something in brackets, which grow with it."""
    return row(sign(left), inside, sign(right))


def letter(word: str) -> str:
    """A name or number without an index; several letters stand upright."""
    shown = LETTERS.get(word, word)
    if shown.isdecimal():
        return f"<mn>{shown}</mn>"
    return f"<mi>{escaped(shown.replace('_', ','))}</mi>"


def mathml_name(name: str) -> str:
    """A variable with its index: x₁, λ, Δx."""
    head, _, index = name.partition("_")
    if head == "Delta" and index and index[0].isalpha():
        return row("<mi>Δ</mi>", mathml_name(index))
    return f"<msub>{letter(head)}{letter(index.strip('{}'))}</msub>" if index else letter(head)


def _number(digits: str) -> str:
    mantissa, power, exponent = digits.partition("e")
    if not power:
        top, over, bottom = digits.strip("()").partition("/")
        return f"<mfrac><mn>{top}</mn><mn>{bottom}</mn></mfrac>" if over else f"<mn>{digits}</mn>"
    raised = f"<mn>{exponent.lstrip('-')}</mn>"
    ten = f"<msup><mn>10</mn>{row(MINUS, raised) if exponent.startswith('-') else raised}</msup>"
    return fenced(row(f"<mn>{mantissa}</mn>", DOT, ten))


def _within(node: Node, bracketed: tuple[type, ...]) -> str:
    return fenced(write_mathml(node)) if isinstance(node, bracketed) else write_mathml(node)


def _sum(terms: tuple[Node, ...]) -> str:
    parts = [_within(terms[0], AS_TERM)]
    for term in terms[1:]:
        minus = isinstance(term, Negation)
        bare = term.operand if isinstance(term, Negation) else term
        parts += (MINUS if minus else "<mo>+</mo>", _within(bare, AFTER_MINUS))
    return row(*parts)


def _product(factors: tuple[Node, ...]) -> str:
    parts = [_factor(factors[0])]
    for left, right in pairwise(factors):
        parts += (_JOINTS[joint(left, right, Manner.LATEX)], _factor(right))
    return row(*parts)


def _factor(node: Node) -> str:
    brackets = isinstance(node, AS_FACTOR) and not isinstance(node, Quotient)
    return fenced(write_mathml(node)) if brackets else write_mathml(node)


def _power(node: Node, base: Node, exponent: Node) -> str:
    raised = write_mathml(exponent)
    if isinstance(base, Call) and is_function_power(node):
        function = f"<msup>{_function(base.function)}{raised}</msup>"
        return row(function, APPLY, fenced(write_mathml(base.arguments[0])))
    written = write_mathml(base)
    return f"<msup>{fenced(written) if needs_brackets_as_base(base) else written}{raised}</msup>"


def _call(node: Call) -> str:
    match node:
        case Call("abs", (inside,)):
            return fenced(write_mathml(inside), "|", "|")
        case Call("sqrt", (inside,)):
            return f"<msqrt>{write_mathml(inside)}</msqrt>"
        case Call("cbrt", (inside,)):
            return f"<mroot>{write_mathml(inside)}<mn>3</mn></mroot>"
        case Call("root", (inside, degree)):
            return f"<mroot>{write_mathml(inside)}{write_mathml(degree)}</mroot>"
        case Call("factorial", (operand,)):
            return row(_within(operand, BEFORE_FACTORIAL), "<mo>!</mo>")
        case Call("log", (inside, base)):
            return row(f"<msub><mi>log</mi>{write_mathml(base)}</msub>", APPLY, fenced(write_mathml(inside)))
        case Call(function, arguments):
            listed = "<mo>,</mo>".join(map(write_mathml, arguments))
            return row(_function(function), APPLY, fenced(row(listed)))
        case _:
            assert_never(node)


def _function(name: str) -> str:
    return f"<mi>{_WORDS.get(name, name)}</mi>"


def _derivative(node: Derivative) -> str:
    d = "<mo>∂</mo>" if is_partial(node.body, node.by) else '<mi mathvariant="normal">d</mi>'
    order = "" if node.order == 1 else f"<mn>{node.order}</mn>"
    above = f"<msup>{d}{order}</msup>" if order else d
    by = mathml_name(node.by)
    below = row(d, f"<msup>{by}{order}</msup>" if order else by)
    if isinstance(node.body, Symbol):
        return f"<mfrac>{row(above, mathml_name(node.body.name))}{below}</mfrac>"
    return row(f"<mfrac>{above}{below}</mfrac>", TIMES, fenced(write_mathml(node.body)))


# Mathematics about names


def formal_mathml(text: str) -> str:
    """Mathematics about names as MathML: f′(x), ∂f/∂x, x₁."""
    return _formula(formula(text.strip()))


def _formula(marks: Formula) -> str:
    """Marks in a row; signs bring their own room, so a blank beside one is left out."""
    kept = [
        mark
        for place, mark in enumerate(marks)
        if not (
            _is(mark, MarkKind.BLANK) and any(_is(one, MarkKind.SIGN) for one in marks[max(0, place - 1) : place + 2])
        )
    ]
    return row(*map(_mark, kept))


def _is(mark: Mark | Over | Under, kind: MarkKind) -> bool:
    return isinstance(mark, Mark) and mark.kind is kind


def _mark(mark: Mark | Over | Under) -> str:
    match mark:
        case Over(top, bottom):
            return f"<mfrac>{_formula(top)}{_formula(bottom)}</mfrac>"
        case Under(inside):
            return f"<msqrt>{_formula(inside)}</msqrt>"
        case Mark(MarkKind.BLANK):
            return '<mspace width="0.25em"/>'
        case Mark(kind, text, lowered, primes, raised):
            base = _base(kind, text)
            above = (f'<mi mathvariant="normal">{"′" * primes}</mi>' if primes else "") + (
                _small(raised) if raised else ""
            )
            if lowered and above:
                return f"<msubsup>{base}{_small(lowered)}{row(above)}</msubsup>"
            if lowered:
                return f"<msub>{base}{_small(lowered)}</msub>"
            return f"<msup>{base}{row(above)}</msup>" if above else base
        case _:
            assert_never(mark)


def _base(kind: MarkKind, text: str) -> str:
    match kind:
        case MarkKind.NUMBER:
            return f"<mn>{text}</mn>"
        case MarkKind.NAME if not text:
            return "<mrow></mrow>"
        case MarkKind.NAME if text == "Σ":
            return "<mo>∑</mo>"
        case MarkKind.NAME | MarkKind.WORD:
            return f"<mi>{escaped(text)}</mi>"
        case MarkKind.OPEN | MarkKind.CLOSE:
            return f'<mo stretchy="false">{escaped(text)}</mo>'
        case _:
            return sign({"·": "⋅", "-": "−"}.get(text, text))


def _small(text: str) -> str:
    return _formula(formula(text))
