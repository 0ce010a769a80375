"""Writes what ``mqtui explain`` knows as four pages of docs/: ``python tools/explain_pages.py``.

Every row of the tables in assets/knowledge is on one of them, in the words of the terminal.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from mqtui.checks import load
from mqtui.explain.formats import as_markdown
from mqtui.knowledge.code_topics import KINDS
from mqtui.knowledge.codes import CodeList, return_codes
from mqtui.knowledge.settings import client_settings
from mqtui.knowledge.tables import rows
from mqtui.knowledge.topic import Topic
from mqtui.knowledge.topics import find_topics

DOCS = Path(__file__).parents[1] / "docs"
_HEAD = """\
# {title}

Made from the tables in `assets/knowledge/`; not to be edited. `mqtui explain NAME`
prints one of them.
"""
#: The lists of attributes, and their heading.
_ATTRIBUTES = {
    "java": "Properties of the JVM",
    "channel": "Attributes of channels",
    "qmgr": "Attributes of queue managers",
    "chstatus": "Fields of DISPLAY CHSTATUS",
    "qmini": "Attributes of qm.ini",
    "sslpeer": "Attributes of names in SSLPEER",
    "value": "Values and calls",
    "exception": "Exceptions of Java",
}
_LISTS = {
    CodeList.GSKIT: "Return codes of GSKit",
    CodeList.RUNMQAKM: "Messages of runmqakm",
    CodeList.SYSTEM_SSL: "Return codes of z/OS System SSL",
    CodeList.IBM_I: "Return codes of IBM i",
    CodeList.IBM_I_KEYS: "Return codes of IBM i key stores",
    CodeList.AMS: "Return codes of AMS",
    CodeList.HTTPS_TABLE: "Codes of a table that is fetched over HTTPS (AMQ9795)",
}

Section = tuple[str, list[Topic]]


def pages() -> dict[str, str]:
    """Each page by its file's name."""
    load()
    return {
        "messages.md": _page("Messages", _messages()),
        "reason-codes.md": _page("Reason codes, return codes and TLS alerts", _codes()),
        "cipherspecs.md": _page("CipherSpecs", _cipherspecs()),
        "settings.md": _page("Variables, attributes and properties", _settings()),
    }


def _page(title: str, sections: Iterator[Section]) -> str:
    parts = [_HEAD.format(title=title)]
    for heading, topics in sections:
        parts.append(f"## {heading}\n")
        parts += [_entry(topic) for topic in topics]
    return "\n".join(parts)


def _entry(topic: Topic) -> str:
    """A topic one heading lower than the section it is in."""
    return "#" + as_markdown([topic], ())


def _of(kind: str, names: Iterator[str]) -> list[Topic]:
    """What the list of that kind says of each name, each topic once."""
    return list(dict.fromkeys(t for name in names for t in find_topics(name, kind)))


def _messages() -> Iterator[Section]:
    names = sorted(row["id"] for row in rows("message"))
    for start, heading in (
        ("AMQ", "Clients and queue managers (AMQ)"),
        ("CSQX", "Queue managers of z/OS (CSQX)"),
        (("JMS", "MQJ"), "Java and JMS"),
    ):
        yield heading, _of("message", (name for name in names if name.startswith(start)))


def _codes() -> Iterator[Section]:
    yield "Reason codes (MQRC)", _of("mqrc", (str(row["code"]) for row in rows("reason")))
    for owner, heading in _LISTS.items():
        yield heading, _of(KINDS[owner], (c.code for c in return_codes() if c.list is owner))
    yield "TLS alerts", _of("alert", (str(row["code"]) for row in rows("alert")))


def _cipherspecs() -> Iterator[Section]:
    for kind, heading in (("specific", "CipherSpecs"), ("alias", "Aliases for several")):
        yield heading, _of("cipher", (r["name"] for r in rows("cipherspec") if r["kind"] == kind))


def _settings() -> Iterator[Section]:
    yield "Environment variables", _of("variable", (row["name"] for row in rows("variable")))
    named = (f"{s.stanza}.{s.key}" for s in client_settings() if s.key)
    yield "Attributes of mqclient.ini", _of("ini", named)
    for kind, heading in _ATTRIBUTES.items():
        names = (row["name"] for row in rows("attribute") if row["list"] == kind)
        yield heading, _of(kind, names)
    yield "Constants of PCF", _of("pcf", (row["name"] for row in rows("constant")))


if __name__ == "__main__":
    for name, text in pages().items():
        (DOCS / name).write_text(text, "utf-8")
