"""The topics that can be practised, by the modules of the course, and how far the learner has come in each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mmltutor.bank.course import Module
from mmltutor.bank.find import Listed
from mmltutor.bank.template import Bank
from mmltutor.learner.progress import TopicProgress
from mmltutor.show.manner import Manner
from mmltutor.show.paint import Role, clean, columns, paint, paragraph

Topics = Sequence[tuple[Listed, Bank]]


def show_topics(modules: Sequence[tuple[Module, Topics]], far: Mapping[str, TopicProgress], manner: Manner) -> str:
    """Each module that has topics, with a line for each of them."""
    present = [(module, topics) for module, topics in modules if topics]
    wide = [
        max((columns(cell) for _, topics in present for cell in _cells(topics, place)), default=0) for place in (0, 1)
    ]
    text = ""
    for module, topics in present:
        text += paragraph(f"{module.number} · {module.title}", manner, Role.STRONG)
        for listed, bank in topics:
            text += _line(listed, bank, far.get(bank.topic), wide, manner)
        text += "\n"
    return text + paragraph(f"To practise one: mmltutor practice {_first(present)}", manner, Role.HELP)


def _cells(topics: Topics, place: int) -> list[str]:
    return [(bank.topic, bank.title)[place] for _, bank in topics]


def _first(present: Sequence[tuple[Module, Topics]]) -> str:
    return present[0][1][0][1].topic if present else "TOPIC"


def _line(listed: Listed, bank: Bank, far: TopicProgress | None, wide: Sequence[int], manner: Manner) -> str:
    said = _progress(far) + (" · your own bank" if listed.replaces else "")
    if manner.linear:
        return paragraph(f"{bank.topic}: {bank.title}: {said}", manner)
    margin = " " * (2 * manner.indent)
    topic, title = (
        clean(cell, manner).ljust(width) for cell, width in zip((bank.topic, bank.title), wide, strict=True)
    )
    return f"{margin}{topic}  {title}  {paint(clean(said, manner), Role.HELP, manner)}\n"


def _progress(far: TopicProgress | None) -> str:
    if far is None or not far.problems:
        return "not begun"
    return f"{far.solved} of {far.problems} solved, level {far.level}"
