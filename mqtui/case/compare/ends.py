"""A client beside its queue manager: whether what each end has set goes with the other's."""

from __future__ import annotations

from collections.abc import Iterator

from mqtui.facts import (
    Facts,
    FileState,
    KeyRepository,
    StoreContents,
)
from mqtui.report.comparison import Agreement, Compared, Group
from mqtui.report.pictures.certificate_rows import certificate_rows, server_store, trust_rows
from mqtui.report.pictures.channel_rows import channel_rows
from mqtui.rules.outcome.clock_skew import Skew

YES, NO, UNKNOWN = Agreement.YES, Agreement.NO, Agreement.UNKNOWN
#: A clock that is further off than this is worth a word: certificates are valid from a time on.
_NOTABLE = 60.0


def both_ends(facts: Facts, manager: Facts, skew: Skew | None) -> tuple[Group, ...]:
    """The groups of rows. ``facts`` are those of both ends, ``manager`` the queue manager's own."""
    return (
        Group("Channel", tuple(channel_rows(facts))),
        Group("Certificates", tuple(certificate_rows(facts))),
        Group("Trust", tuple(trust_rows(facts))),
        Group("Key repositories", tuple(_repositories(facts))),
        Group("Machines and clocks", tuple(_machines(facts, manager, skew))),
    )


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
    yield Compared("opened", _opened(facts.store), _opened(server_store(facts)), _both_open(facts))
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
    stores = [s for s in (facts.store, server_store(facts)) if s is not None]
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
