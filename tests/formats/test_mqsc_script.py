"""Commands that define channels: dmpmqcfg's output, scripts by hand, anything at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.formats.mqsc import parse_mqsc
from mqtui.formats.mqsc_script import script_commands, split_script

DUMP = """\
*******************************************************************************
* Script generated on 2026-06-01   at 10.05.53
* Queue manager name: QM1
* Command issued: dmpmqcfg -m QM1 -a
*******************************************************************************
ALTER QMGR +
*  ALTDATE(2026-05-06) +
   CERTLABL('ibmWebSphereMQqm1') +
   CHLAUTH(ENABLED) +
   SSLKEYR('/var/mqm/qmgrs/QM1/ssl/key') +
   FORCE
DEFINE QLOCAL('APP.IN') +
   CHLTYPE(SVRCONN) +
   REPLACE
DEFINE CHANNEL('app.tls') +
   CHLTYPE(SVRCONN) +
*  ALTTIME(10.00.00) +
   SSLCAUTH(REQUIRED) +
   SSLCIPH('ANY_TLS12_OR_HIGHER') +
   SSLPEER('CN="O''Neil (x)",O=Shop') +
   DESCR('a + b -') +
   REPLACE
DEFINE CHANNEL('app.tls') +
   CHLTYPE(CLNTCONN) +
   CONNAME('one(1414),two(1415)') +
   REPLACE
SET CHLAUTH('SYSTEM.*') +
   TYPE(ADDRESSMAP) +
   ADDRESS('*') +
   USERSRC(NOACCESS) +
   ACTION(REPLACE)
SET CHLAUTH('*') +
   TYPE(BLOCKUSER) +
   USERLIST('*MQADMIN','guest') +
   ACTION(REPLACE)
