"""``check -o``: looked at before the walk, written whole, said in one sentence."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import xml.etree.ElementTree as ElementTree

import pytest
from json_schemas import validate

from mqtui.system.output_file import NoOutputFileError

CHECK = ("check", "--qmgr", "QM1", "--stage", "environment", "--stage", "ccdt")


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("r.html", "<!DOCTYPE html>"),
        ("r.md", "# IBM MQ client over TLS"),
        ("r.txt", "IBM MQ client over TLS"),
        ("r.json", "{"),
        ("r.xml", "<?xml"),
        ("r", "IBM MQ client over TLS"),
    ],
)
def test_the_files_name_says_the_format(mqtui, tmp_path, name, begins):
    done = mqtui(*CHECK, "-o", tmp_path / name)
    assert done.code == 1
    assert done.out == ""
    assert (tmp_path / name).read_text().startswith(begins)
    (line,) = done.err.splitlines()
    assert line.endswith(f"The report is in {tmp_path / name}.")
    assert line.startswith("mqtui: This client cannot connect as configured.")


def test_a_stated_format_counts_more_than_the_name(mqtui, tmp_path):
    mqtui(*CHECK, "-o", tmp_path / "r.html", "--format", "json")
    value = json.loads((tmp_path / "r.html").read_text())
    validate(value, "report")
    assert value["verdict"] == "fail"


@pytest.mark.parametrize("name", ["markdown", "html", "junit", "json"])
def test_every_format_goes_to_standard_output_too(mqtui, name):
    done = mqtui(*CHECK, "--format", name)
    assert (done.code, done.err) == (1, "")
    if name == "junit":
        assert ElementTree.fromstring(done.out).tag == "testsuites"
    assert (
        mqtui(*CHECK, "--format", name, "-o", "-").out.splitlines()[0] == done.out.splitlines()[0]
    )


def test_what_cannot_be_written_is_said_before_the_walk(mqtui, tmp_path, monkeypatch):
    def walked(*_: object, **__: object) -> None:
        raise AssertionError("it was walked")

    monkeypatch.setattr("mqtui.walk.Walk", walked)
    for path, why in (
        (tmp_path, "it is a directory"),
        (tmp_path / "no" / "r.html", f"there is no directory {tmp_path}/no"),
        ("", "the name of the file is empty"),
        ("a\0b", "embedded null byte"),
    ):
        done = mqtui(*CHECK, "-o", path)
        assert (done.code, done.out) == (2, "")
        (line,) = done.err.splitlines()
        assert line.startswith("mqtui: -o")
        assert why in line


def test_a_write_that_fails_leaves_the_old_file_and_prints_what_was_found(
    mqtui, tmp_path, monkeypatch
):
    def full(*_: object, **__: object) -> None:
        raise NoOutputFileError("no space left on device")

    (tmp_path / "r.html").write_text("old")
    monkeypatch.setattr("mqtui.system.output_file.write_output_file", full)
    done = mqtui(*CHECK, "-o", tmp_path / "r.html")
    assert done.code == 2
    assert "FAIL" in done.out
    assert "no space left on device" in done.err
    assert (tmp_path / "r.html").read_text() == "old"


def in_terminal(tmp_path, *words: str, **environ: str) -> str:
    """What ``mqtui check`` shows on a terminal of its own."""
    import pexpect

    env = {k: v for k, v in os.environ.items() if k != "NO_COLOR"} | {"TERM": "xterm"} | environ
    child = pexpect.spawn(
        sys.executable,
        ["-P", "-m", "mqtui", *CHECK, *words],
        env=env,
        cwd=tmp_path,
        dimensions=(24, 80),
        timeout=60,
        encoding="utf-8",
    )
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 1
    return str(child.before)


@pytest.mark.slow
def test_a_terminal_gets_colour_and_progress_and_the_cause_last(tmp_path):
    text = in_terminal(tmp_path)
    assert "\x1b[31;1m" in text
    assert "\rmqtui: " in text
    last = text.rstrip().replace("\x1b[0m", "").splitlines()[-1]
    assert last.endswith("[TAB01]")


@pytest.mark.slow
@pytest.mark.parametrize("environ", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_no_colour_where_nobody_wants_it(tmp_path, environ):
    text = in_terminal(tmp_path, **environ)
    assert "\x1b" not in text
    assert ("\rmqtui: " in text) == ("NO_COLOR" in environ)


def test_a_pipe_gets_the_plain_report(tmp_path):
    done = subprocess.run(
        [sys.executable, "-P", "-m", "mqtui", *CHECK],
        capture_output=True,
        timeout=60,
        cwd=tmp_path,
        env={**os.environ, "TERM": "xterm"},
    )
    assert done.stdout.startswith(b"FAIL: ")
    assert b"\x1b" not in done.stdout
    assert done.stderr == b""
