"""Topics that are attributes: of CHSTATUS, channels and queue managers, and JVM properties."""

from __future__ import annotations

from collections.abc import Iterator

from mqtui.knowledge.tables import rows
from mqtui.knowledge.topic import Topic, facts, folded

#: What each list is, as a heading says it.
_WHERE = {
    "chstatus": "DISPLAY CHSTATUS",
    "channel": "channel",
    "qmgr": "queue manager",
    "java": "property of the JVM",
}


def attribute_topics(name: str) -> Iterator[Topic]:
    """What each list says of it; ``-Dname=value`` is the property ``name``."""
    text = folded(name.removeprefix("-D").partition("=")[0].partition("(")[0])
    for row in rows("attribute"):
        if folded(row["name"]) == text:
            yield Topic(
                row["list"],
                row["name"],
                f"{row['name']} ({_WHERE[row['list']]}): {row['meaning']}",
                facts(("healthy", row.get("healthy", "")), ("else", row.get("bad", ""))),
                row["source"],
                row["verified"],
            )


def attribute_names() -> Iterator[str]:
    """Every attribute and property."""
    for row in rows("attribute"):
        yield row["name"]
