"""The topics of ``mqtui explain``: of the tables, and the stages, checks and lessons."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mqtui.engine.diagnosis import causes_of
from mqtui.engine.model import Stage
from mqtui.engine.registry import Check, checks, find
from mqtui.engine.text import printable
from mqtui.knowledge.pages import find_page, find_reference, page_of, pages, reference_names
from mqtui.knowledge.topic import Topic, facts, folded
from mqtui.knowledge.topics import PREFIXES, find_topics, near_names, split_prefix

#: What stands around a code in a line of text: ``AMQ9633E:``, ``(RC2393)``, ``"MQSSLKEYR",``.
_AROUND = " \t,;.\"'()[]"
_REASON = re.compile(r"(?:MQ)?RC[\s=:(]*(\d{1,5})\)?", re.I)
_LIST_WORDS = ("error", "code", "tls", "ssl", "return")


def joined(words: Sequence[str]) -> list[str]:
    """The words as topics: ``alert 42`` is one, and a text with spaces may hold several."""
    found: list[str] = []
    rest = list(words)
    while rest:
        word = rest.pop(0)
        if folded(word) in PREFIXES and rest and not topics_of(word):
            word = f"{word}:{rest.pop(0)}"
        found += [word] if topics_of(word) else (_in_a_line(word) or [word])
    return list(dict.fromkeys(found))


def topics_of(word: str) -> tuple[Topic, ...]:
    """What there is of that name, in every list or in the one that its prefix chooses."""
    kind, name = split_prefix(word)
    bare = name.strip(_AROUND).rstrip(":") if not name.strip().startswith("{") else name
    if kind == "" and (reason := _REASON.fullmatch(bare)):
        kind, bare = "mqrc", reason[1]
    found = [*_named(bare, kind), *find_topics(bare, kind)]
    if kind in ("", "stage"):
        found += _stages(bare, chosen=kind == "stage")
    return tuple(found)


def like(word: str) -> tuple[str, ...]:
    """What may have been meant: the same name in another list, or a name like it."""
    kind, name = split_prefix(word)
    elsewhere = tuple(f"{topic.kind}:{topic.id}" for topic in topics_of(name)) if kind else ()
    return elsewhere or near_names(name, _other_names())


def checks_of(topic: Topic) -> tuple[str, ...]:
    """The checks that may find the cause of that number."""
    return tuple(c.id for c in checks() if topic.number and topic.number in c.explains)


def _in_a_line(text: str) -> list[str]:
    """The names that a line of text holds: ``2393 AMQ9716`` in quotes, or a message's line."""
    words = [w for w in text.split() if w.strip(_AROUND) and folded(w) not in _LIST_WORDS]
    if len(words) < 2 or len(words) > 200:
        return []
    return joined([w for i, w in enumerate(words) if topics_of(w) or _chooses(words, i)])


def _chooses(words: Sequence[str], place: int) -> bool:
    pair = words[place : place + 2]
    return len(pair) == 2 and folded(pair[0]) in PREFIXES and bool(topics_of(":".join(pair)))


def _named(name: str, kind: str) -> Iterator[Topic]:
    """The check, lesson and page of that very name."""
    check = find(name) if kind in ("", "check") else None
    if check is not None:
        yield _check(check)
    elif kind in ("", "lesson") and (page := find_page(name) or find_reference(name)):
        yield Topic("lesson", page.id, page.title, (("", page.text),))


def _check(check: Check) -> Topic:
    return Topic(
        "check",
        check.id,
        f"{check.id}: {check.title}",
        facts(
            ("stage", f"{check.stage.number}, {check.stage.heading}"),
            ("", check.lesson),
            ("leads to", ", ".join(check.explains)),
            ("possible causes", ", ".join(causes_of(check))),
        ),
        check.source,
    )


def _stages(name: str, *, chosen: bool) -> Iterator[Topic]:
    text = folded(name)
    for stage in Stage:
        names = {stage.value, folded(stage.heading)} if chosen or not find_page(name) else set()
        if text in {*names, f"stage{stage.number}", str(stage.number)}:
            lesson = page_of(stage)
            ids = ", ".join(check.id for check in checks() if check.stage is stage)
            yield Topic(
                "stage",
                str(stage.number),
                f"stage {stage.number}: {stage.heading}",
                facts(("checks", ids), ("lesson", f"mqtui explain {lesson.id}" if lesson else "")),
            )


def _other_names() -> Iterator[str]:
    for check in checks():
        yield check.id
    for page in pages():
        yield page.id
    yield from reference_names()
    for stage in Stage:
        yield stage.value
        yield stage.heading


def unknown(word: str) -> str:
    """The sentence of a name that nothing has."""
    said = f"there is no check or page named {printable(word)}; `mqtui explain` lists them."
    near = like(word)
    return f"{said} Did you mean {' or '.join(near)}?" if near else said
