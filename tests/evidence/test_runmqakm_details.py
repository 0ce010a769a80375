"""What runmqakm -cert -details printed: whose certificate, of whom, until when."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mqtui.evidence.readers import READERS
from mqtui.evidence.registry import LEAST, recognised
from mqtui.evidence.runmqakm_details import KIND, READER

LEAF = """Label : ibmwebspheremqpay
Key Size : 2048
Version : X509 V3
Serial : 4a5b6c
Issuer : "CN=Issuing CA,O=Corp"
Subject : "CN=pay,O=Corp"
Not Before : 23 November 2025 10:00:00 GMT+00:00
Not After : 23 November 2026 10:00:00 GMT+00:00
Public Key Type : RSA (1.2.840.113549.1.1.1)
    30 82 01 22
Signature Algorithm : SHA256WithRSASignature (1.2.840.113549.1.1.11)
Trust Status : Enabled
"""
ROOT = LEAF.replace("ibmwebspheremqpay", "root").replace("CN=pay", "CN=Issuing CA")


def test_it_is_known_among_all_kinds() -> None:
    found = recognised(LEAF, READERS)
    assert found is not None
    assert found[0].kind == KIND


def test_the_names_and_dates_are_told() -> None:
    (leaf, *_) = READER.read(LEAF).events
    assert leaf.value("label") == "ibmwebspheremqpay"
    assert leaf.value("subject") == "CN=pay,O=Corp"
    assert leaf.value("issuer") == "CN=Issuing CA,O=Corp"
    assert leaf.value("until") == "23 November 2026 10:00:00 GMT+00:00"


def test_an_issuer_that_is_not_there_is_named() -> None:
    missing = [event.value("missing") for event in READER.read(LEAF).events]
    assert missing == ["", "CN=Issuing CA,O=Corp"]
    events = READER.read(f"{LEAF}\n{ROOT}").events
    assert [event.value("label") for event in events] == ["ibmwebspheremqpay", "root"]
    assert "its own subject" in events[1].text


def test_the_form_was_not_seen() -> None:
    assert not READER.read(LEAF).seen


def test_a_few_such_words_are_not_that() -> None:
    assert READER.score("Label : x\nVersion : 3\n") < LEAST


@given(
    st.text() | st.lists(st.sampled_from([*LEAF.splitlines(keepends=True), '"', "x"])).map("".join)
)
def test_any_text_gives_a_reading(text: str) -> None:
    assert 0 <= READER.score(text) <= 1
    assert all(1 <= event.line <= text.count("\n") + 1 for event in READER.read(text).events)
