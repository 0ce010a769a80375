"""Names that are told by others, although they begin in another way: their pseudonyms are too.

Pseudonyms differ from the first letter on in which two names do. Of two labels that are nearly the
same, the one that no other name has is spelt by the other. So is the end of a name that a pattern
has after an asterisk.
"""

from __future__ import annotations

import difflib
import re
import string
from collections.abc import Iterable, Mapping
from itertools import pairwise

from mqtui.case.anonymise.pseudonyms import Pseudonyms
from mqtui.rules.tls.labels import is_misspelt

_TOKEN = re.compile(r"[^\W_]+")
_STARRED = re.compile(r"\*([^\W_]+)")
_NEXT = {
    **dict(pairwise(string.ascii_lowercase + "a")),
    **dict(pairwise(string.digits + "0")),
}
_PREFIX = re.compile(r"(?i)ibmwebspheremq")
#: Every two are compared; a store with more labels has them written by a program.
_MOST = 150
_SHORTEST = 4


def spelt_alike(
    names: Pseudonyms, labels: Iterable[str], words: Iterable[str]
) -> Mapping[str, str]:
    """Pseudonyms, in small letters, of words of ``labels`` that are nearly another's.

    ``words`` are those of users, hosts and queue managers: they keep theirs.
    """
    found = {w.lower() for label in labels for w in _TOKEN.findall(_PREFIX.sub(" ", label))}
    fixed = {w.lower() for w in words}
    candidates = sorted(w for w in found | fixed if len(w) >= _SHORTEST and w.isascii())[:_MOST]
    candidates.sort(key=lambda word: (word not in fixed, word))
    made: dict[str, str] = {}
    for place, word in enumerate(candidates):
        if word in fixed:
            continue
        near = next((w for w in candidates[:place] if w not in made and is_misspelt(word, w)), None)
        if near is not None:
            made[word] = _spelt(word, near, names)
    return made


def _spelt(word: str, near: str, names: Pseudonyms) -> str:
    """``word`` by the pseudonym of ``near``; what differs by its own."""
    own, other = names.word(word), names.word(near)
    made, changed = "", 0
    for what, start, end, at, to in difflib.SequenceMatcher(None, near, word).get_opcodes():
        made += other[start:end] if what == "equal" else own[at:to]
        changed = len(made) - 1 if to > at and what != "equal" else changed
    if made == other:
        made = f"{made[:changed]}{_NEXT[made[changed]]}{made[changed + 1 :]}"
    return made


def spelt_after_star(names: Pseudonyms, texts: Iterable[str]) -> Mapping[str, str]:
    """Pseudonyms, in small letters, of the words that stand after an asterisk in ``texts``.

    Such a word may be the end of one that another text has. Patterns of distinguished names are
    held against such names only.
    """
    made: dict[str, str] = {}
    texts = sorted(set(texts))
    for is_dn in (True, False):
        of_kind = [text for text in texts if ("=" in text) == is_dn]
        starred = {w.lower() for text in of_kind for w in _STARRED.findall(text)}
        plain = (text for text in of_kind if "*" not in text)
        words = sorted({w.lower() for text in plain for w in _TOKEN.findall(text)})
        for part in starred - set(words):
            whole = next((w for w in words if part in w and w.isascii()), None)
            if whole is not None:
                start = whole.index(part)
                made.setdefault(part, names.word(whole)[start : start + len(part)])
    return made
