"""Stage 4, the other end: is the queue manager's certificate trusted, valid, and current?"""

from __future__ import annotations

from collections.abc import Iterator

from mqtui.checks.certificate.personal import dates, day
from mqtui.checks.findings import (
    failed,
    observed,
    passed,
    serial_asked_for,
    skipped,
    unknown,
    warned,
)
from mqtui.checks.questions import chosen, open_store, presented, queue_manager_name
from mqtui.checks.remedies import client, key_repository, machine, queue_manager
from mqtui.engine.effects import Effect
from mqtui.engine.model import Evidence, Finding, Remedy, Stage, Verdict
from mqtui.engine.registry import check
from mqtui.engine.text import printable
from mqtui.facts import Certificate, ChannelDefinition, Facts, Handshake, SourceKind, StoreContents
from mqtui.rules.channel import distinguished_name, peer_name
from mqtui.rules.tls.labels import labels_in_use
from mqtui.wire.tls.sni import SUFFIX


@check(
    "CER07",
    Stage.CERTIFICATE,
    "Trust in the queue manager's certificate",
    lesson=(
        "The client builds a chain from the presented certificate to a root in its own key "
        "repository. If the root, or an intermediate that was not sent, is missing, the client "
        "ends the handshake."
    ),
    source="docs/knowledge/messages.md ; docs/knowledge/gskit.md",
    explains=("2393", "AMQ9633", "AMQ9665", "AMQ9638"),
    accounts_for=(Effect.HANDSHAKE_FAILED,),
    shows=(Effect.OTHER_STORE, Effect.SERVER_REFUSED),
)
def trusts_server(facts: Facts) -> Iterator[Finding]:
    """The chain that the listener presents ends in a CA of the client's store."""
    chain, store = presented(facts), open_store(facts)
    if not chain or store is None:
        return
    handshake = facts.live.handshake if facts.live else None
    steps = [observed(f"presented {i}", c.subject) for i, c in enumerate(chain)]
    known = {c.subject: c for c in store.entries if c.trusted}
    if handshake and not handshake.verify_error and handshake.chain:
        yield passed("The client trusts the queue manager's certificate.", *steps)
        return
    if _expired(facts, chain):
        return
    distrusted = next((c for c in store.entries if not c.trusted and _above(c, chain)), None)
    if distrusted is not None:
        yield failed(
            f"The client's key repository has {distrusted.label or distrusted.subject}, but it is "
            "marked as not trusted.",
            *steps,
            *_verify_text(handshake),
            fix=(key_repository.trust(store, distrusted),),
        )
        return
    top = chain[-1]
    missing = next((c.issuer for c in chain if c.issuer not in known and not _held(c, store)), None)
    why = _verify_text(handshake)
    if missing is None and top.subject in known and known[top.subject].sha256 != top.sha256:
        yield failed(
            f"The client's key repository has a CA named {top.subject}, but it is not the "
            "certificate that the queue manager presents.",
            *steps,
            observed("SHA-256 presented", top.sha256[:16]),
            observed("SHA-256 in the key repository", known[top.subject].sha256[:16]),
            *why,
            fix=(key_repository.add_ca(store),),
        )
    elif missing is not None:
        alone = len(chain) == 1 and top.self_signed
        yield failed(
            "The queue manager's certificate is self-signed, and the client's key repository does "
            "not have it."
            if alone
            else f"The client's key repository does not have {missing}, the issuer of the queue "
            "manager's certificate.",
            *steps,
            *(observed("trusted CA", c.subject) for c in store.entries if c.is_ca),
            *why,
            fix=(key_repository.add_ca(store), *_fetch_chain(facts)),
        )
    elif handshake and "purpose" in handshake.verify_error:
        yield warned(
            "OpenSSL rejects the purpose of the queue manager's certificate "
            f"({handshake.verify_error}); IBM MQ is not known to check it.",
            *steps,
        )
    elif handshake and handshake.verify_error:
        yield failed(
            f"The client rejects the queue manager's certificate: {handshake.verify_error}.",
            *steps,
            fix=(key_repository.add_ca(store),),
        )


def _above(certificate: Certificate, chain: tuple[Certificate, ...]) -> bool:
    """Whether ``certificate`` is one of the chain, or the issuer of its last."""
    return certificate.subject == chain[-1].issuer or _in(certificate, chain)


