"""Draw a problem: pick the values of a template's parameters by its seed, and write them into the question.

The same topic, template and seed give the same problem everywhere. Picking never loops without an end:
a bounded number of attempts, then every combination if there are few enough, then a DrawError.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from mmltutor.bank.condition import write_comparison
from mmltutor.bank.problem import Part, Problem
from mmltutor.bank.rng import Generator, generator
from mmltutor.bank.space import Values, completed, every, names_of, row_at, row_count, size
from mmltutor.bank.tasks import TASKS, goal_fields, renamed
from mmltutor.bank.template import Bank, Choice, Question, Template
from mmltutor.errors import DrawError, UsageError
from mmltutor.syntax.build import names_in, substitute
from mmltutor.syntax.nearest import nearest
from mmltutor.syntax.nodes import Node, Symbol
from mmltutor.syntax.write.board import write_board
from mmltutor.syntax.write.glyphs import shown

ATTEMPTS = 200
FEW = 20_000  # combinations that may all be tried

PLACEHOLDER = re.compile(r"\{\{|\}\}|\{([^{}]*)\}")


def draw(bank: Bank, template: Template, seed: int) -> Problem:
    """The problem of a template that belongs to a seed (any whole number).

    Raises DrawError when no values meet the template's conditions, and says which condition.
    """
    stream = generator(bank.topic, template.id, seed)
    return filled(bank, template, seed, pick(template, stream), stream)


def draw_topic(bank: Bank, seed: int, level: int | None = None) -> Problem:
    """The problem of a topic that belongs to a seed, on one level if that is given.

    Seeds one after another go through all templates before one comes again.
    """
    templates = [template for template in bank.templates if level in (None, template.level)]
    if not templates:
        levels = sorted({template.level for template in bank.templates})
        raise UsageError(f"{bank.topic} has no level {level}.", f"It has {', '.join(map(str, levels))}.")
    turn, place = divmod(seed, len(templates))
    order = generator(bank.topic, "order", level or 0, turn).shuffled(templates)
    return draw(bank, order[place], seed)


def find_template(bank: Bank, name: str) -> Template:
    """The template with this id; raises UsageError with the nearest id, or with all there are."""
    known = {template.id: template for template in bank.templates}
    if name in known:
        return known[name]
    meant = nearest(name, known)
    hint = f"Did you mean {meant}?" if meant else f"Its templates: {', '.join(known)}."
    raise UsageError(f"{bank.topic} has no template {name!r}.", hint)


def identity(problem: Problem) -> str:
    """What makes a problem the same as another: its mathematics, whatever its seed, its words, its letters."""
    parts = []
    for part in problem.parts:
        names = {name: Symbol(f"v_{place}") for place, name in enumerate(part.vars, 1)}
        parts.append(str(goal_fields(renamed(part.goal, names))))
    return "\n".join(parts)


def pick(template: Template, stream: Generator) -> Values:
    """Values of the parameters that meet every condition."""
    counts = [(parameter, row_count(parameter)) for parameter in template.parameters]
    obstacles: Counter[str] = Counter()
    for _ in range(ATTEMPTS):
        values = completed(template, [row_at(parameter, stream.below(count)) for parameter, count in counts])
        if not isinstance(values, str):
            return values
        obstacles[values] += 1
    if size(template) <= FEW:
        admissible = [values for values in every(template) if not isinstance(values, str)]
        if admissible:
            return stream.choice(admissible)
    raise _impossible(template, obstacles)


def _impossible(template: Template, obstacles: Counter[str]) -> DrawError:
    names = ", ".join(name for parameter in template.parameters for name in names_of(parameter))
    obstacle = obstacles.most_common(1)[0][0]
    message = f"In the template {template.id} no values of {names} were found that meet `{obstacle}`."
    return DrawError(message, "Widen a range, or drop the condition.")


def filled(bank: Bank, template: Template, seed: int, values: Values, stream: Generator | None = None) -> Problem:
    """The problem that a template is with these values; `stream` chooses between wordings (else the first)."""
    meanings = _meanings(template, values)
    parts = tuple(_part(template, question, meanings, stream) for question in template.questions)
    return Problem(bank.topic, template.id, seed, template.level, parts)


def _meanings(template: Template, values: Values) -> Values:
    """Every parameter and every named expression, as a tree in the problem's variables only."""
    raw = {**values, **dict(template.expressions)}
    letters = {one.names[0] for one in template.parameters if isinstance(one, Choice) and one.letters}
    done: dict[str, Node] = {}

    def meaning(name: str) -> Node:
        if name not in done:
            tree = raw[name]
            below = () if name in letters else names_in(tree) & raw.keys()
            done[name] = substitute(tree, {other: meaning(other) for other in below})
        return done[name]

    return {name: meaning(name) for name in raw}


def _part(template: Template, question: Question, meanings: Values, stream: Generator | None) -> Part:
    task = TASKS[question.task]
    arguments = {name: tuple(substitute(tree, meanings) for tree in trees) for name, trees in question.arguments}
    variables = tuple(_name(meanings.get(name, Symbol(name))) for name in template.variables)
    ask = question.asks[0] if stream is None else stream.choice(question.asks)
    given = tuple(
        (_text(head, meanings) or _head(tree, variables), substitute(tree, meanings)) for head, tree in question.shown
    )
    name = next((shown(tree.name, ascii=False) for _, tree in question.shown if isinstance(tree, Symbol)), "y")
    return Part(
        ask=_text(ask, meanings),
        goal=task.goal(arguments),
        kind=question.kind,
        vars=variables,
        where=" and ".join(write_comparison(comparison, meanings) for comparison in question.where),
        given=given,
        label=_text(question.label, meanings) or task.label(name, arguments),
    )


def _name(node: Node) -> str:
    match node:
        case Symbol(name):
            return name
        case _:
            raise DrawError(f"{write_board(node)} stands where a variable is needed.", "Choose it from names.")


def _head(tree: Node, variables: tuple[str, ...]) -> str:
    arguments = ", ".join(shown(variable, ascii=False) for variable in variables)
    return f"{shown(_name(tree), ascii=False)}({arguments})"


def _text(text: str, meanings: Mapping[str, Node]) -> str:
    def written(match: re.Match[str]) -> str:
        name = match[1]
        return match[0][0] if name is None else write_board(meanings.get(name, Symbol(name)))

    return PLACEHOLDER.sub(written, text)
