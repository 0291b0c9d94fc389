"""The machinery: plans, alternatives, letters, and a rule exchanged at one place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mmltutor.calculus.differentiate import RULES, finish
from mmltutor.calculus.rules.powers import POWER
from mmltutor.calculus.rules.task import asked
from mmltutor.errors import GoalError
from mmltutor.steps.letters import Letters
from mmltutor.steps.plan import Plan, carry_out, options, plan
from mmltutor.steps.rule import Match, Rule
from mmltutor.syntax.build import multiply
from mmltutor.syntax.nodes import Derivative, Node, Power
from mmltutor.syntax.parse import parse
from mmltutor.syntax.write.plain import write_plain

TAKEN = Letters(frozenset({"x", "f"}))


def planned(text: str) -> Plan:
    return plan(Derivative(parse(text).node, "x"), RULES, TAKEN)


def _keeps_exponent(match: Match, parts: tuple[Node, ...]) -> Node:
    body, _ = asked(match.before)
    assert isinstance(body, Power)
    return multiply(body.exponent, body)


FALSE_POWER = Rule("power-keeps-exponent", POWER.match, _keeps_exponent, "power-rule")


def swapped(whole: Plan, path: tuple[int, ...], rule: Rule) -> Plan:
    if not path:
        return replace(whole, rule=rule)
    first, *rest = path
    parts = list(whole.parts)
    parts[first] = swapped(parts[first], tuple(rest), rule)
    return replace(whole, parts=tuple(parts))


def test_a_plan_carries_its_result() -> None:
    assert write_plain(carry_out(planned("sin(x^2)"), finish).after) == "2*x*cos(x^2)"


def test_a_rule_exchanged_at_one_place_changes_everything_above() -> None:
    whole = planned("sin(x^2) + x^3")
    assert whole.parts[0].parts[1].rule is POWER
    wrong = carry_out(swapped(whole, (0, 1), FALSE_POWER), finish)
    assert write_plain(wrong.after) == "2*x^2*cos(x^2) + 3*x^2"


def test_a_step_is_the_rule_applied_to_its_parts() -> None:
    def holds(one: Plan) -> None:
        step = carry_out(one, finish)
        results = tuple(part.after for part in step.substeps[: len(one.parts)])
        built = one.rule.combine(one.match, results)
        endings = step.substeps[len(one.parts) :]
        assert built == (endings[0].before if endings else step.after)
        for part in one.parts:
            holds(part)

    holds(planned("x^2 e^(sin(x)) / (1 + ln(x^2 + 1))"))


def test_the_alternatives_are_known() -> None:
    task = Derivative(parse("(x + 1)/5").node, "x")
    assert [rule.name for rule, _ in options(task, RULES, TAKEN)] == ["constant-multiple"]
    names = [rule.name for rule, _ in options(Derivative(parse("1/(2x)").node, "x"), RULES, TAKEN)]
    assert names[0] == "constant-multiple"
    assert "chain" in names


def test_no_rule_is_an_error_with_a_sentence() -> None:
    with pytest.raises(GoalError, match=r"no rule here for diff\(factorial\(x\), x\)"):
        planned("factorial(x)")


def test_letters_are_free_and_never_run_out() -> None:
    letters = Letters(frozenset({"u", "g"}))
    assert letters.variables(2) == ("v", "w")
    assert letters.functions(1) == ("h",)
    many = letters.variables(30)
    assert len(set(many)) == 30
    assert many[-1] == "u_25"
    assert letters.with_taken(["v"]).variables(1) == ("w",)
