"""The connect as arrows between client, listener and queue manager, and where it broke off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from textual.content import Content

from mqtui.engine.model import Verdict
from mqtui.report.pictures.sequence import Lane, Message, Sequence

from .draw import heading, stack
from .escape import ACCENT, BAD, BOLD, MUTED, milliseconds, show
from .glyphs import mark

#: Cells of the time and of the mark before the first lane.
_TIME = 8
_SIGN = 2
#: The listener's share of the way to the queue manager.
_SHARE = 0.62
#: The widest that the lanes are drawn: further apart they are no easier to read.
_WIDEST = 130
_MOST_LINES = 2
#: Cells of an arrow that its text leaves.
_ARROW = 10


@dataclass(frozen=True, slots=True)
class _Lanes:
    """The columns of the lanes, counted from the client's."""

    listener: int
    queue_manager: int | None

    def at(self, lane: Lane) -> int:
        if lane is Lane.CLIENT:
            return 0
        return self.listener if self.queue_manager is None else self._right(lane)

    def _right(self, lane: Lane) -> int:
        return self.listener if lane is Lane.LISTENER else self.queue_manager or self.listener

    @property
    def last(self) -> int:
        return self.queue_manager or self.listener


def paint(sequence: Sequence, width: int, title: str = "On the wire") -> Content:
    """The messages from top to bottom, each with its time."""
    room = max(20, min(width, _WIDEST) - _TIME - _SIGN - 1)
    split = int(room * _SHARE) if sequence.queue_manager else room
    lanes = _Lanes(split, room if sequence.queue_manager else None)
    lines = [_title(sequence, title).truncate(width, ellipsis=True), _heads(sequence, lanes)]
    for message in sequence.messages:
        lines += _message(message, lanes)
    return stack(*lines)


def _title(sequence: Sequence, title: str) -> Content:
    """Says where it ended, for that line may be below what is in view."""
    broken = sequence.broken
    if broken is None:
        return heading(title, "without TLS" if sequence.plain else "time since the start")
    what = ": ".join(filter(None, (broken.text, broken.detail)))
    after = show(f"after {milliseconds(broken.at)}: ", MUTED)
    return heading(title, Content.assemble(mark(Verdict.FAIL), " ", after, show(what, BAD)))


def _heads(sequence: Sequence, lanes: _Lanes) -> Content:
    """The lanes' names: the last one ends at its lane."""
    cells = _Row(lanes.last + 1)
    cells.put(0, show("client", BOLD), lanes.listener - 1)
    listener = show(sequence.listener, BOLD)
    if lanes.queue_manager is None:
        cells.put_right(lanes.last, listener, lanes.last - 8)
    else:
        manager = show(sequence.queue_manager, BOLD).truncate(
            lanes.last - lanes.listener - 2, ellipsis=True
        )
        half = min(listener.cell_length // 2, lanes.listener - 8)
        end = lanes.last - manager.cell_length
        begin = max(8, min(lanes.listener - half, end - 1 - listener.cell_length))
        cells.put(begin, listener, end - 1 - begin)
        cells.put_right(lanes.last, manager, lanes.last)
    return Content.assemble(" " * (_TIME + _SIGN), cells.content())


class _Row:
    """A line of cells, put together from left to right."""

    def __init__(self, width: int) -> None:
        self._width = width
        self._parts: list[Content] = []
        self._used = 0

    def put(self, column: int, content: Content, most: int) -> None:
        """Write at that column, cut to so many cells."""
        if most < 1:
            return
        content = content.truncate(min(most, self._width - column), ellipsis=True)
        self._parts += [Content(" " * (column - self._used)), content]
        self._used = column + content.cell_length

    def put_right(self, last: int, content: Content, most: int) -> None:
        """Write so that it ends at that column."""
        content = content.truncate(max(1, most), ellipsis=True)
        self.put(last - content.cell_length + 1, content, most)

    def content(self) -> Content:
        """The line."""
        return Content.assemble(*self._parts)


def _message(message: Message, lanes: _Lanes) -> Iterator[Content]:
    sign = mark(Verdict.FAIL) if message.broken else Content(" ")
    time = Content.styled(f"{milliseconds(message.at):>{_TIME - 1}} ", MUTED)
    begin, end = _ends(message, lanes)
    detail = show(message.detail, BAD if message.broken else MUTED)
    beside = show(message.text).cell_length + 2 + detail.cell_length <= end - begin - _ARROW
    yield Content.assemble(time, sign, " ", _line(message, lanes, detail if beside else None))
    if beside:
        return
    # It may run across the listener's lane: a line more costs more than that.
    room = max(8, lanes.last - begin - 4)
    wrapped = detail.wrap(room)
    if len(wrapped) > _MOST_LINES:
        wrapped = [*wrapped[: _MOST_LINES - 1], wrapped[_MOST_LINES - 1] + Content("…")]
    for line in wrapped:
        cells = _Row(lanes.last + 1)
        _rails(cells, lanes, begin + 3, line.truncate(room, ellipsis=True))
        yield Content.assemble(" " * (_TIME + _SIGN), cells.content())


def _ends(message: Message, lanes: _Lanes) -> tuple[int, int]:
    """The columns between which it is written."""
    other = message.receiver if message.sender is Lane.CLIENT else message.sender
    if other is None:
        other = Lane.LISTENER
    return 0, lanes.at(other)


def _rails(cells: _Row, lanes: _Lanes, column: int, text: Content) -> None:
    """The lanes, with text between them: a lane that it covers is left out."""
    columns = [0, lanes.listener, *([lanes.queue_manager] if lanes.queue_manager else [])]
    used = column + text.cell_length
    for at in columns:
        if at >= column and text.cell_length:
            cells.put(column, text, lanes.last - column)
            text = Content("")
        if at < column or at >= used:
            cells.put(at, Content.styled("│", MUTED), 1)


def _line(message: Message, lanes: _Lanes, detail: Content | None) -> Content:
    """The arrow with its text, the lanes on both sides of it."""
    cells = _Row(lanes.last + 1)
    begin, end = _ends(message, lanes)
    style = BAD if message.broken else BOLD
    text = show(message.text, style)
    if detail:
        text = Content.assemble(text, "  ", detail)
    if message.receiver is None:
        _rails(cells, lanes, begin + 3 if message.sender is Lane.CLIENT else 3, text)
        return cells.content()
    text = text.truncate(max(1, end - begin - _ARROW), ellipsis=True)
    line = BAD if message.broken else ACCENT
    fill = end - begin - 1 - 4 - text.cell_length - 2
    to_right = message.sender is Lane.CLIENT
    left = "───" if to_right else "◄──"
    right = "─" * max(0, fill) + ("►" if to_right else "─")
    cells.put(0, Content.styled("│", MUTED), 1)
    arrow = Content.assemble((left, line), " ", text, " ", (right, line))
    cells.put(1, arrow, end - 1)
    for at in (lanes.listener, lanes.queue_manager):
        if at is not None and at >= end:
            cells.put(at, Content.styled("│", MUTED), 1)
    return cells.content()
