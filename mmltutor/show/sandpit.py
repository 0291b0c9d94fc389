"""The Sandpit on the screen: a map that fills with every dip, what a dip told, and how the game went.

Around a dip the map is shaded by what the dip foretells there: its depth, and its gradient times the way. So
shading is a linear approximation, and is shown only near the dip.
"""

from __future__ import annotations

from math import hypot

from mmltutor.learner.sandpit.game import DIRECTIONS, MOST_DIPS, Dip, Game, leading_there
from mmltutor.learner.sandpit.landscape import SIDE, Mode
from mmltutor.show.manner import Manner
from mmltutor.show.paint import Role, paint, paragraph

COLUMNS, ROWS = 51, 21  # of the map: steps of 0.2 in x and of 0.5 in y
NARROW_COLUMNS = 31
NEAR = 0.9  # how far around a dip it is shaded

SHADES = " ·░▒▓█"
ASCII_SHADES = " .:-=+*#"
ARROWS = "→↗↑↖←↙↓↘"
ASCII_ARROWS = ">/^\\<,v`"

SAYS = {
    Mode.BOWL: "A smooth bowl: from everywhere the gradient leads down into it.",
    Mode.WELL: "A wide bowl with a well somewhere in it. The well is deeper.",
    Mode.WAVES: "Many hollows. One of them is the deepest.",
    Mode.ROCKS: "Many hollows, and rocks under the sand: a dip on a rock tells nothing.",
    Mode.NARROW: "A narrow well that only a dip nearby can feel.",
}


def show_rules(game: Game, manner: Manner) -> str:
    """What the game is about."""
    text = (
        "The Sandpit. Somewhere between (0, 0) and (10, 10) lies the deepest point. "
        f"Each of your {MOST_DIPS} dips tells the depth and the gradient there. Find it with as few as you can."
    )
    return paragraph(text, manner) + paragraph(f"{SAYS[game.mode]} (seed {game.seed})", manner, Role.HELP)


def show_dip(dip: Dip, number: int, manner: Manner) -> str:
    """What a dip told, in a sentence."""
    at = f"Dip {number} at ({_short(dip.x)}, {_short(dip.y)}): "
    if dip.depth is None:
        return paragraph(at + "a rock. It tells nothing.", manner)
    gx, gy = dip.gradient
    way = "level here" if dip.direction is None else f"deeper to the {DIRECTIONS[dip.direction]}"
    return paragraph(f"{at}depth {dip.depth:.2f}, gradient ({gx:.2f}, {gy:.2f}), {way}.", manner)


def map_lines(game: Game, manner: Manner, cursor: tuple[float, float] | None = None) -> list[str]:
    """The map with its axes, y upwards; the whole pit where the game is over."""
    width = COLUMNS if manner.columns >= COLUMNS + 8 else NARROW_COLUMNS
    signs = _signs(game, manner, width, cursor)
    lines = []
    for row in range(ROWS):
        y = SIDE * (ROWS - 1 - row) / (ROWS - 1)
        label = f"{y:4.0f} " if y == int(y) and int(y) % 2 == 0 else "     "
        edge = "|" if manner.ascii else "│"
        lines.append(label + edge + "".join(signs[row]) + edge)
    step = (width - 1) // 5
    axis = "".join(f"{2 * k:<{step}}" for k in range(5)) + "10"
    return [*lines, " " * 6 + axis]


def _signs(game: Game, manner: Manner, width: int, cursor: tuple[float, float] | None) -> list[list[str]]:
    depths = [dip.depth for dip in game.dips if dip.depth is not None]
    pit = game.pit if game.over else None
    low, high = (min(depths), max(depths)) if depths and pit is None else (0.0, 1.0)
    if pit is not None:
        low, high = 2 * pit.average - pit.most, pit.most
    shades = ASCII_SHADES if manner.ascii else SHADES
    grid = []
    for row in range(ROWS):
        y = SIDE * (ROWS - 1 - row) / (ROWS - 1)
        line = []
        for column in range(width):
            x = SIDE * column / (width - 1)
            depth = pit.depth(x, y) if pit is not None else _foretold(game, x, y)
            line.append(" " if depth is None else _shade(depth, low, high, shades))
        grid.append(line)
    for dip in game.dips:
        _put(grid, width, dip.x, dip.y, _mark(dip, manner))
    if pit is not None:
        _put(grid, width, *pit.deepest, "X")
    if cursor is not None:
        _put(grid, width, *cursor, "+" if manner.ascii else "╋")
    return grid


