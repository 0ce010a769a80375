"""Channel status field by field: what a connection as meant shows, and what this one shows.

What the fields say: docs/knowledge/chstatus.md (a program that connects on
another channel, or in the clear, has not succeeded). SECPROT exists since fix pack 8.0.0.2, SSLCIPH
in status since 9.x: a level that does not show them proves nothing either way.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from mqtui.facts import Certificate, ChannelDefinition, Facts
from mqtui.knowledge import cipherspec
from mqtui.rules.channel import peer_name
from mqtui.rules.configuration import intent
from mqtui.rules.outcome.status_instance import has_tag, peer, value
from mqtui.rules.tls import ciphers
from mqtui.rules.tls.later_levels import of_later_levels
from mqtui.wire.mq.chstatus import FIELDS

#: Fields that are judged or shown here, or say nothing of this connection's TLS. Those of 10.0 are
#: known by their PCF numbers alone, so they are shown as what is not known is.
_KNOWN = frozenset(field.keyword for field in FIELDS if not field.keyword.startswith("MQIACH_"))
#: How SECPROT writes a protocol. Source: IBM MQ, DISPLAY CHSTATUS.
_SECPROT = {"SSL3": "SSLV3", "TLS1.0": "TLSV1", "TLS1.2": "TLSV12", "TLS1.3": "TLSV13"}
#: Status cuts a name at this length, so that its end may be missing.
_NAME_LENGTH = 256
NOT_SHOWN = "(not shown)"
IN_THE_CLEAR = "without TLS: nothing on this connection is encrypted"


@dataclass(frozen=True, slots=True)
class Meant:
    """What was meant. ``cipher`` is blank where no CipherSpec is known, ``tls`` whether TLS is.

    ``certificate`` is the one that the client sends, ``None`` where none is known of;
    ``application`` and ``address`` are what our own connection would show, blank where unknown.
    """

    channel: str
    cipher: str = ""
    tls: bool = True
    certificate: Certificate | None = None
    application: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One field. ``holds`` is ``None`` where there is nothing to hold it to, or no telling.

    ``expected`` is empty where a field is only shown. ``why`` tells what does not hold, as the end
    of "it connects, but ..." where ``decides`` (the connection is not what was meant), as a
    sentence without its full stop otherwise. ``shown`` is false where the status lacks the field;
    ``in_the_clear`` where the field proves that nothing is encrypted.
    """

    field: str
    expected: str
    actual: str
    holds: bool | None = None
    why: str = ""
    decides: bool = False
    shown: bool = True
    in_the_clear: bool = False


@dataclass(frozen=True, slots=True)
class Judgement:
    """All rows of one instance, with what they come to."""

    rows: tuple[Row, ...]
    tls: bool = True

    @property
    def wrong(self) -> tuple[str, ...]:
        """Why this connection is not what was meant, each reason once."""
        found = (row.why for row in self.rows if row.holds is False and row.decides)
        return tuple(dict.fromkeys(found))

    @property
    def doubts(self) -> tuple[Row, ...]:
        """Fields that are not as expected and yet prove no failure."""
        if any(row.in_the_clear for row in self.rows):
            # There are no certificates to compare.
            return ()
        return tuple(row for row in self.rows if row.holds is False and not row.decides)

    @property
    def unproven(self) -> tuple[Row, ...]:
        """The fields that would prove channel and TLS, and tell nothing here."""
        names = ("CHANNEL", "SECPROT", "SSLCIPH")
        return tuple(row for row in self.rows if row.field in names and row.holds is None)

    @property
    def confirms(self) -> bool:
        """Whether the channel and, where it is meant, TLS are proven by at least one field each."""
        held = {row.field for row in self.rows if row.holds}
        secured = not self.tls or bool({"SECPROT", "SSLCIPH"} & held)
        return not self.wrong and "CHANNEL" in held and secured


