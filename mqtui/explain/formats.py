"""``mqtui explain`` as text, JSON or Markdown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mqtui.explain.topics import checks_of
from mqtui.knowledge.topic import Topic
from mqtui.knowledge.topics import find_topics

#: The first line of what several codes mean together.
TOGETHER = "All of them together"
SCHEMA = "mqtui.explain/1"


def explanation_of(code: str) -> str:
    """What is known of a code, as text; blank where nothing is."""
    return "\n\n".join(map(_text, find_topics(code)))


def as_text(topics: Sequence[Topic], causes: Sequence[Topic]) -> str:
    """Paragraphs; no line of them is wrapped."""
    parts = [_text(topic) for topic in topics]
    if causes:
        parts.insert(0, f"{TOGETHER}:\n\n" + "\n\n".join(_text(cause) for cause in causes))
    return "\n\n".join(part.rstrip("\n") for part in parts) + "\n"


def as_markdown(topics: Sequence[Topic], causes: Sequence[Topic]) -> str:
    """A heading for each topic, its facts as a list; a page of its own as it is."""
    parts = []
    if causes:
        parts += [f"## {TOGETHER}", *(_markdown(cause, "###") for cause in causes)]
    parts += [_markdown(topic, "##") for topic in topics]
    return "\n\n".join(part.rstrip("\n") for part in parts) + "\n"


def as_json(
    topics: Sequence[Topic],
    causes: Sequence[Topic],
    unknown: Mapping[str, Sequence[str]],
) -> dict[str, object]:
    """The same as a value: ``topics``, ``together``, and ``not_found`` with what is like it."""
    return {
        "schema": SCHEMA,
        "topics": [_value(topic) for topic in topics],
        "together": [_value(cause) for cause in causes],
        "not_found": [{"what": what, "did_you_mean": list(near)} for what, near in unknown.items()],
    }


def _text(topic: Topic) -> str:
    if topic.kind == "lesson":
        return "\n".join(text for _, text in topic.facts)
    lines = [topic.heading]
    for label, text in _facts(topic):
        lines += [f"{label}: {text}"] if label else ["", text, ""]
    return "\n".join(lines)


def _facts(topic: Topic) -> list[tuple[str, str]]:
    """Its own facts, then the checks, the source and the doubt, where there are any."""
    found = list(topic.facts)
    if ids := checks_of(topic):
        found.append(("checks that may find the cause", ", ".join(ids)))
    if not topic.verified:
        found.append(("not verified", "a part of this has no source"))
    if topic.source:
        found.append(("source", topic.source))
    return found


def _markdown(topic: Topic, mark: str) -> str:
    if topic.kind == "lesson":
        return "\n".join(text for _, text in topic.facts)
    lines = [f"{mark} {topic.heading}", ""]
    lines += [f"- {label}: {text}" if label else f"{text}\n" for label, text in _facts(topic)]
    return "\n".join(lines)


def _value(topic: Topic) -> dict[str, object]:
    return {
        "list": topic.kind,
        "id": topic.id,
        "title": topic.heading,
        "facts": [{"label": label, "text": text} for label, text in topic.facts],
        "checks": list(checks_of(topic)),
        "verified": topic.verified,
        "source": topic.source,
    }
