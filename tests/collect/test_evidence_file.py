"""Evidence in a file of any size and kind: what it tells, and what of it was not read."""

from __future__ import annotations

import gzip
import os
import re
import struct

import pytest

from mqtui.collect import evidence_file
from mqtui.collect.evidence_file import read_evidence, read_stream
from mqtui.collect.files import OpenedFile


def record(code: str, number: int = 0) -> str:
    return (
        f"11/24/26 10:00:01 - Process(1.1) User(mqm) Program(p)\n     Host(h) QMgr(Q)\n\n"
        f"{code}E: Number {number} on channel 'SHOP.APP'.\n\nEXPLANATION:\nIt is.\n"
        "----- amqccisa.c : 99 -----\n"
    )


#: 24 records, of which two tell about TLS.
LOG = "".join(record("AMQ9633" if n in (5, 20) else "AMQ9209", n) for n in range(24))


@pytest.fixture
def small(monkeypatch):
    """Texts of some kilobytes are long ones."""
    monkeypatch.setattr(evidence_file, "WHOLE", 500)
    monkeypatch.setattr(evidence_file, "EVERY", 2000)
    monkeypatch.setattr(evidence_file, "BLOCK", 700)
    monkeypatch.setattr(evidence_file, "_SAMPLE", 1000)
    monkeypatch.setattr(evidence_file, "_AT_END", 1500)


def texts(found) -> list[str]:
    return [event.text.split()[1] if " " in event.text else "" for event in found.reading.events]


def test_of_a_very_long_log_what_tells_about_tls_is_read(tmp_path, small):
    path = tmp_path / "a.log"
    path.write_text(LOG)
    found = read_evidence(str(path))
    assert texts(found) == ["5", "20"]
    assert "were searched for records that tell about TLS" in found.notes[0]
    assert "--all reads every one" in found.notes[0]
    at = found.reading.events[1].byte
    assert path.read_bytes()[at - 1 :].startswith(record("AMQ9633", 20).encode())
    every = read_evidence(str(path), every=True)
    assert texts(every) == [str(number) for number in range(24)]
    assert [event.line for event in every.reading.events][:3] == [1, 9, 17]
    assert every.notes == (f"All {round(len(LOG) / 1000)} KB were read.",)


def test_where_nothing_tells_about_tls_its_end_is_read(tmp_path, small):
    path = tmp_path / "a.log"
    path.write_text(LOG.replace("AMQ9633", "AMQ9999"))
    found = read_evidence(str(path))
    assert texts(found)[-1] == "23"
    assert 2 < len(found.reading.events) < 10
    assert "In none of its 4 KB is a record that tells about TLS" in found.notes[0]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-8-sig", "latin-1"])
@pytest.mark.parametrize("before", [0, 30])
def test_in_every_encoding_at_every_length(tmp_path, small, encoding, before):
    text = LOG.replace("It is.", "Größe") + record("AMQ9637", 99)
    path = tmp_path / "a.log"
    path.write_bytes(text[: len(text) if before else 400].encode(encoding))
    assert texts(read_evidence(str(path), every=True))[-1] == ("99" if before else "1")


def test_gzip_is_read_and_what_is_damaged_is_said(tmp_path, small):
    path = tmp_path / "a.log.gz"
    packed = gzip.compress(LOG.encode())
    path.write_bytes(packed)
    assert len(read_evidence(str(path)).reading.events) == 24
    path.write_bytes(packed[: len(packed) - 9])
    found = read_evidence(str(path))
    assert found.reading.events
    assert "could not be read: its end is missing" in found.notes[-1]


def test_a_trace_is_read_from_its_beginning(tmp_path, small):
    row = " 10:02:11.100901     4711.1           :      "
    text = f"{row}xcsGetEnvironmentString[MQSSLKEYR] = /home/a/key\n" + f"{row}---{{  x\n" * 60
    path = tmp_path / "AMQ1.FMT"
    path.write_text(text * 2)
    found = read_evidence(str(path))
    assert [(e.line, e.text) for e in found.reading.events] == [(1, "MQSSLKEYR is /home/a/key.")]


def test_evidence_in_the_middle_of_something_else_is_found(tmp_path, small):
    other = "an application says something here\n" * 300
    path = tmp_path / "app.log"
    path.write_text(other + record("AMQ9637", 7) + other)
    found = read_evidence(str(path), every=True)
    assert texts(found) == ["7"]
    assert found.reading.events[0].line == 301


@pytest.mark.parametrize("cut", [30, 75, 120, 150])
def test_a_log_that_is_cut_in_a_record(tmp_path, small, cut):
    path = tmp_path / "a.log"
    path.write_text(LOG[cut : len(LOG) - cut])
    numbers = [number for number in texts(read_evidence(str(path), every=True)) if number]
    assert numbers[-2:] in (["21", "22"], ["22", "23"])
    assert numbers[0] in ("0", "1")


