"""``mqtui explain --file``: what is read is said, and so is what is not."""

from __future__ import annotations

import io
import re
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


def test_all_goes_with_a_file_only(mqtui):
    result = mqtui("explain", "--all", "2393")
    assert result.code == 2
    assert "--all goes with --file" in result.err


def test_of_a_very_long_log_the_byte_of_a_record_is_named(mqtui, tmp_path, monkeypatch):
    monkeypatch.setattr("mqtui.collect.evidence_file.WHOLE", 500)
    monkeypatch.setattr("mqtui.collect.evidence_file.EVERY", 1000)
    path = tmp_path / "a.log"
    path.write_text(record("AMQ5041I", "Task") * 20 + record("AMQ9639E", "None on"))
    result = mqtui("explain", "--file", path, "--format", "json").json
    (event,) = result["events"]
    assert (event["line"], event["code"]) == (None, "AMQ9639")
    assert path.read_bytes()[event["byte"] - 1 :].startswith(b"11/24/26")
    assert result["causes"][0]["from"] == [{"line": None, "byte": event["byte"], "code": "AMQ9639"}]
    assert "tail -c +BYTE FILE" in " ".join(result["notes"])
    assert result["read_only_mb"] is None
    text = mqtui("explain", "--file", path).out
    assert f"byte {event['byte']}: queue manager: AMQ9639: None on channel" in text
    every = mqtui("explain", "--file", path, "--all", "--format", "json").json
    assert (every["records"], every["events"][-1]["line"]) == (21, 101)


INTERRUPTED = """
import os, signal, sys
from mqtui.cli.main import main
from mqtui.collect.files import OpenedFile
from mqtui.collect import evidence_file
evidence_file.BLOCK = 20_000
at, looks = OpenedFile.at, []
def slow(self, start, end):
    looks.append(start)
    if len(looks) == 6:
        os.kill(os.getpid(), signal.SIGINT)
    return at(self, start, end)
OpenedFile.at = slow
sys.exit(main(["explain", "--file", "a.log", "--all"]))
"""


@pytest.mark.slow
@pytest.mark.usefixtures("default_signals")
def test_ctrl_c_ends_a_long_reading_with_what_was_found(tmp_path):
    text = record("AMQ5041I", "Task") * 12_000 + record("AMQ9639E", "None on")
    (tmp_path / "a.log").write_text(text)
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert re.search(r"It was stopped: \d+ KB of 1.4 MB were read, the end of it", done.stdout)
    assert "AMQ9639: None on" in done.stdout
