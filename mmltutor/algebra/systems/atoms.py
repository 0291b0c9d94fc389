"""Expressions with sines, exponentials, roots and logarithms as fractions of polynomials in further unknowns.

Each multiple of an angle is written by the sine and cosine of one base angle, each exponential by powers of one with a
base exponent; so that equations between them are polynomial equations. An `Atom` says what an unknown stands for.

Source: addition theorems as products of c + is, e.g. DLMF 4.21; for exponents a common rational basis.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm
from typing import Final, TypeAlias

from mmltutor.algebra.systems.polynomial import Polynomial, constant, polynomial_of, unknown
from mmltutor.syntax.build import call, divide, multiply, number
from mmltutor.syntax.nodes import (
    Call,
    Constant,
    Negation,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Symbol,
)

Monomial: TypeAlias = tuple[int, ...]
Pair: TypeAlias = tuple[Polynomial, Polynomial]

_HIGHEST: Final = 12
_CIRCULAR: Final = ("sin", "cos", "tan", "sec", "csc", "cot")
_HYPERBOLIC: Final = ("sinh", "cosh", "tanh", "sech", "csch", "coth", "sigmoid")


class NoAtoms(Exception):
    """An expression that cannot be written in this way."""


@dataclass(frozen=True, slots=True)
class Atom:
    """An unknown beside the variables: `kind` sin, cos, exp, sqrt or ln of `inside`, which stands for `of`.

    `of` is the variable if that is `scale` times `inside`, else "".
    """

    name: str
    kind: str
    inside: Node
    of: str
    scale: Fraction


@dataclass(frozen=True, slots=True)
class Atoms:
    """Variables and atoms as the unknowns of one ring."""

    variables: tuple[str, ...]
    names: tuple[str, ...]
    atoms: tuple[Atom, ...]
    bases: tuple[tuple[str, Monomial, Fraction], ...]
    """For angles ("sin") and exponents ("exp") the rational unit of each monomial."""

    def atom(self, kind: str, inside: Node) -> Polynomial:
        """The unknown that stands for a kernel."""
        for one in self.atoms:
            if one.kind == kind and one.inside == inside:
                return unknown(one.name, self.names)
        raise NoAtoms

    def written(self, one: Atom) -> Node:
        """The kernel of an atom as a tree."""
        return Power(Constant("e"), one.inside) if one.kind == "exp" else call(one.kind, one.inside)

    def relations(self, used: Iterable[str]) -> Iterator[Polynomial]:
        """What ties the unknowns: s² + c² = 1, and r² = u for a root."""
        wanted = set(used)
        for one in self.atoms:
            if one.kind == "sin":
                partner = next(other for other in self.atoms if other.kind == "cos" and other.inside == one.inside)
                if wanted & {one.name, partner.name}:
                    s, c = unknown(one.name, self.names), unknown(partner.name, self.names)
                    yield s * s + c * c - s.constant(1)
            if one.kind == "sqrt" and one.name in wanted:
                inside = polynomial_of(one.inside, self.names)
                if inside is not None:
                    yield unknown(one.name, self.names) ** 2 - inside

    def fraction(self, node: Node) -> Pair:
        """Top and bottom of an expression. Raises NoAtoms."""
        found = self._fraction(node)
        if found[1].is_zero or max(one.total_degree if not one.is_zero else 0 for one in found) > 30:
            raise NoAtoms
        common = found[0].form.gcd(found[1].form)
        return tuple(Polynomial(self.names, one.form / common) for one in found)  # type: ignore[return-value]

    def _fraction(self, node: Node) -> Pair:
        one = constant(1, self.names)
        match node:
            case Number(value):
                return constant(value, self.names), one
            case Symbol(name):
                if name not in self.variables:
                    raise NoAtoms
                return unknown(name, self.names), one
            case Negation(operand):
                top, bottom = self._fraction(operand)
                return -top, bottom
            case Sum(terms):
                total: Pair = (constant(0, self.names), one)
                for term in terms:
                    top, bottom = self._fraction(term)
                    if bottom == total[1]:
                        total = total[0] + top, bottom
                    else:
                        total = total[0] * bottom + top * total[1], total[1] * bottom
                return total
            case Product(factors):
                total = (one, one)
                for factor in factors:
                    top, bottom = self._fraction(factor)
                    total = total[0] * top, total[1] * bottom
                return total
            case Quotient(top, bottom):
                above, below = self._fraction(top), self._fraction(bottom)
                return above[0] * below[1], above[1] * below[0]
            case Power(Constant("e"), exponent):
                return self.exponential(exponent)
            case Power(base, exponent):
                return self._power(base, exponent)
            case Call(function, (argument,)):
                return self._call(function, argument)
            case _:
                raise NoAtoms

    def _power(self, base: Node, exponent: Node) -> Pair:
        value = _rational(exponent)
        if value is None:
            raise NoAtoms
        if value.denominator == 2:
            root = self.atom("sqrt", base), constant(1, self.names)
            return _to_power(root, value.numerator)
        if value.denominator != 1 or abs(value) > _HIGHEST:
            raise NoAtoms
        return _to_power(self._fraction(base), value.numerator)

    def _call(self, function: str, argument: Node) -> Pair:
        one = constant(1, self.names)
        if function == "exp":
            return self.exponential(argument)
        if function in ("sqrt", "ln"):
            return self.atom(function, argument), one
        if function in _CIRCULAR:
            c, s = self.angle(argument)
            parts = {"sin": (s, one), "cos": (c, one), "tan": (s, c), "cot": (c, s), "sec": (one, c), "csc": (one, s)}
            return parts[function]
        if function in _HYPERBOLIC:
            up, down = self.exponential(argument)
            square, other = up * up, down * down
            plus, minus, twice = square + other, square - other, (up * down).scaled(Fraction(2))
            table = {
                "sinh": (minus, twice), "cosh": (plus, twice), "tanh": (minus, plus), "coth": (plus, minus),
                "sech": (twice, plus), "csch": (twice, minus), "sigmoid": (up, up + down),
            }  # fmt: skip
            return table[function]
        raise NoAtoms

    def exponential(self, exponent: Node) -> Pair:
        """e^exponent by powers of the base exponentials."""
        total = constant(1, self.names), constant(1, self.names)
        for monomial, count in self._counts("exp", exponent):
            base = self.atom("exp", _scaled(self.variables, monomial, self.unit("exp", monomial)))
            top, bottom = _to_power((base, constant(1, self.names)), count)
            total = total[0] * top, total[1] * bottom
        return total

    def angle(self, argument: Node) -> Pair:
        """Cosine and sine of an angle, by those of the base angles."""
        c, s = constant(1, self.names), constant(0, self.names)
        for monomial, count in self._counts("sin", argument):
            inside = _scaled(self.variables, monomial, self.unit("sin", monomial))
            step = self.atom("cos", inside), self.atom("sin", inside)
            if count < 0:
                step = step[0], -step[1]
            for _ in range(abs(count)):
                c, s = c * step[0] - s * step[1], s * step[0] + c * step[1]
        return c, s

    def _counts(self, kind: str, node: Node) -> list[tuple[Monomial, int]]:
        found: list[tuple[Monomial, int]] = []
        for monomial, value in terms_of(node, self.variables):
            count = value / self.unit(kind, monomial)
            if count.denominator != 1 or abs(count) > _HIGHEST:
                raise NoAtoms
            found.append((monomial, count.numerator))
        return found

    def unit(self, kind: str, monomial: Monomial) -> Fraction:
        """The unit of a monomial in angles or exponents."""
        return next(unit for one, other, unit in self.bases if (one, other) == (kind, monomial))


def atoms_of(nodes: Iterable[Node], variables: tuple[str, ...]) -> Atoms:
    """The ring in which expressions are fractions of polynomials. Raises NoAtoms."""
    units: dict[tuple[str, Monomial], Fraction] = {}
    others: dict[tuple[str, Node], None] = {}
    for node in nodes:
        for kind, inside in _kernels(node):
            if kind in ("sqrt", "ln"):
                others[kind, inside] = None
                continue
            for monomial, value in terms_of(inside, variables):
                key = kind, monomial
                units[key] = _common(units[key], value) if key in units else abs(value)
    atoms: list[Atom] = []
    for (kind, monomial), unit in units.items():
        inside = _scaled(variables, monomial, unit)
        of = _single(variables, monomial)
        for part in ("sin", "cos") if kind == "sin" else ("exp",):
            atoms.append(Atom(f"_a{len(atoms)}", part, inside, of, 1 / unit))
    for kind, inside in others:
        of = inside.name if isinstance(inside, Symbol) else ""
        atoms.append(Atom(f"_a{len(atoms)}", kind, inside, of, Fraction(1)))
    names = (*variables, *(one.name for one in atoms))
    bases = tuple((kind, monomial, unit) for (kind, monomial), unit in units.items())
    return Atoms(variables, names, tuple(atoms), bases)


def terms_of(node: Node, variables: tuple[str, ...]) -> list[tuple[Monomial, Fraction]]:
    """An angle or exponent as a sum of rational multiples of monomials. Raises NoAtoms."""
    found = polynomial_of(node, variables)
    if found is None or any(not any(monomial) for monomial, _ in found.terms()):
        raise NoAtoms
    return list(found.terms())


def _kernels(node: Node) -> Iterator[tuple[str, Node]]:
    match node:
        case Power(Constant("e"), inside) | Call("exp", (inside,)):
            yield "exp", inside
        case Power(base, exponent):
            value = _rational(exponent)
            if value is not None and value.denominator == 2:
                yield "sqrt", base
            yield from _kernels(base)
        case Call(function, (inside,)) if function in _CIRCULAR:
            yield "sin", inside
        case Call(function, (inside,)) if function in _HYPERBOLIC:
            yield "exp", inside
        case Call(("sqrt" | "ln") as function, (inside,)):
            yield function, inside
        case Call() | Constant():
            raise NoAtoms
        case Sum(parts) | Product(parts):
            for part in parts:
                yield from _kernels(part)
        case Negation(operand):
            yield from _kernels(operand)
        case Quotient(top, bottom):
            yield from _kernels(top)
            yield from _kernels(bottom)
        case _:
            return


def _common(a: Fraction, b: Fraction) -> Fraction:
    """The largest rational number that both are whole multiples of."""
    bottom = lcm(a.denominator, b.denominator)
    return Fraction(gcd(int(a * bottom), int(b * bottom)), bottom)


def _scaled(variables: tuple[str, ...], monomial: Monomial, unit: Fraction) -> Node:
    powers = [
        Symbol(name) if one == 1 else Power(Symbol(name), number(one))
        for name, one in zip(variables, monomial, strict=True)
        if one
    ]
    return divide(multiply(number(unit.numerator), *powers), number(unit.denominator))


def _single(variables: tuple[str, ...], monomial: Monomial) -> str:
    """The variable that a monomial consists of; "" for any other."""
    return next((name for name, one in zip(variables, monomial, strict=True) if one == 1 == sum(monomial)), "")


def _rational(node: Node) -> Fraction | None:
    found = polynomial_of(node, ()) if not isinstance(node, Symbol) else None
    return found.value() if found is not None else None


def _to_power(pair: Pair, count: int) -> Pair:
    if abs(count) > _HIGHEST:
        raise NoAtoms
    top, bottom = pair if count >= 0 else (pair[1], pair[0])
    return top ** abs(count), bottom ** abs(count)
