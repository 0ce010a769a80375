"""SPI calls (8C, 9C): what a Java client asks beyond the MQI, here QUERY and OPEN.

Layouts as in real traffic (docs/knowledge/wire.md) and Wireshark's dissector: verb, version and
reply size, then blocks of id, version and length (which counts the block's own 12 bytes). The
client asks which verbs there are (``SPQU``, ``SPQI`` -> ``SPQO``) and opens the queue it puts to
(``SPOU``, ``SPOI`` -> ``SPOO``).
"""

from __future__ import annotations

from dataclasses import dataclass

from mqtui.wire.errors import WireError
from mqtui.wire.mq.fields import ByteOrder, Reader, Writer
from mqtui.wire.mq.messages import ObjectDescriptor

VERB_QUERY = 1
VERB_OPEN = 12

_BLOCK = 12
#: Size of the LPOO without a protection queue.
_SHORT = 32
_MOST_BLOCKS = 16


@dataclass(frozen=True, slots=True)
class SpiBlock:
    """One block: its four-character id, and what stands behind its 12 bytes."""

    id: bytes
    version: int
    data: bytes = b""


@dataclass(frozen=True, slots=True)
class SpiCall:
    """An SPI call or its reply; both have the same form."""

    verb: int
    version: int
    reply_size: int
    blocks: tuple[SpiBlock, ...] = ()

    def encode(self, order: ByteOrder) -> bytes:
        """The structures behind the API header.

        Raises:
            WireError: a value does not fit its field.
        """
        writer = Writer(order).i32(self.verb, self.version, self.reply_size)
        for block in self.blocks:
            writer.raw(block.id, 4).i32(block.version, _BLOCK + len(block.data)).raw(block.data)
        return writer.done()

    @staticmethod
    def read(reader: Reader) -> SpiCall:
        """The structures behind the API header.

        Raises:
            WireError: the bytes are no such structure.
        """
        verb, version, size = reader.i32(), reader.i32(), reader.i32()
        blocks: list[SpiBlock] = []
        while reader.left:
            if len(blocks) == _MOST_BLOCKS:
                raise WireError(f"an SPI call has more than {_MOST_BLOCKS} blocks")
            mark, block_version, length = reader.raw(4), reader.i32(), reader.i32()
            blocks.append(SpiBlock(mark, block_version, reader.raw(length - _BLOCK)))
        return SpiCall(verb, version, size, tuple(blocks))

    def block(self, mark: bytes) -> SpiBlock:
        """The block with that id.

        Raises:
            WireError: there is none.
        """
        for found in self.blocks:
            if found.id == mark:
                return found
        raise WireError(f"an SPI call of verb {self.verb} has no block {mark!r}")


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb and the newest versions of its structures; all zero where a number has no verb."""

    number: int
    newest_in_out: int = 1
    newest_in: int = 1
    newest_out: int = 1
    flags: int = 1


def verbs_block(verbs: tuple[Verb, ...], order: ByteOrder) -> SpiBlock:
    """The ``SPQO`` block that names ``verbs``."""
    writer = Writer(order).i32(len(verbs))
    for verb in verbs:
        writer.i32(verb.number, verb.newest_in_out, verb.newest_in, verb.newest_out, verb.flags)
    return SpiBlock(b"SPQO", 1, writer.done())


@dataclass(frozen=True, slots=True)
class SpiOpen:
    """An ``LPOO`` and the object descriptor behind it: the content of ``SPOI`` and ``SPOO``.

    ``defaults`` are the queue's default persistence, put response, read ahead and property control
    (-1 in a call). ``extra_offset`` counts from the block's start, ``extra_length`` is in a call
    how much room there is; what the queue manager puts there is not known.

    A short one has neither the protection queue nor the extra data: the version 1 that JMS 9.3.1
    sends, 32 bytes.
    """

    options: int
    descriptor: ObjectDescriptor
    local_options: int = 0
    defaults: tuple[int, int, int, int] = (-1, -1, -1, -1)
    protection_queue: str = ""
    extra_offset: int = 0
    extra_length: int = 0x2800
    extra: bytes = b""
    version: int = 3
    short: bool = False

    def encode(self, order: ByteOrder) -> bytes:
        """88 bytes, or 32, and the descriptor."""
        writer = Writer(order).raw(b"LPOO").i32(self.version, self.options, self.local_options)
        writer.i32(*self.defaults)
        if not self.short:
            writer.text(self.protection_queue, 48).i32(self.extra_offset, self.extra_length)
        return writer.raw(self.descriptor.encode(order)).raw(self.extra).done()

    @staticmethod
    def read(block: SpiBlock, order: ByteOrder) -> SpiOpen:
        """The content of a block.

        Raises:
            WireError: the bytes are no such structure.
        """
        reader = Reader(block.data, order, "an SPI open")
        reader.expect(b"LPOO")
        version, options, local = reader.i32(), reader.i32(), reader.i32()
        defaults = reader.i32(), reader.i32(), reader.i32(), reader.i32()
        if block.data[_SHORT : _SHORT + 4] == b"OD  ":
            descriptor = ObjectDescriptor.read(reader)
            return SpiOpen(
                options,
                descriptor,
                local,
                defaults,
                extra_length=0,
                extra=reader.rest(),
                version=version,
                short=True,
            )
        queue, offset, length = reader.text(48), reader.i32(), reader.i32()
        descriptor = ObjectDescriptor.read(reader)
        return SpiOpen(
            options, descriptor, local, defaults, queue, offset, length, reader.rest(), version
        )


def query_reply(asked: SpiCall, verbs: tuple[Verb, ...], order: ByteOrder) -> SpiCall:
    """A queue manager's answer to QUERY."""
    return SpiCall(
        asked.verb,
        asked.version,
        asked.reply_size,
        (SpiBlock(b"SPQU", 1), verbs_block(verbs, order)),
    )


def open_reply(asked: SpiCall, opened: SpiOpen, order: ByteOrder, version: int = 2) -> SpiCall:
    """A queue manager's answer to OPEN; ``version`` is that of its block."""
    block = SpiBlock(b"SPOO", version, opened.encode(order))
    return SpiCall(asked.verb, asked.version, asked.reply_size, (SpiBlock(b"SPOU", 1), block))
