"""Subscripts of names: x_1, x₁, w_{12}, x_max, and where they end."""

from __future__ import annotations

from mmltutor.syntax.characters import GREEK, SUBSCRIPTS
from mmltutor.syntax.line import Line
from mmltutor.syntax.names import canonical_name, canonical_subscript

DIGITS = frozenset("0123456789")
LATIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")


def read_subscript(line: Line, place: int) -> tuple[str, int]:
    """The subscript at a place, canonically, and where it ends; "" if there is none."""
    plain = line.plain
    stop = place
    if plain[place : place + 1] in SUBSCRIPTS:
        while plain[stop : stop + 1] in SUBSCRIPTS:
            stop += 1
        return canonical_subscript("".join(_letter(SUBSCRIPTS[sign]) for sign in plain[place:stop])), stop
    if plain[place : place + 1] != "_":
        return "", place
    if plain[place + 1 : place + 2] == "{":
        return _braced_subscript(line, place)
    if plain[place + 1 : place + 2] == "\\":
        return _command_subscript(line, place)
    stop = place + 1
    while plain[stop : stop + 1] in LATIN or (plain[stop : stop + 1] in GREEK and stop == place + 1):
        stop += 1
    if plain[stop : stop + 1] == "_" and stop == place + 3:
        return plain[place + 1], stop - 1  # x_iy_i is x_i times y_i
    while plain[stop : stop + 1] in DIGITS:
        stop += 1
    if stop == place + 1:
        message = "I stopped here: a subscript must follow the underscore."
        line.fail(message, min(stop, len(plain)), stop + 1, "Type x_1.")
    return "".join(_letter(sign) for sign in plain[place + 1 : stop]), stop


def _braced_subscript(line: Line, place: int) -> tuple[str, int]:
    close = line.plain.find("}", place)
    if "\\" in line.plain[place:close]:
        from mmltutor.syntax.latex.groups import closing

        found = closing(line.plain, place + 1)
        close = -1 if found is None else found
    if close < 0:
        line.fail("I stopped here: this brace, opened for a subscript, is never closed.", len(line.plain), 0, "Type }.")
    return _letters(line, line.plain[place + 2 : close], place, close + 1), close + 1


def _command_subscript(line: Line, place: int) -> tuple[str, int]:
    r"""x_\alpha, x_\text{max}."""
    from mmltutor.syntax.latex.commands import FONTS
    from mmltutor.syntax.latex.groups import argument, name_at

    stop = place + 2 + len(name_at(line.plain, place + 2))
    if line.plain[place + 2 : stop] in FONTS:
        inside = argument(line.plain, stop)
        stop = stop if inside is None else inside.stop
    return _letters(line, line.plain[place + 1 : stop], place, stop), stop


def _letters(line: Line, inside: str, start: int, stop: int) -> str:
    """A subscript made of letters and digits; commas and blanks between them say nothing."""
    if "\\" in inside:
        from mmltutor.syntax.latex.level import level

        inside = level(inside)
    signs = [sign for sign in inside if sign not in " ,"]
    if not signs or any(sign not in LATIN and sign not in DIGITS and sign not in GREEK for sign in signs):
        line.fail("I stopped here: a subscript is made of letters and digits.", start, stop, "Type x_1.")
    return canonical_subscript("".join(_letter(sign) for sign in signs))


def _letter(sign: str) -> str:
    return GREEK.get(sign, sign)


def read_known_subscript(line: Line, run: str, place: int) -> tuple[str, int] | None:
    """The 1j of w_1j, where that is a name of the question."""
    stop = place + 1
    while line.plain[stop : stop + 1] in LATIN or line.plain[stop : stop + 1] in DIGITS:
        stop += 1
    subscript = line.plain[place + 1 : stop]
    known = 0 < len(subscript) < 20 and any(
        canonical_name(f"{run[cut:]}_{subscript}") in line.names.variables for cut in range(len(run))
    )
    return (subscript, stop) if known else None
