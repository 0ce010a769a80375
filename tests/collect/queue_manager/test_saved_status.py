"""Saved channel status as a fact: from a file or standard input, in what encoding it may be."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.collect.queue_manager.saved_status import read_saved_status

CAPTURES = Path(__file__).parents[3].parent / "shared" / "captures"
#: What the lab printed (tools/lab_output.py): it is here always.
OWN = Path(__file__).parents[2] / "captures"
TEXT = """AMQ8417I: Display Channel Status details.
   CHANNEL(APP.TLS)                        CHLTYPE(SVRCONN)
   RAPPLTAG(a\x07b)                        SECPROT(NONE)
   STATUS(RUNNING)                         SUBSTATE(RECEIVE)
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_in_the_encodings_of_shells(tmp_path, encoding):
    (tmp_path / "chs.txt").write_bytes(TEXT.encode(encoding))
    saved = read_saved_status("chs.txt", None, str(tmp_path))
    (instance,) = saved.instances
    assert saved.problem == ""
    assert (instance.kind, instance.name) == ("CHSTATUS", "APP.TLS")
    assert instance.attributes["RAPPLTAG"] == "a\\x07b"
    assert str(instance.source) == f"{tmp_path}/chs.txt:1"


def test_big_endian_too(tmp_path):
    (tmp_path / "chs.txt").write_bytes(codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"))
    assert len(read_saved_status("chs.txt", None, str(tmp_path)).instances) == 1


def test_standard_input():
    saved = read_saved_status("-", TEXT, "/")
    assert len(saved.instances) == 1
    assert str(saved.instances[0].source) == "standard input:1"
    assert "no channel instance" in read_saved_status("-", None, "/").problem


def test_what_holds_no_status_is_told_what_to_save_instead(tmp_path):
    (tmp_path / "notes.txt").write_text("see mail\n")
    problem = read_saved_status("notes.txt", None, str(tmp_path)).problem
    assert problem.endswith(
        "Save the output of DISPLAY CHSTATUS(...) ALL while the program is connected."
    )


def test_nothing_was_running():
    saved = read_saved_status("-", "AMQ8420I: Channel Status not found.\n", "/")
    assert saved.messages == ("AMQ8420I: Channel Status not found.",)
    assert "AMQ8420I" in saved.problem


def test_a_file_that_is_not_there_or_not_one(tmp_path):
    assert "could not be read" in read_saved_status("none.txt", None, str(tmp_path)).problem
    assert "could not be read" in read_saved_status(".", None, str(tmp_path)).problem


@pytest.mark.parametrize(
    ("folder", "channel"),
    [
        (OWN, "LAB.APP.PLAIN"),
        pytest.param(
            CAPTURES,
            "SYSTEM.ADMIN.SVRCONN",
            marks=pytest.mark.skipif(not CAPTURES.is_dir(), reason="../shared is not here"),
        ),
    ],
    ids=["lab", "real"],
)
def test_output_of_runmqsc(folder, channel):
    saved = read_saved_status(str(folder / "runmqsc-display-chstatus.txt"), None, "/")
    assert [i.name for i in saved.instances] == [channel]


@given(st.binary(max_size=300))
def test_any_bytes_are_taken(tmp_path_factory, data):
    path = tmp_path_factory.getbasetemp() / "any"
    path.write_bytes(data)
    saved = read_saved_status(str(path), None, "/")
    assert saved.instances or saved.problem
