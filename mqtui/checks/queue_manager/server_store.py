"""What the queue manager's own key repository lacks: a password, a label, the client's CA."""

from __future__ import annotations

from collections.abc import Iterator

from mqtui.checks.findings import as_evidence, failed, observed, passed, warned
from mqtui.checks.questions import (
    chosen,
    issuer_elsewhere,
    open_store,
    queue_manager_name,
    started_over_tls,
    untried,
)
from mqtui.checks.queue_manager.displayed import STORE_MESSAGES
from mqtui.checks.remedies import authorities, key_repository, queue_manager, stores
from mqtui.engine.change import OutOfReach
from mqtui.engine.effects import Effect
from mqtui.engine.model import Finding, Remedy, Stage
from mqtui.engine.registry import check
from mqtui.facts import (
    Certificate,
    Facts,
    FileState,
    LogRecord,
    Outcome,
    PasswordState,
    QueueManagerView,
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
    "QMG12",
    Stage.KEYSTORE,
    "Queue manager's access to its key repository",
    lesson=(
        "A queue manager opens its key repository with the stash file next to it, as user mqm. If "
        "that fails, every TLS channel ends without a message at the client, and channels without "
        "TLS keep working. Only the queue manager's log has the reason, and only REFRESH SECURITY "
        "TYPE(SSL) makes it try again."
    ),
    source="docs/knowledge/messages.md ; docs/knowledge/permissions.md",
    explains=("2393", "2397", "AMQ9657", "AMQ9660", "AMQ9665", "AMQ9771"),
    accounts_for=(Effect.SERVER_STORE_NOT_OPENED, Effect.HANDSHAKE_FAILED),
    shows=(Effect.SERVER_STORE_NOT_OPENED,),
)
def opens_its_store(facts: Facts) -> Iterator[Finding]:
    """What the queue manager logged of its store during this walk, and why, as seen from here."""
    view = facts.queue_manager
    records = (
        [r for r in fresh(facts, view.log) if bare_message(r.message) in STORE_MESSAGES]
        if view
        else []
    )
    if view is not None and untried(facts):
        yield from _opens_by_files(facts, view)
        return
    if view is None or not records:
        return
    repository, record = view.repository, records[-1]
    shown = [as_evidence(record)]
    if repository is not None:
        shown.append(observed("SSLKEYR", repository.stated, repository.source))
        shown += [observed("file name tried", path) for path in repository.tried]
        shown += [observed("found", path) for path in repository.siblings]
        if repository.stash:
            there = "exists" if repository.stash_exists else "does not exist"
            shown.append(observed("stash file", f"{repository.stash} {there}"))
    if started_over_tls(facts):
        yield warned(
            f"The queue manager logged {record.message} of its key repository during this walk, "
            "but the channel started with TLS: the message is of another connection.",
            *shown,
        )
        return
    yield failed(
        f"The queue manager cannot open its key repository: {_why_closed(view, record)}.",
        *shown,
        fix=_open_it(facts, view),
        out_of_reach=OutOfReach.QUEUE_MANAGER,
    )


def _opens_by_files(facts: Facts, view: QueueManagerView) -> Iterator[Finding]:
    """What keeps its key repository shut whoever connects, where its files here prove it."""
    definition, manager, repository = chosen(facts), view.queue_manager(), view.repository
    if definition is None or not definition.cipher_spec.strip():
        return
    why, shown = _shut(view), []
    if manager is not None and "SSLKEYR" in manager.attributes:
        shown.append(
            observed("SSLKEYR", manager.attributes["SSLKEYR"].strip() or "(blank)", manager.source)
        )
    if repository is not None:
        shown += [observed("file name tried", path) for path in repository.tried]
        shown += [observed("found", path) for path in repository.siblings]
        if repository.stash:
            there = "exists" if repository.stash_exists else "does not exist"
            shown.append(observed("stash file", f"{repository.stash} {there}"))
    if why:
        yield failed(
            f"The queue manager cannot open its key repository: {why}.",
            *shown,
            fix=_open_it(facts, view),
            out_of_reach=OutOfReach.QUEUE_MANAGER,
        )
    elif repository is not None and view.store is not None and view.store.readable:
        yield passed("The queue manager's key repository can be opened with its stash.", *shown)


def _shut(view: QueueManagerView) -> str:
    """Why no queue manager can open this key repository, as half a sentence; blank if one may.

    What only this user cannot read proves nothing, and a password of its own (KEYRPWD) needs no
    stash.
    """
    manager, repository, store = view.queue_manager(), view.repository, view.store
    attributes = manager.attributes if manager else {}
    if repository is None:
        return "" if attributes.get("SSLKEYR", "x").strip() else "its SSLKEYR is blank"
    if repository.state in (FileState.UNREADABLE, FileState.ELSEWHERE):
        return ""
    if "SSLKEYR" not in attributes:
        return ""  # where it lies was assumed
    path = repository.path or repository.stated
    if not repository.exists:
        return f"SSLKEYR names {path}, which does not exist"
    if attributes.get("KEYRPWD", "").strip():
        return ""
    if not repository.stash_exists:
        return f"{path} has no stash file"
    if store is None:
        return ""
    if store.password_state is PasswordState.WRONG:
        # Another password that was tried is the client's, and says nothing of the stash.
        source = store.password_source
        stash = source is not None and source.name == repository.stash
        return f"the stash file of {path} has the wrong password" if stash else ""
    if not store.readable and store.error and store.password_state is PasswordState.NOT_NEEDED:
        return f"{path} cannot be read: {store.error.rstrip('.')}"
    return ""


def _why_closed(view: QueueManagerView, record: LogRecord) -> str:
    repository, store = view.repository, view.store
    if repository is None:
        manager = view.queue_manager()
        if manager is not None and not manager.attributes.get("SSLKEYR", "x").strip():
            return "its SSLKEYR is blank"
        return f"it logged {record.message}"
    path = repository.path or repository.stated
    if repository.state is FileState.UNREADABLE:
        return f"it logged {record.message}, and mqtui cannot read {path} either"
    if repository.state is FileState.ELSEWHERE:
        return f"it logged {record.message}"
    if not repository.exists:
        return f"SSLKEYR names {path}, which does not exist"
    if not repository.stash_exists:
        return f"{path} has no stash file"
    if store is not None and store.password_state is PasswordState.WRONG:
        return f"the stash file of {path} has the wrong password"
    if store is not None and not store.readable and store.error:
        return f"{path} cannot be read: {store.error.rstrip('.')}"
    if store is not None and store.readable:
        return (
            f"it logged {record.message}, although mqtui can open {path}: check the permissions of "
            "mqm, then refresh"
        )
    return f"it logged {record.message}"


def _open_it(facts: Facts, view: QueueManagerView) -> tuple[Remedy, ...]:
    repository, name = view.repository, queue_manager_name(facts)
    damaged = view.store is not None and not view.store.readable
    if repository is not None and damaged and repository.stash_exists:
        return (stores.put_back(name),)
    if repository is not None and repository.state is FileState.ELSEWHERE:
        return (queue_manager.show_key_repository(name),)
    if repository is None or not repository.exists:
        siblings = repository.siblings if repository else ()
        path = next(iter(siblings), "")
        return (
            queue_manager.set_key_repository(
                "Set the full path in quotes, then refresh", path, name
            ),
        )
    path = repository.path or repository.stated
    return (stores.stash_again(path, repository.format, name, facts.tools),)


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
