"""Choices drawn: which options are offered, in which order, and whether each is right."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from mmltutor.bank.condition import holds
from mmltutor.bank.draw import PLACEHOLDER, Meanings, put_in, text_of, tree_of, trees_by_name
from mmltutor.bank.rng import Generator
from mmltutor.bank.tasks import key_of, statement_of, told_of
from mmltutor.bank.template import Comparison, Drawing, Offer, Offered, Question, Shaped, Template
from mmltutor.calculus.goals.choice import LETTERS, Choose, Option
from mmltutor.calculus.pictures.plot import Contours, Plot
from mmltutor.errors import DrawError
from mmltutor.syntax.build import substitute
from mmltutor.syntax.nodes import Node, Symbol
from mmltutor.syntax.write.plain import write_plain

if TYPE_CHECKING:
    from mmltutor.calculus.goals import Goal
    from mmltutor.syntax.structure import Statement


def choice(
    template: Template,
    question: Question,
    about: Goal | None,
    meanings: Meanings,
    variables: tuple[str, ...],
    stream: Generator | None,
) -> Choose:
    """What is to be chosen; without a stream the options stay in the order written.

    Raises DrawError where not exactly one option is right and one is to be chosen.
    """
    offer = question.offer
    assert offer is not None
    options = [_option(template, one, meanings, variables) for one in offer.options]
    offered = _offered(options, offer, stream)
    right = sum(option.right for option in offered)
    if not offer.several and right != 1:
        message = f"In the template {template.id} {right} options are right, where one is to be chosen."
        raise DrawError(message, "Let their claims exclude each other.")
    return Choose(tuple(offered), about, question.take, offer.several)


def _offered(options: list[Option], offer: Offer, stream: Generator | None) -> list[Option]:
    """All right options and as many wrong ones as are wanted, in the order in which they are shown."""
    wrong = [option for option in options if not option.right]
    keep = len(options) if not offer.count else max(offer.count - (len(options) - len(wrong)), 1)
    if stream is not None and len(wrong) > keep:
        wrong = list(stream.shuffled(wrong))
    kept = [option for option in options if option.right or option in wrong[:keep]]
    return kept if stream is None or offer.ordered else list(stream.shuffled(kept))


def _option(template: Template, one: Offered, meanings: Meanings, variables: tuple[str, ...]) -> Option:
    right = one.right
    if right is None:
        right = all(_decided(template, claim, meanings) for claim in one.claim)
    claim = tuple(_claim(comparison, meanings) for comparison in one.claim)
    return Option(_shown(one, meanings, variables), right, one.mistake, text_of(one.says, meanings), claim)


def _decided(template: Template, claim: Comparison, meanings: Meanings) -> bool:
    """Whether a claim about numbers holds. Raises DrawError where its sides are none."""
    trees = trees_by_name(meanings)
    opposite = {"<": ">=", ">=": "<", ">": "<=", "<=": ">", "=": "!=", "!=": "="}
    if holds(claim, trees):
        return True
    if holds(Comparison(claim.sides, tuple(opposite[sign] for sign in claim.signs)), trees):
        return False
    raise DrawError(f"In the template {template.id} a claim decides about an option, and has no numbers to compare.")


def _claim(comparison: Comparison, meanings: Meanings) -> tuple[Node, str, Node]:
    left, right = (tree_of(side, meanings) for side in comparison.sides)
    return left, comparison.signs[0], right


def _shown(one: Offered, meanings: Meanings, variables: tuple[str, ...]) -> str | Statement | Plot | Contours:
    """A plot; mathematics, where the text is one placeholder; else the text."""
    if one.drawing is not None:
        return drawn(one.drawing, meanings, variables)
    alone = PLACEHOLDER.fullmatch(one.text)
    if alone is None or alone[1] is None:
        return text_of(one.text, meanings)
    found = put_in(Symbol(alone[1]), meanings)
    return statement_of(found) if isinstance(found, Shaped) else found


def drawn(drawing: Drawing, meanings: Meanings, variables: tuple[str, ...]) -> Plot | Contours:
    """What is drawn, with the values of this problem."""
    low, high = tree_of(drawing.low, meanings), tree_of(drawing.high, meanings)
    marks = tuple((text_of(name, meanings), tree_of(x, meanings), tree_of(y, meanings)) for name, x, y in drawing.marks)
    curves = tuple(tree_of(curve, meanings) for curve in drawing.curves)
    if not drawing.contours:
        return Plot(curves, variables[0], low, high, marks)
    on = tuple(tree_of(tree, meanings) for tree in drawing.on)
    return Contours(curves[0], (variables[0], variables[1]), low, high, on, marks)


def key_of_choice(goal: Goal, names: Mapping[str, str]) -> str:
    """What tells a choice from every other, whatever the order of its options."""
    assert isinstance(goal, Choose)
    about = "" if goal.of is None else key_of(goal.of, names)
    symbols: dict[str, Node] = {old: Symbol(new) for old, new in names.items()}

    def told(option: Option) -> str:
        claims = [told_of((left, sign, right), symbols, names) for left, sign, right in option.claim]
        return str((option.right, key_of_shown(option.shown, names), claims))

    options = sorted(map(told, goal.options))
    return f"{about} {' '.join(goal.take)} {options}"


def key_of_shown(shown: str | Statement | Plot | Contours, names: Mapping[str, str]) -> object:
    """What tells something shown from everything else, its variables called otherwise."""
    symbols: dict[str, Node] = {old: Symbol(new) for old, new in names.items()}
    match shown:
        case str():
            return shown
        case Plot(curves, _, low, high, marks):
            trees = (*curves, low, high, *(tree for _, x, y in marks for tree in (x, y)))
            return [told_of(substitute(tree, symbols), symbols, names) for tree in trees]
        case Contours(of, _, low, high, on, marks):
            trees = (of, low, high, *on, *(tree for _, x, y in marks for tree in (x, y)))
            return [told_of(substitute(tree, symbols), symbols, names) for tree in trees]
        case _:
            return told_of(shown, symbols, names)


def choice_fields(goal: Choose) -> dict[str, object]:
    """A choice as JSON tells it: what it is about, and its options by their letters."""
    from mmltutor.calculus.goals.writing import fields_of

    fields: dict[str, object] = {"task": "choices" if goal.several else "choice"}
    if goal.of is not None:
        fields["of"] = fields_of(goal.of)
    if goal.take:
        fields["take"] = list(goal.take)
    fields["options"] = [
        {"letter": letter, **_option_fields(option)} for letter, option in zip(LETTERS, goal.options, strict=False)
    ]
    return fields


def _option_fields(option: Option) -> dict[str, object]:
    match option.shown:
        case str():
            shown: dict[str, object] = {"text": option.shown}
        case Contours(of, names, low, high):
            shown = {
                "contours": write_plain(of),
                "vars": list(names),
                "from": write_plain(low),
                "to": write_plain(high),
            }
        case Plot(curves, by, low, high):
            ends = [write_plain(low), write_plain(high)]
            shown = {"plot": [write_plain(curve) for curve in curves], "by": by, "from": ends[0], "to": ends[1]}
        case statement:
            from mmltutor.steps.line import board_of
            from mmltutor.syntax.write.structure import write_answer

            shown = {"mathematics": write_answer(statement) if isinstance(statement, Node) else board_of(statement)}
    return {**shown, "mistake": option.mistake} if option.mistake else shown
