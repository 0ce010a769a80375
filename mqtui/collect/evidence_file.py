"""Reading evidence from a file of any size: a log, a trace, the saved output of a program.

A short text is read as a whole. Of a longer one the newest records are read first, piece by piece,
and of one that is very long those alone that tell about TLS. What was not read is told.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from os.path import isdir

from mqtui.collect.files import FileRead, OpenedFile, answered, failed_read, opened
from mqtui.engine.text import printable
from mqtui.evidence import mq_trace
from mqtui.evidence.long_text import KEPT, LongReading, Report, read_long
from mqtui.evidence.model import Reader, Reading
from mqtui.evidence.pieces import ANY_LINE, BLOCK, LONGEST, in_order, newest_first
from mqtui.evidence.quoting import unquoted
from mqtui.evidence.readers import READERS
from mqtui.evidence.registry import read, recognised
from mqtui.evidence.searching import mark_of
from mqtui.evidence.streams import GZIP, as_utf8, unpacked
from mqtui.evidence.what_it_is import LOOKED_AT, what_it_is
from mqtui.facts import FileState
from mqtui.formats.decoding import decoded, wide_codec

#: Up to so many bytes a text is read as a whole, and so are posts of several kinds.
WHOLE = 1 << 20
#: Up to so many bytes every record is read.
EVERY = 64 << 20
#: A longer text is not one that anybody wrote: /proc/kcore says that it has 128 TB.
MOST = 64 << 30
_SAMPLE = 1 << 16
_SAMPLES = 6
#: Where nothing of a very long text tells about TLS, so much of its end is read.
_AT_END = 16 << 20
_TAIL = f"These are the records of its last {_AT_END >> 20} MB; --all reads every one."
#: Names that stand near whatever is read here.
_NAMES = (b"AMQ9", b"MQRC_", b"JMSWMQ", b"JMSCMQ", b"com.ibm.m", b"javax.net.ssl", b"CSQX")
_PIPE = " What a program writes is read with --file - from its standard input."


@dataclass(frozen=True, slots=True)
class EvidenceRead:
    """What a text tells; ``reading`` is ``None`` and ``error`` a sentence where that is nothing.

    ``notes`` are sentences: how a long text was read, and what of it was left out. ``older``
    records were read and not kept. ``read_only_mb`` is 0 where all of it was looked at.
    """

    state: FileState
    reading: Reading | None = None
    error: str = ""
    notes: tuple[str, ...] = ()
    older: int = 0
    read_only_mb: int = 0


def read_evidence(path: str, *, every: bool = False, report: Report | None = None) -> EvidenceRead:
    """What the file ``path`` tells. Never raises; Ctrl-C ends it with what was found until then.

    ``every``: of a text of any length every record is read. ``report`` is told how far it is.
    """
    file = opened(path)
    if isinstance(file, FileRead):
        piped = file.state is FileState.NOT_A_FILE and not answered(isdir, path, otherwise=True)
        hint = _PIPE if piped else ""
        return EvidenceRead(file.state, error=file.error + hint)
    try:
        return _of_file(file, every, report)
    except OSError as error:
        failed = failed_read(path, error)
        return EvidenceRead(failed.state, error=failed.error)
    finally:
        file.close()


def read_stream(
    chunks: Iterable[bytes], name: str, *, report: Report | None = None
) -> EvidenceRead:
    """What a text tells that can be read once only, such as standard input. Never raises."""
    return _of_chunks(chunks, name, report)


def _of_file(file: OpenedFile, every: bool, report: Report | None) -> EvidenceRead:
    name = printable(file.path)
    size = min(file.size, MOST)
    head = file.at(0, min(size, _SAMPLE))
    # A file of /proc has no size until it is read.
    if size <= WHOLE or head.startswith(GZIP) or wide_codec(head):
        return _of_chunks(_chunks(file), name, report, 0 if head.startswith(GZIP) else size)
    if (refused := _refused(head, name)) is not None:
        return refused
    reader = _kind_of(file.at, size)
    if reader is None:
        return _not_recognised(name, head, _changed(file))
    mark = mark_of(reader.kind)
    forward = reader.kind == mq_trace.KIND
    searched = not every and size > EVERY
    pieces = (
        in_order(_chunks(file), mark, BLOCK)
        if forward
        else newest_first(size, file.at, mark, BLOCK)
    )
    found = read_long(pieces, reader, size, forward=forward, searched=searched, report=report)
    notes = _notes(found, size)
    if found.searched and not found.reading.events and not found.stopped:
        notes = (f"In none of its {_mb(size)} is a record that tells about TLS. {_TAIL}",)
        from_end = newest_first(
            _AT_END, lambda a, b: file.at(size - _AT_END + a, size - _AT_END + b), mark
        )
        found = read_long(from_end, reader, size, forward=False, report=report)
    return _told(found, name, head, notes, size, _changed(file))


def _of_chunks(
    chunks: Iterable[bytes], name: str, report: Report | None, size: int = 0
) -> EvidenceRead:
    """The same for a text that comes in chunks, the beginning first."""
    ended = _Ended(chunks)
    rest: Iterator[bytes] = iter(ended)
    first = _up_to(rest, len(GZIP))
    if first.startswith(GZIP):
        ended = _Ended(unpacked(chain((first,), rest)))
        rest, first = iter(ended), b""
    head = first + _up_to(rest, WHOLE + 1 - len(first))
    notes = (ended.why,) if ended.why else ()
    if not head:
        error = f"{name} is empty." if not notes else f"{name}: {ended.why}"
        return EvidenceRead(FileState.EMPTY, error=error)
    if (refused := _refused(head, name)) is not None:
        return refused
    if len(head) <= WHOLE:
        reading = read(unquoted(decoded(head).text), READERS)
        if reading is None or not reading.events:
            return _not_recognised(name, head)
        return EvidenceRead(FileState.OK, reading, notes=notes)
    codec = wide_codec(head)
    whole: Iterable[bytes] = chain((head,), rest)
    if codec:
        whole = as_utf8(whole, codec)
        head = head.decode(codec, "replace").encode("utf-8", "replace")
    reader = _recognised(head[:_SAMPLE]) or _recognised(head[-_SAMPLE:])
    if reader is None:
        return _not_recognised(name, head)
    found = read_long(
        in_order(whole, mark_of(reader.kind), BLOCK), reader, size, forward=True, report=report
    )
    notes = (*_notes(found, size), *((ended.why,) if ended.why else ()))
    return _told(found, name, head, notes, size)


class _Ended:
    """Chunks that end where they can be read no further; ``why`` is then a sentence."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = chunks
        self.why = ""

    def __iter__(self) -> Iterator[bytes]:
        try:
            yield from self._chunks
        except KeyboardInterrupt:
            self.why = "It was stopped: what came until then was read."
        except (OSError, ValueError, EOFError, zlib.error) as error:
            said = printable(str(getattr(error, "strerror", None) or error))
            self.why = f"The rest of it could not be read: {said}."


