"""Texts that come in chunks: decompressed, and in UTF-8 whatever they were saved in."""

from __future__ import annotations

import codecs
import zlib
from collections.abc import Iterable, Iterator

#: How a file begins that gzip wrote (https://www.rfc-editor.org/rfc/rfc1952).
GZIP = b"\x1f\x8b\x08"
_CHUNK = 1 << 20
#: zlib's number for "with gzip's header".
_WITH_HEADER = 31


def unpacked(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """What gzip packed, also where several files were appended to each other.

    Raises:
        EOFError: its end is missing.
        zlib.error: it is damaged.
    """
    packer = zlib.decompressobj(_WITH_HEADER)
    for chunk in chunks:
        left = chunk
        while left:
            if packer.eof:
                left = left.lstrip(b"\0")  # padding of a tape
                if not left:
                    break
                packer = zlib.decompressobj(_WITH_HEADER)
            if data := packer.decompress(left, _CHUNK):
                yield data
            left = packer.unused_data if packer.eof else packer.unconsumed_tail
    if not packer.eof:
        raise EOFError("its end is missing")


def as_utf8(chunks: Iterable[bytes], codec: str) -> Iterator[bytes]:
    """The same text in UTF-8; what cannot be decoded becomes U+FFFD."""
    decoder = codecs.getincrementaldecoder(codec)("replace")
    for chunk in chunks:
        yield decoder.decode(chunk).encode("utf-8", "replace")
    yield decoder.decode(b"", final=True).encode("utf-8", "replace")
