"""Systems of polynomial equations solved by cases, each move a step: nothing is divided by, so that no root is lost.

The moves, in the order in which one looks for them: an unknown that an equation gives is put into the others; a
product that is 0 makes a case of each factor; a sum of squares is 0 where each is; a power that an equation gives is
put in; an unknown is eliminated.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from mmltutor.algebra.systems.ideal import TooLarge
from mmltutor.algebra.systems.polynomial import Polynomial, in_names
from mmltutor.algebra.systems.solve import eliminated
from mmltutor.algebra.systems.squares import Squares, as_squares
from mmltutor.calculus.stationary.ring import Equations, Ring, explicit
from mmltutor.calculus.stationary.shapes import divided, in_powers, is_triangular, with_power, without
from mmltutor.steps.step import Claim, Relation, Step
from mmltutor.syntax.build import ZERO, multiply, number, power, substitute
from mmltutor.syntax.nodes import Node
from mmltutor.syntax.structure import Cases, Equation, Statement, System

MOST_MOVES: Final = 24
"""Moves in a row within one case."""

MOST_CASES: Final = 40
"""Cases in all; a system that would need more is not told by cases."""

HIGHEST: Final = 16
"""The degree up to which an unknown is put in."""


@dataclass(frozen=True, slots=True)
class State:
    """Equations still to be worked on; those that give an unknown that is gone from them; what is known not to be 0."""

    open: Equations
    given: Equations = ()
    apart: Equations = ()

    @property
    def all(self) -> Equations:
        """Every equation that holds."""
        return (*self.open, *self.given)

    @property
    def is_impossible(self) -> bool:
        """Whether a number other than 0 would have to be 0."""
        return any(p.is_constant for p in self.open)

    @property
    def is_covered(self) -> bool:
        """Whether something is 0 here that was 0 in an earlier case: nothing new can come of it."""
        return any(p.is_zero for p in self.apart)


@dataclass(frozen=True, slots=True)
class Leaf:
    """A system that is ready to be read off; `covered` if its solutions were found in an earlier case."""

    equations: Equations
    covered: bool = False


@dataclass(frozen=True, slots=True)
class Worked:
    """What a system was brought to: the steps, and the systems of which one has to hold, none if none can."""

    steps: tuple[Step, ...]
    leaves: tuple[Leaf, ...]


@dataclass(frozen=True, slots=True)
class Split:
    """A product that is 0: the factors that can be 0 here, and those that are never 0."""

    place: int
    factors: tuple[Polynomial, ...]
    never: tuple[tuple[Polynomial, Squares | None], ...]


@dataclass(frozen=True, slots=True)
class Move:
    """A rule, the state that it leads to, and what it speaks of."""

    rule: str
    to: State
    bindings: tuple[tuple[str, Statement], ...] = ()
    claims: tuple[Claim, ...] = ()


class Solver:
    """Solving in one ring; counts the cases that were opened. `read_off` tells the solutions of a leaf."""

    def __init__(self, ring: Ring) -> None:
        self.ring = ring
        self.cases = 0

    def work(self, equations: Sequence[Polynomial]) -> Worked:
        """Solve a system by cases. Raises TooLarge where there would be too many."""
        return self._work(State(tuple(equations)))

    def read_off(self, leaf: Leaf) -> tuple[Step, ...]:
        """The last steps of a case."""
        return ()

    def _work(self, state: State) -> Worked:
        steps: list[Step] = []
        state = _cleaned(state)
        for _ in range(MOST_MOVES):
            if state.is_impossible:
                return Worked((*steps, *(() if steps else (self._ending("impossible", state),))), ())
            if state.is_covered:
                return Worked((*steps, self._ending("covered", state)), (Leaf(state.all, True),))
            move = self.substitution(state)
            if move is None:
                split = self.split(state)
                if split is not None:
                    return Worked((*steps, *split.steps), split.leaves)
                move = self.reduction(state)
            if move is None:
                break
            following = _cleaned(move.to)
            before, after = self.stated(state), self.stated(following)
            if before != after or following.is_impossible:
                rule = "put-in-vain" if move.rule == "put-in" and following.is_impossible else move.rule
                steps.append(Step(rule, before, after, Relation.IFF, move.bindings, claims=move.claims))
            state = following
        leaf = Leaf(state.all)
        return Worked((*steps, *self.read_off(leaf)), (leaf,))

    def _ending(self, rule: str, state: State) -> Step:
        return Step(rule, self.stated(state), self.stated(state), Relation.IFF)

    def stated(self, state: State) -> Statement:
        """The equations that hold, those that give an unknown last; 0 = 3 where nothing can."""
        if state.is_impossible:
            return Equation(ZERO, number(-state.open[0].value()))
        return self.ring.system(state.all)

    def reduction(self, state: State) -> Move | None:
        """The next thing to do that leads to one system again."""
        return self.dropped(state) or self.squares(state) or self.power_put_in(state) or self.elimination(state)

    def substitution(self, state: State) -> Move | None:
        """v = … put into the other equations."""
        options = []
        for p in state.open:
            for name in p.used():
                value = explicit(p, name)
                if value is not None:
                    whole = all(one.denominator == 1 for _, one in value.terms())
                    options.append((len(p.terms()), not whole, -self.ring.names.index(name), name, p, value))
        if not options:
            return None
        *_, name, p, value = min(options, key=lambda one: one[:3])
        others = [one for one in state.open if one is not p]
        if not others and state.open == (p,) and len(p.used()) == 1:
            return None
        following = tuple(one.put(name, value) for one in others)
        if any(one.total_degree > HIGHEST for one in following):
            return None
        apart = tuple(one.put(name, value) for one in state.apart)
        given = Equation(self.ring.unknown(name), self.ring.node(value))
        return Move("put-in", State(following, (p, *state.given), apart), (("given", given),))

    def dropped(self, state: State) -> Move | None:
        """A factor that is never 0, or is not 0 here, left out; a power of one factor reduced to it."""
        for place, p in enumerate(state.open):
            split = self.factored(place, p)
            if split is not None and len(split.factors) < 2:
                kept = split.factors[0] if split.factors else p.constant(1)
                following = (*state.open[:place], kept, *state.open[place + 1 :])
                bindings = (("product", Equation(self.product(p), ZERO)), *self.never(split))
                return Move("leave-out", replace(state, open=following), bindings, self.claims(split))
        return None

    def squares(self, state: State) -> Move | None:
        """A sum of squares is 0 only where each square is."""
        for place, p in enumerate(state.open):
            squares = as_squares(p) if len(p.terms()) > 1 else None
            if squares is None:
                continue
            roots = (p.constant(1),) if squares.never_zero else tuple(root for _, root in squares.parts)
            following = (*state.open[:place], *roots, *state.open[place + 1 :])
            claim = Claim("sum of squares", self.ring.node(p), right=self.written(squares))
            rule = "squares-apart" if squares.never_zero else "squares-zero"
            bindings = (("squares", self.written(squares)),)
            return Move(rule, replace(state, open=following), bindings, (claim,))
        return None

    def power_put_in(self, state: State) -> Move | None:
        """v^k = … put into the other equations, where v occurs in powers of v^k only."""
        for p in sorted(state.open, key=lambda one: (len(one.terms()), one.total_degree)):
            others = [one for one in state.open if one is not p]
            for name in p.used():
                k = p.degree(name)
                rows = p.coefficients(name)
                inside = any(name in one.used() for one in others)
                if k < 2 or not inside or not rows[k].is_constant or any(not row.is_zero for row in rows[1:k]):
                    continue
                if not all(in_powers(one, name, k) for one in others):
                    continue
                value = rows[0].scaled(-1 / rows[k].value())
                following = tuple(with_power(one, name, k, value) for one in others)
                left = power(self.ring.unknown(name), number(k))
                bindings = (("given", Equation(left, self.ring.node(value))),)
                return Move("put-in", State(following, (p, *state.given), state.apart), bindings)
        return None

    def elimination(self, state: State) -> Move | None:
        """An equation in one unknown alone that follows from the system, added to it."""
        if is_triangular(state.open):
            return None
        names = tuple(name for name in self.ring.names if any(name in p.used() for p in state.open))
        inner = [in_names(p, names) for p in state.open]
        found = [(name, eliminated(inner, names, name)) for name in names]
        options = [(in_names(p, self.ring.names), name) for name, p in found if p is not None]
        if not options:
            return None
        result, name = min(options, key=lambda one: (one[0].total_degree, len(one[0].terms())))
        if result in state.open:
            return None
        following = replace(state, open=(*state.open, result))
        return Move("eliminate", following, (("kept", self.ring.unknown(name)), ("alone", self.ring.equation(result))))

    # products

    def factored(self, place: int, p: Polynomial) -> Split | None:
        """The factors of an equation that have to be looked at; None where there is nothing to be gained."""
        found = p.factors()
        if len(found) == 1 and found[0][1] == 1 and not self.is_positive(found[0][0]):
            return None
        never: list[tuple[Polynomial, Squares | None]] = []
        kept: list[Polynomial] = []
        for factor, _ in found:
            squares = as_squares(factor)
            if self.is_positive(factor):
                never.append((factor, None))
            elif squares is not None and squares.never_zero:
                never.append((factor, squares))
            else:
                kept.append(factor)
        return Split(place, tuple(kept), tuple(never))

    def is_positive(self, factor: Polynomial) -> bool:
        """Whether a factor is an unknown that is never 0."""
        return len(factor.terms()) == 1 and factor.total_degree == 1 and factor.used()[0] in self.ring.positive

    def split(self, state: State) -> Worked | None:
        """A case for each factor of a product; in the later cases the earlier factors are not 0."""
        if is_triangular(state.open):
            return None
        options = [self.factored(place, p) for place, p in enumerate(state.open)]
        splits = [one for one in options if one is not None and len(one.factors) > 1]
        if not splits:
            return None
        split = min(splits, key=lambda one: (len(one.factors), sum(f.total_degree for f in one.factors)))
        self.cases += len(split.factors)
        if self.cases > MOST_CASES:
            raise TooLarge
        others = tuple(p for place, p in enumerate(state.open) if place != split.place)
        steps: list[Step] = []
        leaves: list[Leaf] = []
        for index, factor in enumerate(split.factors):
            earlier = split.factors[:index]  # where one of these is 0, the system is that of an earlier case
            apart = (*state.apart, *earlier)
            inside = _cleaned(State((factor, *(without(p, earlier) for p in others)), state.given, apart))
            worked = self._work(inside)
            steps.append(self.case(factor, inside, worked))
            leaves += worked.leaves
        bindings = (("product", Equation(self.product(state.open[split.place]), ZERO)), *self.never(split))
        parts = tuple(step.before for step in steps)
        known = tuple(one for one in parts if isinstance(one, Equation | System))
        claims = self.claims(split)
        whole = Step("split", self.stated(state), Cases(known), Relation.IFF, bindings, tuple(steps), claims=claims)
        return Worked((whole,), tuple(leaves))

    def case(self, factor: Polynomial, inside: State, worked: Worked) -> Step:
        """One case, with its own moves below it."""
        stated = self.stated(inside)
        return Step("case", stated, stated, Relation.IFF, (("equation", self.ring.equation(factor)),), worked.steps)

    def product(self, p: Polynomial) -> Node:
        """A polynomial as the product of its factors."""
        constant = p
        parts: list[Node] = []
        for factor, count in p.factors():
            parts.append(power(self.ring.node(factor), number(count)))
            constant = divided(constant, factor**count)
        return multiply(number(constant.value()), *parts)

    def never(self, split: Split) -> tuple[tuple[str, Statement], ...]:
        """The factors that are never 0, as sums of squares or as they are."""
        return tuple(
            (f"never{index}", self.ring.node(factor) if squares is None else self.written(squares))
            for index, (factor, squares) in enumerate(split.never)
        )

    def claims(self, split: Split) -> tuple[Claim, ...]:
        """That those factors are the sums of squares that they are said to be."""
        return tuple(
            Claim("sum of squares", self.ring.node(factor), right=self.written(squares))
            for factor, squares in split.never
            if squares is not None
        )

    def written(self, squares: Squares) -> Node:
        """A sum of squares as it is written."""
        return substitute(squares.node(), dict(self.ring.kernels))


def _cleaned(state: State) -> State:
    """Without fractions, common numbers, what says nothing, and repetitions; contradictions alone if there are any."""
    impossible = [p for p in state.open if p.is_constant and not p.is_zero]
    if impossible:
        return replace(state, open=tuple(impossible[:1]))
    return replace(state, open=tuple(dict.fromkeys(p.primitive() for p in state.open if not p.is_zero)))
