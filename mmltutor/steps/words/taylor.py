"""What is said in a solution about Taylor polynomials."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mmltutor.steps.words.several import WORDS as SEVERAL
from mmltutor.steps.words.wording import Sentence, Shows, Vocabulary, Wording
from mmltutor.syntax.nodes import Node, Number
from mmltutor.syntax.write.board import write_board

if TYPE_CHECKING:
    from mmltutor.steps.step import Remark, Step

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def _bound(about: Step | Remark, name: str) -> str:
    found = dict(about.bindings)[name]
    assert isinstance(found, Node)
    return write_board(found)


def _number(about: Step | Remark, name: str) -> int:
    found = dict(about.bindings)[name]
    assert isinstance(found, Number)
    return int(found.value)


def _power(about: Step | Remark, exponent: str) -> str:
    """(x - p)ᵏ, or xᵏ about 0."""
    distance = _bound(about, "distance")
    return f"{distance if distance.isalpha() else f'({distance})'}{exponent}"


def _raised(k: int) -> str:
    return str(k).translate(_RAISED) if k > 1 else ""


def _primes(k: int) -> str:
    return ("", "′", "″", "‴")[k] if k < 4 else f"⁽{_raised(k)}⁾"


# How it is done, and why so


def _formula(about: Step | Remark) -> str:
    n, p, x = _number(about, "n"), _bound(about, "p"), _bound(about, "x")
    order = str(n).translate(_LOWERED)
    return f"`T{order}({x}) = Σ f⁽ᵏ⁾({p})/k! · {_power(about, 'ᵏ')}`, k from 0 to {n}"


def _with_formula(reason: str) -> Sentence:
    return lambda about: f"{reason} By definition {_formula(about)}."


def _tangent(about: Step | Remark) -> str:
    x, p = _bound(about, "x"), _bound(about, "p")
    return (
        f"To first order a function is its tangent: `T₁({x}) = f({p}) + f′({p})·{_power(about, '')}`. "
        "Two numbers are needed, the value and the slope."
    )


def _values(about: Step | Remark) -> str:
    return f"Values at `{_bound(about, 'x')} = {_bound(about, 'p')}`."


def _assemble(about: Step | Remark) -> str:
    return f"Divide each by its factorial and put it in front of its power of `{_power(about, '')}`."


# Known series


def _shift(about: Step | Remark) -> str:
    x, p, u = (_bound(about, name) for name in ("x", "p", "u"))
    return f"Known series are about 0, so measure from the point: put `{x} = {p} + {u}`, with {u} small."


def _shift_back(about: Step | Remark) -> str:
    return f"Back to {_bound(about, 'x')}: the distance is `{_bound(about, 'distance')}`."


def _in_letter(series: str, letter: str) -> str:
    """A series in v with another letter in its place; the v of no word is meant."""
    return re.sub(r"(?<![A-Za-z])v(?![A-Za-z])", letter, series)


def _known(name: str, series: str, where: str = "") -> Wording:
    def said(about: Step | Remark) -> str:
        letter = _bound(about, "v")
        return f"The {name} series: `{_in_letter(series, letter)}`{_in_letter(where, letter)}."

    return Wording(said=said, because="known series", name=f"{name} series")


def _binomial(about: Step | Remark) -> str:
    v = _bound(about, "v")
    return (
        f"The binomial series with exponent `a = {_bound(about, 'a')}`: "
        f"`(1 + {v})ᵃ = 1 + a{v} + a(a - 1)/2! {v}² + a(a - 1)(a - 2)/3! {v}³ + …`, for `|{v}| < 1`."
    )


def _normalised(about: Step | Remark) -> str:
    return f"Bring it to the form of a known series, with {{{about.bindings[0][0]}=}}."


def _put_in(about: Step | Remark) -> str:
    return f"Put in {{{about.bindings[0][0]}=}}."


def _put_in_and_cut(about: Step | Remark) -> str:
    return f"Put in {{{about.bindings[0][0]}=}}; powers beyond the order go into the O."


# How far it reaches


def _singular(about: Step | Remark) -> str:
    place = f"`{_bound(about, 'x')} = {_bound(about, 're')}`"
    return (
        f"How far does the series reach? As far as the nearest point where the function is singular, {place}, "
        "where {of} is 0. The radius of convergence is the distance to it."
    )


def _branching(about: Step | Remark) -> str:
    place = f"`{_bound(about, 'x')} = {_bound(about, 're')}`"
    zero = "" if _bound(about, "of") == _bound(about, "x") else "{of} is 0, and "
    return (
        f"How far does the series reach? As far as the nearest point where the function is singular: at {place}, "
        f"{zero}no logarithm and no root is smooth there. The radius of convergence is the distance to it."
    )


def _singular_complex(about: Step | Remark) -> str:
    real, imaginary = _bound(about, "re"), _bound(about, "im")
    factor = "" if imaginary == "1" else imaginary if imaginary.isalnum() else f"({imaginary})"
    place = f"±{factor}i" if real == "0" else f"{real} ± {factor}i"
    return (
        "How far does the series reach? As far as the nearest singular point in the complex plane, even off the real "
        f"line: `{_bound(about, 'x')} = {place}`, where {{of}} is 0. The radius of convergence is the distance to it."
    )


def _lagrange(about: Step | Remark) -> str:
    k = _number(about, "k")
    form = f"f{_primes(k)}(ξ)/{k}! · {_power(about, _raised(k))}"
    return f"Lagrange's form of the error is `{form}`, with ξ between {_bound(about, 'x')} and {_bound(about, 'p')}."


def _near(about: Step | Remark) -> str:
    return f"For `|{_bound(about, 'distance')}| ≤ {_bound(about, 'r')}` that derivative"


def _below(about: Step | Remark) -> str:
    return f"`|f{_primes(_number(about, 'k'))}| ≤ {_bound(about, 'M')}`."


def _monotone(about: Step | Remark) -> str:
    end = f"`{_bound(about, 'x')} = {_bound(about, 'end')}`"
    return f"{_lagrange(about)} {_near(about)} is monotone, so its size is largest at an end, at {end}: {_below(about)}"


def _constant(about: Step | Remark) -> str:
    return f"{_lagrange(about)} That derivative is constant: {_below(about)}"


def _wave(about: Step | Remark) -> str:
    return f"{_lagrange(about)} No sine and no cosine is larger than 1, so everywhere {_below(about)}"


def _error(about: Step | Remark) -> str:
    return f"{_lagrange(about)} {_near(about)} stays below: {_below(about)}"


# What it means


def _nearby(about: Step | Remark) -> str:
    n = _number(about, "n")
    return (
        f"At {_bound(about, 'x')} = {{where}} the function is {{value}} and `T{str(n).translate(_LOWERED)}` gives "
        f"{{approximation}}: the error shrinks like `{_power(about, _raised(n + 1))}`."
    )


def _nearby_same(about: Step | Remark) -> str:
    n = str(_number(about, "n")).translate(_LOWERED)
    return f"At {_bound(about, 'x')} = {{where}} the function and `T{n}` agree to all digits of {{value}}."


def _factorial(about: Step | Remark) -> str:
    k = _number(about, "k")
    return (
        f"The slip to beware of: forgetting the factorial. The coefficient of `{_power(about, _raised(k))}` is "
        f"{{derivative}} over `{k}!`, that is {{coefficient}}."
    )


def _uncentred(about: Step | Remark) -> str:
    x, p = _bound(about, "x"), _bound(about, "p")
    return (
        f"The slip to beware of: powers of {x} in place of powers of `{_bound(about, 'distance')}`. "
        f"Near {p} it is the distance that is small, not {x}."
    )


def _inner(about: Step | Remark) -> str:
    return (
        "The slip to beware of: putting {inner} into the first power alone. It goes into every power of the letter: "
        f"`({_bound(about, 'inner')})²` is {{square}}."
    )


# Several variables

_SEVERAL = (
    ("To order 0 only the value counts", "T₀ = f(p)"),
    ("To first order: value and slopes, the tangent plane", "T₁ = f(p) + J δ"),
    ("To second order: value, slopes and curvature", "T₂ = f(p) + J δ + ½ δᵀ H δ"),
    ("Value, slopes, curvature, and the higher derivatives", "T = f(p) + J δ + ½ δᵀ H δ + …"),
)


def _several(about: Step | Remark) -> str:
    n = _number(about, "n")
    what, formula = _SEVERAL[min(n, 3)]
    return f"{what}. `{formula}`" + (", with δ = {delta}." if n else ".")


def _derivatives_of_order(about: Step | Remark) -> str:
    return f"The derivatives of order {_number(about, 'k')} at {{point}}."


def _higher(about: Step | Remark) -> str:
    return f"Order {_number(about, 'k')}: each derivative over the factorials of how often each variable occurs."


_IN_SEVERAL: Vocabulary = {
    **{f"several-{k}": Wording(said=_several) for k in range(4)},
    "several-value": Wording(said="The value at {point} is the term of order 0.", because="put in, worked out"),
    "several-row": Wording(
        said="The partial derivatives at {point}, in a row: the Jacobian.", because="put in, worked out"
    ),
    "several-first": Wording(
        said="The terms of first order: row times column.", because="multiplied", shows=Shows.WHOLE
    ),
    "several-hessian": Wording(
        said="The second derivatives at {point}: the Hessian. It is symmetric, because the order of differentiation "
        "does not matter.",
        because="put in, worked out",
    ),
    "several-second": Wording(
        said="The terms of second order: row times matrix times column. The two mixed entries meet in one term.",
        because="multiplied out",
        shows=Shows.WHOLE,
    ),
    "several-table": Wording(said=_derivatives_of_order, because="put in, worked out"),
    "several-higher": Wording(said=_higher, because="added up"),
    "several-together": Wording(said="All orders together.", because="added up"),
    "several-plane": Wording(
        said="What it means: near {point} the graph is close to its tangent plane; the terms of second order say how "
        "it curves away."
    ),
    "several-flat": Wording(
        said="What it means: all slopes at {point} are 0, the tangent plane is level. What happens there is in the "
        "terms of second order."
    ),
    "several-exact": Wording(
        said="The function is a polynomial of no higher degree, so this is the function itself: nothing is left out."
    ),
    "several-nearby": Wording(
        said="A little off, at {where}, the function is {value} and the polynomial gives {approximation}."
    ),
    "several-nearby-same": Wording(
        said="A little off, at {where}, function and polynomial agree to all digits of {value}."
    ),
    "several-slip-values": Wording(
        said="The slip to beware of: leaving the derivatives as functions. Their values at {point} are numbers, only "
        "the distances vary."
    ),
    "several-slip-half": Wording(said="The slip to beware of: forgetting the ½ before the terms of second order."),
    "several-slip-mixed": Wording(
        said="The slip to beware of: halving the mixed term too. It occurs twice in `δᵀ H δ`, so the ½ leaves it whole."
    ),
}

_WAYS: Vocabulary = {
    "choose-tangent": Wording(said=_tangent),
    "choose-value": Wording(said="To order 0 only the value counts."),
    "choose-polynomial": Wording(said=_with_formula("A polynomial has short derivatives, and none beyond its degree.")),
    "choose-pattern": Wording(
        said=_with_formula("All derivatives of this function look alike, so a table of them is short.")
    ),
    "choose-definition": Wording(said=_with_formula("The derivatives stay short here.")),
    "choose-definition-only": Wording(
        said=_with_formula("No known series leads to this point, so the derivatives are needed.")
    ),
    "choose-definition-asked": Wording(said=_with_formula("The definition is asked for.")),
    "choose-series": Wording(said="Put together known series: that is less work than differentiating again and again."),
    "choose-series-one": Wording(said="One known series, with something put in, gives it: no derivative is needed."),
    "choose-series-known": Wording(said="This is one of the series to know by heart: no derivative is needed."),
    "choose-series-asked": Wording(said="Known series are asked for."),
    "choose-series-removable": Wording(
        said="At {p} the formula reads 0/0, so derivatives there cannot be worked out from it. Known series show what "
        "cancels, and the value that closes the gap."
    ),
}

_BY_DEFINITION: Vocabulary = {
    "value": Wording(said=_values, because="worked out"),
    "values": Wording(said=_values, because="put in, worked out"),
    "assemble": Wording(said=_assemble, because="Taylor's formula"),
    "tangent": Wording(said="Value and slope make the tangent.", because="Taylor's formula to order 1"),
    "only-value": Wording(because="Taylor's formula to order 0"),
}

_BY_SERIES: Vocabulary = {
    "shift": Wording(said=_shift, because="put in, multiplied out"),
    "shift-back": Wording(said=_shift_back, because="put back"),
    "normalise": Wording(said=_normalised, because="rewritten"),
    "addition": Wording(said="Split the argument by the addition theorem.", because="addition theorem"),
    "as-exponential": Wording(said="Base and exponent both vary: write it as a power of e.", because="`a = e^(ln a)`"),
    "as-fraction": Wording(said="Put everything over one denominator.", because="one fraction"),
    "series-add": Wording(because="term by term"),
    "series-scale": Wording(because="times a constant"),
    "series-shift": Wording(because="times {c}"),
    "series-multiply": Wording(
        said="Multiply the series; products of higher order go into the O.", because="multiplied"
    ),
    "series-divide-power": Wording(because="divided by {c}"),
    "series-power": Wording(
        said="Multiply the series by itself; higher orders go into the O.", because="multiplied out"
    ),
    "series-reduce": Wording(
        said="Top and bottom both begin with {c} or a higher power: cancel it.", because="cancelled"
    ),
    "series-long-division": Wording(said="Divide the series.", because="divided"),
    "series-same": Wording(because="the same function"),
    "compose-term": Wording(said=_put_in, because="put in"),
    "compose": Wording(said=_put_in_and_cut, because="put in, collected", together="collected"),
    "inner-power": Wording(because="up to the order"),
    "known-exp": _known("exponential", "e^v = Σ vᵏ/k!"),
    "known-sin": _known("sine", "sin v = v - v³/3! + v⁵/5! - …", ", odd powers only"),
    "known-cos": _known("cosine", "cos v = 1 - v²/2! + v⁴/4! - …", ", even powers only"),
    "known-sinh": _known("hyperbolic sine", "sinh v = v + v³/3! + v⁵/5! + …"),
    "known-cosh": _known("hyperbolic cosine", "cosh v = 1 + v²/2! + v⁴/4! + …"),
    "known-geometric": _known("geometric", "1/(1 - v) = 1 + v + v² + v³ + …", ", for `|v| < 1`"),
    "known-ln": _known("logarithmic", "ln(1 + v) = v - v²/2 + v³/3 - …", ", for `-1 < v ≤ 1`"),
    "known-arctan": _known("arctangent", "arctan v = v - v³/3 + v⁵/5 - …", ", for `|v| ≤ 1`"),
    "known-artanh": _known("inverse hyperbolic tangent", "artanh v = v + v³/3 + v⁵/5 + …", ", for `|v| < 1`"),
    "known-binomial": Wording(said=_binomial, because="known series", name="binomial series"),
    "known-tan": _known("tangent", "tan v = v + v³/3 + 2v⁵/15 + …"),
    "known-sec": _known("secant", "sec v = 1 + v²/2 + 5v⁴/24 + …"),
    "known-tanh": _known("hyperbolic tangent", "tanh v = v - v³/3 + 2v⁵/15 - …"),
    "known-sech": _known("hyperbolic secant", "sech v = 1 - v²/2 + 5v⁴/24 - …"),
    "known-arcsin": _known("arcsine", "arcsin v = v + v³/6 + 3v⁵/40 + …"),
    "known-arsinh": _known("inverse hyperbolic sine", "arsinh v = v - v³/6 + 3v⁵/40 - …"),
    "known-sigmoid": _known("sigmoid", "σ(v) = 1/2 + v/4 - v³/48 + …"),
}

_ENDING: Vocabulary = {
    "radius-pole": Wording(said=_singular, because="radius of convergence"),
    "radius-branch": Wording(said=_branching, because="radius of convergence"),
    "radius-pole-complex": Wording(said=_singular_complex, because="radius of convergence"),
    "radius-branch-complex": Wording(said=_singular_complex, because="radius of convergence"),
    "next-derivative": Wording(because="differentiated once more than the order"),
    "error": Wording(said=_error, because="bound of the error"),
    "error-monotone": Wording(said=_monotone, because="bound of the error"),
    "error-constant": Wording(said=_constant, because="bound of the error"),
    "error-wave": Wording(said=_wave, because="bound of the error"),
    "answer": Wording(said="Without the `O` term this is the polynomial asked for.", because="order {n}"),
    "answer-increments": Wording(
        said="In increments: {Delta} is the distance from {p}, and the term of order is left out.", because="order {n}"
    ),
}

_REMARKS: Vocabulary = {
    "entire": Wording(
        said="The function has no singular point in the whole complex plane, so its series converges everywhere: "
        "`R = ∞`."
    ),
    "general": Wording(said="All terms at once: `Σ `{term}, n = 0, 1, 2, …"),
    "general-after": Wording(said="All terms at once: {first}` + Σ `{term}, n = 0, 1, 2, …"),
    "even": Wording(said="The function is even: that is why only even powers occur."),
    "odd": Wording(said="The function is odd: that is why only odd powers occur."),
    "even-about": Wording(
        said="The function is symmetric about {p}: that is why only even powers of {distance} occur."
    ),
    "odd-about": Wording(
        said="The function is antisymmetric about {p}: that is why only odd powers of {distance} occur."
    ),
    "first-term": Wording(said="The terms before it cancel: close to {p} the function behaves like {leading}."),
    "nearby": Wording(said=_nearby),
    "nearby-same": Wording(said=_nearby_same),
    "exact": Wording(said="This is the function itself, written in powers of {distance}: nothing is left out."),
    "slip-factorial": Wording(said=_factorial),
    "slip-uncentred": Wording(said=_uncentred),
    "slip-inner": Wording(said=_inner),
    "slip-order": Wording(
        said="The slip to beware of: breaking off one of the series too early. Order {n} counts powers of {x} in the "
        "end result."
    ),
}

WORDS: Vocabulary = {**SEVERAL, **_IN_SEVERAL, **_WAYS, **_BY_DEFINITION, **_BY_SERIES, **_ENDING, **_REMARKS}
