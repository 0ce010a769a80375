"""Stage 4, the other end: does the client trust the queue manager's certificate?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mqtui.checks.certificate.without_validation import as_without_validation
from mqtui.checks.findings import failed, observed, passed, unknown, warned
from mqtui.checks.questions import issuer_elsewhere, open_store, presented, untried
from mqtui.checks.remedies import authorities, machine
from mqtui.engine.effects import Effect
from mqtui.engine.model import Evidence, Finding, Remedy, Stage
from mqtui.engine.registry import check
from mqtui.facts import Certificate, Facts, Handshake, StoreContents
from mqtui.rules.configuration.validation import other_trust, validates
from mqtui.rules.tls.chain import Chain, Link, chain_of


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
    of_connect=True,
)
def trusts_server(facts: Facts) -> Iterator[Finding]:
    """The chain that the listener presents ends in a CA of the client's store."""
    other = other_trust(facts.configuration)
    if validates(facts.configuration) and other is None:
        yield from trust_of(facts, facts.live.handshake if facts.live else None)
        return
    if other is not None:
        yield unknown(
            f"Trust in the queue manager's certificate cannot be judged: {other.name} is set, and "
            "IBM does not document what it does.",
            observed(other.name, other.value, other.source),
            *(observed("by the key repository alone", f.headline) for f in trust_of(facts, None)),
        )
        return
    # This walk's handshake validated nothing, as the client's would not: it proves no trust.
    for finding in trust_of(facts, None):
        yield as_without_validation(finding)


def trust_of(facts: Facts, handshake: Handshake | None) -> Iterator[Finding]:
    """Whether the store trusts what is presented. ``handshake``: one that judged it, if any."""
    chain, store = presented(facts), open_store(facts)
    if not chain or store is None:
        return
    offline = untried(facts)
    word = "to be presented" if offline else "presented"
    steps = [observed(f"{word} {i}", c.subject) for i, c in enumerate(chain)]
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
            fix=(authorities.trust(store, distrusted, facts.tools),),
        )
        return
    top = chain[-1]
    path = chain_of(chain[0], (*chain[1:], *known.values()))
    missing = _missing(path, known, store, bool(handshake and handshake.verify_error))
    why = _verify_text(handshake)
    stranger = next((link.certificate for link in path.problems if _in_store(link, store)), None)
    if missing is None and top.subject in known and not _held(top, store):
        yield failed(
            f"The client's key repository has a CA named {top.subject}, but it is not the "
            "certificate that the queue manager presents.",
            *steps,
            observed("SHA-256 presented", top.sha256[:16]),
            observed("SHA-256 in the key repository", known[top.subject].sha256[:16]),
            *why,
            fix=(authorities.add_ca(store, top.subject, facts.tools, top),),
        )
    elif missing is not None:
        alone = len(chain) == 1 and top.self_signed
        yield failed(
            "The queue manager's certificate is self-signed, and the client's key repository does "
            "not have it."
            if alone
            else f"The client's key repository does not have {missing}, the issuer of "
            f"{_issued(path)}.",
            *steps,
            *(observed("trusted CA", c.subject) for c in store.entries if c.is_ca),
            *why,
            fix=(_add_ca(facts, store, missing, path), *_fetch_chain(facts)),
        )
    elif stranger is not None and (why or offline):
        yield failed(
            f"The client's key repository has a CA named {stranger.subject}, but with another "
            f"key: it did not sign {_issued(path)}.",
            *steps,
            *why,
            fix=(_add_ca(facts, store, stranger.subject, path), *_fetch_chain(facts)),
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
            fix=(authorities.add_ca(store, "", facts.tools),),
        )
    elif offline:
        yield passed(
            "The client's key repository trusts the certificate in the queue manager's.", *steps
        )


def _missing(
    path: Chain, known: Mapping[str, Certificate], store: StoreContents, refused: bool
) -> str | None:
    """The name of the certificate that ends the chain and is not trusted; ``None`` if it is.

    A chain that ends below its root, at a CA that the store has, is not enough either: but only
    where it was refused.
    """
    top = path.links[-1].certificate
    if path.complete:
        return None if top.subject in known or _held(top, store) else top.subject
    return path.missing if refused or not _held(top, store) else None


def _add_ca(facts: Facts, store: StoreContents, subject: str, path: Chain) -> Remedy:
    """The certificate that is missing, and that itself where anybody shows it."""
    signers = (link.certificate for link in path.links if not link.problem)
    sent = (c for c in signers if c.subject == subject and not _held(c, store))
    below = (link.certificate for link in path.links if link.certificate.issuer == subject)
    others = (issuer_elsewhere(facts, certificate) for certificate in below)
    shown = next(sent, None) or next(filter(None, others), None)
    return authorities.add_ca(store, subject, facts.tools, shown)


def _issued(path: Chain) -> str:
    """Whom the missing issuer has issued."""
    links = path.links if path.missing else path.links[:-1]
    last = links[-1].certificate if links else path.links[0].certificate
    if last is path.links[0].certificate:
        return "the queue manager's certificate"
    return f"{last.subject} in the chain of the queue manager's certificate"


def _in_store(link: Link, store: StoreContents) -> bool:
    return bool(link.problem) and _held(link.certificate, store)


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
