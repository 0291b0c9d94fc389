"""Words of a line: runs of letters with their digits and subscripts, made into names and functions."""

from __future__ import annotations

from mmltutor.syntax.characters import GREEK, GREEK_NAMES, SUBSCRIPTS, SUPERSCRIPTS
from mmltutor.syntax.derivative import HEADS, read_derivative
from mmltutor.syntax.functions import FUNCTIONS, MODULES, OBJECTS, SHORT_SPELLINGS, WORDS
from mmltutor.syntax.line import Line
from mmltutor.syntax.names import canonical_name
from mmltutor.syntax.python import read_object, read_qualified
from mmltutor.syntax.refusals import refused_sign, unknown_word
from mmltutor.syntax.segment import Piece, known_word, looks_like_a_word, segment, short_function
from mmltutor.syntax.subscripts import DIGITS, LATIN, read_known_subscript, read_subscript

LOGICAL = frozenset({"and", "or", "not", "if", "then", "else", "where", "xor", "iff"})
INFINITIES = frozenset({"oo", "inf", "infty", "infinity", "nan"})
FUNCTION_LETTERS = frozenset("fghFGH")
MAX_RUN = 120
"""Letters in one run."""


def read_word(line: Line) -> None:
    """Read the word that starts here; a run of letters may become several tokens."""
    sign = line.peek()
    if sign in HEADS and read_derivative(line):
        return
    if sign == "∂":
        line.fail(refused_sign(sign)[0], line.place, line.place + 1)
    if sign in GREEK:
        add_greek(line, sign, line.place + 1)
        return
    stop = _end_of_letters(line.plain, line.place)
    run = line.plain[line.place : stop]
    if line.plain[stop : stop + 1] == "." and run in MODULES and line.plain[stop + 1 : stop + 2] in LATIN:
        read_qualified(line, stop + 1)
    elif run in OBJECTS and read_object(line, run, stop):
        return
    elif len(run) > MAX_RUN:
        line.fail(f"I stopped here: a word of {len(run):,} letters.", line.place, stop)
    elif line.plain[stop : stop + 1] == "_" or line.plain[stop : stop + 1] in SUBSCRIPTS:
        _read_subscripted(line, run, stop)
    elif line.plain[stop : stop + 1] in DIGITS:
        _read_numbered(line, run, stop)
    else:
        _read_run(line, run)


def _end_of_letters(plain: str, place: int) -> int:
    while plain[place : place + 1] in LATIN:
        place += 1
    return place


def add_greek(line: Line, sign: str, stop: int, increment: str = "") -> None:
    """Add a Greek letter that reaches from here to `stop`, with its subscript; the increment Δx is one name."""
    start, name = line.place, GREEK[sign]
    if increment:
        name = f"Delta_{increment}"
    elif sign == "Δ" and "Delta" not in line.names.variables:
        letter = line.plain[stop : stop + 1]
        if letter in LATIN or letter in GREEK:
            name, stop = f"Delta_{GREEK.get(letter, letter)}", stop + 1
    subscript, stop = read_subscript(line, stop)
    name += f"_{subscript}" if subscript else ""
    if name == "pi" and "pi" not in line.names.variables:
        line.add("constant", "pi", stop)
    elif name == "sigma" and _called_sigma(line, stop):
        return
    elif name == "Pi" and "Pi" not in line.names.variables:
        line.refuse(refused_sign("∏"), start, stop)
    elif line.names.open or name in line.names.variables:
        line.add("name", name, stop)
    else:
        line.refuse(unknown_word(name, line.names, False), start, stop)


def _called_sigma(line: Line, stop: int) -> bool:
    """σ(z) is the sigmoid, unless sigma is a name of the question."""
    if "sigma" in line.names.variables or line.plain[stop : stop + 1] != "(":
        return False
    start = line.place
    line.add("function", "sigmoid", stop)
    typed = line.text[start:stop].rstrip()
    message = f"I read {typed}( ... ) as the sigmoid function; for a product type {typed}*( ... )."
    line.say(message, start, stop, typed + "*")
    return True


