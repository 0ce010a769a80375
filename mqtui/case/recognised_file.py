"""Which option names a file, by what is in it; and the files of a directory."""

from __future__ import annotations

import os
from itertools import islice
from pathlib import Path

from mqtui.case.collected.reading import HEAD, looks_collected
from mqtui.case.errors import CaseError
from mqtui.case.opening import open_case
from mqtui.collect.environment.variables import read_environment
from mqtui.collect.files import read_bounded
from mqtui.evidence import channel_table, client_ini, mqsc_output
from mqtui.evidence.readers import READERS
from mqtui.evidence.registry import recognised
from mqtui.facts import FileState
from mqtui.facts.found_clients import FileRole, RecognisedFile
from mqtui.formats.ccdt.binary_table import MAGIC as TABLE
from mqtui.formats.decoding import decoded
from mqtui.formats.keystore.cms_layout import MAGIC as KEY_DATABASE
from mqtui.knowledge.reference import variables

_LIMIT = 16 << 20
#: Of a longer text so much is looked at.
_LOOK = 1 << 20
#: A ZIP file and a GZIP file, as a case is packed.
_PACKED = (b"PK\x03\x04", b"\x1f\x8b")
#: Entries of a directory that are listed.
MOST = 5000
#: Kinds of text that an option names.
_OPTIONS = {
    channel_table.KIND: "--ccdt",
    client_ini.KIND: "--ini",
    mqsc_output.KIND: "--mqsc",
}
#: How well a text has to fit one of them where it has lines of variables too.
_SURELY = 0.6


def recognised_file(path: str) -> RecognisedFile:
    """What the file is. Never raises."""
    read = read_bounded(path, _LIMIT)
    if read.state is not FileState.OK:
        return RecognisedFile(FileRole.NONE, read.error or "The file is empty.")
    if looks_collected(read.data[:HEAD]):
        return RecognisedFile(FileRole.CASE, "what the collector wrote")
    if read.data.startswith(TABLE):
        return RecognisedFile(FileRole.OPTION, "channel table (CCDT)", "--ccdt")
    if read.data.startswith(KEY_DATABASE):
        return RecognisedFile(FileRole.OPTION, "key database (.kdb)", "--key-repository")
    if read.data.startswith(_PACKED):
        try:
            open_case(Path(path))
        except CaseError as error:
            return RecognisedFile(FileRole.NONE, str(error))
        return RecognisedFile(FileRole.CASE, "case of mqtui")
    return _of_text(path, decoded(read.data[:_LOOK]).text)


def _of_text(path: str, text: str) -> RecognisedFile:
    found = recognised(text, READERS)
    kind, score = (found[0].kind, found[1]) if found else ("", 0.0)
    if kind in _OPTIONS and score >= _SURELY:
        return RecognisedFile(FileRole.OPTION, kind, _OPTIONS[kind])
    environment, _ = read_environment(path, {}, {v.name: v.secret for v in variables()})
    if environment.error is None or (not kind and environment.machine_of_paths.is_here is False):
        return RecognisedFile(
            FileRole.OPTION, environment.form or "environment of a program", "--env-file"
        )
    if kind:
        return RecognisedFile(FileRole.TEXT, kind, text=text)
    return RecognisedFile(FileRole.NONE, environment.error)


def entries_of(directory: str) -> tuple[tuple[str, bool], ...]:
    """The names in a directory, directories first, and whether each is one.

    Raises:
        OSError: it cannot be listed.
    """
    with os.scandir(directory) as entries:
        found = [(entry.name, _is_directory(entry)) for entry in islice(entries, MOST)]
    return tuple(sorted(found, key=lambda each: (not each[1], each[0].startswith("."), each[0])))


def _is_directory(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False
