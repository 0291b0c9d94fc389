"""An equation: the same solutions, however it is arranged; a lost or an added factor is told."""

from __future__ import annotations

from typing import Final

from mmltutor.algebra.factored import factors_of, never_zero
from mmltutor.algebra.zeros import Zero, zero_apart
from mmltutor.judge import points
from mmltutor.judge.equivalent import equivalent
from mmltutor.judge.judged import Judged, listed, undecided
from mmltutor.judge.question import Question
from mmltutor.judge.verdict import NormalForm, Outcome, Undefined, Verdict, Witness
from mmltutor.syntax.build import ONE, ZERO, add, call, multiply, names_in, negate, number, substitute
from mmltutor.syntax.nodes import Call, Constant, Node, Number, Power, Product, Quotient, Symbol
from mmltutor.syntax.structure import Equation
from mmltutor.syntax.write.plain import write_plain


def judge_equation(answer: Equation, question: Question) -> Judged:
    """Both sides moved over: equal up to a constant factor, or at least zero at the same points."""
    expected = question.expected
    assert isinstance(expected, Equation)
    mine, wanted = _moved_over(answer), _moved_over(expected)
    for factor in (wanted, negate(wanted)):
        moved = equivalent(mine, factor, question.domain)
        if moved.outcome is Outcome.EQUIVALENT:
            return Judged(moved)
    factors = factors_of((mine, wanted))
    if factors is not None:
        judged = _by_factors(mine, wanted, factors[0] - factors[1], factors[1] - factors[0], question)
        if judged is not None:
            return judged
    verdict = _proportional(mine, wanted, question)
    if verdict is not None:
        return Judged(verdict, "Both are the same up to a constant factor.")
    verdict = _solved_alike(answer, expected, question)
    if verdict is None:
        verdict = _linear_alike(mine, wanted, question)
    if verdict is not None:
        return Judged(verdict, "Both, solved for a variable, are the same.")
    verdict = _solved_outermost(answer, expected, question)
    if verdict is not None:
        return Judged(verdict, "Both have the same solutions.")
    return _by_points(mine, wanted, question) or undecided("whether both have the same solutions")


def _solved_outermost(answer: Equation, expected: Equation, question: Question) -> Verdict | None:
    """Equality of two equations, each solved for what its outermost function is applied to: ln y = x and y = e^x."""
    for mine in _forms(answer):
        for wanted in _forms(expected):
            if mine is answer and wanted is expected:
                continue
            left, right = _moved_over(mine), _moved_over(wanted)
            verdict = _proportional(left, right, question)
            if verdict is not None and _has_values(right, left, question):
                return verdict
    return None


def _forms(equation: Equation) -> list[Equation]:
    """An equation, and others with the same solutions."""
    forms = [equation]
    while len(forms) < _MOST_FORMS:
        last = forms[-1]
        inner = _inner(last.left, last.right) or _inner(last.right, last.left)
        if inner is None:
            break
        forms.append(inner)
    return forms


def _inner(side: Node, other: Node) -> Equation | None:
    """u = f⁻¹(v) for f(u) = v, where that has the same solutions."""
    match side:
        case Call("ln", (inner,)):
            return Equation(inner, call("exp", other))
        case Call("exp", (inner,)) | Power(Constant("e"), inner):
            return Equation(inner, call("ln", other))
        case Call("cbrt", (inner,)):
            return Equation(inner, Power(other, number(3)))
        case Call("sqrt", (inner,)) if isinstance(other, Number):
            return Equation(inner, Power(other, number(2)))
        case _:
            return None


_MOST_FORMS: Final = 3


def _moved_over(equation: Equation) -> Node:
    return add(equation.left, negate(equation.right))


def _by_factors(
    mine: Node, wanted: Node, added: frozenset[Node], lost: frozenset[Node], question: Question
) -> Judged | None:
    """The finding where one side has all factors of the other; None where each has factors of its own."""
    if (added and lost) or not _has_values(mine, wanted, question):
        return None
    if not added and not lost:
        return Judged(_same_factors(mine, wanted, question), "Both have the same factors, so the same solutions.")
    others = added or lost
    told = listed(sorted(write_plain(factor) for factor in others))
    word = "an added" if added else "lost the"
    if all(never_zero(factor) for factor in others):
        return Judged(Verdict(Outcome.EQUIVALENT, NormalForm((told,))), f"The factor {told} is never 0.")
    found = _by_points(mine, wanted, question)
    if found is None:
        return undecided(f"whether the factor {told} matters")
    return Judged(found.verdict, f"Yours has {word} factor {told}. {found.said}")


def _has_values(mine: Node, wanted: Node, question: Question) -> bool:
    """Whether the one has values wherever the other has."""
    nought, other = (Product((ZERO, node)) for node in (mine, wanted))
    return equivalent(nought, other, question.domain).outcome is Outcome.EQUIVALENT


