"""Every secret that this process has met, so that none of them is ever written out.

What is secret by its place is not kept in the first place (:mod:`mqtui.formats.redaction`). This is
for the ways that nobody thought of: a password in an exception, in a log, in another program's
answer. All that is written or drawn goes through :func:`without_secrets`.

Not every value can be looked for. Rules, in words: docs/knowledge/secrets.md.

- One of fewer than :data:`SHORTEST` characters would be found everywhere.
- A number is taken out only where it stands alone.
- A word of mqtui's own, and a name that is no secret (of a channel, a label, a host), stays: a hole
  in its place would tell that it is the password.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from mqtui.engine.own_words import is_own_word
from mqtui.engine.text import printable
from mqtui.formats.lines import split_lines
from mqtui.formats.redacted import PLACEHOLDER

#: Characters that a value has at least if it is looked for.
SHORTEST = 6
#: Of a longer value, this much of its beginning is enough to be found.
_HEAD = 16
#: The first and the last line of a key are no secret.
_MARK = "-----"
#: A file may have any number of passwords; these are more than a program has.
_MOST = 2000
#: Nor so many characters in all: a hostile file could fill the memory with what it calls secret.
_MOST_CHARACTERS = 1 << 20
#: Up to so many, each is looked for by itself, which is faster.
_FEW = 64


class KnownSecrets:
    """Values, in every form in which they are written."""

    def __init__(self) -> None:
        self._values: set[str] = set()
        self._forms: dict[str, str] = {}
        self._names: set[str] = set()
        self._room = _MOST_CHARACTERS
        self._ordered: tuple[tuple[str, str], ...] | None = None

    def learn(self, value: bytes | str) -> None:
        """Never let ``value`` out again."""
        text = value.decode("utf-8", "surrogateescape") if isinstance(value, bytes) else value
        # Of a key, or a file with more than the password, any one line may come out.
        lines = [line.strip() for line in split_lines(text)] if "\n" in text.strip() else []
        whole = () if text.startswith(_MARK) else (text, text.strip())
        for each in (*whole, *(line for line in lines if not line.startswith(_MARK))):
            if len(each) < SHORTEST or each in self._values or len(self._values) >= _MOST:
                continue
            if len(each) > self._room:
                continue
            self._room -= len(each)
            self._values.add(each)
            for form in _forms(each):
                self._forms.setdefault(form, each)
            self._ordered = None

    def allow(self, names: Iterable[str]) -> None:
        """These are shown in any case: a value that is equal to one of them is not looked for."""
        if self._values:
            self._names |= self._values.intersection(names)

    def forget(self) -> None:
        """As at the start of the program."""
        self.__init__()  # type: ignore[misc]

    def without(self, text: str) -> str:
        """``text`` with :data:`PLACEHOLDER` where a value stood."""
        if not self._forms:
            return text
        for form, value in self._candidates(text):
            if form[:_HEAD] in text and value not in self._names and not is_own_word(value):
                text = _removed(form, text)
        return text

    def _candidates(self, text: str) -> tuple[tuple[str, str], ...]:
        if self._ordered is None:
            # The longest first: one may be a part of another.
            self._ordered = tuple(sorted(self._forms.items(), key=lambda item: -len(item[0])))
        if len(self._ordered) <= _FEW:
            return self._ordered
        heads = {text[at : at + SHORTEST] for at in range(len(text))}
        return tuple(item for item in self._ordered if item[0][:SHORTEST] in heads)


def _forms(value: str) -> set[str]:
    """How the value is written in a report, in JSON, in a URL, in a command, in a traceback."""
    from urllib.parse import quote  # only where there is a secret

    data = value.encode("utf-8", "surrogateescape")
    shown = data.decode("utf-8", "replace")
    latin = data.decode("latin-1")
    forms = {value, shown, latin, repr(value)[1:-1], repr(data)[2:-1]}
    for each in (value, shown):
        forms |= {printable(each, longest=len(each)), _in_json(each)}
        forms |= {each.replace("'", "''"), each.replace("'", "'\"'\"'"), each.replace('"', '\\"')}
    forms |= {quote(data), quote(data, safe="")}
    return {form for form in forms if len(form) >= SHORTEST}


def _in_json(text: str) -> str:
    import json  # only where there is a secret

    return json.dumps(text)[1:-1]


def _removed(form: str, text: str) -> str:
    if form.isdigit():
        return re.sub(rf"(?<![0-9A-Za-z]){form}(?![0-9A-Za-z])", PLACEHOLDER, text)
    if len(form) <= _HEAD:
        return text.replace(form, PLACEHOLDER)
    # What is long is often shown cut.
    parts: list[str] = []
    position = 0
    while (found := text.find(form[:_HEAD], position)) >= 0:
        end = found + _HEAD
        while end < len(text) and end - found < len(form) and text[end] == form[end - found]:
            end += 1
        parts += [text[position:found], PLACEHOLDER]
        position = end
    return "".join([*parts, text[position:]])


_KNOWN = KnownSecrets()
learn = _KNOWN.learn
allow = _KNOWN.allow
forget = _KNOWN.forget
without_secrets = _KNOWN.without
