"""What people see before they say yes: the change, and no secret."""

from __future__ import annotations

import os
from pathlib import Path

from mqtui.engine.change import GrantAccess, UnsetVariable
from mqtui.facts import Source, SourceKind
from mqtui.fix.difference import difference
from mqtui.fix.draft import Draft
from mqtui.fix.edit.access import grant
from mqtui.fix.edit.variables import unset_variable
from mqtui.system.image import Attributes

SECRET = "Kq7vTz93wXbL4m"


def test_no_password_and_no_line_beside(tmp_path: Path) -> None:
    path = tmp_path / "client.env"
    path.write_text(f"MIGHzQ9xKjW3vBtR7pLm\nexport MQKEYRPWD='{SECRET}'\nX=1\n", "utf-8")
    draft = Draft({})
    change = UnsetVariable("MQKEYRPWD", Source(SourceKind.FILE, str(path), 2))
    unset_variable(draft, str(path), change.name)
    lines = difference(draft.edits())
    assert [line[:1] for line in lines] == ["-", "+", "@", "-", "+"]
    assert SECRET not in "".join(lines)
    assert "MIGH" not in "".join(lines)


def test_no_terminal_acts_on_it(tmp_path: Path) -> None:
    path = tmp_path / "client.env"
    path.write_bytes(b"export MQSERVER=a\x1b[31m\xe2\x80\xae\n")
    draft = Draft({})
    unset_variable(draft, str(path), "MQSERVER")
    assert all(line.isprintable() for line in difference(draft.edits()))


def test_rights_and_copies_in_words(tmp_path: Path) -> None:
    path = tmp_path / "key.p12"
    path.write_bytes(b"x")
    draft = Draft({})
    grant(draft, GrantAccess("65534", "r", (str(path),)))
    draft.make(
        str(tmp_path / "b"), b"\0secret", Attributes(0o600, os.geteuid(), os.getegid()), "a copy"
    )
    assert difference(draft.edits()) == [
        f"{path}: user 65534 gets r by an ACL entry",
        f"new file {tmp_path}/b, mode 0600",
        "  a copy",
    ]


def test_a_long_change_is_cut(tmp_path: Path) -> None:
    draft = Draft({})
    text = "".join(f"line {n}\n" for n in range(500)).encode()
    draft.make(str(tmp_path / "b"), text, Attributes(0o600, os.geteuid(), os.getegid()))
    lines = difference(draft.edits())
    assert len(lines) < 70
    assert lines[-1] == "... and 443 lines more"
