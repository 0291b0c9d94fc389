"""The English of the rules: what each is called, how it is stated, why a line holds, which slip to beware of.

The narrator and the hints take their words from here; there is no English in the steps themselves.
"""

from __future__ import annotations

from dataclasses import dataclass

from mmltutor.steps.line import Formal, Maths, Piece, Words, worded
from mmltutor.steps.parts import everything, parts
from mmltutor.steps.step import Step, expression
from mmltutor.syntax.build import ONE, negate, number, power, walk
from mmltutor.syntax.nodes import Call, Constant, Derivative, Node, Number, Power, Quotient, Symbol
from mmltutor.syntax.write.board import write_board

FUNCTION_WORDS = {
    "sin": "sine", "cos": "cosine", "tan": "tangent", "sec": "secant", "csc": "cosecant", "cot": "cotangent",
    "arcsin": "arcsine", "arccos": "arccosine", "arctan": "arctangent", "arcsec": "arcsecant",
    "arccsc": "arccosecant", "arccot": "arccotangent",
    "sinh": "hyperbolic sine", "cosh": "hyperbolic cosine", "tanh": "hyperbolic tangent",
    "sech": "hyperbolic secant", "csch": "hyperbolic cosecant", "coth": "hyperbolic cotangent",
    "arsinh": "inverse hyperbolic sine", "arcosh": "inverse hyperbolic cosine",
    "artanh": "inverse hyperbolic tangent", "arsech": "inverse hyperbolic secant",
    "arcsch": "inverse hyperbolic cosecant", "arcoth": "inverse hyperbolic cotangent",
    "exp": "exponential function", "ln": "natural logarithm", "log": "logarithm", "sqrt": "square root",
    "cbrt": "cube root", "root": "root", "abs": "absolute value", "sign": "sign", "sigmoid": "sigmoid",
}  # fmt: skip
_BARE = frozenset({"sin", "cos", "tan", "sec", "csc", "cot"})
"""Functions whose derivative is spoken of without an article: the derivative of sine."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A rule in words: its name, its statement in the letters of its bindings, the same as advice, the usual slip."""

    name: str
    statement: str = ""
    advice: str = ""
    slip: str = ""


PHRASES = {
    "chain": Phrase(
        "Chain rule",
        "d/d{by} {g}({u}) = {g}′({u}) · {u}′",
        "differentiate the outside and keep the inside as it is; then multiply by the derivative of the inside.",
        "forgetting the factor `{u}′`",
    ),
    "product": Phrase(
        "Product rule",
        "",
        "differentiate one factor at a time, keep the others as they are, and add.",
        "multiplying the derivatives of the factors; each is differentiated in its turn",
    ),
    "quotient": Phrase(
        "Quotient rule",
        "({g}/{h})′ = ({g}′·{h} - {g}·{h}′)/{h}²",
        "derivative of the top times the bottom, minus the top times the derivative of the bottom, "
        "all over the bottom squared.",
        "turning the top round: `{g}′·{h}` comes first, then the minus",
    ),
    "sum": Phrase("Sum rule", advice="differentiate term by term."),
    "constant-multiple": Phrase("Constant multiple", advice="a constant factor stays; differentiate the rest."),
    "general-power": Phrase(
        "Chain rule",
        "d/d{by} e^{u} = e^{u} · {u}′",
        "written as e to the power of (exponent times logarithm of the base), this is a composition.",
        "using the power rule, which wants a constant exponent",
    ),
    "change-of-base": Phrase("Change of base", advice="write it with natural logarithms: ln over ln of the base."),
    "power": Phrase(
        "Power rule",
        "(xⁿ)′ = n·xⁿ⁻¹",
        "the exponent comes down as a factor, and drops by one.",
        "keeping the exponent: it drops by one",
    ),
    "reciprocal": Phrase(
        "Power rule",
        "(xⁿ)′ = n·xⁿ⁻¹",
        "write it as a power with a negative exponent; that comes down as a factor, and drops by one.",
        "the direction in which the exponent goes; one less than `-1` is `-2`",
    ),
    "exponential": Phrase(
        "Exponential",
        "(aˣ)′ = aˣ·ln(a)",
        "an exponential keeps itself, and gains the logarithm of its base as a factor.",
        "using the power rule: here the variable is in the exponent",
    ),
}
"""The rules that are told at length; in a statement {u}, {g}, {h} and {by} stand for the letters at hand."""


