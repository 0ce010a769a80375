"""``mqtui`` without a command: the screens, or the report where there is no terminal."""

import subprocess
import sys

PASSWORD = "correct horse 9"


def test_without_a_terminal_the_report_is_printed():
    done = subprocess.run(
        [sys.executable, "-P", "-m", "mqtui", "--lab", "mqserver-set"],
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        timeout=60,
    )
    assert done.returncode == 1
    assert "Root cause 1: MQSERVER is set" in done.stdout
    assert "\x1b" not in done.stdout + done.stderr


def test_the_screens_ask_before_they_start(mqtui, monkeypatch):
    order = []

    def show(asked, request, credentials, *, given, start):
        assert (given, start) == ({"--userid": ("petra",), "--trials": ("2",)}, False)
        order.append(("show", credentials.user, credentials.password.value, asked.trials))
        assert PASSWORD not in repr((request, credentials))
        return 0

    def answer(_prompt):
        order.append("asked")
        return PASSWORD

    monkeypatch.setattr("getpass.getpass", answer)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("mqtui.cli.screens.has_screen", lambda: True)
    monkeypatch.setattr("mqtui.cli.tui.show", show)
    assert mqtui("--userid", "petra", "--trials", "2").code == 0
    assert order == ["asked", ("show", "petra", PASSWORD.encode(), 2)]


def test_a_sandbox_states_everything_itself(mqtui):
    result = mqtui("--lab", "healthy", "--qmgr", "QM1")
    assert (result.code, result.out) == (2, "")
    assert result.err == "mqtui: --lab has its own settings: omit --qmgr.\n"
