"""Screen 2's drawing: what is left at its default, and the two environments side by side."""

import pytest

from mqtui.facts import (
    Environment,
    Machine,
    MachineKind,
    Source,
    SourceKind,
    UnknownVariable,
    Variable,
)
from mqtui.screens.stages import environment as screen

HERE = Source(SourceKind.PROCESS, "here")
DEFAULT = Source(SourceKind.DEFAULT, "default")


def lines(content):
    return [" ".join(line.split()) for line in content.plain.splitlines()]


@pytest.mark.parametrize("width", [40, 120])
def test_the_environments_side_by_side(width):
    program = Environment(HERE, (Variable("MQSERVER", "A/TCP/\x1b[2Jh", HERE),))
    shell = Environment(HERE, (Variable("MQSSLKEYR", "", HERE),))
    drawn = lines(screen.beside(program, shell, width))
    assert any(line.startswith("MQSERVER A/TCP/") and line.endswith("not set") for line in drawn)
    assert "MQSSLKEYR not set (set, empty)" in drawn
    assert "\x1b" not in "".join(drawn)
    assert "the same in this shell" in lines(screen.beside(shell, shell, width))[-1]


def test_the_form_of_the_file_its_machine_and_notes_are_told():
    origin = Source(SourceKind.FILE, "run.ps1")
    environment = Environment(
        origin,
        form="a script of cmd or PowerShell",
        machine=Machine(MachineKind.WINDOWS),
        notes=("Line 1 sets no variable.",),
        unknown=(UnknownVariable("MQCERTLABL", origin),),
    )
    drawn = lines(screen.variables(environment, 100))
    assert "read as a script of cmd or PowerShell" in drawn
    assert "the program runs on a Windows machine" in drawn
    assert any("MQCERTLABL" in line and "value not known" in line for line in drawn)
    assert "Line 1 sets no variable." in drawn
    assert not any("no MQ variable is set" in line for line in drawn)
