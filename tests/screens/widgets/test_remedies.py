"""A remedy and a finding on the screen: what is copied is what is shown."""

from __future__ import annotations

from hostile_text import UNSEEN

from mqtui.checks.remedies.builders import document, edit
from mqtui.engine.model import Evidence, Finding, Possible, Trial, TrialResult, Verdict
from mqtui.engine.text import printable
from mqtui.screens.widgets.remedies import RemedyBox, as_text


def test_a_finding_without_a_remedy_is_copied_as_it_is_shown() -> None:
    for text in UNSEEN:
        finding = Finding(Verdict.WARN, f"It says {text}", (Evidence(text, text),), check="ENV01")
        lines = as_text(finding).split("\n")
        assert lines[1] == f"  {printable(text)}: {printable(text)}"
        assert [printable(line) for line in lines] == lines
        assert len(lines) == 3


def test_a_remedy_is_shown_whole_however_long_it_is() -> None:
    body = "\n".join(f"line {number}" for number in range(5000))
    box = RemedyBox(document("t", "cat > t", body, "export A=1", run_as=""), 1)
    assert "line 4999" in box._paint(100).plain
    assert box._paint(100).plain.rstrip().endswith("export A=1")


def test_what_a_diff_shows_is_what_it_holds() -> None:
    for text in UNSEEN:
        remedy = edit("t", "/a.ini", 3, f"A={text}", f"B={text}")
        shown = [line.strip() for line in RemedyBox(remedy, 1)._paint(400).plain.split("\n")]
        assert [line.strip() for line in remedy.text.split("\n")] == shown[2:]


def test_a_root_cause_without_a_remedy_is_copied_with_what_keeps_it_from_being_tried() -> None:
    finding = Finding(Verdict.FAIL, "It fails.", check="LIV01")
    trial = Trial(TrialResult.NOT_FROM_HERE, reason="it is changed at the queue manager")
    said = "fail LIV01: It fails.\n  Not tried from here: it is changed at the queue manager.\n"
    assert as_text(finding, trial) == said
    assert as_text(finding) == "fail LIV01: It fails.\n"


def test_a_finding_with_possible_causes_is_copied_with_them() -> None:
    possible = (Possible("router", "a router", "its log", "Add a route."),)
    finding = Finding(Verdict.FAIL, "Closed.", check="LIV01", possible=possible)
    assert as_text(finding).split("\n")[1:4] == [
        "  possible cause: a router",
        "    how to tell: its log",
        "    if so: Add a route.",
    ]
