"""A channel table in JSON as a kind of text."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from mqtui.evidence.channel_table import KIND, READER
from mqtui.evidence.readers import READERS
from mqtui.evidence.registry import recognised


def table(*ciphers: str) -> str:
    channels = [
        {
            "name": f"PAY.{number}",
            "clientConnection": {
                "connection": [{"host": "mq.example", "port": 1414}],
                "queueManager": "PAYQ",
            },
            "transmissionSecurity": {"cipherSpecification": cipher},
            "type": "clientConnection",
        }
        for number, cipher in enumerate(ciphers)
    ]
    return json.dumps({"channel": channels}, indent=1)


def test_it_is_recognised() -> None:
    found = recognised(table("ANY_TLS12"), READERS)
    assert found is not None
    assert found[0].kind == KIND


def test_each_definition_is_told_where_it_stands() -> None:
    text = table("ANY_TLS12", "")
    first, second, _ = READER.read(text).events
    assert "PAY.0" in first.text
    assert "mq.example(1414): ANY_TLS12" in first.text
    assert "no CipherSpec, so no TLS" in second.text
    assert first.line < second.line <= len(text.splitlines())
    assert "PAY.0" in text.splitlines()[first.line - 1]


def test_another_document_is_none() -> None:
    assert READER.score('{"channel": [], "x": "clientConnection"}') == 0
    assert READER.score('{"channel": "clientConnection"') == 0


@given(st.text(), st.sampled_from(['"channel" "clientConnection"', '{"channel":[{"clientConn']))
def test_any_text_is_read(text: str, before: str) -> None:
    assert 0 <= READER.score(before + text) <= 1
    READER.read(before + text)
