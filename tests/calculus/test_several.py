"""Derivatives in several variables: a table worked by hand, SymPy beside each row, and solutions that verify whole."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mmltutor.calculus.derive import derive, domain, oracle
from mmltutor.calculus.goals.reading import goal_of
from mmltutor.calculus.goals.several import Directional, Gradient, Hessian, Jacobian, Partial
from mmltutor.errors import GoalError
from mmltutor.judge.domain import REALS, Domain
from mmltutor.judge.equivalent import equivalent
from mmltutor.judge.verdict import Outcome
from mmltutor.steps.check import check
from mmltutor.steps.narrate import narrate
from mmltutor.steps.parts import everything
from mmltutor.steps.relations import entries_of
from mmltutor.steps.step import Derivation, expression
from mmltutor.syntax.build import add, number
from mmltutor.syntax.nodes import Node
from mmltutor.syntax.parse import parse
from mmltutor.syntax.structure import Answer, Matrix, Vector
from tests.calculus.several import bank_like, points

if TYPE_CHECKING:
    from mmltutor.calculus.goals import Goal

TABLE = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "several.tsv").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
IDS = [f"{task} {arguments}" for task, arguments, _ in TABLE]
slow = settings(deadline=None, max_examples=15, suppress_health_check=list(HealthCheck))


def read(task: str, arguments: str) -> Goal:
    return goal_of(task, dict(pair.strip().split("=", 1) for pair in arguments.split("|")))


def trees(answer: str) -> list[list[Node]]:
    return [[parse(entry).node for entry in row.split(",")] for row in answer.split(";")]


def flat(answer: Answer) -> tuple[Node, ...]:
    entries = entries_of(answer)
    assert entries is not None
    return entries


def assert_same(one: Answer, other: Answer, where: Domain) -> None:
    assert type(one) is type(other) or not isinstance(one, Vector | Matrix)
    for mine, theirs in zip(flat(one), flat(other), strict=True):
        assert equivalent(mine, theirs, where).outcome is Outcome.EQUIVALENT, (mine, theirs)


@pytest.mark.parametrize(("task", "arguments", "answer"), TABLE, ids=IDS)
def test_the_table(task: str, arguments: str, answer: str) -> None:
    goal = read(task, arguments)
    derivation = derive(goal)
    wanted = trees(answer)
    for mine, theirs in zip(flat(derivation.answer), [one for row in wanted for one in row], strict=True):
        assert equivalent(mine, theirs, domain(goal, REALS)).outcome is Outcome.EQUIVALENT, mine
    if isinstance(derivation.answer, Matrix):
        assert derivation.answer.shape == (len(wanted), len(wanted[0]))


@pytest.mark.parametrize(("task", "arguments", "answer"), TABLE, ids=IDS)
def test_every_line_is_certified_and_told(task: str, arguments: str, answer: str) -> None:
    goal = read(task, arguments)
    checked = check(derive(goal), domain(goal, REALS))
    assert checked.verified is True
    assert all(len(narrate(checked, detail)) > 1 for detail in range(4))


@pytest.mark.parametrize(("task", "arguments", "answer"), TABLE[::4], ids=IDS[::4])
def test_sympy_agrees(task: str, arguments: str, answer: str) -> None:
    goal = read(task, arguments)
    assert_same(derive(goal).answer, oracle(goal), domain(goal, REALS))


@pytest.mark.parametrize(("task", "arguments", "answer"), TABLE[::3], ids=IDS[::3])
def test_a_corrupted_step_is_refuted(task: str, arguments: str, answer: str) -> None:
    goal = read(task, arguments)
    derivation = derive(goal)
    for place, step in enumerate(derivation.steps):
        if step.relation == ":=":
            continue
        wrong = replace(step, after=corrupted(step.after))
        steps = (*derivation.steps[:place], wrong, *derivation.steps[place + 1 :])
        checked = check(replace(derivation, steps=steps), domain(goal, REALS))
        assert checked.verified is False, step.rule


def corrupted(statement: object) -> Node | Vector | Matrix:
    """A statement with 1 added to its last entry."""
    match statement:
        case Vector(entries, direction):
            return Vector((*entries[:-1], add(entries[-1], number(1))), direction)
        case Matrix(rows):
            return Matrix((*rows[:-1], (*rows[-1][:-1], add(rows[-1][-1], number(1)))))
        case _:
            return add(statement, number(1))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("task", "arguments", "said"),
    [
        ("directional", "of=x y | along=0,0 | at=1,1", "zero vector"),
        ("gradient", "of=ln(x y) | at=-1,1", "no value"),
        ("gradient", "of=sqrt(x^2 + y^2) | at=0,0", "no value"),
        ("hessian", "of=m/x + y | vars=x,y | at=0,0", "no value"),
        ("gradient", "of=x y | at=1/0,1", "no value"),
        ("directional", "of=x y | along=ln(-1),1 | at=1,1", "no value"),
        ("gradient", "of=abs(x y) | at=0,1", "the rules need"),
        ("gradient", "of=sign(x) y | at=0,1", "the rules need"),
        ("jacobian", "of=x y, x + y, x | vars=x,y | determinant=yes", "square"),
        ("partial", "of=factorial(x) y | by=x", "factorial"),
    ],
)
def test_what_cannot_be_done_is_said(task: str, arguments: str, said: str) -> None:
    with pytest.raises(GoalError, match=said):
        derive(read(task, arguments))


def test_derivatives_inside_the_function_come_first() -> None:
    goal = read("gradient", "of=diff(sin(x y), x) | vars=x,y")
    checked = check(derive(goal), domain(goal, REALS))
    assert [step.rule for step in checked.steps][:2] == ["chain", "gradient-plan"]
    for mine, theirs in zip(flat(checked.answer), ("-y^2 sin(x y)", "cos(x y) - x y sin(x y)"), strict=True):
        assert equivalent(mine, parse(theirs).node).outcome is Outcome.EQUIVALENT


def test_no_letter_of_the_solution_is_a_variable() -> None:
    derivation = derive(read("gradient", "of=ln(v^2 + 1) | vars=u,v | at=-1,1"))
    names = {name for step in derivation.steps for part in everything(step) for name, _ in part.bindings}
    assert "u" not in names


XY, POINT = parse("x y").node, (number(1), number(2), number(3))


@pytest.mark.parametrize(
    ("goal", "said"),
    [
        (Gradient(XY, ("x", "y"), POINT), "3 coordinates"),
        (Gradient(XY, ("x", "x")), "named twice"),
        (Gradient(XY, ()), "no variable"),
        (Directional(XY, POINT, POINT[:2], ("x", "y")), "3 components"),
        (Directional(XY, POINT[:2], (), ("x", "y")), "at a point"),
        (Partial(XY, (), ("x", "y")), "No variable"),
        (Partial(XY, ("x",) * 7, ("x", "y")), "order 7"),
        (Jacobian((), ("x", "y")), "no function"),
        (Jacobian((XY,) * 4, ("x", "y", "z", "t"), (), True), "4"),
    ],
)
def test_goals_that_do_not_fit_are_refused(goal: Goal, said: str) -> None:
    with pytest.raises(GoalError, match=said):
        derive(goal)


def assert_whole(goal: Goal) -> None:
    try:
        derivation = derive(goal)
    except GoalError:
        return
    where = domain(goal, REALS)
    checked = check(derivation, where)
    assert checked.verified is True, goal
    assert_same(derivation.answer, oracle(goal), where)


@slow
@given(bank_like(("x", "y"), "m"), st.lists(st.sampled_from("xy"), min_size=1, max_size=2), points(2))
def test_random_partials(of: Node, by: list[str], at: tuple[Node, ...]) -> None:
    assert_whole(Partial(of, tuple(by), ("x", "y"), at))


@slow
@given(bank_like(("x", "y", "z")), points(3))
def test_random_gradients(of: Node, at: tuple[Node, ...]) -> None:
    assert_whole(Gradient(of, ("x", "y", "z"), at))


@slow
@given(bank_like(("x", "y")), points(2, always=True), points(2, always=True))
def test_random_slopes(of: Node, along: tuple[Node, ...], at: tuple[Node, ...]) -> None:
    assert_whole(Directional(of, along, at, ("x", "y")))


@slow
@given(st.lists(bank_like(("x", "y")), min_size=1, max_size=3), points(2), st.booleans())
def test_random_jacobians(of: list[Node], at: tuple[Node, ...], square: bool) -> None:
    assert_whole(Jacobian(tuple(of), ("x", "y"), at, square and len(of) == 2))


@slow
@given(bank_like(("x", "y")), points(2))
def test_random_hessians(of: Node, at: tuple[Node, ...]) -> None:
    assert_whole(Hessian(of, ("x", "y"), at))


def remarks(task: str, arguments: str) -> dict[str, Derivation]:
    derivation = derive(read(task, arguments))
    return dict.fromkeys((remark.name for remark in derivation.remarks), derivation)


@pytest.mark.parametrize(
    ("task", "arguments", "name"),
    [
        ("hessian", "of=x^2 + y^2", "positive-definite"),
        ("hessian", "of=x^2 + y^2", "quadratic-form"),
        ("hessian", "of=-x^2 - 3y^2 - z^2", "negative-definite"),
        ("hessian", "of=x y", "indefinite-second"),
        ("hessian", "of=x^2 + y^2 - z^2", "indefinite-signs"),
        ("hessian", "of=x^2 - z^2 + 0y | vars=x,y,z", "indefinite-pair"),
        ("hessian", "of=x^4 + y^4 | at=0,0", "semidefinite"),
        ("hessian", "of=x^4 + y^4 | at=0,0", "stationary-semidefinite"),
        ("hessian", "of=x^2 + y^2 | at=0,0", "stationary-positive"),
        ("hessian", "of=x^2 - y^2 | at=0,0", "stationary-indefinite"),
        ("hessian", "of=x^2 + y^2 | at=1,0", "not-stationary"),
        ("jacobian", "of=2x + y, x - y", "linear"),
        ("jacobian", "of=2x + y, x - y", "regular"),
        ("jacobian", "of=x + y, 2x + 2y", "singular-everywhere"),
        ("jacobian", "of=r cos(phi), r sin(phi) | vars=r,phi", "singular-where"),
        ("gradient", "of=x^2 + y^2 | at=0,0", "stationary"),
        ("gradient", "of=x^2 + y^2 | at=3,4", "steepest-at"),
        ("directional", "of=x^2 + y^2 | along=2,-1 | at=1,2", "level"),
        ("directional", "of=x^2 + y^2 | along=3,4 | at=1,2", "slope-along"),
        ("partial", "of=x^2 y | by=x,y", "symmetry"),
    ],
)
def test_what_it_means(task: str, arguments: str, name: str) -> None:
    assert name in remarks(task, arguments)


@pytest.mark.parametrize(
    ("text", "by", "form"),
    [
        ("e^(x y) sin(x)", "x", "(y*sin(x) + cos(x))*e^(x*y)"),
        ("x^2 y e^(x y)", "x", "x*y*(2 + x*y)*e^(x*y)"),
        ("x^2 y e^(x y)", "y", "x^2*(1 + x*y)*e^(x*y)"),
        ("arctan(y/x)", "x", "-y/(x^2 + y^2)"),
        ("arctan(y/x)", "y", "x/(x^2 + y^2)"),
        ("m*y*x^2", "x", "2*m*x*y"),
        ("(x - y)/(x + y)", "x", "2*y/(x + y)^2"),
        ("x^y", "x", "y*x^(y - 1)"),
        ("e^x (cos(y) + sin(y))", "y", "(cos(y) - sin(y))*e^x"),
        ("-3x^2 + x y", "x", "y - 6*x"),
    ],
)
def test_the_form_of_a_result(text: str, by: str, form: str) -> None:
    from mmltutor.syntax.write.plain import write_plain

    assert write_plain(expression(derive(Partial(parse(text).node, (by,), ("x", "y"))).answer)) == form
