"""What a client channel definition table holds, as facts."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from mqtui.collect.client_files.fetch import FetchError, fetch
from mqtui.collect.redact import redact_host, redact_text, redact_url
from mqtui.engine.gc_pause import gc_paused
from mqtui.facts import (
    AttributeLine,
    Ccdt,
    ChannelDefinition,
    Endpoint,
    FileState,
    Source,
    SourceKind,
)
from mqtui.formats.ccdt.attribute_lines import attribute_lines
from mqtui.formats.ccdt.binary_table import MAGIC, BinaryChannel, parse_table
from mqtui.formats.ccdt.json_table import CcdtChannel, parse_ccdt
from mqtui.formats.decoding import decoded
from mqtui.formats.errors import FormatError
from mqtui.formats.held_text import held_files
from mqtui.formats.text import shown
from mqtui.pasted.looks import list_channels
from mqtui.rules.channel.channel_name import name_problem
from mqtui.rules.configuration.conname import ConnameError, parse_conname

#: Bytes of a table that a person may edit by hand; of a longer one no lines are told.
_LONGEST_EDITED = 256 << 10
#: Bytes up to which a table is looked for in a ConfigMap or a Secret, which hold 1 MiB at most.
_LONGEST_DOCUMENT = 4 << 20
_CHANNELS = re.compile(rb"^\s*\{[^\x00]{0,200}?\"channel\"\s*:")
#: Names that are no channel's and are told of.
_MOST_NAMES = 5


def table_facts(path: str, source: Source, data: bytes) -> Ccdt:
    """The table in ``data``, JSON or binary by its content. Never raises."""
    return _with_name_problems(_table(path, source, data))


def _table(path: str, source: Source, data: bytes) -> Ccdt:
    if data.startswith(MAGIC):
        with gc_paused():
            return _binary(path, source, data)
    if b"\0" in data and decoded(data).binary:
        error = f"{shown(path, 200)} is neither a JSON channel table nor a binary one."
        return Ccdt(path, source, FileState.BINARY, error=error)
    if len(data) <= _LONGEST_DOCUMENT and b"kind" in data:
        for each in held_files(decoded(data).text):
            if each.data.startswith(MAGIC):
                return _binary(path, source, each.data)
            if _CHANNELS.search(each.data):
                return _json(path, source, each.in_place())
    with gc_paused():
        return _json(path, source, data)


def _with_name_problems(table: Ccdt) -> Ccdt:
    """The table, with a sentence for each of the first names that no client can ask for."""
    wrong = (
        f"{problem[:1].upper()}{problem[1:]}."
        for c in table.channels
        if (problem := name_problem(c.name))
    )
    return replace(table, problems=(*table.problems, *islice(wrong, _MOST_NAMES)))


def _json(path: str, source: Source, data: bytes) -> Ccdt:
    try:
        parsed = parse_ccdt(data)
    except FormatError as problem:
        error = f"{shown(path, 200)} cannot be read as a JSON channel table: {problem}"
        return Ccdt(path, source, FileState.MALFORMED, "json", error=error)
    lines = _name_lines(data, [channel.name for channel in parsed.channels])
    channels = tuple(_with_lines(_definitions(parsed.channels, path, lines), data))
    return Ccdt(
        path,
        source,
        FileState.OK,
        "json",
        channels,
        tuple(map(redact_text, parsed.problems)),
        refused=tuple(map(redact_text, parsed.refused)),
        surely_refused=parsed.surely_refused,
    )


def fetched_table(url: str, source: Source) -> Ccdt:
    """The table at a URL; fetched, bounded."""
    try:
        fetched = fetch(url)
    except FetchError as problem:
        return Ccdt(
            redact_url(url), source, FileState.UNREADABLE, error=f"The channel table: {problem}"
        )
    if not fetched.data:
        error = f"The response from {fetched.url} is empty, so it is not a channel table."
        return Ccdt(fetched.url, source, FileState.EMPTY, error=error)
    if fetched.data.lstrip()[:1] == b"<":
        error = (
            f"The response from {fetched.url} is an HTML or XML page, not a channel table: "
            "usually a login page or an error page."
        )
        return Ccdt(fetched.url, source, FileState.MALFORMED, error=error)
    table = table_facts(fetched.url, source, fetched.data)
    return replace(table, problems=(*fetched.notes, *table.problems))


def _binary(path: str, source: Source, data: bytes) -> Ccdt:
    try:
        table = parse_table(data)
    except FormatError as problem:
        directory, name = os.path.split(path)
        error = f"{shown(path, 200)} is a binary channel table that mqtui cannot read: {problem}"
        look = list_channels(directory, name)
        return Ccdt(path, source, FileState.BINARY, "binary", error=error, look=look)
    # In file order, as a JSON table's are; the chain's own order is told by no source.
    in_file = sorted(table.channels, key=lambda channel: channel.offset)
    problems: list[str] = []
    channels = tuple(
        _from_binary(channel, position, path, problems) for position, channel in enumerate(in_file)
    )
    return Ccdt(
        path, source, FileState.OK, "binary", channels, tuple(problems), deleted=table.deleted
    )


def _from_binary(
    channel: BinaryChannel, position: int, path: str, problems: list[str]
) -> ChannelDefinition:
    endpoints: tuple[Endpoint, ...] = ()
    if channel.connection_name:
        try:
            endpoints = parse_conname(channel.connection_name)
        except ConnameError as error:
            problems.append(f"The CONNAME of {channel.name} is not valid: {shown(str(error))}.")
    elif channel.queue_manager:
        problems.append(f"Channel {channel.name} has no CONNAME.")
    return ChannelDefinition(
        name=channel.name,
        source=Source(SourceKind.FILE, path),
        queue_manager=channel.queue_manager,
        endpoints=endpoints,
        cipher_spec=channel.cipher_spec,
        certificate_label=channel.certificate_label,
        peer_name=channel.peer_name,
        weight=channel.weight,
        affinity=channel.affinity,
        position=position,
        transport=channel.transport,
    )


_WRITTEN_NAME = re.compile(rb'\s*:\s*("(?:[^"\\]|\\.)*")')


def _name_lines(data: bytes, names: Iterable[str]) -> Iterator[int | None]:
    """The line of each channel's name; ``None`` where the text does not tell it for certain.

    Exits have names too, so the names found are matched with the channels' in order.
    """
    before, *pieces = data.split(b'"name"')
    line = 1 + before.count(b"\n")
    rest = iter(pieces)
    for name in names:
        quoted = b'"%s"' % name.encode("utf-8", "replace")
        usual = (b": " + quoted, b":" + quoted)
        found = None
        for piece in rest:
            here = line
            line += piece.count(b"\n")
            if piece.startswith(usual) or _written_name(piece) == name:
                found = here
                break
        yield found


def _written_name(piece: bytes) -> str | None:
    """The name that the text behind a ``"name"`` gives, escapes undone."""
    match = _WRITTEN_NAME.match(piece)
    try:
        value = json.loads(match[1]) if match else None
    except ValueError:
        return None
    return value if isinstance(value, str) else None


def _with_lines(channels: Iterable[ChannelDefinition], data: bytes) -> Iterator[ChannelDefinition]:
    """The entries with the lines of their attributes, where the table is one that people edit."""
    try:
        text = data.decode("utf-8") if len(data) <= _LONGEST_EDITED else ""
    except UnicodeDecodeError:
        text = ""
    entries = attribute_lines(text)
    in_file = text.split("\n") if entries else []
    for channel in channels:
        numbers = entries[channel.position] if channel.position < len(entries) else {}
        lines = tuple(
            AttributeLine(attribute, number, line)
            for attribute, number in numbers.items()
            if (line := in_file[number - 1].removesuffix("\r")) == redact_text(line)
        )
        yield replace(channel, lines=lines) if lines else channel


def _definitions(
    channels: Iterable[CcdtChannel], path: str, lines: Iterable[int | None]
) -> Iterator[ChannelDefinition]:
    # Tables for many queue managers name the same few hosts again and again.
    known: dict[tuple[tuple[str, int], ...], tuple[Endpoint, ...]] = {}
    source = Source(SourceKind.FILE, path)
    for channel, line in zip(channels, lines, strict=True):
        if line != source.line:
            source = Source(SourceKind.FILE, path, line)
        endpoints = known.get(channel.connections)
        if endpoints is None:
            pairs = channel.connections
            endpoints = tuple(Endpoint(redact_host(host), port) for host, port in pairs)
            known[channel.connections] = endpoints
        yield ChannelDefinition(
            channel.name,
            source,
            channel.queue_manager,
            endpoints,
            channel.cipher_spec,
            channel.certificate_label,
            channel.peer_name,
            channel.weight,
            channel.affinity,
            channel.position,
        )
