"""``mqtui collector``: the script that gathers on a host without mqtui what a walk needs."""

from __future__ import annotations

import argparse
from importlib import resources

from mqtui.cli.exits import FINE
from mqtui.output import write


def run(_: argparse.Namespace) -> int:
    """Print the script, byte for byte as it is in the package; returns the exit code."""
    write((resources.files("mqtui.assets") / "collector.sh").read_text("ascii"))
    return FINE
