"""``mqtui make``: what is missing, as text that is read before it is used."""

from __future__ import annotations

import argparse

from mqtui.cli.make_channels import run as make_channels


def run(given: argparse.Namespace) -> int:
    """Make what was asked for; returns the exit code.

    Raises:
        CommandError: it cannot be made, or not be written.
    """
    return make_channels(given)
