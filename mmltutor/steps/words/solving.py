"""What is said when a system of equations is solved by cases."""

from __future__ import annotations

from mmltutor.steps.step import Remark, Step
from mmltutor.steps.words.wording import Shows, Vocabulary, Wording


def _never(about: Step | Remark) -> str:
    """The factors that are never 0."""
    names = [name for name, _ in about.bindings if name.startswith("never")]
    if not names:
        return ""
    listed = " and ".join(f"{{{name}}}" for name in names)
    return f" Never 0: {listed}."


def _split(about: Step | Remark) -> str:
    return "{product}. A product is 0 exactly when one of its factors is, so there are cases." + _never(about)


def _leave_out(about: Step | Remark) -> str:
    return "{product}." + (_never(about) or " A power is 0 exactly when its base is.")


SOLVING: Vocabulary = {
    "put-in": Wording(because="{given} put in"),
    "put-in-vain": Wording(because="{given} put in: this cannot hold"),
    "split": Wording(_split, shows=Shows.NOTHING, name="Cases"),
    "case": Wording("Case {equation}.", shows=Shows.NOTHING),
    "leave-out": Wording(_leave_out),
    "squares-zero": Wording("{squares} = 0: a sum of squares is 0 only where each square is."),
    "squares-apart": Wording("{squares} is positive everywhere, so this cannot be 0."),
    "eliminate": Wording(
        "No factor can be split off. Combine the equations so that all unknowns but {kept} drop out.",
        "the last one follows from the others",
        name="Elimination",
    ),
    "impossible": Wording("This cannot hold: there is no such point.", shows=Shows.NOTHING),
    "covered": Wording("This was looked at in an earlier case: nothing new.", shows=Shows.NOTHING),
    "roots": Wording(because="all real roots"),
    "no-roots": Wording("This has no real root.", shows=Shows.NOTHING),
    "points": Wording(because="the other equations give the rest"),
    "points-listed": Wording("The other equations give the rest:", shows=Shows.NOTHING),
    "points-alone-listed": Wording("All real solutions:", shows=Shows.NOTHING),
    "no-points": Wording("There is no real solution here.", shows=Shows.NOTHING),
    "points-alone": Wording(because="all real solutions"),
    "curve": Wording("Nothing more is asked: every point with {curve} is a solution.", shows=Shows.NOTHING),
    "clear": Wording(because="fractions inside the fraction cleared"),
    "take-out": Wording(because="common factors taken out"),
}
