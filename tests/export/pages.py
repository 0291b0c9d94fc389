"""A page to export: a solution with every kind of line, and one of each chapter's simplest."""

from __future__ import annotations

from mmltutor.calculus.derive import derive
from mmltutor.calculus.goals.reading import Value, goal_of
from mmltutor.export.page import Page, Section, remark_of
from mmltutor.steps.check import check
from mmltutor.steps.line import Formal, Line, Maths, Words
from mmltutor.steps.narrate import narrate
from mmltutor.steps.step import Graph, Table
from mmltutor.syntax.nodes import Node
from mmltutor.syntax.parse import parse
from mmltutor.syntax.structure import Matrix


def tree(text: str) -> Node:
    return parse(text).node


LINES = (
    Line(shown=(Formal("f(x) = "), Maths(tree("x^2/(1+x)")))),
    Line(
        "1", said=(Words("50% of $ & _signs_ # are <obeyed>; write "), Formal("u = "), Maths(tree("1+x")), Words("."))
    ),
    Line("1.1", shown=(Formal("u′ = "), Maths(tree("1"))), because=(Words("slope of a line"),), checked=True, indent=1),
    Line(shown=(Formal("H = "), Maths(Matrix(((tree("1"), tree("a")),)))), because=(Words("a matrix"),)),
    Line("2", shown=(Formal("f′ = "), Maths(tree("2x")), Formal(" = "), Maths(tree("x+x")), Formal(" ≈ "))),
    Line(exhibit=Table(("n", "xₙ"), ((tree("1"), tree("|x|")), (tree("2"), ""))), indent=1),
    Line(exhibit=Graph((("f", "x", tree("2x")), ("x", "t", None)))),
    Line(said=(Words("So it is “done”."),)),
)
PAGE = Page("A page & more", (Section((Words("One"),), LINES, (), "Every line is checked.", True),))


def solved(task: str, fields: dict[str, Value]) -> Page:
    derivation = check(derive(goal_of(task, fields)))
    section = Section((), narrate(derivation), (), remark_of(derivation.verified, "agreed"))
    return Page("Solution", (section,))
