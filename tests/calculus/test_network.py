"""Networks, held against those by hand, values that carry their derivatives along, and SymPy."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mmltutor.calculus.derive import derive, oracle
from mmltutor.calculus.goals.chain import Network
from mmltutor.calculus.goals.reading import goal_of
from mmltutor.calculus.network.net import label, net_of
from mmltutor.errors import GoalError
from mmltutor.judge.answers import Question, judge_answer
from mmltutor.judge.kinds import judge_of
from mmltutor.judge.verdict import Outcome
from mmltutor.show.manner import Manner
from mmltutor.show.solution import show_lines
from mmltutor.steps.check import check
from mmltutor.steps.narrate import narrate
from mmltutor.steps.relations import is_within
from mmltutor.steps.step import Derivation, Relation, Step
from mmltutor.syntax.build import ONE, add, number
from mmltutor.syntax.nodes import Node
from mmltutor.syntax.parse import parse
from mmltutor.syntax.structure import Labelled, Matrix, Vector
from mmltutor.syntax.write.structure import write_answer
from tests.goldens import assert_golden

HERE = Path(__file__).parent
ROWS = [line.split("\t") for line in (HERE / "networks.tsv").read_text().splitlines() if not line.startswith("#")]


def asked(weights: str, biases: str, entering: str, target: str = "", activation: str = "tanh") -> Network:
    fields = {"weights": weights, "biases": biases, "input": entering, "target": target, "activation": activation}
    goal = goal_of("network", {name: value for name, value in fields.items() if value})
    assert isinstance(goal, Network)
    return goal


@pytest.mark.parametrize(("weights", "biases", "entering", "target", "activation", "answer", "by_hand"), ROWS)
def test_by_hand(
    weights: str, biases: str, entering: str, target: str, activation: str, answer: str, by_hand: str
) -> None:
    goal = asked(weights, biases, entering, target, activation)
    derivation = check(derive(goal))
    assert derivation.verified is True, by_hand
    for found in (derivation.answer, oracle(goal)):
        exact = not isinstance(found, Node) or "." not in write_answer(found)
        question = Question(found, derivation.kind, places=None if exact else 14)
        assert judge_answer(answer, question).outcome is Outcome.EQUIVALENT, write_answer(found)


def test_a_saturated_unit_keeps_all_the_digits_of_its_tiny_slope() -> None:
    derivation = check(derive(asked("[[30]]", "(0)", "(1)", "(0)")))
    assert derivation.verified is True
    assert isinstance(derivation.answer, Labelled)
    assert [label for label, _ in derivation.answer.values] == ["C", "dC/dw", "dC/db"]
    for _, slope in derivation.answer.values[1:]:  # 2 tanh(30)/cosh²(30) is 8e^(-60) to more than ten digits
        assert isinstance(slope, Node)
        assert is_within(slope, parse("8 e^(-60)").node, Fraction(1, 10**35))
    assert "saturated" in [remark.name for remark in derivation.remarks]


# Any network


ENTRY = st.one_of(
    st.integers(-3, 3).map(str),
    st.tuples(st.integers(-5, 5), st.integers(2, 5)).map(lambda pair: f"{pair[0]}/{pair[1]}"),
    st.integers(-250, 250).map(lambda value: f"{value / 100:.2f}"),
    st.sampled_from(["30", "-40", "sqrt(2)", "pi", "ln(3)"]),
)


@st.composite
def networks(draw: st.DrawFn) -> Network:
    """Up to three layers of up to three units."""
    sizes = draw(st.lists(st.integers(1, 3), min_size=2, max_size=4))

    def column(height: int) -> str:
        return ",".join(draw(st.lists(ENTRY, min_size=height, max_size=height)))

    weights = "; ".join(
        "[" + ",".join(f"[{column(before)}]" for _ in range(after)) + "]" for before, after in pairwise(sizes)
    )
    biases = "; ".join(f"({column(after)})" for after in sizes[1:])
    target = f"({column(sizes[-1])})" if draw(st.booleans()) else ""
    activation = draw(st.sampled_from(["tanh", "sigmoid", "relu", "linear"]))
    return asked(weights, biases, f"({column(sizes[0])})", target, activation)


def derived(goal: Network) -> Derivation | str:
    """The checked derivation, or why there is none."""
    try:
        return check(derive(goal))
    except GoalError as error:
        return error.message


@settings(max_examples=60)
@given(networks())
def test_every_line_holds_and_the_end_is_that_of_the_oracle(goal: Network) -> None:
    derivation = derived(goal)
    if isinstance(derivation, str):
        assert "relu has a corner" in derivation or "cannot be told from 0" in derivation
        return
    assert derivation.verified is True
    question = Question(oracle(goal), derivation.kind)
    assert judge_of(derivation.kind)(derivation.answer, question).outcome is Outcome.EQUIVALENT
    assert show_lines(narrate(derivation), True, Manner(80))


@given(networks())
def test_labels_are_all_different(goal: Network) -> None:
    net = net_of(goal)
    labels = [label(net, which) for which in net.parameters()]
    assert len(set(labels)) == len(labels)


def test_a_number_does_not_lose_its_digits_where_the_output_meets_the_target() -> None:
    for size in (30, 60, 150):
        goal = asked(f"[[{size}]]", "(0)", "(1)", "(1)")
        derivation = check(derive(goal))
        assert derivation.verified is True
        assert write_answer(derivation.answer) == write_answer(oracle(goal))


def test_every_unit_may_be_wide() -> None:
    chance = random.Random(5)
    rows = ",".join("[" + ",".join(str(chance.randint(-2, 2)) for _ in range(5)) + "]" for _ in range(5))
    goal = asked(f"[{rows}]; [{rows}]", "(0.1,0,0,0,0); (0,0,0,0,0.2)", "(1,0.2,0.1,0.5,-1)", "(1,0,0,0,1)")
    derivation = check(derive(goal))
    assert derivation.verified is True
    assert write_answer(derivation.answer) == write_answer(oracle(goal))


# What is false


def spoilt(step: Step) -> Step | None:
    """The same with its first entry too large by a thousandth."""
    more = number(Fraction(1, 1000))
    match step.after:
        case Vector((first, *others), direction):
            wrong: Node | Vector | Matrix = Vector((add(first, more), *others), direction)
        case Matrix(((first, *others), *rows)):
            wrong = Matrix(((add(first, more), *others), *rows))
        case _ if isinstance(step.after, Node):
            wrong = add(step.after, more)
        case _:
            return None
    return replace(step, after=wrong)


def spoilt_ones(derivation: Derivation) -> Iterator[tuple[str, Derivation]]:
    """The derivation with one line spoilt, for every line that works something out."""
    for place, step in enumerate(derivation.steps):
        for index, part in enumerate(step.substeps):
            wrong = spoilt(part) if part.relation is not Relation.DEFINE else None
            if wrong is not None:
                substeps = (*step.substeps[:index], wrong, *step.substeps[index + 1 :])
                steps = (*derivation.steps[:place], replace(step, substeps=substeps), *derivation.steps[place + 1 :])
                yield part.rule, replace(derivation, steps=steps)


@pytest.mark.parametrize(
    ("weights", "biases", "entering", "target", "activation"),
    [
        ("[[1,2],[3,-1]]; [[1,1/2]]", "(0,1); (-1)", "(1,1/2)", "(1)", "tanh"),
        ("[[1,2],[3,-1]]; [[1,1/2]]", "(0,1); (-1)", "(1,1/2)", "(1)", "linear"),
        ("[[w_1]]; [[w_2]]", "(b_1); (b_2)", "(x)", "(y)", "sigmoid"),
        ("[[w_1,w_2]]", "(b)", "(x_1,x_2)", "(y)", "tanh"),
    ],
)
def test_a_spoilt_line_is_refuted(weights: str, biases: str, entering: str, target: str, activation: str) -> None:
    derivation = derive(asked(weights, biases, entering, target, activation))
    tried = {rule: check(wrong).verified for rule, wrong in spoilt_ones(derivation)}
    own = {"by-biases", "a-letters", "product", "layer-link", "delta", "z-letters"}  # restate what they start from
    assert len(tried) > 3
    assert not [rule for rule, word in tried.items() if word is not False and rule not in own]


def test_a_derivative_that_backpropagation_got_wrong_is_refuted_by_the_differences() -> None:
    derivation = derive(asked("[[1,2],[3,-1]]; [[1,1/2]]", "(0,1); (-1)", "(1,1/2)", "(1)"))
    remark = next(one for one in derivation.remarks if one.name == "differences")
    for place, claim in enumerate(remark.claims):
        wrong = replace(claim, right=add(claim.right, number(Fraction(1, 10**6))))
        changed = replace(remark, claims=(*remark.claims[:place], wrong, *remark.claims[place + 1 :]))
        assert check(replace(derivation, remarks=(changed,))).verified is False


# What makes no sense


@pytest.mark.parametrize(
    ("weights", "biases", "entering", "target", "activation", "said"),
    [
        ("[[1]]", "(-1)", "(1)", "(1)", "relu", "Layer 1, unit 1: z is exactly 0, and there relu has a corner"),
        ("[[1,0],[0,1]]; [[1,-1]]", "(0,0); (0)", "(2,2)", "(1)", "relu", "Layer 2, unit 1: z is exactly 0"),
        ("[[w]]", "(b)", "(x)", "(y)", "relu", "The slope of relu depends on the sign"),
        ("[[ln(-1)]]", "(0)", "(1)", "", "tanh", "This network has no value"),
        ("[[1]]", "(0)", "(1)", "(tanh(1))", "tanh", "The digits of this network run out"),
        ("[[1,1,1,1,1,1,1,1,1,1]]", "(0)", "(1,1,1,1,1,1,1,1,1,1)", "", "tanh", "too large to tell"),
        ("[[a,b,c,d],[e,f,g,h],[i,j,k,l]]", "(m,n,o)", "(p,q,r,s)", "(1,2,3)", "tanh", "no letters left"),
        ("[[a]]; [[b]]; [[c]]; [[d]]; [[f]]", "(k); (l); (m); (n); (p)", "(x)", "(y)", "sigmoid", "too long"),
    ],
)
def test_what_cannot_be_told_is_said(
    weights: str, biases: str, entering: str, target: str, activation: str, said: str
) -> None:
    with pytest.raises(GoalError) as raised:
        derive(asked(weights, biases, entering, target, activation))
    assert said in raised.value.message


def matrix(height: int, width: int) -> Matrix:
    return Matrix(tuple((ONE,) * width for _ in range(height)))


def vector(height: int) -> Vector:
    return Vector((ONE,) * height)


@pytest.mark.parametrize(
    ("goal", "said"),
    [
        (Network((matrix(1, 2),), (vector(1),), vector(3)), "Layer 1: its matrix has 2 columns, but the input has 3"),
        (
            Network((matrix(2, 1), matrix(1, 3)), (vector(2), vector(1)), vector(1)),
            "Layer 2: its matrix has 3 columns, but layer 1 gives 2 values.",
        ),
        (Network((matrix(2, 1),), (vector(1),), vector(1)), "Layer 1: its matrix has 2 rows, but its bias 1"),
        (Network((matrix(2, 1),), (vector(2),), vector(1), vector(1)), "The target has 1 entries, but layer 1 gives 2"),
        (Network((matrix(1, 1),), (), vector(1)), "1 matrices of weights and 0 biases"),
        (Network((matrix(4, 4),) * 6, (vector(4),) * 6, vector(4), vector(4)), "too many ways from the weights"),
        (Network((), (), vector(1)), "at least one layer"),
        (Network((matrix(1, 1),), (vector(1),), vector(1), None, "step"), "There is no activation step."),
    ],
)
def test_shapes_that_do_not_fit_are_named(goal: Network, said: str) -> None:
    with pytest.raises(GoalError) as raised:
        derive(goal)
    assert said in raised.value.message


def test_the_answer_is_read_again() -> None:
    derivation = derive(asked("[[1,2],[3,-1]]", "(0,1)", "(1,1/2)", "(1,0)"))
    assert isinstance(derivation.answer, Labelled)
    text = write_answer(derivation.answer).replace("dC/dw1_12", "∂C/∂w1_12")
    assert judge_answer(text, Question(derivation.answer, "labelled")).outcome is Outcome.EQUIVALENT


GOLDEN = {
    "network-unit": ("[[2]]", "(1)", "(0.5)", "(1)", "sigmoid"),
    "network-two-layers": ("[[1,2],[3,-1]]; [[1,1/2]]", "(0,1); (-1)", "(1,1/2)", "(1)", "tanh"),
    "network-logistic": (
        "[[1,2],[3,-1],[0,1]]; [[1,1/2,2],[0,1,-1]]",
        "(0,1,1/2); (-1,0)",
        "(1,1/2)",
        "(1,0)",
        "sigmoid",
    ),
    "network-chain-of-units": ("[[2]]; [[-1]]; [[3]]", "(0); (1); (0)", "(1)", "(1/2)", "tanh"),
    "network-relu": ("[[1,0],[0,-1]]; [[2,3]]", "(1,1); (0)", "(1,2)", "(1)", "relu"),
    "network-linear": ("[[1,2]]", "(1)", "(1/2,1/4)", "(1)", "linear"),
    "network-saturated": ("[[30]]", "(0)", "(1)", "(0)", "tanh"),
    "network-and": ("[[20,20]]", "(-30)", "(1,1)", "", "sigmoid"),
    "network-forwards": ("[[1,2],[3,-1]]; [[1,1],[0,2]]", "(0,1); (0,0)", "(1,1/2)", "", "tanh"),
    "network-letters": ("[[w]]", "(b)", "(x)", "(y)", "tanh"),
    "network-letters-two-layers": ("[[w_1]]; [[w_2]]", "(b_1); (b_2)", "(x)", "(y)", "tanh"),
    "network-letters-two-inputs": ("[[w_1,w_2]]", "(b)", "(x_1,x_2)", "(y)", "sigmoid"),
    "network-letters-two-units": ("[[p,q],[r,s]]; [[u,v]]", "(k,l); (m)", "(x,t)", "(y)", "tanh"),
    "network-formula": ("[[w_1]]; [[w_2]]", "(b_1); (b_2)", "(x)", "", "sigmoid"),
}


@pytest.mark.parametrize("name", GOLDEN)
def test_golden(name: str) -> None:
    derivation = check(derive(asked(*GOLDEN[name])))
    assert derivation.verified is True
    text = show_lines(narrate(derivation), derivation.verified, Manner(80))
    assert_golden(HERE / "golden" / f"{name}.txt", text)
