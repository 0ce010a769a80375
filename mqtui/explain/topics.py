"""The topics of ``mqtui explain``: of the tables, and the stages, checks and lessons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mqtui.engine.diagnosis import causes_of
from mqtui.engine.model import Stage
from mqtui.engine.registry import Check, checks, find
from mqtui.engine.text import printable
from mqtui.knowledge.pages import find_page, find_reference, page_of, pages, reference_names
from mqtui.knowledge.topic import Topic, facts, folded
from mqtui.knowledge.topics import find_topics, near_names, split_prefix

#: What stands around a code in a line of text: ``AMQ9633E:``, ``(RC2393)``, ``"MQSSLKEYR",``.
AROUND = " \t,;.\"'()[]"
#: No name is longer, whatever stands around it.
LONGEST = 400
_REASON = re.compile(r"(?:(?:MQ)?RC|Reason(?:\s?Code)?)[\s=:('\"\[]*(\d{1,5})[)'\"\]]*", re.I)


def topics_of(word: str) -> tuple[Topic, ...]:
    """What there is of that name, in every list or in the one that its prefix chooses."""
    if len(word) > LONGEST:
        return ()
    if reason := _REASON.fullmatch(word.strip(f"{AROUND}:")):
        kind, bare = "mqrc", reason[1]
    else:
        kind, name = split_prefix(word)
        bare = _bare(name)
    found = [*_named(bare, kind), *find_topics(bare, kind)]
    if kind in ("", "stage"):
        found += _stages(bare, chosen=kind == "stage")
    return tuple(found)


def _bare(name: str) -> str:
    """The name without what stands around it in a text; ``{0xC0,0x30}`` and ``TYPE(SSL)`` stay."""
    text = name.strip()
    if text.startswith("{") or text[:2].upper() == "X'" or _balanced(text):
        return text.rstrip(":,;")
    return text.strip(AROUND).rstrip(":")


def _balanced(text: str) -> bool:
    return text.endswith(")") and text.count("(") == 1 and not text.startswith("(")


def like(word: str) -> tuple[str, ...]:
    """What may have been meant: the same name in another list, or a name like it."""
    kind, name = split_prefix(word)
    elsewhere = tuple(f"{topic.kind}:{topic.id}" for topic in topics_of(name)) if kind else ()
    return elsewhere or near_names(name, _other_names())


def checks_of(topic: Topic) -> tuple[str, ...]:
    """The checks that may find the cause of that number."""
    return tuple(c.id for c in checks() if topic.number and topic.number in c.explains)


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