def meant_by(facts: Facts, definition: ChannelDefinition, **marks: str) -> Meant:
    """What the request and the configuration mean, where ``definition`` is the one in use.

    ``marks`` are ``application`` and ``address`` of :class:`Meant`.
    """
    meant = intent.meant_definition(facts, definition)
    return Meant(
        channel=meant.name,
        cipher=(facts.request.cipher or meant.cipher_spec).strip(),
        tls=intent.wants_tls(facts),
        certificate=intent.client_certificate(facts),
        application=marks.get("application", ""),
        address=marks.get("address", ""),
    )


def judge_status(meant: Meant, fields: Mapping[str, str]) -> Judgement:
    """Every field that says something, in the order in which it should be read."""
    return Judgement(tuple(_rows(meant, fields)), meant.tls)


def _rows(meant: Meant, fields: Mapping[str, str]) -> Iterator[Row]:
    yield _channel(meant, fields)
    yield _status(fields)
    yield _protocol(meant, fields)
    yield _cipher(meant, fields)
    for keyword in ("SSLPEER", "SSLCERTI"):
        if keyword in fields:
            yield _name(meant, fields, keyword)
    if "SUBSTATE" in fields:
        yield _substate(fields)
    if "CONNAME" in fields:
        yield _address(meant, fields)
    if "RAPPLTAG" in fields:
        yield _application(meant, fields)
    if "SSLRKEYS" in fields:
        yield _resets(fields)
    for keyword in ("MCAUSER", "RPRODUCT", "RVERSION", *of_later_levels(fields, _KNOWN)):
        if keyword in fields:
            yield Row(keyword, "", value(fields, keyword))


def _channel(meant: Meant, fields: Mapping[str, str]) -> Row:
    actual = value(fields, "CHANNEL")
    row = Row("CHANNEL", meant.channel, actual or NOT_SHOWN, decides=True, shown=bool(actual))
    if not actual:
        return row
    why = "" if actual == meant.channel else f"on channel {actual} instead of {meant.channel}"
    return replace(row, holds=not why, why=why)


def _status(fields: Mapping[str, str]) -> Row:
    actual = value(fields, "STATUS")
    row = Row("STATUS", "RUNNING", actual or NOT_SHOWN, decides=True, shown=bool(actual))
    if not actual:
        return row
    why = "" if actual.upper() == "RUNNING" else f"with the channel in status {actual}"
    return replace(row, holds=not why, why=why)


def _protocol(meant: Meant, fields: Mapping[str, str]) -> Row:
    actual = value(fields, "SECPROT").upper()
    protocols = _protocols(meant.cipher)
    if not meant.tls:
        held = True if actual else None
        return Row("SECPROT", "(no TLS expected)", actual or NOT_SHOWN, held, shown=bool(actual))
    row = Row(
        "SECPROT",
        " or ".join(protocols) if protocols else "a TLS protocol",
        actual or _missing(fields, "SECPROT"),
        shown="SECPROT" in fields,
    )
    if not actual:
        return replace(row, why="This MQ version does not show whether the connection is encrypted")
    if actual == "NONE":
        return replace(row, holds=False, why=IN_THE_CLEAR, decides=True, in_the_clear=True)
    if protocols and actual not in protocols:
        why = f"The protocol is {actual}, which {meant.cipher} does not allow"
        return replace(row, holds=False, why=why)
    return replace(row, holds=True)


def _cipher(meant: Meant, fields: Mapping[str, str]) -> Row:
    actual = value(fields, "SSLCIPH")
    if not meant.tls:
        said = actual or _missing(fields, "SSLCIPH")
        return Row("SSLCIPH", "(no TLS expected)", said, shown="SSLCIPH" in fields)
    known = cipherspec(meant.cipher) if meant.cipher else None
    one_of = f"a CipherSpec of {meant.cipher}" if known and known.is_alias else meant.cipher
    row = Row(
        "SSLCIPH",
        one_of or "a CipherSpec",
        actual or _missing(fields, "SSLCIPH"),
        shown="SSLCIPH" in fields,
    )
    if "SSLCIPH" not in fields:
        return replace(row, why="This MQ version shows no CipherSpec in channel status")
    if not actual:
        return replace(row, holds=False, why=IN_THE_CLEAR, decides=True, in_the_clear=True)
    if actual.upper() == meant.cipher.upper():
        return replace(row, holds=True)
    allowed = {spec.name for spec in ciphers.members(meant.cipher)} if meant.cipher else set()
    if meant.cipher and not allowed:
        return row
    if allowed and actual not in allowed:
        why = f"with CipherSpec {actual}, which {meant.cipher} does not include"
        return replace(row, holds=False, why=why, decides=True)
    return replace(row, holds=True)


