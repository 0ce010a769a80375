"""Stage 7: the name that is sent in the TLS hello, which picks the channel's certificate."""

from __future__ import annotations

from collections.abc import Iterator

from mqtui.checks.findings import as_evidence, failed, observed, passed
from mqtui.checks.questions import chosen, queue_manager_name, untried
from mqtui.checks.remedies import queue_manager, server_name
from mqtui.engine.effects import Effect
from mqtui.engine.model import Finding, Remedy, Stage
from mqtui.engine.registry import check
from mqtui.facts import Facts, Outcome
from mqtui.rules.channel.server_channel import attribute, server_channel
from mqtui.rules.configuration import settings
from mqtui.rules.configuration.sent_name import sends_channel_name
from mqtui.rules.outcome.refusal_of_walk import fresh
from mqtui.wire.tls.sni import SUFFIX

_REFUSAL = "AMQ9673"
#: How a queue manager ends a channel that it rejects for its server name.
_ENDED = (Outcome.CLOSED, Outcome.RESET, Outcome.ALERT)


@check(
    "LIV06",
    Stage.LIVE,
    "Channel name sent as SNI",
    lesson=(
        "CERTLABL of a channel works only if the client sends the channel's name as SNI. With "
        "OutboundSNI=HOSTNAME, an old Java client or a proxy that drops it, the queue manager "
        "presents its own certificate and then rejects the channel."
    ),
    source="docs/knowledge/outbound-sni.md ; docs/knowledge/messages.md",
    explains=("2393", "2059", _REFUSAL),
    accounts_for=(Effect.NAME_NOT_SENT, Effect.CHANNEL_NOT_STARTED),
    shows=(Effect.OTHER_CHANNEL,),
    of_connect=True,
)
def channel_name_sent(facts: Facts) -> Iterator[Finding]:
    """The host name form in the hello against CERTLABL of the channel, or the refusal itself."""
    if untried(facts):
        yield from _by_definition(facts)
        return
    live, view = facts.live, facts.queue_manager
    shake = live.handshake if live else None
    if live is None or shake is None or live.plain:
        return
    name = live.definition.name
    sent = observed("SNI sent", shake.sni or "none")
    if (shake.sni or "").endswith(SUFFIX):
        yield passed(f"The client sends the name of channel {name} as SNI.", sent)
        return
    channel = view.channel(name, "SVRCONN") if view else None
    label = channel.attributes.get("CERTLABL", "").strip() if channel else ""
    records = [r for r in fresh(facts, view.log if view else ()) if r.message == _REFUSAL]
    start = live.start
    differs = bool(live.server_names and live.server_names.own_certificate)
    # Only the channel's name tells a queue manager about a channel, so it refuses after TLS.
    ended = start is not None and start.outcome in _ENDED
    if not (records or (ended and (label or differs))):
        return
    own = (
        f"Channel {name} has its own certificate"
        if label or records
        else (f"For the name of channel {name} another certificate is presented")
    )
    yield failed(
        f"{own}, but the client does not send the channel's name as SNI, and the queue manager "
        f"{'rejects it' if records else 'closes the connection when the channel starts'}.",
        sent,
        *(
            (observed("CERTLABL of the channel", label, channel.source),)
            if channel and label
            else ()
        ),
        *(as_evidence(record) for record in records),
        *((observed("with the channel's SNI", "another certificate"),) if differs else ()),
        fix=_remedies(facts, name),
    )


def _by_definition(facts: Facts) -> Iterator[Finding]:
    """What the client's settings send, against CERTLABL in the channel's definition.

    Nothing was tried on the network.
    """
    definition, channel = chosen(facts), server_channel(facts)
    if definition is None or not definition.cipher_spec.strip():
        return
    if sends_channel_name(facts):
        yield passed(f"The client sends the name of channel {definition.name} as SNI.")
        return
    label = attribute(channel, "CERTLABL") if channel else ""
    if channel is None or not label or not attribute(channel, "SSLCIPH"):
        return
    value = facts.value(settings.SNI)
    yield failed(
        f"Channel {definition.name} has its own certificate, but the client does not send the "
        f"channel's name as SNI: the queue manager rejects it ({_REFUSAL}).",
        observed("CERTLABL of the channel", label, channel.source),
        *((observed(value.name or "SNI", value.value, value.source),) if value else ()),
        fix=_remedies(facts, definition.name),
        # Whatever else ends the handshake, it is rejected after it.
        independent_of=(Effect.OTHER_CHANNEL,) if definition.name == facts.request.channel else (),
    )


def _remedies(facts: Facts, name: str) -> tuple[Remedy, ...]:
    blank = queue_manager.no_label(
        "Or remove the channel's own certificate label", name, queue_manager_name(facts)
    )
    value, ini = facts.value(settings.SNI), facts.ini
    keys = ("OutboundSNI", "AllowOutboundSNI")
    stated = ini is not None and any(ini.entry("SSL", key) for key in keys)
    if ini is None or not stated or value is None or not ini.path:
        return (blank,)
    return (server_name.send("CHANNEL", ini), blank)
