"""What a command knows of its terminal: characters, colours, width."""

from __future__ import annotations

import io

import pytest

from mmltutor.cli.environment import Environment


class Terminal(io.TextIOWrapper):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def terminal(encoding: str = "utf-8") -> Terminal:
    return Terminal(io.BytesIO(), encoding=encoding, errors="backslashreplace")


def environment(encoding: str = "utf-8", plain: bool = False, **variables: str) -> Environment:
    return Environment(terminal(encoding), terminal(encoding), terminal(encoding), variables, plain=plain)


@pytest.mark.parametrize(
    ("encoding", "variables", "ascii"),
    [
        ("utf-8", {}, False),
        ("utf-8", {"LANG": "en_GB.UTF-8"}, False),
        ("utf-8", {"LC_CTYPE": "C.UTF-8"}, False),
        ("utf-8", {"LC_ALL": "C"}, True),
        ("utf-8", {"LC_ALL": "POSIX", "LANG": "en_GB.UTF-8"}, True),
        ("utf-8", {"LC_ALL": "C", "PYTHONIOENCODING": "utf-8"}, False),
        ("ascii", {"LANG": "en_GB.UTF-8"}, True),
        ("latin-1", {}, True),
        ("cp1252", {}, True),
    ],
)
def test_ascii_where_the_locale_cannot_do_better(encoding: str, variables: dict[str, str], ascii: bool) -> None:
    assert environment(encoding, **variables).manner().ascii is ascii


@pytest.mark.parametrize(
    ("variables", "plain", "colour", "linear"),
    [
        ({"TERM": "xterm"}, False, True, False),
        ({"TERM": "xterm", "NO_COLOR": "1"}, False, False, False),
        ({"TERM": "xterm", "NO_COLOR": ""}, False, True, False),
        ({"TERM": "dumb"}, False, False, True),
        ({"TERM": "xterm"}, True, False, True),
    ],
)
def test_colour_and_layout(variables: dict[str, str], plain: bool, colour: bool, linear: bool) -> None:
    manner = environment(plain=plain, **variables).manner()
    assert (manner.colour, manner.linear) == (colour, linear)


def test_a_pipe_gets_plain_lines() -> None:
    piped = Environment(io.StringIO(), io.StringIO(), io.StringIO(), {"TERM": "xterm"})
    assert piped.manner().linear
    assert not piped.manner().colour


@pytest.mark.parametrize(("columns", "expected"), [("40", 40), ("0", 80), ("x", 80), ("", 80)])
def test_width_is_what_the_shell_says(columns: str, expected: int) -> None:
    assert environment(COLUMNS=columns).manner().columns == expected


def test_no_character_fails_to_be_written() -> None:
    talk = environment("ascii")
    talk.say("f′(x) = √π ✓ \ud800\n")
    talk.stdout.seek(0)
    assert talk.stdout.read() == "f\\u2032(x) = \\u221a\\u03c0 \\u2713 \\ud800\n"
