"""Environments in manifests: Kubernetes' objects, compose files, what docker and podman inspect.

The file is read as YAML or JSON as a whole; a container is what has ``env`` or ``environment``, or
stands where containers do. Of several, one is read and the others are said.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from mqtui.collect.environment.compose_files import Beside
from mqtui.collect.environment.described import described_containers
from mqtui.collect.environment.envfile import Assignment
from mqtui.collect.environment.manifest_values import Held, Variables
from mqtui.facts import Machine, MachineKind
from mqtui.formats.yaml_tree import Map, Node, Scalar, Sequence, YamlError, read_yaml

_LOOKS_LIKE_YAML = re.compile(r"^[ ]*(?:- )?[A-Za-z][\w.-]*:(?:\s|$)", re.M)
_DEEPEST = 64
_MOST_PROBLEMS = 20
_MOST_CONTAINERS = 2000
#: Longest name of a container that a command gets.
_LONGEST = 253
_PREFIXES = ("MQ", "AMQ_")
_LISTS = frozenset({"containers", "initContainers", "ephemeralContainers", "containerDefinitions"})
_VARIABLES = ("env", "environment", "Env", "Environment", "envFrom", "env_file")
#: ``kubectl exec`` takes it too: https://kubernetes.io/docs/reference/labels-annotations-taints/
_DEFAULT = "kubectl.kubernetes.io/default-container"


@dataclass(frozen=True, slots=True)
class Container:
    """One container. ``owner`` is the object that it stands in, ``initial``: it only prepares."""

    name: str
    owner: str = ""
    initial: bool = False
    preferred: bool = False
    variables: tuple[Assignment, ...] = ()
    problems: tuple[str, ...] = ()
    unread: tuple[int | None, ...] = ()

    @property
    def of_mq(self) -> bool:
        """Whether it sets a variable of MQ's."""
        return any(each.name.startswith(_PREFIXES) for each in self.variables)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What one container gets. ``container`` is blank where the variables are of no one.

    ``unread`` are the lines that name variables which are not in the file.

    ``last``: no container of the file stands behind it, ``alone``: nor before it. ``error``: what
    was asked for is not there.
    """

    assignments: tuple[Assignment, ...] = ()
    problems: tuple[str, ...] = ()
    container: str = ""
    last: bool = True
    alone: bool = True
    unread: tuple[int | None, ...] = ()
    error: str | None = None

    def within(self, machine: Machine) -> Machine:
        """``machine`` with the container that was read, where it has a place for it."""
        name = self.container.rpartition("/")[2].partition("#")[0]
        if not name or len(name) > _LONGEST:
            return machine
        if machine.kind is MachineKind.POD:
            return replace(machine, container=name)
        if machine.kind is MachineKind.CONTAINER and not self.alone:
            return replace(machine, name=name)
        return machine


def read_manifest(
    text: str, asked: str | None, known: Mapping[str, bool], folder: str | None = None
) -> Manifest | None:
    """The variables of the container ``asked`` for, else of the one that probably is meant.

    ``known`` maps the names that MQ reads to whether the value is a secret. ``folder`` is where the
    file lies, in which a compose file's own files are read. ``None`` when the text is no manifest.
    """
    described = [
        Container(
            each.name,
            initial=each.initial,
            variables=tuple(each.variables),
            problems=tuple(each.problems),
            unread=tuple(each.unread),
        )
        for each in described_containers(text)
    ]
    if any(each.variables or each.problems for each in described):
        return _chosen(_labelled(described), asked)
    documents = _documents(text)
    held = Held(known, beside=Beside(folder))
    maps = [each for document in documents for each in _objects(document)]
    rest = [each for each in maps if not (isinstance(each, Map) and held.add(each))]
    containers = _labelled([each for node in rest for each in _Finder(held).of(node)])
    if not containers:
        return _of_held(held) if held.objects else None
    if asked is None and not any(each.variables or each.problems for each in containers):
        return None
    return _chosen(containers, asked)


def breaks_off(text: str) -> int | None:
    """The line from which on a text that looks like YAML is none; ``None`` where it is YAML.

    Also ``None`` where nothing in it has the look of YAML.
    """
    if not _LOOKS_LIKE_YAML.search(text):
        return None
    try:
        read_yaml(text)
    except YamlError as error:
        return error.line
    return None


def _documents(text: str) -> list[Node]:
    text = text.removeprefix("\ufeff")
    if text.lstrip()[:1] in ("[", "{"):
        try:
            return [_of_json(json.loads(text), 0)]
        except (ValueError, RecursionError):
            pass
    try:
        return read_yaml(text)
    except YamlError:
        return []


def _of_json(value: Any, depth: int) -> Node:
    """A tree as of YAML.

    Raises:
        ValueError: it is nested too deep.
    """
    if depth > _DEEPEST:
        raise ValueError("nested too deep")
    if isinstance(value, dict):
        return Map({key: _of_json(each, depth + 1) for key, each in value.items()})
    if isinstance(value, list):
        return Sequence([_of_json(each, depth + 1) for each in value])
    if isinstance(value, bool):
        return Scalar(str(value).lower())
    return Scalar("" if value is None else str(value), null=value is None)


def _objects(document: Node) -> Iterator[Node]:
    """The document, or each of the objects that it is a list of."""
    items = document.get("items", "objects") if isinstance(document, Map) else None
    if isinstance(items, Sequence):
        yield from items.items
    else:
        yield document


class _Finder:
    """The containers in one object. Each node is visited once, whatever aliases name it."""

    def __init__(self, held: Held) -> None:
        self._held = held
        self._seen: set[int] = set()
        self._owner = self._default = ""
        self._found: list[Container] = []

    def of(self, node: Node) -> list[Container]:
        """All that there are, in their order."""
        if isinstance(node, Map) and isinstance(metadata := node.get("metadata"), Map):
            self._owner = metadata.text("name")
        self._visit(node, "", "", "")
        return self._found

    def _visit(self, node: Node, key: str, outer: str, hint: str) -> None:
        """``key`` is the node's own, ``outer`` that of what it stands in."""
        if isinstance(node, Scalar) or id(node) in self._seen:
            return
        self._seen.add(id(node))
        if isinstance(node, Sequence):
            for item in node.items:
                self._visit(item, key, key, hint)
            return
        if isinstance(annotations := node.get("annotations"), Map):
            self._default = annotations.text(_DEFAULT) or self._default
        is_service = outer == "services"
        stands_there = is_service or (key in _LISTS and key == outer)
        if (stands_there or any(each in node.entries for each in _VARIABLES)) and (
            len(self._found) < _MOST_CONTAINERS
        ):
            name = key if is_service else node.text("name") or hint.lstrip("/")
            self._take(node, name or key, key, is_service, stands_there)
        inner = node.text("Name", "name") or hint
        for name, each in node.entries.items():
            # Docker's image has what it was built with beside what it is run with.
            if name != "ContainerConfig" and not name.startswith("x-"):
                self._visit(each, name, key, inner)

    def _take(self, node: Map, name: str, key: str, compose: bool, stands_there: bool) -> None:
        variables = Variables(self._held, compose)
        variables.read(node)
        if stands_there or variables.found:
            self._found.append(
                Container(
                    name,
                    self._owner,
                    key == "initContainers",
                    bool(name) and name == self._default,
                    tuple(variables.found),
                    tuple(variables.problems),
                    tuple(variables.unread),
                )
            )