def _protocols(name: str) -> tuple[str, ...]:
    """What SECPROT may say for a CipherSpec; empty when the name is not known."""
    spec = cipherspec(name) if name else None
    return tuple(_SECPROT[p] for p in spec.protocols if p in _SECPROT) if spec else ()


def _missing(fields: Mapping[str, str], keyword: str) -> str:
    return "(blank)" if keyword in fields else NOT_SHOWN


def _name(meant: Meant, fields: Mapping[str, str], keyword: str) -> Row:
    """SSLPEER is what the queue manager saw of our certificate: blank means that none came."""
    actual = value(fields, keyword)
    own = meant.certificate
    if own is None or not meant.tls:
        return Row(keyword, "(blank, or the client's certificate)", actual or "(blank)")
    ours = own.subject if keyword == "SSLPEER" else own.issuer
    row = Row(keyword, ours, actual or "(blank)")
    if not actual:
        if keyword == "SSLCERTI":
            return row
        why = (
            "The queue manager received no client certificate, although the key repository has one"
        )
        return replace(row, holds=False, why=why)
    theirs, expected = common_names(actual), common_names(ours)
    if theirs is None or expected is None or (not theirs and not expected):
        return row
    if theirs == expected:
        return replace(row, holds=True)
    why = (
        f"{keyword} in channel status does not match the certificate with the label: another "
        "certificate was sent"
    )
    return replace(row, holds=False, why=why)


def common_names(name: str) -> list[str] | None:
    """The CN attributes of a name; ``None`` for what is none, or was cut before its CN ended."""
    try:
        attributes = peer_name.parse_name(name)
    except ValueError:
        return None
    found = [text.lower() for kind, text in attributes if kind == "CN"]
    return None if not found and len(name) >= _NAME_LENGTH else found


def _substate(fields: Mapping[str, str]) -> Row:
    actual = value(fields, "SUBSTATE")
    row = Row("SUBSTATE", "past the handshake", actual or "(blank)")
    if actual.upper() != "SSLHANDSHK":
        return replace(row, holds=True if actual else None)
    why = (
        "The channel was in its TLS handshake when its status was read; if it stays there, the "
        "queue manager is waiting, possibly for an OCSP or CRL server, a firewall or a "
        "cryptographic device"
    )
    return replace(row, holds=False, why=why)


def _address(meant: Meant, fields: Mapping[str, str]) -> Row:
    actual = value(fields, "CONNAME")
    if not meant.address:
        return Row("CONNAME", "", actual)
    if peer(fields)[0] == meant.address:
        return Row("CONNAME", meant.address, actual, True)
    why = "The queue manager sees another address: there is a proxy or NAT in between"
    return Row("CONNAME", meant.address, actual or "(blank)", None, why)


def _application(meant: Meant, fields: Mapping[str, str]) -> Row:
    actual = value(fields, "RAPPLTAG")
    if not meant.application:
        return Row("RAPPLTAG", "", actual)
    held = True if has_tag(fields, meant.application) else None
    return Row("RAPPLTAG", meant.application, actual or "(blank)", held)


def _resets(fields: Mapping[str, str]) -> Row:
    actual = value(fields, "SSLRKEYS")
    why = "" if actual in ("", "0") else "The secret key was renewed: secret key reset is on"
    return Row("SSLRKEYS", "", actual, None, why)
