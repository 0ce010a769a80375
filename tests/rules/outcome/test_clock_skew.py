"""How far two clocks are apart, by the records that both ends wrote."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mqtui.facts import Source, SourceKind
from mqtui.facts.given_log import GivenRecord, LogSide
from mqtui.rules.outcome.clock_skew import clock_skew

AT = datetime(2026, 11, 4, 12, tzinfo=UTC)
LOG = Source(SourceKind.LOG, "x")


def client(seconds: float, message: str = "AMQ9642", channel: str = "") -> GivenRecord:
    return GivenRecord(message, "", LOG, LogSide.CLIENT, AT + timedelta(seconds=seconds), channel)


def manager(seconds: float, message: str = "AMQ9637", channel: str = "") -> GivenRecord:
    when = AT + timedelta(seconds=seconds)
    return GivenRecord(message, "", LOG, LogSide.QUEUE_MANAGER, when, channel)


def test_one_near_pair_is_enough_and_one_far_pair_is_not():
    found = clock_skew([client(0), manager(42)])
    assert found is not None
    assert (found.ahead, found.pairs) == (timedelta(seconds=42), 1)
    assert clock_skew([client(0), manager(3600)]) is None


def test_several_pairs_with_one_difference_are_believed_however_far():
    found = clock_skew([client(0), client(70), manager(-3600), manager(-3530.5)])
    assert found is not None
    assert found.pairs == 2
    assert abs(found.ahead + timedelta(hours=1)) < timedelta(seconds=1)


def test_what_no_one_failure_leaves_at_both_ends_tells_nothing():
    assert clock_skew([client(0, "AMQ9202"), manager(0)]) is None
    assert clock_skew([client(0, channel="A"), manager(0, channel="B")]) is None
    assert clock_skew([client(0), client(1)]) is None
    assert clock_skew([]) is None


def test_of_failures_that_come_again_the_smallest_difference_counts():
    tries = [client(60 * n) for n in range(5)] + [manager(60 * n + 1) for n in range(5)]
    found = clock_skew(tries)
    assert found is not None
    assert found.ahead == timedelta(seconds=1)


@given(st.lists(st.tuples(st.booleans(), st.integers(-(10**6), 10**6)), max_size=60))
def test_it_is_a_difference_that_is_there(times):
    records = [(client if own else manager)(seconds) for own, seconds in times]
    found = clock_skew(records)
    if found is None:
        return
    apart = [b - a for own, a in times if own for theirs, b in times if not theirs]
    ahead = found.ahead.total_seconds()
    assert min(abs(each - ahead) for each in apart) <= 2
