"""The messages of a connect as arrows between client, listener and queue manager."""

from __future__ import annotations

from mqtui.engine.model import Verdict
from mqtui.report.drawings.sheet import LETTER, Look, Piece, Sheet, more
from mqtui.report.drawings.words import duration
from mqtui.report.pictures.sequence import Lane, Message, Sequence

#: Messages that are drawn; where the first lane is, and the listener's share of the way beyond it.
_MOST = 40
_FIRST = 72
_SHARE = 0.62
_HEAD = 5


def draw(sheet: Sheet, sequence: Sequence) -> None:
    """Below what the sheet has: the lanes, and each message with its time."""
    if not sequence.messages:
        return
    sheet.heading("On the wire")
    last = sheet.width - 4
    lanes = dict.fromkeys(Lane, float(last))
    lanes[Lane.CLIENT] = float(_FIRST)
    if sequence.queue_manager:
        lanes[Lane.LISTENER] = _FIRST + (last - _FIRST) * _SHARE
    _names(sheet, sequence, lanes)
    top = sheet.y
    for message in sequence.messages[:_MOST]:
        _message(sheet, message, lanes)
    for x in dict.fromkeys(lanes.values()):
        sheet.line([(x, top), (x, sheet.y)])
    sheet.space()
    sheet.text(0, more(len(sequence.messages), _MOST, "messages"))


def _names(sheet: Sheet, sequence: Sequence, lanes: dict[Lane, float]) -> None:
    """The lanes' names, one below the other: none of them is ever cut by its neighbour."""
    named = [(Lane.LISTENER, sequence.listener), (Lane.QUEUE_MANAGER, sequence.queue_manager)]
    top = sheet.y
    sheet.text(_FIRST, [Piece("client", Look.BOLD)], say=False)
    for lane, name in named:
        if name:
            sheet.y = top if lane is Lane.LISTENER else sheet.y
            x = max(_FIRST + 60, lanes[lane] - LETTER * len(name))
            sheet.text(x, [Piece(name, Look.BOLD)], say=False, most=1)


def _message(sheet: Sheet, message: Message, lanes: dict[Lane, float]) -> None:
    top = sheet.y
    look = Look.BAD if message.broken else Look.BOLD
    sheet.text(0, [Piece(duration(message.at), Look.MUTED)], until=_FIRST - 16, say=False, most=1)
    if message.broken:
        sheet.mark(Verdict.FAIL, _FIRST - 12, top + 8)
    sheet.y = top
    pieces = [Piece(message.text, look), Piece(message.detail, Look.MUTED)]
    sheet.text(_FIRST + 10, pieces, until=sheet.width - 8, say=False, most=3)
    way = f" to the {message.receiver}" if message.receiver else ""
    verdict = "fail: " if message.broken else ""
    sheet.say(f"{verdict}the {message.sender}{way}: {message.text} {message.detail}")
    if message.receiver is not None:
        begin, end = lanes[message.sender], lanes[message.receiver]
        back = -_HEAD if end > begin else _HEAD
        y = sheet.y + 3
        sheet.line([(begin, y), (end, y)])
        sheet.line([(end + back, y - _HEAD), (end, y), (end + back, y + _HEAD)])
    sheet.space(12)
