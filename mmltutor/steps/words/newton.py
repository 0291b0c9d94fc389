"""What is said about Newton's method."""

from __future__ import annotations

from mmltutor.steps.words.counting import after_steps, why_last
from mmltutor.steps.words.wording import Shows, Vocabulary, Wording

WORDS: Vocabulary = {
    "slope": Wording("The tangent needs the slope.", together="derivative", name="derivative"),
    "newton-rule": Wording(
        "Follow the tangent at `xₙ` down to the axis: `f(xₙ) + f′(xₙ)·(x - xₙ) = 0`, so `xₙ₊₁ = xₙ - "
        "f(xₙ)/f′(xₙ)`, as long as `f′(xₙ) ≠ 0`.",
        because="as one expression",
        name="Newton's rule",
        shows=Shows.WHOLE,
    ),
    "newton-step": Wording("At {x} the value is {f} and the slope {s}.", because="Newton's rule", name="one step"),
    "iterates": Wording("The iterates:", shows=Shows.NOTHING, name="iterates"),
    "last-iterate": Wording(after_steps, because=why_last),
    "last-iterate-system": Wording(after_steps, because=why_last),
    "newton-jacobian": Wording(
        "The tangent planes need all slopes: the Jacobian, a row for each equation.", name="Jacobian"
    ),
    "newton-system-rule": Wording(
        "Put each function's tangent plane equal to 0: `J δ = -f`, then the next point is `x + δ`. "
        "This needs `det J ≠ 0`.",
        shows=Shows.NOTHING,
        name="Newton's rule",
    ),
    "newton-system-step": Wording("Step {n}.", together="`x + δ`"),
    "newton-move": Wording("With {J=} and {f=}:", because="solves `J δ = -f`"),
    "starts-at-root": Wording("The start {r} is a root already: `f` is 0 there, and the rule does not move it."),
    "exact-root": Wording("The iterates settle at {r}, and that is a root exactly: put in, `f` gives 0."),
    "enclosed-root": Wording(
        "The iterates settle at {r}. Between {a} and {b} `f` changes its sign, so a root lies there."
    ),
    "nearly-flat-root": Wording(
        "The iterates settle near {r}, where `f` and `f′` are both below `10⁻⁹` in size. It looks like a multiple "
        "root: each step takes away only a share of the error. That is seen, not proved."
    ),
    "digits-double": Wording(
        "The slope at the root is {s}, not 0, so the error is about squared by each step: {a}, then {b}, then "
        "{c} decimals are right."
    ),
    "multiple-root": Wording(
        "{r} is a root of order {m}: `f′` is 0 there too. So each step only takes the error times about {q}, "
        "and digits do not double."
    ),
    "same-side": Wording(
        "All the way from the start to the root `f` and `f″` have the same sign, so the tangents never cross "
        "the root: "
        "the iterates come in from one side."
    ),
    "flat": Wording(
        "At {x} the slope is 0 and the value is not: the tangent is level and meets the axis nowhere. The "
        "method stops there."
    ),
    "no-slope": Wording("At {x} the function has no slope, so there is no tangent to follow."),
    "undefined-log": Wording(
        "The next iterate, {x}, lies where the logarithm has no value. The method stops before it."
    ),
    "undefined-there": Wording("The next iterate, {x}, lies where `f` has no value. The method stops before it."),
    "cycle": Wording(
        "The iterates come round: after {k} steps they are back at {a}, exactly. They go through {a} and {b} "
        "for ever "
        "and reach no root."
    ),
    "nearing-cycle": Wording(
        "The iterates do not settle: they come ever nearer to a cycle of {k} points, near {a} and {b}. That "
        "is seen, not proved."
    ),
    "constant-factor": Wording(
        "For this function the rule is just a factor: each iterate is {q} times the one before. They run away."
    ),
    "further-out": Wording(
        "Each step leads further out: from {a} to {b} the rule always gives a larger size on the same side."
    ),
    "further-out-by-signs": Wording(
        "From {a} to {b} neither `f` nor the slope {s} changes its sign, and `-f/f′` points away from 0: "
        "every step leads further out, where there is no root."
    ),
    "alternating-out": Wording(
        "Each step lands on the other side of 0, further out: from {a} to {b} the rule gives a larger size "
        "with the other sign."
    ),
    "leaves": Wording("The iterates run away: after {n} steps the last one is {x}. That is seen, not proved."),
    "no-root-above": Wording(
        "From {a} to {b} `f` is positive throughout: there is no root to find, and the iterates wander."
    ),
    "no-root-below": Wording(
        "From {a} to {b} `f` is negative throughout: there is no root to find, and the iterates wander."
    ),
    "wanders": Wording("Followed for {n} steps the iterates have not settled."),
    "singular": Wording(
        "At iterate {n} the Jacobian is singular: the tangent planes meet in no single point. The method stops."
    ),
    "undefined-system": Wording(
        "The step from iterate {n} leads to where a function has no value. The method stops there."
    ),
    "not-there-yet": Wording("After {n} steps the functions are not near 0 yet."),
    "small-residual": Wording("Check: put in, every function is at most {b} in size."),
    "slip-newton": Wording("The slip to beware of: `f/f′` is subtracted, and both are taken at the same `xₙ`."),
    "slip-newton-system": Wording(
        "The slip to beware of: dividing by the Jacobian entry by entry. A linear system is solved."
    ),
}
"""Source of the rates: J. Stoer, R. Bulirsch, Introduction to Numerical Analysis, 3rd ed., 5.2 and 5.3."""
