"""The real ibmmq extension against a stand-in for IBM MQ's library."""

import asyncio
import os
import signal
import sys
import time

import pytest

from mqtui.collect.accounts import Account
from mqtui.engine.secrets import PLACEHOLDER, Password
from mqtui.facts import NativeState, Source, SourceKind
from mqtui.live.native import GivenChannel, connect, native_connect

SECRET = "corr3ct horse"
#: What must be handed to the library as it is.
CHANNEL = GivenChannel("APP.TLS", "qm1.example(1414),qm2.example(1415)", "ANY_TLS12_OR_HIGHER")
#: MQCNO_CLIENT_BINDING (cmqc.h).
CLIENT_BINDING = 0x800


def password(text=SECRET):
    return Password(Source(SourceKind.VARIABLE, "X"), text.encode())


def gone(pid):
    """Whether that process is over, by then at the latest."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        try:
            with open(f"/proc/{pid}/stat") as stat:
                if stat.read().rpartition(")")[2].split()[0] in "ZX":
                    return True
        except OSError:
            return True
        time.sleep(0.05)
    return False


def group_of(pid):
    """The processes of that group that still run."""
    found = []
    for each in os.listdir("/proc"):
        if each.isdecimal():
            try:
                with open(f"/proc/{each}/stat") as stat:
                    state, _, group = stat.read().rpartition(")")[2].split()[:3]
            except OSError:
                continue
            if int(group) == pid and state not in "ZX":
                found.append(int(each))
    return found


def test_nothing_is_given_where_the_library_is_to_look_by_itself(stub):
    result = stub.ask()
    assert (result.state, result.completion_code, result.reason) == (NativeState.CONNECTED, 0, 0)
    assert result.adapter == "ibmmq"
    assert result.library == str(stub.directory / "libmqm_r.so")
    assert not result.given
    connect, disconnect = stub.calls
    assert connect["name"] == "QM1"
    assert (connect["call"], disconnect["call"]) == ("MQCONNX", "MQDISC")
    assert int(connect["options"]) & CLIENT_BINDING
    assert not {"cd", "sco", "user", "password"} & connect.keys()


def test_a_given_definition_reaches_the_library_field_by_field(stub):
    result = stub.ask(
        channel=CHANNEL,
        key_repository="/app/key.kdb",
        label="my app",
        user="anna",
        password=password(),
        encrypted=True,
    )
    assert result.state is NativeState.CONNECTED
    assert result.given
    connect = stub.calls[0]
    expected = {
        "channel": "APP.TLS",
        "conname": CHANNEL.conname,
        "cipher": "ANY_TLS12_OR_HIGHER",
        "cd": "11 type=6 transport=2",  # MQCHT_CLNTCONN, MQXPT_TCP
        "cd-label": "my app",
        "sco": "SCO  5",
        "repository": "/app/key.kdb",
        "sco-label": "my app",
        "user": "anna",
        "password": SECRET,
        "csp": "CSP  1 type=1",  # MQCSP_AUTH_USER_ID_AND_PWD
    }
    assert {name: connect.get(name) for name in expected} == expected


def test_an_mqsco_without_a_label_has_a_version_that_has_none(stub):
    """A blank label of version 5 would stand for the default label."""
    stub.ask(key_repository="/app/key.kdb")
    assert stub.calls[0]["sco"] == "SCO  4"
    assert "sco-label" not in stub.calls[0]


def test_a_name_that_the_field_does_not_hold_is_cut_and_said(stub):
    suite = "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"
    result = stub.ask(channel=GivenChannel("APP", "qm(1414)", suite))
    assert stub.calls[0]["cipher"] == suite[:32]
    assert any("CipherSpec has 37 bytes" in note for note in result.notes)


@pytest.mark.parametrize("code", [2059, 2393, 2538])
def test_a_refusal_is_the_reason_that_the_library_gave(stub, code):
    result = stub.ask(f"reason:{code}")
    assert result.state is NativeState.REFUSED
    assert (result.completion_code, result.reason) == (2, code)
    assert str(code) in result.text
    assert [call["call"] for call in stub.calls] == ["MQCONNX"]


def test_a_warning_is_a_connection_and_it_is_ended(stub):
    result = stub.ask("warning")
    assert (result.state, result.completion_code) == (NativeState.CONNECTED, 1)
    assert result.reason == 2391
    assert stub.calls[-1]["call"] == "MQDISC"


def test_the_queue_managers_name_is_asked_for_only_where_that_is_allowed(stub):
    assert stub.ask().queue_manager == ""
    assert stub.ask(inquire=True).queue_manager == "QM.STUB"


def test_a_name_that_may_not_be_asked_for_is_a_note(stub):
    result = stub.ask("no inquiry", inquire=True)
    assert (result.state, result.queue_manager) == (NativeState.CONNECTED, "")
    assert any("2035" in note for note in result.notes)


def test_the_environment_is_exactly_what_was_planned(stub, tmp_path, monkeypatch):
    monkeypatch.setenv("MQSERVER", "OF.THIS.SHELL/TCP/elsewhere")
    monkeypatch.setenv("PYTHONPATH", "/nowhere")
    more = {"HOME": str(tmp_path), "MQCHLTAB": "täble.tab"}
    result = stub.ask(variables=more, directory=str(tmp_path))
    given = stub.environment() | more
    connect = stub.calls[0]
    assert {n[4:]: v for n, v in connect.items() if n.startswith("env:")} == given
    assert sorted(connect["start"].split()) == sorted(f"{n}={v}" for n, v in given.items())
    assert connect["directory"] == str(tmp_path)
    assert result.variables == tuple(sorted(given))


def test_a_secret_variable_reaches_the_library_and_no_list_of_processes(stub):
    result = stub.ask("garbage", secrets=(("MQKEYRPWD", password()),))
    connect = stub.calls[0]
    assert connect["env:MQKEYRPWD"] == SECRET
    assert SECRET not in connect["start"] + connect["argv"]
    assert "MQKEYRPWD" in result.variables
    # The stand-in printed it; it is not kept.
    assert SECRET not in repr(result)
    assert PLACEHOLDER in result.said


def test_a_password_is_in_neither_environment_nor_arguments(stub):
    result = stub.ask(user="anna", password=password(), encrypted=True)
    connect = stub.calls[0]
    assert connect["password"] == SECRET
    shown = [v for n, v in connect.items() if n.startswith("env:")]
    assert SECRET not in "".join([connect["argv"], connect["start"], *shown, repr(result)])


def test_no_password_over_a_channel_without_tls_unless_the_user_says_yes(stub):
    result = stub.ask(user="anna", password=password())
    assert result.state is NativeState.WITHHELD
    assert not stub.log.exists()
    result = stub.ask(user="anna", password=password(), password_in_clear=True)
    assert result.state is NativeState.CONNECTED
    assert stub.calls[0]["password"] == SECRET


def test_a_working_directory_that_is_closed_is_a_note(stub, tmp_path):
    result = stub.ask(directory=str(tmp_path / "gone"))
    assert result.state is NativeState.CONNECTED
    assert any("gone" in note for note in result.notes)


def test_no_library_of_the_working_directory_is_loaded(stub, tmp_path):
    """ibmmq has a relative run path; who may write here must not be able to have code run."""
    trap = tmp_path / "ibm-mq-redist" / "lib64"
    trap.mkdir(parents=True)
    (trap / "libmqm_r.so").write_bytes((stub.directory / "libmqm_r.so").read_bytes())
    plan = stub.plan(variables={"LD_LIBRARY_PATH": "/nowhere"}, directory=str(tmp_path))
    result = asyncio.run(native_connect(plan, 60))
    assert result.state is NativeState.ABSENT
    assert not stub.log.exists()


def test_without_the_library_the_sentence_says_what_is_missing(stub):
    result = stub.ask(variables={"LD_LIBRARY_PATH": ""})
    assert result.state is NativeState.ABSENT
    assert "libmqm_r.so" in result.detail
    assert "LD_LIBRARY_PATH" in result.detail


def test_a_library_that_the_environment_does_not_lead_to_is_used_and_that_is_said(stub):
    result = stub.ask(variables={"LD_LIBRARY_PATH": ""}, places=("/nowhere", str(stub.directory)))
    assert result.state is NativeState.CONNECTED
    assert any("does not find the library" in note for note in result.notes)
    assert stub.calls[0]["env:LD_LIBRARY_PATH"] == ""


def test_a_file_that_is_no_library_is_an_outcome(stub, tmp_path):
    (tmp_path / "libmqm_r.so").write_bytes(b"\x7fELF" + bytes(60))
    result = stub.ask(variables={"LD_LIBRARY_PATH": str(tmp_path)})
    assert result.state is NativeState.ABSENT


@pytest.mark.parametrize(("todo", "name"), [("abort", "SIGABRT"), ("segv", "SIGSEGV")])
def test_a_crash_is_an_outcome_with_its_place(stub, todo, name, tmp_path):
    result = stub.ask(f"{todo}:MQCONNX", directory=str(tmp_path))
    assert result.state is NativeState.CRASHED
    assert f"{name} in MQCONNX" in result.detail
    assert result.library.endswith("libmqm_r.so")
    assert [p.name for p in tmp_path.iterdir()] == [stub.log.name]


def test_an_exit_within_the_library_is_an_outcome(stub):
    result = stub.ask("exit:MQCONNX")
    assert result.state is NativeState.ERROR
    assert "status 3 in MQCONNX" in result.detail


def test_a_crash_after_the_connect_does_not_unsay_it(stub):
    result = stub.ask("segv:MQDISC")
    assert result.state is NativeState.CONNECTED
    assert any("SIGSEGV in MQDISC" in note for note in result.notes)


def test_a_hang_is_bounded_and_nothing_of_it_is_left(stub):
    result = stub.ask("hang:MQCONNX", timeout=3)
    assert result.state is NativeState.TIMEOUT
    assert "3 seconds" in result.detail
    assert "MQCONNX" in result.detail
    pid = int(stub.calls[0]["hangs"])
    assert gone(pid)
    assert all(gone(each) for each in group_of(pid))


def test_a_cancelled_connect_leaves_no_process(stub, tmp_path):
    pipe = str(tmp_path / "tell")
    os.mkfifo(pipe)

    async def main():
        reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
        told = asyncio.Event()
        asyncio.get_running_loop().add_reader(reading, told.set)
        plan = stub.plan("hang:MQCONNX", variables={"MQSTUB_TELL": pipe})
        task = asyncio.create_task(native_connect(plan, 60))
        await asyncio.wait_for(told.wait(), 50)
        asyncio.get_running_loop().remove_reader(reading)
        os.close(reading)
        task.cancel()
        started = time.monotonic()
        with pytest.raises(asyncio.CancelledError):
            await task
        return time.monotonic() - started

    assert asyncio.run(main()) < 20
    pid = int(stub.calls[0]["hangs"])
    # It was reaped, too: no zombie bears its number.
    assert not os.path.exists(f"/proc/{pid}")
    assert all(gone(each) for each in group_of(pid))


def test_a_process_that_the_library_leaves_behind_holds_nothing_up(stub):
    """It is in a session of its own, so it is not ours to kill; it has our pipes open."""
    started = time.monotonic()
    result = stub.ask("daemon", timeout=300)
    left = int(stub.calls[0]["left"])
    try:
        assert result.state is NativeState.CONNECTED
        assert time.monotonic() - started < 100
    finally:
        os.kill(left, signal.SIGKILL)


def test_what_the_library_prints_is_no_answer(stub):
    result = stub.ask("garbage")
    assert result.state is NativeState.CONNECTED
    assert "stdout" in result.said
    assert "stderr" in result.said
    assert "\033" not in result.said


def test_a_flood_is_read_and_cut(stub, monkeypatch):
    kept = []
    original = connect.interpret

    def watched(left, token):
        kept.append(len(left.out) + len(left.err))
        return original(left, token)

    monkeypatch.setattr(connect, "interpret", watched)
    result = stub.ask("flood")
    assert result.state is NativeState.CONNECTED
    assert kept[0] < 200_000
    assert len(result.said) < 3000


def test_a_variable_that_cannot_be_passed_is_an_outcome(stub):
    result = stub.ask(variables={"MQSERVER": "a\0b"})
    assert result.state is NativeState.ERROR
    assert "could not be started" in result.detail


def test_many_at_once(stub):
    async def main():
        plans = [stub.plan("reason:2035") for _ in range(6)]
        return await asyncio.gather(*(native_connect(plan, 60) for plan in plans))

    assert {r.reason for r in asyncio.run(main())} == {2035}
    assert len(os.listdir("/proc/self/fd")) < 100


ANNA = Account("anna", 1234, 1234, frozenset((1234,)))


def test_an_interpreter_in_a_closed_directory_is_replaced_by_the_systems(monkeypatch):
    own = sys.executable
    monkeypatch.setattr(connect, "_may", lambda _user, _path, _need: True)
    assert (connect.python_for(ANNA), connect.out_of_reach(ANNA)) == (own, "")
    monkeypatch.setattr(connect, "_may", lambda _user, path, _need: path != own)
    system = f"/usr/bin/python3.{sys.version_info.minor}"
    assert connect.python_for(ANNA) == (system if os.path.exists(system) else "")


def test_a_frozen_mqtui_is_no_interpreter(monkeypatch, stub):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    system = f"/usr/bin/python3.{sys.version_info.minor}"
    monkeypatch.setattr(os.path, "isfile", lambda path: path == system)
    monkeypatch.setattr(connect, "why_exposed", lambda _path: "")
    assert connect.python_for(None) == system
    monkeypatch.setattr(os.path, "isfile", lambda _path: False)
    result = stub.ask("reason:2035")
    assert result.state is NativeState.WITHHELD
    assert result.detail == f"it takes {system}, which is not here"
    assert not stub.log.exists()


def test_what_the_user_cannot_reach_is_named_and_nothing_is_loaded(monkeypatch, stub):
    monkeypatch.setattr(connect, "_may", lambda _user, _path, _need: False)
    result = stub.ask(become=ANNA)
    assert result.state is NativeState.WITHHELD
    assert f"user anna may not use {sys.executable}" in result.detail
    monkeypatch.setattr(connect, "_may", lambda _user, path, _need: not path.endswith("child.py"))
    assert "child.py" in connect.out_of_reach(ANNA)
    assert not stub.log.exists()


def test_a_refusal_of_the_plan_loads_nothing(stub):
    result = stub.ask(refusal="it is somebody else's")
    assert (result.state, result.detail) == (NativeState.WITHHELD, "it is somebody else's")
    assert not stub.log.exists()
