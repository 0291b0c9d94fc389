"""Why a sign or a word cannot be read, and what to type instead: the sentences."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from mmltutor.syntax.characters import GREEK_NAMES, visible
from mmltutor.syntax.functions import FUNCTIONS, MISSPELT, UNKNOWN_FUNCTIONS, WORDS
from mmltutor.syntax.names import Names
from mmltutor.syntax.nearest import nearest

PRIME = ("a prime stands for a derivative that is not written out", "Type the derivative itself, or d/dx( ... ).")
INFINITY = ("∞ is not a number that an expression can hold", "Type a finite expression.")

EQUATION = (
    "I stopped here: = makes this an equation, and an expression is wanted.",
    "Type only the right-hand side.",
)

SIGNS: Mapping[str, tuple[str, str]] = {
    "'": PRIME,
    '"': ("two primes, or quotation marks, are not read", "Type the expression alone."),
    "∞": INFINITY,
    "nan": ("nan is not a number", "Type an expression."),
    "±": ("± stands for two values, and one expression is wanted", "Type one of them with + or -."),
    "∓": ("∓ stands for two values, and one expression is wanted", "Type one of them with + or -."),
    "%": ("a percent sign is not read", "Type /100."),
    "°": ("a degree sign is not read, as angles are in radians", "Type *pi/180."),
    "∂": ("∂ is read only in ∂/∂x( ... )", ""),
    "∇": ("∇ stands for a gradient, and one expression is wanted", ""),
    "∫": ("an integral sign is not read", "Type the antiderivative itself."),
    "∑": ("a sign of summation is not read", "Type the terms, joined by +."),
    **dict.fromkeys("∏Π", ("a sign of multiplication over many factors is not read", "Type the factors, joined by *.")),
    ";": ("a semicolon separates several answers, and one expression is wanted", "Type only one of them."),
    ":": ("a colon is not read", "For a quotient type /."),
    "\\": ("a backslash begins a LaTeX command, and this is read as plain text", "Type sqrt(x), not \\sqrt{x}."),
    "$": ("a dollar sign is not read", "Type the expression alone."),
    "&": ("& joins statements, and one expression is wanted", "Type only one expression."),
    "∧": ("∧ joins statements, and one expression is wanted", "For a power type ^."),
    "∨": ("∨ joins statements, and one expression is wanted", "Type only one expression."),
    "¬": ("¬ denies a statement, and one expression is wanted", "For a minus type -."),
    "_": ("a subscript belongs directly after a letter", "Type x_1."),
    ".": ("a full stop is read only inside a number", "For a product type *."),
    "…": ("dots leave something out, and the whole expression is wanted", ""),
    "‖": ("double bars are not read", "For the absolute value type abs(x)."),
    "∘": ("∘ stands for one function after another, or for degrees", "Type f(g(x)) written out."),
    **dict.fromkeys("⟨⟩〈〉", ("angle brackets are not read", "Type ( and ).")),
    **dict.fromkeys("ᵀ⊤⊺", ("a transpose is made of a vector or a matrix", "For a power type ^T.")),
    **dict.fromkeys("ℝℕℤℚℂ∪∩∖∅", ("a set stands here, and one expression is wanted", "")),
    "٬": ("a separator of thousands is not read", "Delete it."),
    "?": ("a question mark is not read", ""),
    "@": ("@ is not read", "For a product type *."),
    "#": ("# is not read", ""),
}
"""Signs that have a meaning which an expression has no place for: (what is wrong, what to do)."""


def may_mark_thousands(whole: str, rest: str) -> bool:
    """Whether a comma between these digits may be one between thousands, as in 1,000."""
    return len(rest) == 3 and rest.isdigit() and 0 < len(whole) <= 3 and whole[0] != "0"


def refused_sign(sign: str) -> tuple[str, str]:
    """A sentence and a hint about a sign that is not read."""
    if sign in SIGNS:
        reason, hint = SIGNS[sign]
        return f"I stopped here: {reason}.", hint
    if unicodedata.category(sign) in ("Mn", "Mc", "Me") and unicodedata.combining(sign):
        reason = f"I stopped here: an accent, {_code(sign)}, makes another name of a letter."
        return reason, "Type the plain letter."
    if not sign.isprintable() or unicodedata.category(sign)[0] == "M":
        return f"I stopped here: an invisible or control character, {_code(sign)}, stands in the line.", "Delete it."
    return f"I stopped here: the character {visible(sign)} is not read.", ""


def _code(sign: str) -> str:
    return f"U+{ord(sign):04X}"


def unknown_word(word: str, names: Names, called: bool) -> tuple[str, str]:
    """A sentence and a hint about a word that is nothing known here; `called` says that a bracket follows it."""
    shown = word if len(word) <= 30 else word[:30] + "…"
    what = "function" if called and (len(word) > 1 or word in "fghFGH") else "name"
    message = f"I stopped here: {shown} is not a {what} that I know."
    if word.lower() in UNKNOWN_FUNCTIONS:
        return f"I stopped here: the function {shown} is not one that I can read.", ""
    if word == "E":
        return message, "For the base of the natural logarithm type e."
    known = nearest_word(word, names)
    if known is not None:
        return message, f"Did you mean {known}?"
    if called and word in "fghFGH":
        return message, f"Type what {word} is, or a * for a product."
    if names.open:
        return message, f"For a product type {'*'.join(word)}." if len(word) < 9 else ""
    listed = ", ".join(sorted(names.variables))
    return message, f"The names here are {listed}." if 0 < len(listed) < 60 else ""


def nearest_word(word: str, names: Names) -> str | None:
    """The known word that was probably meant."""
    if word.lower() in MISSPELT:
        return MISSPELT[word.lower()]
    if len(word) == 1:
        return next((name for name in sorted(names.variables) if name.lower() == word.lower()), None)
    greek = GREEK_NAMES.values() if names.open else ()
    near = nearest(word, (*FUNCTIONS, *sorted(names.variables), "pi", *greek))
    return near or next((name for name in FUNCTIONS if name.startswith(word)), None) or nearest(word, WORDS)
