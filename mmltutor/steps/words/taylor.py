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


def _bound(about: Step | Remark, name: str) -> str:
    found = dict(about.bindings)[name]
    assert isinstance(found, Node)
    return write_board(found)


def _order(about: Step | Remark) -> int:
    found = dict(about.bindings)["n"]
    assert isinstance(found, Number)
    return int(found.value)


def _power(about: Step | Remark, exponent: str) -> str:
    """(x - p)ᵏ, or xᵏ about 0."""
    distance = _bound(about, "distance")
    return f"{distance if distance.isalpha() else f'({distance})'}{exponent}"


def _formula(about: Step | Remark) -> str:
    n, p = _order(about), _bound(about, "p")
    sub = str(n).translate(str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉"))
    return f"`T{sub}({_bound(about, 'x')}) = Σ f⁽ᵏ⁾({p})/k! · {_power(about, 'ᵏ')}`, k from 0 to {n}"


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


def _in_letter(series: str, letter: str) -> str:
    """A series in v with another letter in its place; the v of no word is meant."""
    return re.sub(r"(?<![A-Za-z])v(?![A-Za-z])", letter, series)


def _put_in(about: Step | Remark) -> str:
    return f"Put in {{{about.bindings[0][0]}=}}."


def _put_in_and_cut(about: Step | Remark) -> str:
    return f"Put in {{{about.bindings[0][0]}=}}; powers beyond the order go into the O."


def _normalised(about: Step | Remark) -> str:
    return f"Bring it to the form of a known series, with {{{about.bindings[0][0]}=}}."


def _singular_complex(about: Step | Remark) -> str:
    re_, im = _bound(about, "re"), _bound(about, "im")
    im = "" if im == "1" else im if im.isalnum() else f"({im})"
    place = f"±{im}i" if re_ == "0" else f"{re_} ± {im}i"
    return (
        f"How far does the series reach? As far as the nearest singular point in the complex plane, even off the real line: "
        f"`{_bound(about, 'x')} = {place}`, where {{of}} is 0. The radius of convergence is the distance to it."
    )


def _singular(about: Step | Remark) -> str:
    return (
        f"How far does the series reach? As far as the nearest point where the function is singular, "
        f"`{_bound(about, 'x')} = {_bound(about, 're')}`, where {{of}} is 0. The radius of convergence is the distance to it."
    )


def _branching(about: Step | Remark) -> str:
    return (
        f"How far does the series reach? As far as the nearest point where the function is singular. At "
        f"`{_bound(about, 'x')} = {_bound(about, 're')}` {{of}} is 0, and no logarithm and no root is smooth there. "
        "The radius of convergence is the distance to it."
    )


def _lagrange(about: Step | Remark) -> str:
    x, p, k = _bound(about, "x"), _bound(about, "p"), int(_bound(about, "k"))
    return (
        f"Lagrange's form of the error is `f{_marks(k)}(ξ)/{k}! · {_power(about, str(k).translate(_RAISED) if k > 1 else '')}`, "
        f"with ξ between {x} and {p}."
    )


def _marks(k: int) -> str:
    return ("", "′", "″", "‴")[k] if k < 4 else f"⁽{str(k).translate(_RAISED)}⁾"


def _near(about: Step | Remark) -> str:
    return f"|{_bound(about, 'distance')}| ≤ {_bound(about, 'r')}"


def _below(about: Step | Remark) -> str:
    return f"`|f{_marks(int(_bound(about, 'k')))}| ≤ {_bound(about, 'M')}`."


def _monotone(about: Step | Remark) -> str:
    return (
        f"{_lagrange(about)} For `{_near(about)}` that derivative is monotone, so its size is largest at an end, "
        f"at `{_bound(about, 'x')} = {_bound(about, 'end')}`: {_below(about)}"
    )


def _wave(about: Step | Remark) -> str:
    return f"{_lagrange(about)} No sine and no cosine is larger than 1, so everywhere {_below(about)}"


def _error(about: Step | Remark) -> str:
    return f"{_lagrange(about)} For `{_near(about)}` that derivative stays below: {_below(about)}"


def _first_term(about: Step | Remark) -> str:
    return "The terms before cancel: close to {p} the function behaves like {leading}."


def _nearby(about: Step | Remark) -> str:
    n = str(_order(about)).translate(_LOWERED)
    return (
        f"At {_bound(about, 'x')} = {{where}} the function is {{value}} and `T{n}` gives {{approximation}}; "
        f"the error is of order `{_power(about, str(_order(about) + 1).translate(_RAISED))}`."
    )


def _nearby_same(about: Step | Remark) -> str:
    n = str(_order(about)).translate(_LOWERED)
    return f"At {_bound(about, 'x')} = {{where}} the function and `T{n}` agree to all digits of {{value}}."


def _uncentred(about: Step | Remark) -> str:
    x, p = _bound(about, "x"), _bound(about, "p")
    return f"The slip to beware of: powers of {x} in place of powers of `{_bound(about, 'distance')}`; near {p} it is the distance that is small."


def _factorial(about: Step | Remark) -> str:
    k = int(_bound(about, "k"))
    raised = str(k).translate(_RAISED)
    return (
        f"The slip to beware of: forgetting the factorial. The coefficient of `{_power(about, raised)}` is "
        f"{{derivative}} over `{k}!`, that is {{coefficient}}."
    )


_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LOWERED = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def _known(name: str, series: str, where: str = "") -> Wording:
    def said(about: Step | Remark) -> str:
        letter = _bound(about, "v")
        return f"The {name} series: `{_in_letter(series, letter)}`{_in_letter(where, letter)}."

    return Wording(said=said, because="known series", name=f"{name} series")


def _binomial(about: Step | Remark) -> str:
    v, a = _bound(about, "v"), _bound(about, "a")
    a = f"({a})" if not a.isalnum() else a
    return (
        f"The binomial series with exponent {{a}}: `(1 + {v})ᵃ = 1 + a{v} + a(a - 1)/2! {v}² + …`, each coefficient is the "
        "one before times (a - k)/(k + 1)."
    )


_SEVERAL_FORMULA = ("T₀ = f(p)", "T₁ = f(p) + J δ", "T₂ = f(p) + J δ + ½ δᵀ H δ", "T = f(p) + J δ + ½ δᵀ H δ + …")


def _several(about: Step | Remark) -> str:
    n = _order(about)
    what = (
        "To order 0 only the value counts",
        "To first order: value and slopes, the tangent plane",
        "To second order: value, slopes and curvature",
        f"To order {n}: value, slopes, curvature and the higher derivatives",
    )[min(n, 3)]
    return f"{what}. `{_SEVERAL_FORMULA[min(n, 3)]}`" + (", with δ = {delta}." if n else ".")


def _higher(about: Step | Remark) -> str:
    return f"Order {_bound(about, 'k')}: each derivative over the factorials of how often each variable occurs."


WORDS: Vocabulary = {
    **SEVERAL,
    **{f"several-{k}": Wording(said=_several) for k in range(4)},
    "several-value": Wording(said="The value at {point} is the term of order 0.", because="put in, worked out"),
    "several-row": Wording(
        said="The partial derivatives at {point}, in a row: the Jacobian.", because="put in, worked out"
    ),
    "several-first": Wording(
        said="The terms of first order: row times column.", because="multiplied", shows=Shows.WHOLE
    ),
    "several-hessian": Wording(
        said="The second derivatives at {point}: the Hessian, symmetric because the order of differentiation does not "
        "matter.",
        because="put in, worked out",
    ),
    "several-second": Wording(
        said="The terms of second order: row times matrix times column. The two mixed entries meet in one term.",
        because="multiplied out",
        shows=Shows.WHOLE,
    ),
    "several-table": Wording(
        said=lambda about: f"The derivatives of order {_bound(about, 'k')} at {{point}}.", because="put in, worked out"
    ),
    "several-higher": Wording(said=_higher, because="added up"),
    "several-together": Wording(said="All orders together.", because="added up"),
    "several-plane": Wording(
        said="What it means: near {point} the graph is close to its tangent plane; the terms of second order say how it "
        "curves away."
    ),
    "several-flat": Wording(
        said="What it means: all slopes at {point} are 0, the tangent plane is level; what happens is in the terms of "
        "second order."
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
        said="The slip to beware of: leaving the derivatives as functions. Their values at {point} are numbers, only the "
        "distances vary."
    ),
    "several-slip-half": Wording(said="The slip to beware of: forgetting the ½ before the terms of second order."),
    "several-slip-mixed": Wording(
        said="The slip to beware of: halving the mixed term too. It occurs twice in `δᵀ H δ`, so the ½ leaves it whole."
    ),
    "choose-tangent": Wording(said=_tangent),
    "choose-value": Wording(said="To order 0 only the value counts."),
    "choose-polynomial": Wording(said=_with_formula("A polynomial has short derivatives, and none beyond its degree.")),
    "choose-pattern": Wording(
        said=_with_formula("All derivatives of this function look alike, so a table of them is short.")
    ),
    "choose-definition": Wording(said=_with_formula("The derivatives stay short here.")),
    "choose-definition-only": Wording(said=_with_formula("No known series leads here, so the derivatives are needed.")),
    "choose-definition-asked": Wording(said=_with_formula("The definition is asked for.")),
    "choose-series": Wording(said="Put together known series: that is less work than differentiating again and again."),
    "choose-series-one": Wording(
        said="One known series, with something put in, gives it at once: no derivative is needed."
    ),
    "choose-series-asked": Wording(said="Known series are asked for."),
    "choose-series-removable": Wording(
        said="At {p} the formula reads 0/0, so derivatives there cannot be worked out from it. Known series show what "
        "cancels, and the value that closes the gap."
    ),
    "value": Wording(said=_values, because="worked out"),
    "values": Wording(said=_values, because="put in, worked out"),
    "assemble": Wording(
        said=lambda about: f"Divide each by its factorial and put it in front of its power of `{_power(about, '')}`.",
        because="Taylor's formula",
    ),
    "tangent": Wording(said="Value and slope make the tangent.", because="Taylor's formula to order 1"),
    "only-value": Wording(because="Taylor's formula to order 0"),
    "shift": Wording(
        said=lambda about: (
            f"Known series are about 0, so measure from the point: put `{_bound(about, 'x')} = "
            f"{_bound(about, 'p')} + {_bound(about, 'u')}`, with {_bound(about, 'u')} small."
        ),
        because="put in, multiplied out",
    ),
    "shift-back": Wording(
        said=lambda about: f"Back to {_bound(about, 'x')}: the distance is `{_bound(about, 'distance')}`.",
        because="put back",
    ),
    "normalise": Wording(said=_normalised, because="rewritten"),
    "addition": Wording(said="Split the argument by the addition theorem.", because="addition theorem"),
    "as-exponential": Wording(said="Base and exponent both vary: write it as a power of e.", because="`a = e^(ln a)`"),
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
    "series-long-division": Wording(because="divided"),
    "series-same": Wording(because="the same function"),
    "compose-term": Wording(said=_put_in, because="put in"),
    "compose": Wording(said=_put_in_and_cut, because="put in, collected", together="collected"),
    "inner-power": Wording(because="multiplied out"),
    "known-exp": _known("exponential", "e^v = Σ vᵏ/k!"),
    "known-sin": _known("sine", "sin v = v - v³/3! + v⁵/5! - …", ", odd powers only"),
    "known-cos": _known("cosine", "cos v = 1 - v²/2! + v⁴/4! - …", ", even powers only"),
    "known-sinh": _known("hyperbolic sine", "sinh v = v + v³/3! + v⁵/5! + …"),
    "known-cosh": _known("hyperbolic cosine", "cosh v = 1 + v²/2! + v⁴/4! + …"),
    "known-geometric": _known("geometric", "1/(1 - v) = 1 + v + v² + v³ + …", ", for |v| < 1"),
    "known-ln": _known("logarithmic", "ln(1 + v) = v - v²/2 + v³/3 - …", ", for -1 < v ≤ 1"),
    "known-arctan": _known("arctangent", "arctan v = v - v³/3 + v⁵/5 - …", ", for |v| ≤ 1"),
    "known-artanh": _known("inverse hyperbolic tangent", "artanh v = v + v³/3 + v⁵/5 + …"),
    "known-binomial": Wording(said=_binomial, because="known series", name="binomial series"),
    **{
        f"known-{name}": _known(words, f"{name} v = {start}")
        for name, words, start in (
            ("tan", "tangent", "v + v³/3 + 2v⁵/15 + …"),
            ("sec", "secant", "1 + v²/2 + 5v⁴/24 + …"),
            ("tanh", "hyperbolic tangent", "v - v³/3 + 2v⁵/15 - …"),
            ("sech", "hyperbolic secant", "1 - v²/2 + 5v⁴/24 - …"),
            ("arcsin", "arcsine", "v + v³/6 + 3v⁵/40 + …"),
            ("arsinh", "inverse hyperbolic sine", "v - v³/6 + 3v⁵/40 - …"),
            ("sigmoid", "sigmoid", "1/2 + v/4 - v³/48 + …"),
        )
    },
    "radius-pole": Wording(said=_singular, because="radius of convergence"),
    "radius-branch": Wording(said=_branching, because="radius of convergence"),
    "radius-pole-complex": Wording(said=_singular_complex, because="radius of convergence"),
    "radius-branch-complex": Wording(said=_singular_complex, because="radius of convergence"),
    "error-wave": Wording(said=_wave, because="bound of the error"),
    "next-derivative": Wording(because=lambda about: "one derivative more" if _bound(about, "k") != "1" else "slope"),
    "error-monotone": Wording(said=_monotone, because="bound of the error"),
    "error": Wording(said=_error, because="bound of the error"),
    "entire": Wording(
        said="The function has no singular point in the whole complex plane, so its series converges everywhere: `R = ∞`."
    ),
    "general": Wording(said="All terms at once: `f(x) = Σ `{term}, n = 0, 1, 2, …"),
    "general-after": Wording(said="All terms at once: `f(x) = `{first}` + Σ `{term}, n = 0, 1, 2, …"),
    "even": Wording(said="The function is even, `f(-x) = f(x)`: that is why only even powers occur."),
    "odd": Wording(said="The function is odd, `f(-x) = -f(x)`: that is why only odd powers occur."),
    "even-about": Wording(
        said="The function is symmetric about {p}: that is why only even powers of {distance} occur."
    ),
    "odd-about": Wording(
        said="The function is antisymmetric about {p}: that is why only odd powers of {distance} occur."
    ),
    "first-term": Wording(said=_first_term),
    "nearby": Wording(said=_nearby),
    "nearby-same": Wording(said=_nearby_same),
    "exact": Wording(said="This is the function itself, written in powers of {distance}: nothing is left out."),
    "slip-factorial": Wording(said=_factorial),
    "slip-uncentred": Wording(said=_uncentred),
    "slip-inner": Wording(
        said=lambda about: (
            f"The slip to beware of: putting {{inner}} into the first power alone. It goes into every power "
            f"of the letter: `({_bound(about, 'inner')})²` is {{square}}."
        )
    ),
    "slip-order": Wording(
        said="The slip to beware of: an order too few in a series that is put into another. Order {n} counts powers of {x}."
    ),
    "answer": Wording(said="Without the term of order this is the polynomial asked for.", because="order {n}"),
    "answer-increments": Wording(said="In increments.", because="order {n}"),
}
