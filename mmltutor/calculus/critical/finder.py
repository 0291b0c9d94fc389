"""Reading off the critical points of a case: each variable from its own unknown, itself, a sine or an exponential."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import Final

from mmltutor.algebra.constants import Bounds, bounds
from mmltutor.algebra.systems.atoms import Atom, Atoms
from mmltutor.algebra.systems.evaluate import approximate
from mmltutor.algebra.systems.polynomial import Polynomial, in_names
from mmltutor.algebra.systems.solve import Solution, solve
from mmltutor.calculus.critical.spots import Spot, spot_of
from mmltutor.calculus.forms.values import worked_out
from mmltutor.calculus.numerals import rounded
from mmltutor.calculus.stationary.cases import Leaf, Solver
from mmltutor.calculus.stationary.claims import claim
from mmltutor.calculus.stationary.read_off import points_step, roots_step, same_solution
from mmltutor.calculus.stationary.ring import Equations, Ring
from mmltutor.calculus.stationary.values import DIGITS, Value, place_of, value_of
from mmltutor.errors import GoalError
from mmltutor.steps.step import Claim, Relation, Step
from mmltutor.syntax.build import ZERO, add, call, divide, multiply, negate, number, substitute
from mmltutor.syntax.nodes import Constant, Node, Symbol
from mmltutor.syntax.structure import Cases, Equation, Statement, System, Vector

LETTERS: Final = ("k", "m", "n", "p", "q", "r")
_BITS: Final = 256
_SIMPLE: Final = tuple(sorted({Fraction(k, d) for d in (1, 2, 3, 4, 5, 6, 12) for k in range(-d + 1, d + 1)}, key=abs))
_CLOSE: Final = Fraction(1, 10**30)


class Unsolved(GoalError):
    """Equations that have no closed solution by the ways of this chapter."""


@dataclass(frozen=True, slots=True)
class Coordinate:
    """A variable's value; with a `period` (over π) it may be added any whole number of times."""

    value: Value
    near: Fraction
    period: Node | None = None


class AtomFinder(Solver):
    """A solver whose leaves give points by way of the unknowns that occur in them."""

    def __init__(self, ring: Ring, atoms: Atoms, below: Sequence[Polynomial]) -> None:
        super().__init__(ring)
        self.atoms = atoms
        self.below = below
        self.spots: list[Spot] = []
        self.curves: list[Equations] = []

    def read_off(self, leaf: Leaf) -> tuple[Step, ...]:
        """The points of a case, or the set of points that it is."""
        used = {name for p in leaf.equations for name in p.used()}
        if not used - set(self.atoms.variables):
            return self._plain(leaf)
        return self._through_atoms(leaf, used)

    def _plain(self, leaf: Leaf) -> tuple[Step, ...]:
        names = self.atoms.variables
        equations = [in_names(p, names) for p in leaf.equations]
        found = solve(equations, names)
        stated = self.ring.system(leaf.equations)
        if found is None:
            self.curves.append(tuple(equations))
            return (Step("curve", stated, stated, Relation.IFF, (("curve", stated),)),)
        solutions = [one for one in found.real if self._is_defined(one)]
        places = [place_of(one) for one in found.real]
        for place in places:
            known = [spot for spot in self.spots if spot.solution is not None]
            new = not any(same_solution(place.solution, one.solution) for one in known if one.solution is not None)
            if new and place.solution in solutions:
                self.spots.append(spot_of(names, place))
        ring = Ring(names)
        alone = [p for p in leaf.equations if len(p.used()) == 1 and p.total_degree > 1] if len(names) > 1 else []
        roots = [step for step in (roots_step(self.ring, p) for p in alone) if step.relation is Relation.IFF]
        return (*roots, points_step("points", ring, equations, places))

    def _is_defined(self, solution: Solution) -> bool:
        """Whether no denominator is 0, where that is a polynomial in the variables."""
        names = set(self.atoms.variables)
        return not any(
            set(p.used()) <= names and solution.value(in_names(p, self.atoms.variables)).is_zero for p in self.below
        )

    def _through_atoms(self, leaf: Leaf, used: set[str]) -> tuple[Step, ...]:
        relations = list(self.atoms.relations(used))
        unknowns = tuple(name for name in self.atoms.names if name in used or any(name in p.used() for p in relations))
        found = solve([in_names(p, unknowns) for p in (*leaf.equations, *relations)], unknowns)
        stated = self.ring.system(leaf.equations)
        if found is not None and not any(self._is_possible(one, unknowns) for one in found.real):
            return (Step("no-points", stated, Cases(()), Relation.IFF),)
        own = self._owners(used)
        if found is None or len(own) < len(self.atoms.variables):
            raise Unsolved("The critical points form a set that is described here for polynomials only.")
        spots: list[Spot] = []
        for solution in found.real:
            choices = [self._coordinates(name, own[name], solution, unknowns) for name in self.atoms.variables]
            spots += [self._spot(chosen) for chosen in product(*choices)]
        fresh = [spot for spot in spots if self._has_values(spot) and spot.at() not in [one.at() for one in self.spots]]
        self.spots += fresh
        points = tuple(_stated(self.atoms.variables, spot) for spot in fresh)
        after: Statement = points[0] if len(points) == 1 else Cases(points)
        if not fresh:
            return (Step("no-value", stated, stated, Relation.IFF),)
        claims = tuple(claim for spot in fresh for claim in self._put_back(leaf, spot))
        rule = "families" if any(one.periods for one in fresh) else "points"
        return (Step(rule, stated, after, Relation.IMPLIES, claims=claims),)

    def _put_back(self, leaf: Leaf, spot: Spot) -> list[Claim]:
        """The equations of the case at a point."""
        put_in = [substitute(self.ring.node(p), spot.given()) for p in leaf.equations]
        return [claim("substitution", left, ZERO, spot.exact) for left in put_in]

    def _is_possible(self, solution: Solution, unknowns: tuple[str, ...]) -> bool:
        """Whether exponentials are positive there, and roots not negative."""
        for one in self.atoms.atoms:
            if one.name in unknowns:
                sign = solution.values[unknowns.index(one.name)].sign()
                if (one.kind == "exp" and sign <= 0) or (one.kind == "sqrt" and sign < 0):
                    return False
        return True

    def _owners(self, used: set[str]) -> dict[str, tuple[Atom, ...]]:
        """For each variable the unknowns through which it occurs; a mixture cannot be solved exactly."""
        own: dict[str, tuple[Atom, ...]] = {}
        for name in self.atoms.variables:
            found = tuple(one for one in self.atoms.atoms if one.name in used and one.of == name)
            kinds = {one.kind if one.kind not in ("sin", "cos") else "angle" for one in found}
            if name in used and not found:
                own[name] = ()
            elif found and name not in used and len(kinds) == 1 and len({one.inside for one in found}) == 1:
                own[name] = found
            elif found:
                raise Unsolved(
                    f"{name} occurs both inside and outside a function: this equation has no closed solution."
                )
        if any(one.name in used and not one.of for one in self.atoms.atoms):
            raise Unsolved("A function of several variables stands in the equations: they are not solved exactly here.")
        return own

    def _coordinates(
        self, name: str, own: tuple[Atom, ...], solution: Solution, unknowns: tuple[str, ...]
    ) -> list[Coordinate]:
        if own:
            return _of_atom(own[0], solution, unknowns, self.atoms)
        value = solution.values[unknowns.index(name)]
        return [Coordinate(value_of(value), approximate(value))]

    def _spot(self, chosen: Sequence[Coordinate]) -> Spot:
        letters = [letter for letter in LETTERS if letter not in self.atoms.variables]
        periods = tuple(
            (letters[index] if one.period is not None else "", one.period or ZERO) for index, one in enumerate(chosen)
        )
        values, near = tuple(one.value for one in chosen), tuple(one.near for one in chosen)
        return Spot(self.atoms.variables, values, near, None, periods if any(letter for letter, _ in periods) else ())

    def _has_values(self, spot: Spot) -> bool:
        """Whether no denominator is 0 at a point."""
        return all(spot.sign(self.ring.node(p)) != 0 for p in self.below)


