"""What is said about total derivatives."""

from __future__ import annotations

from mmltutor.steps.words.wording import Shows, Vocabulary, Wording

WORDS: Vocabulary = {
    "paths": Wording(
        "Draw what depends on what. A change travels along every path, and the paths add up: "
        "along each one the derivatives are multiplied.",
        shows=Shows.NOTHING,
        name="multivariate chain rule",
    ),
    "one-path": Wording(
        "Draw what depends on what. There is one path, and along it the derivatives are multiplied.",
        shows=Shows.NOTHING,
        name="chain rule",
    ),
    "edges": Wording("Find the derivative along each arrow.", shows=Shows.NOTHING, name="derivatives along the arrows"),
    "edge": Wording(because="along this arrow"),
    "edge-frozen": Wording(because="everything else held fixed"),
    "sum-over-paths": Wording(
        "Multiply along each path, and add the paths.",
        because="chain rule",
        name="sum over the paths",
    ),
    "matrices": Wording(
        "The same in matrices: a row for what is asked, a column for the variable, between them a Jacobian for each "
        "layer.",
        because="row times column",
        shows=Shows.WHOLE,
        name="product of Jacobians",
    ),
    "put-in": Wording(
        "Put in what stands between, so that only the variable is left.",
        because="put in and tidied",
        name="substitution",
    ),
    "value": Wording("There the values are {v}.", because="put in", shows=Shows.WHOLE, name="value"),
    "value-alone": Wording("Put in {p}.", because="put in", shows=Shows.WHOLE, name="value"),
    "factors": Wording("So, factor by factor:", because="answer"),
    "checked-directly": Wording(
        "Checked another way: put everything in first, `F = `{F}, and differentiate that. It gives the same."
    ),
    "slip-paths": Wording("The slip to beware of: leaving out a path, most often the one that looks unimportant."),
    "slip-one-path": Wording(
        "The slip to beware of: forgetting the last factor, the derivative of the innermost quantity.",
    ),
}
