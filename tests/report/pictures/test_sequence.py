"""The messages of a connect: what was seen to pass, and where it ended."""

from dataclasses import replace

import pytest
import screens_sample

from mqtui.facts import ChannelStart, Connect, Outcome, StepKind, TimelineStep
from mqtui.report.pictures.sequence import Lane, of_connect, of_reach

LIVE = screens_sample.facts().live
assert LIVE
assert LIVE.handshake
assert LIVE.handshake.xray
SHAKE, XRAY = LIVE.handshake, LIVE.handshake.xray


def texts(live):
    return [message.text for message in of_connect(live).messages]


def test_the_messages_from_tcp_to_mqconn():
    found = of_connect(LIVE)
    assert [m.text for m in found.messages] == [
        "TCP connect",
        "TCP accepted",
        "ClientHello",
        "ServerHello",
        "certificate",
        "certificate request",
        "finished",
        "TLS alert",
        "initial data",
        "initial data",
        "MQCONN",
        "connected",
    ]
    assert found.queue_manager == "QM1"
    assert found.broken is None
    hello = found.messages[2]
    assert (hello.sender, hello.receiver) == (Lane.CLIENT, Lane.LISTENER)
    assert "SNI orders2e-tls.chl.mq.ibm.com" in hello.detail
    times = [message.at for message in found.messages]
    assert times == sorted(times)


def ended(outcome, *, messages=XRAY.messages[:1], **changed):
    shake = replace(SHAKE, outcome=outcome, xray=replace(XRAY, messages=messages), **changed)
    steps = (
        TimelineStep(StepKind.TCP, Outcome.OK, 0, 1),
        TimelineStep(StepKind.TLS, outcome, 1, 9),
    )
    return of_connect(replace(LIVE, handshake=shake, steps=steps, start=None, connect=None))


@pytest.mark.parametrize(
    ("outcome", "changed", "said", "sender"),
    [
        (Outcome.TIMEOUT, {"detail": "in 5 s"}, "no answer", Lane.LISTENER),
        (Outcome.RESET, {}, "connection reset", Lane.LISTENER),
        (Outcome.NOT_TLS, {"detail": "HTTP"}, "answer without TLS", Lane.LISTENER),
        (Outcome.UNTRUSTED, {}, "certificate rejected", Lane.CLIENT),
        (
            Outcome.ALERT,
            {"alert": "unknown_ca", "alert_by": "client"},
            "TLS alert unknown_ca",
            Lane.CLIENT,
        ),
        (
            Outcome.ALERT,
            {"messages": XRAY.messages[:1] + XRAY.messages[-1:]},
            "TLS alert",
            Lane.LISTENER,
        ),
    ],
)
def test_where_a_handshake_broke_off(outcome, changed, said, sender):
    found = ended(outcome, **changed)
    assert found.broken is found.messages[-1]
    assert (found.broken.text, found.broken.sender) == (said, sender)
    # No queue manager was heard of, so none is drawn.
    assert found.queue_manager == ""


def test_what_was_not_seen_is_not_drawn():
    blind = replace(LIVE, handshake=replace(SHAKE, xray=None), start=None, connect=None)
    assert texts(blind) == ["TCP connect", "TCP accepted", "TLS handshake"]
    assert texts(replace(LIVE, steps=())) == []


def test_a_refusal_of_mq_is_the_end():
    refused = ChannelStart("X", Outcome.REJECTED, code=24, detail="CipherSpecs differ")
    found = of_connect(replace(LIVE, start=refused, connect=None))
    assert found.broken
    assert (found.broken.text, found.broken.detail) == ("status code 24", "CipherSpecs differ")
    found = of_connect(replace(LIVE, connect=Connect(Outcome.REJECTED, 2, 2035)))
    assert found.broken
    assert (found.broken.text, found.broken.detail) == ("reason 2035", "MQRC_NOT_AUTHORIZED")
    kept = of_connect(replace(LIVE, connect=Connect(Outcome.SKIPPED, kept_back=True)))
    assert kept.broken
    assert kept.broken.receiver is None


def test_stage_1_has_one_for_each_address():
    reach = screens_sample.facts().reachability
    assert reach
    first, second = of_reach(reach, screens_sample.MAIN)
    assert [m.text for m in first.messages][-1] == "status code 24"
    # A queue manager that wants TLS is there all the same.
    assert first.broken is None
    assert second.broken
    assert second.broken.text == "no answer"
    assert second.queue_manager == ""
