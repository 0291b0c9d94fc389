"""What is said at the end of a solution: where it holds, what it means at a telling point, which slip to beware of."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from mmltutor.algebra.enclose import value_at
from mmltutor.steps.conditions import shown, where
from mmltutor.steps.line import Formal, Line, Maths, Piece, Words
from mmltutor.steps.naming import Naming
from mmltutor.steps.parts import CARRIERS, parts
from mmltutor.steps.phrases import other_ways, slip
from mmltutor.steps.step import Derivation, Step, expression
from mmltutor.syntax.build import names_in, number
from mmltutor.syntax.nodes import Call, Derivative, Negation, Node, Number, Power, Product, Quotient, Sum, Symbol


def closing(derivation: Derivation, names: Naming) -> Iterator[Line]:
    """The last lines, each only if there is something true and useful to say."""
    task = derivation.task
    assert isinstance(task, Derivative)
    conditions = where(derivation)
    if conditions:
        yield Line(said=valid_where(conditions, names_in(task)))
    answer = expression(derivation.answer)
    for remark in (_flat(answer, task, names), pattern(task), _beware(derivation.steps[0])):
        if remark:
            yield Line(said=remark)
    others = other_ways(derivation.ways)
    if others:
        yield Line(said=(Words(others),))


def valid_where(conditions: tuple[str, ...], names: frozenset[str]) -> tuple[Piece, ...]:
    """Where a solution holds, in a sentence."""
    pieces: list[Piece] = [Words("This holds where ")]
    for index, condition in enumerate(conditions):
        pieces.extend((Words(" and "), *shown(condition, names)) if index else shown(condition, names))
    return *pieces, Words(".")


def _flat(answer: Node, task: Derivative, names: Naming) -> tuple[Piece, ...]:
    """Where a factor of the slope vanishes the curve is flat; said only where the slope was evaluated to be 0."""
    if task.order != 1 or names_in(task) != {task.by}:
        return ()
    for factor in _factors(answer):
        root = _root(factor, task.by)
        if root is not None and value_at(task, {task.by: root}) == "0":
            at = Formal(f"{names.by} = "), Maths(number(root))
            return Words("At "), *at, Words(" the curve is flat: there the factor "), Maths(factor), Words(" is 0.")
    return ()


PATTERN_FROM = 3
"""The order from which on it is worth saying how the derivatives go on."""


def pattern(task: Derivative) -> tuple[Piece, ...]:
    """How the derivatives of a polynomial, a wave or an exponential go on; nothing for any other function."""
    if task.order < PATTERN_FROM:
        return ()
    from mmltutor.algebra.series import polynomial_degree

    degree = polynomial_degree(task.body, frozenset((task.by,)))
    if degree is not None:
        end = f"the one of order {degree} is a constant, and all others after it are 0"
        return (Words(f"Each differentiation lowers the degree by one: it is {degree} at first, {end}."),)
    match _without_constants(task.body, task.by):
        case Call("sin" | "cos" | "sinh" | "cosh" as function, (argument,)) if _is_straight(argument, task.by):
            period = 4 if function in ("sin", "cos") else 2
            word = {4: "fourth", 2: "second"}[period]
            inside = " but for the factors from inside" if argument != Symbol(task.by) else ""
            return (
                Words(f"Every {word} derivative is the same function again{inside}: {_turns(task.order, period)}."),
            )
        case Power(base, exponent) if task.by not in names_in(base) and _is_straight(exponent, task.by):
            return (Words("Each differentiation brings the same factor once more."),)
        case _:
            return ()


def _turns(order: int, period: int) -> str:
    rest = order % period
    return f"order {order} is like order {rest or period}" if order > period else f"order {period} is like order 0"


def _is_straight(node: Node, by: str) -> bool:
    from mmltutor.algebra.series import polynomial_degree

    return polynomial_degree(node, frozenset((by,))) == 1


def _without_constants(node: Node, by: str) -> Node:
    """The varying factor of a multiple."""
    match node:
        case Negation(operand):
            return _without_constants(operand, by)
        case Quotient(top, bottom) if by not in names_in(bottom):
            return _without_constants(top, by)
        case Product(factors):
            varying = [factor for factor in factors if by in names_in(factor)]
            return varying[0] if len(varying) == 1 else node
        case _:
            return node


def _factors(node: Node) -> Iterator[Node]:
    """What a slope is a product of; a number stays with the variable that it stands before."""
    match node:
        case Negation(operand) | Quotient(operand, _):
            yield from _factors(operand)
        case Product((Number() as first, (Symbol() | Power(Symbol(), Number())) as second, *others)):
            yield Product((first, second))
            yield from others
        case Product(factors):
            yield from factors
        case _:
            yield node


def _root(factor: Node, by: str) -> Fraction | None:
    """Where a factor is 0, if that is plain: at 0 for x and x², at -1/2 for 2x + 1."""
    match factor:
        case Symbol(name) | Power(Symbol(name), Number()) if name == by:
            return Fraction(0)
        case Product((Number(), inner)):
            return _root(inner, by)
        case Power(Sum() as inner, Number()):
            return _root(inner, by)
        case Sum((first, Number(constant))):
            slope = _slope(first, by)
            return None if slope is None else -constant / slope
        case Sum((first, Negation(Number(constant)))):
            slope = _slope(first, by)
            return None if slope is None else constant / slope
        case _:
            return None


def _slope(term: Node, by: str) -> Fraction | None:
    match term:
        case Symbol(name) if name == by:
            return Fraction(1)
        case Product((Number(value), Symbol(name))) if name == by and value != 0:
            return value
        case Negation(operand):
            inside = _slope(operand, by)
            return None if inside is None else -inside
        case _:
            return None


def _beware(step: Step) -> tuple[Piece, ...]:
    """The usual slip with the rule that mattered most."""
    while step.rule in CARRIERS:
        step = parts(step)[step.opened or 0]
    warning = slip(step)
    return (Words("The slip to beware of: "), *warning, Words(".")) if warning else ()
