"""A model that is not linear in its parameters: Gauss-Newton or steepest descent from a start, step by step.

Iterates that are short fractions all the way are exact; else each is kept to thirty significant digits and shown to
eight. A step says what the next one is computed from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from mmltutor.algebra.constants import Bounds, bounds
from mmltutor.calculus.elimination import solved
from mmltutor.calculus.fit.problem import Model, Sample, chi_squared, is_short, may_be_exact, residual
from mmltutor.calculus.fit.steps import MOST_ROWS
from mmltutor.calculus.goals.fit import Fit
from mmltutor.calculus.numerals import exact, rounded
from mmltutor.errors import GoalError
from mmltutor.steps.step import Claim, Compared, Derivation, Relation, Remark, Step, Table, expression
from mmltutor.syntax.build import add, multiply, number, substitute
from mmltutor.syntax.nodes import Derivative, Node, Symbol
from mmltutor.syntax.structure import Answer, Iterates, Labelled, Matrix, Vector
from mmltutor.syntax.write.board import write_board

KEPT = 30  # significant digits that an iterate is kept to
SHOWN = 8
SMALL = Fraction(1, 10**9)  # a step as short as this ends the search
BITS = 256
MOST_STEPS = 50
FARTHEST = 10**50


def iterated(goal: Fit, model: Model, sample: Sample) -> Derivation:
    """The iterates from `goal.start`. Raises GoalError without a start, or where a step cannot be computed."""
    names = ", ".join(model.params)
    if not goal.start:
        raise GoalError(
            f"This model is not linear in {names}: the search needs a start.",
            f"Give --start, a value for each of {names}.",
        )
    if len(goal.start) != len(model.params):
        raise GoalError(f"The start has {len(goal.start)} values; there are {len(model.params)} parameters ({names}).")
    if goal.method not in ("", "gauss-newton", "descent"):
        raise GoalError(f"There is no method {goal.method!r} here.", "Choose gauss-newton or descent.")
    if goal.method == "descent" and goal.rate is None:
        raise GoalError("Steepest descent needs a step size.", "Give --rate, such as 0.01.")
    if not 1 <= goal.steps <= MOST_STEPS:
        raise GoalError(f"The number of steps must be 1 to {MOST_STEPS}.")
    return _Search(goal, model, sample).derivation()


class _Search:
    def __init__(self, goal: Fit, model: Model, sample: Sample) -> None:
        self.goal, self.model, self.sample = goal, model, sample
        self.descends = goal.method == "descent"
        self.chi = chi_squared(model, sample)
        self.residuals = [residual(model, x, y, sample.style) for x, y, _ in sample.points]
        formulas = [expression(slope.answer) for slope in model.slopes]
        self.rows = [
            [substitute(formula, {model.by: sample.style.node(x)}) for formula in formulas] for x, _, _ in sample.points
        ]
        self.weights = [1 / sigma**2 for _, _, sigma in sample.points]
        self.exact = may_be_exact(goal)

    def derivation(self) -> Derivation:
        found, points, stopped = self.iterates()
        if self.exact and not all(is_short(value) for point in points for value in point):
            self.exact = False
            found, points, stopped = self.iterates()
        steps = [self.jacobian(), self.gradient(), self.method(), *found]
        steps.append(self.table(points))
        answer = Labelled(
            tuple((name, self.shown(value)) for name, value in zip(self.model.params, points[-1], strict=True))
        )
        steps.append(self.end(points, answer))
        remarks = (Remark("stopped-" + (stopped or "steps"), (("n", number(len(points) - 1)),)), *self.progress(points))
        given = (("y", self.model.formula), ("χ²", self.chi))
        return Derivation(
            tuple(steps),
            answer,
            kind="labelled",
            chapter="fit",
            given=given,
            remarks=(*remarks, Remark("slip-descent" if self.descends else "slip-iterated")),
        )

    def iterates(self) -> tuple[list[Step], list[list[Fraction]], str]:
        """The steps and the points they lead to; where they should be exact, only as far as they are."""
        steps: list[Step] = []
        points = [[_kept(start) for start in self.goal.start]]
        for index in range(self.goal.steps):
            step, following = self.step(points[-1], index)
            steps.append(step)
            points.append(following)
            if self.exact and not all(map(is_short, following)):
                break
            if all(abs(new - old) <= SMALL for new, old in zip(following, points[-2], strict=True)):
                return steps, points, "settled"
        return steps, points, ""

    def shown(self, value: Fraction) -> Node:
        """A value as it is written: a fraction where the iterates are exact, else to eight digits."""
        return number(value) if self.exact and is_short(value) else rounded(value, SHOWN)

    def relation(self, values: Iterable[Fraction]) -> Relation:
        """Whether these values are written as they are."""
        alike = all(exact(self.shown(value), "The value") == value for value in values)
        return Relation.EQUAL if alike else Relation.APPROX

    def jacobian(self) -> Step:
        """A row of the Jacobian for a point: the model's derivatives by its parameters."""
        model = self.model
        slopes = tuple(
            Step(
                "model-slope",
                Derivative(model.formula, name),
                slope.answer,
                called=f"∂y/∂{write_board(Symbol(name))}",
                substeps=slope.steps,
            )
            for name, slope in zip(model.params, model.slopes, strict=True)
        )
        row = Vector(tuple(expression(slope.after) for slope in slopes), "row")
        return Step("jacobian-row", row, row, Relation.DEFINE, called="J(x)", substeps=slopes, level=1)

    def gradient(self) -> Step:
        """∂χ²/∂a = -2 Σ r ∂y/∂a, checked against χ² itself."""
        entries = tuple(self.slope(place) for place in range(len(self.model.params)))
        asked = Vector(tuple(Derivative(self.chi, name) for name in self.model.params), "row")
        return Step("chi-gradient", asked, Vector(entries, "row"), called="∇χ²", level=2)

    def slope(self, place: int) -> Node:
        terms = []
        for miss, row, weight in zip(self.residuals, self.rows, self.weights, strict=True):
            terms.append(multiply(number(-2 * weight), miss, row[place]))
        return add(*terms)

    def method(self) -> Step:
        """What one step does."""
        symbols = Vector(tuple(Symbol(name) for name in self.model.params), "column")
        rule = "descent-rule" if self.descends else "gauss-newton-rule"
        bindings = (("γ", self.goal.rate),) if self.descends and self.goal.rate is not None else ()
        return Step(rule, symbols, symbols, Relation.DEFINE, called="a", bindings=bindings, level=1)

    def step(self, at: Sequence[Fraction], index: int) -> tuple[Step, list[Fraction]]:
        """One step, and where it leads."""
        put: dict[str, Node] = {name: number(value) for name, value in zip(self.model.params, at, strict=True)}
        misses = [self.value(node, put) for node in self.residuals]
        rows = [[self.value(entry, put) for entry in row] for row in self.rows]
        size = range(len(at))
        right = [_total(w * r * row[i] for w, r, row in zip(self.weights, misses, rows, strict=True)) for i in size]
        if self.descends:
            assert self.goal.rate is not None
            rate = exact(self.goal.rate, "The step size")
            moves = [2 * rate * value for value in right]
            parts: tuple[Step, ...] = (self._misses_at(misses, rows, put), self._gradient_at(right, put))
        else:
            matrix = [
                [_total(w * row[i] * row[j] for w, row in zip(self.weights, rows, strict=True)) for j in size]
                for i in size
            ]
            found = solved(matrix, right)
            if found is None:
                raise GoalError(
                    f"At iterate {index} the equations of the step have no single solution.", "Start elsewhere."
                )
            if any(abs(move) > FARTHEST for move in found):
                raise GoalError(f"Step {index + 1} leads beyond 10^50: the search runs away.", "Start elsewhere.")
            moves = found
            parts = (self._misses_at(misses, rows, put), self._matrix_at(matrix), self._right_at(right))
            parts += (self._move(moves, matrix, right),)
        parts = tuple(replace(part, level=1 + (index > 0)) for part in parts[:-1]) + parts[-1:]
        following = [_kept_value(value + move) for value, move in zip(at, moves, strict=True)]
        before = Vector(
            tuple(add(number(value), number(move)) for value, move in zip(at, moves, strict=True)), "column"
        )
        told = Step(
            "descent-step" if self.descends else "gauss-newton-step",
            before,
            Vector(tuple(map(self.shown, following)), "column"),
            self.relation(value + move for value, move in zip(at, moves, strict=True)),
            called=f"a{_lowered(index + 1)}",
            substeps=parts,
            bindings=(("n", number(index + 1)),),
        )
        return told, following

    def _misses_at(self, misses: list[Fraction], rows: list[list[Fraction]], put: dict[str, Node]) -> Step:
        """The residuals at an iterate; beside them what the model and its slopes are at each point."""
        before = Vector(tuple(substitute(miss, put) for miss in self.residuals), "column")
        after = Vector(tuple(map(self.shown, misses)), "column")
        slopes = (f"∂y/∂{write_board(Symbol(name))}" for name in self.model.params)
        heads = (write_board(Symbol(self.model.by)), "y", "ŷ", "r = y - ŷ", *slopes)
        node = self.sample.style.node
        table = tuple(
            (node(x), node(y), *map(self.shown, (y - miss, miss, *row)))
            for (x, y, _), miss, row in zip(self.sample.points, misses, rows, strict=True)
        )
        exhibit = Table(heads, table) if len(table) <= MOST_ROWS else None
        return Step("residuals-there", before, after, self.relation(misses), called="r", exhibit=exhibit)

    def _gradient_at(self, right: list[Fraction], put: dict[str, Node]) -> Step:
        """∇χ² at an iterate, from its formula."""
        before = Vector(tuple(substitute(self.slope(place), put) for place in range(len(right))), "row")
        values = [-2 * value for value in right]
        after = Vector(tuple(map(self.shown, values)), "row")
        return Step("gradient-value", before, after, self.relation(values), called="∇χ²")

    def _matrix_at(self, matrix: list[list[Fraction]]) -> Step:
        exactly = Matrix(tuple(tuple(map(number, row)) for row in matrix))
        shown = Matrix(tuple(tuple(map(self.shown, row)) for row in matrix))
        called = "JᵀWJ" if self.sample.weighted else "JᵀJ"
        relation = self.relation(entry for row in matrix for entry in row)
        return Step("normal-matrix", exactly, shown, relation, called=called)

    def _right_at(self, right: list[Fraction]) -> Step:
        exactly, shown = (Vector(tuple(map(write, right)), "column") for write in (number, self.shown))
        called = "JᵀWr" if self.sample.weighted else "Jᵀr"
        return Step("normal-right", exactly, shown, self.relation(right), called=called)

    def _move(self, moves: list[Fraction], matrix: list[list[Fraction]], right: list[Fraction]) -> Step:
        """δ, which solves the linear system: the residual of the system as the claim."""
        exactly, shown = (Vector(tuple(map(write, moves)), "column") for write in (number, self.shown))
        claims = tuple(
            Claim("residual", number(_dot(row, moves)), Compared.EQUAL, number(value))
            for row, value in zip(matrix, right, strict=True)
        )
        return Step("move", exactly, shown, self.relation(moves), called="δ", claims=claims)

    def table(self, points: list[list[Fraction]]) -> Step:
        """All iterates with their χ²."""
        heads = ("n", *(write_board(Symbol(name)) for name in self.model.params), "χ²")
        rows = tuple((str(index), *map(self.shown, point), self.chi_shown(point)) for index, point in enumerate(points))
        shown = rows if len(rows) <= MOST_ROWS else (*rows[:5], *rows[-5:])
        iterates = Iterates(tuple(Vector(tuple(map(self.shown, point))) for point in points), 0, "a")
        return Step("iterates", iterates, iterates, Relation.DEFINE, exhibit=Table(heads, shown), level=0)

    def end(self, points: list[list[Fraction]], answer: Labelled) -> Step:
        last: Answer = answer
        alike = self.relation(points[-1]) is Relation.EQUAL
        rule = "last-iterate-exact" if alike else "last-iterate"
        return Step(rule, last, last, bindings=(("n", number(len(points) - 1)),), level=0)

    def progress(self, points: list[list[Fraction]]) -> Iterator[Remark]:
        """Whether χ² went down, claimed with the values."""
        first, last = self.chi_at(points[0]), self.chi_at(points[-1])
        name = "chi-fell" if last < first else "chi-rose"
        small, large = (last, first) if last < first else (first, last)
        claim = Claim("values", rounded(small, 20), Compared.AT_MOST, rounded(large, 20))
        yield Remark(name, (("a", self.chi_shown(points[0])), ("b", self.chi_shown(points[-1]))), (claim,))

    def chi_shown(self, point: Sequence[Fraction]) -> Node:
        chi = self.chi_at(point)
        return number(chi) if self.exact and is_short(chi) else rounded(chi, 6)

    def chi_at(self, point: Sequence[Fraction]) -> Fraction:
        put: dict[str, Node] = {name: number(value) for name, value in zip(self.model.params, point, strict=True)}
        return self.value(self.chi, put)

    def value(self, node: Node, put: dict[str, Node]) -> Fraction:
        """The value at an iterate, to 256 bits."""
        found = bounds(substitute(node, put), BITS)
        if not isinstance(found, Bounds):
            raise GoalError(
                f"A value needed at this iterate does not exist ({found.reason}).",
                "Start elsewhere, or take smaller steps.",
            )
        return (found.low + found.high) / 2


def _total(values: Iterator[Fraction]) -> Fraction:
    return sum(values, Fraction(0))


def _kept(node: Node) -> Fraction:
    found = bounds(node, BITS)
    if not isinstance(found, Bounds):
        raise GoalError(f"The start {write_board(node)} is no number.")
    return _kept_value((found.low + found.high) / 2)


def _kept_value(value: Fraction) -> Fraction:
    if is_short(value):
        return value
    short = rounded(value, KEPT)
    found = bounds(short)
    assert isinstance(found, Bounds)
    return found.low


def _dot(row: Sequence[Fraction], other: Sequence[Fraction]) -> Fraction:
    return sum((a * b for a, b in zip(row, other, strict=True)), Fraction(0))


def _lowered(index: int) -> str:
    return "".join("₀₁₂₃₄₅₆₇₈₉"[int(digit)] for digit in str(index))
