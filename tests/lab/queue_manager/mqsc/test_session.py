"""A session in runmqsc's form, without a queue manager."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.lab.queue_manager.mqsc.session import ALL_FINE, LONGEST_COMMAND, SOME_FAILED, MqscSession

CAPTURE = Path(__file__).parents[5] / "shared" / "captures" / "runmqsc-display-channel.txt"
OWN = Path(__file__).parents[3] / "captures" / "runmqsc-display-channel.txt"


def played(
    script: str, answers: dict[str, str] | None = None, manager: str = "QM1"
) -> tuple[str, int, list[str]]:
    asked: list[str] = []

    def ask(command: str) -> str:
        asked.append(command)
        return (answers or {}).get(command, "AMQ8000I: Done.")

    session = MqscSession(manager, ask)
    out = session.start()
    for line in script.splitlines(keepends=True):
        out += session.line(line)
        if session.ended:
            break
    return out + session.end(), session.code, asked


def test_it_prints_what_is_stored() -> None:
    """The form is not to change unseen."""
    text = OWN.read_text("utf-8")
    command = "DISPLAY CHANNEL(LAB.APP.TLS)"
    answer = text.partition(f"{command}\n")[2].partition("\nOne MQSC")[0]
    out, code, _ = played(f"{command}\n", {command: answer}, "LABQM")
    assert (out, code) == (text, ALL_FINE)


@pytest.mark.skipif(not CAPTURE.exists(), reason="../shared/captures is not here")
def test_it_prints_what_the_capture_shows() -> None:
    text = CAPTURE.read_text("utf-8")
    answer = text.partition("DIS CHL(APP.SVRCONN)\n")[2].partition("\nOne MQSC")[0]
    out, code, _ = played("DIS CHL(APP.SVRCONN)\n", {"DIS CHL(APP.SVRCONN)": answer})
    # Above it stands IBM's own line.
    assert out.rstrip() == text.partition("\n")[2].rstrip()
    assert code == ALL_FINE


def test_counts_and_exit_code() -> None:
    out, code, asked = played(
        "* a comment\nA B\n\nC D +\n   E('x -\n  y')\nF\nG\nH\nEND\nnever\n",
        {"F": "AMQ8405I: Syntax", "G": "AMQ8147E: Not found", "H": "AMQ8420I: None."},
    )
    assert asked == ["A B", "C D E('x   y')", "F", "G", "H"]
    assert out.splitlines()[-3:] == [
        "5 MQSC commands read.",
        "One command has a syntax error.",
        "2 valid MQSC commands could not be processed.",
    ]
    assert "     1 : A B\n" in out
    assert "     2 : C D +\n       :    E('x -\n" in out
    assert "     3 : F\n" in out
    assert code == SOME_FAILED


def test_nothing_at_all() -> None:
    out, code, asked = played("")
    assert asked == []
    assert "No MQSC commands read.\nNo commands have a syntax error.\n" in out
    assert code == ALL_FINE


def test_a_command_that_is_not_ended_is_run() -> None:
    assert played("A +\nB +\n")[2] == ["A B"]


def test_what_is_too_long_is_never_asked() -> None:
    out, code, asked = played(f"A {'x' * (2 * LONGEST_COMMAND)}\n" + "B +\n" * LONGEST_COMMAND)
    assert all(len(command) <= LONGEST_COMMAND for command in asked)
    assert "at most" in out
    assert code == SOME_FAILED


def test_an_answer_reaches_no_terminal_as_a_command() -> None:
    out, _, _ = played("A\x1b[2J\n", {"A\x1b[2J": "AMQ8000I: \x1b]0;x\x07\n  next"})
    assert "\x1b" not in out
    assert "\x07" not in out
    assert "\n  next\n" in out


@given(st.lists(st.text(max_size=40), max_size=20))
def test_any_lines_end_in_counts(lines: list[str]) -> None:
    session = MqscSession("QM1", lambda command: "AMQ8000I: Done.")
    for line in lines:
        session.line(line)
    assert session.end().endswith("All valid MQSC commands were processed.\n")
