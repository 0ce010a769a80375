"""A walk through the lab asks the library too, with the sandbox's environment and no other."""

import asyncio
import os
import subprocess
from dataclasses import replace
from types import SimpleNamespace

import pytest

from mqtui.engine.model import Stage, Verdict
from mqtui.engine.secrets import Credentials, Password
from mqtui.facts import NativeState, Request, Source, SourceKind
from mqtui.lab.sandbox.up import running
from mqtui.walk import Walk


def add_variables(path, **variables):
    with open(path, "a") as env_file:
        env_file.writelines(f"export {name}={value}\n" for name, value in variables.items())


@pytest.fixture
def walked(stub, tmp_path, monkeypatch):
    """Walks a scenario with the stand-in where an installation would be."""

    def walk(scenario="healthy", todo="", stages=tuple(Stage), credentials=None):
        monkeypatch.setenv("LD_LIBRARY_PATH", str(stub.directory))
        # Root uses no library where others could put an mqclient.ini.
        monkeypatch.chdir(tmp_path)

        async def main():
            async with running(scenario, tmp_path / "box") as sandbox:
                add_variables(sandbox.request.env_file, MQSTUB_LOG=stub.log, MQSTUB_DO=todo)
                walk = Walk(sandbox.request, environ={}, stages=stages, credentials=credentials)
                return sandbox, await walk.run()

        sandbox, result = asyncio.run(main())
        return SimpleNamespace(sandbox=sandbox, facts=result.facts, report=result.report)

    return walk


def findings(result, id):
    return [f for f in result.report.stage(Stage.LIVE).findings if f.check == id]


def test_the_library_is_asked_with_what_the_sandbox_has(walked, stub):
    result = walked()
    native = result.facts.native
    assert native.state is NativeState.CONNECTED
    assert native.queue_manager == "QM.STUB"
    connect = stub.calls[0]
    given = {n[4:] for n in connect if n.startswith("env:")}
    assert given == {v.name for v in result.facts.environment.variables} | {"HOME"}
    assert connect["env:HOME"] == str(result.sandbox.home)
    assert connect["name"] == result.facts.selection.queue_manager
    assert "cd" not in connect
    # The stand-in's queue manager is another one than the sandbox's.
    assert [f.verdict for f in findings(result, "LIV08")] == [Verdict.WARN]


def test_a_refusal_of_the_library_alone_is_the_root_cause(walked):
    result = walked(todo="reason:2393")
    assert [c.finding.check for c in result.report.root_causes] == ["LIV07"]
    assert [f.verdict for f in findings(result, "LIV08")] == [Verdict.WARN]


def test_a_crash_costs_the_walk_nothing(walked):
    result = walked(todo="segv:MQCONNX")
    assert result.facts.native.state is NativeState.CRASHED
    assert len(result.report.stages) == 7
    assert result.report.root_causes == ()


def test_the_library_is_not_asked_where_the_live_stage_is_left_out(walked, stub):
    result = walked(stages=[Stage.CERTIFICATE])
    assert result.facts.native is None
    assert not stub.log.exists()


def holds(value, secret):
    return secret in repr(value)


@pytest.mark.parametrize(
    ("scenario", "in_clear", "state"),
    [
        ("healthy", False, NativeState.CONNECTED),
        ("plain-channel-first", False, NativeState.WITHHELD),
        ("plain-channel-first", True, NativeState.CONNECTED),
    ],
)
def test_the_library_gets_the_password_and_nothing_else_does(
    walked, stub, scenario, in_clear, state
):
    secret = "correct-horse-battery"
    password = Password(Source(SourceKind.OPTION, "--userid"), secret.encode())
    result = walked(scenario, credentials=Credentials("petra", password, in_clear))
    assert result.facts.native.state is state
    assert result.facts.request.userid == "petra"
    assert not holds(result.facts, secret)
    assert not holds(result.report, secret)
    if state is NativeState.WITHHELD:
        assert not stub.log.exists()
        return
    connect = stub.calls[0]
    assert (connect["user"], connect["password"]) == ("petra", secret)
    elsewhere = {name: value for name, value in connect.items() if name != "password"}
    assert not holds(elsewhere, secret)


# --- a library that the environment under test names ---------------------------------------------


@pytest.fixture
def examined(other, stub_library, monkeypatch):
    """Walks the environment of ``other``'s program, as root."""
    monkeypatch.delenv("LD_LIBRARY_PATH", raising=False)

    def walk(request, **options):
        request = replace(
            request,
            channel="APP.TLS",
            conname="127.0.0.1(1)",
            queue_manager="QM1",
            cipher="ANY_TLS12",
        )
        walk = Walk(request, environ={}, stages=[Stage.LIVE], timeout=5.0, **options)
        return asyncio.run(walk.run())

    return walk


