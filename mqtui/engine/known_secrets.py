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

import base64
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
#: As many bytes in base64.
_HEAD_BYTES = _HEAD * 3 // 4
#: The first and the last line of a key are no secret.
_MARK = "-----"
#: A file may have any number of passwords; these are more than a program has.
_MOST = 2000
#: Nor so many characters in all: a hostile file could fill the memory with what it calls secret.
_MOST_CHARACTERS = 1 << 20
#: Up to so many, each is looked for by itself, which is faster.
_FEW = 64

#: The beginning that some forms share, and each of these forms with its value.
_Alike = tuple[str, list[tuple[str, str]]]


class KnownSecrets:
    """Values, in every form in which they are written."""

    def __init__(self) -> None:
        self._values: set[str] = set()
        self._forms: dict[str, str] = {}
        self._names: set[str] = set()
        self._room = _MOST_CHARACTERS
        self._ordered: tuple[_Alike, ...] | None = None

    def learn(self, value: bytes | str, public: bytes = b"") -> None:
        """Never let ``value`` out again.

        ``public`` is the certificate (DER) of a private key in PEM: what a line of the key has of
        it is no secret, and the certificate stays whole.
        """
        text = value.decode("utf-8", "surrogateescape") if isinstance(value, bytes) else value
        # Of a key, or a file with more than the password, any one line may come out.
        lines = [line.strip() for line in split_lines(text)] if "\n" in text.strip() else []
        lines = [line for line in lines if not line.startswith(_MARK)]
        whole = () if text.startswith(_MARK) else (text, text.strip())
        for each in (*whole, *(_private(line, public) if public else line for line in lines)):
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
        for head, forms in self._candidates(text):
            if head in text:
                text = _removed(head, [f for f, v in forms if not self._is_shown(v)], text)
        return text

    def _is_shown(self, value: str) -> bool:
        return value in self._names or is_own_word(value)

    def _candidates(self, text: str) -> tuple[_Alike, ...]:
        if self._ordered is None:
            alike: dict[str, list[tuple[str, str]]] = {}
            for form, value in self._forms.items():
                alike.setdefault(form if form.isdigit() else form[:_HEAD], []).append((form, value))
            # The longest first: one may be a part of another.
            self._ordered = tuple(
                sorted(alike.items(), key=lambda item: -max(len(form) for form, _ in item[1]))
            )
        if len(self._ordered) <= _FEW:
            return self._ordered
        heads = {text[at : at + SHORTEST] for at in range(len(text))}
        return tuple(item for item in self._ordered if item[0][:SHORTEST] in heads)


def _private(line: str, public: bytes) -> str:
    """A line of a key in base64, from where what follows is not in ``public`` too."""
    try:
        data = base64.b64decode(line, validate=True)
    except ValueError:
        return line
    start = 0
    while start < len(data) and data[start : start + _HEAD_BYTES] in public:
        start += 3
    return line[start // 3 * 4 :]


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


def _removed(head: str, forms: list[str], text: str) -> str:
    """``text`` without ``forms``, which all begin with ``head``."""
    if not forms:
        return text
    if head.isdigit() and forms == [head]:
        return re.sub(rf"(?<![0-9A-Za-z]){head}(?![0-9A-Za-z])", PLACEHOLDER, text)
    if len(head) < _HEAD:
        return text.replace(head, PLACEHOLDER)
    # What is long is often shown cut; of its forms, which differ behind the head, the one is meant
    # that goes on for longest.
    parts: list[str] = []
    position = 0
    while (found := text.find(head, position)) >= 0:
        end = max(_end(text, found, form) for form in forms)
        parts += [text[position:found], PLACEHOLDER]
        position = end
    return "".join([*parts, text[position:]])


def _end(text: str, start: int, form: str) -> int:
    """Where ``text`` is not ``form`` any more, which begins at ``start``."""
    end = start + min(len(form), _HEAD)
    while end < len(text) and end - start < len(form) and text[end] == form[end - start]:
        end += 1
    return end


_KNOWN = KnownSecrets()
learn = _KNOWN.learn
allow = _KNOWN.allow
forget = _KNOWN.forget
without_secrets = _KNOWN.without
