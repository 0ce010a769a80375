"""What the child leaves behind, whatever it is, becomes one fact."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from serial_load import load

from mqtui.engine.serial import dump
from mqtui.engine.text import printable
from mqtui.facts import NativeState
from mqtui.live.native.answer import Left, interpret

FIELDS = [
    "token",
    "state",
    "at",
    "detail",
    "adapter",
    "adapter_version",
    "built_for",
    "library",
    "completion",
    "reason",
    "text",
    "queue_manager",
    "milliseconds",
    "notes",
]
TEXT = st.text(max_size=40)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=5,
)
#: How long a busy machine takes to make up examples says nothing of the program.
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
MESSAGES = st.dictionaries(st.sampled_from(FIELDS), VALUES).map(lambda m: {**m, "token": "T"})


def lines(*messages):
    return b"".join(json.dumps({"token": "T", **m}).encode() + b"\n" for m in messages)


def shown(result):
    return [result.text, result.detail, result.queue_manager, result.library, *result.notes]


@unhurried
@given(st.binary(), st.binary(), st.none() | st.integers(-70, 255), st.none() | st.just(3.0))
def test_any_output_becomes_a_fact(out, err, status, timeout):
    result = interpret(Left(out, err, status, timeout), "T")
    assert result.state in NativeState
    assert load(type(result), dump(result)) == result


@unhurried
@given(st.lists(MESSAGES, max_size=3), st.sampled_from([0, -11, None]))
def test_any_message_becomes_a_fact_that_a_terminal_may_show(messages, status):
    out = b"\n".join(json.dumps(m).encode() for m in messages)
    result = interpret(Left(out, b"", status), "T")
    assert load(type(result), dump(result)) == result
    assert all(text == printable(text) for text in shown(result))


@pytest.mark.parametrize("out", [b"[" * 100_000, b"9" * 10_000, b'{"token": "T", "state": ["x"]}'])
def test_hostile_json_is_no_answer(out):
    assert interpret(Left(out, b"", 0), "T").state is NativeState.ERROR


def test_lines_without_the_token_do_not_count():
    forged = json.dumps({"token": "other", "state": "connected", "reason": 0}).encode()
    result = interpret(
        Left(forged + b"\n" + lines({"state": "refused", "reason": 2035}), b"", 0), "T"
    )
    assert (result.state, result.reason) == (NativeState.REFUSED, 2035)
    assert interpret(Left(forged, b"", 0), "T").state is NativeState.ERROR


@pytest.mark.parametrize(
    ("status", "timeout", "state", "words"),
    [
        (-11, None, NativeState.CRASHED, "SIGSEGV in MQCONNX"),
        (-60, None, NativeState.CRASHED, "signal 60"),
        (-9, 4.0, NativeState.TIMEOUT, "within 4 seconds"),
        (-14, None, NativeState.TIMEOUT, "did not return in MQCONNX"),
        (2, None, NativeState.ERROR, "status 2 in MQCONNX and gave no answer"),
        (0, None, NativeState.ERROR, "gave no answer"),
    ],
)
def test_an_end_without_an_answer_has_a_sentence(status, timeout, state, words):
    out = lines({"at": "loading"}, {"at": "MQCONNX", "adapter": "ibmmq"})
    result = interpret(Left(out, b"", status, timeout), "T")
    assert (result.state, result.adapter) == (state, "ibmmq")
    assert words in result.detail


def test_an_answer_counts_although_the_process_died_after_it():
    out = lines({"at": "MQDISC", "state": "connected", "reason": 0})
    result = interpret(Left(out, b"", -11), "T")
    assert result.state is NativeState.CONNECTED
    assert "SIGSEGV in MQDISC" in result.notes[0]


def test_a_clean_end_after_a_connect_is_not_remarked_upon():
    out = lines({"at": "MQDISC", "state": "connected", "reason": 0})
    assert interpret(Left(out, b"", 0), "T").notes == ()
    refused = lines({"at": "MQCONNX", "state": "refused", "reason": 2393})
    assert interpret(Left(refused, b"", 0), "T").notes == ()
    assert interpret(Left(refused, b"", -11), "T").notes == ()
