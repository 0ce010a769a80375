"""Writes mqtui/cli/explain_answers.py: ``python tools/explain_answers.py``.

One code is what ``mqtui explain`` is asked for most, and whoever asks has a terminal open in an
outage. Reading all tables and all checks for it takes ten times as long as Python's start. What is
edited is assets/knowledge and the checks; a test holds the two together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from mqtui.checks import load
from mqtui.explain.formats import as_text
from mqtui.explain.together import with_causes
from mqtui.explain.topics import topics_of
from mqtui.knowledge.attribute_topics import attribute_names
from mqtui.knowledge.cipher_topics import cipher_names
from mqtui.knowledge.code_topics import code_names
from mqtui.knowledge.codes import return_codes
from mqtui.knowledge.setting_topics import setting_names
from mqtui.knowledge.tables import rows
from mqtui.knowledge.topic import Topic

PLACE = Path(__file__).parents[1] / "mqtui" / "cli" / "explain_answers.py"
_HEAD = '''\
# ruff: noqa: E501
# fmt: off
"""What ``mqtui explain`` says of one word. Made from the tables and checks; not to be edited.

    python tools/explain_answers.py
"""

from __future__ import annotations

'''
#: What is told of these is long, or changes with every check.
_LEFT_OUT = ("check", "lesson", "stage")
_PLAIN = re.compile(r"[A-Z0-9][A-Z0-9_.:-]*")


def module() -> str:
    """The module's text."""
    load()
    numbers: dict[str, int] = {}
    words: dict[str, tuple[int, ...]] = {}
    for word in dict.fromkeys(name.upper() for name in _names()):
        topics = topics_of(word)
        if topics and _PLAIN.fullmatch(word) and not any(t.kind in _LEFT_OUT for t in topics):
            texts = [_text(topic) for topic in topics]
            words[word] = tuple(numbers.setdefault(text, len(numbers)) for text in texts)
    lines = [_HEAD, "TEXTS: tuple[str, ...] = (\n"]
    lines += [f"    {_quoted(text)},\n" for text in numbers]
    lines.append(")\n\nWORDS: dict[str, tuple[int, ...]] = {\n")
    lines += [f"    {_quoted(word)}: {found},\n" for word, found in words.items()]
    return "".join([*lines, "}\n"])


def _names() -> Iterator[str]:
    yield from code_names()
    for row in rows("message"):
        yield from (f"{row['id']}{severity}" for severity in "EWIS")
    for row in rows("reason"):
        yield from (f"{before}{row['code']}" for before in ("", "RC", "MQRC", "mqrc:"))
    for row in rows("alert"):
        yield from (str(row["code"]), f"alert:{row['code']}")
    for code in return_codes():
        yield from (code.code, f"gskit:{code.code}", f"systemssl:{code.code}")
        if code.code.startswith("CTGSK"):
            yield code.code[:-1]
    yield from cipher_names()
    yield from setting_names()
    yield from attribute_names()


def _text(topic: Topic) -> str:
    """As on the terminal, before it is wrapped, line by line."""
    told = with_causes(topic)
    if any("\n" in text for _, text in (*told.facts, ("", told.heading))):
        raise ValueError(f"{topic.id}: a fact of two lines cannot be wrapped later")
    return as_text([told], ()).rstrip("\n")


def _quoted(text: str) -> str:
    quoted = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{quoted}"'


if __name__ == "__main__":
    PLACE.write_text(module(), "utf-8")
