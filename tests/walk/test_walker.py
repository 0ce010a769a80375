"""The walk goes on, whatever a collector does."""

import asyncio
import errno
import os
import re
import socket
import threading

import pytest

from mqtui.collect.queue_manager import files as queue_manager_files
from mqtui.engine import crashes, diagnosis
from mqtui.engine.events import Diagnosed, Looking, SoFar, StageFinished
from mqtui.engine.model import Stage, Verdict
from mqtui.engine.runner import ignore
from mqtui.facts import FileState, Outcome, Request
from mqtui.live import connect
from mqtui.live.connection.stream import TcpStream
from mqtui.walk import (
    Walk,
    derive,
    gatherer,
    live_step,
    local_findings,
    network,
    plan_native,
    steps,
    stores,
)

COLLECTORS = (
    "environment_under_test",
    "describe_host",
    "find_ini",
    "read_ccdt",
    "view_queue_manager",
    "inspect_repository",
    "open_as_client",
)


def home(name):
    """The module of the walk that looks with this collector."""
    places = (stores, steps, network, queue_manager_files)
    return next(module for module in places if hasattr(module, name))


def walk(tmp_path, **changes):
    request = Request(
        ccdt=str(tmp_path / "ccdt.json"),
        key_repository=str(tmp_path / "key.p12"),
        queue_manager="QM1",
        **changes,
    )
    (tmp_path / "ccdt.json").write_text('{"channel": []}')
    (tmp_path / "key.p12").write_bytes(b"0\x82\0\0")
    environ = {"HOME": str(tmp_path), "MQ_OVERRIDE_DATA_PATH": str(tmp_path)}
    return asyncio.run(Walk(request, environ=environ, timeout=1).run())


def told(result):
    found = result.report.stage(Stage.ENVIRONMENT).findings
    return [f.headline for f in found if f.check == "ENV11"]


@pytest.mark.parametrize("name", COLLECTORS)
def test_a_collector_that_raises_costs_only_what_it_would_have_told(monkeypatch, tmp_path, name):
    def broken(*_):
        raise RuntimeError("out of cheese")

    monkeypatch.setattr(home(name), name, broken)
    result = walk(tmp_path)
    assert len(result.report.stages) == 7
    assert any("out of cheese" in headline for headline in told(result))


@pytest.mark.parametrize("name", COLLECTORS)
def test_a_collector_that_hangs_is_left_behind(monkeypatch, tmp_path, name):
    release = threading.Event()

    def stuck(*_):
        release.wait(60)

    original = gatherer.Gatherer.at

    async def impatient(self, *arguments, timeout=10.0, **options):
        return await original(self, *arguments, timeout=0.3, **options)

    monkeypatch.setattr(home(name), name, stuck)
    monkeypatch.setattr(gatherer.Gatherer, "at", impatient)
    try:
        result = walk(tmp_path)
    finally:
        release.set()
    assert len(result.report.stages) == 7
    assert any("did not answer within 0.3 seconds" in headline for headline in told(result))


def test_a_walk_without_gaps_says_nothing_of_them(tmp_path):
    assert told(walk(tmp_path)) == []


def test_the_diagnosis_is_told_once_when_all_stages_are_judged(tmp_path):
    request = Request(ccdt=str(tmp_path / "absent.json"))
    told = []
    result = asyncio.run(Walk(request, environ={}, stages=[Stage.CCDT]).run(told.append))
    (diagnosed,) = [event for event in told if isinstance(event, Diagnosed)]
    judged = max(n for n, event in enumerate(told) if isinstance(event, StageFinished))
    assert told.index(diagnosed) > judged
    found = [cause.finding for cause in diagnosed.report.root_causes]
    assert found == [cause.finding for cause in result.report.root_causes]
    assert found


