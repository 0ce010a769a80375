"""The private key's way to OpenSSL: a file for a moment, nothing left behind."""

from __future__ import annotations

import os
import ssl
import stat
from pathlib import Path

import pytest

from mqtui.engine.secrets import ClientIdentity
from mqtui.live.tls import identity as module
from mqtui.live.tls.identity import IdentityError, has_expired, load_identity


@pytest.fixture
def place(tmp_path, monkeypatch) -> Path:
    monkeypatch.setattr(module, "_MEMORY", tmp_path)
    return tmp_path


def context() -> ssl.SSLContext:
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def test_the_files_are_for_this_user_only_and_gone_after(place, pki, monkeypatch):
    seen = []

    class Spy(ssl.SSLContext):
        def load_cert_chain(self, certfile, keyfile=None, password=None):
            path = Path(certfile)
            seen.append(
                (stat.S_IMODE(path.parent.stat().st_mode), stat.S_IMODE(path.stat().st_mode))
            )
            super().load_cert_chain(certfile, keyfile, password)

    load_identity(Spy(ssl.PROTOCOL_TLS_CLIENT), pki.identity())
    assert seen == [(0o700, 0o600)]
    assert os.listdir(place) == []


@pytest.mark.parametrize("key", [b"", b"-----BEGIN PRIVATE KEY-----\nAAAA\n", b"\x00\xff"])
def test_a_bad_key_is_an_error_and_leaves_nothing(place, pki, key):
    with pytest.raises(IdentityError, match="'app' and its key cannot be used"):
        load_identity(context(), ClientIdentity("app", pki.client.chain_pem, key))
    assert os.listdir(place) == []


def test_a_key_of_another_certificate_is_an_error(place, pki):
    identity = ClientIdentity("app", pki.client.chain_pem, pki.server.key_pem)
    with pytest.raises(IdentityError, match="key values mismatch"):
        load_identity(context(), identity)
    assert os.listdir(place) == []


def test_an_encrypted_key_does_not_make_openssl_ask(place, pki):
    from cryptography.hazmat.primitives import serialization

    key = pki.client.private_key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(b"secret"),
    )
    with pytest.raises(IdentityError):
        load_identity(context(), ClientIdentity("app", pki.client.chain_pem, key))
    assert os.listdir(place) == []


def test_expiry_is_judged_by_the_leaf(pki):
    assert has_expired(pki.identity(pki.expired))
    assert not has_expired(pki.identity())
    with pytest.raises(IdentityError, match="cannot be read"):
        has_expired(ClientIdentity("x", b"nonsense", b""))
