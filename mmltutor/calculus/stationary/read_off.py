"""The solutions of a system that was brought so far that they can be read off, and the proof that they are all."""

from __future__ import annotations

from collections.abc import Sequence

from mmltutor.algebra.systems.evaluate import approximate
from mmltutor.algebra.systems.numbers import Algebraic
from mmltutor.algebra.systems.polynomial import Polynomial, in_names
from mmltutor.algebra.systems.solve import Solution, solve
from mmltutor.calculus.stationary.cases import Leaf, Solver
from mmltutor.calculus.stationary.ring import Equations, Ring
from mmltutor.calculus.stationary.values import Place, place_of, value_of
from mmltutor.steps.step import Relation, Step, Table
from mmltutor.syntax.nodes import Node, Symbol
from mmltutor.syntax.structure import Cases, Equation, System
from mmltutor.syntax.write.board import write_board
from mmltutor.syntax.write.statements.board import write_statement

SHORT = 50
"""Columns up to which points stand in a row."""


class Finder(Solver):
    """A solver that reads off the solutions of each case: `places` are the points, `curves` what is no point."""

    def __init__(self, ring: Ring) -> None:
        super().__init__(ring)
        self.places: list[Place] = []
        self.curves: list[Equations] = []

    def read_off(self, leaf: Leaf) -> tuple[Step, ...]:
        """The roots of each equation in one unknown, and the points."""
        found = solve(leaf.equations, self.ring.names)
        if found is None:
            self.curves.append(leaf.equations)
            stated = self.ring.system(leaf.equations)
            return (Step("curve", stated, stated, Relation.IFF, (("curve", stated),)),)
        places = [place_of(one) for one in found.real]
        self.places += [one for one in places if not any(is_same(one, other) for other in self.places)]
        return (*self.roots(leaf), points_step("points", self.ring, leaf.equations, places))

    def roots(self, leaf: Leaf) -> tuple[Step, ...]:
        """The real roots of the equations in one unknown alone, where that is worth a line of its own."""
        if len(leaf.equations) < 2:
            return ()
        alone = [p for p in leaf.equations if len(p.used()) == 1 and p.total_degree > 1]
        found = [roots_step(self.ring, p) for p in alone]
        return tuple(step for step in found if step.relation is Relation.IFF)


def roots_step(ring: Ring, p: Polynomial) -> Step:
    """p(x) = 0 and its real roots."""
    (name,) = p.used()
    found = solve([in_names(p, (name,))], (name,))
    assert found is not None
    values = [value_of(one.values[0]) for one in found.real]
    cases = tuple(Equation(ring.unknown(name), value.node) for value in values)
    exact = all(value.exact for value in values)
    relation = Relation.IFF if exact else Relation.APPROX
    after = cases[0] if len(cases) == 1 else Cases(cases)
    return Step("roots" if cases else "no-roots", ring.equation(p), after, relation)


def points_step(rule: str, ring: Ring, equations: Sequence[Polynomial], places: Sequence[Place]) -> Step:
    """A system and its real solutions, exactly or rounded."""
    before = ring.system(equations)
    exact = all(place.exact for place in places)
    after = listed(ring.names, places)
    relation = Relation.IFF if exact else Relation.APPROX
    if not places:
        return Step(f"no-{rule}", before, after, relation)
    if rule == "points" and len(equations) == 1:
        rule = "points-alone"
    if len(write_statement(after)) <= SHORT:
        return Step(rule, before, after, relation)
    head = tuple(write_board(ring.unknown(name)) for name in ring.names)
    rows = tuple(node_list(place) for place in places)
    return Step(f"{rule}-listed", before, after, relation, exhibit=Table(head, rows))


def listed(names: tuple[str, ...], places: Sequence[Place]) -> Cases:
    """x = a, y = b for each point."""
    return Cases(tuple(_at(names, place) for place in places))


def _at(names: tuple[str, ...], place: Place) -> Equation | System:
    equations = tuple(Equation(Symbol(name), value.node) for name, value in zip(names, place.coordinates, strict=True))
    return equations[0] if len(equations) == 1 else System(equations)


def is_same(one: Place, other: Place) -> bool:
    """Whether two points are the same one."""
    return same_solution(one.solution, other.solution)


def same_solution(one: Solution, other: Solution) -> bool:
    """Whether two solutions, perhaps of different systems, are the same point."""
    return all(same_number(a, b) for a, b in zip(one.values, other.values, strict=True))


def same_number(a: Algebraic, b: Algebraic) -> bool:
    """Whether two numbers, perhaps of different fields, are equal."""
    one, other = a.rational, b.rational
    if one is not None or other is not None:
        return one == other
    if a.root == b.root:
        return a.form == b.form
    return bool(a.ball().overlaps(b.ball())) and _close(a, b)


def node_list(place: Place) -> tuple[Node, ...]:
    """The coordinates as trees."""
    return tuple(value.node for value in place.coordinates)


def _close(a: Algebraic, b: Algebraic) -> bool:
    """Solutions are further apart than this, for systems that anybody meets."""
    return bool(abs(approximate(a) - approximate(b)) * 10**25 < 1)
