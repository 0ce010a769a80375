"""Both ends side by side as far as this walk knows them: from definitions, files and the wire.

What was seen on the wire in this walk comes before what a definition says.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from mqtui.facts import Certificate, Facts, Handshake, Outcome
from mqtui.report.comparison import Agreement, Compared
from mqtui.report.pictures.certificate_rows import certificate_rows, trust_rows
from mqtui.report.pictures.channel_rows import channel_rows, server_certificate
from mqtui.report.pictures.validity import common_name
from mqtui.rules.channel.server_channel import attribute, server_channel
from mqtui.rules.configuration.intent import client_certificate

YES, NO, UNKNOWN = Agreement.YES, Agreement.NO, Agreement.UNKNOWN
_CIPHER, _ASKED, _NAME = "CipherSpec", "SSLCAUTH", "queue manager"
#: Rows that stand in another one, or that compare nothing.
_LEFT_OUT = ("subject", "key")


class Sight(StrEnum):
    """How the queue manager's side of a row is known."""

    WIRE = "seen on the wire"
    SHOWN = "from its definitions or files"
    NONE = "not known"


@dataclass(frozen=True, slots=True)
class EndRow:
    """One thing at both ends."""

    compared: Compared
    sight: Sight


def known_ends(facts: Facts) -> tuple[EndRow, ...]:
    """The rows in which something is known of the queue manager's side; empty for none."""
    rows = (
        *map(_shown, channel_rows(facts)),
        *map(_shown, certificate_rows(facts)),
        *_trust(facts),
        *_user(facts),
    )
    seen = {row.compared.what: row for row in _wire(facts)}
    merged = [seen.pop(row.compared.what, row) for row in rows]
    # What only the wire tells stands where a definition would: behind the channel's name.
    merged[2:2] = seen.values()
    kept = tuple(row for row in merged if row.compared.what not in _LEFT_OUT and _tells(row))
    return kept if any(row.sight is not Sight.NONE for row in kept) else ()


def _tells(row: EndRow) -> bool:
    """Whether there is anything to see in it; a blank pattern demands nothing."""
    blank = not (row.compared.first and row.compared.second)
    return not (blank and row.compared.what.startswith("SSLPEER")) and bool(
        row.compared.first or row.compared.second
    )


def _shown(row: Compared) -> EndRow:
    return EndRow(row, Sight.SHOWN if row.second else Sight.NONE)


def _trust(facts: Facts) -> Iterator[EndRow]:
    """Each certificate by its own name; the other end's side says whether it is trusted."""
    client, manager = trust_rows(facts)
    own, theirs = client_certificate(facts), server_certificate(facts)
    accepted = {True: "accepts it", False: "rejects it", None: ""}
    if own is not None:
        yield _shown(replace(client, what="client certificate", first=_named(own)))
    if theirs is not None:
        shake = facts.live.handshake if facts.live else None
        verified = accepted[shake.verified] if shake and shake.chain else ""
        agrees = manager.agrees if not verified else YES if shake and shake.verified else NO
        sight = Sight.WIRE if shake and shake.chain else Sight.SHOWN
        told = verified or manager.first
        row = replace(manager, what="server certificate", first=told, second=_named(theirs))
        yield EndRow(replace(row, agrees=agrees), sight)


def _named(certificate: Certificate) -> str:
    return certificate.label or common_name(certificate.subject)


def _user(facts: Facts) -> Iterator[EndRow]:
    """The user that the client says, and the one that it becomes at the queue manager."""
    status = facts.live.status if facts.live else None
    runs = status.fields.get("MCAUSER", "").strip() if status else ""
    user = facts.request.userid or facts.host.application_user
    if runs:
        yield EndRow(Compared("user", user, f"runs as {runs}", YES), Sight.WIRE)
        return
    channel = server_channel(facts)
    if channel is not None and "MCAUSER" in channel.attributes:
        fixed = attribute(channel, "MCAUSER")
        told = f"MCAUSER({fixed})" if fixed else "MCAUSER blank: what the client says"
        yield EndRow(Compared("user", user, told, UNKNOWN), Sight.SHOWN)


# --- what was seen to pass ----------------------------------------------------------------------


def _wire(facts: Facts) -> Iterator[EndRow]:
    live = facts.live
    if live is None:
        return
    selection = facts.selection
    definition = selection.in_use if selection else None
    name = live.start.queue_manager.strip() if live.start else ""
    if name:
        asked = facts.request.queue_manager or (selection.queue_manager if selection else "")
        plain = asked.lstrip("*")
        checked = plain and not asked.startswith("*")
        agrees = YES if not checked or plain == name else NO
        yield EndRow(Compared(_NAME, asked or "(blank)", name, agrees), Sight.WIRE)
    shake = live.handshake
    if shake is None or server_channel(facts) is not None:
        if shake is not None and shake.certificate_requested is not None:
            yield from _requested(facts, shake)
        return
    picked = shake.cipher_spec or shake.suite
    if picked and definition is not None:
        agrees = YES if shake.outcome is Outcome.OK else UNKNOWN
        own = definition.cipher_spec.strip()
        yield EndRow(Compared(_CIPHER, own, f"{picked} negotiated", agrees), Sight.WIRE)
    yield from _requested(facts, shake)


def _requested(facts: Facts, shake: Handshake) -> Iterator[EndRow]:
    """Whether the queue manager asked for a certificate, and whether the client sent one."""
    if shake.certificate_requested is None or shake.outcome is not Outcome.OK:
        return
    channel = server_channel(facts)
    demanded = attribute(channel, _ASKED).upper() if channel is not None else ""
    asked = "asks for a certificate" if shake.certificate_requested else "asks for none"
    sent = f"sent {shake.certificate_sent}" if shake.certificate_sent else "sent none"
    lacking = demanded == "REQUIRED" and not shake.certificate_sent
    why = "the channel requires a certificate" if lacking else ""
    agrees = NO if lacking else YES if shake.certificate_sent or demanded else UNKNOWN
    told = ", ".join(filter(None, (demanded, asked)))
    yield EndRow(Compared(_ASKED, sent, told, agrees, why), Sight.WIRE)
