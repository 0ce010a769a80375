"""mqclient.ini: the dialect, the slips people make, anything at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.formats.ini import IniLine, parse_ini

GOOD = b"""# a comment
; another
CHANNELS:
   ServerConnectionParms=APP.PLAIN/TCP/host(1414)
SSL :
   SSLKeyRepository = /var/mqm/ssl/key
\tOutboundSNI=HOSTNAME
   SSLCryptoHardware=GSK_PKCS11=/lib/x.so;token;pw;SYMMETRIC_CIPHER_ON;
"""


@pytest.mark.parametrize("ending", [b"\n", b"\r\n"])
def test_a_good_file(ending: bytes) -> None:
    parsed = parse_ini(GOOD.replace(b"\n", ending))
    assert parsed.problems == ()
    assert parsed.entries == (
        IniLine("CHANNELS", "ServerConnectionParms", "APP.PLAIN/TCP/host(1414)", 4),
        IniLine("SSL", "SSLKeyRepository", "/var/mqm/ssl/key", 6),
        IniLine("SSL", "OutboundSNI", "HOSTNAME", 7),
        IniLine(
            "SSL", "SSLCryptoHardware", "GSK_PKCS11=/lib/x.so;token;pw;SYMMETRIC_CIPHER_ON;", 8
        ),
    )


@pytest.mark.parametrize(
    ("data", "line", "words"),
    [
        (b"[SSL]\nSSLKeyRepository=/x\n", 1, "not in brackets"),
        (b"[SSL]\nSSLKeyRepository=/x\n", 2, "belongs to none"),
        (b"SSL: SSLKeyRepository=/x\n", 1, "below 'SSL:'"),
        (b"SSL:\nSSLKeyRepository /x\n", 2, "neither"),
        (b"SSL:\nA=1\nA=2\n", 3, "line 2"),
        (b"SSL:\nA=1 # one\n", 2, "comment"),
        (b"SSL:\nA=1\n\nssl:\nB=2\n", 4, "began on line 1"),
        (b"CHANNELS:\nA=1\n  SSL:\n  B=2\n", 3, "indented"),
        (b"SSL:\n  SSLKeyRepository: /x\n", 2, "colon"),
        (b"SSL:\nA='/x'\n", 2, "quotes"),
        (b"\xef\xbb\xbfSSL:\nA=1\n", 1, "byte order mark"),
        (b"SSL:\nA=\xff\n", 2, "not UTF-8"),
        ("SSL:\nA=1\n".encode("utf-16"), 1, "UTF-16"),
    ],
)
def test_slips_are_said_with_their_line(data: bytes, line: int, words: str) -> None:
    found = [p for p in parse_ini(data).problems if p.line == line and words in p.message]
    assert len(found) == 1, parse_ini(data).problems


def test_a_bracketed_stanza_does_not_become_one() -> None:
    assert parse_ini(b"CHANNELS:\n[SSL]\nA=1\n").entries == (IniLine("", "A", "1", 3),)


def test_the_encoding_does_not_lose_entries() -> None:
    for data in ("SSL:\nA=1\n".encode("utf-16"), b"\xef\xbb\xbfSSL:\nA=1\n", b"SSL:\nA=1\n#\xff"):
        assert parse_ini(data).entries == (IniLine("SSL", "A", "1", 2),)


def test_a_line_made_to_be_slow_is_not() -> None:
    for text in (b"[" + b" " * 100_000 + b"x!", b"A" * 100_000, b"A" + b" " * 100_000 + b"!"):
        assert len(parse_ini(b"SSL:\n" + text).problems) == 1


lines = st.sampled_from(["SSL:", "[SSL]", "A=1", "  B = x y", "#", "=", ":", "a:b=c", "\x1b[31m="])


@given(st.binary(max_size=200) | st.lists(lines).map(lambda x: "\n".join(x).encode()))
def test_anything_is_read(data: bytes) -> None:
    parsed = parse_ini(data)
    for entry in parsed.entries:
        assert entry.key
        assert "\n" not in entry.value
    assert all(p.message and p.line >= 1 for p in parsed.problems)