def _in(certificate: Certificate, chain: tuple[Certificate, ...]) -> bool:
    return any(c.sha256 == certificate.sha256 for c in chain)


def _held(certificate: Certificate, store: StoreContents) -> bool:
    return any(entry.sha256 == certificate.sha256 for entry in store.entries)


def _expired(facts: Facts, chain: tuple[Certificate, ...]) -> bool:
    return any(not c.not_before <= facts.taken_at <= c.not_after for c in chain)


def _verify_text(handshake: Handshake | None) -> tuple[Evidence, ...]:
    if handshake is None or not handshake.verify_error:
        return ()
    return (observed("verification", handshake.verify_error),)


def _fetch_chain(facts: Facts) -> tuple[Remedy, ...]:
    live = facts.live
    handshake = live.handshake if live else None
    if live is None or handshake is None:
        return ()
    return (machine.show_chain(handshake.address, handshake.port, handshake.sni),)


@check(
    "CER08",
    Stage.CERTIFICATE,
    "Expiry dates of the queue manager's certificates",
    lesson=(
        "Any expired certificate in the chain fails the handshake, not only the first. A renewed "
        "certificate takes effect only after REFRESH SECURITY TYPE(SSL)."
    ),
    source="docs/knowledge/messages.md ; docs/knowledge/mqsc.md",
    explains=("2393", "AMQ9633", "AMQ9652", "AMQ9658", "AMQ9665"),
    accounts_for=(Effect.SERVER_REFUSED, Effect.HANDSHAKE_FAILED),
    shows=(Effect.OLD_SERVER_CERTIFICATE,),
    of_connect=True,
)
def server_validity(facts: Facts) -> Iterator[Finding]:
    """The dates of every certificate that is presented; of those to be presented, if none was."""
    chain = presented(facts)
    refresh = queue_manager.refresh(
        "When the queue manager's key repository has a valid one", queue_manager_name(facts)
    )
    for index, certificate in enumerate(chain or _unpresented(facts)):
        leaf = index == 0 or not chain
        whose = "the queue manager's " if leaf else "the queue manager's CA "
        for finding in dates(facts, certificate, whose):
            renew = _renew(facts, certificate) if leaf else ()
            fix = (*renew, refresh) if finding.verdict is Verdict.FAIL else ()
            yield Finding(finding.verdict, finding.headline, finding.evidence, fix)


def _renew(facts: Facts, certificate: Certificate) -> tuple[Remedy, ...]:
    store = facts.queue_manager.store if facts.queue_manager else None
    if store is None or not certificate.label:
        return ()
    return (key_repository.renew(store.path, certificate, where="On the queue manager"),)


def _unpresented(facts: Facts) -> tuple[Certificate, ...]:
    """What the queue manager's store has under the labels in use, after a failed handshake.

    A queue manager whose own certificate is out of its dates presents none (GSKit as observed).
    """
    view, live = facts.queue_manager, facts.live
    if view is None or view.store is None or live is None or live.handshake is None:
        return ()
    found = (view.store.labelled(label) for _, label in labels_in_use(facts))
    return tuple({c.sha256: c for c in found if c is not None and c.has_private_key}.values())


@check(
    "CER10",
    Stage.CERTIFICATE,
    "Queue manager's certificate and SSLPEER",
    lesson=(
        "MQ does not compare the host name with the certificate. Only SSLPEER, a pattern for the "
        "distinguished name, ties a certificate to a queue manager. The order of the attributes "
        "matters, case does not."
    ),
    source="docs/knowledge/sslpeer.md ; docs/knowledge/reason-codes.md",
    explains=("2398", "2399", "AMQ9636", "AMQ9640"),
    accounts_for=(Effect.HANDSHAKE_FAILED,),
    shows=(Effect.OTHER_CHANNEL, Effect.OLD_SERVER_CERTIFICATE),
    of_connect=True,
)
def peer_name_fits(facts: Facts) -> Iterator[Finding]:
    """SSLPEER of the client's channel definition against the name that was presented."""
    definition, chain = chosen(facts), presented(facts)
    pattern = definition.peer_name.strip() if definition else ""
    if definition is None or not pattern:
        return
    shown = observed("SSLPEER", pattern, definition.source)
    try:
        peer_name.parse(pattern)
    except ValueError as error:
        yield failed(
            f"SSLPEER of channel {definition.name} is not valid: {error}.",
            shown,
            fix=_in_table(facts, definition, "Write it in MQ's types", peer_name.respelt(pattern)),
        )
        return
    if not chain:
        yield skipped(
            "The queue manager's certificate was not seen, so SSLPEER cannot be compared."
        )
        return
    subject = observed("presented", chain[0].subject)
    try:
        fits = peer_name.matches(pattern, peer_name.name_of(chain[0]))
    except ValueError as error:
        yield unknown(
            f"The name in the certificate could not be compared with SSLPEER: {error}.", subject
        )
        return
    serial = serial_asked_for(pattern, chain[0])
    if fits:
        yield passed("The queue manager's certificate matches SSLPEER.", shown, subject, *serial)
    else:
        yield failed(
            "The name in the queue manager's certificate does not match SSLPEER.",
            shown,
            subject,
            *serial,
            fix=_in_table(facts, definition, _ACCEPT, distinguished_name.pattern_of(chain[0])),
        )


