"""The known word nearest to one that is not known: "did you mean cos?"."""

from __future__ import annotations

from collections.abc import Iterable


def distance(a: str, b: str) -> int:
    """The number of letters to insert, delete, replace or swap with their neighbour to turn a into b.

    Source: Wagner and Fischer, The string-to-string correction problem, J. ACM 21 (1974), with Lowrance and
    Wagner's interchange of neighbours (1975), restricted.

    >>> distance("coss", "cos"), distance("sni", "sin"), distance("sin", "cos")
    (1, 1, 3)
    """
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, letter in enumerate(a, 1):
        older, before, row = before, row, [i]
        for j, other in enumerate(b, 1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == b[j - 2] and a[i - 2] == other:
                best = min(best, older[j - 2] + 1)
            row.append(best)
    return row[-1]


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that is near enough to be what was meant, or None; of equally near ones the first."""
    if len(word) > 40:
        return None
    allowed = 1 if len(word) < 6 else 2
    lower = word.lower()
    close = ((order, name) for order, name in enumerate(known) if abs(len(name) - len(word)) <= allowed)
    far = [(distance(lower, name.lower()), order, name) for order, name in close]
    least = min((row for row in far if row[0] < len(row[2])), default=None)
    return least[2] if least is not None and least[0] <= allowed else None
