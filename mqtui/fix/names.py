"""The name of a step, by which ``--yes`` and ``--undo`` mean it: what it changes, in one word."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Collection
from typing import Any

from mqtui.engine import change as kinds
from mqtui.engine.change import Change, End

_NOT_IN_A_NAME = re.compile(r"[^A-Za-z0-9._]+")
_LONGEST = 60


def step_name(changes: tuple[Change, ...], check: str, taken: Collection[str]) -> str:
    """A name that is not ``taken``: of the first change or, where there is none, the check's."""
    first = _WORDS[type(changes[0])](changes[0]) if changes else check.lower()
    name = _NOT_IN_A_NAME.sub("-", first).strip("-.")[:_LONGEST] or check.lower()
    numbered = [name, *(f"{name}-{number}" for number in range(2, len(taken) + 3))]
    return next(each for each in numbered if each not in taken)


def _attribute(change: kinds.SetAttribute) -> str:
    return f"{'qm-ini' if change.end is End.QUEUE_MANAGER else 'ini'}-{change.key}"


def _at(end: End, word: str) -> str:
    return f"qmgr-{word}" if end is End.QUEUE_MANAGER else word


_WORDS: dict[type[Any], Callable[[Any], str]] = {
    kinds.UnsetVariable: lambda change: f"unset-{change.name}",
    kinds.SetVariable: lambda change: f"set-{change.name}",
    kinds.SetAttribute: _attribute,
    kinds.RenameStanza: lambda change: f"ini-stanza-{change.stanza}",
    kinds.UseTable: lambda _: "channel-table",
    kinds.SetEntry: lambda change: f"table-{change.attribute}",
    kinds.UseCipherSpec: lambda change: _at(change.end, "CipherSpec"),
    kinds.UseLabel: lambda change: _at(change.end, "certificate-label"),
    kinds.UseChannel: lambda _: "program-channel",
    kinds.PassQueueManagerName: lambda _: "program-queue-manager",
    kinds.UseServerName: lambda _: "ini-OutboundSNI",
    kinds.UseStore: lambda change: _at(change.end, "key-repository"),
    kinds.StashPassword: lambda change: _at(change.end, "stash"),
    kinds.TrustCertificate: lambda change: _at(change.end, "trust"),
    kinds.HoldCertificate: lambda change: _at(change.end, "certificate"),
    kinds.RemoveCertificate: lambda change: _at(change.end, "remove-certificate"),
    kinds.RenameCertificate: lambda change: _at(change.end, "rename-certificate"),
    kinds.GrantAccess: lambda change: f"access-{change.user}",
    kinds.CloseToOthers: lambda _: "close-to-others",
    kinds.CopyFile: lambda change: f"copy-{os.path.basename(change.target)}",
    kinds.AlterQueueManager: lambda change: f"qmgr-{change.kind}",
}
