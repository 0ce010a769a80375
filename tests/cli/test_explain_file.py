"""``mqtui explain --file``: what is read is said, and so is what is not."""

from __future__ import annotations

import io
import subprocess
import sys

import pytest

RECORD = """\
11/24/26 10:00:01 - Process(4720.1) User(mqm) Program(amqrmppa)
                    Host(h) QMgr(SHOPQ) Time(2026-11-24T10:00:01.002Z)
                    ArithInsert1(414) CommentInsert1(SHOP.APP)

AMQ9633E: Bad SSL certificate for channel 'SHOP.APP', -pw Kq7vTz93wXbL4m

EXPLANATION:
It is bad.
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_an_error_log_is_explained(mqtui, tmp_path, encoding):
    path = tmp_path / "a.log"
    path.write_bytes(RECORD.encode(encoding))
    result = mqtui("explain", "--file", path)
    assert result.code == 0
    assert "a.log: error log of MQ" in " ".join(result.out.split())
    assert "line 1: 2026-11-24T10:00:01.002Z queue manager: AMQ9633: Bad" in result.out
    assert "GSKit 414 GSK_ERROR_BAD_CERT" in result.out
    assert "Kq7vTz93" not in result.out


def test_from_standard_input(mqtui, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(RECORD.encode())))
    result = mqtui("explain", "--file", "-")
    assert result.code == 0
    assert "standard input: error log of MQ" in result.out


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"nothing that MQ writes\n", "was recognised. It was read as: JSON error log of MQ"),
        (b"", "is empty"),
        (b"\x00\xff" * 500, "was recognised"),
    ],
)
def test_what_is_not_recognised_is_said(mqtui, tmp_path, data, says):
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    result = mqtui("explain", "--file", path)
    assert (result.code, result.out) == (2, "")
    assert says in result.err


def test_a_file_that_is_not_there(mqtui):
    result = mqtui("explain", "--file", "nowhere.log")
    assert (result.code, result.out) == (2, "")
    assert "nowhere.log" in result.err


STACK = """\
> Caused by: com.ibm.mq.jmqi.JmqiException: CC=2;RC=2397;AMQ9771: SSL handshake failed. [1=javax.net.ssl.SSLHandshakeException[PKIX path building failed: x: unable to find valid certification path to requested target],3=h/192.0.2.7:1414 (h),4=SSLSocket.startHandshake,5=default]
"""  # noqa: E501 - as it is written


def test_a_stack_is_explained_in_a_process_of_its_own(tmp_path):
    (tmp_path / "stack.txt").write_text(STACK)
    command = [sys.executable, "-m", "mqtui", "explain", "--file", "stack.txt"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    assert "stack.txt: stack of a Java or JMS program" in done.stdout
    assert "client: AMQ9771: SSL handshake failed." in done.stdout
    assert "The trust store that this JVM" in done.stdout
    assert "2397 MQRC_JSSE_ERROR:" in done.stdout


def record(code, text, manager=True, channel="SHOP.APP"):
    head = "QMgr(SHOPQ) " if manager else ""
    return (
        f"11/24/26 10:00:01 - Process(1.1) User(mqm) Program(p)\n     Host(h) {head}\n\n"
        f"{code}: {text} channel '{channel}'.\n\n"
    )


def test_what_the_text_proves_is_said_with_what_to_do(mqtui, tmp_path):
    path = tmp_path / "a.log"
    path.write_text(record("AMQ9639E", "No CipherSpec on"))
    out = mqtui("explain", "--file", path).out
    assert "Cause on channel SHOP.APP (AMQ9639 in line 1): the channel requires TLS, and the" in out
    assert "Find out which definition the client uses" in out


def test_several_candidates_are_told_apart(mqtui, tmp_path):
    path = tmp_path / "a.log"
    path.write_text(record("AMQ9641E", "CipherSpec error for", manager=False))
    out = mqtui("explain", "--file", path).out
    assert "What may be the cause on channel SHOP.APP (AMQ9641 in line 1), likeliest first:" in out
    assert "How to tell: AMQ9631 in the queue manager's log" in " ".join(out.split())
    assert "(not verified)" in out
    assert "Cause on channel" not in out


def test_of_a_long_log_only_what_is_explained_is_shown(mqtui, tmp_path):
    path = tmp_path / "a.log"
    path.write_text(record("AMQ5041I", "Task") * 100 + record("AMQ9639E", "None on"))
    out = mqtui("explain", "--file", path).out
    assert "100 of 101 records are not shown" in out
    assert "AMQ5041" not in out
    assert "AMQ9639: None on" in out
