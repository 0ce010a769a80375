"""Which certificate each end shows the other: by server name there, by acceptable issuer here."""

from __future__ import annotations

from collections.abc import Iterator

from mqtui.checks.findings import observed, passed, unknown, warned
from mqtui.engine.effects import Effect
from mqtui.engine.model import Evidence, Finding, Stage
from mqtui.engine.registry import check
from mqtui.engine.text import printable
from mqtui.facts import Facts, NamedHandshake, ServerNames, Source, SourceKind
from mqtui.rules.configuration.intent import client_certificate
from mqtui.rules.tls.chain import chain_of

_FORMS = {
    "channel": "under the channel's name",
    "host": "under the host's name",
    "none": "with no server name",
}


@check(
    "LIV10",
    Stage.LIVE,
    "What the server name in the TLS hello changes",
    lesson=(
        "A channel with a CERTLABL of its own shows its certificate only to those who send the "
        "channel's name. Three handshakes tell: under that name, under the host's, and with none."
    ),
    source="docs/knowledge/outbound-sni.md ; docs/knowledge/messages.md",
    explains=("2393", "2059", "AMQ9673"),
    shows=(Effect.NAME_NOT_SENT,),
    of_connect=True,
    informs=True,
)
def server_names(facts: Facts) -> Iterator[Finding]:
    """The leaves that one port presents under different server names, side by side."""
    names = facts.live.server_names if facts.live else None
    if facts.live is None or names is None or not names.handshakes:
        return
    where = Source(SourceKind.SOCKET, str(facts.live.endpoint))
    evidence = [_shown(each, where) for each in names.handshakes]
    channel = names.named("channel")
    others = [h for h in names.handshakes if h.form != "channel" and h.sha256]
    if channel is None or not (channel.sha256 or others):
        yield unknown(
            "No certificate was seen under any server name, so there is nothing to compare.",
            *evidence,
        )
    elif not channel.sha256:
        yield warned(
            f"Under the name of channel {names.channel} no certificate is presented, without it "
            "one is: something in between may go by the server name, or the channel's own "
            "certificate cannot be used.",
            *evidence,
        )
    elif names.own_certificate:
        yield passed(
            f"Channel {names.channel} has a certificate of its own. A client that does not send "
            "the channel's name is refused there (AMQ9673): one with OutboundSNI=HOSTNAME, an old "
            "Java client, one behind a proxy that ends TLS.",
            *evidence,
        )
    elif not others:
        yield unknown("Only the handshake under the channel's name brought one.", *evidence)
    elif len({h.sha256 for h in others}) > 1:
        yield warned(
            "The certificate differs between the host's name and none, which IBM MQ does not do: "
            "something in between goes by the server name.",
            *evidence,
        )
    else:
        yield passed(_equal(names), *evidence)


def _equal(names: ServerNames) -> str:
    # That an unknown name is not refused at TLS time is unverified in
    # docs/knowledge/outbound-sni.md, hence "as far as".
    return (
        f"The same certificate is presented under every name: channel {names.channel} has none of "
        "its own, or, as far as is known, no channel has that name."
    )


def _shown(handshake: NamedHandshake, where: Source) -> Evidence:
    if not handshake.sha256:
        return observed(_FORMS[handshake.form], f"none came: {handshake.detail}", where)
    value = f"{handshake.subject}, SHA-256 {handshake.sha256[:16]}"
    return observed(_FORMS[handshake.form], value, where)


@check(
    "CER13",
    Stage.CERTIFICATE,
    "The queue manager accepts the issuer of the client's certificate",
    lesson=(
        "With its request for a certificate a queue manager may list the issuers that it accepts: "
        "the CAs of its own store. A list without ours says that our certificate may be refused, "
        "or never be sent. An empty list accepts any issuer, as far as TLS goes."
    ),
    source=(
        "https://www.rfc-editor.org/rfc/rfc8446#section-4.2.4 ; "
        "https://www.rfc-editor.org/rfc/rfc5246#section-7.4.4"
    ),
    explains=("2393", "AMQ9633", "AMQ9637", "AMQ9642"),
    shows=(Effect.NO_CLIENT_CERTIFICATE,),
    of_connect=True,
    informs=True,
)
def issuer_accepted(facts: Facts) -> Iterator[Finding]:
    """The issuers of the client's chain against those in the server's request."""
    own = client_certificate(facts)
    shake = facts.live.handshake if facts.live else None
    xray = shake.xray if shake else None
    if own is None or xray is None or not xray.acceptable_issuers:
        return
    listed = set(xray.acceptable_issuers)
    chain = chain_of(own, facts.store.entries if facts.store else ())
    ours = [printable(link.certificate.issuer) for link in chain.links]
    accepted = next((name for name in ours if name in listed), None)
    shown = [observed("acceptable issuer", name) for name in xray.acceptable_issuers[:8]]
    if xray.issuers_left_off or len(listed) > len(shown):
        more = len(xray.acceptable_issuers) + xray.issuers_left_off - len(shown)
        shown.append(observed("acceptable issuers not shown", more))
    if accepted is not None:
        yield passed("The other end accepts the issuer of the client's certificate.", *shown)
    elif xray.issuers_left_off:
        yield unknown(
            "The list of acceptable issuers is too long to be read to its end; the client's is "
            "not in the part that was.",
            observed("the client's issuer", own.issuer),
            *shown,
        )
    else:
        yield warned(
            f"The other end does not list the issuer of the client's certificate ({own.issuer}): "
            "its store may lack that CA.",
            observed("the client's certificate", f"{own.label}: {own.subject}"),
            *shown,
        )
