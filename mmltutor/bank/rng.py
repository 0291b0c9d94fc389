"""The project's own random numbers: the same on every machine and in every version of Python.

A problem is named by (topic, template, seed); its numbers must not change when Python's `random` does.
The names are hashed by SHA-256, whose 256 bits are the whole state of the generator xoshiro256**.

Source: D. Blackman, S. Vigna, Scrambled linear pseudorandom number generators, ACM Transactions on
Mathematical Software 47(4), 2021, section 5 and figure 3.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")
State = tuple[int, int, int, int]

WORD = 1 << 64
MASK = WORD - 1


class Generator:
    """A stream of random numbers; the one mutable object of this floor, made afresh for every draw."""

    __slots__ = ("_state",)

    def __init__(self, state: State) -> None:
        """`state` holds four words of 64 bits, not all of them 0."""
        if not any(state):
            raise ValueError("the state of xoshiro256** must not be all zeros")
        self._state = state

    def word(self) -> int:
        """The next 64 bits."""
        s0, s1, s2, s3 = self._state
        scrambled = _rotated(s1 * 5 & MASK, 7) * 9 & MASK
        shifted = s1 << 17 & MASK
        s2 ^= s0
        s3 ^= s1
        s1 ^= s2
        s0 ^= s3
        self._state = (s0, s1, s2 ^ shifted, _rotated(s3, 45))
        return scrambled

    def below(self, bound: int) -> int:
        """A whole number from 0 to bound - 1, each equally likely; 1 ≤ bound ≤ 2^64.

        Words from the last, incomplete block of `bound` are drawn again, so there is no bias.
        """
        if not 1 <= bound <= WORD:
            raise ValueError(f"a bound between 1 and 2^64 is needed, not {bound}")
        complete = WORD - WORD % bound
        while (word := self.word()) >= complete:
            pass
        return word % bound

    def choice(self, options: Sequence[T]) -> T:
        """One of the options, each equally likely."""
        return options[self.below(len(options))]

    def shuffled(self, things: Sequence[T]) -> tuple[T, ...]:
        """The things in a random order, each order equally likely (Fisher and Yates)."""
        order = list(things)
        for last in range(len(order) - 1, 0, -1):
            other = self.below(last + 1)
            order[last], order[other] = order[other], order[last]
        return tuple(order)


def generator(*names: str | int) -> Generator:
    """The generator that belongs to a row of names.

    >>> generator("chain-rule", "sine", 7).below(100) == generator("chain-rule", "sine", 7).below(100)
    True
    """
    # Each name with its length in front: ("ab", "c") and ("a", "bc") must not meet.
    texts = [str(name) for name in names]
    digest = hashlib.sha256("".join(f"{len(text)}:{text}," for text in texts).encode()).digest()
    s0, s1, s2, s3 = (int.from_bytes(digest[at : at + 8], "little") for at in (0, 8, 16, 24))
    return Generator((s0, s1, s2, s3))


def _rotated(word: int, places: int) -> int:
    return (word << places | word >> 64 - places) & MASK