def _read_run(line: Line, run: str) -> None:
    """A run of letters that no digit or subscript follows."""
    start, stop = line.place, line.place + len(run)
    bracket = line.plain[stop : stop + 1] == "("
    called = line.plain[stop : stop + 40].lstrip().startswith("(")
    whole = known_word(run, line.names)
    if run == "sigma" and _called_sigma(line, stop):
        return
    if run == "arc" and _read_arc(line, stop):
        return
    if whole is None and (bracket or run in ("tg", "ctg", "lg")):
        whole = short_function(run, line.names)
        if whole is not None and len(run) == 2 and line.names.open:
            _say_short(line, run, whole)
    if len(run) == 2 and run[0] == "d" and whole is None and "d" not in line.names.variables:
        _check_leibniz(line, run)
        line.say(f"I read {run} as d times {run[1]}; leave a differential out.", start, stop, "")
    if whole is not None:
        _add_pieces(line, (whole,), called)
    elif run.lower() in LOGICAL:
        line.add("word", run.lower(), stop)
    elif run in INFINITIES:
        line.refuse(refused_sign("nan" if run == "nan" else "∞"), start, stop)
    else:
        _add_pieces(line, _pieces(line, run, start, bracket), called)


def _read_arc(line: Line, stop: int) -> bool:
    """arc sin, as two words."""
    start = stop + len(line.plain[stop:]) - len(line.plain[stop:].lstrip(" \\"))
    end = _end_of_letters(line.plain, start)
    function = line.plain[start:end]
    known = WORDS.get(f"arc{SHORT_SPELLINGS.get(function, function)}")
    if start == stop or known is None or line.names.variables.issuperset("arc"):
        return False
    line.add("function", known, end)
    return True


def _check_leibniz(line: Line, run: str) -> None:
    """Stop at the dx of d(x^2)/dx, which is no product of d and x."""
    above = any(token.kind == "name" and token.text == "d" for token in line.tokens)
    if above and line.tokens[-1].text == "/":
        message = f"I stopped here: {run} belongs to a derivative, with nothing between d and /."
        line.fail(message, line.place, line.place + 2, f"Type d/{run}( ... ).")


def _say_short(line: Line, run: str, whole: Piece) -> None:
    function = "log10" if whole.text == "lg" else whole.text
    instead = "*".join(run)
    line.say(f"I read {run} as {function}; for a product type {instead}.", line.place, line.place + 2, instead + "*")


def _pieces(line: Line, run: str, start: int, bracket: bool) -> tuple[Piece, ...]:
    """The run taken apart; stops where it is more likely an unknown word."""
    stop = start + len(run)
    pieces = segment(run, line.names)
    after = line.plain[stop : stop + 40].lstrip()
    operand = after[:1].isalnum() or after[:1] == "("
    if pieces is None or looks_like_a_word(run, pieces, line.names, bracket, operand):
        line.refuse(unknown_word(run, line.names, bracket), start, stop)
    return pieces


def _add_pieces(line: Line, pieces: tuple[Piece, ...], called: bool = False) -> None:
    for index, piece in enumerate(pieces):
        last = index == len(pieces) - 1
        if last and called and piece.text in FUNCTION_LETTERS and piece.text not in line.names.variables:
            place = line.place
            line.refuse(unknown_word(piece.text, line.names, True), place, place + 1)
        _say_about(line, piece, len(pieces))
        if last and called and piece.kind == "name" and piece.text not in line.names.variables:
            _say_product(line, piece)
        line.add(piece.kind, piece.text, line.place + piece.length)


def _say_product(line: Line, piece: Piece) -> None:
    """y(x) is a product; said, as y may have been meant as a function of x."""
    place = line.place + piece.length
    inside = line.plain[place + 1 : place + 4].partition(")")[0].strip()
    if line.tokens and line.tokens[-1].kind == "base":
        return  # log_a(x)
    if piece.length == 1 and line.peek(1) == "(" and len(inside) == 1 and inside in LATIN:
        typed = f"{piece.text}({inside})"
        line.say(f"I read {typed} as {piece.text} times {inside}, not as a function.", line.place, place + 1)


def _say_about(line: Line, piece: Piece, pieces: int) -> None:
    """Speak up where the same letters could be taken apart in another way."""
    start, stop = line.place, line.place + piece.length
    typed = line.plain[start:stop]
    if piece.kind == "function" and typed[0] == "a" and typed[1:] in FUNCTIONS:
        if pieces > 1 or "a" in line.names.variables:
            message = f"I read {typed} as {piece.text}; for a times {typed[1:]} type a*{typed[1:]}."
            line.say(message, start, stop, f"a*{typed[1:]}")
    elif typed == "a" and "a" in line.names.variables and line.plain[stop : stop + 3] in FUNCTIONS and pieces > 1:
        other = WORDS.get("a" + line.plain[stop : stop + 3], "")
        line.say(f"I read a as a factor of its own; for {other} type {other}( ... ).", start, stop)
    elif typed == "E" and ("*" in line.text or line.plain[stop : stop + 1] == "^") and "E" not in line.names.variables:
        message = "I read E as a variable; for the number that other programs call E type e."
        line.say(message, start, stop, "e")
    elif (
        piece.text in ("gamma", "Gamma")
        and line.plain[stop : stop + 1] == "("
        and piece.text not in line.names.variables
    ):
        line.say(f"I read {typed}( ... ) as a product; the gamma function is not read.", start, stop, f"{typed}*")
    elif typed == "xi" and "xi" not in line.names.variables:
        line.say("I read xi as the Greek letter ξ; for x times i type x*i.", start, stop, "(x*i)")
    elif typed in ("Pi", "PI") and piece.text == "pi":
        line.say(f"I read {typed} as the number pi.", start, stop)


