"""What stands before the answer to a goal: f′(x), ∇f(1, 2), H, x₃; nothing where the answer has labels of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mmltutor.syntax.nodes import Node
from mmltutor.syntax.write.board import write_board
from mmltutor.syntax.write.glyphs import shown

if TYPE_CHECKING:
    from mmltutor.calculus.goals import Goal

_PRIMES = {1: "′", 2: "″", 3: "‴"}
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def label_of(goal: Goal, take: tuple[str, ...], name: str) -> str:
    """The label of an answer; `name` is what the expression is called that the goal is about.

    >>> from mmltutor.calculus.goals.derivative import Differentiate
    >>> from mmltutor.syntax.nodes import Symbol
    >>> label_of(Differentiate(Symbol("x"), "x", 2), (), "f")
    'f″(x)'
    """
    if take:
        return _taken(goal, take, name)
    at = _point(getattr(goal, "at", ()))
    match goal.task:
        case "derivative":
            order: int = goal.order  # type: ignore[union-attr]
            primes = _PRIMES.get(order, f"^({order})")
            return f"{name}{primes}{at or f'({_letter(goal)})'}"
        case "implicit":
            return f"d{shown(_of(goal, 'function'), ascii=False)}/d{_letter(goal)}"
        case "partial":
            by: tuple[str, ...] = _of(goal, "by")
            order = len(by)
            raised = str(order).translate(_RAISED) if order > 1 else ""
            below = "".join(f"∂{shown(one, ascii=False)}" for one in reversed(by))
            return f"∂{raised}{name}/{below}{at}"
        case "gradient":
            return f"∇{name}{at}"
        case "jacobian" | "hessian":
            letter = "J" if goal.task == "jacobian" else "H"
            return f"det {letter}{at}" if _of(goal, "determinant") else f"{letter}{at}"
        case "chain":
            return "" if _of(goal, "form") == "factors" else f"d{name}/d{_letter(goal)}"
        case "taylor":
            variables = ", ".join(shown(one, ascii=False) for one in _of(goal, "vars"))
            return f"T{str(_of(goal, 'order')).translate(_LOWERED)}({variables})"
        case "newton" | "descent":
            return _iterate(goal, _of(goal, "steps"))
        case _:
            return ""


def _taken(goal: Goal, take: tuple[str, ...], name: str) -> str:
    if len(take) > 1:
        return ""
    (taken,) = take
    if taken == "last":
        return _iterate(goal, _of(goal, "steps"))
    if taken == "determinant":
        return f"det {'J' if goal.task == 'jacobian' else 'H'}{_point(getattr(goal, 'at', ()))}"
    if taken in ("minimum", "maximum"):
        return f"{taken[:3]} {name}"
    return taken if goal.task == "fit" and taken in _of(goal, "params") else ""


def _iterate(goal: Goal, index: int) -> str:
    """x₃; for several variables (x₃, y₃)."""
    lowered = str(index).translate(_LOWERED)
    names = [f"{shown(one, ascii=False)}{lowered}" for one in _of(goal, "vars")]
    return names[0] if len(names) == 1 else f"({', '.join(names)})"


def _letter(goal: Goal) -> str:
    return shown(_of(goal, "by"), ascii=False)


def _of(goal: Goal, attribute: str) -> Any:
    return getattr(goal, attribute)


def _point(at: object) -> str:
    match at:
        case () | None:
            return ""
        case tuple():
            return f"({', '.join(write_board(one) for one in at)})"
        case _ if isinstance(at, Node):
            return f"({write_board(at)})"
        case _:
            return ""
