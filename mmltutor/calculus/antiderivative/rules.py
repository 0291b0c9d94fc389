"""The rules for antiderivatives: each looks at one integrand, and asks for those that it needs.

A step goes from an integral to one antiderivative, without the constant; those it rests on are its substeps.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction

from mmltutor.calculus.antiderivative.polynomials import coefficients, rationals
from mmltutor.calculus.antiderivative.table import tabled
from mmltutor.calculus.differentiate import differentiate
from mmltutor.calculus.forms.coefficient import ALONE, rational
from mmltutor.calculus.forms.factor import Factor
from mmltutor.calculus.forms.factors import Factored, factored, product_of
from mmltutor.calculus.forms.like_terms import content, divided
from mmltutor.calculus.forms.order import size
from mmltutor.calculus.forms.shape import key
from mmltutor.calculus.goals.derivative import Differentiate
from mmltutor.calculus.rules.chain import is_linear
from mmltutor.calculus.rules.task import is_variable, varies
from mmltutor.calculus.tidy import tidy
from mmltutor.errors import GoalError
from mmltutor.steps.step import Step, expression
from mmltutor.syntax.build import (
    ONE,
    ZERO,
    add,
    divide,
    multiply,
    names_in,
    number,
    substitute,
    transform,
    walk,
)
from mmltutor.syntax.nodes import Call, Constant, Node, Power, Quotient, Sum, Symbol
from mmltutor.syntax.structure import Integral
from mmltutor.syntax.write.plain import write_plain

SKILL = "antiderivatives"


@dataclass(frozen=True, slots=True)
class Ask:
    """Asking for an antiderivative that a rule needs; `depth` rules are still allowed one below the other."""

    search: Callable[[Node, str, int], Step | None]
    depth: int

    def __call__(self, body: Node, by: str) -> Step | None:
        """One antiderivative, or None where no rule is found."""
        return self.search(body, by, self.depth - 1) if self.depth > 0 else None


Rule = Callable[[Node, str, Ask], Step | None]


def step(rule: str, body: Node, by: str, after: Node, *below: Step, **more: object) -> Step:
    """A step from ∫ body to an antiderivative of it."""
    bindings = more.get("bindings", ())
    conditions = more.get("conditions", ())
    assert isinstance(bindings, tuple)
    assert isinstance(conditions, tuple)
    return Step(rule, Integral(body, by), after, bindings=bindings, substeps=below, conditions=conditions, skill=SKILL)


def constant(body: Node, by: str, ask: Ask) -> Step | None:
    """∫ c dx = cx."""
    return None if varies(body, by) else step("constant", body, by, scaled_by(tidy(body), Symbol(by)))


def term_by_term(body: Node, by: str, ask: Ask) -> Step | None:
    """The antiderivative of a sum."""
    if not isinstance(body, Sum):
        return None
    parts = _all([ask(term, by) for term in body.terms])
    return None if parts is None else step("sum", body, by, _sum_of(parts), *parts)


def _sum_of(parts: list[Step]) -> Node:
    return tidy(add(*(expression(part.after) for part in parts)))


def _all(found: list[Step | None]) -> list[Step] | None:
    known = [one for one in found if one is not None]
    return known if len(known) == len(found) else None


def multiple(body: Node, by: str, ask: Ask) -> Step | None:
    """A constant factor stays, as does a constant divisor."""
    product = factored(body)
    free = [factor for factor in product.factors if by in names_in(factor.base) | _names(factor)]
    fixed = [factor for factor in product.factors if factor not in free]
    if not free or product.coefficient.value == 0 or (product.coefficient.value == 1 and not fixed):
        return None
    front = product_of(Factored(product.coefficient, tuple(fixed)))
    part = ask(product_of(Factored(ALONE, tuple(free))), by)
    if part is None:
        return None
    part = part if part.substeps else replace(part, level=2)
    conditions = tuple(text for factor in fixed if factor.below for text in _divisor(factor.base))
    after = scaled_by(front, expression(part.after))
    return step("multiple", body, by, after, part, bindings=(("c", front),), conditions=conditions)


def _names(factor: Factor) -> frozenset[str]:
    return frozenset() if isinstance(factor.exponent, Fraction) else names_in(factor.exponent)


def scaled_by(front: Node, node: Node) -> Node:
    """A constant times a tree, each term of a sum by itself; a fraction stands below: x²/2, 3 sin(x)/2."""
    if isinstance(node, Sum):
        return tidy(add(*(scaled_by(front, term) for term in node.terms)))
    value = rational(front)
    if value is not None:
        return tidy(divide(multiply(number(value.numerator), node), number(value.denominator)))
    return tidy(multiply(front, node))


def _divisor(node: Node) -> tuple[str, ...]:
    return (f"{write_plain(node)} != 0",) if names_in(node) else ()


def known(body: Node, by: str, ask: Ask) -> Step | None:
    """A form of the table."""
    found = tabled(body, by)
    if found is None:
        return None
    name, after, conditions = found
    return step(name, body, by, after, conditions=conditions)


def linear(body: Node, by: str, ask: Ask) -> Step | None:
    """∫ g(ax + b) dx = G(ax + b)/a."""
    inside = _linear_inside(body, by)
    if inside is None:
        return None
    u = free_letter(body, by)
    slope = (coefficients(inside, by) or (ONE, ONE))[1]
    outer = _with(body, inside, u)
    if varies(outer, by) or slope == ZERO:
        return None
    part = ask(outer, u)
    if part is None:
        return None
    after = scaled_by(tidy(divide(ONE, slope)), substitute(expression(part.after), {u: inside}))
    bindings = ((u, inside), ("g", outer), ("a", slope))
    part = replace(part, level=2) if slope == ONE and not part.substeps else part
    return step("linear", body, by, after, part, bindings=bindings, conditions=_divisor(slope))


def _linear_inside(body: Node, by: str) -> Node | None:
    """The a·x + b that the body is a function of, if there is just one."""
    found: list[Node] = []

    def look(part: Node) -> None:
        if varies(part, by) and is_linear(part, by) and not is_variable(part, by):
            found.append(part)
            return
        match part:
            case Call(_, below):
                pass
            case Power(base, exponent):
                below = (base, exponent)
            case Quotient(top, bottom):
                below = (top, bottom)
            case _:
                below = getattr(part, "factors", getattr(part, "terms", ()))
        for one in below:
            look(one)

    if not is_linear(body, by):
        look(body)
    return found[0] if found and len({key(one) for one in found}) == 1 else None


def _with(body: Node, inside: Node, u: str) -> Node:
    """The body with a letter in place of each occurrence of a subtree."""
    wanted = key(inside)
    return transform(body, lambda part: Symbol(u) if type(part) is type(inside) and key(part) == wanted else None)


def free_letter(body: Node, by: str) -> str:
    """A letter for what is substituted."""
    taken = names_in(body) | {by}
    return next(letter for letter in ("u", "v", "w", "z", "s", "r", "u_1", "u_2", "u_3") if letter not in taken)


MOST_CANDIDATES = 8
"""Inner functions that are tried for a substitution."""


def substitution(body: Node, by: str, ask: Ask) -> Step | None:
    """∫ g(u)·u′ dx = G(u)."""
    u = free_letter(body, by)
    for inside in _insides(body, by)[:MOST_CANDIDATES]:
        try:
            slope = expression(differentiate(Differentiate(inside, by)).answer)
        except GoalError:
            continue
        outer = _with(tidy(divide(_bare(body), _bare(slope))), inside, u)
        if varies(outer, by) or not names_in(outer) >= {u}:
            continue
        part = ask(outer, u)
        if part is not None:
            after = tidy(_without_idle_logarithms(substitute(expression(part.after), {u: inside})))
            return step("substitution", body, by, after, part, bindings=((u, inside), ("g", outer), ("du", slope)))
    return None


def _without_idle_logarithms(node: Node) -> Node:
    """ln e^u is u, and ln|e^u| too."""

    def change(part: Node) -> Node | None:
        match part:
            case Call("ln", (Power(Constant("e"), exponent) | Call("abs", (Power(Constant("e"), exponent),)),)):
                return exponent
            case _:
                return None

    return transform(node, change)


def shift(body: Node, by: str, ask: Ask) -> Step | None:
    """A polynomial times a power of ax + b: with u = ax + b the variable is (u - b)/a."""
    powers = [factor for factor in factored(body).factors if is_linear(factor.base, by) and varies(factor.base, by)]
    inside = next((factor.base for factor in powers if isinstance(factor.base, Sum)), None)
    values = None if inside is None else rationals(inside, by)
    if inside is None or values is None or len(values) != 2:
        return None
    b, a = values
    u = free_letter(body, by)
    back = tidy(divide(add(Symbol(u), number(-b)), number(a)))
    outer = tidy(divide(substitute(_with(body, inside, u), {by: back}), number(a)))
    part = ask(outer, u)
    if part is None:
        return None
    after = tidy(substitute(expression(part.after), {u: inside}))
    bindings = ((u, inside), ("g", outer), ("back", back), ("a", number(a)))
    return step("shift", body, by, after, part, bindings=bindings)


def plain_substitution(body: Node, by: str, ask: Ask) -> Step | None:
    """A substitution in which the derivative of the inside stands there just as it is: 2x e^(x²)."""
    if len([factor for factor in factored(body).factors if by in names_in(factor.base) | _names(factor)]) < 2:
        return None
    found = substitution(body, by, ask)
    return found if found is not None and factored(expression(found.bindings[1][1])).coefficient.value == 1 else None


def _bare(node: Node) -> Node:
    """The tree with the common factor of each sum in front of it: 2x + 2 is 2(x + 1)."""

    def change(part: Node) -> Node | None:
        if isinstance(part, Sum) and (share := content(part)) > 1:
            return multiply(number(share), divided(part, share))
        return None

    return tidy(transform(node, change))


def _insides(body: Node, by: str) -> list[Node]:
    """Inner functions, the largest first: arguments, bases, exponents, denominators, and functions themselves."""
    found: dict[object, Node] = {}
    for part in walk(body):
        for one in _inside(part, by):
            if varies(one, by) and not is_linear(one, by) and one != body:
                found.setdefault(key(one), one)
    return sorted(found.values(), key=size, reverse=True)


def _inside(part: Node, by: str) -> tuple[Node, ...]:
    match part:
        case Call(_, (argument, *_)):
            return argument, part
        case Power(base, exponent):
            return (exponent, part) if varies(exponent, by) else (base,)
        case Quotient(_, bottom):
            return (bottom,)
        case _:
            return ()
