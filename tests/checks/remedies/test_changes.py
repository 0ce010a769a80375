"""Every remedy that changes something says what, as data; each value of it stands in its text.

The findings that the tests of checks make up are held to the same (``bench.run``).
"""

from __future__ import annotations

import runpy
from dataclasses import replace
from pathlib import Path

import pytest
import remedy_changes

from mqtui.checks.remedies import tables, variables
from mqtui.checks.remedies.origin import Origin
from mqtui.engine.change import Need, SetEntry, SetVariable
from mqtui.engine.model import Finding, Remedy, Verdict

#: The names with which ``texts.txt`` calls builders, and its calls.
TEXTS = runpy.run_path(str(Path(__file__).with_name("test_texts.py")))
ROWS = TEXTS["ROWS"]


def made(call: str) -> tuple[Remedy, ...]:
    found = eval(call, TEXTS)
    return found if isinstance(found, tuple) else (found,)


@pytest.mark.parametrize("call", [call for call, _ in ROWS], ids=[call[:60] for call, _ in ROWS])
def test_what_it_changes_is_said_as_data(call):
    assert [told for remedy in made(call) for told in remedy_changes.problems(remedy)] == []


def test_most_of_them_change_something():
    changing = [r for call, _ in ROWS for r in made(call) if remedy_changes.changes_something(r)]
    assert len(changing) > 60


SET = variables.set_variable("Set it", "MQSSLKEYR", "/a/key.p12", Origin())


@pytest.mark.parametrize(
    ("remedy", "told"),
    [
        (replace(SET, changes=()), "is not said as data"),
        (replace(SET, changes=(SetVariable("MQSSLKEYR", "/b/key.p12"),)), "is not in the text"),
        (
            replace(tables.set_address("/a/ccdt.json", "A"), needs=()),
            "somebody has to fill a place",
        ),
        (replace(SET, title="Set it (insert its path)"), "somebody has to insert something"),
        (
            replace(
                tables.set_cipher("Set", "/a\nb", "A", "X"),
                changes=(SetEntry("/a", "A", "b", "c"),),
            ),
            "no command is given, but a change",
        ),
    ],
)
def test_what_is_wrong_is_found(remedy, told):
    assert any(told in each for each in remedy_changes.problems(remedy))


def test_a_failure_that_nothing_mends_is_found():
    nothing = Finding(Verdict.FAIL, "It fails.")
    assert remedy_changes.unmended(nothing)
    assert not remedy_changes.unmended(replace(nothing, needs=(Need.ADDRESS,)))
    assert not remedy_changes.unmended(replace(nothing, remedies=(SET,)))
    assert not remedy_changes.unmended(replace(nothing, verdict=Verdict.WARN))
