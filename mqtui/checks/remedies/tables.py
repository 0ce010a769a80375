"""Remedies that name, write or change a channel table (CCDT)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import LiteralString

from mqtui.checks.remedies.builders import document, edit, shell
from mqtui.checks.remedies.origin import Origin, OriginKind
from mqtui.checks.remedies.variables import places, run_as, set_lines, unset_lines
from mqtui.engine.change import Change, SetAttribute, SetEntry, UnsetVariable, UseTable
from mqtui.engine.model import Remedy
from mqtui.facts import ChannelDefinition, IniEntry, Source
from mqtui.pasted.mqsc import mqsc_text
from mqtui.pasted.shell import Value
from mqtui.pasted.values import Argument, FilePath, VariableName

_URL = "MQCCDTURL"
#: Where a table lies for what does not start in the directory of whoever writes it.
_SHARED_TABLE = "/etc/mqm/client-tls.json"
_OWN_TABLE = "client-tls.json"
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
            variable=VariableName(_URL),
            **places(origin, _URL, value),
        ),
        shell("Or give it for this walk only", "mqtui check --ccdt /path/to/ccdt.json"),
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


_PICK = (
    "jq --arg qmgr {queue_manager} '.channel |= map(select((.clientConnection.queueManager "
    '// "") == $qmgr and (.transmissionSecurity.cipherSpecification // "") != ""))\' {path} '
    "> client-tls.json\n"
)
_NAME = 'export MQCCDTURL="file://$PWD/client-tls.json"'


def pick_table(queue_manager: str, table: str, user: str) -> Remedy:
    """A table of their own: what ``table`` has with a CipherSpec for ``queue_manager``."""
    return shell(
        _OWN_TITLE,
        _PICK + _NAME,
        run_as=user,
        changes=(UseTable(_OWN_TABLE),),
        queue_manager=Argument(queue_manager),
        path=FilePath(table),
    )


_OWN_TITLE = "Create a CCDT for these clients only, and set it in MQCCDTURL"


def write_table(definitions: Sequence[ChannelDefinition], origin: Origin, user: str) -> Remedy:
    """A table of their own, written out, and named where the program gets its variables from."""
    return document(
        _OWN_TITLE,
        _write_lines(origin),
        table_text(definitions),
        _name_lines(origin),
        run_as=run_as(origin) or user,
        changes=(UseTable(_path(origin), tuple(definitions)),),
        **_places(origin),
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
    values: dict[str, Value] = {
        **_places(origin),
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
    changes.append(UseTable(_path(origin), (definition,)))
    also = " and ServerConnectionParms" if stanza else ""
    return document(
        f"Replace MQSERVER{also} by a CCDT that has the CipherSpec{_unknown(definition)}",
        _no_stanza(stanza) + _unset_before(origin) + _write_lines(origin),
        table_text((definition,)),
        _name_lines(origin),
        run_as=run_as(origin),
        changes=tuple(changes),
        **values,
    )


def replace_stanza(
    entry: IniEntry, ini: str, definition: ChannelDefinition, origin: Origin
) -> Remedy:
    """ServerConnectionParms away where nothing else defines a channel: a table takes its place."""
    return document(
        "Replace ServerConnectionParms by a CCDT that has the CipherSpec" + _unknown(definition),
        "sed -i.bak '{ini_line}s/^/# /' {ini}\n" + _write_lines(origin),
        table_text((definition,)),
        _name_lines(origin),
        run_as=run_as(origin),
        changes=(
            SetAttribute(ini, entry.stanza, entry.key, None, entry.line),
            UseTable(_path(origin), (definition,)),
        ),
        ini_line=entry.line,
        ini=FilePath(ini),
        **_places(origin),
    )


def _unknown(definition: ChannelDefinition) -> str:
    return "" if definition.endpoints else f" (insert the queue manager's host for {_HOST})"


def _no_stanza(stanza: IniEntry | None) -> LiteralString:
    return "sed -i.bak '{ini_line}s/^/# /' {ini}\n" if stanza is not None else ""


def _unset_before(origin: Origin) -> LiteralString:
    """MQSERVER away, where that takes lines of their own."""
    match origin.kind:
        case OriginKind.SHELL:
            return "unset MQSERVER\n"
        case OriginKind.FILE if origin.line is not None:
            return "sed -i.bak '{line}s/^/# /' {file}\nunset MQSERVER\n"
        case OriginKind.FILE:
            return "unset MQSERVER\n"
        case OriginKind.UNIT_FILE if origin.line is not None:
            return "sed -i.bak '{line}s/^/# /' {file}\n"
        case OriginKind.UNIT | OriginKind.UNIT_FILE:
            return (
                "# as systemctl edit {unit} does, with these lines:\n"
                "mkdir -p {folder}\n"
                "printf '%s\\n' '[Service]' UnsetEnvironment=MQSERVER | tee {no_server}\n"
            )
    return ""


def _write_lines(origin: Origin) -> LiteralString:
    """The command that reads the table from the here-document."""
    if origin.kind in (OriginKind.UNIT, OriginKind.UNIT_FILE):
        return "mkdir -p /etc/mqm\ntee /etc/mqm/client-tls.json"
    return "cat > client-tls.json"


def _name_lines(origin: Origin) -> LiteralString:
    """What names the table for the program."""
    match origin.kind:
        case OriginKind.FILE if origin.exported:
            return _APPEND_EXPORT + _NAME_HERE
        case OriginKind.FILE:
            return _APPEND + _NAME_HERE
        case OriginKind.UNIT:
            return (
                "chmod 755 /etc/mqm\n"
                "chmod 644 /etc/mqm/client-tls.json\n"
                "mkdir -p {folder}\n"
                "printf '%s\\n' '[Service]' {unit_line} | tee {drop_in}\n"
                "systemctl daemon-reload\n"
                "systemctl restart {unit}"
            )
        case OriginKind.UNIT_FILE:
            return (
                "chmod 755 /etc/mqm\n"
                "chmod 644 /etc/mqm/client-tls.json\n"
                "printf '%s\\n' {file_line} | tee -a {file}\n"
                "systemctl restart {unit}"
            )
        case OriginKind.CONTAINER:
            return (
                "# remove the container, and create it again without MQSERVER and with:\n"
                '# -v "$PWD/client-tls.json:/etc/mqm/client-tls.json" '
                "-e MQCCDTURL=file:///etc/mqm/client-tls.json"
            )
        case OriginKind.COMPOSE:
            return (
                "# in the compose file: MQSERVER out of services.*.environment, and in it\n"
                "# MQCCDTURL: file:///etc/mqm/client-tls.json\n"
                "# in services.*.volumes: ./client-tls.json:/etc/mqm/client-tls.json\n"
                "docker compose up -d"
            )
        case OriginKind.KUBERNETES:
            return _NAME_IN_POD
        case OriginKind.WINDOWS:
            return (
                "# on Windows: the table as C:\\ProgramData\\IBM\\MQ\\client-tls.json, and\n"
                "# in System Properties, Environment Variables: delete MQSERVER, set\n"
                "# MQCCDTURL to file:///C:/ProgramData/IBM/MQ/client-tls.json"
            )
    return _NAME_HERE


_NAME_HERE = 'export MQCCDTURL="file://$PWD/client-tls.json"'
_APPEND = "printf '%s\\n' \"MQCCDTURL=file://$PWD/client-tls.json\" | tee -a {file}\n"
_APPEND_EXPORT = "printf '%s\\n' \"export MQCCDTURL=file://$PWD/client-tls.json\" | tee -a {file}\n"
_NAME_IN_POD = (
    "kubectl create configmap client-ccdt --from-file client-tls.json\n"
    "# in the Deployment or StatefulSet that makes the Pod: mount ConfigMap client-ccdt at\n"
    "# /etc/mqm/ccdt (spec.template.spec.volumes, containers[].volumeMounts); in\n"
    "# containers[].env delete MQSERVER, and set\n"
    "# MQCCDTURL to file:///etc/mqm/ccdt/client-tls.json"
)


def _path(origin: Origin) -> str:
    shared = (OriginKind.UNIT, OriginKind.UNIT_FILE, OriginKind.CONTAINER, OriginKind.COMPOSE)
    return _SHARED_TABLE if origin.kind in shared else _OWN_TABLE


def _places(origin: Origin) -> dict[str, Value]:
    found = places(origin, _URL, f"file://{_SHARED_TABLE}")
    no_server = places(origin, "MQSERVER")["drop_in"]
    return {**found, "no_server": no_server}


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
    path: str,
    line: int | None,
    attribute: str,
    old: str,
    new: str,
    channel: str = "",
) -> Remedy:
    """One attribute of a JSON channel table, as a diff."""
    before, after = (json.dumps(value, ensure_ascii=False) for value in (old, new))
    return edit(
        title,
        path,
        line,
        f'"{attribute}": {before}',
        f'"{attribute}": {after}',
        changes=(SetEntry(path, channel, attribute, new, line),),
    )


_SET_CIPHER = (
    "cp {path} {old}\n"
    "jq --arg channel {channel} --arg spec {CipherSpec} '(.channel[] | select(.name == $channel))"
    ".transmissionSecurity.cipherSpecification = $spec' {old} | tee {path}"
)


def set_cipher(title: str, path: str, channel: str, spec: str) -> Remedy:
    """The CipherSpec of an entry of a JSON table that has none, with or without other attributes.

    The old table stays as .bak.
    """
    return shell(
        title,
        _SET_CIPHER,
        changes=(SetEntry(path, channel, "cipherSpecification", spec),),
        channel=Argument(channel),
        CipherSpec=Argument(spec),
        path=FilePath(path),
        old=FilePath(f"{path}.bak"),
    )
