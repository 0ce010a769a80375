"""Which machine a file of variables is of: what docker, podman, compose and Kubernetes print says.

What is read is the text as a whole; the variables in it are the affair of
:mod:`~mqtui.collect.environment.envfile`. A file that says nothing is taken for this host's.

Sources: https://docs.docker.com/reference/cli/docker/inspect/ ;
https://docs.docker.com/reference/compose-file/services/ ;
https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/ ;
https://kubernetes.io/docs/tutorials/services/connect-applications-service/ (the variable
KUBERNETES_SERVICE_HOST in every container of a Pod) ;
https://systemd.io/CONTAINER_INTERFACE/ (the variable ``container``)
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from mqtui.facts import Engine, Machine, MachineKind
from mqtui.facts.machine import HERE
from mqtui.formats.lines import split_lines

_DEEPEST = 12
#: Kubernetes' objects that hold containers, beside Pod, and of which kubectl exec takes TYPE/NAME.
_WORKLOADS = frozenset(
    {"deployment", "statefulset", "daemonset", "replicaset", "job", "cronjob", "deploymentconfig"}
)
#: Its objects that are variables of containers.
_HELD = frozenset({"configmap", "secret"})
_KIND = re.compile(r"^(?:-\s+|\s{0,4})kind:\s*[\"']?([A-Za-z]+)")
_TOP = re.compile(r"^([A-Za-z][\w-]*):")
_FIELD = re.compile(r"^(\s+)(name|namespace):\s*[\"']?([A-Za-z0-9][\w.-]*)")
_SERVICE = re.compile(r"^(\s+)[\"']?([A-Za-z0-9][\w.-]*)[\"']?:\s*(?:#.*)?$")
_METADATA = re.compile(r"^\s*metadata:")
_DESCRIBED = re.compile(r"^(Name|Namespace):\s+(\S+)\s*$")
_LISTS = re.compile(r"^(?:Containers|Init Containers):\s*$")
_CONTAINER = re.compile(r"^\s*-?\s*containers:\s*$")
_NAME = re.compile(r"^\s*(?:-\s+)?name:\s*[\"']?([A-Za-z0-9][\w.-]*)[\"']?\s*$")
#: Longest name of a container or Pod that is kept.
_LONGEST = 253


@dataclass(frozen=True, slots=True)
class Inside:
    """The machine that mqtui runs on: its host name, and whether it is a container or a Pod."""

    hostname: str = ""
    container: bool = False
    pod: bool = False

    def is_(self, machine: Machine) -> bool:
        """Whether ``machine`` is this one: mqtui runs in it, so its paths are paths here."""
        if not (self.container or self.pod) or machine.kind is MachineKind.WINDOWS:
            return False
        _, slash, name = machine.name.rpartition("/")
        if machine.kind is MachineKind.POD:
            begins = bool(slash) and self.hostname.startswith(f"{name}-")
            return self.pod and (not machine.name or name == self.hostname or begins)
        return machine.name in ("", self.hostname) and machine.engine is not Engine.COMPOSE


def inside(environ: Mapping[str, str]) -> Inside:
    """Where this process runs; ``environ`` are its own variables."""
    marks = ("/.dockerenv", "/run/.containerenv")
    container = bool(environ.get("container")) or any(map(os.path.exists, marks))
    return Inside(os.uname().nodename, container, bool(environ.get("KUBERNETES_SERVICE_HOST")))


def machine_of(text: str, variables: Iterable[tuple[str, str]], here: Inside) -> Machine:
    """The machine whose variables ``text`` holds; :data:`HERE` where nothing says another.

    ``variables`` are all that were read from it; ``here`` is where mqtui runs.
    """
    found = _of_json(text, here) if text.lstrip()[:1] in ("[", "{") else _of_lines(text)
    if found is None:
        found = _of_variables(dict(variables))
    return HERE if found is None or here.is_(found) else found


# --- JSON -----------------------------------------------------------------------------------------


def _of_json(text: str, here: Inside) -> Machine | None:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if isinstance(value, list) and value and all(isinstance(v, str) and "=" in v for v in value):
        # "docker inspect -f '{{json .Config.Env}}'" prints such a list, and nothing of this host's.
        return Machine(MachineKind.CONTAINER)
    return _of_value(value, 0, here)


def _of_value(value: Any, depth: int, here: Inside) -> Machine | None:
    if depth > _DEEPEST:
        return None
    items: Iterable[Any] = ()
    if isinstance(value, dict):
        found = _inspected(value, here) or _of_kubernetes(value) or _composed(value)
        if found is not None:
            return found
        items = value.values()
    elif isinstance(value, list):
        items = reversed(value)  # the last one of a name is taken
    for item in items:
        if (
            isinstance(item, (dict, list))
            and (found := _of_value(item, depth + 1, here)) is not None
        ):
            return found
    return None


def _inspected(value: Mapping[str, Any], here: Inside) -> Machine | None:
    config = value.get("Config")
    if not isinstance(config, dict) or "Env" not in config:
        return None
    if here.container and here.hostname and config.get("Hostname") == here.hostname:
        return HERE
    podman = any(key in value for key in ("OCIRuntime", "ConmonPidFile", "OCIConfigPath"))
    image = "RepoTags" in value or "RepoDigests" in value
    name = _text(value.get("Name")).lstrip("/") or _text(value.get("Id"))[:12]
    return Machine(
        MachineKind.CONTAINER,
        "" if image else name,
        engine=Engine.PODMAN if podman else Engine.DOCKER,
    )


def _of_kubernetes(value: Mapping[str, Any]) -> Machine | None:
    kind = _text(value.get("kind")).lower()
    if kind == "list" or not kind or ("spec" not in value and kind not in _HELD):
        return None
    if kind not in ("pod", *_WORKLOADS, *_HELD):
        return None
    metadata = value.get("metadata")
    metadata = metadata if isinstance(metadata, dict) else {}
    containers = [] if kind in _HELD else list(_containers(value.get("spec"), 0))
    only = containers[0] if len(containers) == 1 else ""
    return _of_kind(kind, _text(metadata.get("name")), _text(metadata.get("namespace")), only)


def _containers(value: Any, depth: int) -> Iterable[str]:
    if not isinstance(value, dict) or depth > _DEEPEST:
        return
    listed = value.get("containers")
    for each in listed if isinstance(listed, list) else ():
        if isinstance(each, dict):
            yield _text(each.get("name"))
    for key in ("template", "spec", "jobTemplate"):
        yield from _containers(value.get(key), depth + 1)


def _of_kind(kind: str, name: str, namespace: str, container: str) -> Machine:
    if kind in _HELD:
        return Machine(MachineKind.POD, "", namespace)
    whole = name if kind == "pod" or not name else f"{kind}/{name}"
    return Machine(MachineKind.POD, whole, namespace, container)


def _composed(value: Mapping[str, Any]) -> Machine | None:
    services = value.get("services")
    if isinstance(services, dict) and services:
        return _compose([str(name) for name in services])
    if isinstance(value.get("containerDefinitions"), list):  # a task of Amazon ECS
        return Machine(MachineKind.CONTAINER)
    return None


def _compose(services: list[str]) -> Machine:
    name = services[0][:_LONGEST] if len(services) == 1 else ""
    return Machine(MachineKind.CONTAINER, name, engine=Engine.COMPOSE)


def _text(value: Any, longest: int = _LONGEST) -> str:
    return value[:longest] if isinstance(value, str) else ""


# --- YAML, and what kubectl describe prints -------------------------------------------------------


def _of_lines(text: str) -> Machine | None:
    lines = split_lines(text.removeprefix("\ufeff"))
    tops = {found[1] for line in lines if (found := _TOP.match(line))}
    if "services" in tops and "apiVersion" not in tops:
        return _compose(_service_names(lines))
    kinds = [found[1].lower() for line in lines if (found := _KIND.match(line))]
    held = next((k for k in reversed(kinds) if k in ("pod", *_WORKLOADS, *_HELD)), "")
    if held and any("apiVersion:" in line for line in lines):
        names = _metadata(lines)
        containers = _yaml_containers(lines)
        only = containers[0] if len(containers) == 1 else ""
        return _of_kind(held, names.get("name", ""), names.get("namespace", ""), only)
    if any(_LISTS.match(line) for line in lines):
        said = {found[1]: found[2] for line in lines if (found := _DESCRIBED.match(line))}
        if "Name" in said:
            return Machine(MachineKind.POD, said["Name"], said.get("Namespace", ""))
    return None


def _metadata(lines: list[str]) -> dict[str, str]:
    """Name and namespace of the object, not of what stands within: of the outermost metadata."""
    found: dict[str, tuple[int, str]] = {}
    depths = (len(line) - len(line.lstrip()) for line in lines if _METADATA.match(line))
    outermost = min(depths, default=0)
    inside = -1
    for line in lines:
        indent = len(line) - len(line.lstrip())
        if line.strip() == "metadata:":
            inside = indent if indent == outermost else -1
        elif line.strip() and indent <= inside:
            inside = -1
        elif inside >= 0 and (field := _FIELD.match(line)):
            depth, name, value = len(field[1]), field[2], field[3]
            if name not in found or depth < found[name][0]:
                found[name] = depth, value[:_LONGEST]
    return {name: value for name, (_, value) in found.items()}


def _yaml_containers(lines: list[str]) -> list[str]:
    """The names of the items of ``containers:``, each at the indent of the first."""
    found: list[str] = []
    outer = item = -1
    for line in lines:
        indent = len(line) - len(line.lstrip())
        if _CONTAINER.match(line):
            outer, item = indent, -1
        elif outer >= 0 and line.strip():
            dash = line.lstrip().startswith("-")
            if indent < outer or (indent == outer and not dash):
                outer = -1
                continue
            item = indent if item < 0 and dash else item
            own = (indent == item and dash) or indent == item + 2
            if own and (name := _NAME.match(line)):
                found.append(name[1][:_LONGEST])
    return found


def _service_names(lines: list[str]) -> list[str]:
    found: list[str] = []
    depth = -1
    inside = False
    for line in lines:
        if _TOP.match(line):
            inside, depth = line.startswith("services:"), -1
        elif inside and (service := _SERVICE.match(line)):
            depth = len(service[1]) if depth < 0 else depth
            if len(service[1]) == depth:
                found.append(service[2])
    return found


# --- variables of the program itself --------------------------------------------------------------


def _of_variables(variables: Mapping[str, str]) -> Machine | None:
    """What ``env`` printed in a container: Kubernetes and podman set variables of their own."""
    if variables.get("OS") == "Windows_NT":
        return Machine(MachineKind.WINDOWS, variables.get("COMPUTERNAME", "")[:_LONGEST])
    name = variables.get("HOSTNAME", "")[:_LONGEST]
    if variables.get("KUBERNETES_SERVICE_HOST"):
        return Machine(MachineKind.POD, name)
    kind = variables.get("container", "")
    if kind in ("podman", "docker", "oci", "lxc"):
        return Machine(
            MachineKind.CONTAINER, name, engine=Engine.PODMAN if kind == "podman" else Engine.DOCKER
        )
    return None
