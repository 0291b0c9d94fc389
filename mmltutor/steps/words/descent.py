"""What is said about gradient descent."""

from __future__ import annotations

from mmltutor.steps.words.counting import after_steps, why_last
from mmltutor.steps.words.wording import Shows, Vocabulary, Wording

WORDS: Vocabulary = {
    "descent-slope": Wording("The slope tells which way is down.", together="derivative", name="derivative"),
    "descent-gradient": Wording(
        "The gradient points uphill, in the steepest direction.", together="partial derivatives", name="gradient"
    ),
    "descent-rule-line": Wording(
        "Go a little the other way: `xₙ₊₁ = xₙ - γ·f′(xₙ)` with {γ=}.", shows=Shows.NOTHING, name="descent"
    ),
    "descent-rule": Wording(
        "Go a little the other way: `xₙ₊₁ = xₙ - γ·∇f(xₙ)` with {γ=}.", shows=Shows.NOTHING, name="descent"
    ),
    "descent-step-line": Wording(
        "At {x} the slope is {g}.", because="`γ` times the slope, subtracted", name="one step"
    ),
    "descent-step": Wording(
        "At {x} the gradient is {g}.", because="`γ` times the gradient, subtracted", name="one step"
    ),
    "iterates": Wording("The iterates:", shows=Shows.NOTHING, name="iterates"),
    "last-iterate": Wording(after_steps, because=why_last),
    "starts-still": Wording("The gradient is 0 at the start {x}: descent never leaves a level place, whatever it is."),
    "went-up": Wording("Step {n} overshot: `f` rose from {a} to {b}. The step size is too large there."),
    "went-down": Wording("Every step went down: `f` fell from {a} to {b}."),
    "one-eigenvalue": Wording(
        "`f` is quadratic: its Hessian is the same everywhere. It bends alike in all directions: `λ = `{l}."
    ),
    "two-eigenvalues": Wording(
        "`f` is quadratic: its Hessian is the same everywhere, with eigenvalues {l} and {k}. Along an eigenvector a "
        "step "
        "multiplies the distance from the stationary point by `1 - γλ`."
    ),
    "eigenvalues": Wording(
        "`f` is quadratic: its Hessian is the same everywhere, with eigenvalues from {l} up. Along an eigenvector a "
        "step "
        "multiplies the distance from the stationary point by `1 - γλ`."
    ),
    "bowl": Wording("All eigenvalues are positive: a bowl, with its one minimum at {m}."),
    "converges": Wording(
        "Here the factors are {q} and {r}, both below 1 in size, so the iterates reach the minimum in the limit. "
        "They do for every "
        "`γ` with `0 < γ < `{b}; the quickest is {o}."
    ),
    "converges-alike": Wording(
        "Here the factor `1 - γλ` is {q}, below 1 in size, so the iterates reach the minimum in the limit. They do "
        "for every "
        "`γ` with `0 < γ < `{b}; {o} gets there in one step."
    ),
    "bounces": Wording(
        "This `γ` is just the limit {b}: along the steepest direction the factor is -1, and the iterates bounce to "
        "and fro for ever."
    ),
    "diverges": Wording(
        "This `γ` is beyond {b}: along the steepest direction each step overshoots by more than it corrects, the "
        "factor is {r}. "
        "Only `0 < γ < `{b} converges."
    ),
    "valley": Wording(
        "One eigenvalue is 0: a valley with a level or steadily falling floor. There is no single minimum to reach."
    ),
    "plane": Wording("All eigenvalues are 0: a plane has no minimum, and the iterates go down for ever."),
    "saddle": Wording(
        "One eigenvalue, {l}, is negative: a saddle. Along its eigenvector the factor is {q}, above 1 for every `γ > "
        "0`, so the "
        "iterates run away downhill."
    ),
    "on-the-ridge": Wording(
        "One eigenvalue is negative: a saddle at {m}. The start lies exactly on the ridge, so these iterates head "
        "for the saddle; "
        "the slightest push to the side grows by the factor {q} a step."
    ),
    "dome": Wording(
        "All eigenvalues are negative: a dome without a minimum. The distance from its top grows by {q} a step."
    ),
    "settles-at-minimum": Wording(
        "Followed further, the iterates settle at {x}, a minimum: the gradient is 0 and the Hessian definite."
    ),
    "settles-at-saddle": Wording(
        "Followed further, the iterates settle at {x}. That is a saddle, not a minimum: the gradient is 0 there, and "
        "only a push "
        "to the side would go on."
    ),
    "settles-at-top": Wording("Followed further, the iterates settle at {x}. That is a maximum: the slope is 0 there."),
    "settles": Wording("Followed further, the iterates settle at {x}, where the gradient is 0."),
    "runs-away": Wording(
        "Followed further, the iterates run away: after {n} steps they are at {x}. That is seen, not proved."
    ),
    "undefined-there": Wording("After step {n}, from {x}, the next iterate lies where `f` has no value."),
    "bounces-on": Wording("Followed for {n} steps, the iterates bounce between two places and do not settle."),
    "still-going": Wording("Followed for {n} steps, the iterates are at {x} and have not settled yet."),
    "slip-descent": Wording("The slip to beware of: adding `γ∇f` instead of subtracting it; that climbs."),
}
"""Source of the factors: S. Boyd, L. Vandenberghe, Convex Optimization, 9.3."""