def _put(grid: list[list[str]], width: int, x: float, y: float, sign: str) -> None:
    grid[round((SIDE - y) / SIDE * (ROWS - 1))][round(x / SIDE * (width - 1))] = sign


def _mark(dip: Dip, manner: Manner) -> str:
    if dip.depth is None:
        return "R"
    if dip.direction is None:
        return "o"
    return (ASCII_ARROWS if manner.ascii else ARROWS)[dip.direction]


def _foretold(game: Game, x: float, y: float) -> float | None:
    """What the nearest dip says about a place, if it is near."""
    near = [(hypot(dip.x - x, dip.y - y), dip) for dip in game.dips if dip.depth is not None]
    if not near:
        return None
    away, dip = min(near, key=lambda pair: pair[0])
    if away > NEAR or dip.depth is None:
        return None
    return dip.depth + dip.gradient[0] * (x - dip.x) + dip.gradient[1] * (y - dip.y)


def _shade(depth: float, low: float, high: float, shades: str) -> str:
    """The darker the deeper."""
    share = (depth - low) / (high - low) if high > low else 0.5
    return shades[min(max(int(share * (len(shades) - 1)) + 1, 1), len(shades) - 1)]


def show_map(game: Game, manner: Manner) -> str:
    """The map as text."""
    return "".join(f"{line.rstrip()}\n" for line in map_lines(game, manner))


def show_end(game: Game, manner: Manner) -> str:
    """How the game went, and what the gradient told."""
    x, y = game.pit.deepest
    where = f"({_short(x)}, {_short(y)}), {game.pit.most:.2f} deep"
    dips = f"{len(game.dips)} dip" + ("" if len(game.dips) == 1 else "s")
    if game.found:
        said = f"Found with {dips}: the deepest point is at {where}."
        text = paragraph(said, manner, Role.RIGHT)
    else:
        best = game.best
        reached = (
            "" if best is None else f" Your deepest dip was {best.depth:.2f}, at ({_short(best.x)}, {_short(best.y)})."
        )
        text = paragraph(f"Not found with {dips}. The deepest point is at {where}.{reached}", manner)
    text += paragraph(f"Score: {game.score} of 100.", manner, Role.STRONG)
    return text + "".join(paragraph(said, manner) for said in _lessons(game)) + _again(game, manner)


def _lessons(game: Game) -> list[str]:
    """What the gradients of the dips told."""
    led, known = leading_there(game)
    if not known:
        return []
    said = ["At the deepest point the gradient is 0: level, and deeper nowhere around."]
    if led == known:
        said.append("From every dip, following its gradient would have led there.")
    elif led == 0:
        said.append("From none of your dips would following the gradient have led there: each ends in a lesser hollow.")
    else:
        said.append(
            f"From {led} of {known} dips, following the gradient leads there; "
            "from the others it ends in a lesser hollow. The gradient only knows the slope underfoot."
        )
    return said


def _again(game: Game, manner: Manner) -> str:
    return paragraph(f"The same pit again: mmltutor sandpit --mode {game.mode} --seed {game.seed}", manner, Role.HELP)


def show_status(game: Game, manner: Manner) -> str:
    """The line under the map."""
    left = MOST_DIPS - len(game.dips)
    best = game.best
    deepest = (
        ""
        if best is None or best.depth is None
        else f" · deepest {best.depth:.2f} at ({_short(best.x)}, {_short(best.y)})"
    )
    return paint(f"{left} dips left{deepest}".replace("·", "-" if manner.ascii else "·"), Role.STRONG, manner)


def _short(value: float) -> str:
    """A coordinate without needless zeros."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