def statement(step: Step) -> str:
    """A rule as a formula in the letters that the step has bound; empty where words are enough."""
    letters = [board(name) for name, _ in step.bindings]
    if step.rule == "product":
        return _product(letters)
    phrase = PHRASES.get(step.rule)
    return "" if phrase is None else _filled(phrase.statement, step)


def slip(step: Step) -> tuple[Piece, ...]:
    """What goes wrong most often with a rule; empty where there is nothing to say."""
    if step.rule == "chain" and any(part.rule == "chain" for part in everything(parts(step)[1])):
        return worded("stopping too early: every layer brings a factor of its own")
    phrase = PHRASES.get(step.rule)
    return () if phrase is None else worded(_filled(phrase.slip, step))


def _filled(text: str, step: Step) -> str:
    letters = [board(name) for name, _ in step.bindings]
    by = board(step.before.by) if isinstance(step.before, Derivative) else ""
    match step.rule, letters:
        case "chain", [u, g]:
            return text.format(by=by, u=u, g=g)
        case "general-power", [u]:
            return text.format(by=by, u=u)
        case "quotient", [g, h]:
            return text.format(g=g, h=h)
        case _:
            return text


def _product(letters: list[str]) -> str:
    """(g·h)′ = g′·h + g·h′, for any number of factors."""
    terms = ["·".join(f"{name}′" if i == j else name for j, name in enumerate(letters)) for i in range(len(letters))]
    return f"({'·'.join(letters)})′ = {' + '.join(terms)}"


def bindings(step: Step) -> tuple[tuple[Piece, ...], ...]:
    """What the letters of a rule stand for, a definition each: g(u) = sin(u), u = x² + 3; or g = x², h = sin(x)."""
    if step.rule == "chain":
        (u, inner), (g, outer) = step.bindings
        return (Formal(f"{board(g)}({board(u)}) = "), Maths(outer)), (Formal(f"{board(u)} = "), Maths(inner))
    return tuple((Formal(f"{board(name)} = "), Maths(node)) for name, node in step.bindings)


def board(name: str) -> str:
    """A letter as it is written on a board: u, u₁, λ."""
    return write_board(Symbol(name))


def reason(step: Step) -> tuple[Piece, ...]:
    """Why a line with nothing below it holds, in a few words."""
    body = step.before.body if isinstance(step.before, Derivative) else expression(step.before)
    match step.rule:
        case "constant":
            text = "a constant has slope 0"
        case "identity":
            text = "the variable itself has slope 1"
        case "power" | "root":
            text = "power rule"
        case "reciprocal":
            return _reciprocal(body)
        case "exp" | "exponential" if step.after == body:
            text = "the exponential is its own derivative"
        case "exponential":
            text = "an exponential gains the logarithm of its base"
        case "pythagoras":
            text = _identity(step)
        case name:
            text = {"tidy": "tidied", "cancel": "fraction reduced", "expand": "multiplied out"}.get(
                name
            ) or f"derivative of {_spoken(name)}"
    return (Words(text),)


def short_reason(step: Step) -> tuple[Piece, ...]:
    """The reason for the outer derivative, where the sentence goes on with "times …"."""
    if step.rule in ("exp", "exponential"):
        return (Words("derivative of the exponential"),)
    return (Words("power rule"),) if step.rule == "reciprocal" else reason(step)


def _spoken(function: str) -> str:
    word = FUNCTION_WORDS.get(function, function)
    return word if function in _BARE or function.startswith("arc") else f"the {word}"


