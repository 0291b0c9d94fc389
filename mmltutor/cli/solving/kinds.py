"""What `mmltutor solve` says of each kind of task in its help; what it takes is in `calculus/goals/table.py`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of task: one line on what it does, what its argument is called, command lines as examples.

    `title` stands above a solution.
    """

    title: str
    says: str
    argument: str
    examples: tuple[str, ...]


KINDS: Final[Mapping[str, Kind]] = MappingProxyType(
    {
        "derivative": Kind(
            "Derivative",
            "The derivative of a function of one variable; of an equation, dy/dx.",
            "EXPR",
            (
                '"x^2 sin(3x)"',
                '"ln(x)/x" --order 2 --at 1',
                '"sqrt(x)" --method definition',
                '"x^2 + y^2 = 25" --at 3,4',
            ),
        ),
        "implicit": Kind(
            "Implicit derivative", "dy/dx, from an equation in x and y.", "EQUATION", ('"x^2 + x y = 7" --at 1,6',)
        ),
        "antiderivative": Kind(
            "Antiderivative", "All antiderivatives, checked by differentiating.", "EXPR", ('"3x^2 + cos(2x)"',)
        ),
        "partial": Kind(
            "Partial derivative",
            "A partial derivative, the other variables held fixed.",
            "EXPR",
            ('"x^2 y + sin(x z)" --by x', '"x^2 y^3" --by x,y --at 1,2'),
        ),
        "gradient": Kind("Gradient", "The vector of first partial derivatives.", "EXPR", ('"x^2 y + z" --at 1,2,3',)),
        "directional": Kind(
            "Directional derivative", "The slope at a point in a direction.", "EXPR", ('"x^2 y" --along 3,4 --at 1,2',)
        ),
        "jacobian": Kind(
            "Jacobian matrix",
            "The matrix of first partial derivatives.",
            '"EXPR, EXPR"',
            ('"r cos(t), r sin(t)" --vars r,t --determinant',),
        ),
        "hessian": Kind(
            "Hessian matrix", "The matrix of second partial derivatives.", "EXPR", ('"x^3 + x y^2" --at 1,-1',)
        ),
        "critical": Kind(
            "Critical points", "All critical points, each with its class.", "EXPR", ('"x^3 - 3x y + y^3"',)
        ),
        "chain": Kind(
            "Total derivative",
            "The total derivative where variables depend on others.",
            "EXPR",
            ('"x y" --with "x = t^2, y = sin t"', '"x^2 + y" --with "x = u v, y = u, u = t^2, v = e^t" --by t'),
        ),
        "network": Kind(
            "Neural network",
            "A feed-forward network: forward pass, cost, every derivative of the cost.",
            "",
            ('--weights "[[1,2]]; [[3]]" --biases "(0); (1)" --input "(1,2)" --target "(1)"',),
        ),
        "taylor": Kind(
            "Taylor polynomial",
            "A Taylor polynomial with its remainder and where the series converges.",
            "EXPR",
            ('"e^x cos(x)" --about 0 --order 4', '"sin(x y)" --about 1,0 --vars x,y --order 2'),
        ),
        "newton": Kind(
            "Newton’s method",
            "Newton's method, its iterates and why they go where they go.",
            "EXPR",
            ('"x^3 - 2x - 5" --from 2', '"x^2 + y^2 = 4, x y = 1" --from 2,0 --steps 4'),
        ),
        "descent": Kind(
            "Gradient descent", "Gradient descent from a point.", "EXPR", ('"x^2 + 3y^2" --from 1,1 --rate 0.1',)
        ),
        "lagrange": Kind(
            "Lagrange multipliers",
            "All stationary points under constraints, with values and classes.",
            "EXPR",
            ('"x y" --on "x^2 + y^2 = 8"', '"x + y + z" --on "x^2 + y^2 = 2" --on "x + z = 1"'),
        ),
        "fit": Kind(
            "Least squares",
            "Least squares: residuals, the best parameters, their uncertainties.",
            "",
            (
                '--model "m*x+c" --data "0,1; 1,3; 2,4"',
                '--model "a e^(-b x)" --data decay.csv --params a,b --start 1,1',
            ),
        ),
    }
)
"""Every kind of task in the order of the course."""

OPTIONS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "by": ("x", "The variable; the only one there is, or x, if not said."),
        "order": ("N", "The order."),
        "at": ("1,2", "A point to put in."),
        "method": ("NAME", "Another way: {words}."),
        "function": ("y", "The variable that is a function of the other."),
        "vars": ("x,y", "The variables in order; everything else is held fixed."),
        "along": ("3,4", "The direction."),
        "determinant": ("", "Work out the determinant too."),
        "with": ('"x=t^2, y=sin t"', "What the variables depend on, to any depth."),
        "form": ("NAME", "How the answer is written: {words}."),
        "weights": ('"[[1,2]]; [[3]]"', "The matrix of each layer."),
        "biases": ('"(0); (1)"', "The bias of each layer."),
        "input": ('"(1,2)"', "What goes in."),
        "target": ('"(1)"', "What should come out: then the cost is differentiated."),
        "activation": ("NAME", "The activation: {words}."),
        "about": ("0", "The point that the polynomial is about, a coordinate for each variable."),
        "from": ("1", "Where to start, a coordinate for each variable."),
        "steps": ("N", "How many steps at most."),
        "rate": ("0.1", "The learning rate."),
        "on": ('"x^2+y^2=1"', "A constraint; may be given several times."),
        "model": ('"m*x+c"', "The model of the measurements."),
        "data": ('"0,1; 1,3"', "The points, or a CSV file with columns x, y and perhaps sigma."),
        "params": ("m,c", "The parameters to fit; all names but x if not said."),
        "sigma": ("0.1", "The uncertainty of the measurements: one, or one for each point."),
        "start": ("1,1", "Where to start, a value for each parameter."),
    }
)
"""Each option: what a value of it looks like, what it is for."""
