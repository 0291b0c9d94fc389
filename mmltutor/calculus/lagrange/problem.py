"""What is asked, as polynomials: the function (or what is inside it), the constraints, the unknowns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from mmltutor.algebra.systems.polynomial import Polynomial, polynomial_of
from mmltutor.calculus.goals.optimise import Lagrange
from mmltutor.calculus.stationary.ring import Ring
from mmltutor.errors import GoalError
from mmltutor.syntax.build import ZERO, add, multiply, names_in, negate, substitute
from mmltutor.syntax.nodes import Call, Constant, Negation, Node, Power, Product, Quotient, Sum, Symbol

MULTIPLIERS: Final = (("lambda", "mu"), ("kappa", "nu"))
INCREASING: Final = ("exp", "ln", "sqrt", "arctan", "tanh", "sinh", "sigmoid", "cbrt")
"""Functions whose derivative is never 0 where they have one."""


@dataclass(frozen=True, slots=True)
class Outer:
    """f = function of `inner`, a function of one variable w whose derivative is never 0."""

    whole: Node
    inner: Node
    letter: str


@dataclass(frozen=True, slots=True)
class Problem:
    """The goal, checked: f (what is inside it where f is no polynomial), constraints g = c, letters for multipliers."""

    goal: Lagrange
    names: tuple[str, ...]
    inner: Node
    outer: Outer | None
    objective: Polynomial
    sides: tuple[Node, ...]
    constants: tuple[Node, ...]
    constraints: tuple[Polynomial, ...]
    multipliers: tuple[str, ...]

    @property
    def symbol(self) -> Symbol:
        """What the function is called that is worked with."""
        return Symbol("f" if self.outer is None else self.outer.letter)

    @property
    def ring(self) -> Ring:
        """The variables as unknowns."""
        return Ring(self.names)


def problem_of(goal: Lagrange) -> Problem:
    """The problem that a goal asks. Raises GoalError for what this chapter cannot do."""
    names = goal.vars
    if not 1 < len(names) < 5:
        raise GoalError("Lagrange multipliers need two, three or four variables.", "Name them: --vars x,y")
    if not 0 < len(goal.on) < len(names):
        raise GoalError("There must be at least one constraint, and fewer constraints than variables.")
    if len(goal.on) > 2:
        raise GoalError("More than two constraints are not solved here.")
    nodes = [goal.of, *(side for equation in goal.on for side in (equation.left, equation.right))]
    others = frozenset().union(*map(names_in, nodes)) - set(names)
    if others:
        letters = ", ".join(sorted(others))
        raise GoalError(
            f"{letters} is no variable, and has no value.", "Put in a number, or name it among the variables."
        )
    sides, constants = zip(*(_sides(equation.left, equation.right) for equation in goal.on), strict=True)
    constraints = tuple(_constraint(add(a, negate(b)), names) for a, b in zip(sides, constants, strict=True))
    inner, outer = _inside(goal.of, names)
    objective = polynomial_of(inner, names)
    if objective is None:
        raise GoalError(
            "The function is no polynomial with rational coefficients, nor an increasing function such as exp of one.",
            "Only such functions are solved completely here.",
        )
    if objective.is_constant:
        raise GoalError("The function is constant: every point of the set is stationary.")
    letters_free = next(pair for pair in MULTIPLIERS if not set(pair) & set(names))
    return Problem(goal, names, inner, outer, objective, sides, constants, constraints, letters_free[: len(goal.on)])


def _sides(left: Node, right: Node) -> tuple[Node, Node]:
    """g and c of a constraint g = c: everything on the left, unless the right is a constant."""
    if not names_in(right):
        return left, right
    if not names_in(left):
        return right, left
    return add(left, negate(right)), ZERO


def _constraint(node: Node, names: tuple[str, ...]) -> Polynomial:
    found = polynomial_of(node, names)
    if found is None:
        raise GoalError("A constraint is no polynomial equation with rational coefficients.")
    if found.is_constant:
        raise GoalError("A constraint has no variable in it.")
    return found


def _inside(node: Node, names: tuple[str, ...]) -> tuple[Node, Outer | None]:
    """What is inside functions that only stretch the values; all of them at once."""
    letter = next(one for one in ("u", "w", "h") if one not in names)
    whole: Node = Symbol(letter)
    current = node
    while polynomial_of(current, names) is None:
        found = _opened(current, Symbol(letter))
        if found is None:
            return node, None
        around, current = found
        whole = substitute(whole, {letter: around})
    return current, None if current is node else Outer(whole, current, letter)


def _opened(node: Node, hole: Symbol) -> tuple[Node, Node] | None:
    """A function of w that is around what is inside, as (function of the hole, inside)."""
    match node:
        case Negation(operand):
            return negate(hole), operand
        case Power(Constant("e"), exponent):
            return Power(Constant("e"), hole), exponent
        case Call(function, (argument,)) if function in INCREASING:
            return Call(function, (hole,)), argument
        case Quotient(top, bottom) if not names_in(top) and top != ZERO:
            return Quotient(top, hole), bottom
        case Quotient(top, bottom) if not names_in(bottom):
            return Quotient(hole, bottom), top
        case Product(factors):
            constants = [one for one in factors if not names_in(one)]
            others = [one for one in factors if names_in(one)]
            return (multiply(*constants, hole), multiply(*others)) if constants and others else None
        case Sum(terms):
            constants = [one for one in terms if not names_in(one)]
            others = [one for one in terms if names_in(one)]
            return (add(hole, *constants), add(*others)) if constants and others else None
        case _:
            return None
