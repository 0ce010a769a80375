"""The local runmqsc, stood in for by a script: what it shows, refuses, and how it misbehaves."""

from __future__ import annotations

import asyncio
import os
import time

import pytest

from mqtui.live.mq import runmqsc
from mqtui.live.mq.runmqsc import find_runmqsc, is_this_machine, local_status
from mqtui.live.mq.status import OwnConnection, StatusUnavailable

OURS = "mqtui 1a2b3c4d"
BLOCK = """AMQ8417I: Display Channel Status details.
   CHANNEL(APP.TLS)                        CHLTYPE(SVRCONN)
   CONNAME(127.0.0.1)                      CURRENT
   RAPPLTAG({tag})                SECPROT(TLSV12)
   SSLCIPH(ECDHE_RSA_AES_256_GCM_SHA384)   STATUS(RUNNING)
   SUBSTATE(RECEIVE)
"""
pytestmark = pytest.mark.skipif(os.name != "posix", reason="the stand-in is a shell script")


@pytest.fixture
def stand_in(tmp_path):
    """Writes a runmqsc that does what the shell lines say; gives its path."""

    def write(lines, mode=0o755):
        path = tmp_path / "bin" / "runmqsc"
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"#!/bin/sh\n{lines}\n")
        path.chmod(mode)
        return str(path)

    return write


def ask(path, channel="APP.TLS", queue_manager="QM1", timeout=20.0):
    own = OwnConnection(channel, OURS, "127.0.0.1", time.perf_counter())
    return asyncio.run(local_status(path, queue_manager, own, dict(os.environ), timeout))


def shows(*tags):
    text = "\n".join(BLOCK.format(tag=tag) for tag in tags)
    return f"cat <<'THERE'\n{text}\nTHERE"


def test_our_instance_among_others(stand_in):
    status = ask(stand_in(shows("amqsputc", OURS, "other")))
    assert status.fields["RAPPLTAG"] == OURS
    assert status.fields["SECPROT"] == "TLSV12"
    assert status.candidates == ()
    assert status.how == "runmqsc on this machine"
    assert str(status.source).endswith("runmqsc QM1")
    assert OURS in status.why


def test_what_it_is_asked_is_a_display_and_nothing_else(stand_in, tmp_path):
    ask(stand_in(f'echo "$@" > {tmp_path}/arguments; cat > {tmp_path}/input\n{shows(OURS)}'))
    assert (tmp_path / "arguments").read_text() == "QM1\n"
    assert (tmp_path / "input").read_text() == "DISPLAY CHSTATUS('APP.TLS') ALL\nEND\n"


def test_a_queue_manager_of_the_same_name_that_does_not_run_our_connection(stand_in):
    with pytest.raises(StatusUnavailable, match=r"2 instances .* none is this connection"):
        ask(stand_in(shows("amqsputc", "other")))


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("echo 'AMQ8420I: Channel Status not found.'", "AMQ8420I: Channel Status not found."),
        ("echo 'AMQ8146E: IBM MQ queue manager not available.'; exit 20", "AMQ8146E"),
        ("echo 'AMQ8135E: Not authorized.'; exit 20", "AMQ8135E: Not authorized."),
        ("echo 'no such thing' >&2; exit 71", "ended with code 71: no such thing"),
        ("exit 20", "ended with code 20"),
        ("head -c 100000 /dev/urandom", "runmqsc"),
        ("printf '\\033]0;owned\\007AMQ8146E: \\033[31mred'; exit 1", "AMQ8146E"),
        ("", "shows no instance"),
        ("exec 0<&-; echo 'AMQ8146E: x'", "AMQ8146E"),
    ],
)
def test_what_it_answers_instead_becomes_a_sentence(stand_in, lines, words):
    with pytest.raises(StatusUnavailable) as error:
        ask(stand_in(lines))
    assert words in str(error.value)
    assert str(error.value).isprintable()


def test_a_program_that_does_not_end_is_ended_with_its_children(stand_in, tmp_path):
    path = stand_in(f"sleep 1000 & echo $! > {tmp_path}/child; wait")
    with pytest.raises(StatusUnavailable, match="did not finish within 1 seconds"):
        ask(path, timeout=1)
    assert gone(int((tmp_path / "child").read_text()))


def test_cancelling_ends_the_program(stand_in, tmp_path):
    told = tmp_path / "told"
    os.mkfifo(told)
    path = stand_in(f"sleep 1000 & echo $! > {told}; wait")

    async def run():
        own = OwnConnection("APP.TLS", OURS, "127.0.0.1", time.perf_counter())
        task = asyncio.create_task(local_status(path, "QM1", own, dict(os.environ), 600))
        child = int(await asyncio.to_thread(told.read_text))
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        return child

    assert gone(asyncio.run(run()))


def gone(pid):
    """Whether a process ends soon; one that its parent has not collected yet has ended."""
    end = time.monotonic() + 30
    while time.monotonic() < end:
        try:
            with open(f"/proc/{pid}/stat") as stat:
                if stat.read().rpartition(")")[2].split()[0] == "Z":
                    return True
        except OSError:
            return True
        time.sleep(0.01)
    return False


def test_output_without_end_is_cut(stand_in):
    with pytest.raises(StatusUnavailable, match="more than 16 MB"):
        ask(stand_in("exec yes 'CHANNEL(APP.TLS) and so on and so on'"), timeout=60)


