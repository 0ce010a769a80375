"""Status data: acceptances, refusals, and the codes that are known."""

from __future__ import annotations

import pytest

from mqtui.wire.errors import WireError
from mqtui.wire.mq.fields import ByteOrder
from mqtui.wire.mq.segment import Flag, HeaderKind, Segment
from mqtui.wire.mq.status import Status, acceptance_segment, rejection, rejection_segment, status_of

#: Code, the Java client's message and reason code, and whether a C client calls it 2393.
KNOWN = [
    (1, "AMQ9520", 2540, False),
    (2, "AMQ9547", 2539, False),
    (3, "AMQ9524", 2059, False),
    (5, "AMQ9525", 2059, False),
    (7, "AMQ9528", 2059, False),
    *((code, "AMQ9523", 2539, False) for code in (10, 11, 12, 13, 14)),
    (15, "AMQ9503", 2059, False),
    (16, "AMQ9523", 2539, False),
    (18, "AMQ9523", 2539, False),
    (20, "AMQ9503", 2059, False),
    (22, "AMQ9558", 2537, False),
    (23, "AMQ9496", 2537, False),
    (24, "AMQ9641", 2397, True),
    (25, "AMQ9643", 2397, True),
    (26, "AMQ9503", 2059, False),
    (28, "AMQ9714", 2397, True),
    (32, "AMQ9487", 2543, False),
    (37, "AMQ9694", 2025, False),
    (243, "AMQ9503", 2059, False),
]


@pytest.mark.parametrize(("code", "message", "reason", "tls"), KNOWN)
def test_known_codes(code: int, message: str, reason: int, tls: bool) -> None:
    known = rejection(code)
    assert known is not None
    assert (known.code, known.message, known.reason, known.tls) == (code, message, reason, tls)
    assert Status(False, code).text == known.text


def test_no_other_code_is_known() -> None:
    assert [code for code in range(300) if rejection(code)] == [code for code, *_ in KNOWN]
    assert "99" in Status(False, 99).text


def test_texts_of_what_has_no_code() -> None:
    assert Status(True).text != Status(False).text


@pytest.mark.parametrize(
    ("flags", "body", "accepted", "code"),
    [
        (0x40, b"", True, None),
        (0x00, b"", True, None),
        (0x02, b"", False, None),
        (0x08, b"", False, None),
        (0x40, bytes(7), True, None),
        (0x40, bytes(8), True, 0),
        (0x40, b"\0\0\0\x08\0\0\0\x18", False, 24),
        (0x0A, b"\0\0\0\x08\0\0\0\x18rest", False, 24),
        (0x02, bytes(8), False, 0),
    ],
)
def test_flags_and_code(flags: int, body: bytes, accepted: bool, code: int | None) -> None:
    assert status_of(Segment(5, body, flags, ByteOrder.BIG)) == Status(accepted, code)


def test_another_type_is_no_status() -> None:
    with pytest.raises(WireError):
        status_of(Segment(6))


def test_a_rejection_byte_by_byte() -> None:
    assert rejection_segment(24, ByteOrder.BIG, HeaderKind.MULTIPLEXED, 3) == Segment(
        5,
        b"\0\0\0\x08\0\0\0\x18",
        Flag.ERROR | Flag.CLOSE_CHANNEL,
        ByteOrder.BIG,
        HeaderKind.MULTIPLEXED,
        3,
    )
    assert rejection_segment(1) == Segment(5, b"\x08\0\0\0\1\0\0\0", 0x0A)


@pytest.mark.parametrize(("order", "encoding"), [("LITTLE", 0x222), ("BIG", 0x111)])
def test_an_acceptance_is_a_bare_header(order: str, encoding: int) -> None:
    asked = Segment(0x0A, b"x", 0x30, ByteOrder[order], HeaderKind.MULTIPLEXED, 3, 7)
    assert acceptance_segment(asked) == Segment(
        5, b"", 0x40, ByteOrder[order], HeaderKind.MULTIPLEXED, 3, 7, encoding=encoding
    )
