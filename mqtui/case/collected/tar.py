"""The tar that the collector has written: its members by name, within bounds.

Nothing is unpacked to a disk, so a path in it leads nowhere. A link, a device, a name that the
collector does not write, or more than it takes is refused as a whole.
"""

from __future__ import annotations

import io
import re
import tarfile
import zlib

from mqtui.case.errors import CaseError

#: Bytes of the whole tar; the collector takes 20 MB, and a tar has heads and padding.
MOST_BYTES = 32 << 20
#: Members: texts, copied files, and for each store its list and its certificates.
MOST_MEMBERS = 2000
#: ``mqtui-collected-4711/files/1.ini``, with ``./`` before it where somebody has packed it again.
_NAME = re.compile(
    r"(?:\./)?mqtui-collected-\d{1,20}(?:/((?:(?:files|stores|mqsc)/)?[A-Za-z0-9.]{1,64}))?/?"
)
_GZIP = b"\x1f\x8b"
_PLAIN = frozenset({tarfile.REGTYPE, tarfile.AREGTYPE})
_WHAT = "it is not what mqtui's collector has written"


def members_of(data: bytes) -> dict[str, bytes]:
    """The files in the tar ``data``, by their names in the collector's directory.

    Raises:
        CaseError: it is no such tar, it is cut off, or it holds what the collector never writes.
    """
    if data[:2] == _GZIP:
        data = _unzipped(data)
    if len(data) > MOST_BYTES:
        raise CaseError("it is larger than anything that the collector writes.")
    found: dict[str, bytes] = {}
    try:
        with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as archive:
            for number, member in enumerate(archive):
                if number >= MOST_MEMBERS:
                    raise CaseError(f"it has more than {MOST_MEMBERS} members.")
                _add(archive, member, found)
            # Python takes a tar that ends within a head, or after a member, for a whole one.
            ended = data[archive.offset :][: tarfile.BLOCKSIZE] == bytes(tarfile.BLOCKSIZE)
    except CaseError:
        raise
    except (tarfile.TarError, EOFError, OSError, ValueError, ArithmeticError, RuntimeError) as why:
        raise CaseError(f"{_WHAT}, or a part of it is missing.") from why
    except MemoryError as why:
        raise CaseError("it does not fit into memory.") from why
    if not ended:
        raise CaseError("a part of it is missing: it has no end.")
    if not found:
        raise CaseError(f"{_WHAT}: it is empty.")
    return found


def _add(archive: tarfile.TarFile, member: tarfile.TarInfo, found: dict[str, bytes]) -> None:
    named = _NAME.fullmatch(member.name)
    if named is None or not (member.isdir() or member.type in _PLAIN) or member.issparse():
        raise CaseError(f"{_WHAT}: it has a member that the collector never writes.")
    if member.isdir():
        return
    name = named[1]
    if not name or name in found:
        raise CaseError(f"{_WHAT}: a member is there twice.")
    opened = archive.extractfile(member)
    read = opened.read(MOST_BYTES + 1) if opened is not None else b""
    if len(read) != member.size:
        raise CaseError("a part of it is missing.")
    found[name] = read


def _unzipped(data: bytes) -> bytes:
    """The tar in a gzip, as people pack one for the mail."""
    try:
        unpacker = zlib.decompressobj(wbits=31)
        tar = unpacker.decompress(data, MOST_BYTES + 1)
    except zlib.error as why:
        raise CaseError(f"{_WHAT}, or a part of it is missing.") from why
    if len(tar) <= MOST_BYTES and not unpacker.eof:
        raise CaseError("a part of it is missing.")
    return tar
