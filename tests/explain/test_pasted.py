"""What a pasted text means: as the kind that it is, or else the names in it."""

from hypothesis import given
from hypothesis import strategies as st

from mqtui.checks import load
from mqtui.explain.pasted import meaning_of

load()
RECORD = """\
11/24/26 10:00:01 - Process(1.1) User(u) Program(p)
     Host(h) QMgr(SHOPQ)

AMQ9639E: No CipherSpec on channel 'SHOP.APP'.
"""


def test_a_record_is_told_with_its_kind_and_cause() -> None:
    text = meaning_of(RECORD)
    assert text.startswith("the pasted text: error log of MQ (AMQERR0n.LOG)\n")
    assert "Cause on channel SHOP.APP (AMQ9639 in line 1): the channel requires TLS" in text


def test_a_text_of_no_kind_is_searched_for_names() -> None:
    text = meaning_of("hello\nwe set ANY_TLS12_OR_HIGHER there\n")
    assert text.startswith("ANY_TLS12_OR_HIGHER: alias for several CipherSpecs")
    assert "hello" not in text


def test_a_text_without_anything_is_said_with_what_was_tried() -> None:
    text = meaning_of("hello\n")
    assert text.startswith("Nothing in the pasted text was recognised.")
    assert "error log of MQ" in text


@given(st.text())
def test_any_text_gives_a_sentence(text: str) -> None:
    assert meaning_of(text).endswith("\n")
