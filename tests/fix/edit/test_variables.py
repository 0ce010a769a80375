"""Lines of a file that set a variable: only what is surely one whole command is changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.collect.environment import envfile
from mqtui.fix.draft import Draft
from mqtui.fix.edit.variables import set_variable, unset_variable
from mqtui.fix.errors import CannotEdit


def unset(tmp_path: Path, data: bytes, name: str = "MQSERVER") -> bytes:
    path = tmp_path / "client.env"
    path.write_bytes(data)
    draft = Draft({})
    unset_variable(draft, str(path), name)
    return draft.edits()[0].data or b""


def written(tmp_path: Path, data: bytes, value: str, name: str = "MQSSLKEYR") -> bytes:
    path = tmp_path / "client.env"
    path.write_bytes(data)
    draft = Draft({})
    set_variable(draft, str(path), name, value)
    return draft.edits()[0].data or b""


@pytest.mark.parametrize(
    ("line", "after"),
    [
        (b"MQSERVER=A/TCP/h", b"# MQSERVER=A/TCP/h"),
        (b"export MQSERVER='A/TCP/h(1414)'", b"# export MQSERVER='A/TCP/h(1414)'"),
        (b'declare -x MQSERVER="A/TCP/h(1)"', b'# declare -x MQSERVER="A/TCP/h(1)"'),
        (b"MQSERVER=a; export MQSERVER", b"# MQSERVER=a; export MQSERVER"),
        (b"export MQSERVER=a # old", b"# export MQSERVER=a # old"),
        (b"export MQSERVER='a;b|c'", b"# export MQSERVER='a;b|c'"),
    ],
)
def test_a_whole_line_becomes_a_comment(tmp_path: Path, line: bytes, after: bytes) -> None:
    data = b"# caf\xe9\r\n%s\r\nexport X=1"
    assert unset(tmp_path, data % line) == data % after


def test_every_line_that_sets_it(tmp_path: Path) -> None:
    data = b"MQSERVER=a\nMQSERVERS=b\nMQSERVER=c\n"
    assert unset(tmp_path, data) == b"# MQSERVER=a\nMQSERVERS=b\n# MQSERVER=c\n"


@pytest.mark.parametrize(
    "data",
    [
        b"export MQSERVER=a X=1\n",
        b"export MQSERVER='a\nb'\n",
        b"export MQSERVER=a\\\nb\n",
        b"true && \\\nexport MQSERVER=a\n",
        b"if x; then\n  export MQSERVER=a\nfi\n",
        b"if x; then\nexport MQSERVER=a\nfi\n",
        b"export MQSERVER=`cat x`\n",
        b'export MQSERVER="$(cat x)"\n',
        b"export MQSERVER=a; start\n",
        b"MQSERVER=a prog\n",
        b"cat > other.env <<EOF\nMQSERVER=a\nEOF\n",
    ],
)
def test_what_does_more_is_changed_by_hand(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(CannotEdit, match=r"does more than set|is a copy|any more"):
        unset(tmp_path, data)


def test_what_env_printed_sets_nothing(tmp_path: Path) -> None:
    with pytest.raises(CannotEdit, match="copy of an environment"):
        unset(tmp_path, b"SHLVL=1\nMQSERVER=a\n_=/usr/bin/env\n")


def test_the_new_line_stands_where_the_old_one_was(tmp_path: Path) -> None:
    data = b"export MQSSLKEYR=old\nexec prog\n"
    assert written(tmp_path, data, "/k/key") == (
        b"# export MQSSLKEYR=old\nexport MQSSLKEYR=/k/key\nexec prog\n"
    )


def test_at_the_end_of_a_file_of_variables(tmp_path: Path) -> None:
    assert written(tmp_path, b"A=1", "/k") == b"A=1\nMQSSLKEYR=/k\n"
    assert written(tmp_path, b"export A=1\r\n", "/k") == b"export A=1\r\nexport MQSSLKEYR=/k\r\n"


def test_a_script_has_no_end_for_it(tmp_path: Path) -> None:
    with pytest.raises(CannotEdit, match="is a script"):
        written(tmp_path, b"export A=1\nexec prog\n", "/k")


@pytest.mark.parametrize("value", ["a b", 'a"b', "a\\b", "a'b", "a;b", "a#b c", "CN=x,O=y z"])
def test_a_value_is_read_as_it_was_meant(tmp_path: Path, value: str) -> None:
    new = written(tmp_path, b"export A=1\n", value)
    assert {a.name: a.value for a in envfile.parse(new, {}).assignments}["MQSSLKEYR"] == value


def test_no_value_brings_a_command(tmp_path: Path) -> None:
    with pytest.raises(CannotEdit):
        written(tmp_path, b"export A=1\n", "a\nrm -rf /")


@given(
    st.lists(
        st.sampled_from(
            [
                "MQSERVER=a",
                "export MQSERVER='b c'",
                "X=1",
                "# MQSERVER=z",
                "",
                "export MQSERVER=1 Y=2",
            ]
        ),
        max_size=6,
    )
)
def test_afterwards_it_is_not_set_and_all_others_are(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str]
) -> None:
    data = "".join(f"{line}\n" for line in lines).encode()
    try:
        new = unset(tmp_path_factory.mktemp("env"), data)
    except CannotEdit:
        return
    names = [a.name for a in envfile.parse(new, {}).assignments]
    assert "MQSERVER" not in names
    assert names == [a.name for a in envfile.parse(data, {}).assignments if a.name != "MQSERVER"]
