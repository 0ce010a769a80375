"""Where the report goes may be closed, gone or full; that is no reason for a traceback."""

import io
import json
import os
import subprocess
import sys

import pytest

from mqtui import output

COMMAND = [sys.executable, "-P", "-m", "mqtui"]
LIST = ["lab", "list"]
NOWHERE = ["probe", "127.0.0.1(1)", "--channel", "A.B"]


def run(arguments, **how):
    return subprocess.run(
        [*COMMAND, *arguments],
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        timeout=120,
        check=False,
        **how,
    )


def test_standard_output_is_closed():
    done = run(NOWHERE, preexec_fn=lambda: os.close(1))
    assert (done.returncode, done.stderr) == (1, b"")


def test_without_standard_error_its_messages_are_not_in_the_json():
    done = subprocess.run(
        [*COMMAND, "probe", "--channel", "A.B", "localhost("],
        stdout=subprocess.PIPE,
        preexec_fn=lambda: os.close(2),
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, b"")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full on this system")
@pytest.mark.parametrize("arguments", [LIST, [*LIST, "--format", "json"], NOWHERE])
def test_the_disk_is_full(arguments):
    with open("/dev/full", "wb") as full:
        done = run(arguments, stdout=full)
    assert done.returncode == 2
    assert done.stderr.decode() == (
        "mqtui: the output cannot be written: no space left on device.\n"
    )


def test_the_reader_has_gone():
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = run(LIST, stdout=writer)
    finally:
        os.close(writer)
    assert done.returncode == 0
    assert done.stderr == b""


HOSTILE = "a\tb\x1b[2J\x9b\u202e\u2028\x7f\r\udcff\ud800\U000e0041\n"
SHOWN = "a\tb\\x1b[2J\\x9b\\u202e\\u2028\\x7f\\x0d\\udcff\\ud800\\ue0041\n"


def test_whatever_is_written_comes_out_as_symbols(capsys):
    output.write(HOSTILE)
    output.tell(HOSTILE[:-1])
    printed = capsys.readouterr()
    assert printed.out == printed.err == SHOWN
    assert output.safe("plain\ttext\n") == "plain\ttext\n"
    long = "x" * 100_000 + "\x1b"
    assert output.safe(long) == long[:-1] + "\\x1b"


@pytest.mark.parametrize(
    "value", [HOSTILE, "ü\U0001f512", "\\ud800", ["\udcff", {"\ud800": 1}], "a\x7f", {}]
)
def test_json_is_ascii_and_every_reader_takes_it(capsys, value):
    output.write_json(value)
    printed = capsys.readouterr().out
    assert printed.isascii()
    assert not set(printed) & set("\x1b\x7f\r")
    again = json.loads(printed)
    json.dumps(again, ensure_ascii=False).encode("utf-8")
    if "\ud800" not in repr(value) and "udc" not in repr(value):
        assert again == value


def test_an_encoding_that_lacks_characters(capsysbinary, monkeypatch):
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(sys.stdout.buffer, "ascii"))
    output.write("ü\n", now=True)
    assert capsysbinary.readouterr().out == b"\\xfc\n"


@pytest.mark.parametrize("colour", [True, False])
def test_only_our_own_styles_reach_the_terminal(capsys, colour):
    lines = [(output.Style.BAD, "a\x1b[2Jb"), (output.Style.NONE, "c"), (output.Style.GOOD, " ")]
    output.write_styled(lines, colour=colour)
    first = "\x1b[31;1ma\\x1b[2Jb\x1b[0m" if colour else "a\\x1b[2Jb"
    assert capsys.readouterr().out == f"{first}\nc\n \n"


@pytest.mark.parametrize(("columns", "drawn"), [(200, 79), (60, 59), (0, 79)])
def test_a_line_that_is_drawn_anew_fits_the_terminal(monkeypatch, columns, drawn):
    class Terminal(io.StringIO):
        encoding = "utf-8"

        def fileno(self):
            return 2

    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    size = os.terminal_size((columns, 24))
    monkeypatch.setattr(output.os, "get_terminal_size", lambda _: size)
    output.draw("x" * 300)
    assert stream.getvalue() == f"\r{'x' * drawn}\r"
