"""What is said about derivatives in several variables: partial, gradient, directional, Jacobian, Hessian."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmltutor.steps.words.wording import Sentence, Shows, Vocabulary, Wording

if TYPE_CHECKING:
    from mmltutor.steps.step import Remark, Step


def _listed(items: list[str]) -> str:
    """a, b and c."""
    return " and ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)


def _bound(about: Step | Remark, prefix: str) -> list[str]:
    return [f"{{{name}}}" for name, _ in about.bindings if name.startswith(prefix)]


def _frozen(about: Step | Remark) -> str:
    fixed = _bound(about, "fixed_")
    if not fixed:
        return "Nothing else has to be held fixed"
    return f"Hold {_listed(fixed)} fixed: " + (
        "it counts as a constant" if len(fixed) == 1 else "they count as constants"
    )


def _hold(about: Step | Remark) -> str:
    return f"Differentiate by {{by}}. {_frozen(about)}."


def _again(about: Step | Remark) -> str:
    return f"Differentiate the result by {{by}}. {_frozen(about)}."


def _constants(about: Step | Remark) -> str:
    given = [f"`{name.removeprefix('constant_')} = ` {{{name}}}".replace("` {", "`{") for name, _ in about.bindings
             if name.startswith("constant_")]  # fmt: skip
    return f", with {_listed(given)}" if given else ""


def _quotients(about: Step | Remark) -> str:
    several = "Vector" in type(dict(about.bindings)["formula"]).__name__
    what, verb = ("quotients", "are") if several else ("quotient", "is")
    return (
        f"Independent check: at {{point}}{_constants(about)}, the central difference {what} of the function with "
        f"`h = 1/10⁶` {verb} {{quotient}}, and the formula gives {{formula}}."
    )


def _gradient_plan(about: Step | Remark) -> str:
    count, f = _text(about, "size_"), _text(about, "called_")
    if count == "1":
        return f"`{f}` has one variable, so the gradient has one component: the derivative."
    return f"`{f}` has {count} variables, so the gradient has {count} components: the partial derivatives."


def _hessian_plan(about: Step | Remark) -> str:
    count = _text(about, "size_")
    return (
        f"The Hessian is {count} × {count}: all second partial derivatives. "
        "First the partial derivatives, then each of them once more by each variable."
    )


def _agreeing(about: Step | Remark) -> str:
    return (
        f"Independent check: at {{point}}{_constants(about)}, the central difference quotients of the functions with "
        "`h = 1/10⁶` agree with all entries to 6 decimal places."
    )


def _shape(about: Step | Remark) -> str:
    rows, columns = len(_bound(about, "function_")), len(_bound(about, "variable_"))
    variables = "one variable" if columns == 1 else f"{columns} variables"
    if rows == 1:
        return f"One function of {variables}: the Jacobian is 1 × {columns}, a row with an entry for each variable."
    return (
        f"{rows} functions of {variables}: the Jacobian is {rows} × {columns}, a row for each function, "
        "a column for each variable."
    )


def _row(about: Step | Remark) -> str:
    row, function = _text(about, "row_"), _text(about, "called_")
    return f"Row {row}: the partial derivatives of `{function}`{_others(about)}."


def _others(about: Step | Remark) -> str:
    return "" if _text(about, "columns_") == "1" else ", each with the other variables held fixed"


def _line(about: Step | Remark) -> str:
    line, zeros = _text(about, "line_"), int(_text(about, "zeros_"))
    why = {0: "no row or column has a zero", 1: "it has a zero"}.get(zeros, "it has most zeros")
    return f"Expand the determinant along {line}: {why}."


def _volumes(about: Step | Remark) -> str:
    what = "areas" if _text(about, "size_") == "2" else "volumes"
    where = " near the point" if "(" in _text(about, "called_") else ""
    return f"What it means:{where} the map multiplies small {what} by `|det {_text(about, 'called_')}|`"


def _singular(about: Step | Remark) -> str:
    return f"{_volumes(about)}, with `det {_text(about, 'called_')}` = {{det}}. It is singular where {{zeros}}."


def _regular(about: Step | Remark) -> str:
    called = _text(about, "called_")
    here = "not 0: there" if "(" in called else "never 0: near each point"
    return f"{_volumes(about)}, with `det {called}` = {{det}}, {here} the map can be inverted."


def _flat(about: Step | Remark) -> str:
    return (
        f"What it means: `det {_text(about, 'called_')}` is 0. The rows depend on each other, "
        "and the map cannot be inverted there."
    )


def _text(about: Step | Remark, prefix: str) -> str:
    return next(name.removeprefix(prefix) for name, _ in about.bindings if name.startswith(prefix))


def _steepest(about: Step | Remark) -> str:
    f = _text(about, "called_")
    return (
        f"What it means: at each point `∇{f}` is the direction of steepest ascent, "
        "and its length is the slope in that direction."
    )


def _steepest_at(about: Step | Remark) -> str:
    f = _text(about, "called_")
    return (
        f"What it means: at {{point}}, `{f}` rises fastest in the direction of {{gradient}}, "
        f"with slope `|∇{f}|` = {{slope}}. At right angles to it the slope is 0."
    )


def _stationary(about: Step | Remark) -> str:
    f = _text(about, "called_")
    return (
        f"What it means: at {{point}} the gradient of `{f}` vanishes. "
        "The slope is 0 in every direction: a stationary point."
    )


def _slope_along(about: Step | Remark) -> str:
    f = _text(about, "called_")
    return (
        f"What it means: walking from {{point}} along `u`, `{f}` changes by about {{slope}} for each unit of way. "
        f"The steepest slope there is `|∇{f}|` = {{steepest}}."
    )


def _level(about: Step | Remark) -> str:
    f = _text(about, "called_")
    return (
        "What it means: `u` is at right angles to the gradient at {point}, so it runs along the level line. "
        f"The steepest slope there is `|∇{f}|` = {{steepest}}."
    )


def _minors(about: Step | Remark) -> str:
    places = _bound(about, "minor_")
    listed = ", ".join(f"`D{'₁₂₃₄'[index]} = `{place}" for index, place in enumerate(places))
    return f"Curvature: the leading minors of `{_text(about, 'called_')}` are {listed}"


def _positive(about: Step | Remark) -> str:
    return f"{_minors(about)}, all positive: positive definite, curved upwards in every direction, as at a minimum."


def _negative(about: Step | Remark) -> str:
    return (
        f"{_minors(about)}, with signs alternating from minus on: negative definite, curved downwards in every "
        "direction, as at a maximum."
    )


_BOTH_WAYS = "indefinite, curved upwards in some directions and downwards in others, as at a saddle"


def _indefinite_pair(about: Step | Remark) -> str:
    rows = " and ".join(_text(about, "pair_"))
    (negative,) = _bound(about, "pair_")
    return f"{_minors(about)}. The minor of rows and columns {rows} is {negative}, negative: {_BOTH_WAYS}."


def _indefinite_signs(about: Step | Remark) -> str:
    why = "The last is not 0, and the signs are neither all plus nor alternating from minus on"
    return f"{_minors(about)}. {why}: {_BOTH_WAYS}."


def _semidefinite(about: Step | Remark) -> str:
    return (
        f"{_minors(about)}: singular. In some direction there is no curvature at all, and the second derivatives "
        "alone decide nothing."
    )


def _decided(what: str) -> Sentence:
    def said(about: Step | Remark) -> str:
        return f"At {{point}} the gradient vanishes too: `{_text(about, 'called_')}` has {what} there."

    return said


def _symmetry(about: Step | Remark) -> str:
    other = _text(about, "called_")
    return f"Symmetry: the order does not matter. In the other order, `{other}` comes out the same."


WORDS: Vocabulary = {
    "where": Wording(name="conditions of the rules, told at the end"),
    # forms of a result
    "clear": Wording(because="fractions inside the fraction cleared"),
    "take-out": Wording(because="common factors taken out"),
    "value": Wording(because="point put in", shows=Shows.WHOLE),
    # partial derivatives
    "partial": Wording(said=_hold, name="Partial derivative", shows=Shows.NOTHING, opens=1),
    "again": Wording(said=_again, name="Partial derivative", shows=Shows.NOTHING, opens=1),
    "component": Wording(said=_hold, name="Partial derivative", shows=Shows.NOTHING),
    # gradient
    "gradient-plan": Wording(said=_gradient_plan, shows=Shows.NOTHING),
    "gradient": Wording(because="the gradient: one component for each variable", name="Gradient"),
    "gradient-at": Wording(because="point put in", name="Gradient"),
    # directional derivative
    "length": Wording(said="The direction has to be a unit vector. How long is {v}?", shows=Shows.WHOLE),
    "unit": Wording(said="Divide it by its length; the direction stays the same.", because="a vector of length 1"),
    "is-unit": Wording(because="already of length 1"),
    "dot": Wording(
        said="The slope along `u` is the dot product of gradient and unit vector.",
        because="component times component, added up",
        shows=Shows.WHOLE,
        name="Directional derivative",
    ),
    # Jacobian
    "shape": Wording(said=_shape, shows=Shows.NOTHING),
    "row": Wording(said=_row, shows=Shows.NOTHING),
    "entry": Wording(shows=Shows.NOTHING),
    "jacobian": Wording(because="the rows put together"),
    "jacobian-row": Wording(because="a row vector: one function", name="Jacobian"),
    "jacobian-at": Wording(because="point put in"),
    # Hessian
    "hessian-plan": Wording(said=_hessian_plan, shows=Shows.NOTHING),
    "second": Wording(said=lambda about: f"Differentiate `{_text(about, 'called_')}` once more.", shows=Shows.NOTHING),
    "symmetry-check": Wording(
        said="Check by symmetry: in the other order the mixed ones must come out the same.",
        shows=Shows.NOTHING,
    ),
    "mirror": Wording(shows=Shows.NOTHING),
    "mirror-form": Wording(because=lambda about: f"the same as `{_text(about, 'called_')}`"),
    "hessian": Wording(because="the second derivatives put together", name="Hessian"),
    "hessian-at": Wording(because="point put in", name="Hessian"),
    # determinants
    "determinant-1": Wording(because="the determinant of a 1 × 1 matrix is its entry", name="Determinant"),
    "determinant-2": Wording(because="`ad - bc`", shows=Shows.WHOLE, name="Determinant"),
    "determinant-2-begun": Wording(because="`ad - bc`"),
    "determinant-2-told": Wording(
        said="The determinant of a 2 × 2 matrix is `ad - bc`.", shows=Shows.NOTHING, name="Determinant"
    ),
    "determinant-3": Wording(said=_line, shows=Shows.NOTHING, name="Determinant"),
    "minor": Wording(because="row and column crossed out, then `ad - bc`", shows=Shows.WHOLE),
    "minor-begun": Wording(because="row and column crossed out, then `ad - bc`"),
    "minor-told": Wording(shows=Shows.NOTHING),
    "expansion": Wording(because="entry times minor, signs alternating", shows=Shows.WHOLE),
    "expansion-begun": Wording(because="entry times minor, signs alternating"),
    "expansion-told": Wording(shows=Shows.NOTHING),
    "pythagoras": Wording(because="sin² + cos² = 1"),
    # remarks
    "steepest": Wording(said=_steepest),
    "steepest-at": Wording(said=_steepest_at),
    "stationary": Wording(said=_stationary),
    "slope-along": Wording(said=_slope_along),
    "level": Wording(said=_level),
    "symmetry": Wording(said=_symmetry),
    "singular-everywhere": Wording(said=_flat),
    "singular-where": Wording(said=_singular),
    "regular": Wording(said=_regular),
    "linear": Wording(
        said="The Jacobian does not vary: the functions are linear, and `J` is the matrix of their coefficients."
    ),
    "slip-zero": Wording(
        said="The slip to beware of: leaving out a zero. The row has an entry for each variable, also for one that "
        "does not occur."
    ),
    "slip-row": Wording(said="The slip to beware of: writing a column. One function makes one row."),
    "slip-transposed": Wording(
        said="The slip to beware of: exchanging rows and columns. A row belongs to a function, a column to a variable."
    ),
    "quadratic-form": Wording(
        said="The Hessian does not vary: `f` is the quadratic form `½ xᵀHx`, with `x` the column of the variables."
    ),
    "positive-definite": Wording(said=_positive),
    "negative-definite": Wording(said=_negative),
    "indefinite-second": Wording(said=lambda about: f"{_minors(about)}. As `D₂` is negative: {_BOTH_WAYS}."),
    "indefinite-signs": Wording(said=_indefinite_signs),
    "indefinite-pair": Wording(said=_indefinite_pair),
    "stationary-positive": Wording(said=_decided("a local minimum")),
    "stationary-negative": Wording(said=_decided("a local maximum")),
    "stationary-indefinite": Wording(said=_decided("a saddle")),
    "stationary-semidefinite": Wording(
        said="At {point} the gradient vanishes too, but what is there has to be seen from higher orders."
    ),
    "semidefinite": Wording(said=_semidefinite),
    "eigenvalues": Wording(
        said=lambda about: (
            f"The same from the eigenvalues of `{_text(about, 'called_')}`: {{values}}, "
            "each a root of `det(H - λ I) = 0`."
        )
    ),
    "not-stationary": Wording(
        said=lambda about: (
            "At {point} the gradient is {gradient}, so this is no stationary point: the Hessian only tells how "
            f"`{_text(about, 'called_')}` curves."
        )
    ),
    "slip-mixed": Wording(
        said=lambda about: (
            f"The slip to beware of: multiplying first derivatives. A mixed entry is `{_text(about, 'called_')}` "
            "differentiated twice, by one variable and then by the other."
        )
    ),
    "slip-second": Wording(said="The slip to beware of: squaring the first derivative. Differentiate it again."),
    "quotients": Wording(said=_quotients),
    "quotients-all": Wording(said=_agreeing),
    "quotient-along": Wording(
        said="Independent check: the central difference quotient of the function from {point} along `u`, with "
        "`h = 1/10⁶`, is {quotient}, and the formula gives {formula}."
    ),
    "slip-unit": Wording(
        said="The slip to beware of: leaving out the length. "
        "With `v` itself in place of `u` the result is `|v|` times too large."
    ),
    "slip-inner": Wording(
        said="The slip to beware of: the inner derivative. By {by}, the derivative of {inner} is {slope}, "
        "because the other letters are constants."
    ),
    "slip-factor": Wording(
        said="The slip to beware of: losing a factor. "
        "By {by}, the factor with {letter} in {term} is constant, and stays."
    ),
    "slip-term": Wording(
        said="The slip to beware of: keeping a term. By {by}, {term} is constant, so its derivative is 0."
    ),
    "slip-sum": Wording(said="The slip to beware of: adding the components up. The gradient is a vector."),
}