def _read_subscripted(line: Line, run: str, stop: int) -> None:
    """The last name of the run takes the subscript: xy_1 is x times y_1. After log it is the base."""
    start = line.place
    if WORDS.get(run[-3:].lower()) == "log":
        _add_pieces(line, (*_front(line, run[:-3], start), Piece("function", "log", 3)))
        if line.peek() == "_":
            line.add("base", "_", stop + 1)
        return
    if run.endswith("lambda") and not (line.peek(len(run) + 1).isalnum() or line.peek(len(run) + 1) in ("{", "\\")):
        _add_pieces(line, _pieces(line, run, start, False))  # lambda_, as Python must call it
        line.place = stop + 1
        return
    subscript, end = read_known_subscript(line, run, stop) or read_subscript(line, stop)
    if run.endswith("Delta"):
        index, end = read_subscript(line, end)
        subscript += f"_{index}" if index else ""
    for cut in range(len(run)):
        name = canonical_name(f"{run[cut:]}_{subscript}")
        if name in line.names.variables or (line.names.open and (run[cut:] in GREEK_NAMES or cut == len(run) - 1)):
            _add_pieces(line, _front(line, run[:cut], start))
            line.add("name", name, end)
            return
        if len(run) - cut > 1 and run[cut:] in WORDS:
            line.fail(f"I stopped here: {run[cut:]} takes no subscript, only log does.", stop, end)
    line.refuse(unknown_word(f"{run}_{subscript}", line.names, False), start, end)


def add_word(line: Line, word: str, stop: int) -> None:
    r"""Add a word that is set apart, as in \mathrm{d} or \text{rate}, and reaches from here to `stop`."""
    known = known_word(word, line.names)
    called = line.plain[stop : stop + 40].lstrip().startswith("(")
    if known is None or (called and word in FUNCTION_LETTERS and word not in line.names.variables):
        line.refuse(unknown_word(word, line.names, called), line.place, stop)
    subscript, end = read_subscript(line, stop) if known.kind == "name" else ("", stop)
    name = canonical_name(f"{known.text}_{subscript}") if subscript else known.text
    if not line.names.open and known.kind == "name" and name not in line.names.variables:
        line.refuse(unknown_word(name, line.names, False), line.place, end)
    line.add(known.kind, name, end)


def _front(line: Line, run: str, start: int) -> tuple[Piece, ...]:
    return _pieces(line, run, start, False) if run else ()


def _read_numbered(line: Line, run: str, stop: int) -> None:
    """Digits directly after letters: x1 is x_1 where it can be, sin2x is sin(2x), log10 has its base."""
    start, end = line.place, stop
    while line.plain[end : end + 1] in DIGITS:
        end += 1
    digits = line.plain[stop:end]
    for cut in range(len(run)):
        name = canonical_name(f"{run[cut:]}_{digits}")
        if name in line.names.variables:
            _add_pieces(line, _front(line, run[:cut], start))
            line.add("name", name, end)
            return
    whole = known_word(run, line.names)
    pieces = _pieces(line, run, start, False) if whole is None else (whole,)
    last = pieces[-1]
    if last.text == "arctan" and digits == "2" and line.plain[end : end + 1] == "(":
        hint = "For the angle of a point type arctan(y/x), for the arctangent of a product arctan(2*( ... ))."
        line.fail(f"I stopped here: the function {run}2 is not one that I can read.", start, end, hint)
    if last.kind == "function":
        _add_pieces(line, pieces)
        return
    typed, other = f"{run[-last.length :]}{digits}", f"{run[-last.length :]}*{digits}"
    power = f"{run[-last.length :]}^{digits}"
    if last.kind == "constant" or not line.names.open or line.text[start] in SUPERSCRIPTS:
        message = f"I stopped here: {typed} could be a power or a product."
        line.fail(message, stop - last.length, end, f"Type {power} or {other}.")
    _add_pieces(line, pieces[:-1])
    message = f"I read {typed} as {last.text}_{digits}, a name with a subscript"
    line.say(f"{message}; for a power type {power}, for a product {other}.", line.place, end, power)
    line.add("name", f"{last.text}_{digits}", end)
