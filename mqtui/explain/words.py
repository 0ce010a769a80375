"""What people type or paste as a name: one word, several, or a line that holds some."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mqtui.explain.topics import AROUND, LONGEST, topics_of
from mqtui.knowledge.topic import folded
from mqtui.knowledge.topics import PREFIXES

#: Words between a list's name and the number, or before one; they name nothing.
_FILLERS = ("error", "code", "codes", "tls", "ssl", "return", "number", "is", "of", "=", "")
#: What stands before a completion code, which is no code that anybody looks up.
_COMPLETION = ("compcode", "completioncode", "mqcc", "cc")
_COMPLETION_CODE = re.compile(
    r"\b(?:comp(?:letion)?[\s_]?code|mqcc|cc)\b"
    r"[\s=:(\['\"]*(?:mqcc_[a-z]+[\s=:(\['\"]*)?[012]?[)\]'\"]*",
    re.IGNORECASE,
)
#: In a line of prose only such words are taken for names: with a digit, a dot inside, an
#: underscore, or in capitals.
_LIKE_A_NAME = re.compile(r"[^a-z]*[A-Z][^a-z]{2,}|.*\d.*|.*\w[._]\w.*")
_BETWEEN = re.compile(r"[\s;]+")
_MOST_WORDS = 200
_SHORTEST = 3


def joined(words: Sequence[str]) -> list[str]:
    """The words as topics: ``alert 42`` is one, and a text with spaces may hold several."""
    return list(dict.fromkeys(_names(list(words), of_a_line=False)))


def _names(rest: list[str], *, of_a_line: bool) -> list[str]:
    rest = _without_completion(rest)
    found: list[str] = []
    while rest:
        word = rest.pop(0)
        key = folded(word[:LONGEST].strip(AROUND + ":="))
        at = next((n for n, each in enumerate(rest) if folded(each) not in _FILLERS), None)
        if key in PREFIXES and at is not None:
            chosen = f"{key}:{rest[at].strip(AROUND)}"
            if topics_of(chosen) or not (of_a_line or topics_of(word)):
                found.append(chosen)
                rest = rest[at + 1 :]
                continue
        if of_a_line:
            found += [word] if _is_name(word) else []
        elif topics_of(word):
            found.append(word)
        elif key not in _FILLERS or not (rest or found):
            found += _of_line(word) or [word]
    return found


def _of_line(text: str) -> list[str]:
    """The names that a line of text holds: ``2393 AMQ9716`` in quotes, or a message's line."""
    words = _BETWEEN.split(_COMPLETION_CODE.sub(" ", text).strip())
    if len(words) > _MOST_WORDS or words == [text]:
        return []
    return _names(words, of_a_line=True)


def _is_name(word: str) -> bool:
    bare = word.strip(AROUND + ":")
    return len(bare) >= _SHORTEST and bool(_LIKE_A_NAME.fullmatch(bare) and topics_of(word))


def _without_completion(words: list[str]) -> list[str]:
    """Without ``CompCode 2``, where that is two of the words."""
    kept: list[str] = []
    for word in words:
        bare = word.strip(AROUND + ":=")
        if (
            kept
            and folded(kept[-1].strip(AROUND + ":=")) in _COMPLETION
            and bare in ("0", "1", "2")
        ):
            kept.pop()
        else:
            kept.append(word)
    return kept
