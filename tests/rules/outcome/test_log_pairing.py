from datetime import UTC, datetime, timedelta

from mqtui.facts.base import Source, SourceKind
from mqtui.facts.given_log import GivenRecord
from mqtui.rules.outcome.log_pairing import paired

NOW = datetime(2026, 11, 4, 12, tzinfo=UTC)


def record(minutes: int | None, channel: str = "A.B") -> GivenRecord:
    when = None if minutes is None else NOW - timedelta(minutes=minutes)
    return GivenRecord("AMQ9639", "", Source(SourceKind.LOG, "x"), "client", when, channel)


def test_an_old_record_is_left_out_only_beside_a_newer_one() -> None:
    assert [p.record for p in paired([record(60), record(1)], NOW, "A.B")] == [record(1)]
    (only,) = paired([record(60)], NOW, "A.B")
    assert only.old


def test_without_a_time_it_is_kept_and_not_called_old() -> None:
    (only,) = paired([record(None)], NOW, "A.B")
    assert (only.apart, only.old) == (None, False)


def test_of_another_channel_it_is_none_of_this_failure() -> None:
    assert paired([record(1, "OTHER")], NOW, "A.B") == ()
    assert paired([record(1, "")], NOW, "A.B")
