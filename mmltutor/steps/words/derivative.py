"""What is said about a derivative at a point, from the definition, or in a way that was asked for."""

from __future__ import annotations

from mmltutor.steps.phrases import other_ways
from mmltutor.steps.step import Remark, Step
from mmltutor.steps.words.wording import Shows, Vocabulary, Wording
from mmltutor.syntax.build import ONE
from mmltutor.syntax.nodes import Number


def _check(about: Step | Remark) -> str:
    order = dict(about.bindings)["order"]
    quotient = "difference quotient" if order == ONE else "repeated difference quotient"
    return f"Check without any rule: the {quotient} with a very small step is about {{quotient}}."


DEFINITION = (
    "By definition the derivative is the limit of the difference quotient `Δ/h`: by how much the function changes "
    "from {x} to {x} + {h}, over the distance {h}, as {h} tends to 0."
)


def _again(about: Step | Remark) -> str:
    (_, _), (name, _) = about.bindings
    return f"Differentiate again: now `{name} = `{{f}}."


def _ways(about: Step | Remark) -> str:
    costs = ((name, cost) for name, cost in about.bindings if isinstance(cost, Number))
    return other_ways(tuple((name, int(cost.value)) for name, cost in costs))


def _where(about: Step | Remark) -> str:
    signs = {"positive": "> 0", "atleast": "≥ 0", "apart": "≠ 0"}
    said = [f"{{{name}}} {signs[name.partition('_')[0]]}" for name, _ in about.bindings]
    return f"This holds where {' and '.join(said)}."


WORDS: Vocabulary = {
    "differentiate": Wording(shows=Shows.NOTHING, opens=1),
    "again": Wording(_again, shows=Shows.NOTHING, opens=1),
    "as-product": Wording("Write the quotient as a product with a negative power.", "a power instead of a line"),
    "as-quotient": Wording("Write the negative power below a line.", "a line instead of a negative power"),
    "with-lines": Wording(because="negative powers written below a line"),
    "substitute": Wording("Now, and not before, put in {at} for {x}.", "put in"),
    "evaluate": Wording(because="worked out"),
    # from the definition
    "definition": Wording(
        DEFINITION + " At {h} = 0 itself that is 0/0, so it has to be written in another way first.",
        "definition",
        name="Difference quotient",
    ),
    "definition-again": Wording(because="definition"),
    "expand": Wording(because="multiplied out"),
    "expand-top": Wording(because="the top multiplied out; what is without {h} cancels"),
    "cancel-terms": Wording(because="what is without {h} cancels"),
    "divide-by-h": Wording(because="{h} cancelled, as it is not 0"),
    "common-denominator": Wording(because="over a common denominator"),
    "conjugate": Wording(because="multiplied by the sum of the roots above and below: `(a - b)(a + b) = a² - b²`"),
    "angle-addition": Wording(because="addition theorem"),
    "group": Wording(because="collected around the two quotients whose limits are known"),
    "power-law": Wording(because="`b^(p + q) = b^p · b^q`, the common factor taken out"),
    "logarithm-law": Wording(because="`ln p - ln q = ln(p/q)`"),
    "standard-limit": Wording(because="a known limit"),
    "limit": Wording("Now let {h} tend to 0.", "the limit"),
    "part": Wording("The part {part}:", shows=Shows.NOTHING),
    "limit-of-a-sum": Wording(
        DEFINITION + " For a sum, it is the sum of the quotients of its parts, and so is the limit.",
        together="added up",
    ),
    "multiple-again": Wording(
        "The constant factor {c} stands in front of the quotient, and of its limit.",
        together="the constant factor put back",
    ),
    "limit-of-a-multiple": Wording(
        DEFINITION + " The constant factor {c} stands in front of it, and in front of the limit.",
        together="the constant factor put back",
    ),
    # by logarithms
    "take-logarithms": Wording(
        "Take logarithms: products become sums, quotients differences, and exponents become factors.",
        "laws of logarithms",
        name="Logarithmic differentiation",
    ),
    "rate": Wording(
        "Differentiate both sides. On the left the chain rule gives the derivative over the function itself.",
        together="added up",
    ),
    "rate-of-a-logarithm": Wording(because="`u′/u`, times the factor, with {u=}"),
    "rate-of-a-term": Wording(shows=Shows.NOTHING, opens=2),
    "multiply-back": Wording("Multiply by the function.", "multiplied by the function"),
    # remarks
    "where": Wording(_where),
    "ways": Wording(_ways),
    "same": Wording("Check another way: the rules of differentiation give {plain}, which is the same."),
    "same-form": Wording("Check another way: the rules of differentiation give the same."),
    "decimal": Wording("As a decimal that is about {decimal}."),
    "rises": Wording("So at {x} = {at} the curve rises, by {value} for each unit to the right."),
    "falls": Wording("So at {x} = {at} the curve falls: its slope is {value}."),
    "flat": Wording("So at {x} = {at} the curve is flat: its tangent is level."),
    "bends-up": Wording("It is positive: at {x} = {at} the slope grows, the curve bends upwards."),
    "bends-down": Wording("It is negative: at {x} = {at} the slope decreases, the curve bends downwards."),
    "no-bend": Wording("At {x} = {at} the slope neither grows nor decreases at first order."),
    "tangent": Wording("The curve has the height {height} there, so its tangent is {line}."),
    "check": Wording(_check),
    "slip-definition": Wording("The slip to beware of: putting in `h = 0` before `h` is cancelled below the line."),
    "slip-logarithm": Wording("The slip to beware of: forgetting to multiply by the function at the end."),
    "slip-chain": Wording("The slip to beware of: forgetting the derivative of the inside as a factor."),
    "slip-product": Wording(
        "The slip to beware of: multiplying the derivatives of the factors; each is differentiated in its turn."
    ),
    "slip-quotient": Wording(
        "The slip to beware of: turning the top round; the derivative of the top comes first, then the minus."
    ),
    "slip-general-power": Wording("The slip to beware of: using the power rule, which wants a constant exponent."),
    "slip-power": Wording("The slip to beware of: keeping the exponent; it drops by one."),
    "slip-reciprocal": Wording(
        "The slip to beware of: the direction in which the exponent goes; one less than `-1` is `-2`."
    ),
    "slip-exponential": Wording("The slip to beware of: using the power rule; here the variable is in the exponent."),
    "slip-point": Wording(
        "The slip to beware of: putting the point in first; a number has the derivative 0. Differentiate, then put in."
    ),
}
