"""``mqtui make channels``: shown, then written after a yes, and what is written is sound."""

import sys

import pytest

ASKED = (
    *("make", "channels", "--channel", "APP.TLS", "--connection", "mq1(1414),mq2(1414)"),
    *("--qmgr", "QM1", "--mca-user", "app", "--label", "app1", "--client-peer", "CN=app"),
)


def test_it_is_shown(mqtui, tmp_path):
    made = mqtui(*ASKED)
    assert (made.code, made.err) == (0, "")
    for name in ("queue-manager.mqsc", "clntconn.mqsc", "ccdt.json"):
        assert f"=== {name}\n" in made.out
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_what_is_written_gives_no_finding(mqtui, tmp_path):
    made = mqtui(*ASKED, "-o", "there", "--yes")
    assert made.code == 0
    assert mqtui("ccdt", "there/ccdt.json", "--qmgr", "QM1").code == 0
    checked = mqtui("check", "--stage", "ccdt", "--ccdt", "there/ccdt.json",
                    "--qmgr", "QM1", "--format", "json", "--timeout", "1")  # fmt: skip
    found = [f for stage in checked.json["stages"] for f in stage["findings"]]
    assert {f["verdict"] for f in found} <= {"pass", "skip"}, found
    again = mqtui(*ASKED, "-o", "there", "--yes")
    assert (again.code, "exists already" in again.err) == (2, True)


@pytest.mark.parametrize(
    ("answer", "code", "written"), [("y\n", 0, 3), ("\n", 1, 0), ("n\n", 1, 0)]
)
def test_a_yes_is_asked_for(mqtui, tmp_path, monkeypatch, answer, code, written):
    class Terminal:
        def isatty(self):
            return True

        def readline(self):
            return answer

    monkeypatch.setattr(sys, "stdin", Terminal())
    made = mqtui(*ASKED, "-o", "there")
    assert "Write these 3 files into " in made.err
    assert made.code == code
    there = tmp_path / "there"
    assert len(list(there.iterdir()) if there.exists() else ()) == written


def test_without_a_terminal_nothing_is_written(mqtui, tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "stdin", None)
    made = mqtui(*ASKED, "-o", "there")
    assert made.code == 2
    assert "Nobody can answer here; --yes says so." in made.err
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_made(mqtui):
    made = mqtui(*ASKED, "--mca-user", "mqm")
    assert (made.code, made.out) == (2, "")
    assert "administrator" in made.err
    made = mqtui(*ASKED, "--label", "a\nb")
    assert (made.code, made.out) == (2, "")
    assert "Nothing is made: the certificate label has a line break" in made.err
    made = mqtui(*ASKED, "-o", "/proc/no", "--yes")
    assert made.code == 2
    assert "Nothing is written into /proc/no" in made.err
