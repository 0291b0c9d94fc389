"""The checker of banks: each thing that goes wrong when banks are written by hand, and a bank that is sound."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from mmltutor.bank import examine
from mmltutor.bank.check import Report, check_bank
from mmltutor.bank.find import packaged_banks
from mmltutor.bank.load import load
from mmltutor.calculus.derive import derive
from mmltutor.calculus.goals.derivative import Differentiate
from mmltutor.steps.step import Derivation
from mmltutor.syntax.build import negate
from tests.bank.banks import WAVE, make_bank, with_lines


def swept(tmp_path: Path, *templates: str, seeds: int = 12) -> Report:
    return check_bank(make_bank(tmp_path, *templates), seeds, complete=False, known=(), progress=lambda *_: None)


def of(expression: str, a: str = "2..9", b: str = "1..9", where: str = "") -> str:
    text = (
        with_lines(expressions=f"expressions:\n    f: {expression}\n").replace("2..9", a).replace("-3..3 except 0", b)
    )
    return text + (f"  where: {where}\n" if where else "")


DOUBTFUL = [
    (of("sin(a*b)"), "does not depend on x"),
    (of("a*x + b"), "The answer to 4x + 8 is just 4 (12 of 12 seeds, first 0)."),
    (of("ln(e^(a*x + b))"), "is just"),
    (of("sin(a*x + b)", b="-1..1"), "The constant in"),
    (of("sin(a*x + b*x)", b="0..5"), "The product 0*x is 0"),
    (of("(a*x + 1)^b", b="1..3"), "has the exponent 1"),
    (of("sqrt(-a - b*x^2)"), "has hardly any values between -10 and 10"),
    (of("sqrt(x - a*b)", a="20..29"), "has hardly any values"),
    (of("sqrt(x - a - b)", where="x > a"), "where x > "),
    (of("1/(x - a - b)", where="x > 0"), "where x > 0 holds"),
    (of("sin(a*x + b)", a="2000..2009"), "has large numbers"),
    (of("999*sin(a*x + b)", a="400..900"), "has large numbers"),
    (of("sin(a*x + b) + cos(b*x + a) + sin(a*x^2 + b) + cos(b*x^2 + a)*e^(a*x + b)"), "characters long"),
    (of("sin(a*x + b)", a="2..3", b="5..6"), "It holds only 4 different problems."),
    (of("sin(a*x + b)") + "  conditions: [a > b + 20]\n", "no values of a, b were found that meet `a > b + 20`"),
]


@pytest.mark.parametrize(("template", "says"), DOUBTFUL, ids=[says for _, says in DOUBTFUL])
def test_doubtful_templates(tmp_path: Path, template: str, says: str) -> None:
    findings = swept(tmp_path, template).findings
    found = [finding for finding in findings if says in finding.message]
    assert found, [finding.message for finding in findings]
    assert found[0].message.startswith("In the template wave: ")
    assert (found[0].line, found[0].column) == (6, 5)
    assert found[0].file.endswith("waves.yaml")


SOUND = [
    of("sin(a*x + b)"),
    of("ln(a*x + b)", where="x > 0"),
    of("sqrt(x - a/b)", where="x > a/b"),
    of("1/(a*x + b)"),
    of("x^a*b"),
    of("ln(x)^a*b", where="x > 0"),
]


@pytest.mark.parametrize("template", SOUND)
def test_sound_templates(tmp_path: Path, template: str) -> None:
    report = swept(tmp_path, template)
    assert report.findings == ()
    assert [(one.id, one.level, one.drawn) for one in report.templates] == [("wave", 1, 12)]


def test_problems_of_two_templates(tmp_path: Path) -> None:
    report = swept(tmp_path, WAVE, WAVE.replace("id: wave", "id: again").replace("[a]", "[b]"))
    assert [finding.message for finding in report.findings] == [
        "In the template again: It holds problems of wave again."
    ]
    assert report.variants.number == 48


def test_a_wrong_solution_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def wrong(goal: Differentiate) -> Derivation:
        right = derive(goal)
        return replace(right, answer=negate(right.answer))

    monkeypatch.setattr(examine, "derive", wrong)
    messages = [finding.message for finding in swept(tmp_path, WAVE, seeds=2).findings]
    assert any("differs from what SymPy finds" in message for message in messages)


def test_an_answer_that_cannot_be_typed_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examine, "write_answer", lambda node: "2x +")
    messages = [finding.message for finding in swept(tmp_path, WAVE, seeds=2).findings]
    assert any("typed as 2x +, is judged unreadable" in message for message in messages)


def test_prerequisites_that_are_no_topics(tmp_path: Path) -> None:
    bank = replace(make_bank(tmp_path, WAVE), prerequisites=("chain-rule", "tides", "prodct-rule"))
    report = check_bank(bank, 1, complete=False, known=("tides",), progress=lambda *_: None)
    assert [str(finding).partition("waves.yaml")[2] for finding in report.findings] == [
        ":1:1: The prerequisite 'prodct-rule' is no topic. Did you mean product-rule?"
    ]


def test_a_topic_of_the_course_must_hold_enough(tmp_path: Path) -> None:
    report = check_bank(make_bank(tmp_path, WAVE), 1, complete=True, known=(), progress=lambda *_: None)
    assert [finding.message for finding in report.findings] == [
        "No template is on level 2 or 3.",
        "1 templates are fewer than 8.",
        "48 different problems are fewer than 10,000.",
    ]


def test_a_packaged_bank_is_sound() -> None:
    """One of them; `.ci/run` sweeps them all."""
    (path,) = packaged_banks().glob("*/chain-rule.yaml")
    told: list[tuple[str, str]] = []
    report = check_bank(load(path), 2, complete=True, known=(), progress=lambda *names: told.append(names))
    assert report.findings == ()
    assert [name for _, name in told] == [one.id for one in report.templates]


def test_letters_do_not_hide_what_vanishes(tmp_path: Path) -> None:
    text = WAVE.replace("a: 2..9", "v: {names: [x, t]}\n    a: 2..9").replace("-3..3 except 0", "[0]")
    text = text.replace("a*x", "a*v").replace("by: x", "by: v").replace("{x}", "{v}") + "  variables: [v]\n"
    assert any("The constant in" in finding.message for finding in swept(tmp_path, text).findings)
