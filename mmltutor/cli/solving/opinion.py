"""A second opinion on an answer: SymPy's, in a process of its own that can be ended when it takes too long.

`python -m mmltutor.cli.solving.opinion` reads a goal as JSON and prints whether derivation and oracle agree on its
answer. It starts while the derivation is made and told, as loading SymPy takes longer than either.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import Final

import mmltutor
from mmltutor.errors import MmltutorError

_ROOT: Final = str(Path(mmltutor.__file__).resolve().parents[1])

MOST_BYTES: Final = 2 << 30
"""What the process may take of the memory."""


class Opinion(StrEnum):
    """What came of asking."""

    AGREED = "agreed"
    DIFFERENT = "different"
    UNDECIDED = "undecided"
    NONE = "none"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class Reply:
    """An opinion, and the text of the answer that it is about."""

    opinion: Opinion
    answer: str = ""


class SecondOpinion:
    """Asks in another process. Leaving the block ends it, whatever it is doing."""

    def __init__(self, fields: Mapping[str, object]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", __name__],  # nothing is taken from the folder that we happen to be in
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (_ROOT, os.environ.get("PYTHONPATH"))))},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C is for us to handle
        )
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(fields).encode())
            self._process.stdin.close()
        except OSError:  # it ended already
            pass
        self._process.stdin = None

    def __enter__(self) -> SecondOpinion:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.communicate()

    def wait(self, seconds: float) -> Reply:
        """What it says; LATE if it has not said so in time."""
        try:
            said, _ = self._process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            return Reply(Opinion.LATE)
        try:
            found = json.loads(said)
        except ValueError:
            return Reply(Opinion.NONE)
        return Reply(Opinion(found["opinion"]), found["answer"])


def opinion_on(fields: Mapping[str, object]) -> Reply:
    """Whether derivation and oracle agree on the answer to a goal."""
    from mmltutor.calculus.derive import derive, domain, oracle
    from mmltutor.calculus.goals.reading import goal_of
    from mmltutor.judge.domain import REALS
    from mmltutor.judge.kinds import judge_of
    from mmltutor.judge.question import Question
    from mmltutor.judge.verdict import Outcome
    from mmltutor.syntax.write.structure import write_answer

    arguments = {name: value for name, value in fields.items() if name != "task"}
    goal = goal_of(str(fields["task"]), arguments)  # type: ignore[arg-type]
    ours = derive(goal)
    variables: tuple[str, ...] = getattr(goal, "vars", ()) or tuple(filter(None, (getattr(goal, "by", ""),)))
    about = getattr(goal, "about", ())
    question = Question(
        oracle(goal),
        ours.kind,
        domain=domain(goal, REALS),
        about=about,
        order=getattr(goal, "order", None) if about else None,
        vars=variables if isinstance(variables, tuple) else (variables,),
    )
    words = {Outcome.EQUIVALENT: Opinion.AGREED, Outcome.DIFFERENT: Opinion.DIFFERENT}
    outcome = judge_of(ours.kind)(ours.answer, question).outcome
    return Reply(words.get(outcome, Opinion.UNDECIDED), write_answer(ours.answer))


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # a system without it
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))


def main() -> None:
    """Read a goal from standard input, print the opinion on its answer."""
    _limit_memory()
    try:
        reply = opinion_on(json.load(sys.stdin))
    except MmltutorError:
        reply = Reply(Opinion.NONE)
    except Exception:  # noqa: BLE001 - whatever goes wrong there, it is no opinion
        reply = Reply(Opinion.NONE)
    print(json.dumps({"opinion": reply.opinion, "answer": reply.answer}))


if __name__ == "__main__":
    main()
