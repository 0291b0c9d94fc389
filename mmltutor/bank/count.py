"""How many different problems a template and a topic hold: counted where they are few, else estimated."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import prod

from mmltutor.bank.draw import filled, identity, pick
from mmltutor.bank.rng import generator
from mmltutor.bank.space import Values, every, names_of, row_count
from mmltutor.bank.template import Bank, Choice, Parameter, Template
from mmltutor.errors import DrawError

MOST_COUNTED = 20_000  # combinations that are counted one by one
SAMPLE = 1_000


@dataclass(frozen=True, slots=True)
class Count:
    """A number of different problems; `exact` says that it was counted, not estimated."""

    number: int
    exact: bool

    def __str__(self) -> str:
        return f"{self.number:,}" if self.exact else f"about {self.number:,}"


def variants(bank: Bank, template: Template) -> tuple[Count, frozenset[str]]:
    """How many different problems a template holds, and the identities of those that were looked at.

    Problems that differ in their wording or in the letter of the variable only are one problem.
    """
    if _combinations(template) <= MOST_COUNTED:
        seen = frozenset(identity(filled(bank, template, 0, values)) for values in _each_mathematics(template))
        return Count(len(seen), exact=True), seen
    return _estimated(bank, template)


def total(counts: Iterable[tuple[Count, frozenset[str]]]) -> Count:
    """How many different problems templates hold together; a problem of two of them counts once."""
    counts = tuple(counts)
    exact = frozenset[str]().union(*(seen for count, seen in counts if count.exact))
    estimated = sum(count.number for count, _ in counts if not count.exact)
    return Count(len(exact) + estimated, exact=not estimated)


def _combinations(template: Template) -> int:
    """Combinations of everything but the letters of variables."""
    return prod(row_count(parameter) for parameter in template.parameters if not _is_letters(parameter))


def _is_letters(parameter: Parameter) -> bool:
    return isinstance(parameter, Choice) and parameter.letters


def _each_mathematics(template: Template) -> Iterable[Values]:
    """The admissible values, those that differ in the letters of variables given once."""
    telling = [name for parameter in template.parameters if not _is_letters(parameter) for name in names_of(parameter)]
    seen: set[tuple[object, ...]] = set()
    for values in every(template):
        if not isinstance(values, str) and (key := tuple(values[name] for name in telling)) not in seen:
            seen.add(key)
            yield values


def _estimated(bank: Bank, template: Template) -> tuple[Count, frozenset[str]]:
    """How many there are, from how often two of a sample are the same.

    Of m problems drawn from n equally likely ones, m(m - 1)/(2n) pairs are expected to be the same. With no such
    pair the estimate is what one pair would have meant, so it stays below the truth rather than above.
    """
    stream = generator(bank.topic, template.id, "sample")
    seen: dict[str, int] = {}
    for _ in range(SAMPLE):
        try:
            one = identity(filled(bank, template, 0, pick(template, stream)))
        except DrawError:
            break
        seen[one] = seen.get(one, 0) + 1
    pairs = sum(times * (times - 1) // 2 for times in seen.values())
    drawn = sum(seen.values())
    number = min(drawn * (drawn - 1) // 2 // max(pairs, 1), _combinations(template))
    return Count(max(number, len(seen)), exact=False), frozenset(seen)
