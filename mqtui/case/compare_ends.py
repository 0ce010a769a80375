"""A client beside its queue manager: whether what each end has set goes with the other's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mqtui.facts import Certificate, Facts, FileState, Fit, KeyRepository, StoreContents
from mqtui.report.comparison import Agreement, Compared, Group
from mqtui.rules.channel import peer_name
from mqtui.rules.channel.distinguished_name import name_of
from mqtui.rules.channel.server_channel import attribute, server_channel
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
        Group("Channel", tuple(_channel(facts))),
        Group("Certificates", tuple(_certificates(facts))),
        Group("Trust", tuple(_trust(facts))),
        Group("Key repositories", tuple(_repositories(facts))),
        Group("Machines and clocks", tuple(_machines(facts, manager, skew))),
    )


def _channel(facts: Facts) -> Iterator[Compared]:
    view, definition = facts.queue_manager, facts.selection.in_use if facts.selection else None
    asked = facts.request.queue_manager or ""
    name = (manager.name if (manager := view.queue_manager()) else "") if view else ""
    plain = asked.removeprefix("*")
    agrees = UNKNOWN if not name or not plain else YES if plain == name else NO
    yield Compared("queue manager", asked, name, agrees, _none(asked, name))
    if definition is None:
        why = "the client has no channel definition"
        yield Compared("channel", "", "", UNKNOWN, why)
        return
    channel = server_channel(facts)
    if channel is None:
        shown = bool(view and any(o.kind == "CHANNEL" for o in view.objects))
        why = "the queue manager has no SVRCONN of that name"
        why = why if shown else "DISPLAY CHANNEL of the queue manager is not in its case (--mqsc)"
        yield Compared("channel", definition.name, "", NO if shown else UNKNOWN, why)
        return
    yield Compared("channel", definition.name, channel.name, YES)
    spec = attribute(channel, "SSLCIPH")
    yield _cipher(facts, definition.cipher_spec.strip(), spec)
    own = client_certificate(facts)
    demanded = attribute(channel, "SSLCAUTH").upper()
    sent = f"sends {own.label or own.subject}" if own else "has no certificate to send"
    demands = demanded == "REQUIRED" and bool(spec)
    yield Compared(
        "SSLCAUTH",
        sent,
        demanded,
        NO if demands and own is None else YES if demanded else UNKNOWN,
        "the queue manager demands a certificate" * (demands and own is None),
    )
    yield _peer("SSLPEER of the channel", attribute(channel, "SSLPEER"), own, of_client=True)
    theirs = _server_certificate(facts)
    yield _peer("SSLPEER of the client", definition.peer_name, theirs, of_client=False)


def _cipher(facts: Facts, own: str, theirs: str) -> Compared:
    cell = facts.matrix.applies if facts.matrix else None
    if bool(own) != bool(theirs):
        who = "the queue manager's channel" if own else "the client"
        return Compared("CipherSpec", own, theirs, NO, f"{who} has none, so it is without TLS")
    if not own:
        return Compared("CipherSpec", own, theirs, YES, "neither end uses TLS")
    if cell is None:
        return Compared("CipherSpec", own, theirs, YES if own == theirs else UNKNOWN)
    agrees = {Fit.OK: YES, Fit.FAIL: NO, Fit.LIKELY: NO}.get(cell.verdict, UNKNOWN)
    return Compared("CipherSpec", own, theirs, agrees, cell.why)


def _peer(what: str, pattern: str, certificate: Certificate | None, *, of_client: bool) -> Compared:
    name = certificate.subject if certificate else ""
    first, second = (name, pattern) if of_client else (pattern, name)
    if not pattern.strip():
        return Compared(what, first, second, YES, "any name will do: it is blank")
    if certificate is None:
        return Compared(what, first, second, UNKNOWN, "there is no certificate to hold it against")
    try:
        fits = peer_name.matches(pattern, name_of(certificate))
    except ValueError as error:
        return Compared(what, first, second, NO, f"MQ cannot read the pattern: {error}")
    return Compared(what, first, second, YES if fits else NO)


def _certificates(facts: Facts) -> Iterator[Compared]:
    own, theirs = client_certificate(facts), _server_certificate(facts)
    label = facts.value(settings.LABEL)
    used = labels_in_use(facts)
    yield Compared(
        "label in use",
        _label(label.value if label else "", facts.store),
        _label(used[-1][1] if used else "", _store(facts)),
        _labels_lead(label.value if label else "", facts.store, [u for _, u in used], facts),
    )
    for what, told in (("subject", _subject), ("key", _key), ("valid until", _until)):
        yield Compared(what, told(own), told(theirs), _valid(own, theirs, facts, what))


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


def _valid(
    own: Certificate | None, theirs: Certificate | None, facts: Facts, what: str
) -> Agreement:
    if own is None and theirs is None:
        return UNKNOWN
    if what != "valid until":
        return YES
    both = [c for c in (own, theirs) if c is not None]
    valid = all(c.not_before <= facts.taken_at <= c.not_after for c in both)
    return YES if valid else NO


def _trust(facts: Facts) -> Iterator[Compared]:
    own, theirs = client_certificate(facts), _server_certificate(facts)
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

    if leaf is None:
        return row("", "", UNKNOWN, "there is none to be seen")
    if other is None or not other.readable:
        return row(leaf.subject, "", UNKNOWN, "the other end's key repository is not in its case")
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
    return row(path, _named(trusted), NO, f"the other end's key repository {another} {top.subject}")


def _named(trusted: Iterable[Certificate]) -> str:
    return "; ".join(dict.fromkeys(c.subject for c in trusted))[:500] or "trusts nobody"


def _repositories(facts: Facts) -> Iterator[Compared]:
    view = facts.queue_manager
    own, theirs = facts.repository, view.repository if view else None
    for what, told in (("file", _file), ("format", _format), ("stash file", _stash)):
        agrees = YES if own and theirs and _whole(own) and _whole(theirs) else UNKNOWN
        broken = any(r is not None and _missing(r) for r in (own, theirs))
        yield Compared(what, told(own), told(theirs), NO if broken and what == "file" else agrees)
    yield Compared("opened", _opened(facts.store), _opened(_store(facts)), _both_open(facts))
    yield Compared("may read it", _readers(own), _readers(theirs), _all_may(own, theirs))


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


def _server_certificate(facts: Facts) -> Certificate | None:
    """What the queue manager presented to the client, else what its label leads to."""
    shake = facts.live.handshake if facts.live else None
    if shake is not None and shake.chain:
        return shake.chain[0]
    store, used = _store(facts), labels_in_use(facts)
    return store.labelled(used[-1][1]) if store is not None and used else None


def _store(facts: Facts) -> StoreContents | None:
    return facts.queue_manager.store if facts.queue_manager else None


def _none(one: str, other: str) -> str:
    return "" if one and other else "one of both is not known"
