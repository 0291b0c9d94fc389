"""The straight line through a cloud of points: means, centred sums, slope, intercept, their uncertainties."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from mmltutor.calculus.fit.problem import Model, Sample
from mmltutor.calculus.fit.steps import (
    MOST_ROWS,
    MOST_WRITTEN_OUT,
    chi_step,
    chi_value,
    design,
    minimum_step,
    normal_matrix,
    normal_right,
    normal_step,
    residual_step,
    residuals,
    slopes_step,
)
from mmltutor.calculus.numerals import rounded
from mmltutor.steps.step import Claim, Compared, Derivation, Relation, Remark, Step, Table, expression
from mmltutor.syntax.build import add, call, divide, multiply, negate, number, substitute
from mmltutor.syntax.nodes import Node, Symbol
from mmltutor.syntax.structure import Equation, Labelled, System
from mmltutor.syntax.write.board import write_board


def fitted_line(model: Model, sample: Sample) -> Derivation:
    """The fit of slope · x + intercept, told with the data centred on its mean."""
    line = _Line(model, sample)
    steps = tuple(line.steps())
    answer = steps[-1].after
    assert isinstance(answer, Labelled)
    return Derivation(
        steps, answer, kind="labelled", chapter="fit", given=(("y", model.formula),), remarks=tuple(line.remarks())
    )


class _Line:
    """Everything about one line: m is the slope, c the intercept, whatever the question calls them."""

    def __init__(self, model: Model, sample: Sample) -> None:
        self.model, self.sample, self.style = model, sample, sample.style
        variable = Symbol(model.by)
        self.m, self.c = sorted(range(2), key=lambda place: expression(model.slopes[place].answer) != variable)
        self.weight = sample.total(lambda x, y: Fraction(1))
        self.mean_x = sample.total(lambda x, y: x) / self.weight
        self.mean_y = sample.total(lambda x, y: y) / self.weight
        self.sxx = sample.total(lambda x, y: (x - self.mean_x) ** 2)
        self.sxy = sample.total(lambda x, y: (x - self.mean_x) * (y - self.mean_y))
        self.slope = self.sxy / self.sxx
        self.intercept = self.mean_y - self.slope * self.mean_x

    def name(self, place: int) -> str:
        return write_board(Symbol(self.model.params[place]))

    def values(self) -> list[Fraction]:
        """The parameters in the order of the question."""
        return [self.slope if place == self.m else self.intercept for place in range(2)]

    def steps(self) -> Iterator[Step]:
        model, sample = self.model, self.sample
        rows = design(model, sample)
        matrix, right = normal_matrix(rows, sample), normal_right(rows, model, sample)
        chi = chi_step(model, sample, matrix, right)
        yield chi
        slopes = slopes_step(model, sample, expression(chi.after), matrix, right)
        yield slopes
        assert isinstance(slopes.after, System)
        normal = normal_step(model, sample, slopes.after, matrix, right)
        yield normal
        yield self.centre()
        yield self.sums()
        yield self.found(normal)
        yield residual_step(model, sample, self.values(), rows)
        yield minimum_step(matrix, sample)
        yield from self.uncertainties(rows)
        yield self.answer()

    def centre(self) -> Step:
        """The intercept's equation says that the line goes through the centre of the data."""
        rule = "weighted-mean" if self.sample.weighted else "mean"
        means = tuple(
            Step(rule, self._mean(index), self.style.node(value), called=called, level=1)
            for index, (called, value) in enumerate((("⟨x⟩", self.mean_x), ("⟨y⟩", self.mean_y)))
        )
        m, c = (Symbol(self.model.params[place]) for place in (self.m, self.c))
        mean_x, mean_y = self.style.node(self.mean_x), self.style.node(self.mean_y)
        through = Equation(c, add(mean_y, negate(multiply(mean_x, m))))
        before = Equation(add(multiply(mean_x, m), c), mean_y)
        return Step("centre", before, through, Relation.IFF, substeps=means, level=1)

    def _mean(self, axis: int) -> Node:
        """The mean of a coordinate, written out where there are few points."""
        total = self.sample.total(lambda x, y: (x, y)[axis])
        weight = self.style.node(self.weight)
        if self.sample.weighted or len(self.sample.points) > MOST_WRITTEN_OUT:
            return divide(self.style.node(total), weight)
        return divide(add(*(self.style.node(point[axis]) for point in self.sample.points)), weight)

    def sums(self) -> Step:
        """S_xx and S_xy with their table."""
        parts = (self._sum("Sxx", lambda x, y: x * x, self.sxx), self._sum("Sxy", lambda x, y: x * y, self.sxy))
        last = parts[1]
        return Step("centred-sums", last.before, last.after, called=last.called, substeps=parts, exhibit=self._table())

    def _sum(self, called: str, of, value: Fraction) -> Step:  # type: ignore[no-untyped-def]
        style = self.style
        terms = []
        for x, y, sigma in self.sample.points:
            term = style.node(of(x - self.mean_x, y - self.mean_y))
            terms.append(term if sigma == 1 else divide(term, style.node(sigma**2)))
        before = add(*terms) if len(terms) <= MOST_WRITTEN_OUT else style.node(value)
        return Step("sum-" + called, before, style.node(value), called=called, level=1)

    def _table(self) -> Table | None:
        points = self.sample.points
        if len(points) > MOST_ROWS:
            return None
        style = self.style
        head = ("x", "y", "x - ⟨x⟩", "y - ⟨y⟩", "(x - ⟨x⟩)²", "(x - ⟨x⟩)(y - ⟨y⟩)")
        rows = []
        for x, y, _ in points:
            u, v = x - self.mean_x, y - self.mean_y
            rows.append(tuple(style.node(value) for value in (x, y, u, v, u * u, u * v)))
        return Table(head, tuple(rows))

    def found(self, normal: Step) -> Step:
        """Slope and intercept, put into the normal equations as a check."""
        m, c = self.name(self.m), self.name(self.c)
        node = self.style.node
        slope = Step(
            "slope", divide(node(self.sxy), node(self.sxx)), node(self.slope), called=f"{m} = Sxy/Sxx", level=1
        )
        through = add(node(self.mean_y), negate(multiply(node(self.slope), node(self.mean_x))))
        called = f"{c} = ⟨y⟩ - {m}·⟨x⟩"
        intercept = Step("intercept", through, node(self.intercept), called=called, level=1)
        put = {name: number(value) for name, value in zip(self.model.params, self.values(), strict=True)}
        assert isinstance(normal.after, System)
        claims = tuple(
            Claim("substitution", substitute(equation.left, put), Compared.EQUAL, equation.right)
            for equation in normal.after.equations
        )
        return Step(
            "solve-line", normal.after, self._labelled(), Relation.IFF, substeps=(slope, intercept), claims=claims
        )

    def _labelled(self) -> Labelled:
        values = zip(self.model.params, self.values(), strict=True)
        return Labelled(tuple((name, self.style.node(value)) for name, value in values))

    def uncertainties(self, rows: list[tuple[Fraction, ...]]) -> Iterator[Step]:
        """How far the parameters may be off: from the σ that was given, else from the scatter about the line."""
        count = len(self.sample.points)
        chi = chi_value(self.sample, residuals(self.model, self.sample, self.values(), rows))
        if self.sample.weighted:
            variance = Fraction(1)
        elif count > 2 and chi > 0:
            variance = chi / (count - 2)
            node = self.style.node
            before = divide(node(chi), add(number(count), number(-2)))
            yield Step("scatter", before, node(variance), called="s²", level=1)
        else:
            return
        for place, share in ((self.m, 1 / self.sxx), (self.c, 1 / self.weight + self.mean_x**2 / self.sxx)):
            exact = call("sqrt", number(variance * share))
            called = f"σ({self.name(place)})"
            rule = "slope-error" if place == self.m else "intercept-error"
            rule += "-weighted" if self.sample.weighted else ""
            yield Step(rule, exact, root_of(variance * share), Relation.APPROX, called=called, level=1)

    def answer(self) -> Step:
        """The line that fits best."""
        answer = self._labelled()
        formula = self.model.formula
        put = {name: self.style.node(value) for name, value in zip(self.model.params, self.values(), strict=True)}
        best = substitute(formula, put)
        return Step("best-line", answer, answer, bindings=(("y", best),), level=0)

    def remarks(self) -> Iterator[Remark]:
        node = self.style.node
        yield Remark("meaning-line", (("m", node(self.slope)), ("x", Symbol(self.model.by))))
        yield Remark("slip-line")


def root_of(square: Fraction) -> Node:
    """The square root to eight digits, as a decimal."""
    from math import isqrt

    scale = 10**40
    return rounded(Fraction(isqrt(square.numerator * scale // square.denominator), isqrt(scale)))
