"""One field of a valid file is altered: it is read, or it ends in the formats' family of errors.

What is altered is a field by its place in the format (a number of a header, a DER tag, length or
value, a value of a JSON table, a line), so that every branch behind the first is reached. A loop
that a length could make endless, or work that a number could ask for, runs into the deadline.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mqtui.formats.ccdt import mqcd
from mqtui.formats.ccdt.binary_table import BinaryChannel, make_table, parse_table, write_table
from mqtui.formats.ccdt.json_table import parse_ccdt
from mqtui.formats.errors import FormatError, KeyRepositoryError
from mqtui.formats.keystore import der
from mqtui.formats.keystore.cms_store import read_cms_store
from mqtui.formats.keystore.distinguished_name import name_text
from mqtui.formats.keystore.jks import read_jks
from mqtui.formats.keystore.pem import read_pem
from mqtui.formats.keystore.pkcs12 import read_pkcs12
from mqtui.formats.keystore.public_key import key_kind
from mqtui.formats.keystore.stash import read_stash, write_stash
from mqtui.formats.keystore.store import StoreFile
from mqtui.lab.pki.sandbox_certificates import personal, pki, trusted
from mqtui.lab.writers.cms import write_cms
from mqtui.lab.writers.jks import write_jks
from mqtui.lab.writers.pkcs12 import write_pkcs12

#: What takes longer than this for a few kilobytes has lost its way, however loaded the machine.
PATIENT = settings(deadline=20_000, max_examples=80)
PASSWORD = b"a fine password"
#: Where a field lies: from, to.
Field = tuple[int, int]


def _bounds(size: int, number: int) -> list[int]:
    highest = (1 << 8 * size) - 1
    return [0, 1, highest, highest >> 1, (highest >> 1) + 1, number + 1, number - 1, number * 2]


@st.composite
def altered(draw: st.DrawFn, data: bytes, fields: tuple[Field, ...]) -> bytes:
    """``data`` with one of its ``fields`` changed, left out, or written twice."""
    begin, end = draw(st.sampled_from(fields))
    field, size = data[begin:end], end - begin
    choices = [st.sampled_from([b"", field * 2, field[:-1], bytes(size)])]
    if size <= 8:
        for order in ("big", "little"):
            number = int.from_bytes(field, order)  # type: ignore[arg-type]
            choices.append(
                st.sampled_from(_bounds(size, number)).map(
                    lambda n, o=order: (n % (1 << 8 * size)).to_bytes(size, o)  # type: ignore[misc]
                )
            )
    else:
        at = draw(st.integers(0, size - 1))
        flip = draw(st.integers(1, 255))
        choices.append(st.just(field[:at] + bytes([field[at] ^ flip]) + field[at + 1 :]))
    return data[:begin] + draw(st.one_of(choices)) + data[end:]


def refused_or(read: Callable[[], object], family: type[FormatError] = FormatError) -> object:
    """What is read; ``None`` for an error of the family, whose text is a line to show."""
    found, said = None, "read"
    try:
        found = read()
    except family as error:
        said = str(error)
    assert said.isprintable()
    return found


#: With keys that open quickly.
ENTRIES = (
    personal("qm", pki().queue_manager_ec),
    trusted("ca", pki().server_ca),
    trusted("another", pki().client_ca),
)


# --- key repositories ---------------------------------------------------------------------------


#: An OCTET STRING's tag (X.690).
_OCTET_STRING = 0x04


def _der_fields(element: der.Element, depth: int = 0) -> Iterator[Field]:
    """Tag, length and value of an element and of all that are in it."""
    yield element.first, element.first + 1
    yield element.first + 1, element.start
    inside: list[der.Element] = []
    if element.tag & 0x20 or (element.tag == _OCTET_STRING and element.data[element.start] == 0x30):
        try:
            inside = element.children()
        except KeyRepositoryError:
            inside = []
    if not inside and element.end > element.start:
        yield element.start, element.end
    for child in inside:
        yield from _der_fields(child, depth + 1)


@cache
def _pkcs12() -> tuple[bytes, tuple[Field, ...]]:
    data = write_pkcs12(ENTRIES, PASSWORD)
    return data, tuple(_der_fields(der.element_at(data)))


@cache
def _cms() -> tuple[bytes, tuple[Field, ...]]:
    data = write_cms(ENTRIES, PASSWORD)
    head = [
        (0, 2),
        (2, 3),
        (3, 4),
        (4, 8),
        (8, 16),
        (16, 20),
        (20, 24),
        (24, 48),
        (48, 96),
        (96, 144),
    ]
    length = int.from_bytes(data[16:20], "big")
    for begin in range(144, len(data), length):
        used = int.from_bytes(data[begin + 8 : begin + 12], "big")
        head += [(begin, begin + 4), (begin + 4, begin + 8), (begin + 8, begin + 12)]
        head += _der_fields(der.element_at(data, begin + 12, begin + 12 + used))
    return data, tuple(head)


@cache
def _jks() -> tuple[bytes, tuple[Field, ...]]:
    data = write_jks(ENTRIES, PASSWORD)
    # Every four bytes of the header and of the first entry's, then the digest at the end.
    fields = [(at, at + 4) for at in range(0, 64, 2)] + [(len(data) - 20, len(data))]
    fields += [(m.start() - 2, m.end()) for m in re.finditer(rb"X\.509", data)]
    fields += [(m.end(), m.end() + 4) for m in re.finditer(rb"X\.509", data)]
    return data, tuple(fields)


@cache
def _pem() -> tuple[bytes, tuple[Field, ...]]:
    issued = pki().queue_manager_ec
    data = b"friendlyName: app\n" + issued.chain_pem + issued.key_pem
    ends = [m.end() for m in re.finditer(b"\n", data)]
    return data, tuple(zip([0, *ends[:-1]], ends, strict=True))


STORES: dict[
    str, tuple[Callable[[], tuple[bytes, tuple[Field, ...]]], Callable[..., StoreFile]]
] = {
    "pkcs12": (_pkcs12, read_pkcs12),
    "cms": (_cms, read_cms_store),
    "jks": (_jks, read_jks),
    "pem": (_pem, read_pem),
}


@pytest.mark.parametrize("kind", STORES)
def test_the_stores_are_right_before_they_are_altered(kind: str) -> None:
    make, read = STORES[kind]
    data, fields = make()
    assert any(entry.has_private_key for entry in read(data, PASSWORD).entries)
    assert len(fields) > 20
    assert all(0 <= begin < end <= len(data) for begin, end in fields)


@pytest.mark.parametrize("kind", STORES)
@PATIENT
@given(data=st.data())
def test_a_store_with_one_field_altered(kind: str, data: st.DataObject) -> None:
    make, read = STORES[kind]
    changed = data.draw(altered(*make()))
    for password in (PASSWORD, None):
        store = refused_or(lambda p=password: read(changed, p), KeyRepositoryError)  # type: ignore[misc]
        if isinstance(store, StoreFile):
            assert all(problem.isprintable() for problem in store.problems)
            for entry in store.entries:
                # A key that does not open is none; it does not end the program.
                entry.key()


@PATIENT
@given(st.booleans(), st.data())
def test_a_stash_with_one_field_altered(old: bool, data: st.DataObject) -> None:
    stash = write_stash(PASSWORD, old=old, random=bytes(range(32)))
    fields = ((0, 16), (16, 129)) if old else ((0, 32), (32, 64), (64, 193))
    changed = data.draw(altered(stash, fields))
    password = refused_or(lambda: read_stash(changed), KeyRepositoryError)
    if changed != stash and not old:
        assert password is None or changed[:64] == stash[:64]


@cache
def _certificate() -> bytes:
    return read_pkcs12(_pkcs12()[0], PASSWORD).entries[0].der


@PATIENT
@given(st.data())
def test_a_certificate_with_one_field_altered(data: st.DataObject) -> None:
    certificate = _certificate()
    fields = tuple(_der_fields(der.element_at(certificate)))
    changed = data.draw(altered(certificate, fields))
    refused_or(lambda: key_kind(changed))
    issuer, _ = der.names_in(certificate)
    refused_or(
        lambda: name_text(data.draw(altered(issuer, tuple(_der_fields(der.element_at(issuer))))))
    )


# --- channel tables -----------------------------------------------------------------------------

TABLE = make_table(
    [
        BinaryChannel("APP.PLAIN", 0, "QM1", "h(1414)"),
        BinaryChannel("APP.TLS", 0, "QM1", "a(1),b", "ANY_TLS12", "label", "CN=qm1", 7, "none"),
        BinaryChannel("ZED", 0, "", "[::1](1414)"),
    ]
)


def _table_fields() -> tuple[Field, ...]:
    fields = [(0, 4), (len(TABLE) - 4, len(TABLE))]
    for record in parse_table(TABLE).records:
        at = record.offset
        fields += [(at + 4 * n, at + 4 * n + 4) for n in range(5)]
        at += 20
        for _, code in mqcd.FIELDS:
            size = int(code[:-1]) if code.endswith("s") else 4
            fields.append((at, at + size))
            at += size
        fields += [(at, at + 6)] + ([(at + 6, at + 12)] if record.peer_name else [])
    return tuple(fields)


TABLE_FIELDS = _table_fields()


@settings(PATIENT, max_examples=200)
@given(altered(TABLE, TABLE_FIELDS))
def test_a_binary_table_with_one_field_altered(changed: bytes) -> None:
    table = refused_or(lambda: parse_table(changed))
    if table is not None:
        assert write_table(table.records) == changed  # type: ignore[attr-defined]
        assert all(c.name.isprintable() for c in table.channels)  # type: ignore[attr-defined]


CHANNELS: list[dict[str, Any]] = [
    {
        "name": name,
        "type": "clientConnection",
        "clientConnection": {
            "connection": [{"host": "h", "port": 1414}, {"host": "i"}],
            "queueManager": "QM1",
        },
        "transmissionSecurity": {
            "cipherSpecification": "ANY_TLS12",
            "certificateLabel": "app",
            "certificatePeerName": "CN=qm1",
        },
        "connectionManagement": {
            "affinity": "none",
            "clientWeight": 5,
            "defaultReconnect": "yes",
            "heartbeatInterval": 5,
            "localAddress": [{"host": "l", "port": 1, "portRange": {"low": 1, "high": 2}}],
        },
        "compression": {"header": ["none"], "message": ["rle", "none"]},
        "exits": {"receive": [{"name": "x", "userData": "y"}], "security": {"name": "z"}},
    }
    for name in ("ONE", "TWO", "THREE")
]


def _places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _places(inner, (*path, key))


def _replaced(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    if not path:
        return new
    if isinstance(value, dict):
        return {k: _replaced(v, path[1:], new) if k == path[0] else v for k, v in value.items()}
    return [_replaced(v, path[1:], new) if n == path[0] else v for n, v in enumerate(value)]


DOCUMENT = {"channel": CHANNELS}
JSON_PLACES = tuple(p for p in _places(DOCUMENT))
wrong = st.sampled_from(
    [
        None,
        True,
        0,
        -1,
        1.5,
        70000,
        10**30,
        "",
        " ",
        "x" * 100,
        "\x1b[31m",
        [],
        {},
        [[]],
        [{}],
        [None],
    ]
) | st.dictionaries(st.sampled_from(["name", "host", "x"]), st.none() | st.text(max_size=3))


def test_the_document_is_right_before_it_is_altered() -> None:
    table = parse_ccdt(json.dumps(DOCUMENT).encode())
    assert (len(table.channels), table.problems) == (3, ())


@settings(PATIENT, max_examples=200)
@given(st.sampled_from(JSON_PLACES), wrong)
def test_a_json_table_with_one_value_altered(path: tuple[Any, ...], new: Any) -> None:
    data = json.dumps(_replaced(DOCUMENT, path, new)).encode()
    table = refused_or(lambda: parse_ccdt(data))
    if len(path) >= 2:
        # What is wrong in one element leaves the others.
        assert table is not None
        kept = {c.position for c in table.channels}  # type: ignore[attr-defined]
        assert kept >= {0, 1, 2} - {path[1]}
    if table is not None:
        assert all(p.isprintable() for p in table.problems)  # type: ignore[attr-defined]


JSON_TEXT = json.dumps(DOCUMENT, indent=1).encode()
TOKENS = tuple((m.start(), m.end()) for m in re.finditer(rb'"[^"]*"|\d+|[\[\]{},:]', JSON_TEXT))


@settings(PATIENT, max_examples=200)
@given(altered(JSON_TEXT, TOKENS))
def test_a_json_table_with_one_token_altered(changed: bytes) -> None:
    table = refused_or(lambda: parse_ccdt(changed))
    assert table is None or len(table.channels) <= 4  # type: ignore[attr-defined]
