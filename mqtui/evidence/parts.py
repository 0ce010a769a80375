"""A text of several kinds: a post with words, a stack, a record of a log and a tool's output.

Each paragraph is held against every kind; neighbours of one kind are read together, and what they
tell keeps the numbers of its lines in the whole text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from mqtui.evidence.model import Event, Part, Reader, Reading
from mqtui.formats.lines import split_lines

KIND = "several kinds of text"
#: From this on, a paragraph is of another kind than the one above it.
LEAST = 0.4
#: A longer text is no post: it is the log, the trace or the output of one program.
LONGEST = 1 << 18
#: A text of more paragraphs is no post either.
_MOST = 1500
#: A line that begins something else even where no blank line stands before it.
_BEGINS = re.compile(
    r"[^\n]{0,60}- Process ?\(\d|[$#%>] ?(?:\S{0,80}/)?(?:openssl|keytool|runmq\w{1,5}|gsk\w{1,12}"
    r"|dspmq\w{0,5}|curl|java|docker|kubectl|oc) |C:\\[^>\n]{0,80}>|Exception in thread "
    r"|CONNECTED\(|javax\.net\.ssl\||\s{0,5}1 : \w|Log Name: |ProviderName: "
)
#: What every kind has something of; a paragraph without it is none.
_ANY = re.compile(
    r"AMQ|CSQ|MQ|CTGSK|ibm|IBM|GSK|javax|java\.|ssl|SSL|TLS|Alias name|Keystore|ertificate"
    r"|ssuer|ubject|depth=|CONNECTED|XMS|Exception|eason|CHANNEL|channel|curl|\*\*\*|Time|handshake"
)


@dataclass(slots=True)
class _Run:
    """Lines of one kind, numbered from 0; the last one is not included."""

    reader: Reader
    first: int
    end: int


def read_parts(text: str, readers: Iterable[Reader]) -> Reading | None:
    """What a text of several kinds tells; ``None`` where it is of one kind, or of none."""
    if len(text) > LONGEST:
        return None
    lines = split_lines(text)
    paragraphs = list(_paragraphs(lines))
    if len(paragraphs) > _MOST:
        return None
    runs = _runs(lines, paragraphs, tuple(readers))
    if len({run.reader.kind for run in runs}) < 2:
        return None
    events: list[Event] = []
    parts: list[Part] = []
    unread = sum(1 for line in _outside(lines, runs) if line.strip())
    for run in runs:
        found = run.reader.read("\n".join(lines[run.first : run.end]))
        new = [replace(each, line=each.line + run.first) for each in found.events]
        new = list(_new(new, events))
        unread += found.left_unread
        if new:
            parts.append(Part(found.kind, run.first + 1, run.end, found.seen))
            events.extend(new)
    if len({part.kind for part in parts}) < 2:
        return None
    seen = all(part.seen for part in parts)
    return Reading(KIND, tuple(events), unread, seen, tuple(parts))


def _runs(
    lines: list[str], paragraphs: list[tuple[int, int]], readers: tuple[Reader, ...]
) -> list[_Run]:
    """The runs of paragraphs of one kind, in the order of the text."""
    runs: list[_Run] = []
    for first, end in paragraphs:
        paragraph = "\n".join(lines[first:end])
        reader = _kind_of(paragraph, readers) if _ANY.search(paragraph) else None
        last = runs[-1] if runs else None
        if last is None or (reader is not None and reader is not last.reader):
            if reader is not None:
                runs.append(_Run(reader, first, end))
        elif reader is not None and (last.reader.has_blank_lines or not _words(lines, last, first)):
            last.end = end
        elif reader is not None:
            runs.append(_Run(reader, first, end))
        elif last.reader.has_blank_lines:
            last.end = end
    return runs


def _words(lines: list[str], run: _Run, first: int) -> bool:
    """Whether anything stands between a run and the paragraph that begins there."""
    return any(line.strip() for line in lines[run.end : first])


def _kind_of(paragraph: str, readers: tuple[Reader, ...]) -> Reader | None:
    scored = [(reader.score(paragraph), -number) for number, reader in enumerate(readers)]
    score, place = max(scored, default=(0.0, 0))
    return readers[-place] if score >= LEAST else None


def _paragraphs(lines: list[str]) -> Iterator[tuple[int, int]]:
    """First line and end of each, without the blank lines between them."""
    first: int | None = None
    beginning = False
    for number, line in enumerate(lines):
        before, beginning = beginning, bool(_BEGINS.match(line))
        if first is not None and (not line.strip() or (beginning and not before)):
            yield first, number
            first = None
        if first is None and line.strip():
            first = number
    if first is not None:
        yield first, len(lines)


def _outside(lines: list[str], runs: list[_Run]) -> Iterator[str]:
    at = 0
    for run in runs:
        yield from lines[at : run.first]
        at = run.end
    yield from lines[at:]


def _new(found: list[Event], told: list[Event]) -> Iterator[Event]:
    """What was not told by another part: the same code in the same words, or a bare reason code."""
    met = {(event.code, event.text, event.side) for event in told}
    codes = {event.code for event in told} | {event.value("reason") for event in told}
    causes = {event.value("cause") for event in told} - {""}
    for event in found:
        bare = event.code.isdecimal() and event.code in codes
        bare = bare or event.value("cause") in causes
        if (event.code, event.text, event.side) not in met and not bare:
            yield event
