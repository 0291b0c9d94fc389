"""What is taken from a solution by name."""

from __future__ import annotations

import pytest

from mmltutor.calculus.derive import derive
from mmltutor.calculus.goals.reading import goal_of
from mmltutor.calculus.results import taken
from mmltutor.errors import GoalError
from mmltutor.syntax.write.structure import write_answer

ONE = {"of": "(2x + 1) e^(2x)", "vars": "x", "about": "0", "order": "3"}
TWO = {"of": "x^2*y + cos(x y)", "vars": "x, y", "about": "1, 0", "order": "3"}


@pytest.mark.parametrize(
    ("fields", "name", "expected"),
    [
        (ONE, "coefficient 3", "16/3"),
        (ONE, "coefficient 0", "1"),
        (TWO, "coefficient 1 1", "2"),
        (TWO, "coefficient 0 2", "-1/2"),
        (TWO, "coefficient 3 0", "0"),
    ],
)
def test_coefficients_of_taylor_polynomials(fields: dict[str, str], name: str, expected: str) -> None:
    goal = goal_of("taylor", fields)
    answer, kind = taken(goal, derive(goal), (name,))
    assert (write_answer(answer), kind) == (expected, "number")


@pytest.mark.parametrize("name", ["coefficient 1", "coefficient 2 2", "coefficient 1 1 1"])
def test_coefficients_that_there_are_not(name: str) -> None:
    goal = goal_of("taylor", TWO)
    with pytest.raises(GoalError, match="has no 'coefficient"):
        taken(goal, derive(goal), (name,))


def test_factors_without_their_product() -> None:
    goal = goal_of("chain", {"of": "(a - 1)^2", "with": "a = tanh(w)", "by": "w", "form": "factors"})
    answer, kind = taken(goal, derive(goal), ("factors",))
    assert (write_answer(answer), kind) == ("[[2*(a - 1)]] * [[1 - tanh(w)^2]]", "factors")
