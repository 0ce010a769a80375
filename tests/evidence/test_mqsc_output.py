"""Answers of DISPLAY and MQSC scripts as a kind of text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.evidence.model import Side
from mqtui.evidence.mqsc_output import KIND, READER
from mqtui.evidence.readers import READERS
from mqtui.evidence.registry import recognised

CHANNEL = """\
     1 : DIS CHANNEL(PAY.TLS) SSLCIPH SSLCAUTH
AMQ8414I: Display Channel details.
   CHANNEL(PAY.TLS)                        CHLTYPE(SVRCONN)
   SSLCAUTH(REQUIRED)                      SSLCIPH( )
"""
STATUS = """\
AMQ8417I: Display Channel Status details.
   CHANNEL(PAY.TLS)                        CHLTYPE(SVRCONN)
   CONNAME(10.0.0.9)                       CURRENT
   SECPROT(NONE)                           STATUS(RUNNING)
"""
SCRIPT = """\
DEFINE CHANNEL(PAY.TLS) CHLTYPE(SVRCONN) +
  TRPTYPE(TCP) SSLCIPH(ANY_TLS12_OR_HIGHER)
ALTER QMGR SSLKEYR('/var/mqm/ssl/key')
"""
ZOS = """\
CSQM201I MQ1A CSQMDRTC DISPLAY CHANNEL DETAILS
CHANNEL(PAY.TLS)
CHLTYPE(SVRCONN)
SSLCIPH(ECDHE_RSA_AES_256_GCM_SHA384)
END CHANNEL DETAILS
"""


@pytest.mark.parametrize("text", [CHANNEL, STATUS, SCRIPT, ZOS, CHANNEL + STATUS])
def test_it_is_recognised(text: str) -> None:
    found = recognised(text, READERS)
    assert found is not None
    assert found[0].kind == KIND


def test_a_blank_sslciph_is_said() -> None:
    channel, _ = READER.read(CHANNEL).events
    assert (channel.line, channel.side) == (2, Side.QUEUE_MANAGER)
    assert (channel.value("channel"), channel.value("SSLCIPH")) == ("PAY.TLS", "")
    assert "does not use TLS" in channel.text


def test_a_channel_with_a_cipherspec_is_not_said_to_lack_it() -> None:
    channel = READER.read(ZOS).events[0]
    assert channel.value("SSLCIPH") == "ECDHE_RSA_AES_256_GCM_SHA384"
    assert "does not use TLS" not in channel.text


def test_a_status_without_tls_is_said() -> None:
    assert "SECPROT is NONE" in READER.read(STATUS).events[0].text


def test_commands_are_read_in_their_order() -> None:
    events = READER.read(SCRIPT).events
    assert [event.line for event in events][:2] == [1, 3]
    assert "SSLKEYR(/var/mqm/ssl/key)" in events[1].text


def test_a_clients_definition_is_the_clients() -> None:
    text = "DEFINE CHANNEL(A) CHLTYPE(CLNTCONN) CONNAME('h(1414)')\n"
    assert READER.read(text).events[0].side is Side.CLIENT


def test_a_record_of_a_log_is_none() -> None:
    assert READER.score("AMQ9637E: Channel is lacking a certificate.\n") == 0
    assert READER.score("AMQ8003I: IBM MQ queue manager 'A' started using V9.3.\n") == 0


@given(st.text(alphabet="AMQ8414I: CHANEL()SIPH'DEFIN+-*\n 0"))
def test_any_text_is_read(text: str) -> None:
    assert 0 <= READER.score(text) <= 1
    READER.read(text)


def test_an_answer_that_shows_no_object_keeps_its_number() -> None:
    text = f"{CHANNEL}     2 : DIS CHS(PAY.TLS)\nAMQ8420I: Channel Status not found.\n"
    (told,) = [event for event in READER.read(text).events if event.code]
    assert (told.code, told.line, told.text) == ("AMQ8420", 6, "Channel Status not found.")
    alone = READER.read("DIS CHS(A)\nAMQ8420I: Channel Status not found.\n")
    assert [event.code for event in alone.events] == ["AMQ8420"]
