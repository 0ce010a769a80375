"""Variables of the program set and unset, each way where the program gets them from.

A template has the places ``{variable}`` and ``{value}``, and those that :func:`places` fills.
"""

from __future__ import annotations

import re
from typing import Any, LiteralString

from mqtui.checks.remedies.builders import shell, with_previous
from mqtui.checks.remedies.origin import Origin, OriginKind
from mqtui.engine.change import Need, SetVariable, UnsetVariable
from mqtui.engine.model import Remedy
from mqtui.facts import Source, SourceKind
from mqtui.pasted.values import Argument, FilePath, VariableName

_PLAIN = re.compile(r"[\w@%+:,./=-]*", re.ASCII)


def unset(name: str, source: Source, origin: Origin, *, also: bool = False) -> Remedy:
    """A variable away, where it is set. ``also``: along with the one of the remedy before."""
    remedy = shell(
        f"{'And unset' if also else 'Unset'} {name} {_WHERE[origin.kind]}",
        unset_lines(origin),
        run_as=run_as(origin),
        changes=(UnsetVariable(name, source),),
        variable=VariableName(name),
        **places(origin, name),
    )
    return with_previous(remedy) if also else remedy


def set_variable(
    title: str, name: str, value: str, origin: Origin, *, needs: tuple[Need, ...] = ()
) -> Remedy:
    """A variable with a value, where the program gets its variables from.

    ``needs`` is what takes the place of ``value``, where that is a placeholder.
    """
    return shell(
        title,
        set_lines(origin),
        run_as=run_as(origin),
        changes=(SetVariable(name, value, _set_by(origin)),),
        needs=needs,
        variable=VariableName(name),
        **places(origin, name, value),
    )


def _set_by(origin: Origin) -> Source | None:
    """The line that sets the variable now, if one is known."""
    known = bool(origin.file) and origin.line is not None
    return Source(SourceKind.FILE, origin.file, origin.line) if known else None


_WHERE = {
    OriginKind.SHELL: "where the program is started",
    OriginKind.FILE: "in its file (the old one stays as .bak), and where the program is started",
    OriginKind.UNIT: "in the systemd unit",
    OriginKind.UNIT_FILE: "in the unit's EnvironmentFile (the old one stays as .bak)",
    OriginKind.CONTAINER: "by a new container",
    OriginKind.COMPOSE: "in the compose file",
    OriginKind.KUBERNETES: "in the workload that makes the Pod",
    OriginKind.WINDOWS: "on the Windows machine",
}


def run_as(origin: Origin) -> str:
    """The user that may change it; blank for whoever starts the program."""
    return "root" if origin.kind in (OriginKind.UNIT, OriginKind.UNIT_FILE) else ""


def unset_lines(origin: Origin) -> LiteralString:
    """The template that takes ``{variable}`` away."""
    match origin.kind:
        case OriginKind.FILE if origin.line is not None:
            return "sed -i.bak {comment_out} {file}\nunset {variable}"
        case OriginKind.UNIT:
            return _EDIT_UNIT + _RESTART
        case OriginKind.UNIT_FILE if origin.line is not None:
            return "sed -i.bak {comment_out} {file}" + _RESTART
        case OriginKind.UNIT_FILE:
            return _EDIT_UNIT + _RESTART
        case OriginKind.CONTAINER:
            return (
                "# a container keeps the environment that it was created with: remove it, and\n"
                "# create it again without this variable (docker run -e, --env-file, image ENV):\n"
                "# {variable}"
            )
        case OriginKind.COMPOSE:
            return _NOT_IN_COMPOSE + _COMPOSE_UP
        case OriginKind.KUBERNETES if "/" in origin.machine.name:
            return "kubectl set env {workload}" + _within(origin) + " {variable_gone}"
        case OriginKind.KUBERNETES:
            return (
                "# in the Deployment or StatefulSet that makes the Pod, delete this entry of\n"
                "# spec.template.spec.containers[].env: {variable}"
            )
        case OriginKind.WINDOWS:
            return (
                "# on Windows: System Properties, Environment Variables, delete it for the user\n"
                "# and for the system, then start the program anew: {variable}"
            )
    return "unset {variable}"


