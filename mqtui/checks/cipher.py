"""Stage 5: do both ends share a CipherSpec that fits the certificate's key?"""

from __future__ import annotations

from collections.abc import Iterator

from mqtui.checks.common import (
    channel_rank,
    chosen,
    edit,
    failed,
    mqsc,
    mqsc_name,
    mqsc_quoted,
    passed,
    queue_manager_name,
    seen,
    skipped,
    unknown,
    wants_tls,
    warned,
)
from mqtui.checks.server_certificate import presented
from mqtui.engine.facts import ChannelDefinition, Facts, LogRecord, Outcome, Source, SourceKind
from mqtui.engine.model import Evidence, Finding, Remedy, Stage
from mqtui.engine.registry import check
from mqtui.knowledge import CipherSpec, cipherspec
from mqtui.rules import ciphers, settings
from mqtui.rules.refused import fresh

#: The status code with which a queue manager refuses a CipherSpec at channel start.
CIPHER_REFUSED = 24

_PLAIN_SOURCES = ("ENV03", "ENV04")
ADVISED = "ANY_TLS12_OR_HIGHER"


def client_spec(facts: Facts) -> str:
    """The CipherSpec of the definition that the client uses; blank for none."""
    definition = chosen(facts)
    return definition.cipher_spec.strip() if definition else ""


def server_spec(facts: Facts) -> tuple[str, Source] | None:
    """SSLCIPH of the SVRCONN, where its definition was shown."""
    definition, view = chosen(facts), facts.queue_manager
    if definition is None or view is None:
        return None
    channel = view.channel(definition.name, "SVRCONN")
    if channel is None or "SSLCIPH" not in channel.attributes:
        return None
    return channel.attributes["SSLCIPH"].strip(), channel.source


def _definition_evidence(definition: ChannelDefinition) -> Evidence:
    return seen(
        f"client channel {definition.name}",
        f"SSLCIPH({definition.cipher_spec or ' '})",
        definition.source,
    )


@check(
    "CIP01",
    Stage.CIPHER,
    "The client's channel has a CipherSpec",
    lesson=(
        "TLS is asked for by one thing only: the CipherSpec of the channel definition that the "
        "client uses. No variable and no line of mqclient.ini can give it."
    ),
    source="IBM MQ: SSL/TLS for the MQI client",
    explains=("2393", "AMQ9639", "AMQ9641"),
    explained_by=(*_PLAIN_SOURCES, "TAB01", "TAB02", "TAB03", "TAB04"),
)
def has_spec(facts: Facts) -> Iterator[Finding]:
    """The definition in use has a CipherSpec."""
    definition = chosen(facts)
    if definition is None:
        yield skipped("No channel definition is known, so there is no CipherSpec to look at.")
        return
    if definition.cipher_spec.strip():
        yield passed(
            f"Channel {definition.name} asks for {definition.cipher_spec}.",
            _definition_evidence(definition),
        )
        return
    finding = failed if wants_tls(facts) else warned
    stated = definition.source.kind is SourceKind.OPTION
    hint = " If the program sets one, state it with --cipher." if stated else ""
    yield finding(
        f"The definition of channel {definition.name} that the client uses has no CipherSpec: it "
        f"connects in the clear.{hint}",
        _definition_evidence(definition),
    )


@check(
    "CIP02",
    Stage.CIPHER,
    "The CipherSpec's name is one of MQ's",
    lesson=(
        "MQ has its own names, which are not those of Java, OpenSSL or IANA, and an MQCD cuts a "
        "name at 32 characters. A wrong name ends in AMQ9635."
    ),
    source="IBM MQ: enabling CipherSpecs; met in the field (names cut at 32 characters)",
    explains=("2393", "AMQ9635"),
    explained_by=_PLAIN_SOURCES,
)
def known_spec(facts: Facts) -> Iterator[Finding]:
    """The client's CipherSpec is in the table; if not, the one that was meant."""
    definition = chosen(facts)
    name = client_spec(facts)
    if definition is None or not name:
        return
    found = cipherspec(name)
    if found:
        what = "an alias for " + ", ".join(found.members) if found.is_alias else found.iana_name
        yield passed(f"{name} is known to MQ.", seen("stands for", what))
        return
    likely = ciphers.meant(name)
    hint = f" Its name in MQ is {likely.name}." if likely else ""
    cut = " It is cut at 32 characters." if len(name) == ciphers.NAME_LENGTH else ""
    yield failed(
        f"{name} is no CipherSpec of MQ.{cut}{hint}",
        _definition_evidence(definition),
        fix=_set_both(facts, likely.name) if likely else (),
    )


