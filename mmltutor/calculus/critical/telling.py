"""The critical points in tables, each put back into the gradient; curves of critical points; the answer."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from mmltutor.algebra.systems.ideal import TooLarge, basis_of
from mmltutor.algebra.systems.polynomial import Polynomial, polynomial_of
from mmltutor.algebra.systems.solve import solve
from mmltutor.algebra.systems.squares import as_squares
from mmltutor.calculus.critical.classify import Found
from mmltutor.calculus.goals.several import Critical
from mmltutor.calculus.stationary.claims import claim as _claim
from mmltutor.calculus.stationary.parametric import along_of
from mmltutor.calculus.stationary.read_off import SHORT
from mmltutor.calculus.stationary.ring import Equations, Ring, explicit
from mmltutor.steps.step import Claim, Relation, Remark, Step, Table
from mmltutor.syntax.build import ZERO, number, substitute
from mmltutor.syntax.nodes import Node, Symbol
from mmltutor.syntax.structure import Classified, Entry, SetOf, Statement
from mmltutor.syntax.write.board import write_board
from mmltutor.syntax.write.statements.board import write_statement

if TYPE_CHECKING:
    from mmltutor.syntax.structure import Class


def _head(names: Sequence[str]) -> str:
    letters = [write_board(Symbol(name)) for name in names]
    return letters[0] if len(letters) == 1 else f"({', '.join(letters)})"


def table_step(goal: Critical, found: Sequence[Found], slopes: Sequence[Node]) -> Step:
    """Each point with its value; claims put it back into the gradient."""
    claims: list[Claim] = []
    for one in found:
        put_in = [substitute(slope, one.spot.given()) for slope in slopes]
        claims += [_claim("substitution", slope, ZERO, one.spot.exact) for slope in put_in]
        whole = substitute(goal.of, one.spot.given())
        first = substitute(one.value.node, dict.fromkeys((letter for letter, _ in one.spot.periods if letter), ZERO))
        claims.append(_claim("value", whole, first, one.spot.exact and one.value.exact))
    points = SetOf(tuple(one.spot.at() for one in found))
    rows = tuple((one.spot.at(), one.value.node) for one in found)
    table = Table((_head(goal.vars), "f"), rows)
    return Step("table", points, points, Relation.DEFINE, claims=tuple(claims), exhibit=table)


def classes_step(goal: Critical, found: Sequence[Found], minors: Sequence[Node]) -> Step:
    """What the second derivatives say at each point."""
    count = len(goal.vars)
    letters = [write_board(Symbol(name)) for name in goal.vars]
    heads = {1: (f"f″({letters[0]})",), 2: (f"∂²f/∂{letters[0]}²", "D"), 3: ("D₁", "D₂", "D₃")}[count]
    rows = tuple(
        (one.spot.at(), *(value.node for value in one.deciding), "argued below" if one.remark else str(one.kind))
        for one in found
    )
    classified = Classified(tuple((one.spot.at(), one.kind) for one in found))
    claims = tuple(
        _claim("value", substitute(minor, one.spot.given()), value.node, one.spot.exact and value.exact)
        for one in found
        for minor, value in zip(minors, one.deciding, strict=True)
    )
    bindings: tuple[tuple[str, Statement], ...] = (("variables", number(count)), ("last", minors[-1]))
    return Step(
        "classes", classified, classified, Relation.DEFINE, bindings, claims=claims,
        exhibit=Table((_head(goal.vars), *heads, ""), rows),
    )  # fmt: skip


def answer_step(answer: SetOf, curves: bool, families: bool) -> Step:
    """The points once more, as the answer."""
    if not answer.members:
        return Step("only-curves" if curves else "none", answer, answer, Relation.DEFINE)
    rule = "answer-families" if families else "answer"
    if len(write_statement(answer)) > SHORT and not curves:
        listed = "answer-listed-families" if families else "answer-listed"
        return Step(listed, answer, answer, Relation.DEFINE, (("count", number(len(answer.members))),))
    return Step(rule, answer, answer, Relation.DEFINE)


Along = tuple[Entry, Node, "Class"]


def along_curves(goal: Critical, curves: Sequence[Equations]) -> tuple[list[Along], list[Remark]]:
    """What is to be said of whole curves of critical points: the points, the value along them, and what they are."""
    found: list[Along] = []
    remarks: list[Remark] = []
    p = polynomial_of(goal.of, goal.vars)
    for curve in curves:
        stated = Ring(goal.vars).system(curve)
        value = None if p is None else one_value(p, curve)
        if p is None or value is None:
            remarks.append(Remark("curve-open", (("curve", stated),)))
            continue
        rest = p - p.constant(value)
        squares = as_squares(rest)
        square = squares is not None and squares.rest == 0
        even = square or all(count % 2 == 0 for _, count in rest.factors())
        kind: Class = "saddle" if _changes_sign(rest, curve) else "inconclusive"
        if even:
            kind = "minimum" if _sign(rest) > 0 else "maximum"
        product = Ring(goal.vars)
        written = squares.node() if square and squares is not None else _factored(product, rest)
        claim = Claim("factors", rest.node(), right=written)
        rule = "curve-value" if kind == "inconclusive" else f"curve-{kind}"
        bindings: tuple[tuple[str, Statement], ...] = (
            ("curve", stated), ("value", number(value)), ("written", written)
        )  # fmt: skip
        remarks.append(Remark(rule, bindings, (claim,)))
        at = along_of(curve, goal.vars)
        if at is not None:
            found.append((at, number(value), kind))
    return found, remarks


def _changes_sign(rest: Polynomial, curve: Equations) -> bool:
    """Whether the factors that are 0 on a curve, and of odd order, are graphs: the product changes sign beside it."""
    basis = basis_of(curve, rest.names)
    odd = [factor for factor, count in rest.factors() if count % 2 and basis.contains(factor)]
    return bool(odd) and all(any(explicit(factor, name) is not None for name in factor.used()) for factor in odd)


def _sign(rest: Polynomial) -> int:
    """The sign of a polynomial that does not change it."""
    for start in range(1, 50):
        value = rest
        for index, name in enumerate(rest.names):
            value = value.put(name, value.constant(Fraction(start * (index + 2), 7)))
        if not value.is_zero:
            return 1 if value.value() > 0 else -1
    return 0


def _factored(ring: Ring, p: Polynomial) -> Node:
    from mmltutor.calculus.stationary.cases import Solver

    return Solver(ring).product(p)


def one_value(p: Polynomial, curve: Equations) -> Fraction | None:
    """The rational value that p has all along a curve, if it is seen to be one."""
    for name in p.names:
        for start in (0, 1, Fraction(1, 2)):
            cut = p.unknown(name) - p.constant(start)
            try:
                found = solve([*curve, cut], p.names)
                rows = _lifted(found.real[0].value(p).rational) if found is not None and found.real else ()
                if not rows and found is None and len(p.names) == 3:
                    rows = _lifted(_on_plane(p, curve, cut))
                for value in rows:
                    if basis_of(curve, p.names).vanishes(p - p.constant(value)):
                        return value
            except TooLarge:
                continue
    return None


def _lifted(value: Fraction | None) -> tuple[Fraction, ...]:
    return () if value is None else (value,)


def _on_plane(p: Polynomial, curve: Equations, cut: Polynomial) -> Fraction | None:
    """A value of p at a point of a surface."""
    for name in p.names:
        found = solve([*curve, cut, p.unknown(name) - p.constant(1)], p.names)
        if found is not None and found.real:
            return found.real[0].value(p).rational
    return None
