"""The lines that write a channel table of the client's own, and name it by the program's origin."""

from __future__ import annotations

import json
from typing import Any, LiteralString

from mqtui.checks.remedies.origin import Origin, OriginKind
from mqtui.checks.remedies.variables import places
from mqtui.pasted.values import Argument

#: Where a table lies for what does not start in the directory of whoever writes it.
_SHARED_TABLE = "/etc/mqm/client-tls.json"
#: Where it lies for whatever starts in the directory of whoever writes it.
OWN_TABLE = "client-tls.json"
_TABLES = {
    OriginKind.UNIT: _SHARED_TABLE,
    OriginKind.UNIT_FILE: _SHARED_TABLE,
    OriginKind.CONTAINER: _SHARED_TABLE,
    OriginKind.COMPOSE: _SHARED_TABLE,
    OriginKind.KUBERNETES: "/etc/mqm/ccdt/client-tls.json",
    OriginKind.WINDOWS: "C:/ProgramData/IBM/MQ/client-tls.json",
}
_URL = "MQCCDTURL"


def unset_server(origin: Origin) -> LiteralString:
    """MQSERVER away, where that takes lines of their own."""
    match origin.kind:
        case OriginKind.SHELL:
            return "unset MQSERVER\n"
        case OriginKind.FILE if origin.line is not None:
            return "sed -i.bak {comment_out} {file}\nunset MQSERVER\n"
        case OriginKind.FILE:
            return "unset MQSERVER\n"
        case OriginKind.UNIT_FILE if origin.line is not None:
            return "sed -i.bak {comment_out} {file}\n"
        case OriginKind.UNIT | OriginKind.UNIT_FILE:
            return (
                "# as systemctl edit {unit} does, with these lines:\n"
                "mkdir -p {folder}\n"
                "printf '%s\\n' '[Service]' UnsetEnvironment=MQSERVER | tee {no_server}\n"
            )
    return ""


def write_lines(origin: Origin) -> LiteralString:
    """The command that reads the table from the here-document."""
    if origin.kind in (OriginKind.UNIT, OriginKind.UNIT_FILE):
        return "mkdir -p /etc/mqm\ntee /etc/mqm/client-tls.json"
    return "cat > client-tls.json"


def name_lines(origin: Origin) -> LiteralString:
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
        case OriginKind.KUBERNETES if "/" in origin.machine.name and origin.machine.container:
            return _IN_WORKLOAD_OF_NAMESPACE if origin.machine.namespace else _IN_WORKLOAD
        case OriginKind.KUBERNETES:
            return _NAME_IN_POD
        case OriginKind.WINDOWS:
            return (
                "# on Windows: the table as C:\\ProgramData\\IBM\\MQ\\client-tls.json, and\n"
                "# in System Properties, Environment Variables: delete MQSERVER, set\n"
                "# MQCCDTURL to file:///C:/ProgramData/IBM/MQ/client-tls.json"
            )
    return _NAME_HERE


def table_path(origin: Origin) -> str:
    """Where the written table lies."""
    return _TABLES.get(origin.kind, OWN_TABLE)


def table_places(origin: Origin) -> dict[str, Any]:
    """What fills the places of these lines."""
    found = places(origin, _URL, f"file://{_SHARED_TABLE}")
    no_server = places(origin, "MQSERVER")["drop_in"]
    return {**found, "no_server": no_server, "mount": Argument(_mount(origin.machine.container))}


def _mount(container: str) -> str:
    """The patch of a workload that puts the ConfigMap into its container."""
    volume = {"name": "client-ccdt", "configMap": {"name": "client-ccdt"}}
    mount = {"name": "client-ccdt", "mountPath": "/etc/mqm/ccdt"}
    within = {"volumes": [volume], "containers": [{"name": container, "volumeMounts": [mount]}]}
    return json.dumps({"spec": {"template": {"spec": within}}}, separators=(",", ":"))


_NAME_HERE = 'export MQCCDTURL="file://$PWD/client-tls.json"'
_APPEND = "printf '%s\\n' \"MQCCDTURL=file://$PWD/client-tls.json\" | tee -a {file}\n"
_APPEND_EXPORT = "printf '%s\\n' \"export MQCCDTURL=file://$PWD/client-tls.json\" | tee -a {file}\n"
_IN_WORKLOAD = (
    "kubectl create configmap client-ccdt --from-file client-tls.json\n"
    "kubectl patch {workload} -p {mount}\n"
    "kubectl set env {workload} -c {container} MQSERVER- "
    "MQCCDTURL=file:///etc/mqm/ccdt/client-tls.json"
)
_IN_WORKLOAD_OF_NAMESPACE = (
    "kubectl create configmap client-ccdt --from-file client-tls.json -n {namespace}\n"
    "kubectl patch {workload} -n {namespace} -p {mount}\n"
    "kubectl set env {workload} -n {namespace} -c {container} MQSERVER- "
    "MQCCDTURL=file:///etc/mqm/ccdt/client-tls.json"
)
_NAME_IN_POD = (
    "kubectl create configmap client-ccdt --from-file client-tls.json\n"
    "# in the Deployment or StatefulSet that makes the Pod: mount ConfigMap client-ccdt at\n"
    "# /etc/mqm/ccdt (spec.template.spec.volumes, containers[].volumeMounts); in\n"
    "# containers[].env delete MQSERVER, and set\n"
    "# MQCCDTURL to file:///etc/mqm/ccdt/client-tls.json"
)
