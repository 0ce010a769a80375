"""Screen 2's drawing: what is left at its default, and the two environments side by side."""

import pytest

from mqtui.facts import (
    Configuration,
    Environment,
    Machine,
    MachineKind,
    Place,
    Setting,
    SettingValue,
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


def test_defaults_stand_together_at_the_end():
    def setting(name, *values):
        return Setting(name, name, tuple(values))

    configuration = Configuration(
        (
            setting("fips", SettingValue("NO", DEFAULT, Place.DEFAULT, True)),
            setting(
                "keys",
                SettingValue("/key", HERE, Place.VARIABLE, True),
                SettingValue("/old", HERE, Place.FILE),
            ),
        )
    )
    drawn = lines(screen.settings(configuration, 80))
    defaults = drawn.index("Not set: MQ's default applies")
    assert drawn.index("keys") < defaults < drawn.index("fips NO")
    assert "loses /old here" in drawn


def test_a_value_that_is_not_known_counts_and_nothing_else_does():
    value = SettingValue("ibmwebspheremqanna", DEFAULT, Place.DEFAULT)
    hidden = UnknownVariable("MQCERTLABL", Source(SourceKind.FILE, "run.sh", 3))
    setting = Setting("certificate-label", "certificate label", (value,), unknown=hidden)
    drawn = lines(screen.settings(Configuration((setting,)), 100))
    assert any("the value of MQCERTLABL run.sh:3" in line for line in drawn)
    assert not any(line.startswith("wins") for line in drawn)
    assert not any("default applies" in line for line in drawn)


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


def test_whether_a_variable_is_set_may_not_be_known():
    hidden = UnknownVariable("MQCERTLABL", Source(SourceKind.FILE, "run.sh", 2), maybe=True)
    setting = Setting("certificate-label", "certificate label", (), unknown=hidden)
    drawn = lines(screen.settings(Configuration((setting,)), 100))
    assert any("whether it sets MQCERTLABL" in line for line in drawn)
