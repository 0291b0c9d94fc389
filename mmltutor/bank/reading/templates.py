"""Templates: their names, parameters, conditions, expressions and questions, and whether these fit together."""

from __future__ import annotations

from collections.abc import Mapping, Set

from mmltutor.bank.condition import PROPERTIES
from mmltutor.bank.document import Place, Table, Text, Tree
from mmltutor.bank.reading.goals import Scope
from mmltutor.bank.reading.mathematics import placeholders, read_comparisons, read_expression, read_listed, read_shaped
from mmltutor.bank.reading.page import Page, suggestion
from mmltutor.bank.reading.parameters import is_exact, keyed_names, numeric_names, read_parameters
from mmltutor.bank.reading.questions import read_question
from mmltutor.bank.schema import COMPUTED, QUESTION, TEMPLATE
from mmltutor.bank.space import names_of
from mmltutor.bank.tasks import trees_in, trees_of
from mmltutor.bank.template import (
    Choice,
    Computed,
    Condition,
    Named,
    Offer,
    Parameter,
    Picked,
    Property,
    Question,
    Range,
    Shaped,
    Template,
)
from mmltutor.syntax.build import names_in
from mmltutor.syntax.names import canonical_name

NamedAll = tuple[tuple[str, Named], ...]


def read_template(page: Page, tree: Tree) -> Template | None:
    """A template; None when any fault was noted in it."""
    before = len(page.findings)
    entries = page.table(tree, "A template", TEMPLATE)
    if not entries:
        return None
    places = _places(page, entries)
    variables = _variables(page, entries.get("variables"))
    constants = _symbols(page, entries.get("constants"), "A constant")
    names = frozenset(variables) | frozenset(constants) | places.keys()
    parameters = read_parameters(page, entries.get("parameters"), names)
    expressions = _expressions(page, entries.get("expressions"), names, variables)
    _check_clashes(page, (*variables, *constants), parameters, places)
    numeric = numeric_names(parameters)
    shaped = {name: tree for name, tree in expressions if isinstance(tree, Shaped)}
    scope = Scope(variables, numeric, _keys(entries.get("expressions")), names, shaped)
    template = Template(
        id=page.slug(entries.get("id"), "A template's id"),
        level=page.whole(entries.get("level"), "A level", 1, 3),
        variables=variables,
        constants=constants,
        parameters=parameters,
        conditions=_conditions(page, entries.get("conditions"), names, numeric),
        expressions=expressions,
        questions=_questions(page, entries, tree, scope),
        line=tree.place.line,
        column=tree.place.column,
    )
    if len(page.findings) == before:
        _check_web(page, template, places)
    return template if len(page.findings) == before else None


def _places(page: Page, entries: Mapping[str, Tree]) -> dict[str, Place]:
    """Where each parameter and each expression is named; a name given twice is noted."""
    places: dict[str, Place] = {}
    for part in ("parameters", "expressions"):
        if part not in entries:
            continue
        page.table(entries[part], f"The key {part!r}")
        table = entries[part]
        for key, _ in table.entries if isinstance(table, Table) else ():
            for name in keyed_names(page, key) if part == "parameters" else _one_name(page, key):
                if name in places:
                    page.note(key.place, f"The name {name!r} is on line {places[name].line} already.", "Use another.")
                places.setdefault(name, key.place)
    return places


def _one_name(page: Page, key: Text) -> tuple[str, ...]:
    name = page.name(key, "An expression")
    return () if name is None else (name,)


def _variables(page: Page, tree: Tree | None) -> tuple[str, ...]:
    return ("x",) if tree is None else _symbols(page, tree, "A variable")


def _symbols(page: Page, tree: Tree | None, what: str) -> tuple[str, ...]:
    texts = [] if tree is None else [page.text(item, what) for item in page.items(tree)]
    names = [page.name(text, what) for text in texts if text is not None]
    return tuple(dict.fromkeys(name for name in names if name is not None))


def _check_clashes(
    page: Page, variables: tuple[str, ...], parameters: tuple[Parameter, ...], places: Mapping[str, Place]
) -> None:
    chosen = {parameter.names[0] for parameter in parameters if isinstance(parameter, Choice) and parameter.letters}
    for name in variables:
        if name in places and name not in chosen:
            hint = f"Rename it, or choose the variable: {name}: {{names: [x, t]}}."
            page.note(places[name], f"The name {name!r} is a variable of this template already.", hint)


def _expressions(page: Page, tree: Tree | None, names: Set[str], variables: tuple[str, ...]) -> NamedAll:
    if not isinstance(tree, Table):
        return ()
    found: list[tuple[str, Named]] = []
    for key, value in tree.entries:
        quiet = Page(page.file)  # a name that cannot be one was noted when the names were gathered
        name = quiet.name(key, "An expression")
        what = f"The expression {key.value}"
        node: Named | None
        if isinstance(value, Table):
            node = _computed(page, value, what, names, variables)
        else:
            node = read_shaped(page, value, what, names) or read_expression(page, value, what, names)
        if name is not None and node is not None:
            found.append((name, node))
    return tuple(found)


