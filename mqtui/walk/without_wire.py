"""The facts of a walk as they are without what came over the network.

Pure functions: nothing is read again. What is left is what ``mqtui check --offline`` sees of the
same machine, so one walk tells both what is found with a connect and what the files alone prove.
"""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import datetime

from mqtui.collect.key_repository.repository import repository_elsewhere
from mqtui.collect.queue_manager.files import NO_ADDRESS
from mqtui.facts import (
    Endpoint,
    Facts,
    LogRecord,
    Machine,
    MachineKind,
    QueueManagerOwner,
    Reachability,
)
from mqtui.facts import QueueManagerView as View
from mqtui.facts.given_log import GivenLog
from mqtui.rules.configuration import settings
from mqtui.rules.configuration.conname import ConnameError
from mqtui.rules.outcome.passed_over import place_in_use
from mqtui.walk.derive import (
    address_to_try,
    channel_selection,
    cipher_matrix,
    endpoints_of,
    table_value,
    with_channel_settings,
)
from mqtui.walk.network import untried


def without_wire(facts: Facts) -> Facts:
    """The facts as a walk would have seen them that tries nothing on the network."""
    facts = replace(
        facts,
        request=replace(facts.request, offline=True, userid=None),
        live=None,
        native=None,
        candidates=None,
        unavailable=tuple(gap for gap in facts.unavailable if not gap.on_wire),
        given_logs=tuple(_as_it_was(log) for log in facts.given_logs),
        found_logs=_found(facts),
    )
    facts = _chosen(facts)
    known = facts.reachability or Reachability(listeners_error="they were not listed")
    known = untried(_endpoints(facts), known.listeners, known.listeners_error)
    facts = replace(facts, reachability=known)
    facts = replace(facts, queue_manager=_its_files(facts, facts.queue_manager))
    facts = _at_candidate(facts, place_in_use(facts))
    return replace(facts, matrix=cipher_matrix(facts))


def _at_candidate(facts: Facts, place: int) -> Facts:
    """The facts as they are for that candidate: its label, its CipherSpec, its SSLPEER."""
    if facts.selection is None or place == 0:
        return facts
    facts = replace(facts, selection=replace(facts.selection, used=place))
    return replace(facts, configuration=with_channel_settings(_resolved(facts)))


def _chosen(facts: Facts) -> Facts:
    """With the channel that files give: no fetched table, and the first candidate."""
    named = table_value(facts)
    if named is not None and settings.is_remote(named.value):
        facts = replace(facts, ccdt=None, other_tables=())
    # The candidate that the connect came to had put its own values into it.
    facts = _resolved(facts)
    facts = replace(facts, selection=channel_selection(facts))
    return replace(facts, configuration=with_channel_settings(facts))


def _resolved(facts: Facts) -> Facts:
    """The settings without any channel's own."""
    if facts.environment is None or facts.ini is None:
        return facts
    found = settings.resolve(facts.request, facts.environment, facts.ini, facts.host)
    return replace(facts, configuration=found)


def _endpoints(facts: Facts) -> tuple[Endpoint, ...]:
    try:
        return endpoints_of(facts)
    except ConnameError:
        return ()


def _its_files(facts: Facts, view: View | None) -> View | None:
    """What is known of the queue manager where nobody answered."""
    if view is None:
        return None
    log = tuple(r for r in view.log if _before(r, facts.taken_at))
    client_log = tuple(r for r in view.client_log if _before(r, facts.taken_at))
    view = _of_the_one_asked_for(facts, replace(view, log=log, client_log=client_log))
    if _of_another_host(view):
        view = replace(
            view,
            objects=(),
            foreign=(*view.foreign, *view.objects),
            repository=None,
            store=None,
            whole=(),
        )
    definition = facts.selection.in_use if facts.selection else None
    addressed = address_to_try(facts, definition) is not None
    if addressed and view.owner is not None and view.owner.proven:
        return view
    owner = view.owner
    if not addressed:
        owner = QueueManagerOwner(Machine(MachineKind.HOST), NO_ADDRESS)
    repository = view.repository
    if repository is not None and owner is not None:
        # What it presented was the only proof that the file here is its own.
        repository = repository_elsewhere(repository.stated, repository.source, owner.machine)
    return replace(
        view, owner=owner, log=(), repository=repository, store=None, ini=(), ini_path=""
    )


def _of_the_one_asked_for(facts: Facts, view: View) -> View:
    """The saved text as that of the queue manager that was asked for, not of what answered."""
    asked = (facts.request.queue_manager or "").strip()
    same = asked in ("", view.answered) or asked.startswith("*")
    if view.answered and not same and any(o.name == asked for o in view.foreign):
        view = replace(view, objects=view.foreign, foreign=view.objects)
    return replace(view, answered="")


def _of_another_host(view: View) -> bool:
    """Whether the text is of a queue manager of that name that has its files in another place.

    Its SSLKEYR lies in the directory of a queue manager, ``.../qmgrs/NAME/ssl``, there is no such
    file here, and the files of the one that is proven to be this host's are in another directory.
    """
    manager, repository = view.queue_manager(), view.repository
    if manager is None or repository is None or repository.exists or not view.ini_path:
        return False
    directory, below = os.path.split(os.path.dirname(manager.attributes.get("SSLKEYR", "")))
    usual = below == "ssl" and os.path.basename(os.path.dirname(directory)) == "qmgrs"
    return usual and directory != os.path.dirname(view.ini_path)


def _before(record: LogRecord, began: datetime) -> bool:
    return record.when is None or record.when < began


def _as_it_was(log: GivenLog, began: datetime | None = None) -> GivenLog:
    """The log without what the walk's own connects have added to it: since it ``began``, if given.

    The clock of another host's log is not the walk's.
    """
    records = tuple(
        record
        for record in log.records
        if not record.during and (began is None or record.when is None or record.when < began)
    )
    return log if len(records) == len(log.records) else replace(log, records=records)


def _found(facts: Facts) -> tuple[GivenLog, ...]:
    """This host's logs; one that the walk's connects alone have written to was not there before."""
    logs = (_as_it_was(log, facts.taken_at) for log in facts.found_logs)
    return tuple(log for log in logs if log.records or log.problem)
