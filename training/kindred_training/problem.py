"""Faults that the person at the keyboard can mend."""

import sys
from collections.abc import Callable


class Problem(Exception):
    """One sentence: what was found, what was expected, what to do."""


def run_command(command: Callable[[], None]) -> None:
    """Runs a command; a problem is printed as its sentence, with exit status 1."""
    try:
        command()
    except Problem as problem:
        print(problem, file=sys.stderr)
        sys.exit(1)
