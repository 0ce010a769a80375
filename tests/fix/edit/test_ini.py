"""mqclient.ini keeps every byte but the one line that a change means."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.engine.change import RenameStanza, SetAttribute
from mqtui.fix.draft import Draft
from mqtui.fix.edit.ini import rename_stanza, set_attribute
from mqtui.fix.errors import CannotEdit
from mqtui.formats.ini import parse_ini
from mqtui.formats.redacted import PLACEHOLDER

INI = (
    b"# caf\xe9, in Latin-1\r\n"
    b"CHANNELS:\r\n"
    b"   ServerConnectionParms=A/TCP/h(1414)\r\n"
    b"SSL:\r\n"
    b"\tCertificateLabel = old  \r\n"
    b"   SSLKeyRepositoryPaswsord=hush"
)


def edited(tmp_path: Path, data: bytes, **change: object) -> bytes:
    path = tmp_path / "mqclient.ini"
    path.write_bytes(data)
    draft = Draft({})
    set_attribute(draft, SetAttribute(str(path), **change))  # type: ignore[arg-type]
    (edit,) = draft.edits()
    assert edit.data is not None
    assert path.read_bytes() == data, "nothing is written yet"
    return edit.data


def test_a_value_is_changed_and_the_rest_of_the_line_stays(tmp_path: Path) -> None:
    new = edited(tmp_path, INI, stanza="SSL", key="CertificateLabel", value="app", line=5)
    assert new == INI.replace(b"\tCertificateLabel = old  \r\n", b"\tCertificateLabel = app  \r\n")


def test_a_line_becomes_a_comment(tmp_path: Path) -> None:
    new = edited(tmp_path, INI, stanza="CHANNELS", key="ServerConnectionParms", value=None, line=3)
    assert new == INI.replace(b"   ServerConn", b"#    ServerConn")


def test_a_name_is_corrected_and_a_secret_value_stays_unseen(tmp_path: Path) -> None:
    key = "SSLKeyRepositoryPassword"
    new = edited(tmp_path, INI, stanza="SSL", key=key, value=PLACEHOLDER, line=6)
    assert new == INI.replace(b"Paswsord=", b"Password=")


def test_a_secret_that_is_not_known_is_not_written(tmp_path: Path) -> None:
    with pytest.raises(CannotEdit, match="secret"):
        edited(tmp_path, INI, stanza="SSL", key="CertificateLabel", value=PLACEHOLDER, line=5)


def test_the_line_moved_and_is_found_by_its_name(tmp_path: Path) -> None:
    moved = b"# one more\r\n" + INI
    new = edited(tmp_path, moved, stanza="SSL", key="CertificateLabel", value="app", line=5)
    assert new == moved.replace(b"= old", b"= app")


def test_a_line_that_is_another_one_now_is_left_alone(tmp_path: Path) -> None:
    with pytest.raises(CannotEdit, match="another one now"):
        edited(tmp_path, b"SSL:\nA=1\n", stanza="SSL", key="CertificateLabel", value="x", line=2)


def test_a_new_attribute_stands_in_its_stanza_with_its_neighbours_indent(tmp_path: Path) -> None:
    new = edited(tmp_path, INI, stanza="ssl", key="OutboundSNI", value="HOSTNAME")
    assert new == INI + b"\r\n   OutboundSNI=HOSTNAME\r\n"
    new = edited(
        tmp_path, b"SSL:\nTCP:\n   A=1\n", stanza="SSL", key="OutboundSNI", value="CHANNEL"
    )
    assert new == b"SSL:\n   OutboundSNI=CHANNEL\nTCP:\n   A=1\n"


def test_a_stanza_that_is_not_there_comes_at_the_end(tmp_path: Path) -> None:
    new = edited(tmp_path, b"TCP:\n   A=1", stanza="SSL", key="OutboundSNI", value="CHANNEL")
    assert new == b"TCP:\n   A=1\n\nSSL:\n   OutboundSNI=CHANNEL\n"


def test_utf16_stays_utf16(tmp_path: Path) -> None:
    data = b"\xff\xfe" + "SSL:\r\n   CertificateLabel=old\r\n".encode("utf-16-le")
    new = edited(tmp_path, data, stanza="SSL", key="CertificateLabel", value="app", line=2)
    assert new == b"\xff\xfe" + "SSL:\r\n   CertificateLabel=app\r\n".encode("utf-16-le")


def test_no_value_brings_a_line_of_its_own(tmp_path: Path) -> None:
    with pytest.raises(CannotEdit, match="no line can hold"):
        edited(tmp_path, INI, stanza="SSL", key="CertificateLabel", value="a\nB=c", line=5)


def test_twice_the_same_attribute_is_not_decided_here(tmp_path: Path) -> None:
    with pytest.raises(CannotEdit, match="2 times"):
        edited(tmp_path, b"SSL:\nA=1\nA=2\n", stanza="SSL", key="A", value="3")


def test_a_heading(tmp_path: Path) -> None:
    path = tmp_path / "mqclient.ini"
    path.write_bytes(b"  TLS :\r\n   CertificateLabel=a\r\n[TLS]\r\n")
    draft = Draft({})
    rename_stanza(draft, RenameStanza(str(path), "TLS:", "SSL", (2,)))
    assert draft.edits()[0].data == b"  SSL:\r\n   CertificateLabel=a\r\n[TLS]\r\n"
    with pytest.raises(CannotEdit, match="any more"):
        rename_stanza(Draft({}), RenameStanza(str(path), "X:", "SSL"))


LINES = st.lists(
    st.sampled_from(
        ["SSL:", "TCP:", " A=1", "A = 2 ", "Label=x", "# A=3", "", "junk", "\tA=\xe9", "[SSL]"]
    ),
    max_size=8,
)


@given(
    LINES, st.sampled_from(["\n", "\r\n"]), st.sampled_from(["A", "Label", "New"]), st.booleans()
)
def test_what_is_set_is_read_and_nothing_else_differs(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], end: str, key: str, away: bool
) -> None:
    data = end.join(lines).encode()
    value = None if away else "v"
    try:
        new = edited(
            tmp_path_factory.mktemp("ini"), data, stanza="SSL", key=key, value=value, line=None
        )
    except CannotEdit:
        return
    before = [(e.stanza, e.key, e.value) for e in parse_ini(data).entries]
    after = [(e.stanza, e.key, e.value) for e in parse_ini(new).entries]
    assert (("SSL", key, "v") in after) is not away
    assert [e for e in after if e[1] != key] == [e for e in before if e[1] != key]
    assert [e for e in after if e[0] != "SSL"] == [e for e in before if e[0] != "SSL"]
