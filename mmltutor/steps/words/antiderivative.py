"""What is said about antiderivatives."""

from __future__ import annotations

from mmltutor.steps.step import Remark, Step
from mmltutor.steps.words.wording import Vocabulary, Wording
from mmltutor.syntax.build import ONE
from mmltutor.syntax.nodes import Call, Number, Power


def _functions(names: dict[str, str]) -> dict[str, Wording]:
    return {rule: Wording(because=because) for rule, because in names.items()}


IDENTITIES = {
    "sin": "`sin² u = (1 - cos 2u)/2`",
    "cos": "`cos² u = (1 + cos 2u)/2`",
    "tan": "`tan² = sec² - 1`",
    "cot": "`cot² = csc² - 1`",
    "tanh": "`tanh² = 1 - sech²`",
    "coth": "`coth² = 1 + csch²`",
    "sinh": "`sinh² u = (cosh 2u - 1)/2`",
    "cosh": "`cosh² u = (cosh 2u + 1)/2`",
}


def _multiple(about: Step | Remark) -> str:
    """Where what is multiplied is in the table, why it is so."""
    inside = TABLE.get(about.substeps[0].rule) if isinstance(about, Step) else None
    return f"{inside.because}; the constant factor stays" if inside is not None else "the constant factor stays"


def _checked(about: Step | Remark) -> str:
    slope, given = (statement for _, statement in about.bindings)
    same = "the function that was given" if slope == given else "which is the given {f} in another form"
    return f"Check by differentiating: the derivative of the answer is {{slope}}, {same}."


def _letter(about: Step | Remark) -> str:
    return about.bindings[0][0]


def _linear(about: Step | Remark) -> str:
    u = _letter(about)
    if dict(about.bindings)["a"] == ONE:
        return ""
    return f"Inside is a straight line, {{{u}=}}, of slope {{a}}: take an antiderivative of {{g}}, divide by the slope."


def _linear_why(about: Step | Remark) -> str:
    inside = TABLE.get(about.substeps[0].rule) if isinstance(about, Step) else None
    if dict(about.bindings)["a"] != ONE or inside is None:
        return "linear inside: divided by its slope"
    return f"{inside.because}; inside, the slope is 1"


def _identity(about: Step | Remark) -> str:
    """The identity by which a power of a function was rewritten."""
    match about:
        case Step(before=Power(Call(function), Number(n))) if n == 2:
            return IDENTITIES[function]
        case _:
            return "`sin² + cos² = 1`"


def _linear_back(about: Step | Remark) -> str:
    return f"`{_letter(about)}` put back, divided by {{a}}"


def _substituted(about: Step | Remark) -> str:
    u = _letter(about)
    return f"Put {{{u}=}}. Its derivative {{du}} is there as a factor; what is left is {{g}}, as a function of `{u}`."


def _shift(about: Step | Remark) -> str:
    u = _letter(about)
    return f"Put {{{u}=}}, so that the variable is {{back}}; with the slope {{a}} of the inside that leaves {{g}}."


def _put_back(about: Step | Remark) -> str:
    return f"`{_letter(about)}` put back"


TABLE = _functions(
    {
        "constant": "a constant integrates to a multiple of the variable",
        "power": "`xⁿ` comes from `xⁿ⁺¹/(n + 1)`",
        "reciprocal": "the exponent `-1`: `1/x` comes from `ln|x|`",
        "exponential": "the exponential is its own antiderivative",
        "general-exponential": "divide by the logarithm of the base",
        "sin": "sine comes from minus cosine",
        "cos": "cosine comes from sine",
        "tan": "tangent is -u′/u with u = cosine",
        "cot": "cotangent is u′/u with u = sine",
        "sec": "from the table",
        "csc": "from the table",
        "sec-power": "the derivative of tangent is sec²",
        "cos-power": "the derivative of tangent is 1/cos²",
        "csc-power": "the derivative of cotangent is -csc²",
        "sin-power": "the derivative of cotangent is -1/sin²",
        "sinh": "sinh comes from cosh",
        "cosh": "cosh comes from sinh",
        "tanh": "tanh is u′/u with u = cosh",
        "coth": "coth is u′/u with u = sinh",
        "sech-power": "the derivative of tanh is sech²",
        "cosh-power": "the derivative of tanh is 1/cosh²",
        "csch-power": "the derivative of coth is -csch²",
        "sinh-power": "the derivative of coth is -1/sinh²",
        "sigmoid": "the sigmoid is u′/u with u = 1 + e to the variable",
        "abs": "from the table",
        "pair": "read backwards from the table of derivatives",
        "log-quotient": "partial fractions with the two roots",
        "arctan": "the derivative of arctangent, read backwards",
        "arcsin": "the derivative of arcsine, read backwards",
        "arsinh": "the derivative of the inverse hyperbolic sine, read backwards",
        "arcosh": "the derivative of the inverse hyperbolic cosine, read backwards",
    }
)
"""Why each form of the table holds."""


WORDS: Vocabulary = {
    **TABLE,
    "sum": Wording("A sum is integrated term by term.", "term by term", "added up", name="Sum rule"),
    "multiple": Wording(because=_multiple, together="the constant factor put back"),
    "linear": Wording(_linear, _linear_why, _linear_back),
    "substitution": Wording(_substituted, "substitution: the derivative of the inside is there as a factor", _put_back),
    "shift": Wording(_shift, "the linear part substituted", _put_back),
    "parts": Wording(
        "A product: integrate by parts, `∫ u v′ = u v - ∫ u′ v`, with {u=} and `v′ = `{dv}. Then `u′ = `{du} and {v=}.",
        "by parts",
        "`u v - ∫ u′ v`, tidied",
    ),
    "cyclic": Wording(
        "By parts twice the same integral comes back, with a factor; so it can be solved for. "
        "The exponential brings the factor {a}, the wave the factor {c}.",
        "divided by the sum of their squares",
    ),
    "rewrite": Wording("Write the integrand so that a rule applies.", "rewritten first", "so"),
    "split": Wording(because="split into terms"),
    "divide": Wording(because="divided with remainder"),
    "partial-fractions": Wording(because="partial fractions"),
    "base": Wording(because="by natural logarithms"),
    "exponent": Wording(because="as a negative exponent"),
    "square": Wording(because="the square completed"),
    "identity": Wording(because=_identity),
    "constant-of-integration": Wording(
        "Adding a constant changes no slope, so all antiderivatives are", "with any constant {C}"
    ),
    "check": Wording(_checked),
    "branches": Wording(
        "The logarithm takes the size of {u}, so it serves where {u} is positive and where it is negative; "
        "on either side of a zero of {u} the constant may be another one."
    ),
    "slip-parts": Wording("The slip to beware of: losing the minus before the second integral."),
    "slip-substitution": Wording(
        "The slip to beware of: dividing by an inner derivative that is not a constant factor; "
        "it has to be there already."
    ),
    "slip-linear": Wording(
        "The slip to beware of: multiplying by the slope of the inside, as in differentiating; here it divides."
    ),
    "slip-reciprocal": Wording(
        "The slip to beware of: the power rule for the exponent -1, which would divide by 0; it is a logarithm."
    ),
    "slip-sin": Wording("The slip to beware of: the sign; sine integrates to minus cosine."),
    "slip-general-exponential": Wording(
        "The slip to beware of: multiplying by the logarithm of the base, as in differentiating; here it divides."
    ),
    "slip-power": Wording(
        "The slip to beware of: lowering the exponent, as in differentiating; here it goes up by one, and then divides."
    ),
}