* dmpmqcfg ended
"""


def test_a_dump() -> None:
    blocks, rest = split_script(DUMP)
    assert [(b.kind, b.name) for b in blocks] == [
        ("QMGR", "QM1"),
        ("CHANNEL", "app.tls"),
        ("CHANNEL", "app.tls"),
        ("CHLAUTH", "SYSTEM.*"),
        ("CHLAUTH", "*"),
    ]
    manager, server, client, denied, blocked = blocks
    assert manager.attributes["SSLKEYR"] == "/var/mqm/qmgrs/QM1/ssl/key"
    assert manager.attributes["QMNAME"] == "QM1"
    assert "ALTDATE" not in manager.attributes
    assert server.attributes["SSLPEER"] == """CN="O'Neil (x)",O=Shop"""
    assert server.attributes["DESCR"] == "a + b -"
    assert server.attributes["CHLTYPE"] == "SVRCONN"
    assert server.line == 15
    assert client.attributes["CONNAME"] == "one(1414),two(1415)"
    assert denied.attributes["USERSRC"] == "NOACCESS"
    assert blocked.attributes["USERLIST"] == "*MQADMIN,guest"
    assert parse_mqsc(rest) == ()


def test_the_dumps_of_windows_are_the_same() -> None:
    ours, _ = split_script(DUMP)
    theirs, _ = split_script(DUMP.replace("\n", "\r\n"))
    assert theirs == ours


def test_a_value_without_quotes_counts_in_upper_case() -> None:
    (block,), _ = split_script("alter qmgr sslkeyr(/var/mqm/ssl/key)\n")
    assert block.attributes["SSLKEYR"] == "/VAR/MQM/SSL/KEY"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("DEF CHL(A) CHLTYPE(SVRCONN) SSLCIPH(ANY_+\n    TLS12)", "ANY_TLS12"),
        ("DEF CHL(A) CHLTYPE(SVRCONN) SSLCIPH(ANY_-\nTLS12)", "ANY_TLS12"),
        ("DEF CHL(A) CHLTYPE(SVRCONN) +\n* no\n SSLCIPH(ANY_TLS12)", "ANY_TLS12"),
        ("DEFINE CHANNEL (A) CHLTYPE (SVRCONN) SSLCIPH ( 'ANY_TLS12' )", "ANY_TLS12"),
        ("DEF CHL(A) CHLTYPE(SVRCONN)\nALT CHL(A) CHLTYPE(SVRCONN) SSLCIPH(X)", "X"),
        ("DEF CHL(A) CHLTYPE(SVRCONN) SSLCIPH('never closed", "'never closed"),
    ],
)
def test_ways_of_writing(text: str, value: str) -> None:
    (block,), _ = split_script(text)
    assert (block.kind, block.name) == ("CHANNEL", "A")
    assert block.attributes["SSLCIPH"] == value


def test_commands_beside_a_display_leave_it_whole() -> None:
    text = "DEF CHL(A) CHLTYPE(SVRCONN) +\n  SSLCIPH(X)\nAMQ8414I: x\n   CHANNEL(B)   CERTLABL( )\n"
    blocks, rest = split_script(text)
    assert [b.name for b in blocks] == ["A"]
    (shown,) = parse_mqsc(rest)
    assert (shown.name, shown.line) == ("B", 3)


def test_an_echoed_command_is_no_definition() -> None:
    assert split_script("     1 : ALTER QMGR SSLKEYR('/x')\n")[0] == ()


def test_a_removed_record_is_none() -> None:
    assert split_script("SET CHLAUTH(A) TYPE(USERMAP) CLNTUSER('x') ACTION(REMOVE)\n")[0] == ()


def test_many_channels_are_no_burden() -> None:
    text = "".join(f"DEFINE CHANNEL('C{n}') CHLTYPE(SVRCONN)\n" for n in range(60_000))
    assert len(split_script(text)[0]) == 60_000


pieces = st.sampled_from(
    ["DEF CHL(A) ", "SET CHLAUTH('*')", "(", ")", "'", "''", "+\n", "-\n", "X"]
)


@given(st.text(max_size=80) | st.lists(pieces, max_size=20).map("".join))
def test_anything_is_taken(text: str) -> None:
    blocks, rest = split_script(text)
    assert rest.count("\n") <= text.count("\n")
    for block in blocks:
        assert block.kind in ("CHANNEL", "QMGR", "CHLAUTH")


# --- every field of every definition ------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        (
            "DEFINE CHANNEL(A) CHLTYPE(SVRCONN) TRPTYPE(TCP)\n"
            "DEFINE CHANNEL('b') CHLTYPE(CLNTCONN)",
            [
                ("CHANNEL", "A", 1, {"CHANNEL": "A", "CHLTYPE": "SVRCONN", "TRPTYPE": "TCP"}),
                ("CHANNEL", "b", 2, {"CHANNEL": "b", "CHLTYPE": "CLNTCONN"}),
            ],
        ),
        (
            "def chl(a) chltype(svrconn)",
            [("CHANNEL", "A", 1, {"CHANNEL": "A", "CHLTYPE": "SVRCONN"})],
        ),
        (
            "ALT CHL(A) MAXINST(5) REPLACE",
            [("CHANNEL", "A", 1, {"CHANNEL": "A", "MAXINST": "5", "REPLACE": ""})],
        ),
        # The same channel twice: the later value counts, the first line stays.
        (
            "\nDEF CHL(A) CHLTYPE(SVRCONN) X(1) Y(1)\nALTER CHANNEL(A) CHLTYPE(SVRCONN) Y(2)",
            [("CHANNEL", "A", 2, {"CHANNEL": "A", "CHLTYPE": "SVRCONN", "X": "1", "Y": "2"})],
        ),
        # A name counts once for each type.
        (
            "DEF CHL(A) CHLTYPE(SVRCONN)\nDEF CHL(A) CHLTYPE(CLNTCONN)",
            [
                ("CHANNEL", "A", 1, {"CHANNEL": "A", "CHLTYPE": "SVRCONN"}),
                ("CHANNEL", "A", 2, {"CHANNEL": "A", "CHLTYPE": "CLNTCONN"}),
            ],
        ),
        (
            "ALTER QMGR CERTLABL('x') FORCE\n* Queue manager name: QM2\nALT QMGR SSLKEYR('/k')",
            [
                ("QMGR", "", 1, {"QMNAME": "", "CERTLABL": "x", "FORCE": ""}),
                ("QMGR", "QM2", 3, {"QMNAME": "QM2", "SSLKEYR": "/k"}),
            ],
        ),
        # CHLAUTH records of one name are all kept.
        (
            "SET CHLAUTH(A) TYPE(USERMAP) CLNTUSER('u')\n"
            "SET CHLAUTH(A) TYPE(USERMAP) CLNTUSER('v')",
            [
                ("CHLAUTH", "A", 1, {"CHLAUTH": "A", "TYPE": "USERMAP", "CLNTUSER": "u"}),
                ("CHLAUTH", "A", 2, {"CHLAUTH": "A", "TYPE": "USERMAP", "CLNTUSER": "v"}),
            ],
        ),
        (
            "SET CHLAUTH(A) ACTION(REMOVE)\nSET CHLAUTH(A) ACTION(REMOVEALL)\n"
            "SET CHLAUTH(A) ACTION(ADD)",
            [("CHLAUTH", "A", 3, {"CHLAUTH": "A", "ACTION": "ADD"})],
        ),
        # What defines nothing of interest.
        (
            "SET CHANNEL(A)\nDEF CHLAUTH(A)\nDELETE CHANNEL(A)\nREFRESH SECURITY TYPE(SSL)\n"
            "DEFINE QLOCAL(A)\nSET QMGR X(1)",
            [],
        ),
        ("DEFINE CHANNEL", [("CHANNEL", "", 1, {"CHANNEL": ""})]),
        ("DEFINE", []),
    ],
)
def test_what_each_script_defines(
    text: str, blocks: list[tuple[str, str, int, dict[str, str]]]
) -> None:
    for ending in ("\n", "\r\n"):
        found, rest = split_script(text.replace("\n", ending))
        assert [(b.kind, b.name, b.line, b.attributes) for b in found] == blocks
        assert rest.count("\n") == text.count("\n")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("(a)", "A"),
        ("( a b )", "A B"),
        ("('a')", "a"),
        ("( 'a' )", "a"),
        ("('it''s')", "it's"),
        ("('')", ""),
        ("(' a ')", "a"),
        ("(a'b'c)", "AbC"),
        ("(a(b)c)", "A(B)C"),
        ("((a))", "(A)"),
        ("('a','b')", "a,b"),
        ("('(')", "("),
        ("('a' b", "a B"),
        (" (a)", "A"),
    ],
)
def test_values_quoted_and_bare(written: str, value: str) -> None:
    (block,), _ = split_script(f"DEF CHL(C) CHLTYPE(SVRCONN) DESCR{written}")
    assert block.attributes["DESCR"] == value


def test_what_is_no_word_is_passed_over() -> None:
    (block,), _ = split_script("DEF CHL(C) , CHLTYPE(SVRCONN) ; 'x' X(1)")
    assert block.attributes == {"CHANNEL": "C", "CHLTYPE": "SVRCONN", "X": "1"}


@pytest.mark.parametrize(
    ("text", "commands"),
    [
        ("DIS QMGR\n\n* no\n  DIS CHL(*) +\n   ALL\n", ["DIS QMGR", "DIS CHL(*) ALL"]),
        ("A +\n* no\n+\n  B", ["A B"]),
        ("A-\n  B\r\nC", ["A  B", "C"]),
        ("A+\n  B", ["AB"]),
        ("+\n", []),
        ("A +", ["A"]),
        ("A -\n* no\nB", ["A B"]),
        ("", []),
    ],
)
def test_commands_each_on_one_line(text: str, commands: list[str]) -> None:
    assert list(script_commands(text)) == commands


def test_what_a_script_holds_besides_keeps_its_lines() -> None:
    text = "one\nDEF CHL(A) +\n* no\n X(1)\n* comment\ntwo\nALT QMGR X(1)"
    assert split_script(text)[1] == "one\n\n\n\n\ntwo\n"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("* Queue manager name: QM1", "QM1"),
        ("*Queue manager name:QM.1/_%", "QM.1/_%"),
        ("* Queue manager name: " + "Q" * 48, "Q" * 48),
        ("* Queue manager name: " + "Q" * 49, ""),
        ("Queue manager name: QM1", ""),
        ("* Queue manager name: Q M", ""),
    ],
)
def test_the_name_in_the_header(line: str, name: str) -> None:
    (block,), _ = split_script(line + "\nALTER QMGR X(1)")
    assert (block.name, block.attributes["QMNAME"]) == (name, name)