def test_what_cannot_be_run(stand_in, tmp_path):
    with pytest.raises(StatusUnavailable, match="cannot be run"):
        ask(stand_in("exit 0", mode=0o644) if os.getuid() else str(tmp_path))
    with pytest.raises(StatusUnavailable, match="cannot be run: No such file"):
        ask(str(tmp_path / "none"))
    broken = tmp_path / "broken"
    broken.write_bytes(b"\x7fELF\x00garbage")
    broken.chmod(0o755)
    with pytest.raises(StatusUnavailable, match="cannot be run"):
        ask(str(broken))


@pytest.mark.parametrize(
    ("queue_manager", "channel"),
    [
        ("QM1; rm -rf /", "APP.TLS"),
        ("-x", "APP.TLS"),
        ("QM\n1", "APP.TLS"),
        ("Q" * 49, "APP.TLS"),
        ("QM1", "A') ALL\nSTOP CHANNEL(X"),
        ("QM1", "*"),
        ("", "APP.TLS"),
    ],
)
def test_a_name_that_is_no_mq_name_is_never_passed_on(stand_in, tmp_path, queue_manager, channel):
    path = stand_in(f"touch {tmp_path}/ran")
    with pytest.raises(StatusUnavailable, match="characters that MQ does not allow"):
        ask(path, channel, queue_manager)
    assert not (tmp_path / "ran").exists()


def test_where_it_is_looked_for(stand_in, tmp_path):
    path = stand_in("exit 0")
    directory = os.path.dirname(path)
    assert find_runmqsc({"PATH": f"/none:{directory}"}, ()) == path
    assert find_runmqsc({"PATH": "/none"}, (directory,)) == path
    other = tmp_path / "mq" / "bin"
    other.mkdir(parents=True)
    (other / "runmqsc").write_text("#!/bin/sh\n")
    (other / "runmqsc").chmod(0o755)
    environ = {"PATH": directory, "MQ_INSTALLATION_PATH": str(tmp_path / "mq")}
    assert find_runmqsc(environ, ()) == str(other / "runmqsc")
    assert find_runmqsc({"PATH": "/none"}, ()) is None
    assert find_runmqsc({}, (directory,)) is None


def test_the_working_directory_is_no_place_for_programs(stand_in, monkeypatch):
    path = stand_in("exit 0")
    monkeypatch.chdir(os.path.dirname(path))
    assert find_runmqsc({"PATH": ":.", "MQ_INSTALLATION_PATH": ".."}, ()) is None


as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a file away")
SOMEBODY = 64001


@as_root
def test_a_program_that_somebody_else_put_there_is_not_run(stand_in, tmp_path):
    path = stand_in("exit 0")
    directory = os.path.dirname(path)
    environ = {"PATH": directory, "MQ_INSTALLATION_PATH": str(tmp_path)}
    os.chown(path, SOMEBODY, SOMEBODY)
    assert find_runmqsc(environ, ()) is None
    os.chown(path, 0, 0)
    os.chown(directory, SOMEBODY, SOMEBODY)
    assert find_runmqsc(environ, ()) is None
    os.chown(directory, 0, 0)
    os.chmod(directory, 0o777)
    assert find_runmqsc(environ, ()) is None
    os.chmod(directory, 0o755)
    assert find_runmqsc(environ, ()) == path


@as_root
def test_what_belongs_to_mqs_administrator_runs_as_the_administrator(monkeypatch):
    import pwd
    import shutil
    import tempfile

    administrator = pwd.getpwnam("nobody")
    monkeypatch.setattr(runmqsc, "_ADMINISTRATOR", administrator.pw_name)
    # Where that user can pass.
    place = tempfile.mkdtemp(prefix="mqtui-test-")
    try:
        path = os.path.join(place, "runmqsc")
        with open(path, "w") as file:
            file.write(f"#!/bin/sh\nid -u > {place}/ran\n{shows(OURS)}\n")
        for each in (place, path):
            os.chown(each, administrator.pw_uid, administrator.pw_gid)
            os.chmod(each, 0o755)
        assert find_runmqsc({"PATH": place}, ()) == path
        assert ask(path).fields["RAPPLTAG"] == OURS
        with open(f"{place}/ran") as file:
            assert file.read().strip() == str(administrator.pw_uid)
    finally:
        shutil.rmtree(place)


def test_it_gets_no_variable_that_leads_to_a_library(stand_in, tmp_path, monkeypatch):
    monkeypatch.setenv("LD_PRELOAD_NOT", "x")
    monkeypatch.setenv("MQ_FILE_PATH", "/somewhere")
    monkeypatch.setenv("MQ_OVERRIDE_DATA_PATH", "/data")
    ask(stand_in(f"env > {tmp_path}/environment\n{shows(OURS)}"))
    given = (tmp_path / "environment").read_text()
    assert "MQ_OVERRIDE_DATA_PATH=/data" in given
    assert "PATH=/usr/bin:/bin" in given
    assert not {"LD_PRELOAD_NOT", "MQ_FILE_PATH"} & {row.partition("=")[0] for row in given.split()}


def test_addresses_of_this_machine():
    assert is_this_machine("127.0.0.1")
    assert is_this_machine("127.8.8.8")
    assert is_this_machine("::1")
    assert not is_this_machine("192.0.2.1")
    assert not is_this_machine("mqtui.invalid")
