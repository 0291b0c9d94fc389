"""Letters for what a solution has to name: u for an inner function, g for an outer one, never one in use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count, islice

_VARIABLES = ("u", "v", "w", "z", "s", "r")
_FUNCTIONS = ("g", "h", "k", "p", "q", "m")


@dataclass(frozen=True, slots=True)
class Letters:
    """The names that already mean something: those of the problem, and those given on the way."""

    taken: frozenset[str] = frozenset()

    def with_taken(self, names: Iterable[str]) -> Letters:
        """The same, with some more names taken."""
        return Letters(self.taken.union(names))

    def variables(self, number: int) -> tuple[str, ...]:
        """Free names for inner functions: u, v, w, …, then u_1, u_2, …

        >>> Letters(frozenset({"x", "v"})).variables(2)
        ('u', 'w')
        """
        return self._free(_VARIABLES, number)

    def functions(self, number: int) -> tuple[str, ...]:
        """Free names for outer functions and for parts: g, h, k, …, then g_1, g_2, …"""
        return self._free(_FUNCTIONS, number)

    def _free(self, favourites: tuple[str, ...], number: int) -> tuple[str, ...]:
        return tuple(islice((name for name in _names(favourites) if name not in self.taken), number))


def _names(favourites: tuple[str, ...]) -> Iterator[str]:
    yield from favourites
    for index in count(1):
        yield f"{favourites[0]}_{index}"
