"""A change applied to facts: variables, mqclient.ini, the table, the store, what is stated.

Only what was looked at is changed here; what follows from it (which setting wins, which channel is
picked, which store is used) is resolved anew by whoever asks. Nothing on disk is touched.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from mqtui.engine import change as kinds
from mqtui.engine.change import Change, End, Need, OutOfReach
from mqtui.facts import (
    Ccdt,
    Certificate,
    Environment,
    Facts,
    FileAccess,
    FileState,
    IniEntry,
    PasswordState,
    Source,
    SourceKind,
    StoreContents,
    Variable,
)
from mqtui.rules.change.table_entry import with_attribute
from mqtui.rules.change.wire import presented_chain, shown_on_the_wire

#: Where what was changed for a trial is said to come from.
TRIED = Source(SourceKind.COMPUTED, "the trial")
#: The variable and the attribute that hold a key repository's password.
PASSWORD_VARIABLE, PASSWORD_ATTRIBUTE = "MQKEYRPWD", "SSLKeyRepositoryPassword"


class CannotApply(Exception):
    """The change cannot be made in memory: ``reach`` says where it is made, ``need`` what lacks."""

    def __init__(self, reach: OutOfReach | None = None, need: Need | None = None) -> None:
        super().__init__((reach or need or OutOfReach.PROGRAM).value)
        self.reach = reach
        self.need = need


@dataclass(frozen=True, slots=True)
class Changed:
    """The facts with changes, and what the changes do that no fact can hold.

    ``table`` is a channel table that only the trial has. ``trusted`` are certificates that the
    wire showed and the trial trusts, ``removed`` the labels whose entries are left out,
    ``renamed`` old labels with the new ones, ``copied`` files with the paths that they get besides.
    ``forgotten`` are the variables and attributes whose password no longer counts. ``lacking`` is
    what the fix takes and the walk does not have: the trial goes on without it, to see what else
    fails, and takes what it trusts for anchors though they are no roots.
    """

    facts: Facts
    table: Ccdt | None = None
    trusted: tuple[Certificate, ...] = ()
    removed: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    copied: tuple[tuple[str, str], ...] = ()
    forgotten: tuple[str, ...] = ()
    changes: tuple[Change, ...] = field(default=())
    lacking: tuple[Need, ...] = ()


def applied(facts: Facts, changes: Iterable[Change]) -> Changed:
    """The facts with all ``changes`` made, in order.

    Raises:
        CannotApply: one of them is made elsewhere, or takes what is not known.
    """
    done = Changed(facts)
    for change in changes:
        done = _APPLIED[type(change)](done, change)
        done = replace(done, changes=(*done.changes, change))
    return done


def _unset_variable(done: Changed, change: kinds.UnsetVariable) -> Changed:
    environment = _environment(done)
    left = tuple(v for v in environment.variables if v.name != change.name)
    done = _with_variables(done, left, change.name)
    if change.name == PASSWORD_VARIABLE:
        return replace(done, forgotten=(*done.forgotten, change.name))
    return done


def _set_variable(done: Changed, change: kinds.SetVariable) -> Changed:
    if change.name == PASSWORD_VARIABLE:
        raise CannotApply(need=Need.STORE_PASSWORD)
    environment = _environment(done)
    before = environment.get(change.name)
    source = change.source or (before.source if before else TRIED)
    new = Variable(change.name, change.value, source)
    left = tuple(v for v in environment.variables if v.name != change.name)
    return _with_variables(done, (*left, new), change.name)


def _set_attribute(done: Changed, change: kinds.SetAttribute) -> Changed:
    ini = done.facts.ini
    _at_the_client(change.end)
    if ini is None:
        raise CannotApply(OutOfReach.PROGRAM)

    def same(entry: IniEntry) -> bool:
        named = (entry.stanza.lower(), entry.key.lower()) == (
            change.stanza.lower(),
            change.key.lower(),
        )
        return named and change.line in (None, entry.line)

    # A line holds one attribute, so what is written into it takes the place of the one there.
    taken = change.line if change.value is not None else None
    entries = tuple(e for e in ini.entries if not same(e) and e.line != taken)
    if change.value is not None:
        line = change.line or next((e.line for e in ini.entries if same(e)), 0)
        entries = (*entries, IniEntry(change.stanza, change.key, change.value, line))
    ini = replace(
        ini,
        path=ini.path or change.path,
        state=FileState.OK,
        entries=tuple(sorted(entries, key=lambda e: e.line)),
        problems=tuple(p for p in ini.problems if p.line != change.line),
    )
    done = replace(done, facts=replace(done.facts, ini=ini))
    if change.key.lower() == PASSWORD_ATTRIBUTE.lower():
        if change.value is not None:
            raise CannotApply(need=Need.STORE_PASSWORD)
        return replace(done, forgotten=(*done.forgotten, PASSWORD_ATTRIBUTE))
    return done


def _rename_stanza(done: Changed, change: kinds.RenameStanza) -> Changed:
    ini = done.facts.ini
    if ini is None or ini.path != change.path:
        raise CannotApply(need=Need.INI)
    entries = tuple(
        replace(e, stanza=change.stanza) if e.line in change.lines else e for e in ini.entries
    )
    return replace(done, facts=replace(done.facts, ini=replace(ini, entries=entries)))


def _use_table(done: Changed, change: kinds.UseTable) -> Changed:
    path = os.path.join(done.facts.host.working_directory, change.path)
    done = _set_variable(done, kinds.SetVariable("MQCCDTURL", f"file://{path}"))
    if not change.channels:
        return done
    channels = tuple(
        replace(c, source=Source(SourceKind.COMPUTED, "the trial's channel table"), position=n)
        for n, c in enumerate(change.channels)
    )
    return replace(done, table=Ccdt(path, TRIED, FileState.OK, "json", channels))


def _set_entry(done: Changed, change: kinds.SetEntry) -> Changed:
    table = done.table or done.facts.ccdt
    if table is None:
        raise CannotApply(need=Need.CHANNEL_TABLE)
    changed = with_attribute(table, change)
    if changed is None:
        raise CannotApply(need=Need.CHANNEL_TABLE)
    return replace(done, table=changed)


def _use_cipher_spec(done: Changed, change: kinds.UseCipherSpec) -> Changed:
    _at_the_client(change.end)
    if not change.channel:
        return _stated(done, cipher=change.cipher_spec)
    entry = kinds.SetEntry("", change.channel, "cipherSpecification", change.cipher_spec)
    return _set_entry(done, entry)


def _use_label(done: Changed, change: kinds.UseLabel) -> Changed:
    _at_the_client(change.end)
    if change.channel:
        entry = kinds.SetEntry("", change.channel, "certificateLabel", change.label)
        return _set_entry(done, entry)
    return _set_variable(done, kinds.SetVariable("MQCERTLABL", change.label))


def _use_channel(done: Changed, change: kinds.UseChannel) -> Changed:
    return _stated(done, channel=change.channel)


def _pass_name(done: Changed, change: kinds.PassQueueManagerName) -> Changed:
    return _stated(done, queue_manager=change.queue_manager)


def _use_server_name(done: Changed, change: kinds.UseServerName) -> Changed:
    ini = done.facts.ini
    path = ini.path if ini and ini.path else "mqclient.ini"
    entry = ini.entry("SSL", "OutboundSNI") if ini else None
    line = entry.line if entry else None
    return _set_attribute(done, kinds.SetAttribute(path, "SSL", "OutboundSNI", change.form, line))


def _use_store(done: Changed, change: kinds.UseStore) -> Changed:
    _at_the_client(change.end)
    return _set_variable(done, kinds.SetVariable("MQSSLKEYR", change.path))


def _stash(_done: Changed, change: kinds.StashPassword) -> Changed:
    _at_the_client(change.end)
    raise CannotApply(need=Need.STORE_PASSWORD)


def _trust(done: Changed, change: kinds.TrustCertificate) -> Changed:
    _at_the_client(change.end)
    shown = change.certificate or shown_on_the_wire(done.facts, change.subject)
    if shown is not None:
        return replace(done, trusted=(*done.trusted, shown))
    chain = presented_chain(done.facts)
    if not any(c.issuer == change.subject or not change.subject for c in chain):
        raise CannotApply(need=Need.CA_CERTIFICATE)
    trusted = (*done.trusted, *(c for c in chain if c not in done.trusted))
    return replace(done, trusted=trusted, lacking=(*done.lacking, Need.CA_CERTIFICATE))


def _hold(_done: Changed, change: kinds.HoldCertificate) -> Changed:
    _at_the_client(change.end)
    raise CannotApply(need=Need.CERTIFICATE)


def _remove(done: Changed, change: kinds.RemoveCertificate) -> Changed:
    _at_the_client(change.end)
    return replace(done, removed=(*done.removed, change.label))


def _rename(done: Changed, change: kinds.RenameCertificate) -> Changed:
    _at_the_client(change.end)
    return replace(done, renamed=(*done.renamed, (change.label, change.new_label)))


def _copy(done: Changed, change: kinds.CopyFile) -> Changed:
    return replace(done, copied=(*done.copied, (change.source, change.target)))


def _close(done: Changed, _change: kinds.CloseToOthers) -> Changed:
    """Whoever could read the files by right still can, so no connect comes out otherwise."""
    return done


def _grant(done: Changed, change: kinds.GrantAccess) -> Changed:
    repository = done.facts.repository
    store = done.facts.store
    if repository is None or store is None or _not_read(store):
        # What the user may not read, this walk cannot read either: there is nothing to try it with.
        raise CannotApply(OutOfReach.HOST)

    def granted(access: FileAccess) -> FileAccess:
        steps = tuple(
            replace(step, allowed=True, why="granted for the trial")
            if step.path in change.paths
            else step
            for step in access.access_steps
        )
        allowed = access.allowed or all(step.allowed for step in steps)
        tried = True if allowed and access.tried is not None else access.tried
        return replace(access, access_steps=steps, allowed=allowed, tried=tried)

    accesses = tuple(granted(a) if a.user == change.user else a for a in repository.file_accesses)
    repository = replace(repository, file_accesses=accesses)
    return replace(done, facts=replace(done.facts, repository=repository))


def _not_read(store: StoreContents) -> bool:
    """Whether its file or its stash could not be read; a wrong password is no such thing."""
    state = store.password_state
    if state is PasswordState.UNREADABLE:
        return True
    return not store.readable and state in (PasswordState.NOT_NEEDED, PasswordState.RIGHT)


def _at_queue_manager(_done: Changed, _change: kinds.AlterQueueManager) -> Changed:
    raise CannotApply(OutOfReach.QUEUE_MANAGER)


_APPLIED: dict[type[Any], Callable[[Changed, Any], Changed]] = {
    kinds.UnsetVariable: _unset_variable,
    kinds.SetVariable: _set_variable,
    kinds.SetAttribute: _set_attribute,
    kinds.RenameStanza: _rename_stanza,
    kinds.UseTable: _use_table,
    kinds.SetEntry: _set_entry,
    kinds.UseCipherSpec: _use_cipher_spec,
    kinds.UseLabel: _use_label,
    kinds.UseChannel: _use_channel,
    kinds.PassQueueManagerName: _pass_name,
    kinds.UseServerName: _use_server_name,
    kinds.UseStore: _use_store,
    kinds.StashPassword: _stash,
    kinds.TrustCertificate: _trust,
    kinds.HoldCertificate: _hold,
    kinds.RemoveCertificate: _remove,
    kinds.RenameCertificate: _rename,
    kinds.GrantAccess: _grant,
    kinds.CloseToOthers: _close,
    kinds.CopyFile: _copy,
    kinds.AlterQueueManager: _at_queue_manager,
}


def _at_the_client(end: End) -> None:
    if end is End.QUEUE_MANAGER:
        raise CannotApply(OutOfReach.QUEUE_MANAGER)


def _environment(done: Changed) -> Environment:
    if done.facts.environment is None:
        raise CannotApply(OutOfReach.PROGRAM)
    return done.facts.environment


def _with_variables(done: Changed, variables: tuple[Variable, ...], name: str = "") -> Changed:
    unknown = tuple(v for v in _environment(done).unknown if v.name != name)
    environment = replace(_environment(done), variables=variables, unknown=unknown)
    return replace(done, facts=replace(done.facts, environment=environment))


def _stated(done: Changed, **values: str) -> Changed:
    request = replace(done.facts.request, **values)  # type: ignore[arg-type]
    return replace(done, facts=replace(done.facts, request=request))
