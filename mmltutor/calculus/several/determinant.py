"""Determinants of small matrices of expressions, told in steps, and where they vanish.

Source: G. Strang, Introduction to Linear Algebra, 5th ed., ch. 5 (cofactors, the big formula).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import permutations

from mmltutor.calculus.forms.arrange import arranged
from mmltutor.calculus.forms.expand import multiplied_out
from mmltutor.calculus.forms.factors import combined, factored
from mmltutor.calculus.forms.identities import pythagoras
from mmltutor.calculus.forms.order import size
from mmltutor.calculus.forms.signs import is_positive
from mmltutor.calculus.forms.takeout import taken_out
from mmltutor.calculus.forms.values import worked_out
from mmltutor.calculus.several.settled import MOST
from mmltutor.calculus.tidy import tidy
from mmltutor.errors import GoalError
from mmltutor.steps.step import Claim, Step, expression
from mmltutor.syntax.build import ZERO, add, multiply, names_in, negate, transform
from mmltutor.syntax.nodes import Call, Negation, Node, Number, Power, Product, Sum, Symbol
from mmltutor.syntax.structure import Cases, Equation, System

Rows = tuple[tuple[Node, ...], ...]
MOST_ROWS = 3


def determinant(rows: Rows, called: str, variables: Sequence[str], level: int = 1) -> Step:
    """The step that finds the determinant of a square matrix. Raises GoalError where it has too many rows."""
    if len(rows) > MOST_ROWS:
        raise GoalError(f"Determinants are worked out here for up to {MOST_ROWS} rows; this matrix has {len(rows)}.")
    match len(rows):
        case 1:
            return Step("determinant-1", rows[0][0], rows[0][0], called=called, level=level)
        case 2:
            return _told("determinant-2", crossed(rows), called, variables, level)
        case _:
            return _expanded(rows, called, variables, level)


def crossed(rows: Rows) -> Node:
    """ad - bc."""
    (a, b), (c, d) = rows
    return add(_side_by_side(a, d), Negation(_side_by_side(b, c)))


def _side_by_side(one: Node, other: Node) -> Node:
    """A product in which a minus is still to be seen."""
    if ZERO in (one, other):
        return ZERO
    if isinstance(one, Negation) or isinstance(other, Negation):
        return Product((one, other))
    return multiply(one, other)


def by_permutations(rows: Rows) -> Node:
    """The determinant by the formula with all permutations, which no expansion is needed for."""
    size_of, terms = len(rows), []
    for order in permutations(range(size_of)):
        inversions = sum(order[i] > order[j] for i in range(size_of) for j in range(i + 1, size_of))
        product = multiply(*(rows[row][column] for row, column in enumerate(order)))
        terms.append(negate(product) if inversions % 2 else product)
    return add(*terms)


def _told(rule: str, before: Node, called: str, variables: Sequence[str], level: int = 1) -> Step:
    """A value as it is put in, and then made shorter, one idea at a time; in one line where that is one idea."""
    forms = list(shortened(before, variables))
    if len(forms) < 2:
        after = forms[0][1] if forms else before
        return Step(rule, before, after, called=called, level=level, skill="determinant")
    below, form = [Step(f"{rule}-begun", before, before, called=called)], before
    for name, next_form in forms:
        below.append(Step(name, form, next_form, called=called))
        form = next_form
    return Step(f"{rule}-told", before, form, substeps=tuple(below), called=called, level=level, skill="determinant")


def _expanded(rows: Rows, called: str, variables: Sequence[str], level: int) -> Step:
    """A determinant along its row or column with most zeros."""
    along, index = _best_line(rows)
    line = rows[index] if along == "row" else tuple(row[index] for row in rows)
    minors, terms = [], []
    for place, entry in enumerate(line):
        if entry == ZERO:
            continue
        row, column = (index, place) if along == "row" else (place, index)
        found = _told("minor", crossed(_without(rows, row, column)), f"M{_lowered(row)}{_lowered(column)}", variables)
        minors.append(found)
        term = _side_by_side(entry, expression(found.after))
        terms.append(Negation(term) if (row + column) % 2 else term)
    total = _told("expansion", add(*terms), called, variables)
    zeros = sum(entry == ZERO for entry in line)
    claim = Claim("permutations", by_permutations(rows), right=expression(total.after))
    bindings = (f"line_{along} {index + 1}", ZERO), (f"zeros_{zeros}", ZERO)
    return Step(
        "determinant-3", total.before, total.after, bindings=bindings, substeps=(*minors, total), called=called,
        claims=(claim,), level=level, skill="determinant",
    )  # fmt: skip


def _best_line(rows: Rows) -> tuple[str, int]:
    lines = [("row", index, row) for index, row in enumerate(rows)]
    lines += [("column", index, column) for index, column in enumerate(zip(*rows, strict=True))]
    along, index, _ = max(lines, key=lambda line: sum(entry == ZERO for entry in line[2]))
    return along, index


def _without(rows: Rows, row: int, column: int) -> Rows:
    return tuple(tuple(entry for j, entry in enumerate(line) if j != column) for i, line in enumerate(rows) if i != row)


def _lowered(index: int) -> str:
    return "₁₂₃"[index]


def shortened(node: Node, variables: Sequence[str]) -> Iterator[tuple[str, Node]]:
    """The forms of a result, each with its name, as long as they get shorter."""
    if not names_in(node):
        value = worked_out(node)
        if value != node:
            yield "evaluate", value
        return
    form = arranged(tidy(node), variables)
    if form != node:
        yield "tidy", form
    if size(form) > MOST:
        return
    for _ in range(4):
        found = _next(form, variables)
        if found is None:
            return
        yield found
        form = found[1]


def _next(form: Node, variables: Sequence[str]) -> tuple[str, Node] | None:
    """The next change of form that makes a result shorter; None where there is none."""
    circular = _inside(form)
    if circular != form:
        return "pythagoras", arranged(circular, variables)
    out = taken_out(form, letters=True)
    opened = multiplied_out(form, squares=True)
    shorter = form if opened is form else min(_inside(opened), taken_out(opened, letters=True), key=size)
    if size(shorter) < min(size(form), size(out)):
        return "expand", arranged(opened, variables)
    return ("take-out", arranged(out, variables)) if size(out) < size(form) else None


def _inside(node: Node) -> Node:
    """sin² + cos² = 1 in a sum, and in the sums among the factors of a product."""

    def changed(part: Node) -> Node | None:
        if isinstance(part, Sum):
            short = pythagoras(part)
            return None if short is part else short
        return None

    found = transform(node, changed)
    return node if found is node else tidy(found)


def zeros_of(node: Node) -> Cases | None:
    """The equations of which one holds where a product is 0; no case at all where none can; None if it is 0 itself."""
    if node == ZERO:
        return None
    product = combined(factored(node))
    found: list[Equation | System] = []
    for factor in product.factors:
        exponent = factor.exponent
        if isinstance(exponent, Fraction) and exponent > 0 and names_in(factor.base) and not is_positive(factor.base):
            found.append(_vanishing(factor.base))
    return Cases(tuple(dict.fromkeys(found)))


def _vanishing(base: Node) -> Equation | System:
    """base = 0, as one would write it: x = y for x - y, and x = 0, y = 0 for x² + y²."""
    match base:
        case Sum(terms) if all(map(_is_square, terms)):
            letters = dict.fromkeys(part.name for term in terms for part in _letters(term))
            return System(tuple(Equation(Symbol(name), ZERO) for name in letters))
        case Sum((first, Negation(second))):
            return Equation(first, second)
        case Sum((first, Number() as second)):
            return Equation(first, negate(second))
        case Call("abs" | "sqrt" | "cbrt", (inside,)):
            return _vanishing(inside)
        case _:
            return Equation(base, ZERO)


def _is_square(term: Node) -> bool:
    match term:
        case Power(Symbol(), Number(exponent)):
            return exponent % 2 == 0
        case Product((Number(), Power(Symbol(), Number(exponent)))):
            return exponent % 2 == 0
        case _:
            return False


def _letters(term: Node) -> Iterator[Symbol]:
    match term:
        case Power(Symbol() as base, _):
            yield base
        case Product((_, Power(Symbol() as base, _))):
            yield base
