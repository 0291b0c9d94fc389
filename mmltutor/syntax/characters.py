"""One character for another: what a sign that was typed or pasted stands for, and how to show one safely.

Every table maps one character to one character, so a place in the folded text is the same place in the
text as typed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

SIGNS: Mapping[str, str] = {
    **dict.fromkeys("·×∙⋅∗⨯•⁎✕✖✗⨉・･‧●٭⚹", "*"),
    **dict.fromkeys("÷⁄∕⧸╱", "/"),
    **dict.fromkeys("−–—‐‑‒―➖˗⁃", "-"),
    **dict.fromkeys("➕", "+"),
    **dict.fromkeys("ˆ⌃↑", "^"),
    **dict.fromkeys("❨⟮〔﴾⁅⦗", "("),
    **dict.fromkeys("❩⟯〕﴿⁆⦘", ")"),
    **dict.fromkeys("【〖⟦❲", "["),
    **dict.fromkeys("】〗⟧❳", "]"),
    **dict.fromkeys("❴", "{"),
    **dict.fromkeys("❵", "}"),
    **dict.fromkeys("≔═꞊", "="),
    "∶": ":",
    "٫": ".",
    **dict.fromkeys("’‘′´ʹʼ`", "'"),
    **dict.fromkeys("″”“ʺ", '"'),
    **dict.fromkeys("∣ǀ│❘⏐", "|"),
    **dict.fromkeys("⩽≦", "≤"),
    **dict.fromkeys("⩾≧", "≥"),
    "∆": "Δ",
    "µ": "μ",
    "ς": "σ",
    "ϕ": "φ",
    "ϵ": "ε",
    "\u00a0": " ",
    **dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\ufeff", " "),
}
"""Signs that mean the same as another one, whatever they are called; invisible ones are blanks."""

LETTERS: Mapping[str, str] = dict(
    zip(
        "хХеЕаАоОрРсСуУкКмМтТвВнНіІјЈѕЅһԁӏԛԝɑɡıȷ℮ƒΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
        "xXeEaAoOpPcCyYkKmMtTBBHHiIjJsShdlqwagijefABEZHIKMNOPTYXo",
        strict=True,
    )
)
"""Cyrillic and Greek letters that look exactly like a Latin one, which is what a keyboard slip means."""

SUPERSCRIPTS: Mapping[str, str] = dict(
    zip(
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿⁱᵃᵇᶜᵈᵉᶠᵍʰʲᵏˡᵐᵒᵖʳˢᵗᵘᵛʷˣʸᶻᵅᵝᵞᵟᶿᵠᵡᐟ",
        "0123456789+-()niabcdefghjklmoprstuvwxyzαβγδθφχ/",
        strict=True,
    )
)
SUBSCRIPTS: Mapping[str, str] = dict(
    zip("₀₁₂₃₄₅₆₇₈₉ₐₑₒₓₕₖₗₘₙₚₛₜᵢⱼᵣᵤᵥᵦᵧᵨᵩᵪ", "0123456789aeoxhklmnpstijruvβγρφχ", strict=True)
)

GREEK: Mapping[str, str] = dict(
    zip(
        "αβγδεζηθικλμνξπρστυφχψωΓΔΘΛΞΣΦΨΩ",
        [
            *("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu"),
            *("nu", "xi", "pi", "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega"),
            *("Gamma", "Delta", "Theta", "Lambda", "Xi", "Sigma", "Phi", "Psi", "Omega"),
        ],
        strict=True,
    )
)
"""The Greek letters and their canonical names."""

GREEK_NAMES: Mapping[str, str] = {
    **{name: name for name in GREEK.values()},
    "varepsilon": "epsilon",
    "vartheta": "theta",
    "varphi": "phi",
    "lamda": "lambda",
}
"""The words that are read as a Greek letter, with its canonical name."""


def fold(text: str) -> str:
    """The same text, place by place, in the characters that the lexer knows; superscripts stay what they are.

    >>> fold("２×（x−１）²")
    '2*(x-1)²'
    """
    plain = text
    if not text.isascii():
        plain = "".join(character if character < "\x80" else _fold(character) for character in text)
    if "\\" in plain or "$" in plain:
        from mmltutor.syntax.latex.fold import fold_latex

        return fold_latex(plain)
    return plain


def _fold(character: str) -> str:
    for table in (SIGNS, SUPERSCRIPTS, SUBSCRIPTS, GREEK):
        if character in table:
            return table[character] if table is SIGNS else character
    if character.isspace():
        return " "
    if character in LETTERS:
        return LETTERS[character]
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    compatible = unicodedata.normalize("NFKC", character)
    if len(compatible) != 1 or compatible == character or _is_raised(character):
        return character
    return SIGNS.get(compatible, compatible)


def _is_raised(character: str) -> bool:
    """Whether a sign is a raised, lowered or encircled one, or a set: xᵀ is no product of x and T."""
    return character in "ℝℕℤℚℂℙ" or unicodedata.decomposition(character).startswith(("<super>", "<sub>", "<circle>"))


def visible(text: str) -> str:
    """The text with everything that is not a plain printable character written out, as U+001B.

    >>> visible("a" + chr(27) + "b")
    'aU+001Bb'
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_visible(character) for character in text)


def _visible(character: str) -> str:
    if character in "\t\n\r" or (character.isspace() and character.isprintable()):
        return " "
    if character.isprintable() and unicodedata.combining(character) == 0:
        return character
    return f"U+{ord(character):04X}"
