"""Values of options that are no plain text."""

from __future__ import annotations

import argparse


def timeout(text: str) -> float:
    """A number of seconds that a person may have to wait.

    Raises:
        argparse.ArgumentTypeError: it is none, or out of bounds.
    """
    try:
        value = float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of seconds") from None
    if not 0 < value <= 600:
        raise argparse.ArgumentTypeError("must be more than 0 and at most 600")
    return value


def trials(text: str) -> int:
    """How many extra connects may be made to try fixes.

    Raises:
        argparse.ArgumentTypeError: it is out of bounds.
    """
    from mqtui.facts.walk_option import MOST_TRIALS  # a probe starts without dataclasses

    value = {str(number): number for number in range(MOST_TRIALS + 1)}.get(text)
    if value is None:
        raise argparse.ArgumentTypeError(f"must be 0 to {MOST_TRIALS}")
    return value


def days(text: str) -> int:
    """A number of days, up to a hundred years.

    Raises:
        argparse.ArgumentTypeError: it is none, or out of bounds.
    """
    if not (text.isascii() and text.isdecimal() and len(text) < 6 and int(text) <= 36_500):
        raise argparse.ArgumentTypeError("must be 0 to 36500")
    return int(text)


def jobs(text: str) -> int:
    """How many at a time.

    Raises:
        argparse.ArgumentTypeError: it is out of bounds.
    """
    value = int(text)
    if not 1 <= value <= 64:
        raise argparse.ArgumentTypeError("must be 1 to 64")
    return value
