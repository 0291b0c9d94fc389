"""The end of a sitting: what was done, what to come back to, and with which command."""

from __future__ import annotations

from mmltutor.learner.summary import AIDED, ComeBack, Result, Summary
from mmltutor.show.answer import clock
from mmltutor.show.manner import Manner
from mmltutor.show.paint import Role, paragraph

SAID = (
    ((Result.FIRST,), "right at once"),
    ((Result.LATER,), "right after another try"),
    ((Result.HELPED,), "right with a hint"),
    ((Result.SOLUTION,), "with the solution"),
    ((Result.SKIPPED,), "skipped"),
    ((Result.UNDECIDED,), "undecided"),
)


def show_summary(summary: Summary, title: str, manner: Manner) -> str:
    """A few lines; the last one is a command."""
    text = paragraph([(f"{title}: ", Role.STRONG), (_done(summary), Role.PLAIN)], manner)
    text += "".join(paragraph(_come_back(each, summary), manner) for each in summary.come_back)
    return text + paragraph(summary.advice, manner) + paragraph(f"  {summary.command}", manner, Role.STRONG, hanging=4)


def _done(summary: Summary) -> str:
    if summary.problems == 0:
        return "no problem finished this time."
    counts = [(summary.count(*results), said) for results, said in SAID]
    parts = [f"{number} {said}" for number, said in counts if number]
    several = "problem" if summary.problems == 1 else "problems"
    return f"{summary.problems} {several} in {clock(summary.seconds)}: {', '.join(parts)}."


def _come_back(weak: ComeBack, summary: Summary) -> str:
    families = dict.fromkeys(
        done.template.replace("-", " ") for done in summary.done if done.level == weak.level and done.result in AIDED
    )
    return f"To come back to: level {weak.level}, {', '.join(families)}."