def _same_factors(mine: Node, wanted: Node, question: Question) -> Verdict:
    proved = _proportional(mine, wanted, question)
    return proved if proved is not None else Verdict(Outcome.EQUIVALENT, NormalForm())


def _proportional(mine: Node, wanted: Node, question: Question) -> Verdict | None:
    """Equality up to the factor that both have to each other at some point."""
    names = sorted(names_in(mine) | names_in(wanted))
    for _, point in zip(range(4), points.readable(len(names)), strict=False):
        values = {name: number(value) for name, value in zip(names, point, strict=True)}
        above, below = substitute(mine, values), substitute(wanted, values)
        if not all(_is_number_but_zero(one) for one in (above, below)):
            continue
        verdict = equivalent(mine, multiply(Quotient(above, below), wanted), question.domain)
        return verdict if verdict.outcome is Outcome.EQUIVALENT else None
    return None


def _solved_alike(answer: Equation, expected: Equation, question: Question) -> Verdict | None:
    """Equality of two equations, each solved for a variable, where each fulfils the other: y = e^x and x = ln y."""
    mine, wanted = _solution(answer), _solution(expected)
    if mine is None or wanted is None:
        return None
    verdicts = [
        equivalent(substitute(_moved_over(one), dict([other])), Product((ZERO, other[1])), question.domain)
        for one, other in ((answer, wanted), (expected, mine))
    ]
    alike = all(verdict.outcome is Outcome.EQUIVALENT for verdict in verdicts)
    return verdicts[0] if alike else None


def _linear_alike(mine: Node, wanted: Node, question: Question) -> Verdict | None:
    """Equality of two equations that are linear in a variable, with a coefficient that is never 0."""
    for name in sorted(names_in(mine) & names_in(wanted)):
        solved = [_solved_for(name, node, question) for node in (mine, wanted)]
        if solved[0] is not None and solved[1] is not None:
            verdict = equivalent(solved[0], solved[1], question.domain)
            if verdict.outcome is Outcome.EQUIVALENT:
                return verdict
    return None


def _solved_for(name: str, node: Node, question: Question) -> Node | None:
    """What the variable equals where a·name + b is 0, if a is seen never to be 0."""
    constant = substitute(node, {name: ZERO})
    slope = add(substitute(node, {name: ONE}), negate(constant))
    factors = factors_of((slope,))
    if name in names_in(slope) or factors is None or not all(never_zero(factor) for factor in factors[0]):
        return None
    line = add(multiply(slope, Symbol(name)), constant)
    linear = equivalent(node, line, question.domain).outcome is Outcome.EQUIVALENT
    return negate(Quotient(constant, slope)) if linear else None


def _solution(equation: Equation) -> tuple[str, Node] | None:
    """The variable that stands alone on one side, and what it equals."""
    for alone, other in ((equation.left, equation.right), (equation.right, equation.left)):
        if isinstance(alone, Symbol) and alone.name not in names_in(other):
            return alone.name, other
    return None


def _is_number_but_zero(node: Node) -> bool:
    return equivalent(node, ZERO).outcome is Outcome.DIFFERENT


def _by_points(mine: Node, wanted: Node, question: Question) -> Judged | None:
    """A solution of one equation that is none of the other."""
    names = sorted(names_in(mine) | names_in(wanted) | question.domain.names())
    conditions = [(one.expression, one.sign) for one in question.domain.conditions]
    found = zero_apart(wanted, mine, names, conditions)
    if found is not None and found.lack:
        told = f"{_place(found, names)} the right equation holds, and yours has no value ({found.lack})."
        return Judged(Verdict(Outcome.DIFFERENT, Undefined(_named(found, names), found.lack, "0 ± 0")), told)
    if found is not None:
        told = f"{_place(found, names)} the right equation holds, and yours does not."
        return Judged(_witness(found, names, _radius(found), "0 ± 0"), told)
    found = zero_apart(mine, wanted, names, conditions)
    if found is None or found.lack:
        return None
    told = f"{_place(found, names)} yours holds, and the right equation does not."
    return Judged(_witness(found, names, "0 ± 0", _radius(found)), told)


def _radius(zero: Zero) -> str:
    return " ± ".join(zero.value)


def _witness(zero: Zero, names: list[str], answer: str, expected: str) -> Verdict:
    return Verdict(Outcome.DIFFERENT, Witness(_named(zero, names), answer, expected))


def _named(zero: Zero, names: list[str]) -> tuple[tuple[str, str], ...]:
    return tuple((name, str(value)) for name, value in zip(names, zero.point, strict=True))


def _place(zero: Zero, names: list[str]) -> str:
    texts = [
        f"{name} = {value if zero.exact or value.denominator < 1000 else f'{float(value):.4g}'}"
        for name, value in zip(names, zero.point, strict=True)
    ]
    return f"{'At' if zero.exact else 'Near'} {listed(texts)}"
