"""Draw a problem: pick the values of a template's parameters by its seed, and write them into the question.

The same topic, template and seed give the same problem everywhere. Picking never loops without an end:
a bounded number of attempts, then every combination if there are few enough, then a DrawError.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from mmltutor.bank.condition import write_comparison
from mmltutor.bank.labels import label_of
from mmltutor.bank.problem import Part, Problem
from mmltutor.bank.rng import Generator, generator
from mmltutor.bank.space import Values, completed, every, names_of, row_at, row_count, size
from mmltutor.bank.tasks import changed, goal_from, key_of, reshaped, statement_of, trees_in, write_shaped
from mmltutor.bank.template import Bank, Choice, Computed, Named, Question, Shaped, Template
from mmltutor.errors import DrawError, UsageError
from mmltutor.syntax.build import names_in, substitute
from mmltutor.syntax.nearest import nearest
from mmltutor.syntax.nodes import Node, Symbol
from mmltutor.syntax.write.board import write_board
from mmltutor.syntax.write.glyphs import shown

if TYPE_CHECKING:
    from mmltutor.calculus.goals import Goal
    from mmltutor.calculus.pictures.plot import Contours, Plot
    from mmltutor.syntax.structure import Statement

Meanings = Mapping[str, Node | Shaped]

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
        names = {name: f"v_{place}" for place, name in enumerate(part.vars, 1)}
        asked = "".join(f" {name}" for name in part.take)
        beside = _beside(part, names) if part.pictures or part.goal.task == "choice" else ""
        parts.append(key_of(part.goal, names) + asked + beside)
    return "\n".join(parts)


def _beside(part: Part, names: Mapping[str, str]) -> str:
    """What a choice or a picture is about, and stands beside the goal."""
    from mmltutor.bank.choices import key_of_shown

    shown = [tree for _, tree in part.given] + list(part.pictures)
    return "".join(f" {key_of_shown(one, names)}" for one in shown)


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


def _meanings(template: Template, values: Values) -> Meanings:
    """Every parameter and every named expression, as trees in the problem's variables only."""
    raw: dict[str, Named] = {**values, **dict(template.expressions)}
    letters = {one.names[0] for one in template.parameters if isinstance(one, Choice) and one.letters}
    done: dict[str, Node | Shaped] = {}

    def meaning(name: str) -> Node | Shaped:
        if name not in done:
            shown = raw[name]
            below = set() if name in letters else frozenset[str]().union(*map(names_in, trees_in(shown))) & raw.keys()
            known = {other: meaning(other) for other in below}
            if isinstance(shown, Computed):
                from mmltutor.bank.computing import computed

                at = None if shown.at is None else tree_of(shown.at, known)
                done[name] = computed(replace(shown, of=tree_of(shown.of, known), by=_letter(raw, shown.by), at=at))
            else:
                done[name] = put_in(shown, known)
        return done[name]

    return {name: meaning(name) for name in raw}


def _letter(raw: Mapping[str, Named], name: str) -> str:
    """The letter that a variable has in this problem."""
    chosen = raw.get(name)
    return chosen.name if isinstance(chosen, Symbol) else name


def put_in(shown: Node | Shaped, meanings: Meanings) -> Node | Shaped:
    """The mathematics with every name replaced by what it means; a name of several trees stands alone."""
    if isinstance(shown, Symbol) and shown.name in meanings:
        return meanings[shown.name]
    trees = {name: tree for name, tree in meanings.items() if not isinstance(tree, Shaped)}
    if isinstance(shown, Shaped):
        return reshaped(shown, lambda tree: substitute(tree, trees))
    return substitute(shown, trees)


def tree_of(tree: Node, meanings: Meanings) -> Node:
    """An expression with every name replaced by what it means."""
    found = put_in(tree, meanings)
    if isinstance(found, Shaped):
        raise DrawError(f"{write_board(tree)} is a {found.form}, where an expression is needed.")
    return found


