"""The case file: a zip with a manifest, the facts, what was tried, and the files of evidence.

Nothing of it is ever unpacked to a disk. Sizes are bounded while they are read, whatever the file
says of them.
"""

from __future__ import annotations

import io
import json
import stat
import struct
import zipfile
import zlib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from mqtui.case.case import SCHEMA, Case, EvidenceFile, Manifest, Tried
from mqtui.case.codec import decoded, encoded
from mqtui.case.errors import CaseError
from mqtui.collect.files import read_bounded
from mqtui.engine.text import printable
from mqtui.facts import Facts, FileState

#: Bytes of the whole file, of one member, and of all members together.
MOST_BYTES = 64 << 20
MOST_OF_MEMBER = 32 << 20
MOST_OF_ALL = 96 << 20
#: Members; a case has three and one for each file of evidence.
MOST_MEMBERS = 200
_MANIFEST, _FACTS, _TRIED, _EVIDENCE = "manifest.json", "facts.json", "tried.json", "evidence/"
_PLAIN_ZIP = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_ENCRYPTED = 0x1
#: The end of a zip: signature, disk numbers, members here and in all, the list's size and place,
#: the length of a comment. Source: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
_END = struct.Struct("<4s4H2LH")
#: Bytes that the list has for one member at most.
_MOST_OF_NAME = 400
#: What a zip keeps no time before.
_FIRST_YEAR = 1980


def case_bytes(case: Case) -> bytes:
    """The case file. The same case gives the same bytes.

    Raises:
        TypeError: facts hold what must not be written.
    """
    out = io.BytesIO()
    evidence = [{"name": e.name, "origin": e.origin} for e in case.evidence]
    manifest = {"schema": SCHEMA, **encoded(case.manifest), "evidence": evidence}
    when = case.manifest.taken_at.astimezone(UTC)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in (
            (_MANIFEST, _json(manifest)),
            (_FACTS, _json(encoded(case.facts))),
            (_TRIED, _json(encoded(case.tried))),
            *((_EVIDENCE + e.name, e.data) for e in case.evidence),
        ):
            member = zipfile.ZipInfo(name, _zip_time(when))
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = (stat.S_IFREG | 0o600) << 16
            archive.writestr(member, data)
    return out.getvalue()


def read_case(path: Path) -> Case:
    """The case in the file ``path``.

    Raises:
        CaseError: it cannot be read, is too large, or is no case that this version knows.
    """
    shown = printable(str(path))
    read = read_bounded(str(path), MOST_BYTES)
    if read.state is not FileState.OK:
        raise CaseError(read.error or f"{shown} is {read.state.value}.")
    try:
        return case_of(read.data)
    except CaseError as error:
        raise CaseError(f"{shown}: {printable(str(error))}") from error


def case_of(data: bytes) -> Case:
    """The case that ``data`` is, the bytes of a case file.

    Raises:
        CaseError: it is none that this version knows.
    """
    _must_be_small(data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = _members(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError) as error:
        raise CaseError("it is not a case file, or a part of it is missing.") from error
    except (RuntimeError, OSError, MemoryError, OverflowError) as error:
        raise CaseError("the file cannot be unpacked.") from error
    stated = _plain(members, _MANIFEST)
    if not isinstance(stated, dict):
        raise CaseError("its manifest is not an object.")
    schema, files = stated.pop("schema", None), stated.pop("evidence", [])
    if schema != SCHEMA:
        raise CaseError(_other_schema(schema, stated.get("version")))
    manifest = decoded(Manifest, stated, "manifest")
    return Case(
        manifest,
        decoded(Facts, _plain(members, _FACTS)),
        decoded(Tried, _plain(members, _TRIED), "tried") if _TRIED in members else Tried(),
        _evidence(files, members),
    )


def _must_be_small(data: bytes) -> None:
    """Refuse a zip whose list of members alone would take memory and time.

    Raises:
        CaseError: its end is not that of a case.
    """
    if len(data) < _END.size or data[-_END.size :][:4] != b"PK\x05\x06":
        raise CaseError("it is not a case file, or a part of it is missing.")
    _, disk, of_list, here, members, size, start, comment = _END.unpack(data[-_END.size :])
    if disk or of_list or comment or here != members or members > MOST_MEMBERS:
        raise CaseError("it has members that no case has.")
    if size > members * _MOST_OF_NAME or start + size + _END.size != len(data):
        raise CaseError("its list of members is not that of a case.")


def _members(archive: zipfile.ZipFile) -> dict[str, bytes]:
    listed = archive.infolist()
    if len(listed) > MOST_MEMBERS:
        raise CaseError(f"it has more than {MOST_MEMBERS} members, which no case has.")
    found: dict[str, bytes] = {}
    left = MOST_OF_ALL
    for member in listed:
        name = member.filename
        if name in found or not _is_ours(name):
            raise CaseError("it has a member that no case has.")
        if member.flag_bits & _ENCRYPTED or member.compress_type not in _PLAIN_ZIP:
            raise CaseError("a member is packed in a way that no case is.")
        most = min(MOST_OF_MEMBER, left)
        with archive.open(member) as opened:
            data = opened.read(most + 1)
        if len(data) > most:
            raise CaseError("unpacked it is larger than any case.")
        left -= len(data)
        found[name] = data
    return found


def _is_ours(name: str) -> bool:
    if name in (_MANIFEST, _FACTS, _TRIED):
        return True
    rest = name.removeprefix(_EVIDENCE)
    return rest != name and _is_plain_name(rest)


def _is_plain_name(name: str) -> bool:
    """Whether it names a file of one folder, wherever somebody may unpack it."""
    if not name or name.startswith(".") or len(name) > 200:
        return False
    return all(c.isascii() and (c.isalnum() or c in "._-") for c in name)


def _evidence(files: Any, members: dict[str, bytes]) -> tuple[EvidenceFile, ...]:
    if not isinstance(files, list):
        raise CaseError("its manifest does not list its evidence.")
    found = []
    for file in files:
        if not isinstance(file, dict) or not all(isinstance(v, str) for v in file.values()):
            raise CaseError("its manifest does not list its evidence.")
        name = file.get("name", "")
        data = members.get(_EVIDENCE + name)
        if data is None:
            raise CaseError("a file of evidence is missing.")
        found.append(EvidenceFile(name, file.get("origin", ""), data))
    return tuple(found)


def _plain(members: dict[str, bytes], name: str) -> Any:
    if name not in members:
        raise CaseError(f"it has no {name}, which every case has.")
    try:
        return json.loads(members[name])
    except (ValueError, RecursionError) as error:
        raise CaseError(f"{name} is not JSON.") from error


def _other_schema(schema: Any, version: Any) -> str:
    name, _, number = SCHEMA.partition("/")
    given = schema if isinstance(schema, str) else ""
    kind, _, other = given.partition("/")
    is_number = other.isascii() and other.isdecimal() and len(other) < len("1000")
    if kind == name and is_number and int(other) > int(number):
        by = f" {version}" if isinstance(version, str) and len(version) < len(name) * 3 else ""
        return f"a newer mqtui{by} wrote it (schema {given}). Open it with that version."
    return f"its schema is not {SCHEMA}."


def _json(value: Any) -> bytes:
    # Without indentation it is written some ten times as fast.
    return (json.dumps(value) + "\n").encode("ascii")


def _zip_time(when: datetime) -> tuple[int, int, int, int, int, int]:
    return (max(when.year, _FIRST_YEAR), when.month, when.day, when.hour, when.minute, when.second)
