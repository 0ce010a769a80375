"""MQSC to a running lab from outside: the socket, the client, the sandbox's runmqsc."""

from __future__ import annotations

import contextlib
import os
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from mqtui.cli.main import main
from mqtui.lab.queue_manager.mqsc import mqsc_socket
from mqtui.lab.queue_manager.mqsc.mqsc_socket import SOCKET, address
from mqtui.lab.sandbox import mqsc_client
from mqtui.lab.sandbox.mqsc_client import NoLab, ask, sandbox_directory
from mqtui.lab.sandbox.shell import shell_command
from mqtui.live.mq.runmqsc import find_runmqsc

SECONDS = 60


def lab_mqsc(*words: str, script: str = "", **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-P", "-m", "mqtui", "lab", "mqsc", *words],
        input=script,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        env={**os.environ, **more},
    )


def test_one_command_from_another_process(healthy) -> None:
    box = healthy.sandbox.directory
    done = lab_mqsc("--dir", str(box), "DIS QMGR SSLKEYR")
    assert (done.returncode, done.stderr) == (0, "")
    assert f"SSLKEYR({healthy.sandbox.server_store})" in done.stdout.replace("\n   ", "")
    assert "     1 : DIS QMGR SSLKEYR\n" in done.stdout
    assert done.stdout.endswith("All valid MQSC commands were processed.\n")


def test_a_script_and_the_directory_from_the_environment(healthy) -> None:
    script = "* look\nDEF CHL(FROM.SCRIPT) +\n CHLTYPE(SVRCONN) DESCR('it''s')\nDIS CHL(NONE)\n"
    done = lab_mqsc(script=script, MQTUI_LAB=str(healthy.sandbox.directory))
    assert done.returncode == 10
    assert "2 MQSC commands read." in done.stdout
    assert "One valid MQSC command could not be processed." in done.stdout
    assert "DESCR(it's)" in healthy.mqsc("DIS CHL(FROM.SCRIPT) DESCR")


def test_a_script_of_any_bytes(healthy) -> None:
    done = subprocess.run(
        [sys.executable, "-P", "-m", "mqtui", "lab", "mqsc"],
        input=b"\xff\xfe\x00\x1b[2J\n" + b"y" * 200_000 + b"\nPING QMGR",
        capture_output=True,
        timeout=SECONDS,
        env={
            **os.environ,
            "MQTUI_LAB": str(healthy.sandbox.directory),
            "PYTHONIOENCODING": "utf-8:strict",
        },
    )
    assert done.stderr == b""
    assert done.returncode == 10
    assert b"\x1b" not in done.stdout
    assert b"AMQ8415I" in done.stdout


def test_runmqsc_in_the_sandbox(healthy) -> None:
    box = healthy.sandbox.directory
    program = box / "bin" / "runmqsc"

    def run(text: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["/bin/sh", "-c", f"{text} | runmqsc {' '.join(arguments)}"],
            capture_output=True,
            text=True,
            timeout=SECONDS,
            # A file of that name in the working directory is not what is imported.
            cwd=box / "home",
            env={"PATH": f"{program.parent}:{os.defpath}", "HOME": str(box / "home")},
        )

    (box / "home" / "mqtui.py").write_text("raise SystemExit(99)")
    done = run('echo "DIS CHL(LAB.APP.TLS) ALL"', "LABQM")
    assert (done.returncode, done.stderr) == (0, "")
    assert "SSLCIPH(ANY_TLS12_OR_HIGHER)" in done.stdout
    wrong = run("echo", "labqm")
    assert wrong.returncode == 20
    assert "AMQ8118E" in wrong.stdout
    assert run("echo", "-n").returncode == 20


def test_the_learners_shell_has_it(healthy, tmp_path: Path) -> None:
    command = shell_command(healthy.sandbox, {**os.environ, "SHELL": "/bin/sh"}, tmp_path)
    done = subprocess.run(
        command.arguments,
        input="echo 'DIS QMGR CERTLABL' | runmqsc LABQM\nmqtui lab mqsc ping qmgr\n",
        env=command.environ,
        cwd=command.directory,
        capture_output=True,
        text=True,
        timeout=SECONDS,
    )
    assert "CERTLABL(labqm-rsa)" in done.stdout
    assert "AMQ8415I" in done.stdout
    greeting = done.stdout.partition("returns to mqtui.")[0].splitlines()
    assert greeting[0].startswith("This is the mqtui sandbox")
    assert max(map(len, greeting)) <= 80, "a word is cut in two at 80 columns"


def test_a_walk_does_not_take_it_for_a_real_one(healthy) -> None:
    program = healthy.sandbox.directory / "bin" / "runmqsc"
    assert os.access(program, os.X_OK)
    for path in (str(program.parent), f"{program.parent}/"):
        assert find_runmqsc({"PATH": path}, ()) is None
    assert str(program.parent) not in healthy.sandbox.env_file.read_text()


