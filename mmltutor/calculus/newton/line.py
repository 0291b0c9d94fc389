"""Newton's method in one variable."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from mmltutor.algebra.bounding import holds_throughout
from mmltutor.algebra.region import simplest_between
from mmltutor.calculus.differentiate import differentiate
from mmltutor.calculus.forms.common import cancelled
from mmltutor.calculus.forms.takeout import taken_out
from mmltutor.calculus.goals.derivative import Differentiate
from mmltutor.calculus.goals.optimise import Newton
from mmltutor.calculus.iterates import SHOWN, indexed, is_exactly, shown, value_of
from mmltutor.calculus.newton.fate import End, Visit, followed
from mmltutor.calculus.numerals import rounded, style_of
from mmltutor.calculus.tidy import tidy
from mmltutor.errors import GoalError
from mmltutor.judge.domain import read_domain
from mmltutor.judge.equivalent import equivalent
from mmltutor.judge.verdict import Outcome
from mmltutor.steps.step import Claim, Compared, Derivation, Relation, Remark, Step, Table, expression
from mmltutor.syntax.build import ZERO, add, divide, multiply, negate, number, power, substitute
from mmltutor.syntax.names import OPEN
from mmltutor.syntax.nodes import Derivative, Node, Symbol
from mmltutor.syntax.structure import Iterates
from mmltutor.syntax.write.board import write_board

WIDTH = Fraction(1, 10**9)
"""Half the width of an interval that is shown to hold the root."""

FEW = 1000
"""Pieces of an interval that are looked at for a remark."""

BEGINS = 3
"""Iterates from which it is tried to show that all later ones lie further out."""

WIDE = Fraction(10**3)
"""How far a function is looked at when it seems to have no root."""


def told_line(goal: Newton) -> Derivation:
    """f′, the rule, the steps and the end of them."""
    return _Told(goal).derivation()


class _Told:
    def __init__(self, goal: Newton) -> None:
        self.goal = goal
        (self.f,), (self.x,), (self.start,) = goal.of, goal.vars, goal.start
        self.differentiated = differentiate(Differentiate(self.f, self.x))
        self.slope = expression(self.differentiated.answer)
        self.path = followed(self.f, self.slope, self.x, self.start, goal.steps)
        self.style = style_of((self.start, self.f))
        self.board = write_board(Symbol(self.x))

    def derivation(self) -> Derivation:
        told = self.path.visits[: self.goal.steps + 1]
        steps = [self.derivative(), self.rule(), *self.steps(told), self.table(told)]
        end = self.end(told)
        steps.append(end)
        remarks = (*self.why(told), *self.slip())
        return Derivation(
            tuple(steps),
            expression(end.after),
            kind="number",
            chapter="newton",
            given=((f"f({self.board})", self.f),),
            remarks=remarks,
        )

    def derivative(self) -> Step:
        before = Derivative(self.f, self.x)
        return Step(
            "slope", before, self.slope, called=f"f′({self.board})", substeps=self.differentiated.steps, level=0
        )

    def rule(self) -> Step:
        """x - f/f′, written as one fraction where that is shorter."""
        quotient = divide(self.f, self.slope)
        before = add(Symbol(self.x), negate(quotient))
        after = _shorter(before, cancelled(tidy(before)))
        return Step("newton-rule", before, after, called=f"{self.board}ₙ₊₁", level=1)

    def steps(self, told: tuple[Visit, ...]) -> Iterator[Step]:
        """One step for each iterate: what is put in, and what comes out."""
        for index, (visit, following) in enumerate(zip(told, self.path.visits[1 : len(told)], strict=False)):
            assert visit.slope is not None
            exactly = following.at.exact
            at = number(visit.at.value)
            fraction = divide(substitute(self.f, {self.x: at}), substitute(self.slope, {self.x: at}))
            rounded_value = shown(visit.value, visit.exact, self.style), shown(visit.slope, visit.exact, self.style)
            yield Step(
                "newton-step",
                add(at, negate(fraction)),
                following.at.node,
                Relation.EQUAL if exactly else Relation.APPROX,
                called=self.ruled(index),
                bindings=(("x", visit.at.node), ("f", rounded_value[0]), ("s", rounded_value[1])),
                level=1 if index == 0 else 2,
            )

    def ruled(self, index: int) -> str:
        """x₁ = x₀ - f(x₀)/f′(x₀)."""
        x = indexed(self.board, index)
        return f"{indexed(self.board, index + 1)} = {x} - f({x})/f′({x})"

    def table(self, told: tuple[Visit, ...]) -> Step:
        """Every iterate with f and f′ there."""
        x = self.board
        rows = tuple((str(index), visit.at.node, *self.values(visit)) for index, visit in enumerate(told))
        iterates = Iterates(tuple(visit.at.node for visit in told), 0, self.x)
        exhibit = Table(("n", f"{x}ₙ", f"f({x}ₙ)", f"f′({x}ₙ)"), rows)
        return Step("iterates", iterates, iterates, Relation.DEFINE, exhibit=exhibit, level=1)

    def values(self, visit: Visit) -> tuple[Node | str, Node | str]:
        slope = "-" if visit.slope is None else shown(visit.slope, visit.exact, self.style, 6)
        return shown(visit.value, visit.exact, self.style, 6), slope

    def end(self, told: tuple[Visit, ...]) -> Step:
        """The last iterate told, and what became of the sequence."""
        last = told[-1].at.node
        bindings = (("n", number(len(told) - 1)), ("asked", number(self.goal.steps)), ("x", last))
        relation = Relation.EQUAL if told[-1].at.exact or len(told) == 1 else Relation.APPROX
        called = indexed(self.board, len(told) - 1)
        return Step("last-iterate", last, last, relation, called=called, bindings=bindings, level=0)

    def why(self, told: tuple[Visit, ...]) -> Iterator[Remark]:
        """Where the iterates go, and why, with claims for what is said."""
        path = self.path
        match path.end:
            case End.ROOT:
                yield from self.at_a_root(told)
            case End.FLAT:
                yield self.flat()
            case End.UNDEFINED:
                assert path.landed is not None
                landed = (("x", path.landed.node), ("n", number(len(path.visits))))
                yield Remark(
                    "undefined-" + ("log" if "logarithm" in path.lack or "ln" in path.lack else "there"), landed
                )
            case End.CYCLE:
                yield self.cycle()
            case End.AWAY:
                yield from self.away()
            case End.NOWHERE:
                yield from self.nowhere()

    # ---------------------------------------------------------------- a root

    def at_a_root(self, told: tuple[Visit, ...]) -> Iterator[Remark]:
        limit = self.path.limit
        assert limit is not None
        exactly = is_exactly(self.f, {self.x: limit}, Fraction(0))
        root = self.style.node(limit) if exactly else rounded(limit, SHOWN)
        if len(self.path.visits) == 1:
            yield Remark("starts-at-root", (("r", root),), (Claim("substitution", self.at(limit)),))
            return
        if exactly:
            yield Remark("exact-root", (("r", root),), (Claim("substitution", self.at(limit)),))
        elif self.touches(limit):
            yield self.nearly_flat(limit, root)
            return
        else:
            yield self.enclosed(limit, root)
        yield from self.speed(limit, exactly)
        yield from self.side(limit)

    def at(self, value: Fraction) -> Node:
        return substitute(self.f, {self.x: number(value)})

    def touches(self, limit: Fraction) -> bool:
        """Whether the slope is nearly 0 where the iterates settle, so that no change of sign is to be expected."""
        slope = value_of(self.slope, {self.x: limit})
        return isinstance(slope, Fraction) and abs(slope) <= WIDTH

    def nearly_flat(self, limit: Fraction, root: Node) -> Remark:
        """What looks like a multiple root, and cannot be told from a near miss."""
        small = number(WIDTH)
        at = {self.x: number(limit)}
        claims = tuple(
            Claim("value", substitute(node, at), Compared.CLOSE, within=small) for node in (self.f, self.slope)
        )
        return Remark("nearly-flat-root", (("r", root),), claims)

    def enclosed(self, limit: Fraction, root: Node) -> Remark:
        """A root between two points at which f has different signs; or none where it only touches."""
        width = WIDTH * max(Fraction(1), abs(limit))
        low, high = (rounded(limit + side * width, 14) for side in (-1, 1))
        ends = multiply(substitute(self.f, {self.x: low}), substitute(self.f, {self.x: high}))
        claim = Claim("sign change", ends, Compared.LESS)
        return Remark("enclosed-root", (("r", root), ("a", low), ("b", high)), (claim,))

    def speed(self, limit: Fraction, exactly: bool) -> Iterator[Remark]:
        """Digits double at a simple root; at a multiple one each step takes away the same share of the error."""
        slope = value_of(self.slope, {self.x: limit})
        if not isinstance(slope, Fraction):
            return
        simple = abs(slope) > WIDTH
        if not simple and exactly:
            order = self.multiplicity(limit)
            claims = [Claim("derivative", self.nth(k, limit)) for k in range(1, order)]
            claims.append(Claim("derivative", self.nth(order, limit), Compared.NOT_EQUAL))
            share = divide(number(order - 1), number(order))
            yield Remark(
                "multiple-root", (("m", number(order)), ("q", share), ("r", self.style.node(limit))), tuple(claims)
            )
        elif simple:
            digits = self.digits(limit)
            if len(digits) >= 3:
                low = rounded(slope, 6)
                names = tuple(zip("abc", map(number, digits[-3:]), strict=True))
                apart = Claim("slope at the root", substitute(self.slope, {self.x: number(limit)}), Compared.NOT_EQUAL)
                yield Remark("digits-double", (("s", low), *names), (apart,))

    def digits(self, limit: Fraction) -> list[int]:
        """How many decimals of each iterate are right, while they are more than none and less than all."""
        found = []
        for visit in self.path.visits:
            error = abs(visit.at.value - limit)
            if error == 0 or error < Fraction(1, 10**24):
                break
            places = 0
            while error * 2 < Fraction(1, 10**places):
                places += 1
            found.append(max(places - 1, 0))
        return [one for one in found if one > 0]

    def multiplicity(self, limit: Fraction) -> int:
        for order in range(2, 9):
            value = value_of(self._nth_form(order), {self.x: limit})
            if isinstance(value, Fraction) and abs(value) > WIDTH:
                return order
        raise GoalError("The root is so flat that its order could not be found.")

    def _nth_form(self, order: int) -> Node:
        return expression(differentiate(Differentiate(self.f, self.x, order)).answer)

    def nth(self, order: int, at: Fraction) -> Node:
        return substitute(self._nth_form(order), {self.x: number(at)})

    def side(self, limit: Fraction) -> Iterator[Remark]:
        """From the side on which f and f″ have the same sign the iterates come in without crossing the root."""
        start = self.path.visits[0].at.value
        low, high = sorted((limit, start))
        bend = self._nth_form(2)
        value = value_of(self.f, {self.x: start})
        if not isinstance(value, Fraction) or value == 0 or high - low < WIDTH or not self.path.visits[0].at.exact:
            return
        signed = bend if value > 0 else negate(bend)
        box = {self.x: (low, high)}
        margin = (high - low) / 1000
        inner = {self.x: (low + margin if low == limit else low, high - margin if high == limit else high)}
        if holds_throughout(signed, box) is True:
            where = self.between(low, high)
            claim = Claim("bound", ZERO, Compared.LESS, signed, where)
        elif holds_throughout(signed, inner) is True and holds_throughout(signed, box, strict=False) is True:
            where = self.between(low, high)
            claim = Claim("bound", ZERO, Compared.AT_MOST, signed, where)
        else:
            return
        yield Remark("same-side", (("x", Symbol(self.x)),), (claim,))

    def between(self, low: Fraction, high: Fraction) -> tuple[str, ...]:
        return (f"{self.x} >= {low}", f"{self.x} <= {high}")

    # ---------------------------------------------------------------- elsewhere

    def flat(self) -> Remark:
        """The tangent is level, and meets the axis nowhere."""
        last = self.path.visits[-1]
        at = number(last.at.value)
        index = number(len(self.path.visits) - 1)
        if last.slope is None:
            return Remark("no-slope", (("x", last.at.node), ("n", index)))
        claims: tuple[Claim, ...] = ()
        if last.at.exact:
            level = Claim("substitution", substitute(self.slope, {self.x: at}))
            claims = (level, Claim("substitution", substitute(self.f, {self.x: at}), Compared.NOT_EQUAL))
        elif len(self.path.visits) == 1:
            claims = (Claim("substitution", substitute(self.slope, {self.x: self.start})),)
        return Remark("flat", (("x", last.at.node), ("n", index)), claims)

    def cycle(self) -> Remark:
        """The iterates come round; proved where they are exact, or where the rule applied again and again says so."""
        period, visits = self.path.period, self.path.visits
        first = visits[-1 - period]
        points = [visit.at.node for visit in visits[-1 - period : -1]]
        named = (("k", number(period)), ("a", points[0]), ("b", points[1]))
        came_from = len(visits) - 1 - period == 0
        at: Node = number(first.at.value) if first.at.exact else self.start
        if first.at.exact or came_from:
            for _ in range(period):
                at = add(at, negate(divide(substitute(self.f, {self.x: at}), substitute(self.slope, {self.x: at}))))
            begun = number(first.at.value) if first.at.exact else self.start
            return Remark("cycle", named, (Claim("the rule applied again", at, Compared.EQUAL, begun),))
        return Remark("nearing-cycle", named)

    def away(self) -> Iterator[Remark]:
        """The iterates leave: by a constant factor, or because each step leads further out."""
        step = add(Symbol(self.x), negate(divide(self.f, self.slope)))
        ratio = self.constant_ratio(step)
        if ratio is not None:
            claim = Claim("the rule", step, Compared.EQUAL, multiply(ratio, Symbol(self.x)), (f"{self.x} != 0",))
            larger = Claim("size", number(1), Compared.LESS, power(ratio, number(2)))
            yield Remark("constant-factor", (("q", ratio),), (claim, larger))
            return
        out = self.outwards()
        if out is not None:
            yield out
            return
        yield Remark("leaves", (("x", self.path.visits[-1].at.node), ("n", number(len(self.path.visits) - 1))))

    def constant_ratio(self, step: Node) -> Node | None:
        """q where x - f/f′ = q·x, as the judge confirms."""
        ratios = [b.at.value / a.at.value for a, b in pairwise(self.path.visits[:4]) if a.at.value != 0]
        if len(ratios) < 3 or max(ratios) - min(ratios) > WIDTH:
            return None
        ratio = number(simplest_between(min(ratios) - WIDTH, max(ratios) + WIDTH))
        found = equivalent(step, multiply(ratio, Symbol(self.x)), read_domain(f"{self.x} != 0", OPEN))
        return ratio if found.outcome is Outcome.EQUIVALENT else None

    def outwards(self) -> Remark | None:
        """That the rule leads further out from where the iterates are, if it does."""
        step = add(Symbol(self.x), negate(divide(self.f, self.slope)))
        far_out = abs(self.path.visits[-1].at.value)
        begins = [v.at.value for v in self.path.visits if 1 <= abs(v.at.value) < far_out]
        found = (self.one_way(step, begin, max(abs(begin) * 10, Fraction(100))) for begin in begins[:BEGINS])
        return next((remark for remark in found if remark is not None), None)

    def one_way(self, step: Node, begin: Fraction, far: Fraction) -> Remark | None:
        """Every step from `begin` outwards leads further out, on the same side or alternating."""
        plain = self.outwards_by_signs(begin, far)
        if plain is not None:
            return plain
        x = Symbol(self.x)
        outwards, back = (begin, far) if begin > 0 else (-far, begin), (add(step, negate(x)), negate(add(step, x)))
        low, high = outwards
        for name, gain in zip(("further-out", "alternating-out"), back, strict=True):
            signed = gain if begin > 0 else negate(gain)
            if holds_throughout(signed, {self.x: (low, high)}, pieces=FEW) is not True:
                continue
            claims: tuple[Claim, ...] = (Claim("bound", ZERO, Compared.LESS, signed, self.between(low, high)),)
            if name == "alternating-out":  # what holds on one side has to hold on the other
                mirrored = substitute(step, {self.x: negate(x)})
                if equivalent(mirrored, negate(step)).outcome is not Outcome.EQUIVALENT:
                    continue
                claims = (*claims, Claim("symmetry", mirrored, Compared.EQUAL, negate(step)))
            end = far if begin > 0 else -far
            return Remark(name, (("a", number(begin)), ("b", number(end)), ("x", x)), claims)
        return None

    def outwards_by_signs(self, begin: Fraction, far: Fraction) -> Remark | None:
        """-f/f′ points outwards throughout, by the signs of f and of f′ with its common factors taken out."""
        low, high = (begin, far) if begin > 0 else (-far, begin)
        slope = taken_out(self.slope)
        for turned in (False, True):
            f, s = (negate(self.f), slope) if turned else (self.f, negate(slope))
            s = s if begin > 0 else negate(s)
            if all(holds_throughout(node, {self.x: (low, high)}, pieces=FEW) is True for node in (f, s)):
                where = self.between(low, high)
                claims = tuple(Claim("sign", ZERO, Compared.LESS, node, where) for node in (f, s))
                named = (("a", number(begin)), ("b", number(far if begin > 0 else -far)), ("s", slope))
                return Remark("further-out-by-signs", named, claims)
        return None

    def nowhere(self) -> Iterator[Remark]:
        """No end in sight: perhaps there is no root at all, or the way out is slow."""
        slow = self.outwards()
        if slow is not None:
            yield slow
            return
        for sign, node in (("above", self.f), ("below", negate(self.f))):
            if holds_throughout(node, {self.x: (-WIDE, WIDE)}) is True:
                claim = Claim("bound", ZERO, Compared.LESS, node, self.between(-WIDE, WIDE))
                yield Remark(f"no-root-{sign}", (("a", number(-WIDE)), ("b", number(WIDE))), (claim,))
                return
        yield Remark("wanders", (("n", number(len(self.path.visits) - 1)),))

    def slip(self) -> Iterator[Remark]:
        if len(self.path.visits) > 1:
            yield Remark("slip-newton")


def _shorter(one: Node, other: Node) -> Node:
    return other if len(write_board(other)) <= len(write_board(one)) else one
