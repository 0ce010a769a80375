"""The little DER: lengths in every form, and what is cut short or reaches too far."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.formats.errors import Damaged, KeyRepositoryError
from mqtui.formats.keystore import der


@pytest.mark.parametrize(
    ("data", "tag", "content"),
    [
        (b"\x02\x01\x05", 0x02, b"\x05"),
        (b"\x04\x00", 0x04, b""),
        (b"\x04\x7f" + bytes(127), 0x04, bytes(127)),
        (b"\x04\x81\x80" + bytes(128), 0x04, bytes(128)),
        (b"\x04\x82\x01\x00" + bytes(256), 0x04, bytes(256)),
        # Longer than it needs to be, which DER does not allow and BER does.
        (b"\x04\x84\x00\x00\x00\x02ab", 0x04, b"ab"),
        (b"\xbe\x01x", 0xBE, b"x"),
    ],
)
def test_lengths_in_every_form(data: bytes, tag: int, content: bytes) -> None:
    for before, behind in ((b"", b""), (b"ab", b"cd")):
        element = der.element_at(before + data + behind, len(before))
        assert (element.tag, element.content, element.encoding) == (tag, content, data)
        assert (element.first, element.end) == (len(before), len(before) + len(data))
        assert element.start == element.end - len(content)
    assert der.element_at(data, 0, len(data)).content == content


@pytest.mark.parametrize(
    ("data", "offset"),
    [
        (b"", 0),
        (b"\x02", 0),
        (b"\x1f\x01x", 0),
        (b"\x3f\x01x", 0),
        (b"\x02\x02x", 0),
        (b"\x02\x81", 1),
        (b"\x02\x82\x01", 1),
        (b"\x02\x85\x00\x00\x00\x00\x01x", 1),
        (b"\x02\x84\xff\xff\xff\xffx", 0),
    ],
)
def test_what_cannot_be_is_damaged(data: bytes, offset: int) -> None:
    with pytest.raises(Damaged) as caught:
        der.element_at(data)
    assert caught.value.offset == offset
    assert caught.value.expected
    with pytest.raises(Damaged) as caught:
        der.element_at(b"xx" + data, 2)
    assert caught.value.offset == offset + 2


def test_an_element_does_not_reach_past_its_end() -> None:
    data = b"\x04\x02ab"
    assert der.element_at(data, 0, 4).content == b"ab"
    for end in (0, 1, 2, 3):
        with pytest.raises(Damaged):
            der.element_at(data, 0, end)
    long = b"\x04\x81\x02ab"
    for end in (2, 3, 4):
        with pytest.raises(Damaged):
            der.element_at(long, 0, end)


def test_an_indefinite_length_is_an_error_of_its_own() -> None:
    with pytest.raises(der.Indefinite) as caught:
        der.element_at(b"x\x30\x80\x00\x00", 1)
    assert caught.value.offset == 2
    with pytest.raises(Damaged) as caught:
        der.element_at(b"\x30\x85\x00\x00\x00\x00\x00")
    assert not isinstance(caught.value, der.Indefinite)


def test_children_are_the_elements_inside() -> None:
    data = b"\x30\x08\x02\x01\x05\x30\x03\x04\x01a" + b"\x02\x01\x09"
    children = der.element_at(data).children()
    assert [(c.tag, c.content) for c in children] == [(2, b"\x05"), (0x30, b"\x04\x01a")]
    assert [c.content for c in children[1].children()] == [b"a"]
    assert der.element_at(b"\x30\x00").children() == []
    # A child that ends behind its parent, although there are bytes.
    with pytest.raises(Damaged):
        der.element_at(b"\x30\x03\x02\x02\x05\x05").children()


def test_integers_however_deep_with_their_sign() -> None:
    data = b"\x30\x0e\x02\x01\x05\x30\x04\x02\x02\xff\x00\x04\x03\x02\x01\x07"
    assert list(der.element_at(data).integers()) == [5, -256]
    assert list(der.element_at(b"\x02\x01\x80").integers()) == [-128]
    assert list(der.element_at(b"\xa0\x03\x02\x01\x01").integers()) == [1]


@pytest.mark.parametrize(("levels", "found"), [(15, [7]), (16, [7]), (17, [])])
def test_integers_are_looked_for_sixteen_levels_deep(levels: int, found: list[int]) -> None:
    data = b"\x02\x01\x07"
    for _ in range(levels):
        data = bytes([0x30, len(data)]) + data
    assert list(der.element_at(data).integers()) == found


@pytest.mark.parametrize("explicit_version", [True, False])
@pytest.mark.parametrize("size", [3, 200])
def test_names_in_a_certificate(explicit_version: bool, size: int) -> None:
    def tlv(tag: int, content: bytes) -> bytes:
        if len(content) < 128:
            return bytes([tag, len(content)]) + content
        return bytes([tag, 0x82]) + len(content).to_bytes(2, "big") + content

    issuer, subject = tlv(0x30, b"i" * size), tlv(0x30, b"s" * (size + 1))
    parts = tlv(0xA0, b"\x02\x01\x02") if explicit_version else b""
    parts += tlv(2, b"n" * size) + tlv(0x30, b"alg") + issuer + tlv(0x30, b"v" * size) + subject
    certificate = tlv(0x30, tlv(0x30, parts + tlv(0x30, b"key")) + b"signature")
    assert der.names_in(certificate) == (issuer, subject)


@given(st.binary(max_size=40))
def test_any_bytes_are_elements_or_one_error(data: bytes) -> None:
    try:
        element = der.element_at(data)
        children = element.children() if element.tag & 0x20 else []
    except KeyRepositoryError:
        return
    assert element.encoding == data[: element.end]
    assert b"".join(c.encoding for c in children) == (element.content if children else b"")
