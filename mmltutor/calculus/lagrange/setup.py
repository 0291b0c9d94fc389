"""Lagrange's conditions: the gradients, where those of the constraints are dependent, the multipliers eliminated."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from mmltutor.algebra.systems.polynomial import Polynomial
from mmltutor.calculus.lagrange.problem import Problem
from mmltutor.calculus.several.settled import differentiated
from mmltutor.calculus.stationary.read_off import Finder, points_step
from mmltutor.calculus.stationary.ring import Equations
from mmltutor.calculus.stationary.values import Place
from mmltutor.steps.step import Claim, Relation, Step, expression
from mmltutor.syntax.build import ZERO, add, multiply, negate
from mmltutor.syntax.nodes import Derivative, Negation, Node, Number, Product, Symbol
from mmltutor.syntax.structure import Cases, Equation, Statement, System, Vector


def gradient_step(rule: str, body: Node, letter: str, names: Sequence[str]) -> Step:
    """The gradient of a function with its differentiations below."""
    parts: list[Step] = []
    entries: list[Node] = []
    for name in names:
        steps = differentiated(body, name, names, f"∂{letter}/∂{name}")
        parts += steps
        entries.append(expression(steps[-1].after))
    before = Vector(tuple(Derivative(body, name) for name in names))
    return Step(rule, before, Vector(tuple(entries)), called=f"∇{letter}", substeps=tuple(parts))


def letters(problem: Problem) -> tuple[str, ...]:
    """What the sides of the constraints are called."""
    free = "g" if "g" not in problem.names else "G"
    return (free,) if len(problem.sides) == 1 else (f"{free}₁", f"{free}₂")


def gradients_of_constraints(problem: Problem) -> list[list[Polynomial]]:
    """A row for each constraint."""
    return [[p.derivative(name) for name in problem.names] for p in problem.constraints]


def regular_step(problem: Problem) -> tuple[Step, list[Place], list[Equations]]:
    """Where on the set the gradients of the constraints are dependent; multipliers need not exist there."""
    rows = gradients_of_constraints(problem)
    equations = [*dependences(rows), *problem.constraints]
    finder = Finder(problem.ring)
    worked = finder.work(equations)
    if finder.curves:
        stated = problem.ring.system(finder.curves[0])
        step = Step("dependent-curve", stated, stated, Relation.IFF)
        return step, finder.places, finder.curves
    before = System(tuple(map(problem.ring.equation, _plain(equations))))
    if not finder.places:
        constant = any(all(entry.is_constant for entry in row) for row in rows) and len(rows) == 1
        rule = "never-zero" if len(rows) == 1 else "independent"
        below = () if constant else (*worked.steps, Step("regular", before, before, Relation.IFF))
        bindings = (("asked", before),)
        step = Step("constant-gradient" if constant else rule, before, Cases(()), Relation.IFF, bindings, below)
        return step, [], []
    step = points_step(
        "dependent" if len(rows) > 1 else "zero-gradient", problem.ring, _plain(equations), finder.places
    )
    return step, finder.places, []


def _plain(equations: Sequence[Polynomial]) -> list[Polynomial]:
    return list(dict.fromkeys(p.primitive() for p in equations if not p.is_zero))


def dependences(rows: list[list[Polynomial]]) -> list[Polynomial]:
    """The minors of full size: all 0 where the rows are dependent."""
    return [minor([[row[column] for column in columns] for row in rows]) for columns in _columns(rows)]


def _columns(rows: list[list[Polynomial]]) -> list[tuple[int, ...]]:
    return list(combinations(range(len(rows[0])), len(rows)))


def minor(rows: list[list[Polynomial]]) -> Polynomial:
    """The determinant of a square matrix of polynomials."""
    if len(rows) == 1:
        return rows[0][0]
    total = rows[0][0].constant(0)
    for place, entry in enumerate(rows[0]):
        rest = entry * minor([row[:place] + row[place + 1 :] for row in rows[1:]])
        total = total + rest if place % 2 == 0 else total - rest
    return total


def conditions(problem: Problem, slopes: Sequence[Node], rows: Sequence[Sequence[Node]]) -> System:
    """∂f/∂x = λ ∂g/∂x for each variable, and the constraints."""
    equations = [
        Equation(slope, add(*(_times(lam, row[k]) for lam, row in zip(problem.multipliers, rows, strict=True))))
        for k, slope in enumerate(slopes)
    ]
    held = [Equation(side, value) for side, value in zip(problem.sides, problem.constants, strict=True)]
    return System((*equations, *held))


def _times(multiplier: str, entry: Node) -> Node:
    """λ times an entry, numbers first: 2λx."""
    match entry:
        case Product((Number() as first, *others)):
            return multiply(first, Symbol(multiplier), *others)
        case Negation(operand):
            return negate(_times(multiplier, operand))
        case Number(value) if value != 1:
            return multiply(entry, Symbol(multiplier))
        case _:
            return multiply(Symbol(multiplier), entry)


def eliminated_step(problem: Problem, before: System) -> tuple[Step, Equations]:
    """The multipliers gone: ∇f and the gradients of the constraints are dependent."""
    rows = gradients_of_constraints(problem)
    table = [[problem.objective.derivative(name) for name in problem.names], *rows]
    minors = [(columns, minor([[row[c] for c in columns] for row in table])) for columns in _columns(table)]
    claims = tuple(_identity(before, columns, p, rows) for columns, p in minors)
    equations = tuple(_plain([*(p for _, p in minors), *problem.constraints]))
    shown = [problem.ring.equation(p) for p in _plain([p for _, p in minors])]
    held = [Equation(side, value) for side, value in zip(problem.sides, problem.constants, strict=True)]
    after: Statement = System((*shown, *held))
    rule = "eliminate-multiplier" if len(rows) == 1 else "eliminate-multipliers"
    bindings: tuple[tuple[str, Statement], ...] = (("objective", problem.symbol),)
    return Step(rule, before, after, Relation.IMPLIES, bindings, claims=claims), equations


def _identity(before: System, columns: tuple[int, ...], p: Polynomial, rows: list[list[Polynomial]]) -> Claim:
    """The determinant is Σ ±(∂f/∂x - λ ∂g/∂x) · (minor of the constraints): 0 where the conditions hold."""
    terms: list[Node] = []
    for place, column in enumerate(columns):
        equation = before.equations[column]
        rest = [other for other in columns if other != column]
        cofactor = minor([[row[c] for c in rest] for row in rows])
        term = multiply(add(equation.left, negate(equation.right)), cofactor.node())
        terms.append(term if place % 2 == 0 else negate(term))
    return Claim("combination", p.node(), right=add(*terms) if terms else ZERO)