def _part(template: Template, question: Question, meanings: Meanings, stream: Generator | None) -> Part:
    arguments = {name: changed(argument, lambda tree: tree_of(tree, meanings)) for name, argument in question.arguments}
    goal: Goal | None = goal_from(question.task, arguments) if question.task else None
    variables = tuple(_name(tree_of(Symbol(name), meanings)) for name in template.variables)
    ask = question.asks[0] if stream is None else stream.choice(question.asks)
    given = tuple(_given(head, tree, goal, variables, meanings) for head, tree in question.shown)
    name = next((shown(tree.name, ascii=False) for _, tree in question.shown if isinstance(tree, Symbol)), "y")
    take = tuple(text_of(name, meanings) for name in question.take)
    if question.offer is not None:
        from mmltutor.bank.choices import choice

        asked: Goal = choice(template, question, goal, meanings, variables, stream)
    elif goal is not None:
        asked = goal
    else:
        raise DrawError(f"The template {template.id} asks for nothing.")
    return Part(
        ask=text_of(ask, meanings),
        goal=asked,
        kind=question.kind,
        vars=(*variables, *template.constants),
        where=" and ".join(write_comparison(comparison, trees_by_name(meanings)) for comparison in question.where),
        given=given,
        label=text_of(question.label, meanings) or label_of(asked, take, name),
        take=() if question.offer is not None else take,
        places=question.places,
        pictures=_pictures(question, meanings, variables),
    )


def _pictures(question: Question, meanings: Meanings, variables: tuple[str, ...]) -> tuple[Plot | Contours, ...]:
    if not question.drawings:
        return ()
    from mmltutor.bank.choices import drawn

    return tuple(drawn(drawing, meanings, variables) for drawing in question.drawings)


def trees_by_name(meanings: Meanings) -> Values:
    """The meanings that are one tree."""
    return {name: tree for name, tree in meanings.items() if not isinstance(tree, Shaped)}


def _name(node: Node) -> str:
    match node:
        case Symbol(name):
            return name
        case _:
            raise DrawError(f"{write_board(node)} stands where a variable is needed.", "Choose it from names.")


def _given(
    head: str, tree: Node | Shaped, goal: Goal | None, variables: tuple[str, ...], meanings: Meanings
) -> tuple[str, Statement]:
    """What stands under a question: what is before the sign of equality, and what is after it."""
    found = put_in(tree, meanings)
    text = text_of(head, meanings)
    if not isinstance(found, Shaped):
        return text or _head(tree, found, goal, variables), found
    if found.form == "matrix" and goal is not None and goal.task == "fit":
        found = Shaped("points", found.rows)
    name = shown(tree.name, ascii=False) if isinstance(tree, Symbol) else ""
    return text or ("" if found.form in ("equation", "links") else name), statement_of(found)


def _head(tree: Node | Shaped, meaning: Node, goal: Goal | None, variables: tuple[str, ...]) -> str:
    """f(x, y): the letter of a function, and the variables that it has."""
    if not isinstance(tree, Symbol):
        return ""
    occurring = names_in(meaning) & set(variables)
    declared: tuple[str, ...] = getattr(goal, "vars", variables)
    if len(variables) > 1 and not (hasattr(goal, "vars") and occurring <= set(declared)):
        declared = tuple(name for name in variables if name in occurring) or variables
    arguments = ", ".join(shown(variable, ascii=False) for variable in declared)
    return f"{shown(tree.name, ascii=False)}({arguments})"


def text_of(text: str, meanings: Meanings) -> str:
    """A text with its placeholders filled."""

    def written(match: re.Match[str]) -> str:
        name = match[1]
        if name is None:
            return match[0][0]
        meaning = meanings.get(name, Symbol(name))
        return write_shaped(meaning) if isinstance(meaning, Shaped) else write_board(meaning)

    return PLACEHOLDER.sub(written, text)
