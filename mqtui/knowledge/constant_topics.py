"""Topics that are names and numbers on the wire: constants of PCF, codes of a refused channel."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from mqtui.knowledge.tables import rows
from mqtui.knowledge.topic import Topic, facts, folded
from mqtui.wire.mq.status import rejection

#: Shorter numbers are those of other lists first; a prefix chooses these.
_LEAST_DIGITS = 4
_MOST_DIGITS = 6


def constant_topics(name: str, *, chosen: bool = False) -> Iterator[Topic]:
    """The constant of that name, of PCF's or MQSC's word for it, or of that number."""
    text = folded(name)
    number = text if text.isascii() and text.isdigit() else ""
    known = _attributes()
    for row in rows("constant"):
        words = {folded(row["name"]), folded(row["parameter"])}
        if chosen or folded(row.get("mqsc", "")) not in known:
            words.add(folded(row.get("mqsc", "")))
        same = number == str(row["value"]) and (chosen or len(number) >= _LEAST_DIGITS)
        if text and (text in words or same):
            yield Topic(
                "pcf",
                row["name"],
                f"{row['name']} ({row['value']}, {row['parameter']}): {row['meaning']}",
                facts(("in MQSC", row.get("mqsc", "")), ("type", row["type"])),
                row["source"],
                row["verified"],
            )


@cache
def _attributes() -> frozenset[str]:
    """What the tables of attributes explain; the constant adds nothing to that."""
    return frozenset(folded(row["name"]) for row in rows("attribute"))


def status_topics(name: str) -> Iterator[Topic]:
    """What the code of a segment says with which a channel is refused."""
    if not (name.isascii() and name.isdigit()) or len(name) > _MOST_DIGITS:
        return
    found = rejection(int(name))
    if found is not None:
        yield Topic(
            "status",
            str(found.code),
            f"status code {found.code} of a refused channel: {found.text}",
            facts(
                ("a C client gets", "2393" if found.tls else ""),
                ("a Java client gets", f"{found.reason} with {found.message}"),
            ),
            "docs/knowledge/wire.md",
        )


def constant_names() -> Iterator[str]:
    """Every constant, and the words of PCF for them."""
    for row in rows("constant"):
        yield row["name"]
        yield row["parameter"]
