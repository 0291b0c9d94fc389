"""Taylor polynomials, held against polynomials by hand, SymPy, the other method, and corrupted steps."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mmltutor.calculus.derive import derive, oracle
from mmltutor.calculus.goals.taylor import Taylor
from mmltutor.errors import GoalError
from mmltutor.judge.answers import Question, judge_answer
from mmltutor.judge.kinds.taylor import judge_taylor
from mmltutor.judge.verdict import Outcome
from mmltutor.show.manner import Manner
from mmltutor.show.solution import show_lines
from mmltutor.steps.check import check
from mmltutor.steps.narrate import narrate
from mmltutor.steps.parts import everything
from mmltutor.steps.step import Derivation, Relation, Table
from mmltutor.syntax.build import add, multiply, substitute
from mmltutor.syntax.nodes import Node, Symbol
from mmltutor.syntax.parse import parse
from mmltutor.syntax.structure import TaylorPolynomial, Vector
from mmltutor.syntax.write.board import write_board
from mmltutor.syntax.write.structure import write_answer
from tests.goldens import assert_golden

HERE = Path(__file__).parent
ROWS = [
    [*line.split("\t"), ""][:6] for line in (HERE / "taylor.tsv").read_text().splitlines() if not line.startswith("#")
]


def tree(text: str) -> Node:
    return parse(text).node


def goal(of: str, about: str, order: int, names: str = "x", method: str = "", increments: bool = False) -> Taylor:
    point = tuple(map(tree, about.split(",")))
    return Taylor(tree(of), tuple(names.split(",")), point, order, method, increments)


def question(asked: Taylor, expected: Node) -> Question:
    return Question(TaylorPolynomial(expected), "taylor", about=asked.about, order=asked.order, vars=asked.vars)


def agrees(asked: Taylor, answer: object, expected: Node) -> bool:
    assert isinstance(answer, TaylorPolynomial)
    return judge_taylor(answer, question(asked, expected)).outcome is Outcome.EQUIVALENT


@pytest.mark.parametrize(("of", "names", "about", "order", "expected", "why"), ROWS)
def test_polynomials_by_hand(of: str, names: str, about: str, order: str, expected: str, why: str) -> None:
    asked = goal(of, about, int(order), names)
    derivation = check(derive(asked))
    assert derivation.verified is True
    assert agrees(asked, derivation.answer, tree(expected)), (write_answer(derivation.answer), why)


@pytest.mark.parametrize(("of", "names", "about", "order", "expected", "why"), ROWS)
@pytest.mark.parametrize("method", ["definition", "series"])
def test_both_methods_lead_to_the_same(
    method: str, of: str, names: str, about: str, order: str, expected: str, why: str
) -> None:
    asked = goal(of, about, int(order), names, method)
    try:
        derivation = check(derive(asked))
    except GoalError:
        return
    assert derivation.verified is True
    assert agrees(asked, derivation.answer, tree(expected)), (write_answer(derivation.answer), why)


@pytest.mark.parametrize(("of", "names", "about", "order", "expected", "why"), ROWS[1::6])
def test_sympy_finds_the_same(of: str, names: str, about: str, order: str, expected: str, why: str) -> None:
    asked = goal(of, about, int(order), names)
    assert agrees(asked, oracle(asked), tree(expected)), why


@pytest.mark.parametrize(("of", "names", "about", "order", "expected", "why"), ROWS[::5])
def test_the_answer_is_accepted_as_text(of: str, names: str, about: str, order: str, expected: str, why: str) -> None:
    asked = goal(of, about, int(order), names)
    text = write_answer(derive(asked).answer)
    assert judge_answer(text, question(asked, tree(expected))).verdict is not None, why


REFUSED = [
    ("ln(x)", "0", 2, "has no value at x = 0"),
    ("1/x", "0", 3, "has no value at x = 0"),
    ("e^(-1/x^2)", "0", 4, "has no value at x = 0"),
    ("tan(x)", "pi/2", 2, "has no value"),
    ("sqrt(x)", "0", 2, "first derivative of √x has no value at x = 0"),
    ("x^(1/3)", "0", 1, "first derivative of"),
    ("x^(5/3)", "0", 3, "second derivative of"),
    ("|x|", "0", 1, "has a kink or a jump at x = 0"),
    ("sign(x)", "0", 1, "has a kink or a jump at x = 0"),
    ("|x - 2| x", "2", 2, "has a kink or a jump at x = 2"),
    ("sqrt(x - 5)", "1", 2, "has no value at x = 1"),
    ("1/x - 1/sin(x)^2", "0", 2, "has no value"),
    ("arcsin(x)", "1", 2, "derivative of"),
    ("sin(x)", "ln(0)", 2, "is no point of expansion"),
    ("sin(x)", "x", 2, "must not depend on x"),
    ("sin(x)", "0", 41, "order"),
]


@pytest.mark.parametrize(("of", "about", "order", "said"), REFUSED)
def test_what_cannot_be_expanded_is_refused_with_the_reason(of: str, about: str, order: int, said: str) -> None:
    for method in ("", "definition", "series"):
        with pytest.raises(GoalError) as refused:
            derive(goal(of, about, order, method=method))
        assert said in refused.value.message


def test_goals_that_do_not_fit_together_are_refused() -> None:
    with pytest.raises(GoalError, match="coordinates"):
        derive(goal("x*y", "1", 2, "x,y"))
    with pytest.raises(GoalError, match="no value"):
        derive(goal("ln(x*y)", "0,1", 2, "x,y"))
    with pytest.raises(GoalError, match="method"):
        derive(goal("sin(x)", "0", 2, method="magic"))
    with pytest.raises(GoalError, match="one variable only"):
        derive(goal("x*y", "0,0", 2, "x,y", "series"))


RADII = [
    ("1/(1-x)", "0", "1"), ("ln(x)", "3", "3"), ("1/(x^2+9)", "4", "5"), ("2/(x^2-x)", "1/2", "1/2"),
    ("tan(x)", "0", "π/2"), ("1/(1+e^x)", "0", "π"), ("arctan(x)", "0", "1"), ("1/(x^4+4)", "0", "√2"),
    ("1/((x-3)(x+1))", "0", "1"), ("sqrt(2-x)", "-1", "3"), ("tanh(x)", "0", "π/2"), ("x^x", "2", "2"),
    ("ln(1+x^2)", "1", "√2"), ("1/(x^2+2x+5)", "0", "√5"), ("1/cos(x)", "pi/4", "π/4"), ("1/(x^2-2)", "1", "√2 - 1"),
    ("1/(x^6+1)", "0", "1"), ("x/(e^x-1)", "0", "2π"),
]  # fmt: skip
ENTIRE = [("e^(sin(x))", "0"), ("sin(x)/x", "0"), ("e^(-x^2/(2*sigma^2))", "0"), ("x*cos(x)", "1"), ("2^x", "0")]
UNKNOWN = [
    ("cos(sqrt(x))", "1"),
    ("x/sin(x)", "1.3"),
    ("sin(x)/x", "1"),
    ("e^(2 ln(x))", "1"),
    ("(x^2-1)/(x-1)*e^x", "0"),
]


@pytest.mark.parametrize(("of", "about", "radius"), RADII)
def test_the_radius_is_the_distance_to_the_nearest_singular_point(of: str, about: str, radius: str) -> None:
    derivation = check(derive(goal(of, about, 2)))
    (step,) = (step for step in derivation.steps if step.rule.startswith("radius"))
    assert isinstance(step.after, Node)
    assert write_board(step.after) == radius
    assert derivation.verified is True


@pytest.mark.parametrize(("of", "about"), ENTIRE)
def test_series_of_entire_functions_converge_everywhere(of: str, about: str) -> None:
    assert "entire" in {remark.name for remark in derive(goal(of, about, 2)).remarks}


@pytest.mark.parametrize(("of", "about"), UNKNOWN)
def test_no_radius_is_claimed_that_is_not_certain(of: str, about: str) -> None:
    assert not [step for step in derive(goal(of, about, 2)).steps if step.rule.startswith("radius")]


def test_a_common_factor_is_no_pole() -> None:
    derivation = derive(goal("(x-1)/(x^2-1)", "0", 2))
    (step,) = (step for step in derivation.steps if step.rule == "radius-pole")
    assert dict(step.bindings)["re"] == tree("-1")


BOUNDED = [("e^x", "0", 3), ("sin(x)", "0", 4), ("ln(x)", "2", 3), ("e^(-x^2)", "0", 4), ("1/(1+x^2)", "0", 4)]


@pytest.mark.parametrize(("of", "about", "order"), BOUNDED)
def test_the_bound_of_the_error_holds_and_half_of_its_derivative_is_refuted(of: str, about: str, order: int) -> None:
    derivation = check(derive(goal(of, about, order)))
    place = next(k for k, step in enumerate(derivation.steps) if step.rule.startswith("error"))
    step = derivation.steps[place]
    assert step.checked is True
    assert step.relation is Relation.AT_MOST
    steps = list(derivation.steps)
    shrunk = tuple(
        replace(claim, right=multiply(tree("1/1000"), claim.right)) if claim.method in ("value", "bound") else claim
        for claim in step.claims
    )
    steps[place] = replace(step, claims=shrunk)
    assert check(replace(derivation, steps=tuple(steps))).verified is False


def test_general_terms() -> None:
    said = {
        ("1/(1-x)", "0"): "x^n",
        ("e^x", "0"): "x^n/n!",
        ("ln(1+x)", "0"): "(-1)^n · x^(n + 1)/(n + 1)",
        ("sin(x)", "0"): "(-1)^n · x^(2n + 1)/(2n + 1)!",
        ("1/x", "2"): "(-1)^n · (x - 2)^n/2^(n + 1)",
        ("1/(1-x)^2", "0"): "(n + 1)x^n",
        ("arctan(x)", "0"): "(-1)^n · x^(2n + 1)/(2n + 1)",
    }
    for (of, about), term in said.items():
        derivation = check(derive(goal(of, about, 3)))
        (remark,) = (one for one in derivation.remarks if one.name.startswith("general"))
        found = dict(remark.bindings)["term"]
        assert isinstance(found, Node)
        assert write_board(found) == term
        assert remark.checked is True


def corrupted(derivation: Derivation) -> list[Derivation]:
    """The derivation with one step or substep changed, for each that ends in an expression or an expansion."""
    found = []
    slight = tree("1/1000")
    for place, step in enumerate(derivation.steps):
        match step.after:
            case TaylorPolynomial(polynomial, beyond):
                after: object = replace(step.after, polynomial=add(polynomial, slight))
                assert beyond is None or beyond is not None
            case Vector((first, *others), direction):
                after = Vector((add(first, slight), *others), direction)
            case _ if isinstance(step.after, Node) and step.before != step.after and step.relation is Relation.EQUAL:
                after = add(step.after, slight)
            case _:
                continue
        steps = list(derivation.steps)
        steps[place] = replace(step, after=after)  # type: ignore[arg-type]
        found.append(replace(derivation, steps=tuple(steps)))
    return found


@pytest.mark.parametrize(
    ("of", "names", "about", "order"),
    [("ln(x)", "x", "2", 3), ("e^(sin(x))", "x", "0", 4), ("2/(x^2-x)", "x", "1/2", 4), ("(sin(x)-x)/x^3", "x", "0", 2),
     ("x^x", "x", "1", 3), ("e^(x*y)", "x,y", "1,0", 2), ("sin(x)", "x", "pi/4", 3)],
)  # fmt: skip
def test_corrupted_steps_are_refuted(of: str, names: str, about: str, order: int) -> None:
    derivation = derive(goal(of, about, order, names))
    wrong = corrupted(derivation)
    assert len(wrong) > 3
    assert all(check(one).verified is False for one in wrong)


def test_a_term_of_order_that_promises_too_much_is_refuted() -> None:
    derivation = derive(goal("e^(sin(x))", "0", 4))
    place = next(k for k, step in enumerate(derivation.steps) if step.rule == "known-sin")
    after = derivation.steps[place].after
    assert isinstance(after, TaylorPolynomial)
    steps = list(derivation.steps)
    steps[place] = replace(steps[place], after=replace(after, beyond=tree("x^7")))
    assert check(replace(derivation, steps=tuple(steps))).verified is False


def test_every_derivative_has_a_row_and_a_line() -> None:
    derivation = derive(goal("ln(x)", "2", 3))
    assert [step.called for step in derivation.steps[1:4]] == ["f′(x)", "f″(x)", "f‴(x)"]
    (table,) = (step.exhibit for step in derivation.steps if isinstance(step.exhibit, Table))
    assert len(table.rows) == 4


def test_a_name_in_use_is_not_taken_for_the_function() -> None:
    derivation = derive(goal("f*e^(u*x)", "1", 2, method="series"))
    assert derivation.steps[0].called == "F(x)"
    assert not any("u" in dict(step.bindings) and step.rule == "shift" and dict(step.bindings)["u"] == Symbol("u")
                   for step in derivation.steps)  # fmt: skip


def test_increments() -> None:
    one = check(derive(goal("e^(-x^2)", "1", 2, increments=True)))
    assert one.verified is True
    assert write_answer(one.answer) == write_answer(TaylorPolynomial(one.answer.polynomial))  # type: ignore[union-attr]
    assert "Delta_x" in write_answer(one.answer) or "Δx" in write_answer(one.answer)
    two = check(derive(goal("e^(x*y)", "1,0", 2, "x,y", increments=True)))
    assert two.verified is True
    back = substitute(two.answer.polynomial, {"Delta_x": tree("x - 1"), "Delta_y": tree("y")})  # type: ignore[union-attr]
    assert agrees(goal("e^(x*y)", "1,0", 2, "x,y"), TaylorPolynomial(back), tree("1 + y + (x-1)*y + y^2/2"))


# Properties

POINTS = st.sampled_from(["0", "1", "-1", "2", "1/2", "pi/4", "pi"])
INNER = st.sampled_from(["x", "2x", "x^2", "x/3", "1 + x", "3 - x", "x^2 + 1", "x - x^2", "sin(x)", "x e^x", "a x"])
OUTER = st.sampled_from(
    ["e^({})", "sin({})", "cos({})", "ln(1 + ({}))", "1/(2 + {})", "sqrt(4 + {})", "({})^3", "tanh({})", "arctan({})",
     "1/(1 - ({}))^2", "cosh({})", "x^2 ({})", "tan({})", "sigmoid({})", "({})/x", "ln(cos({}))"]
)  # fmt: skip
PAIRS = st.sampled_from(["{} + {}", "({}) ({})", "({})/(2 + {})", "({}) - 2 ({})"])


@st.composite
def functions(draw: st.DrawFn) -> str:
    def part() -> str:
        return draw(OUTER).format(draw(INNER))

    return draw(PAIRS).format(part(), part()) if draw(st.booleans()) else part()


@settings(max_examples=30, deadline=None)
@given(functions(), POINTS, st.integers(0, 4), st.sampled_from(["", "series", "definition"]))
def test_any_function_is_expanded_or_refused(of: str, about: str, order: int, method: str) -> None:
    try:
        derivation = derive(goal(of, about, order, method=method))
    except GoalError:
        return
    checked = check(derivation)
    assert checked.verified is True, [step.rule for step in checked.steps if step.checked is not True]
    assert all(line.number or line.said or line.shown for line in narrate(checked, 3))


TERMS = ["x*y", "x^2", "e^(x - y)", "sin(x*y)", "cos(x + 2y)", "y^3", "ln(3 + x*y)", "x/(4 + y)", "sqrt(5 + x)"]


@settings(max_examples=15, deadline=None)
@given(
    st.lists(st.sampled_from(TERMS), min_size=1, max_size=3), st.integers(-1, 1), st.integers(-1, 1), st.integers(0, 3)
)
def test_any_function_of_two_variables_is_expanded(terms: list[str], x: int, y: int, order: int) -> None:
    asked = goal(" + ".join(terms), f"{x},{y}", order, "x,y")
    derivation = check(derive(asked))
    assert derivation.verified is True
    assert all(part.checked for step in derivation.steps for part in everything(step))


@settings(max_examples=15, deadline=None)
@given(OUTER, INNER, st.sampled_from(["0", "1", "-1"]), st.integers(0, 3))
def test_sympy_agrees(outer: str, inner: str, about: str, order: int) -> None:
    asked = goal(outer.format(inner), about, order)
    try:
        derivation = derive(asked)
    except GoalError:
        return
    expected = oracle(asked)
    assert isinstance(expected, TaylorPolynomial)
    assert agrees(asked, derivation.answer, expected.polynomial)


# Golden files

GOLDEN = {
    "log": goal("ln(x)", "2", 3),
    "gauss": goal("e^(-x^2)", "0", 4),
    "symmetric": goal("2/(x^2-x)", "1/2", 4),
    "gauss-sigma": goal("e^(-x^2/(2*sigma^2))", "0", 4),
    "cancelling": goal("(sin(x)-x)/x^3", "0", 4),
    "nested": goal("e^(sin(x))", "0", 4),
    "log-cos": goal("ln(cos(x))", "0", 4),
    "tangent": goal("sqrt(x)", "4", 1),
    "root": goal("sqrt(4+x)", "0", 3),
    "complex-pole": goal("1/(x^2+9)", "4", 2),
    "power-tower": goal("x^x", "1", 3),
    "sine-quarter": goal("sin(x)", "pi/4", 3),
    "plane": goal("ln(x+y^2)", "0,1", 1, "x,y"),
    "two": goal("e^(x*y)*cos(y)", "1,0", 2, "x,y"),
    "two-increments": goal("sin(x)*e^y", "0,0", 2, "x,y", increments=True),
    "third-order": goal("x*e^y", "1,0", 3, "x,y"),
    "three": goal("x*y*z+e^z", "1,1,0", 2, "x,y,z"),
}


@pytest.mark.parametrize("name", GOLDEN)
def test_golden(name: str) -> None:
    derivation = check(derive(GOLDEN[name]))
    assert_golden(
        HERE / "golden" / f"taylor-{name}.txt", show_lines(narrate(derivation), derivation.verified, Manner(80))
    )
