"""The first hint for a solution of each chapter: a question, or where to look; never what comes out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

ORIENTATION: Final[Mapping[tuple[str, str], str]] = {
    ("antiderivative", ""): "Read it backwards: what has this as its derivative? Take one term at a time.",
    ("chain", ""): "Along how many ways does a change of the last variable reach the function?",
    ("chain", "factors"): "Which derivatives stand in the row, and which in the column?",
    ("critical", ""): "At a stationary point the surface is level in every direction. Which equations say that?",
    ("derivative", ""): "First the derivative for every value of the variable, then the value that is asked for.",
    (
        "derivative",
        "definition",
    ): "What is the slope of the line through two points of the graph that are close together?",
    ("descent", ""): "In which direction does the function fall fastest, and how far does one step go?",
    ("fit", ""): "How far above or below the model does each point lie? What is to be as small as possible?",
    ("implicit", ""): "Both sides of the equation change together when the variable does. Differentiate them both.",
    ("lagrange", ""): "At an extreme on the curve, how does the gradient of the function lie to that of the condition?",
    ("network", ""): "Go through the network layer by layer: what comes in, how is it weighed, what goes out?",
    ("newton", ""): "Where does the tangent at the start meet the axis?",
    (
        "newton",
        "last-iterate-system",
    ): "What do the functions look like near the start, if you keep only their linear parts?",
    ("several", ""): "Which variable is allowed to change, and which are held fixed like numbers?",
    ("several", "gradient"): "How many components has the gradient, and which variable belongs to which of them?",
    ("several", "dot"): "A slope depends on the direction. How long is the one that is given?",
    ("several", "jacobian"): "A row for each function, a column for each variable: what shape has the matrix?",
    ("several", "determinant"): "First the matrix. How is its determinant put together from its entries?",
    ("several", "hessian"): "How many second partial derivatives are there, and which of them are equal?",
    ("taylor", ""): "Which value, which slope, which curvature has the function at that point?",
}
"""By chapter and how the rule of the last step begins; "" for every other solution of the chapter."""

USUAL: Final = "What is given, and what is asked? Which rule leads from the one to the other?"

COMPARE: Final = "In what do the options differ? Find one thing that only the right one can have."

FIRST: Final = "A step on the way:"
FURTHER: Final = "Further on:"
BETWEEN: Final = "The number lies here:"
PUT_IN: Final = "What remains is to work this out:"
OPEN: Final = "All but one place of the answer:"
BEGUN: Final = "The answer begins so:"
COUNTED: Final = ("There is one of them.", "There are {n} of them.")
NOT_THAT: Final = "It is not {letter}."


def orientation(chapter: str, rule: str) -> str:
    """The first hint for a solution whose last step goes by a rule.

    >>> orientation("several", "gradient-at") == ORIENTATION["several", "gradient"]
    True
    """
    found = [
        (len(begun), said) for (of, begun), said in ORIENTATION.items() if of == chapter and rule.startswith(begun)
    ]
    return max(found)[1] if found else USUAL
