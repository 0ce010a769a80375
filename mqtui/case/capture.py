"""A walk as a case: its facts, what was tried, and the files it has read as they may be shown."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from datetime import UTC, datetime

from mqtui import __version__
from mqtui.case.case import Case, EvidenceFile, Manifest, Side, tried_of
from mqtui.collect.files import read_tail
from mqtui.collect.redact import redact_lines, redact_posted
from mqtui.engine.known_secrets import without_secrets
from mqtui.engine.text import printable
from mqtui.facts import Ccdt, Facts, FileState
from mqtui.facts.request import stated_options
from mqtui.formats.decoding import decoded
from mqtui.formats.lines import split_lines
from mqtui.walk import WalkResult

#: Bytes of one file of evidence, its end, and files at most.
MOST_OF_FILE = 256 << 10
MOST_FILES = 30
_LONGEST_NAME = 60
_TABLE_IN_TEXT = "json"


def captured(
    walked: WalkResult,
    side: Side = Side.CLIENT,
    evidence: tuple[EvidenceFile, ...] = (),
    notes: tuple[str, ...] = (),
) -> Case:
    """The case of a walk, with the files of :func:`evidence_of`."""
    request = walked.facts.request
    arguments = tuple(word for option in stated_options(request) for word in option)
    manifest = Manifest(
        __version__,
        walked.facts.taken_at.astimezone(UTC),
        platform.node(),
        side,
        walked.report.verdict.value,
        arguments=arguments,
        notes=notes,
    )
    return Case(manifest, walked.facts, tried_of(walked.report), evidence)


def evidence_of(facts: Facts) -> tuple[EvidenceFile, ...]:
    """The files of text that the walk has read on this machine, without what is secret in them.

    To be called on the machine of the walk. Of a key repository nothing is taken, and nothing of
    a program's environment: that holds more than MQ's variables.
    """
    found: list[EvidenceFile] = []
    for path in dict.fromkeys(_paths(facts)):
        if len(found) == MOST_FILES:
            break
        read = read_tail(path, MOST_OF_FILE)
        if read.state is not FileState.OK:
            continue
        text = decoded(read.data)
        if text.binary:
            continue
        name = f"{len(found) + 1}-{_plain_name(path)}"
        found.append(EvidenceFile(name, printable(path), _shown(text.text).encode("utf-8")))
    return tuple(found)


def default_name(now: datetime) -> str:
    """What a case file is called where nothing is said: the host and the time in UTC."""
    host = _plain_name(platform.node()) or "host"
    return f"{host}-{now.astimezone(UTC).strftime('%Y%m%d-%H%M%S')}.mqtui"


def _paths(facts: Facts) -> Iterator[str]:
    ini = facts.ini
    if ini is not None and ini.path and ini.machine.is_here:
        yield ini.path
    tables = (facts.ccdt, *facts.other_tables)
    yield from (table.path for table in tables if table is not None and _is_text(table))
    for named in (facts.request.mqsc, facts.request.chstatus):
        if named is not None:
            yield os.path.join(facts.host.working_directory, named)
    if facts.queue_manager is not None and facts.queue_manager.ini_path:
        yield facts.queue_manager.ini_path
    yield from _logs(facts)


def _is_text(table: Ccdt) -> bool:
    here = table.machine.is_here and table.state is not FileState.ELSEWHERE
    return here and table.format == _TABLE_IN_TEXT and "://" not in table.path


def _logs(facts: Facts) -> Iterator[str]:
    for log in (*facts.given_logs, *facts.found_logs):
        if not log.problem:
            yield os.path.join(facts.host.working_directory, log.source.name)
    if facts.queue_manager is not None:
        records = (*facts.queue_manager.log, *facts.queue_manager.client_log)
        yield from (record.source.name for record in records)


def _shown(text: str) -> str:
    """The text without secrets, and with every character that a terminal acts on spelled out."""
    lines = redact_lines(split_lines(text), lambda _: True)
    return "".join(f"{_shown_line(redact_posted(line.text))}\n" for line in lines)


def _shown_line(line: str) -> str:
    pieces = without_secrets(line).split("\t")
    return "\t".join(printable(piece, longest=len(piece) * 8) for piece in pieces)


def _plain_name(path: str) -> str:
    """The file's own name, in letters that every system takes."""
    name = os.path.basename(path)
    kept = "".join(c if c.isascii() and (c.isalnum() or c in "._-") else "_" for c in name)
    return kept.lstrip(".")[-_LONGEST_NAME:]
