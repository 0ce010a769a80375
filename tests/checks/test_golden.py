"""What checks tell people, of every fact that the tests of this folder make up.

The tests beside this one are run once more, with a recorder between the registry and the checks
(``tests/support/finding_recorder.py``): so a new test of a check adds to the golden files, and a
changed sentence or command shows in them.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest
from golden_files import compare, entries_of, offered
from remedy_linter import problems

HERE = Path(__file__).parent
SUPPORT = HERE.parent / "support"


@pytest.fixture(scope="module")
def findings(tmp_path_factory):
    """Every finding of the other tests, as the JSON report holds it."""
    record = tmp_path_factory.mktemp("golden") / "findings.json"
    environ = {n: v for n, v in os.environ.items() if not n.startswith(("PYTEST_", "COVERAGE_"))}
    path = os.pathsep.join(filter(None, (str(SUPPORT), environ.get("PYTHONPATH"))))
    plugins = ("-p", "finding_recorder", "-p", "no:cacheprovider")
    # What test_load.py runs it runs in interpreters of its own, which nothing here would record;
    # what comes of hostile facts is told to nobody.
    left_out = (Path(__file__).name, "test_load.py", "test_pasted_remedies.py")
    others = (str(HERE), *(f"--ignore={HERE / name}" for name in left_out))
    done = subprocess.run(
        [sys.executable, "-P", "-m", "pytest", "-n", "0", *plugins, *others],
        cwd=HERE.parent.parent,
        env={**environ, "PYTHONPATH": path, "MQTUI_RECORD_FINDINGS": str(record)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(record.read_text())


def test_what_people_are_told_is_as_stored(findings):
    entries = defaultdict(set)
    for finding in findings:
        entries[finding["check"]].update(entries_of(finding))
    told = compare("bench", entries)
    assert not told, "MQTUI_UPDATE_GOLDEN=1 rewrites what is meant:\n" + "\n".join(told)


def test_every_remedy_can_be_typed(findings):
    remedies = [(finding["check"], remedy) for finding in findings for remedy in offered(finding)]
    assert len(remedies) > 200
    found = {(check, told, r["text"]) for check, r in remedies for told in problems(r)}
    assert not found


#: Checks of what is seen at the end: the remedy stands at the cause, or with the possible causes.
SYMPTOMS = frozenset({"CON03", "LIV01", "LIV02", "LIV03", "LIV04", "LIV09", "STA01"})
#: What only its owner can correct, as no value is known that would be right.
UNKNOWN_VALUES = frozenset({"CER10", "QMG06"})


def test_every_fault_has_a_remedy(findings):
    without = {
        (finding["check"], finding["headline"])
        for finding in findings
        if finding["verdict"] == "fail" and not offered(finding)
        if finding["check"] not in SYMPTOMS | UNKNOWN_VALUES
    }
    told = "\n".join(f"{check}: {headline}" for check, headline in sorted(without))
    assert not told, told
