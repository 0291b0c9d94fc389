"""A command whose arguments may begin with a minus: `mmltutor check "-x" "x"`.

What looks like an option is one: two dashes and a word, or a short option that the command has. All else that
begins with a minus is an expression, and so is whatever comes after a bare `--`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from typer.core import TyperCommand

if TYPE_CHECKING:
    from typer._click import Context
    from typer._click.formatting import HelpFormatter

_LONG = re.compile(r"--[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*(=.*)?", re.DOTALL)


def separate(words: Iterable[str], options: Mapping[str, bool]) -> list[str]:
    """The words of a command line with its options first, then `--`, then its arguments.

    `options` are those of the command, each with whether a value follows it.

    >>> separate(["-x^2", "--vars", "-x", "--levle", "-n", "3", "--x"], {"--vars": True, "-n": True})
    ['--vars', '-x', '--levle', '-n', '3', '--', '-x^2', '--x']
    """
    found: list[str] = []
    arguments: list[str] = []
    pending = iter(words)
    for word in pending:
        if word == "--":
            arguments.extend(pending)
        elif word in options or _is_long(word) or _has_value(word, options):
            found.append(word)
            value = next(pending, None) if options.get(word) else ""
            if value is None:
                return found  # the option that lacks its value comes last, and is complained about
            found.extend([value] if options.get(word) else ())
        else:
            arguments.append(word)
    return [*found, "--", *arguments]


def _is_long(word: str) -> bool:
    """Two dashes and a word of at least two letters, known or misspelt; --x is minus minus x."""
    return _LONG.fullmatch(word) is not None and len(word.partition("=")[0]) > 3


def _has_value(word: str, options: Mapping[str, bool]) -> bool:
    """A short option with its number attached: -n5."""
    return options.get(word[:2], False) and word[2:].isdecimal()


class ArgumentsCommand(TyperCommand):
    """A command that separates its options from its arguments itself, and shows its examples as they are typed."""

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Read the command line."""
        options = {
            name: not getattr(parameter, "is_flag", False)
            for parameter in self.get_params(ctx)
            if parameter.param_type_name == "option"
            for name in (*parameter.opts, *parameter.secondary_opts)
        }
        return super().parse_args(ctx, separate(args, options))

    def format_epilog(self, ctx: Context, formatter: HelpFormatter) -> None:
        """Write the examples, a line each."""
        if self.epilog:
            with formatter.section("Examples"):
                for line in self.epilog.splitlines():
                    formatter.write(f"{'':>{formatter.current_indent}}{line}\n")
