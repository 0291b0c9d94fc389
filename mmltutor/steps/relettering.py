"""Giving way to the question: letters of a solution that the question uses for its own function are changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from mmltutor.steps.letters import Letters
from mmltutor.steps.parts import everything
from mmltutor.steps.step import Derivation, Step, expression
from mmltutor.syntax.build import names_in, substitute, transform
from mmltutor.syntax.nodes import Derivative, Node, Symbol


def relettered(derivation: Derivation, function: str) -> Derivation:
    """The same solution without the letter of the question's function: in g(x) = sin(x²) the sine is not called g."""
    bound = dict(binding for step in derivation.steps for part in everything(step) for binding in part.bindings)
    if function not in bound:
        return derivation
    used = {
        name for step in derivation.steps for part in everything(step) for name in names_in(expression(part.before))
    }
    letters = Letters(frozenset(bound) | used | {function})
    is_variable = function in used
    (free,) = letters.variables(1) if is_variable else letters.functions(1)
    steps = tuple(_renamed(step, {function: free}) for step in derivation.steps)
    return replace(derivation, steps=steps)


def _renamed(step: Step, names: Mapping[str, str]) -> Step:
    return replace(
        step,
        before=_in(expression(step.before), names),
        after=_in(expression(step.after), names),
        bindings=tuple((names.get(name, name), _in(expression(node), names)) for name, node in step.bindings),
        substeps=tuple(_renamed(part, names) for part in step.substeps),
        scaffold=None if step.scaffold is None else _in(step.scaffold, names),
    )


def _in(node: Node, names: Mapping[str, str]) -> Node:
    """A tree with its names changed, those of differentiation too."""
    symbols = {old: Symbol(new) for old, new in names.items()}

    def change(part: Node) -> Node | None:
        if isinstance(part, Derivative) and part.by in names:
            return Derivative(substitute(part.body, symbols), names[part.by], part.order)
        return symbols.get(part.name) if isinstance(part, Symbol) else None

    return transform(node, change)
