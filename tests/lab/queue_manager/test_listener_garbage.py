"""Whatever is sent, the listener goes on, and it ends when told to."""

from __future__ import annotations

import contextlib
import socket

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mqtui.lab.pki.sandbox_certificates import pki
from mqtui.wire.mq import mqi
from mqtui.wire.mq.initial_data import InitialData, initial_segment
from mqtui.wire.mq.segment import Segment, SegmentType
from mqtui.wire.tls.sni import encode_channel

STARTED = initial_segment(InitialData("LAB.APP.PLAIN", conversations=1)).encode()
SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@SLOW
@given(
    prefix=st.sampled_from([b"", b"TSH ", b"TSHM", b"TSHC", b"\x16\x03\x01", b"GET / ", STARTED]),
    data=st.binary(max_size=600),
)
def test_any_bytes(healthy, prefix: bytes, data: bytes) -> None:
    healthy.send(prefix + data)
    assert healthy.still_there()


@settings(SLOW, max_examples=25)
@given(
    prefix=st.sampled_from([b"", b"TSH ", b"TSHM", b"\x16\x03\x01", b"GET / ", STARTED]),
    data=st.binary(max_size=600),
)
def test_any_bytes_inside_tls(healthy, prefix: bytes, data: bytes) -> None:
    name = encode_channel("LAB.APP.TLS")
    connection = healthy.secure(name, identity=pki().application)
    with connection, contextlib.suppress(OSError):
        connection.sendall(prefix + data)
        connection.unwrap()
    assert healthy.still_there()


@SLOW
@given(type_=st.integers(0, 255), body=st.binary(max_size=300), flags=st.integers(0, 255))
def test_any_segment_after_the_start(healthy, type_: int, body: bytes, flags: int) -> None:
    connect = mqi.ConnectCall("LABQM").encode(Segment(0).order)
    connected = mqi.call(Segment(0), SegmentType.MQCONN, connect)
    healthy.send(STARTED + connected.encode() + Segment(type_, body, flags).encode())
    assert healthy.still_there()


def test_no_error_is_left_in_the_event_loop(start_lab, caplog: pytest.LogCaptureFixture) -> None:
    with start_lab("healthy") as lab:
        for data in (b"\x16\x03\x01" + bytes(300), b"\x16" * 70000, STARTED[:40], b"\0"):
            lab.send(data)
        assert lab.still_there()
    assert [r.getMessage() for r in caplog.records if r.name == "asyncio"] == []


def test_many_at_once(healthy) -> None:
    open_ones = [healthy.connect() for _ in range(80)]
    try:
        for connection in open_ones:
            connection.sendall(STARTED)
        assert all(c.recv(4) == b"TSH " for c in open_ones)
    finally:
        for connection in open_ones:
            connection.close()


def test_a_name_that_could_write_to_a_terminal_is_made_harmless(start_lab) -> None:
    with start_lab("healthy") as lab:
        name = InitialData("X\x1b]0;evil\x07\n-----")
        lab.send(initial_segment(name).encode())
        assert "AMQ9519" in lab.messages()
        assert "\x1b" not in lab.log()


def test_nothing_listens_after_the_stop(start_lab) -> None:
    with start_lab("healthy") as lab:
        port = lab.sandbox.port
        silent = lab.connect()
        assert lab.still_there()
    assert silent.recv(1) == b""
    silent.close()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=5)