def _chunks(file: OpenedFile) -> Iterator[bytes]:
    start = 0
    while start < MOST and (data := file.at(start, start + BLOCK)):
        start += len(data)
        yield data


def _up_to(chunks: Iterator[bytes], least: int) -> bytes:
    """At least so many bytes, if there are."""
    parts: list[bytes] = []
    while least > 0 and (chunk := next(chunks, None)) is not None:
        parts.append(chunk)
        least -= len(chunk)
    return b"".join(parts)


def _kind_of(fetch: Callable[[int, int], bytes], size: int) -> Reader | None:
    """The kind of a long text, by samples of it, else by what stands around a name of MQ's."""
    half = _SAMPLE // 2
    if reader := _recognised(fetch(0, half) + b"\n" + fetch(max(0, size - half), size)):
        return reader
    for number in range(1, _SAMPLES):
        start = size * number // _SAMPLES
        if reader := _recognised(fetch(start, start + half)):
            return reader
    for piece in newest_first(size, fetch, ANY_LINE, BLOCK):
        for name in _NAMES:
            at = piece.data.rfind(name)
            around = piece.data[max(0, at - half) : at + half]
            if at >= 0 and (reader := _recognised(around)):
                return reader
    return None


def _recognised(sample: bytes) -> Reader | None:
    found = recognised(unquoted(decoded(sample).text), READERS)
    # What one or two lines of a sample say by chance is no kind.
    return found[0] if found and found[0].read(unquoted(decoded(sample).text)).events else None


def _refused(head: bytes, name: str) -> EvidenceRead | None:
    """Of a file that is no text, what it is."""
    what, then = what_it_is(head, binary=True)
    if not what:
        return None
    return EvidenceRead(FileState.OK, error=f"{name} is {what}; {then}.")


def _changed(file: OpenedFile) -> str:
    changed = file.changed()
    return f"While it was read, it {changed}." if changed else ""


def _not_recognised(name: str, head: bytes, changed: str = "") -> EvidenceRead:
    tried = ", ".join(reader.kind for reader in READERS)
    what, then = what_it_is(head)
    hint = f" It looks like {what}; {then}." if what else ""
    if not what and decoded(head[:LOOKED_AT]).binary:
        hint = " It is no text: it has NUL bytes."
    error = f"nothing in {name} was recognised.{hint} It was read as: {tried}. {changed}".rstrip()
    return EvidenceRead(FileState.OK, error=error)


def _told(
    found: LongReading,
    name: str,
    head: bytes,
    notes: tuple[str, ...],
    size: int,
    changed: str = "",
) -> EvidenceRead:
    notes += (changed,) if changed else ()
    if not found.reading.events:
        if found.stopped:
            return EvidenceRead(FileState.OK, error=f"{name}: {' '.join(notes)}")
        return _not_recognised(name, head, changed)
    read_only = max(1, found.read >> 20) if size and found.read < size else 0
    return EvidenceRead(FileState.OK, found.reading, "", notes, found.older, read_only)


def _notes(found: LongReading, size: int) -> tuple[str, ...]:
    """How it was read, and what was left out."""
    notes: list[str] = []
    if found.stopped:
        which = "the end" if found.begins else "the beginning"
        of = f" of {_mb(size)}" if size else ""
        notes.append(f"It was stopped: {_mb(found.read)}{of} were read, {which} of it.")
    if found.searched:
        searched = "" if found.stopped else f"All {_mb(size)} were searched for records that tell "
        notes.append(
            (searched or "It was searched for records that tell ")
            + "about TLS or about who is let in; the others were not read. --all reads every one."
        )
        notes.append(
            "Lines were not counted: a record begins at the byte that is named, and "
            "tail -c +BYTE FILE | head -n 40 shows it."
        )
    elif not found.stopped:
        notes.append(f"All {_mb(found.read)} were read.")
    elif found.begins:
        notes.append(f"Lines are counted from byte {found.begins + 1} on.")
    if found.older:
        notes.append(f"The newest {KEPT} records are kept; {found.older} older ones only counted.")
    if found.torn:
        notes.append(
            f"It has lines of more than {LONGEST >> 20} MB, of which only the beginning was read."
        )
    return tuple(notes)


def _mb(size: int) -> str:
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} KB"
    return f"{size / 1e6:,.0f} MB" if size >= 10_000_000 else f"{size / 1e6:.1f} MB"
