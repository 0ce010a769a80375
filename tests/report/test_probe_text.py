"""The text of a probe: what it says of a refusal, and what it leaves out where nothing is known."""

from __future__ import annotations

from datetime import UTC, datetime

from mqtui.facts import (
    ChannelDefinition,
    ChannelStart,
    Endpoint,
    Handshake,
    LiveConnect,
    Outcome,
    Probe,
    Source,
    SourceKind,
    StepKind,
    StoreContents,
    TimelineStep,
)
from mqtui.report.probe_text import details, opening, step_line
from mqtui.rules.outcome.probe_verdict import ProbeVerdict
from mqtui.rules.outcome.refusal_kinds import refusal_of

CHANNEL = ChannelDefinition(
    "APP.TLS",
    Source(SourceKind.OPTION, "--channel"),
    endpoints=(Endpoint("mq.example"), Endpoint("mq2.example", 1415)),
    cipher_spec="ANY_TLS12_OR_HIGHER",
)
NOW = datetime(2026, 11, 5, tzinfo=UTC)


def probe(*attempts: LiveConnect, **fields: object) -> Probe:
    default = {"definition": CHANNEL, "queue_manager": "QM1", "taken_at": NOW} | fields
    return Probe(attempts=attempts, **default)  # type: ignore[arg-type]


def live(outcome: Outcome = Outcome.OK, code: int | None = None, **shake: object) -> LiveConnect:
    handshake = Handshake("192.0.2.1", 1414, None, "ANY", outcome, **shake)  # type: ignore[arg-type]
    start = ChannelStart("APP.TLS", Outcome.REJECTED, code=code) if code is not None else None
    return LiveConnect(Endpoint("mq.example"), CHANNEL, handshake=handshake, start=start)


def rows(connect: LiveConnect) -> dict[str, str]:
    """The text behind each name; a wrapped one as one line."""
    refusal = refusal_of(connect)
    assert refusal is not None
    verdict = ProbeVerdict(
        connected=False, as_meant=False, summary="It does not connect.", refusal=refusal
    )
    told: dict[str, str] = {}
    name = ""
    for line in details(probe(connect), verdict).splitlines():
        if line.startswith("  ") and line[2:3] != " ":
            name = line[2:22].strip()
            told[name] = line[22:].strip()
        elif line.startswith(" " * 22):
            told[name] += f" {line.strip()}"
        else:
            name = line
    return told


def test_a_refusal_is_told_with_both_ends_and_a_fix():
    connect = live(code=25)
    refusal = refusal_of(connect)
    assert refusal is not None
    told = rows(connect)
    assert refusal.kind.title in told["Reason"] or refusal.kind.failure in told["Reason"]
    assert told["Phase"].startswith(refusal.phase)
    assert told["C program gets"] == "2393 MQRC_SSL_INITIALIZATION_ERROR"
    assert told["Java program gets"].startswith("2397 ")
    assert told["Client log"].startswith("AMQ9643: ")
    assert told["Queue manager log"].startswith("AMQ9636: ")
    assert told["Fix"] == refusal.advice


def test_possible_causes_and_how_to_tell_stand_only_where_it_is_not_certain():
    unsure = live(Outcome.CLOSED)
    refusal = refusal_of(unsure)
    assert refusal is not None
    assert not refusal.certain
    verdict = ProbeVerdict(connected=False, as_meant=False, summary="No.", refusal=refusal)
    text = " ".join(details(probe(unsure), verdict).split())
    assert "Reason the TLS handshake fails: the server closed the connection" in text
    assert len(refusal.possible) > 1
    for kind in refusal.possible:
        assert f"Possible cause {kind.failure} how to tell {kind.tells} fix {kind.advice}" in text
    assert "  Fix" not in details(probe(unsure), verdict)
    certain = live(code=25)
    refusal = refusal_of(certain)
    verdict = ProbeVerdict(connected=False, as_meant=False, summary="No.", refusal=refusal)
    assert "Possible cause" not in details(probe(certain), verdict)


def test_every_reason_code_that_is_possible_is_told():
    def told(connect: LiveConnect) -> str:
        refusal = refusal_of(connect)
        verdict = ProbeVerdict(connected=False, as_meant=False, summary="No.", refusal=refusal)
        return " ".join(details(probe(connect), verdict).split())

    assert "C program gets 2393 MQRC_SSL_INITIALIZATION_ERROR Java" in told(live(code=24))
    several = (
        "C program gets 2393 MQRC_SSL_INITIALIZATION_ERROR or 2009 MQRC_CONNECTION_BROKEN Java"
    )
    assert several in told(live(Outcome.CLOSED))


def test_what_is_probed_and_with_which_trust():
    text = opening(probe())
    assert "mq.example(1414), mq2.example(1415)" in text
    assert "none given, so the chain cannot be verified" in text
    store = StoreContents("/k.p12", "pkcs12", readable=True)
    assert "none, no certificate is sent" in opening(probe(store=store))
    assert "  Certificate label   app\n" in opening(probe(store=store, label="app"))
    plain = opening(probe(definition=ChannelDefinition("A", CHANNEL.source)))
    assert "none (without TLS)" in plain
    assert "Key repository" not in plain


def test_a_name_resolution_says_whose_it_is_and_a_long_line_is_wrapped():
    step = TimelineStep(StepKind.RESOLUTION, Outcome.OK, 1.0, 2.0, "192.0.2.1")
    assert step_line(Endpoint("mq.example"), step) == (
        "     1.0       2.0 ms  ok    resolve mq.example: 192.0.2.1\n"
    )
    failed = TimelineStep(StepKind.TCP, Outcome.REFUSED, 1.0, 2.0, "no " * 30)
    lines = step_line(Endpoint("mq.example"), failed).splitlines()
    assert "FAIL  TCP connect" in lines[0]
    assert len(lines) > 1
    assert max(map(len, lines)) <= 80


def test_a_verification_that_failed_or_was_not_reached_is_told_apart():
    as_meant = ProbeVerdict(connected=True, as_meant=True, summary="It connects.", refusal=None)

    def verification(**shake: object) -> str:
        text = details(probe(live(**shake)), as_meant)  # type: ignore[arg-type]
        return next(x[22:] for x in text.splitlines() if x.startswith("  Verification"))

    assert verification(verified=True) == "accepted"
    assert verification(verified=False, verify_error="expired") == "REJECTED: expired"
    assert verification(verify_error="nobody to trust") == "nobody to trust"
    assert verification() == "the handshake did not get that far"
    text = details(probe(live()), as_meant)
    assert text.splitlines()[-1] == "ok    It connects."
    assert "Why it was rejected" not in text
