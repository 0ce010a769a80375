"""A variable of a systemd unit: a drop-in of its own, as ``systemctl edit`` makes one.

Sources: systemd.unit(5) (drop-ins), systemd.exec(5) (Environment=, UnsetEnvironment=),
systemd.syntax(7) (quotes, specifiers).
"""

from __future__ import annotations

import os
import re

from mqtui.fix.draft import Draft
from mqtui.fix.errors import CannotEdit
from mqtui.fix.text_file import one_line
from mqtui.system.image import Attributes

#: Where an administrator's drop-ins are.
UNITS = "/etc/systemd/system"
_UNIT = re.compile(r"[A-Za-z0-9:_.\\@-]{1,200}")
_KINDS = (".service", ".socket", ".timer", ".mount", ".path", ".target")
_NAME = re.compile(r"[A-Za-z_]\w*", re.ASCII)


def drop_in(draft: Draft, unit: str, name: str, value: str | None) -> None:
    """A drop-in that sets the variable, or takes it away where ``value`` is ``None``.

    Raises:
        CannotEdit: there is one of that name, or this user cannot make it.
    """
    if not _UNIT.fullmatch(unit) or not _NAME.fullmatch(name):
        raise CannotEdit("the unit's name, or the variable's, is none that a file can have")
    whole = unit if unit.endswith(_KINDS) else f"{unit}.service"
    path = os.path.join(UNITS, f"{whole}.d", f"mqtui-{name}.conf")
    line = f"UnsetEnvironment={name}" if value is None else f"Environment={_quoted(name, value)}"
    text = f"# made by mqtui fix\n[Service]\n{line}\n"
    draft.make(path, text.encode(), Attributes(0o644, 0, 0))


def _quoted(name: str, value: str) -> str:
    escaped = re.sub(r'([\\"])', r"\\\1", one_line(value)).replace("%", "%%")
    return f'"{name}={escaped}"'
