"""Labs as real processes: stopped, killed, resumed, two at once, in the background."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from mqtui.lab.directory import files
from mqtui.lab.directory.directory_lock import LOCK, held, holder
from mqtui.lab.errors import LabError
from mqtui.lab.queue_manager.mqsc.mqsc_socket import SOCKET
from mqtui.lab.sandbox.build import build
from mqtui.lab.sandbox.mqsc_client import NoLab, ask
from mqtui.lab.sandbox.resume import reopened
from mqtui.lab.scenario.scenario import find

# Its children are ended by signals that a run in the background ignores.
pytestmark = pytest.mark.usefixtures("default_signals")

SECONDS = 60.0


class Lab:
    """``mqtui lab up`` in a process of its own, up and running."""

    def __init__(self, *arguments: str, ready: bool = True, **options: object) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "mqtui", "lab", "up", *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            **options,
        )
        self.shown = ""
        while ready and "until ctrl-C" not in self.shown:
            line = self.process.stdout.readline()
            assert line, self.process.communicate(timeout=SECONDS)
            self.shown += line

    def end(self, number: int = signal.SIGTERM) -> tuple[int, str, str]:
        with contextlib.suppress(ProcessLookupError):
            self.process.send_signal(number)
        out, err = self.process.communicate(timeout=SECONDS)
        return self.process.returncode, out, err


@contextlib.contextmanager
def lab(*arguments: str, **options: object) -> Iterator[Lab]:
    started = Lab(*arguments, **options)
    try:
        yield started
    finally:
        if started.process.poll() is None:
            started.process.kill()
        started.process.communicate(timeout=SECONDS)


def leftovers(box: Path) -> list[str]:
    return [p.name for p in box.rglob("*") if p.name.startswith(".new-")] + [
        name for name in (SOCKET, LOCK) if (box / name).exists()
    ]


def port_of(box: Path) -> int:
    return reopened(box).port


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_what_was_changed_is_there_after_a_stop_and_a_kill(tmp_path: Path, how: int) -> None:
    box = tmp_path / "box"
    with lab("healthy", "--dir", str(box)) as first:
        assert ask(box, "ALTER QMGR DESCR('kept')").startswith("AMQ8005I")
        assert ask(box, "DEF CHL(KEPT) CHLTYPE(SVRCONN)").startswith("AMQ8014I")
        assert ask(box, "DEF CHL(GONE) CHLTYPE(SVRCONN)").startswith("AMQ8014I")
        assert ask(box, "DEL CHL(GONE)").startswith("AMQ8015I")
        assert ask(box, "DEF CHL(KEPT) CHLTYPE(SVRCONN)").startswith("AMQ8150E")
        port = port_of(box)
        first.end(how)
    store = (box / "client" / "key.p12").read_bytes()
    if how == signal.SIGKILL:
        with pytest.raises(NoLab, match="was killed"):
            ask(box, "PING QMGR")
    else:
        assert leftovers(box) == []
    with lab("--resume", "--dir", str(box)) as again:
        assert "healthy" in again.shown
        assert f"127.0.0.1({port})" in again.shown
        socket.create_connection(("127.0.0.1", port), timeout=SECONDS).close()
        assert "DESCR(kept)" in ask(box, "DIS QMGR DESCR")
        assert "CHANNEL(KEPT)" in ask(box, "DIS CHL(KEPT)")
        assert ask(box, "DIS CHL(GONE)").startswith("AMQ8147E")
        assert again.end()[0] == 0
    assert (box / "client" / "key.p12").read_bytes() == store
    assert leftovers(box) == []


def test_a_forgotten_refresh_bites_until_the_refresh(start_lab, tmp_path: Path) -> None:
    """Store, CERTLABL, SSLKEYR and qm.ini wait for it; a channel's attributes do not."""
    with start_lab("healthy", tmp_path / "box") as running:

        def leaf() -> bytes:
            with running.secure(None) as connection:
                return connection.getpeercert(True)

        def tls13() -> bool:
            with running.secure(None) as connection:
                return connection.version() == "TLSv1.3"

        rsa = leaf()
        ask(running.sandbox.directory, "ALTER QMGR CERTLABL('labqm-ec')")
        assert leaf() == rsa
        ask(running.sandbox.directory, "REFRESH SECURITY(*) TYPE(CONNAUTH)")
        assert leaf() == rsa
        ask(running.sandbox.directory, "REF SEC TYPE(SSL)")
        assert leaf() != rsa

        ini = running.sandbox.queue_manager_directory / "qm.ini"
        assert tls13()
        ini.write_text("SSL:\n   AllowTLSV13=NO\n")
        assert tls13()
        ask(running.sandbox.directory, "REFRESH SECURITY TYPE(SSL)")
        assert not tls13()

        running.sandbox.server_store.rename(running.sandbox.server_store.with_name("moved.p12"))
        assert leaf() != rsa
        ask(running.sandbox.directory, "ALTER QMGR SSLKEYR(/nowhere/key.p12)")
        assert leaf() != rsa
        ask(running.sandbox.directory, "REFRESH SECURITY TYPE(SSL)")
        with pytest.raises((ssl.SSLError, ConnectionError)):
            leaf()


