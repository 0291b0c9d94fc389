"""The Sandpit's landscapes and game, held against finite differences and a fine grid."""

from __future__ import annotations

from dataclasses import replace
from math import hypot

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mmltutor.learner.sandpit.game import FOUND_WITHIN, MOST_DIPS, Game, dipped, leading_there
from mmltutor.learner.sandpit.landscape import MARGIN, SIDE, Mode, landscape

MODES = st.sampled_from(list(Mode))
SEEDS = st.integers(0, 10_000)
COORDINATES = st.floats(0, SIDE)


@settings(max_examples=60)
@given(MODES, SEEDS, COORDINATES, COORDINATES)
def test_gradients_are_those_of_the_depth(mode: Mode, seed: int, x: float, y: float) -> None:
    pit, h = landscape(mode, seed), 1e-5
    gx, gy = pit.gradient(x, y)
    assert gx == pytest.approx((pit.depth(x + h, y) - pit.depth(x - h, y)) / (2 * h), abs=1e-5)
    assert gy == pytest.approx((pit.depth(x, y + h) - pit.depth(x, y - h)) / (2 * h), abs=1e-5)


@settings(max_examples=25)
@given(MODES, SEEDS)
def test_nothing_is_deeper_than_the_deepest_point(mode: Mode, seed: int) -> None:
    pit = landscape(mode, seed)
    x, y = pit.deepest
    assert MARGIN <= x <= SIDE - MARGIN
    assert MARGIN <= y <= SIDE - MARGIN
    assert hypot(*pit.gradient(x, y)) < 1e-3
    assert not pit.is_rock(x, y)
    assert max(pit.depth(i / 8, j / 8) for i in range(81) for j in range(81)) <= pit.most + 1e-6


def test_the_same_seed_is_the_same_pit() -> None:
    assert landscape(Mode.WAVES, 7) == landscape(Mode.WAVES, 7)
    assert landscape(Mode.WAVES, 7) != landscape(Mode.WAVES, 8)


def test_a_dip_on_the_deepest_point_wins() -> None:
    game = Game(Mode.WELL, 3)
    x, y = game.pit.deepest
    game = dipped(game, 1, 1)
    assert not game.over
    game = dipped(game, x + FOUND_WITHIN / 2, y)
    assert game.found
    assert game.over
    assert game.score == 98
    with pytest.raises(ValueError, match="over"):
        dipped(game, 5, 5)


def test_the_dips_are_counted() -> None:
    game = Game(Mode.NARROW, 1)
    for _ in range(MOST_DIPS):
        game = dipped(game, 0, 0)
    assert game.over
    assert not game.found
    assert 0 <= game.score <= 50


def test_deeper_dips_score_more() -> None:
    start = Game(Mode.BOWL, 2)
    x, y = start.pit.deepest
    near, far = dipped(start, x + 1, y), dipped(start, 0, 0)
    assert near.score > far.score
    assert near.best == near.dips[0]


def test_a_rock_tells_nothing() -> None:
    game = Game(Mode.ROCKS, 4)
    rock = game.pit.rocks[0]
    game = dipped(game, min(max(rock.x, 0), SIDE), min(max(rock.y, 0), SIDE))
    assert game.dips[0].depth is None
    assert game.dips[0].direction is None
    assert game.best is None
    assert game.score == 0


def test_the_direction_is_that_of_the_gradient() -> None:
    game = dipped(Game(Mode.BOWL, 5), 0, 0)
    assert game.dips[0].direction in (0, 1, 2)  # the bowl lies to the north-east, more or less


def test_in_a_bowl_every_gradient_leads_there() -> None:
    game = Game(Mode.BOWL, 9)
    for place in ((0, 0), (10, 0), (5, 9), (3, 3)):
        game = dipped(game, *place) if not game.over else game
    led, known = leading_there(game)
    assert led == known == len(game.dips)


@given(st.floats(), st.floats())
def test_outside_is_refused(x: float, y: float) -> None:
    game = replace(Game(Mode.BOWL, 1))
    if 0 <= x <= SIDE and 0 <= y <= SIDE:
        assert len(dipped(game, x, y).dips) == 1
        return
    with pytest.raises(ValueError, match="outside"):
        dipped(game, x, y)
