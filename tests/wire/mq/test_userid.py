"""User id and connection authority, byte by byte."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.wire.errors import WireError
from mqtui.wire.mq.fields import ByteOrder
from mqtui.wire.mq.segment import HeaderKind, SegmentType
from mqtui.wire.mq.userid import ConnectionAuthority, UserId, authority_segment, user_id_segment

BIG, LITTLE = ByteOrder.BIG, ByteOrder.LITTLE


@pytest.mark.parametrize(
    ("user", "short", "long", "sid"),
    [
        (UserId("anna"), b"anna", b"anna", b""),
        (UserId("ROOT", "root", b"S-1"), b"ROOT", b"root", b"S-1"),
        (UserId("a" * 13), b"a" * 12, b"a" * 13, b""),
        (UserId("a" * 65), b"a" * 12, b"a" * 64, b""),
        (UserId("x", "y" * 65, b"z" * 39), b"x", b"y" * 64, b"z" * 39),
    ],
)
def test_a_user_id_fills_its_132_bytes(user: UserId, short: bytes, long: bytes, sid: bytes) -> None:
    body = user.encode(BIG)
    assert body == (
        b"UID "
        + short.ljust(12)
        + b" " * 12
        + long.ljust(64)
        + bytes([len(sid)])
        + sid.ljust(39, b"\0")
    )
    assert len(body) == 132
    assert UserId.decode(body, BIG) == UserId(short.decode(), long.decode(), sid)


def test_a_security_id_has_at_most_39_bytes() -> None:
    with pytest.raises(WireError):
        UserId("x", "", b"z" * 40).encode()


def test_older_and_shorter_forms_of_a_user_id() -> None:
    whole = UserId("u", "long", b"sid").encode()
    assert UserId.decode(whole[:28], LITTLE) == UserId("u")
    # No room for the long name: what is there is the security id's length, and nothing behind it.
    assert UserId.decode(whole[:28] + b"\0", LITTLE) == UserId("u")
    assert UserId.decode(whole[:92], LITTLE) == UserId("u", "long")
    assert UserId.decode(whole[:93] + b"si", LITTLE) == UserId("u", "long", b"si")
    with pytest.raises(WireError):
        UserId.decode(whole[:27], LITTLE)
    with pytest.raises(WireError):
        UserId.decode(b"CAUT" + whole[4:], LITTLE)


def test_a_password_in_a_user_id_is_passed_over() -> None:
    body = bytearray(UserId("u", "long").encode())
    body[16:28] = b"secret word!"
    assert "secret" not in repr(UserId.decode(bytes(body), LITTLE))
    assert UserId.decode(bytes(body), LITTLE) == UserId("u", "long")


@pytest.mark.parametrize(
    ("authority", "fap", "numbers"),
    [
        (ConnectionAuthority("app", b"pass"), 16, (1, 3, 4, 3, 4)),
        (ConnectionAuthority("app", b"pass", limits=(12, 64)), 16, (1, 12, 64, 3, 4)),
        (ConnectionAuthority("app", b"pass", 7, extra=(5, 6)), 17, (7, 3, 4, 3, 4, 5, 6)),
        (ConnectionAuthority("", b""), 13, (1, 0, 0, 0, 0)),
    ],
)
def test_an_authority_byte_by_byte(
    authority: ConnectionAuthority, fap: int, numbers: tuple[int, ...]
) -> None:
    for order, endian in ((BIG, "big"), (LITTLE, "little")):
        body = authority.encode(order)
        head = b"".join(n.to_bytes(4, endian) for n in numbers)  # type: ignore[arg-type]
        assert body == b"CAUT" + head + authority.user.encode() + authority.password
        assert ConnectionAuthority.decode(body, order, fap) == authority


def test_the_form_is_that_of_the_level() -> None:
    assert ConnectionAuthority.for_fap("app", b"pw", 16) == ConnectionAuthority("app", b"pw")
    for user, padding in (("a", 1), ("ap", 0), ("app", 3), ("appl", 2)):
        made = ConnectionAuthority.for_fap(user, b"pw", 17)
        assert (made.extra, made.padding, made.type) == ((0, 0), bytes(padding), 1)
        assert (made.user, made.password) == (user, b"pw")
        assert len(made.encode()) % 4 == 0
        assert ConnectionAuthority.decode(made.encode(), LITTLE, 17) == made


@pytest.mark.parametrize(("user", "password"), [(4, 4), (3, 5), (-1, 4), (3, -1), (2**31 - 1, 0)])
def test_lengths_that_lead_outside_are_refused(user: int, password: int) -> None:
    lengths = user.to_bytes(4, "big", signed=True) + password.to_bytes(4, "big", signed=True)
    body = b"CAUT" + bytes(12) + lengths + b"apppass"
    with pytest.raises(WireError):
        ConnectionAuthority.decode(body, BIG, 16)


def test_a_password_is_not_in_the_text_of_its_structure() -> None:
    assert "pass" not in repr(ConnectionAuthority("app", b"pass", padding=b"pass"))


def test_segments_of_a_conversation_that_is_not_shared() -> None:
    for order in ByteOrder:
        one = user_id_segment(UserId("anna"), order)
        assert (one.type, one.order, one.kind) == (SegmentType.USER_ID, order, HeaderKind.PLAIN)
        assert one.body == UserId("anna").encode(order)
        other = authority_segment(ConnectionAuthority("a", b"b"), order)
        assert (other.type, other.order) == (SegmentType.CONAUTH, order)
        assert other.body == ConnectionAuthority("a", b"b").encode(order)
    assert user_id_segment(UserId("anna")).order is LITTLE
    assert authority_segment(ConnectionAuthority("a")).order is LITTLE
    assert UserId("a").encode() == UserId("a").encode(LITTLE)


@given(st.binary(max_size=160), st.sampled_from(ByteOrder), st.sampled_from([16, 17]))
def test_any_bytes_give_a_user_or_one_error(data: bytes, order: ByteOrder, fap: int) -> None:
    with contextlib.suppress(WireError):
        user = UserId.decode(b"UID " + data, order)
        assert (len(user.user) <= 12, len(user.long_user) <= 64) == (True, True)
    with contextlib.suppress(WireError):
        authority = ConnectionAuthority.decode(b"CAUT" + data, order, fap)
        assert authority.encode(order) == b"CAUT" + data
