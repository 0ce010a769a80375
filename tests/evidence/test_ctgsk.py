"""Messages of runmqakm, in whatever language their text is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.evidence.ctgsk import READER
from mqtui.evidence.registry import LEAST

TEXT = (
    "$ runmqakm -cert -receive -file app575010.crt -db key.kdb -pw s3cr3t-of-me\n"
    "CTGSK2146W An invalid certificate chain was found.\n"
    "GSKKM_LAST_VALIDATION_ERROR: 575010\n"
)


def codes(text: str) -> list[str]:
    return [event.code for event in READER.read(text).events if event.code]


def test_a_message_is_known_by_its_number() -> None:
    assert READER.score(TEXT) > 0.8
    assert codes(TEXT) == ["CTGSK2146W"]
    assert READER.read(TEXT).events[0].line == 2


def test_the_validation_error_is_a_code_of_gskit() -> None:
    told = [event for event in READER.read(TEXT).events if event.value("gskit")]
    assert [(event.line, event.value("gskit")) for event in told] == [(3, "575010")]


@pytest.mark.parametrize(
    "text", ["CTGSK3029 x", "CTGSK3029E: x", "错误 CTGSK3029W 数据库", "CTGSK3029W"]
)
def test_severity_and_language_do_not_matter(text: str) -> None:
    assert codes(text) == ["CTGSK3029W"]


def test_one_that_is_not_known_stays_as_it_is() -> None:
    assert codes("CTGSK1999E x") == ["CTGSK1999E"]


def test_the_command_is_not_told() -> None:
    assert "s3cr3t-of-me" not in repr(READER.read(TEXT))
    assert READER.read(TEXT).left_unread == 0
    assert READER.read(f"we tried\n{TEXT}").left_unread == 1


def test_what_has_none_is_not_it() -> None:
    assert READER.score("575010\n") < LEAST


@given(st.text() | st.lists(st.sampled_from([TEXT, "CTGSK", "2146", "W", "\n"])).map("".join))
def test_any_text_gives_a_reading(text: str) -> None:
    assert 0 <= READER.score(text) <= 1
    assert all(1 <= event.line <= text.count("\n") + 1 for event in READER.read(text).events)
