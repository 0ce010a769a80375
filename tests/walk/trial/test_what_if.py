"""Trials against the lab's queue manager: what they cost, what they send, and how they end."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from mqtui.engine.change import Need
from mqtui.engine.events import Looking
from mqtui.engine.model import RootCause, TrialResult
from mqtui.engine.runner import ignore
from mqtui.engine.secrets import Credentials, Password
from mqtui.facts import (
    Certificate,
    ChannelDefinition,
    Connect,
    Endpoint,
    Facts,
    Handshake,
    HostInfo,
    LiveConnect,
    NamedHandshake,
    Outcome,
    Request,
    SavedStatus,
    ServerNames,
    Source,
    SourceKind,
)
from mqtui.lab.sandbox.running import started
from mqtui.lab.scenario.plants import Plant
from mqtui.lab.scenario.scenario import find
from mqtui.live.connect import ConnectPlan, live_connect
from mqtui.live.connection.allowance import Allowance
from mqtui.live.connection.stream import TcpStream
from mqtui.rules.change.applied import Changed
from mqtui.walk import Walk, live_step
from mqtui.walk.steps import Steps
from mqtui.walk.trial import trials, what_if
from mqtui.walk.trial.what_if import prepared
from mqtui.walk.walker import WalkResult

slow = pytest.mark.slow

GIVEN = Credentials("anna", Password(Source(SourceKind.OPTION, "test"), b"winter of the test"))


HOST = HostInfo("Linux", "anna", 1000, "anna", False, "/app", "/home/anna", "/var/mqm")


def test_what_was_saved_of_the_program_s_connection_is_of_before_the_fix() -> None:
    request = Request(chstatus="status.txt", chstatus_text="AMQ8417I", hold=5.0)
    saved = SavedStatus(Source(SourceKind.FILE, "status.txt"))
    before = Facts(datetime(2026, 6, 1, tzinfo=UTC), HOST, request, saved_status=saved)
    steps = Steps(request, {}, 1.0, None, ignore)
    ready = asyncio.run(prepared(before, steps, Changed(before), Allowance(5)))
    assert ready.facts.saved_status is None
    for asked in (ready.facts.request, ready.steps.request):
        assert (asked.chstatus, asked.chstatus_text, asked.hold) == (None, None, 0.0)
    assert before.request is request


@pytest.mark.parametrize("lacking", [(), (Need.CA_CERTIFICATE,)])
def test_a_chain_may_end_below_its_root_only_where_that_is_lacking(
    lacking: tuple[Need, ...],
) -> None:
    before = Facts(datetime(2026, 6, 1, tzinfo=UTC), HOST, Request())
    steps = Steps(before.request, {}, 1.0, None, ignore)
    changed = Changed(before, lacking=lacking)
    again = asyncio.run(prepared(before, steps, changed, Allowance(5))).steps.again
    assert again is not None
    assert again.partial_chain is bool(lacking)


TLS = ChannelDefinition("A.TLS", Source(SourceKind.OPTION, "test"), cipher_spec="ANY_TLS12")
NAMES = ServerNames(
    "A.TLS",
    (NamedHandshake("channel", "a.chl", Outcome.OK), NamedHandshake("host", "mq", Outcome.OK)),
    "channel",
)


def handshaken(sni: str, outcome: Outcome, **more: Any) -> Facts:
    shake = Handshake("192.0.2.1", 1414, sni, "ANY_TLS12", outcome)
    live = replace(LiveConnect(Endpoint("mq", 1414), TLS, handshake=shake), **more)
    return Facts(datetime(2026, 6, 1, tzinfo=UTC), HOST, Request(), live=live)


def test_what_other_server_names_bring_is_known_and_not_looked_for_again() -> None:
    before = handshaken("a.chl", Outcome.UNTRUSTED, server_names=NAMES)

    def names(after: Facts, **changed: Any) -> ServerNames | None:
        live = what_if._as_was_seen(before, after, Changed(after, **changed)).live
        assert live is not None
        return live.server_names

    found = names(handshaken("mq", Outcome.CLOSED))
    assert found is not None
    assert (found.handshakes, found.sent) == (NAMES.handshakes, "host")
    elsewhere = handshaken("mq", Outcome.CLOSED, endpoint=Endpoint("other", 1414))
    assert names(elsewhere) is None
    # Whom it trusts is judged in them, and nothing is in question where it connects.
    day = datetime(2026, 6, 1, tzinfo=UTC)
    root = Certificate("CN=CA", "CN=CA", "1", "a", "RSA", 2048, day, day, "sha256", True, "")
    assert names(handshaken("mq", Outcome.CLOSED), trusted=(root,)) is None
    assert names(handshaken("mq", Outcome.OK, connect=Connect(Outcome.OK, 0, 0))) is None


class Seen:
    """What went over the network: connects while trials were made, and the plans of all."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.connects = 0
        self.open = 0
        self.trying = False
        self.plans: list[ConnectPlan] = []
        connect, close = TcpStream.connect, TcpStream.close

        async def counted(*where: Any) -> TcpStream:
            self.connects += self.trying
            stream = await connect(*where)
            self.open += self.trying
            return stream

        def closed(stream: TcpStream) -> None:
            self.open -= self.trying
            close(stream)

        async def noted(plan: ConnectPlan, on_step: Any) -> Any:
            if self.trying:
                self.plans.append(plan)
            return await live_connect(plan, on_step)

        original = trials.Trials.tried

        async def tried(these: trials.Trials) -> Any:
            self.trying = True
            return await original(these)

        monkeypatch.setattr(TcpStream, "connect", counted)
        monkeypatch.setattr(TcpStream, "close", closed)
        monkeypatch.setattr(live_step, "live_connect", noted)
        monkeypatch.setattr(trials.Trials, "tried", tried)


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> Seen:
    return Seen(monkeypatch)


