"""The functions that can be written: canonical names, other spellings, inverses, and words to warn of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Function:
    """A function by its canonical name; `arity` arguments; `inverse` is what sin^-1 stands for, if anything."""

    name: str
    arity: int = 1
    inverse: str | None = None


_TRIGONOMETRIC = ("sin", "cos", "tan", "sec", "csc", "cot")
_HYPERBOLIC = ("sinh", "cosh", "tanh", "sech", "csch", "coth")
_OTHER = ("exp", "ln", "sqrt", "cbrt", "abs", "sign", "sigmoid", "factorial")

FUNCTIONS: Mapping[str, Function] = {
    **{name: Function(name, inverse="arc" + name) for name in _TRIGONOMETRIC},
    **{"arc" + name: Function("arc" + name) for name in _TRIGONOMETRIC},
    **{name: Function(name, inverse="ar" + name) for name in _HYPERBOLIC},
    **{"ar" + name: Function("ar" + name) for name in _HYPERBOLIC},
    **{name: Function(name) for name in _OTHER},
    "log": Function("log", 2),
    "root": Function("root", 2),
}
"""Every function a tree may call. `log` is (value, base), `root` is (value, degree)."""

TRIGONOMETRIC = frozenset(_TRIGONOMETRIC)

SPELLINGS: Mapping[str, str] = {
    **{"a" + name: "arc" + name for name in _TRIGONOMETRIC},
    **{"a" + name: "ar" + name for name in _HYPERBOLIC},
    **{"arc" + name: "ar" + name for name in _HYPERBOLIC},
    **{"arg" + name: "ar" + name for name in _HYPERBOLIC},
    "cosec": "csc",
    "arccosec": "arccsc",
    "acosec": "arccsc",
    "cosech": "csch",
    "arcosech": "arcsch",
    "arccosech": "arcsch",
    "acosech": "arcsch",
    "cotan": "cot",
    "ctan": "cot",
    "arccotan": "arccot",
    "cotg": "cot",
    "arctg": "arctan",
    "arcctg": "arccot",
    "arccotg": "arccot",
    "fabs": "abs",
    "absolute": "abs",
    "sgn": "sign",
    "signum": "sign",
    "logistic": "sigmoid",
    "expit": "sigmoid",
    "nthroot": "root",
    "power": "pow",
    "derivative": "diff",
}
"""Other spellings of the canonical names, read wherever they stand."""

SHORT_SPELLINGS: Mapping[str, str] = {
    "tg": "tan",
    "ctg": "cot",
    "sh": "sinh",
    "ch": "cosh",
    "th": "tanh",
    "cth": "coth",
    "lg": "lg",
}
"""Spellings so short that they are read as a function only where they are not a product of known names."""

NOTATIONS: Mapping[str, tuple[int, int]] = {
    "diff": (2, 12),
    "pow": (2, 2),
    "rational": (2, 2),
    "lg": (1, 1),
    "square": (1, 1),
    "number": (1, 1),
    "add": (1, 99),
    "mul": (1, 99),
}
"""Written like functions, read as other nodes; with the least and the greatest number of arguments."""

OBJECTS: Mapping[str, str] = {
    **dict.fromkeys(("S", "sympify", "Integer", "Float"), "number"),
    **dict.fromkeys(("Symbol", "symbols", "Dummy"), "symbol"),
    "Add": "add",
    "Mul": "mul",
}
"""What SymPy writes around numbers, names and terms, read as such only as a whole word before a bracket."""

WORDS: Mapping[str, str] = {
    **{name: name for name in FUNCTIONS},
    **{name: name for name in NOTATIONS if name not in SHORT_SPELLINGS and name not in OBJECTS.values()},
    **SPELLINGS,
}
"""Every word that is read as a function, with what it is read as."""

MODULES = frozenset({"np", "numpy", "math", "sp", "sympy", "jnp", "torch", "tf", "special", "scipy", "jax", "mpmath"})
SUBMODULES = frozenset({"special", "math", "numpy", "nn", "functional"})
"""Python modules whose name may stand before a function, as in np.sin(x)."""

MISSPELT: Mapping[str, str] = {
    "sine": "sin",
    "sinus": "sin",
    "cosine": "cos",
    "cosin": "cos",
    "cosinus": "cos",
    "tangent": "tan",
    "tang": "tan",
    "tangens": "tan",
    "secant": "sec",
    "cosecant": "csc",
    "cotangent": "cot",
    "arcsine": "arcsin",
    "arccosine": "arccos",
    "arctangent": "arctan",
    "logarithm": "ln",
    "exponential": "exp",
    "squareroot": "sqrt",
    "sqroot": "sqrt",
    "sqr": "sqrt",
    "cuberoot": "cbrt",
    "modulus": "abs",
    "absolutevalue": "abs",
    "theata": "theta",
    "sen": "sin",
    "senh": "sinh",
    "arcsen": "arcsin",
    "tgh": "tanh",
    "ctgh": "coth",
}
"""Words that people write and nothing here is called, with the one that is."""

UNKNOWN_FUNCTIONS = frozenset(
    {"det", "int", "div", "dim", "deg", "max", "min", "floor", "ceil", "round", "erf", "relu", "softmax", "lim"}
    | {"sum", "prod", "arg", "mod", "gcd", "lcm", "sinc", "integrate", "limit", "exec", "eval", "print", "softplus"}
    | {"hypot", "norm", "trace", "grad", "curl", "binom", "erfc", "conj", "heaviside"}
)
"""Functions that exist elsewhere; named so that they are refused as such and not read as products."""


def least_arguments(function: str) -> int:
    """How many arguments a function or notation needs."""
    notation = NOTATIONS.get(function)
    return notation[0] if notation else 1 if function == "log" else FUNCTIONS[function].arity


def most_arguments(function: str) -> int:
    """How many arguments a function or notation may have."""
    notation = NOTATIONS.get(function)
    return notation[1] if notation else FUNCTIONS[function].arity
