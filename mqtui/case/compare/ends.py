"""A client beside its queue manager: whether what each end has set goes with the other's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mqtui.case.compare.channel import channel_rows, server_certificate
from mqtui.facts import (
    Certificate,
    Facts,
    FileState,
    KeyRepository,
    StoreContents,
)
from mqtui.report.comparison import Agreement, Compared, Group
from mqtui.rules.configuration import settings
from mqtui.rules.configuration.intent import client_certificate
from mqtui.rules.outcome.clock_skew import Skew
from mqtui.rules.tls.chain import chain_of
from mqtui.rules.tls.labels import labels_in_use

YES, NO, UNKNOWN = Agreement.YES, Agreement.NO, Agreement.UNKNOWN
#: A clock that is further off than this is worth a word: certificates are valid from a time on.
_NOTABLE = 60.0


def both_ends(facts: Facts, manager: Facts, skew: Skew | None) -> tuple[Group, ...]:
    """The groups of rows. ``facts`` are those of both ends, ``manager`` the queue manager's own."""
    return (
        Group("Channel", tuple(channel_rows(facts))),
        Group("Certificates", tuple(_certificates(facts))),
        Group("Trust", tuple(_trust(facts))),
        Group("Key repositories", tuple(_repositories(facts))),
        Group("Machines and clocks", tuple(_machines(facts, manager, skew))),
    )


def _certificates(facts: Facts) -> Iterator[Compared]:
    own, theirs = client_certificate(facts), server_certificate(facts)
    label = facts.value(settings.LABEL)
    used = labels_in_use(facts)
    yield Compared(
        "label in use",
        _label(label.value if label else "", facts.store),
        _label(used[-1][1] if used else "", _store(facts)),
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
    there = _store(facts)
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


def _trust(facts: Facts) -> Iterator[Compared]:
    own, theirs = client_certificate(facts), server_certificate(facts)
    there = _store(facts)
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


def _repositories(facts: Facts) -> Iterator[Compared]:
    view = facts.queue_manager
    own, theirs = facts.repository, view.repository if view else None
    whole = YES if own and theirs and _whole(own) and _whole(theirs) else UNKNOWN
    blank = theirs is None and _is_blank(facts)
    broken = blank or any(r is not None and _missing(r) for r in (own, theirs))
    why = "SSLKEYR of the queue manager is blank" * blank
    yield Compared("file", _file(own), _file(theirs), NO if broken else whole, why)
    yield Compared("format", _format(own), _format(theirs), whole)
    yield Compared("stash file", _stash(own), _stash(theirs), whole)
    yield Compared("opened", _opened(facts.store), _opened(_store(facts)), _both_open(facts))
    yield Compared("may read it", _readers(own), _readers(theirs), _all_may(own, theirs))


def _is_blank(facts: Facts) -> bool:
    manager = facts.queue_manager.queue_manager() if facts.queue_manager else None
    return manager is not None and not manager.attributes.get("SSLKEYR", "x").strip()


def _missing(repository: KeyRepository) -> bool:
    return repository.state is not FileState.ELSEWHERE and not repository.exists


def _whole(repository: KeyRepository) -> bool:
    return repository.exists and repository.state is not FileState.ELSEWHERE


def _file(repository: KeyRepository | None) -> str:
    if repository is None:
        return ""
    if repository.state is FileState.ELSEWHERE:
        return f"{repository.stated} (not looked at)"
    path = repository.path or repository.stated
    return path if repository.exists else f"{path} (does not exist)"


def _format(repository: KeyRepository | None) -> str:
    return repository.format if repository and _whole(repository) else ""


def _stash(repository: KeyRepository | None) -> str:
    if repository is None or repository.state is FileState.ELSEWHERE:
        return ""
    return "is there" if repository.stash_exists else "none"


def _opened(store: StoreContents | None) -> str:
    if store is None:
        return ""
    how = f"password {store.password_state.value}"
    return f"{len(store.entries)} certificates, {how}" if store.readable else store.error or how


def _both_open(facts: Facts) -> Agreement:
    stores = [s for s in (facts.store, _store(facts)) if s is not None]
    if any(not s.readable for s in stores):
        return NO
    return YES if len(stores) == len(("client", "queue manager")) else UNKNOWN


def _readers(repository: KeyRepository | None) -> str:
    accesses = repository.file_accesses if repository else ()
    told = (f"{a.user} {'may' if a.allowed else 'MAY NOT'}" for a in accesses if a.user_exists)
    return ", ".join(dict.fromkeys(told))


def _all_may(*repositories: KeyRepository | None) -> Agreement:
    found = [a for r in repositories if r for a in r.file_accesses if a.user_exists]
    if any(not a.allowed for a in found):
        return NO
    return YES if found else UNKNOWN


def _machines(facts: Facts, manager: Facts, skew: Skew | None) -> Iterator[Compared]:
    yield Compared("system", facts.host.system, manager.host.system, YES)
    start = facts.live.start if facts.live else None
    product = start.product if start else ""
    found = facts.queue_manager.queue_manager() if facts.queue_manager else None
    attributes = found.attributes if found else {}
    version = attributes.get("VERSION", "") or attributes.get("CMDLEVEL", "")
    library = facts.native.built_for if facts.native else ""
    yield Compared("MQ", library, version or product, YES if version or product else UNKNOWN)
    if skew is None:
        why = "no records of both ends pair, so the clocks cannot be compared"
        yield Compared("clock", "", "", UNKNOWN, why)
        return
    ahead = skew.ahead.total_seconds()
    word = "ahead of" if ahead > 0 else "behind"
    told = f"{abs(ahead):.0f} s {word} the client's, by {skew.pairs} pairs of records"
    far = abs(ahead) > _NOTABLE
    yield Compared("clock", "", told, NO if far else YES)


def _store(facts: Facts) -> StoreContents | None:
    return facts.queue_manager.store if facts.queue_manager else None
