"""Where the report goes may be closed, gone or full; that is no reason for a traceback."""

import os
import subprocess
import sys

import pytest

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
