"""Fractions of polynomials over kernels: the arithmetic in which equality is proved.

A *kernel* is a generator of a polynomial ring that stands for a real function of the variables: a variable
itself, exp of a monomial, the logarithm of an irreducible polynomial, a root. Some kernels satisfy a relation
g^d = p (a root, an absolute value, sin² = 1 - cos²), by which polynomials are reduced.

Soundness: every step replaces a value by an equal one at each real point where everything has a value.
So a difference whose numerator reduces to 0 vanishes wherever both expressions are defined. Nothing is
claimed of a numerator that does not vanish, unless the only kernels in it are variables.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from math import comb
from typing import TYPE_CHECKING, Final, NamedTuple

from flint import fmpq, fmpq_mpoly, fmpq_mpoly_ctx

from mmltutor.errors import Unreadable
from mmltutor.syntax.names import Names
from mmltutor.syntax.nodes import Node
from mmltutor.syntax.parse import parse

if TYPE_CHECKING:
    from mmltutor.algebra.ranges import Box


class GiveUp(Exception):
    """The proof is out of reach: a budget is spent, or there is no rule. Never leaves `algebra/`."""


class NoFraction(GiveUp):
    """A denominator is 0 at every point, so the expression has no value anywhere."""


class Again(Exception):
    """Something was learnt that earlier kernels should have known, or the ring was too small: build anew."""


class Fraction(NamedTuple):
    """top / bottom, polynomials over the same kernels; bottom is not 0."""

    top: fmpq_mpoly
    bottom: fmpq_mpoly


class Kernel(NamedTuple):
    """What a generator stands for: `kind` ("ln", "exp", "root" …) of `argument`, told by `text`."""

    kind: str
    text: str
    argument: Fraction | None = None
    degree: int = 0
    relation: fmpq_mpoly | None = None


class Knowledge:
    """What one build of a form learns for the next: common measures, and signs of polynomials.

    All are keyed by the text of what they speak of, which means the same in every build. A sign (1 or -1) of a
    polynomial says that it does not have the other sign at any point where both expressions have values. Over a `box`
    more signs follow from bounds; they are kept in `box_signs`.
    """

    def __init__(self) -> None:
        self.units: dict[str, fmpq] = {}
        self.signs: dict[str, int] = {}
        self.news = False
        self.box: Box | None = None
        self.box_signs: dict[str, int] = {}
        self.size = _SMALLEST
        self.by_answer = False
        self._reading_answer = False
        self._closed = False

    @contextmanager
    def closed(self) -> Iterator[None]:
        """Meanwhile no sign is learnt."""
        self._closed = True
        try:
            yield
        finally:
            self._closed = False

    def turn_to_answer(self) -> None:
        """From now on what is learnt is learnt from the answer, which `by_answer` will tell."""
        self._reading_answer = True

    def turn_to_question(self) -> None:
        """From now on what is learnt is learnt from the question."""
        self._reading_answer = False

    def unit(self, key: str, value: fmpq) -> fmpq:
        """A rational that divides this value and all others of the key; raises `Again` when it has to shrink."""
        known = self.units.get(key)
        if known is None:
            self.units[key] = abs(value)
            return abs(value)
        if (value / known).q != 1:
            self.units[key] = known.gcd(value)
            raise Again
        return known

    def enlarge(self) -> None:
        """Ask for a ring of more generators."""
        if self.size >= CROWDED:
            raise GiveUp("too many kernels")
        self.size = min(CROWDED, 3 * self.size)
        raise Again

    def learn_sign(self, key: str, sign: int) -> None:
        if key not in self.signs and not self._closed:
            self.signs[key] = sign
            self.news = True
            self.by_answer = self.by_answer or self._reading_answer


CROWDED: Final = 60
"""With more kernels than this no proof is tried."""

_SMALLEST: Final = 7
"""Generators of the ring that is tried first: their exponents fit into one word."""

_HIGHEST_DIVIDED: Final = 600
"""Polynomials of a higher degree are not divided by others with more than one term."""

_LONGEST_NUMBER: Final = 40_000
"""Bits of a coefficient that a power may have."""

_ONE: Final = fmpq(1)

_SMALL: Final = 13
"""Whole numbers below this are made once for each ring."""

_GENERATOR: Final = re.compile(r"g(\d+)")


@cache
def _ring(size: int) -> tuple[fmpq_mpoly_ctx, tuple[fmpq_mpoly, ...], tuple[fmpq_mpoly, ...]]:
    """The ring of polynomials in so many generators: its context, the generators, and 0, 1, 2, 3 …"""
    context = fmpq_mpoly_ctx.get([f"g{index}" for index in range(size)], "lex")
    return context, context.gens(), tuple(context.constant(value) for value in range(_SMALL))


class Field:
    """The kernels met so far, and the arithmetic over them, within a budget of terms."""

    def __init__(self, knowledge: Knowledge, terms: int) -> None:
        self.knowledge = knowledge
        self.terms = terms
        self.context, self.generators, self._small = _ring(knowledge.size)
        self.zero, self.one = self._small[:2]
        self.kernels: list[Kernel] = []
        self.algebraic: list[int] = []
        self._linear: list[tuple[fmpq_mpoly, int]] = []
        self.unit = Fraction(self.one, self.one)
        self._named: dict[tuple[str, str], fmpq_mpoly] = {}
        self._texts: dict[str, str] = {}

    # -- kernels

    def kernel(self, new: Kernel) -> fmpq_mpoly:
        """A fresh generator for a kernel."""
        index = len(self.kernels)
        if index >= len(self.generators):
            self.knowledge.enlarge()
        self.kernels.append(new)
        self._texts[f"g{index}"] = new.text
        if new.relation is not None:
            self.algebraic.append(index)
        return self.generators[index]

    def known(self, kind: str, matches: Callable[[Kernel], bool]) -> fmpq_mpoly | None:
        """The generator of the first kernel of a kind that matches."""
        for index, kernel in enumerate(self.kernels):
            if kernel.kind == kind and matches(kernel):
                return self.generators[index]
        return None

    def named(self, kind: str, text: str, make: Callable[[], Kernel] | None = None) -> fmpq_mpoly:
        """The generator of the kernel with this kind and text, made when it is not there yet."""
        found = self._named.get((kind, text))
        if found is None:
            found = self._named[kind, text] = self.kernel(make() if make is not None else Kernel(kind, text))
        return found

    def of_argument(self, kind: str, argument: Fraction) -> fmpq_mpoly:
        """The kernel of a function that no rule takes apart, applied to an argument."""
        found = self.known(kind, lambda kernel: kernel.argument is not None and self.same(kernel.argument, argument))
        if found is not None:
            return found
        return self.kernel(Kernel(kind, f"{kind}({self.text(argument)})", argument))

    def text(self, value: Fraction | fmpq_mpoly) -> str:
        """A fraction in terms of what its kernels stand for; equal texts mean equal values."""
        if isinstance(value, Fraction):
            top = self.text(value.top)
            return top if value.bottom.is_one() else f"({top})/({self.text(value.bottom)})"
        short = value.str()
        text = self._texts.get(short)
        if text is None:
            text = _GENERATOR.sub(lambda match: self.kernels[int(match[1])].text, short)  # each text is bracketed
            if len(text) > 2000:
                raise GiveUp("a kernel too long to write")
            self._texts[short] = text
        return text

    def tree(self, text: str) -> Node:
        """The expression that the text of a kernel or a polynomial stands for."""
        try:
            return parse(text, Names(frozenset(self.symbols))).node
        except Unreadable:
            raise GiveUp("a kernel too long to read") from None

    @property
    def symbols(self) -> list[str]:
        """The names of the variables."""
        return [kernel.text for kernel in self.kernels if kernel.kind == "symbol"]

    # -- arithmetic

    def constant(self, value: fmpq | int) -> Fraction:
        return self.unit if value == 1 else Fraction(self.context.constant(value), self.one)

    def whole(self, value: int) -> Fraction:
        """A whole number; the small ones belong to the ring."""
        if 0 <= value < len(self._small):
            return Fraction(self._small[value], self.one)
        return self.constant(value)

    def polynomial(self, top: fmpq_mpoly) -> Fraction:
        return Fraction(top, self.one)

    def add(self, a: Fraction, b: Fraction) -> Fraction:
        if a.bottom is b.bottom or a.bottom == b.bottom:
            return self.settle(a.top + b.top, a.bottom)
        common = self.one if a.bottom.is_one() or b.bottom.is_one() else a.bottom.gcd(b.bottom)
        left, right = b.bottom / common, a.bottom / common
        return self.settle(self.product(a.top, left) + self.product(b.top, right), self.product(a.bottom, left))

    def negative(self, a: Fraction) -> Fraction:
        return Fraction(-a.top, a.bottom)

    def multiply(self, a: Fraction, b: Fraction) -> Fraction:
        top = self.product(a.top, b.top)
        if a.bottom.is_one() and b.bottom.is_one():
            return Fraction(top, self.one)
        return self.settle(top, self.product(a.bottom, b.bottom))

    def divide(self, a: Fraction, b: Fraction) -> Fraction:
        if b.top.is_zero():
            raise NoFraction("division by zero")
        return self.settle(self.product(a.top, b.bottom), self.product(a.bottom, b.top))

    def power(self, a: Fraction, n: int) -> Fraction:
        if n == 1:
            return a
        if n < 0:
            return self.divide(self.unit, self.power(a, -n))
        if a.top.is_zero():
            if n == 0:
                raise NoFraction("0 to the power 0")
            return a
        bottom = self.one if a.bottom is self.one else self.polynomial_power(a.bottom, n)
        return self.settle(self.polynomial_power(a.top, n), bottom)

    def product(self, a: fmpq_mpoly, b: fmpq_mpoly) -> fmpq_mpoly:
        """The product of two polynomials, reduced."""
        if a.is_one():
            return self.reduce(b)
        if b.is_one():
            return self.reduce(a)
        if len(a) * len(b) > 8 * self.terms:
            raise GiveUp("too many terms")
        return self.reduce(a * b)

    def polynomial_power(self, a: fmpq_mpoly, n: int) -> fmpq_mpoly:
        if n > 10**9 or (len(a) > 1 and (n > 10**6 or comb(n + len(a) - 1, n) > self.terms)):
            raise GiveUp("too many terms")
        if n * max(coefficient.height_bits() - 1 for coefficient in a.coeffs()) > _LONGEST_NUMBER:
            raise GiveUp("a long number")
        if not self.algebraic:
            return a**n
        result = self.one
        while n:
            if n & 1:
                result = self.product(result, a)
            n >>= 1
            if n:
                a = self.product(a, a)
        return result

    def settle(self, top: fmpq_mpoly, bottom: fmpq_mpoly) -> Fraction:
        """The fraction of reduced polynomials in lowest terms, with a denominator whose first coefficient is 1."""
        if len(top) > self.terms:
            raise GiveUp("too many terms")
        if bottom.is_one():
            return Fraction(top, bottom)
        if bottom.is_zero():
            raise NoFraction("division by zero")
        if bottom.is_constant():
            return Fraction(top / bottom.leading_coefficient(), self.one)
        top, bottom = self.clear_roots(top, bottom)
        if len(bottom) > 1:
            self.keep_low(top, _HIGHEST_DIVIDED)
            self.keep_low(bottom, _HIGHEST_DIVIDED)
        common = top.gcd(bottom)
        if not common.is_one():
            top, bottom = top / common, bottom / common
        leading = bottom.leading_coefficient()
        return Fraction(top, bottom) if leading == _ONE else Fraction(top / leading, bottom / leading)

    @staticmethod
    def keep_low(p: fmpq_mpoly, highest: int) -> None:
        """Give up on a polynomial of a degree that dividing or factoring would take too long for."""
        if len(p) > 1 and sum(p.degrees()) > highest:
            raise GiveUp("a polynomial of high degree")

    def clear_roots(self, top: fmpq_mpoly, bottom: fmpq_mpoly) -> tuple[fmpq_mpoly, fmpq_mpoly]:
        """Make a monomial factor of the denominator rational in its roots: x/√x becomes x·√x/x."""
        for index in self.algebraic:
            kernel = self.kernels[index]
            if kernel.kind not in ("root", "abs"):
                continue
            lowest = min(monomial[index] for monomial in bottom.monoms())
            if lowest:
                lift = self.generators[index] ** (kernel.degree - lowest % kernel.degree)
                top, bottom = self.reduce(top * lift), self.reduce(bottom * lift)
        return top, bottom

    def reduce(self, a: fmpq_mpoly) -> fmpq_mpoly:
        """Apply every relation g^d = p until no generator has its degree d or more."""
        if self.algebraic and not a.is_one():
            degrees = a.degrees()
            for index in reversed(self.algebraic):
                kernel = self.kernels[index]
                if degrees[index] >= kernel.degree:
                    a = self._reduce_by(a, index, kernel)
                    degrees = a.degrees()
        if len(a) > self.terms:
            raise GiveUp("too many terms")
        return a

    def _reduce_by(self, a: fmpq_mpoly, index: int, kernel: Kernel) -> fmpq_mpoly:
        by_power: dict[int, dict[tuple[int, ...], fmpq]] = {}
        for monomial, coefficient in a.terms():
            turns, rest = divmod(monomial[index], kernel.degree)
            by_power.setdefault(turns, {})[(*monomial[:index], rest, *monomial[index + 1 :])] = coefficient
        assert kernel.relation is not None
        total = self.zero
        for turns, part in by_power.items():
            if comb(turns + len(kernel.relation), turns) * len(part) > 8 * self.terms:
                raise GiveUp("too many terms")
            total += self.context.from_dict(part) * kernel.relation**turns
        return self.reduce(total) if total.degrees()[index] >= kernel.degree else total

    def same(self, a: Fraction, b: Fraction) -> bool:
        """Whether two fractions are equal, by cross-multiplication."""
        if a.bottom == b.bottom:
            return self.reduce(a.top - b.top).is_zero()
        return self.reduce(self.product(a.top, b.bottom) - self.product(b.top, a.bottom)).is_zero()

    def number(self, a: Fraction) -> fmpq | None:
        """The rational number that a fraction is, if it is one."""
        if not (a.top.is_constant() and a.bottom.is_constant()):
            return None
        top = a.top.leading_coefficient() if not a.top.is_zero() else fmpq(0)
        return top / a.bottom.leading_coefficient()

    # -- what is known of kernels

    def is_constant(self, index: int) -> bool:
        """Whether a kernel has the same value at every point."""
        kernel = self.kernels[index]
        if kernel.kind == "symbol":
            return False
        parts = [part for part in (kernel.relation, *(kernel.argument or ())) if part is not None]
        return all(
            self.is_constant(place) for part in parts for place, degree in enumerate(part.degrees()) if degree > 0
        )

    def learn_sign(self, p: fmpq_mpoly, sign: int) -> None:
        """Learn that a polynomial has no other sign where both expressions have values."""
        self.knowledge.learn_sign(self.text(p), sign)
        if p.total_degree() == 1 and sum(1 for degree in p.degrees() if degree) == 1:
            self._linear.append((p, sign))

    def linear_signs(self, index: int) -> list[tuple[fmpq_mpoly, int]]:
        """The polynomials a·g + b in one kernel whose signs were learnt."""
        known = self.knowledge.signs
        return [(p, sign) for p, sign in self._linear if p.degrees()[index] == 1 and self.text(p) in known]

    @property
    def names_powers(self) -> bool:
        """Whether some kernel names a sum that was raised to a high power."""
        return any(kernel.kind == "base" for kernel in self.kernels)
