"""Commands run inside the test process, with streams of its own."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass

from mmltutor.cli.app import run
from mmltutor.cli.environment import Environment


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command printed and how it ended."""

    status: int
    out: str
    err: str


def invoke(*arguments: str, typed: str = "", variables: Mapping[str, str] | None = None) -> Ran:
    """Run a command line with `typed` on its standard input."""
    out, err = io.StringIO(), io.StringIO()
    environment = Environment(io.StringIO(typed), out, err, dict(variables or {}))
    status = run(arguments, environment)
    return Ran(status, out.getvalue(), err.getvalue())
