"""The same values with every sentence replaced: what is only shown to people may say anything."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any

from mqtui.engine.model import Evidence, Finding, Possible, Remedy, RemedyKind, StageReport

#: Fields of facts that hold our own sentences, or names for people. Not among them: what a tool, a
#: library or a log said (``verify_error``, ``said``, ``text``), and MQ's words.
PROSE = frozenset(
    [
        "basis",
        "chance",
        "detail",
        "error",
        "how",
        "note",
        "problem",
        "problems",
        "refused",
        "rule",
        "status_error",
        "title",
        "tried_how",
        "why",
    ]
)


def word(text: str) -> str:
    """One word in place of a text, the same for the same text; nothing for nothing."""
    return f"x{zlib.crc32(text.encode()):08x}" if text else text


def facts(value: Any, name: str = "") -> Any:
    """``value`` with the sentences in it scrambled, however deep."""
    if type(value) is str:
        return word(value) if name in PROSE else value
    if is_dataclass(value) and not isinstance(value, type):
        return _each(value, facts)
    if isinstance(value, tuple):
        inner = (facts(item, name) for item in value)
        return type(value)(*inner) if hasattr(value, "_fields") else tuple(inner)
    return value


def _each(value: Any, change: Callable[[Any, str], Any]) -> Any:
    found = {f.name: (getattr(value, f.name), f.name) for f in fields(value) if f.init}
    return replace(value, **{name: change(*pair) for name, pair in found.items()})


def finding(found: Finding) -> Finding:
    """A finding of which only verdict, check, sources and what is to be typed are left."""
    return replace(
        found,
        headline=word(found.headline),
        evidence=tuple(Evidence(word(e.what), word(e.value), e.source) for e in found.evidence),
        remedies=tuple(_remedy(r) for r in found.remedies),
        possible=tuple(_possible(p) for p in found.possible),
    )


def _possible(possible: Possible) -> Possible:
    return Possible(
        possible.id,
        word(possible.cause),
        word(possible.how_to_tell),
        word(possible.remedy),
        tuple(_remedy(r) for r in possible.remedies),
    )


def _remedy(remedy: Remedy) -> Remedy:
    text = remedy.text if remedy.kind is RemedyKind.EDIT else word(remedy.text)
    return replace(remedy, title=word(remedy.title), text=text)


def stage(report: StageReport) -> StageReport:
    """A stage's report with its findings scrambled."""
    return replace(report, findings=tuple(finding(each) for each in report.findings))