def walked(scenario: str, *plants: Plant, hold: float = 0.0, **options: Any) -> WalkResult:
    async def run() -> WalkResult:
        faulty = find(scenario)
        faulty = replace(faulty, plants=(*faulty.plants, *plants))
        async with started(faulty) as lab:
            request = replace(lab.sandbox.request, hold=hold)
            return await Walk(request, environ={}, **options).run()

    return asyncio.run(run())


def first(result: WalkResult) -> RootCause:
    cause = result.report.root_causes[0]
    assert cause.trial is not None
    return cause


def later(then: str, *, connects: int) -> Plant:
    """The port is the queue manager's for so many connects, and then something else."""
    values = {"behaviour": "queue manager", "connects": connects, "then": then}
    return Plant("listener", values)


@slow
def test_a_healthy_client_costs_nothing_more(seen: Seen) -> None:
    result = walked("healthy")
    assert result.report.root_causes == ()
    assert (seen.trying, seen.connects) == (False, 0)


@slow
def test_one_cause_costs_one_connect_without_the_password(seen: Seen) -> None:
    cause = first(walked("ca-missing", credentials=GIVEN, hold=600.0))
    assert (cause.finding.check, cause.trial.result) == ("CER07", TrialResult.WORKS)
    assert (seen.connects, cause.trial.connects) == (1, 1)
    # Nor is it held open for anybody to look at.
    assert [(plan.password, plan.hold) for plan in seen.plans] == [(None, 0.0)]
    assert cause.trial.seen.endswith("The user and the password were not sent.")


@slow
def test_where_only_the_trial_trusts_a_demanded_password_is_needed_not_next(seen: Seen) -> None:
    trial = first(walked("ca-missing-and-password-demanded", credentials=GIVEN)).trial
    assert (trial.result, trial.needs) == (TrialResult.NEEDS, (Need.USER_PASSWORD,))
    assert "TLS and the channel work" in trial.seen
    assert [plan.password for plan in seen.plans] == [None]


@slow
def test_a_listener_that_gives_up_says_nothing_of_the_fix(seen: Seen) -> None:
    cause = first(walked("mqserver-set", later("hang up", connects=3), timeout=1.0))
    assert cause.trial.reason == "the listener closed a second connect at once"
    assert (cause.finding.check, cause.trial.result) == ("ENV03", TrialResult.NOT_FROM_HERE)
    # Once more without TLS, as it had answered before.
    assert seen.connects == 2


@slow
def test_a_listener_that_hangs_is_waited_for_once(seen: Seen) -> None:
    result = walked("double-label-and-cipher", later("silent", connects=3), timeout=1.0)
    reasons = [cause.trial.reason for cause in result.report.root_causes if cause.trial]
    assert seen.connects == 1
    assert "did not answer" in reasons[0]
    assert reasons[1] == "the listener there left a connect unanswered before"


@slow
def test_cancelling_a_trial_closes_its_connection(seen: Seen) -> None:
    async def run() -> None:
        faulty = find("label-mistyped")
        faulty = replace(faulty, plants=(*faulty.plants, later("silent", connects=3)))
        async with started(faulty) as lab:
            begun = asyncio.Event()

            def told(event: object) -> None:
                if isinstance(event, Looking) and seen.trying:
                    begun.set()

            task = asyncio.create_task(Walk(lab.sandbox.request, environ={}).run(told))
            await asyncio.wait_for(begun.wait(), 20)
            await _until(lambda: seen.open == 1)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await asyncio.wait_for(task, 5)
            assert seen.open == 0

    asyncio.run(run())


async def _until(true: Callable[[], bool]) -> None:
    while not true():  # noqa: ASYNC110 - nothing tells of a connect
        await asyncio.sleep(0.01)
