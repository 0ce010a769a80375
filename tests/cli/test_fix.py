"""``mqtui fix``: the plan, its steps one by one, and the way back."""

from __future__ import annotations

import io
import json
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fix_client import CLOSED_PORT, Client

from mqtui.fix.journal import alone

Mqtui = Callable[..., Any]


class Typed(io.StringIO):
    """What a person types."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Client:
    """A client whose MQSERVER hides its channel table, and its user's state directory."""
    place = tmp_path / "client"
    place.mkdir(mode=0o755)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.chdir(tmp_path)
    made = Client(place)
    with made.env.open("a", encoding="utf-8") as file:
        file.write(f"export MQSERVER='APP.TLS/TCP/127.0.0.1({CLOSED_PORT})'\n")
    return made


@pytest.fixture
def fix(mqtui: Mqtui, client: Client) -> Mqtui:
    def run(*words: str) -> Any:
        of = ("--env-file", str(client.env), "--qmgr", "QM1", "--timeout", "1", "--no-trials")
        return mqtui("fix", *of, *words)

    return run


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """A person at a terminal who types that."""

    def typed(text: str) -> None:
        monkeypatch.setattr("mqtui.cli.fix_apply.has_terminal", lambda: True)
        monkeypatch.setattr("sys.stdin", Typed(text))

    return typed


def test_a_dry_run_changes_nothing(fix: Mqtui, client: Client, tmp_path: Path) -> None:
    before = client.tree()
    done = fix()
    assert (done.code, client.tree()) == (1, before)
    assert "Nothing is changed yet." in done.out
    assert "(unset-MQSERVER)" in done.out
    assert "Is to turn green: ENV03 MQSERVER" in done.out
    assert not (tmp_path / "state").exists()


def test_json(fix: Mqtui) -> None:
    done = fix("--format", "json")
    value = json.loads(done.out)
    assert (done.code, value["schema"]) == (1, "mqtui.fix/1")
    first = value["steps"][0]
    assert (first["name"], first["kind"], first["check"]) == ("unset-MQSERVER", "files", "ENV03")


def test_without_a_terminal_the_steps_are_named(fix: Mqtui, client: Client) -> None:
    before = client.tree()
    done = fix("--apply")
    assert (done.code, client.tree()) == (2, before)
    assert "there is no terminal: name the steps" in done.err


def test_named_made_checked_and_undone(fix: Mqtui, mqtui: Mqtui, client: Client) -> None:
    before = client.tree()
    done = fix("--apply", "--yes", "unset-MQSERVER")
    assert done.code == 1, "the closed port still fails"
    assert f"Made: {client.env}\nENV03 MQSERVER is green now.\n" in done.out
    assert "After it, what fails first is:" in done.out
    assert "Not made: " in done.out
    assert b"# export MQSERVER=" in client.env.read_bytes()
    again = fix("--apply", "--yes", "unset-MQSERVER")
    assert (again.code, "no such step" in again.err) == (2, True)
    refused = mqtui("fix", "--undo")
    assert (refused.code, client.tree() == before) == (2, False)
    undone = mqtui("fix", "--undo", "--yes", "unset-MQSERVER")
    assert (undone.code, client.tree()) == (0, before)
    assert undone.out.endswith("is as it was before.\n")
    nothing = mqtui("fix", "--undo", "--yes", "unset-MQSERVER")
    assert (nothing.code, "nothing to undo" in nothing.err) == (2, True)


def test_each_step_is_asked_for(
    fix: Mqtui, mqtui: Mqtui, client: Client, answers: Callable[[str], None]
) -> None:
    before = client.tree()
    answers("n\nn\n")
    done = fix("--apply")
    assert (done.code, client.tree()) == (1, before)
    assert "Make this change (unset-MQSERVER)? [y/N]" in done.err
    assert "Not made.\n" in done.out
    answers("")
    assert fix("--apply").code == 1
    assert client.tree() == before
    answers("y\nn\n")
    assert "Made: " in fix("--apply").out
    assert client.tree() != before
    answers("no\n")
    kept = mqtui("fix", "--undo")
    assert (kept.code, "Still in effect: unset-MQSERVER." in kept.out) == (1, True)
    answers("yes\n")
    assert mqtui("fix", "--undo").code == 0
    assert client.tree() == before


def test_a_name_that_is_none_or_is_made_by_hand(fix: Mqtui, client: Client) -> None:
    before = client.tree()
    done = fix("--apply", "--yes", "unset-MQSERVER,nope")
    assert (done.code, client.tree()) == (2, before)
    assert "Those that mqtui makes: unset-MQSERVER" in done.err
    steps = json.loads(fix("--format", "json").out)["steps"]
    by_hand = next(step["name"] for step in steps if step["kind"] == "by hand")
    done = fix("--apply", "--yes", by_hand)
    assert (done.code, client.tree()) == (2, before)
    assert "it is made by hand: " in done.err
    assert fix("--apply", "--yes", ",").code == 2


def test_a_second_mqtui_at_work(fix: Mqtui, client: Client, tmp_path: Path) -> None:
    before = client.tree()
    with alone(tmp_path / "state" / "mqtui" / "fix"):
        done = fix("--apply", "--yes", "unset-MQSERVER")
    assert (done.code, client.tree()) == (2, before)
    assert "Another mqtui is at work on fixes" in done.err


