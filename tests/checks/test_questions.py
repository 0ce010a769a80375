"""What several checks ask of the facts: who else shows a certificate that the client lacks."""

from __future__ import annotations

from dataclasses import replace

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from mqtui.checks.questions import issuer_elsewhere
from mqtui.facts import StoreContents
from mqtui.lab.pki.certificates import made_once


def entry(bench, name, subject, issuer=None, **changes):
    text = made_once(name).certificate.public_bytes(Encoding.PEM).decode()
    return bench.certificate(subject, issuer, pem=text, sha256=name, **changes)


def ignored(bench, *entries):
    store = StoreContents("/other/key.p12", "pkcs12", True, entries)
    return replace(bench.healthy(), ignored_stores=(store,))


def test_another_store_of_the_client_has_the_issuer(bench):
    child = entry(bench, "application-by-intermediate", "CN=app", "CN=between")
    issuer = entry(bench, "client-intermediate-ca", "CN=between", "CN=CA")
    assert issuer_elsewhere(ignored(bench, issuer), child) == issuer
    assert issuer_elsewhere(bench.healthy(), child) is None


def test_what_the_queue_manager_sends_is_shown_too(bench):
    child = entry(bench, "application-by-intermediate", "CN=app", "CN=between")
    issuer = entry(bench, "client-intermediate-ca", "CN=between", "CN=CA")
    facts = bench.handshake(bench.healthy(), chain=(bench.SERVER, issuer))
    assert issuer_elsewhere(facts, child) == issuer


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("reissued-client-ca", {}),
        ("client-intermediate-ca", {"subject": "CN=else"}),
        ("client-intermediate-ca", {"trusted": False}),
        ("client-intermediate-ca", {"pem": ""}),
    ],
    ids=["another key", "another name", "not trusted", "not there whole"],
)
def test_only_what_signed_it_is_its_issuer(bench, name, changes):
    child = entry(bench, "application-by-intermediate", "CN=app", "CN=between")
    other = replace(entry(bench, name, "CN=between", "CN=CA"), **changes)
    assert issuer_elsewhere(ignored(bench, other), child) is None
