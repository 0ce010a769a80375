"""What looks like a password in a definition, by mistake, is not carried into another table."""

from __future__ import annotations

from dataclasses import replace

from mqtui.collect.redact import redact_host, redact_posted
from mqtui.make.table_entry import TableEntry

#: Texts that people write, and what MQSC calls them.
_TEXTS = {
    "name": "CHANNEL",
    "queue_manager": "QMNAME",
    "conname": "CONNAME",
    "cipher_spec": "SSLCIPH",
    "certificate_label": "CERTLABL",
    "peer_name": "SSLPEER",
    "description": "DESCR",
    "security_exit": "SCYEXIT",
    "mode_name": "MODENAME",
    "program_name": "TPNAME",
}
_LISTS = {"send_exits": "SENDEXIT", "receive_exits": "RCVEXIT"}


def without_secrets(entry: TableEntry) -> TableEntry:
    """``entry`` with a placeholder for each of them, and a note of where it stands."""
    changed: dict[str, object] = {}
    where: list[str] = []
    for field, attribute in _TEXTS.items():
        text = getattr(entry, field)
        if text and (clean := redact_posted(text)) != text:
            changed[field] = clean
            where.append(attribute)
    for field, attribute in _LISTS.items():
        texts = getattr(entry, field)
        if (cleaned := tuple(map(redact_posted, texts))) != texts:
            changed[field] = cleaned
            where.append(attribute)
    connections = tuple(e._replace(host=redact_host(e.host)) for e in entry.connections)
    if connections != entry.connections:
        changed["connections"] = connections
        where.append("CONNAME")
    addresses = tuple(replace(a, host=redact_host(a.host)) for a in entry.local_addresses)
    if addresses != entry.local_addresses:
        changed["local_addresses"] = addresses
        where.append("LOCLADDR")
    notes = entry.not_carried
    if where:
        notes += (f"what looks like a password in {', '.join(where)} is left out.",)
    return replace(entry, not_carried=notes, **changed)  # type: ignore[arg-type]
