"""A walk through the lab asks the library too, with the sandbox's environment and no other."""

import asyncio
from types import SimpleNamespace

import pytest

from mqtui.engine.model import Stage, Verdict
from mqtui.engine.secrets import Credentials, Password
from mqtui.facts import NativeState, Source, SourceKind
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
