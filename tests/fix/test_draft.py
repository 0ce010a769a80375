"""A draft reads each file once, changes it in memory, and hands over what differs."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mqtui.fix.draft import Draft, after
from mqtui.fix.errors import CannotEdit
from mqtui.system.image import Attributes


def test_two_changes_of_one_file_are_one_edit(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"1")
    draft = Draft({})
    draft.write(str(path), draft.content(str(path)) + b"2")
    draft.write(str(path), draft.content(str(path)) + b"3")
    (edit,) = draft.edits()
    assert (edit.data, path.read_bytes()) == (b"123", b"1")
    assert after(edit).data == b"123"


def test_the_next_step_begins_with_what_this_one_makes(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"1")
    first = Draft({})
    first.write(str(path), first.content(str(path)) + b"2")
    planned = {edit.path: after(edit) for edit in first.edits()}
    assert Draft(planned).content(str(path)) == b"12"


def test_what_stays_the_same_is_no_edit(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"1")
    draft = Draft({})
    draft.write(str(path), draft.content(str(path)))
    draft.attributes(str(path))
    assert draft.edits() == ()


def test_a_link_leads_to_the_file_that_is_changed(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"1")
    (tmp_path / "link").symlink_to("a")
    draft = Draft({}, str(tmp_path))
    draft.write("link", draft.content("link") + b"2")
    (edit,) = draft.edits()
    assert (edit.path, edit.named, edit.is_link) == (str(path), str(tmp_path / "link"), True)


def test_a_new_file_takes_no_others_place(tmp_path: Path) -> None:
    draft = Draft({})
    own = Attributes(0o600, os.geteuid(), os.getegid())
    draft.make(str(tmp_path / "new"), b"x", own)
    with pytest.raises(CannotEdit, match="there already"):
        draft.make(str(tmp_path / "new"), b"y", own)
    assert after(draft.edits()[0]).data == b"x"
    assert not (tmp_path / "new").exists()