def test_a_step_that_fails_stops(
    fix: Mqtui, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = client.tree()

    def full(*_: object, **__: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr("mqtui.system.edited.os.fsync", full)
    monkeypatch.setattr("mqtui.fix.journal.replace_file", lambda *_, **__: None)
    done = fix("--apply", "--yes", "unset-MQSERVER")
    assert (done.code, client.tree()) == (2, before)
    assert "was not changed: No space left on device." in done.err


def test_a_password_comes_out_nowhere(
    fix: Mqtui, mqtui: Mqtui, client: Client, tmp_path: Path
) -> None:
    secret = "Kq7vTz93wXbL4m"
    client.env.write_text(
        client.env.read_text("utf-8").replace(
            "export MQSERVER", f"export MQKEYRPWD='{secret}'\nexport MQSERVER"
        ),
        "utf-8",
    )
    client.env.chmod(0o600)
    told = [fix(), fix("--format", "json"), fix("--apply", "--yes", "unset-MQSERVER")]
    told.append(mqtui("fix", "--undo", "--yes", "unset-MQSERVER"))
    assert secret not in "".join(done.out + done.err for done in told)
    holding = [
        path
        for path in (tmp_path / "state").rglob("*")
        if path.is_file() and secret.encode() in path.read_bytes()
    ]
    assert [path.name for path in holding] == ["1.before"]
    assert stat.S_IMODE(holding[0].stat().st_mode) == 0o600
    assert stat.S_IMODE(client.env.stat().st_mode) == 0o600


def test_the_script_is_a_new_file(fix: Mqtui, tmp_path: Path) -> None:
    done = fix("-o", "x.mqsc")
    assert (done.code, "has no MQSC to write" in done.err) == (2, True)
    assert not (tmp_path / "x.mqsc").exists()


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--apply", "--undo"), "two commands"),
        (("--yes", "a"), "--yes names the steps"),
        (("--apply", "--format", "json"), "omit --apply"),
        (("--undo", "--pid", "1"), "no other option"),
        (("--undo", "-o", "x"), "no other option"),
        (("--apply", "--lab", "mqserver-set"), "--apply does not take --lab"),
        (("--apply", "--case", "x.mqtui"), "--apply does not take --case"),
        (("--case", "x.mqtui", "--pid", "1"), "a case has been walked already"),
    ],
)
def test_what_does_not_fit_together(mqtui: Mqtui, words: tuple[str, ...], why: str) -> None:
    done = mqtui("fix", *words)
    assert (done.code, why in done.err) == (2, True)


@pytest.mark.slow
def test_a_sandbox_shows_its_plan(mqtui: Mqtui) -> None:
    done = mqtui("fix", "--lab", "svrconn-sslpeer-mismatch", "--no-trials")
    assert done.code == 1
    assert "MQ administrator" in done.out
    done = mqtui("fix", "--lab", "label-mistyped", "--no-trials")
    assert "mqtui can make it." in done.out
    assert "mqtui lab up label-mistyped --dir sandbox" in done.out


@pytest.mark.slow
def test_a_case_is_fixed_where_it_is_from(mqtui: Mqtui, client: Client) -> None:
    of = ("--env-file", str(client.env), "--no-trials", "--timeout", "1")
    assert mqtui("capture", *of, "-o", "x.mqtui").code == 0
    value = json.loads(mqtui("fix", "--case", "x.mqtui", "--format", "json").out)
    steps = {step["name"]: step for step in value["steps"]}
    assert {step["kind"] for step in steps.values()} == {"by hand"}
    assert "captured" in steps["unset-MQSERVER"]["why_by_hand"]


@pytest.mark.slow
def test_mqsc_is_written_and_not_run(
    mqtui: Mqtui, lab: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    lab.mqsc("ALTER CHANNEL(LAB.APP.TLS) CHLTYPE(SVRCONN) SSLPEER('CN=other')")
    box = lab.sandbox
    of = ("--env-file", str(box.env_file), "--qmgr", "LABQM", "--channel", "LAB.APP.TLS")
    of += ("--user", box.user, "--mqsc", str(box.mqsc_text), "--no-trials")
    steps = mqtui("fix", *of, "--format", "json").json["steps"]
    (name,) = (step["name"] for step in steps if step["kind"] == "script")
    assert mqtui("fix", *of, "-o", "x.mqsc").code == 1
    done = mqtui("fix", *of, "--apply", "--yes", name)
    script = tmp_path / "mqtui-fix-LABQM.mqsc"
    assert "It was not run" in done.out
    assert "ALTER CHANNEL(LAB.APP.TLS) CHLTYPE(SVRCONN) SSLPEER(" in script.read_text("utf-8")
    assert script.read_text("utf-8") == (tmp_path / "x.mqsc").read_text("utf-8")
    assert "CN=other" in lab.mqsc("DISPLAY CHANNEL(LAB.APP.TLS) SSLPEER")
    assert mqtui("fix", "--undo", "--yes", name).code == 0
    assert not script.exists()
    lab.mqsc("ALTER CHANNEL(LAB.APP.TLS) CHLTYPE(SVRCONN) SSLPEER('')")
