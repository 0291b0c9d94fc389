"""One solution from the command line: read, derived, checked, told, and held against a second opinion."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from mmltutor.calculus.goals.reading import GoalReading, read_goal
from mmltutor.calculus.goals.writing import fields_of
from mmltutor.cli.environment import Environment
from mmltutor.cli.exits import ExitStatus
from mmltutor.cli.solving.formats import format_of
from mmltutor.cli.solving.kinds import KINDS
from mmltutor.cli.solving.opinion import Opinion, SecondOpinion
from mmltutor.cli.solving.progress import progress
from mmltutor.cli.solving.written import deliver
from mmltutor.errors import UsageError
from mmltutor.show.manner import Manner

if TYPE_CHECKING:
    from mmltutor.calculus.goals import Goal
    from mmltutor.calculus.pictures.picture import Picture
    from mmltutor.steps.step import Derivation

COLUMNS = 80  # of a page that is laid out where no terminal says how wide it is


@dataclass(frozen=True, slots=True)
class Telling:
    """How a solution is to be told."""

    format: str
    detail: int
    out: str | None
    plot: bool
    budget: float
    manner: Manner

    @property
    def by_line(self) -> bool:
        """Whether it is told line by line, the second opinion coming last."""
        return self.format in ("rich", "plain")


def run_job(kind: str, given: Mapping[str, Any], shared: Mapping[str, Any], environment: Environment) -> int:
    """Tell the solution of a task; the exit code is 1 where a check refuted it."""
    telling = _telling(shared, environment)
    reading = read_goal(kind, _completed(given, environment))
    _tell_notes(reading, environment)
    with ExitStack() as stack:
        fields = fields_of(reading.goal)
        second = stack.enter_context(SecondOpinion(fields)) if telling.budget > 0 else None
        with progress("working", environment):
            derivation = _solved(reading.goal)
        if telling.by_line:
            deliver_later = _page(derivation, telling)
            if telling.out is None:
                environment.say(deliver_later)
                deliver_later = ""
            opinion = _opinion(second, derivation, telling, environment)
            from mmltutor.show.confirmed import show_confirmed

            closing = show_confirmed(opinion.value, telling.budget, telling.manner)
            deliver(deliver_later + closing + _drawn(reading.goal, derivation, telling), telling.out, environment)
        else:
            opinion = _opinion(second, derivation, telling, environment)
            deliver(_document(reading.goal, derivation, opinion, telling), telling.out, environment)
    refuted = derivation.verified is False or opinion is Opinion.DIFFERENT
    return ExitStatus.FINDINGS if refuted else ExitStatus.DONE


def _telling(shared: Mapping[str, Any], environment: Environment) -> Telling:
    chosen = format_of(shared["format"], shared["out"])
    usual = environment.manner()
    if chosen is None:
        chosen = "plain" if shared["plain"] or usual.linear or shared["out"] else "rich"
    budget = shared["budget"]
    if not 0 <= budget <= 3600:
        raise UsageError("The budget is a number of seconds from 0 to 3600.")
    return Telling(chosen, shared["detail"], shared["out"], shared["plot"], budget, _manner(chosen, shared, usual))


def _manner(chosen: str, shared: Mapping[str, Any], usual: Manner) -> Manner:
    if chosen == "plain":
        return replace(usual, linear=True, colour=False)
    if usual.linear or shared["out"]:
        return Manner(COLUMNS, ascii=usual.ascii and not shared["out"])
    return usual


def _completed(given: Mapping[str, Any], environment: Environment) -> dict[str, Any]:
    """The arguments with what stands on standard input or in a file put in."""
    found = dict(given)
    if found.get("of") == "-":
        found["of"] = environment.stdin.readline().rstrip("\r\n")
    data = found.get("data")
    if data is None:
        return found
    from mmltutor.cli.solving.measurements import is_file, read_measurements

    if is_file(data):
        read = read_measurements(data)
        found["data"] = read.data
        if read.sigma and "sigma" not in found:
            found["sigma"] = read.sigma
    return found


def _tell_notes(reading: GoalReading, environment: Environment) -> None:
    from mmltutor.show.paint import Role, paragraph

    manner = environment.manner(environment.stderr)
    for note in reading.notes:
        environment.tell(paragraph(note.message, manner, Role.HELP))


def _solved(goal: Goal) -> Derivation:
    """The derivation, each line of it checked."""
    from mmltutor.calculus.derive import derive, domain, ways
    from mmltutor.judge.domain import REALS
    from mmltutor.steps.check import check

    derivation = check(derive(goal), domain(goal, REALS))
    return derivation if derivation.ways else replace(derivation, ways=ways(goal))


def _opinion(
    second: SecondOpinion | None, derivation: Derivation, telling: Telling, environment: Environment
) -> Opinion:
    """The second opinion on just this answer."""
    from mmltutor.syntax.write.structure import write_answer

    if second is None:
        return Opinion.NONE
    with progress("confirming", environment):
        reply = second.wait(telling.budget)
    same = reply.answer == write_answer(derivation.answer)
    return reply.opinion if same or reply.opinion is Opinion.LATE else Opinion.NONE


def _page(derivation: Derivation, telling: Telling) -> str:
    from mmltutor.show.solution import show_lines
    from mmltutor.steps.narrate import narrate

    gap = telling.manner.gap
    return gap + show_lines(narrate(derivation, telling.detail), derivation.verified, telling.manner)


def _drawn(goal: Goal, derivation: Derivation, telling: Telling) -> str:
    """The pictures, below all else, where they are still seen when it is told."""
    if not telling.plot:
        return ""
    from mmltutor.show.canvas import show_no_picture, show_picture

    pictures = _pictures(goal, derivation, telling)
    drawn = "".join(show_picture(picture, telling.manner) for picture in pictures)
    return drawn or show_no_picture(telling.manner)


def _document(goal: Goal, derivation: Derivation, opinion: Opinion, telling: Telling) -> str:
    """The whole document, in the format asked for."""
    if telling.format == "json":
        from json import dumps

        from mmltutor.export.record import record_of

        record = record_of(goal, derivation, _verified(derivation, opinion))
        return dumps(record, ensure_ascii=False, indent=1) + "\n"
    from mmltutor.export.documents import document
    from mmltutor.export.page import Page, Section, remark_of
    from mmltutor.steps.narrate import narrate

    lines = narrate(derivation, telling.detail)
    partly = derivation.verified is not True and any(line.checked for line in lines)
    remark = remark_of(derivation.verified, opinion)
    section = Section((), lines, _pictures(goal, derivation, telling), remark, partly)
    return document(Page(KINDS[goal.task].title, (section,)), telling.format)


def _pictures(goal: Goal, derivation: Derivation, telling: Telling) -> tuple[Picture, ...]:
    """What is drawn of it, if that was asked for."""
    if not telling.plot:
        return ()
    from mmltutor.calculus.pictures.draw import pictures_of

    return pictures_of(goal, derivation)


def _verified(derivation: Derivation, opinion: Opinion) -> bool | None:
    """True where every line is checked and another method agrees, False where anything was refuted."""
    if derivation.verified is False or opinion is Opinion.DIFFERENT:
        return False
    return True if derivation.verified and opinion is Opinion.AGREED else None
