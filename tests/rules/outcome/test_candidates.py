"""After which failures the next candidate follows, and which attempt tells the most."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from mqtui.facts import (
    Attempt,
    Candidate,
    CandidateWalk,
    Certificate,
    ChannelDefinition,
    ChannelStart,
    Connect,
    Endpoint,
    Handshake,
    ListEnd,
    LiveConnect,
    Outcome,
    Selection,
    Source,
    SourceKind,
    StepKind,
    TimelineStep,
)
from mqtui.rules.outcome.candidates import (
    NOWHERE,
    Basis,
    connected,
    deciding,
    documented,
    false_success,
    own_refusal,
    reached,
    refused_password,
    succeeded,
    targets,
    untested,
)

SOURCE = Source(SourceKind.FILE, "ccdt.json")
HERE = Endpoint("a", 1)
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def channel(name: str, spec: str = "ANY_TLS12_OR_HIGHER") -> ChannelDefinition:
    return ChannelDefinition(name, SOURCE, "QM1", (HERE,), spec)


def dead() -> LiveConnect:
    step = TimelineStep(StepKind.TCP, Outcome.REFUSED, 0, 1)
    return LiveConnect(HERE, channel("A"), (step,))


def not_started(code: int | None = 1) -> LiveConnect:
    step = TimelineStep(StepKind.CHANNEL_START, Outcome.REJECTED, 0, 1)
    start = ChannelStart("A", Outcome.REJECTED, code=code)
    return LiveConnect(HERE, channel("A"), (step,), start=start)


def answered(reason: int, outcome: Outcome = Outcome.REJECTED) -> LiveConnect:
    return LiveConnect(
        HERE,
        channel("A"),
        start=ChannelStart("A", Outcome.OK),
        connect=Connect(outcome, 0 if outcome is Outcome.OK else 2, reason, "QM1"),
    )


def good() -> LiveConnect:
    return answered(0, Outcome.OK)


def attempt(name: str, live: LiveConnect | None, *, place: int = 0, spec: str = "X") -> Attempt:
    return Attempt(place, channel(name, spec), HERE, live)


def test_each_address_of_each_entry_is_a_candidate() -> None:
    both = ChannelDefinition("A", SOURCE, endpoints=(Endpoint("a", 1), Endpoint("b", 2)))
    listed = Selection("", "", (Candidate(1, both), Candidate(2, channel("B"))))
    found = [(t.place, t.definition.name, str(t.endpoint)) for t in targets(listed)]
    assert found == [(0, "A", "a(1)"), (0, "A", "b(2)"), (1, "B", "a(1)")]
    bare = Selection("", "", (Candidate(1, ChannelDefinition("A", SOURCE)),))
    assert [t.endpoint for t in targets(bare)] == [NOWHERE]
    assert targets(None) == []


def test_how_far_a_connect_came() -> None:
    assert (reached(dead()), reached(not_started()), reached(good())) == (False, True, True)
    assert not reached(None)
    assert (succeeded(good()), succeeded(answered(2035)), succeeded(None)) == (True, False, False)


def test_what_this_side_could_not_do_says_nothing_of_the_other() -> None:
    skipped = TimelineStep(StepKind.TLS, Outcome.SKIPPED, 0, 1)
    assert untested(LiveConnect(HERE, channel("A"), (skipped,)))
    assert untested(answered(0, Outcome.ERROR))
    assert not any(untested(live) for live in (dead(), not_started(), answered(2035)))


def test_a_refused_password_is_told_from_other_refusals() -> None:
    silent = LiveConnect(HERE, channel("A"), connect=Connect(Outcome.CLOSED))
    assert refused_password(answered(2035))
    assert refused_password(silent)
    assert not refused_password(answered(2058))
    assert not refused_password(good())
    assert not refused_password(answered(0, Outcome.ERROR))
    assert not refused_password(dead())


@pytest.mark.parametrize(
    ("live", "places", "basis"),
    [
        (dead(), (0, 1), Basis.DOCUMENTED),
        (not_started(), (0, 1), Basis.DOCUMENTED),
        (answered(2058), (0, 1), Basis.DOCUMENTED),
        (answered(2035), (0, 1), Basis.ASSUMED),
        (dead(), (0, 0), Basis.DOCUMENTED),
        (not_started(), (0, 0), Basis.ASSUMED),
        (None, (0, 1), Basis.ASSUMED),
    ],
)
def test_what_ibm_documents_for_a_c_client(live, places, basis) -> None:
    before, after = (attempt("A", live, place=p) for p in places)
    assert documented(before, after) is basis


def test_what_connects_decides() -> None:
    late = [attempt("A", dead()), attempt("B", good(), place=1)]
    assert (deciding(late, None), false_success(late, None)) == (1, None)
    # By the expected channel, too, whatever the one before is called.
    assert deciding(late, "B") == 1


def test_without_tls_or_by_another_channel_is_no_success() -> None:
    tls = attempt("A", not_started())
    plain = attempt("B", good(), place=1, spec="")
    assert (deciding([tls, plain], None), false_success([tls, plain], None)) == (0, tls)
    other = attempt("B", good(), place=1)
    assert (deciding([tls, other], "A"), false_success([tls, other], "A")) == (0, tls)
    # No candidate has a CipherSpec: then this one is no worse than the others.
    bare = [attempt("A", dead(), spec=""), plain]
    assert (deciding(bare, None), false_success(bare, None)) == (1, None)


def test_of_two_that_were_expected_the_one_that_was_met_tells_more() -> None:
    gone, met = attempt("A", dead()), attempt("A", not_started(), place=1)
    plain = attempt("P", good(), place=2, spec="")
    assert false_success([gone, met, plain], None) is met


def test_where_none_connects_the_expected_one_that_was_met_decides() -> None:
    gone, met = attempt("A", dead()), attempt("B", not_started(), place=1)
    third = attempt("C", answered(2035), place=2)
    assert deciding([gone, met, third], None) == 1
    assert deciding([gone, met, third], "C") == 2
    assert deciding([gone, met, third], "A") == 1
    assert deciding([gone, attempt("D", dead(), place=1)], "D") == 1
    # An entry without TLS that is refused says less than the one with TLS.
    bare = attempt("P", not_started(24), spec="")
    assert deciding([bare, attempt("T", not_started(), place=1)], None) == 1
    assert deciding([gone, attempt("D", None, place=1)], None) == 0


def test_the_one_that_connects_is_the_last() -> None:
    walk = CandidateWalk((attempt("A", dead()), attempt("B", good())), ListEnd.CONNECTED)
    assert connected(walk) is walk.attempts[1]
    assert connected(CandidateWalk(walk.attempts[:1], ListEnd.EXHAUSTED)) is None
    assert connected(None) is None


def test_an_sslpeer_that_does_not_match_is_left_by_the_client() -> None:
    leaf = Certificate("CN=QM1,O=x", "CN=CA", "01", "", "RSA", 2048, NOW, NOW, "", False, "")

    def named(pattern: str, chain: tuple[Certificate, ...] = (leaf,)) -> LiveConnect:
        shake = Handshake("192.0.2.1", 1, None, "", Outcome.OK, chain=chain)
        definition = replace(channel("A"), peer_name=pattern)
        return replace(good(), handshake=shake, definition=definition)

    assert own_refusal(named("CN=QM2")) == 2398
    assert own_refusal(named("Q=QM2")) == 2399
    assert own_refusal(named("CN=QM*")) is own_refusal(named("CN=QM2", ())) is None
    assert own_refusal(named(" ")) is own_refusal(None) is None
    assert not succeeded(named("CN=QM2"))
    assert succeeded(named("CN=QM1"))
    left = [attempt("A", named("CN=QM2")), attempt("B", good(), place=1)]
    assert deciding(left, None) == 1
    assert documented(*left) is Basis.DOCUMENTED
