"""What a bank may say: the keys of its file, of a template, of a question, of a parameter.

Readers, the linter's suggestions and editors all go by these tables.
"""

from __future__ import annotations

from dataclasses import dataclass

from mmltutor.syntax.kinds import KINDS as ANSWERS


@dataclass(frozen=True, slots=True)
class Key:
    """A key, what it says, and whether it must be there."""

    name: str
    says: str
    required: bool = False


BANK = (
    Key("topic", "the name to practise it by, such as chain-rule", True),
    Key("title", "the topic as a heading", True),
    Key("module", "the course's module, 1 to 6", True),
    Key("why", "one line: what it is for in machine learning", True),
    Key("reading", "the quiz or page of the course that it belongs to"),
    Key("aliases", "other names that a learner would guess"),
    Key("skills", "what practising it exercises"),
    Key("prerequisites", "the topics that come before it"),
    Key("templates", "the families of problems", True),
)

QUESTION = (
    Key("ask", "the question's text, or a list of texts with the same meaning; {a} stands for mathematics", True),
    Key("goal", "the mathematics asked: {task: derivative, of: f, by: x}", True),
    Key("take", "what of the solution is asked, where it is not its end: [m, c], maximum, entry 1 2"),
    Key("kind", "the kind of answer, where it is not the solution's own"),
    Key("places", "the decimal places to which numbers are wanted"),
    Key("show", "the expressions under the question: [f], or {the text before it: f}"),
    Key("picture", "what is drawn under the question: {plot: f, from: -3, to: 3}, or a list of these"),
    Key("label", "what stands before the answer"),
    Key("where", "a condition on the variables: x > 0"),
)

TEMPLATE = (
    Key("id", "a name for the template, not used again in the bank", True),
    Key("level", "1, 2 or 3: what it asks of the learner", True),
    Key("variables", "the variables of the problem; x if not said"),
    Key("constants", "letters that stand for themselves and are held fixed: [m]"),
    Key("parameters", "what is drawn: a: 2..9, b: -9..9 except 0, n: [2, 3, 5], v: {names: [x, t]}, c: {value: a*b}"),
    Key("conditions", "what the parameters must meet: a < b, or {coprime: [a, b]}"),
    Key("expressions", "named expressions over parameters and variables: f: sin(a*x^2 + b)"),
    Key("parts", "several questions instead of one"),
    *(Key(key.name, key.says) for key in QUESTION),
)

CHOICE = (
    Key("task", "choice, where one option is right; choices, where all that apply are to be chosen", True),
    Key("options", "what can be chosen: a list of options", True),
    Key("of", "the task whose answer the right options show: {task: derivative, of: f}"),
    Key("count", "how many options are offered, where there are more wrong ones than needed"),
    Key("ordered", "yes where the options stay in the order written"),
    Key("from", "where plots begin; -5 if not said"),
    Key("to", "where plots end; 5 if not said"),
)
OPTION = (
    Key("right", "a right option: a text, mathematics as {f}, or {plot: f}"),
    Key("wrong", "a wrong one"),
    Key("option", "one whose claim decides whether it is right"),
    Key("mistake", "the name of the mistake that leads to a wrong option"),
    Key("says", "what is said to who chooses it, and in the solution"),
    Key("claim", "a comparison that holds exactly if the option is right: a > 0"),
)
PLOT = (
    Key("plot", "a function, or several, whose graphs are drawn"),
    Key("contours", "a function of the two variables, whose level lines are drawn"),
    Key("on", "with contours: what is 0 on the curves that are drawn as well"),
    Key("marks", "points: [[A, 1, 2], [B, 0, 3]]"),
    Key("from", "where it begins; -5 if not said"),
    Key("to", "where it ends; 5 if not said"),
)

COMPUTED = (
    Key("expand", "an expression, multiplied out"),
    Key("tidy", "an expression, like terms collected"),
    Key("derivative", "the derivative of an expression"),
    Key("antiderivative", "an antiderivative of it, the constant left out"),
    Key("by", "the variable; the only one if not said"),
    Key("order", "the order of the derivative"),
    Key("at", "where it is evaluated"),
)

RANGE = (
    Key("from", "the first value", True),
    Key("to", "the last value", True),
    Key("step", "from one value to the next; 1 if not said"),
    Key("except", "the values left out"),
)
CHOOSE = (Key("choose", "the numbers or expressions to choose from", True),)
NAMES = (Key("names", "the variables to choose from", True),)
VALUE = (Key("value", "an expression in the parameters above", True),)
INCREASING = (Key("increasing", "the values of which each name gets one, in rising order: -4..4", True),)
DISTINCT = (Key("distinct", "the values of which each name gets another one: 1..9, or a list to be shuffled", True),)
EACH = (Key("each", "the values of which each name gets one, whatever the others are", True),)
ORTHOGONAL = (
    Key("orthogonal", "rows of numbers that the values are orthogonal to: [[1, 1, 1], [0, 1, 2]]", True),
    Key("each", "the values to choose from: -2..2", True),
)
PARAMETER_FORMS = (RANGE, CHOOSE, NAMES, VALUE)
TOGETHER_FORMS = (ORTHOGONAL, INCREASING, DISTINCT, EACH)

KINDS = tuple(kind for kind in ANSWERS if kind not in ("choice", "choices"))
"""The kinds of answer that a question may ask for; a choice is a task of its own."""
