"""Finding the module of a command, and what comes of errors that no command expects."""

import ast
import subprocess
import sys
from importlib import import_module

import pytest

from mqtui.cli.arguments import COMMANDS, runs


def imported(*words):
    """The modules that ``mqtui WORDS`` imports, in a process of its own."""
    script = (
        "import sys\nfrom mqtui.cli.main import main\n"
        "try:\n    main(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
        "print()\nprint(sorted(sys.modules))\n"
    )
    done = subprocess.run(
        [sys.executable, "-P", "-c", script, *words], capture_output=True, text=True, timeout=60
    )
    *said, modules = done.stdout.splitlines()
    assert said[0]
    return said[0], set(ast.literal_eval(modules))


def test_the_version_needs_nothing_but_the_command_line_itself():
    said, modules = imported("--version")
    assert said.startswith("mqtui 0.")
    assert {m for m in modules if m.startswith("mqtui")} == {
        "mqtui",
        "mqtui.cli",
        "mqtui.cli.exits",
        "mqtui.cli.main",
        "mqtui.engine.no_checks",
        "mqtui.engine",
        "mqtui.engine.text",
        "mqtui.output",
    }
    heavy = {"argparse", "dataclasses", "textual", "cryptography", "psutil", "asyncio", "ssl"}
    assert not heavy & modules


def test_help_is_made_without_what_the_commands_need():
    said, modules = imported("--help")
    assert said.startswith("usage: mqtui ")
    assert not {"textual", "cryptography", "psutil", "asyncio", "ssl", "socket"} & modules


def test_explaining_looks_at_nothing():
    said, modules = imported("explain", "ENV03")
    assert said.startswith("ENV03: ")
    assert not {"textual", "psutil", "asyncio", "ssl", "subprocess"} & modules
    packages = {".".join(m.split(".")[:2]) for m in modules if m.startswith("mqtui.")}
    looking = {"mqtui.collect", "mqtui.live", "mqtui.walk", "mqtui.lab", "mqtui.screens"}
    assert not looking & packages


def test_a_check_draws_no_screen_and_makes_no_sandbox():
    _, modules = imported("check", "--stage", "ccdt", "--channel", "A")
    assert not {"textual", "rich"} & modules
    assert not {m for m in modules if m.startswith(("mqtui.lab", "mqtui.screens"))}


@pytest.mark.parametrize("command", [None, *COMMANDS])
def test_every_command_has_a_module_of_its_own(command):
    module = import_module(runs(command))
    assert module.__name__ == f"mqtui.cli.{command or 'screens'}"
    assert callable(module.run)


@pytest.mark.parametrize(
    "words",
    [
        ("probe", "127.0.0.1(1)", "--channel", "A", "--key-repository", "key"),
        ("keystore", "key.kdb"),
        ("ccdt", "AMQCLCHL.TAB"),
    ],
)
def test_the_working_directory_was_removed(mqtui, monkeypatch, tmp_path, words):
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    done = mqtui(*words)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("mqtui: the current directory no longer exists")
