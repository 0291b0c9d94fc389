"""`mmltutor check` as other programs rely on it: JSON, exit codes, streams."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


def check(*arguments: str, given: str | bytes = "") -> subprocess.CompletedProcess[bytes]:
    typed = given.encode() if isinstance(given, str) else given
    command = [sys.executable, "-m", "mmltutor", "check", *arguments]
    return subprocess.run(command, input=typed, capture_output=True, check=False, timeout=120, env=os.environ)


def rows(*lines: object) -> str:
    return "".join(line + "\n" if isinstance(line, str) else json.dumps(line) + "\n" for line in lines)


def batch(given: str | bytes, *options: str) -> list[dict[str, object]]:
    done = check("--batch", "-", *options, given=given)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize(
    ("answer", "expected", "status"),
    [("x+x", "2x", 0), ("-x", "x", 1), ("x^2", "-x^2", 1), ("ln(-1)", "ln(-2)", 3), ("2x(", "2x", 4), ("x", "(", 4)],
)
def test_exit_codes(answer: str, expected: str, status: int) -> None:
    assert check(answer, expected).returncode == status


@pytest.mark.parametrize(
    "arguments", [("x",), (), ("x", "x", "x"), ("x", "x", "--kind", "sonnet"), ("x", "x", "--knid", "number")]
)
def test_misuse_is_a_sentence(arguments: tuple[str, ...]) -> None:
    done = check(*arguments)
    assert done.returncode == 2
    assert done.stderr.strip()
    assert b"Traceback" not in done.stderr


def test_json_has_the_promised_keys() -> None:
    reply = json.loads(check("x^2", "x^2 + 10^-12", "--json").stdout)
    assert {"id", "outcome", "evidence", "reads_as", "message", "ms"} <= set(reply)
    assert reply["outcome"] == "different"
    assert reply["evidence"]["kind"] == "witness"
    assert reply["evidence"]["point"] == {"x": "1"}
    assert reply["reads_as"] == "x^2"


def test_an_expression_from_standard_input() -> None:
    assert check("-", "2x", given="x + x\n").returncode == 0


def test_a_batch_keeps_order_and_survives_bad_lines() -> None:
    given = rows(
        {"id": "a", "answer": "x+x", "expected": "2x"},
        "this is no JSON",
        "[1, 2]",
        {"id": 4, "answer": "x(", "expected": "x"},
        {"id": "e", "answer": "y", "expected": "x", "vars": ["x"]},
        {"answer": "x"},
        {"answer": 3, "expected": "3"},
        {"answer": "x", "expected": "x", "kind": "sonnet"},
        {"answer": "sqrt(x)^2", "expected": "x", "where": "x > 0"},
        {"answer": "sqrt(x)^2", "expected": "x"},
        {"answer": "\ud800", "expected": "x"},
        {"answer": "x", "expected": "x", "where": "x >"},
    )
    found = batch(given)
    assert [reply["id"] for reply in found] == ["a", None, None, 4, "e"] + [None] * 7
    outcomes = ["equivalent"] + ["unreadable"] * 7 + ["equivalent", "different"] + ["unreadable"] * 2
    assert [reply["outcome"] for reply in found] == outcomes
    assert all(reply["message"] for reply in found)
    assert batch(given, "--jobs", "2")[0].keys() == found[0].keys()


def test_many_jobs_reply_in_order() -> None:
    given = rows(*({"id": n, "answer": f"x+{n}", "expected": f"{n}+x"} for n in range(500)))
    assert [reply["id"] for reply in batch(given, "--jobs", "2")] == list(range(500))


def test_bytes_that_are_no_text_and_blank_lines() -> None:
    found = batch(b'\n\n\xff\xfe\n{"answer": "x", "expected": "x"}\n\n')
    assert [reply["outcome"] for reply in found] == ["unreadable", "equivalent"]


def test_a_line_of_many_megabytes_is_one_bad_row() -> None:
    long = b'{"answer": "' + b"x+" * 3_000_000 + b'x", "expected": "x"}\n{"answer": "x", "expected": "x"}\n'
    assert [reply["outcome"] for reply in batch(long)] == ["unreadable", "equivalent"]


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    done = check("--batch", str(tmp_path / "none.jsonl"))
    assert done.returncode == 2
    assert b"cannot be read" in done.stderr


def test_the_place_of_what_cannot_be_read_is_shown() -> None:
    assert check("2x + )", "2x").stdout.splitlines()[:2] == [b"2x + )", b"     ^"]
    assert json.loads(check("2x + )", "2x", "--json").stdout)["place"] == [5, 6]
    assert b"^" not in check("x", "2x(").stdout
    assert max(map(len, check("x+" * 5000 + "(", "2x").stdout.decode().splitlines()[:2])) <= 80


@pytest.mark.parametrize("answer", ["\x1b[2J\x1b]0;title\x07", "\u202ex + 1", "x\u009b1m", "\u200b"])
@pytest.mark.parametrize("options", [(), ("--json",), ("--kind", "set"), ("--kind", "labelled")])
def test_no_sign_that_moves_a_terminal_is_echoed(answer: str, options: tuple[str, ...]) -> None:
    done = check(answer, "x = 1" if options[-1:] == ("labelled",) else "x", *options)
    assert done.returncode == 4
    assert all(sign.isprintable() or sign == "\n" for sign in (done.stdout + done.stderr).decode())


def test_a_drawn_problem_in_place_of_what_is_expected() -> None:
    problem = {"topic": "chain-rule", "template": "softplus", "seed": 3, "part": 0}
    rows = [
        {"id": 1, "answer": "-e^(-w - 1)/(3 + e^(-w - 1))", "problem": problem},
        {"id": 2, "answer": "2", "problem": problem},
        {"id": 3, "answer": "2(", "problem": problem},
        {"id": 4, "answer": "2", "problem": {**problem, "topic": "chain-rle"}},
        {"id": 5, "answer": "2", "problem": {**problem, "part": 1}},
        {"id": 6, "answer": "2", "problem": {**problem, "seed": "3"}},
        {"id": 7, "answer": "2", "problem": 7},
        {"id": 8, "answer": "2", "problem": {**problem, "sed": 3}},
    ]
    found = batch("\n".join(map(json.dumps, rows)))
    assert [row["id"] for row in found] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert [row["outcome"] for row in found] == ["equivalent", "different", *["unreadable"] * 6]
    assert all("diagnosis" in row and row["diagnosis"] is None for row in found)
    assert "Did you mean chain-rule?" in str(found[3]["message"])
