"""`mmltutor sheet`: as many problems as asked for, none twice, the same for the same seed, solved where wanted."""

from __future__ import annotations

from pathlib import Path

import pytest

from mmltutor.bank.draw import identity
from mmltutor.bank.find import packaged_banks
from mmltutor.bank.load import load
from mmltutor.bank.sheet import sheet
from mmltutor.cli.sheet import DOCUMENTS
from tests.cli.inside import invoke

BANKS = str(Path(__file__).parent / "banks")


def test_problems_are_different_and_get_harder() -> None:
    bank = load(packaged_banks() / "1-calculus" / "chain-rule.yaml")
    problems = sheet((bank,), 12, 5)
    assert len({identity(problem) for problem in problems}) == 12
    assert [problem.level for problem in problems] == sorted(problem.level for problem in problems)
    assert sheet((bank,), 12, 5) == problems
    assert sheet((bank,), 12, 6) != problems


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_same_seed_gives_the_same_sheet(name: str, tmp_path: Path) -> None:
    arguments = ("sheet", "chain-rule", "-n", "3", "--seed", "7", "--solutions", "--format", name)
    one, other = (invoke(*arguments, variables={"MMLTUTOR_HOME": str(tmp_path)}) for _ in range(2))
    assert one.status == 0, one.err
    assert one.out == other.out
    assert one.out.count("Solution ") == 3
    assert "mmltutor sheet chain-rule -n 3 --seed 7 --solutions" in one.out


def test_a_sheet_without_solutions_gives_nothing_away(tmp_path: Path) -> None:
    ran = invoke("sheet", "chain-rule", "-n", "2", "--seed", "7", variables={"MMLTUTOR_HOME": str(tmp_path)})
    assert ran.status == 0
    assert "rule:" not in ran.out
    assert "**2** " in ran.out


def test_a_file_and_its_format(tmp_path: Path) -> None:
    out = tmp_path / "sheet.tex"
    ran = invoke("sheet", "chain-rule", "--out", str(out), variables={"MMLTUTOR_HOME": str(tmp_path / "home")})
    assert (ran.status, ran.out) == (0, "")
    assert out.read_text(encoding="utf-8").startswith("\\documentclass")


def test_fewer_than_asked_for_is_said(tmp_path: Path) -> None:
    home = {"MMLTUTOR_HOME": str(tmp_path)}
    ran = invoke("sheet", "little", "--bank", BANKS, "-n", "200", "--seed", "1", variables=home)
    assert ran.status == 0
    assert "different problems were found" in ran.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [((), "TOPIC"), (("chian-rule",), "chain-rule"), (("chain-rule", "--format", "rich"), "There is no format")],
)
def test_mistakes_are_sentences(arguments: tuple[str, ...], said: str, tmp_path: Path) -> None:
    ran = invoke("sheet", *arguments, variables={"MMLTUTOR_HOME": str(tmp_path)})
    assert (ran.status, ran.out) == (2, "")
    assert said in ran.err
