"""``mqtui explain`` of several codes: what fits all of them."""

import pytest

_TOGETHER = "All of them together:\n"


def test_a_reason_and_a_message_lead_to_the_cause_of_both(mqtui):
    out = mqtui("explain", "2393", "AMQ9637").out
    assert out.startswith(_TOGETHER)
    first = out.split("2393 MQRC_")[0]
    assert "the client sent none" in first
    assert "CER02: " in first
    assert "how to tell: " in first


def test_another_message_of_the_same_reason_leads_to_another_cause(mqtui):
    out = mqtui("explain", "2393", "AMQ9716").out.split("2393 MQRC_")[0]
    assert "CER03: " in out
    assert "the client sent none" not in out


def test_the_order_of_the_codes_does_not_matter(mqtui):
    first, second = (mqtui("explain", *w).out for w in (("2393", "AMQ9637"), ("AMQ9637", "2393")))
    assert first.split("\n\n")[1] == second.split("\n\n")[1]


def test_what_goes_together_nowhere_is_said(mqtui):
    out = mqtui("explain", "AMQ9520", "AMQ9637").out
    assert "no cause is known that leads to all of them" in out


@pytest.mark.parametrize("words", [["2393"], ["2393", "MQRC_SSL_INITIALIZATION_ERROR"]])
def test_one_code_alone_is_no_pair(mqtui, words):
    assert _TOGETHER not in mqtui("explain", *words).out


def test_a_code_alone_has_its_causes_with_how_to_tell_them_apart(mqtui):
    out = mqtui("explain", "AMQ9637").out
    assert "possible cause: the channel requires a client certificate" in out
    assert "How to tell: " in out
    assert "possible cause" not in mqtui("explain", "AMQ9637", "2393").out
    assert "possible cause" in mqtui("explain", "alert:certificate_expired").out