def _reciprocal(body: Node) -> tuple[Piece, ...]:
    """The power rule for 1/u³, which is u^(-3)."""
    match body:
        case Quotient(_, Call("sqrt", (argument,)) as below):
            as_power = power(argument, negate(Quotient(ONE, number(2))))
        case Quotient(_, Power(base, exponent) as below):
            as_power = power(base, negate(exponent))
        case Quotient(_, below):
            as_power = power(below, number(-1))
        case _:
            return (Words("power rule"),)
    return Words("power rule: "), Maths(Quotient(ONE, below)), Formal(" = "), Maths(as_power)


def _identity(step: Step) -> str:
    circular = sum(_is_square(part) for part in walk(expression(step.before))) > sum(
        _is_square(part) for part in walk(expression(step.after))
    )
    return "sin² + cos² = 1" if circular else "cosh² - sinh² = 1"


def _is_square(node: Node) -> bool:
    return isinstance(node, Power) and isinstance(node.base, Call) and node.base.function == "sin"


def operation(outer: Node) -> tuple[Piece, ...]:
    """What an outermost layer does to its inside, as a noun: the sine, the 5th power, squaring.

    >>> operation(power(Symbol("u"), number(5)))
    (Words(text='the 5th power'),)
    """
    match outer:
        case Call("log", (_, base)):
            return Words("the logarithm to the base "), Maths(base)
        case Call("root", (_, degree)):
            return Words("the root of degree "), Maths(degree)
        case Call(function):
            return (Words(f"the {FUNCTION_WORDS.get(function, function)}"),)
        case Power(Symbol(), exponent):
            return _power(exponent)
        case Power(base, _):
            return (
                Words("the exponential function"),
                *(() if base == Constant("e") else (Words(" with base "), Maths(base))),
            )
        case Quotient(top, bottom):
            inverse = (Words("the reciprocal"), *_of(bottom))
            return inverse if top == ONE else (*inverse, Words(" (times "), Maths(top), Words(")"))
        case _:
            return (Words("a function"),)


def _power(exponent: Node) -> tuple[Piece, ...]:
    match exponent:
        case Number(n) if n == 2:
            return (Words("squaring"),)
        case Number(n) if n == 3:
            return (Words("cubing"),)
        case Number(n) if n.denominator == 1:
            return (Words(f"the {ordinal(int(n))} power"),)
        case _:
            return Words("the power "), Maths(exponent)


def _of(bottom: Node) -> tuple[Piece, ...]:
    match bottom:
        case Power(_, Number(n)) if n == 2:
            return (Words(" of the square"),)
        case Power(_, Number(n)) if n == 3:
            return (Words(" of the cube"),)
        case Power():
            return Words(" of "), *_power(bottom.exponent)
        case Call("sqrt"):
            return (Words(" of the square root"),)
        case _:
            return ()


def ordinal(n: int) -> str:
    """5 is 5th, 22 is 22nd.

    >>> ordinal(2), ordinal(12), ordinal(43)
    ('2nd', '12th', '43rd')
    """
    ending = "th" if n % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"


_WAYS = {
    "product": "as a product with a negative power",
    "quotient": "as one quotient",
    "logarithm": "by taking logarithms",
}


def other_ways(ways: tuple[tuple[str, int], ...]) -> str:
    """Other ways than the one that was taken, the first; empty where there is none.

    >>> other_ways((("quotient", 7), ("logarithm", 6), ("product", 9)))
    'Other ways: by taking logarithms, which is less work here; as a product with a negative power, which is more.'
    """
    if len(ways) < 2:
        return ""
    (_, taken), *others = ways
    said = []
    for place, (name, cost) in enumerate(others):
        work = " work here" if place == 0 else ""
        much = f"less{work}" if cost < taken else f"more{work}" if cost > taken else f"as much{work}"
        said.append(f"{_WAYS[name]}, which is {much}")
    return f"{'Another way' if len(said) == 1 else 'Other ways'}: {'; '.join(said)}."
