"""What dates say at one moment, at both edges of each state."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from mqtui.collect.key_repository.certificates import certificate_fact
from mqtui.facts import Certificate
from mqtui.watch.look import Kind, Look, SourceKind, State, Watch

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
SECOND, DAY = timedelta(seconds=1), timedelta(days=1)


def certificate(
    until: timedelta, since: timedelta = -DAY, *, own: bool = False, ca: bool = False
) -> Certificate:
    return Certificate(
        "CN=a",
        "CN=b",
        "01",
        "00",
        "EC",
        256,
        NOW + since,
        NOW + until,
        "",
        ca,
        "",
        has_private_key=own,
    )


def watch(*certificates: Certificate, kind: SourceKind = SourceKind.STORE, days: int = 30) -> Watch:
    return Watch(NOW, days, (Look(kind, "s", certificates),))


@pytest.mark.parametrize(
    ("until", "since", "state", "left"),
    [
        (-SECOND, -DAY, State.EXPIRED, -1),
        (-DAY, -2 * DAY, State.EXPIRED, -1),
        (timedelta(0), -DAY, State.EXPIRING, 0),
        (DAY - SECOND, -DAY, State.EXPIRING, 0),
        (30 * DAY, -DAY, State.EXPIRING, 30),
        (30 * DAY + SECOND, -DAY, State.VALID, 30),
        (31 * DAY, timedelta(0), State.VALID, 31),
        (400 * DAY, SECOND, State.NOT_YET_VALID, 400),
        (5 * DAY, SECOND, State.NOT_YET_VALID, 5),
    ],
)
def test_the_state_of_a_certificate(
    until: timedelta, since: timedelta, state: State, left: int
) -> None:
    (seen,) = watch(certificate(until, since)).certificates
    assert (seen.state, seen.days_left) == (state, left)


def test_with_no_days_only_what_is_over_needs_attention() -> None:
    assert not watch(certificate(SECOND), days=0).needs_attention
    assert watch(certificate(-SECOND), days=0).needs_attention
    assert watch(certificate(SECOND), days=1).needs_attention
    assert not watch().needs_attention


def test_what_a_certificate_is_for() -> None:
    entries = (certificate(DAY, own=True), certificate(DAY, ca=True), certificate(DAY))
    assert [w.kind for w in watch(*entries).certificates] == [Kind.PERSONAL, Kind.CA, Kind.OTHER]
    chain = watch(*entries[1:], kind=SourceKind.LISTENER).certificates
    assert [w.kind for w in chain] == [Kind.SERVER, Kind.OTHER]


def test_the_first_to_expire_comes_first_and_is_still_the_servers() -> None:
    chain = (certificate(9 * DAY), certificate(DAY, ca=True))
    seen = watch(*chain, kind=SourceKind.LISTENER).certificates
    assert [(w.kind, w.days_left) for w in seen] == [(Kind.CA, 1), (Kind.SERVER, 9)]


def test_problems_and_counts() -> None:
    good = Look(SourceKind.STORE, "a", (certificate(-DAY), certificate(DAY)))
    bad = Look(SourceKind.LISTENER, "b(1)", problem="No.")
    both = Watch(NOW, 30, (good, bad))
    assert both.failed == (bad,)
    assert [both.count(state) for state in State] == [1, 0, 1, 0]


def test_a_certificate_as_it_is_read(dated) -> None:
    fact = certificate_fact(dated.issue(12).certificate.public_bytes(Encoding.DER))
    (seen,) = Watch(datetime.now(UTC), 30, (Look(SourceKind.STORE, "a", (fact,)),)).certificates
    assert (seen.state, seen.days_left) == (State.EXPIRING, 12)
