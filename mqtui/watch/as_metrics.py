"""A watch in Prometheus's text format, as node_exporter's textfile collector reads it.

https://prometheus.io/docs/instrumenting/exposition_formats/ ; times are in seconds since 1970, as
https://prometheus.io/docs/practices/naming/ has them, so that an alert counts the days itself. No
sample has a timestamp: the collector refuses those.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mqtui.engine.text import printable
from mqtui.watch.look import Look, State, Watch, Watched

Labels = tuple[tuple[str, str], ...]
Sample = tuple[Labels, int]

_PREFIX = "mqtui"


def watch_metrics(watch: Watch, *, ascii_only: bool = False) -> str:
    """The text. It has to be read as UTF-8; ``ascii_only`` where it cannot be written as that."""
    certificates = [(_of_certificate(w), w.certificate) for w in watch.certificates]
    families: tuple[tuple[str, str, list[Sample]], ...] = (
        (
            "certificate_not_after_timestamp_seconds",
            "When the certificate expires, in seconds since 1970.",
            [(labels, int(c.not_after.timestamp())) for labels, c in certificates],
        ),
        (
            "certificate_not_before_timestamp_seconds",
            "When the certificate begins to be valid, in seconds since 1970.",
            [(labels, int(c.not_before.timestamp())) for labels, c in certificates],
        ),
        (
            "watch_source_up",
            "Whether all certificates of the store or listener were read: 1, or 0.",
            [(_of_source(look), int(not look.problem)) for look in watch.looks],
        ),
        (
            "watch_certificates",
            "Certificates by state; expiring ones expire within mqtui_watch_days.",
            [((("state", state.value),), watch.count(state)) for state in State],
        ),
        ("watch_days", "The days of --days.", [((), watch.days)]),
        (
            "watch_timestamp_seconds",
            "When mqtui looked, in seconds since 1970.",
            [((), int(watch.taken_at.timestamp()))],
        ),
    )
    lines = (line for family in families for line in _family(*family, ascii_only=ascii_only))
    return "".join(f"{line}\n" for line in lines)


def _family(
    name: str, help_text: str, samples: Iterable[Sample], *, ascii_only: bool
) -> Iterator[str]:
    # One of the same labels twice makes the whole file unreadable; the earliest comes first.
    once: dict[Labels, int] = {}
    for labels, value in samples:
        once.setdefault(labels, value)
    if not once:
        return
    yield f"# HELP {_PREFIX}_{name} {help_text}"
    yield f"# TYPE {_PREFIX}_{name} gauge"
    for labels, value in once.items():
        told = ",".join(f'{key}="{_escaped(text, ascii_only)}"' for key, text in labels)
        yield f"{_PREFIX}_{name}{{{told}}} {value}" if told else f"{_PREFIX}_{name} {value}"


def _of_source(look: Look) -> Labels:
    return (("source", look.source), ("source_kind", look.kind.value), ("channel", look.channel))


def _of_certificate(watched: Watched) -> Labels:
    certificate = watched.certificate
    return (
        *_of_source(watched.look),
        ("kind", watched.kind.value),
        ("label", certificate.label),
        ("subject", certificate.subject),
        ("issuer", certificate.issuer),
        ("serial", certificate.serial),
    )


def _escaped(text: str, ascii_only: bool) -> str:
    """A label's value: nothing in it acts on a terminal, and nothing ends it."""
    text = printable(text)
    if ascii_only:
        text = text.encode("ascii", "backslashreplace").decode("ascii")
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
