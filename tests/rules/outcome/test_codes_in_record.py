"""The return codes in a record of an error log."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.facts import LogRecord, Source, SourceKind
from mqtui.rules.outcome.codes_in_record import codes_in

LOG = Source(SourceKind.FILE, "AMQERR01.LOG", 4)


def record(message, text="", **inserts):
    return LogRecord(message, text, LOG, inserts=inserts)


def codes(*args, **inserts):
    return [(c.list.value, c.code) for c in codes_in(record(*args, **inserts))]


def test_the_inserts_are_the_codes():
    found = codes("AMQ9633E", "Bad SSL certificate.", ArithInsert1="414", ArithInsert2="575010")
    assert found == [("GSKit", "414"), ("GSKit", "575010")]


def test_without_inserts_the_sentence_is_read():
    text = "The call to gsk_secure_soc_init for '10.0.0.420(1414)' returned 407."
    assert codes("AMQ9620", text) == [("GSKit", "407")]
    assert codes("AMQ9795E", "HTTPS error 105 from host-104.example") == [("AMQ9795", "105")]


@pytest.mark.parametrize("message", ["AMQ9208", "AMQ9503E", "CSQX620E", "AMQ9213E", ""])
def test_other_messages_have_numbers_of_their_own(message):
    assert codes(message, "return code 104", ArithInsert1="104") == []


def test_an_unknown_detail_is_not_named():
    assert codes("AMQ9633E", "", ArithInsert1="414", ArithInsert2="575018") == [("GSKit", "414")]
    assert codes("AMQ9633E", "", ArithInsert1="0", ArithInsert2="0") == []


@given(st.text(), st.text())
def test_any_text_is_read(text, insert):
    assert isinstance(codes_in(record("AMQ9620E", text, ArithInsert1=insert)), tuple)
    assert isinstance(codes_in(record("AMQ9620E", text)), tuple)