def _computed(page: Page, table: Table, what: str, names: Set[str], variables: tuple[str, ...]) -> Computed | None:
    """{expand: a*(x + b)^2}, {derivative: f, by: x, order: 2, at: a}."""
    entries = page.table(table, what, COMPUTED)
    how = [key for key in ("expand", "tidy", "derivative", "antiderivative") if key in entries]
    if len(how) != 1:
        page.note(table.place, f"{what} is computed in one way: expand, tidy, derivative or antiderivative.")
        return None
    of = read_expression(page, entries[how[0]], what, names)
    by = canonical_name(page.line(entries["by"], "The variable `by`")) if "by" in entries else variables[0]
    if by not in variables:
        page.note(entries["by"].place, f"{by!r} is no variable here.", suggestion(by, variables))
    order = page.whole(entries["order"], "An order", 1, 9) if "order" in entries else 1
    at = read_expression(page, entries["at"], "The value `at`", names) if "at" in entries else None
    return None if of is None else Computed(how[0], of, by, order, at)


def _keys(tree: Tree | None) -> frozenset[str]:
    """The names of expressions, those included that cannot be read."""
    return frozenset(canonical_name(key.value) for key, _ in tree.entries) if isinstance(tree, Table) else frozenset()


def _conditions(page: Page, tree: Tree | None, names: Set[str], numeric: Set[str]) -> tuple[Condition, ...]:
    found: list[Condition] = []
    for item in () if tree is None else page.items(tree):
        if isinstance(item, Table):
            found.extend(_properties(page, item, names, numeric))
            continue
        found.extend(
            comparison
            for comparison in read_comparisons(page, item, "A condition", names)
            if all(is_exact(page, item.place, side, "A condition", numeric) for side in comparison.sides)
        )
    return tuple(found)


def _properties(page: Page, table: Table, names: Set[str], numeric: Set[str]) -> list[Condition]:
    found: list[Condition] = []
    for key, value in table.entries:
        if key.value not in PROPERTIES:
            page.note(key.place, f"There is no property {key.value!r}.", suggestion(key.value, tuple(PROPERTIES)))
            continue
        what = f"The condition {key.value}"
        trees = read_listed(page, page.items(value), what, names)
        if trees is None:
            continue
        if key.value == "distinct" or all(is_exact(page, value.place, tree, what, numeric) for tree in trees):
            found.append(Property(key.value, trees))
    return found


def _questions(page: Page, entries: Mapping[str, Tree], tree: Tree, scope: Scope) -> tuple[Question, ...]:
    if "parts" not in entries:
        question = read_question(page, entries, tree, scope)
        return () if question is None else (question,)
    for key in ("ask", "goal", "show", "label", "kind", "take", "places", "picture"):
        if key in entries:
            page.note(entries[key].place, f"The key {key!r} belongs into one of the parts.")
    where = read_comparisons(page, entries["where"], "The condition `where`", scope.names) if "where" in entries else ()
    read = [
        read_question(page, page.table(item, "A part", QUESTION), item, scope, where)
        for item in page.items(entries["parts"])
    ]
    return tuple(question for question in read if question is not None)


def _check_web(page: Page, template: Template, places: Mapping[str, Place]) -> None:
    """Note names that lead back to themselves, and names that nothing the learner sees depends on."""
    uses = _uses(template)
    for name in uses:
        if name in _reached(uses, uses[name]):
            page.note(places[name], f"{name!r} is defined by itself.", "Break the circle.")
            return
    seen: set[str] = set()
    for question in template.questions:
        seen |= {name for text in (*question.asks, question.label, *question.take) for name in placeholders(text)}
        seen |= {name for head, _ in question.shown for name in placeholders(head)}
        trees = [tree for _, argument in question.arguments for tree in trees_of(argument)]
        trees += [tree for _, shown in question.shown for tree in trees_in(shown)]
        trees += [side for comparison in question.where for side in comparison.sides]
        trees += [tree for drawing in question.drawings for tree in drawing.trees]
        if question.offer is not None:
            seen |= _offered(question.offer)
        seen |= {name for tree in trees for name in names_in(tree)}
    for name in uses.keys() - _reached(uses, frozenset(seen)):
        page.note(places[name], f"{name!r} changes nothing that the learner sees.", "Use it, or drop it.")


def _offered(offer: Offer) -> frozenset[str]:
    """The names that the options of a choice depend on."""
    texts = [text for option in offer.options for text in (option.text, option.says)]
    trees = [tree for option in offer.options if option.drawing for tree in option.drawing.trees]
    trees += [side for option in offer.options for claim in option.claim for side in claim.sides]
    return frozenset[str]().union(*map(placeholders, texts), *map(names_in, trees))


def _uses(template: Template) -> dict[str, frozenset[str]]:
    """What each parameter and each expression is directly made of."""
    uses: dict[str, frozenset[str]] = {}
    for parameter in template.parameters:
        match parameter:
            case Range() | Choice(letters=True):
                uses |= dict.fromkeys(names_of(parameter), frozenset())
            case Picked(names, options):
                uses |= dict.fromkeys(names, frozenset[str]().union(*map(names_in, options)))
            case Choice(names, rows):
                for name, column in zip(names, zip(*rows, strict=True), strict=True):
                    uses[name] = frozenset[str]().union(*map(names_in, column))
            case _:
                uses[parameter.name] = names_in(parameter.value)
    for name, shown in template.expressions:
        uses[name] = frozenset[str]().union(*map(names_in, trees_in(shown)))
    return uses


def _reached(uses: Mapping[str, frozenset[str]], start: frozenset[str]) -> frozenset[str]:
    found: set[str] = set()
    pending = [name for name in start if name in uses]
    while pending:
        name = pending.pop()
        if name not in found:
            found.add(name)
            pending.extend(other for other in uses[name] if other in uses)
    return frozenset(found)
