"""Finding a topic by its name in every list, or in the one that a prefix chooses."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain

from mqtui.knowledge.attribute_topics import attribute_names, attribute_topics
from mqtui.knowledge.cipher_topics import cipher_names, cipher_topics
from mqtui.knowledge.code_topics import code_names, code_topics
from mqtui.knowledge.constant_topics import constant_names, constant_topics, status_topics
from mqtui.knowledge.setting_topics import setting_names, setting_topics
from mqtui.knowledge.topic import Topic, folded

#: How like a name must be to be proposed.
_LIKE = 0.72
#: No name of any list is longer; comparing with a longer text only costs time.
_LONGEST = 80
_MESSAGE = re.compile(r"(amq|csqx)(\d{3,4})[a-z]?")
#: So far apart may two numbers of messages be that are taken for each other.
_NEAR = 5
#: What people write before a name, and the list that it chooses.
PREFIXES = {
    "gskit": "gskit",
    "gsk": "gskit",
    "systemssl": "systemssl",
    "zos": "systemssl",
    "z/os": "systemssl",
    "ibmi": "ibmi",
    "ibmikeys": "ibmikeys",
    "ibmigskkm": "ibmikeys",
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
    "qmini": "qmini",
    "java": "java",
    "jvm": "java",
    "sslpeer": "sslpeer",
    "value": "value",
    "exception": "exception",
    "pcf": "pcf",
    "status": "status",
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
    for topic in _all(name[:_LONGEST], kind):
        if not kind or topic.kind == kind:
            found.setdefault((topic.kind, topic.id), topic)
    return tuple(found.values())


def near_names(name: str, others: Iterator[str]) -> tuple[str, ...]:
    """The names of every list, and ``others``, that may have been meant, likeliest first."""
    known: dict[str, str] = {}
    lists = (code_names(), cipher_names(), setting_names(), attribute_names(), constant_names())
    for one in chain(*lists, others):
        known.setdefault(folded(one), one)
    text = folded(name[:_LONGEST])
    close = difflib.get_close_matches(text, known, 3, _LIKE)
    return tuple(known[one] for one in (_near_numbers(text, known) or close))


def _near_numbers(text: str, known: Iterable[str]) -> list[str]:
    """Of a message the numbers next to it: those that differ by a digit are of other matters."""
    wanted = _MESSAGE.fullmatch(text)
    if wanted is None:
        return []
    numbers = [
        (abs(int(found[2]) - int(wanted[2])), one)
        for one in known
        if (found := _MESSAGE.fullmatch(one)) and found[1] == wanted[1]
    ]
    return [one for far, one in sorted(numbers)[:3] if far <= _NEAR]


def _all(name: str, kind: str) -> Iterator[Topic]:
    yield from code_topics(name)
    yield from code_topics(name.replace(" ", "_").replace("-", "_"))
    yield from cipher_topics(name, chosen=kind == "cipher")
    yield from setting_topics(name)
    yield from attribute_topics(name)
    yield from constant_topics(name, chosen=kind == "pcf")
    yield from status_topics(name)
