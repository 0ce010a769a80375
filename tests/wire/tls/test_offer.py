"""A hello made by hand: what each version of TLS puts into it, and what it leaves out."""

from __future__ import annotations

import pytest

from mqtui.wire.errors import WireError
from mqtui.wire.tls.offer import (
    ANY_SIGNATURES,
    COMMON_GROUPS,
    EC_SIGNATURES_13,
    RSA_SIGNATURES_13,
    hello_record,
    key_share,
    make_hello,
)

SSL_3_0, TLS_1_0, TLS_1_1, TLS_1_2, TLS_1_3 = 0x0300, 0x0301, 0x0302, 0x0303, 0x0304
SUITES = (0xC030, 0x009D)


@pytest.mark.parametrize(
    ("version", "legacy", "record", "kinds"),
    [
        (SSL_3_0, SSL_3_0, SSL_3_0, None),
        (TLS_1_0, TLS_1_0, TLS_1_0, [0, 10, 11]),
        (TLS_1_1, TLS_1_1, TLS_1_0, [0, 10, 11]),
        (TLS_1_2, TLS_1_2, TLS_1_0, [0, 10, 11, 13]),
        (TLS_1_3, TLS_1_2, TLS_1_0, [0, 10, 13, 43, 51]),
    ],
)
def test_what_stands_in_the_hello_of_each_version(
    version: int, legacy: int, record: int, kinds: list[int] | None
) -> None:
    hello = make_hello(version, SUITES, server_name="qm")
    assert hello.legacy_version == legacy
    assert hello.extensions is None if kinds is None else True
    if kinds is not None:
        assert [kind for kind, _ in hello.extensions or ()] == kinds
        assert (hello.server_name, hello.groups) == ("qm", COMMON_GROUPS)
        assert hello.signatures == (ANY_SIGNATURES if version >= TLS_1_2 else ())
    modern = version == TLS_1_3
    assert hello.suites == (SUITES if modern else (*SUITES, 0x00FF))
    assert len(hello.session_id) == (32 if modern else 0)
    assert len(hello.random) == 32
    assert hello.versions == (version,)
    data = hello_record(hello)
    body = hello.encode()
    assert data == b"\x16" + record.to_bytes(2, "big") + len(body).to_bytes(2, "big") + body


def test_no_two_hellos_are_the_same() -> None:
    one, other = (make_hello(TLS_1_3, SUITES) for _ in range(2))
    assert one.random != other.random
    assert one.session_id != other.session_id


def test_point_formats_are_uncompressed_only() -> None:
    assert dict(make_hello(TLS_1_2, SUITES).extensions or ())[11] == b"\1\0"


def test_without_a_server_name_there_is_no_such_extension() -> None:
    for version in (TLS_1_2, TLS_1_3):
        hello = make_hello(version, SUITES)
        assert hello.server_name is None
        assert 0 not in dict(hello.extensions or ())
    with pytest.raises(WireError):
        make_hello(TLS_1_2, SUITES, server_name="qm\u00e9")


def test_signatures_of_certificates_only_with_tls_1_3() -> None:
    for version, expected in ((TLS_1_2, ()), (TLS_1_3, (0x0401, 0x0501))):
        hello = make_hello(
            version, SUITES, signatures=(0x0804,), certificate_signatures=(0x0401, 0x0501)
        )
        assert hello.certificate_signatures == expected
        assert hello.signatures == (0x0804,)
    assert make_hello(TLS_1_3, SUITES).certificate_signatures == ()


def test_keys_only_of_groups_that_one_is_known_of() -> None:
    assert make_hello(TLS_1_3, SUITES).key_shares == (29, 23, 24)
    assert make_hello(TLS_1_3, SUITES, groups=(30, 24)).key_shares == (24,)
    assert make_hello(TLS_1_2, SUITES).key_shares == ()
    assert [len(key_share(group) or b"") for group in (29, 23, 24, 25, 30)] == [32, 65, 97, 0, 0]
    assert key_share(25) is None
    assert key_share(29) != key_share(29)


def test_the_schemes_are_those_of_the_registry() -> None:
    assert COMMON_GROUPS == (29, 23, 24, 25, 30)
    assert RSA_SIGNATURES_13 == (0x0804, 0x0805, 0x0806, 0x0809, 0x080A, 0x080B)
    assert EC_SIGNATURES_13 == (0x0403, 0x0503, 0x0603)
    older = (0x0401, 0x0501, 0x0601, 0x0201, 0x0203)
    assert (*EC_SIGNATURES_13, *RSA_SIGNATURES_13, *older) == ANY_SIGNATURES
