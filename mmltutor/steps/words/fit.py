"""What is said when a model is fitted to data."""

from __future__ import annotations

from mmltutor.steps.words.counting import after_steps
from mmltutor.steps.words.wording import Shows, Vocabulary, Wording

_MULTIPLIED_OUT = " There are many points, so it stands here multiplied out."
_CHI = "A point misses the model by its residual `r = y - f(x)`. Least squares makes `χ² = Σ r²` as small as it can be."
_WEIGHTED = (
    "A point misses the model by its residual `r = y - f(x)`, counted in units of its own error `σ`. "
    "Least squares makes `χ² = Σ r²/σ²` as small as it can be."
)

WORDS: Vocabulary = {
    "chi-squared": Wording(_CHI, "sum of squared residuals", name="least squares"),
    "weighted-chi-squared": Wording(_WEIGHTED, "weighted sum of squared residuals", name="weighted least squares"),
    "chi-squared-multiplied-out": Wording(_CHI + _MULTIPLIED_OUT, "multiplied out", name="least squares"),
    "weighted-chi-squared-multiplied-out": Wording(_WEIGHTED + _MULTIPLIED_OUT, "multiplied out", name="least squares"),
    "stationary": Wording(
        "Where `χ²` is smallest, its derivative by each parameter is 0.",
        together="both must vanish",
        name="stationary point",
    ),
    "chi-slope": Wording(because="chain rule on each square, added up"),
    "normal-equations": Wording(
        "Halve them, and bring the numbers to the right: the normal equations.", name="normal equations"
    ),
    "centre": Wording(
        "Divide the last of them by the factor of the intercept: the best line goes through their centre `(⟨x⟩, ⟨y⟩)`.",
        together="the line passes through the centre",
        name="centre of the data",
    ),
    "mean": Wording(because="mean", shows=Shows.WHOLE),
    "weighted-mean": Wording(because="mean, weighted by `1/σ²`"),
    "centred-sums": Wording(
        "Measured from the centre, only the slope is left to find. Add up the squares and the products.",
        shows=Shows.NOTHING,
        name="centred sums",
    ),
    "sum-Sxx": Wording(because="`Σ (x - ⟨x⟩)²`", shows=Shows.WHOLE),
    "sum-Sxy": Wording(because="`Σ (x - ⟨x⟩)(y - ⟨y⟩)`", shows=Shows.WHOLE),
    "solve-line": Wording(
        "In the centred form the two equations come apart: first the slope, then the intercept.",
        together="both put into the normal equations: they hold",
        name="slope and intercept",
    ),
    "slope": Wording(because="slope", shows=Shows.WHOLE),
    "intercept": Wording(because="from the centre", shows=Shows.WHOLE),
    "columns": Wording(
        "The model is linear in its parameters: its derivatives by them contain none of them. "
        "Their values at the points are the columns of the design matrix.",
        shows=Shows.NOTHING,
        name="design matrix",
    ),
    "model-slope": Wording(because="the other parameters held fixed"),
    "solve": Wording("Solve this linear system.", "put into each equation: they hold", name="linear system"),
    "residuals": Wording(
        "Check: the residuals at these values. They must be orthogonal to each column, "
        "so that no change of a parameter helps.",
        "`Σ r²`, each residual as in the table",
        shows=Shows.WHOLE,
        name="residuals",
    ),
    "minimum": Wording(
        "`χ²` is quadratic with this constant Hessian. Its leading minors are all positive, so the one stationary "
        "point is the minimum.",
        "positive definite",
        name="minimum",
    ),
    "scatter": Wording(
        "No errors were given. The scatter of the points about the line estimates one; "
        "two degrees of freedom are spent.",
        "`s² = χ²/(n - 2)`",
    ),
    "slope-error": Wording(because="how far the slope may be off: `s/√Sxx`"),
    "slope-error-weighted": Wording(because="how far the slope may be off: `1/√Sxx`"),
    "intercept-error": Wording(because="the intercept: `s·√(1/n + ⟨x⟩²/Sxx)`"),
    "intercept-error-weighted": Wording(because="the intercept: `√(1/w + ⟨x⟩²/Sxx)`, with `w = Σ 1/σ²`"),
    "parameter-error": Wording(because="root of the diagonal of `(AᵀWA)⁻¹`, times the scatter"),
    "best-line": Wording("So the line that fits best is {y=}.", "answer"),
    "best-fit": Wording("So the best fit of this form is {y=}.", "answer"),
    "jacobian-row": Wording(
        "The model is not linear in its parameters, so it is linearised again and again. "
        "Each point contributes a row of the Jacobian: the derivatives of the model by the parameters.",
        together="a row for each point",
        name="Jacobian of the model",
    ),
    "chi-gradient": Wording(
        "By the chain rule `∂χ²/∂a = -2 Σ r·∂y/∂a`, for each parameter.",
        "written out over the points",
        name="gradient of χ²",
    ),
    "gauss-newton-rule": Wording(
        "Gauss-Newton: replace the model by its tangent at the present values and solve that linear problem: "
        "`JᵀJ δ = Jᵀr`, then `a ← a + δ`.",
        shows=Shows.NOTHING,
        name="Gauss-Newton",
    ),
    "descent-rule": Wording(
        "Steepest descent: go against the gradient, `a ← a - γ ∇χ²`, with {γ=}.",
        shows=Shows.NOTHING,
        name="descent",
    ),
    "gauss-newton-step": Wording("Step {n}.", together="`a + δ`"),
    "descent-step": Wording("Step {n}.", together="`a - γ ∇χ²`"),
    "residuals-there": Wording(because="the residuals there"),
    "gradient-value": Wording(because="`-2 Σ r·∂y/∂a`, summed over the points"),
    "normal-matrix": Wording(because="from the rows of the Jacobian"),
    "normal-right": Wording(because="from the residuals"),
    "move": Wording(because="solves the system"),
    "iterates": Wording("All iterates, with `χ²` at each.", shows=Shows.NOTHING, name="iterates"),
    "last-iterate": Wording(after_steps, "rounded to eight digits"),
    "last-iterate-exact": Wording(after_steps, "exact"),
    "meaning-line": Wording("The slope says: one more in {x} goes with {m} more in `y`, on average over these points."),
    "slip-line": Wording(
        "The slip to beware of: dividing `Σxy` by `Σx²` without taking the means off first; that fits a line through 0."
    ),
    "slip-linear": Wording(
        "The slip to beware of: losing the minus of the inner derivative, `-∂y/∂a`, and with it the sign."
    ),
    "slip-descent": Wording("The slip to beware of: going along `∇χ²` instead of against it; then `χ²` grows."),
    "slip-iterated": Wording("The slip to beware of: `δ` is added to the parameters, it does not replace them."),
    "stopped-settled": Wording(
        "The search stopped after step {n}: the last step changed no parameter by more than `10⁻⁹`."
    ),
    "stopped-steps": Wording("The search stopped after step {n}, because no more steps were asked for."),
    "chi-fell": Wording("On the way `χ²` fell from {a} to {b}."),
    "chi-rose": Wording(
        "On the way `χ²` rose from {a} to {b}: this start, or this step size, leads away from a minimum."
    ),
}
"""What is said of each rule. Source of the errors: P. R. Bevington, Data Reduction and Error Analysis, ch. 6."""
