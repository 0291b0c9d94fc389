"""Critical points without constraints: the gradient, its zeros by cases, values, and what each point is."""

from __future__ import annotations

from collections.abc import Sequence

from mmltutor.algebra.systems.atoms import Atoms, NoAtoms, atoms_of
from mmltutor.algebra.systems.ideal import TooLarge
from mmltutor.algebra.systems.polynomial import Polynomial
from mmltutor.calculus.critical.classify import Found, classified, deciding_nodes
from mmltutor.calculus.critical.enclosing import REACH, enclosed_spots
from mmltutor.calculus.critical.finder import AtomFinder, Unsolved
from mmltutor.calculus.critical.spots import Spot
from mmltutor.calculus.critical.telling import Along, along_curves, answer_step, classes_step, table_step
from mmltutor.calculus.goals.several import Critical
from mmltutor.calculus.several.settled import differentiated
from mmltutor.calculus.stationary.claims import claim
from mmltutor.calculus.stationary.ring import Ring
from mmltutor.calculus.stationary.values import has_slope
from mmltutor.calculus.tidy import tidy
from mmltutor.errors import GoalError
from mmltutor.steps.step import Claim, Compared, Derivation, Relation, Remark, Stationary, Step, expression
from mmltutor.syntax.build import ZERO, add, divide, names_in, number, power, substitute
from mmltutor.syntax.nodes import Derivative, Node
from mmltutor.syntax.structure import Equation, Matrix, SetOf, Statement, System, Vector


def derive(goal: Critical) -> Derivation:
    """All critical points with values and classes. Raises GoalError where they cannot be found exactly."""
    names = goal.vars
    if not 0 < len(names) < 4:
        raise GoalError("Critical points are looked for in one, two or three variables.", "Name them: --vars x,y")
    others = names_in(goal.of) - set(names)
    if others:
        letters = ", ".join(sorted(others))
        raise GoalError(f"{letters} is no variable, and has no value.", "Put in a number, or name it as a variable.")
    try:
        return _derived(goal)
    except (NoAtoms, Unsolved):
        return _enclosed(goal)
    except TooLarge:
        raise GoalError("There are too many critical points, or too long equations, to solve this exactly.") from None


def _derived(goal: Critical) -> Derivation:
    names = goal.vars
    gradient, slopes = _gradient(goal.of, names)
    system = tuple(Equation(slope, ZERO) for slope in slopes)
    stated: Statement = system[0] if len(system) == 1 else System(system)
    steps = [gradient, Step("conditions", stated, stated, Relation.DEFINE)]
    atoms = atoms_of([goal.of, *slopes], names)
    fractions = [atoms.fraction(slope) for slope in slopes]
    ring = Ring(atoms.names, tuple((one.name, atoms.written(one)) for one in atoms.atoms), _positive(atoms))
    below = _below(ring, [bottom for _, bottom in fractions])
    finder = AtomFinder(ring, atoms, below)
    tops = [_without_positive(ring, top) if not top.is_zero else top for top, _ in fractions]
    if all(top.is_zero for top in tops):
        raise GoalError("The function is constant: every point is a critical point.")
    steps.append(_rewritten(ring, stated, slopes, fractions, below))
    steps += finder.work(tops).steps
    return _finished(goal, steps, finder, slopes)


def _enclosed(goal: Critical) -> Derivation:
    """The critical points in a box around the origin, enclosed to all digits that are shown."""
    gradient, slopes = _gradient(goal.of, goal.vars)
    system = tuple(Equation(slope, ZERO) for slope in slopes)
    stated: Statement = system[0] if len(system) == 1 else System(system)
    _, hessian = _hessian(slopes, goal.vars)
    spots = enclosed_spots(goal, slopes, hessian)
    steps = [gradient, Step("conditions", stated, stated, Relation.DEFINE)]
    claims = tuple(
        claim("residual", substitute(slope, spot.given()), ZERO, spot.exact) for spot in spots for slope in slopes
    )
    if not spots:
        claims = (_nowhere(goal, slopes),)
    bindings: tuple[tuple[str, Statement], ...] = (("reach", number(REACH)), ("count", number(len(spots))))
    steps.append(Step("enclosed", stated, stated, Relation.IMPLIES, bindings, claims=claims))
    return _classified(goal, steps, spots, slopes, ([], []), False)


def _nowhere(goal: Critical, slopes: Sequence[Node]) -> Claim:
    """That the squares of the slopes add up to more than 0 all over the box."""
    where = tuple(text for name in goal.vars for text in (f"{name} >= -{REACH}", f"{name} <= {REACH}"))
    return Claim("bound", ZERO, Compared.LESS, add(*(power(slope, number(2)) for slope in slopes)), where)


def _rewritten(
    ring: Ring,
    stated: Statement,
    slopes: Sequence[Node],
    fractions: Sequence[tuple[Polynomial, Polynomial]],
    below: Sequence[Polynomial],
) -> Step:
    """The equations as the solver has them: numerators, in terms of the unknowns."""
    claims = tuple(
        Claim("identity", slope, right=divide(ring.node(top), ring.node(bottom)))
        for slope, (top, bottom) in zip(slopes, fractions, strict=True)
    )
    tops = [_without_positive(ring, top).primitive() for top, _ in fractions if not top.is_zero]
    found = tuple(Equation(ring.node(top), ZERO) for top in tops)
    after: Statement = found[0] if len(found) == 1 else System(found)
    if below:
        return Step("tops", stated, after, Relation.IFF, (("below", ring.node(below[0])),), claims=claims)
    rule = "stripped" if ring.positive else "rewritten"
    return Step(rule, stated, after, Relation.IFF, level=1 if ring.kernels else 2, claims=claims)