def _set_both(facts: Facts, name: str) -> tuple[Remedy, ...]:
    """The CipherSpec ``name`` for both ends: at the queue manager, and where the client has it."""
    definition = chosen(facts)
    channel = mqsc_name(definition.name) if definition else "CHANNEL"
    theirs = server_spec(facts)
    if theirs is not None and ciphers.agree(name, theirs[0]).verdict == ciphers.OK:
        return set_client(facts, name, "In the client's channel table")
    server = mqsc(
        "At the queue manager",
        f"ALTER CHANNEL({channel}) CHLTYPE(SVRCONN) SSLCIPH({name})",
        queue_manager_name(facts),
    )
    return (server, *set_client(facts, name, "And in the client's channel table"))


def set_client(facts: Facts, name: str, title: str) -> tuple[Remedy, ...]:
    """The CipherSpec ``name`` where the client has its own; empty if that is in no table."""
    definition = chosen(facts)
    if definition is None or definition.source.kind is not SourceKind.FILE:
        return ()
    path, old = definition.source.name, definition.cipher_spec
    if facts.ccdt is None or facts.ccdt.format != "json":
        channel = mqsc_name(definition.name)
        client = f"ALTER CHANNEL({channel}) CHLTYPE(CLNTCONN) SSLCIPH({name})"
        return (mqsc(title, client, queue_manager_name(facts)),)
    key = "cipherSpecification"
    line = definition.source.line
    return (edit(title, path, line, f'"{key}": "{old}"', f'"{key}": "{name}"'),)


@check(
    "CIP03",
    Stage.CIPHER,
    "The CipherSpec is enabled by default",
    lesson=(
        "CipherSpecs below TLS 1.2 and weak ones are switched off, and can only be switched on "
        "again at the queue manager, on levels that still have them."
    ),
    source="IBM MQ: deprecated CipherSpecs",
    explains=("AMQ9635", "AMQ9616", "AMQ8242", "2393"),
)
def enabled_spec(facts: Facts) -> Iterator[Finding]:
    """The client's CipherSpec is not one of those that are off by default."""
    found = cipherspec(client_spec(facts))
    if found is None:
        return
    if found.enabled:
        yield passed(f"{found.name} is enabled by default.")
        return
    yield warned(
        f"{found.name} is deprecated and off by default: both ends refuse it unless it was "
        "switched on again.",
        seen("deprecated since", found.deprecated_since or "an early level"),
        fix=_set_both(facts, ADVISED),
    )


@check(
    "CIP04",
    Stage.CIPHER,
    "Client and channel agree on the CipherSpec",
    lesson=(
        "The handshake only has to find any CipherSpec that both ends have enabled. Afterwards the "
        "queue manager compares it with SSLCIPH of the channel, and refuses another one."
    ),
    source="IBM MQ 9.1: relationship between alias CipherSpec settings; AMQ9631",
    explains=("2393", "AMQ9631", "AMQ9641"),
    explained_by=(*_PLAIN_SOURCES, "TAB03", "TAB04", "CIP01", "CIP02"),
)
def agree(facts: Facts) -> Iterator[Finding]:
    """SSLCIPH of the two ends by the rules, or the refusal itself where that was met."""
    definition = chosen(facts)
    ours = client_spec(facts)
    if definition is None:
        return
    refused = _refused_after_handshake(facts)
    log = _log(facts, "AMQ9631", definition.name)
    theirs = server_spec(facts)
    evidence = [_definition_evidence(definition)]
    if theirs is not None:
        evidence.append(
            seen(f"server channel {definition.name}", f"SSLCIPH({theirs[0] or ' '})", theirs[1])
        )
    evidence += refused
    evidence += [seen(r.message, r.text, r.source) for r in log]
    if theirs is None:
        if ours and refused:
            yield failed(
                f"The queue manager refuses the CipherSpec that the handshake settled on: SSLCIPH "
                f"of channel {definition.name} there is another than {ours}.",
                *evidence,
                fix=_set_both(facts, ADVISED),
            )
        elif _connected(facts):
            yield passed("The channel started, so both ends agree on the CipherSpec.", *evidence)
        else:
            yield skipped(
                "SSLCIPH of the server's channel is not known: give its DISPLAY CHANNEL output "
                "with --mqsc to compare.",
                *evidence,
            )
        return
    cell = ciphers.agree(ours, theirs[0])
    headline = f"client {ours or '(blank)'}, channel {theirs[0] or '(blank)'}: {cell.why}"
    fix = _align(facts, ours, theirs[0])
    if refused or cell.verdict == ciphers.FAIL:
        yield failed(f"The CipherSpecs differ: {headline}.", *evidence, fix=fix)
    elif cell.verdict in (ciphers.LIKELY, ciphers.UNPROVEN) and not _connected(facts):
        yield warned(
            f"The CipherSpecs may not fit: {headline}.",
            *evidence,
            fix=fix,
        )
    elif cell.verdict == ciphers.UNKNOWN:
        yield unknown(f"The CipherSpecs cannot be compared: {headline}.", *evidence)
    else:
        yield passed(f"The CipherSpecs agree: {headline}.", *evidence)


