"""One side of an equation differentiated by x, where y is a function of x: always A + B·y′.

The derivative of each part T is told as d/dx(T); it is held against ∂T/∂x + ∂T/∂y · y′.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from mmltutor.calculus.differentiate import differentiate
from mmltutor.calculus.goals.derivative import Differentiate
from mmltutor.calculus.rules.chain import layers
from mmltutor.calculus.tidy import tidy
from mmltutor.steps.letters import Letters
from mmltutor.steps.step import Step, expression
from mmltutor.syntax.build import ONE, ZERO, add, divide, multiply, names_in, negate, number, power, substitute
from mmltutor.syntax.nodes import Call, Constant, Derivative, Negation, Node, Power, Product, Quotient, Sum, Symbol
from mmltutor.syntax.write.board import write_board

PRIME = "′"
SKILL = "implicit-differentiation"


@dataclass(frozen=True, slots=True)
class Rate:
    """A part's derivative: `free` + `factor`·y′, how it stands on the board (`derivative`), and the step to it."""

    free: Node
    factor: Node
    derivative: Node
    step: Step
    prime: Symbol


def side(node: Node, by: str, function: str) -> Rate:
    """d/dx of a side of the equation. Raises GoalError where a rule is missing."""
    return _Side(by, function, Letters(names_in(node) | {by, function})).of(node)


