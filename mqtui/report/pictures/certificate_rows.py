"""The certificates of both ends: labels, dates, and whether each end trusts the other one's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mqtui.facts import Certificate, Facts, StoreContents
from mqtui.report.comparison import Agreement, Compared
from mqtui.report.pictures.channel_rows import server_certificate
from mqtui.rules.configuration import settings
from mqtui.rules.configuration.intent import client_certificate
from mqtui.rules.tls.chain import chain_of
from mqtui.rules.tls.labels import labels_in_use

YES, NO, UNKNOWN = Agreement.YES, Agreement.NO, Agreement.UNKNOWN


def certificate_rows(facts: Facts) -> Iterator[Compared]:
    """The labels in use, and what they lead to."""
    own, theirs = client_certificate(facts), server_certificate(facts)
    label = facts.value(settings.LABEL)
    used = labels_in_use(facts)
    yield Compared(
        "label in use",
        _label(label.value if label else "", facts.store),
        _label(used[-1][1] if used else "", server_store(facts)),
        _labels_lead(label.value if label else "", facts.store, [u for _, u in used], facts),
    )
    seen = UNKNOWN if own is None and theirs is None else YES
    yield Compared("subject", _subject(own), _subject(theirs), seen)
    yield Compared("key", _key(own), _key(theirs), seen)
    yield Compared("valid until", _until(own), _until(theirs), _valid(own, theirs, facts))


def _label(label: str, store: StoreContents | None) -> str:
    if not label or store is None:
        return label
    found = store.labelled(label)
    if found is None:
        return f"{label} (not in the key repository)"
    return label if found.has_private_key else f"{label} (without its private key)"


def _labels_lead(
    own: str, store: StoreContents | None, theirs: list[str], facts: Facts
) -> Agreement:
    there = server_store(facts)
    held = []
    if own and store is not None and store.readable:
        held.append(store.labelled(own))
    if there is not None and there.readable:
        held += [there.labelled(each) for each in theirs]
    if any(each is None or not each.has_private_key for each in held):
        return NO
    return YES if held else UNKNOWN


def _subject(certificate: Certificate | None) -> str:
    return certificate.subject if certificate else ""


def _key(certificate: Certificate | None) -> str:
    return f"{certificate.key} {certificate.bits}" if certificate else ""


def _until(certificate: Certificate | None) -> str:
    return f"{certificate.not_after:%Y-%m-%d %H:%M} UTC" if certificate else ""


def _valid(own: Certificate | None, theirs: Certificate | None, facts: Facts) -> Agreement:
    both = [c for c in (own, theirs) if c is not None]
    if not both:
        return UNKNOWN
    return YES if all(c.not_before <= facts.taken_at <= c.not_after for c in both) else NO


def trust_rows(facts: Facts) -> Iterator[Compared]:
    """Whether each end trusts what the other one sends: the client's certificate first."""
    own, theirs = client_certificate(facts), server_certificate(facts)
    there = server_store(facts)
    yield _trusted("client's certificate", own, facts.store, there, of_client=True)
    yield _trusted("queue manager's certificate", theirs, there, facts.store, of_client=False)


def _trusted(
    what: str,
    leaf: Certificate | None,
    own: StoreContents | None,
    other: StoreContents | None,
    *,
    of_client: bool,
) -> Compared:
    """Whether the chain of what one end sends ends in what the other end trusts."""

    def row(chain: str, held: str, agrees: Agreement, why: str = "") -> Compared:
        first, second = (chain, held) if of_client else (held, chain)
        return Compared(what, first, second, agrees, why)

    whose = "the queue manager's key repository" if of_client else "the client's key repository"
    if leaf is None:
        return row("", "", UNKNOWN, "there is none to be seen")
    if other is None or not other.readable:
        return row(leaf.subject, "", UNKNOWN, f"{whose} is not in its case")
    trusted = [c for c in other.entries if not c.has_private_key and c.trusted]
    chain = chain_of(leaf, (*trusted, *(own.entries if own else ())))
    path = " < ".join(link.certificate.subject for link in chain.links)
    top = chain.links[-1].certificate
    held = {c.sha256 for c in trusted}
    if chain.complete and not chain.problems and top.sha256 in held:
        return row(path, f"trusts {top.label or top.subject}", YES)
    if chain.missing:
        return row(path, _named(trusted), NO, f"nobody has {chain.missing}, its issuer")
    if chain.problems:
        return row(path, _named(trusted), NO, chain.problems[0].problem)
    same = any(c.subject == top.subject for c in trusted)
    another = "has another certificate of that name than" if same else "does not have"
    return row(path, _named(trusted), NO, f"{whose} {another} {top.subject}")


def _named(trusted: Iterable[Certificate]) -> str:
    return "; ".join(dict.fromkeys(c.subject for c in trusted))[:500] or "trusts nobody"


def server_store(facts: Facts) -> StoreContents | None:
    """The queue manager's key repository, where it was read."""
    return facts.queue_manager.store if facts.queue_manager else None
