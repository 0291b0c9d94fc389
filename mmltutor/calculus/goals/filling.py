"""What was left out of a goal's arguments is filled in, and what does not go together is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from mmltutor.errors import UsageError
from mmltutor.syntax.build import names_in, walk
from mmltutor.syntax.nodes import Node, Symbol
from mmltutor.syntax.structure import Equation
from mmltutor.syntax.write.plain import write_plain

Read = dict[str, Any]
"""The arguments that were given, by the goal's attributes."""

_USUAL: Final = ("x", "y", "z")


def usual_order(names: Iterable[str]) -> tuple[str, ...]:
    """x, y, z first, then the others alphabetically.

    >>> usual_order({"a", "y", "x"})
    ('x', 'y', 'a')
    """
    return tuple(sorted(names, key=lambda name: (_USUAL.index(name) if name in _USUAL else len(_USUAL), name)))


def _only(names: frozenset[str], otherwise: str = "x") -> str:
    """The one variable there is, else x if that is among them."""
    if len(names) == 1:
        return next(iter(names))
    if not names or otherwise in names:
        return otherwise
    raise UsageError(f"There are several variables here: {', '.join(usual_order(names))}.", "Choose one of them as by.")


def _fill_by(read: Read) -> None:
    if "by" not in read:
        read["by"] = _only(names_in(read["of"]))


def _fill_implicit(read: Read) -> None:
    equation: Equation = read["of"]
    names = names_in(equation.left) | names_in(equation.right)
    function = read.get("function")
    if "by" not in read:
        others = names - {function, "y"} if function is None else names - {function}
        read["by"] = _only(frozenset(others))
    if function is None:
        read["function"] = _only(names - {read["by"]}, "y")
    if read["by"] == read["function"]:
        raise UsageError(f"{read['by']} cannot be a function of itself.", "Name two different variables.")
    _fit_point(read, "at", (read["by"], read["function"]))


def _fill_vars(read: Read, *about: Node) -> tuple[str, ...]:
    if "vars" not in read:
        nodes = about or (read["of"],)
        read["vars"] = usual_order(frozenset().union(*map(names_in, nodes))) or ("x",)
    variables: tuple[str, ...] = read["vars"]
    _once(variables, "variable")
    return variables


def _once(names: tuple[str, ...], what: str) -> None:
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise UsageError(f"The {what} {twice} is named twice.", "Name each once.")


def _fit_point(read: Read, attribute: str, variables: tuple[str, ...]) -> None:
    """A point has a coordinate for each variable."""
    point = read.get(attribute, ())
    if point and len(point) != len(variables):
        given = "1 value" if len(point) == 1 else f"{len(point)} values"
        wanted = "one is" if len(variables) == 1 else f"{len(variables)} are"
        where = {"start": "to start from"}.get(attribute, f"in {attribute}")
        raise UsageError(f"{given} {where}, but {wanted} wanted, for {', '.join(variables)}.", "Give one for each.")


def _fill_several(read: Read) -> None:
    of = read["of"]
    variables = _fill_vars(read, *(of if isinstance(of, tuple) else (of,)))
    for attribute in ("at", "along", "start"):
        _fit_point(read, attribute, variables)


def _fill_partial(read: Read) -> None:
    if "vars" not in read:
        read["vars"] = usual_order(names_in(read["of"]) | frozenset(read["by"]))
    _fill_several(read)


def _fill_chain(read: Read) -> None:
    links: tuple[tuple[str, Node], ...] = read["links"]
    if "by" not in read:
        free = frozenset().union(*(names_in(node) for _, node in links)) - {name for name, _ in links}
        read["by"] = _only(free, "t")


def _fill_taylor(read: Read) -> None:
    if "vars" not in read:
        names = names_in(read["of"])
        read["vars"] = (_only(names),) if len(read["about"]) == 1 else usual_order(names)
    _once(read["vars"], "variable")
    _fit_point(read, "about", read["vars"])


def _fill_lagrange(read: Read) -> None:
    sides = [side for equation in read["on"] for side in (equation.left, equation.right)]
    _fill_vars(read, read["of"], *sides)


def _fill_fit(read: Read) -> None:
    model: Node = read["model"]
    names = names_in(model)
    params = read.get("params")
    if "by" not in read:
        free = names - frozenset(params or ())
        read["by"] = _only(free) if params is not None else "x"
    if params is None:
        found = (part.name for part in walk(model) if isinstance(part, Symbol) and part.name != read["by"])
        read["params"] = tuple(dict.fromkeys(found))
    _fit_parameters(read, names)


def _fit_parameters(read: Read, names: frozenset[str]) -> None:
    params: tuple[str, ...] = read["params"]
    _once(params, "parameter")
    if read["by"] in params:
        raise UsageError(f"{read['by']} is the variable of the data, and cannot be a parameter.", "Say by which it is.")
    if not params:
        raise UsageError("This model has no parameter to fit.", "Write one as a letter, as in m*x + c.")
    missing = [name for name in params if name not in names]
    if missing:
        raise UsageError(f"The model does not depend on {missing[0]}.", "Leave it out of the parameters.")
    unknown = usual_order(names - {*params, read["by"]})
    if unknown:
        raise UsageError(f"The model has {unknown[0]} in it, which is no parameter.", "Name it among the parameters.")
    _fit_point(read, "start", params)
    _constant("data", [node for point in read["data"] for node in point])
    _constant("sigma", read.get("sigma", ()))
    _constant("start", read.get("start", ()))
    _constant("rate", filter(None, (read.get("rate"),)))
    count = len(read.get("sigma", ()))
    if count not in (0, 1, len(read["data"])):
        raise UsageError(f"There are {count} values of sigma for {len(read['data'])} points.", "Give one, or one each.")


def _constant(name: str, nodes: Iterable[Node]) -> None:
    """Measurements are numbers."""
    for node in nodes:
        letters = names_in(node)
        if letters:
            raise UsageError(f"In {name}, {write_plain(node)} is no number: {min(letters)} has no value.", "Put it in.")


def _several(count: int, what: str) -> str:
    return f"1 {what}" if count == 1 else f"{count} {what}s"


def _fill_network(read: Read) -> None:
    weights, biases = read["weights"], read["biases"]
    if len(weights) != len(biases):
        raise UsageError(f"There are {len(weights)} matrices of weights and {len(biases)} biases.", "Give one each.")
    width = len(read["input"].entries)
    for layer, (matrix, bias) in enumerate(zip(weights, biases, strict=True), 1):
        height, across = matrix.shape
        if across != width:
            come = f"{_several(width, 'value')} {'comes' if width == 1 else 'come'} in"
            raise UsageError(f"Layer {layer}: the matrix has {_several(across, 'column')}, but {come}.")
        if len(bias.entries) != height:
            raise UsageError(f"Layer {layer}: the matrix has {_several(height, 'row')}, the bias {len(bias.entries)}.")
        width = height
    target = read.get("target")
    if target is not None and len(target.entries) != width:
        raise UsageError(f"The target has {len(target.entries)} entries, the last layer {width}.")


FILL: Final[Mapping[str, Callable[[Read], None]]] = {
    "derivative": _fill_by,
    "antiderivative": _fill_by,
    "implicit": _fill_implicit,
    "partial": _fill_partial,
    **dict.fromkeys(("gradient", "directional", "jacobian", "hessian", "critical", "newton", "descent"), _fill_several),
    "chain": _fill_chain,
    "network": _fill_network,
    "taylor": _fill_taylor,
    "lagrange": _fill_lagrange,
    "fit": _fill_fit,
}
"""What fills in the arguments of each task."""
