"""What the queue manager's own key repository lacks: a label, the client's CA."""

from __future__ import annotations

from collections.abc import Iterator

from mqtui.checks.findings import failed, observed, passed, warned
from mqtui.checks.questions import (
    chosen,
    issuer_elsewhere,
    open_store,
    queue_manager_name,
    started_over_tls,
    untried,
)
from mqtui.checks.remedies import authorities, key_repository, queue_manager
from mqtui.engine.effects import Effect
from mqtui.engine.model import Finding, Remedy, Stage
from mqtui.engine.registry import check
from mqtui.facts import (
    Certificate,
    Facts,
    Outcome,
    StoreContents,
)
from mqtui.knowledge.reference import bare_message
from mqtui.rules.configuration.intent import client_certificate
from mqtui.rules.outcome.refusal_of_walk import fresh
from mqtui.rules.tls.chain import Chain, chain_of
from mqtui.rules.tls.labels import labels_in_use, near_misses, usable_labels

#: Certificates that are listed; a store may have hundreds.
_MANY = 20


@check(
    "QMG11",
    Stage.CERTIFICATE,
    "Certificate labels of the queue manager",
    lesson=(
        "MQ does not check CERTLABL when it is set: a label without a personal certificate fails "
        "the next handshake. The queue manager needs its own label even if every channel has one. "
        "If blank, it is ibmwebspheremq followed by the queue manager name in lower case (z/OS: "
        "ibmWebSphereMQ and the name as it is)."
    ),
    source="docs/knowledge/key-repositories.md ; docs/knowledge/messages.md",
    explains=("2393", "AMQ9645", "AMQ9659", "AMQ9665"),
    accounts_for=(Effect.HANDSHAKE_FAILED,),
    shows=(Effect.NO_SERVER_CERTIFICATE,),
)
def labels_lead_somewhere(facts: Facts) -> Iterator[Finding]:
    """CERTLABL of the queue manager and of the channel in the queue manager's store."""
    view = facts.queue_manager
    store = view.store if view else None
    labels = labels_in_use(facts)
    if view is None or store is None or not store.readable or not labels:
        return
    wrong = [(whose, label) for whose, label in labels if not _with_key(store, label)]
    where = observed("queue manager's key repository", store.path)
    if not wrong:
        yield passed(
            "The queue manager's key repository has a certificate with its private key for each "
            "label in use.",
            *(observed(f"CERTLABL of {whose}", label) for whose, label in labels),
            where,
        )
        return
    personal = usable_labels(store)
    finding = warned if started_over_tls(facts) else failed
    for whose, label in wrong:
        whole = "the queue manager" if whose == "QMGR" else f"channel {whose}"
        found = store.labelled(label)
        what = "has no private key" if found else "is not in its key repository"
        yield finding(
            f"The certificate label of {whole} is {label}, which {what}.",
            observed("CERTLABL", label),
            *(observed("in the key repository", other) for other in personal[:_MANY]),
            where,
            fix=_lead_somewhere(facts, store, None if whose == "QMGR" else whose, label),
        )


def _lead_somewhere(
    facts: Facts, store: StoreContents, channel: str | None, label: str
) -> tuple[Remedy, ...]:
    """A label that leads to a certificate; the certificate, where there is none to lead to."""
    there, personal = store.labelled(label) is not None, usable_labels(store)
    name = queue_manager_name(facts)
    if any(request.label == label for request in store.requests):
        return (key_repository.receive_certificate(store, label, name, facts.tools),)
    receive = key_repository.import_server_certificate(store, label, name, facts.tools)
    if not personal:
        return (receive,)
    other = queue_manager.set_label(
        ("Or use" if there else "Use") + " a label that the key repository has",
        channel,
        _likely(store, label),
        name,
    )
    return (receive, other) if there else (other,)


def _with_key(store: StoreContents, label: str) -> bool:
    found = store.labelled(label)
    return found is not None and found.has_private_key


def _likely(store: StoreContents, label: str) -> str:
    """What was meant: a label that is nearly the one, else the first with an RSA key, which most
    CipherSpecs go with."""
    personal = usable_labels(store)
    near = [other for other, _ in near_misses(label, personal)]
    return next(iter((*near, *usable_labels(store, "RSA"), *personal)))


