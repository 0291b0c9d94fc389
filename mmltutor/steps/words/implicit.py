"""What is said when both sides of an equation are differentiated."""

from __future__ import annotations

from mmltutor.steps.step import Remark, Step
from mmltutor.steps.words.wording import Vocabulary, Wording


def _letters(about: Step | Remark, number: int) -> list[str]:
    return [name for name, _ in about.bindings[:number]]


def _product(about: Step | Remark) -> str:
    names = [name for name, _ in about.bindings if name not in ("x", "y", "yp")]
    told = ", ".join(f"{{{name}=}}" for name in names)
    rule = " + ".join("·".join(f"{one}′" if one == name else one for one in names) for name in names)
    return f"A product: {told}. Product rule: `({'·'.join(names)})′ = {rule}`."


def _quotient(about: Step | Remark) -> str:
    g, h = _letters(about, 2)
    return f"A quotient: {{{g}=}} over {{{h}=}}. Quotient rule: `({g}/{h})′ = ({g}′·{h} - {g}·{h}′)/{h}²`."


def _chain(about: Step | Remark) -> str:
    u, g = _letters(about, 2)
    return (
        f"Composed: `{g}({u}) = `{{{g}}} with {{{u}=}}. Chain rule: `{g}′({u}) · {u}′`, with `{g}′({u}) = `{{slope}}."
    )


def _met(about: Step | Remark) -> str:
    met = any(name == "other" for name, _ in about.bindings)
    return "put in; the other side is {other} too, so it does" if met else "put in"


WORDS: Vocabulary = {
    "left-side": Wording("First: does the point {P} lie on the curve? The left side there is", _met),
    "right-side": Wording("The right side there is", _met),
    "both-sides": Wording(
        "Along the curve {y} is a function of {x}, and both sides are the same function of {x}; "
        "so are their derivatives. Wherever {y} occurs, the chain rule brings a factor {yp}.",
        "both sides differentiated by {x}",
        "so, differentiating both sides",
        name="Implicit differentiation",
    ),
    "constant": Wording(because="a constant has slope 0"),
    "only-x": Wording(because="no {y} in it: as always"),
    "function": Wording(because="{y} is a function of {x}"),
    "only-y": Wording(because="chain rule: {slope} by {y}, times {yp}"),
    "sum": Wording("A sum: term by term.", "term by term", "added up"),
    "multiple": Wording(because="the constant factor stays", together="the constant factor put back"),
    "product": Wording(_product, "product rule", "put together"),
    "quotient": Wording(_quotient, "quotient rule", "put together"),
    "chain": Wording(_chain, "chain rule", "put together"),
    "partial": Wording(because="what {x} brings, and what {y} brings, times {yp}"),
    "collect": Wording("Collect the terms with {yp} on one side.", "all others on the other side"),
    "divide": Wording("Divide by the factor of {yp}, where {b} is not 0.", "divided, and reduced"),
    "substitute": Wording("At the point {P}:", "put in"),
    "evaluate": Wording(because="worked out"),
    "check": Wording(
        "Check another way: with `F` = left side minus right side, the slope has to be `-F_x/F_y`, "
        "the partial derivatives by {x} and by {y}; it is."
    ),
    "tangent": Wording("So the tangent there is {line}."),
    "slip": Wording("The slip to beware of: differentiating {y} as if it were a constant, and losing a factor {yp}."),
}
