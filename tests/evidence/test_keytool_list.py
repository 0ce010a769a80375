"""What keytool -list printed, with -v or without."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mqtui.evidence.keytool_list import READER
from mqtui.evidence.registry import LEAST

HEAD = "Keystore type: PKCS12\nKeystore provider: SUN\n\nYour keystore contains 2 entries\n\n"
ROOT = """\
Alias name: demo-root
Creation date: Nov 29, 2026
Entry type: trustedCertEntry

Owner: CN=Demo Root CA, O=Demo
Issuer: CN=Demo Root CA, O=Demo
Serial number: 72c08a90
Valid from: Sun Nov 29 02:51:22 UTC 2026 until: Wed Nov 26 02:51:22 UTC 2036

*******************************************
"""
APP = """\
Alias name: labapp
Creation date: Nov 29, 2026
Entry type: PrivateKeyEntry
Certificate chain length: 2
Certificate[1]:
Owner: CN=app, O=Demo
Issuer: CN=Demo Issuing CA, O=Demo
Valid from: Sun Nov 29 02:51:22 UTC 2026 until: Tue Mar 09 02:51:22 UTC 2027
Certificate[2]:
Owner: CN=Demo Issuing CA, O=Demo
Issuer: CN=Demo Root CA, O=Demo
Valid from: Sun Nov 29 02:51:22 UTC 2026 until: Tue Mar 09 02:51:22 UTC 2027
"""
COMMAND = "$ keytool -list -v -keystore app.p12 -storepass s3cr3t-of-me\n"
LIST = f"{COMMAND}{HEAD}{ROOT}{APP}"
SHORT = (
    f"{HEAD}demo-root, Nov 29, 2026, trustedCertEntry, \nCertificate fingerprint (SHA-256): 42:8C\n"
    "labapp, Nov 29, 2026, PrivateKeyEntry, \nCertificate fingerprint (SHA-256): 06:35\n"
)


def entries(text: str) -> list[tuple[str, str]]:
    told = READER.read(text).events
    return [(e.value("label"), e.value("entry")) for e in told if e.value("label")]


def missing(text: str) -> list[str]:
    return [e.value("missing") for e in READER.read(text).events if e.value("missing")]


def test_each_entry_is_told_with_its_first_certificate() -> None:
    assert READER.score(LIST) > 0.8
    assert entries(LIST) == [("demo-root", "trustedCertEntry"), ("labapp", "PrivateKeyEntry")]
    app = READER.read(LIST).events[1]
    assert (app.value("subject"), app.value("issuer"), app.value("until")) == (
        "CN=app, O=Demo",
        "CN=Demo Issuing CA, O=Demo",
        "Tue Mar 09 02:51:22 UTC 2027",
    )
    assert "chain of 2" in app.text


def test_the_short_form_has_the_same_entries() -> None:
    assert READER.score(SHORT) > 0.8
    assert entries(SHORT) == entries(LIST)


def test_the_issuer_above_a_chain_is_missed() -> None:
    assert missing(LIST) == []
    assert missing(f"{HEAD}{APP}") == ["CN=Demo Root CA, O=Demo"]


def test_without_a_trusted_entry_it_is_no_trust_store() -> None:
    assert any("no CA" in event.text for event in READER.read(f"{HEAD}{APP}").events)
    assert not any("no CA" in event.text for event in READER.read(LIST).events)


def test_an_error_of_keytool_is_told() -> None:
    text = "keytool error: java.io.IOException: keystore password was incorrect\n"
    assert READER.score(text) > 0.5
    assert "password was incorrect" in READER.read(text).events[0].text


def test_the_command_is_not_told() -> None:
    assert "s3cr3t-of-me" not in repr(READER.read(LIST))
    assert READER.read(LIST).left_unread == 0
    assert READER.read(f"This is ours:\n{LIST}").left_unread == 1


def test_other_text_is_not_it() -> None:
    assert READER.score("Owner: me\nIssuer: you\n") < LEAST


@given(st.text() | st.lists(st.sampled_from([HEAD, ROOT, APP, SHORT, "x, y, ", "\n"])).map("".join))
def test_any_text_gives_a_reading(text: str) -> None:
    assert 0 <= READER.score(text) <= 1
    assert all(1 <= event.line <= text.count("\n") + 1 for event in READER.read(text).events)
