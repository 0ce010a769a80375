"""Remedies for mqclient.ini: names that MQ does not know, and which of several files is read."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mqtui.checks.remedies.builders import edit, shell
from mqtui.checks.remedies.origin import Origin
from mqtui.checks.remedies.variables import set_variable
from mqtui.engine.change import Need, RenameStanza, SetAttribute
from mqtui.engine.model import Remedy
from mqtui.facts import IniEntry
from mqtui.pasted.values import Argument, FilePath

_SPECIAL = re.compile(r"([][\\/.*^$&])")


def rename_key(entry: IniEntry, path: str, key: str) -> Remedy:
    """A line of mqclient.ini under the attribute's right name, as a diff."""
    old = entry.text or f"{entry.key}={entry.value}"
    new = old.replace(entry.key, key, 1)
    change = SetAttribute(path, entry.stanza, key, entry.value, entry.line)
    title = f"Correct the name of the attribute: {key}"
    return edit(title, path, entry.line, old, new, changes=(change,))


def rename_stanza(heading: str, entries: Sequence[IniEntry], path: str, stanza: str) -> Remedy:
    """A heading of mqclient.ini as MQ knows it; the old file stays as .bak."""
    lines = tuple(entry.line for entry in entries)
    change = RenameStanza(path, heading, stanza, lines)
    name, colon = (heading[:-1], "[[:space:]]*:") if heading.endswith(":") else (heading, "")
    found = _SPECIAL.sub(r"\\\1", name)
    return shell(
        f"Correct the name of the stanza: {stanza} (the old file stays as .bak)",
        "sed -i.bak {script} {path}",
        changes=(change,),
        script=Argument(f"s/^[[:space:]]*{found}{colon}[[:space:]]*$/{change.stanza}:/"),
        path=FilePath(path),
    )


def use_file(path: str, origin: Origin) -> Remedy:
    """The mqclient.ini that is meant, instead of the first that the search finds."""
    return set_variable("Use the mqclient.ini that sets it", "MQCLNTCF", path, origin)


def correct_name(origin: Origin) -> Remedy:
    """The mqclient.ini that is meant, where the one that is named is not there."""
    title = "Correct MQCLNTCF (insert the path of the mqclient.ini that is meant)"
    return set_variable(title, "MQCLNTCF", "/path/to/mqclient.ini", origin, needs=(Need.INI,))
