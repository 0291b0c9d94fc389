"""A product of factors: each factor, and the product."""

from __future__ import annotations

from mmltutor.judge.judged import Judged, counted, together, undecided, unlike
from mmltutor.judge.kinds.matrix import judge_rows
from mmltutor.judge.question import Question
from mmltutor.judge.values import judge_value
from mmltutor.judge.verdict import Outcome
from mmltutor.syntax.build import add, multiply
from mmltutor.syntax.structure import Factor, Factors, Matrix, Vector


def judge_factors(answer: Factors, question: Question) -> Judged:
    """The same factors in the same order, and the right product where one is expected or written."""
    expected = question.expected
    assert isinstance(expected, Factors)
    if len(answer.factors) != len(expected.factors):
        return unlike(f"Yours has {counted(len(answer.factors), 'factor')}, expected {len(expected.factors)}.")
    wanted = _standing(expected.factors)
    judged = [
        (f"factor {place}", _judge_factor(mine, one, question))
        for place, (mine, one) in enumerate(zip(answer.factors, wanted, strict=True), start=1)
    ]
    if expected.product is not None and answer.product is None:
        judged.append(("the product", unlike("It is missing.")))
    elif answer.product is not None:
        judged.append(("the product", _judge_product(answer.product, expected, wanted, question)))
    found = together(judged, question)
    swapped = found.outcome is Outcome.DIFFERENT and _swapped(answer.factors, wanted, question)
    return Judged(found.verdict, f"{found.said} {swapped}", (), found.entries) if swapped else found


def _standing(factors: tuple[Factor, ...]) -> tuple[Matrix, ...]:
    """The factors as matrices; a vector of neither direction stands as the ones around it ask: a row first."""
    found: list[Matrix] = []
    for place, factor in enumerate(factors):
        match factor:
            case Matrix():
                found.append(factor)
            case Vector(entries, direction):
                column = direction == "column" or (not direction and place > 0)
                found.append(Matrix(tuple((entry,) for entry in entries) if column else (entries,)))
            case _:
                found.append(Matrix(((factor,),)))
    return tuple(found)


def _judge_factor(answer: Factor, expected: Matrix, question: Question) -> Judged:
    rows, columns = expected.shape
    match answer:
        case Matrix():
            return judge_rows(answer, expected, question)
        case Vector(entries, direction):
            column = direction == "column" or (not direction and columns == 1)
            return judge_rows(Matrix(tuple((one,) for one in entries) if column else (entries,)), expected, question)
        case _:
            if (rows, columns) != (1, 1):
                return unlike("Yours is a number, and a vector or a matrix is expected.")
            return judge_value(answer, expected.rows[0][0], question)


def _judge_product(answer: Factor, expected: Factors, factors: tuple[Matrix, ...], question: Question) -> Judged:
    if expected.product is not None:
        (wanted,) = _standing((expected.product,))
        return _judge_factor(answer, wanted, question)
    value = multiplied(factors)
    return undecided("the factors do not fit") if value is None else _judge_factor(answer, value, question)


def multiplied(factors: tuple[Matrix, ...]) -> Matrix | None:
    """The product of matrices, None where their shapes do not fit; a single number goes with every shape."""
    product = factors[0]
    for factor in factors[1:]:
        if product.shape == (1, 1) or (factor.shape == (1, 1) and product.shape[1] != 1):
            scale, body = (product, factor) if product.shape == (1, 1) else (factor, product)
            number = scale.rows[0][0]
            product = Matrix(tuple(tuple(multiply(number, entry) for entry in row) for row in body.rows))
        elif product.shape[1] != factor.shape[0]:
            return None
        else:
            columns = tuple(zip(*factor.rows, strict=True))
            product = Matrix(
                tuple(
                    tuple(add(*(multiply(a, b) for a, b in zip(row, column, strict=True))) for column in columns)
                    for row in product.rows
                )
            )
    return product


def _swapped(answer: tuple[Factor, ...], expected: tuple[Matrix, ...], question: Question) -> str:
    """A sentence where two neighbouring factors stand in each other's place."""
    for place in range(len(answer) - 1):
        order = [*range(place), place + 1, place, *range(place + 2, len(answer))]
        pairs = zip((answer[k] for k in order), expected, strict=True)
        if all(_judge_factor(mine, one, question).outcome is Outcome.EQUIVALENT for mine, one in pairs):
            return f"Factors {place + 1} and {place + 2} are swapped."
    return ""
