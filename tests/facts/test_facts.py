"""The facts' package gives its names without importing all of its modules at once."""

import subprocess
import sys

import pytest

from mqtui import facts


def test_every_name_is_there():
    for name in facts.__all__:
        assert getattr(facts, name).__name__ == name


def test_another_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="dataclass"):
        _ = facts.dataclass


def test_a_name_costs_only_its_own_module():
    program = (
        "import sys; from mqtui.facts import Outcome\n"
        "print([m for m in sys.modules if m.startswith('mqtui.facts.')])"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60
    )
    assert run.stdout.strip() == "['mqtui.facts.outcome']"
