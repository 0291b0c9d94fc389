"""What `mmltutor` alone says: the first time what can be done here, later where one is and what comes next."""

from __future__ import annotations

from dataclasses import dataclass

from mmltutor.show.manner import Manner
from mmltutor.show.paint import Role, paragraph

FIRST = (
    ("mmltutor practice chain-rule", "problems one after another; ? gives a hint, quit leaves"),
    ("mmltutor topics", "what there is to practise"),
    ('mmltutor check "2x" "x + x"', "are they equal? with a proof, or a counter-example"),
)


@dataclass(frozen=True, slots=True)
class Standing:
    """A topic that was practised: its slug and title, the level reached, problems shown, solved, solved alone."""

    topic: str
    title: str
    level: int
    problems: int
    solved: int
    unaided: int


def show_welcome(manner: Manner) -> str:
    """The first time."""
    text = paragraph("A calculus tutor for the terminal, whose every verdict carries its evidence.", manner)
    return text + manner.gap + paragraph("To begin:", manner) + _commands(FIRST, manner) + manner.gap


def show_welcome_back(last: Standing, others: int, manner: Manner) -> str:
    """Later: the topic practised last, and the commands that go on from there."""
    text = paragraph(f"Welcome back. {_so_far(last)}", manner)
    if others:
        text += paragraph(f"You have begun {others} other topic{'s' if others > 1 else ''}.", manner)
    commands = (
        (f"mmltutor practice {last.topic}", "goes on where you left"),
        ("mmltutor topics", "what else there is"),
    )
    return text + manner.gap + _commands(commands, manner) + manner.gap


def _so_far(last: Standing) -> str:
    problems = "1 problem" if last.problems == 1 else f"{last.problems} problems"
    solved = f"{last.solved} solved" + (f", {last.unaided} of them without help" if last.unaided < last.solved else "")
    return f"{last.title}: level {last.level}, {problems} so far, {solved}."


def _commands(commands: tuple[tuple[str, str], ...], manner: Manner) -> str:
    width = max(len(name) for name, _ in commands) + 3
    return "".join(
        paragraph([(f"  {name}".ljust(width + 2), Role.STRONG), (meaning, Role.HELP)], manner, hanging=width + 2)
        for name, meaning in commands
    )
