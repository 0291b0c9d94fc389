"""One partial derivative as a step: which letters are held fixed, the differentiation, the form it is left in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mmltutor.calculus.several.naming import Naming
from mmltutor.calculus.several.settled import differentiated
from mmltutor.steps.parts import everything, parts
from mmltutor.steps.step import Claim, Remark, Step, expression
from mmltutor.syntax.build import ZERO, names_in
from mmltutor.syntax.nodes import Derivative, Node, Symbol
from mmltutor.syntax.structure import Statement


def component(rule: str, body: Node, by: str, variables: Sequence[str], called: str, level: int = 1) -> Step:
    """The step that finds ∂/∂by of a body."""
    below = differentiated(body, by, variables, called)
    return Step(
        rule,
        Derivative(body, by),
        below[-1].after,
        bindings=(("by", Symbol(by)), *held(body, by, variables)),
        substeps=below,
        called=called,
        level=level,
        skill="partial-derivatives",
    )


def held(body: Node, by: str, variables: Sequence[str]) -> tuple[tuple[str, Statement], ...]:
    """What counts as a constant: the other variables that occur, then the other letters."""
    occurring = names_in(body) - {by}
    ordered = [name for name in variables if name in occurring] + sorted(occurring - set(variables))
    return tuple((f"fixed_{place}", Symbol(name)) for place, name in enumerate(ordered))


def components(of: Node, names: Naming, rule: str = "component") -> tuple[Step, ...]:
    """The first partial derivatives, a step for each variable."""
    return tuple(component(rule, of, by, names.variables, names.partial(by)) for by in names.variables)


def result(step: Step) -> Node:
    """What a step found."""
    return expression(step.after)


def slip(steps: Sequence[Step]) -> Iterator[Remark]:
    """The usual slip in what was done here: an inner derivative, a factor or a term with other letters in it."""
    all_of_them = [part for step in steps for part in everything(step)]
    for found in (_inner, _kept, _dropped):
        for part in all_of_them:
            if isinstance(part.before, Derivative):
                remark = found(part, part.before)
                if remark is not None:
                    yield remark
                    return


def _inner(step: Step, task: Derivative) -> Remark | None:
    """A chain rule whose inner derivative is made of other letters: e^(xy)."""
    if step.rule not in ("chain", "linear-chain"):
        return None
    inner = step.bindings[0][1] if step.bindings else None
    if not isinstance(inner, Node) or len(parts(step)) < 2:
        return None
    found = parts(step)[1].after
    if not isinstance(found, Node) or not names_in(found) - {task.by}:
        return None
    claim = Claim("derivative", found, right=Derivative(inner, task.by))
    return Remark("slip-inner", (("by", Symbol(task.by)), ("inner", inner), ("slope", found)), (claim,))


def _kept(step: Step, task: Derivative) -> Remark | None:
    """A constant factor with other variables in it: x²y³ by x."""
    if step.rule != "constant-multiple":
        return None
    (inside, *_) = parts(step)
    if not isinstance(inside.before, Derivative) or not isinstance(task.body, Node):
        return None
    letters = sorted(names_in(task.body) - names_in(inside.before.body) - {task.by})
    if not letters:
        return None
    return Remark("slip-factor", (("by", Symbol(task.by)), ("term", task.body), ("letter", Symbol(letters[0]))))


def _dropped(step: Step, task: Derivative) -> Remark | None:
    """A term without the variable: y² in x² + y² by x."""
    if step.rule != "constant" or not names_in(task.body):
        return None
    claim = Claim("derivative", ZERO, right=Derivative(task.body, task.by))
    return Remark("slip-term", (("by", Symbol(task.by)), ("term", task.body)), (claim,))
