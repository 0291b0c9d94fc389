"""The words of a typed line: what the lexer hands to the reader."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

Kind: TypeAlias = Literal[
    "number",  # text: as typed
    "name",  # text: canonical name of a variable
    "constant",  # text: pi or e
    "function",  # text: canonical name, or that of a notation
    "derivative",  # text: the variables of ∂³/∂x²∂y, joined by commas: x,x,y
    "fraction",  # text: 1/2, from a single sign
    "over",  # two groups follow, the first to stand over the second
    "raise",  # a run of superscripts follows, in invisible brackets
    "base",  # the base of a logarithm follows, as a subscript
    "operator",  # text: + - * / ^ !
    "open",  # text: ( [ {
    "close",  # text: ) ] }
    "bar",  # text: | or one that says which way it faces
    "comma",
    "relation",  # text: = < > ≤ …
    "word",  # text: a logical word
    "end",
]


LEFT_BAR = "\\lvert"
RIGHT_BAR = "\\rvert"
"""The texts of bars that say which way they face."""


class Token(NamedTuple):
    """One word: its kind, its canonical text, its place, whether a blank stands before it; `typed` is it as typed."""

    kind: Kind
    text: str
    start: int
    stop: int
    gap: bool
    typed: str = ""
