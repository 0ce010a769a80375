"""The queue managers of this machine, by the files that they keep here.

A queue manager's directory is ``qmgrs/NAME`` below the data path, with "." written "!" and "/"
written "&"; mqs.ini names those that are kept elsewhere
(https://www.ibm.com/docs/en/ibm-mq/9.4.x?topic=file-queuemanager-stanza-mqsini).
"""

from __future__ import annotations

import os
from collections.abc import Iterator

from mqtui.collect.files import absolute, answered, read_bounded
from mqtui.facts import HostInfo
from mqtui.formats.ini import parse_ini

_INI = 1 << 20
#: A host has a few; more are not listed.
_MOST = 200


def queue_managers_here(host: HostInfo) -> dict[str, str]:
    """The directory of each queue manager of ``host``, by its name. Never raises."""
    data = absolute(host.data_path, host.working_directory)
    found: dict[str, str] = {}
    for name, directory in (*_stated(data), *_found(os.path.join(data, "qmgrs"))):
        if len(found) < _MOST and answered(os.path.isdir, directory, otherwise=False):
            found.setdefault(name, directory)
    return found


def _stated(data: str) -> Iterator[tuple[str, str]]:
    """Those that mqs.ini names."""
    stanza: dict[str, str] = {}
    stanzas = [stanza]
    last = ""
    for entry in parse_ini(read_bounded(os.path.join(data, "mqs.ini"), _INI).data).entries:
        # One stanza after the other has the same name: each begins with its Name.
        if entry.stanza != last or entry.key.upper() == "NAME":
            stanza = {"": entry.stanza.upper()}
            stanzas.append(stanza)
        last = entry.stanza
        stanza[entry.key.upper()] = entry.value.strip()
    for stanza in stanzas:
        name = stanza.get("NAME", "")
        if stanza.get("") != "QUEUEMANAGER" or not name:
            continue
        prefix = os.path.join(stanza.get("PREFIX") or data, "qmgrs")
        below = stanza.get("DIRECTORY") or name.replace(".", "!").replace("/", "&")
        yield name, stanza.get("DATAPATH") or os.path.join(prefix, below)


def _found(directory: str) -> Iterator[tuple[str, str]]:
    """Those that have a qm.ini below the data path."""
    try:
        names = sorted(answered(os.listdir, directory, otherwise=[]))
    except OSError:
        return
    for name in names[: _MOST * 5]:
        path = os.path.join(directory, name)
        if answered(os.path.exists, os.path.join(path, "qm.ini"), otherwise=False):
            yield name.replace("!", ".").replace("&", "/"), path
