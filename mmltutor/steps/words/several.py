"""What is said about derivatives in several variables: partial, gradient, directional, Jacobian, Hessian."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mmltutor.steps.words.wording import Shows, Vocabulary, Wording

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
        f"`h = 10⁻⁶` {verb} {{quotient}}, and the formula gives {{formula}}."
    )


def _shape(about: Step | Remark) -> str:
    rows, columns = len(_bound(about, "function_")), len(_bound(about, "variable_"))
    functions = "1 function" if rows == 1 else f"{rows} functions"
    variables = "1 variable" if columns == 1 else f"{columns} variables"
    row = "row" if rows == 1 else "rows, one for each function"
    column = "column" if columns == 1 else "columns, one for each variable"
    return (
        f"{functions} of {variables}: the Jacobian is {rows} × {columns}. It has {rows} {row}, and {columns} {column}."
    )


def _row(about: Step | Remark) -> str:
    return (
        "Row {row} holds the partial derivatives of `"
        + _text(about, "called_")
        + "`, by each variable in turn, the others held fixed."
    )


def _text(about: Step | Remark, prefix: str) -> str:
    return next(name.removeprefix(prefix) for name, _ in about.bindings if name.startswith(prefix))


WORDS: Vocabulary = {
    # forms of a result
    "clear": Wording(because="fractions inside the fraction cleared"),
    "take-out": Wording(because="common factors taken out"),
    "value": Wording(because="point put in", shows=Shows.WHOLE),
    # partial derivatives
    "partial": Wording(said=_hold, name="Partial derivative", shows=Shows.NOTHING, opens=1),
    "again": Wording(said=_again, name="Partial derivative", shows=Shows.NOTHING, opens=1),
    "component": Wording(said=_hold, name="Partial derivative", shows=Shows.NOTHING),
    # gradient
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
    "jacobian": Wording(because="the rows put together", name="Jacobian"),
    "jacobian-row": Wording(because="a row vector: one function", name="Jacobian"),
    "jacobian-at": Wording(because="point put in"),
    # determinants
    "determinant-2": Wording(
        said="The determinant of a 2 × 2 matrix: `ad - bc`.", shows=Shows.WHOLE, name="Determinant"
    ),
    "determinant-1": Wording(because="the determinant of a 1 × 1 matrix is its entry", name="Determinant"),
    "determinant-3": Wording(
        said="Expand the determinant along {line}, which has {zeros}.", shows=Shows.NOTHING, name="Determinant"
    ),
    "minor": Wording(because="row and column crossed out, ad - bc", shows=Shows.WHOLE),
    "expansion": Wording(because="entry times minor, signs alternating", shows=Shows.WHOLE),
    "pythagoras": Wording(because="sin² + cos² = 1"),
    # remarks
    "steepest": Wording(
        said=lambda about: (
            f"What it means: at each point `∇{_text(about, 'called_')}` is the direction of steepest "
            f"ascent, and its length is the slope in that direction."
        )
    ),
    "steepest-at": Wording(
        said=lambda about: (
            f"What it means: at {{point}}, `{_text(about, 'called_')}` rises fastest in the direction of "
            f"{{gradient}}, with slope `|∇{_text(about, 'called_')}|` = {{slope}}. At right angles to it the slope is 0."
        )
    ),
    "stationary": Wording(
        said=lambda about: (
            f"What it means: at {{point}} the gradient of `{_text(about, 'called_')}` vanishes. "
            f"The slope is 0 in every direction: a stationary point."
        )
    ),
    "slope-along": Wording(
        said=lambda about: (
            f"What it means: walking from {{point}} along `u`, `{_text(about, 'called_')}` changes by "
            f"about {{slope}} for each unit of way. The steepest slope there is `|∇{_text(about, 'called_')}|` = {{steepest}}."
        )
    ),
    "level": Wording(
        said=lambda about: (
            f"What it means: `u` is at right angles to the gradient at {{point}}, so it runs along the level "
            f"line. The steepest slope there is `|∇{_text(about, 'called_')}|` = {{steepest}}."
        )
    ),
    "quotient-along": Wording(
        said="Independent check: the central difference quotient of the function from {point} along `u`, with "
        "`h = 10⁻⁶`, is {quotient}, and the formula gives {formula}."
    ),
    "slip-unit": Wording(
        said="The slip to beware of: leaving out the length. With `v` itself in place of `u` the result is `|v|` times too large."
    ),
    "symmetry": Wording(
        said=lambda about: (
            f"Symmetry: the order does not matter. In the other order, `{_text(about, 'called_')}` comes out the same."
        )
    ),
    "quotients": Wording(said=_quotients),
    "slip-inner": Wording(
        said="The slip to beware of: the inner derivative. By {by}, the derivative of {inner} is {slope}, because the other letters are constants."
    ),
    "slip-factor": Wording(
        said="The slip to beware of: losing a factor. By {by}, the factor with {letter} in {term} is constant, and stays."
    ),
    "slip-term": Wording(
        said="The slip to beware of: keeping a term. By {by}, {term} is constant, so its derivative is 0."
    ),
    "slip-sum": Wording(said="The slip to beware of: adding the components up. The gradient is a vector."),
}
