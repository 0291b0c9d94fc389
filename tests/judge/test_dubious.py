"""Rewritings that hold on part of the line only: none may pass for an equality, none be proved where it fails.

sqrt(u^2) is not u, ln(uv) is defined where ln u + ln v is not, arctan u is not pi/2 - arctan(1/u) for negative u.
Random expressions are rewritten so at random places; every claim of the prover and of the judge is then held
against enclosures at points of every sign and scale.
"""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from mmltutor.algebra.compare import Comparison, Sight
from mmltutor.algebra.normal import difference
from mmltutor.algebra.proof import Finding
from mmltutor.judge import points
from mmltutor.judge.equivalent import equivalent
from mmltutor.judge.verdict import Outcome
from mmltutor.syntax.build import add, call, children, multiply, negate, number
from mmltutor.syntax.nodes import Call, Constant, Negation, Node, Power, Product, Quotient, Sum, Symbol
from mmltutor.syntax.write.plain import write_plain

NAMES = ("x", "y")
LEAVES = (*(Symbol(name) for name in "xxy"), number(2), number(-1), number(3), Constant("pi"))
FUNCTIONS = (
    *("sqrt", "ln", "exp", "abs", "cbrt", "sign", "sin", "cos", "tanh", "sigmoid", "cosh"),
    *("arcsin", "arccos", "arctan", "arsinh", "arcosh", "artanh"),
)
EXPONENTS = tuple(number(Fraction(text)) for text in ("2", "2", "1/2", "1/3", "2/3", "-1", "3/2", "4", "1/4"))
HALF_PI = Quotient(Constant("pi"), number(2))

LEAF = st.sampled_from(LEAVES)
EXPRESSIONS = st.recursive(
    LEAF,
    lambda inner: st.one_of(
        st.builds(lambda name, u: Call(name, (u,)), st.sampled_from(FUNCTIONS), inner),
        st.builds(lambda name, u: Call(name, (u,)), st.sampled_from(FUNCTIONS), inner),
        st.builds(Power, inner, st.sampled_from(EXPONENTS)),
        st.builds(lambda u, v: Product((u, v)), inner, inner),
        st.builds(lambda u, v: Sum((u, v)), inner, inner),
        st.builds(Quotient, inner, inner),
        st.builds(Negation, inner),
    ),
    max_leaves=5,
)


def rewritten_here(node: Node) -> list[Node]:
    """What a careless hand would make of a node."""
    match node:
        case Call("sqrt", (Power(u, two),)) | Power(Call("sqrt", (u,)), two) if two == number(2):
            return [u, call("abs", u)]
        case Power(Power(u, p), q):
            return [Power(u, Product((p, q)))]
        case Call("ln" | "abs" | "sqrt" as name, (Product((u, v)),)):
            joined = add if name == "ln" else multiply
            return [joined(call(name, u), call(name, v))]
        case Call("ln", (Power(u, p),)):
            return [multiply(p, call("ln", u))]
        case Call("exp", (Call("ln", (u,)),)) | Call("ln", (Call("exp", (u,)),)):
            return [u]
        case Call("arcsin" | "arccos" | "arcosh", (Call(_, (u,)),)) | Call("sin" | "cos", (Call(_, (u,)),)):
            return [u]
        case Call("sign", (u,)):
            return [Quotient(u, call("abs", u))]
        case Call("abs", (u,)):
            return [u, call("sqrt", Power(u, number(2)))]
        case Call("cbrt", (u,)):
            return [Power(u, number(Fraction(1, 3))), call("exp", multiply(number(Fraction(1, 3)), call("ln", u)))]
        case Call("arctan", (u,)):
            return [add(HALF_PI, negate(call("arctan", Quotient(number(1), u))))]
        case Call("arccos", (u,)):
            return [add(Constant("pi"), negate(call("arccos", negate(u)))), add(HALF_PI, negate(call("arcsin", u)))]
        case Call("tanh", (u,)):
            return [Quotient(call("abs", node), call("sign", u))]
        case Power(u, p):
            return [call("exp", multiply(p, call("ln", u))), Power(call("abs", u), p)]
        case _:
            return []


def rewritten(node: Node, choose: st.DataObject) -> Node:
    """The same tree with some of its nodes rewritten."""
    options = rewritten_here(node)
    if options and choose.draw(st.booleans()):
        return choose.draw(st.sampled_from(options))
    below = children(node)
    if not below:
        return node
    parts = tuple(rewritten(part, choose) for part in below)
    match node:
        case Negation():
            return Negation(parts[0])
        case Sum():
            return Sum(parts)
        case Product():
            return Product(parts)
        case Quotient():
            return Quotient(*parts)
        case Power():
            return Power(*parts)
        case Call(name):
            return Call(name, parts)
        case _:
            return node


@settings(max_examples=300)
@given(EXPRESSIONS, st.data())
def test_no_claim_fails_at_any_point(expression: Node, choose: st.DataObject) -> None:
    other = rewritten(expression, choose)
    for answer, expected in ((expression, other), (other, expression)):
        pair = f"{write_plain(answer)} ~ {write_plain(expected)}"
        comparison = Comparison(answer, expected, NAMES)
        seen = {comparison.look(point, 300).sight for point in points.everywhere(2)}
        proof = difference(answer, expected, 4000)
        if proof.finding is Finding.ZERO:
            assert Sight.APART not in seen, pair
            assert proof.restricted or Sight.ANSWER_UNDEFINED not in seen, pair
        if proof.finding is Finding.NO_VALUE:
            assert not seen & {Sight.ALIKE, Sight.APART}, pair
        if equivalent(answer, expected).outcome is Outcome.EQUIVALENT:
            assert not seen & {Sight.APART, Sight.ANSWER_UNDEFINED}, pair
