"""What another program's hello was shown, where nothing was tried here."""

from dataclasses import replace
from datetime import UTC, datetime

from mqtui.facts import Certificate, Facts, HostInfo, Outcome, Request
from mqtui.facts.live import Handshake
from mqtui.rules.outcome.to_be_presented import to_be_presented

NOW = datetime(2026, 11, 29, tzinfo=UTC)
HOST = HostInfo("Linux", "ann", 1, "app", True, "/", "/", "/var/mqm")
LEAF = Certificate("CN=a", "CN=b", "1", "ab", "RSA", 2048, NOW, NOW, "sha256", False, "")
HELLO = Handshake("h", 1414, None, "openssl s_client", Outcome.OK, chain=(LEAF,))
FACTS = Facts(NOW, HOST, Request(offline=True), hello=HELLO)


def test_the_hello_tells_what_is_presented():
    assert to_be_presented(FACTS) == (LEAF,)


def test_where_a_connect_was_tried_it_does_not_count():
    assert to_be_presented(replace(FACTS, request=Request())) == ()


def test_without_one_nothing_is_known():
    assert to_be_presented(replace(FACTS, hello=None)) == ()
    assert to_be_presented(replace(FACTS, hello=replace(HELLO, chain=()))) == ()
