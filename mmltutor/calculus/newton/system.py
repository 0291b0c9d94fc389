"""Newton's method for a system: at every iterate a linear system with the Jacobian."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from mmltutor.calculus.differentiate import differentiate
from mmltutor.calculus.elimination import solved
from mmltutor.calculus.goals.derivative import Differentiate
from mmltutor.calculus.goals.optimise import Newton
from mmltutor.calculus.iterates import (
    Coordinate,
    NoValue,
    indexed,
    is_exactly,
    next_coordinate,
    shown,
    started,
    value_of,
)
from mmltutor.calculus.newton.fate import CLOSE
from mmltutor.calculus.numerals import rounded, style_of
from mmltutor.errors import GoalError
from mmltutor.steps.step import Claim, Compared, Derivation, Relation, Remark, Step, Table, expression
from mmltutor.syntax.build import add, multiply, number, substitute
from mmltutor.syntax.nodes import Derivative, Node, Symbol
from mmltutor.syntax.structure import Iterates, Matrix, Vector
from mmltutor.syntax.write.board import write_board


def told_system(goal: Newton) -> Derivation:
    """The Jacobian, the rule, the steps, and the residual at the end."""
    return _System(goal).derivation()


class _System:
    def __init__(self, goal: Newton) -> None:
        self.goal = goal
        self.slopes = [[differentiate(Differentiate(node, name)) for name in goal.vars] for node in goal.of]
        self.style = style_of((*goal.start, *goal.of))
        self.vector = ", ".join(write_board(Symbol(name)) for name in goal.vars)
        self.lack = ""

    def derivation(self) -> Derivation:
        steps = [self.jacobian(), self.rule()]
        start = [self.begun(node) for node in self.goal.start]
        points: list[list[Coordinate]] = [start]
        while len(points) <= self.goal.steps:
            found = self.step(points[-1], len(points) - 1)
            if found is None:
                break
            told, following = found
            steps.append(told)
            points.append(following)
        steps.append(self.table(points))
        last = Vector(tuple(coordinate.node for coordinate in points[-1]))
        named = (("n", number(len(points) - 1)), ("asked", number(self.goal.steps)))
        exact = len(points) == 1 or all(coordinate.exact for coordinate in points[-1])
        relation = Relation.EQUAL if exact else Relation.APPROX
        called = indexed("x", len(points) - 1)
        steps.append(Step("last-iterate-system", last, last, relation, called=called, bindings=named, level=0))
        given = tuple((f"f{indexed('', k + 1)}({self.vector})", node) for k, node in enumerate(self.goal.of))
        return Derivation(
            tuple(steps), last, kind="vector", chapter="newton", given=given, remarks=self.remarks(points)
        )

    def begun(self, node: Node) -> Coordinate:
        found = started(node, self.style)
        if isinstance(found, NoValue):
            raise GoalError(f"The start {write_board(node)} has no value ({found.reason}).")
        return found

    def jacobian(self) -> Step:
        asked = Matrix(tuple(tuple(Derivative(node, name) for name in self.goal.vars) for node in self.goal.of))
        entries = Matrix(tuple(tuple(expression(slope.answer) for slope in row) for row in self.slopes))
        substeps = tuple(step for row in self.slopes for slope in row for step in slope.steps)
        return Step("newton-jacobian", asked, entries, called="J", substeps=substeps, level=0)

    def rule(self) -> Step:
        symbols = Vector(tuple(Symbol(name) for name in self.goal.vars), "column")
        return Step("newton-system-rule", symbols, symbols, Relation.DEFINE, level=1)

    def step(self, at: Sequence[Coordinate], index: int) -> tuple[Step, list[Coordinate]] | None:
        """One linear system; None where J is singular, something has no value, or there is nothing left to do."""
        point = {name: coordinate.value for name, coordinate in zip(self.goal.vars, at, strict=True)}
        values = [value_of(node, point) for node in self.goal.of]
        entries = [[value_of(expression(slope.answer), point) for slope in row] for row in self.slopes]
        missing = next((v for v in (*values, *(e for row in entries for e in row)) if isinstance(v, NoValue)), None)
        if missing is not None:
            if index == 0:
                raise GoalError(f"The functions have no value at the start ({missing.reason}).", "Start elsewhere.")
            self.lack = "undefined-system"
            return None
        known = [value for value in values if isinstance(value, Fraction)]
        rows = [[entry for entry in row if isinstance(entry, Fraction)] for row in entries]
        moves = solved(rows, [-value for value in known])
        if moves is None:
            self.lack = "singular"
            return None
        if max(map(abs, moves)) <= CLOSE * max(Fraction(1), *(abs(coordinate.value) for coordinate in at)):
            return None
        exact = self.is_exact(at, point, known, rows)
        following = [
            next_coordinate(coordinate.value + move, self.style, exact)
            for coordinate, move in zip(at, moves, strict=True)
        ]
        landing = {name: coordinate.value for name, coordinate in zip(self.goal.vars, following, strict=True)}
        if any(isinstance(value_of(node, landing), NoValue) for node in self.goal.of):
            self.lack = "undefined-system"
            return None
        return self.told(at, known, rows, moves, following, index, exact), following

    def is_exact(
        self,
        at: Sequence[Coordinate],
        point: Mapping[str, Fraction],
        values: list[Fraction],
        rows: list[list[Fraction]],
    ) -> bool:
        if not all(coordinate.exact for coordinate in at):
            return False
        pairs = [*zip(self.goal.of, values, strict=True)]
        for slopes, row in zip(self.slopes, rows, strict=True):
            pairs += [(expression(slope.answer), entry) for slope, entry in zip(slopes, row, strict=True)]
        return all(is_exactly(node, point, value) for node, value in pairs)

    def told(
        self,
        at: Sequence[Coordinate],
        values: list[Fraction],
        rows: list[list[Fraction]],
        moves: list[Fraction],
        following: list[Coordinate],
        index: int,
        exact: bool,
    ) -> Step:
        relation = Relation.EQUAL if all(coordinate.exact for coordinate in following) else Relation.APPROX
        moved = Step(
            "newton-move",
            Vector(tuple(map(number, moves)), "column"),
            Vector(tuple(shown(move, exact, self.style) for move in moves), "column"),
            relation,
            called="δ",
            claims=tuple(self.residual(row, moves, value) for row, value in zip(rows, values, strict=True)),
            bindings=(("J", self.matrix(rows, exact)), ("f", self.column(values, exact))),
        )
        before = Vector(tuple(add(number(c.value), number(move)) for c, move in zip(at, moves, strict=True)), "column")
        after = Vector(tuple(coordinate.node for coordinate in following), "column")
        named = (("n", number(index + 1)),)
        called = indexed("x", index + 1)
        return Step("newton-system-step", before, after, relation, called=called, substeps=(moved,), bindings=named)

    def residual(self, row: list[Fraction], moves: list[Fraction], value: Fraction) -> Claim:
        """A row of J δ + f, which is 0."""
        terms = [multiply(number(entry), number(move)) for entry, move in zip(row, moves, strict=True)]
        return Claim("residual", add(*terms, number(value)), Compared.CLOSE, within=number(Fraction(1, 10**30)))

    def matrix(self, rows: list[list[Fraction]], exact: bool) -> Matrix:
        return Matrix(tuple(tuple(shown(entry, exact, self.style, 6) for entry in row) for row in rows))

    def column(self, values: list[Fraction], exact: bool) -> Vector:
        return Vector(tuple(shown(value, exact, self.style, 6) for value in values), "column")

    def table(self, points: list[list[Coordinate]]) -> Step:
        """All iterates with the functions' values."""
        heads = ("n", *(write_board(Symbol(name)) for name in self.goal.vars), "|f|")
        rows = tuple((str(k), *(c.node for c in point), self.size(point)) for k, point in enumerate(points))
        iterates = Iterates(tuple(Vector(tuple(c.node for c in point)) for point in points), 0, "x")
        return Step("iterates", iterates, iterates, Relation.DEFINE, exhibit=Table(heads, rows), level=1)

    def size(self, point: Sequence[Coordinate]) -> Node | str:
        """The largest of the functions' values."""
        at = {name: coordinate.value for name, coordinate in zip(self.goal.vars, point, strict=True)}
        values = [value_of(node, at) for node in self.goal.of]
        known = [abs(value) for value in values if isinstance(value, Fraction)]
        return rounded(max(known), 3) if len(known) == len(values) else "-"

    def remarks(self, points: list[list[Coordinate]]) -> tuple[Remark, ...]:
        """The residual at the end, what stopped the search, the slip."""
        last = {name: number(c.value) for name, c in zip(self.goal.vars, points[-1], strict=True)}
        index = (("n", number(len(points) - 1)),)
        if self.lack:
            return (Remark(self.lack, index), Remark("slip-newton-system"))
        sizes = [
            value_of(node, {name: c.value for name, c in zip(self.goal.vars, points[-1], strict=True)})
            for node in self.goal.of
        ]
        known = [abs(value) for value in sizes if isinstance(value, Fraction)]
        if len(known) < len(sizes) or max(known) > Fraction(1, 1000):
            return (Remark("not-there-yet", index), Remark("slip-newton-system"))
        bound = rounded(max(known) * 2 + Fraction(1, 10**30), 2)
        claims = tuple(Claim("residual", substitute(node, last), Compared.CLOSE, within=bound) for node in self.goal.of)
        return (Remark("small-residual", (*index, ("b", bound)), claims), Remark("slip-newton-system"))
