"""The tasks of the course as data: what is asked, before any of it is worked out.

Each chapter of `calculus/` derives one kind of goal. The goals stand here, apart from their chapters, so
that drawing a problem and showing it loads no derivation; a file each, so that it loads no other goals. A goal's
`task` is its name under `mmltutor solve`, and its fields have the names of the options there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TypeAlias

    from mmltutor.calculus.goals.chain import Chain, Network
    from mmltutor.calculus.goals.choice import Choose
    from mmltutor.calculus.goals.derivative import Differentiate, DifferentiateImplicitly, Integrate
    from mmltutor.calculus.goals.fit import Fit
    from mmltutor.calculus.goals.optimise import Descent, Lagrange, Newton
    from mmltutor.calculus.goals.several import Critical, Directional, Gradient, Hessian, Jacobian, Partial
    from mmltutor.calculus.goals.taylor import Taylor

    Goal: TypeAlias = (
        Differentiate
        | DifferentiateImplicitly
        | Integrate
        | Partial
        | Gradient
        | Directional
        | Jacobian
        | Hessian
        | Critical
        | Chain
        | Network
        | Taylor
        | Newton
        | Descent
        | Lagrange
        | Fit
        | Choose
    )
