"""The text format, as Prometheus's own Python library reads it, whatever the names are."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime, timedelta

from hypothesis import example, given, settings
from hypothesis import strategies as st
from prometheus_client.parser import text_string_to_metric_families

from mqtui.facts import Certificate
from mqtui.watch.as_metrics import watch_metrics
from mqtui.watch.look import Look, SourceKind, Watch

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
NOT_AFTER = "mqtui_certificate_not_after_timestamp_seconds"
#: Categories of what a terminal or a parser acts on.
_ACTING = {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
#: Any text, lone surrogates included: Python holds bytes of a path as those.
ANYTHING = st.text(st.characters(), max_size=30)


def certificate(label: str = "app", days: int = 12, subject: str = "CN=app") -> Certificate:
    begins, ends = NOW - timedelta(days=1), NOW + timedelta(days=days)
    return Certificate(subject, "CN=ca", "0a", "00", "EC", 256, begins, ends, "", False, "", label)


def read(text: str) -> dict[str, list[tuple[dict[str, str], float]]]:
    families = list(text_string_to_metric_families(text))
    assert all(family.type == "gauge" and family.documentation for family in families)
    return {f.name: [(s.labels, s.value) for s in f.samples] for f in families}


def test_a_store_and_a_listener_that_does_not_answer() -> None:
    looks = (
        Look(SourceKind.STORE, "/k.kdb", (certificate(),)),
        Look(SourceKind.LISTENER, "h(1)", channel="APP.TLS", problem="No."),
    )
    text = watch_metrics(Watch(NOW, 30, looks))
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    found = read(text)
    labels = {
        "source": "/k.kdb",
        "source_kind": "store",
        "channel": "",
        "kind": "other",
        "label": "app",
        "subject": "CN=app",
        "issuer": "CN=ca",
        "serial": "0a",
    }
    assert found[NOT_AFTER] == [(labels, (NOW + timedelta(days=12)).timestamp())]
    assert found["mqtui_watch_source_up"] == [
        ({"source": "/k.kdb", "source_kind": "store", "channel": ""}, 1),
        ({"source": "h(1)", "source_kind": "listener", "channel": "APP.TLS"}, 0),
    ]
    assert ({"state": "expiring"}, 1) in found["mqtui_watch_certificates"]
    assert found["mqtui_watch_days"] == [({}, 30)]
    assert found["mqtui_watch_timestamp_seconds"] == [({}, NOW.timestamp())]


def test_the_same_labels_come_once_and_the_earliest_counts() -> None:
    looks = (Look(SourceKind.STORE, "/k", (certificate(days=50), certificate(days=3))),)
    samples = read(watch_metrics(Watch(NOW, 30, looks)))[NOT_AFTER]
    assert [value for _, value in samples] == [(NOW + timedelta(days=3)).timestamp()]


def test_a_family_without_samples_is_left_out() -> None:
    assert NOT_AFTER not in watch_metrics(Watch(NOW, 30, ()))


@settings(max_examples=20)
@given(ANYTHING, ANYTHING, st.booleans())
@example("\\", '\\n"', False)
@example('a"b\\', "ä", True)
def test_any_name_is_one_label_and_acts_on_no_terminal(
    label: str, subject: str, ascii_only: bool
) -> None:
    looks = (Look(SourceKind.STORE, "/k", (certificate(label, subject=subject),)),)
    text = watch_metrics(Watch(NOW, 30, looks), ascii_only=ascii_only)
    assert {unicodedata.category(c) for c in text.replace("\n", "")}.isdisjoint(_ACTING)
    assert text.isascii() or not ascii_only
    text.encode("utf-8")
    ((labels, _),) = read(text)[NOT_AFTER]
    if label.isascii() and label.isprintable():
        assert labels["label"] == label
    assert len(text.splitlines()) == len(text.split("\n")) - 1
