"""A channel table in JSON: name, connection and CipherSpec of each definition.

https://www.ibm.com/docs/en/ibm-mq/9.4?topic=tables-json-ccdt-attributes
"""

from __future__ import annotations

from mqtui.evidence.model import Event, Reader, Reading, Side
from mqtui.formats.ccdt.attribute_lines import attribute_lines
from mqtui.formats.ccdt.json_table import CcdtChannel, parse_ccdt
from mqtui.formats.errors import FormatError
from mqtui.formats.lines import split_lines

KIND = "JSON channel table (CCDT)"
#: Every table has both words, so that no other text has to be read as JSON.
_WORDS = ('"channel"', '"clientConnection"')


def score(text: str) -> float:
    """How much of the text is a table that has a client's definition."""
    if not _channels(text):
        return 0.0
    lines = [line for line in split_lines(text) if line.strip()]
    first, end = _document(lines)
    return min(0.95, 0.5 + 0.5 * (end - first) / len(lines))


def read(text: str) -> Reading:
    """Each definition of a client, in the order of the table."""
    events = [_event(channel, line) for channel, line in _channels(text)]
    if events:
        command = (
            "mqtui ccdt FILE shows which one a client takes, and what is wrong with the table."
        )
        events.append(Event(events[-1].line, command))
        return Reading(KIND, tuple(events))
    return Reading(KIND, (), sum(1 for line in split_lines(text) if line.strip()))


def _channels(text: str) -> list[tuple[CcdtChannel, int]]:
    if not all(word in text for word in _WORDS):
        return []
    given = split_lines(text)
    first, end = _document(given)
    text = "\n".join(given[first:end])
    try:
        table = parse_ccdt(text.encode())
    except FormatError:
        return []
    lines = attribute_lines(text)
    found = []
    for channel in table.channels:
        at = lines[channel.position] if channel.position < len(lines) else {}
        found.append((channel, first + min(at.values(), default=1)))
    return found


def _document(lines: list[str]) -> tuple[int, int]:
    """Where the JSON begins and ends among the lines of a post; nothing where none is there."""
    first = next((n for n, line in enumerate(lines) if line.lstrip().startswith("{")), 0)
    last = (n for n in range(len(lines), first, -1) if lines[n - 1].rstrip().endswith("}"))
    return first, next(last, first)


def _event(channel: CcdtChannel, line: int) -> Event:
    places = ", ".join(f"{host}({port})" for host, port in channel.connections)
    cipher = channel.cipher_spec or "no CipherSpec, so no TLS"
    manager = f" of queue manager {channel.queue_manager}" if channel.queue_manager else ""
    text = f"channel {channel.name}{manager} to {places or 'no host'}: {cipher}"
    values = (("channel", channel.name), ("SSLCIPH", channel.cipher_spec))
    return Event(line, text, side=Side.CLIENT, values=values)


READER = Reader(KIND, score, read, has_blank_lines=True)
