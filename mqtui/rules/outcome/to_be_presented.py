"""The chain that a queue manager will present, as its own key repository has it.

What a listener presents is seen on the wire. Where nothing is tried, the queue manager's files tell
it, if they are on this host: its labels, its key repository, and the server name that the client
sends. A queue manager reads its key repository when it starts and at REFRESH SECURITY TYPE(SSL), so
what is in the file is what is presented from then on.

Sources: docs/knowledge/key-repositories.md ; docs/knowledge/outbound-sni.md
"""

from __future__ import annotations

from mqtui.facts import Certificate, Facts, StoreContents
from mqtui.rules.configuration.sent_name import sends_channel_name
from mqtui.rules.tls.chain import chain_of
from mqtui.rules.tls.labels import labels_in_use


def to_be_presented(facts: Facts) -> tuple[Certificate, ...]:
    """The chain, the leaf first; empty where a connect was tried, or nothing tells it.

    What another program was shown in its hello comes before what files tell.
    """
    if facts.request.offline and facts.hello is not None and facts.hello.chain:
        return facts.hello.chain
    store = facts.queue_manager.store if facts.queue_manager else None
    if not facts.request.offline or store is None or not store.readable:
        return ()
    leaf = _leaf(facts, store)
    if leaf is None:
        return ()
    path = chain_of(leaf, (c for c in store.entries if c.trusted))
    links = []
    for link in path.links:
        if link.problem:
            break
        links.append(link.certificate)
    return tuple(links)


def _leaf(facts: Facts, store: StoreContents) -> Certificate | None:
    """The certificate of the label that counts; where no label is known, the only one there is."""
    labels = labels_in_use(facts)
    if not labels:
        personal = [c for c in store.entries if c.has_private_key]
        return personal[0] if len(personal) == 1 else None
    # A channel's own label counts only where the client sends the channel's name.
    _, label = labels[-1] if sends_channel_name(facts) else labels[0]
    found = store.labelled(label)
    return found if found is not None and found.has_private_key else None
