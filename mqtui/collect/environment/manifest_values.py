"""The variables of one container of a manifest, as Kubernetes and compose would pass them.

Sources: https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/ ;
https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/ ;
https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/ (``env`` before
``envFrom``, the last source before the earlier ones) ;
https://docs.docker.com/reference/compose-file/interpolation/ ;
https://docs.docker.com/reference/compose-file/services/ (``environment`` before ``env_file``) ;
https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
"""  # noqa: E501 - an address is one word

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from mqtui.collect.environment.compose_files import Beside
from mqtui.collect.environment.envdump import elsewhere
from mqtui.collect.environment.envfile import Assignment
from mqtui.collect.environment.references import replaced
from mqtui.engine.known_secrets import learn
from mqtui.formats.password_form import described, is_described
from mqtui.formats.secret_names import is_secret_name, resembled
from mqtui.formats.yaml_tree import Map, Node, Scalar, Sequence

NAME = re.compile(r"[A-Za-z_][\w.-]*")
_KUBERNETES = re.compile(r"\$\$|\$\(([^()\s$]{1,253})\)")
#: https://kubernetes.io/docs/concepts/services-networking/service/#environment-variables
_OF_SERVICE = re.compile(r"_SERVICE_(?:HOST|PORT)|_PORT")
#: What all values of a container together may grow by.
_MOST_EXPANDED = 1 << 20
_MOST_VARIABLES = 100_000


@dataclass(slots=True)
class Held:
    """The config maps and secrets of the file, and the names whose values may be known.

    ``known`` maps the names that MQ reads to whether the value is a secret: what stands in a
    Secret under another name is nobody's business, and is only kept from being shown.
    """

    known: Mapping[str, bool]
    objects: dict[tuple[str, str], dict[str, Assignment]] = field(default_factory=dict)
    #: Aliases let many containers share many variables, so the whole file has one bound.
    room: int = _MOST_VARIABLES
    beside: Beside = field(default_factory=Beside)

    def add(self, document: Map) -> bool:
        """Keep ``document`` if it is a config map or a secret; whether it is."""
        kind = document.text("kind")
        metadata = document.get("metadata")
        if kind not in ("ConfigMap", "Secret") or document.get("data", "stringData") is None:
            return False
        name = metadata.text("name") if isinstance(metadata, Map) else ""
        self.objects[kind, name] = {each.name: each for each in _entries(document, kind)}
        return True

    def spend(self) -> bool:
        """Whether one more variable may be read."""
        self.room -= 1
        return self.room >= 0

    def used(self, kind: str, each: Assignment, name: str) -> Assignment:
        """What the variable ``name`` gets of an entry of an object."""
        if kind == "Secret" and name not in self.known:
            learn(each.value)
            return Assignment(name, described(), each.line)
        return Assignment(name, each.value, each.line)


def _entries(document: Map, kind: str) -> Iterator[Assignment]:
    """What an object has, by key."""
    # stringData overwrites data: https://kubernetes.io/docs/concepts/configuration/secret/
    for part in ("data", "stringData") if kind == "Secret" else ("data",):
        holder = document.get(part)
        if not isinstance(holder, Map):
            continue
        for key, node in holder.entries.items():
            if isinstance(node, Scalar) and NAME.fullmatch(key):
                coded = kind == "Secret" and part == "data"
                value = _decoded(node.text) if coded else node.text
                yield Assignment(key, value, holder.lines.get(key))


def _decoded(text: str) -> str:
    try:
        return base64.b64decode("".join(text.split()), validate=True).decode("utf-8")
    except ValueError:
        return described()


