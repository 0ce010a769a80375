"""Two cases of one kind, such as a client that works and one that does not: what differs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mqtui.case.case import Case
from mqtui.facts import Certificate, Facts, KeyRepository, Outcome, StoreContents
from mqtui.report.comparison import Agreement, Compared, Group
from mqtui.rules.tls.labels import labels_in_use

#: Certificates of a store that are listed by what only one has.
_MOST_CERTIFICATES = 40
_LONGEST = 300


def alike(first: Case, second: Case) -> tuple[Group, ...]:
    """The groups in which something is known of either."""
    groups = (
        Group("Machine and program", _rows(_machine(first), _machine(second))),
        Group("Settings", _rows(_settings(first.facts), _settings(second.facts))),
        Group("mqclient.ini", _rows(_ini(first.facts), _ini(second.facts))),
        Group("Channel", _rows(_channel(first.facts), _channel(second.facts))),
        Group("Channel table", _rows(_table(first.facts), _table(second.facts))),
        Group(
            "Key repository",
            (
                *_rows(_repository(first.facts), _repository(second.facts)),
                *_certificates(first.facts.store, second.facts.store),
            ),
        ),
        Group("Queue manager", _rows(_objects(first.facts), _objects(second.facts))),
        Group(
            "Queue manager's key repository",
            (
                *_rows(_there(first.facts), _there(second.facts)),
                *_certificates(_their_store(first.facts), _their_store(second.facts)),
            ),
        ),
        Group("Connection", _rows(_live(first.facts), _live(second.facts))),
    )
    return tuple(group for group in groups if group.rows)


def _rows(first: Mapping[str, str], second: Mapping[str, str]) -> tuple[Compared, ...]:
    """A row for each name that either has, those that differ first."""
    names = dict.fromkeys((*first, *second))
    rows = [_row(name, first.get(name, ""), second.get(name, "")) for name in names]
    return tuple(sorted(rows, key=lambda row: row.agrees is Agreement.YES))


def _row(what: str, one: str, other: str) -> Compared:
    agrees = Agreement.YES if one == other else Agreement.NO
    return Compared(what, one[:_LONGEST], other[:_LONGEST], agrees)


def _machine(case: Case) -> dict[str, str]:
    host, facts = case.facts.host, case.facts
    found = {
        "system": host.system,
        "program's user": host.identity,
        "home directory": host.home,
        "MQ data path": host.data_path,
    }
    if facts.native is not None:
        found |= {"MQ library": facts.native.library or facts.native.state.value}
        found |= {"MQ level": facts.native.built_for}
    return found


def _settings(facts: Facts) -> dict[str, str]:
    found: dict[str, str] = {}
    for setting in facts.configuration.settings if facts.configuration else ():
        winner = setting.winner
        if winner is not None:
            set_by = winner.set_by or str(winner.source)
            found |= {setting.title: winner.value, f"{setting.title}, set by": set_by}
    return found


def _ini(facts: Facts) -> dict[str, str]:
    if facts.ini is None:
        return {}
    found = {"file": facts.ini.path or f"none ({facts.ini.state.value})"}
    for entry in facts.ini.entries:
        found[f"{entry.stanza}: {entry.key}"] = entry.value
    return found


def _channel(facts: Facts) -> dict[str, str]:
    definition = facts.selection.in_use if facts.selection else None
    if definition is None:
        return {}
    return {
        "channel": definition.name,
        "connection name": ",".join(map(str, definition.endpoints)),
        "queue manager": definition.queue_manager,
        "CipherSpec": definition.cipher_spec,
        "certificate label": definition.certificate_label,
        "SSLPEER": definition.peer_name,
        "comes from": str(definition.source),
    }


def _table(facts: Facts) -> dict[str, str]:
    if facts.ccdt is None:
        return {}
    found = {"file": facts.ccdt.path, "state": facts.ccdt.state.value}
    for channel in facts.ccdt.channels:
        name = f"{channel.name} of {channel.queue_manager or 'any queue manager'}"
        where = ",".join(map(str, channel.endpoints))
        found[name] = f"{where}, {channel.cipher_spec or 'no CipherSpec'}, weight {channel.weight}"
    return found


def _repository(facts: Facts) -> dict[str, str]:
    return _of_repository(facts.repository, facts.store)


def _there(facts: Facts) -> dict[str, str]:
    view = facts.queue_manager
    if view is None:
        return {}
    found = _of_repository(view.repository, view.store)
    for whose, label in labels_in_use(facts):
        found |= {f"CERTLABL of {whose}": label}
    return found


def _their_store(facts: Facts) -> StoreContents | None:
    return facts.queue_manager.store if facts.queue_manager else None


def _of_repository(repository: KeyRepository | None, store: StoreContents | None) -> dict[str, str]:
    if repository is None:
        return {}
    found = {
        "file": repository.path or repository.stated,
        "state": repository.state.value,
        "format": repository.format,
        "stash file": "is there" if repository.stash_exists else "none",
    }
    for access in repository.file_accesses:
        if access.user_exists:
            name = f"{access.user} may read {access.target.rpartition('/')[2]}"
            found[name] = "yes" if access.allowed else "no"
    if store is not None:
        found |= {"password": store.password_state.value}
    return found


def _certificates(first: StoreContents | None, second: StoreContents | None) -> Iterator[Compared]:
    """By fingerprint: a certificate that was renewed has another, under the same name."""
    one, other = _by_fingerprint(first), _by_fingerprint(second)
    if not one and not other:
        return
    only = [f for f in (*one, *other) if (f in one) != (f in other)]
    for fingerprint in only[:_MOST_CERTIFICATES]:
        held = one.get(fingerprint) or other[fingerprint]
        told = f"{held.subject}, until {held.not_after:%Y-%m-%d}, SHA-256 {fingerprint[:16]}"
        what = f"certificate {held.label or held.subject}"
        told_first, told_second = (told, "") if fingerprint in one else ("", told)
        yield Compared(what, told_first, told_second, Agreement.NO, "only one has it")
    for fingerprint, held in one.items():
        same = other.get(fingerprint)
        if same is None:
            continue
        what = f"certificate {held.label or held.subject}"
        if _as_kept(held) != _as_kept(same):
            yield _row(what, _as_kept(held), _as_kept(same))
    both = len(set(one) & set(other))
    if both:
        told = f"{both} certificate{'s' * (both != 1)}"
        yield Compared("held by both", told, told, Agreement.YES)


def _by_fingerprint(store: StoreContents | None) -> dict[str, Certificate]:
    return {c.sha256: c for c in store.entries} if store is not None else {}


def _as_kept(held: Certificate) -> str:
    key = "with" if held.has_private_key else "without"
    trust = "" if held.trusted else ", not trusted"
    return f"label {held.label or 'none'}, {key} private key{trust}"


def _objects(facts: Facts) -> dict[str, str]:
    view = facts.queue_manager
    found: dict[str, str] = {}
    for entry in view.ini if view else ():
        found |= {f"qm.ini {entry.stanza}: {entry.key}": entry.value}
    for thing in view.objects if view else ():
        for key, value in thing.attributes.items():
            if not key.startswith("ALT"):
                found[f"{thing.kind}({thing.name}) {key}"] = value
    return found


def _live(facts: Facts) -> dict[str, str]:
    live = facts.live
    if live is None:
        return {}
    ended = next((s for s in live.steps if s.outcome is not Outcome.OK), None)
    found = {"ended at": f"{ended.name}: {ended.detail}" if ended else "it connected"}
    if live.handshake is not None:
        shake = live.handshake
        found |= {"protocol": shake.protocol}
        found |= {"negotiated": shake.cipher_spec or shake.suite}
        found |= {"certificate sent": shake.certificate_sent}
        found |= {"presented": shake.chain[0].subject if shake.chain else ""}
        found |= {"presented, SHA-256": shake.chain[0].sha256[:16] if shake.chain else ""}
    if live.connect is not None and live.connect.reason is not None:
        found |= {"reason code": str(live.connect.reason)}
    return found
