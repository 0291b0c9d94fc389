"""What is drawn of each kind of task: the function, what was found of it, and where."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from mmltutor.algebra.sample import sampled
from mmltutor.calculus.goals.derivative import Differentiate, DifferentiateImplicitly, Integrate
from mmltutor.calculus.goals.fit import Fit
from mmltutor.calculus.goals.optimise import Descent, Lagrange, Newton
from mmltutor.calculus.goals.taylor import Taylor
from mmltutor.calculus.pictures.graphs import curve_of, defined_part, height_of, padded, samples_of, straight
from mmltutor.calculus.pictures.levels import Grid, grid_of, level_line, levels_of
from mmltutor.calculus.pictures.picture import Curve, Dot, Picture, Stroke, Window
from mmltutor.steps.step import Derivation, iterates_of
from mmltutor.syntax.build import ZERO, add, names_in, negate, substitute
from mmltutor.syntax.nodes import Derivative, Node, Symbol
from mmltutor.syntax.structure import Equation, Labelled, Statement, TaylorPolynomial, Vector
from mmltutor.syntax.write.board import write_board

if TYPE_CHECKING:
    from mmltutor.calculus.goals import Goal

AROUND: Final = 4.0  # how far to either side of a point one looks
LEVELS: Final = 7
FAR: Final = 10.0  # how far a constraint is looked for
STROKES: Final = (Stroke.SOLID, Stroke.DASHED, Stroke.DOTTED, Stroke.THIN)


def pictures_of(goal: Goal, derivation: Derivation) -> tuple[Picture, ...]:
    """Pictures of a goal and its answer; none where there is nothing to draw in the plane."""
    drawn = _DRAWN.get(goal.task, _over_the_plane)(goal, derivation)
    return () if drawn is None else (drawn,)


def _number(node: Node | None) -> float | None:
    return None if node is None or names_in(node) else sampled(node, (), [()])[0]


def _point(entry: Statement, size: int) -> tuple[float, ...] | None:
    """The coordinates of a point with so many of them."""
    nodes = entry.entries if isinstance(entry, Vector) else (entry,) if isinstance(entry, Node) else ()
    values = [_number(node) for node in nodes]
    known = tuple(value for value in values if value is not None)
    return known if len(known) == len(values) == size else None


def _sentence(what: str, names: Iterable[str]) -> str:
    return f"{what}: {', '.join(names)}."


def _graphs(
    functions: Sequence[tuple[str, Node]],
    by: str,
    around: tuple[float, float],
    dots: Sequence[Dot] = (),
    main: int = 1,
    extra: Sequence[Curve] = (),
) -> Picture:
    """Functions of one variable beside each other; the height is that of the first `main` of them."""
    around = defined_part(functions[0][1], by, *around)
    drawn = [samples_of(node, by, *around) for _, node in functions]
    values = [y for samples in drawn[:main] for _, y in samples]
    low, high = height_of(values, [dot.y for dot in dots])
    window = Window(around[0], around[1], low, high)
    curves = [
        curve_of(f"{name} = {write_board(node)}", samples, window, STROKES[place % 4])
        for place, ((name, node), samples) in enumerate(zip(functions, drawn, strict=True))
    ]
    said = _sentence(
        f"Graphs for {write_board_name(by)} from {around[0]:.4g} to {around[1]:.4g}", [curve.name for curve in curves]
    )
    told = [f"{dot.name} is at ({dot.x:.4g}, {dot.y:.4g})." for dot in dots if dot.name]
    return Picture(window, (*curves, *extra), tuple(dots), write_board_name(by), "", (said, *told))


def write_board_name(name: str) -> str:
    """A variable as on a board."""
    return write_board(Symbol(name))


def _derivative(goal: Differentiate, derivation: Derivation) -> Picture | None:
    """f and its derivative; at a point the tangent too."""
    by = goal.by
    slope: Node = Derivative(goal.of, by, goal.order)
    if names_in(goal.of) - {by}:
        return None
    found = [step.after for step in derivation.steps if isinstance(step.after, Node)]
    at = _number(goal.at)
    shown = derivation.answer if goal.at is None and isinstance(derivation.answer, Node) else None
    functions: list[tuple[str, Node]] = [("f", goal.of)]
    if at is None:
        functions.append(("f" + _primes(goal.order), shown or (found[-1] if found else slope)))
        return _graphs(functions, by, (-AROUND, AROUND), main=2)
    height, steepness = (sampled(node, (by,), [(at,)])[0] for node in (goal.of, Derivative(goal.of, by)))
    if height is None or steepness is None:
        return None
    ends = [(x, height + steepness * (x - at)) for x in (at - AROUND, at + AROUND)]
    tangent = straight(f"tangent with slope {steepness:.4g}", ends, Stroke.DASHED)
    name = f"({at:.4g}, {height:.4g})"
    picture = _graphs(functions, by, (at - AROUND, at + AROUND), [Dot(at, height, name)], extra=[tangent])
    return replace(picture, said=(*picture.said[:1], f"The tangent at {name} has slope {steepness:.4g}."))


def _primes(order: int) -> str:
    return "′" * order if order < 4 else f"⁽{order}⁾"


def _antiderivative(goal: Integrate, derivation: Derivation) -> Picture | None:
    answer = derivation.answer
    if names_in(goal.of) - {goal.by} or not isinstance(answer, Node):
        return None
    whole = substitute(answer, dict.fromkeys(names_in(answer) - {goal.by}, ZERO))
    return _graphs([("f", goal.of), ("F", whole)], goal.by, (-AROUND, AROUND), main=2)


def _taylor(goal: Taylor, derivation: Derivation) -> Picture | None:
    """The function beside its polynomial and one of lower order."""
    from mmltutor.calculus.derive import derive

    if len(goal.vars) != 1:
        return _over_the_plane(goal, derivation)
    about = _number(goal.about[0])
    if about is None or names_in(goal.of) - set(goal.vars):
        return None
    functions = [("f", goal.of)]
    for order in (goal.order, goal.order // 2):
        found = derivation if order == goal.order else derive(replace(goal, order=order))
        polynomial = _polynomial(found.answer)
        if polynomial is not None and all(polynomial != node for _, node in functions):
            functions.append((f"T{_lowered(order)}", polynomial))
    height = sampled(goal.of, goal.vars, [(about,)])[0]
    dots = [] if height is None else [Dot(about, height)]
    return _graphs(functions, goal.vars[0], (about - AROUND, about + AROUND), dots)


def _lowered(number: int) -> str:
    return "".join("₀₁₂₃₄₅₆₇₈₉"[int(digit)] for digit in str(number))


def _polynomial(answer: Statement) -> Node | None:
    match answer:
        case TaylorPolynomial(polynomial):
            return polynomial
        case _:
            return answer if isinstance(answer, Node) else None


def _implicit(goal: DifferentiateImplicitly, _derivation: Derivation) -> Picture | None:
    """The curve, and its tangent at a point."""
    names = (goal.by, goal.function)
    level = add(goal.of.left, negate(goal.of.right))
    if names_in(level) - set(names):
        return None
    point = _point(Vector(goal.at), 2) if goal.at else None
    window = _around([point] if point else [], [level], names)
    curves = [_zero_line(goal.of, level, names, window, Stroke.SOLID)]
    dots = [Dot(point[0], point[1], f"({point[0]:.4g}, {point[1]:.4g})")] if point else []
    if point is not None:
        slopes = [sampled(Derivative(level, name), names, [point])[0] for name in names]
        if slopes[0] is not None and slopes[1]:
            slope = -slopes[0] / slopes[1]
            ends = [(x, point[1] + slope * (x - point[0])) for x in (window.left, window.right)]
            curves.append(straight(f"tangent with slope {slope:.4g}", ends, Stroke.DASHED))
    return _plane(window, curves, dots, names)


def _zero_line(equation: Equation, level: Node, names: Sequence[str], window: Window, stroke: Stroke) -> Curve:
    name = f"{write_board(equation.left)} = {write_board(equation.right)}"
    return Curve(name, level_line(grid_of(level, names, window), 0.0), stroke)


def _plane(window: Window, curves: Sequence[Curve], dots: Sequence[Dot], names: Sequence[str]) -> Picture:
    across, up = (write_board_name(name) for name in names)
    named = [curve.name for curve in curves if curve.name]
    where = (
        f"For {across} from {window.left:.4g} to {window.right:.4g}, {up} from {window.low:.4g} to {window.high:.4g}"
    )
    said = [_sentence(where, named)] + [f"A point at {dot.name}." for dot in dots if dot.name]
    return Picture(window, tuple(curves), tuple(dots), across, up, tuple(said))


def _around(
    points: Iterable[tuple[float, ...] | None], levels: Sequence[Node], names: Sequence[str], least: float = 1.0
) -> Window:
    """A square window around points and around closed curves."""
    known = [point for point in points if point is not None]
    seen = list(known)
    for level in levels:
        line = level_line(grid_of(level, names, Window(-FAR, FAR, -FAR, FAR), 50), 0.0)
        ends = [point for piece in line for point in piece]
        open_ones = any(max(abs(x), abs(y)) > 0.95 * FAR for x, y in ends)
        seen += [] if open_ones and known else [(x, y) for x, y in ends]
    if not seen:
        return Window(-AROUND, AROUND, -AROUND, AROUND, square=True)
    xs, ys = [point[0] for point in seen], [point[1] for point in seen]
    half = max(max(xs) - min(xs), max(ys) - min(ys), least) * 0.65
    if len(seen) == 1:
        half = AROUND / 2
    x, y = (max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2
    return Window(x - half, x + half, y - half, y + half, square=True)


def _contours(of: Node, names: Sequence[str], window: Window, through: Iterable[float] = ()) -> list[Curve]:
    """Level lines of a function, thin; the one legend for all of them."""
    grid: Grid = grid_of(of, names, window)
    values = [*levels_of(grid, LEVELS), *through]
    pieces = tuple(piece for value in values for piece in level_line(grid, value))
    return [Curve(f"level lines of {write_board(of)}", pieces, Stroke.THIN)] if pieces else []


def _over_the_plane(goal: Any, derivation: Derivation) -> Picture | None:
    """Level lines of a function of two variables, with the points that matter."""
    of, names = getattr(goal, "of", None), getattr(goal, "vars", ())
    if not isinstance(of, Node) or len(names) != 2 or names_in(of) - set(names):
        return None
    at = getattr(goal, "at", ()) or getattr(goal, "about", ())
    stationary = [_point(one.at, 2) for one in derivation.points]
    points = [point for point in (*stationary, _point(Vector(at), 2) if at else None) if point is not None]
    kinds = [one.kind for one in derivation.points]
    window = _around(points, (), names)
    dots = [
        Dot(x, y, f"({x:.4g}, {y:.4g}){f' {kinds[place]}' if place < len(kinds) else ''}")
        for place, (x, y) in enumerate(points)
    ]
    heights = [] if kinds else [value for value in sampled(of, names, points) if value is not None]
    arrows = _arrow(goal, of, names, points, window)
    return _plane(window, [*_contours(of, names, window, heights), *arrows], dots, names)


def _arrow(
    goal: Any, of: Node, names: Sequence[str], points: Sequence[tuple[float, ...]], window: Window
) -> list[Curve]:
    """The gradient at a point, or the direction that was asked for, a fifth of the window long."""
    if goal.task not in ("gradient", "directional") or not points:
        return []
    along = _point(Vector(goal.along), 2) if goal.task == "directional" else None
    slopes = along or [sampled(Derivative(of, name), names, points[:1])[0] for name in names]
    x, y = points[0][0], points[0][1]
    dx, dy = slopes[0] or 0.0, slopes[1] or 0.0
    size = (dx * dx + dy * dy) ** 0.5
    if size == 0:
        return []
    scale = (window.right - window.left) / 5 / size
    name = "direction" if along else "direction of the gradient"
    return [straight(name, [(x, y), (x + dx * scale, y + dy * scale)], Stroke.SOLID)]


def _lagrange(goal: Lagrange, derivation: Derivation) -> Picture | None:
    """The constraint, level lines of f, among them those through the points that were found."""
    names = goal.vars
    levels = [add(one.left, negate(one.right)) for one in goal.on]
    if len(names) != 2 or any(names_in(node) - set(names) for node in (goal.of, *levels)):
        return None
    points = [point for point in (_point(one.at, 2) for one in derivation.points) if point is not None]
    window = _around(points, levels, names)
    lines = [_zero_line(one, level, names, window, Stroke.SOLID) for one, level in zip(goal.on, levels, strict=True)]
    heights = sorted({round(value, 9) for value in sampled(goal.of, names, points) if value is not None})
    kinds = [one.kind for one in derivation.points]
    dots = [Dot(x, y, f"({x:.4g}, {y:.4g}) {kind}") for (x, y), kind in zip(points, kinds, strict=False)]
    return _plane(window, [*lines, *_contours(goal.of, names, window, heights)], dots, names)


def _iterates(derivation: Derivation, goal: Any) -> list[tuple[float, ...]]:
    """The start and all iterates that have coordinates."""
    values = iterates_of(derivation)
    size = len(goal.vars)
    found = [_point(Vector(goal.start), size), *(_point(value, size) for value in values)]
    return [point for place, point in enumerate(found) if point is not None and point not in found[:place]]


def _newton(goal: Newton, derivation: Derivation) -> Picture | None:
    """One variable: tangents down to the axis. Two: the curves that are to meet, and the way there."""
    if any(names_in(node) - set(goal.vars) for node in goal.of):
        return None
    path = _iterates(derivation, goal)
    if len(goal.vars) == 1 and path:
        xs = [point[0] for point in path]
        heights = sampled(goal.of[0], goal.vars, path)
        way: list[tuple[float, float]] = []
        for x, y in zip(xs, heights, strict=True):
            way += [(x, 0.0), *([(x, y)] if y is not None else [])]
        room = max(0.4 * (max(xs) - min(xs)), 0.5)
        tangents = straight("the way of the iterates", way, Stroke.DASHED)
        dots = [Dot(xs[0], 0.0, "start"), Dot(xs[-1], 0.0)]
        seen = [Dot(x, y) for x, y in way]
        picture = _graphs([("f", goal.of[0])], goal.vars[0], (min(xs) - room, max(xs) + room), seen, extra=[tangents])
        return replace(picture, dots=tuple(dots), said=(picture.said[0], _told(path)))
    if len(goal.vars) != 2:
        return None
    window = _around(path, (), goal.vars)
    lines = [
        Curve(
            f"{write_board(node)} = 0",
            level_line(grid_of(node, goal.vars, window), 0.0),
            (Stroke.SOLID, Stroke.DOTTED)[place % 2],
        )
        for place, node in enumerate(goal.of)
    ]
    return _with_path(window, lines, path, goal.vars)


def _told(path: Sequence[tuple[float, ...]]) -> str:
    shown = [
        "(" + ", ".join(f"{value:.5g}" for value in point) + ")" if len(point) > 1 else f"{point[0]:.6g}"
        for point in path
    ]
    return f"The iterates: {', '.join(shown)}."


def _with_path(
    window: Window, curves: Sequence[Curve], path: Sequence[tuple[float, ...]], names: Sequence[str]
) -> Picture:
    points = [(point[0], point[1]) for point in path]
    way = straight("the way of the iterates", points, Stroke.DASHED)
    dots = [Dot(x, y, "start" if place == 0 else "") for place, (x, y) in enumerate(points)]
    picture = _plane(window, [*curves, way], dots, names)
    return replace(picture, said=(picture.said[0], _told(path)))


def _descent(goal: Descent, derivation: Derivation) -> Picture | None:
    if names_in(goal.of) - set(goal.vars):
        return None
    path = _iterates(derivation, goal)
    if len(goal.vars) == 1 and path:
        xs = [point[0] for point in path]
        heights = sampled(goal.of, goal.vars, path)
        way = [(x, y) for x, y in zip(xs, heights, strict=True) if y is not None]
        room = max(0.4 * (max(xs) - min(xs)), 0.5)
        dots = [Dot(x, y, "start" if place == 0 else "") for place, (x, y) in enumerate(way)]
        steps = straight("the way of the iterates", way, Stroke.DASHED)
        picture = _graphs([("f", goal.of)], goal.vars[0], (min(xs) - room, max(xs) + room), dots, extra=[steps])
        return replace(picture, said=(picture.said[0], _told(path)))
    if len(goal.vars) != 2 or not path:
        return None
    window = _around(path, (), goal.vars)
    return _with_path(window, _contours(goal.of, goal.vars, window), path, goal.vars)


def _fit(goal: Fit, derivation: Derivation) -> Picture | None:
    """The measurements and the model with the best parameters."""
    points = [point for point in (_point(Vector(pair), 2) for pair in goal.data) if point is not None]
    best = dict(derivation.answer.values) if isinstance(derivation.answer, Labelled) else {}
    values = {name: value for name, value in best.items() if isinstance(value, Node)}
    model = substitute(goal.model, values)
    if not points or names_in(model) - {goal.by}:
        return None
    left, right = padded(min(point[0] for point in points), max(point[0] for point in points), 0.15)
    dots = [Dot(point[0], point[1]) for point in points]
    picture = _graphs([("y", model)], goal.by, (left, right), dots)
    return replace(picture, said=(*picture.said, f"{len(points)} measurements beside it."))


_DRAWN: Final[Mapping[str, Callable[[Any, Derivation], Picture | None]]] = {
    "derivative": _derivative,
    "implicit": _implicit,
    "antiderivative": _antiderivative,
    "taylor": _taylor,
    "lagrange": _lagrange,
    "newton": _newton,
    "descent": _descent,
    "fit": _fit,
}
