"""Which edits make which change, and why some are made by no edit of a file."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from mqtui.checks.remedies.origin import OriginKind, origin_for
from mqtui.engine import change as kinds
from mqtui.engine.change import Change, End, OutOfReach
from mqtui.facts import Facts, FileState, SourceKind
from mqtui.facts.pasted import ShellText
from mqtui.fix.draft import Draft
from mqtui.fix.edit.access import close, grant
from mqtui.fix.edit.copies import copy_file
from mqtui.fix.edit.drop_in import drop_in
from mqtui.fix.edit.ini import rename_stanza, set_attribute
from mqtui.fix.edit.table import make_table, set_entry
from mqtui.fix.edit.variables import set_variable, unset_variable
from mqtui.fix.errors import CannotEdit
from mqtui.formats.redacted import hides
from mqtui.pasted.shell import shell_text_if_safe

_STORE = "runmqakm changes a key repository: it asks for its password, which mqtui never keeps"
_PROGRAM = OutOfReach.PROGRAM.value
_STARTER = "it is set where the program is started, and no file that was read tells where that is"


@dataclass(frozen=True, slots=True)
class _Making:
    facts: Facts
    draft: Draft
    changes: tuple[Change, ...]


def make_changes(facts: Facts, draft: Draft, changes: Sequence[Change]) -> None:
    """The edits of these changes, which belong together.

    Raises:
        CannotEdit: one of them is made by no edit of a file of this host.
    """
    environment = facts.environment
    if environment is not None and not environment.machine.is_here:
        raise CannotEdit(f"it is on {environment.machine}")
    if environment is not None and environment.own_files:
        raise CannotEdit("the program has its own file system: its paths mean other files there")
    making = _Making(facts, draft, tuple(changes))
    for change in changes:
        _MADE[type(change)](making, change)


def then_typed(facts: Facts, changes: Sequence[Change]) -> ShellText | None:
    """What is typed after the changes, so that the program gets them."""
    unit = facts.request.unit
    of_unit = any(isinstance(c, kinds.SetVariable | kinds.UnsetVariable) for c in changes)
    if not unit or not of_unit:
        return None
    return shell_text_if_safe("systemctl daemon-reload\nsystemctl restart {unit}", unit=unit)


def _unset(making: _Making, change: kinds.UnsetVariable) -> None:
    origin = origin_for(making.facts, change.name)
    match origin.kind:
        case OriginKind.FILE | OriginKind.UNIT_FILE:
            unset_variable(making.draft, origin.file, change.name)
        case OriginKind.UNIT:
            drop_in(making.draft, origin.unit, change.name, None)
        case _:
            raise CannotEdit(_STARTER)


def _set(making: _Making, change: kinds.SetVariable) -> None:
    if hides(change.value):
        raise CannotEdit("its value is a secret, which mqtui does not know")
    origin = origin_for(making.facts, change.name)
    match origin.kind:
        case OriginKind.FILE | OriginKind.UNIT_FILE:
            set_variable(making.draft, origin.file, change.name, change.value)
        case OriginKind.UNIT:
            drop_in(making.draft, origin.unit, change.name, change.value)
        case _:
            raise CannotEdit(_STARTER)


def _attribute(making: _Making, change: kinds.SetAttribute) -> None:
    _at_the_client(change.end)
    _ini_is_here(making)
    set_attribute(making.draft, change)


def _stanza(making: _Making, change: kinds.RenameStanza) -> None:
    _ini_is_here(making)
    rename_stanza(making.draft, change)


def _ini_is_here(making: _Making) -> None:
    ini = making.facts.ini
    if ini is not None and not ini.machine.is_here:
        raise CannotEdit(f"it is on {ini.machine}")


def _table(making: _Making, change: kinds.UseTable) -> None:
    path = making.draft.real(change.path)
    if change.channels:
        path = make_table(making.draft, change, _beside(making), making.facts.ccdt)
    _set(making, kinds.SetVariable("MQCCDTURL", f"file://{path}"))


def _beside(making: _Making) -> str:
    """A file of this host that the program reads already: what is made lies in its directory."""
    facts = making.facts
    table, ini = facts.ccdt, facts.ini
    if table is not None and table.state is FileState.OK and _is_file(making, table.path):
        return table.path
    if ini is not None and ini.path and _is_file(making, ini.path):
        return ini.path
    origin = facts.environment.origin if facts.environment else None
    if origin is not None and origin.kind is SourceKind.FILE:
        return origin.name
    raise CannotEdit(_STARTER)


def _is_file(making: _Making, path: str) -> bool:
    return bool(path) and "://" not in path and os.path.isfile(making.draft.real(path))


def _entry(making: _Making, change: kinds.SetEntry) -> None:
    table = making.facts.ccdt
    if table is None or not table.machine.is_here:
        raise CannotEdit("the channel table is not on this host")
    if "://" in (change.table or table.path):
        raise CannotEdit("the channel table is on a server")
    if table.format != "json":
        raise CannotEdit("a binary channel table is changed with the client's own runmqsc -n")
    set_entry(making.draft, change, table.path)


def _label(making: _Making, change: kinds.UseLabel) -> None:
    _at_the_client(change.end)
    if change.channel:
        _entry(making, kinds.SetEntry("", change.channel, "certificateLabel", change.label))
    else:
        _set(making, kinds.SetVariable("MQCERTLABL", change.label))


def _store(making: _Making, change: kinds.UseStore) -> None:
    _at_the_client(change.end)
    _set(making, kinds.SetVariable("MQSSLKEYR", change.path))


def _server_name(making: _Making, change: kinds.UseServerName) -> None:
    """An attribute of mqclient.ini says it, which is a change of its own."""
    if not any(isinstance(other, kinds.SetAttribute) for other in making.changes):
        raise CannotEdit(f"there is no mqclient.ini yet to write OutboundSNI={change.form} into")


def _grant(making: _Making, change: kinds.GrantAccess) -> None:
    grant(making.draft, change)


def _close(making: _Making, change: kinds.CloseToOthers) -> None:
    close(making.draft, change)


def _copy(making: _Making, change: kinds.CopyFile) -> None:
    copy_file(making.draft, change)


def _cipher_spec(_making: _Making, change: kinds.UseCipherSpec) -> None:
    _at_the_client(change.end)
    raise CannotEdit(_PROGRAM)


def _in_program(_making: _Making, _change: Change) -> None:
    raise CannotEdit(_PROGRAM)


def _in_store(
    _making: _Making,
    change: kinds.StashPassword
    | kinds.TrustCertificate
    | kinds.HoldCertificate
    | kinds.RemoveCertificate
    | kinds.RenameCertificate,
) -> None:
    _at_the_client(change.end)
    raise CannotEdit(_STORE)


def _at_queue_manager(_making: _Making, _change: Change) -> None:
    raise CannotEdit(OutOfReach.QUEUE_MANAGER.value)


def _at_the_client(end: End) -> None:
    if end is End.QUEUE_MANAGER:
        raise CannotEdit(OutOfReach.QUEUE_MANAGER.value)


_MADE: dict[type[Any], Callable[[_Making, Any], None]] = {
    kinds.UnsetVariable: _unset,
    kinds.SetVariable: _set,
    kinds.SetAttribute: _attribute,
    kinds.RenameStanza: _stanza,
    kinds.UseTable: _table,
    kinds.SetEntry: _entry,
    kinds.UseCipherSpec: _cipher_spec,
    kinds.UseLabel: _label,
    kinds.UseChannel: _in_program,
    kinds.PassQueueManagerName: _in_program,
    kinds.UseServerName: _server_name,
    kinds.UseStore: _store,
    kinds.StashPassword: _in_store,
    kinds.TrustCertificate: _in_store,
    kinds.HoldCertificate: _in_store,
    kinds.RemoveCertificate: _in_store,
    kinds.RenameCertificate: _in_store,
    kinds.GrantAccess: _grant,
    kinds.CloseToOthers: _close,
    kinds.CopyFile: _copy,
    kinds.AlterQueueManager: _at_queue_manager,
}
