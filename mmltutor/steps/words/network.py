"""What is said about networks."""

from __future__ import annotations

from mmltutor.steps.step import Remark, Step
from mmltutor.steps.words.wording import Sentence, Shows, Vocabulary, Wording
from mmltutor.syntax.structure import Factors, Matrix, Statement, Vector
from mmltutor.syntax.write.board import write_board


def _bound(step: Step | Remark, name: str) -> str:
    node = dict(step.bindings)[name]
    return write_board(node)  # type: ignore[arg-type]


def _single(step: Step | Remark) -> bool:
    return _bound(step, "L") == "1"


def _forward(activation: str) -> Sentence:
    """The rule for a layer, and what σ is."""

    def said(step: Step | Remark) -> str:
        scalar = _bound(step, "s") == "1"
        weight = "w" if scalar else "W"
        if _single(step):
            rule = f"`z = {weight}x + b`, then `a = σ(z)`"
        else:
            rule = f"`z⁽ˡ⁾ = {weight}⁽ˡ⁾a⁽ˡ⁻¹⁾ + b⁽ˡ⁾`, then `a⁽ˡ⁾ = σ(z⁽ˡ⁾)`"
        where = "A unit weighs" if scalar else "Each unit weighs"
        return f"{where} what comes in, adds its bias, and then applies the activation: {rule}. Here {activation}."

    return said


def _shape(statement: Statement) -> str:
    match statement:
        case Matrix():
            return "{}×{}".format(*statement.shape)
        case Vector(entries, "row"):
            return f"1×{len(entries)}"
        case Vector(entries):
            return f"{len(entries)}×1"
        case _:
            return "1×1"


def _shapes(step: Step | Remark) -> str:
    """The shapes of two factors and of their product."""
    assert isinstance(step, Step)
    assert isinstance(step.before, Factors)
    one, other = map(_shape, step.before.factors)
    return f"`{one}` times `{other}` is `{_product(one, other)}`"


def _product(one: str, other: str) -> str:
    if "1×1" in (one, other):  # a number times a matrix
        return other if one == "1×1" else one
    return f"{one.partition('×')[0]}×{other.partition('×')[2]}"


def _outer(step: Step | Remark) -> str:
    return f"outer product: {_shapes(step)}, the shape of the weights"


def _back(step: Step | Remark) -> str:
    """The rules of backpropagation."""
    scalar, single = _bound(step, "s") == "1", _single(step)
    last = "" if single else f"⁽{_bound(step, 'L').translate(_RAISED)}⁾"
    times = "·" if scalar else " ⊙ "
    first = (
        f"Now back, with `δ{last} = ∂C/∂z{last}`. The cost gives `∂C/∂a{last} = 2(a{last} - y)`, and the chain rule "
        f"through the activation `δ{last} = 2(a{last} - y){times}σ′(z{last})`"
    )
    first += "." if scalar else ", where `⊙` multiplies entry by entry."
    if single:
        ends = "`∂C/∂w = δ·x` and `∂C/∂b = δ`" if scalar else "`∂C/∂W = δxᵀ` and `∂C/∂b = δ`"
        return f"{first} As `z = {'w' if scalar else 'W'}x + b`, it follows that {ends}."
    if scalar:
        down, ends = "`δ⁽ˡ⁾ = w⁽ˡ⁺¹⁾·δ⁽ˡ⁺¹⁾·σ′(z⁽ˡ⁾)`", "`∂C/∂w⁽ˡ⁾ = δ⁽ˡ⁾·a⁽ˡ⁻¹⁾` and `∂C/∂b⁽ˡ⁾ = δ⁽ˡ⁾`"
    else:
        down, ends = "`δ⁽ˡ⁾ = (W⁽ˡ⁺¹⁾)ᵀδ⁽ˡ⁺¹⁾ ⊙ σ′(z⁽ˡ⁾)`", "`∂C/∂W⁽ˡ⁾ = δ⁽ˡ⁾(a⁽ˡ⁻¹⁾)ᵀ` and `∂C/∂b⁽ˡ⁾ = δ⁽ˡ⁾`"
    return (
        f"{first} Each earlier layer gets its `δ` from the one after it: {down}. In every layer {ends}. "
        "So one way back gives all derivatives."
    )


_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LAYER = "the sum into each unit"

