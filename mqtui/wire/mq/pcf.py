"""PCF: the command messages that a queue manager's command server reads and answers.

A message is a header of 36 bytes and parameters, each with its type, length and id. The types that
are met in commands and responses are decoded, others are passed over by their length. Checked
against Wireshark's PCF dissector.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mqtui.wire.errors import WireError
from mqtui.wire.mq.fields import ByteOrder, Reader, Writer, pad, unpad

COMMAND = 1
RESPONSE = 2

_INTEGER = 3
_STRING = 4
_INTEGER_LIST = 5
_STRING_LIST = 6
_BYTES = 9
_STRING_FILTER = 14

#: "Equal to", an operator of a filter (MQCFOP_EQUAL).
EQUAL = 2
#: What a command with a filter needs (IBM: "MQCFSF - PCF string filter parameter").
VERSION_WITH_FILTERS = 3

_HEADER_SIZE = 36
LAST = 1
NOT_LAST = 0


@dataclass(frozen=True, slots=True)
class StringFilter:
    """A filter parameter: of what is asked for, only what compares so with ``text``."""

    operator: int
    text: str


#: What a parameter holds: a number, text, raw bytes, a list of numbers or texts, or a filter.
Value = int | str | bytes | tuple[int, ...] | tuple[str, ...] | StringFilter


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter by its id (``MQCACH_CHANNEL_NAME`` is 3501)."""

    id: int
    value: Value


@dataclass(frozen=True, slots=True)
class PcfMessage:
    """A command or one message of its response. ``control`` is 1 in the last message."""

    command: int
    parameters: tuple[Parameter, ...] = ()
    type: int = COMMAND
    version: int = 1
    sequence: int = 1
    control: int = LAST
    completion: int = 0
    reason: int = 0

    @property
    def last(self) -> bool:
        """Whether no further message belongs to it."""
        return self.control == LAST

    def get(self, parameter: int) -> Value | None:
        """The value of the first parameter with that id."""
        return next((p.value for p in self.parameters if p.id == parameter), None)

    def text(self, parameter: int) -> str:
        """The value of a string parameter; empty when absent or of another kind."""
        value = self.get(parameter)
        return value if isinstance(value, str) else ""

    def number(self, parameter: int) -> int | None:
        """The value of an integer parameter; ``None`` when absent or of another kind."""
        value = self.get(parameter)
        return value if isinstance(value, int) else None

    def encode(self, order: ByteOrder = ByteOrder.LITTLE) -> bytes:
        """The message's data.

        Raises:
            WireError: a value does not fit.
        """
        writer = Writer(order).i32(self.type, _HEADER_SIZE, self.version, self.command)
        writer.i32(self.sequence, self.control, self.completion, self.reason)
        writer.i32(len(self.parameters))
        return writer.done() + b"".join(_encode(p, order) for p in self.parameters)

    @staticmethod
    def decode(data: bytes, order: ByteOrder = ByteOrder.LITTLE) -> PcfMessage:
        """The message in ``data``.

        Raises:
            WireError: the bytes are no such structure.
        """
        reader = Reader(data, order, "a PCF message")
        type_, size, version, command, sequence, control, completion, reason, count = (
            reader.i32() for _ in range(9)
        )
        if size != _HEADER_SIZE:
            raise WireError(f"a PCF header states {size} bytes, it has {_HEADER_SIZE}")
        parameters: list[Parameter] = []
        for _ in range(count):
            found = _decode(reader, order)
            if found is not None:
                parameters.append(found)
        return PcfMessage(
            command, tuple(parameters), type_, version, sequence, control, completion, reason
        )


def order_of(encoding: int) -> ByteOrder:
    """The byte order of the integers that an MQMD's encoding states."""
    return ByteOrder.LITTLE if encoding & 0xF == 2 else ByteOrder.BIG


def _encode(parameter: Parameter, order: ByteOrder) -> bytes:
    value = parameter.value
    writer = Writer(order)
    if isinstance(value, int):
        return writer.i32(_INTEGER, 16, parameter.id, value).done()
    if isinstance(value, str):
        raw = pad(value, len(value))
        padded = _round(len(raw))
        writer.i32(_STRING, 20 + padded, parameter.id, 819, len(raw))
        return writer.raw(raw.ljust(padded, b"\0")).done()
    if isinstance(value, bytes):
        padded = _round(len(value))
        writer.i32(_BYTES, 16 + padded, parameter.id, len(value))
        return writer.raw(value.ljust(padded, b"\0")).done()
    if isinstance(value, StringFilter):
        raw = pad(value.text, len(value.text))
        padded = _round(len(raw))
        head = (_STRING_FILTER, 24 + padded, parameter.id, value.operator, 819, len(raw))
        return writer.i32(*head).raw(raw.ljust(padded, b"\0")).done()
    numbers = [item for item in value if isinstance(item, int)]
    if len(numbers) == len(value):
        writer.i32(_INTEGER_LIST, 16 + 4 * len(value), parameter.id, len(value))
        return writer.i32(*numbers).done()
    return _encode_strings(parameter.id, [str(item) for item in value], order)


def _encode_strings(parameter: int, values: Sequence[str], order: ByteOrder) -> bytes:
    width = max(map(len, values))
    padded = _round(width * len(values))
    body = b"".join(pad(value, width) for value in values).ljust(padded, b"\0")
    head = (_STRING_LIST, 24 + padded, parameter, 819, len(values), width)
    return Writer(order).i32(*head).raw(body).done()


def _decode(reader: Reader, order: ByteOrder) -> Parameter | None:
    type_, size = reader.i32(), reader.i32()
    if size < 12:
        raise WireError(f"a PCF parameter states an impossible length of {size} bytes")
    inner = Reader(reader.raw(size - 8), order, "a PCF parameter")
    id_ = inner.i32()
    if type_ == _INTEGER:
        return Parameter(id_, inner.i32())
    if type_ == _STRING:
        inner.i32()
        return Parameter(id_, unpad(inner.raw(inner.i32())))
    if type_ == _BYTES:
        return Parameter(id_, inner.raw(inner.i32()))
    if type_ == _STRING_FILTER:
        operator, _ = inner.i32(), inner.i32()
        return Parameter(id_, StringFilter(operator, unpad(inner.raw(inner.i32()))))
    if type_ == _INTEGER_LIST:
        return Parameter(id_, tuple(inner.i32() for _ in range(_count(inner, 4))))
    if type_ == _STRING_LIST:
        inner.i32()
        count, width = inner.i32(), inner.i32()
        if count < 0 or width < 0 or count * max(width, 1) > inner.left:
            raise WireError(f"a PCF string list states {count} strings of {width} bytes")
        return Parameter(id_, tuple(inner.text(width) for _ in range(count)))
    return None


def _count(reader: Reader, size: int) -> int:
    count = reader.i32()
    if count < 0 or count * size > reader.left:
        raise WireError(f"a PCF list states {count} values, there is no room for them")
    return count


def _round(size: int) -> int:
    return (size + 3) & ~3
