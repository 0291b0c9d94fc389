"""Expressions such as the course has, true identities to rewrite them by, and ways to spoil them.

Every rewriting keeps the value wherever there is one, and keeps the domain but for a set without area. A
mutation changes one node the way a learner slips: an operator, a coefficient, a leaf, a function, or a rule
that holds only for some signs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from mmltutor.syntax.build import children, rebuild
from mmltutor.syntax.nodes import Call, Constant, Negation, Node, Number, Power, Product, Quotient, Sum, Symbol

Change = Callable[[Node], Iterator[Node]]

X, E, PI = Symbol("x"), Constant("e"), Constant("pi")
FUNCTIONS = ("sin", "cos", "tan", "ln", "sqrt", "tanh", "sigmoid", "sinh", "cosh", "arctan", "abs", "cbrt")
LOOKALIKES = {
    "sin": "cos", "cos": "sin", "tan": "tanh", "tanh": "tan", "ln": "sqrt", "sqrt": "ln", "sinh": "sin", "cosh": "cos",
    "sigmoid": "tanh", "arctan": "tan", "abs": "sqrt", "cbrt": "sqrt",
}  # fmt: skip
EXPONENTS = tuple(Fraction(text) for text in ("2", "3", "-1", "-2", "4", "1/2", "-1/2", "3/2", "1/3", "2/3"))


def num(value: int | str | Fraction) -> Node:
    exact = Fraction(value)
    size = Number(Fraction(abs(exact.numerator)))
    whole = size if exact.denominator == 1 else Quotient(size, Number(Fraction(exact.denominator)))
    return Negation(whole) if exact < 0 else whole


def call(function: str, argument: Node) -> Node:
    return Call(function, (argument,))


def power(base: Node, exponent: int | str | Fraction) -> Node:
    return Power(base, num(exponent))


def exp(exponent: Node) -> Node:
    return Power(E, exponent)


def plus(*terms: Node) -> Node:
    return Sum(terms)


def minus(first: Node, second: Node) -> Node:
    return Sum((first, Negation(second)))


def times(*factors: Node | int) -> Node:
    return Product(tuple(num(factor) if isinstance(factor, int) else factor for factor in factors))


def over(top: Node, bottom: Node | int) -> Node:
    return Quotient(top, num(bottom) if isinstance(bottom, int) else bottom)


@st.composite
def expressions(draw: DrawFn, names: tuple[str, ...] = ("x", "y"), height: int = 3) -> Node:
    """A tree of sums, products, quotients, powers and functions of the course over a few names."""
    if height == 0 or draw(st.integers(0, 4)) == 0:
        return draw(_leaves(names))
    below = expressions(names, height - 1)
    match draw(
        st.sampled_from(("sum", "difference", "product", "product", "quotient", "power", "exp", "call", "call"))
    ):
        case "sum":
            return plus(draw(below), draw(below))
        case "difference":
            return minus(draw(below), draw(below))
        case "product":
            return times(draw(below), draw(below))
        case "quotient":
            return over(draw(below), draw(below))
        case "power":
            return power(draw(below), draw(st.sampled_from(EXPONENTS)))
        case "exp":
            return exp(draw(below))
        case _:
            return call(draw(st.sampled_from(FUNCTIONS)), draw(below))


def _leaves(names: tuple[str, ...]) -> st.SearchStrategy[Node]:
    symbols = st.sampled_from(names).map(Symbol)
    numbers = st.sampled_from([num(text) for text in ("2", "3", "1", "5", "1/2", "-1", "2/3")])
    return st.one_of(symbols, symbols, symbols, numbers)


@st.composite
def rewritten(draw: DrawFn, node: Node, most: int = 3) -> Node:
    """The same function, rewritten by one to `most` true identities."""
    for _ in range(draw(st.integers(1, most))):
        node = draw(_changed(node, identities))
    return node


@st.composite
def mutated(draw: DrawFn, node: Node) -> Node:
    """The tree with one node changed."""
    return draw(_changed(node, mutations))


@st.composite
def _changed(draw: DrawFn, node: Node, change: Change) -> Node:
    paths = list(_paths(node))
    path = draw(st.sampled_from(paths))
    choices = list(change(_at(node, path)))
    return _replaced(node, path, choices[draw(st.integers(0, len(choices) - 1))])


def _paths(node: Node) -> Iterator[tuple[int, ...]]:
    """The way to every node but the e of an exponential and the exponent of any other power."""
    yield ()
    for index, child in enumerate(children(node)):
        if isinstance(node, Power) and (index == 0) == (node.base == E):
            continue
        for path in _paths(child):
            yield (index, *path)


def _at(node: Node, path: tuple[int, ...]) -> Node:
    for index in path:
        node = children(node)[index]
    return node


def _replaced(node: Node, path: tuple[int, ...], new: Node) -> Node:
    if not path:
        return new
    parts = list(children(node))
    parts[path[0]] = _replaced(parts[path[0]], path[1:], new)
    return rebuild(node, tuple(parts))


def identities(u: Node) -> Iterator[Node]:
    """All that a node may be rewritten as."""
    match u:
        case Sum(terms):
            yield Sum(terms[::-1])
            yield Negation(Sum(tuple(Negation(term) for term in terms)))
        case Product(factors):
            yield from _products(factors)
        case Quotient(top, bottom):
            yield times(top, power(bottom, -1))
            yield over(times(top, bottom), power(bottom, 2))
            yield over(Negation(top), Negation(bottom))
        case Power(base, exponent) if base == E:
            yield from _exponentials(exponent)
        case Power(base, exponent):
            yield from _powers(base, exponent)
        case Call(function, (argument,)):
            yield from _calls(function, argument)
    yield from _of_anything(u)


def _of_anything(u: Node) -> Iterator[Node]:
    yield over(times(2, u), 2)
    yield plus(u, X, Negation(X))
    yield Negation(Negation(u))
    yield plus(times(u, power(call("sin", X), 2)), times(u, power(call("cos", X), 2)))
    yield over(times(u, plus(power(X, 2), num(1))), plus(power(X, 2), num(1)))
    yield call("ln", exp(u))
    yield call("sinh", call("arsinh", u))
    yield call("tan", call("arctan", u))
    yield call("artanh", call("tanh", u))
    yield call("cbrt", power(u, 3))
    yield power(power(u, 3), "1/3")
    yield times(call("sign", u), call("abs", u))


def _products(factors: tuple[Node, ...]) -> Iterator[Node]:
    yield Product(factors[::-1])
    if len(factors) == 2:
        a, b = factors
        yield over(minus(power(plus(a, b), 2), power(minus(a, b), 2)), 4)
        if isinstance(a, Sum):
            yield Sum(tuple(times(term, b) for term in a.terms))
        if isinstance(b, Sum):
            yield Sum(tuple(times(a, term) for term in b.terms))


def _exponentials(u: Node) -> Iterator[Node]:
    yield call("exp", u)
    yield plus(call("cosh", u), call("sinh", u))
    yield power(exp(over(u, 2)), 2)
    yield over(num(1), exp(Negation(u)))
    yield over(exp(plus(u, X)), exp(X))
    if isinstance(u, Sum):
        yield Product(tuple(exp(term) for term in u.terms))


def _powers(base: Node, exponent: Node) -> Iterator[Node]:
    match exponent:
        case Number(n) if n.denominator == 1 and n >= 2:
            yield times(base, power(base, n - 1))
            if isinstance(base, Product):
                yield Product(tuple(power(factor, n) for factor in base.factors))
            if n % 2 == 0:
                yield power(call("abs", base), n)
            if n == 2 and isinstance(base, Sum) and len(base.terms) == 2:
                a, b = base.terms
                yield plus(power(a, 2), times(2, a, b), power(b, 2))
        case Negation(Number(n)):
            yield over(num(1), power(base, n))
        case Quotient(Number(p), Number(q)) if q == 2:
            yield call("sqrt", base) if p == 1 else times(base, call("sqrt", base))
        case Quotient(Number(p), Number(q)) if q == 3:
            yield power(call("cbrt", base), p)
            yield power(call("cbrt", Negation(base)), 2) if p == 2 else Negation(power(Negation(base), "1/3"))


def _calls(function: str, u: Node) -> Iterator[Node]:
    half, twice = over(u, 2), times(2, u)
    match function:
        case "sin":
            yield times(2, call("sin", half), call("cos", half))
            yield Negation(call("sin", Negation(u)))
            yield call("cos", minus(u, over(PI, 2)))
            yield minus(times(3, call("sin", over(u, 3))), times(4, power(call("sin", over(u, 3)), 3)))
        case "cos":
            yield minus(times(2, power(call("cos", half), 2)), num(1))
            yield call("cos", Negation(u))
            yield call("sin", plus(u, over(PI, 2)))
        case "tan":
            yield over(call("sin", u), call("cos", u))
            yield over(call("sin", twice), plus(num(1), call("cos", twice)))
        case "ln":
            yield times(2, call("ln", call("sqrt", u)))
            yield Negation(call("ln", over(num(1), u)))
            yield minus(call("ln", times(3, u)), call("ln", num(3)))
            yield over(call("ln", power(u, 3)), 3)
        case "sqrt":
            yield power(u, "1/2")
            yield over(call("sqrt", times(4, u)), 2)
            yield power(call("sqrt", call("sqrt", u)), 2)
        case "sinh" | "cosh":
            yield over(plus(exp(u), exp(Negation(u)) if function == "cosh" else Negation(exp(Negation(u)))), 2)
        case "tanh":
            yield over(minus(exp(twice), num(1)), plus(exp(twice), num(1)))
            yield minus(times(2, call("sigmoid", twice)), num(1))
            yield over(call("sinh", u), call("cosh", u))
        case "sigmoid":
            yield over(num(1), plus(num(1), exp(Negation(u))))
            yield over(plus(num(1), call("tanh", half)), 2)
            yield minus(num(1), call("sigmoid", Negation(u)))
        case "abs":
            yield call("sqrt", power(u, 2))
            yield call("abs", Negation(u))
            yield times(u, call("sign", u))
        case "arctan":
            yield Negation(call("arctan", Negation(u)))
        case "arsinh":
            yield call("ln", plus(u, call("sqrt", plus(power(u, 2), num(1)))))
        case "cbrt":
            yield Negation(call("cbrt", Negation(u)))
            yield over(call("cbrt", times(8, u)), 2)


def mutations(u: Node) -> Iterator[Node]:
    """All that a slip may make of a node; some of it may be equal after all, as when 2 + 2 becomes 2·2."""
    yield Negation(u)
    yield times(2, u)
    yield plus(u, num("1/1000000000000"))
    yield call("abs", u)
    yield call("sqrt", power(u, 2))
    yield power(call("sqrt", u), 2)
    yield call("arctan", call("tan", u))
    yield exp(call("ln", u))
    match u:
        case Number(n):
            yield Number(n + 1)
        case Symbol(name):
            yield Symbol("y" if name == "x" else "x")
        case Sum(terms):
            yield Sum((*terms[:-1], Negation(terms[-1])))
            yield Product(terms)
            yield Sum(terms[1:]) if len(terms) > 2 else terms[0]
        case Product(factors):
            yield Sum(factors)
            yield Product((*factors[:-1], power(factors[-1], 2)))
        case Quotient(top, bottom):
            yield Quotient(bottom, top)
            yield times(top, bottom)
        case Power(base, exponent):
            yield Power(base, Sum((exponent, num(1))))
            yield Power(base, Negation(exponent))
            if isinstance(base, Sum):
                yield Sum(tuple(Power(term, exponent) for term in base.terms))
        case Call("ln", (Power(base, exponent),)):
            yield times(exponent, call("ln", base))
        case Call(function, (argument,)):
            yield Call(LOOKALIKES.get(function, "cos"), (argument,))
            yield argument
            yield Call(function, (times(2, argument),))
