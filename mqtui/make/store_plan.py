"""What a key repository is to be: where, of which type, for whom, under which label.

Sources: docs/knowledge/key-repositories.md ; docs/knowledge/permissions.md
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import Literal

from mqtui.facts import Certificate
from mqtui.formats.text import shown
from mqtui.make.material import Material
from mqtui.make.refused import Refused
from mqtui.rules.tls.labels import LONGEST_LABEL

Tool = Literal["runmqakm", "runmqktool"]
End = Literal["client", "queue-manager"]
_TYPES = {".kdb": "cms", ".p12": "pkcs12", ".pfx": "pkcs12"}
_NOT_IN_LABELS = re.compile(r"[^A-Za-z0-9._-]+")
_COMMON_NAME = re.compile(r"(?:^|,)CN=((?:\\.|[^,\\])*)", re.I)
_LONGEST_PATH = 256
_QUEUE_MANAGER = re.compile(r"[A-Za-z0-9._/%]{1,48}", re.ASCII)


@dataclass(frozen=True, slots=True)
class StorePlan:
    """``type`` is ``cms`` or ``pkcs12``; ``group`` blank for the owner's own group.

    ``source`` is the file with the private key; ``authorities`` are to be trusted, each with its
    label, roots first.
    """

    end: End
    tool: Tool
    path: str
    type: str
    label: str
    owner: str
    group: str
    queue_manager: str
    source: str
    source_form: str
    source_label: str
    source_stash: bool
    source_needs_password: bool
    leaf: Certificate
    authorities: tuple[tuple[str, Certificate], ...]

    @property
    def folder(self) -> str:
        """Its directory."""
        return os.path.dirname(self.path)

    @property
    def name(self) -> str:
        """Its file's name."""
        return os.path.basename(self.path)

    @property
    def stem(self) -> str:
        """The name without extension: the stash's, too."""
        return os.path.splitext(self.name)[0]

    @property
    def setting(self) -> str:
        """What SSLKEYR and SSLKeyRepository are: a key database without its extension.

        That is read by every level; a PKCS#12 file has its whole name, from 9.3.0.
        """
        return os.path.join(self.folder, self.stem) if self.type == "cms" else self.path


def plan_store(
    material: Material,
    *,
    end: End,
    path: str,
    tool: Tool,
    label: str,
    user: str,
    queue_manager: str,
    group: str,
) -> StorePlan:
    """The plan; ``path`` is absolute, a blank ``label`` becomes MQ's default one.

    Raises:
        Refused: MQ or the tool does not take a name, or the tool cannot do it.
    """
    extension = os.path.splitext(path)[1]
    kind = _TYPES.get(extension)
    if kind is None:
        raise Refused("The key repository's name must end in .kdb (CMS) or .p12 (PKCS#12).")
    if len(path.encode("utf-8", "surrogateescape")) > _LONGEST_PATH:
        raise Refused(f"MQ takes at most {_LONGEST_PATH} characters for the key repository's path.")
    if end == "queue-manager" and not _QUEUE_MANAGER.fullmatch(queue_manager):
        raise Refused("--qmgr NAME says whose key repository it is: 1 to 48 characters.")
    wanted = label or _default_label(end, user, queue_manager)
    _examine_label(wanted)
    if tool == "runmqktool":
        _examine_tool(kind, material, wanted)
    return StorePlan(
        end=end,
        tool=tool,
        path=path,
        type=kind,
        label=wanted,
        owner="mqm" if end == "queue-manager" else user,
        group=group or ("mqm" if end == "queue-manager" else ""),
        queue_manager=queue_manager,
        source=os.path.abspath(material.path),
        source_form=material.form,
        source_label=material.label,
        source_stash=material.stash,
        source_needs_password=material.key_needs_password,
        leaf=material.leaf,
        authorities=_labelled(material.authorities, wanted),
    )


def label_hint(plan: StorePlan) -> str:
    """What is no error of the label; blank where there is nothing to say."""
    if " " in plan.label:
        return (
            "IBM's pages differ on blanks in certificate labels: 9.1 takes them, 8.0 and 9.2 do "
            "not. A label without is safer."
        )
    return ""


def _default_label(end: End, user: str, queue_manager: str) -> str:
    return f"ibmwebspheremq{(queue_manager if end == 'queue-manager' else user).lower()}"


def _examine_label(label: str) -> None:
    if len(label.encode("utf-8", "surrogateescape")) > LONGEST_LABEL:
        raise Refused(f"A certificate label has at most {LONGEST_LABEL} characters.")
    if label != label.strip():
        raise Refused("A certificate label cannot begin or end with a blank.")


def _examine_tool(kind: str, material: Material, label: str) -> None:
    if kind != "pkcs12":
        raise Refused("runmqktool makes no CMS key database; name a .p12, or use runmqakm.")
    if material.form == "cms":
        raise Refused("runmqktool reads no CMS key database; use --tool runmqakm.")
    if label != label.lower():
        raise Refused(
            f"runmqktool writes labels in small letters; {shown(label)} would not be found. Give "
            f"--label {shown(label.lower())}, or use runmqakm."
        )


def _labelled(
    authorities: tuple[Certificate, ...], taken: str
) -> tuple[tuple[str, Certificate], ...]:
    """Each with a label of small letters, like its common name, that no other one has."""
    labels = {taken.lower()}
    found = []
    for certificate in authorities:
        match = _COMMON_NAME.search(certificate.subject)
        named = _NOT_IN_LABELS.sub("-", match[1] if match else "").strip("-._").lower()
        base = f"ca-{named[:40]}".rstrip("-._")
        numbered = (f"{base}-{number}" for number in range(2, len(labels) + 3))
        label = base if base not in labels else next(n for n in numbered if n not in labels)
        labels.add(label)
        found.append((label, certificate))
    return tuple(found)
