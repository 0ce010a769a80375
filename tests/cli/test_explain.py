"""``mqtui explain``: a check, a lesson page, the list, and what is neither."""

import pytest


def test_explain_tells_lesson_and_source(mqtui):
    result = mqtui("explain", "env03")
    assert result.code == 0
    assert "MQSERVER" in result.out
    assert "source:" in result.out
    listing = mqtui("explain")
    assert len(listing.out.splitlines()) > 30


def test_explain_prints_a_lesson_page_and_lists_them(mqtui):
    shown = mqtui("explain", "sni").out
    assert shown.startswith("# SNI: the channel name in the ClientHello\n")
    assert "lab2e-app2e-tls.chl.mq.ibm.com" in shown
    listed = mqtui("explain").out
    assert "ENV03" in listed
    assert "key-repository      What a key repository is" in listed


@pytest.mark.parametrize("topic", ["XXX99", "nonsense"])
def test_what_is_neither_ends_with_2_and_where_to_look(mqtui, topic):
    result = mqtui("explain", topic)
    assert (result.code, result.out) == (2, "")
    assert f"no check or page named {topic}" in result.err
    assert "`mqtui explain` lists them" in result.err
