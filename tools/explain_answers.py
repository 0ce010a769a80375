"""Writes explain_answers.py and explain_pairs.py in mqtui/cli: ``python tools/explain_answers.py``.

One code is what ``mqtui explain`` is asked for most, and whoever asks has a terminal open in an
outage. Reading all tables and all checks for it takes ten times as long as Python's start. What is
edited is assets/knowledge and the checks; a test holds the two together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from mqtui.checks import load
from mqtui.cli.explain_quick import PART, RECORD
from mqtui.engine.registry import checks
from mqtui.explain.formats import parts_of
from mqtui.explain.together import nothing_together, told_together
from mqtui.explain.topics import checks_of, topics_of
from mqtui.knowledge.attribute_topics import attribute_names
from mqtui.knowledge.causes import KINDS, Cause, causes
from mqtui.knowledge.cipher_topics import cipher_names
from mqtui.knowledge.code_topics import code_names
from mqtui.knowledge.codes import return_codes
from mqtui.knowledge.constant_topics import constant_names
from mqtui.knowledge.setting_topics import setting_names
from mqtui.knowledge.tables import rows
from mqtui.knowledge.topic import Topic, folded
from mqtui.knowledge.topics import PREFIXES

_PLACE = Path(__file__).parents[1] / "mqtui" / "cli"
_HEAD = '''\
# ruff: noqa: E501
# fmt: off
"""What ``mqtui explain`` says of {what}. Made from the tables and checks; not to be edited.

    python tools/explain_answers.py
"""

from __future__ import annotations

'''
#: What is told of these is long, or changes with every check.
_LEFT_OUT = ("check", "lesson", "stage")
_WORD = re.compile(r"[A-Z0-9][A-Z0-9_.:=-]*")


def modules() -> dict[Path, str]:
    """The two modules and their texts."""
    load()
    numbers: dict[Topic, int] = {}
    words: dict[str, tuple[int, ...]] = {}
    for word in dict.fromkeys(name.upper() for name in _names()):
        topics = topics_of(word)
        left_out = any(topic.kind in _LEFT_OUT for topic in topics) or folded(word) in PREFIXES
        if topics and _WORD.fullmatch(word) and not left_out:
            words[word] = tuple(numbers.setdefault(topic, len(numbers)) for topic in topics)
    texts = RECORD.join(PART.join(_text(topic)) for topic in numbers)
    lines = "\n".join(" ".join((word, *map(str, found))) for word, found in words.items())
    tables = (_literal("TEXTS", texts), _literal("WORDS", lines))
    answers = _HEAD.format(what="one word") + "\n".join(tables)
    return {_PLACE / "explain_answers.py": answers, _PLACE / "explain_pairs.py": _pairs(numbers)}


def _pairs(numbers: dict[Topic, int]) -> str:
    """The module of what several words have in common."""
    codes = ((number, _code(t)) for t, number in numbers.items() if t.kind in KINDS)
    lines = [_HEAD.format(what="several words")]
    lines += _mapping(
        "CODES: dict[int, tuple[tuple[int, ...], str, tuple[int, ...], str, str]]", codes
    )
    lines += _table("CAUSES: tuple[tuple[str, bool], ...]", map(_cause, causes()))
    lines += _table("CHECKS: tuple[str, ...]", (f"{c.id}: {c.title}" for c in checks()))
    nothing = nothing_together([[topic] for topic in (*topics_of("2538"), *topics_of("AMQ9776"))])
    lines += [
        f"NOTHING = {_quoted(nothing.heading)}\n",
        f"OF_TWO = {_quoted(nothing.facts[-1][1])}\n",
    ]
    return "".join(lines)


def _literal(name: str, text: str) -> str:
    """A table as one literal, with a line end at both ends: Python compiles one token in no time.

    Raises:
        ValueError: the text cannot stand in a literal as it is.
    """
    if '"""' in text or "\\" in text or set(text) & set("\r\f\v\0"):
        raise ValueError(f"{name} has what cannot stand in a literal")
    return f'{name} = """\n{text}\n"""\n'


def _table(name: str, values: Iterable[object]) -> list[str]:
    return [f"{name} = (\n", *(f"    {_written(value)},\n" for value in values), ")\n\n"]


def _mapping(name: str, pairs: Iterable[tuple[object, object]]) -> list[str]:
    lines = (f"    {_written(key)}: {_written(value)},\n" for key, value in pairs)
    return [f"{name} = {{\n", *lines, "}\n\n"]


def _names() -> Iterator[str]:
    yield from code_names()
    for row in rows("message"):
        yield from (f"{row['id']}{severity}" for severity in "EWIS")
        yield row["id"].removeprefix("AMQ")
    for row in rows("reason"):
        yield from (f"{before}{row['code']}" for before in ("", "RC", "RC=", "MQRC", "mqrc:"))
        yield from (f"0x{row['code']:04X}", f"0x{row['code']:08X}", row["name"][len("MQRC_") :])
    for row in rows("alert"):
        yield from (str(row["code"]), f"alert:{row['code']}")
    for code in return_codes():
        yield from (code.code, f"gskit:{code.code}", f"systemssl:{code.code}")
        if code.code.startswith("CTGSK"):
            yield code.code[:-1]
    yield from cipher_names()
    for row in rows("cipherspec"):
        if number := row.get("hex", ""):
            yield from (number, f"0x{number}", str(int(number, 16)))
    yield from setting_names()
    yield from attribute_names()
    yield from constant_names()


def _text(topic: Topic) -> tuple[str, str, str]:
    """As on the terminal, before it is wrapped, line by line."""
    if any("\n" in text for _, text in (*topic.facts, ("", topic.heading))):
        raise ValueError(f"{topic.id}: a fact of two lines cannot be wrapped later")
    return parts_of(topic)


def _code(topic: Topic) -> tuple[tuple[int, ...], str, tuple[int, ...], str, str]:
    """Its causes by number, its number for checks, those checks, and what it comes of."""
    fitting = tuple(number for number, cause in enumerate(causes()) if cause.fits(topic))
    comes_of = dict(nothing_together([[topic]]).facts).get(topic.id, "")
    ids = checks_of(topic)
    leads_to = tuple(number for number, check in enumerate(checks()) if check.id in ids)
    return fitting, topic.number, leads_to, topic.id, comes_of


def _cause(cause: Cause) -> tuple[str, bool]:
    """Its paragraph, and whether it is only a symptom."""
    return "\n".join(part for part in parts_of(told_together(cause)) if part), cause.symptom


def _written(value: object) -> str:
    """As Python has it; strings in double quotes, as everywhere in the project."""
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, tuple):
        return f"({', '.join(map(_written, value))}{',' * (len(value) == 1)})"
    return repr(value)


def _quoted(text: str) -> str:
    quoted = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{quoted}"'


if __name__ == "__main__":
    for place, made in modules().items():
        place.write_text(made, "utf-8")