def env_file(other, **variables):
    path = other.directory / "app.env"
    path.write_text("".join(f"{n}={v}\n" for n, v in (other.variables | variables).items()))
    os.chown(path, other.uid, other.gid)
    return str(path)


def headline(result):
    (finding,) = findings(result, "LIV07")
    return finding.headline


@pytest.mark.parametrize("name", ["MQ_FILE_PATH", "LD_LIBRARY_PATH"])
def test_root_loads_no_library_that_an_environment_file_names(examined, other, name):
    places = {"MQ_FILE_PATH": "", name: f"{other.installation}/lib64"}
    if name == "MQ_FILE_PATH":
        places[name] = str(other.installation)
    result = examined(Request(env_file=env_file(other, **places)))
    assert other.loaded == {}
    assert result.facts.native.state is NativeState.WITHHELD
    assert name in headline(result)
    assert "specify it with --user" in headline(result)


def test_with_the_programs_user_it_is_loaded_as_that_user_and_nothing_more(examined, becoming):
    result = examined(Request(env_file=env_file(becoming), user=becoming.name))
    assert result.facts.native.state is NativeState.CONNECTED
    assert result.facts.native.user == becoming.name
    loaded = becoming.loaded
    assert loaded["uids"] == " ".join([str(becoming.uid)] * 3)
    assert loaded["gids"] == " ".join([str(becoming.gid)] * 3)
    assert loaded["groups"].split() == [
        str(g) for g in os.getgrouplist(becoming.name, becoming.gid)
    ]
    assert (loaded["privileges"], loaded["dumpable"], loaded["umask"]) == ("1", "0", "077")


def test_only_the_three_pipes_are_handed_over(examined, becoming, tmp_path):
    with open(tmp_path / "secret", "w") as file:
        os.set_inheritable(file.fileno(), True)
        examined(Request(env_file=env_file(becoming), user=becoming.name))
    # 0 to 2, the way of the answers, and the library itself while it is mapped.
    assert {"0", "1", "2"} <= set(becoming.loaded["files"].split())
    assert len(becoming.loaded["files"].split()) <= 5


def test_the_library_of_a_running_program_is_loaded_as_its_user(examined, becoming):
    program = subprocess.Popen(
        ["/bin/sleep", "600"],
        env=becoming.variables,
        user=becoming.uid,
        group=becoming.gid,
        extra_groups=[],
    )
    try:
        result = examined(Request(pid=program.pid))
    finally:
        program.kill()
        program.wait()
    assert result.facts.native.user == becoming.name
    assert becoming.loaded["uids"] == " ".join([str(becoming.uid)] * 3)


def test_a_process_with_its_own_file_system_has_no_library_here(examined, other):
    """Its root directory is another one; a path in its environment may lead anywhere here."""
    program = subprocess.Popen(
        ["/usr/bin/env", "-i", *(f"{n}={v}" for n, v in other.variables.items()), "/bin/cat"],
        stdin=subprocess.PIPE,
        preexec_fn=_unshare,
    )
    try:
        if program.poll() is not None:
            pytest.skip("a process may not get its own file systems here")
        result = examined(Request(pid=program.pid))
    finally:
        program.kill()
        program.wait()
    assert other.loaded == {}
    assert "own file system" in headline(result)


def _unshare():
    import ctypes

    if ctypes.CDLL(None, use_errno=True).unshare(0x20000):  # CLONE_NEWNS (sched.h)
        os._exit(1)


def test_root_reads_no_configuration_that_others_wrote(examined, other, monkeypatch):
    """An mqclient.ini can name exits, which the library loads."""
    monkeypatch.setenv("LD_LIBRARY_PATH", str(other.installation / "lib64"))
    ini = other.directory / "mqclient.ini"
    ini.write_text("ClientExitPath:\n   ExitsDefaultPath=/tmp/x\n")
    os.chown(ini, other.uid, other.gid)
    result = examined(Request(ini=str(ini)))
    assert other.loaded == {}
    assert "MQCLNTCF decides what code it loads" in headline(result)
    assert f"belongs to user {other.name}" in headline(result)


def test_no_password_is_handed_to_a_library_of_another_users_program(examined, other):
    password = Password(Source(SourceKind.OPTION, "--userid"), b"correct-horse")
    result = examined(
        Request(env_file=env_file(other), user=other.name),
        credentials=Credentials("petra", password),
    )
    assert other.loaded == {}
    assert "--userid" in headline(result)