def _refused_after_handshake(facts: Facts) -> list[Evidence]:
    live = facts.live
    if live is None or live.start is None or live.handshake is None:
        return []
    if live.handshake.outcome is not Outcome.OK or live.start.code != CIPHER_REFUSED:
        return []
    negotiated = live.handshake.cipher_spec or live.handshake.suite
    where = Source(SourceKind.SOCKET, str(live.endpoint))
    return [
        seen("handshake", f"succeeded with {negotiated}", where),
        seen("channel start", f"refused with code {live.start.code} (CipherSpec)", where),
    ]


def _connected(facts: Facts) -> bool:
    live = facts.live
    return bool(live and live.start and live.start.outcome is Outcome.OK and not live.plain)


def _log(facts: Facts, message: str, channel: str = "") -> list[LogRecord]:
    view = facts.queue_manager
    return [
        r
        for r in (fresh(facts, view.log) if view else ())
        if r.message.startswith(message) and (not channel or channel in r.text or "????" in r.text)
    ][-1:]


def _align(facts: Facts, ours: str, theirs: str) -> tuple[Remedy, ...]:
    definition = chosen(facts)
    if definition is None:
        return ()
    where, channel = queue_manager_name(facts), mqsc_name(definition.name)
    fixes = [
        mqsc(
            "Let the channel take what the client and it can both do",
            f"ALTER CHANNEL({channel}) CHLTYPE(SVRCONN) SSLCIPH({ADVISED})",
            where,
        )
    ]
    if ours and ours != ADVISED:
        fixes.append(
            mqsc(
                "Or give the channel the client's CipherSpec",
                f"ALTER CHANNEL({channel}) CHLTYPE(SVRCONN) SSLCIPH({ours})",
                where,
            )
        )
    if ours and theirs and ciphers.agree(theirs, theirs).verdict == ciphers.OK:
        fixes += set_client(facts, theirs, "Or give the client what the channel has")
    return tuple(fixes)


@check(
    "CIP05",
    Stage.CIPHER,
    "The CipherSpec fits the certificate's key",
    lesson=(
        "An ECDHE_ECDSA CipherSpec needs a certificate with an elliptic curve key, all other "
        "TLS 1.2 ones need an RSA key. TLS 1.3 CipherSpecs and the aliases go with both."
    ),
    source="IBM MQ 9.3: digital certificates and CipherSpec compatibility",
    explains=("2393", "AMQ9616", "AMQ9638", "AMQ9999"),
    explained_by=(*_PLAIN_SOURCES, "TAB03", "TAB04", "CIP02"),
)
def fits_key(facts: Facts) -> Iterator[Finding]:
    """The key type of the queue manager's certificate against the client's CipherSpec."""
    spec = cipherspec(client_spec(facts))
    if spec is None:
        return
    chain = presented(facts)
    if not chain:
        yield skipped("The queue manager's certificate was not seen, so its key is not known.")
        return
    leaf = chain[0]
    key = seen("queue manager's certificate", f"{leaf.subject}: {leaf.key} {leaf.bits} bits")
    if spec.key_type in ("any", leaf.key):
        yield passed(f"{spec.name} goes with a certificate that has an {leaf.key} key.", key)
        return
    fitting = _fitting(spec, leaf.key)
    record = _log(facts, "AMQ9616")
    yield failed(
        f"{spec.name} needs a certificate with an {spec.key_type} key, and the queue manager's "
        f"has an {leaf.key} key.",
        key,
        seen("CipherSpec needs", f"{spec.key_type} key"),
        *(seen(r.message, r.text, r.source) for r in record),
        fix=(
            *_set_both(facts, fitting.name if fitting else ADVISED),
            *_other_certificate(facts, spec.key_type),
        ),
    )