def _without_positive(ring: Ring, p: Polynomial) -> Polynomial:
    """Without exponentials as factors."""
    product = p.constant(1)
    for factor, count in p.factors():
        if not (len(factor.terms()) == 1 and set(factor.used()) <= ring.positive):
            product = product * factor**count
    return product


def _positive(atoms: Atoms) -> frozenset[str]:
    return frozenset(one.name for one in atoms.atoms if one.kind == "exp")


def _below(ring: Ring, bottoms: Sequence[Polynomial]) -> list[Polynomial]:
    """The factors of denominators that are not positive anyway."""
    found: dict[Polynomial, None] = {}
    for bottom in bottoms:
        for factor, _ in bottom.factors() if not bottom.is_constant else ():
            if not (len(factor.terms()) == 1 and set(factor.used()) <= ring.positive):
                found[factor] = None
    return list(found)


def _gradient(f: Node, names: tuple[str, ...]) -> tuple[Step, list[Node]]:
    parts: list[Step] = []
    slopes: list[Node] = []
    for name in names:
        called = f"∂f/∂{name}" if len(names) > 1 else f"f′({name})"
        steps = differentiated(f, name, names, called)
        parts += steps
        slopes.append(expression(steps[-1].after))
    if len(names) == 1:
        step = parts[-1]
        return Step("slope", Derivative(f, names[0]), slopes[0], substeps=tuple(parts), called=step.called), slopes
    before = Vector(tuple(Derivative(f, name) for name in names))
    return Step("gradient", before, Vector(tuple(slopes)), called="∇f", substeps=tuple(parts)), slopes


def _hessian(slopes: Sequence[Node], names: tuple[str, ...]) -> tuple[Step, list[list[Node]]]:
    parts: list[Step] = []
    rows: list[list[Node]] = [[ZERO] * len(names) for _ in names]
    for row, slope in enumerate(slopes):
        for column in range(row, len(names)):
            called = f"∂²f/∂{names[column]}∂{names[row]}" if row != column else f"∂²f/∂{names[row]}²"
            steps = differentiated(slope, names[column], names, called if len(names) > 1 else f"f″({names[0]})")
            parts += steps
            rows[row][column] = rows[column][row] = expression(steps[-1].after)
    if len(names) == 1:
        step = Step(
            "second", Derivative(slopes[0], names[0]), rows[0][0], substeps=tuple(parts), called=f"f″({names[0]})"
        )
        return step, rows
    before = Matrix(tuple(tuple(Derivative(slope, name) for name in names) for slope in slopes))
    after = Matrix(tuple(tuple(row) for row in rows))
    return Step("hessian", before, after, called="H", substeps=tuple(parts)), rows


def _finished(goal: Critical, steps: list[Step], finder: AtomFinder, slopes: Sequence[Node]) -> Derivation:
    apart = [spot for spot in finder.spots if not _is_on(spot, finder)]
    spots = _ordered([spot for spot in apart if has_slope(goal.of, spot.sign)])
    if len(spots) < len(apart):
        left = SetOf(tuple(spot.at() for spot in _ordered(apart) if spot not in spots))
        steps.append(Step("undefined", left, left, Relation.DEFINE, (("points", left),)))
    along = along_curves(goal, finder.curves)
    return _classified(goal, steps, spots, slopes, along, bool(finder.curves))


def _classified(
    goal: Critical,
    steps: list[Step],
    spots: Sequence[Spot],
    slopes: Sequence[Node],
    along: tuple[list[Along], list[Remark]],
    has_curves: bool,
) -> Derivation:
    curves, remarks = along
    found: list[Found] = []
    if spots:
        step, hessian = _hessian(slopes, goal.vars)
        minors = tuple(tidy(one) for one in deciding_nodes(hessian))
        found = [classified(goal.of, spot, minors, hessian) for spot in spots]
        steps += [step, table_step(goal, found, slopes), classes_step(goal, found, minors)]
    members = (*(one.spot.at() for one in found), *(at for at, _, _ in curves))
    answer = SetOf(members)
    steps.append(answer_step(answer, has_curves, any(one.spot.periods for one in found)))
    points = [Stationary(one.spot.at(), one.value.node, one.kind) for one in found]
    points += [Stationary(at, value, kind) for at, value, kind in curves]
    argued = tuple(one.remark for one in found if one.remark is not None)
    return Derivation(
        tuple(steps),
        answer,
        kind="set",
        chapter="critical",
        given=(("f", goal.of),),
        remarks=(*argued, *remarks, *_closing(found)),
        points=tuple(points),
    )


def _is_on(spot: Spot, finder: AtomFinder) -> bool:
    """Whether a point lies on one of the curves of critical points."""
    solution = spot.solution
    return solution is not None and any(all(solution.value(p).is_zero for p in curve) for curve in finder.curves)


def _ordered(spots: Sequence[Spot]) -> list[Spot]:
    return sorted(spots, key=lambda spot: [round(one, 15) for one in spot.near])


def _closing(found: Sequence[Found]) -> tuple[Remark, ...]:
    """The slip to beware of: deciding by one second derivative alone."""
    if any(one.kind == "saddle" and len(one.deciding) == 2 and one.remark is None for one in found):
        return (Remark("slip-one"),)
    if any(one.remark is not None for one in found):
        return (Remark("slip-zero" if len(found[0].deciding) > 1 else "slip-zero-second"),)
    return (Remark("slip-kind"),) if found else ()