def set_lines(origin: Origin) -> LiteralString:
    """The template that sets ``{variable}`` to ``{value}``."""
    match origin.kind:
        case OriginKind.FILE:
            return (
                _away(origin)
                + "printf '%s\\n' {file_line} | tee -a {file}\nexport {variable}={value}"
            )
        case OriginKind.UNIT:
            return _EDIT_UNIT + _RESTART
        case OriginKind.UNIT_FILE:
            return _away(origin) + "printf '%s\\n' {file_line} | tee -a {file}" + _RESTART
        case OriginKind.CONTAINER:
            return (
                "# a container keeps the environment that it was created with: remove it, and\n"
                "# create it again with this option of docker run:\n"
                "# -e {variable}={value}"
            )
        case OriginKind.COMPOSE:
            return _IN_COMPOSE + _COMPOSE_UP
        case OriginKind.KUBERNETES if "/" in origin.machine.name:
            return "kubectl set env {workload}" + _within(origin) + " {variable}={value}"
        case OriginKind.KUBERNETES:
            return (
                "# in the Deployment or StatefulSet that makes the Pod, set this entry of\n"
                "# spec.template.spec.containers[].env: {variable}={value}"
            )
        case OriginKind.WINDOWS:
            return (
                "# on Windows: System Properties, Environment Variables, set it, then start the\n"
                "# program anew: {variable}={value}"
            )
    return "export {variable}={value}"


_EDIT_UNIT = (
    "# as systemctl edit {unit} does, with these two lines:\n"
    "mkdir -p {folder}\n"
    "printf '%s\\n' '[Service]' {unit_line} | tee {drop_in}\n"
    "systemctl daemon-reload"
)
_RESTART = "\nsystemctl restart {unit}"
_NOT_IN_COMPOSE = "# in the compose file, delete this entry of services.*.environment: {variable}\n"
_IN_COMPOSE = (
    "# in the compose file, set this entry of services.*.environment: {variable}={value}\n"
)
_COMPOSE_UP = "docker compose up -d"


def _away(origin: Origin) -> LiteralString:
    return "sed -i.bak {comment_out} {file}\n" if origin.line is not None else ""


def _within(origin: Origin) -> LiteralString:
    """The namespace and the container, as far as they are known."""
    if origin.machine.namespace and origin.machine.container:
        return " -n {namespace} -c {container}"
    if origin.machine.namespace:
        return " -n {namespace}"
    return " -c {container}" if origin.machine.container else ""


def places(origin: Origin, name: str, value: str | None = None) -> dict[str, Any]:
    """What fills the places of the templates but ``{variable}``; ``None`` where it is unset."""
    folder = f"/etc/systemd/system/{origin.unit}.d"
    machine = origin.machine
    unset = value is None
    return {
        "value": Argument(value or ""),
        "comment_out": Argument(
            ";".join(f"{line}s/^/# /" for line in (*origin.earlier_lines, origin.line or 0))
        ),
        "file": FilePath(origin.file),
        "file_line": Argument(_file_line(origin, name, value or "")),
        "unit": origin.unit,
        "unit_line": Argument(
            f"UnsetEnvironment={name}" if unset else f"Environment={_quoted(name, value or '')}"
        ),
        "folder": FilePath(folder),
        "drop_in": FilePath(f"{folder}/mqtui-{name}.conf"),
        "workload": machine.name,
        "namespace": machine.namespace,
        "container": machine.container,
        "variable_gone": f"{name}-",
    }


def _file_line(origin: Origin, name: str, value: str) -> str:
    """A line of the file: systemd and a shell read what stands in double quotes alike."""
    if not _PLAIN.fullmatch(value):
        value = '"' + re.sub(r'([\\"$`])', r"\\\1", value) + '"'
    return f"{'export ' if origin.exported else ''}{name}={value}"


def _quoted(name: str, value: str) -> str:
    """An assignment as ``Environment=`` takes it (systemd.syntax(7): quotes, specifiers)."""
    escaped = re.sub(r'([\\"])', r"\\\1", value).replace("%", "%%")
    return f'"{name}={escaped}"'
