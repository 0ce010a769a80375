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
    return _number(text, 0, 36_500)


def port(text: str) -> int:
    """The number of a TCP port; 0 for any that is free.

    Raises:
        argparse.ArgumentTypeError: it is none, or out of bounds.
    """
    return _number(text, 0, 65_535)


def visitors(text: str) -> int:
    """How many visitors at a time.

    Raises:
        argparse.ArgumentTypeError: it is none, or out of bounds.
    """
    return _number(text, 1, 100)


def minutes(text: str) -> int:
    """A number of minutes, up to a day.

    Raises:
        argparse.ArgumentTypeError: it is none, or out of bounds.
    """
    return _number(text, 1, 1440)


def jobs(text: str) -> int:
    """How many at a time.

    Raises:
        argparse.ArgumentTypeError: it is out of bounds.
    """
    return _number(text, 1, 64)


def _number(text: str, least: int, most: int) -> int:
    # More digits than that no bound has, and Python refuses thousands of them.
    if not (text.isascii() and text.isdecimal() and len(text) < 6 and least <= int(text) <= most):
        raise argparse.ArgumentTypeError(f"must be {least} to {most}")
    return int(text)
