"""runmqsc output: the real captures, other levels, pasted text, anything."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.formats.mqsc import parse_messages, parse_mqsc

CAPTURES = Path(__file__).parents[2].parent / "shared" / "captures"
#: What the lab printed (tools/lab_output.py): it is here always.
OWN = Path(__file__).parents[1] / "captures"
real = pytest.mark.skipif(not CAPTURES.is_dir(), reason="the captures are not beside this copy")


def test_a_display_of_a_channel() -> None:
    (block,) = parse_mqsc((OWN / "runmqsc-display-channel.txt").read_text("utf-8"))
    assert (block.kind, block.name, block.line) == ("CHANNEL", "LAB.APP.TLS", 5)
    assert block.attributes["SSLCIPH"] == "ANY_TLS12_OR_HIGHER"
    assert block.attributes["CERTLABL"] == "labqm-rsa"
    assert (block.attributes["SSLPEER"], block.attributes["TRPTYPE"]) == ("", "TCP")
    # A real one of 9.4.2 has as many.
    assert len(block.attributes) == 27


def test_a_display_of_a_status() -> None:
    (block,) = parse_mqsc((OWN / "runmqsc-display-chstatus.txt").read_text("utf-8"))
    assert (block.kind, block.name) == ("CHSTATUS", "LAB.APP.PLAIN")
    assert block.attributes["LOCLADDR"].startswith("127.0.0.1(")
    assert block.attributes["CURRENT"] == ""
    assert block.attributes["SECPROT"] == "NONE"
    assert block.attributes["RPRODUCT"] == "MQJB"


@real
def test_a_real_display_of_a_channel() -> None:
    (block,) = parse_mqsc((CAPTURES / "runmqsc-display-channel.txt").read_text())
    assert (block.kind, block.name, block.line) == ("CHANNEL", "APP.SVRCONN", 6)
    assert block.attributes["CHLTYPE"] == "SVRCONN"
    assert block.attributes["SSLCAUTH"] == "REQUIRED"
    assert block.attributes["SSLCIPH"] == ""
    assert block.attributes["TRPTYPE"] == "TCP"
    assert len(block.attributes) == 27


@real
def test_a_real_display_of_a_status() -> None:
    (block,) = parse_mqsc((CAPTURES / "runmqsc-display-chstatus.txt").read_text())
    assert (block.kind, block.name) == ("CHSTATUS", "SYSTEM.ADMIN.SVRCONN")
    assert block.attributes["LOCLADDR"] == "9.30.219.53(1415)"
    assert block.attributes["CURRENT"] == ""
    assert block.attributes["SECPROT"] == "NONE"
    assert block.attributes["RPRODUCT"] == "MQJB"


def test_a_queue_manager_and_two_channels() -> None:
    text = """
     1 : DIS QMGR ALL
AMQ8408I: Display Queue Manager details.
   QMNAME(QM1)                             ACCTCONO(DISABLED)
   CERTLABL(ibmwebspheremqqm1)
   SSLKEYR(/VAR/MQM/QMGRS/QM1/SSL/KEY)
   DESCR(a 'quoted' word)
     2 : DIS CHL(*)
AMQ8414: Display Channel details.
   CHANNEL(A)                              CHLTYPE(SVRCONN)
AMQ8414: Display Channel details.
   CHANNEL(B)                              CHLTYPE(CLNTCONN)
   CONNAME(one(1414),two(1415))            QMNAME(QM1)
