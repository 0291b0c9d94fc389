"""`why`: the evidence behind the last verdict, in sentences that a learner can check."""

from __future__ import annotations

from mmltutor.judge.explain import place, rounded
from mmltutor.judge.verdict import Agreement, Evidence, Mismatch, NoEvidence, NormalForm, Same, Undefined, Witness
from mmltutor.show.manner import Manner
from mmltutor.show.paint import Role, paragraph

DIGITS = 12


def show_why(evidence: Evidence, reads_as: str, manner: Manner) -> str:
    """How the last answer was read, and what the verdict on it rests on."""
    lines = [f"I read your answer as {reads_as}", *_sentences(evidence)]
    return "".join(paragraph(line, manner) for line in lines)


def show_no_why(manner: Manner) -> str:
    """Before the first verdict."""
    return paragraph("There is no verdict yet: why tells the evidence behind the last one.", manner, Role.HELP)


def _sentences(evidence: Evidence) -> tuple[str, ...]:
    match evidence:
        case Same():
            return ("Apart from the order of terms and factors it is written as the answer is.",)
        case NormalForm(cases=cases) if cases:
            return (_proof_by_cases(len(cases)),)
        case NormalForm(kernels):
            return (_proof(kernels),)
        case Agreement(points, digits):
            return (
                f"At {points} points of the domain both were computed to {digits} digits and agree in all of them. "
                "A formal proof was not found, but two different answers do not agree so far.",
            )
        case Witness(point, answer, expected):
            return (
                f"{place(point)} yours is {rounded(answer, DIGITS)}; the right answer is {rounded(expected, DIGITS)}.",
                "Both values are known to more digits than are shown, and two expressions that are equal have no such "
                "point.",
            )
        case Undefined(point, reason, expected):
            return (
                f"{place(point)} yours has no real value: {reason}.",
                f"The right answer has one there: {rounded(expected, DIGITS)}.",
            )
        case Mismatch(reason):
            return (reason,)
        case NoEvidence(reason):
            return (f"Nothing was shown in either direction: {reason or 'no reason was found'}.",)


def _proof_by_cases(count: int) -> str:
    ways = "by its sine, its square or its exponential where that is enough"
    if count == 1:
        return f"The difference of your answer and the right one was proved to be 0, {ways}. So both are equal."
    return f"The domain was cut into {count} parts, and in each of them both were proved to be equal, {ways}."


def _proof(kernels: tuple[str, ...]) -> str:
    if not kernels:
        return "Your answer minus the right one, over one denominator, has the numerator 0. So both are equal."
    several = ", ".join(kernels[:-1]) + (" and " if len(kernels) > 1 else "") + kernels[-1]
    return (
        f"Your answer minus the right one was written as a fraction of polynomials in {several}. "
        "Its numerator is 0. So both are equal wherever they have values."
    )