def test_what_files_tell_is_told_before_the_network_is_asked(monkeypatch, tmp_path):
    """What cannot be told yet is left out; a report names the gaps in the order of the stages."""
    told = []
    for name in ("reach", "inspect_repository"):
        monkeypatch.setattr(home(name), name, failing)
    request = Request(
        channel="A", conname="127.0.0.1(1)", cipher="", key_repository="/x", label="b"
    )
    walk = Walk(request, environ={"HOME": str(tmp_path)}, timeout=1)
    result = asyncio.run(walk.run(told.append))
    so_far = [event.report for event in told if isinstance(event, SoFar)]
    asked = next(n for n, e in enumerate(told) if getattr(e, "stage", None) is Stage.CONNECTION)
    assert max(n for n, event in enumerate(told) if isinstance(event, SoFar)) < asked
    assert {report.stage for report in so_far} >= {Stage.ENVIRONMENT, Stage.CIPHER}
    verdicts = {f.verdict for report in so_far for f in report.findings}
    assert verdicts <= {Verdict.PASS, Verdict.WARN, Verdict.FAIL}
    gaps = [gap.what for gap in result.facts.unavailable]
    assert gaps.index("names, addresses and ports") < gaps.index("the key repository")


def test_who_does_not_listen_is_told_nothing_early(monkeypatch, tmp_path):
    monkeypatch.setattr(local_findings, "local_findings", failing)
    assert len(walk(tmp_path).report.stages) == 7


def test_what_is_waited_for_is_told_with_its_bound(tmp_path):
    told = []
    listening_walk(tmp_path, hears=told.append)
    waits = [e for e in told if isinstance(e, Looking) and e.stage is Stage.CONNECTION]
    assert any(event.what.startswith("an answer from 127.0.0.1(") for event in waits)
    assert {event.bound for event in waits[1:]} == {0.2}


def test_stages_can_be_left_out(tmp_path):
    request = Request(ccdt=str(tmp_path / "absent.json"))
    result = asyncio.run(Walk(request, environ={}, stages=[Stage.LIVE, Stage.CCDT]).run())
    assert [s.stage for s in result.report.stages] == [Stage.CCDT, Stage.LIVE]


def test_a_walk_can_be_cancelled_while_a_collector_hangs(monkeypatch, tmp_path):
    release = threading.Event()
    monkeypatch.setattr(steps, "read_ccdt", lambda *_: release.wait(60))

    async def main():
        request = Request(ccdt=str(tmp_path / "x"))
        task = asyncio.create_task(Walk(request, environ={}).run())
        await asyncio.sleep(0.3)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    try:
        asyncio.run(main())
    finally:
        release.set()


@pytest.mark.parametrize(
    ("table", "away", "command"),
    [
        ("/a/t.json", False, "ls -l /a/t.json"),
        ("file:///it's/t.json", False, "ls -l '/it'\"'\"'s/t.json'"),
        ("-R", False, "ls -l ./-R"),
        ("$(touch x); touch y", False, "ls -l '$(touch x); touch y'"),
        ("/a\ntouch x", False, None),
        ("/a\udc80", False, None),
        ("https://h/t?a=b&c={d}", True, "curl -gsS -o ccdt.json 'https://h/t?a=b&c={d}'"),
        ("-o/etc/passwd http://h", True, None),
    ],
)
def test_the_command_that_shows_a_table_is_one(table, away, command):
    assert steps._to_see(table, away) == command


#: What a walk does beside collecting, and where it is called from.
STEPS = {
    "the settings": (steps.settings, "resolve"),
    "the channel": (derive, "channel_selection"),
    "the channel's settings": (derive, "with_channel_settings"),
    "the table of CipherSpecs": (derive, "cipher_matrix"),
    "the network": (network, "reach"),
    "the plan": (live_step, "live_plan"),
    "the connect": (live_step, "live_connect"),
    "the library's plan": (plan_native, "native_plan"),
    "what answered": (derive, "answered_by"),
    "the table's place": (steps, "table_value"),
}


def failing(*_, **__):
    raise RuntimeError("out of cheese")


