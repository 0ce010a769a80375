"""Remedies that name, write or change a channel table (CCDT)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, LiteralString

from mqtui.checks.remedies.builders import document, edit, no_command, shell
from mqtui.checks.remedies.origin import Origin
from mqtui.checks.remedies.own_table import (
    OWN_TABLE,
    name_lines,
    table_path,
    table_places,
    unset_server,
    write_lines,
)
from mqtui.checks.remedies.variables import places, run_as, set_lines, unset_lines
from mqtui.engine.change import Change, Need, SetAttribute, SetEntry, UnsetVariable, UseTable
from mqtui.engine.model import Remedy
from mqtui.facts import ChannelDefinition, IniEntry, Source
from mqtui.pasted.mqsc import mqsc_text
from mqtui.pasted.values import Argument, CannotBeWritten, FilePath, VariableName

_URL = "MQCCDTURL"
#: Stands where no address is known.
_HOST = "HOST"


def name_table(origin: Origin) -> tuple[Remedy, ...]:
    """A channel table where none is named."""
    value = "file:///path/to/ccdt.json"
    return (
        shell(
            "Set the CCDT",
            set_lines(origin),
            run_as=run_as(origin),
            changes=(UseTable("/path/to/ccdt.json"),),
            needs=(Need.CHANNEL_TABLE,),
            variable=VariableName(_URL),
            **places(origin, _URL, value),
        ),
        shell(
            "Or give it for this walk only",
            "mqtui check --ccdt /path/to/ccdt.json",
            needs=(Need.CHANNEL_TABLE,),
        ),
    )


def use_table(path: str, origin: Origin) -> Remedy:
    """The table that a value leads to which is not quite its path."""
    return shell(
        "Use the channel table that exists",
        set_lines(origin),
        run_as=run_as(origin),
        changes=(UseTable(path),),
        variable=VariableName(_URL),
        **places(origin, _URL, f"file://{path}"),
    )


def list_table(path: str) -> Remedy:
    """The channels of a binary table."""
    folder, _, name = path.rpartition("/")
    return shell(
        "List it with IBM's tool",
        "printf '%s\\n' {command} | MQCHLLIB={path} MQCHLTAB={name} runmqsc -n",
        command=mqsc_text("DISPLAY CHANNEL(*) QMNAME CONNAME SSLCIPH"),
        path=FilePath(folder or ("/" if path.startswith("/") else ".")),
        name=FilePath(name),
    )


def set_binary_cipher(title: str, path: str, channel: str, spec: str) -> Remedy:
    """The CipherSpec of an entry of a binary table, which the client's own runmqsc changes.

    Source: IBM MQ, runmqsc, ``-n``: it works on the channel table of the client.
    """
    folder, _, name = path.rpartition("/")
    try:
        command = mqsc_text(
            "ALTER CHANNEL({channel}) CHLTYPE(CLNTCONN) SSLCIPH({CipherSpec})",
            channel=channel,
            CipherSpec=spec,
        )
    except CannotBeWritten as refusal:
        return no_command(title, refusal)
    return shell(
        title,
        "printf '%s\\n' {command} | MQCHLLIB={path} MQCHLTAB={name} runmqsc -n",
        changes=(SetEntry(path, channel, "cipherSpecification", spec),),
        command=command,
        path=FilePath(folder or ("/" if path.startswith("/") else ".")),
        name=FilePath(name),
    )


_PICK = (
    "jq --arg qmgr {queue_manager} '.channel |= map(select((.clientConnection.queueManager "
    '// "") == $qmgr and (.transmissionSecurity.cipherSpecification // "") != ""))\' {path} '
    "> client-tls.json && "
)
_NAME = 'export MQCCDTURL="file://$PWD/client-tls.json"'


def pick_table(
    queue_manager: str, table: str, user: str, picked: Sequence[ChannelDefinition] = ()
) -> Remedy:
    """A table of their own: ``picked``, which ``table`` has with a CipherSpec for a manager."""
    return shell(
        _OWN_TITLE,
        _PICK + _NAME,
        run_as=user,
        changes=(UseTable(OWN_TABLE, tuple(picked)),),
        queue_manager=Argument(queue_manager),
        path=FilePath(table),
    )


_OWN_TITLE = "Create a CCDT for these clients only, and set it in MQCCDTURL"


def write_table(definitions: Sequence[ChannelDefinition], origin: Origin, user: str) -> Remedy:
    """A table of their own, written out, and named where the program gets its variables from."""
    return document(
        _OWN_TITLE,
        write_lines(origin),
        table_text(definitions),
        name_lines(origin),
        run_as=run_as(origin) or user,
        changes=(UseTable(table_path(origin), tuple(definitions)),),
        needs=_needed(*definitions),
        **table_places(origin),
    )


def replace_mqserver(
    source: Source,
    stanza: IniEntry | None,
    ini: str,
    definition: ChannelDefinition | None,
    origin: Origin,
) -> Remedy:
    """MQSERVER away, and in the same breath what would then be missing.

    ``stanza`` is ServerConnectionParms of mqclient.ini, the file ``ini``, which would win next;
    ``definition`` is what must be defined anew, ``None`` where a table has it.
    """
    changes: list[Change] = [UnsetVariable("MQSERVER", source)]
    if stanza is not None:
        changes.append(SetAttribute(ini, stanza.stanza, stanza.key, None, stanza.line))
    values: dict[str, Any] = {
        **table_places(origin),
        "variable": VariableName("MQSERVER"),
        "ini_line": stanza.line if stanza else 0,
        "ini": FilePath(ini),
    }
    if definition is None:
        return shell(
            "Unset MQSERVER" + (", and ServerConnectionParms with it" if stanza else ""),
            _no_stanza(stanza) + unset_lines(origin),
            run_as=run_as(origin),
            changes=tuple(changes),
            **{**values, **places(origin, "MQSERVER")},
        )
    changes.append(UseTable(table_path(origin), (definition,)))
    also = " and ServerConnectionParms" if stanza else ""
    return document(
        f"Replace MQSERVER{also} by a CCDT that has the CipherSpec{_unknown(definition)}",
        _no_stanza(stanza) + unset_server(origin) + write_lines(origin),
        table_text((definition,)),
        name_lines(origin),
        run_as=run_as(origin),
        changes=tuple(changes),
        needs=_needed(definition),
        **values,
    )


def replace_stanza(
    entry: IniEntry, ini: str, definition: ChannelDefinition, origin: Origin
) -> Remedy:
    """ServerConnectionParms away where nothing else defines a channel: a table takes its place."""
    return document(
        "Replace ServerConnectionParms by a CCDT that has the CipherSpec" + _unknown(definition),
        "sed -i.bak '{ini_line}s/^/# /' {ini}\n" + write_lines(origin),
        table_text((definition,)),
        name_lines(origin),
        run_as=run_as(origin),
        changes=(
            SetAttribute(ini, entry.stanza, entry.key, None, entry.line),
            UseTable(table_path(origin), (definition,)),
        ),
        needs=_needed(definition),
        ini_line=entry.line,
        ini=FilePath(ini),
        **table_places(origin),
    )


def _unknown(definition: ChannelDefinition) -> str:
    return "" if definition.endpoints else f" (insert the queue manager's host for {_HOST})"


def _needed(*definitions: ChannelDefinition) -> tuple[Need, ...]:
    """What their entries have a placeholder for."""
    return () if all(d.endpoints for d in definitions) else (Need.ADDRESS,)


def _no_stanza(stanza: IniEntry | None) -> LiteralString:
    return "sed -i.bak '{ini_line}s/^/# /' {ini}\n" if stanza is not None else ""


def table_text(definitions: Sequence[ChannelDefinition]) -> str:
    """A JSON channel table of these entries."""
    return json.dumps({"channel": [_entry(d) for d in definitions]}, indent=2)


def _entry(definition: ChannelDefinition) -> dict[str, object]:
    security = {"cipherSpecification": definition.cipher_spec}
    if definition.certificate_label:
        security["certificateLabel"] = definition.certificate_label
    if definition.peer_name:
        security["certificatePeerName"] = definition.peer_name
    addresses = [{"host": e.host, "port": e.port} for e in definition.endpoints]
    entry: dict[str, object] = {
        "name": definition.name,
        "type": "clientConnection",
        "clientConnection": {
            "connection": addresses or [{"host": _HOST, "port": 1414}],
            "queueManager": definition.queue_manager,
        },
        "transmissionSecurity": security,
    }
    if definition.weight or definition.affinity != "preferred":
        entry["connectionManagement"] = {
            "clientWeight": definition.weight,
            "affinity": definition.affinity,
        }
    return entry


def change_table(
    title: str,
    definition: ChannelDefinition,
    attribute: str,
    old: str,
    new: str,
    needs: tuple[Need, ...] = (),
) -> Remedy:
    """One attribute of a channel's entry in a JSON channel table, as a diff.

    Where the line is known as it stands in the file, the diff can be applied with patch(1).
    """
    path = definition.source.name
    before, after = (json.dumps(value, ensure_ascii=False) for value in (old, new))
    line = definition.line(attribute)
    number = definition.source.line if attribute == "name" else None
    text = f'"{attribute}": {before}'
    written = f'"{attribute}": {after}'
    if line is not None and line.text.count(before) == 1:
        number, text, written = line.number, line.text, line.text.replace(before, after)
    return edit(
        title,
        path,
        number,
        text,
        written,
        changes=(SetEntry(path, definition.name, attribute, new, number),),
        needs=needs,
    )


def show_fault(path: str) -> Remedy:
    """Where a JSON table is not JSON, and what it has else."""
    return shell(
        "Display where it is not valid, and correct that", "jq . {path}", path=FilePath(path)
    )


def fetch(url: str) -> Remedy:
    """Whether a table that is named by a URL can be had, and what comes."""
    return shell("Fetch it as the client does", "curl -gsS -o ccdt.json {url}", url=Argument(url))


#: Where jq is not installed, or does not read the table, that stays as it is.
_PUT_BACK = "{old} | tee {path}"
_SET_ADDRESS = (
    "cp {path} {old}\n"
    "jq empty {old} && jq --arg channel {channel} '(.channel[] | select(.name == $channel"
    " and (.clientConnection.connection // [] | length == 0))"
    '.clientConnection.connection) = [{{"host": "HOST", "port": 1414}}]\' ' + _PUT_BACK
)


def set_address(path: str, channel: str) -> Remedy:
    """An address for an entry that has none; the old table stays as .bak."""
    return shell(
        "Set its address with jq (insert the queue manager's host for HOST, and its port)",
        _SET_ADDRESS,
        changes=(SetEntry(path, channel, "connection", "HOST(1414)"),),
        needs=(Need.ADDRESS,),
        channel=Argument(channel),
        path=FilePath(path),
        old=FilePath(f"{path}.bak"),
    )


_SET_CIPHER = (
    "cp {path} {old}\n"
    "jq empty {old} && jq --arg channel {channel} --arg spec {CipherSpec} "
    "'(.channel[] | select(.name == $channel"
    ' and (.transmissionSecurity.cipherSpecification // "") == "")'
    ".transmissionSecurity.cipherSpecification) = $spec' " + _PUT_BACK
)


def set_cipher(title: str, path: str, channel: str, spec: str) -> Remedy:
    """The CipherSpec of an entry of a JSON table that has none, with or without other attributes.

    The old table stays as .bak.
    """
    return shell(
        f"{title} (with jq)",
        _SET_CIPHER,
        changes=(SetEntry(path, channel, "cipherSpecification", spec),),
        channel=Argument(channel),
        CipherSpec=Argument(spec),
        path=FilePath(path),
        old=FilePath(f"{path}.bak"),
    )
