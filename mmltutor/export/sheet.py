"""A sheet of problems as a page, with or without worked solutions after them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from string import ascii_lowercase

from mmltutor.bank.problem import Part, Problem
from mmltutor.export.page import Page, Section
from mmltutor.steps.line import Formal, Line, Maths, Piece, Words
from mmltutor.steps.step import Derivation


@dataclass(frozen=True, slots=True)
class Solved:
    """The solution of a part of a problem, checked, and its lines."""

    derivation: Derivation
    lines: tuple[Line, ...]


def sheet_page(title: str, problems: Sequence[Problem], solutions: Sequence[Sequence[Solved]], remark: str) -> Page:
    """The problems, numbered; then their solutions, if there are any; `remark` says how to get the sheet again."""
    asked = tuple(line for number, problem in enumerate(problems, 1) for line in _problem(number, problem))
    sections = [Section((Words("Problems"),) if solutions else (), asked, (), "" if solutions else remark)]
    for number, (problem, solved) in enumerate(zip(problems, solutions, strict=False), 1):
        for place, one in enumerate(solved):
            heading: tuple[Piece, ...] = (Words(f"Solution {_number(number, place, len(problem.parts))}"),)
            last = number == len(problems) and place == len(problem.parts) - 1
            partly = one.derivation.verified is not True and any(line.checked for line in one.lines)
            sections.append(Section(heading, one.lines, (), remark if last else "", partly))
    return Page(title, tuple(sections))


def _number(number: int, place: int, parts: int) -> str:
    return str(number) if parts == 1 else f"{number}{ascii_lowercase[place % 26]}"


def _problem(number: int, problem: Problem) -> list[Line]:
    lines: list[Line] = []
    for place, part in enumerate(problem.parts):
        lines += _part(_number(number, place, len(problem.parts)), part)
    return lines


def _part(number: str, part: Part) -> list[Line]:
    """What is asked, and below it the expressions that it speaks of."""
    where: tuple[Piece, ...] = (Words(" For "), Formal(part.where), Words(".")) if part.where else ()
    asked = Line(number, said=(Words(part.ask), *where))
    return [asked, *(Line(shown=(Formal(f"{head} = "), Maths(node))) for head, node in part.given)]
