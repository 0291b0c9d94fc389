"""Random tasks such as the course asks and a learner types: arguments as text, one maker for each task.

The function classes are those of the course's topics. A maker is handed its generator, so that a seed is a task.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise
from random import Random
from typing import Final

Fields = dict[str, str]
Maker = Callable[[Random], Fields]

_POINTS: Final = ("0", "1", "2", "-1", "1/2", "pi", "pi/2", "-2", "3", "ln(2)", "sqrt(2)")
_EASY: Final = ("0", "1", "-1", "2", "1/2", "-2", "3")
_FIGURES: Final = (2, 3, 4, 5, 6)


def random_task(seed: int) -> tuple[str, Fields]:
    """The task of a seed; tasks follow one another in the order of the table."""
    chance = Random(seed)
    names = tuple(MAKERS)
    name = names[seed % len(names)]
    return name, MAKERS[name](chance)


# Functions of one variable


def _factor(chance: Random, x: str = "x") -> str:
    """One of the classes of which products are made."""
    a, b = chance.choice(_FIGURES), chance.randint(-5, 5)
    return chance.choice(
        (
            f"{x}",
            f"{x}^{a}",
            f"({a}{x} {b:+d})",
            f"({x}^2 {b:+d})",
            f"1/{x}",
            f"e^{x}",
            f"e^(-{a}{x})",
            f"sin({x})",
            f"cos({a}{x})",
            f"ln({x})",
            f"sqrt({x})",
            f"tan({x})",
        )
    )


def _nested(chance: Random, x: str = "x", depth: int = 2) -> str:
    """A function of a function, one to three deep."""
    if depth == 0:
        a, b, n = chance.choice(_FIGURES), chance.randint(-4, 4), chance.choice((2, 3))
        return chance.choice((f"{a}{x} {b:+d}", f"{x}^{n} {b:+d}", f"{x}^2 + {a}{x} {b:+d}", f"sin({x})", f"e^{x}", x))
    inner = _nested(chance, x, depth - chance.choice((1, 1, depth)))
    n = chance.choice(_FIGURES)
    outer = ("e^({})", "sin({})", "cos({})", f"({{}})^{n}", "sqrt({})", "ln({})", "1/({})", "tanh({})", "sigmoid({})")
    more = ("arctan({})", "exp(-({})^2)", "sinh({})", "|{}|", "cbrt({})", "2^({})", "arcsin({})", "log10({})")
    return chance.choice((*outer, *outer, *more)).format(inner)


def _sum(chance: Random, x: str = "x", most: int = 4) -> str:
    """Powers, exponentials, waves and constants with numbers before them."""
    found = []
    for _ in range(chance.randint(2, most)):
        front = chance.choice(("", "2", "3", "-4", "1/2 ", "5/3 ", "-", "0.5 ", "sqrt(7) ", "pi ", "a "))
        power = chance.choice(("2", "3", "4", "5", "6", "(-1)", "(-2)", "(1/2)", "(3/2)"))
        body = chance.choice((f"{x}^{power}", f"{x}^{power}", f"e^{x}", f"sin({x})", f"cos({x})", x))
        found.append(front + body)
    return " + ".join(found).replace("+ -", "- ") + chance.choice(("", "", " + 7", " - pi", " + sqrt(7)"))


def _toolbox(chance: Random, x: str = "x") -> str:
    """Products and quotients of anything."""
    one, two = _nested(chance, x, 1), _factor(chance, x)
    forms = ("({}) * ({})", "({}) / ({})", "({})^3 * ({})", "({}) + ({})", "({}) * ({}) * {x}", "({})/({})^2")
    return chance.choice(forms).format(one, two, x=x)


def _of_one(chance: Random, x: str = "x") -> str:
    """Any function of one variable."""
    made = chance.choice(
        (
            lambda: _sum(chance, x),
            lambda: f"{_factor(chance, x)} {_factor(chance, x)}",
            lambda: f"{_factor(chance, x)} * {_factor(chance, x)} * {_factor(chance, x)}",
            lambda: _nested(chance, x, 1),
            lambda: _nested(chance, x, 2),
            lambda: _nested(chance, x, 3),
            lambda: _toolbox(chance, x),
            lambda: _special(chance, x),
        )
    )
    return made()


def _special(chance: Random, x: str = "x") -> str:
    """What stands out in the course."""
    a, b = chance.choice(_FIGURES), chance.randint(1, 5)
    return chance.choice(
        (
            f"{x}^{x}",
            f"({x}^2 + 1)^{x}",
            f"1/({x}^2 - {x})",
            f"{a}/(({x} - {b})({x} + {b}))",
            f"1/({x}^2 + {a})",
            f"e^(-({x} - mu)^2/(2 sigma^2))",
            f"1/(sigma sqrt(2pi)) e^(-({x} - mu)^2/(2 sigma^2))",
            f"A + (B - A) e^(-k {x})",
            f"A cos(2 pi f {x})",
            f"{a} abs({x} - {b})",
            "x^(1/3)".replace("x", x),
            f"ln(cos({x}))",
            f"sin({x})/{x}",
            f"({x}^{a} - 1)/({x} - 1)",
            f"log_2({x}^2 + {b})",
            f"sec({x}) tan({x})",
            f"sqrt({a} + sqrt({x}))",
            f"{x}^{a} (1 - {x})^{b}",
        )
    )


# Functions of several variables


def _of_several(chance: Random, variables: tuple[str, ...], constant: str = "m") -> str:
    """Two to four terms, each a product of powers and plain functions."""
    x, y = variables[0], variables[-1]
    insides = (f"{x} {y}", f"{x} + {y}", f"2{x} - {y}", f"{x}^2 + {y}^2", f"{x}/{y}", x, y, f"{x} {y}^2")
    terms = []
    for _ in range(chance.randint(1, 3)):
        front = chance.choice(("", "2", "-3", "5/2 ", f"{constant} ", "-", "0.5 "))
        factors = []
        for _ in range(chance.randint(1, 2)):
            function = chance.choice(("sin", "cos", "exp", "tanh", "ln", "sqrt", "arctan", "sigmoid"))
            power = f"{chance.choice(variables)}^{chance.randint(1, 4)}"
            fraction = chance.choice((f"{x}/({y}^2 + 1)", f"1/({x} + {y})", f"({x} - {y})/({x} + {y})"))
            factors.append(chance.choice((power, power, f"{function}({chance.choice(insides)})", fraction)))
        terms.append((front.strip() + " * " if front.strip()[-1:].isalnum() else front) + " * ".join(factors))
    return " + ".join(terms).replace("+ -", "- ")


def _plane_or_space(chance: Random) -> tuple[str, ...]:
    return chance.choice((("x", "y"), ("x", "y"), ("x", "y", "z"), ("u", "v"), ("a", "b", "c")))


def _point(chance: Random, count: int, among: tuple[str, ...] = _POINTS) -> str:
    return ", ".join(chance.choice(among) for _ in range(count))


def _polynomial(chance: Random, variables: tuple[str, ...], degree: int = 3) -> str:
    """A few monomials with whole coefficients."""
    found = []
    for _ in range(chance.randint(2, 4)):
        powers = [f"{name}^{chance.randint(1, degree)}" for name in variables if chance.random() < 0.6]
        found.append(" ".join([str(chance.choice((1, 2, 3, 4, 6))), *(powers or [variables[0]])]))
    return chance.choice((" + ", " - ")).join(found)


# Makers


def _derivative(chance: Random) -> Fields:
    x = chance.choice(("x", "x", "x", "t", "z"))
    fields = {"of": _of_one(chance, x), "by": x}
    if chance.random() < 0.25:
        fields["order"] = chance.choice(("2", "2", "3"))
    if chance.random() < 0.35:
        fields["at"] = chance.choice(_POINTS)
    elif chance.random() < 0.25:
        fields["method"] = chance.choice(("definition", "logarithm", "product", "quotient"))
        fields["of"] = chance.choice(
            (fields["of"], _polynomial(chance, (x,)), f"{_factor(chance, x)}/{_factor(chance, x)}")
        )
        fields.pop("order", None)
    return fields


def _implicit(chance: Random) -> Fields:
    a, b = chance.choice(_FIGURES), chance.choice(_FIGURES)
    of, at = chance.choice(
        (
            (f"x^2 + y^2 = {a * a + b * b}", f"{a}, {b}"),
            (f"x^2/{a} + y^2/{b} = 1", ""),
            (f"x^3 + y^3 = {a} x y", ""),
            (f"e^(x y) = x + {b} y", ""),
            (f"sin(x + y) = {a} x", "0, 0"),
            (f"x y^{a} + y = {b + 1}", f"{b}, 1"),
            (f"ln(x y) + y^2 = {a}", ""),
            (f"{_polynomial(chance, ('x', 'y'))} = {b}", chance.choice(("", "1, 1"))),
            ("(x^2 + y^2)^2 = x^2 - y^2", ""),
            (f"sqrt(x) + sqrt(y) = {a + b}", f"{a * a}, {b * b}"),
            (f"y = {_of_one(chance)} - y^3", ""),
        )
    )
    return {"of": of, **({"at": at} if at and chance.random() < 0.7 else {})}


def _antiderivative(chance: Random) -> Fields:
    a, b = chance.choice(_FIGURES), chance.randint(1, 5)
    of = chance.choice(
        (
            _sum(chance),
            _sum(chance),
            f"e^({a}x) + sin({b}x)",
            f"({a}x + {b})^{chance.choice(_FIGURES)}",
            f"1/({a}x + {b})",
            f"x e^({a}x)",
            f"x^2 sin({a}x)",
            f"2x cos(x^2 + {b})",
            f"x/(x^2 + {b})",
            f"1/(x^2 + {b * b})",
            f"(x^2 + {b})/x",
            f"(x - {a})(x - {b})(x + 1)",
            f"ln(x)/x + ln({a}x)",
            f"sin(x)^2 + cos({a}x)^2",
            f"tanh(x) + sigmoid({a}x)",
            f"sqrt({a}x + {b})",
            f"1/(x^2 - {b * b})",
            _of_one(chance),
        )
    )
    return {"of": of, "by": "x"}


def _partial(chance: Random) -> Fields:
    variables = _plane_or_space(chance)
    fields = {"of": _of_several(chance, variables), "vars": ",".join(variables), "by": chance.choice(variables)}
    if chance.random() < 0.3:
        fields["by"] += "," + chance.choice(variables)
    if chance.random() < 0.3:
        fields["at"] = _point(chance, len(variables))
    if chance.random() < 0.1:
        return {"of": "1/(sigma sqrt(2 pi)) exp(-(x - mu)^2/(2 sigma^2))", "by": chance.choice(("x", "mu", "sigma"))}
    return fields


def _whole(chance: Random, share: float = 0.4) -> Fields:
    variables = _plane_or_space(chance)
    fields = {"of": _of_several(chance, variables), "vars": ",".join(variables)}
    if chance.random() < share:
        fields["at"] = _point(chance, len(variables))
    return fields


def _directional(chance: Random) -> Fields:
    fields = _whole(chance, 0)
    count = len(fields["vars"].split(","))
    along = chance.choice(("3, 4", "1, 1", "1, -2", "5, 12", "1, 0")) if count == 2 else "1, 2, 2"
    return {**fields, "at": _point(chance, count, _EASY), "along": along}


def _jacobian(chance: Random) -> Fields:
    a, b = chance.choice(_FIGURES), chance.choice(_FIGURES)
    of, names = chance.choice(
        (
            (f"{a}x + {b}y, x - {a}y", "x,y"),
            ("x^2 - y^2, 2 x y", "x,y"),
            ("r cos(theta), r sin(theta)", "r,theta"),
            ("r cos(theta), r sin(theta), z", "r,theta,z"),
            ("r sin(theta) cos(phi), r sin(theta) sin(phi), r cos(theta)", "r,theta,phi"),
            ("u v, (u^2 - v^2)/2", "u,v"),
            (f"{_of_several(chance, ('x', 'y'))}, {_of_several(chance, ('x', 'y'))}", "x,y"),
            (f"{_polynomial(chance, ('x', 'y', 'z'))}, x y z, {a}z", "x,y,z"),
            (_of_several(chance, ("x", "y", "z")), "x,y,z"),
            ("x^2 y, 5x + sin(y)", "x,y"),
        )
    )
    fields = {"of": of, "vars": names}
    if chance.random() < 0.4:
        fields["at"] = _point(chance, len(names.split(",")))
    if chance.random() < 0.3 and of.count(",") + 1 == len(names.split(",")):
        fields["determinant"] = "yes"
    return fields


def _critical(chance: Random) -> Fields:
    a, b = chance.choice(_FIGURES), chance.choice(_FIGURES)
    roots = sorted(chance.sample(range(-3, 4), 3))
    product = " ".join(f"(x {-root:+d})" for root in roots)
    return chance.choice(
        (
            {"of": _polynomial(chance, ("x", "y"), 2), "vars": "x,y"},
            {"of": f"x^3 - {a} x y + y^3"},
            {"of": f"x^2 + {a} x y + {b} y^2 - {a} x"},
            {"of": f"x^4 + y^4 - {a} x y"},
            {"of": f"x y e^(-(x^2 + y^2)/{a})"},
            {"of": f"(x^2 - {a})^2 + y^2"},
            {"of": f"sin(x) + cos({a}y)"},
            {"of": f"{product}"},
            {"of": f"x^3/3 - {a} x"},
            {"of": f"x e^(-{a}x)"},
            {"of": f"x^2 + y^2 + z^2 - {a} x y + {b} z"},
            {"of": f"x ln(x) + y ln(y) - {a} x - y"},
            {"of": f"{a}/x + {b}/y + x y"},
            {"of": f"x^{a} - {b} x^2"},
            {"of": _of_one(chance)} if chance.random() < 0.3 else {"of": f"tanh(x - {a})"},
            {"of": f"-x^3 + {a} x y - y^2", "vars": "x,y"},
        )
    )


def _chain(chance: Random) -> Fields:
    a = chance.choice(_FIGURES)
    link = ("t^2", "sin(t)", "e^t", f"{a}t + 1", "cos(t)", "1/t", "ln(t)", "sqrt(t)", f"t^{a}", "e^(-t)")
    x, y, z = chance.sample(link, 3)
    fields = chance.choice(
        (
            {"of": _of_several(chance, ("x", "y")), "with": f"x = {x}, y = {y}"},
            {"of": _of_several(chance, ("x", "y", "z")), "with": f"x = {x}, y = {y}, z = {z}"},
            {"of": "x^2 y + cos(x)", "with": f"x = u + v, y = u v, u = {x}, v = {y}"},
            {"of": "x y z", "with": f"x = u v, y = u - v, z = {a} u, u = {x}, v = {y}"},
            {"of": "tanh(w x + b)", "with": f"x = {x}", "by": "t"},
            {"of": f"({'x'} - y)^2 t", "with": f"x = {x}, y = {y}"},
        )
    )
    fields.setdefault("by", "t")
    if chance.random() < 0.3:
        fields["at"] = chance.choice(("0", "1", "pi", "1/2"))
    if chance.random() < 0.3:
        fields["form"] = chance.choice(("expression", "factors"))
    return fields


def _network(chance: Random) -> Fields:
    sizes = [chance.randint(1, 3) for _ in range(chance.randint(2, 4))]
    number = lambda: chance.choice(("0", "1", "-1", "0.5", "-0.3", "2", "1/2", "0.8"))  # noqa: E731
    weights, biases = [], []
    for below, above in pairwise(sizes):
        rows = ["[" + ", ".join(number() for _ in range(below)) + "]" for _ in range(above)]
        weights.append("[" + ", ".join(rows) + "]")
        biases.append("(" + ", ".join(number() for _ in range(above)) + ")")
    fields = {"weights": "; ".join(weights), "biases": "; ".join(biases)}
    fields["input"] = "(" + ", ".join(number() for _ in range(sizes[0])) + ")"
    if chance.random() < 0.7:
        fields["target"] = "(" + ", ".join(number() for _ in range(sizes[-1])) + ")"
    if chance.random() < 0.7:
        fields["activation"] = chance.choice(("tanh", "sigmoid", "logistic", "relu", "linear"))
    return fields


def _taylor(chance: Random) -> Fields:
    a, b, p = chance.choice(_FIGURES), chance.choice(_FIGURES), chance.choice(_EASY)
    order = str(chance.randint(0, 6))
    if chance.random() < 0.3:
        variables = chance.choice((("x", "y"), ("x", "y"), ("x", "y", "z")))
        of = chance.choice(
            (_of_several(chance, variables), "e^(x y) cos(y)", f"sin({a}x + y)", "exp(-x^2 - y^2)", "sqrt(1 + x + y^2)")
        )
        point = _point(chance, len(variables), _EASY)
        return {"of": of, "vars": ",".join(variables), "about": point, "order": chance.choice(("0", "1", "2", "3"))}
    of, about = chance.choice(
        (
            ("1/x", chance.choice(("1", "2", "-1", "3"))),
            ("ln(x)", chance.choice(("1", "2", "e"))),
            (f"sqrt({a * a} + x)", "0"),
            (f"1/(1 - x)^{a}", "0"),
            (f"e^({a}x^2)", chance.choice(("0", "1"))),
            (f"{a}/((x - {b})(x + 1))", chance.choice(("0", "1/2"))),
            (f"1/(x^2 + {a})", chance.choice(("0", "1"))),
            (f"sin({a}x) - {a} x", "0"),
            ("cos(x) - e^(-x^2/2)", "0"),
            (f"x sin({a}x)", chance.choice(("0", "pi", "pi/2"))),
            (f"arctan({a}x)", "0"),
            ("ln(1 + sin(x))", "0"),
            ("e^(-(x - mu)^2/(2 sigma^2))", "0"),
            ("tanh(x)", "0"),
            ("sigmoid(x)", "0"),
            (_of_one(chance), p),
            (_nested(chance, "x", 1), p),
            (_toolbox(chance), p),
        )
    )
    fields = {"of": of, "vars": "x", "about": about, "order": order}
    if chance.random() < 0.3:
        fields["method"] = chance.choice(("definition", "series"))
    return fields


def _newton(chance: Random) -> Fields:
    a, b = chance.choice(_FIGURES), chance.choice(_FIGURES)
    start = chance.choice(("0", "1", "2", "-1", "1/2", "3", "10", "-2.5", "1.4"))
    if chance.random() < 0.2:
        of = chance.choice(
            (f"x^2 + y^2 - {a}, x - y", f"x y - {a}, x + y - {b}", "x^2 - y, y^2 - x", "e^x - y, x + y - 3")
        )
        return {"of": of, "vars": "x,y", "from": _point(chance, 2, _EASY), "steps": "4"}
    of = chance.choice(
        (
            f"x^2 - {a}",
            f"x^3 - {a}x + {b}",
            f"x^3 = {a}",
            "x^(1/3)",
            "x e^(-x)",
            "arctan(x)",
            f"(x - {a})^2",
            f"x^2 + {a}",
            f"cos(x) - {b}x",
            f"e^x - {a}",
            f"ln(x) - {b}",
            "x^3 - 2x + 2",
            f"tanh(x) - 1/{a}",
            f"{_polynomial(chance, ('x',), 4)} - {b}",
            _of_one(chance).replace("a ", "2 ") if chance.random() < 0.5 else f"x sin(x) - 1/{a}",
            f"1/x - {a}",
            f"sqrt(x) - {b}",
        )
    )
    return {"of": of, "vars": "x", "from": start, "steps": chance.choice(("1", "3", "5", "8"))}


def _descent(chance: Random) -> Fields:
    a, b = chance.choice(_FIGURES), chance.choice(_FIGURES)
    rate = chance.choice(("0.1", "0.5", "1/4", "1", "0.01", "2"))
    of, names = chance.choice(
        (
            (f"({a}x^2 + {b}y^2)/2", "x,y"),
            (f"x^2 + {a} x y + y^2", "x,y"),
            ("(x^2 - 1)^2 + y^2", "x,y"),
            ("x^4 - 2x^2", "x"),
            (f"(x - {a})^2", "x"),
            ("(1 - x)^2 + 100 (y - x^2)^2", "x,y"),
            ("sin(x) + cos(y)", "x,y"),
            ("-exp(-x^2 - y^2)", "x,y"),
            (f"x^2 + y^2 + z^2 - {a} x", "x,y,z"),
            (f"x^2 - {b}y^2", "x,y"),
            (_of_several(chance, ("x", "y"), "2"), "x,y"),
            ("ln(1 + e^x) - x/2", "x"),
        )
    )
    start = _point(chance, len(names.split(",")), ("0", "1", "-1", "2", "1/2", "0.3"))
    return {"of": of, "vars": names, "from": start, "rate": rate, "steps": chance.choice(("1", "3", "5", "10"))}


def _lagrange(chance: Random) -> Fields:
    a, b, r = chance.choice(_FIGURES), chance.choice(_FIGURES), chance.choice((5, 13, 25))
    return chance.choice(
        (
            {"of": f"{a}x + {b}y", "on": f"x^2 + y^2 = {r * r}"},
            {"of": "x y", "on": f"x^2/{a * a} + y^2/{b * b} = 1"},
            {"of": "x^2 + y^2", "on": f"{a}x + {b}y = {r}"},
            {"of": f"{a}x^2 + {2 * b}x y + {a}y^2", "on": "x^2 + y^2 = 1"},
            {"of": f"exp(-({a}x^2 + {b}x y)/2)", "on": "x^2 + y^2 = 4"},
            {"of": "exp(-(2x^2 + y^2 - x y)/2)", "on": f"x^2 + {b}(y + 1)^2 = 1"},
            {"of": "x^2 y", "on": f"x^2 + y^2 = {3 * a * a}"},
            {"of": "x y z", "on": f"x + y + z = {a}"},
            {"of": f"x + {a}y - z", "on": f"x^2 + y^2 + z^2 = {r}"},
            {"of": "x + y + z", "on": f"x^2 + y^2 = {a}; x + z = 1"},
            {"of": _polynomial(chance, ("x", "y"), 2), "on": f"x^2 + {a}y^2 = {b}", "vars": "x,y"},
            {"of": "x", "on": "y^2 = x^3"},
            {"of": "x^2 + y^2", "on": f"x y = {a}"},
            {"of": "sin(x) + sin(y)", "on": f"x + y = {chance.choice(('pi', '1'))}"},
            {"of": "ln(x) + 2 ln(y)", "on": f"x + y = {a}"},
            {"of": "x^2 + y^2", "on": f"x^2 + y^2 = {a}"},
            {"of": f"sqrt(x) + {a} y", "on": f"x + y = {b}"},
        )
    )


def _fit(chance: Random) -> Fields:
    model, start = chance.choice(
        (
            ("m*x + c", ""),
            ("m*x + c", ""),
            ("m*x", ""),
            ("a*x^2 + b*x + c", ""),
            ("a*x^2 + b", ""),
            ("a*e^(-b*x)", "1, 1/2"),
            ("a*(1 - e^(-b*x^2))", "1, 1"),
            ("a/(1 + b*x)", "1, 1"),
            ("a*sin(b*x)", "1, 1"),
            ("a*e^(-(x - b)^2/2)", "1, 1"),
            ("a*sin(x) + b*cos(x)", ""),
        )
    )
    xs = sorted(chance.sample(range(-3, 8), chance.choice((3, 4, 5))))
    values = [
        f"{x}, {chance.choice(('', '-')) if not start else ''}{chance.choice(('1', '2', '3', '1.5', '0.2', '4/3'))}"
        for x in xs
    ]
    fields = {"model": model, "data": "; ".join(values)}
    if chance.random() < 0.3:
        fields["sigma"] = chance.choice(("0.1", "2", ", ".join(chance.choice(("1", "2", "1/2")) for _ in xs)))
    if start:
        fields["start"] = start
        fields["steps"] = chance.choice(("1", "2", "3"))
        if chance.random() < 0.4:
            fields |= {"method": "descent", "rate": "0.01"}
    return fields


MAKERS: Final[Mapping[str, Maker]] = {
    "derivative": _derivative,
    "implicit": _implicit,
    "antiderivative": _antiderivative,
    "partial": _partial,
    "gradient": _whole,
    "directional": _directional,
    "jacobian": _jacobian,
    "hessian": _whole,
    "critical": _critical,
    "chain": _chain,
    "network": _network,
    "taylor": _taylor,
    "newton": _newton,
    "descent": _descent,
    "lagrange": _lagrange,
    "fit": _fit,
}
"""The makers, by task."""
