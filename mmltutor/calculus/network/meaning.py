"""What is said at the end of a network of numbers: independent checks, what the numbers mean, the slip."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from mmltutor.algebra.constants import Bounds
from mmltutor.algebra.layers import Run
from mmltutor.calculus.differentiate import differentiate
from mmltutor.calculus.forms.order import size
from mmltutor.calculus.goals.derivative import Differentiate
from mmltutor.calculus.network.differences import Differences
from mmltutor.calculus.network.net import Net, parameter_name
from mmltutor.calculus.network.values import DEEP, Quantity, last_place
from mmltutor.steps.step import Claim, Compared, Remark, expression
from mmltutor.syntax.build import number, substitute
from mmltutor.syntax.nodes import Node, Symbol

MOST_COMPOSED = 400
"""Nodes of the cost as one formula that is still looked at as a whole."""

MOST_DIFFERENTIATED = 120
"""Nodes of that formula, times its parameters, up to which it is differentiated by the rules too."""

FAINT = Fraction(1, 1000)
"""The slope of an activation below which its unit hardly learns."""


class Meaning:
    """The remarks on a network; `found` are its derivatives or, without a target, its outputs."""

    def __init__(self, net: Net, run: Run, found: Sequence[Quantity], shown: Callable[[Bounds], Node]) -> None:
        self.net, self.run, self.found, self.shown = net, run, found, shown

    def remarks(self) -> Iterator[Remark]:
        found = self.found
        differences = Differences(self.net, self.run)
        yield Remark("differences", claims=tuple(differences.claims([one.value for one in found])))
        claims = tuple(self.differentiated())
        if claims:
            yield Remark("differentiated", (("C", self.net.cost()),), claims)
        yield from self.advice()
        yield from self.saturated()
        if self.net.depth == 1:
            yield Remark("slip-slope" if self.net.activation != "linear" else "slip-linear")
        else:
            yield Remark("slip-scalar" if self.net.scalar else "slip-transpose")

    def differentiated(self) -> Iterator[Claim]:
        """Of a small network: the cost as one formula, differentiated by the rules."""
        if size(self.net.cost()) * len(self.found) > MOST_DIFFERENTIATED or self.net.activation == "relu":
            return
        if any(0 < one.high < DEEP for back in self.run.backwards for one in back.slope):
            return
        for which, one in zip(self.net.parameters(), self.found, strict=True):
            formula = self.net.with_value(which, Symbol("p")).cost()
            derived = expression(differentiate(Differentiate(formula, "p")).answer)
            there = substitute(derived, {"p": self.net.value(which)})
            yield Claim("differentiating", there, Compared.CLOSE, one.kept, within=last_place(one))

    def advice(self) -> Iterator[Remark]:
        """Which parameter to change first, and which way."""
        found = self.found
        largest = max(range(len(found)), key=lambda place: abs(found[place].value))
        one = found[largest]
        if not one.value:
            yield Remark("flat" if self.run.cost != Bounds(Fraction(0), Fraction(0)) else "perfect")
            return
        which = list(self.net.parameters())[largest]
        others = (number(abs(other.value)) for other in found)
        claims = tuple(Claim("largest", other, Compared.AT_MOST, number(abs(one.value))) for other in others)
        bound = (("p", Symbol(parameter_name(self.net, which))), ("d", one.node))
        yield Remark("lower-it" if one.value > 0 else "raise-it", bound, claims)

    def saturated(self) -> Iterator[Remark]:
        """The first unit whose activation is nearly flat."""
        for layer, back in enumerate(self.run.backwards, 1):
            for unit, (slope_found, z) in enumerate(zip(back.slope, self.run.forwards[layer - 1].z, strict=True), 1):
                if slope_found.high < FAINT:
                    bound = (
                        ("l", number(layer)),
                        ("i", number(unit)),
                        ("z", self.shown(z)),
                        ("s", self.shown(slope_found)),
                    )
                    yield Remark("dead" if self.net.activation == "relu" else "saturated", bound)
                    return

    def remarks_on_output(self) -> Iterator[Remark]:
        claims = self.composed()
        if claims:
            yield Remark("composed", claims=claims)
        if self.net.activation in ("tanh", "sigmoid"):
            yield Remark(f"range-{self.net.activation}")
        yield Remark("slip-order")

    def composed(self) -> tuple[Claim, ...]:
        """That the whole network put together as one expression gives what came out."""
        whole = self.net.output()
        if sum(map(size, whole)) > MOST_COMPOSED:
            return ()
        return tuple(
            Claim("composed", one, Compared.CLOSE, found.kept, within=last_place(found))
            for one, found in zip(whole, self.found, strict=True)
        )