class _Side:
    """The variable, the function, and the letters that are free for inner functions."""

    def __init__(self, by: str, function: str, letters: Letters) -> None:
        self.by, self.function, self.letters = by, function, letters
        self.prime = Symbol(function + PRIME)

    def of(self, node: Node) -> Rate:
        names = names_in(node) & {self.by, self.function}
        if not names:
            return self.rate("constant", node, ZERO, ZERO)
        if names == {self.by}:
            return self.rate("only-x", node, self.slope(node, self.by), ZERO)
        if node == Symbol(self.function):
            return self.rate("function", node, ZERO, ONE)
        if names == {self.function}:
            slope = self.slope(node, self.function)
            return self.rate("only-y", node, ZERO, slope, bindings=(("slope", slope),))
        match node:
            case Sum(terms):
                return self.sum(node, terms)
            case Negation(operand):
                return self.scaled(node, operand, negate)
            case Product(factors):
                return self.product(node, factors)
            case Quotient(top, bottom) if not self.varies(bottom):
                return self.scaled(node, top, lambda part: divide(part, bottom))
            case Quotient(top, bottom) if self.varies(top):
                return self.quotient(node, top, bottom)
            case _:
                return self.composed(node)

    def slope(self, node: Node, by: str) -> Node:
        return expression(differentiate(Differentiate(node, by)).answer)

    def varies(self, node: Node) -> bool:
        return not names_in(node).isdisjoint((self.by, self.function))

    def rate(
        self,
        rule: str,
        node: Node,
        free: Node,
        factor: Node,
        below: tuple[Rate, ...] = (),
        derivative: Node | None = None,
        bindings: tuple[tuple[str, Node], ...] = (),
    ) -> Rate:
        """The derivative of a node as found by a rule."""
        with_y = multiply(Derivative(node, self.function), self.prime)
        asked = add(Derivative(node, self.by), with_y) if self.varies(node) else Derivative(node, self.by)
        if derivative is None:
            derivative = self.put(free, factor)
        step = Step(
            rule,
            asked,
            derivative,
            bindings=(*bindings, ("y", Symbol(self.function)), ("x", Symbol(self.by)), ("yp", self.prime)),
            substeps=tuple(one.step for one in below),
            skill=SKILL,
            called=f"d/d{write_board(Symbol(self.by))} {_held(node)}",
        )
        return Rate(free, factor, derivative, step, self.prime)

    def put(self, free: Node, factor: Node) -> Node:
        """A + B·y′ as one writes it, y′ last."""
        return add(free, _times_prime(factor, self.prime))

    def sum(self, node: Node, terms: tuple[Node, ...]) -> Rate:
        parts = tuple(map(self.of, terms))
        free, factor = (tidy(add(*(getattr(part, name) for part in parts))) for name in ("free", "factor"))
        return self.rate("sum", node, free, factor, parts, add(*(part.derivative for part in parts)))

    def scaled(self, node: Node, inside: Node, scale: Callable[[Node], Node]) -> Rate:
        part = self.of(inside)
        free, factor = tidy(scale(part.free)), tidy(scale(part.factor))
        return self.rate("multiple", node, free, factor, (part,))

    def product(self, node: Node, factors: tuple[Node, ...]) -> Rate:
        fixed = [factor for factor in factors if not self.varies(factor)]
        moving = [factor for factor in factors if self.varies(factor)]
        if fixed and moving:
            front = multiply(*fixed)
            return self.scaled(node, multiply(*moving), lambda part: multiply(front, part))
        groups = self.grouped(factors)
        if len(groups) < 2:
            return self.composed(node)
        names = self.letters.functions(len(groups))
        parts = tuple(map(self.of, groups))
        terms: list[Node] = []
        free, factor = [], []
        for place, part in enumerate(parts):
            others = (*groups[:place], *groups[place + 1 :])
            free.append(tidy(multiply(part.free, *others)))
            factor.append(tidy(multiply(part.factor, *others)))
            terms.append(self.put(free[-1], factor[-1]))
        bindings = tuple(zip(names, groups, strict=True))
        return self.rate("product", node, tidy(add(*free)), tidy(add(*factor)), parts, add(*terms), bindings=bindings)

    def quotient(self, node: Node, top: Node, bottom: Node) -> Rate:
        parts = g, h = self.of(top), self.of(bottom)
        square = power(bottom, number(2))
        free, factor = (
            tidy(divide(add(multiply(above, bottom), negate(multiply(top, below))), square))
            for above, below in ((g.free, h.free), (g.factor, h.factor))
        )
        names = self.letters.functions(2)
        return self.rate("quotient", node, free, factor, parts, bindings=tuple(zip(names, (top, bottom), strict=True)))

    def grouped(self, factors: tuple[Node, ...]) -> tuple[Node, ...]:
        """The factors with x alone as one, those with y alone as one, each other by itself."""
        groups: dict[object, list[Node]] = {}
        for place, factor in enumerate(factors):
            names = names_in(factor) & {self.by, self.function}
            groups.setdefault(names if len(names) == 1 else place, []).append(factor)
        return tuple(multiply(*group) for group in groups.values())

    def composed(self, node: Node) -> Rate:
        """A function of something that holds both; the chain rule."""
        found = layers(node, self.by) if self.by in names_in(node) else None
        if found is None or not self.is_outer(node, found.inner):
            free, factor = self.slope(node, self.by), self.slope(node, self.function)
            return self.rate("partial", node, free, factor)
        (u,), (g,) = self.letters.variables(1), self.letters.functions(1)
        outer = found.outer(Symbol(u))
        slope = substitute(self.slope(outer, u), {u: found.inner})
        part = self.of(found.inner)
        free, factor = tidy(multiply(slope, part.free)), tidy(multiply(slope, part.factor))
        derivative = multiply(slope, part.derivative) if isinstance(part.derivative, Sum) else None
        bindings = ((u, found.inner), (g, outer), ("slope", slope))
        return self.rate("chain", node, free, factor, (part,), derivative, bindings)

    def is_outer(self, node: Node, inner: Node) -> bool:
        """Whether all that varies is inside: e^(xy), but not (x + y)^y."""
        match node:
            case Power(base, exponent):
                return not self.varies(base if inner is exponent else exponent) or base == Constant("e")
            case Call(_, (_, second)):
                return not self.varies(second)
            case Quotient(top, _):
                return not self.varies(top)
            case _:
                return True


def _times_prime(factor: Node, prime: Symbol) -> Node:
    match factor:
        case Negation(operand):
            return negate(_times_prime(operand, prime))
        case Quotient(top, bottom):
            return divide(_times_prime(top, prime), bottom)
        case _:
            return multiply(factor, prime)


def _held(node: Node) -> str:
    """What stands after d/dx; anything but a letter in brackets."""
    text = write_board(node)
    return text if isinstance(node, Symbol) else f"({text})"
