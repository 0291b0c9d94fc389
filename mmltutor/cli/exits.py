"""Exit codes: what a command says to the shell, and the one place that turns exceptions into them."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from enum import IntEnum
from typing import NoReturn

import typer

from mmltutor.cli.environment import Environment
from mmltutor.errors import GoalError, MmltutorError, Unreadable, UsageError

GONE = (errno.EPIPE, errno.EIO)


class ExitStatus(IntEnum):
    """What a command ended in, as scripts may rely on it."""

    DONE = 0
    EQUIVALENT = 0
    DIFFERENT = 1
    FINDINGS = 1
    USAGE = 2
    UNDECIDED = 3
    UNREADABLE = 4
    BUG = 70
    INTERRUPTED = 130
    READER_GONE = 141


def run_guarded(command: Callable[[], object], environment: Environment) -> int:
    """Run a command and say what came of it: every exception becomes a sentence on stderr and a status."""
    try:
        status = _status(command())
        environment.stdout.flush()
        return status
    except SystemExit as ending:  # also how Typer ends when a pipe is closed
        return _ended(ending, environment)
    except (KeyboardInterrupt, typer.Abort):
        return ExitStatus.INTERRUPTED
    except Exception as error:  # noqa: BLE001 - the last line of defence: nobody is shown a traceback unasked
        return _reported(error, environment)


def _ended(ending: SystemExit, environment: Environment) -> int:
    if isinstance(ending.__context__, OSError):
        return _reported(ending.__context__, environment)
    return ending.code if isinstance(ending.code, int) else ExitStatus.DONE


def _reported(error: Exception, environment: Environment) -> int:
    """Report an error. Nothing is said where nobody reads: a pipe was closed, a terminal is gone."""
    if isinstance(error, OSError) and error.errno in GONE:
        _silence(environment)
        return ExitStatus.READER_GONE
    try:
        return report(error, environment)
    except Exception:  # noqa: BLE001 - as above
        return ExitStatus.BUG


def report(error: Exception, environment: Environment) -> int:
    """Say on stderr what went wrong, and return the exit code for it."""
    from mmltutor.show.failure import show_bug, show_error, show_misuse

    manner = environment.manner(environment.stderr)
    match error:
        case MmltutorError():
            environment.tell(show_error(error, manner))
            return status_of(error)
        case typer.TyperException():
            environment.tell(show_misuse(_misuse(error), _help_command(error), manner))
            return ExitStatus.USAGE
        case _:
            if environment.debug:
                environment.stderr.write(_details(error))
            environment.tell(show_bug(error, environment.debug, manner))
            return ExitStatus.BUG


def status_of(error: MmltutorError) -> ExitStatus:
    """The exit code of an error that was raised on purpose."""
    match error:
        case Unreadable():
            return ExitStatus.UNREADABLE
        case UsageError():
            return ExitStatus.USAGE
        case GoalError():
            return ExitStatus.UNDECIDED
        case _:
            return ExitStatus.FINDINGS


def leave(status: int) -> NoReturn:
    """End the process at once: all is written by now, and the libraries would take long to tidy up."""
    for stream in filter(None, (sys.stdout, sys.stderr)):
        try:
            stream.flush()
        except (OSError, ValueError):
            status = status or ExitStatus.READER_GONE
    os._exit(status)


def _status(result: object) -> int:
    return int(result) if isinstance(result, int) else ExitStatus.DONE


def _misuse(error: typer.TyperException) -> str:
    option = getattr(error, "option_name", None)
    if option is None or not hasattr(error, "possibilities"):
        return error.format_message()
    close = " or ".join(sorted(error.possibilities or ()))
    return f"There is no option {option}." + (f" Did you mean {close}?" if close else "")


def _help_command(error: Exception) -> str:
    """The command whose help explains a usage error."""
    context = getattr(error, "ctx", None)
    return f"{context.command_path} --help" if context is not None else "mmltutor --help"


def _details(error: Exception) -> str:
    import traceback

    return "".join(traceback.format_exception(error))


def _silence(environment: Environment) -> None:
    """Let what is still buffered go nowhere."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), environment.stdout.fileno())
    except (OSError, ValueError):
        return
