"""What the first bytes of an answer say of the protocol."""

from __future__ import annotations

import pytest

from mqtui.live.connection.answers import is_tls, peer_name, shown_bytes, undecided


@pytest.mark.parametrize(
    ("first", "name"),
    [
        (b"TSHM\0\0", "MQ"),
        (b"HTTP/1.1 400", "HTTP"),
        (b"<html>", "HTTP"),
        (b"<!DOCTYPE html>", "HTTP"),
        (b"SSH-2.0", "SSH"),
        (b"AMQP\0", "AMQP"),
        (b"220 mail", "SMTP or FTP"),
        (b"* OK ", "IMAP"),
        (b"+OK", "POP3"),
        (b"-ERR", "Redis or POP3"),
        (b"TS", ""),
        (b"\0\0", ""),
        (b"", ""),
    ],
)
def test_who_speaks(first, name):
    assert peer_name(first) == name


@pytest.mark.parametrize(
    ("first", "tls"),
    [
        (b"\x15\x03", True),
        (b"\x16\x03\x03", True),
        (b"\x15", False),
        (b"\x16\x02", False),
        (b"\x03\x03", False),
        (b"", False),
    ],
)
def test_what_is_tls(first, tls):
    assert is_tls(first) is tls


@pytest.mark.parametrize(
    ("first", "more"),
    [
        (b"", True),
        (b"\x15", True),
        (b"\x15\x03", False),
        (b"\x16\x09", False),
        (b"T", True),
        (b"TSH", False),
        (b"TX", False),
        (b"HTTP", True),
        (b"\xff", False),
    ],
)
def test_when_more_bytes_would_tell(first, more):
    assert undecided(first) is more


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"220 mail\r\nmore", "'220 mail'"),
        (b" ~", "' ~'"),
        (b"\x7f", "7f"),
        (b"\x1f", "1f"),
        (b"", ""),
        (b"\n", "0a"),
        (bytes(24), " ".join(["00"] * 24)),
        (bytes(25), " ".join(["00"] * 24) + " ..."),
    ],
)
def test_how_the_start_is_shown(data, text):
    assert shown_bytes(data) == text


def test_a_long_line_is_cut():
    assert shown_bytes(b"x" * 500) == f"'{'x' * 60}…'"