def test_a_second_lab_in_the_directory_is_told_who_is_there(tmp_path: Path) -> None:
    box = tmp_path / "box"
    with lab("healthy", "--dir", str(box)) as first:
        for arguments in (["healthy"], ["--resume"]):
            with lab(*arguments, "--dir", str(box), ready=False) as second:
                _, err = second.process.communicate(timeout=SECONDS)
                assert second.process.returncode == 2
                assert f"process {first.process.pid}" in err
                assert "Traceback" not in err
        assert ask(box, "PING QMGR").startswith("AMQ8415I")
        assert first.end()[0] == 0
    with lab("healthy", "--dir", str(box), ready=False) as third:
        assert "--resume" in third.process.communicate(timeout=SECONDS)[1]
    assert leftovers(box) == []


def test_the_port_of_a_resumed_sandbox_is_taken(tmp_path: Path) -> None:
    box = build(find("healthy"), tmp_path / "box")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", box.port))
        taken.listen()
        with lab("--resume", "--dir", str(box.directory), ready=False) as second:
            _, err = second.process.communicate(timeout=SECONDS)
    assert second.process.returncode == 2
    assert str(box.port) in err
    assert "Stop what listens there" in err
    assert leftovers(box.directory) == []


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("moment", ["building", "running"])
def test_a_signal_leaves_no_half_written_file(tmp_path: Path, number: int, moment: str) -> None:
    box = tmp_path / "box"
    with lab("healthy", "--dir", str(box), ready=moment == "running") as one:
        if moment == "building":
            until = time.monotonic() + SECONDS
            while not (box / "sandbox.json").exists() and time.monotonic() < until:
                time.sleep(0.005)
        code, _, err = one.end(number)
    assert (code, err) == (0, "")
    assert leftovers(box) == []
    with lab("--resume", "--dir", str(box)) as again:
        assert again.end()[0] == 0


def test_in_the_background_under_nohup_it_lives_on(tmp_path: Path) -> None:
    def ignoring() -> None:
        signal.signal(signal.SIGHUP, signal.SIG_IGN)

    box = tmp_path / "box"
    with lab("healthy", "--dir", str(box), preexec_fn=ignoring, start_new_session=True) as one:
        one.process.send_signal(signal.SIGHUP)
        assert ask(box, "PING QMGR").startswith("AMQ8415I")
        assert one.end()[0] == 0


def test_in_the_background_of_a_terminal_it_is_not_stopped(tmp_path: Path) -> None:
    pexpect = pytest.importorskip("pexpect")
    box = tmp_path / "box"
    child = pexpect.spawn("/bin/sh", ["-i"], timeout=SECONDS, encoding="utf-8", env=os.environ)
    command = f"{sys.executable} -P -m mqtui lab up healthy --dir {box}"
    child.sendline(f"set -m; {command} & echo job=$!=")
    child.expect(r"job=(\d+)=")
    pid = int(child.match[1])
    try:
        # It does not offer to take commands from the terminal.
        child.expect(r"runs until ctrl-C\.\r\n")
        # What is typed is for the shell; a process in the background that reads it is stopped.
        child.sendline("echo ty''ped")
        child.expect("typed")
        assert ask(box, "PING QMGR").startswith("AMQ8415I")
        os.kill(pid, signal.SIGTERM)
        child.expect("has stopped")
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        child.close(force=True)


