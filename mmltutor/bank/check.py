"""Check a bank: draw each template many times, examine what comes, count what there is.

Everything wrong becomes a finding with the place of its template, so that an editor can jump there.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from mmltutor.bank.count import Count, total, variants
from mmltutor.bank.course import LEAST_TEMPLATES, TOPICS, least_variants
from mmltutor.bank.doubt import Doubt
from mmltutor.bank.draw import draw, pick
from mmltutor.bank.examine import examine
from mmltutor.bank.problem import Problem
from mmltutor.bank.rng import generator
from mmltutor.bank.shape import put, vanished
from mmltutor.bank.template import LEVELS, Argument, Bank, Template
from mmltutor.errors import DrawError, Finding
from mmltutor.syntax.nearest import nearest
from mmltutor.syntax.nodes import Node, Symbol

FEWEST = 20  # different problems that a template should hold at least

Progress = Callable[[str, str], None]


@dataclass(frozen=True, slots=True)
class TemplateReport:
    """What a sweep saw of a template."""

    id: str
    level: int
    drawn: int
    variants: Count


@dataclass(frozen=True, slots=True)
class Report:
    """What a sweep saw of a bank."""

    bank: Bank
    templates: tuple[TemplateReport, ...]
    variants: Count
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Swept:
    """What a sweep of one template came to; `seen` are the identities of the problems that were looked at."""

    id: str
    count: Count
    seen: frozenset[str]
    doubts: tuple[Doubt, ...]


def sweep_template(bank: Bank, template: Template, seeds: int) -> Swept:
    """Draw a template so many times and examine each problem."""
    count, seen = variants(bank, template)
    return Swept(template.id, count, seen, tuple(_sweep(bank, template, seeds)))


def check_bank(
    bank: Bank,
    seeds: int,
    complete: bool,
    known: Collection[str],
    progress: Progress,
    swept: Iterable[Swept] | None = None,
) -> Report:
    """Sweep a bank, `seeds` problems of each template.

    `complete` asks for as much as a topic of the course must hold. `known` are the topics there are, for
    prerequisites. `progress` is told the topic and the template before each is swept. `swept` are the templates in
    their order where they are swept elsewhere.
    """
    findings = [*_check_prerequisites(bank, known)]
    reports = []
    counted = []
    owners: dict[str, str] = {}
    results = iter(swept) if swept is not None else None
    for template in bank.templates:
        progress(bank.topic, template.id)
        one = next(results) if results is not None else sweep_template(bank, template, seeds)
        counted.append((one.count, one.seen))
        reports.append(TemplateReport(template.id, template.level, seeds, one.count))
        findings.extend(_finding(bank, template, doubt) for doubt in one.doubts)
        variety = _check_variety(template, one.count, one.seen, owners)
        findings.extend(_finding(bank, template, doubt) for doubt in variety)
    whole = total(counted)
    if complete:
        findings.extend(_check_amount(bank, whole))
    return Report(bank, tuple(reports), whole, tuple(findings))


def _finding(bank: Bank, template: Template, doubt: Doubt) -> Finding:
    message = f"In the template {template.id}: {doubt.message}"
    return Finding(bank.file, template.line, template.column, message, doubt.hint)


def _sweep(bank: Bank, template: Template, seeds: int) -> Iterator[Doubt]:
    """Each kind of doubt once, with the first example and how many seeds have it."""
    doubts: dict[str, list[tuple[int, Doubt]]] = {}
    for seed in range(seeds):
        try:
            problem = draw(bank, template, seed)
        except DrawError as error:
            yield Doubt("draw", error.message, error.hint)
            return
        found = {doubt.kind: doubt for doubt in (*_vanishing(bank, template, problem), *_examine_parts(problem))}
        for kind, doubt in found.items():
            doubts.setdefault(kind, []).append((seed, doubt))
    for examples in doubts.values():
        seed, first = examples[0]
        more = f" ({len(examples)} of {seeds} seeds, first {seed})"
        yield Doubt(first.kind, first.message.removesuffix(".") + more + ".", first.hint)


def _examine_parts(problem: Problem) -> Iterator[Doubt]:
    for part in problem.parts:
        yield from examine(part)


def _vanishing(bank: Bank, template: Template, problem: Problem) -> Iterator[Doubt]:
    """Terms, factors and powers that the values of this problem make disappear."""
    values = pick(template, generator(bank.topic, template.id, problem.seed))
    named = {name: tree for name, tree in template.expressions if isinstance(tree, Node)}
    shaped = {name for name, tree in template.expressions if not isinstance(tree, Node)}
    whole = {**values, **named}
    variables = frozenset(name for part in problem.parts for name in part.vars)
    for question in template.questions:
        for tree in (tree for _, argument in question.arguments for tree in _written(argument, shaped)):
            for clause in vanished(_put_deep(tree, whole), variables):
                yield Doubt("vanished", f"{clause[0].upper()}{clause[1:]}.", "Exclude such values.")


def _written(argument: Argument, shaped: Collection[str]) -> Iterator[Node]:
    """The trees of an argument that are more than a coordinate: a point (0, a) may well be (0, 0)."""
    for part in argument:
        if part.form in ("matrix", "vector", "column", "points"):
            continue
        for tree in (tree for row in part.rows for tree in row):
            if not (isinstance(tree, Symbol) and tree.name in shaped):
                yield tree


def _put_deep(tree: Node, whole: Mapping[str, Node]) -> Node:
    """Put values in place of names, and of the names in these: as deep as there are names at the most."""
    for _ in whole:
        before, tree = tree, put(tree, whole)
        if tree == before:
            break
    return tree


def _check_variety(template: Template, count: Count, seen: frozenset[str], owners: dict[str, str]) -> Iterator[Doubt]:
    if 0 < count.number < FEWEST:
        yield Doubt("few", f"It holds only {count} different problems.", "Widen its ranges.")
    shared = {owners[one] for one in seen if one in owners}
    if shared:
        yield Doubt("shared", f"It holds problems of {', '.join(sorted(shared))} again.", "Tell them apart.")
    for one in seen:
        owners.setdefault(one, template.id)


def _check_prerequisites(bank: Bank, known: Collection[str]) -> Iterator[Finding]:
    every = (*TOPICS, *known)
    for topic in bank.prerequisites:
        if topic not in every:
            close = nearest(topic, every)
            hint = f"Did you mean {close}?" if close else ""
            yield Finding(bank.file, 1, 1, f"The prerequisite {topic!r} is no topic.", hint)


def _check_amount(bank: Bank, whole: Count) -> Iterator[Finding]:
    missing = [str(level) for level in LEVELS if all(template.level != level for template in bank.templates)]
    if missing:
        yield Finding(bank.file, 1, 1, f"No template is on level {' or '.join(missing)}.")
    if len(bank.templates) < LEAST_TEMPLATES:
        yield Finding(bank.file, 1, 1, f"{len(bank.templates)} templates are fewer than {LEAST_TEMPLATES}.")
    if whole.number < least_variants(bank.topic):
        wanted = least_variants(bank.topic)
        yield Finding(bank.file, 1, 1, f"{whole} different problems are fewer than {wanted:,}.", "Widen ranges.")
