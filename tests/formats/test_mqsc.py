"""runmqsc output: the real captures, other levels, pasted text, anything."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.formats.mqsc import parse_messages, parse_mqsc

CAPTURES = Path(__file__).parents[2].parent / "shared" / "captures"
real = pytest.mark.skipif(not CAPTURES.is_dir(), reason="the captures are not beside this copy")


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
