"""``mqtui make``: what is missing, as text that is read before it is used."""

from __future__ import annotations

import argparse


def run(given: argparse.Namespace) -> int:
    """Make what was asked for; returns the exit code.

    Raises:
        CommandError: it cannot be made, or not be written.
    """
    # Each of the two needs modules that the other one does not.
    if given.thing == "channels":
        from mqtui.cli.make_channels import run as make
    else:
        from mqtui.cli.make_key_repository import run as make
    return make(given)
