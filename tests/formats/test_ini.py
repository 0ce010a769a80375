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
        (b"[SSL]\nSSLKeyRepository=/x\n", 2, "belongs to no stanza"),
        (b"SSL: SSLKeyRepository=/x\n", 1, "below 'SSL:'"),
        (b"SSL:\nSSLKeyRepository /x\n", 2, "neither"),
        (b"SSL:\nA=1\nA=2\n", 3, "line 2"),
        (b"SSL:\nA=1 # one\n", 2, "comment"),
        (b"SSL:\nA=1\n\nssl:\nB=2\n", 4, "began on line 1"),
        (b"CHANNELS:\nA=1\n  SSL:\n  B=2\n", 3, "indented"),
        (b"SSL:\n  SSLKeyRepository: /x\n", 2, "Use '='"),
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


# --- every field of every entry and problem -----------------------------------------------------


def lines_of(data: bytes) -> list[int]:
    return [problem.line for problem in parse_ini(data).problems]


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ("SSL:\nA=1\nSSL:\nB=2", [("SSL", "A", "1", 2), ("SSL", "B", "2", 4)]),
        ("SSL:\nA=1\nTCP:\nA=2", [("SSL", "A", "1", 2), ("TCP", "A", "2", 4)]),
        ("SSL:\nA=1\na=2", [("SSL", "A", "1", 2), ("SSL", "a", "2", 3)]),
        ("A=1\nSSL:\nB=2", [("", "A", "1", 1), ("SSL", "B", "2", 3)]),
        ("SSL:\n A = b c  \n", [("SSL", "A", "b c", 2)]),
        (
            "SSL:\nA=\nB==x\nC=a=b",
            [("SSL", "A", "", 2), ("SSL", "B", "=x", 3), ("SSL", "C", "a=b", 4)],
        ),
        ("SSL:\nA='x'\nB=\"y\"", [("SSL", "A", "'x'", 2), ("SSL", "B", '"y"', 3)]),
        ("SSL:\nA=1 # c\nB=1#c", [("SSL", "A", "1 # c", 2), ("SSL", "B", "1#c", 3)]),
        ("SSL:\n#A=1\n ;B=2\nC=3", [("SSL", "C", "3", 4)]),
        ("X-Y_1:\nA.b-c_1=x", [("X-Y_1", "A.b-c_1", "x", 2)]),
        ("1SSL:\n1A=x", []),
        ("SSL: A=1\nB=2", [("", "B", "2", 2)]),
    ],
)
def test_what_is_read_of_what_is_written(
    text: str, entries: list[tuple[str, str, str, int]]
) -> None:
    for ending in ("\n", "\r\n"):
        found = parse_ini(text.replace("\n", ending).encode()).entries
        assert [(e.stanza, e.key, e.value, e.line) for e in found] == entries


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("SSL:\nA=1\n\nB=2", []),
        # A second stanza, and a third: both are said, and both name the first.
        ("SSL:\nA=1\nTCP:\nB=1\nssl:\nC=1\nSSL:\nD=1", [(5, "ssl:"), (7, "SSL:")]),
        ("SSL:\nA=1\nB=2\na=3\nA=4", [(4, "a=3"), (5, "A=4")]),
        ("SSL:\nA=1\nTCP:\nA=1", []),
        ("A=1\nB=2\nA=3", [(1, "A=1"), (2, "B=2"), (3, "A=3"), (3, "A=3")]),
        ("  SSL:\n A=1", [(1, "SSL:")]),
        ("SSL:\nA='\nB=''\nC='x\nD=x'\nE='x\"", [(3, "B=''")]),
        ("SSL:\nA=x #\nB=#x\nC=x#y\nD=x\t# y", [(2, "A=x #"), (5, "D=x\t# y")]),
        ("[SSL]\nA=1", [(1, "[SSL]"), (2, "A=1")]),
        ("SSL:\n[ ]\nx\nA: b\nSSL: A=1", [(2, "[ ]"), (3, "x"), (4, "A: b"), (5, "SSL: A=1")]),
    ],
)
def test_each_doubt_has_its_line_and_its_text(text: str, problems: list[tuple[int, str]]) -> None:
    assert [(p.line, p.text) for p in parse_ini(text.encode()).problems] == problems


def test_a_repeated_line_names_the_first_one_and_not_the_last() -> None:
    third = parse_ini(b"TCP:\nSSL:\nA=1\nA=2\nA=3\nSSL:\nssl:\n").problems
    assert [p.line for p in third] == [4, 5, 6, 7]
    assert all("line 3" in p.message for p in third[:2])
    assert all("line 2" in p.message for p in third[2:])


@pytest.mark.parametrize(
    ("data", "lines"),
    [
        (b"\xef\xbb\xbfSSL:\nA=1", [1]),
        ("SSL:\nA=1".encode("utf-16-le"), [1]),
        (b"\xff\xfe" + "SSL:\nA=1".encode("utf-16-le"), [1]),
        (b"\xfe\xff" + "SSL:\nA=1".encode("utf-16-be"), [1]),
        (b"SSL:\nA=1\nB=\xe4\nC=\xe4", [3]),
        (b"\xe4", [1, 1]),
        # In the order of the lines, whatever was found first.
        (b"x\nSSL:\nA=\xe4", [1, 3]),
    ],
)
def test_encodings(data: bytes, lines: list[int]) -> None:
    assert lines_of(data) == lines


def test_what_is_not_utf_8_is_latin_1() -> None:
    assert parse_ini(b"SSL:\nA=\xe4\n").entries == (IniLine("SSL", "A", "\xe4", 2),)
    assert parse_ini("SSL:\nA=\xe4\n".encode()).entries == (IniLine("SSL", "A", "\xe4", 2),)
