"""The MQSC of a plan as one script, which an MQ administrator reads and runs.

Source of what a running queue manager rereads only on REFRESH SECURITY TYPE(SSL):
https://www.ibm.com/docs/en/ibm-mq/9.3?topic=reference-refresh-security-refresh-security-settings
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Sequence

from mqtui.engine import change as kinds
from mqtui.engine.change import Change, End
from mqtui.engine.text import printable
from mqtui.fix.errors import CannotEdit
from mqtui.fix.model import FileEdit, Step
from mqtui.fix.obstacles import must_be_makeable
from mqtui.system.image import Attributes

_REFRESH = "REFRESH SECURITY TYPE(SSL)"
#: Attributes of the queue manager that a running one rereads on REFRESH only.
_REREAD = frozenset(
    {"SSLKEYR", "SSLKEYRPWD", "CERTLABL", "CERTQSGL", "SSLFIPS", "SUITEB", "SSLCRLNL"}
)
#: Scripts of one name in one directory.
_MOST = 1000
_NOT_IN_A_NAME = re.compile(r"[^A-Za-z0-9._-]")


def script_text(steps: Sequence[Step]) -> str:
    """The MQSC of these steps, with comments that say what each is for."""
    lines = ["* Made by mqtui fix. Read it, then give it to runmqsc of the queue manager."]
    changes: list[Change] = []
    for step in steps:
        assert step.remedy is not None  # noqa: S101 - a step of a script has its MQSC
        lines += [
            "*",
            f"* {_comment(step.title)}",
            f"* for {step.check}: {_comment(step.headline)}",
        ]
        lines += step.remedy.text.split("\n")
        changes += step.remedy.changes
    if any(map(_is_reread, changes)) and not any(map(_rereads, changes)):
        lines += [
            "*",
            "* A running queue manager rereads what concerns TLS only with this.",
            _REFRESH,
        ]
    return "\n".join(lines) + "\n"


def script_path(steps: Sequence[Step], stated: str | None, written: Collection[str] = ()) -> str:
    """Where the script is written: what was stated, else a name after the queue manager here.

    It is numbered where the name is taken: the default by any file, the stated one by those that
    were ``written`` before it.
    """
    names = {step.remedy.where for step in steps if step.remedy}
    name = _NOT_IN_A_NAME.sub("-", next(iter(names), "")) if len(names) == 1 else ""
    path = os.path.realpath(stated or f"mqtui-fix{'-' if name else ''}{name}.mqsc")
    stem, extension = os.path.splitext(path)
    number = 1
    while path in written or (not stated and os.path.lexists(path) and number < _MOST):
        number += 1
        path = f"{stem}-{number}{extension}"
    return path


def script_edit(steps: Sequence[Step], path: str) -> FileEdit:
    """The script as a file that is made.

    Raises:
        CannotEdit: there is one already, or it cannot be made there.
    """
    if os.path.lexists(path):
        raise CannotEdit(f"{path} is there already")
    attributes = Attributes(0o644, os.geteuid(), os.getegid())
    must_be_makeable(path, attributes, makes_directory=False)
    return FileEdit(path, path, None, script_text(steps).encode(), attributes)


def _comment(text: str) -> str:
    # A plus or minus at the end of a line continues it, also a comment's.
    return printable(text).rstrip("+- ")


def _is_reread(change: Change) -> bool:
    match change:
        case kinds.UseStore(end=End.QUEUE_MANAGER) | kinds.UseLabel(end=End.QUEUE_MANAGER):
            return True
        case kinds.AlterQueueManager(verb="ALTER", kind="QMGR"):
            return any(name in _REREAD for name, _ in change.attributes)
    return False


def _rereads(change: Change) -> bool:
    return isinstance(change, kinds.AlterQueueManager) and change.verb == "REFRESH"
