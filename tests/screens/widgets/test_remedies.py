"""A remedy and a finding on the screen: what is copied is what is shown."""

from __future__ import annotations

import pytest
from hostile_text import UNSEEN
from rich.cells import cell_len
from textual.content import Content

from mqtui.checks.remedies.builders import document, edit, shell
from mqtui.engine.model import Evidence, Finding, Possible, Trial, TrialResult, Verdict
from mqtui.engine.text import printable
from mqtui.screens.widgets.command_text import (
    FOLDED_LINES,
    MORE_LEFT,
    MORE_RIGHT,
    command_block,
    command_lines,
)
from mqtui.screens.widgets.remedies import RemedyBox, as_text, for_shell, kind_of, seen


def test_a_finding_without_a_remedy_is_copied_as_it_is_shown() -> None:
    for text in UNSEEN:
        finding = Finding(Verdict.WARN, f"It says {text}", (Evidence(text, text),), check="ENV01")
        lines = as_text(finding).split("\n")
        assert lines[1] == f"  {printable(text)}: {printable(text)}"
        assert [printable(line) for line in lines] == lines
        assert len(lines) == 3


def test_a_path_in_the_evidence_is_not_broken_in_a_name() -> None:
    path = "/work/f6/srv/billing/key.kdb"
    evidence = (Evidence("tested", "yes"), Evidence(path, "NO: may not read"))
    finding = Finding(Verdict.FAIL, "It cannot be read.", evidence, check="KEY04")
    assert [line.rstrip() for line in seen(finding, 60).plain.split("\n")][-3:] == [
        "tested  yes",
        path,
        "  NO: may not read",
    ]


def test_a_long_remedy_is_folded_with_a_count_and_opens_whole() -> None:
    body = "\n".join(f"line {number}" for number in range(5000))
    box = RemedyBox(document("t", "cat > t", body, "export A=1", run_as=""), 1)
    folded = box._paint(100).plain.split("\n")
    assert len(folded) == 2 + FOLDED_LINES + 1
    assert folded[-1].strip().startswith("+ 4994 lines, Enter opens")
    box.action_open_or_copy()
    assert "line 4999" in box._paint(100).plain
    assert box._paint(100).plain.rstrip().endswith("export A=1")


def test_a_line_of_a_command_is_never_wrapped_but_scrolled() -> None:
    remedy = shell("t", "printf '%s\\n' {value}\nls", value="a" * 90 + "z")
    lines = command_lines(remedy)
    first, second = command_block(lines, 40).plain.split("\n")
    assert (first[-1], len(first), second) == (MORE_RIGHT, 40, "ls")
    first, second = command_block(lines, 40, left=70).plain.split("\n")
    assert (first[0], first[-1], second) == (MORE_LEFT, "z", MORE_LEFT)
    wide = command_block([Content("注文" * 20)], 21).plain
    assert cell_len(wide) <= 21


def test_another_shell_is_told_to_start_sh(monkeypatch: pytest.MonkeyPatch) -> None:
    remedy = shell("t", "unset MQSERVER")
    for name, said in (("/usr/bin/fish", "sh (not fish: type sh first)"), ("/bin/ksh", "shell")):
        monkeypatch.setenv("SHELL", name)
        assert kind_of(remedy).plain == said
        assert ("type sh first" in for_shell(remedy)) is (said != "shell")


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
