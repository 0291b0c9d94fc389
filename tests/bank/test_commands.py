"""`mmltutor draw`, `topics` and `bank check`, through the program."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from mmltutor.bank.schema import BANK, TEMPLATE
from mmltutor.calculus.goals.table import TASKS
from mmltutor.judge.rows import judge_row
from mmltutor.learner.attempt import Attempt, Kind, utc_text
from mmltutor.store.attempts import SavedLog
from mmltutor.store.places import find_places
from tests.bank.banks import WAVE, bank_text, with_lines, write_bank
from tests.cli.inside import Ran, invoke


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    return {"MMLTUTOR_HOME": str(tmp_path / "home")}


def own_bank(home: dict[str, str], text: str, topic: str = "waves") -> Path:
    folder = find_places(home).banks
    folder.mkdir(parents=True)
    return write_bank(folder, text, topic)


def drawn(home: dict[str, str], *arguments: str) -> list[dict[str, Any]]:
    ran = invoke("draw", *arguments, "--json", variables=home)
    assert (ran.status, ran.err) == (0, "")
    found: list[dict[str, Any]] = json.loads(ran.out)
    return found


def test_the_json_of_a_problem(home: dict[str, str]) -> None:
    (problem,) = drawn(home, "chain-rule", "--template", "around-a-root", "--seed", "3")
    assert list(problem) == ["topic", "template", "seed", "level", "parts"]
    assert (problem["topic"], problem["template"], problem["seed"], problem["level"]) == (
        "chain-rule",
        "around-a-root",
        3,
        2,
    )
    (part,) = problem["parts"]
    assert list(part) == ["ask", "kind", "goal", "answer", "vars", "where"]
    assert list(part["goal"]) == ["task", "of", "by"]
    assert (part["kind"], part["goal"]["task"], part["vars"]) == ("expression", "derivative", [part["goal"]["by"]])
    assert part["where"].startswith(f"{part['goal']['by']} > ")


def test_answers_are_accepted(home: dict[str, str]) -> None:
    for problem in drawn(home, "chain-rule", "--seed", "100", "--count", "27"):
        for part in problem["parts"]:
            derivative = f"diff({part['goal']['of']}, {part['goal']['by']})"
            for answer in (part["answer"], derivative):
                row = {"answer": answer, "expected": part["answer"], "kind": part["kind"]}
                reply = judge_row({**row, "vars": part["vars"], "where": part["where"]})
                assert reply["outcome"] == "equivalent", (problem, reply)


def test_the_same_seeds_give_the_same_problems(home: dict[str, str]) -> None:
    many = drawn(home, "chain-rule", "--seed", "5", "--count", "6")
    assert [problem["seed"] for problem in many] == [5, 6, 7, 8, 9, 10]
    assert many == drawn(home, "chain-rule", "--seed", "5", "--count", "6")
    for problem in many:
        seed = str(problem["seed"])
        assert drawn(home, "chain-rule", "--template", problem["template"], "--seed", seed) == [problem]


def test_levels(home: dict[str, str]) -> None:
    for level in ("1", "2", "3"):
        assert {problem["level"] for problem in drawn(home, "chain-rule", "--level", level, "--count", "5")} == {
            int(level)
        }


def test_problems_as_text(home: dict[str, str]) -> None:
    ran = invoke("draw", "chain rule", "--template", "softplus", "--seed", "3", variables=home)
    assert ran.status == 0
    assert ran.out.startswith("chain-rule · softplus · level 2 · seed 3\n")
    assert "L(w) = ln(" in ran.out
    assert "L′(w) = " in ran.out


MISUSE = [
    (("draw",), "Missing argument"),
    (("draw", "chian-rule"), "There is no topic 'chian-rule'. Did you mean chain-rule?"),
    (("draw", "chain-rule", "--template", "softplsu"), "has no template 'softplsu'. Did you mean softplus?"),
    (("draw", "chain-rule", "--template", "softplus", "--level", "1"), "The template softplus is on level 2."),
    (("draw", "chain-rule", "--level", "4"), "--level"),
    (("draw", "chain-rule", "--count", "0"), "--count"),
    (("draw", "chain-rule", "--seed", "x"), "--seed"),
    (("draw", "chain-rule", "--bank", "/nowhere/at/all"), "There is no file or folder"),
    (("bank", "check", "/nowhere/at/all"), "There is no file or folder"),
    (("bank", "check", "--seeds", "0"), "--seeds"),
    (("bank", "chekc"), "chekc"),
    (("bank",), "Missing command"),
]


@pytest.mark.parametrize(("arguments", "says"), MISUSE, ids=[" ".join(row[0]) for row in MISUSE])
def test_misuse(home: dict[str, str], arguments: tuple[str, ...], says: str) -> None:
    ran = invoke(*arguments, variables=home)
    assert (ran.status, ran.out) == (2, "")
    assert says in ran.err


def test_a_reader_that_closes_the_pipe() -> None:
    command = [sys.executable, "-m", "mmltutor", "draw", "chain-rule", "--count", "100000", "--seed", "1", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        assert program.stderr is not None
        assert program.stdout.readline().startswith('[{"topic": "chain-rule"')
        program.stdout.close()
        assert program.stderr.read() == ""
        assert program.wait(30) == 141


def test_a_bank_of_ones_own(home: dict[str, str], tmp_path: Path) -> None:
    write_bank(tmp_path, bank_text(WAVE))
    (problem,) = drawn(home, "waves", "--seed", "1", "--bank", str(tmp_path))
    assert problem["topic"] == "waves"
    own_bank(home, bank_text(WAVE.replace("sin", "cos")))
    (other,) = drawn(home, "waves", "--seed", "1")
    assert other["parts"][0]["goal"]["of"] == problem["parts"][0]["goal"]["of"].replace("sin", "cos")


def test_a_faulty_bank_lists_its_faults(home: dict[str, str]) -> None:
    path = own_bank(home, bank_text(with_lines(level="level: 9", ask="aks: Hm")))
    ran = invoke("draw", "waves", variables=home)
    assert ran.status == 1
    assert [line.partition(": ")[0] for line in ran.err.splitlines()] == [
        f"{path}:{at}" for at in ("6:5", "7:12", "13:5")
    ]


def modules(ran: Ran) -> list[dict[str, Any]]:
    found = json.loads(ran.out)
    assert found["version"] == 1
    listed: list[dict[str, Any]] = found["modules"]
    return listed


def test_topics_as_json(home: dict[str, str]) -> None:
    listed = modules(invoke("topics", "--json", variables=home))
    assert [module["module"] for module in listed] == [1, 2, 3, 4, 5, 6]
    chain = next(topic for topic in listed[0]["topics"] if topic["topic"] == "chain-rule")
    assert chain["levels"] == [1, 2, 3]
    assert chain["progress"] == {"problems": 0, "solved": 0, "unaided": 0, "level": None, "at": None}


def test_topics_with_progress(home: dict[str, str]) -> None:
    log = SavedLog(find_places(home).attempts)
    log.append(Attempt("s", 1, utc_text(1.7e9), Kind.START, "chain-rule", "softplus", 3, level=2))
    log.close()
    listed = modules(invoke("topics", "--json", variables=home))
    chain = next(topic for topic in listed[0]["topics"] if topic["topic"] == "chain-rule")
    assert (chain["progress"]["problems"], chain["progress"]["level"]) == (1, 2)
    assert "0 of 1 solved, level 2" in invoke("topics", variables=home).out


def test_topics_leave_nothing_behind(home: dict[str, str]) -> None:
    assert invoke("topics", variables=home).status == 0
    assert not find_places(home).attempts.exists()


def test_ones_own_bank_in_place_of_the_courses(home: dict[str, str]) -> None:
    path = own_bank(home, bank_text(WAVE).replace("waves", "chain-rule"), "chain-rule")
    ran = invoke("topics", variables=home)
    assert "chain-rule: Waves: not begun · your own bank" in ran.out
    assert ran.err.startswith(f"{path} replaces the topic chain-rule of ")


def test_a_faulty_bank_does_not_hide_the_others(home: dict[str, str]) -> None:
    path = own_bank(home, "topic: [\n")
    ran = invoke("topics", variables=home)
    assert ran.status == 0
    assert "chain-rule" in ran.out
    assert ran.err.startswith(f"{path}:2:1: This is not YAML")


def test_records_that_cannot_be_read(home: dict[str, str]) -> None:
    places = find_places(home)
    places.data.mkdir(parents=True)
    places.attempts.write_bytes(b"no database" * 100)
    ran = invoke("topics", variables=home)
    assert ran.status == 0
    assert "chain-rule" in ran.out
    assert ran.err
    assert places.attempts.read_bytes() == b"no database" * 100


def test_check_without_findings(home: dict[str, str], tmp_path: Path) -> None:
    path = write_bank(tmp_path, bank_text(WAVE))
    ran = invoke("bank", "check", str(path), "--seeds", "4", variables=home)
    assert (ran.status, ran.err) == (0, "Sweeping waves\n")
    assert ran.out == "wave   level 1     48 problems\nwaves  1 template  48 problems in all\n\nNo findings.\n"


def test_check_with_findings(home: dict[str, str], tmp_path: Path) -> None:
    good = write_bank(tmp_path, bank_text(WAVE.replace("-3..3 except 0", "0..6")))
    bad = write_bank(tmp_path, bank_text(with_lines(level="level: 9")).replace("waves", "tides"), "tides")
    ran = invoke("bank", "check", str(tmp_path), "--seeds", "40", "--json", variables=home)
    assert ran.status == 1
    found = json.loads(ran.out)
    assert (found["version"], found["seeds"]) == (1, 40)
    assert [(bank["topic"], bank["variants"]) for bank in found["banks"]] == [("waves", {"number": 56, "exact": True})]
    assert [(one["file"], one["line"], one["column"]) for one in found["findings"]] == [
        (str(bad), 7, 12),
        (str(good), 6, 5),
    ]
    text = invoke("bank", "check", str(tmp_path), "--seeds", "40", variables=home)
    assert text.status == 1
    assert f"{bad}:7:12: A level must be a whole number from 1 to 3, not '9'.\n" in text.out
    assert text.out.endswith("2 findings.\n")


def test_check_of_an_empty_folder(home: dict[str, str], tmp_path: Path) -> None:
    ran = invoke("bank", "check", str(tmp_path), variables=home)
    assert ran.status == 2
    assert ran.err.startswith("There are no banks in ")


def test_a_new_bank_passes_the_check(home: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert invoke("bank", "new", "matrix-norms", variables=home).status == 0
    ran = invoke("bank", "check", "matrix-norms.yaml", "--seeds", "10", variables=home)
    assert (ran.status, "No findings." in ran.out) == (0, True), ran.out
    again = invoke("bank", "new", "matrix-norms", variables=home)
    assert again.status == 2
    assert "already" in again.err
    assert invoke("bank", "new", "Matrix Norms", variables=home).status == 2


def test_the_schema_has_every_key(home: dict[str, str]) -> None:
    schema = json.loads(invoke("bank", "schema", variables=home).out)
    assert set(schema["properties"]) == {key.name for key in BANK}
    assert set(schema["$defs"]["template"]["properties"]) == {key.name for key in TEMPLATE}
    assert all(one["description"] for one in schema["$defs"]["template"]["properties"].values())
    tasks = [one["properties"]["task"] for one in schema["$defs"]["goal"]["anyOf"]]
    assert [one["const"] for one in tasks if "const" in one] == list(TASKS)


def test_a_sweep_in_several_processes_finds_the_same_and_goes_on(home: dict[str, str], tmp_path: Path) -> None:
    path = write_bank(tmp_path, bank_text(WAVE, WAVE.replace("id: wave", "id: again").replace("sin(", "cos(")))
    alone, together, resumed = (
        invoke("bank", "check", str(path), "--seeds", "4", "--json", *options, variables=home)
        for options in (("--jobs", "1"), ("--jobs", "2"), ("--jobs", "2", "--resume"))
    )
    assert alone.out == together.out == resumed.out
    assert len(list(find_places(home).sweeps.iterdir())) == 2