WORDS: Vocabulary = {
    "shapes": Wording(
        "First the shapes. A matrix of weights has a row for each unit of its layer and a column for each value that "
        "comes in.",
        shows=Shows.NOTHING,
        name="shapes",
    ),
    "forward-tanh": Wording(_forward("`σ = tanh`"), shows=Shows.NOTHING, name="forward pass"),
    "forward-sigmoid": Wording(
        _forward("`σ(z) = 1/(1 + e^(-z))`, the logistic function"), shows=Shows.NOTHING, name="forward pass"
    ),
    "forward-relu": Wording(
        _forward("`σ = relu`, which keeps what is positive and makes the rest `0`"),
        shows=Shows.NOTHING,
        name="forward pass",
    ),
    "forward-linear": Wording(_forward("`σ(z) = z`, which changes nothing"), shows=Shows.NOTHING, name="forward pass"),
    "layer": Wording("Layer {l}, forwards.", shows=Shows.NOTHING, name="one layer"),
    "only-layer": Wording("Put the numbers in.", shows=Shows.NOTHING, name="one layer"),
    "weighed": Wording(because=_shapes, shows=Shows.WHOLE, name="matrix times column"),
    "z": Wording(because="the bias added", shows=Shows.WHOLE, name="weighted sum"),
    "a-tanh": Wording(because="the activation", shows=Shows.WHOLE, name="activation"),
    "a-sigmoid": Wording(because="the activation", shows=Shows.WHOLE, name="activation"),
    "a-relu": Wording(because="what is negative becomes `0`", name="activation"),
    "a-linear": Wording(because="unchanged", name="activation"),
    "only-layer-letters": Wording("In letters:", shows=Shows.NOTHING, name="one layer"),
    "layer-letters": Wording(
        "Layer {l}, forwards. What stands at its units is called {z} before the activation and {a} after it.",
        shows=Shows.NOTHING,
        name="one layer",
    ),
    "back-letters": Wording("Layer {l}, backwards, with {d} for its `δ`.", shows=Shows.NOTHING, name="one layer back"),
    "z-letters": Wording(because="weighted sum and bias", name="weighted sum"),
    "a-letters": Wording(because="the activation", name="activation"),
    "output-letters": Wording("Put together, in what was given:", because="answer"),
    "path": Wording(
        "Draw what depends on what. The cost depends on a weight through everything between: along the path the "
        "derivatives are multiplied.",
        shows=Shows.NOTHING,
        name="chain rule",
    ),
    "edges": Wording("Find the derivative along each arrow.", shows=Shows.NOTHING, name="derivatives along the arrows"),
    "layer-links": Wording(
        "From one layer to the next: through the activation and through the weight.",
        shows=Shows.NOTHING,
        name="from layer to layer",
    ),
    "layer-link": Wording(because="chain rule", name="from layer to layer"),
    "products": Wording(
        "Multiply along the path of each weight and bias.", shows=Shows.NOTHING, name="product along the path"
    ),
    "product": Wording(because="chain rule", name="product along the path"),
    "put-in": Wording(because="put in", name="substitution"),
    "formulas": Wording("Now put in what stands between.", shows=Shows.NOTHING, name="substitution"),
    "formulas-deltas": Wording("Now put in what `z`, `a` and `δ` stand for.", shows=Shows.NOTHING, name="substitution"),
    "only-back-letters": Wording("In letters:", shows=Shows.NOTHING, name="backwards"),
    "checked-directly": Wording(
        "Checked another way: the cost as one formula, `C = `{C}, differentiated directly, gives the same."
    ),
    "output": Wording("So this comes out:", because="answer"),
    "cost": Wording(
        "The cost is the square of each miss, added up: `C = Σ (aᵢ - yᵢ)²`.",
        because="output minus target",
        shows=Shows.WHOLE,
        name="cost",
    ),
    "slope-tanh": Wording("On the way back the slope of the activation is needed.", because="derivative of `tanh`"),
    "slope-sigmoid": Wording(
        "On the way back the slope of the activation is needed.", because="derivative of the logistic function"
    ),
    "slope-relu": Wording(
        "On the way back the slope of the activation is needed: `relu′(z)` is `1` for `z > 0` and `0` for `z < 0`.",
        shows=Shows.NOTHING,
    ),
    "slope-linear": Wording("On the way back the slope of the activation is needed: `σ′(z) = 1`.", shows=Shows.NOTHING),
    "back-rule": Wording(_back, shows=Shows.NOTHING, name="backpropagation"),
    "last-back": Wording("Layer {l}, the last one.", shows=Shows.NOTHING, name="last layer"),
    "only-back": Wording("Put the numbers in.", shows=Shows.NOTHING, name="backwards"),
    "back": Wording("Back to layer {l}.", shows=Shows.NOTHING, name="one layer back"),
    "cost-slope": Wording(because="slope of the squares", shows=Shows.WHOLE, name="slope of the cost"),
    "handed-back": Wording(because="through the weights, transposed", shows=Shows.WHOLE, name="back through"),
    "slope-tanh-at": Wording(because="its slope, at `z`", shows=Shows.WHOLE, name="slope of the activation"),
    "slope-sigmoid-at": Wording(because="its slope, at `z`", shows=Shows.WHOLE, name="slope of the activation"),
    "slope-relu-at": Wording(because="`1` where `z > 0`, else `0`", name="slope of the activation"),
    "slope-linear-at": Wording(because="`σ′ = 1`", name="slope of the activation"),
    "delta": Wording(because="`∂C/∂a` times `σ′`", shows=Shows.WHOLE, name="δ"),
    "by-weight": Wording(because="`δ` times what came in", shows=Shows.WHOLE, name="derivative by the weight"),
    "by-weights": Wording(because=_outer, shows=Shows.WHOLE, name="derivatives by the weights"),
    "by-weights-entries": Wording(because="entry by entry", shows=Shows.WHOLE),
    "by-biases": Wording(because="the bias has slope `1` in `z`", name="derivatives by the biases"),
    "gradient": Wording("Together, every weight and bias with the derivative of the cost by it:", shows=Shows.NOTHING),
    "differences": Wording(
        "Checked another way: each weight and bias moved by `h = 10^(-20)` up and down, and the cost worked out "
        "forwards. `(C(p + h) - C(p - h))/(2h)` agrees with each derivative to nine digits."
    ),
    "differentiated": Wording(
        "And once more: the whole cost as one formula, differentiated by the chain rule, gives the same."
    ),
    "composed": Wording("Checked another way: the whole network put together as one formula gives the same."),
    "lower-it": Wording(
        "What it means: the cost is most sensitive to {p}. Its derivative is {d}, positive: a smaller {p} "
        "lowers the cost."
    ),
    "raise-it": Wording(
        "What it means: the cost is most sensitive to {p}. Its derivative is {d}, negative: a larger {p} "
        "lowers the cost."
    ),
    "perfect": Wording("What it means: the output meets the target, so there is nothing to change."),
    "flat": Wording("What it means: all derivatives are 0 and the cost is not. Descent does not move from here."),
    "saturated": Wording(
        "Unit {i} of layer {l} is saturated: at {z=} its slope is only {s}, so what lies before it hardly learns."
    ),
    "dead": Wording(
        "Unit {i} of layer {l} is switched off: at {z=} the slope of relu is 0, so this example teaches nothing to "
        "what lies before it."
    ),
    "range-tanh": Wording("What it means: `tanh` keeps every output between `-1` and `1`; the sign is the decision."),
    "range-sigmoid": Wording(
        "What it means: the logistic function keeps every output between `0` and `1`; above `1/2` reads as yes."
    ),
    "slip-order": Wording("The slip to beware of: adding the bias after the activation. It belongs inside."),
    "slip-slope": Wording(
        "The slip to beware of: forgetting `σ′(z)`, the way through the activation, or taking it at `a`, not at `z`."
    ),
    "slip-linear": Wording("The slip to beware of: losing the 2 of the square, or its sign: it is `a - y`."),
    "slip-scalar": Wording(
        "The slip to beware of: in `∂C/∂w⁽ˡ⁾` it is `a⁽ˡ⁻¹⁾` that stands, what comes into the layer, not what "
        "leaves it."
    ),
    "slip-transpose": Wording(
        "The slip to beware of: going back with `W` where it has to be `Wᵀ`. The shapes tell them apart, unless the "
        "matrix is square."
    ),
}
"""What is said of each rule. Source of the names: M. Nielsen, Neural Networks and Deep Learning, ch. 2."""
