"""``mqtui probe CONNAME``: the steps of a client's connect, looked at one by one."""

from __future__ import annotations

import argparse

_SECONDS = 5.0


def run(given: argparse.Namespace) -> int:
    """Probe the listener at ``given.target``; returns the exit code."""
    timeout = getattr(given, "timeout", _SECONDS)
    channel = getattr(given, "channel", None)
    if given.enumerate:
        # Alone in its module: this path imports as little as it can.
        from mqtui.cli.probe_enumerate import run_enumerate

        return run_enumerate(given.target, channel, timeout, given.format)
    from mqtui.cli.probe_connect import full_probe

    return full_probe(given, timeout)
