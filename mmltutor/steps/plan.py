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


MOST_COMPARED = 32
"""Forks at which whole trees are compared; after so many the most natural rule is taken."""


def plan(task: Node, rules: tuple[Rule, ...], letters: Letters) -> Plan:
    """The way to do a task that is the least work, of equals the most natural; no name is given twice.

    Raises GoalError where no rule applies.
    """
    return _Planner(rules).plan(task, letters)[0]


class _Planner:
    """Compares whole trees where several rules apply, up to a number of forks."""

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self.rules = rules
        self.forks = MOST_COMPARED

    def plan(self, task: Node, letters: Letters) -> tuple[Plan, Letters]:
        found = options(task, self.rules, letters)
        if not found:
            raise GoalError(f"There is no rule here for {write_plain(task)}.")
        named = tuple({rule.name: (rule, match) for rule, match in reversed(found)}.values())[::-1]
        if len(named) == 1 or self.forks <= 0:
            return self.with_rule(*found[0], letters)
        self.forks -= 1
        best: tuple[Plan, Letters] | None = None
        for rule, match in named:
            if best is not None and rule.cost >= best[0].weight():
                break
            try:
                candidate = self.with_rule(rule, match, letters)
            except GoalError:
                continue
            if best is None or candidate[0].weight() < best[0].weight():
                best = candidate
        if best is None:
            raise GoalError(f"There is no rule here for {write_plain(task)}.")
        return best

    def with_rule(self, rule: Rule, match: Match, letters: Letters) -> tuple[Plan, Letters]:
        """The plan that begins with a rule at this place."""
        letters = letters.with_taken(name for name, _ in match.bindings)
        parts: list[Plan] = []
        for goal in match.goals:
            part, letters = self.plan(goal, letters)
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
