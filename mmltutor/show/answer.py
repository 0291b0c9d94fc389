"""What is said of an answer: right, and how that is known; different, and a place to see it; undecided; unread."""

from __future__ import annotations

from mmltutor.errors import Unreadable
from mmltutor.judge.answers import Judgement
from mmltutor.judge.explain import sentence
from mmltutor.judge.verdict import Verdict
from mmltutor.learner.effects import ShowStanding
from mmltutor.show.failure import show_place
from mmltutor.show.manner import Manner
from mmltutor.show.mathematics import board
from mmltutor.show.paint import Role, Run, columns, paragraph, sides
from mmltutor.syntax.notes import Note
from mmltutor.syntax.parse import Reading

PATIENT = 2  # wrong answers after which a hint is offered


def show_right(verdict: Verdict, standing: ShowStanding | None, manner: Manner, told: str = "") -> str:
    """A right answer, with its proof in a sentence, or with `told` in its place, and how things stand."""
    tick = "" if manner.linear or manner.ascii else "✓ "
    said = [(f"{tick}Right.", Role.RIGHT), (f" {told or sentence(verdict)}", Role.PLAIN)]
    return _with_standing(said, standing, manner)


def _with_standing(said: list[Run], standing: ShowStanding | None, manner: Manner) -> str:
    if standing is None:
        return paragraph(said, manner)
    return sides(said, [(how_it_stands(standing), Role.HELP)], manner)


def how_it_stands(standing: ShowStanding) -> str:
    """The streak and the time.

    >>> how_it_stands(ShowStanding(streak=2, needed=3, level=1, seconds=48.2))
    '2 of 3 on level 1 · 0:48'
    """
    if standing.streak == 0:
        row = "with help"
    elif standing.streak <= standing.needed:
        row = f"{standing.streak} of {standing.needed} on level {standing.level}"
    else:
        row = f"{standing.streak} in a row on level {standing.level}"
    return f"{row} · {clock(standing.seconds)}"


def clock(seconds: float) -> str:
    """A time as 0:48 or 1:02:03."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def show_different(judgement: Judgement, wanted: str, attempts: int, again: bool, manner: Manner) -> str:
    """A wrong answer, with a place where that is seen, and what could have been read otherwise."""
    before = "The same answer as before." if again else "Not quite."
    said = judgement.said or sentence(judgement.verdict, wanted)
    text = paragraph([(before, Role.WRONG), (f" {said}", Role.PLAIN)], manner)
    if judgement.reading and not manner.linear:  # where it was said with the reading
        text += "".join(paragraph(note.message, manner, Role.HELP) for note in judgement.reading.notes)
    if attempts == PATIENT and not again:
        text += paragraph("? gives a hint, why the evidence, solution the way there.", manner, Role.HELP)
    return text


def show_meant(note: Note, manner: Manner) -> str:
    """An answer that is right if read in another way: no attempt is spent."""
    return paragraph([("Not counted:", Role.WRONG), (f" {note.message}", Role.PLAIN)], manner)


def show_undecided(verdict: Verdict, manner: Manner) -> str:
    """An answer that could not be judged."""
    said = [("Undecided.", Role.WRONG), (f" {sentence(verdict)}", Role.PLAIN)]
    rest = "This costs you nothing. Try to write it in another way, or type solution to compare."
    return paragraph(said, manner) + paragraph(rest, manner)


def show_unreadable(error: Unreadable, label: str, manner: Manner) -> str:
    """A line that could not be read: the place under the line itself, and what was expected there."""
    said = paragraph(f"{error.message} {error.hint}".strip(), manner)
    return show_place(error, manner, below=columns(label)) + said


def show_unjudged(manner: Manner) -> str:
    """An answer to a problem that could not be solved: our fault, and said so."""
    said = "I cannot work this problem out myself, so I cannot judge your answer. skip leads to the next one."
    return paragraph(said, manner, Role.WRONG)


def show_reading(reading: Reading, told: Note | None, manner: Manner) -> str:
    """How a line was read, where that could not be seen while it was typed; `told` is said elsewhere."""
    notes = "".join(paragraph(note.message, manner, Role.HELP) for note in reading.notes if note != told)
    return paragraph(f"I read {board(reading.node, manner)}", manner, Role.HELP) + notes
