"""``mqtui explain`` as text, JSON or Markdown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mqtui.explain.topics import checks_of
from mqtui.knowledge.causes import PLACES, Cause, causes_of
from mqtui.knowledge.topic import Topic
from mqtui.knowledge.topics import find_topics

#: The first line of what several codes mean together.
TOGETHER = "All of them together"
SCHEMA = "mqtui.explain/1"


#: So many causes are told with what to type; the others follow by the place they lie at.
FIRST = 3
FIRST_HEADING = "Try these first:"
CAUSES_HEADING = "What may be the cause, the likeliest first:"
OTHERS_HEADING = "Other causes, by where they lie:"


def explanation_of(code: str) -> str:
    """What is known of a code, as text without its causes; blank where nothing is."""
    return "\n\n".join(_text(topic, ()) for topic in find_topics(code))


def meanings_of(code: str) -> list[tuple[str, str]]:
    """What each list says of a code, without its causes and the checks of a walk; its sources."""
    return [(_head(topic), topic.source) for topic in find_topics(code)]


def as_text(topics: Sequence[Topic], together: Sequence[Topic]) -> str:
    """Paragraphs; no line of them is wrapped. Where codes go together each is without causes."""
    parts = [_text(topic, () if together else causes_of(topic)) for topic in topics]
    if together:
        parts.insert(0, f"{TOGETHER}:\n\n" + "\n\n".join(_text(each, ()) for each in together))
    return "\n\n".join(part.rstrip("\n") for part in parts) + "\n"


def as_markdown(topics: Sequence[Topic], together: Sequence[Topic]) -> str:
    """A heading for each topic, its facts as a list; a page of its own as it is."""
    parts = []
    if together:
        parts += [f"## {TOGETHER}", *(_markdown(cause, "###", ()) for cause in together)]
    parts += [_markdown(topic, "##", () if together else causes_of(topic)) for topic in topics]
    return "\n\n".join(part.rstrip("\n") for part in parts) + "\n"


def as_json(
    topics: Sequence[Topic],
    together: Sequence[Topic],
    unknown: Mapping[str, Sequence[str]],
) -> dict[str, object]:
    """The same as a value: ``topics``, ``together``, and ``not_found`` with what is like it."""
    return {
        "schema": SCHEMA,
        "topics": [_value(topic, () if together else causes_of(topic)) for topic in topics],
        "together": [_value(cause, ()) for cause in together],
        "not_found": [{"what": what, "did_you_mean": list(near)} for what, near in unknown.items()],
    }


def parts_of(topic: Topic) -> tuple[str, str, str]:
    """A topic's text in three: what it is, its causes, and where to go on and the source."""
    return _head(topic), "\n".join(_causes(causes_of(topic))), _tail(topic)


def _text(topic: Topic, told: Sequence[Cause]) -> str:
    parts = (_head(topic), "\n".join(_causes(told)), _tail(topic))
    return "\n".join(part for part in parts if part)


def _head(topic: Topic) -> str:
    if topic.kind == "lesson":
        return "\n".join(text for _, text in topic.facts)
    head = [topic.heading]
    for label, text in topic.facts:
        head += [f"{label}: {text}"] if label else ["", text, ""]
    return "\n".join(head)


def _tail(topic: Topic) -> str:
    if topic.kind == "lesson":
        return ""
    return "\n".join(f"{label}: {text}" for label, text in _ends(topic))


def _causes(told: Sequence[Cause]) -> list[str]:
    """The first ones with what to type, then the others under where they lie."""
    if not told:
        return []
    several = len(told) > FIRST
    lines = [FIRST_HEADING if several else CAUSES_HEADING]
    for number, cause in enumerate(told[:FIRST], 1):
        lines += [f"  {number}. {_titled(cause)}", f"     tell by: {cause.tells}"]
        lines += [f"     {label}: {command}" for label, command in typed(cause)]
    if several:
        lines.append(OTHERS_HEADING)
    for place, name in PLACES.items():
        here = [cause for cause in told[FIRST:] if cause.place is place]
        lines += [f"  {name}"] if here else []
        lines += [f"    - {_titled(cause)}. How to tell: {cause.tells}" for cause in here]
    return lines


def typed(cause: Cause) -> list[tuple[str, str]]:
    """What to type for it, each command with its label."""
    return [("or" if number else "type", text) for number, text in enumerate(cause.commands)]


def _titled(cause: Cause) -> str:
    return cause.title if cause.proven else f"{cause.title} (not verified)"


def _ends(topic: Topic) -> list[tuple[str, str]]:
    """The checks, the doubt and the source, where there are any."""
    found = []
    if ids := checks_of(topic):
        found.append(("checks that may find the cause", ", ".join(ids)))
    if not topic.verified:
        found.append(("not verified", "a part of this has no source"))
    if topic.source:
        found.append(("source", topic.source))
    return found


def _markdown(topic: Topic, mark: str, told: Sequence[Cause]) -> str:
    if topic.kind == "lesson":
        return "\n".join(text for _, text in topic.facts)
    lines = [f"{mark} {topic.heading}", ""]
    lines += [f"- {label}: {text}" if label else f"{text}\n" for label, text in topic.facts]
    lines += [
        f"- possible cause, {cause.place.value}: {_titled(cause)}. How to tell: {cause.tells}"
        + "".join(f" · `{command}`" for command in cause.commands)
        for cause in told
    ]
    lines += [f"- {label}: {text}" for label, text in _ends(topic)]
    return "\n".join(lines)


def _value(topic: Topic, told: Sequence[Cause]) -> dict[str, object]:
    possible = [
        ("possible cause", f"{_titled(cause)}. How to tell: {cause.tells}") for cause in told
    ]
    return {
        "list": topic.kind,
        "id": topic.id,
        "title": topic.heading,
        "facts": [{"label": label, "text": text} for label, text in (*topic.facts, *possible)],
        "causes": [
            {
                "id": cause.id,
                "place": cause.place.value,
                "title": cause.title,
                "how_to_tell": cause.tells,
                "commands": list(cause.commands),
                "verified": cause.proven,
                "source": cause.source,
            }
            for cause in told
        ],
        "checks": list(checks_of(topic)),
        "verified": topic.verified,
        "source": topic.source,
    }
