"""What mail, chats, web pages and consoles put around the lines of a text, taken off.

Every line stays a line, so that the numbers of lines are those of the text as it was given.
"""

from __future__ import annotations

import html
import re
from itertools import groupby

from mqtui.formats.lines import split_lines

#: No line that people write is near as long; the rest of a longer one is not looked at.
LONGEST_LINE = 1 << 16
_CHARACTERS = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛", "'"),
        **dict.fromkeys("“”„‟", '"'),
        **dict.fromkeys("\u00a0\u2007\u202f", " "),
        **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff", None),
    }
)
_ESCAPE = re.compile(r"\x1b\[[0-9;?]{0,20}[A-Za-z]")
_TAG = re.compile(r"</?(?:pre|code|br|p|div|span|b|i)(?:\s[^<>]{0,200})?/?>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-z]{2,6});")
#: ``>>> TLS 1.3, Handshake`` is output of ``openssl s_client -msg``.
_QUOTED = re.compile(r"^[ \t]?(?!>>> )(?:>[ \t]?){1,20}")
_BAR = re.compile(r"^[ \t]*\|[ \t]?")
#: ``mq-1  | ``, as docker compose writes it.
_SERVICE = re.compile(r"^[\w.-]{1,80}[ \t]{0,40}\|[ \t]?")
#: ``[pod/mq-0/qmgr] ``, as ``kubectl logs --prefix`` writes it.
_POD = re.compile(r"^\[pod/[\w./-]{1,300}\][ \t]")
#: As containerd keeps the lines of a container: time, stream, full or partial.
_CRI = re.compile(r"^\d{4}-\d\d-\d\dT[\d:.]{8,18}(?:Z|[+-]\d\d:\d\d) (?:stdout|stderr) [FP] ")
#: As the journal shows a line: time, host, unit with or without its process.
_JOURNAL = re.compile(
    r"^(?:[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:?\d\d)"
    r" [\w.-]{1,100} [\w@./:-]{1,100}(?:\[\d{1,10}\])?: "
)
#: ``shop-mq-0 qmgr ``, as stern writes it.
_STERN = re.compile(r"^[a-z0-9][a-z0-9.-]{1,80} [a-z0-9][a-z0-9-]{0,62} (?=\d{4}-\d\d-\d\dT)")
#: As ``cat -n``, ``grep -n`` and web pages number the lines of a file.
_NUMBER = re.compile(r"^[ \t]{0,8}(\d{1,6})(?:\t|: ?| ?\| ?| {1,2}|$)")
_BULLET = re.compile(
    r"^[ \t]*(?:[-*•·–]|\d{1,3}[.)])[ \t]+"
    r"(?=(?:AMQ|CSQ|CTGSK|MQRC_|MQJE|JMS|CC=|Caused by|\{\"|\d{1,4}[-/.]\d))"
)
_FENCE = re.compile(r"^[ \t]*(?:```|~~~)[\w-]{0,20}[ \t]*$")
#: Any of these may be taken off, wherever it stands.
_SIGNS = ("\r", "\x1b")
_SPECIAL = tuple(map(chr, _CHARACTERS))
#: So much of a text has a prefix that may also be a part of its lines.
_SHARE = 0.5
#: Fewer numbered lines than that may be a list that somebody wrote.
_FEWEST = 5


def unquoted(text: str, *, plain: bool = False) -> str:
    """``text`` without quoting; it has as many lines as before.

    ``plain``: it is a piece of a long text whose lines have no prefix, so that no more is looked
    for than what may stand anywhere.
    """
    if plain:
        text = text.replace("\r\n", "\n")
    return text if plain and not _has_signs(text) else _unquoted(text)


def _has_signs(text: str) -> bool:
    """A quick look at the whole text, since a log of many megabytes is hardly ever quoted."""
    return bool(
        any(sign in text for sign in _SIGNS)
        or not (text.isascii() or all(each not in text for each in _SPECIAL))
        or ("&" in text and _ENTITY.search(text))
        or ("<" in text and _TAG.search(text))
        or _has_long_line(text)
    )


def _has_long_line(text: str) -> bool:
    start = 0
    while len(text) - start > LONGEST_LINE:
        end = text.rfind("\n", start, start + LONGEST_LINE + 1)
        if end < 0:
            return True
        start = end + 1
    return False


def _unquoted(text: str) -> str:
    lines = [line[:LONGEST_LINE] for line in split_lines(text, recorded=True)]
    lines = [_plain(line) for line in lines]
    lines = _without_numbers(_without(_QUOTED, lines))
    for prefix in (_BAR, _SERVICE, _POD, _CRI, _JOURNAL, _STERN):
        lines = _without(prefix, lines)
    return "\n".join("" if _FENCE.match(line) else _BULLET.sub("", line) for line in lines)


def _plain(line: str) -> str:
    """The line in the characters that programs write."""
    line = _ESCAPE.sub("", line) if "\x1b" in line else line
    if line.lstrip().startswith('{"'):
        return line  # of a JSON record, quotes and entities are a part of the text
    if "&" in line:
        line = _ENTITY.sub(lambda found: " ".join(html.unescape(found[0]).split()) or " ", line)
    if "<" in line:
        line = _TAG.sub("", line)
    return line if line.isascii() else line.translate(_CHARACTERS)


def _without(prefix: re.Pattern[str], lines: list[str]) -> list[str]:
    """The lines without that prefix, where it is on so many of them that it is one.

    Of a post in which other lines have none, it is one where every line of a paragraph has it.
    """
    there = sum(1 for line in lines if line.strip())
    having = sum(1 for line in lines if prefix.match(line))
    if not having:
        return lines
    if prefix is _QUOTED or having >= _SHARE * there:
        return [prefix.sub("", line, count=1) for line in lines]
    plain: list[str] = []
    for has_text, group in groupby(lines, key=_has_text):
        paragraph = list(group)
        quoted = has_text and all(prefix.match(line) for line in paragraph)
        plain += [prefix.sub("", line, count=1) for line in paragraph] if quoted else paragraph
    return plain


def _has_text(line: str) -> bool:
    """Whether it is a line of a paragraph, and not one between two."""
    return bool(line.strip()) and not _FENCE.match(line)


def _without_numbers(lines: list[str]) -> list[str]:
    """The lines without their numbers, where each is one more than that of the line above."""
    found = [_NUMBER.match(line) for line in lines]
    numbers = [int(each[1]) for each in found if each]
    first = next((at for at, each in enumerate(found) if each), 0)
    last = next((at for at in range(len(found) - 1, -1, -1) if found[at]), 0)
    if len(numbers) < _FEWEST or len(numbers) != last - first + 1:
        return lines
    if numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        return lines
    return [_NUMBER.sub("", line, count=1) if found[at] else line for at, line in enumerate(lines)]