def listening_walk(tmp_path, hears=ignore, **options):
    """A walk that comes to a connect: there is a channel, and something listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        request = Request(
            channel="A", conname=f"127.0.0.1({port})", cipher="ANY_TLS12", key_repository="none"
        )
        environ = {"HOME": str(tmp_path), "MQ_OVERRIDE_DATA_PATH": str(tmp_path)}
        return asyncio.run(Walk(request, environ=environ, timeout=0.2, **options).run(hears))


@pytest.mark.parametrize("what", STEPS)
def test_a_step_that_raises_costs_only_what_it_would_have_told(monkeypatch, tmp_path, what):
    monkeypatch.setattr(*STEPS[what], failing)
    result = listening_walk(tmp_path)
    assert len(result.report.stages) == 7
    headline = next(h for h in told(result) if "out of cheese" in h)
    reference = re.search(r"\((E-[0-9A-F]{6}); --debug shows where\)", headline)[1]
    crash = next(c for c in crashes.crashes() if c.reference == reference)
    assert "test_walker.py" in crash.places[-1]


def test_a_part_of_the_connect_that_raises_leaves_the_steps_before_it(monkeypatch, tmp_path):
    monkeypatch.setattr(connect, "shake_hands", failing)
    result = listening_walk(tmp_path)
    steps = result.facts.live.steps
    assert steps[0].outcome is Outcome.OK
    assert "out of cheese" in steps[-1].detail
    # It says nothing of the queue manager.
    assert verdict_of(result, "LIV01") is Verdict.UNKNOWN
    # Said once, by the check of the handshake.
    assert told(result) == []


def verdict_of(result, id):
    """What the check of that id says."""
    found = [f.verdict for s in result.report.stages for f in s.findings if f.check == id]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize("number", [errno.EMFILE, errno.ENFILE, errno.ENOMEM, errno.ENOBUFS])
def test_what_this_process_lacks_is_no_fault_of_the_other_end(monkeypatch, tmp_path, number):
    async def lacking(*_, **__):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(TcpStream, "connect", lacking)
    result = listening_walk(tmp_path)
    for check in ("CON02", "LIV01"):
        assert verdict_of(result, check) is Verdict.UNKNOWN


def test_where_the_stage_of_gaps_is_not_walked_the_last_one_tells_them(monkeypatch, tmp_path):
    monkeypatch.setattr(live_step, "live_connect", failing)
    result = listening_walk(tmp_path, stages=[Stage.LIVE])
    headlines = [f.headline for f in result.report.stage(Stage.LIVE).findings]
    assert any("out of cheese" in headline for headline in headlines)


def test_root_causes_that_cannot_be_ranked_are_all_told(monkeypatch, tmp_path):
    monkeypatch.setattr(diagnosis, "diagnose", failing)
    result = listening_walk(tmp_path)
    assert result.report.verdict is Verdict.FAIL
    assert result.report.root_causes


def test_without_settings_no_check_says_that_all_is_well(monkeypatch, tmp_path):
    monkeypatch.setattr(steps, "environment_under_test", failing)
    monkeypatch.setattr(steps, "find_ini", failing)
    result = walk(tmp_path)
    found = {f.check: f.verdict for f in result.report.stage(Stage.ENVIRONMENT).findings}
    for check in ("ENV01", "ENV02", "ENV03", "ENV04"):
        assert found[check] in (Verdict.UNKNOWN, Verdict.SKIP), check


# --- a program of another machine -----------------------------------------------------------------

POD = """\
apiVersion: v1
kind: Pod
metadata:
  name: mq-client
spec:
  containers:
    - name: app
      env:
        - name: MQSSLKEYR
          value: {directory}/key.p12
        - name: MQCCDTURL
          value: file://{directory}/ccdt.json