def _name(facts: Facts) -> str:
    definition = chosen(facts)
    return mqsc_name(definition.name) if definition else "CHANNEL"


def _other_certificate(facts: Facts, key: str) -> tuple[Remedy, ...]:
    """One with such a key for the channel, unless the queue manager's store has none."""
    store = facts.queue_manager.store if facts.queue_manager else None
    found = [c.label for c in store.entries if c.has_private_key and c.key == key] if store else []
    if store is not None and store.readable and not found:
        return ()
    label = mqsc_quoted(next(iter(found), "label"))
    return (
        mqsc(
            f"Or give the channel a certificate with an {key} key",
            f"ALTER CHANNEL({_name(facts)}) CHLTYPE(SVRCONN) CERTLABL({label})\n"
            "REFRESH SECURITY TYPE(SSL)",
            queue_manager_name(facts),
        ),
    )


def _fitting(spec: CipherSpec, key: str) -> CipherSpec | None:
    """The twin of ``spec`` for the other kind of key."""
    swap = ("_ECDSA_", "_RSA_") if key == "RSA" else ("_RSA_", "_ECDSA_")
    return cipherspec(spec.name.replace(*swap))


@check(
    "CIP06",
    Stage.CIPHER,
    "The client's own switches allow the CipherSpec",
    lesson=(
        "AllowTLSV13, FIPS mode and Suite B in the client's own settings narrow what it offers, "
        "for the whole process."
    ),
    source="IBM MQ: SSL stanza of the client configuration file; reason code 2591",
    explains=("2393", "2591", "AMQ9616", "AMQ9719"),
)
def switches(facts: Facts) -> Iterator[Finding]:
    """TLS 1.3 switched off with a TLS 1.3 CipherSpec; FIPS with one that is not."""
    spec = cipherspec(client_spec(facts))
    if spec is None or facts.configuration is None:
        return
    allowed = facts.configuration.value("tls13")
    if allowed and allowed.value.upper() in ("N", "NO", "F", "FALSE"):
        shown = seen("AllowTLSV13", allowed.value, allowed.source)
        if set(spec.protocols) == {"TLS1.3"}:
            yield failed(f"{spec.name} needs TLS 1.3, and AllowTLSV13 switches it off.", shown)
        else:
            yield passed("TLS 1.3 is switched off at the client; TLS 1.2 remains.", shown)
    fips = facts.configuration.value("fips")
    if fips and fips.value.upper() == "YES" and not spec.is_alias and not spec.fips:
        shown = seen("FIPS", fips.value, fips.source)
        yield warned(f"{spec.name} is not listed as a FIPS CipherSpec, and FIPS is on.", shown)


@check(
    "CIP07",
    Stage.CIPHER,
    "The CipherSpec that was meant is the one in use",
    lesson=(
        "The CipherSpec comes from the definition that the client picks. If it is not the one you "
        "have in mind, another definition or another table is in use."
    ),
    source="IBM MQ: SSL/TLS for the MQI client",
)
def as_meant(facts: Facts) -> Iterator[Finding]:
    """--cipher against the definition in use."""
    stated = (facts.request.cipher or "").strip()
    definition = chosen(facts)
    if not stated or definition is None or channel_rank(facts) == settings.PROGRAM:
        return
    if definition.cipher_spec.strip() == stated:
        yield passed(f"The definition in use has the CipherSpec that was meant, {stated}.")
    else:
        yield warned(
            f"{stated} was meant, the definition in use has "
            f"{definition.cipher_spec.strip() or 'none'}.",
            _definition_evidence(definition),
        )
