"""A setting's value knows on which machine its path is a path."""

import pytest

from mqtui.facts import Machine, MachineKind, Place, Setting, SettingValue, Source, SourceKind
from mqtui.facts.machine import HERE
from mqtui.rules.configuration.machines import WINDOWS, is_windows_path, on_machines

POD = Machine(MachineKind.POD, "mq-0")


@pytest.mark.parametrize(
    ("value", "windows"),
    [
        (r"C:\ProgramData\IBM\MQ\key", True),
        ("c:/mq/key.kdb", True),
        (r"\\server\share\key", True),
        ("file:///C:/mq/ccdt.json", True),
        ("file://C:/mq/ccdt.json", True),
        ("/var/mqm/key", False),
        ("file:///var/mqm/ccdt.json", False),
        ("C:", False),
        ("key", False),
        ("https://c:/x", False),
        (r"\key", False),
        ("", False),
    ],
)
def test_a_path_of_windows(value, windows):
    assert is_windows_path(value) is windows


@pytest.mark.parametrize(
    ("value", "kind", "machine"),
    [
        ("/work/key", SourceKind.FILE, POD),
        ("/work/key", SourceKind.VARIABLE, POD),
        ("/work/key", SourceKind.OPTION, HERE),
        (r"C:\mq\key", SourceKind.FILE, WINDOWS),
        (r"C:\mq\key", SourceKind.OPTION, WINDOWS),
    ],
)
def test_whose_path_it_is(value, kind, machine):
    offered = SettingValue(value, Source(kind, "x"), Place.VARIABLE, wins=True)
    setting = on_machines(Setting("key-repository", "key repository", (offered,)), POD)
    assert setting.winner is not None
    assert setting.winner.machine == machine
    assert setting.winner.value == value