"""


def walk_of_a_pod(tmp_path, **options):
    """The paths of a Pod, which are here by chance, as is an mqclient.ini."""
    (tmp_path / "pod.yaml").write_text(POD.format(directory=tmp_path))
    (tmp_path / "ccdt.json").write_text('{"channel": []}')
    (tmp_path / "key.p12").write_bytes(b"0\x82\0\0")
    (tmp_path / "mqclient.ini").write_text("SSL:\n  SSLKeyRepository=/x\n")
    request = Request(env_file=str(tmp_path / "pod.yaml"), queue_manager="QM1", **options)
    environ = {"HOME": str(tmp_path), "MQ_OVERRIDE_DATA_PATH": str(tmp_path)}
    return asyncio.run(Walk(request, environ=environ, timeout=1).run())


def test_the_paths_of_a_pod_are_not_opened_here(monkeypatch, tmp_path):
    def opened(*_, **__):
        raise AssertionError("a path of the Pod was opened here")

    for name in ("read_ccdt", "inspect_repository", "open_as_client"):
        monkeypatch.setattr(home(name), name, opened)
    result = walk_of_a_pod(tmp_path)
    facts = result.facts
    assert str(facts.environment.machine) == "Pod mq-client (container app)"
    for found in (facts.ccdt, facts.repository, facts.ini):
        assert found.state is FileState.ELSEWHERE
        assert found.machine == facts.environment.machine
    for check in ("TAB01", "KEY01", "ENV02"):
        assert verdict_of(result, check) is Verdict.UNKNOWN
    assert result.report.root_causes == ()
    assert told(result) == []


def test_each_is_looked_at_there(tmp_path):
    result = walk_of_a_pod(tmp_path)
    found = [f for s in result.report.stages for f in s.findings if f.verdict is Verdict.UNKNOWN]
    texts = [r.text for f in found for r in f.remedies]
    there = "kubectl exec mq-client -c app -- "
    assert f"{there}ls -l {tmp_path}/key.p12" in texts
    assert f"kubectl cp -c app mq-client:{tmp_path}/key.p12 key.p12" in texts
    assert f"{there}ls -l {tmp_path}/ccdt.json" in texts
    assert f"{there}cat /var/mqm/mqclient.ini" in texts
    assert not any(text.startswith("ls") for text in texts)


def test_what_was_brought_is_opened(tmp_path):
    result = walk_of_a_pod(
        tmp_path, ccdt=str(tmp_path / "ccdt.json"), key_repository=str(tmp_path / "key.p12")
    )
    assert result.facts.ccdt.state is FileState.OK
    assert result.facts.repository.exists


@pytest.mark.parametrize("what", ["C:\\mq\\key.kdb", "\\\\server\\mq\\key.kdb"])
def test_a_path_of_windows_is_not_looked_for(tmp_path, what):
    (tmp_path / "client.env").write_text(f"MQSSLKEYR={what}\n")
    request = Request(env_file=str(tmp_path / "client.env"), queue_manager="QM1")
    result = asyncio.run(Walk(request, environ={"HOME": str(tmp_path)}, timeout=1).run())
    assert result.facts.repository.state is FileState.ELSEWHERE
    assert result.facts.repository.tried == (what,)
    assert verdict_of(result, "KEY01") is Verdict.UNKNOWN


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_the_own_address_of_a_pod_is_not_this_host_s(tmp_path, host):
    """What listens on it here is not what the program in the Pod meets."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    if family is socket.AF_INET6 and not socket.has_dualstack_ipv6():
        pytest.skip("this machine has no IPv6")
    with socket.socket(family) as listener:
        listener.bind((host, 0))
        listener.listen()
        port = listener.getsockname()[1]
        manifest = POD.format(directory=tmp_path) + (
            f"        - name: MQSERVER\n          value: A/TCP/{host}({port})\n"
        )
        (tmp_path / "pod.yaml").write_text(manifest)
        request = Request(env_file=str(tmp_path / "pod.yaml"), queue_manager="QM1")
        result = asyncio.run(Walk(request, environ={"HOME": str(tmp_path)}, timeout=1).run())
        listener.settimeout(0.1)
        with pytest.raises(TimeoutError):
            listener.accept()
    assert verdict_of(result, "CON02") is Verdict.UNKNOWN
    assert result.facts.live is None
    assert [cause.finding.check for cause in result.report.root_causes] == ["ENV03"]
