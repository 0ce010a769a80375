"""The walk through the client's list: order, bounds, and where a password does not go."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from mqtui.facts import (
    Address,
    Candidate,
    ChannelDefinition,
    ChannelStart,
    ClientIni,
    Connect,
    Endpoint,
    Environment,
    Facts,
    HostInfo,
    ListEnd,
    LiveConnect,
    Outcome,
    Reachability,
    Request,
    Resolution,
    Selection,
    Source,
    SourceKind,
    StepKind,
    TcpAttempt,
    TimelineStep,
)
from mqtui.rules.configuration import settings
from mqtui.rules.outcome.candidates import Target
from mqtui.walk.candidates import MOST_CANDIDATES, ListWalker, known_failure
from mqtui.walk.derive import with_channel_settings

SOURCE = Source(SourceKind.FILE, "ccdt.json")
HOST = HostInfo("Linux", "anna", 1000, "anna", True, "/app", "/home/anna", "/var/mqm")


def channel(name: str, *endpoints: Endpoint, label: str = "", spec: str = "X") -> ChannelDefinition:
    return ChannelDefinition(name, SOURCE, "QM1", endpoints, spec, label)


def facts_of(*channels: ChannelDefinition, outcomes: dict[str, Outcome] | None = None) -> Facts:
    """Facts of a table; ``outcomes`` are those of the port of each host, which is open if not."""
    known = outcomes or {}
    endpoints = list(dict.fromkeys(e for c in channels for e in c.endpoints))
    attempts = tuple(
        TcpAttempt(e.host, "192.0.2.1", e.port, known.get(e.host, Outcome.OK), 4.0, "as tried")
        for e in endpoints
        if e.host != "unknown"
    )
    resolutions = tuple(
        Resolution(e.host, (), 2.0, "no such name")
        if e.host == "unknown"
        else Resolution(e.host, (Address("IPv4", "192.0.2.1"),))
        for e in endpoints
    )
    return Facts(
        datetime.now(UTC),
        HOST,
        Request(queue_manager="QM1"),
        selection=Selection("QM1", "", tuple(Candidate(i, c) for i, c in enumerate(channels, 1))),
        reachability=Reachability(tuple(endpoints), resolutions, attempts),
    )


class Doors:
    """Stands for the connects: what each endpoint answers, and which were tried."""

    def __init__(self, **answers: object) -> None:
        self.answers = answers
        self.tried: list[str] = []
        self.labels: list[str] = []

    async def __call__(self, facts, target):
        self.tried.append(target.endpoint.host)
        label = facts.value(settings.LABEL) if facts.configuration else None
        self.labels.append(label.value if label else "")
        answer = self.answers.get(target.endpoint.host, 0)
        if answer == "hangs":
            await asyncio.sleep(60)
        if answer is None:
            return None
        step = TimelineStep(StepKind.MQCONN, Outcome.OK, 0.0, 7.0)
        if answer == "skipped":
            skipped = TimelineStep(StepKind.TLS, Outcome.SKIPPED, 0.0, 1.0)
            return LiveConnect(target.endpoint, target.definition, (skipped,))
        if answer == "closed":
            closed = ChannelStart(target.definition.name, Outcome.CLOSED)
            return LiveConnect(target.endpoint, target.definition, (step,), start=closed)
        outcome = Outcome.OK if answer == 0 else Outcome.REJECTED
        return LiveConnect(
            target.endpoint,
            target.definition,
            (step,),
            start=ChannelStart(target.definition.name, Outcome.OK),
            connect=Connect(outcome, 2, answer, "QM1"),
        )


def walked(facts: Facts, doors: Doors, **options: object) -> Facts:
    configuration = options.pop("configuration", None)
    return asyncio.run(ListWalker(doors, configuration, **options).walk(facts))


def each_on(*hosts: str) -> list[ChannelDefinition]:
    return [channel(f"C{number}", Endpoint(host, 1)) for number, host in enumerate(hosts)]


@pytest.mark.parametrize("reason", [2035, 2058, 2059, 2009, 2025, 2537, 2543])
def test_it_goes_on_after_a_refusal_until_one_connects(reason: int) -> None:
    doors = Doors(a=reason, b=reason, c=0)
    found = walked(facts_of(*each_on("a", "b", "c", "d")), doors)
    assert doors.tried == ["a", "b", "c"]
    walk = found.candidates
    assert (walk.end, walk.left, walk.decides) == (ListEnd.CONNECTED, 1, 2)
    assert found.live is walk.attempts[2].live
    assert found.selection.in_use.name == "C2"
    assert found.selection.first.name == "C0"


def test_a_channel_that_does_not_start_is_followed_by_the_next_address() -> None:
    one = channel("C", Endpoint("a", 1), Endpoint("b", 1))
    doors = Doors(a="closed", b=0)
    found = walked(facts_of(one), doors)
    assert doors.tried == ["a", "b"]
    assert found.live.endpoint == Endpoint("b", 1)
    assert found.selection.used == 0


def test_only_an_exit_that_cannot_be_loaded_stops_it() -> None:
    doors = Doors(a=2406, b=0)
    found = walked(facts_of(*each_on("a", "b")), doors)
    assert (doors.tried, found.candidates.end, found.candidates.left) == (["a"], ListEnd.EXIT, 1)


def test_what_only_this_program_looks_at_is_no_time_that_the_client_loses() -> None:
    class Looking(Doors):
        async def __call__(self, facts, target):
            live = await super().__call__(facts, target)
            looks = (StepKind.SECOND_LOOK, StepKind.SERVER_NAMES, StepKind.STATUS)
            steps = (TimelineStep(kind, Outcome.OK, 0.0, 500.0) for kind in looks)
            return replace(live, steps=(*live.steps, *steps))

    found = walked(facts_of(*each_on("a", "b")), Looking(a=2059))
    assert [a.milliseconds for a in found.candidates.attempts] == [7.0, 7.0]


@pytest.mark.parametrize("answer", ["skipped", None])
def test_where_this_side_fails_nothing_is_said_of_the_next(answer: object) -> None:
    doors = Doors(b=answer, a=2035)
    found = walked(facts_of(*each_on("a", "b", "c")), doors)
    assert (doors.tried, found.candidates.end) == (["a", "b"], ListEnd.UNTESTED)


def test_what_stage_1_found_dead_is_not_connected_to_again() -> None:
    facts = facts_of(*each_on("a", "unknown", "b"), outcomes={"a": Outcome.TIMEOUT})
    doors = Doors(b=0)
    found = walked(facts, doors)
    assert doors.tried == ["b"]
    first, second, _ = found.candidates.attempts
    step = first.live.steps[0]
    assert (step.kind, step.outcome, first.milliseconds) == (StepKind.TCP, Outcome.TIMEOUT, 4.0)
    assert (second.live.steps[0].kind, second.milliseconds) == (StepKind.RESOLUTION, 2.0)


def test_all_dead_costs_no_connect_at_all() -> None:
    facts = facts_of(*each_on("a", "b"), outcomes={"a": Outcome.REFUSED, "b": Outcome.REFUSED})
    doors = Doors()
    found = walked(facts, doors)
    assert (doors.tried, found.candidates.end) == ([], ListEnd.EXHAUSTED)
    assert found.live.endpoint == Endpoint("a", 1)


def test_a_port_that_could_not_be_tried_is_tried() -> None:
    facts = facts_of(*each_on("a", "b"), outcomes={"a": Outcome.SKIPPED})
    assert known_failure(facts, Target(0, channel("C0"), Endpoint("a", 1))) is None


def test_a_channel_name_that_cannot_be_sent_is_passed_over() -> None:
    named = channel("A" * 21, Endpoint("a", 1))
    doors = Doors()
    found = walked(facts_of(named, channel("B", Endpoint("b", 1))), doors)
    assert doors.tried == ["b"]
    assert found.selection.in_use.name == "B"


def test_an_entry_without_an_address_is_passed_over() -> None:
    doors = Doors()
    found = walked(facts_of(channel("A"), channel("B", Endpoint("b", 1))), doors)
    assert doors.tried == ["b"]
    assert found.selection.in_use.name == "B"
    assert "no usable address" in found.candidates.attempts[0].live.steps[0].detail


def test_a_table_of_five_hundred_is_bounded() -> None:
    hosts = [f"h{number}" for number in range(500)]
    doors = Doors(**dict.fromkeys(hosts, 2059))
    found = walked(facts_of(*each_on(*hosts)), doors)
    assert len(doors.tried) == MOST_CANDIDATES == 8
    assert (found.candidates.end, found.candidates.left) == (ListEnd.MOST, 492)


def test_after_thirty_seconds_no_further_one_is_begun() -> None:
    times = iter([0.0, 0.0, 29.0, 31.0])
    doors = Doors(a=2059, b=2059, c=0)
    found = walked(facts_of(*each_on("a", "b", "c")), doors, clock=lambda: next(times))
    assert doors.tried == ["a", "b"]
    assert (found.candidates.end, found.candidates.left) == (ListEnd.TIME, 1)


def test_one_that_hangs_is_given_up_when_the_time_is_over() -> None:
    times = iter([0.0, 0.0, 29.99, 31.0])
    doors = Doors(a=2059, b="hangs")
    found = walked(facts_of(*each_on("a", "b")), doors, clock=lambda: next(times))
    assert (found.candidates.end, found.candidates.left) == (ListEnd.TIME, 1)
    assert [a.endpoint.host for a in found.candidates.attempts] == ["a"]


def test_a_refused_password_goes_to_no_other_address() -> None:
    one = channel("C0", Endpoint("a", 1))
    same = channel("C2", Endpoint("a", 1))
    facts = facts_of(one, channel("C1", Endpoint("a", 2)), same)
    doors = Doors(a=2035)
    found = walked(facts, doors, password=True)
    assert doors.tried == ["a", "a"]
    assert [a.live is None for a in found.candidates.attempts] == [False, True, False]
    # Without one, nothing is kept back.
    doors = Doors(a=2035)
    walked(facts, doors)
    assert len(doors.tried) == 3


def test_another_refusal_keeps_no_password_back() -> None:
    doors = Doors(a=2059, b=0)
    walked(facts_of(*each_on("a", "b")), doors, password=True)
    assert doors.tried == ["a", "b"]


def test_each_candidate_has_its_own_label() -> None:
    bare = settings.resolve(
        Request(), Environment(Source(SourceKind.PROCESS, "here")), ClientIni(()), HOST
    )
    channels = (
        channel("A", Endpoint("a", 1), label="first"),
        channel("B", Endpoint("b", 1), label="second"),
        channel("C", Endpoint("c", 1), spec="Y"),
    )
    facts = replace(facts_of(*channels), configuration=bare)
    facts = replace(facts, configuration=with_channel_settings(facts))
    doors = Doors(a=2059, b=2059, c=0)
    found = walked(facts, doors, configuration=bare)
    assert doors.labels[:2] == ["first", "second"]
    assert doors.labels[2] not in ("first", "second")
    assert found.value(settings.CIPHER_SPEC).value == "Y"
