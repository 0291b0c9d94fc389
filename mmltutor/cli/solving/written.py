"""Where results go: to standard output, or to a file of the user's choice, whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from mmltutor.cli.environment import Environment
from mmltutor.errors import UsageError


def deliver(text: str, out: str | None, environment: Environment) -> None:
    """Write a result; a file is replaced only once all of it is written."""
    if out is None:
        environment.say(text)
        return
    path = Path(out)
    if not path.name:
        raise UsageError(f"{out!r} is no name of a file.", "Name a file with --out.")
    partial = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        partial.write_text(text, encoding="utf-8")
        partial.replace(path)
    except (OSError, ValueError) as error:
        partial.unlink(missing_ok=True) if "\0" not in out else None
        reason = getattr(error, "strerror", None) or "it is no name of a file"
        raise UsageError(f"{out} cannot be written: {reason}.", "Name another file with --out.") from None
    environment.tell(f"Written to {out}.\n")
