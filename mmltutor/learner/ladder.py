"""When to go up a level: after three right answers in a row without help."""

from __future__ import annotations

from dataclasses import dataclass, replace

NEEDED = 3


@dataclass(frozen=True, slots=True)
class Ladder:
    """Where a learner stands: `streak` is the number of unaided right answers in a row on `level`.

    `levels` are those that have problems, in rising order. `fixed` says that the learner chose the level.
    `praised` says that they have been told that it goes well, which is said once.
    """

    levels: tuple[int, ...]
    level: int
    fixed: bool = False
    streak: int = 0
    praised: bool = False

    @property
    def next_level(self) -> int | None:
        """The level above, None on the last one."""
        return next((level for level in self.levels if level > self.level), None)


def ladder_at(levels: tuple[int, ...], wanted: int, fixed: bool) -> Ladder:
    """A ladder that begins at the level wanted; if that one has no problems, at the nearest above, else below.

    >>> ladder_at((2, 3), 1, fixed=False).level
    2
    """
    rising = tuple(sorted(set(levels)))
    level = wanted if fixed else next((each for each in rising if each >= wanted), rising[-1] if rising else wanted)
    return Ladder(rising, level, fixed)


def climb(ladder: Ladder, unaided: bool) -> tuple[Ladder, bool, bool]:
    """The ladder after a problem, whether it went up, and whether it is time to say that it goes well."""
    if not unaided:
        return replace(ladder, streak=0), False, False
    ladder = replace(ladder, streak=ladder.streak + 1)
    above = ladder.next_level
    if ladder.streak < NEEDED:
        return ladder, False, False
    if above is not None and not ladder.fixed:
        return replace(ladder, level=above, streak=0), True, False
    return replace(ladder, praised=True), False, not ladder.praised