def test_it_is_for_its_user_alone_and_gone_at_the_end(start_lab, tmp_path: Path) -> None:
    box = tmp_path / "box"
    with start_lab("healthy", box):
        found = (box / SOCKET).lstat()
        assert stat.S_ISSOCK(found.st_mode)
        assert stat.S_IMODE(found.st_mode) == 0o600
        assert ask(box, "PING QMGR").startswith("AMQ8415I")
    assert not (box / SOCKET).exists()
    with pytest.raises(NoLab, match=r"No lab is running in .*--resume"):
        ask(box, "PING QMGR")


def test_a_path_longer_than_an_address(start_lab, tmp_path: Path) -> None:
    box = tmp_path / ("d" * 120) / "box"
    assert len(os.fsencode(box / SOCKET)) > 108
    with start_lab("healthy", box):
        assert ask(box, "PING QMGR").startswith("AMQ8415I")
        held = len(os.listdir("/proc/self/fd"))
        ask(box, "PING QMGR")
        with address(box / SOCKET) as name:
            assert len(name) < 108
        assert len(os.listdir("/proc/self/fd")) <= held + 1


def test_a_socket_that_nobody_listens_on_is_told(tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(str(tmp_path / SOCKET))
    with pytest.raises(NoLab, match=r"was killed.*--resume"):
        ask(tmp_path, "PING QMGR")


def test_a_lab_that_says_nothing_and_one_that_never_stops(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import threading

    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / SOCKET))
        listening.listen()
        monkeypatch.setattr(mqsc_client, "SECONDS", 0.2)
        with pytest.raises(NoLab, match="did not answer within"):
            ask(tmp_path, "PING QMGR")
        listening.accept()[0].close()
        monkeypatch.setattr(mqsc_client, "SECONDS", 20.0)
        monkeypatch.setattr(mqsc_client, "_LONGEST", 1000)

        def talk() -> None:
            connection = listening.accept()[0]
            with connection, contextlib.suppress(BrokenPipeError, ConnectionResetError):
                # Closed with something unread, it would be reset.
                while connection.recv(100):
                    pass
                connection.sendall(b"x" * 100_000)

        talking = threading.Thread(target=talk, daemon=True)
        talking.start()
        with pytest.raises(NoLab, match="has more than"):
            ask(tmp_path, "PING QMGR")


def test_commands_that_are_none(healthy) -> None:
    box = healthy.sandbox.directory
    assert ask(box, "x" * (mqsc_socket.LONGEST + 10)).startswith("AMQ8405I")
    assert ask(box, "").startswith("AMQ8405I")
    assert ask(box, "ALTER QMGR DESCR('a\nb')").startswith("AMQ8405I")
    assert ask(box, "ALTER QMGR DESCR('\x1b[2J')").startswith("AMQ8405I")
    with socket.socket(socket.AF_UNIX) as connection:
        connection.connect(str(box / SOCKET))
        connection.sendall(b"\xff\xfe\x00")
        connection.shutdown(socket.SHUT_WR)
        connection.settimeout(SECONDS)
        assert connection.recv(100).startswith(b"AMQ8405I")
    assert ask(box, "PING QMGR").startswith("AMQ8415I")


def test_which_sandbox_is_meant(tmp_path: Path) -> None:
    box, inner = tmp_path / "box", tmp_path / "box" / "client"
    inner.mkdir(parents=True)
    (box / "sandbox.json").write_text("{}")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "sandbox.json").write_text("{}")
    assert sandbox_directory(None, {}, inner) == box
    assert sandbox_directory("other", {"MQTUI_LAB": str(box)}, tmp_path) == tmp_path / "other"
    assert sandbox_directory(None, {"MQTUI_LAB": str(box)}, tmp_path) == box
    for stated, environ in (("none", {}), (None, {"MQTUI_LAB": "none"}), (None, {})):
        with pytest.raises(NoLab, match="There is no sandbox"):
            sandbox_directory(stated, environ, tmp_path)


def test_no_lab_is_a_sentence_and_no_traceback(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["lab", "mqsc", "--dir", str(tmp_path), "DIS QMGR"]) == 2
    assert "There is no sandbox in" in capsys.readouterr().err


def test_a_prompt_on_a_terminal(healthy) -> None:
    pexpect = pytest.importorskip("pexpect")
    child = pexpect.spawn(
        sys.executable,
        ["-P", "-m", "mqtui", "lab", "mqsc", "--dir", str(healthy.sandbox.directory)],
        timeout=SECONDS,
        encoding="utf-8",
    )
    child.expect("LABQM : ")
    child.sendline("dis qmgr +")
    child.expect(r"\+ : ")
    child.sendline("certlabl")
    child.expect(r"CERTLABL\(labqm-rsa\)")
    child.expect("LABQM : ")
    child.sendeof()
    child.expect("One MQSC command read")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
