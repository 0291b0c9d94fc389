"""Points with what they are: first the points, as a set, then the class of each."""

from __future__ import annotations

from mmltutor.judge.judged import Judged, listed, unlike
from mmltutor.judge.kinds.sets import judge_members, match_members
from mmltutor.judge.question import Question
from mmltutor.judge.verdict import Outcome
from mmltutor.syntax.structure import Classified
from mmltutor.syntax.write.structure import write_answer


def judge_classified(answer: Classified, question: Question) -> Judged:
    """The same points, each with the same class."""
    expected = question.expected
    assert isinstance(expected, Classified)
    mine, wanted = ([point for point, _ in one.points] for one in (answer, expected))
    judged = judge_members(mine, wanted, question, "point")
    if judged.outcome is Outcome.UNDECIDED or not mine or not wanted:
        return judged
    matching = match_members(mine, wanted, question)
    wrong = [
        write_answer(point)
        for (point, kind), partner in zip(answer.points, matching.partners, strict=True)
        if partner is not None and expected.points[partner[0]][1] != kind
    ]
    if not wrong:
        return judged
    told = "the point is right, its class is not" if len(wrong) == 1 else "the points are right, their classes are not"
    said = f"{listed(wrong)}: {told}."
    return unlike(said if judged.outcome is Outcome.EQUIVALENT else f"{judged.said} {said}")