class Changing(OpenedFile):
    """Something happens to the file after its first piece was read."""

    def at(self, start, end):
        data = super().at(start, end)
        if start:
            type(self).happens()
        return data


@pytest.mark.parametrize(
    ("happens", "said"),
    [
        (lambda path: os.truncate(path, 100), "became shorter"),
        (lambda path: (path.rename(f"{path}.1"), path.write_text("new")), "was replaced"),
        (lambda path: path.unlink(missing_ok=True), "was replaced"),
        (lambda path: path.open("a").write("more"), "grew by 4 bytes"),
    ],
)
def test_a_log_that_changes_while_it_is_read(tmp_path, small, monkeypatch, happens, said):
    path = tmp_path / "a.log"
    path.write_text(LOG)
    left = [happens]
    Changing.happens = lambda: left.pop()(path) if left else None
    monkeypatch.setattr("mqtui.collect.files.OpenedFile", Changing)
    found = read_evidence(str(path), every=True)
    assert said in (found.notes[-1] if found.reading else found.error)


def test_ctrl_c_keeps_what_was_found(tmp_path, small):
    path = tmp_path / "a.log"
    path.write_text(LOG)

    def stop(progress):
        if progress.records:
            raise KeyboardInterrupt

    found = read_evidence(str(path), every=True, report=stop)
    assert texts(found)[-1] == "23"
    assert len(found.reading.events) < 24
    assert re.match(r"It was stopped: 1 KB of \d KB were read, the end of it", found.notes[0])
    assert found.notes[1].startswith("Lines are counted from byte ")
    assert found.read_only_mb == 1


CORE = b"\x7fELF\2\1\1" + bytes(9) + struct.pack("<HH", 4, 62) + bytes(100) + b"AMQ9633E: bad"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (CORE, "is a core file of a process; it holds memory"),
        (b"7H\x03\x02\0\0", "is a key database of GSKit (.kdb); `mqtui keystore FILE` reads it"),
        (b"PK\x03\x04\0\0", "is a ZIP or JAR file"),
        (b"\0\xff" * 400, "it has NUL bytes. It was read as: JSON error log of MQ"),
        (
            b"-----BEGIN CERTIFICATE-----\nMII\n",
            "It looks like a certificate or key in PEM; `mqtui",
        ),
        (b"words\n" * 400, "nothing in"),
        (b"w" * 3000, "It was read as: JSON error log of MQ"),
        (b"\x1b]0;title\x07" + b"\x1b[31mred\n" * 300, "It was read as"),
    ],
)
def test_what_is_no_evidence_is_said(tmp_path, small, data, said):
    path = tmp_path / "a"
    path.write_bytes(data)
    found = read_evidence(str(path))
    assert found.reading is None
    assert said in found.error
    assert "\x1b" not in found.error
    if data:
        assert said in read_stream([data], "standard input").error


def test_what_is_no_file_is_said(tmp_path):
    assert "a directory" in read_evidence(str(tmp_path)).error
    os.mkfifo(tmp_path / "pipe")
    assert "--file - from its standard input" in read_evidence(str(tmp_path / "pipe")).error
    assert "a device" in read_evidence("/dev/zero").error
    assert "does not exist" in read_evidence(str(tmp_path / "no")).error


def test_a_file_of_proc_has_no_size_and_is_read(tmp_path):
    found = read_evidence("/proc/self/status")
    assert found.reading is None
    assert "nothing in /proc/self/status was recognised" in found.error


@pytest.mark.slow
def test_one_line_of_a_gigabyte_and_a_hole_are_given_up_soon(tmp_path):
    path = tmp_path / "hole"
    path.write_bytes(b"x")
    os.truncate(path, 1 << 30)
    found = read_evidence(str(path))
    assert found.reading is None
    assert "NUL bytes" in found.error


def test_a_long_line_is_told(tmp_path, small, monkeypatch):
    monkeypatch.setattr("mqtui.evidence.pieces.LONGEST", 2000)
    path = tmp_path / "a.log"
    path.write_text(LOG + "x" * 5000 + "\n" + LOG)
    found = read_evidence(str(path), every=True)
    assert len(found.reading.events) == 48
    assert "It has lines of more than" in found.notes[-1]


def test_a_stream_that_fails_gives_what_came():
    def failing():
        yield LOG.encode()
        raise TimeoutError("no input came")

    found = read_stream(failing(), "standard input")
    assert len(found.reading.events) == 24
    assert found.notes == ("The rest of it could not be read: no input came.",)


def test_a_stream_that_is_stopped_gives_what_came(small):
    def stopped():
        yield LOG.encode()
        raise KeyboardInterrupt

    found = read_stream(stopped(), "standard input")
    assert len(found.reading.events) == 24
    assert "It was stopped" in found.notes[-1]


def test_an_empty_stream():
    assert read_stream([], "standard input").error == "standard input is empty."
