"""What is said of the second opinion on an answer."""

from __future__ import annotations

from mmltutor.show.manner import Manner
from mmltutor.show.paint import Role, paragraph


def show_confirmed(opinion: str, budget: float, manner: Manner) -> str:
    """Whether the answer was confirmed independently; `budget` is how many seconds that was given."""
    tick = "" if manner.linear or manner.ascii else "✓ "
    match opinion:
        case "agreed":
            return paragraph(f"{tick}answer confirmed independently", manner, Role.RIGHT)
        case "different":
            said = "An independent method finds another answer: do not rely on this one, and please report it."
            return paragraph(said, manner, Role.WRONG)
        case "late":
            return paragraph(f"not confirmed independently: that took longer than {budget:g} s", manner, Role.HELP)
        case _:
            said = "not asked for a second opinion" if budget == 0 else "not confirmed independently"
            return paragraph(said, manner, Role.HELP)