def _of_atom(atom: Atom, solution: Solution, unknowns: tuple[str, ...], atoms: Atoms) -> list[Coordinate]:
    number_ = solution.values[unknowns.index(atom.name)]
    scale = number(atom.scale)
    if atom.kind == "exp":
        if number_.sign() <= 0:
            return []
        return [_made(multiply(scale, call("ln", value_of(number_).node)), value_of(number_).exact)]
    if atom.kind == "ln":
        form = value_of(number_)
        return [_made(multiply(scale, call("exp", form.node)), form.exact)]
    if atom.kind == "sqrt":
        if number_.sign() < 0:
            return []
        form = value_of(number_ * number_)
        return [Coordinate(form, approximate(number_ * number_))]
    partner = next(
        one for one in atoms.atoms if one.inside == atom.inside and one.kind == ("cos" if atom.kind == "sin" else "sin")
    )
    other = solution.values[unknowns.index(partner.name)]
    s, c = (number_, other) if atom.kind == "sin" else (other, number_)
    turns = _turns(approximate(s), approximate(c))
    period = number(2 * atom.scale)
    if turns is not None:
        angle = _over_pi(turns * atom.scale)
        return [Coordinate(Value(angle, True), _made(angle, True).near, period)]
    made = _made(multiply(scale, _angle(value_of(s), value_of(c), approximate(c) > 0)), value_of(s).exact)
    return [Coordinate(made.value, made.near, period)]


def _made(node: Node, exact: bool) -> Coordinate:
    tidied = worked_out(node)
    near = bounds(tidied, _BITS)
    if not isinstance(near, Bounds):
        raise GoalError("A coordinate could not be worked out.")
    middle = (near.low + near.high) / 2
    if exact:
        return Coordinate(Value(tidied, True), middle)
    return Coordinate(Value(rounded(middle, DIGITS), False), middle)


def _turns(s: Fraction, c: Fraction) -> Fraction | None:
    """The angle from -π to π over π, for the simple ones."""
    for turns in _SIMPLE:
        angle = _over_pi(turns)
        sine, cosine = bounds(call("sin", angle), 128), bounds(call("cos", angle), 128)
        assert isinstance(sine, Bounds)
        assert isinstance(cosine, Bounds)
        if abs(sine.low - s) < _CLOSE and abs(cosine.low - c) < _CLOSE:
            return turns
    return None


def _over_pi(turns: Fraction) -> Node:
    """3π/4 for 3/4."""
    size = divide(multiply(number(abs(turns.numerator)), Constant("pi")), number(turns.denominator))
    return ZERO if turns == 0 else size if turns > 0 else negate(size)


def _angle(s: Value, c: Value, right: bool) -> Node:
    """The angle from -π to π with a sine and a cosine, which is positive on the right."""
    principal = call("arctan", divide(s.node, c.node))
    if right:
        return principal
    return add(principal, Constant("pi"))


def _stated(names: tuple[str, ...], spot: Spot) -> Equation | System:
    at = spot.at()
    entries = at.entries if isinstance(at, Vector) else (at,)
    found = tuple(Equation(Symbol(name), entry) for name, entry in zip(names, entries, strict=True))
    return found[0] if len(found) == 1 else System(found)
