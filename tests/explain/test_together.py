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
    assert "  1. the channel requires a client certificate" in out
    assert "     tell by: AMQ9637" in out
    assert "     type: mqtui keystore STORE\n     or: runmqakm -cert -list " in out
    assert "  1. " not in mqtui("explain", "AMQ9637", "2393").out
    assert "  1. " in mqtui("explain", "alert:certificate_expired").out


def test_many_causes_are_told_by_the_place_where_they_lie(mqtui):
    out = mqtui("explain", "2393").out
    first, others = out.split("Other causes, by where they lie:\n")
    assert first.count("     tell by: ") == 3
    assert "  client's key repository and certificates\n    - " in others
    assert "  queue manager's channel, certificate, CipherSpecs\n    - " in others


def test_codes_of_two_connections_are_told_to_be_of_two(mqtui):
    out = mqtui("explain", "2538", "AMQ9776").out.split("2538 MQRC_")[0]
    assert "2538: comes of network between them" in out
    assert "AMQ9776: comes of queue manager's CHLAUTH, users, authority" in out
    assert "two connections" in out


#: Pairs that field reports have most often, and the cause that those found (first of what is told).
PAIRS = [
    (("2393", "AMQ9716"), "label-unknown", "SP04, P32"),
    (("2393", "AMQ9637"), "no-client-certificate", "JM01, P28"),
    (("2393", "AMQ9642"), "no-client-certificate", "JM01, P29"),
    (("2393", "AMQ9641"), "plain-on-tls", "SP01, P01"),
    (("2393", "AMQ9639"), "plain-on-tls", "P02"),
    (("2393", "AMQ9635"), "spec-invalid", "JM03, P37"),
    (("2393", "AMQ9631"), "cipher-mismatch", "SN04, P40"),
    (("2393", "AMQ9616"), "spec-not-enabled", "SP05, P44"),
    (("2393", "AMQ9633"), "manager-untrusted", "MT06, P49"),
    (("2393", "AMQ9658"), "manager-expired", "MT07, P51"),
    (("2393", "AMQ9673"), "server-name", "SN01, P62"),
    (("2393", "AMQ9788"), "spec-weak", "P45"),
    (("2393", "AMQ9638"), "label-unknown", "SP04, P32"),
    (("2393", "AMQ9660"), "store-not-opened", "P24"),
    (("2381", "AMQ9660"), "store-not-opened", "JM05, P17"),
    (("2397", "AMQ9771"), "java-untrusted", "P53"),
    (("2397", "PKIX path building failed"), "java-untrusted", "P53"),
    (("2035", "AMQ9777"), "client-blocked", "AU01"),
    (("2035", "AMQ9776"), "user-blocked", "AU01"),
    (("2035", "AMQ9791"), "credentials-missing", "AU02"),
    (("2035", "AMQ9557"), "user-unknown", "AU03"),
    (("2059", "AMQ9673"), "server-name", "P62"),
    (("2277", "AMQ9498"), "cd-value", "MT08, P63"),
    (("2540", "AMQ9520"), "unknown-channel", ""),
    (("AMQ9716", "AMQ9638"), "label-unknown", "SP04"),
    (("AMQ9642", "AMQ9637"), "no-client-certificate", "JM01"),
    (("2393", "CSQX637E"), "no-client-certificate", "the twin of AMQ9637"),
]


@pytest.mark.parametrize(("words", "first", "reports"), PAIRS)
def test_a_pair_of_the_field_leads_first_to_what_was_found_there(mqtui, words, first, reports):
    value = mqtui("explain", "--format", "json", *words).json
    assert value["together"][0]["id"] == first, reports


def test_a_code_that_no_check_names_hides_no_check_of_the_others(mqtui):
    # "no" is a name that nothing has: what is compiled leaves the words to the tables.
    out = mqtui("explain", "0001", "2381", "AMQ9518", "no").out.split("2381 MQRC_")[0]
    assert "ENV08: " in out
