"""Facts survive the way to JSON and back; secrets never start on it."""

import contextlib
import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from serial_load import SerialError, load

from mqtui.engine.secrets import ClientIdentity, Password
from mqtui.engine.serial import dump
from mqtui.facts import (
    Candidate,
    ChannelDefinition,
    Endpoint,
    Facts,
    HostInfo,
    LiveConnect,
    Outcome,
    Request,
    Selection,
    Source,
    SourceKind,
    StepKind,
    TimelineStep,
)

SOURCE = Source(SourceKind.FILE, "/etc/ccdt.json", 7)
CHANNEL = ChannelDefinition("A.B", SOURCE, "QM1", (Endpoint("host", 1414),), "ANY_TLS12")
FACTS = Facts(
    datetime(2026, 1, 1, 3, 4, 5, tzinfo=UTC),
    HostInfo("Linux", "anna", 1000, "anna", True, "/", "/home/anna", "/var/mqm"),
    Request(queue_manager="QM1"),
    selection=Selection("QM1", "table", (Candidate(1, CHANNEL),)),
    live=LiveConnect(
        Endpoint("host", 1), CHANNEL, (TimelineStep(StepKind.TCP, Outcome.OK, 0, 1.5),)
    ),
)


def test_round_trip():
    text = json.dumps(dump(FACTS))
    assert load(Facts, json.loads(text)) == FACTS


@pytest.mark.parametrize(
    "secret",
    [Password(SOURCE, b"hunter2"), ClientIdentity("label", b"chain", b"key")],
)
def test_secrets_are_refused_and_never_shown(secret):
    with pytest.raises(TypeError):
        dump(secret)
    assert "hunter2" not in repr(secret)
    assert "b'key'" not in repr(secret)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(VALUES)
def test_any_json_gives_facts_or_one_error(value):
    with contextlib.suppress(SerialError):
        assert isinstance(load(Facts, value), Facts)


@given(st.dictionaries(st.sampled_from(["taken_at", "host", "request", "live", "store"]), VALUES))
def test_nearly_right_json_too(value):
    with pytest.raises(SerialError):
        load(Facts, {**value, "taken_at": 1})


def test_a_named_tuple_is_a_structure_too():
    assert dump(Endpoint("mq.example", 1415)) == {"host": "mq.example", "port": 1415}
    assert load(Endpoint, {"host": "mq.example"}) == Endpoint("mq.example", 1414)
    with pytest.raises(SerialError, match="the field host is missing"):
        load(Endpoint, {"port": 1414})
    with pytest.raises(SerialError, match="port: int was expected"):
        load(Endpoint, {"host": "mq.example", "port": "1414"})
    with pytest.raises(SerialError, match="an object was expected"):
        load(Endpoint, ["mq.example", 1414])
