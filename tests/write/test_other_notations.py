"""Formal texts, statements, MathML: well formed whatever is written, and each kind of mark as it should look."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmltutor.syntax.build import ONE, ZERO, number
from mmltutor.syntax.nodes import Node, Symbol
from mmltutor.syntax.parse import parse
from mmltutor.syntax.structure import (
    Cases,
    Choice,
    Classified,
    Equation,
    Factors,
    Infinite,
    Integral,
    Interval,
    Iterates,
    Labelled,
    Limit,
    Matrix,
    Region,
    SetOf,
    Statement,
    System,
    TaylorPolynomial,
    Vector,
)
from mmltutor.syntax.write.formal_latex import formal_latex
from mmltutor.syntax.write.mathml import formal_mathml, write_mathml
from mmltutor.syntax.write.statements.latex import statement_latex
from mmltutor.syntax.write.statements.mathml import statement_mathml
from tests.strategies import trees

X, TWO = Symbol("x"), number(2)
STATEMENTS: tuple[tuple[Statement, str], ...] = (
    (Vector((ONE, TWO)), r"\left(1,\; 2\right)"),
    (Vector((ONE, TWO), "column"), r"\begin{pmatrix}1 \\ 2\end{pmatrix}"),
    (Vector((ONE, TWO), "row"), r"\begin{pmatrix}1 & 2\end{pmatrix}"),
    (Matrix(((ONE, X), (ZERO, TWO))), r"\begin{pmatrix}1 & x \\ 0 & 2\end{pmatrix}"),
    (Infinite(True), r"-\infty "),
    (SetOf((ONE, Vector((ZERO, TWO)))), r"\left\{1,\; \left(0,\; 2\right)\right\}"),
    (SetOf(()), r"\emptyset "),
    (Labelled((("lambda", ONE), ("x_1", TWO))), r"\lambda = 1,\; x_{1} = 2"),
    (Equation(X, TWO), "x = 2"),
    (Region((Interval(ZERO, ONE, True), Interval(TWO, None))), r"\left[0,\; 1\right) \cup \left(2,\; \infty \right)"),
    (Region((Interval(ZERO, None),), "x"), "0 < x"),
    (Region(()), r"\emptyset "),
    (Iterates((ONE, TWO), 1, "x"), r"x_{1} = 1,\; x_{2} = 2"),
    (Factors((Vector((ONE, X), "row"), TWO), TWO), r"\begin{pmatrix}1 & x\end{pmatrix}\left(2\right) = 2"),
    (Classified(((Vector((ONE, TWO)), "saddle"),)), r"\left(1,\; 2\right)\text{ saddle}"),
    (Choice(("a", "c")), r"\text{a, c}"),
    (TaylorPolynomial(X, TWO), r"x + O\left(2\right)"),
    (System((Equation(X, ONE), Equation(TWO, X))), r"\begin{aligned}x &= 1 \\ 2 &= x\end{aligned}"),
    (Cases((Equation(X, ONE), Equation(X, TWO))), r"x = 1\text{ or }x = 2"),
    (Integral(parse("x + 1").node, "x"), r"\int \left(x + 1\right)\,dx"),
    (Limit(X, "h", ZERO), r"\lim_{h \to 0} x"),
)


def well_formed(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(f"<math>{text}</math>")


@given(trees())
def test_mathml_of_any_tree_is_well_formed(node: Node) -> None:
    shapes = {"mfrac": 2, "msup": 2, "msub": 2, "mroot": 2}
    for element in well_formed(write_mathml(node)).iter():
        assert element.tag in {"math", "mi", "mn", "mo", "mrow", "msqrt", "mspace", *shapes}
        assert len(element) == shapes.get(element.tag, len(element))


@pytest.mark.parametrize(("statement", "latex"), STATEMENTS)
def test_every_statement_has_both_notations(statement: Statement, latex: str) -> None:
    assert statement_latex(statement) == latex
    assert len(well_formed(statement_mathml(statement))) == 1


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("g′(u) · u′", r"g'(u) \cdot u'"),
        ("∂f/∂x = ", r"\frac{\partial f}{\partial x} ="),
        ("∂χ²/∂m", r"\frac{\partial\chi^{2}}{\partial m}"),
        ("∂²f/∂x∂y", r"\frac{\partial^{2}f}{\partial x\partial y}"),
        ("d/dx p(u)", r"\frac{d}{dx} p(u)"),
        ("x₁₂", "x_{12}"),
        ("f⁽⁴⁾(x)", "f^{(4)}(x)"),
        ("h²′", "h'^{2}"),
        ("(g/h)′ = (g′·h - g·h′)/h²", r"(g/h)' = (g'\cdot h - g\cdot h')/h^{2}"),
        ("x_{n+1} = xₙ", "x_{n+1} = x_{n}"),
        ("σ/√Sxx", r"\sigma/\sqrt{S_{xx}}"),
        ("√(1/n + ⟨x⟩²)", r"\sqrt{1/n + \langle x\rangle^{2}}"),
        ("f_xy²", "f_{xy}^{2}"),
        ("a^(l)_i", "a_{i}^{(l)}"),
        ("δᵀHδ", r"\delta^{T}H\delta"),
        ("sin(u)", r"\sin(u)"),
        ("∂C/∂b⁽²⁾", r"\frac{\partial C}{\partial b^{(2)}}"),
        ("½ δ", r"\tfrac{1}{2} \delta"),
        ("y′²", "y'^{2}"),
        ("²", "{}^{2}"),
    ],
)
def test_mathematics_about_names(text: str, latex: str) -> None:
    assert formal_latex(text) == latex
    assert len(well_formed(formal_mathml(text))) == 1


@given(st.text(max_size=40))
def test_any_formal_text_is_written_somehow(text: str) -> None:
    printable = "".join(sign for sign in text if sign.isprintable())
    well_formed(formal_mathml(printable))
    written = formal_latex(printable).replace(r"\{", "").replace(r"\}", "")
    assert written.count("{") == written.count("}")