2 MQSC commands read.
"""
    manager, first, second = parse_mqsc(text)
    assert (manager.kind, manager.name) == ("QMGR", "QM1")
    assert manager.attributes["SSLKEYR"] == "/VAR/MQM/QMGRS/QM1/SSL/KEY"
    assert manager.attributes["DESCR"] == "a 'quoted' word"
    assert (first.kind, first.name) == ("CHANNEL", "A")
    assert second.attributes["CONNAME"] == "one(1414),two(1415)"
    assert second.name == "B"


def test_kinds_without_a_message_line() -> None:
    text = "CHANNEL(A) CHLTYPE(SVRCONN)\n\nCHANNEL(A) STATUS(RUNNING) CURRENT\n\nQMNAME(Q)\n"
    assert [(b.kind, b.name) for b in parse_mqsc(text)] == [
        ("CHANNEL", "A"),
        ("CHSTATUS", "A"),
        ("QMGR", "Q"),
    ]


def test_an_unbalanced_bracket_in_a_value_stays_on_its_line() -> None:
    text = "AMQ8414I: x\n   CHANNEL(A)\n   DESCR(smile :( today)\n   SSLCIPH(ANY_TLS12)\n"
    (block,) = parse_mqsc(text)
    assert block.attributes["SSLCIPH"] == "ANY_TLS12"
    assert block.attributes["DESCR"] == "smile :( today"


@pytest.mark.parametrize("text", ["", "hello\nworld", "AMQ8420I: Channel Status not found."])
def test_nothing_shown_gives_nothing(text: str) -> None:
    assert parse_mqsc(text) == ()


def test_a_very_long_line_is_no_burden() -> None:
    assert parse_mqsc("   " + "A" * 3_000_000 + ".") == ()


pieces = st.sampled_from(
    ["AMQ8414I: x\n", "   CHANNEL(A)", "(", ")", "\n", "\r", " A ", "K(V)", " : ", "\n   K(", "$ "]
)


@given(st.text(max_size=100) | st.lists(pieces, max_size=20).map("".join))
def test_anything_is_taken(text: str) -> None:
    for block in parse_mqsc(text):
        assert block.kind
        assert block.attributes
        assert block.line >= 1


STATUS = """\
     1 : DIS CHS(APP*) ALL
AMQ8417I: Display Channel Status details.
   CHANNEL(APP.TLS)                        CHLTYPE(SVRCONN)
   CONNAME(192.0.2.7)                      CURRENT
   RAPPLTAG(amqsputc)                      SECPROT(TLSV12)
   SSLCERTI(CN=Example Issuing CA,OU=Certificates,O=Example Organisation,C=GB)
   SSLCIPH(ECDHE_RSA_AES_256_GCM_SHA384)
   SSLPEER(SERIALNUMBER=01:02:03:04:05:06:07:08,CN=orders (batch),OU=Applications,O=Example)
   STATUS(RUNNING)                         SUBSTATE(RECEIVE)
AMQ8417I: Display Channel Status details.
   CHANNEL(APP.PLAIN)                      CHLTYPE(SVRCONN)
   CONNAME(192.0.2.8)                      CURRENT
   SECPROT(NONE)                           SSLCIPH( )
   STATUS(RUNNING)                         SUBSTATE(RECEIVE)
