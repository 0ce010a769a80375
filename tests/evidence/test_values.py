"""The parts of a message by name."""

from __future__ import annotations

from mqtui.evidence.values import values_of


def test_channel_host_and_reason() -> None:
    text = "Channel 'A.B' to host 'h (192.0.2.1)(1414)' ended, reason code 2393."
    assert dict(values_of("AMQ9999", text)) == {
        "channel": "A.B",
        "host": "h (192.0.2.1)(1414)",
        "reason": "2393",
    }


def test_a_channel_that_was_not_known_yet_is_none() -> None:
    assert values_of("AMQ9633", "Bad SSL certificate for channel '????'.") == ()


def test_a_number_is_one_of_gskit_only_in_its_messages() -> None:
    inserts = {"ArithInsert1": "414"}
    assert values_of("AMQ9633", "", inserts) == (("gskit", "414"),)
    assert values_of("AMQ9999", "", inserts) == ()
    assert values_of("AMQ9633", "", {"ArithInsert1": "0"}) == ()
