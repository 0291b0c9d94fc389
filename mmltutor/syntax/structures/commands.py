r"""LaTeX and Python around a structure, put into plain signs place by place: \left( is a bracket, np.array is nothing.

Only what holds a structure together is treated here; what stands inside an entry is left to the reader of
expressions. Every replacement is as long as what it replaces, so places stay the places that were typed.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

_SIGNS: Final = {
    "pm": "±",
    "mp": "∓",
    "infty": "∞",
    "in": "∈",
    "cup": "∪",
    "emptyset": "∅",
    "varnothing": "∅",
    "leqslant": "≤",
    "leq": "≤",
    "le": "≤",
    "geqslant": "≥",
    "geq": "≥",
    "ge": "≥",
    "neq": "≠",
    "ne": "≠",
    "lt": "<",
    "gt": ">",
    "lor": "∨",
    "vee": "∨",
    "land": "∧",
    "wedge": "∧",
    "to": "→",
    "rightarrow": "→",
    "langle": "⟨",
    "rangle": "⟩",
    "lbrace": "{",
    "rbrace": "}",
    "lbrack": "[",
    "rbrack": "]",
    "nabla": "∇",
    "cdot": "*",
    "times": "*",
    "qquad": " ",
    "quad": " ",
    "left": " ",
    "right": " ",
    "displaystyle": " ",
    **dict.fromkeys(("big", "Big", "bigg", "Bigg", "bigl", "bigr", "Bigl", "Bigr"), " "),
}


@cache
def _command() -> re.Pattern[str]:
    matrix = r"\{(?:[pbvBV]?matrix|smallmatrix|array|cases)\}"
    return re.compile(
        rf"""
          (?P<begin>\\begin\s*{matrix}(?:\{{[lcr|\ ]*\}})?)
        | (?P<end>\\end\s*{matrix})
        | (?P<reals>\\mathbb\s*\{{?R\}}?)
        | (?P<words>\\(?:text|textrm|mbox)\s*\{{(?P<inside>[^{{}}\\]*)\}})
        | (?P<row>\\\\(?:\[[^\]]*\])?)
        | (?P<brace>\\[{{}}])
        | (?P<space>\\[,;:!\ ()\[\]]|\$)
        | (?P<sign>\\(?:{"|".join(sorted(_SIGNS, key=len, reverse=True))})(?![A-Za-z]))
        | (?P<cell>&)
        """,
        re.VERBOSE,
    )


def without_commands(text: str) -> str:
    """The text with its structural LaTeX commands in plain signs, as long as before.

    >>> without_commands(r"\\{ 1, \\pm 2 \\}")
    ' { 1, ±   2  }'
    """
    if "\\" not in text and "$" not in text:
        return text
    cells = "\\begin" in text
    return _command().sub(lambda found: _plain(found, cells), text)


def _plain(found: re.Match[str], cells: bool) -> str:
    typed, size = found[0], len(found[0])
    match found.lastgroup:
        case "begin":
            return "[".ljust(size)
        case "end":
            return "]".rjust(size)
        case "reals":
            return "ℝ".ljust(size)
        case "words":
            return found["inside"].rjust(size - 1) + " "
        case "row":
            return ";".ljust(size) if cells else typed
        case "brace":
            return typed[-1].rjust(size)
        case "space":
            return " " * size
        case "cell":
            return "," if cells else typed
        case _:
            return _SIGNS[typed[1:]].ljust(size)


_CONSTRUCTOR: Final = re.compile(
    r"(?<![A-Za-z_.])(?:(?:np|numpy|sp|sympy|jnp|torch|tf)\s*\.\s*)?"
    r"(?:array|asarray|matrix|mat|Matrix|ImmutableMatrix|tensor|vector|Vector)(?=\s*\()"
)


def without_constructors(text: str) -> str:
    """The text with np.array and the like blanked before their brackets.

    >>> without_constructors("np.array([1, 2])")
    '        ([1, 2])'
    """
    return _CONSTRUCTOR.sub(lambda found: " " * len(found[0]), text)
