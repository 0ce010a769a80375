"""Stage 5: do client and channel agree on the CipherSpec?"""

from __future__ import annotations

from collections.abc import Iterator

from mqtui.checks.cipher.spec import (
    align,
    client_spec,
    definition_evidence,
    logged,
)
from mqtui.checks.findings import as_evidence, failed, observed, passed, skipped, unknown, warned
from mqtui.checks.questions import chosen, started, started_over_tls, untried
from mqtui.engine.change import Need
from mqtui.engine.effects import Effect
from mqtui.engine.model import Evidence, Finding, Stage
from mqtui.engine.registry import check
from mqtui.facts import Facts, Outcome, Source, SourceKind
from mqtui.rules.channel.server_channel import server_channel, server_spec
from mqtui.rules.tls import ciphers
from mqtui.rules.tls.later_levels import of_later_levels

#: What DISPLAY CHANNEL and DISPLAY CHSTATUS have about TLS up to 9.4.
_KNOWN = frozenset({"SSLCIPH", "SSLCAUTH", "SSLPEER", "SSLCERTI"})
#: The status code with which a queue manager refuses a CipherSpec at channel start.
CIPHER_REFUSED = 24


@check(
    "CIP04",
    Stage.CIPHER,
    "CipherSpecs of client and channel",
    lesson=(
        "The handshake may use any CipherSpec that both ends have enabled. The queue manager then "
        "compares it with SSLCIPH of the channel, and rejects any other."
    ),
    source="docs/knowledge/cipherspecs.md ; docs/knowledge/messages.md",
    explains=("2393", "AMQ9631", "AMQ9641"),
    accounts_for=(Effect.HANDSHAKE_FAILED,),
    shows=(Effect.OTHER_CHANNEL, Effect.NO_CIPHER_SPEC),
)
def agree(facts: Facts) -> Iterator[Finding]:
    """SSLCIPH of the two ends by the rules, or the refusal itself where that was met."""
    definition = chosen(facts)
    ours = client_spec(facts)
    if definition is None:
        return
    refused = _refused_after_handshake(facts)
    log = logged(facts, "AMQ9631", definition.name)
    theirs = server_spec(facts)
    evidence = [definition_evidence(definition)]
    if theirs is not None:
        evidence.append(
            observed(f"server channel {definition.name}", f"SSLCIPH({theirs[0] or ' '})", theirs[1])
        )
        evidence += _unknown_here(facts)
    evidence += refused
    evidence += [as_evidence(r) for r in log]
    if theirs is None:
        if ours and refused:
            yield failed(
                f"The queue manager rejects the negotiated CipherSpec: SSLCIPH of its channel "
                f"{definition.name} is not {ours}.",
                *evidence,
                fix=align(facts),
                needs=(Need.CIPHER_SPEC,),
            )
        elif started_over_tls(facts):
            yield passed("The channel started, so both ends agree on the CipherSpec.", *evidence)
        else:
            yield skipped(
                "SSLCIPH of the SVRCONN channel is not known: to compare, give its DISPLAY CHANNEL "
                "output with --mqsc.",
                *evidence,
            )
        return
    cell = ciphers.agree(ours, theirs[0])
    headline = f"client {ours or '(blank)'}, channel {theirs[0] or '(blank)'}: {cell.why}"
    fix = align(facts)
    if cell.verdict == ciphers.FAIL and not refused and started(facts):
        yield warned(
            f"The saved SSLCIPH of channel {definition.name} is {theirs[0] or '(blank)'}, but the "
            f"channel accepted the client with {_used(facts)}: the saved definition is out of "
            "date, or from another queue manager.",
            *evidence,
        )
    elif refused or cell.verdict == ciphers.FAIL:
        yield failed(
            f"The CipherSpecs differ: {headline}.",
            *evidence,
            fix=fix,
            needs=(Need.CIPHER_SPEC,),
        )
    elif cell.verdict in (ciphers.LIKELY, ciphers.UNPROVEN) and not started_over_tls(facts):
        # What the handshake would choose is seen only there.
        finding = unknown if untried(facts) else warned
        yield finding(
            f"The CipherSpecs may not match: {headline}.",
            *evidence,
            fix=fix,
        )
    elif cell.verdict == ciphers.UNKNOWN:
        yield unknown(f"The CipherSpecs cannot be compared: {headline}.", *evidence)
    else:
        yield passed(f"The CipherSpecs match: {headline}.", *evidence)


def _used(facts: Facts) -> str:
    """What the channel started with."""
    shake = facts.live.handshake if facts.live else None
    return (shake.cipher_spec or shake.suite) if shake else "no TLS"


def _unknown_here(facts: Facts) -> list[Evidence]:
    """Attributes of the channel about TLS, of a level later than is known here."""
    channel = server_channel(facts)
    if channel is None:
        return []
    return [
        observed(f"{word}, not known to mqtui", channel.attributes[word] or " ", channel.source)
        for word in of_later_levels(channel.attributes, _KNOWN)
    ]


def _refused_after_handshake(facts: Facts) -> list[Evidence]:
    live = facts.live
    if live is None or live.start is None or live.handshake is None:
        return []
    if live.handshake.outcome is not Outcome.OK or live.start.code != CIPHER_REFUSED:
        return []
    negotiated = live.handshake.cipher_spec or live.handshake.suite
    where = Source(SourceKind.SOCKET, str(live.endpoint))
    return [
        observed("handshake", f"succeeded with {negotiated}", where),
        observed("channel start", f"rejected with code {live.start.code} (CipherSpec)", where),
    ]
