r"""Commands of LaTeX made into tokens, with their arguments: \frac12, \sqrt[3]{x}, \sin^{2} x, \mathrm{e}."""

from __future__ import annotations

from typing import NoReturn

from mmltutor.syntax.characters import GREEK
from mmltutor.syntax.derivative import add_derivative, operator_at
from mmltutor.syntax.latex.commands import ALIKE, FONTS, FRACTIONS, GROUPS, LETTERS, ORNATE, REFUSED, SIZES, WORDS
from mmltutor.syntax.latex.groups import Argument, after_blanks, argument, name_at
from mmltutor.syntax.latex.level import level
from mmltutor.syntax.latex.unknown import unknown_command
from mmltutor.syntax.lex import read_until
from mmltutor.syntax.limits import MAX_DEPTH
from mmltutor.syntax.line import Line
from mmltutor.syntax.refusals import refused_sign
from mmltutor.syntax.tokens import LEFT_BAR, RIGHT_BAR
from mmltutor.syntax.words import LOGICAL, add_greek, add_word


def read_command(line: Line) -> None:
    """Read the command that starts here, with its arguments."""
    name = name_at(line.plain, line.place + 1)
    stop = line.place + 1 + len(name)
    if name in LETTERS:
        _read_letter(line, LETTERS[name], stop)
    elif name in WORDS:
        _add_function(line, WORDS[name], stop)
    elif name in ALIKE:
        add_word(line, ALIKE[name], stop)
    elif name in FRACTIONS:
        _read_fraction(line, stop)
    elif name == "sqrt":
        _read_root(line, stop)
    elif name in FONTS:
        _read_set(line, name, stop)
    elif name in SIZES or name in ("lvert", "rvert"):
        _read_bar(line, name, stop)
    elif name in GROUPS:
        line.place = stop
    else:
        _refuse(line, name, stop)


def _refuse(line: Line, name: str, stop: int) -> NoReturn:
    if name in ("(", "["):
        close = ")" if name == "(" else "]"
        message = f"I stopped here: the \\{name} before is never closed."
        line.fail(message, len(line.text), len(line.text), f"Type \\{close} where the formula ends.")
    if name in REFUSED:
        reason, hint = REFUSED[name]
        line.fail(f"I stopped here: {reason}.", line.place, stop, hint)
    message, hint = unknown_command(name, line.names)
    line.fail(message, line.place, stop, hint)


# Letters and functions


def _read_letter(line: Line, sign: str, stop: int) -> None:
    r"""A Greek letter. The blank that ends its command says nothing, unless it ends an exponent: e^\pi x."""
    if (
        sign == "Γ"
        and "Gamma" not in line.names.variables
        and line.plain.startswith("(", after_blanks(line.plain, stop))
    ):
        line.say("I read \\Gamma( ... ) as a product; the gamma function is not read.", line.place, stop)
    raised = bool(line.tokens) and line.tokens[-1].text == "^"
    if sign == "Δ" and "Delta" not in line.names.variables:
        add_greek(line, sign, *_increment(line, stop))
    else:
        add_greek(line, sign, _before_subscript(line, stop))
    if not raised:
        line.place = after_blanks(line.plain, line.place)


def _before_subscript(line: Line, stop: int) -> int:
    """The end of a command, which blanks may part from its subscript or bracket."""
    after = after_blanks(line.plain, stop)
    return after if line.plain[after : after + 1] in ("_", "(") else stop


def _increment(line: Line, stop: int) -> tuple[int, str]:
    r"""The x of \Delta x: where it ends, and its name; "" if none follows."""
    after = after_blanks(line.plain, stop)
    sign = line.plain[after : after + 1]
    if sign == "\\":
        name = name_at(line.plain, after + 1)
        return (after + 1 + len(name), GREEK[LETTERS[name]]) if name in LETTERS else (stop, "")
    if sign.isalpha():
        return after + 1, GREEK.get(sign, sign)
    return stop, ""


def _add_function(line: Line, function: str, stop: int) -> None:
    r"""A function; after \log comes its base or its argument, never a digit of its name."""
    line.add("function", function, stop)
    after = after_blanks(line.plain, stop)
    if line.plain.startswith("{}", after):
        line.place = after + 2
    elif line.plain[after : after + 1] == "_":
        line.place = after
        if function != "log":
            line.fail("I stopped here: only log takes a subscript.", after, after + 1)
        line.add("base", "_", after + 1)
    elif function == "log":
        line.gap = True


def _read_set(line: Line, command: str, stop: int) -> None:
    r"""A word or a letter in a type of its own: \mathrm{e}, \operatorname{sigmoid}, \mathbf{x}."""
    if command == "operatorname" and line.plain[stop : stop + 1] == "*":
        stop += 1
    inside = _argument(line, command, stop)
    word = "".join(line.plain[inside.first : inside.last].split())
    if command in ORNATE:
        message = f"I read {line.text[line.place : inside.stop]} as the letter {word}."
        line.say(message, line.place, inside.stop)
    if word.startswith("\\") and word[1:] in LETTERS:
        _read_letter(line, LETTERS[word[1:]], inside.stop)
    elif word.lower() in LOGICAL:
        line.add("word", word.lower(), inside.stop)
    elif not (word.isascii() and word.isalpha()):
        _read_group(line, inside)
    elif word in WORDS and word not in line.names.variables:
        _add_function(line, WORDS[word], inside.stop)
    else:
        add_word(line, word, inside.stop)