One MQSC command read.
No commands have a syntax error.
All valid MQSC commands were processed.
$ """


def folded(text: str, width: int) -> str:
    """What is copied from a terminal that is so many characters wide."""
    lines = []
    for line in text.split("\n"):
        lines += [line[at : at + width] for at in range(0, max(len(line), 1), width)]
    return "\n".join(lines)


def plain(blocks):
    return [(b.kind, b.name, b.attributes) for b in blocks]


def test_several_instances_of_several_channels_behind_each_other() -> None:
    first, second = parse_mqsc(STATUS)
    assert (first.kind, first.name, first.line) == ("CHSTATUS", "APP.TLS", 2)
    assert first.attributes["SSLPEER"].endswith("CN=orders (batch),OU=Applications,O=Example")
    assert (second.kind, second.name) == ("CHSTATUS", "APP.PLAIN")
    assert second.attributes["SSLCIPH"] == ""
    assert "All" not in second.attributes


@pytest.mark.parametrize("width", [120, 80, 72, 64, 60, 50])
def test_text_that_a_terminal_folded(width: int) -> None:
    assert plain(parse_mqsc(folded(STATUS, width))) == plain(parse_mqsc(STATUS))


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_other_line_ends(end: str) -> None:
    assert parse_mqsc(STATUS.replace("\n", end)) == parse_mqsc(STATUS)


def test_a_terminal_recording() -> None:
    recorded = "\x1b]0;qm host\x07" + STATUS.replace("SECPROT", "\x1b[31mSECPROT\x1b[0m")
    assert parse_mqsc(recorded) == parse_mqsc(STATUS)


def test_without_the_message_lines_an_instance_ends_where_the_next_begins() -> None:
    bare = "\n".join(line for line in STATUS.split("\n") if not line.startswith("AMQ"))
    assert plain(parse_mqsc(bare)) == plain(parse_mqsc(STATUS))


@pytest.mark.parametrize("cut", range(len(STATUS)))
def test_cut_off_anywhere_it_shows_no_value_that_was_not_there(cut: int) -> None:
    whole = parse_mqsc(STATUS)
    for block, expected in zip(parse_mqsc(STATUS[:cut]), whole, strict=False):
        assert block.attributes.items() <= expected.attributes.items()


def test_messages_that_stand_alone() -> None:
    text = STATUS + "\nAMQ8420I: Channel Status not found.\n"
    assert parse_messages(text) == ("AMQ8420I: Channel Status not found.",)
    assert parse_messages("hello") == ()


# --- every field of every block -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        (
            "AMQ8417I: x\n   CHANNEL(A)   CURRENT\n   STATUS(RUNNING)  SUBSTATE( )\n",
            [
                (
                    "CHSTATUS",
                    "A",
                    1,
                    {"CHANNEL": "A", "CURRENT": "", "STATUS": "RUNNING", "SUBSTATE": ""},
                )
            ],
        ),
        # Beside each other, below each other, and with no message between them.
        (
            "   CHANNEL(A) CURRENT\n   STATUS(RUNNING)\n"
            "   CHANNEL(A) CURRENT\n   STATUS(BINDING)\n",
            [
                ("CHSTATUS", "A", 1, {"CHANNEL": "A", "CURRENT": "", "STATUS": "RUNNING"}),
                ("CHSTATUS", "A", 3, {"CHANNEL": "A", "CURRENT": "", "STATUS": "BINDING"}),
            ],
        ),
        (
            "AMQ8408I: x\n   QMNAME(Q)   ACCTQ(OFF)\n\nAMQ8414I: x\n   CHANNEL(B)\n",
            [
                ("QMGR", "Q", 1, {"QMNAME": "Q", "ACCTQ": "OFF"}),
                ("CHANNEL", "B", 4, {"CHANNEL": "B"}),
            ],
        ),
        # The message tells the kind, whatever the first keyword is.
        (
            "AMQ8414I: x\n   CHLTYPE(SVRCONN) CHANNEL(C)\n",
            [("CHANNEL", "C", 1, {"CHLTYPE": "SVRCONN", "CHANNEL": "C"})],
        ),
        ("AMQ8417: x\n   CHANNEL(C)\n", [("CHSTATUS", "C", 1, {"CHANNEL": "C"})]),
        (
            "   CHANNEL(C) SUBSTATE(RECEIVE)\n",
            [("CHSTATUS", "C", 1, {"CHANNEL": "C", "SUBSTATE": "RECEIVE"})],
        ),
        (
            "   CHANNEL(C) MCASTAT(RUNNING)\n",
            [("CHSTATUS", "C", 1, {"CHANNEL": "C", "MCASTAT": "RUNNING"})],
        ),
        ("   CHANNEL(C) TRPTYPE(TCP)\n", [("CHANNEL", "C", 1, {"CHANNEL": "C", "TRPTYPE": "TCP"})]),
        ("\n\n   QUEUE(X) TYPE(QLOCAL)\n", [("QUEUE", "X", 3, {"QUEUE": "X", "TYPE": "QLOCAL"})]),
        # Quoted and bare values, brackets in them, blanks around them.
        (
            "   QUEUE('x y') DESCR( 'it''s' ) A1(b)\n",
            [("QUEUE", "x y", 1, {"QUEUE": "x y", "DESCR": "it''s", "A1": "b"})],
        ),
        (
            "   CHANNEL(C) CONNAME(h(1),i(2)) XMITQ( )\n",
            [("CHANNEL", "C", 1, {"CHANNEL": "C", "CONNAME": "h(1),i(2)", "XMITQ": ""})],
        ),
        # Without an indent a bracket must follow the word.
        (
            "CHANNEL(C) CHLTYPE(SVRCONN)\nCURRENT\n",
            [("CHANNEL", "C", 1, {"CHANNEL": "C", "CHLTYPE": "SVRCONN"})],
        ),
        ("CHANNEL (C)\n", []),
        ("   All done\n", []),
        ("   A lower(x)\n", []),
        # A keyword that lost its value is no blank value of a status; elsewhere it is.
        (
            "AMQ8417I: x\n   CHANNEL(C) STATUS\n   SHORT\n",
            [("CHSTATUS", "C", 1, {"CHANNEL": "C", "SHORT": ""})],
        ),
        (
            "AMQ8414I: x\n   CHANNEL(C) STATUS\n   SHORT\n",
            [("CHANNEL", "C", 1, {"CHANNEL": "C", "STATUS": "", "SHORT": ""})],
        ),
        # An echoed command and words that are no attributes end a block.
        (
            "   CHANNEL(C)\n     2 : DIS CHL(D)\n   CHLTYPE(SVRCONN)\n",
            [
                ("CHANNEL", "C", 1, {"CHANNEL": "C"}),
                ("CHLTYPE", "SVRCONN", 3, {"CHLTYPE": "SVRCONN"}),
            ],
        ),
        (
            "AMQ8414I: x\n   CHANNEL(C)\nOne MQSC command read.\n   CHANNEL(D)\n",
            [("CHANNEL", "C", 1, {"CHANNEL": "C"}), ("CHANNEL", "D", 4, {"CHANNEL": "D"})],
        ),
    ],
)
def test_what_each_text_shows(
    text: str, blocks: list[tuple[str, str, int, dict[str, str]]]
) -> None:
    for ending in ("\n", "\r\n", "\r"):
        found = parse_mqsc(text.replace("\n", ending))
        assert [(b.kind, b.name, b.line, b.attributes) for b in found] == blocks


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("DESCR(a) b) USE(x)", "a"),
        ("DESCR(a (b) USE(x)", "a (b) USE(x"),
        ("DESCR(a", "a"),
        ("DESCR((", "("),
        ("DESCR()", ""),
        ("DESCR('')", ""),
        ("DESCR(')", "'"),
        ("DESCR('a)", "'a"),
        ("DESCR(a')", "a'"),
    ],
)
def test_brackets_and_quotes_that_do_not_pair(line: str, value: str) -> None:
    (block,) = parse_mqsc(f"AMQ8414I: x\n   CHANNEL(C)\n   {line}\n   TRPTYPE(TCP)\n")
    assert block.attributes["DESCR"] == value
    assert block.attributes["TRPTYPE"] == "TCP"


def test_lines_up_to_16384_characters_are_read() -> None:
    for length, read in ((16384, True), (16385, False)):
        line = "   CHANNEL(C)".ljust(length)
        assert bool(parse_mqsc("AMQ8414I: x\n" + line)) is read


def test_a_value_folded_into_33_lines_is_one_and_into_34_is_not() -> None:
    for more, whole in ((31, True), (32, False)):
        text = (
            "AMQ8414I: x\n   CHANNEL(C)\n   SSLPEER(CN=" + "\nab" * more + "\nz)\n   TRPTYPE(TCP)\n"
        )
        block = parse_mqsc(text)[0]
        assert block.attributes["SSLPEER"] == ("CN=" + "ab" * more + "z" if whole else "CN=")


def test_tabs_are_blanks_and_other_escapes_are_taken_out() -> None:
    (block,) = parse_mqsc("AMQ8414I: x\n\tCHANNEL(C)\t\x1b[1;31mTRPTYPE(TCP)\x1b]0;t\x1b\\\n")
    assert block.attributes == {"CHANNEL": "C", "TRPTYPE": "TCP"}


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        (
            "AMQ8420I: one\nAMQ8417I: no\n AMQ8147E: two  \nAMQ8414: no\nAMQ8408I: no\n",
            ["AMQ8420I: one", "AMQ8147E: two"],
        ),
        ("   AMQ8420I: three blanks\nAMQ84200I: five digits\nAMQ842I: x", []),
        ("AMQ8420: no letter", ["AMQ8420: no letter"]),
    ],
)
def test_messages_of_no_object(text: str, messages: list[str]) -> None:
    assert list(parse_messages(text)) == messages


def test_a_value_that_a_mail_program_folded_at_a_blank() -> None:
    text = (
        "AMQ8414I: Display Channel details.\n   CHANNEL(C)                CHLTYPE(SVRCONN)\n"
        "   SSLPEER(CN=orders,OU=Applications of the warehouse,O=Example\nTrading Company,C=DE)\n"
        "   TRPTYPE(TCP)                            USERSRC(AAAAAAAAAAAAAAAAAAAAAAAA)\n"
    )
    (block,) = parse_mqsc(text)
    assert block.attributes["SSLPEER"].endswith("O=Example Trading Company,C=DE")
    assert block.attributes["TRPTYPE"] == "TCP"


def test_a_column_in_the_first_one_may_be_folded_again() -> None:
    text = "AMQ8414I: x\n   CHANNEL(C)\nSSLPEER(CN=orders,O=Exa\nmple,C=DE)\n   TRPTYPE(TCP)\n"
    (block,) = parse_mqsc(text)
    assert block.attributes == {
        "CHANNEL": "C",
        "SSLPEER": "CN=orders,O=Example,C=DE",
        "TRPTYPE": "TCP",
    }
