r"""Mathematics about names as LaTeX: "∂f/∂x" is \frac{\partial f}{\partial x}, "x₁" is x_{1}."""

from __future__ import annotations

from typing import assert_never

from mmltutor.syntax.characters import GREEK
from mmltutor.syntax.functions import TRIGONOMETRIC
from mmltutor.syntax.write.formal import Formula, Mark, MarkKind, Over, Under, formula

_COMMANDS = TRIGONOMETRIC | {"arcsin", "arccos", "arctan", "sinh", "cosh", "tanh", "coth", "exp", "ln", "log"}
_COMMANDS |= {"det", "lim", "min", "max"}
_SIGNS = {
    "∂": r"\partial", "∇": r"\nabla", "Σ": r"\sum", "∑": r"\sum", "∫": r"\int", "·": r"\cdot", "×": r"\times",
    "⇔": r"\Leftrightarrow", "⇒": r"\Rightarrow", "→": r"\to", "←": r"\leftarrow", "≠": r"\neq", "≈": r"\approx",
    "≤": r"\leq", "≥": r"\geq", "±": r"\pm", "…": r"\ldots", "∞": r"\infty", "□": r"\square", "−": "-",
    "⟨": r"\langle", "⟩": r"\rangle", "{": r"\{", "}": r"\}", "ŷ": r"\hat{y}", "∘": r"\circ", "∪": r"\cup",
    "∈": r"\in", "°": r"^{\circ}", "‖": r"\Vert", "∝": r"\propto", "⊙": r"\odot",
    "½": r"\tfrac{1}{2}", "√": r"\surd", "′": "'", "″": "''", "‴": "'''", "∛": r"\surd",
}  # fmt: skip
_ESCAPED = {
    "%": r"\%",
    "#": r"\#",
    "&": r"\&",
    "$": r"\$",
    "_": r"\_",
    "^": r"\hat{}",
    "~": r"\sim",
    "\\": r"\backslash",
}


def formal_latex(text: str) -> str:
    r"""Mathematics about names, without the dollar signs.

    >>> print(formal_latex("∂f/∂x = g′(u) · u′"))
    \frac{\partial f}{\partial x} = g'(u) \cdot u'
    """
    return _formula(formula(text.strip()))


def _formula(marks: Formula) -> str:
    written = ""
    for mark in marks:
        text = _mark(mark)
        if _runs_on(written, text):
            written += " "
        written += text
    return written


def _runs_on(left: str, right: str) -> bool:
    r"""Whether a letter would become part of a command: \pi x, not \pix."""
    _, backslash, command = left.rpartition("\\")
    return bool(backslash) and command.isalpha() and right[:1].isalpha()


def _mark(mark: Mark | Over | Under) -> str:
    match mark:
        case Over(top, bottom):
            return rf"\frac{{{_formula(top)}}}{{{_formula(bottom)}}}"
        case Under(inside):
            return rf"\sqrt{{{_formula(inside)}}}"
        case Mark(MarkKind.BLANK):
            return " "
        case Mark(kind, text, lowered, primes, raised):
            below = f"_{{{formal_latex(lowered)}}}" if lowered else ""
            above = f"^{{{formal_latex(raised)}}}" if raised else ""
            return _base(kind, text) + below + "'" * primes + above
        case _:
            assert_never(mark)


def _base(kind: MarkKind, text: str) -> str:
    if not text:
        return "{}"
    if text in _SIGNS:
        return _SIGNS[text]
    if text in GREEK:
        name = GREEK[text]
        return "\\" + name
    match kind:
        case MarkKind.WORD:
            return f"\\{text}" if text in _COMMANDS else rf"\operatorname{{{text}}}"
        case MarkKind.NAME | MarkKind.NUMBER:
            return text
        case _:
            return _ESCAPED.get(text, text)
