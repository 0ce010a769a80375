"""The what-if walk: a walk's facts with changes made in memory, and all that follows from them.

Nothing on disk, in the environment or at the queue manager is touched. What does not follow from
the changes is not looked at again: a table is read anew only where another one is named, a port is
tried only where another address comes in, a key repository opened only where another one is used.
IBM MQ's own library is never used.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from mqtui.collect.client_files.ini import find_ini
from mqtui.collect.key_repository.certificates import certificate_facts
from mqtui.collect.key_repository.opened_store import OpenedStore
from mqtui.engine.diagnosis import diagnosed
from mqtui.engine.model import Report, Stage
from mqtui.engine.registry import checks
from mqtui.engine.runner import ignore, run_stage
from mqtui.engine.secrets import Credentials
from mqtui.facts import Facts
from mqtui.live.connection.allowance import Allowance
from mqtui.rules.change.applied import (
    PASSWORD_ATTRIBUTE,
    PASSWORD_VARIABLE,
    Changed,
)
from mqtui.rules.configuration import settings
from mqtui.rules.configuration.machines import machine_of_addresses
from mqtui.rules.outcome.candidates import succeeded
from mqtui.walk.derive import table_value
from mqtui.walk.network import of_these, reach_more, with_connect
from mqtui.walk.plan_builtin import Again
from mqtui.walk.steps import NO_INI, Passwords, Steps
from mqtui.walk.trial.passwords import connects_of, sent

#: The variables by which a client finds its mqclient.ini.
_FIND_INI = ("MQCLNTCF", "MQ_OVERRIDE_DATA_PATH", "HOME")


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Facts after a change, what the checks say of them, and which connects were made.

    ``withheld``: the program has a user and a password, which this connect did not send.
    """

    facts: Facts
    report: Report
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class Prepared:
    """Facts after a change, up to where a connect is made, and the steps to go on with.

    ``refused``: a trial before this one had the password refused.
    """

    before: Facts
    facts: Facts
    steps: Steps
    changed: Changed
    credentials: Credentials | None
    refused: bool = False


async def prepared(before: Facts, steps: Steps, changed: Changed, allowance: Allowance) -> Prepared:
    """Look again with ``changed``, as far as it makes a difference; nobody is connected to.

    ``before`` are the facts of the walk that ``steps`` made; neither is altered. Cancelling stops
    it at once.
    """
    # What was saved of the program's connection is of before the change.
    request = replace(changed.facts.request, hold=0.0, chstatus=None, chstatus_text=None)
    new = Steps(request, steps.environ, steps.timeout, None, ignore)
    new.passwords = _passwords(steps.passwords, changed.forgotten)
    new.again = Again(allowance, connects_of(before), partial_chain=bool(changed.lacking))
    facts = replace(changed.facts, request=request, saved_status=None)
    facts = replace(facts, live=None, candidates=None, native=None)
    facts = await _settings(before, facts, new)
    facts = await _channels(before, facts, new, changed, allowance)
    facts = await _stores(before, facts, new, steps, changed)
    return Prepared(before, facts, new, changed, steps.credentials)


async def judged(facts: Facts) -> Report:
    """What every check says of these facts."""
    return diagnosed([await run_stage(stage, checks(stage), facts) for stage in Stage])


async def connected(made: Prepared, allowance: Allowance) -> WhatIf:
    """Connect with the built-in client as a program would after the change, and judge that.

    Cancelling closes the connection.
    """
    before, new = made.before, made.steps
    facts = await _network(before, made.facts, new, allowance)
    given = None if made.refused else made.credentials
    new.credentials = sent(given, before, facts, made.changed)
    facts = await new.live(facts)
    facts = _as_was_seen(before, facts, made.changed)
    if not succeeded(facts.live) and before.queue_manager is not None:
        # What its log says of this connect tells the next cause.
        facts = await new.other_end(facts)
    withheld = made.credentials is not None and new.credentials is None
    return WhatIf(facts, await judged(facts), withheld)


def _as_was_seen(before: Facts, facts: Facts, changed: Changed) -> Facts:
    """The facts with what the walk has seen of the same listener and a trial does not look for."""
    facts = replace(facts, reachability=with_connect(facts.reachability, facts.live))
    live, was = facts.live, before.live
    names = was.server_names if was else None
    if live is None or was is None or names is None or succeeded(live):
        return facts
    same = (live.endpoint, live.definition.name) == (was.endpoint, was.definition.name)
    if not same or changed.trusted or live.handshake is None:
        return facts
    sni = live.handshake.sni
    sent_as = next((h.form for h in names.handshakes if h.sni == sni), "")
    return replace(facts, live=replace(live, server_names=replace(names, sent=sent_as)))


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


async def _channels(
    before: Facts, facts: Facts, new: Steps, changed: Changed, allowance: Allowance
) -> Facts:
    """The channel picked anew: from the table as it is now, or from another one."""
    was, now = table_value(before), table_value(facts)
    same = (was.value if was else None) == (now.value if now else None)
    if changed.table is not None and (now is None or now.wins or same):
        return new.chosen(replace(facts, ccdt=changed.table))
    if same and facts.ccdt is not None:
        return new.chosen(facts)
    facts = replace(facts, ccdt=None)
    if now is not None and settings.is_remote(now.value) and allowance.take(now.value, 0):
        return facts  # to fetch it is a connect, too
    return await new.channels(facts)


async def _network(before: Facts, facts: Facts, new: Steps, allowance: Allowance) -> Facts:
    """Names and ports: those that were tried stand as they are, others are tried now.

    Those that no candidate has any more are left out: that one of them answers is no comfort.
    """
    candidates = facts.selection.candidates if facts.selection else ()
    endpoints = [e for c in candidates for e in c.definition.endpoints]
    known = before.reachability.endpoints if before.reachability else ()
    if set(endpoints) <= set(known):
        return replace(facts, reachability=of_these(before.reachability, endpoints))
    machine = machine_of_addresses(facts)
    found = await reach_more(before.reachability, endpoints, allowance, new.timeout, machine)
    return replace(facts, reachability=of_these(found, endpoints))


async def _stores(before: Facts, facts: Facts, new: Steps, steps: Steps, changed: Changed) -> Facts:
    """The key repository in effect, with what the trial trusts, grants and leaves out."""
    was, now = before.value(settings.KEY_REPOSITORY), facts.value(settings.KEY_REPOSITORY)
    same = was is not None and now is not None and was.value == now.value
    if same and new.passwords == steps.passwords and not changed.copied:
        new.opened = steps.opened
    else:
        granted = facts.repository
        facts = replace(facts, repository=None, store=None, ignored_stores=())
        facts = await new.stores(facts, {target: path for path, target in changed.copied})
        if same and granted is not None and facts.repository is not None:
            allowed = replace(facts.repository, file_accesses=granted.file_accesses)
            facts = replace(facts, repository=allowed)
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
