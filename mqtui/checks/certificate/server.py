"""Stage 4, the other end: is the queue manager's certificate valid, the one meant, and current?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from mqtui.checks.certificate.personal import dates, day
from mqtui.checks.certificate.without_validation import as_without_validation
from mqtui.checks.findings import (
    failed,
    observed,
    passed,
    serial_asked_for,
    skipped,
    unknown,
    warned,
)
from mqtui.checks.questions import (
    chosen,
    connected,
    presented,
    queue_manager_name,
    untried,
)
from mqtui.checks.remedies import key_repository, queue_manager, tables
from mqtui.engine.change import Need
from mqtui.engine.effects import Effect
from mqtui.engine.model import Finding, Remedy, Stage, Verdict
from mqtui.engine.registry import check
from mqtui.engine.text import printable
from mqtui.facts import Certificate, ChannelDefinition, Facts, SourceKind, StoreContents
from mqtui.rules.channel import distinguished_name, peer_name
from mqtui.rules.configuration.validation import validates
from mqtui.rules.tls.labels import labels_in_use
from mqtui.wire.tls.sni import SUFFIX


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
        "When the queue manager's key repository has a valid one",
        queue_manager_name(facts),
        (Need.CERTIFICATE,),
    )
    for index, certificate in enumerate(chain or _unpresented(facts)):
        leaf = index == 0 or not chain
        whose = "the queue manager's " if leaf else "the queue manager's CA "
        for finding in dates(facts, certificate, whose):
            renew = _renew(facts, certificate) if leaf else ()
            fix = (renew or (refresh,)) if finding.verdict is Verdict.FAIL else ()
            dated = replace(finding, remedies=fix)
            judged = validates(facts.configuration)
            yield dated if judged else as_without_validation(dated)


def _renew(facts: Facts, certificate: Certificate) -> tuple[Remedy, ...]:
    store = facts.queue_manager.store if facts.queue_manager else None
    if store is None or not certificate.label:
        return ()
    return (
        key_repository.renew(
            store,
            certificate,
            where="On the queue manager",
            queue_manager=queue_manager_name(facts),
            tools=facts.tools,
        ),
    )


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
            observed("the client ends with", "2399, and AMQ9640 in its error log"),
            fix=_in_table(facts, definition, "Write it in MQ's types", peer_name.respelt(pattern)),
            needs=(Need.DECISION,),
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
            fix=_accept(facts, definition, chain[0]),
            needs=(Need.DECISION,),
        )


def _accept(facts: Facts, definition: ChannelDefinition, leaf: Certificate) -> tuple[Remedy, ...]:
    """The name that is presented; whether it is that of the right one somebody has to decide."""
    title = "Only if this is the expected queue manager: accept its name"
    needs = () if _bears_its_name(leaf, queue_manager_name(facts)) else (Need.DECISION,)
    pattern = distinguished_name.pattern_of(leaf)
    return tuple(replace(r, needs=needs) for r in _in_table(facts, definition, title, pattern))


def _bears_its_name(leaf: Certificate, queue_manager: str) -> bool:
    """Whether the name in the certificate has that of the queue manager in it, as a word."""
    if not queue_manager:
        return False
    word = rf"(?<![^\W_]){re.escape(queue_manager)}(?![^\W_])"
    return re.search(word, leaf.subject, re.IGNORECASE) is not None


def _in_table(
    facts: Facts, definition: ChannelDefinition, title: str, pattern: str
) -> tuple[Remedy, ...]:
    """A pattern put into the client's table, if that is where it comes from."""
    source = definition.source
    if not pattern or source.kind is not SourceKind.FILE:
        return ()
    if facts.ccdt is None or facts.ccdt.format != "json":
        return ()
    change = tables.change_table(
        title,
        definition,
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
    if untried(facts):
        return  # what it has in memory is seen on the wire only
    store, leaf = view.store, chain[0]
    where = observed("queue manager's key repository", store.path)
    newer = _should_be_presented(facts, store, leaf)
    if newer is not None and newer.sha256 != leaf.sha256:
        # One that the client accepts all the same stops nothing.
        yield (warned if connected(facts) else failed)(
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
