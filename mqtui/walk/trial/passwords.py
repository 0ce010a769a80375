"""Whether a trial may send the program's user and password: only where the program itself would."""

from __future__ import annotations

from mqtui.engine.change import SetEntry, UseTable
from mqtui.engine.secrets import Credentials
from mqtui.facts import ChannelDefinition, Facts, LiveConnect
from mqtui.facts.native import NativeState
from mqtui.rules.change.applied import Changed
from mqtui.rules.configuration import settings, validation
from mqtui.rules.outcome.candidates import NOT_AUTHORIZED, refused_password


def sent(
    credentials: Credentials | None, before: Facts, after: Facts, changed: Changed
) -> Credentials | None:
    """The credentials with which a trial connects: none where they must not go.

    They go to no queue manager that only the trial trusts (another store, one more certificate,
    another SSLPEER, no validation), without TLS to none but the program's own, and never a second
    time once they were refused, whatever is changed.
    """
    if credentials is None or refused(before):
        return None
    return credentials if _trusted_as_before(before, after, changed) else None


def refused(facts: Facts) -> bool:
    """Whether a connect of these facts was refused, so that what it sent is not sent again."""
    native = facts.native
    by_library = native is not None and native.state is NativeState.REFUSED
    return any(map(refused_password, connects_of(facts))) or (
        by_library and native is not None and native.reason == NOT_AUTHORIZED
    )


def connects_of(facts: Facts) -> tuple[LiveConnect, ...]:
    """Every connect of the built-in client, the one that decides among them."""
    attempts = facts.candidates.attempts if facts.candidates else ()
    lives = [facts.live, *(a.live for a in attempts)]
    return tuple({id(live): live for live in lives if live is not None}.values())


def _trusted_as_before(before: Facts, after: Facts, changed: Changed) -> bool:
    if changed.trusted or changed.copied or _accepts_a_name(changed):
        return False
    was, now = before.value(settings.KEY_REPOSITORY), after.value(settings.KEY_REPOSITORY)
    if (was.value if was else None) != (now.value if now else None):
        return False
    if validation.unjudged(after.configuration) and not validation.unjudged(before.configuration):
        return False
    known = {_target(d) for d in _definitions(before)}
    any_name = any(not d.peer_name.strip() for d in _definitions(before))
    for definition in _definitions(after):
        if _target(definition) in known:
            continue
        if not definition.cipher_spec.strip():
            return False
        if not definition.peer_name.strip() and not any_name:
            return False
    return True


def _accepts_a_name(changed: Changed) -> bool:
    """Whether the trial itself says which certificate's name is accepted."""
    return any(
        (isinstance(change, SetEntry) and change.attribute == "certificatePeerName")
        or (isinstance(change, UseTable) and change.channels)
        for change in changed.changes
    )


def _definitions(facts: Facts) -> tuple[ChannelDefinition, ...]:
    candidates = facts.selection.candidates if facts.selection else ()
    return tuple(candidate.definition for candidate in candidates)


def _target(definition: ChannelDefinition) -> tuple[object, ...]:
    tls = bool(definition.cipher_spec.strip())
    return definition.name, definition.endpoints, tls, definition.peer_name.strip()
