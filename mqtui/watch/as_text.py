"""A watch for a person: what needs attention, source by source, and a sum at the end."""

from __future__ import annotations

from collections.abc import Iterator

from mqtui.engine.text import printable
from mqtui.watch.look import Kind, Look, SourceKind, State, Watch, Watched

_KINDS = {
    Kind.PERSONAL: "personal",
    Kind.SERVER: "queue manager's",
    Kind.CA: "CA",
    Kind.OTHER: "other",
}


def watch_lines(watch: Watch, *, everything: bool) -> Iterator[str]:
    """The lines; with ``everything`` also those of certificates that are valid for longer."""
    for look in watch.looks:
        shown = [w for w in watch.of(look) if everything or w.state is not State.VALID]
        if not shown and not look.problem:
            continue
        yield _source(look)
        if look.problem:
            # It may be that some of it was read.
            what = "not looked at in full" if look.certificates else "not looked at"
            yield f"  {what}: {printable(look.problem)}"
        for watched in shown:
            yield from _certificate(watched)
        yield ""
    yield _sum(watch)


def _source(look: Look) -> str:
    source = printable(look.source)
    if look.kind is SourceKind.STORE:
        return source
    address = f" at {look.address}" if look.address and look.certificates else ""
    return f"{source}{address}, {_sni(look)}"


def _sni(look: Look) -> str:
    return f"SNI of channel {printable(look.channel)}" if look.channel else "without SNI"


def _certificate(watched: Watched) -> Iterator[str]:
    certificate = watched.certificate
    day = certificate.not_after.strftime("%Y-%m-%d")
    label = f"  {printable(certificate.label)}" if certificate.label else ""
    yield f"  {_when(watched)} ({day})  {_KINDS[watched.kind]}{label}"
    yield f"      {printable(certificate.subject)}, serial {certificate.serial}"


def _when(watched: Watched) -> str:
    days = watched.days_left
    match watched.state:
        case State.EXPIRED:
            # A day that has begun counts: -1 is anything up to a day ago.
            return "expired today" if days == -1 else f"expired {_days(-days - 1)} ago"
        case State.NOT_YET_VALID:
            begins = watched.certificate.not_before.strftime("%Y-%m-%dT%H:%M:%SZ")
            return f"not valid before {begins}, expires in {_days(days)}"
        case _:
            return "expires today" if days == 0 else f"expires in {_days(days)}"


def _days(number: int) -> str:
    return f"{number:,} day{'s' * (number != 1)}"


def _sum(watch: Watch) -> str:
    counts = (
        (watch.count(State.EXPIRED), "expired"),
        (watch.count(State.EXPIRING), f"to expire within {_days(watch.days)}"),
        (watch.count(State.NOT_YET_VALID), "not yet valid"),
        (watch.count(State.VALID), "valid for longer"),
    )
    told = ", ".join(f"{count} {what}" for count, what in counts if count) or "none"
    failed = len(watch.failed)
    missing = f" Not looked at in full: {failed} of {len(watch.looks)} sources." if failed else ""
    return f"Certificates: {told}.{missing}"
