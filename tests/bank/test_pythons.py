"""Draws that are pinned, and the same draws on every other Python of this machine."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from mmltutor.bank.draw import draw_topic
from mmltutor.bank.find import packaged_banks
from mmltutor.bank.load import load
from mmltutor.bank.pack import to_json
from mmltutor.bank.template import Bank
from mmltutor.calculus.goals.writing import fields_of
from tests.bank.banks import WAVE, make_bank

ROOT = Path(__file__).parents[2]

OTHER = """\
- id: other
  level: 2
  variables: [v]
  parameters:
    v: {names: [x, t, s]}
    a: -9..9 except 0
    b: 1/4..5 step 1/4 except 1
    h: [e^u, ln(u^2 + 1), tanh(u)]
    n: {value: a^2 + 1}
  conditions: [a < 4*b, {coprime: [a, 6]}]
  expressions: {u: a*v^2 + b, f: h + n}
  ask: ["By {v}.", "With respect to {v}."]
  goal: {task: derivative, of: f, by: v}
"""

# These are a promise: a problem that somebody wrote down by its topic, template and seed stays what it was.
PINNED = """\
-2 | other | derivative | e^(t^2 + 1/2) + 2 | t | 'With respect to t.'
-1 | wave | derivative | sin(9*x + 3) | x | 'Differentiate with respect to x.'
0 | wave | derivative | sin(4*x + 2) | x | 'Differentiate with respect to x.'
1 | other | derivative | tanh(-t^2 + 7/2) + 2 | t | 'By t.'
2 | wave | derivative | sin(6*x + 3) | x | 'Differentiate with respect to x.'
3 | other | derivative | e^(t^2 + 4) + 2 | t | 'With respect to t.'
4 | other | derivative | ln((x^2 + 2)^2 + 1) + 2 | x | 'With respect to x.'
5 | wave | derivative | sin(9*x - 1) | x | 'Differentiate with respect to x.'
6 | other | derivative | tanh(-5*s^2 + 7/2) + 26 | s | 'By s.'
7 | wave | derivative | sin(5*x - 3) | x | 'Differentiate with respect to x.'
"""

PROGRAM = """
import sys
from mmltutor.bank.draw import draw_topic
from mmltutor.bank.pack import from_json
from mmltutor.calculus.goals.writing import fields_of

bank = from_json(sys.stdin.read())
for seed in range(40):
    problem = draw_topic(bank, seed)
    print(seed, problem.template, *fields_of(problem.parts[0].goal).values(), ascii(problem.parts[0].ask), sep=" | ")
"""


def drawn(bank: Bank, seeds: range) -> list[str]:
    lines = []
    for seed in seeds:
        problem = draw_topic(bank, seed)
        cells = (seed, problem.template, *fields_of(problem.parts[0].goal).values(), ascii(problem.parts[0].ask))
        lines.append(" | ".join(map(str, cells)))
    return lines


def run(program: str, script: str, fed: str) -> subprocess.CompletedProcess[str]:
    command = [program, "-X", "utf8", "-c", script]
    return subprocess.run(command, input=fed, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)


def other_pythons() -> list[str]:
    """Every Python from 3.11 on that can be found, this one left out."""
    found = [shutil.which(f"python3.{minor}") for minor in range(11, 20)]
    found += map(str, sorted(Path.home().glob(".pyenv/versions/3.*/bin/python3")))
    programs = []
    for program in dict.fromkeys(filter(None, found)):
        version = subprocess.run(
            [program, "-c", "import sys; print(sys.version_info >= (3, 11))"],
            capture_output=True,
            text=True,
            check=False,
        )
        if version.stdout == "True\n":
            programs.append(program)
    return programs


def test_pinned_draws(tmp_path: Path) -> None:
    assert drawn(make_bank(tmp_path, WAVE, OTHER), range(-2, 8)) == PINNED.splitlines()


def test_the_same_draws_on_every_python() -> None:
    bank = load(packaged_banks() / "1-calculus" / "chain-rule.yaml")
    here = drawn(bank, range(40))
    for program in (sys.executable, *other_pythons()):
        ran = subprocess.run(
            [program, "-c", PROGRAM],
            input=to_json(bank),
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            encoding="utf-8",
        )
        assert ran.returncode == 0, ran.stderr
        assert ran.stdout.splitlines() == here, program