@dataclass(slots=True)
class Variables:
    """The variables of one container in their order, and sentences, which never quote a value."""

    held: Held
    compose: bool = False
    found: list[Assignment] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    #: The lines that name variables which are not in the file.
    unread: list[int | None] = field(default_factory=list)
    _values: dict[str, str] = field(default_factory=dict)
    _room: int = _MOST_EXPANDED

    def read(self, container: Map) -> None:
        """All that the container's definition says of variables, what is overridden first."""
        sources = container.get("envFrom")
        for each in sources.items if isinstance(sources, Sequence) else ():
            if isinstance(each, Map):
                self._source(each)
        if (named := container.get("env_file")) is not None:
            files = self.held.beside.read(named)
            self.problems += files.problems
            self.unread += files.unread
            self.found += [entry for entry in files.found if self.held.spend()]
        for key in ("environment", "env", "Env", "Environment", "secrets"):
            node = container.get(key)
            if isinstance(node, Sequence):
                for item in node.items:
                    if self.held.spend():
                        self._item(item)
            elif isinstance(node, Map) and key != "secrets":
                for name, value in node.entries.items():
                    if self.held.spend():
                        self._entry(name, value, node.lines.get(name))
        if self.held.room < 0:
            self.problems.append(
                f"The file has more than {_MOST_VARIABLES} variables; the rest was not read."
            )

    def _add(self, name: str, text: str, line: int | None) -> None:
        if not NAME.fullmatch(name):
            return
        value = self._expanded(name, text)
        if value is None:
            self._not_known(name, line)
            return
        self._values[name] = value
        self.found.append(Assignment(name, value, line))

    def _keep(self, kind: str, entry: Assignment, name: str) -> None:
        """An entry of an object; one of a Secret is put into no other value."""
        self.found.append(self.held.used(kind, entry, name))
        self._values.pop(name, None)
        if kind == "ConfigMap":
            self._values[name] = entry.value

    def _unknown(self, name: str, line: int | None) -> None:
        if NAME.fullmatch(name):
            self.problems.append(elsewhere(name))
            self.found.append(Assignment(name, described(), line))

    def _not_known(self, name: str, line: int | None) -> None:
        """A variable that is set to a value of which a sentence was said already."""
        if NAME.fullmatch(name):
            self._values.pop(name, None)
            self.found.append(Assignment(name, described("place of its own"), line, known=False))

    def _item(self, item: Node) -> None:
        if isinstance(item, Scalar):
            name, equals, value = item.text.partition("=")
            if equals:
                self._add(name, value, item.line)
            elif self.compose:
                self._entry(name, Scalar("", item.line, null=True), item.line)
        elif isinstance(item, Map) and (name := item.text("name")):
            origin = item.get("valueFrom")
            value_node = item.get("value")
            if isinstance(value_node, Scalar):
                value = "" if value_node.null else value_node.text
                self._add(name, value, item.lines.get("value"))
            elif isinstance(origin, Map):
                self._from(name, origin, item.lines.get("valueFrom"))
            elif origin is not None:
                self._unknown(name, item.lines.get("valueFrom"))
            elif value_node is None and "name" in item.lines and len(item.entries) == 1:
                self._add(name, "", item.lines.get("name"))

    def _entry(self, name: str, value: Node, line: int | None) -> None:
        if not isinstance(value, Scalar) or not NAME.fullmatch(name):
            return
        if value.null and self.compose:
            self.problems.append(
                f"{name[:80]} has no value in the compose file: docker compose passes on that of "
                "its own environment."
            )
            self._not_known(name, line)
        else:
            self._add(name, "" if value.null else value.text, line)

    def _from(self, name: str, origin: Map, line: int | None) -> None:
        for field_name, kind in (("configMapKeyRef", "ConfigMap"), ("secretKeyRef", "Secret")):
            reference = origin.get(field_name)
            if not isinstance(reference, Map):
                continue
            holder, key = reference.text("name"), reference.text("key")
            found = self.held.objects.get((kind, holder), {}).get(key)
            if found is not None and NAME.fullmatch(name):
                self._keep(kind, found, name)
                return
        if origin.get("fieldRef", "resourceFieldRef") is not None:
            self.problems.append(
                f"The value of {name[:80]} is a field of the Pod, which only its container has."
            )
            self._not_known(name, line)
            return
        self._unknown(name, line)

    def _source(self, source: Map) -> None:
        for field_name, kind in (("configMapRef", "ConfigMap"), ("secretRef", "Secret")):
            reference = source.get(field_name)
            if not isinstance(reference, Map):
                continue
            name = reference.text("name")
            if (kind, name) not in self.held.objects:
                word = "config map" if kind == "ConfigMap" else "secret"
                self.unread.append(reference.lines.get("name"))
                self.problems.append(
                    f"The variables of {word} {name[:80]} are not in the file; add it to the file, "
                    "below a line ---."
                )
                continue
            prefix = source.text("prefix")
            for each in self.held.objects[kind, name].values():
                if self.held.spend():
                    self._keep(kind, each, prefix + each.name)

    # --- references -------------------------------------------------------------------------------

    def _expanded(self, name: str, text: str) -> str | None:
        """The text with what it names; ``None`` where that is not known."""
        if "$" not in text or self._room <= 0:
            return text
        result = self._composed(name, text) if self.compose else self._referred(name, text)
        self._room -= max(0, len(result or "") - len(text))
        return result

    def _composed(self, name: str, text: str) -> str | None:
        told = replaced(text, self.held.beside.interpolated(), compose=True)
        if told.text is None:
            named = [*told.missing, *(f"${each}" for each in (*told.secret, *told.unknown))]
            self.problems.append(
                f"{name[:80]} names {(named or ['a variable'])[0][:80]}, whose value is not in the "
                f"file, so the value of {name[:80]} is not known."
            )
        elif told.used:
            self.problems.append(
                f"{name[:80]} has the value that .env gives {told.used[0][:80]}; where docker "
                "compose runs, another may be set, which the file does not tell."
            )
        elif told.defaulted:
            self.problems.append(
                f"{name[:80]} has its default: {told.defaulted[0][:80]} may be set where docker "
                "compose runs, which the file does not tell."
            )
        return told.text

    def _referred(self, name: str, text: str) -> str | None:
        missing: list[str] = []
        hidden = {each.name for each in self.found if not each.known or is_described(each.value)}

        def one(found: re.Match[str]) -> str:
            if found[0] == "$$":
                return "$"
            reference = found[1]
            secret = is_secret_name(reference) or resembled(reference)
            if reference in self._values and not secret and self._room > 0:
                self._room -= len(self._values[reference])
                return self._values[reference]
            # What is nowhere stays as it is written; other Services' addresses are set too.
            if secret or self.unread or reference in hidden or _OF_SERVICE.search(reference):
                missing.append(reference)
            else:
                self.problems.append(
                    f"{name[:80]} names {reference[:80]}, which is not set before it; Kubernetes "
                    "leaves it as written."
                )
            return found[0]

        result = _KUBERNETES.sub(one, text)
        if not missing:
            return result
        self.problems.append(
            f"{name[:80]} names {missing[0][:80]}, whose value is not in the file, so the value of "
            f"{name[:80]} is not known."
        )
        return None
