"""What .NET's TLS says, and what it means."""

from __future__ import annotations

import pytest

from mqtui.evidence.dotnet_causes import CAUSES, cause_of


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        (
            "The remote certificate is invalid because of errors in the chain: PartialChain",
            "untrusted",
        ),
        ("The remote certificate is invalid according to the validation procedure.", "untrusted"),
        ("The remote certificate was rejected by the provided callback.", "untrusted"),
        ("certificate is invalid according to: RemoteCertificateNameMismatch", "host_name"),
        ("errors in the certificate chain: NotTimeValid", "expired"),
        ("because they do not possess a common algorithm", "no_common_protocol"),
        ("The message received was unexpected or badly formatted", "refused"),
        ("The credentials supplied to the package were not recognized", "private_key"),
        ("The handshake failed due to an unexpected packet format.", "not_tls"),
        ("Received an unexpected EOF or 0 bytes from the transport stream.", "closed_in_handshake"),
    ],
)
def test_each_sentence_has_its_cause(sentence: str, name: str) -> None:
    found = cause_of(sentence)
    assert found is not None
    assert found.name == name
    assert found.look.startswith("On the ")


def test_another_sentence_has_none() -> None:
    assert cause_of("Object reference not set to an instance of an object.") is None


def test_names_are_distinct() -> None:
    assert len({cause.name for cause in CAUSES}) == len(CAUSES)
