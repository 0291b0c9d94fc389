"""A desk to try a sitting at: it draws problems from a toy bank and carries out what the sitting asks."""

from __future__ import annotations

from mmltutor.judge.verdict import Outcome
from mmltutor.learner import effects as told
from mmltutor.learner.attempt import Attempt
from mmltutor.learner.events import (
    AskedHelp,
    AskedHint,
    AskedSolution,
    AskedWhy,
    Drawn,
    EndOfInput,
    Event,
    Interrupted,
    NotDrawn,
    Quit,
    Shown,
    Skipped,
    Typed,
)
from mmltutor.learner.replay import resume
from mmltutor.learner.sitting import begin, step
from mmltutor.learner.state import Next, Settings

TEMPLATES = (("one", 1), ("two", 1), ("three", 2), ("four", 2), ("five", 3), ("six", 3))
HINTS = 5


def settings(**changes: object) -> Settings:
    given: dict[str, object] = {"sitting": "s", "topic": "chain-rule", "seed": 1, "templates": TEMPLATES, "bank": "b"}
    return Settings(**{**given, **changes})  # type: ignore[arg-type]


class Desk:
    """Runs a sitting: `variants` problems a template, `parts` a problem; `templates` may be `undrawable`."""

    def __init__(self, given: Settings, variants: int = 10**6, parts: int = 1, undrawable: str = "") -> None:
        self.variants, self.parts, self.undrawable = variants, parts, undrawable
        self.now = 1_700_000_000.0
        self.log: list[Attempt] = []
        self.told: list[told.Effect] = []
        self._carry_out(begin(given, self.now))

    def report(self, event: Event) -> list[told.Effect]:
        """What is told in answer to an event, the drawing and the log aside."""
        before = len(self.told)
        self.now += 1
        self._carry_out(step(self.state, event, self.now))
        return self.told[before:]

    def come_back(self) -> list[told.Effect]:
        """Goes on an hour later, as after an interruption."""
        before = len(self.told)
        self.now += 3600
        self._carry_out(resume(self.state, self.now))
        return self.told[before:]

    def _carry_out(self, outcome: Next) -> None:
        self.state, effects = outcome
        for effect in effects:
            match effect:
                case told.Append(attempt):
                    self.log.append(attempt)
                case told.Draw():
                    self._carry_out(step(self.state, self.draw(effect), self.now))
                case told.ShowProblem():
                    self.told.append(effect)
                    self._carry_out(step(self.state, Shown(), self.now))
                case _:
                    self.told.append(effect)

    def draw(self, asked: told.Draw) -> Drawn | NotDrawn:
        if asked.template == self.undrawable:
            return NotDrawn()
        identity = f"{asked.template} {asked.seed % self.variants}"
        return Drawn(asked.template, asked.seed, asked.level, identity, self.parts, (f"skill-{asked.level}",))


def event(word: str) -> Event:
    """The event that a word of a table stands for."""
    name, _, text = word.partition(":")
    match name:
        case "right":
            return Typed(text or "2x", Outcome.EQUIVALENT, reads_as=text or "2*x")
        case "wrong":
            return Typed(text, Outcome.DIFFERENT, reads_as=text)
        case "undecided":
            return Typed("y", Outcome.UNDECIDED, reads_as="y")
        case "unreadable":
            return Typed("2x(", Outcome.UNREADABLE)
        case "hint":
            return AskedHint(int(text) if text else HINTS)
        case "ctrl-c":
            return Interrupted(text)
    others: dict[str, Event] = {
        "solution": AskedSolution(),
        "why": AskedWhy(),
        "help": AskedHelp(),
        "skip": Skipped(),
        "quit": Quit(),
        "ctrl-d": EndOfInput(),
        "shown": Shown(),
        "not-drawn": NotDrawn(),
    }
    return others[name]


def brief(effect: told.Effect) -> str:
    """An effect in a word or two, for tables."""
    match effect:
        case told.ShowProblem(number, level):
            return f"problem {number} level {level}"
        case told.ShowPart(part):
            return f"part {part}"
        case told.ShowVerdict():
            return f"{effect.answer.outcome} {effect.attempts}" + (" again" if effect.again else "")
        case told.ShowHint(_, level, last):
            return f"hint {level}" + (" last" if last else "")
        case told.ShowWhy(answer):
            return f"why {answer.outcome}" if answer else "why nothing"
        case told.ShowStanding(streak, needed, level, _):
            return f"{streak} of {needed} on {level}"
        case told.WentUp(level):
            return f"up to {level}"
        case told.GoingWell(level, above):
            return f"{level} goes well, above {above}"
        case told.Exhausted(level, instead):
            return f"no more on {level}, instead {instead}"
        case told.ShowSummary(summary):
            return f"summary {summary.reason}"
        case _:
            return type(effect).__name__
