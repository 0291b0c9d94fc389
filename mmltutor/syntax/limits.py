"""How much may be typed: the bounds that keep every later walk over a tree short and shallow.

The depth is such that a recursive walk with three calls a level, over a tree and over its derivative,
stays far below Python's own limit of a thousand calls.
"""

from __future__ import annotations

MAX_LENGTH = 2000
"""Characters in one answer."""

MAX_DEPTH = 40
"""Levels of nodes in a tree."""

MAX_NESTING = 2 * MAX_DEPTH
"""Levels of brackets, signs and exponents in a text; every tree can be written within it."""

MAX_NODES = 1500
"""Nodes in one tree."""

MAX_NOTES = 12
"""Notes on one reading; further ones are dropped."""

MAX_SAID = 10 * MAX_NOTES
"""Notes that are kept while reading, before the first ones are chosen."""

MAX_REREAD = 6000
"""Characters that are read once more, to see whether the alternatives of notes make sense."""

MAX_DIGITS = 200
"""Digits in one number."""

MAX_EXPONENT = 400
"""Size of the exponent in scientific notation, as in 1e-400."""

MAX_ORDER = 20
"""Order of a derivative written as diff(f, x, n)."""
