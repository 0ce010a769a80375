"""What a start imports: what a person waits for is loaded once it is needed, and not before.

A failure names the modules that came in. Import them inside the function that needs them, or under
TYPE_CHECKING where they only annotate; ``python -X importtime`` shows who brought one.
"""

from __future__ import annotations

import subprocess
import sys

import pytest

#: What each start must do without, by the first parts of the modules' names.
HEAVY = (
    "cryptography",
    "yaml",
    "mqtui.lab",
    "mqtui.live",
    "mqtui.wire",
    "mqtui.evidence",
    "mqtui.make",
    "mqtui.fix",
    "mqtui.case",
)
NO_SCREEN = ("textual", "rich", "mqtui.screens")
NO_WALK = ("psutil", "ssl", "mqtui.collect", "mqtui.walk")

FIRST_FRAME = """
import sys
from mqtui.cli.arguments import parse
from mqtui.screens.app import MqtuiApp

given = parse(sys.argv[1:])
import mqtui.cli.screens, mqtui.cli.tui

class Painted(MqtuiApp):
    def _load(self):
        print(*sys.modules)
        self.exit()

Painted(title="orders", prepare=lambda: None, start=not sys.argv[1:]).run(headless=True)
"""
COMMAND = """
import sys
from mqtui.cli.main import main

try:
    main(sys.argv[1:])
finally:
    print()
    print(*sys.modules)
"""


def imported(program: str, *words: str) -> set[str]:
    """What a process of its own has imported at the end of ``program``."""
    done = subprocess.run(
        [sys.executable, "-P", "-c", program, *words],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout, done.stderr
    return set(done.stdout.splitlines()[-1].split())


def among(modules: set[str], parts: tuple[str, ...]) -> list[str]:
    """Those of ``modules`` that are of these packages."""
    return sorted(m for m in modules if any(m == p or m.startswith(f"{p}.") for p in parts))


@pytest.mark.parametrize(
    ("words", "without"),
    [
        (("--version",), (*HEAVY, *NO_SCREEN, *NO_WALK, "argparse", "dataclasses", "asyncio")),
        (("explain", "2393"), (*HEAVY, *NO_SCREEN, *NO_WALK, "argparse", "dataclasses", "asyncio")),
        (("check", "--help"), (*HEAVY, *NO_SCREEN, *NO_WALK, "asyncio")),
    ],
    ids=" ".join,
)
def test_a_command_starts_without(words: tuple[str, ...], without: tuple[str, ...]) -> None:
    assert among(imported(COMMAND, *words), without) == []


@pytest.mark.parametrize("words", [(), ("--lab", "mqserver-set")], ids=["start", "overview"])
def test_the_first_frame_is_painted_without(words: tuple[str, ...]) -> None:
    without = (*HEAVY, *NO_WALK[2:], "psutil", "mqtui.checks", "mqtui.report.formats", "tomllib")
    assert among(imported(FIRST_FRAME, *words), without) == []
