"""``mqtui explain`` of messages and codes."""

import pytest


@pytest.mark.parametrize(
    ("topic", "says"),
    [
        ("AMQ9633", ["AMQ9633: ", "CER07", "source: "]),
        ("amq9633e", ["AMQ9633: "]),
        ("CSQX620E", ["CSQX620: ", "z/OS"]),
        ("2393", ["2393 MQRC_SSL_INITIALIZATION_ERROR: ", "CIP04"]),
        ("MQRC_SSL_INITIALIZATION_ERROR", ["2393 MQRC_"]),
        ("407", ["GSKit 407 GSK_ERROR_BAD_KEYFILE_LABEL: ", "System SSL of z/OS 407: "]),
        ("GSK_ERROR_BAD_CERT", ["GSKit 414 GSK_ERROR_BAD_CERT: "]),
        ("105", ["GSKit 105 ", "AMQ9795 105: "]),
        ("CTGSK3029W", ["runmqakm CTGSK3029W: "]),
    ],
)
def test_what_a_number_means_in_each_list(mqtui, topic, says):
    result = mqtui("explain", topic)
    assert result.code == 0
    for part in says:
        assert part in result.out


@pytest.mark.parametrize("topic", ["AMQ0000", "CSQX000", "99", "999999", "MQRC_NOTHING"])
def test_what_is_not_known_is_not_made_up(mqtui, topic):
    result = mqtui("explain", topic)
    assert (result.code, result.out) == (2, "")
    assert topic in result.err
