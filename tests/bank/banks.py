"""Small banks for the tests of this folder: a text, a file, a bank."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent, indent

from mmltutor.bank.load import load
from mmltutor.bank.template import Bank

HEAD = """\
topic: waves
title: Waves
module: 1
why: Signals are sums of waves.
templates:
"""

WAVE = """\
- id: wave
  level: 1
  parameters:
    a: 2..9
    b: -3..3 except 0
  expressions:
    f: sin(a*x + b)
  ask: Differentiate with respect to {x}.
  goal: {task: derivative, of: f, by: x}
"""


def bank_text(*templates: str) -> str:
    """The text of a bank of the topic `waves` with these templates."""
    return HEAD + "".join(indent(dedent(template), "  ") for template in templates)


def write_bank(folder: Path, text: str, topic: str = "waves") -> Path:
    """The file of a bank in a folder."""
    path = folder / f"{topic}.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def make_bank(folder: Path, *templates: str) -> Bank:
    """The bank with these templates, loaded from a file in a folder."""
    return load(write_bank(folder, bank_text(*templates)))


def with_lines(**lines: str) -> str:
    """The template WAVE with some of its keys' lines replaced; a value of "" drops the key."""
    kept: list[str] = []
    skipping = False
    for line in WAVE.splitlines():
        if not line.startswith("    "):
            key = line[2:].partition(":")[0]
            skipping = key in lines
            if skipping and lines[key]:
                kept.append(line[:2] + lines[key])
        if not skipping:
            kept.append(line)
    return "\n".join(kept) + "\n"
