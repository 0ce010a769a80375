"""Who may open the page."""

import pytest

from mqtui.serve.access import SHORTEST_TOKEN, Access, is_loopback, new_token

TOKEN = "a-token-of-some-length"


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost", "LOCALHOST"])
def test_the_loopback_is_this_machine_only(host):
    assert is_loopback(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "10.0.0.7", "mq1", "", "127.0.0.1.example"])
def test_anything_else_is_not(host):
    assert not is_loopback(host)


@pytest.mark.parametrize(
    ("host", "right"),
    [
        ("127.0.0.1:8022", True),
        ("localhost:8022", True),
        ("[::1]:8022", True),
        ("rebound.example:8022", False),
        ("127.0.0.1.example:8022", False),
        ("", False),
        ("[", False),
    ],
)
def test_without_a_token_only_the_loopbacks_names_are_served(host, right):
    """A name of somebody else may lead to 127.0.0.1 as well (DNS rebinding)."""
    assert Access("127.0.0.1", None).called_right(host) is right
    assert Access("0.0.0.0", TOKEN).called_right(host)


@pytest.mark.parametrize(
    ("origin", "same"),
    [
        ("http://h:1", True),
        ("https://h:1", True),
        ("http://h:2", False),
        ("http://evil", False),
        ("", False),
        ("null", False),
        ("file://h:1", False),
    ],
)
def test_a_websocket_comes_from_our_own_page(origin, same):
    assert Access("h", TOKEN).same_origin(origin, "h:1") is same


def test_a_token_is_asked_for_where_there_is_one():
    assert Access("127.0.0.1", None).admits("")
    access = Access("0.0.0.0", TOKEN)
    assert access.admits(TOKEN)
    for wrong in ("", TOKEN[:-1], TOKEN + "x", "ä" * len(TOKEN), "\ud800"):
        assert not access.admits(wrong)


def test_new_tokens_differ_and_are_long():
    assert len({new_token() for _ in range(20)}) == 20
    assert len(new_token()) > SHORTEST_TOKEN