@check(
    "QMG10",
    Stage.CERTIFICATE,
    "Trust in the client's certificate",
    lesson=(
        "Trust is needed in both directions. The queue manager builds a chain from the client's "
        "certificate, with the intermediates that the client sends, to a root in its own key "
        "repository. Not the CA's name counts, but the key that signed."
    ),
    source="docs/knowledge/messages.md ; https://www.ibm.com/support/pages/node/1081227",
    explains=("2393", "AMQ9633", "AMQ9665"),
    accounts_for=(Effect.HANDSHAKE_FAILED,),
    shows=(Effect.OTHER_STORE,),
)
def vouches_for_client(facts: Facts) -> Iterator[Finding]:
    """The client's chain, as it is sent, against the queue manager's store where that is here."""
    own, ours, view = client_certificate(facts), open_store(facts), facts.queue_manager
    theirs = view.store if view else None
    definition = chosen(facts)
    if untried(facts) and (definition is None or not definition.cipher_spec.strip()):
        return  # without TLS it sends none
    if own is None or ours is None or theirs is None or not theirs.readable:
        return
    trusted = [c for c in theirs.entries if not c.has_private_key and c.trusted]
    # The queue manager's own entries first: of two equal certificates it is theirs that counts.
    chain = chain_of(own, (*trusted, *ours.entries))
    held = {c.sha256 for c in trusted}
    links = [link.certificate for link in chain.links]
    steps = [observed(f"{i}. {c.label or 'no label'}", c.subject) for i, c in enumerate(links)]
    where = observed("queue manager's key repository", theirs.path)
    if chain.complete and not chain.problems and links[-1].sha256 in held:
        yield passed(
            "The queue manager trusts the issuer of the client's certificate.", *steps, where
        )
        return
    headline, missing = _lacking(own, links, chain.missing, trusted)
    finding = failed if _client_refused(facts) or untried(facts) else warned
    yield finding(
        headline,
        *steps,
        *(observed("the queue manager trusts", c.subject) for c in trusted),
        where,
        fix=(
            *(_add_own_ca(facts, ours, chain)),
            _add_client_ca(facts, theirs, missing, links[-1]),
        ),
    )


def _add_own_ca(facts: Facts, ours: StoreContents, chain: Chain) -> tuple[Remedy, ...]:
    """The certificate that neither end has: the client then sends it."""
    if not chain.missing:
        return ()
    shown = issuer_elsewhere(facts, chain.links[-1].certificate)
    return (authorities.add_ca(ours, chain.missing, facts.tools, shown),)


def _add_client_ca(facts: Facts, theirs: StoreContents, subject: str, last: Certificate) -> Remedy:
    """The certificate that the queue manager lacks, itself where the client has it."""
    name, held = queue_manager_name(facts), last if last.subject == subject else None
    return authorities.add_client_ca(theirs, subject, name, facts.tools, held)


def _lacking(
    own: Certificate, links: list[Certificate], missing: str, trusted: list[Certificate]
) -> tuple[str, str]:
    """What the queue manager's store lacks, as a sentence, and whose certificate that is."""
    if missing:
        issued = "the client's certificate" if len(links) == 1 else links[-1].subject
        return (
            f"Neither the client's key repository nor the queue manager's has {missing}, the "
            f"issuer of {issued}.",
            missing,
        )
    root = links[-1]
    if len(links) == 1:
        return (
            "The client's certificate is self-signed, and the queue manager's key repository does "
            "not have it.",
            own.subject,
        )
    if any(c.subject == root.subject for c in trusted):
        return (
            f"The queue manager's key repository has a CA named {root.subject}, but it is not the "
            "certificate that signed the client's.",
            root.subject,
        )
    return (
        f"The queue manager's key repository does not have {root.subject}, the root CA of the "
        "client's certificate.",
        root.subject,
    )


def _client_refused(facts: Facts) -> bool:
    """Whether this walk's connect was refused after the certificate had been sent."""
    shake = facts.live.handshake if facts.live else None
    if shake is None or not shake.certificate_sent:
        return False
    logged = fresh(facts, facts.queue_manager.log) if facts.queue_manager else []
    if any(bare_message(r.message) in ("AMQ9633", "AMQ9690") for r in logged):
        return True
    return shake.outcome is Outcome.ALERT and shake.alert_by == "server"
