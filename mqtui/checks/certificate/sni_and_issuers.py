"""Which certificate each end shows the other: by server name there, by acceptable issuer here."""

from __future__ import annotations

from collections.abc import Iterator

from mqtui.checks.findings import observed, passed, unknown, warned
from mqtui.checks.questions import started_over_tls
from mqtui.engine.effects import Effect
from mqtui.engine.model import Evidence, Finding, Possible, Stage
from mqtui.engine.registry import check
from mqtui.engine.text import printable
from mqtui.facts import Facts, NamedHandshake, ServerNames, Source, SourceKind
from mqtui.rules.configuration.intent import client_certificate
from mqtui.rules.tls.chain import chain_of
from mqtui.rules.tls.routing import routing

_NO_ROUTE = Possible(
    "no-route-for-name",
    "a TLS router in front has no route for the channel's name",
    "the queue manager's log has no message at that time",
    "Give the router a route for the name, or send one that it knows (OutboundSNI).",
)
_LABEL_UNUSABLE = Possible(
    "manager-label",
    "the queue manager cannot use the channel's own certificate (CERTLABL)",
    "AMQ9645 or AMQ9797 in the queue manager's log; CERTLABL in DISPLAY CHANNEL",
    "Correct CERTLABL of the channel or its certificate; then REFRESH SECURITY TYPE(SSL).",
)
_FORMS = {
    "channel": "SNI of the channel",
    "host": "SNI of the host",
    "none": "without SNI",
}


@check(
    "LIV10",
    Stage.LIVE,
    "Certificates by server name (SNI)",
    lesson=(
        "A channel with its own CERTLABL presents that certificate only to clients that send the "
        "channel's name as SNI. Three handshakes show this: with the channel's name, with the host "
        "name, and without SNI."
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
    if routing(facts) is not None:
        return  # LIV11 says what the names decide
    where = Source(SourceKind.SOCKET, str(facts.live.endpoint))
    evidence = [_shown(each, where) for each in names.handshakes]
    channel = names.named("channel")
    others = [h for h in names.handshakes if h.form != "channel" and h.sha256]
    if channel is None or not (channel.sha256 or others):
        yield unknown(
            "No certificate was presented for any server name, so there is nothing to compare.",
            *evidence,
        )
    elif not channel.sha256:
        yield warned(
            f"With the SNI of channel {names.channel} no certificate is presented; without it one "
            "is.",
            *evidence,
            possible=(_NO_ROUTE, _LABEL_UNUSABLE),
        )
    elif names.own_certificate:
        yield passed(
            f"For the name of channel {names.channel} another certificate is presented: it has one "
            "of its own (CERTLABL), or a router passes that name on. Clients that do not send the "
            "channel's name are rejected (AMQ9673) or led elsewhere: those with "
            "OutboundSNI=HOSTNAME, old Java clients, or behind a proxy that ends TLS.",
            *evidence,
        )
    elif not others:
        yield unknown(
            "A certificate was presented only for the SNI of the channel; nothing to compare.",
            *evidence,
        )
    elif len({h.sha256 for h in others}) > 1:
        headline = (
            "The certificate for the host name differs from the one without SNI: a TLS router, "
            "not IBM MQ, chooses by server name."
        )
        if started_over_tls(facts):
            yield passed(f"{headline} The name that the client sends is right.", *evidence)
        else:
            yield warned(headline, *evidence)
    else:
        yield passed(_equal(names), *evidence)


def _equal(names: ServerNames) -> str:
    # That an unknown name is not refused at TLS time is unverified in
    # docs/knowledge/outbound-sni.md, hence "as far as".
    return (
        f"The same certificate is presented for every server name: channel {names.channel} has no "
        "certificate of its own, or (as far as is known) there is no such channel."
    )


def _shown(handshake: NamedHandshake, where: Source) -> Evidence:
    if not handshake.sha256:
        return observed(_FORMS[handshake.form], f"no certificate: {handshake.detail}", where)
    value = f"{handshake.subject}, SHA-256 {handshake.sha256[:16]}"
    return observed(_FORMS[handshake.form], value, where)


@check(
    "CER13",
    Stage.CERTIFICATE,
    "Acceptable issuers and the client's certificate",
    lesson=(
        "When it requests a certificate, a queue manager may list the issuers that it accepts: the "
        "CAs in its own key repository. If the client's issuer is not listed, the certificate may "
        "be rejected, or never be sent. In TLS, an empty list accepts any issuer."
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
        yield passed("The server lists the issuer of the client's certificate.", *shown)
    elif xray.issuers_left_off:
        yield unknown(
            "The list of acceptable issuers is too long to read completely; the client's issuer is "
            "not in the part that was read.",
            observed("the client's issuer", own.issuer),
            *shown,
        )
    else:
        yield warned(
            f"The server does not list the issuer of the client's certificate ({own.issuer}).",
            observed("the client's certificate", f"{own.label}: {own.subject}"),
            *shown,
            possible=(
                Possible(
                    "client-untrusted",
                    "the queue manager's key repository lacks that CA",
                    "runmqakm -cert -list CA on its key repository; AMQ9633 in its log",
                    "Add the issuer's certificate there, then REFRESH SECURITY TYPE(SSL).",
                ),
            ),
        )
