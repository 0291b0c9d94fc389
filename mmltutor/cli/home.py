"""`mmltutor` alone: a greeting that says what to do next."""

from __future__ import annotations

from mmltutor.cli.environment import Environment


def greet(environment: Environment) -> None:
    """Say what can be done here."""
    environment.say("mmltutor: a calculus tutor for the terminal.\n\nBegin with\n\n  mmltutor practice chain-rule\n")
