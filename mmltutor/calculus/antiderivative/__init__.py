"""Antiderivatives of sums of known forms, by the rules that a first course has, each checked by differentiating."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mmltutor.calculus.antiderivative import parts, rewriting, rules
from mmltutor.calculus.antiderivative.rules import Ask, Rule, step
from mmltutor.calculus.differentiate import differentiate
from mmltutor.calculus.forms.order import size
from mmltutor.calculus.goals.derivative import Differentiate, Integrate
from mmltutor.errors import GoalError
from mmltutor.steps.parts import everything
from mmltutor.steps.step import Claim, Derivation, Remark, Step, expression
from mmltutor.syntax.build import ZERO, add, names_in, walk
from mmltutor.syntax.nodes import Call, Derivative, Node, Symbol
from mmltutor.syntax.structures.taylor import CONSTANTS

if TYPE_CHECKING:
    from mmltutor.judge.domain import Domain

RULES: Final[tuple[Rule, ...]] = (
    rules.constant,
    rewriting.tidied,
    rules.known,
    rules.term_by_term,
    rules.plain_substitution,
    rules.multiple,
    rewriting.exponential_below,
    rewriting.natural_logarithm,
    rules.linear,
    rewriting.short_product,
    rules.substitution,
    parts.by_parts,
    parts.cyclic,
    rewriting.product,
    rewriting.identity,
    rewriting.fraction,
    rewriting.brackets,
    rewriting.rational_function,
    rules.shift,
    rewriting.square,
)
"""In the order in which one looks for them."""

MOST_DEPTH: Final = 12
MOST_TRIED: Final = 400
MOST_NODES: Final = 300


def derive(goal: Integrate) -> Derivation:
    """All antiderivatives, told in steps. Raises GoalError where no rule leads to one."""
    found = _Search().ask(MOST_DEPTH)(goal.of, goal.by)
    if found is None:
        raise GoalError(
            "None of the rules here leads to an antiderivative of this function.",
            "It may have none in closed form; d/dx and the other tasks work for it all the same.",
        )
    bare = expression(found.after)
    letter = next(name for name in CONSTANTS if name not in names_in(goal.of) | {goal.by})
    answer = add(bare, Symbol(letter))
    last = step("constant-of-integration", goal.of, goal.by, answer, bindings=(("C", Symbol(letter)),))
    return Derivation(
        (found, last),
        answer,
        kind="antiderivative",
        chapter="antiderivative",
        given=(("f(" + goal.by + ")", goal.of),),
        remarks=(_check(goal, answer), *_branches(bare, goal.by), *_slip(found)),
    )


class _Search:
    """Looks for a rule at each integral in turn, and gives up after so many."""

    def __init__(self) -> None:
        self.left = MOST_TRIED
        self.failed: set[tuple[Node, str]] = set()

    def ask(self, depth: int) -> Ask:
        return Ask(self.find, depth)

    def find(self, body: Node, by: str, depth: int) -> Step | None:
        if (body, by) in self.failed or size(body) > MOST_NODES:
            return None
        for rule in RULES:
            self.left -= 1
            if self.left < 0:
                return None
            found = rule(body, by, self.ask(depth))
            if found is not None:
                return found
        self.failed.add((body, by))
        return None


def _check(goal: Integrate, answer: Node) -> Remark:
    """The answer differentiated, by the rules of differentiation and by the judge."""
    slope = differentiate(Differentiate(answer, goal.by)).answer
    claims = (
        Claim("differentiating", Derivative(answer, goal.by), right=goal.of),
        Claim("differentiating", expression(slope), right=goal.of),
    )
    return Remark("check", (("slope", slope), ("f", goal.of)), claims)


def _branches(answer: Node, by: str) -> tuple[Remark, ...]:
    """That the constant may be another one on the other side of a pole, where a logarithm of a size has one."""
    for part in walk(answer):
        match part:
            case Call("ln", (Call("abs", (inside,)),)) if by in names_in(inside):
                return (Remark("branches", (("u", inside),)),)
    return ()


_SLIPS: Final = ("parts", "substitution", "linear", "reciprocal", "sin", "general-exponential", "power")


def _slip(found: Step) -> tuple[Remark, ...]:
    """What goes wrong most often with the rules that were used; the one that matters most."""
    used = {part.rule for part in everything(found)}
    name = next((rule for rule in _SLIPS if rule in used), None)
    return () if name is None else (Remark(f"slip-{name}"),)


def oracle(goal: Integrate) -> Node:
    """An antiderivative by SymPy; GoalError where it finds none in closed form. Loads SymPy."""
    import sympy

    from mmltutor.algebra.bridge import from_sympy, to_sympy

    x = sympy.Symbol(goal.by, real=True)
    found = sympy.integrate(to_sympy(goal.of), x)
    if found.has(sympy.Integral):
        raise GoalError("SymPy finds no antiderivative of this function.")
    return add(from_sympy(found), Symbol("C")) if found != 0 else add(ZERO, Symbol("C"))


def domain(goal: Integrate, declared: Domain) -> Domain:
    """Where the function has a value, and the constants in it those for which the rules hold."""
    from mmltutor.judge.domain import Domain as Where
    from mmltutor.judge.domain import read_domain

    inside = declared.where_defined(goal.of)
    if names_in(goal.of) <= {goal.by}:
        return inside
    steps = [part for one in derive(goal).steps for part in everything(one)]
    read = [read_domain(text) for text in dict.fromkeys(text for part in steps for text in part.conditions)]
    spoken = [condition for one in read if one.names() <= names_in(goal.of) for condition in one.conditions]
    return Where((*inside.conditions, *spoken))
