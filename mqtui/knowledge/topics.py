"""Finding a topic by its name in every list, or in the one that a prefix chooses."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from functools import lru_cache

from mqtui.knowledge.attribute_topics import attribute_names, attribute_topics
from mqtui.knowledge.cipher_topics import cipher_names, cipher_topics
from mqtui.knowledge.code_topics import code_names, code_topics
from mqtui.knowledge.setting_topics import setting_names, setting_topics
from mqtui.knowledge.topic import Topic, folded

#: How like a name must be to be proposed.
_LIKE = 0.72
#: No name of any list is longer; comparing with a longer text only costs time.
_LONGEST = 80
#: What people write before a name, and the list that it chooses.
PREFIXES = {
    "gskit": "gskit",
    "gsk": "gskit",
    "systemssl": "systemssl",
    "zos": "systemssl",
    "ibmi": "ibmi",
    "ams": "ams",
    "runmqakm": "runmqakm",
    "amq9795": "amq9795",
    "alert": "alert",
    "mqrc": "mqrc",
    "reason": "mqrc",
    "rc": "mqrc",
    "message": "message",
    "cipher": "cipher",
    "cipherspec": "cipher",
    "suite": "cipher",
    "variable": "variable",
    "ini": "ini",
    "chstatus": "chstatus",
    "channel": "channel",
    "qmgr": "qmgr",
    "java": "java",
    "stage": "stage",
    "check": "check",
    "lesson": "lesson",
}


def split_prefix(what: str) -> tuple[str, str]:
    """The list that ``alert:42`` chooses, and the name; the list is blank where none is chosen."""
    word, colon, rest = what.partition(":")
    kind = PREFIXES.get(folded(word), "")
    return (kind, rest.strip()) if colon and rest.strip() and kind else ("", what.strip())


@lru_cache(1000)
def find_topics(name: str, kind: str = "") -> tuple[Topic, ...]:
    """What every list says of it; only the list of that kind where one is given."""
    found: dict[tuple[str, str], Topic] = {}
    for topic in _all(name[:_LONGEST]):
        if not kind or topic.kind == kind:
            found.setdefault((topic.kind, topic.id), topic)
    return tuple(found.values())


def near_names(name: str, others: Iterator[str]) -> tuple[str, ...]:
    """The names of every list, and ``others``, that may have been meant, likeliest first."""
    known: dict[str, str] = {}
    for one in (*code_names(), *cipher_names(), *setting_names(), *attribute_names(), *others):
        known.setdefault(folded(one), one)
    close = difflib.get_close_matches(folded(name[:_LONGEST]), known, 3, _LIKE)
    return tuple(known[one] for one in close)


def _all(name: str) -> Iterator[Topic]:
    yield from code_topics(name)
    yield from code_topics(name.replace(" ", "_").replace("-", "_"))
    yield from cipher_topics(name)
    yield from setting_topics(name)
    yield from attribute_topics(name)
