"""Topics that are attributes: of CHSTATUS, channels and queue managers, properties, values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mqtui.knowledge.tables import rows
from mqtui.knowledge.topic import Topic, facts, folded

#: What each list is, as a heading says it.
_WHERE = {
    "chstatus": "DISPLAY CHSTATUS",
    "channel": "channel",
    "qmgr": "queue manager",
    "qmini": "qm.ini",
    "java": "property of the JVM",
    "sslpeer": "attribute of a name in SSLPEER",
    "value": "value or call",
    "exception": "exception of Java",
}
#: Lists whose names have parts of which the last one is enough.
_PARTS = ("qmini", "exception")


def attribute_topics(name: str) -> Iterator[Topic]:
    """What each list says of it; ``-Dname=value`` is the property ``name``."""
    text = folded(name.removeprefix("-D").partition("=")[0].partition("(")[0])
    for row in rows("attribute"):
        if text in _names(row):
            yield Topic(
                row["list"],
                row["name"],
                f"{row['name']} ({_WHERE[row['list']]}): {row['meaning']}",
                facts(("healthy", row.get("healthy", "")), ("else", row.get("bad", ""))),
                row["source"],
                row["verified"],
            )


def attribute_names() -> Iterator[str]:
    """Every attribute, property and value."""
    for row in rows("attribute"):
        yield from (row["name"], *row.get("also", ()))
        if row["list"] in _PARTS:
            yield row["name"].rpartition(".")[2]


def _names(row: dict[str, Any]) -> tuple[str, ...]:
    name, others = row["name"], row.get("also", ())
    last = (name.rpartition(".")[2],) if row["list"] in _PARTS else ()
    return tuple(map(folded, (name, *last, *others)))
