"""Drawing: the same problem for the same seed, well written, and never without an end."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mmltutor.bank.draw import draw, draw_topic, find_template, identity, pick
from mmltutor.bank.find import packaged_banks
from mmltutor.bank.load import load
from mmltutor.bank.problem import Problem
from mmltutor.bank.rng import generator
from mmltutor.bank.space import Values, every
from mmltutor.bank.template import Bank, Template
from mmltutor.calculus.goals.derivative import Differentiate
from mmltutor.errors import DrawError, UsageError
from mmltutor.syntax.write.plain import write_plain
from tests.bank.banks import WAVE, make_bank, with_lines


@pytest.fixture(scope="module")
def chain_rule() -> Bank:
    return load(packaged_banks() / "1-calculus" / "chain-rule.yaml")


def of(problem: Problem, part: int = 0) -> str:
    goal = problem.parts[part].goal
    assert isinstance(goal, Differentiate)
    return write_plain(goal.of)


def admissible(template: Template) -> list[Values]:
    return [values for values in every(template) if not isinstance(values, str)]


def drawn(bank: Bank, seeds: int = 60) -> list[Problem]:
    return [draw(bank, bank.templates[0], seed) for seed in range(seeds)]


def test_a_problem_is_written_as_a_careful_writer_would(tmp_path: Path) -> None:
    text = WAVE.replace("a: 2..9", "a: [-1, 0.5, 1/3]").replace("b: -3..3 except 0", "b: [-3]")
    bank = make_bank(tmp_path, text)
    assert {of(problem) for problem in drawn(bank)} == {"sin(-x - 3)", "sin(0.5*x - 3)", "sin((1/3)*x - 3)"}


def test_everything_that_a_part_says(tmp_path: Path) -> None:
    text = """\
        - id: decay
          level: 2
          variables: [v]
          parameters:
            v: {names: [t]}
            a: 3..3
            c: {value: a^2 - 1}
          expressions:
            eta: c*e^(-v/a)
          where: v > -a/2 and v != c
          ask: "The set {{0}}: differentiate {eta} by {v}, where a is {a}."
          goal: {task: derivative, of: eta, by: v, order: a - 1}
        """
    problem = draw(make_bank(tmp_path, text), make_bank(tmp_path, text).templates[0], 1)
    (part,) = problem.parts
    assert (problem.topic, problem.template, problem.seed, problem.level) == ("waves", "decay", 1, 2)
    assert part.ask == "The set {0}: differentiate 8e^(-t/3) by t, where a is 3."
    assert (part.kind, part.vars, part.where) == ("", ("t",), "t > -3/2 and t != 8")
    assert [(head, write_plain(tree)) for head, tree in part.given] == [("η(t)", "8*e^(-t/3)")]
    assert part.label == "η″(t)"
    assert part.goal == Differentiate(part.given[0][1], "t", 2)


def test_parts_labels_and_what_is_shown(tmp_path: Path) -> None:
    text = """\
        - id: parts
          level: 1
          parameters: {a: 2..9}
          expressions: {u: a*x, f: sin(u)}
          where: x > 0
          parts:
            - {ask: First the inside., goal: {task: derivative, of: u, by: x}}
            - ask: Then the whole.
              goal: {task: derivative, of: f, by: x}
              show: {"f = sin u, and u": u}
              label: "df/d{x}"
              where: x > 1
        """
    problem = draw(make_bank(tmp_path, text), make_bank(tmp_path, text).templates[0], 0)
    first, second = problem.parts
    assert (first.label, first.where, first.given[0][0]) == ("u′(x)", "x > 0", "u(x)")
    assert (second.label, second.where, second.given[0][0]) == ("df/dx", "x > 1", "f = sin u, and u")


def test_rows_are_chosen_together(tmp_path: Path) -> None:
    text = WAVE.replace("a: 2..9", "a, b: [[3, 4], [5, 12], [8, 15]]").replace("    b: -3..3 except 0\n", "")
    assert {of(one) for one in drawn(make_bank(tmp_path, text))} == {"sin(3*x + 4)", "sin(5*x + 12)", "sin(8*x + 15)"}


def test_a_choice_may_hold_other_names(tmp_path: Path) -> None:
    text = WAVE.replace("a: 2..9", "h: [sin(u), cos(u)]\n    u: [a*x + b, a*x^2 + b]\n    a: [2]").replace(
        "sin(a*x + b)", "h"
    )
    found = {of(one)[:9] for one in drawn(make_bank(tmp_path, text), 100)}
    assert found == {"sin(2*x +", "sin(2*x -", "sin(2*x^2", "cos(2*x +", "cos(2*x -", "cos(2*x^2"}


@pytest.mark.parametrize(
    ("ranges", "values"),
    [
        ("2..5", {"2", "3", "4", "5"}),
        ("-2..2 except 0, 1", {"-2", "-1", "2"}),
        ("1/2..2 step 1/2 except 1", {"1/2", "3/2", "2"}),
        ("{from: 0.5, to: 1, step: 0.25}", {"1/2", "3/4", "1"}),
        ("{from: 1, to: 9, step: 4, except: [5]}", {"1", "9"}),
        ("{choose: [1.50, 2/4]}", {"1.50", "2/4"}),
        ("-4..-3", {"-4", "-3"}),
        ("  7 ..  8 ", {"7", "8"}),
    ],
)
def test_ranges_and_choices(tmp_path: Path, ranges: str, values: set[str]) -> None:
    text = with_lines(expressions="expressions:\n    f: x^a + b\n").replace("a: 2..9", f"a: {ranges}")
    powers = {of(problem).rpartition(" ")[0][:-2] for problem in drawn(make_bank(tmp_path, text), 80)}
    assert {power.removeprefix("x^").strip("()") if power != "x" else "1" for power in powers} == values


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ("a < b", lambda a, b: a < b),
        ("a <= b", lambda a, b: a <= b),
        ("a ≥ b and a ≠ 3", lambda a, b: a >= b and a != 3),
        ("2 < a < b < 6", lambda a, b: 2 < a < b < 6),
        ("a*b = 6", lambda a, b: a * b == 6),
        ("a == b", lambda a, b: a == b),
        ("1/(a - b) > 0", lambda a, b: a > b),
        ("sqrt(a^2 + b^2) > 0", lambda a, b: {a, b} == {3, 4}),
        ("{coprime: [a, b]}", lambda a, b: not any(a % k == b % k == 0 for k in range(2, 7))),
        ("{distinct: [a, b, 2]}", lambda a, b: len({a, b, 2}) == 3),
        ("{whole: a/b}", lambda a, b: a % b == 0),
        ("{square: a*b}", lambda a, b: a * b in (1, 4, 9, 16, 25, 36)),
        ("{not-square: a*b}", lambda a, b: a * b not in (1, 4, 9, 16, 25, 36)),
    ],
)
def test_conditions(tmp_path: Path, condition: str, holds: object) -> None:
    assert callable(holds)
    text = WAVE.replace("a: 2..9", "a: 1..6").replace("-3..3 except 0", f"1..6\n  conditions: [{condition!r}]")
    template = make_bank(tmp_path, text.replace("'{", "{").replace("}'", "}")).templates[0]
    every_pair = [(write_plain(values["a"]), write_plain(values["b"])) for values in admissible(template)]
    assert {(int(a), int(b)) for a, b in every_pair} == {
        (a, b) for a in range(1, 7) for b in range(1, 7) if holds(a, b)
    }
    assert {write_plain(pick(template, generator(seed))["a"]) for seed in range(200)} == {a for a, _ in every_pair}


def test_distinct_letters(tmp_path: Path) -> None:
    text = """\
        - id: letters
          level: 1
          variables: [u, v]
          parameters: {u: {names: [x, y]}, v: {names: [y, z]}}
          conditions: [{distinct: [u, v]}]
          expressions: {f: u^2*v}
          ask: By {u}.
          goal: {task: derivative, of: f, by: u}
        """
    seen = {of(problem) for problem in drawn(make_bank(tmp_path, text))}
    assert seen == {"x^2*y", "x^2*z", "y^2*z"}


def test_the_last_needle_in_a_haystack_is_found(tmp_path: Path) -> None:
    text = WAVE.replace("a: 2..9", "a: 1..100").replace("-3..3 except 0", "1..150\n  conditions: [a = 77 and b = 149]")
    bank = make_bank(tmp_path, text)
    assert {of(problem) for problem in drawn(bank, 2)} == {"sin(77*x + 149)"}


@pytest.mark.parametrize(
    ("condition", "says"),
    [
        ("a > 9000", "meet `a > 9000`"),
        ("a < b, b < a", "meet `"),
        ("a > 0, sqrt(2)*a > 1", "meet `sqrt(2)*a > 1`"),
    ],
)
@pytest.mark.parametrize("ranges", ["2..9", "2..9000"])
def test_what_cannot_be_met_is_said_soon(tmp_path: Path, condition: str, says: str, ranges: str) -> None:
    text = WAVE.replace("a: 2..9", f"a: {ranges}\n    c: -900..-1")
    text = text.replace("-3..3 except 0", f"-300..1\n  conditions: [{condition}]").replace("+ b)", "+ b + c)")
    if condition == "a < b, b < a":
        text = text.replace("-300..1", "-900..9000")
    bank = make_bank(tmp_path, text)
    start = perf_counter()
    with pytest.raises(DrawError) as caught:
        draw(bank, bank.templates[0], 1)
    assert perf_counter() - start < 5
    assert "In the template wave no values of a, c, b were found" in caught.value.message
    assert says in caught.value.message


def test_a_derived_value_that_never_exists(tmp_path: Path) -> None:
    bank = make_bank(tmp_path, WAVE.replace("b: -3..3 except 0", "b: {value: 1/(a - a)}"))
    with pytest.raises(DrawError, match=r"no values of a, b were found that meet `b: 1/\(a - a\)`"):
        draw(bank, bank.templates[0], 1)


def test_wordings_are_drawn(tmp_path: Path) -> None:
    bank = make_bank(tmp_path, with_lines(ask='ask: ["One by {x}.", "Two by {x}.", Three.]'))
    assert {problem.parts[0].ask for problem in drawn(bank)} == {"One by x.", "Two by x.", "Three."}


def test_identity_is_the_mathematics(tmp_path: Path) -> None:
    text = with_lines(
        ask="ask: [One., Two.]", parameters="parameters:\n    a: 2..9\n    b: [1]\n    x: {names: [x, t]}\n"
    )
    problems = drawn(make_bank(tmp_path, text), 200)
    assert len({identity(problem) for problem in problems}) == 8
    assert len({(of(problem), problem.parts[0].ask) for problem in problems}) == 32


def test_seeds_in_a_row_use_every_template_in_turn(chain_rule: Bank) -> None:
    for level in (None, 1, 2, 3):
        templates = {one.id for one in chain_rule.templates if level in (None, one.level)}
        assert Counter(
            draw_topic(chain_rule, seed, level).template for seed in range(len(templates) * 3)
        ) == dict.fromkeys(templates, 3)


def test_a_drawn_topic_is_reproduced_by_its_template(chain_rule: Bank) -> None:
    for seed in (0, 7, -3, 10**30):
        problem = draw_topic(chain_rule, seed)
        assert draw(chain_rule, find_template(chain_rule, problem.template), seed) == problem


def test_what_is_not_there(chain_rule: Bank) -> None:
    with pytest.raises(UsageError, match=r"chain-rule has no level 4. It has 1, 2, 3."):
        draw_topic(chain_rule, 1, 4)
    with pytest.raises(UsageError, match=r"chain-rule has no template 'nothing'. Its templates: wave-of-polynomial, "):
        find_template(chain_rule, "nothing")


@given(seed=st.integers())
def test_any_seed_is_deterministic(chain_rule: Bank, seed: int) -> None:
    assert draw_topic(chain_rule, seed) == draw_topic(chain_rule, seed)
