"""mqclient.ini as a kind of text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mqtui.evidence.client_ini import KIND, READER
from mqtui.evidence.readers import READERS
from mqtui.evidence.registry import recognised

INI = """\
# of the orders service
SSL:
   SSLKeyRepository=/etc/mq/key
   sslfipsrequired = YES
TCP:
   KeepAlive=Yes
"""


def test_it_is_recognised() -> None:
    found = recognised(INI, READERS)
    assert found is not None
    assert found[0].kind == KIND


def test_attributes_are_told_with_their_line() -> None:
    events = READER.read(INI).events
    told = [(event.line, event.text) for event in events[:3]]
    assert told == [
        (3, "SSL.SSLKeyRepository=/etc/mq/key"),
        (4, "SSL.SSLFipsRequired=YES"),
        (6, "TCP.KeepAlive=Yes"),
    ]
    assert "mqtui config" in events[-1].text


def test_a_password_is_not_told() -> None:
    text = "SSL:\n   SSLKeyRepositoryPassword=canary-4711\n   SSLKeyRepository=/a/key\n"
    assert "canary-4711" not in str(READER.read(text))


def test_the_ini_of_something_else_is_none() -> None:
    assert READER.score("[server]\nport=80\nname = x\n") == 0


@given(st.text(alphabet="SL:=\n KeyRpositry#[]\t"))
def test_any_text_is_read(text: str) -> None:
    assert 0 <= READER.score(text) <= 1
    READER.read(text)
