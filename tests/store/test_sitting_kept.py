"""A sitting, its log and a later program: what was kept is enough to go on."""

from __future__ import annotations

from pathlib import Path

from samples import kept

from mmltutor.judge.verdict import Outcome
from mmltutor.learner.effects import Append, Draw, ShowProblem
from mmltutor.learner.events import AskedHint, Drawn, Event, Typed
from mmltutor.learner.replay import replay, resume, settings_of
from mmltutor.learner.sitting import begin, step
from mmltutor.learner.state import Next, Settings, State
from mmltutor.store.attempts import new_sitting
from mmltutor.store.keeper import Keeper

TEMPLATES = (("sine-of-quadratic", 1), ("root-of-cubic", 1))


def carry_out(keeper: Keeper, told: Next, now: float) -> State:
    state, effects = told
    for effect in effects:
        if isinstance(effect, Append):
            keeper.append(effect.attempt)
        if isinstance(effect, Draw):
            drawn = Drawn(
                effect.template, effect.seed, effect.level, f"d/dx number {effect.seed}", 1, ("chain", "sine")
            )
            state = carry_out(keeper, step(state, drawn, now), now)
    return state


def test_a_program_that_was_killed_is_gone_on_with(tmp_path: Path) -> None:
    path, now = tmp_path / "attempts.db", 1_700_000_000.0
    keeper = Keeper(path)
    state = carry_out(keeper, begin(Settings(new_sitting(), "chain-rule", 7, TEMPLATES, "3f2a"), now), now)
    happened: tuple[Event, ...] = (
        Typed("cos(x²+3)", Outcome.DIFFERENT, "cos(x^2 + 3)", '{"kind": "witness"}', details=(("mistake", "no-u'"),)),
        Typed("2x cos(x²+3)", Outcome.EQUIVALENT, "2*x*cos(x^2 + 3)", '{"kind": "normal-form"}'),
        AskedHint(5),
        Typed("\udcff", Outcome.UNREADABLE),
    )
    for event in happened:
        now += 1.25
        state = carry_out(keeper, step(state, event, now), now)

    log = kept(path)
    assert keeper.unsaved == 0
    assert log == keeper.read_last_sitting("chain-rule")
    again = replay(settings_of(log[0], TEMPLATES, "3f2a"), log)
    assert (again.done, again.ladder, again.identities, again.last) == (
        state.done,
        state.ladder,
        state.identities,
        state.last,
    )
    _, effects = resume(again, now + 3600)
    drawing = effects[0]
    assert isinstance(drawing, Draw)
    assert state.work is not None
    assert (drawing.template, drawing.seed) == (state.work.drawn.template, state.work.drawn.seed)
    back, effects = step(resume(again, now + 3600)[0], state.work.drawn, now + 3600)
    assert effects == (ShowProblem(2, 1),)
    assert back.work is not None
    assert (back.work.hints, back.work.seconds(now + 3601)) == (1, 3.5)
    keeper.close()
