"""The names in what a walk has seen that are no secrets, whatever else has the same letters.

A password may be the name of a channel or of a label. A hole in the place of that name would tell
the password to whoever knows the name (:mod:`mqtui.engine.known_secrets`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mqtui.facts.request import REQUEST_OPTIONS

if TYPE_CHECKING:
    from mqtui.facts.facts import Facts
    from mqtui.facts.stores import StoreContents


def public_names(facts: Facts) -> Iterator[str]:
    """Names of channels, queue managers, labels, hosts, users, files and variables."""
    host, request = facts.host, facts.request
    yield from (host.user, host.application_user, request.userid or "", host.system)
    stated = [str(value) for option in REQUEST_OPTIONS for value in option.values(request)]
    if request.log:
        from mqtui.facts.given_log import named_log

        stated += [named_log(given)[1] for given in request.log]
    for path in (*stated, host.home, host.data_path, host.working_directory):
        yield from (path, *path.split("/"))
    chosen = facts.selection.candidates if facts.selection else ()
    tables = (*((facts.ccdt,) if facts.ccdt else ()), *facts.other_tables)
    tabled = (channel for table in tables for channel in table.channels)
    for definition in (*tabled, *(candidate.definition for candidate in chosen)):
        yield definition.name
        yield definition.queue_manager
        yield definition.certificate_label
        yield definition.cipher_spec
        yield from (endpoint.host for endpoint in definition.endpoints)
    other_end = facts.queue_manager
    for store in (facts.store, *facts.ignored_stores, other_end.store if other_end else None):
        yield from store_names(store)
    if facts.repository is not None and facts.repository.path:
        yield from facts.repository.path.split("/")
    if other_end is not None:
        yield from (thing.name for thing in other_end.objects)
    if facts.environment is not None:
        yield from (variable.name for variable in facts.environment.variables)
    if facts.ini is not None:
        yield from (entry.key for entry in facts.ini.entries)


def store_names(store: StoreContents | None) -> Iterator[str]:
    """The labels of a key repository, the parts of its path and those of its subjects' names."""
    if store is None:
        return
    yield from store.path.split("/")
    for entry in store.entries:
        yield entry.label
        for name in (entry.subject, entry.issuer):
            yield from (part.partition("=")[2].strip() for part in name.split(","))
