r"""LaTeX put into plain signs, place by place: \cdot is a star with four blanks, \left( a bracket with five.

Every replacement is as long as what it replaces, so a place stays the place that was typed. What has
arguments or is a word stays, for `read`.
"""

from __future__ import annotations

import re
from functools import cache

from mmltutor.syntax.latex.commands import SIGNS, SPACES

_OPENING = frozenset("([{")
_ENVIRONMENTS = r"(?:equation|align|aligned|alignat|gather|gathered|multline|split|math|displaymath|eqnarray)"


@cache
def _commands() -> re.Pattern[str]:
    sizes = r"(?:left|right|[bB]igg?[lrm]?)"
    fence = r"(?:[()\[\]{}]|\\[{}]|\\[lr](?:paren|brack|brace)(?![A-Za-z]))"
    return re.compile(
        rf"""
          (?P<around>\\(?:begin|end)\s*\{{{_ENVIRONMENTS}\*?\}})
        | (?P<blank>\\(?:[hv]space\*?|label|tag\*?|color|phantom)\s*\{{[^{{}}]*\}})
        | \\{sizes}\s*(?P<fence>{fence})
        | \\(?P<name>[A-Za-z]+|[^A-Za-z])
        | (?P<tie>~)
        """,
        re.VERBOSE | re.DOTALL,
    )


@cache
def _wrapped() -> re.Pattern[str]:
    """One formula between dollar signs, perhaps after a left-hand side that has its own."""
    return re.compile(r"(?:[^$=]*+=)?+\s*\$\$?[^$]*+\$\$?\s*[.,;]?\s*|\s*\$[^$]*+\$\s*=\s*\$[^$]*+\$\s*[.,;]?\s*")


def fold_latex(plain: str) -> str:
    r"""The text with blanks and signs in place of the commands that stand for them.

    >>> fold_latex(r"2 \cdot \left(x\right)")
    '2 *     (     x      )'
    """
    balanced = plain.count("\\(") == plain.count("\\)") and plain.count("\\[") == plain.count("\\]")
    found = _commands()
    lines = False

    def put(command: re.Match[str]) -> str:
        nonlocal lines
        lines = lines or command["around"] is not None
        return _plain(command, balanced)

    folded = found.sub(put, plain)
    if lines:
        folded = folded.replace("&", " ")
    if "$" in folded and _wrapped().fullmatch(folded):
        folded = folded.replace("$", " ")
    return _without_end(folded)


def _plain(command: re.Match[str], balanced: bool) -> str:
    size, name, fence = len(command[0]), command["name"], command["fence"]
    if fence is not None:
        sign = fence if len(fence) == 1 else SIGNS[fence[1:]]
        return sign.ljust(size) if sign in _OPENING else sign.rjust(size)
    if name is None or name in SPACES or (balanced and name in ("(", ")", "[", "]")):
        return " " * size
    sign = SIGNS.get(name, "")
    if not sign:
        return command[0]
    return sign.ljust(size) if sign not in ")]}" else sign.rjust(size)


def _without_end(folded: str) -> str:
    r"""Without the full stop or comma, and the \\, that end a formula in a sentence."""
    kept = folded.rstrip()
    if kept.endswith("\\\\"):
        kept = kept[:-2].rstrip()
    if kept.endswith((".", ",", ";")):
        kept = kept[:-1]
    return kept.ljust(len(folded))
