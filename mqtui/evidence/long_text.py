"""A text that is too long for the memory, read piece by piece; what was not read is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from mqtui.evidence import mq_trace
from mqtui.evidence.model import Event, Reader, Reading
from mqtui.evidence.pieces import Piece
from mqtui.evidence.quoting import unquoted
from mqtui.evidence.searching import Found, count_all, mark_of, read_all, read_wanted, searched_in
from mqtui.formats.decoding import decoded

#: Bytes of a text that show how it is quoted.
_SAMPLE = 1 << 16
#: So many records are kept; the rest of a longer text is read and counted.
KEPT = 20_000


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it is: ``read`` of ``size`` bytes (0: not known), and the newest record so far."""

    read: int
    size: int
    records: int
    newest: Event | None


Report = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class LongReading:
    """What was read. ``read`` counts bytes, of which ``begins`` is the first that was read.

    ``older`` records were read and not kept. ``stopped``: somebody did not want to wait for the
    rest. ``torn``: lines were so long that a record may be lost. ``searched``: only records that
    tell about TLS were read.
    """

    reading: Reading
    read: int
    begins: int = 0
    older: int = 0
    stopped: bool = False
    torn: bool = False
    searched: bool = False


@dataclass(slots=True)
class _Kept:
    """The events so far, and how many lines each of the pieces has."""

    reader: Reader
    forward: bool
    searched: bool
    plain: bool | None = None
    found: list[Found] = field(default_factory=list)
    records: int = 0
    older: int = 0
    unread: int = 0
    newest: Event | None = None
    met: set[str] = field(default_factory=set)

    def take(self, piece: Piece) -> None:
        """Read one more piece."""
        if self.plain is None:
            sample = decoded(piece.data[-_SAMPLE:]).text
            self.plain = unquoted(sample) == sample
        searched = searched_in(self.reader.kind) if self.searched else None
        full = not self.forward and self.records - self.older >= KEPT
        if searched is None and full and self.reader.count is not None:
            found = count_all(self.reader.count, piece, self.plain)
        elif searched is None:
            found = read_all(self.reader, piece, self.plain)
        else:
            mark = mark_of(self.reader.kind)
            found = read_wanted(self.reader, piece, searched, mark, self.plain)
        self.unread += found.left_unread
        events = found.events
        if self.reader.kind == mq_trace.KIND:
            # A trace says the same at each connect; its first piece has the environment.
            known = self.met | {mq_trace.NOTHING}
            events = tuple(event for event in events if event.text not in known)
            self.met.update(event.text for event in events)
        self.records += len(events) + found.counted
        self.older += found.counted
        if events and (self.forward or self.newest is None):
            self.newest = events[-1]
        self.found.append(replace(found, events=events))
        self._forget()

    def _forget(self) -> None:
        over = self.records - self.older - KEPT
        places = range(len(self.found))
        for place in places if self.forward else places[::-1]:
            if over <= 0:
                return
            found = self.found[place]
            gone = min(over, len(found.events))
            left = found.events[gone:]
            self.found[place] = replace(found, events=left)
            self.older += gone
            over -= gone

    def reading(self) -> Reading:
        """All of it, in the order of the text, each event with its line."""
        events: list[Event] = []
        lines = 0
        for found in self.found if self.forward else reversed(self.found):
            events += (event if event.byte else event.below(lines) for event in found.events)
            lines += found.lines
        if not events and self.found and self.reader.kind == mq_trace.KIND:
            events.append(Event(1, mq_trace.NOTHING))
        seen = all(found.seen for found in self.found)
        return Reading(self.reader.kind, tuple(events), self.unread, seen)


def read_long(
    pieces: Iterable[Piece],
    reader: Reader,
    size: int = 0,
    *,
    forward: bool,
    searched: bool = False,
    report: Report | None = None,
) -> LongReading:
    """What the pieces tell, which come from the text's end unless ``forward``.

    ``searched``: only the records that are looked for in a long text are read, where the kind has
    such. Ctrl-C ends it, and what was found until then is kept.
    """
    kept = _Kept(reader, forward, searched and searched_in(reader.kind) is not None)
    begins, read, stopped, torn = size, 0, False, False
    try:
        for piece in pieces:
            kept.take(piece)
            begins = min(begins, piece.start + piece.cut)
            read += len(piece.data) - piece.cut
            torn = torn or not piece.whole
            if report is not None:
                report(Progress(read, size, kept.records, kept.newest))
    except KeyboardInterrupt:
        stopped = True
    return LongReading(
        kept.reading(),
        read,
        0 if forward else begins,
        kept.older,
        stopped,
        torn,
        kept.searched,
    )
