"""The Certificate message of TLS: both forms, and anything."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.wire import WireError
from mqtui.wire.tls.certificates import certificate_list


def message(body: bytes) -> bytes:
    return b"\x0b" + len(body).to_bytes(3, "big") + body


def listed(entries: bytes) -> bytes:
    return len(entries).to_bytes(3, "big") + entries


@given(st.lists(st.binary(min_size=1, max_size=50), max_size=4))
def test_both_forms_give_the_certificates_back(certificates):
    old = b"".join(listed(c) for c in certificates)
    new = b"".join(listed(c) + b"\x00\x02ab" for c in certificates)
    assert certificate_list(message(listed(old))) == tuple(certificates)
    assert certificate_list(message(b"\x00" + listed(new))) == tuple(certificates)


@given(st.binary(max_size=60), st.booleans())
def test_any_bytes_give_certificates_or_one_error(data, framed):
    with contextlib.suppress(WireError):
        found = certificate_list(message(data) if framed else data)
        assert all(found)
        assert sum(map(len, found)) <= len(data)


@pytest.mark.parametrize("data", [b"", b"\x0c" * 10, message(listed(b"\x00\x00\x09ab"))])
def test_what_is_none_is_refused(data):
    with pytest.raises(WireError):
        certificate_list(data)