def _labelled(containers: list[Container]) -> list[Container]:
    """Each with a name of its own: the object's before it where two have the same."""
    names = [each.name for each in containers]
    result: list[Container] = []
    used: set[str] = set()
    for each in containers:
        name = each.name
        if names.count(name) > 1 and each.owner:
            name = f"{each.owner}/{name}"
        label, number = name, 1
        while label in used or not label:
            number += 1
            label = f"{name}#{number}"
        used.add(label)
        result.append(replace(each, name=label))
    return result


def _of_held(held: Held) -> Manifest:
    """Config maps and secrets alone: all that they have, as ``envFrom`` passes it on."""
    found = [
        held.used(kind, each, each.name)
        for (kind, _), entries in held.objects.items()
        for each in entries.values()
    ]
    return Manifest(tuple(found))


def _chosen(containers: list[Container], asked: str | None) -> Manifest:
    names = [each.name for each in containers]
    if asked is not None:
        same = [each for each in containers if asked in (each.name, each.name.rpartition("/")[2])]
        if not same:
            return Manifest(
                error=f"There is no container {asked[:80]} in the file: it has {_listed(names)}."
            )
        chosen = same[0]
        problems = chosen.problems
    else:
        candidates = _candidates(containers)
        chosen = next((each for each in candidates if each.preferred), candidates[0])
        problems = chosen.problems
        if len(candidates) > 1:
            told = _listed([each.name for each in candidates])
            problems = (
                f"The file has {len(candidates)} containers with such variables: {told}. Those of "
                f"container {chosen.name[:80]} are read; --container NAME chooses another.",
                *problems,
            )
    if len(problems) > _MOST_PROBLEMS:
        problems = (*problems[:_MOST_PROBLEMS], f"There are {len(problems) - _MOST_PROBLEMS} more.")
    last = chosen.name == names[-1]
    alone = len(containers) == 1
    return Manifest(chosen.variables, problems, chosen.name, last, alone, chosen.unread)


def _candidates(containers: list[Container]) -> list[Container]:
    """Those that may be meant: the program's before what prepares it, MQ's before others."""
    for wanted in (
        [each for each in containers if each.of_mq and not each.initial],
        [each for each in containers if each.of_mq],
        [each for each in containers if each.variables and not each.initial],
    ):
        if wanted:
            return wanted
    return containers


def _listed(names: list[str]) -> str:
    shown = ", ".join(name[:80] for name in names[:8])
    return f"{shown} and {len(names) - 8} more" if len(names) > 8 else shown
