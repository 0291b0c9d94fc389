"""The total derivative told: the graph, a derivative for each edge, the paths added up, also as matrices."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from mmltutor.calculus.chain.dependence import Dependence, composed, dependence_of
from mmltutor.calculus.forms.arrange import arranged
from mmltutor.calculus.forms.order import size
from mmltutor.calculus.forms.values import worked_out
from mmltutor.calculus.goals.chain import Chain
from mmltutor.calculus.several.point import demand_value
from mmltutor.calculus.several.settled import differentiated, settled
from mmltutor.calculus.tidy import tidy
from mmltutor.errors import GoalError
from mmltutor.steps.step import Derivation, Graph, Relation, Remark, Step, expression
from mmltutor.syntax.build import ONE, ZERO, add, multiply, names_in, number, power, substitute, transform
from mmltutor.syntax.nodes import Derivative, Node, Number, Power, Product, Symbol
from mmltutor.syntax.structure import Answer, Factors, Labelled, Matrix, Vector
from mmltutor.syntax.write.board import write_board

if TYPE_CHECKING:
    from mmltutor.judge.domain import Domain

LONGEST_FORMULA = 60  # characters of the chain rule in letters
LONGEST = 400
"""Nodes of a result that is still written down."""


def derive(goal: Chain) -> Derivation:
    """The worked total derivative. Raises GoalError where the goal makes no sense, or the result is too large."""
    return _Told(goal, dependence_of(goal)).derivation()


def domain(goal: Chain, declared: Domain) -> Domain:
    """Where everything put together has a value."""
    return declared.where_defined(composed(goal))


class _Told:
    def __init__(self, goal: Chain, graph: Dependence) -> None:
        self.goal, self.graph = goal, graph
        self.by = write_board(Symbol(goal.by))
        self.root = write_board(Symbol(graph.root))
        self.edges = {edge: self.differentiated(*edge) for edge in graph.edges()}

    def slope(self, name: str, other: str) -> Node:
        return expression(self.edges[name, other][-1].after)

    def differentiated(self, name: str, other: str) -> tuple[Step, ...]:
        """The derivative along an edge, in steps."""
        order = (*self.graph.bodies, self.goal.by)
        return differentiated(self.graph.bodies[name], other, order, self.edge_name(name, other))

    def edge_name(self, name: str, other: str) -> str:
        """∂f/∂x for one of several, dx/dt for the only one."""
        d = "d" if len(self.graph.below[name]) == 1 and self.is_alone(name) else "∂"
        return f"{d}{self.board(name)}/{d}{self.board(other)}"

    def is_alone(self, name: str) -> bool:
        """Whether a quantity depends on one name only, constants included."""
        return len(names_in(self.graph.bodies[name])) == 1

    def board(self, name: str) -> str:
        return write_board(Symbol(name))

    def total(self) -> str:
        return f"d{self.root}/d{self.by}"

    def derivation(self) -> Derivation:
        steps = [self.dependences(), self.slopes(), self.summed(), self.product(), self.put_in()]
        if self.goal.at is not None:
            steps.append(self.value(expression(steps[-1].after)))
        answer: Answer = expression(steps[-1].after)
        kind = "expression"
        if self.goal.form == "factors":
            last = self.as_factors(steps[3])
            steps.append(last)
            assert isinstance(last.after, Factors)
            answer, kind = last.after, "factors"
        given = tuple((self.board(name), body) for name, body in self.graph.bodies.items())
        return Derivation(tuple(steps), answer, kind=kind, chapter="chain", given=given, remarks=tuple(self.remarks()))

    def dependences(self) -> Step:
        """The graph, and the chain rule for it: a product along each path, the paths added up."""
        root = self.graph.bodies[self.graph.root]
        edges = tuple((name, other, self.slope(name, other)) for name, other in self.graph.edges())
        rule = "one-path" if len(self.graph.paths()) == 1 else "paths"
        return Step(rule, root, root, Relation.DEFINE, called=self.root, exhibit=Graph(edges), level=1)

    def slopes(self) -> Step:
        """A derivative for each edge of the graph."""
        parts = tuple(step for steps in self.edges.values() for step in steps)
        return Step("edges", parts[-1].before, parts[-1].after, called=parts[-1].called, substeps=parts, level=1)

    def summed(self) -> Step:
        """The products along the paths, added up, in the letters of the quantities between."""
        raw = self.over_paths()
        formula = " + ".join(
            "·".join(self.edge_name(name, other) for name, other in pairwise(path)) for path in self.graph.paths()
        )
        called = f"{self.total()} = {formula}" if len(formula) <= LONGEST_FORMULA else self.total()
        return Step("sum-over-paths", raw, self.arranged(raw), called=called, level=1)

    def arranged(self, node: Node) -> Node:
        """A product of derivatives tidied, its letters in the order of the graph."""
        return arranged(tidy(node), (*self.graph.bodies, self.goal.by))

    def over_paths(self) -> Node:
        """The products along the paths, added up and not tidied."""
        return add(*(multiply(*(self.slope(*edge) for edge in pairwise(path))) for path in self.graph.paths()))

    def product(self) -> Step:
        """The same as a row times matrices times a column."""
        factors = self.factors()
        return Step(
            "matrices",
            factors,
            tidy(self.over_paths()),
            called=self.total(),
            level=2 if len(factors.factors) < 2 else 1,
        )

    def factors(self) -> Factors:
        """A matrix for each layer; a quantity that is passed on keeps its place with a 1."""
        layers = self.carried()
        found: list[Vector | Matrix | Node] = []
        for index, (upper, lower) in enumerate(pairwise(layers)):
            rows = tuple(tuple(self.entry(name, other) for other in lower) for name in upper)
            if index == 0:
                found.append(Vector(rows[0], "row"))
            elif len(lower) == 1:
                found.append(Vector(tuple(row[0] for row in rows), "column"))
            else:
                found.append(Matrix(rows))
        return Factors(tuple(found))

    def carried(self) -> list[tuple[str, ...]]:
        """The layers, each with what a layer above still needs further down."""
        layers = self.graph.layers()
        whole: list[tuple[str, ...]] = [layers[0]]
        for level in range(1, len(layers)):
            needed = list(layers[level])
            for name in whole[-1]:
                reached = self.graph.below.get(name, ()) if name in layers[level - 1] else (name,)
                needed += [other for other in reached if other not in needed]
            whole.append(tuple(needed) if level < len(layers) - 1 else (self.goal.by,))
        return whole

    def entry(self, name: str, other: str) -> Node:
        if name == other:
            return ONE
        return self.slope(name, other) if (name, other) in self.edges else ZERO

    def put_in(self) -> Step:
        """Everything in the variable alone; checked against putting in first and differentiating then."""
        links = dict(self.goal.links)
        body = tidy(self.over_paths())
        for _ in range(len(links) + 1):
            if names_in(body) & links.keys():
                body = substitute(body, links)
        result = _settled(body, self.goal.by)
        if size(result) > LONGEST:
            raise GoalError("This derivative gets too large to write down.", "Ask for less at a time.")
        whole = composed(self.goal)
        asked = Derivative(whole, self.goal.by)
        return Step("put-in", asked, result, called=self.total(), bindings=(("F", whole),), level=0)

    def value(self, result: Node) -> Step:
        """The derivative at a point, with the values between."""
        at = self.goal.at
        assert at is not None
        values: dict[str, Node] = {self.goal.by: at}
        for name in reversed(list(self.graph.bodies)):
            values[name] = self.settled(substitute(self.graph.bodies[name], values), self.board(name), at)
        before = substitute(result, {self.goal.by: at})
        after = self.settled(before, self.total(), at)
        named = Labelled(tuple((name, values[name]) for name in self.graph.bodies if name != self.graph.root))
        return Step(
            "value" if named.values else "value-alone",
            before,
            after,
            called=f"{self.total()} at {self.by} = {write_board(at)}",
            bindings=(("v", named), ("p", at)) if named.values else (("p", at),),
            level=0,
        )

    def settled(self, node: Node, called: str, at: Node) -> Node:
        """A value at the point. Raises GoalError where there is none."""
        demand_value(node, f"of {called} at {self.by} = {write_board(at)}")
        return worked_out(node)

    def as_factors(self, step: Step) -> Step:
        factors = step.before
        assert isinstance(factors, Factors)
        whole = Factors(factors.factors, expression(step.after))
        return Step("factors", whole, whole, Relation.DEFINE, called=self.total(), level=0)

    def remarks(self) -> Iterator[Remark]:
        yield Remark("checked-directly", (("F", composed(self.goal)),))
        yield Remark("slip-one-path" if len(self.graph.paths()) == 1 else "slip-paths")


def _settled(node: Node, by: str) -> Node:
    """The derivative as one would leave it: powers of products opened, tidied, put together where that is shorter."""
    result = tidy(transform(node, _opened_power))
    for _, form in settled(result, (by,)):
        result = form
    return result


def _opened_power(node: Node) -> Node | None:
    """(u·v)² as u²·v²."""
    match node:
        case Power(Product(factors), Number(exponent)) if exponent.denominator == 1:
            return multiply(*(power(transform(factor, _opened_power), number(exponent)) for factor in factors))
        case _:
            return None
