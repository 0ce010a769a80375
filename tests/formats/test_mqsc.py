"""runmqsc output: the real captures, other levels, pasted text, anything."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.formats.mqsc import parse_mqsc

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


pieces = st.sampled_from(["AMQ8414I: x\n", "   CHANNEL(A)", "(", ")", "\n", " A ", "K(V)", " : "])


@given(st.text(max_size=100) | st.lists(pieces, max_size=20).map("".join))
def test_anything_is_taken(text: str) -> None:
    for block in parse_mqsc(text):
        assert block.kind
        assert block.attributes
        assert block.line >= 1
