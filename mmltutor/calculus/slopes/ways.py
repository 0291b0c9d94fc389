"""The ways to a derivative: which there are, and how much work each is."""

from __future__ import annotations

from typing import Final

from mmltutor.calculus.differentiate import RULES
from mmltutor.calculus.rules.task import varies
from mmltutor.calculus.slopes import logarithm
from mmltutor.calculus.tidy import tidy
from mmltutor.steps.letters import Letters
from mmltutor.steps.plan import plan
from mmltutor.syntax.build import divide, multiply, names_in, negate, number, power, walk
from mmltutor.syntax.nodes import Call, Constant, Derivative, Negation, Node, Number, Power, Product, Quotient

REWRITING: Final = 1
"""What it costs to write a function in another way first."""


def ways(body: Node, by: str) -> tuple[tuple[str, int], ...]:
    """The rule that is used first on the natural way, and other ways, each with the work it is; least work first.

    None are known for a function that contains derivatives.
    """
    if any(isinstance(part, Derivative) for part in walk(body)):
        return ()
    natural = plan(Derivative(body, by), RULES, Letters(names_in(body) | {by, "f", "F"}))
    found = [(natural.rule.name, natural.weight())]
    for name, other in (("product", as_product(body, by)), ("quotient", as_quotient(body, by))):
        if other is not None and name != natural.rule.name:
            found.append((name, _weight(other, by) + REWRITING))
    if natural.rule.name in ("product", "quotient", "general-power") and logarithm.applies(body, by):
        found.append(("logarithm", logarithm.weight(body, by, _weight)))
    return (found[0], *sorted(found[1:], key=lambda way: way[1]))


def _weight(body: Node, by: str) -> int:
    return plan(Derivative(body, by), RULES, Letters(names_in(body) | {by, "f", "F"})).weight()


def as_product(body: Node, by: str) -> Node | None:
    """A quotient as a product with a negative power; None of anything else."""
    match body:
        case Quotient(top, bottom) if varies(top, by) and varies(bottom, by):
            return multiply(top, _raised_below(bottom))
        case _:
            return None


def _raised_below(bottom: Node) -> Node:
    """1 over a tree as a power of it."""
    match bottom:
        case Power(base, Number() as exponent):
            return power(base, negate(exponent))
        case Power(Constant() | Number() as base, exponent):
            return power(base, tidy(negate(exponent)))
        case Call("sqrt", (inside,)):
            return Power(inside, negate(divide(number(1), number(2))))
        case _:
            return Power(bottom, number(-1))


def as_quotient(body: Node, by: str) -> Node | None:
    """A product with negative powers, or powers of e with a minus, as a quotient; None of anything else."""
    if not isinstance(body, Product):
        return None
    below = [factor for factor in body.factors if varies(factor, by) and _is_negative_power(factor)]
    above = [factor for factor in body.factors if factor not in below]
    if not below or not any(varies(factor, by) for factor in above):
        return None
    return divide(multiply(*above), multiply(*map(_turned, below)))


def _is_negative_power(factor: Node) -> bool:
    match factor:
        case Power(_, Negation()):
            return True
        case Power(Constant(), Product((Negation(), *_))):
            return True
        case _:
            return False


def _turned(factor: Node) -> Node:
    assert isinstance(factor, Power)
    return power(factor.base, tidy(negate(factor.exponent)))
