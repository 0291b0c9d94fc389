"""Gradient descent told: the gradient, the rule, the steps, where they go and which step sizes would."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from itertools import pairwise
from typing import Final

from mmltutor.algebra.constants import compare
from mmltutor.calculus.descent.surface import Quadratic, Slopes, quadratic_of, surface_of
from mmltutor.calculus.elimination import determinant
from mmltutor.calculus.forms.coefficient import rational
from mmltutor.calculus.forms.values import worked_out
from mmltutor.calculus.goals.optimise import Descent
from mmltutor.calculus.iterates import (
    Coordinate,
    NoValue,
    Value,
    indexed,
    next_coordinate,
    shown,
    started,
    value_of,
)
from mmltutor.calculus.numerals import exact, rounded, style_of
from mmltutor.errors import GoalError
from mmltutor.steps.step import Claim, Compared, Derivation, Relation, Remark, Step, Table
from mmltutor.syntax.build import ONE, ZERO, add, call, divide, multiply, names_in, negate, number, power, substitute
from mmltutor.syntax.nodes import Derivative, Node, Symbol
from mmltutor.syntax.structure import Answer, Iterates, Vector
from mmltutor.syntax.write.board import write_board

MOST_STEPS: Final = 100
MOST_ROWS: Final = 12
MOST_VARIABLES: Final = 4
FOLLOWED: Final = 300
FAR: Final = Fraction(10**9)
CLOSE: Final = Fraction(1, 10**25)
"""A step as short as this is not made any more."""


class End(Enum):
    """How the iterates end, as far as they were followed."""

    STILL = "still"
    AWAY = "away"
    GOING = "going"
    UNDEFINED = "undefined"


@dataclass(frozen=True, slots=True)
class Visit:
    """An iterate, the height and the gradient there."""

    at: tuple[Coordinate, ...]
    height: Value
    gradient: tuple[Value, ...]

    @property
    def exact(self) -> bool:
        return all(one.exact for one in self.at) and all(one.exact for one in self.gradient)

    def values(self) -> tuple[Fraction, ...]:
        """The coordinates."""
        return tuple(one.value for one in self.at)


def derive(goal: Descent) -> Derivation:
    """The iterates from `goal.start` at `goal.rate`. Raises GoalError where the goal makes no sense."""
    if len(goal.start) != len(goal.vars):
        raise GoalError(f"The start has {len(goal.start)} values; there are {len(goal.vars)} variables.")
    if len(goal.vars) > MOST_VARIABLES:
        raise GoalError(f"More than {MOST_VARIABLES} variables are not told here.")
    if not 1 <= goal.steps <= MOST_STEPS:
        raise GoalError(f"The number of steps must be 1 to {MOST_STEPS}.")
    unknown = names_in(goal.of) - set(goal.vars)
    if unknown:
        raise GoalError(f"{min(unknown)} in {write_board(goal.of)} has no value.", "Put a number in its place.")
    if not names_in(goal.of):
        raise GoalError(f"{write_board(goal.of)} does not depend on {' or '.join(goal.vars)}.")
    for node in (*goal.start, goal.rate):
        if names_in(node):
            raise GoalError(f"{write_board(node)} is no number.")
    if exact(goal.rate, "The step size") <= 0:
        raise GoalError("The step size must be positive.")
    return _Descent(goal).derivation()


class _Descent:
    def __init__(self, goal: Descent) -> None:
        self.goal = goal
        self.rate = exact(goal.rate, "The step size")
        self.style = style_of((*goal.start, goal.rate, goal.of))
        self.surface = surface_of(goal)
        self.slopes = Slopes(self.surface)
        self.quadratic = quadratic_of(self.surface)
        self.lines = len(goal.vars) == 1
        self.name = write_board(Symbol(goal.vars[0])) if self.lines else "x"
        self.visits, self.ended = self.followed()

    # ---------------------------------------------------------------- the path

    def followed(self) -> tuple[list[Visit], End]:
        """The iterates, further than they are told."""
        at = tuple(self.begun(node) for node in self.goal.start)
        visits: list[Visit] = []
        for _ in range(FOLLOWED if self.quadratic is None else self.goal.steps + 1):
            found = self.visited(at)
            if isinstance(found, NoValue):
                if not visits:
                    raise GoalError(
                        f"{write_board(self.goal.of)} has no slope at the start ({found.reason}).", "Start elsewhere."
                    )
                return visits, End.UNDEFINED
            visits.append(found)
            size = max(abs(one.value) for one in at)
            if max(abs(one.value) for one in found.gradient) * self.rate <= CLOSE * max(Fraction(1), size):
                return visits, End.STILL
            if size > FAR:
                return visits, End.AWAY
            moved = (one.value - self.rate * slope.value for one, slope in zip(at, found.gradient, strict=True))
            at = tuple(next_coordinate(value, self.style, found.exact) for value in moved)
        return visits, End.GOING

    def begun(self, node: Node) -> Coordinate:
        found = started(node, self.style)
        if isinstance(found, NoValue):
            raise GoalError(f"The start {write_board(node)} has no value ({found.reason}).")
        return found

    def visited(self, at: Sequence[Coordinate]) -> Visit | NoValue:
        point = [one.value for one in at]
        height, gradient = self.slopes.height(point), self.slopes.gradient(point)
        if isinstance(height, NoValue):
            return height
        return gradient if isinstance(gradient, NoValue) else Visit(tuple(at), height, tuple(gradient))

    # ---------------------------------------------------------------- the steps

    def derivation(self) -> Derivation:
        told = self.visits[: self.goal.steps + 1]
        steps = [self.gradient(), self.rule(), *self.steps(told), self.table(told), self.end(told)]
        answer: Answer = steps[-1].after  # type: ignore[assignment]  # a point or a number
        kind = "number" if self.lines else "vector"
        given = ((f"f({', '.join(write_board(Symbol(name)) for name in self.goal.vars)})", self.goal.of),)
        return Derivation(
            tuple(steps), answer, kind=kind, chapter="descent", given=given, remarks=tuple(self.remarks(told))
        )

    def gradient(self) -> Step:
        """All slopes."""
        substeps = tuple(step for slope in self.surface.slopes for step in slope.steps)
        if self.lines:
            (slope,) = self.surface.gradient
            asked = Derivative(self.goal.of, self.goal.vars[0])
            return Step("descent-slope", asked, slope, called=f"f′({self.name})", substeps=substeps, level=0)
        whole = Vector(tuple(Derivative(self.goal.of, name) for name in self.goal.vars), "column")
        return Step(
            "descent-gradient", whole, Vector(self.surface.gradient, "column"), called="∇f", substeps=substeps, level=0
        )

    def rule(self) -> Step:
        rate = (("γ", self.goal.rate),)
        point = self.point([Symbol(name) for name in self.goal.vars])
        return Step("descent-rule-line" if self.lines else "descent-rule", point, point, Relation.DEFINE, bindings=rate)

    def point(self, entries: Sequence[Node]) -> Node | Vector:
        return entries[0] if self.lines else Vector(tuple(entries))

    def steps(self, told: Sequence[Visit]) -> Iterator[Step]:
        """What is put in and what comes out, for each step."""
        for index, (visit, following) in enumerate(pairwise(told)):
            put = {name: number(one.value) for name, one in zip(self.goal.vars, visit.at, strict=True)}
            exactly = all(one.exact for one in following.at)
            before = self.point(
                [
                    add(number(one.value), negate(multiply(number(self.rate), substitute(slope, put))))
                    for one, slope in zip(visit.at, self.surface.gradient, strict=True)
                ]
            )
            after = self.point([one.node for one in following.at])
            there = self.point([shown(one.value, one.exact, self.style) for one in visit.gradient])
            here = self.point([one.node for one in visit.at])
            yield Step(
                "descent-step-line" if self.lines else "descent-step",
                before,
                after,
                Relation.EQUAL if exactly else Relation.APPROX,
                called=indexed(self.name, index + 1),
                bindings=(("x", here), ("g", there)),
                level=1 if index < 2 else 2,
            )

    def table(self, told: Sequence[Visit]) -> Step:
        heads = ("n", *(write_board(Symbol(name)) for name in self.goal.vars), "f", "f′" if self.lines else "|∇f|")
        rows = tuple(
            (str(index), *(one.node for one in visit.at), rounded(visit.height.value, 6), self.steepness(visit))
            for index, visit in enumerate(told)
        )
        kept = rows if len(rows) <= MOST_ROWS else (*rows[: MOST_ROWS // 2], *rows[-MOST_ROWS // 2 :])
        iterates = Iterates(tuple(self.point([one.node for one in visit.at]) for visit in told), 0, self.name)
        return Step("iterates", iterates, iterates, Relation.DEFINE, exhibit=Table(heads, kept))

    def steepness(self, visit: Visit) -> Node:
        if self.lines:
            return rounded(visit.gradient[0].value, 6)
        length = value_of(call("sqrt", add(*(power(number(one.value), number(2)) for one in visit.gradient))), {})
        assert isinstance(length, Fraction)
        return rounded(length, 6)

    def end(self, told: Sequence[Visit]) -> Step:
        last = self.point([one.node for one in told[-1].at])
        named = (("n", number(len(told) - 1)), ("asked", number(self.goal.steps)), ("x", last))
        exact = len(told) == 1 or all(one.exact for one in told[-1].at)
        relation = Relation.EQUAL if exact else Relation.APPROX
        called = indexed(self.name, len(told) - 1)
        return Step("last-iterate", last, last, relation, called=called, bindings=named, level=0)

    # ---------------------------------------------------------------- why

    def remarks(self, told: Sequence[Visit]) -> Iterator[Remark]:
        if len(self.visits) == 1 and self.ended is End.STILL:
            yield self.starts_still()
            return
        yield from self.heights(told)
        if self.quadratic is not None:
            yield from self.by_eigenvalues(self.quadratic)
        else:
            yield from self.by_following()
        yield Remark("slip-descent")

    def starts_still(self) -> Remark:
        put = dict(zip(self.goal.vars, self.goal.start, strict=True))
        claims = tuple(Claim("substitution", substitute(slope, put)) for slope in self.surface.gradient)
        return Remark("starts-still", (("x", self.point(self.goal.start)),), claims)

    def heights(self, told: Sequence[Visit]) -> Iterator[Remark]:
        """Whether every step told went down; the first one that did not."""
        for index, (visit, following) in enumerate(pairwise(told)):
            if following.height.value > visit.height.value:
                rose = (
                    ("n", number(index + 1)),
                    ("a", rounded(visit.height.value, 6)),
                    ("b", rounded(following.height.value, 6)),
                )
                yield Remark("went-up", rose, (self.ordered(visit, following),))
                return
        if len(told) > 1:
            named = (("a", rounded(told[0].height.value, 6)), ("b", rounded(told[-1].height.value, 6)))
            yield Remark(
                "went-down", named, tuple(self.ordered(low, high, strict=False) for high, low in pairwise(told))
            )

    def ordered(self, low: Visit, high: Visit, strict: bool = True) -> Claim:
        """f at one iterate is below f at the other."""
        left, right = (
            substitute(
                self.goal.of, {name: number(one.value) for name, one in zip(self.goal.vars, visit.at, strict=True)}
            )
            for visit in (low, high)
        )
        return Claim("values", left, Compared.LESS if strict else Compared.AT_MOST, right)

    def by_eigenvalues(self, found: Quadratic) -> Iterator[Remark]:
        """A quadratic: along each eigenvector of H a step multiplies the distance from the centre by 1 - γλ."""
        low, high = found.eigenvalues[0], found.eigenvalues[-1]
        yield self.eigenvalues(found)
        below, above = compare(low, ZERO), compare(high, ZERO)
        if below == 1:
            yield from self.bowl(found, low, high)
        elif below == 0:
            yield Remark("valley" if above == 1 else "plane", (("γ", self.goal.rate),))
        elif above == 1:
            yield from self.saddle(found, low)
        else:
            factor = worked_out(add(ONE, negate(multiply(number(self.rate), low))))
            yield Remark("dome", (("q", factor),), (Claim("size", ONE, Compared.LESS, factor),))

    def eigenvalues(self, found: Quadratic) -> Remark:
        values = tuple(dict.fromkeys(found.eigenvalues))
        names = ("l", "k", "j", "i")
        named = tuple(zip(names, values, strict=False))
        claims = tuple(Claim("eigenvalue", self.characteristic(found, value)) for value in values)
        return Remark(
            "one-eigenvalue" if len(values) == 1 else "two-eigenvalues" if len(values) == 2 else "eigenvalues",
            named,
            claims,
        )

    def characteristic(self, found: Quadratic, value: Node) -> Node:
        """det(H - λI), which is 0 at an eigenvalue; of a diagonal matrix the product of its entries less λ."""
        rows = found.hessian
        if len(rows) == 2:
            (a, b), (_, d) = rows
            first, last = (add(number(entry), negate(value)) for entry in (a, d))
            return add(multiply(first, last), negate(number(b * b)))
        return multiply(*(add(number(rows[i][i]), negate(value)) for i in range(len(rows))))

    def bowl(self, found: Quadratic, low: Node, high: Node) -> Iterator[Remark]:
        """One minimum; γ below 2/λ_max gets there."""
        limit = worked_out(divide(number(2), high))
        factors = [worked_out(add(ONE, negate(multiply(number(self.rate), value)))) for value in (low, high)]
        best = worked_out(divide(number(2), add(low, high)))
        centre = found.centre
        assert centre is not None
        put = {name: number(value) for name, value in zip(self.goal.vars, centre, strict=True)}
        level = tuple(Claim("substitution", substitute(slope, put)) for slope in self.surface.gradient)
        least = self.point([self.style.node(value) for value in centre])
        yield Remark("bowl", (("m", least),), (*level, Claim("definite", ZERO, Compared.LESS, low)))
        named = (("γ", self.goal.rate), ("b", limit), ("q", factors[0]), ("r", factors[1]), ("o", best))
        sizes = tuple(Claim("size", power(factor, number(2)), Compared.LESS, ONE) for factor in factors)
        order = compare(number(self.rate), limit)
        same = len(set(found.eigenvalues)) == 1
        if order == -1:
            yield Remark("converges-alike" if same else "converges", named, sizes)
        elif order == 0:
            yield Remark("bounces", named, (Claim("limit", number(self.rate), Compared.EQUAL, limit),))
        else:
            yield Remark("diverges", named, (Claim("limit", limit, Compared.LESS, number(self.rate)),))

    def saddle(self, found: Quadratic, low: Node) -> Iterator[Remark]:
        """One direction goes down for ever, unless the start has no part of it."""
        factor = worked_out(add(ONE, negate(multiply(number(self.rate), low))))
        grows = Claim("size", ONE, Compared.LESS, factor)
        centre = found.centre
        start = [rational(node) for node in self.goal.start]
        known = [value for value in start if value is not None]
        if centre is not None and len(known) == len(start) == 2 and self.is_on_ridge(found, low, known, centre):
            yield Remark(
                "on-the-ridge",
                (("m", self.point([self.style.node(value) for value in centre])), ("q", factor)),
                (grows,),
            )
        else:
            yield Remark("saddle", (("l", low), ("q", factor)), (grows,))

    def is_on_ridge(self, found: Quadratic, low: Node, start: Sequence[Fraction], centre: Sequence[Fraction]) -> bool:
        """Whether the start has no component along the eigenvector that goes down."""
        value = rational(low)
        if value is None:
            return False
        (a, b), _ = found.hessian
        away = [one - other for one, other in zip(start, centre, strict=True)]
        downhill = (
            (b, value - a) if b != 0 else ((Fraction(1), Fraction(0)) if a == value else (Fraction(0), Fraction(1)))
        )
        return away[0] * downhill[0] + away[1] * downhill[1] == 0

    def by_following(self) -> Iterator[Remark]:
        """No quadratic: what the iterates did when they were followed further."""
        last = self.visits[-1]
        point = self.point([rounded(one.value, 6) for one in last.at])
        named = (("x", point), ("n", number(len(self.visits) - 1)))
        match self.ended:
            case End.STILL:
                yield self.settled_at(last, point)
            case End.AWAY:
                yield Remark("runs-away", named)
            case End.UNDEFINED:
                yield Remark("undefined-there", named)
            case End.GOING:
                yield Remark("bounces-on" if self.comes_round() else "still-going", named)

    def comes_round(self) -> bool:
        last, before = self.visits[-1].values(), self.visits[-3].values()
        return max(abs(one - other) for one, other in zip(last, before, strict=True)) < Fraction(1, 10**9)

    def settled_at(self, last: Visit, point: Node | Vector) -> Remark:
        """What the place is where the iterates come to rest, by the Hessian there."""
        put = {name: one.value for name, one in zip(self.goal.vars, last.at, strict=True)}
        entries = [[value_of(entry, put) for entry in row] for row in self.surface.hessian]
        rows = [[entry for entry in row if isinstance(entry, Fraction)] for row in entries]
        trees = {name: number(value) for name, value in put.items()}
        small = number(Fraction(1, 10**20))
        level = tuple(
            Claim("substitution", substitute(slope, trees), Compared.CLOSE, within=small)
            for slope in self.surface.gradient
        )
        minors = [determinant([row[:size] for row in rows[:size]]) for size in range(1, len(rows) + 1)]
        tiny = Fraction(1, 10**9)
        if all(minor > tiny for minor in minors):
            first = Claim("leading minor", ZERO, Compared.LESS, substitute(self.surface.hessian[0][0], trees))
            return Remark("settles-at-minimum", (("x", point),), (*level, first))
        if len(minors) == 2 and minors[1] < -tiny:
            return Remark("settles-at-saddle", (("x", point),), level)
        if len(minors) == 1 and minors[0] < -tiny:
            return Remark("settles-at-top", (("x", point),), level)
        return Remark("settles", (("x", point),), level)
