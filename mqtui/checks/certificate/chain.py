"""Stage 4: does the client's own chain hold, link by link?"""

from __future__ import annotations

from collections.abc import Iterator

from mqtui.checks.findings import observed, passed, warned
from mqtui.checks.questions import issuer_elsewhere, open_store, own_certificate
from mqtui.checks.remedies import authorities
from mqtui.engine.model import Finding, Stage
from mqtui.engine.registry import check
from mqtui.facts import Certificate, Facts
from mqtui.rules.tls.chain import chain_of


@check(
    "CER06",
    Stage.CERTIFICATE,
    "Client certificate chain",
    lesson=(
        "The queue manager must be able to build a chain from the client's certificate to a root "
        "that it trusts. The client cannot send intermediate CA certificates that are missing from "
        "its key repository. A CA that was recreated with a new key did not sign the old "
        "certificates."
    ),
    source=(
        "docs/knowledge/key-repositories.md ; "
        "https://www.rfc-editor.org/rfc/rfc5280#section-6.1 ; "
        "docs/knowledge/gskit.md"
    ),
    explains=("2393", "AMQ9633"),
)
def own_chain(facts: Facts) -> Iterator[Finding]:
    """Every issuer above the client's certificate is in its store, and signed the one below."""
    own, store = own_certificate(facts), open_store(facts)
    if own is None or store is None:
        return
    chain = chain_of(own, store.entries)
    steps = [
        observed(f"{index}. {link.certificate.label or 'no label'}", link.certificate.subject)
        for index, link in enumerate(chain.links)
    ]
    for link in chain.problems:
        name = link.certificate.label or link.certificate.subject
        yield warned(f"The client's chain breaks at {name}: {link.problem}.", *steps)
    if not chain.complete:
        last = chain.links[-1].certificate
        yield warned(
            f"The client's chain ends at {last.subject}: its issuer is not in the key repository.",
            *steps,
            observed("missing", chain.missing),
            fix=(
                authorities.add_ca(
                    store, chain.missing, facts.tools, issuer_elsewhere(facts, last)
                ),
            ),
        )
    elif not chain.problems:
        yield passed("The client's chain is complete up to its root.", *steps)


@check(
    "CER11",
    Stage.CERTIFICATE,
    "CA certificates with the same name",
    lesson=(
        "A CA that was recreated under its old name has a new key. With both certificates in the "
        "key repository, or only the wrong one, some partners are trusted and others are not."
    ),
    source="docs/knowledge/messages.md ; https://www.rfc-editor.org/rfc/rfc5280#section-6.1",
    explains=("AMQ9633",),
)
def one_certificate_per_ca(facts: Facts) -> Iterator[Finding]:
    """No two CA certificates of one name with different keys."""
    store = open_store(facts)
    if store is None:
        return
    by_name: dict[str, list[Certificate]] = {}
    for certificate in store.entries:
        if certificate.is_ca:
            by_name.setdefault(certificate.subject, []).append(certificate)
    for name, found in by_name.items():
        if len({c.sha256 for c in found}) < 2:
            continue
        oldest = min(found, key=lambda c: c.not_before)
        yield warned(
            f"The key repository has {len(found)} different CA certificates named {name}.",
            *(
                observed(c.label or "no label", f"serial {c.serial}, from {c.not_before:%Y-%m-%d}")
                for c in found
            ),
            fix=(authorities.delete_certificate(store, oldest, facts.tools),),
        )


@check(
    "CER12",
    Stage.CERTIFICATE,
    "Other expired certificates in the store",
    lesson=(
        "An expired CA certificate that nobody uses does no harm. One that a partner still uses "
        "fails the TLS handshake with that partner only. Find out which is which before it matters."
    ),
    source="docs/knowledge/messages.md ; docs/knowledge/key-repositories.md",
    explains=("AMQ9633", "AMQ9658"),
)
def rest_of_the_store(facts: Facts) -> Iterator[Finding]:
    """Entries outside the client's own chain that have expired, in one finding."""
    own, store = own_certificate(facts), open_store(facts)
    if store is None:
        return
    ours = (
        {link.certificate.sha256 for link in chain_of(own, store.entries).links} if own else set()
    )
    rest = [c for c in store.entries if c.sha256 not in ours]
    expired = [c for c in rest if c.not_after < facts.taken_at]
    if expired:
        yield warned(
            f"{len(expired)} other certificate{'s' * (len(expired) > 1)} in the store "
            f"{'have' if len(expired) > 1 else 'has'} expired.",
            *(
                observed(c.label or c.subject, f"expired {c.not_after:%Y-%m-%d}, {c.subject}")
                for c in expired
            ),
        )
    elif rest:
        yield passed("No other certificate in the store has expired.")
