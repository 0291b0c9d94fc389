"""Which names a question knows, and how a name is written canonically.

A canonical name is a letter, a Greek letter by its English name, or a known word; then, after an
underscore, its subscript: `x`, `lambda`, `x_1`, `w_12`, `x_max`, `w_{1j}`, `Delta_x`; braces only where a digit
stands before a letter, as x_1y is x_1 times y. The increment Δx, typed with
the sign and its letter side by side, is one name, `Delta_x`.
"""

from __future__ import annotations

from dataclasses import dataclass

from mmltutor.syntax.characters import GREEK, GREEK_NAMES, SUBSCRIPTS, fold


@dataclass(frozen=True, slots=True)
class Names:
    """What a question knows: its `variables` (and parameters) besides pi and e, unless those are among them.

    With `open`, every other single letter, Greek letter and letter with a subscript is a variable too.
    `labels` are further left-hand sides that may stand before an answer ("y" permits "y = 2x").
    Variables may be given as a learner would type them; they are kept canonically.

    >>> sorted(Names(frozenset({"x₁", "λ"})).variables)
    ['lambda', 'x_1']
    """

    variables: frozenset[str] = frozenset()
    open: bool = False
    labels: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """Keep the variables canonically."""
        object.__setattr__(self, "variables", frozenset(canonical_name(name) for name in self.variables))


def canonical_name(written: str) -> str:
    """The one name for every way of writing a variable.

    >>> [canonical_name(name) for name in ("x1", "w_{12}", "Δx", "Δx₁", "θ₀", "x_max")]
    ['x_1', 'w_12', 'Delta_x', 'Delta_x_1', 'theta_0', 'x_max']
    """
    if len(written) == 1 and written < "\x80":
        return written
    spelt = "".join(_spell(sign) for sign in fold(written.strip()))
    name = spelt.replace("{", "").replace("}", "").replace(" ", "")
    head = name.rstrip("0123456789")
    if head != name and (len(head) == 1 or head in GREEK_NAMES):
        return f"{GREEK_NAMES.get(head, head)}_{name[len(head) :]}"
    first, underscore, rest = name.partition("_")
    if first == "Delta" and "_" in rest:
        first, rest = f"Delta{rest.partition('_')[0]}", rest.partition("_")[2]
    if first.startswith("Delta") and len(first) > 5:
        first = f"Delta_{first[5:]}"
    if not underscore:
        return GREEK_NAMES.get(first, first)
    return f"{GREEK_NAMES.get(first, first)}_{canonical_subscript(rest.replace('_', ''))}"


def canonical_subscript(subscript: str) -> str:
    """Digits, or letters with digits after them, as they are; anything else in braces."""
    letters = subscript.rstrip("0123456789")
    return subscript if letters.isalpha() or not letters else f"{{{subscript}}}"


def _spell(sign: str) -> str:
    if sign in SUBSCRIPTS:
        return f"_{SUBSCRIPTS[sign]}"
    return GREEK.get(sign, sign)


OPEN = Names(open=True)
"""Every single letter is a variable: for text that no question has fixed the names of."""
