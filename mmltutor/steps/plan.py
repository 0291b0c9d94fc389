"""From a task to a tree of rules, and from that to the steps of a worked solution.

A plan says which rule is applied where; carrying it out computes every result from the results below it.
Nothing here knows what the rules are about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from mmltutor.errors import GoalError
from mmltutor.steps.letters import Letters
from mmltutor.steps.rule import Match, Rule
from mmltutor.steps.step import HOLE, Step, expression
from mmltutor.syntax.build import names_in
from mmltutor.syntax.nodes import Node
from mmltutor.syntax.write.plain import write_plain

Finish: TypeAlias = Callable[[Match, Node], Iterable[tuple[str, Node]]]
"""What is still done to a combined result: (name, next form), one idea at a time."""

TOLD_FINISH = 2


@dataclass(frozen=True, slots=True)
class Plan:
    """A rule at its place, and the plans for its goals, in order."""

    rule: Rule
    match: Match
    parts: tuple[Plan, ...] = ()

    def weight(self) -> int:
        """How much work the plan is, by the costs of its rules."""
        return self.rule.cost + sum(part.weight() for part in self.parts)


def options(task: Node, rules: Iterable[Rule], letters: Letters) -> tuple[tuple[Rule, Match], ...]:
    """Every rule that applies to a task, the most natural one first."""
    found = [(rule, match) for rule in rules if (match := rule.match(task, letters)) is not None]
    return tuple(sorted(found, key=lambda option: option[0].cost))


def plan(task: Node, rules: tuple[Rule, ...], letters: Letters) -> Plan:
    """The most natural way to do a task; no name is given twice. Raises GoalError where no rule applies."""
    return _plan(task, rules, letters)[0]


def _plan(task: Node, rules: tuple[Rule, ...], letters: Letters) -> tuple[Plan, Letters]:
    found = options(task, rules, letters)
    if not found:
        raise GoalError(f"There is no rule here for {write_plain(task)}.")
    rule, match = found[0]
    letters = letters.with_taken(name for name, _ in match.bindings)
    parts: list[Plan] = []
    for goal in match.goals:
        part, letters = _plan(goal, rules, letters)
        parts.append(part)
    return Plan(rule, match, tuple(parts)), letters


def carry_out(plan: Plan, finish: Finish) -> Step:
    """The step that a plan describes, with the steps below it, and what is done to its result in the end."""
    rule, match = plan.rule, plan.match
    below = tuple(carry_out(part, finish) for part in plan.parts)
    results = tuple(expression(step.after) for step in below)
    endings: list[Step] = []
    result = rule.combine(match, results)
    for name, form in finish(match, result):
        if form != result:
            endings.append(Step(name, result, form, level=TOLD_FINISH))
            result = form
    opened = _heaviest(plan)
    return Step(
        rule=rule.name,
        before=match.before,
        after=result,
        bindings=match.bindings,
        substeps=below + tuple(endings),
        conditions=match.conditions,
        level=rule.level,
        skill=rule.skill,
        scaffold=None if opened is None else _scaffold(plan, results, opened),
        opened=opened,
    )


def _scaffold(plan: Plan, results: tuple[Node, ...], opened: int) -> Node | None:
    """The result with a hole in place of one part; None where that part makes no difference."""
    around = plan.rule.combine(plan.match, (*results[:opened], HOLE, *results[opened + 1 :]))
    return around if HOLE.name in names_in(around) else None


def _heaviest(plan: Plan) -> int | None:
    """Which part of a plan is the most work; of equals the last. None where there are no parts."""
    weights = [part.weight() for part in plan.parts]
    return max(range(len(weights)), key=lambda place: (weights[place], place), default=None)
