"""What is said when critical points are looked for."""

from __future__ import annotations

from mmltutor.steps.step import Remark, Step
from mmltutor.steps.words.solving import SOLVING
from mmltutor.steps.words.wording import Shows, Vocabulary, Wording
from mmltutor.syntax.nodes import Number


def _variables(about: Step | Remark) -> int:
    found = dict(about.bindings)["variables"]
    assert isinstance(found, Number)
    return int(found.value)


def _classes(about: Step | Remark) -> str:
    match _variables(about):
        case 1:
            return (
                "The second derivative tells how the curve bends: a minimum where it is positive, a maximum "
                "where it is "
                "negative. Where it is 0 it does not tell."
            )
        case 2:
            return (
                "The determinant of `H` is {last}, called `D`. Where `D < 0` the point is a saddle. Where "
                "`D > 0` it is a minimum if "
                "`∂²f/∂x²` is positive and a maximum if it is negative. Where `D = 0` the second "
                "derivatives do not tell."
            ).replace("`∂²f/∂x²`", "the first entry of `H`")
        case _:
            return (
                "The leading minors `D₁`, `D₂`, `D₃` of `H` decide: a minimum where all are positive, a "
                "maximum where their signs are "
                "-, +, -, a saddle where `D₃` is not 0 otherwise. Where `D₃ = 0` they may not tell."
            )


WORDS: Vocabulary = {
    **SOLVING,
    "gradient": Wording(because="differentiated by each variable", name="Gradient"),
    "slope": Wording(shows=Shows.NOTHING, name="Derivative"),
    "conditions": Wording("At a critical point every first derivative is 0.", name="Critical points"),
    "tops": Wording("A fraction is 0 where its numerator is 0 and its denominator is not: {below} must not be 0."),
    "stripped": Wording("A power of `e` is never 0, so as a factor it can be left out; what is left has to be 0."),
    "rewritten": Wording(because="common numbers and positive factors left out"),
    "enclosed": Wording(
        "These equations have no closed solution. Enclosures of them on ever smaller pieces show that in the box from "
        "-{reach} to {reach} in every variable the number of solutions is {count}, and enclose each: all digits below "
        "are right. Outside the box nothing is said.",
        shows=Shows.NOTHING,
    ),
    "families": Wording(because="for all whole numbers `k`, `m`, `n`"),
    "no-value": Wording("There the function has no value, or the point was found before.", shows=Shows.NOTHING),
    "undefined": Wording(
        "At these points the function has no slope, so they are left out: {points}.", shows=Shows.NOTHING
    ),
    "hessian": Wording("To see what each point is, take the second derivatives.", because="symmetric", name="Hessian"),
    "second": Wording("To see what each point is, take the second derivative.", shows=Shows.NOTHING),
    "table": Wording(
        "The points, each put back into the gradient, with the values of `f`:", shows=Shows.NOTHING, name="Values"
    ),
    "classes": Wording(_classes, shows=Shows.NOTHING, name="Classes"),
    "answer": Wording("The critical points:", name="Answer"),
    "answer-listed": Wording(
        "The critical points are the {count} points of the table.", shows=Shows.NOTHING, name="Answer"
    ),
    "answer-listed-families": Wording(
        "The critical points are those of the table, for all whole numbers in place of its letters.",
        shows=Shows.NOTHING,
        name="Answer",
    ),
    "answer-families": Wording("The critical points, for all whole numbers `k`, `m`, `n`:", name="Answer"),
    "only-curves": Wording("There are no critical points apart from that set.", shows=Shows.NOTHING),
    "none": Wording("There are no critical points.", shows=Shows.NOTHING),
    "both-curvatures": Wording(
        "At {at} the determinant is 0, but the second derivatives have both signs: the sum of the principal "
        "2 × 2 minors is "
        "negative, so two eigenvalues have opposite signs. The point is a saddle."
    ),
    "squares-minimum": Wording(
        "At {at} the second derivatives do not tell. But `f` less its value there is {squares}, which is "
        "never negative: a minimum."
    ),
    "squares-maximum": Wording(
        "At {at} the second derivatives do not tell. But `f` less its value there is {squares}, which is "
        "never positive: a maximum."
    ),
    "two-lines": Wording(
        "At {at} the second derivatives do not tell. Go through it along {up_at}: there `f` less its value "
        "at the point is {up}, positive "
        "close to it. Along {down_at} it is {down}, negative close to it. So the point is a saddle."
    ),
    "odd-line": Wording(
        "At {at} the second derivatives do not tell. Go through it along {up_at}: there `f` less its value "
        "at the point is {up}, which "
        "changes sign at `t = 0`. So the point is a saddle."
    ),
    "line-order": Wording(
        "At {at} the second derivatives do not tell. Go through it along {line}: there the first derivative by `t` "
        "that is not 0 at `t = 0` is number {order}. That is odd, so `f` grows on one side and falls on the other: a "
        "saddle."
    ),
    "lines-order": Wording(
        "At {at} the second derivatives do not tell. Along {line} the first derivative by `t` that is not 0 is number "
        "{order}, and along another line it has the other sign: a saddle."
    ),
    "circle-minimum": Wording(
        "At {at} the second derivatives do not tell. On every small circle around it `f` is at least as "
        "large as there: a minimum."
    ),
    "circle-maximum": Wording(
        "At {at} the second derivatives do not tell. On every small circle around it `f` is at most as "
        "large as there: a maximum."
    ),
    "circle-saddle": Wording(
        "At {at} the second derivatives do not tell. On every small circle around it `f` is larger "
        "somewhere and smaller "
        "elsewhere: a saddle."
    ),
    "order-minimum": Wording(
        "At {at} the second derivative does not tell. The first derivative there that is not 0 is number "
        "{order}: even, and positive. "
        "A minimum."
    ),
    "order-maximum": Wording(
        "At {at} the second derivative does not tell. The first derivative there that is not 0 is number "
        "{order}: even, and negative. "
        "A maximum."
    ),
    "order-inflection": Wording(
        "At {at} the second derivative does not tell. The first derivative there that is not 0 is number "
        "{order}: odd, so `f` goes on in "
        "the same direction. A level point of inflection, no extremum."
    ),
    "curve-open": Wording("Every point with {curve} is critical."),
    "curve-value": Wording(
        "Every point with {curve} is critical, and there `f` is {value} throughout: `f` less that is {written}."
    ),
    "curve-saddle": Wording(
        "Every point with {curve} is critical. `f` less its value {value} there is {written}, which takes both signs "
        "close by: these are no extrema."
    ),
    "curve-minimum": Wording(
        "Every point with {curve} is critical. `f` less its value {value} there is {written}, which is "
        "never negative: these are minima, "
        "none of them strict."
    ),
    "curve-maximum": Wording(
        "Every point with {curve} is critical. `f` less its value {value} there is {written}, which is "
        "never positive: these are maxima, "
        "none of them strict."
    ),
    "slip-one": Wording("The slip to beware of: one second derivative alone does not decide. Look at `D` first."),
    "slip-zero": Wording(
        "The slip to beware of: where the determinant is 0 it decides nothing, neither a saddle nor an extremum."
    ),
    "slip-zero-second": Wording(
        "The slip to beware of: where the second derivative is 0 it decides nothing, neither an inflection nor an "
        "extremum."
    ),
    "slip-kind": Wording(
        "The slip to beware of: a positive second derivative bends upwards, which makes a minimum and not a maximum."
    ),
}
