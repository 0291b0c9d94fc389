"""What can be typed at the answer prompt that is not mathematics."""

from __future__ import annotations

from enum import StrEnum

from mmltutor.show.manner import Manner
from mmltutor.show.paint import Role, paragraph


class Word(StrEnum):
    """A command at the answer prompt."""

    HINT = "hint"
    SOLUTION = "solution"
    WHY = "why"
    PROBLEM = "problem"
    SKIP = "skip"
    HELP = "help"
    QUIT = "quit"


SPELLINGS = {
    **{word.value: word for word in Word},
    "?": Word.HINT,
    "hints": Word.HINT,
    "solve": Word.SOLUTION,
    "answer": Word.SOLUTION,
    "why?": Word.WHY,
    "question": Word.PROBLEM,
    "again": Word.PROBLEM,
    "next": Word.SKIP,
    "??": Word.HELP,
    "h": Word.HELP,
    "exit": Word.QUIT,
    "bye": Word.QUIT,
    ":q": Word.QUIT,
    "q": Word.QUIT,
}

MEANINGS = (
    ("? or hint", "one hint more each time"),
    ("solution", "the worked solution, and on to the next problem"),
    ("why", "the evidence behind the last verdict"),
    ("problem", "the question again; Ctrl-L does the same on an empty screen"),
    ("skip", "leave this problem"),
    ("help", "this"),
    ("quit", "leave; Ctrl-D and Ctrl-C do the same"),
)

NOTATION = (
    "2x cos(x^2+3)   x**2   e^(2x)   sqrt(x) or √x   1/(x+1)   ln x   sin^2 x   |x|",
    "Letters side by side are multiplied; what you type is shown as it is read.",
)


def command_of(line: str, variables: frozenset[str] = frozenset()) -> Word | None:
    """The command that a line is, if it is one; a variable of the problem is never a command.

    A question mark after something else asks for a hint as well: no expression ends in one.

    >>> command_of("Quit"), command_of("2x cos(?"), command_of("2x")
    (<Word.QUIT: 'quit'>, <Word.HINT: 'hint'>, None)
    """
    typed = " ".join(line.casefold().split())
    if line.strip() in variables:
        return None
    return SPELLINGS.get(typed, Word.HINT if typed.endswith("?") else None)


def unasked(line: str) -> str:
    """What stood in a line before the question mark that asked for a hint.

    >>> unasked("2x cos(?"), unasked("hint")
    ('2x cos(', '')
    """
    return line.rstrip("? ") if line.rstrip().endswith("?") else ""


def show_help(manner: Manner) -> str:
    """What can be typed at the prompt."""
    width = max(len(name) for name, _ in MEANINGS) + 2
    text = paragraph("An answer is typed as you would write it:", manner)
    text += "".join(paragraph(f"  {line}", manner, hanging=2) for line in NOTATION) + manner.gap
    for name, meaning in MEANINGS:
        text += paragraph([(name.ljust(width), Role.STRONG), (meaning, Role.PLAIN)], manner, hanging=width)
    return text


def show_nudge(manner: Manner) -> str:
    """After an empty line."""
    return paragraph("Type an answer, or ? for a hint.", manner, Role.HELP)
