"""A channel table at a path: read, or said why not."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest

from mqtui.collect.client_files.channel_table import read_ccdt
from mqtui.facts import Endpoint, FileState, Source, SourceKind
from mqtui.formats.ccdt.binary_table import BinaryChannel, make_table
from mqtui.rules.channel.selection import select

CAPTURES = Path(__file__).parents[3].parent / "shared" / "captures" / "ccdt"
#: Tables of our own (tools/lab_output.py): they are here always.
OWN = Path(__file__).parents[2] / "data" / "ccdt"
SOURCE = Source(SourceKind.VARIABLE, "MQCCDTURL")
TABLE = json.dumps(
    {
        "channel": [
            {
                "name": "APP.TLS",
                "type": "clientConnection",
                "clientConnection": {"connection": [{"host": "h"}], "queueManager": "QM1"},
                "transmissionSecurity": {"cipherSpecification": "ANY_TLS12"},
            }
        ]
    }
)


@pytest.mark.parametrize("form", ["{path}", "file://{path}", "FILE://localhost{path}", "t b.json"])
def test_a_table_is_read(tmp_path: Path, form: str) -> None:
    path = tmp_path / "t b.json"
    path.write_text(TABLE)
    ccdt = read_ccdt(form.format(path=path), SOURCE, str(tmp_path))
    assert (ccdt.state, ccdt.format, ccdt.path, ccdt.error) == (
        FileState.OK,
        "json",
        str(path),
        None,
    )
    (channel,) = ccdt.channels
    assert channel.endpoints == (Endpoint("h", 1414),)
    assert (channel.name, channel.queue_manager) == ("APP.TLS", "QM1")
    assert channel.cipher_spec == "ANY_TLS12"
    assert ccdt.source == SOURCE


def test_a_binary_table_is_read() -> None:
    ccdt = read_ccdt(str(OWN / "AMQCLCHL.TAB"), SOURCE, "/")
    assert (ccdt.state, ccdt.format, ccdt.error) == (FileState.OK, "binary", None)
    assert ccdt.problems == ()
    chosen = select("QM1", ccdt.channels, ccdt.path)
    # By name, not as they stand in the file.
    assert [c.definition.name for c in chosen.candidates] == ["APP.TLS", "APP.TLS_CLNT"]
    assert chosen.first is not None
    assert chosen.first.endpoints == (Endpoint("mq1.example", 1414),)
    assert (chosen.first.cipher_spec, chosen.first.certificate_label) == (
        "ANY_TLS12_OR_HIGHER",
        "app1",
    )


@pytest.mark.skipif(not CAPTURES.is_dir(), reason="the captures are not beside this copy")
def test_a_real_binary_table_is_read() -> None:
    ccdt = read_ccdt(str(CAPTURES / "AMQCLCHL.TAB"), SOURCE, "/")
    assert (ccdt.state, ccdt.format, ccdt.error) == (FileState.OK, "binary", None)
    assert ccdt.problems == ()
    chosen = select("QM1", ccdt.channels, ccdt.path)
    # The one that IBM's 9.3.1 Java client picked.
    assert chosen.first is not None
    assert chosen.first.name == "CERT.SVRCONN"
    assert chosen.first.endpoints == (Endpoint("ibmmq", 1414),)
    assert chosen.first.cipher_spec == "TLS_RSA_WITH_AES_256_CBC_SHA256"
    assert [c.definition.name for c in chosen.candidates][1:] == ["CERT.SVRCONN_CLNT"]


def test_a_binary_table_that_does_not_fit_is_unknown_with_the_command(tmp_path: Path) -> None:
    path = tmp_path / "AMQCLCHL.TAB"
    path.write_bytes(make_table([BinaryChannel("A", 0, "QM1", "h(1)")])[:-4])
    ccdt = read_ccdt(str(path), SOURCE, "/")
    assert (ccdt.state, ccdt.format, ccdt.channels) == (FileState.BINARY, "binary", ())
    assert ccdt.error is not None
    assert ccdt.look == (
        f"printf '%s\\n' 'DISPLAY CHANNEL(*) ALL' | MQCHLLIB={tmp_path} MQCHLTAB=AMQCLCHL.TAB "
        "runmqsc -n"
    )


def test_the_command_that_shows_a_binary_table_is_one_in_any_directory(tmp_path: Path) -> None:
    table = make_table([BinaryChannel("A", 0, "QM1", "h(1)")])[:-4]
    directory = tmp_path / "it's $(touch x); touch x"
    directory.mkdir()
    (directory / "a b").write_bytes(table)
    look = read_ccdt(str(directory / "a b"), SOURCE, "/").look
    assert look is not None
    assert shlex.split(look)[-4:] == [
        f"MQCHLLIB={directory}",
        "MQCHLTAB=a b",
        "runmqsc",
        "-n",
    ]
    (tmp_path / "a\nb").write_bytes(table)
    assert read_ccdt(str(tmp_path / "a\nb"), SOURCE, "/").look is None


def test_a_binary_tables_connection_names(tmp_path: Path) -> None:
    path = tmp_path / "t"
    path.write_bytes(
        make_table(
            [
                BinaryChannel("GOOD", 0, "QM1", "a(1),b"),
                BinaryChannel("BAD", 0, "QM1", "a(b(c"),
                BinaryChannel("NONE", 0, "QM1"),
            ]
        )
    )
    ccdt = read_ccdt(str(path), SOURCE, "/")
    assert [c.endpoints for c in ccdt.channels] == [(Endpoint("a", 1), Endpoint("b")), (), ()]
    assert any("CONNAME of BAD" in p for p in ccdt.problems)
    assert any("NONE has no CONNAME" in p for p in ccdt.problems)


@pytest.mark.parametrize(
    ("data", "state", "words"),
    [
        (b"", FileState.EMPTY, "empty"),
        (b"hello", FileState.MALFORMED, "line 1, column 1"),
        (b"\xef\xbb\xbf{}", FileState.MALFORMED, "AMQ9695"),
        (b"\x7fELF\0", FileState.BINARY, "neither"),
        (b"[]", FileState.MALFORMED, "an array"),
    ],
)
def test_what_is_no_table(tmp_path: Path, data: bytes, state: FileState, words: str) -> None:
    (tmp_path / "t").write_bytes(data)
    ccdt = read_ccdt("t", SOURCE, str(tmp_path))
    assert ccdt.state is state
    assert ccdt.error is not None
    assert words in ccdt.error
    assert ccdt.channels == ()


def test_missing_huge_and_directory(tmp_path: Path) -> None:
    assert read_ccdt("t", SOURCE, str(tmp_path)).state is FileState.ABSENT
    assert read_ccdt(str(tmp_path), SOURCE, "/").state is FileState.NOT_A_FILE
    with (tmp_path / "huge").open("wb") as file:
        file.truncate(1 << 30)
    assert read_ccdt("huge", SOURCE, str(tmp_path)).state is FileState.TOO_LARGE


def test_each_definition_knows_its_line(tmp_path: Path) -> None:
    table = tmp_path / "ccdt.json"
    table.write_text(
        '{"channel": [\n {"name": "B", "type": "clientConnection",\n'
        '  "exits": {"security": {"name": "B"}}},\n'
        ' {"type": "clientConnection",\n  "name": "A"},\n {"name": "B"}\n]}'
    )
    read = read_ccdt(str(table), Source(SourceKind.OPTION, "--ccdt"), str(tmp_path))
    assert [(c.name, c.source.line) for c in read.channels][:2] == [("B", 2), ("A", 5)]
