"""Messages lead to kinds of refusal: the end that logged it and the pair decide."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mqtui.evidence.about import CLOSED
from mqtui.evidence.candidates import candidates
from mqtui.evidence.model import Event, Side


def event(code: str, side: Side, channel: str = "", line: int = 1, **values: str) -> Event:
    named = {"channel": channel} if channel else {}
    return Event(line, "text", code, side, values=tuple({**named, **values}.items()))


def ids(*events: Event) -> list[list[str]]:
    return [[kind.id for kind in group.kinds] for group in candidates(events)]


def test_a_message_of_one_kind_proves_it() -> None:
    (found,) = candidates([event("AMQ9639", Side.QUEUE_MANAGER, "A.B")])
    assert [kind.id for kind in found.kinds] == ["plain-on-tls"]
    assert (found.proven, found.channel) == (True, "A.B")


def test_not_where_its_end_is_not_known() -> None:
    (found,) = candidates([event("AMQ9639", Side.UNKNOWN)])
    assert not found.proven


def test_a_kind_that_is_a_guess_or_not_verified_is_not_proven() -> None:
    for code in ("AMQ9627", "AMQ9636"):
        (found,) = candidates([event(code, Side.QUEUE_MANAGER)])
        assert (len(found.kinds), found.proven) == (1, False)


def test_the_same_message_means_another_thing_at_the_other_end() -> None:
    client = set(ids(event("AMQ9633", Side.CLIENT))[0])
    manager = set(ids(event("AMQ9633", Side.QUEUE_MANAGER))[0])
    assert "manager-untrusted" in client
    assert "client-untrusted" in manager
    assert not client & manager
    assert set(ids(event("AMQ9633", Side.UNKNOWN))[0]) == client | manager


def test_a_pair_leaves_what_both_fit() -> None:
    wide = event("AMQ9641", Side.CLIENT)
    assert len(ids(wide)[0]) > 1
    assert ids(wide, event("AMQ9631", Side.QUEUE_MANAGER, "A")) == [["cipher-mismatch"]]
    assert ids(event("AMQ9633", Side.QUEUE_MANAGER), event("AMQ9663", Side.QUEUE_MANAGER)) == [
        ["client-untrusted", "client-unusable"]
    ]


def test_messages_of_two_channels_are_no_pair() -> None:
    found = candidates(
        [event("AMQ9641", Side.CLIENT, "A"), event("AMQ9631", Side.QUEUE_MANAGER, "B")]
    )
    assert [group.channel for group in found] == ["A", "B"]


def test_what_one_end_logs_of_two_connections_is_no_pair() -> None:
    first, second = event("AMQ9633", Side.QUEUE_MANAGER), event("AMQ9658", Side.QUEUE_MANAGER)
    assert ids(first, second) == [["client-expired"]]
    ended = event("AMQ9999", Side.QUEUE_MANAGER)
    assert len(ids(first, ended, second)) == 2
    of_hosts = (
        event("AMQ9633", Side.QUEUE_MANAGER, host="192.0.2.7"),
        event("AMQ9658", Side.QUEUE_MANAGER, host="192.0.2.8"),
    )
    assert len(ids(*of_hosts)) == 2
    # Of the other end the host is another one, and so is its record of the end.
    client = event("AMQ9642", Side.CLIENT, host="mq1.example")
    lacking = event("AMQ9637", Side.QUEUE_MANAGER, host="192.0.2.7")
    assert ids(lacking, ended, client) == [["no-client-certificate"]]


def test_that_the_other_end_closed_it_joins_what_that_end_says() -> None:
    closed = event("AMQ9665", Side.CLIENT)
    lacking = event("AMQ9637", Side.QUEUE_MANAGER)
    for pair in ((closed, lacking), (lacking, closed)):
        (found,) = candidates(pair)
        assert [kind.id for kind in found.kinds] == ["no-client-certificate"]
        assert (found.proven, len(found.events)) == (True, 2)


def test_a_reason_code_proves_nothing() -> None:
    (found,) = candidates([event("2540", Side.CLIENT)])
    assert ([kind.id for kind in found.kinds], found.proven) == (["unknown-channel"], False)
    (found,) = candidates([event("2540", Side.CLIENT), event("AMQ9520", Side.CLIENT)])
    assert found.proven


def test_a_message_that_only_one_kind_logs_proves_even_a_guess() -> None:
    (found,) = candidates([event("AMQ9673", Side.QUEUE_MANAGER)])
    assert found.kinds[0].guess
    assert found.proven


def test_records_of_two_days_are_no_pair_and_a_repetition_is_one_of_its_day() -> None:
    def at(code: str, side: Side, day: int) -> Event:
        return Event(1, "x", code, side, f"2026-11-{day}T10:00:00.114Z")

    first, second = at("AMQ9641", Side.CLIENT, 20), at("AMQ9641", Side.CLIENT, 21)
    other = at("AMQ9631", Side.QUEUE_MANAGER, 21)
    assert len(ids(first, other)) == 2
    assert ids(first, second, other) == [["cipher-mismatch"]]
    undated = event("AMQ9631", Side.QUEUE_MANAGER)
    assert ids(first, undated) == [["cipher-mismatch"]]


def test_of_the_clients_own_causes_those_are_proved_that_the_message_states() -> None:
    for code, proved in (
        ("AMQ9635", True),
        ("AMQ9498", True),
        ("AMQ9651", False),
        ("AMQ9627", False),
    ):
        (found,) = candidates([event(code, Side.CLIENT)])
        assert (len(found.kinds), found.proven) == (1, proved)


def test_what_a_sender_logs_is_about_no_client() -> None:
    assert ids(event("AMQ9633", Side.QUEUE_MANAGER, program="/opt/mqm/bin/runmqchl")) == []


def test_a_symptom_and_a_repetition_add_nothing() -> None:
    one = event("AMQ9639E", Side.QUEUE_MANAGER)
    assert ids(one, event("AMQ9999", Side.QUEUE_MANAGER), one) == [["plain-on-tls"]]
    assert ids(event("", Side.CLIENT), event("AMQ8003", Side.QUEUE_MANAGER)) == []


@given(
    st.lists(
        st.builds(
            event,
            st.sampled_from(["AMQ9633", "AMQ9641", "AMQ9665", "AMQ9208", "AMQ9999", ""]),
            st.sampled_from(Side),
            st.sampled_from(["", "A", "B"]),
        )
    )
)
def test_no_group_is_without_a_kind_that_each_of_its_events_fits(events: list[Event]) -> None:
    for group in candidates(events):
        assert group.kinds
        for each in group.events:
            (own,) = candidates([each])
            closed = each.code in CLOSED and len(group.events) > 1
            assert closed or set(group.kinds) <= set(own.kinds)


def test_what_the_queue_manager_logged_says_why_the_client_was_cut_off() -> None:
    cut_off = event("AMQ9208", Side.CLIENT, "")
    (found,) = candidates([cut_off, event("AMQ9639", Side.QUEUE_MANAGER, "A")])
    assert [kind.id for kind in found.kinds] == ["plain-on-tls"]
    assert (len(found.events), found.channel, found.proven) == (2, "A", True)
    (found,) = candidates([event("AMQ9639", Side.QUEUE_MANAGER, "A"), cut_off])
    assert [each.code for each in found.events] == ["AMQ9639", "AMQ9208"]


def test_a_message_of_the_same_kind_by_the_queue_manager_explains_nothing() -> None:
    assert len(candidates([event("AMQ9208", Side.QUEUE_MANAGER, "")])) == 0
    found = candidates(
        [event("AMQ9202", Side.CLIENT, ""), event("AMQ9639", Side.QUEUE_MANAGER, "A")]
    )
    assert len(found) == 2


def test_a_java_program_that_is_cut_off_may_be_one_without_a_suite() -> None:
    java = Event(1, "x", "AMQ9208", Side.CLIENT, values=(("java-reason", "2009"),))
    (found,) = candidates([java])
    ids = [kind.id for kind in found.kinds]
    assert ids[0] == "plain-on-tls"
    assert "no-client-certificate" in ids
    (other,) = candidates([event("AMQ9208", Side.CLIENT, "")])
    assert "plain-on-tls" not in [kind.id for kind in other.kinds]
