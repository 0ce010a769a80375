"""The what-if walk: a walk's facts with changes made in memory, and all that follows from them.

Nothing on disk, in the environment or at the queue manager is touched. What does not follow from
the changes is not looked at again: a table is read anew only where another one is named, a port is
tried only where another address comes in, a key repository opened only where another one is used.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from mqtui.collect.client_files.ini import find_ini
from mqtui.collect.key_repository.certificates import certificate_facts
from mqtui.collect.key_repository.opened_store import OpenedStore
from mqtui.engine.diagnosis import connects, diagnosed
from mqtui.engine.model import Report, Stage
from mqtui.engine.registry import checks
from mqtui.engine.runner import ignore, run_stage
from mqtui.engine.secrets import Credentials
from mqtui.facts import Endpoint, Facts, KeyRepository
from mqtui.rules.change.applied import (
    PASSWORD_ATTRIBUTE,
    PASSWORD_VARIABLE,
    Changed,
)
from mqtui.rules.configuration import settings
from mqtui.walk.derive import table_value
from mqtui.walk.steps import NO_INI, Passwords, Steps

#: The variables by which a client finds its mqclient.ini.
_FIND_INI = ("MQCLNTCF", "MQ_OVERRIDE_DATA_PATH", "HOME")


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Facts after a change, what the checks say of them, and whether a connect was made."""

    facts: Facts
    report: Report
    connected_to: tuple[Endpoint, ...] = ()


async def what_if(
    before: Facts, steps: Steps, changed: Changed, credentials: Credentials | None
) -> WhatIf:
    """Walk again with ``changed``, as far as it makes a difference. Cancelling stops it at once.

    ``before`` are the facts of the walk that ``steps`` made; neither is altered. ``credentials``
    are those to connect with, ``None`` to send none.
    """
    new = Steps(changed.facts.request, steps.environ, steps.timeout, credentials, ignore)
    new.passwords = _passwords(steps.passwords, changed.forgotten)
    facts = replace(changed.facts, request=replace(changed.facts.request, hold=0.0))
    facts = replace(facts, live=None, candidates=None, native=None)
    facts = await _settings(before, facts, new)
    facts = await _channels(before, facts, new, changed)
    facts = await _network(before, facts, new)
    facts = await _stores(before, facts, new, steps, changed)
    facts = await new.live(facts)
    reports = await _judged(facts)
    if not connects(reports) and before.queue_manager is not None:
        # What its log says of this connect tells the next cause.
        facts = await new.other_end(facts)
        reports = await _judged(facts)
    tried = () if facts.live is None else (facts.live.endpoint,)
    return WhatIf(facts, reports, tried)


async def _judged(facts: Facts) -> Report:
    return diagnosed([await run_stage(stage, checks(stage), facts) for stage in Stage])


def _passwords(found: Passwords, forgotten: tuple[str, ...]) -> Passwords:
    if PASSWORD_VARIABLE in forgotten:
        found = replace(found, environment=())
    if PASSWORD_ATTRIBUTE in forgotten:
        found = replace(found, ini=())
    return found


async def _settings(before: Facts, facts: Facts, new: Steps) -> Facts:
    """The settings resolved anew, and mqclient.ini searched anew where another one is named."""
    environment = facts.environment
    if environment is not None and _elsewhere(before, facts):
        ini, secrets = await new.look.at(
            "mqclient.ini", NO_INI, find_ini, environment, facts.host, facts.request.ini
        )
        facts = replace(facts, ini=ini)
        new.passwords = replace(new.passwords, ini=tuple(secrets))
    return new.resolved(facts)


def _elsewhere(before: Facts, facts: Facts) -> bool:
    """Whether what leads a client to its mqclient.ini has changed."""
    if before.request.ini != facts.request.ini:
        return True
    was, now = before.environment, facts.environment
    if was is None or now is None:
        return False
    return any(_value(was.get(name)) != _value(now.get(name)) for name in _FIND_INI)


def _value(variable: object) -> str | None:
    return getattr(variable, "value", None)


async def _channels(before: Facts, facts: Facts, new: Steps, changed: Changed) -> Facts:
    """The channel picked anew: from the table as it is now, or from another one."""
    was, now = table_value(before), table_value(facts)
    same = (was.value if was else None) == (now.value if now else None)
    if changed.table is not None and (now is None or now.wins or same):
        return new.chosen(replace(facts, ccdt=changed.table))
    if same and facts.ccdt is not None:
        return new.chosen(facts)
    return await new.channels(replace(facts, ccdt=None))


async def _network(before: Facts, facts: Facts, new: Steps) -> Facts:
    """Names and ports: those that were tried stand as they are, others are tried now."""
    candidates = facts.selection.candidates if facts.selection else ()
    endpoints = {e for c in candidates for e in c.definition.endpoints}
    known = set(before.reachability.endpoints) if before.reachability else set()
    if endpoints <= known:
        return facts
    return await new.network(facts)


async def _stores(before: Facts, facts: Facts, new: Steps, steps: Steps, changed: Changed) -> Facts:
    """The key repository in effect, with what the trial trusts, grants and leaves out."""
    was, now = before.value(settings.KEY_REPOSITORY), facts.value(settings.KEY_REPOSITORY)
    same = was is not None and now is not None and was.value == now.value
    if same and new.passwords == steps.passwords:
        new.opened = steps.opened
    else:
        granted = facts.repository
        facts = replace(facts, repository=None, store=None, ignored_stores=())
        facts = await new.stores(facts)
        if same and granted is not None and facts.repository is not None:
            facts = replace(facts, repository=_as_granted(facts.repository, granted))
    if not changed.trusted and not changed.removed and not changed.renamed:
        return facts
    opened = new.opened or OpenedStore()
    opened = opened.without(changed.removed).renamed(changed.renamed)
    opened = opened.trusting(c.pem for c in changed.trusted)
    new.opened = opened
    if facts.store is None:
        return facts
    entries, _ = certificate_facts(opened.entries)
    return replace(facts, store=replace(facts.store, entries=entries))


def _as_granted(repository: KeyRepository, granted: KeyRepository) -> KeyRepository:
    return replace(repository, file_accesses=granted.file_accesses)