def test_one_who_holds_it_and_one_who_does_not(tmp_path: Path) -> None:
    assert holder(tmp_path) is None
    with held(tmp_path):
        assert holder(tmp_path) == os.getpid()
        with pytest.raises(LabError, match=f"process {os.getpid()}"), held(tmp_path):
            pass
    assert not (tmp_path / LOCK).exists()
    (tmp_path / LOCK).write_text("123\n")
    assert holder(tmp_path) is None
    with held(tmp_path):
        assert holder(tmp_path) == os.getpid()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "is incomplete"),
        ("{", "is damaged"),
        ("[]", "is damaged"),
        ('{"scenario": "healthy"}', "is damaged"),
        ("[" * 100_000, "is damaged"),
    ],
)
def test_a_damaged_description(tmp_path: Path, text: str, told: str) -> None:
    box = build(find("healthy"), tmp_path / "box").directory
    (box / "sandbox.json").write_text(text)
    with pytest.raises(LabError, match=told):
        reopened(box)


def test_a_sandbox_of_another_scenario_or_in_another_place(tmp_path: Path) -> None:
    built = build(find("healthy"), tmp_path / "box")
    box = built.directory
    assert reopened(box) == built
    with pytest.raises(LabError, match="is for the scenario healthy"):
        reopened(box, find("mqserver-set"))
    box.rename(tmp_path / "moved")
    with pytest.raises(LabError, match="was created in"):
        reopened(tmp_path / "moved")
    with pytest.raises(LabError, match="no sandbox"):
        reopened(tmp_path / "none")


def test_what_cannot_be_kept_is_told_and_counts(
    start_lab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with start_lab("healthy", tmp_path / "box") as running:
        box = running.sandbox
        ask(box.directory, "ALTER QMGR DESCR('one')")
        before = box.saved_mqsc.read_bytes()

        def full(*_: object, **__: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(files.os, "fdopen", full)
        told = ask(box.directory, "ALTER QMGR DESCR('two')")
        monkeypatch.undo()
        assert "No space left on device" in told
        assert "DESCR(two)" in ask(box.directory, "DIS QMGR DESCR")
        assert box.saved_mqsc.read_bytes() == before


def test_objects_that_cannot_be_read_are_a_sentence(tmp_path: Path) -> None:
    box = build(find("healthy"), tmp_path / "box")
    for data in (b"\xff\xfe", b"NONSENSE\x1b[2J\n", b"ALTER QMGR SSLKEYR('\n"):
        box.saved_mqsc.write_bytes(data)
        with lab("--resume", "--dir", str(box.directory), ready=False) as one:
            _, err = one.process.communicate(timeout=SECONDS)
        assert one.process.returncode == 2
        assert "Traceback" not in err
        assert "\x1b" not in err
    assert leftovers(box.directory) == []


# --- a directory that somebody else can change ----------------------------------------------------

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file to another user")
SOMEBODY = 64001


@as_root
@pytest.mark.parametrize("name", ["", "client", "var/mqm/qmgrs/LABQM", "home"])
def test_a_sandbox_of_which_a_directory_is_somebody_elses_is_not_resumed(
    tmp_path: Path, name: str
) -> None:
    box = build(find("healthy"), tmp_path / "box").directory
    assert reopened(box)
    os.chown(box / name, SOMEBODY, SOMEBODY)
    with pytest.raises(LabError, match=r"Could not resume .* belongs to user 64001"):
        reopened(box)


@pytest.mark.parametrize("name", ["", "client", "var/mqm/qmgrs/LABQM/ssl"])
def test_a_sandbox_that_others_can_write_to_is_not_resumed(tmp_path: Path, name: str) -> None:
    box = build(find("healthy"), tmp_path / "box").directory
    (box / name).chmod(0o777)
    with pytest.raises(LabError, match=r"can be changed by other users .mode 0777"):
        reopened(box)


@as_root
def test_a_description_of_somebody_else_is_not_believed(tmp_path: Path) -> None:
    box = build(find("healthy"), tmp_path / "box").directory
    os.chown(box / "sandbox.json", SOMEBODY, SOMEBODY)
    with pytest.raises(LabError, match="belongs to user 64001"):
        reopened(box)


def test_a_description_or_a_lock_that_is_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    box = build(find("healthy"), tmp_path / "box").directory
    os.mkfifo(box / LOCK)
    with pytest.raises(LabError, match="named pipe"), held(box):
        pass
    assert holder(box) is None
    (box / "sandbox.json").unlink()
    os.mkfifo(box / "sandbox.json")
    with pytest.raises(LabError, match="named pipe"):
        reopened(box)


def test_nobody_else_can_hold_a_lab(tmp_path: Path) -> None:
    """A lock is held by whoever can open the file."""
    before = os.umask(0)
    try:
        with held(tmp_path):
            assert (tmp_path / LOCK).stat().st_mode & 0o077 == 0
    finally:
        os.umask(before)
