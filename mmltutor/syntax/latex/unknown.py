r"""What to say about a command of LaTeX that is not known: \sinx, \alhpa, \foo."""

from __future__ import annotations

from mmltutor.syntax.functions import MISSPELT, UNKNOWN_FUNCTIONS
from mmltutor.syntax.latex.commands import ALL, LETTERS, WORDS
from mmltutor.syntax.names import Names
from mmltutor.syntax.nearest import nearest
from mmltutor.syntax.refusals import refused_sign, unknown_word


def begins_command(typed: str) -> bool:
    r"""Whether the letters after a backslash may become a known command: \fra."""
    return any(word.startswith(typed) and word != typed for word in ALL)


def unknown_command(name: str, names: Names) -> tuple[str, str]:
    """A sentence and a hint."""
    if not name:
        return "I stopped here: a backslash begins a command, and nothing follows it.", "Go on."
    if not (name.isascii() and name.isalpha()):
        return refused_sign("\\")
    if name.lower() in UNKNOWN_FUNCTIONS or name.lower() in MISSPELT:
        return unknown_word(name, names, True)
    shown = name if len(name) <= 30 else name[:30] + "…"
    message = f"I stopped here: \\{shown} is not a command that I know."
    near = nearest(name, sorted(word for word in ALL if word.isalpha()))
    if near is not None and len(name) > 2:
        return message, f"Did you mean \\{near}?"
    begun = max((word for word in (*WORDS, *LETTERS) if name.startswith(word)), key=len, default="")
    if len(begun) > 1:
        return message, f"For \\{begun} and what follows type a blank between: \\{begun} {name[len(begun) :]}."
    return message, ""
