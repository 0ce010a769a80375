"""What is said of names that somebody typed: topics, what they mean together, what is unknown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mqtui.explain.formats import as_text
from mqtui.explain.together import together
from mqtui.explain.topics import topics_of, unknown
from mqtui.explain.words import joined
from mqtui.knowledge.topic import Topic


@dataclass(frozen=True, slots=True)
class Answer:
    """``together`` is empty for fewer than two codes; ``missing`` are names that nothing has."""

    topics: tuple[Topic, ...]
    together: tuple[Topic, ...]
    missing: tuple[str, ...]

    @property
    def text(self) -> str:
        """All of it as paragraphs, with a sentence for each name that nothing has."""
        parts = [as_text(self.topics, self.together)] if self.topics else []
        return "\n".join([*parts, *map(unknown, self.missing)])


def answer_to(words: Sequence[str]) -> Answer:
    """What is known of the words; a text with spaces may hold several."""
    groups = {word: topics_of(word) for word in joined(words)}
    topics = tuple(dict.fromkeys(topic for found in groups.values() for topic in found))
    missing = tuple(word for word, found in groups.items() if not found)
    return Answer(topics, together(list(groups.values())), missing)