# Arguments


def _argument(line: Line, command: str, place: int) -> Argument:
    found = argument(line.plain, place)
    return _fail_argument(line, command, place) if found is None else found


def _fail_argument(line: Line, command: str, place: int) -> NoReturn:
    start = after_blanks(line.plain, place)
    if line.plain[start : start + 1] == "{":
        message = f"I stopped here: this brace, opened after \\{command}, is never closed."
        line.fail(message, len(line.plain), len(line.plain), "Type } where it ends.")
    line.fail(f"I stopped here: something must follow \\{command}.", start, start + 1, "Type it in braces.")


def _read_group(line: Line, inside: Argument, brackets: str = "{}") -> None:
    """An argument, in braces that are added where it has none."""
    if line.depth > MAX_DEPTH:
        line.fail(f"I stopped here: this is nested more than {MAX_DEPTH} levels deep.", inside.start, inside.stop)
    line.place, line.gap = inside.start, False
    line.add("open", brackets[0], inside.first)
    line.depth += 1
    read_until(line, inside.last)
    line.depth -= 1
    line.add("close", brackets[1], inside.stop)


def _read_fraction(line: Line, stop: int) -> None:
    r"""\frac{a}{b} and \frac12; \frac{d}{dx} is the sign of a derivative."""
    command = line.plain[line.place + 1 : stop]
    top = _argument(line, command, stop)
    bottom = _argument(line, command, top.stop)
    above = level(line.plain[top.start : top.stop])
    if above[:1] in ("d", "∂"):
        below = level(line.plain[bottom.start : bottom.stop])
        if _read_derivative(line, above, below, bottom.stop):
            return
    line.add("over", "/", stop)
    _read_group(line, top)
    _read_group(line, bottom)


def _read_derivative(line: Line, above: str, below: str, stop: int) -> bool:
    found = operator_at(f"{above}/{below}", 0, line.names)
    if found is not None and found.stop == len(above) + 1 + len(below):
        add_derivative(line, found, stop)
        return True
    alone = operator_at(f"d/{below}", 0, line.names) if above[1:] else None
    if alone is not None and alone.stop == len(below) + 2:
        message = "I stopped here: this is a derivative, with what is derived inside the fraction."
        line.fail(message, line.place, stop, rf"Type \frac{{d}}{{d{alone.by[0]}}}( ... ).")
    return False


def _read_root(line: Line, stop: int) -> None:
    r"""\sqrt{x}, \sqrt2, \sqrt[3]{x}."""
    line.add("function", "sqrt", stop)
    after = after_blanks(line.plain, stop)
    if line.plain[after : after + 1] == "[":
        after = _read_degree(line, after)
    if line.plain[after : after + 1] == "(":
        return
    inside = _argument(line, "sqrt", after)
    _read_group(line, inside)
    if not inside.braced and line.peek().isalnum():
        typed = line.text[inside.start : inside.stop]
        message = f"I read \\sqrt as reaching over {typed} alone, as LaTeX does; for more type braces."
        line.say(message, inside.start, inside.stop)


def _read_degree(line: Line, place: int) -> int:
    level, stop = 0, place
    while stop < len(line.plain):
        level += {"[": 1, "{": 1, "]": -1, "}": -1}.get(line.plain[stop], 0)
        stop += 1
        if level == 0:
            break
    if level:
        message = "I stopped here: this bracket, opened after \\sqrt, is never closed."
        line.fail(message, len(line.plain), len(line.plain), "Type ] where it ends.")
    _read_group(line, Argument(place, stop, place + 1, stop - 1), "[]")
    return after_blanks(line.plain, stop)


def _read_bar(line: Line, name: str, stop: int) -> None:
    r"""A bar that says whether it opens or closes: \left|, \lvert, \bigr|; \big| does not."""
    sign = name
    if name in SIZES:
        stop = after_blanks(line.plain, stop)
        sign = name_at(line.plain, stop + 1) if line.plain[stop : stop + 1] == "\\" else line.plain[stop : stop + 1]
        stop += len(sign) + (line.plain[stop : stop + 1] == "\\")
    if sign not in ("|", "lvert", "rvert"):
        _refuse_fence(line, name, sign, stop)
    if sign == "lvert" or name == "left" or name.endswith("l"):
        line.add("bar", LEFT_BAR, stop)
    elif sign == "rvert" or name == "right" or name.endswith("r"):
        line.add("bar", RIGHT_BAR, stop)
    else:
        line.add("bar", "|", stop)


def _refuse_fence(line: Line, name: str, sign: str, stop: int) -> NoReturn:
    if sign == ".":
        message = f"I stopped here: \\{name}. is a bracket that is not seen."
        line.fail(message, line.place, stop, "Type the value, not where it is taken.")
    if sign in REFUSED:
        line.fail(f"I stopped here: {REFUSED[sign][0]}.", line.place, stop, REFUSED[sign][1])
    if sign == "‖":
        line.fail(refused_sign(sign)[0], line.place, stop, refused_sign(sign)[1])
    if sign == "":
        line.fail(f"I stopped here: a bracket must follow \\{name}.", stop, stop + 1, "Type ( or |.")
    line.fail(f"I stopped here: {sign} after \\{name} is no bracket that is read.", line.place, stop, "Type ( or |.")