_ACCEPT = "Only if this is the expected queue manager: accept its name"


def _in_table(
    facts: Facts, definition: ChannelDefinition, title: str, pattern: str
) -> tuple[Remedy, ...]:
    """A pattern put into the client's table, if that is where it comes from."""
    source = definition.source
    if not pattern or source.kind is not SourceKind.FILE:
        return ()
    if facts.ccdt is None or facts.ccdt.format != "json":
        return ()
    change = client.change_table(
        title,
        source.name,
        source.line,
        "certificatePeerName",
        definition.peer_name,
        printable(pattern),
    )
    return (change,)


@check(
    "QMG02",
    Stage.CERTIFICATE,
    "Presented and stored certificate",
    lesson=(
        "A queue manager caches its key repository. Changes to the key repository, to SSLKEYR or "
        "to CERTLABL take effect only after REFRESH SECURITY TYPE(SSL)."
    ),
    source=(
        "docs/knowledge/mqsc.md ; https://colinpaice.blog/2021/02/13/setting-up-tls-on-mq-midrange/"
    ),
    explains=("2393", "AMQ9633", "AMQ9652", "AMQ9658", "AMQ9660"),
    accounts_for=(Effect.OLD_SERVER_CERTIFICATE, Effect.SERVER_REFUSED, Effect.HANDSHAKE_FAILED),
)
def refreshed(facts: Facts) -> Iterator[Finding]:
    """The certificate on the wire against the one under the same label on the server's disk."""
    chain, view = presented(facts), facts.queue_manager
    if not chain or view is None or view.store is None or not view.store.readable:
        return
    store, leaf = view.store, chain[0]
    where = observed("queue manager's key repository", store.path)
    newer = _should_be_presented(facts, store, leaf)
    if newer is not None and newer.sha256 != leaf.sha256:
        yield failed(
            "The queue manager still presents an old certificate: its key repository has another "
            "one, but REFRESH SECURITY TYPE(SSL) was not run since.",
            observed("presented", f"{leaf.subject}, serial {leaf.serial}, valid {day(leaf)}"),
            observed("stored", f"{newer.label}, serial {newer.serial}, valid {day(newer)}"),
            where,
            fix=(queue_manager.refresh("Reload the key repository", queue_manager_name(facts)),),
        )
    elif any(c.sha256 == leaf.sha256 for c in store.entries):
        yield passed(
            "The listener presents a certificate from the queue manager's key repository.", where
        )
    else:
        yield warned(
            "The listener presents a certificate that is not in the queue manager's key repository "
            "on this machine.",
            observed("presented", leaf.subject),
            where,
        )


def _should_be_presented(
    facts: Facts, store: StoreContents, leaf: Certificate
) -> Certificate | None:
    """The entry that CERTLABL names; without that knowledge, the one with the same subject."""
    view, live = facts.queue_manager, facts.live
    manager = view.queue_manager() if view else None
    label = manager.attributes.get("CERTLABL", "") if manager else ""
    handshake = (live.handshake or live.observation) if live else None
    if view and live and handshake and (handshake.sni or "").endswith(SUFFIX):
        channel = view.channel(live.definition.name, "SVRCONN")
        label = (channel.attributes.get("CERTLABL", "") if channel else "") or label
    if label and (named := store.labelled(label)):
        return named
    if any(c.sha256 == leaf.sha256 for c in store.entries):
        return None
    return next((c for c in store.entries if c.has_private_key and c.subject == leaf.subject), None)
