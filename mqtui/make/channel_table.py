"""A channel table in another form: JSON or MQSC, of a JSON or a binary one."""

from __future__ import annotations

from typing import Literal

from mqtui.formats.ccdt.binary_table import MAGIC
from mqtui.make.as_json import as_json
from mqtui.make.as_mqsc import as_mqsc
from mqtui.make.from_binary import entries_of_binary
from mqtui.make.from_json import entries_of_json
from mqtui.make.secrets_in_entry import without_secrets
from mqtui.make.table_entry import Converted

#: What DEFINE takes its defaults from: every queue manager has its own, and no client uses it.
_TEMPLATE = "SYSTEM.DEF.CLNTCONN"


def convert(data: bytes, form: Literal["json", "mqsc"]) -> Converted:
    """The table in ``data`` as ``form``, without SYSTEM.DEF.CLNTCONN as queue managers have it.

    Raises:
        FormatError: it is neither a JSON nor a binary channel table.
    """
    binary = data.startswith(MAGIC)
    found = entries_of_binary(data) if binary else entries_of_json(data)
    entries = [
        without_secrets(entry) for entry in found if entry.address or entry.name != _TEMPLATE
    ]
    return as_json(entries) if form == "json" else as_mqsc(entries)
