"""Hellos byte by byte: every field, every extension that is read, and lengths that are wrong."""

from __future__ import annotations

import pytest

from mqtui.wire.errors import WireError
from mqtui.wire.tls.hello import RETRY, ClientHello, Extensions, ServerHello

RANDOM = bytes(range(32))


def ext(kind: int, body: bytes) -> bytes:
    return kind.to_bytes(2, "big") + len(body).to_bytes(2, "big") + body


def framed(kind: int, body: bytes) -> bytes:
    return bytes([kind]) + len(body).to_bytes(3, "big") + body


def client(extensions: Extensions | None) -> ClientHello:
    return ClientHello(0x0303, RANDOM, b"sid", (0x1301, 0xC030), b"\0\1", extensions)


HEAD = b"\3\3" + RANDOM + b"\3sid" + b"\0\4\x13\1\xc0\x30" + b"\2\0\1"


def test_a_client_hello_byte_by_byte() -> None:
    extensions = ((0x4001, b"ab"), (0x4002, b""))
    behind = ext(0x4001, b"ab") + ext(0x4002, b"")
    for given, data in (
        (None, HEAD),
        ((), HEAD + b"\0\0"),
        (extensions, HEAD + len(behind).to_bytes(2, "big") + behind),
    ):
        assert client(given).encode() == framed(1, data)
        assert ClientHello.decode(framed(1, data)) == client(given)
    assert ClientHello(1, RANDOM, b"", ()).compressions == b"\0"


def test_a_server_hello_byte_by_byte() -> None:
    hello = ServerHello(0x0303, RANDOM, b"sid", 0xC030, 1, ((0x4001, b"ab"),))
    data = b"\3\3" + RANDOM + b"\3sid\xc0\x30\1" + b"\0\6" + ext(0x4001, b"ab")
    assert hello.encode() == framed(2, data)
    assert ServerHello.decode(framed(2, data)) == hello
    assert (hello.version, hello.group, hello.is_retry) == (0x0303, None, False)
    assert ServerHello(1, RANDOM, b"", 2).compression == 0


@pytest.mark.parametrize(
    ("kind", "body", "field", "value"),
    [
        (0, b"\0\5\0\0\2qm", "server_name", "qm"),
        # Of several names the first host name counts; another kind is none.
        (0, b"\0\x0a\0\0\2qm\0\0\2ab", "server_name", "qm"),
        (0, b"\0\x0a\1\0\2xx\0\0\2qm", "server_name", "qm"),
        (0, b"\0\5\1\0\2xx", "server_name", None),
        (0, b"\0\0", "server_name", None),
        (0, b"\0\4\0\0\1\xe4", "server_name", "\\xe4"),
        (10, b"\0\4\0\x1d\0\x17", "groups", (29, 23)),
        (13, b"\0\2\x08\4", "signatures", (0x0804,)),
        (43, b"\4\3\4\3\3", "versions", (0x0304, 0x0303)),
        (50, b"\0\2\4\1", "certificate_signatures", (0x0401,)),
        (51, b"\0\x0b\0\x1d\0\1x\0\x17\0\2yz", "key_shares", (29, 23)),
    ],
)
def test_what_extensions_say(kind: int, body: bytes, field: str, value: object) -> None:
    hello = client(((0x4001, b"x"), (kind, body)))
    assert getattr(ClientHello.decode(hello.encode()), field) == value
    # The first of a kind counts, and all else has its default.
    assert getattr(client(((kind, body), (kind, b"?"))), field) == value
    defaults = {
        "server_name": None,
        "groups": (),
        "signatures": (),
        "versions": (0x0303,),
        "certificate_signatures": (),
        "key_shares": (),
    }
    for name in defaults.keys() - {field}:
        assert getattr(hello, name) == defaults[name]
    for wrong in (body + b"x", body[:-1]):
        with pytest.raises(WireError):
            ClientHello.decode(client(((kind, wrong),)).encode())


@pytest.mark.parametrize(
    "data",
    [
        HEAD[:-1],
        HEAD + b"\0",
        HEAD + b"\0\1",
        HEAD + b"\0\0x",
        HEAD + b"\0\4\x40\1\0\1",
        HEAD + b"\0\3\x40\1\0",
        b"\3\3" + RANDOM + b"\3sid" + b"\0\3\x13\1\xc0" + b"\1\0",
    ],
)
def test_lengths_that_are_wrong_are_refused(data: bytes) -> None:
    with pytest.raises(WireError):
        ClientHello.decode(framed(1, data))


def test_a_server_hello_of_tls_1_3_and_its_retry() -> None:
    version, share = (43, b"\3\4"), (51, b"\0\x1d\0\3key")
    hello = ServerHello(0x0303, RANDOM, b"", 0x1301, 0, (version, share))
    read = ServerHello.decode(hello.encode())
    assert (read.version, read.group, read.is_retry) == (0x0304, 29, False)
    retry = ServerHello(0x0303, RETRY, b"", 0x1301, 0, (version, (51, b"\0\x18")))
    read = ServerHello.decode(retry.encode())
    assert (read.version, read.group, read.is_retry) == (0x0304, 24, True)
    for wrong in ((43, b"\3\4\0"), (43, b"\3"), (51, b"\0\x1d"), (51, b"\0\x1d\0\3keyx")):
        with pytest.raises(WireError):
            ServerHello.decode(ServerHello(0x0303, RANDOM, b"", 1, 0, (wrong,)).encode())
    with pytest.raises(WireError):
        ServerHello.decode(ServerHello(0x0303, RETRY, b"", 1, 0, (share,)).encode())


def test_one_hello_is_no_other() -> None:
    with pytest.raises(WireError):
        ServerHello.decode(client(None).encode())
    with pytest.raises(WireError):
        ClientHello.decode(ServerHello(0x0303, RANDOM, b"", 1).encode())


def test_what_does_not_fit_its_field() -> None:
    with pytest.raises(WireError):
        client(None)._replace(session_id=bytes(256)).encode()
    with pytest.raises(WireError):
        client(None)._replace(compressions=bytes(256)).encode()
