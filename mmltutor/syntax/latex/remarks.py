r"""What is said where LaTeX itself would show something else: x^10 raises only the 1."""

from __future__ import annotations

from itertools import pairwise

from mmltutor.syntax.line import Line
from mmltutor.syntax.tokens import Token


def say_single_signs(line: Line) -> None:
    """Speak up where a number of several digits stands without braces after ^ or _."""
    for before, token in pairwise(line.tokens):
        mark, digits = _bare_digits(before, token)
        if mark and len(digits) > 1:
            message = f"I read {mark}{digits} as {mark}{{{digits}}}; without the braces LaTeX has only the {digits[0]}."
            line.say(message, token.start, token.stop)


def _bare_digits(before: Token, token: Token) -> tuple[str, str]:
    if token.kind == "number" and not token.gap and (before.typed == "^" or before.kind == "base"):
        return ("^" if before.typed == "^" else "_"), (token.typed if token.typed.isdigit() else "")
    head, mark, index = token.typed.rpartition("_")
    return ("_", index) if token.kind == "name" and mark and head and index.isdigit() else ("", "")
