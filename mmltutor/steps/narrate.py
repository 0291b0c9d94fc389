"""Telling a solution as a good lecturer writes it on a board: one idea a line, names before they are used.

Plain data comes out; laying it out is a renderer's business. Detail 0 is the headline, 1 a solution, 2 leaves
out nothing but the power rule on single powers, 3 nothing at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mmltutor.steps.closing import closing
from mmltutor.steps.line import Formal, Line, Maths, Piece, Words, joined
from mmltutor.steps.naming import Naming, naming
from mmltutor.steps.parts import CARRIERS, everything, finishes, forms, is_straight, parts, together
from mmltutor.steps.phrases import PHRASES, bindings, board, operation, reason, short_reason, statement
from mmltutor.steps.relettering import relettered
from mmltutor.steps.step import Derivation, Step, expression
from mmltutor.syntax.nodes import Constant, Derivative, Negation, Node, Power, Symbol

if TYPE_CHECKING:
    from mmltutor.syntax.structure import Statement

HEADLINE, PEDANTIC = 0, 3

TOGETHER = {"sum": "added up", "constant-multiple": "the constant factor put back"}
"""How the parts of a rule come together, where that is not by the formula of the rule."""

_Pieces = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A line without its number: `counted` if it is to get one, at a depth."""

    line: Line
    counted: bool = True


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the telling we are: the depth of a heading and of what follows it, and the detail asked for.

    `root`: it is the function itself. `inside`: it is a part of something composed, a product or a quotient.
    `apart`: each term of a sum has a line of its own, however plain.
    """

    head: int
    body: int
    detail: int
    root: bool = False
    inside: bool = False
    apart: bool = False


def narrate(derivation: Derivation, detail: int = 1, label: str = "") -> tuple[Line, ...]:
    """The lines of a worked solution; `label` is how the question writes the derivative ("f′(x)", "dy/dx")."""
    if derivation.chapter == "choice":
        from mmltutor.steps.choosing import choice_lines

        before = narrate(derivation.basis, detail) if derivation.basis is not None else ()
        return (*before, *choice_lines(derivation))
    if derivation.chapter:
        from mmltutor.steps.tell import tell

        return tuple(_numbered(tell(derivation, detail)))
    names = naming(derivation, label)
    return tuple(_numbered(_drafts(relettered(derivation, names.function), names, detail)))


def _drafts(derivation: Derivation, names: Naming, detail: int) -> Iterator[Draft]:
    task = derivation.task
    assert isinstance(task, Derivative)
    yield Draft(Line(shown=_equation((Formal(names.given()),), task.body)), counted=False)
    first = len(derivation.steps) - task.order
    for index, step in enumerate(derivation.steps):
        order = index - first + 1
        if order > 0:
            yield from _order(step, names, order, detail)
            continue
        yield from _tell(step, (Maths(step.before),), (Maths(_body(step)),), Place(0, 1, detail))
        if order == 0:
            given = _equation((Formal(names.given()),), _body(derivation.steps[first]))
            yield Draft(Line(said=(Words("So"),), shown=given), counted=False)
    for line in closing(derivation, names) if detail > HEADLINE else ():
        yield Draft(line, counted=False)


def _order(step: Step, names: Naming, order: int, detail: int) -> Iterator[Draft]:
    label, about = (Formal(names.derivative(order)),), (Formal(names.derivative(order - 1)),)
    if order > 1 and detail > HEADLINE:
        said = (Words("Differentiate again: now "), *about, Formal(" = "), Maths(_body(step)), Words("."))
        yield Draft(Line(said=said), counted=False)
    yield from _tell(step, label, about, Place(0, 0, detail, root=True))


def tell_derivative(
    step: Step, label: _Pieces, about: _Pieces, indent: int, detail: int, root: bool = False
) -> Iterator[Draft]:
    """A derivative inside a solution of another chapter: `label` is what it is called, `about` the function.

    `root`: it is what that solution is about, and its parts are told beside it, not further in.
    """
    apart = root and not is_straight(step)
    yield from _tell(step, label, about, Place(indent, indent + (not root), detail, root, apart=apart))


def derivative_in_a_line(step: Step, label: _Pieces, indent: int) -> Draft:
    """The same in one line, with the rules that it took."""
    return Draft(_single(step, label, Place(indent, indent, 1)))


def _tell(step: Step, label: _Pieces, about: _Pieces, place: Place) -> Iterator[Draft]:
    """A derivation: in one line, or heading, rule, parts and the result put together."""
    if not _is_told(step, place.detail, place.root):
        yield Draft(_single(step, label, place))
        return
    at_once = place.detail == 1 and not (place.apart and step.rule == "sum")
    if step.rule in CARRIERS and at_once and not any(_is_told(part, 1, False) for part in parts(step)):
        yield from _at_once(step, label, about, place)
        return
    yield Draft(Line(said=_heading(step, about, place), indent=place.head))
    if step.rule == "change-of-base":
        (part,) = parts(step)
        yield from _tell(part, label, (Maths(_body(part)),), place)
        return
    if statement(step):
        yield Draft(_rule(step, place.head), counted=False)
    yield from _parts(
        step, replace(place, head=place.body, body=place.body + 1, root=False, inside=step.rule not in CARRIERS)
    )
    yield from _result(step, label, place)


def _at_once(step: Step, label: _Pieces, about: _Pieces, place: Place) -> Iterator[Draft]:
    """A sum of plain terms, in a sentence and a line."""
    if step.rule == "sum":
        yield Draft(Line(said=_heading(step, about, place), indent=place.head))
    yield Draft(_single(step, label, place))


def _is_told(step: Step, detail: int, root: bool) -> bool:
    """Whether a step is worth more than one line."""
    below = parts(step)
    if detail == HEADLINE or not below:
        return False
    if root or detail == PEDANTIC:
        return True
    if step.level > 1 and is_straight(step):
        return False
    if step.rule in CARRIERS and any(_is_told(part, detail, False) for part in below):
        return True
    return step.rule != "constant-multiple" and step.level <= detail


def _heading(step: Step, about: _Pieces, place: Place) -> _Pieces:
    """What kind of thing it is that is differentiated, and the names of its parts."""
    names = tuple((Formal(f"{board(name)} = "), Maths(node)) for name, node in step.bindings)
    match step.rule, names:
        case "chain", (inner, _):
            start = _is(about, "itself composed: " if place.inside else "composed: ")
            if place.root:
                start = (Words("The outermost operation is "),)
            return *start, *operation(expression(step.bindings[1][1])), Words(", applied to "), *inner, Words(".")
        case "product", _:
            return *_is(about, "a product: "), *joined(names), Words(".")
        case "quotient", (top, bottom):
            return *_is(about, "a quotient: "), *top, Words(" over "), *bottom, Words(".")
        case "general-power", (u,):
            power = _body(step)
            e_to_u = Power(Constant("e"), Symbol(step.bindings[0][0]))
            named = Maths(power), Formal(" = "), Maths(e_to_u), Words(" with "), *u
            return Words("Base and exponent both vary. Write "), *named, Words(".")
        case "constant-multiple", _:
            what = "The minus sign" if _body(step) == Negation(_body(parts(step)[0])) else "The constant factor"
            return Words(f"{what} stays; it remains to differentiate "), Maths(_body(parts(step)[0])), Words(".")
        case "change-of-base", _:
            return Words("The base varies too, so take natural logarithms: "), Maths(_body(parts(step)[0])), Words(".")
        case _:
            return (*_is(about, "a sum: differentiate term by term."),)


def _is(about: _Pieces, what: str) -> _Pieces:
    return *about, Words(f" is {what}")


def _rule(step: Step, indent: int) -> Line:
    """The rule as a formula, and at the right what its letters stand for."""
    because = joined(bindings(step), ",  ") if step.rule == "chain" else ()
    name = PHRASES[step.rule].name
    return Line(said=(Words(f"{name}:"),), shown=(Formal(statement(step)),), because=because, indent=indent)


def _parts(step: Step, place: Place) -> Iterator[Draft]:
    """What the rule asks for, each under its own name: g′(u) and u′, g′ and h′, or d/dx of a term."""
    labels = _labels(step)
    for part, (label, about) in zip(parts(step), labels, strict=True):
        yield from _tell(part, label, about, place)


def _labels(step: Step) -> Iterator[tuple[_Pieces, _Pieces]]:
    """For each part of a step what its derivative is called, and what it is called itself."""
    match step.rule:
        case "chain":
            (u, inner), (g, outer) = step.bindings
            yield (Formal(f"{board(g)}′({board(u)})"),), (Maths(outer),)
            yield (Formal(f"{board(u)}′"),), (Formal(f"{board(u)} = "), Maths(inner))
        case "product" | "quotient" | "general-power":
            for name, node in step.bindings:
                yield (Formal(f"{board(name)}′"),), (Formal(f"{board(name)} = "), Maths(node))
        case _:
            for part in parts(step):
                yield (Maths(part.before),), (Maths(_body(part)),)


def _single(step: Step, label: _Pieces, place: Place) -> Line:
    """A whole derivation in one line; how it was put together is shown where that is the point."""
    results = forms(step)
    as_built = step.rule == "chain" or (place.root and bool(parts(step)))
    if place.detail == HEADLINE or (place.detail < PEDANTIC and not as_built):
        results = results[-1:]
    because = _headline(step) if place.detail == HEADLINE else _why(step)
    checked = together(part.checked for part in everything(step))
    return Line(shown=_equation(label, *results), because=because, checked=checked, indent=place.head)


def _result(step: Step, label: _Pieces, place: Place) -> Iterator[Draft]:
    """The parts put together and tidied; what else was done to the outcome, in lines of its own."""
    endings = finishes(step)
    first = endings[:1] if endings and endings[0].rule == "tidy" else ()
    built = endings[0].before if endings else step.after
    checked = together((step.checked, *(ending.checked for ending in first)))
    because = joined([(Words(TOGETHER.get(step.rule, "put together")),), *map(reason, first)])
    shown = _equation(label, built, *(ending.after for ending in first))
    indent = place.head if place.root else place.body
    yield Draft(Line(shown=shown, because=because, checked=checked, indent=indent))
    for ending in endings[len(first) :]:
        continued = Line(
            shown=_equation(label, ending.after), because=reason(ending), checked=ending.checked, indent=indent
        )
        yield Draft(continued, counted=False)


def _why(step: Step) -> _Pieces:
    """Why a single line holds: its rule, or those of all the lines that it stands for."""
    below = parts(step)
    if not below:
        return reason(step)
    if is_straight(step):
        return (Words("slope of a straight line"),)
    if step.rule == "chain":
        outer, inner = below
        return Words("chain rule: "), *short_reason(outer), Words(", times "), Maths(inner.after)
    return _joined_reasons(step)


def _joined_reasons(step: Step) -> _Pieces:
    """The reasons below a line, each once; that a constant has slope 0 comes last."""
    found = dict.fromkeys(_reason_of(part) for part in _reasons(step))
    constant = (Words("a constant has slope 0"),)
    ordered = [one for one in found if one != constant] + [one for one in found if one == constant]
    return joined(ordered, "; ")


def _reasons(step: Step) -> Iterator[Step]:
    """The steps below that have a reason of their own."""
    if step.rule in CARRIERS:
        for part in parts(step):
            yield from _reasons(part)
    else:
        yield step


def _reason_of(step: Step) -> _Pieces:
    if not parts(step):
        return (Words("power rule"),) if step.rule == "identity" else reason(step)
    if step.rule == "chain":
        return Words("chain rule with inner derivative "), Maths(parts(step)[1].after)
    return (Words(PHRASES[step.rule].name.lower()),)


def _headline(step: Step) -> _Pieces:
    """The rule that everything hangs on, and what it was applied with."""
    name = PHRASES[step.rule].name.lower() if step.rule in PHRASES else ""
    if not name:
        return reason(step)
    bound = tuple((Formal(f"{board(letter)} = "), Maths(node)) for letter, node in step.bindings)
    shown = bound[:1] if step.rule == "chain" else bound
    return (Words(name), *((Words(", "), *joined(shown)) if shown else ()))


def _equation(label: _Pieces, *results: Statement) -> _Pieces:
    pieces: list[Piece] = list(label)
    for result in results:
        pieces.extend((Formal(" = "), Maths(result)))
    return tuple(pieces)


def _body(step: Step) -> Node:
    return step.before.body if isinstance(step.before, Derivative) else expression(step.before)


def _numbered(drafts: Iterator[Draft]) -> Iterator[Line]:
    """Give the lines their numbers: 1, 2, 3 and, inside 3, 3.1, 3.2."""
    counters: list[int] = [0]
    for draft in drafts:
        depth = draft.line.indent
        if not draft.counted:
            yield draft.line
            continue
        counters = counters[: depth + 1] + [0] * (depth + 1 - len(counters))
        counters[depth] += 1
        yield replace(draft.line, number=".".join(map(str, counters)))
