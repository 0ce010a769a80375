"""What runmqakm -cert -list printed: labels, marks, and what a list cannot show."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mqtui.evidence.registry import LEAST
from mqtui.evidence.runmqakm_list import READER

HEAD = "Certificates found\n* default, - personal, ! trusted, # secret key\n"
LIST = (
    "$ runmqakm -cert -list -db /opt/app/key.kdb -pw s3cr3t-of-me\n"
    f"{HEAD}"
    "!\tcorp-root\n"
    '!\t"Corp, Inc. O\'Hara Issuing CA 2"\n'
    "*-\tibmwebspheremqpay\n"
    "-\tother label\n"
)


def labels(text: str) -> list[tuple[str, str]]:
    read = [(event.value("label"), event.value("marks")) for event in READER.read(text).events]
    return [each for each in read if each[0]]


def test_all_behind_the_marks_is_the_label() -> None:
    assert labels(LIST) == [
        ("corp-root", "!"),
        ("Corp, Inc. O'Hara Issuing CA 2", "!"),
        ("ibmwebspheremqpay", "*-"),
        ("other label", "-"),
    ]


def test_each_is_told_as_what_it_is() -> None:
    told = {event.value("label"): event.text for event in READER.read(LIST).events}
    assert "trusted" in told["corp-root"]
    assert "default personal" in told["ibmwebspheremqpay"]
    assert "default" not in told["other label"]


def test_the_whole_is_counted_with_its_line() -> None:
    whole = next(event for event in READER.read(LIST).events if event.value("personal"))
    assert (whole.value("personal"), whole.value("trusted"), whole.line) == ("2", "2", 7)


def test_a_list_does_not_show_the_root() -> None:
    assert "-details" in READER.read(LIST).events[-1].text


def test_a_store_without_a_personal_certificate_has_none_to_send() -> None:
    assert any("none to send" in e.text for e in READER.read(f"{HEAD}!\troot\n").events)
    assert not any("none to send" in e.text for e in READER.read(LIST).events)


def test_a_paste_may_have_blanks_for_the_tab() -> None:
    assert labels(f"{HEAD}!   root\n  -  app\n") == [("root", "!"), ("app", "-")]


def test_the_command_is_neither_told_nor_missed() -> None:
    reading = READER.read(LIST)
    assert "s3cr3t-of-me" not in repr(reading)
    assert reading.left_unread == 0


def test_what_stands_before_the_header_is_no_label() -> None:
    assert labels(f"- a bullet\n{HEAD}-\tapp\n") == [("app", "-")]
    assert READER.read(f"- a bullet\n{HEAD}-\tapp\n").left_unread == 1


def test_the_kind_is_known_by_header_or_legend() -> None:
    assert READER.score(LIST) > 0.8
    assert READER.score("- one\n- two\n") < LEAST


def test_a_message_of_the_tool_in_the_list_is_told() -> None:
    told = READER.read(f"{LIST}CTGSK3029W The database has no such label.\n").events
    assert [event.code for event in told if event.code] == ["CTGSK3029W"]
    assert len(labels(LIST)) == 4


@given(st.text() | st.lists(st.sampled_from([HEAD, "!\t", "-\ta\n", '"', "\n", "x"])).map("".join))
def test_any_text_gives_a_reading(text: str) -> None:
    assert 0 <= READER.score(text) <= 1
    assert all(1 <= event.line <= text.count("\n") + 1 for event in READER.read(text).events)
