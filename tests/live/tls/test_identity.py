"""The private key's way to OpenSSL: a file for a moment, nothing left behind."""

from __future__ import annotations

import os
import ssl
import stat
import tempfile
from pathlib import Path

import pytest

from mqtui.engine.secrets import ClientIdentity
from mqtui.live.tls.identity import IdentityError, has_expired, load_identity
from mqtui.system import memory


@pytest.fixture
def place(tmp_path, monkeypatch) -> Path:
    """Where a temporary file would be, on a system where every file is in a directory."""
    monkeypatch.setattr(memory, "_PLACES", (str(tmp_path),))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def context() -> ssl.SSLContext:
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


class Spy(ssl.SSLContext):
    """Notes what the file is like while OpenSSL reads it."""

    def __new__(cls):
        made = super().__new__(cls, ssl.PROTOCOL_TLS_CLIENT)
        made.seen = []
        return made

    def load_cert_chain(self, certfile, keyfile=None, password=None):
        found = os.stat(certfile)
        self.seen.append((certfile, found.st_nlink, stat.S_IMODE(found.st_mode)))
        super().load_cert_chain(certfile, keyfile, password)


@pytest.mark.skipif(not hasattr(os, "memfd_create"), reason="Linux alone has files in memory")
def test_the_key_is_in_no_directory_at_any_time(place, pki):
    """So that nothing of it is left even if the process is killed meanwhile."""
    spy = Spy()
    load_identity(spy, pki.identity())
    ((name, links, _),) = spy.seen
    assert links == 0
    assert not os.path.exists(name)
    assert os.listdir(place) == []


def test_elsewhere_it_is_for_this_user_only_and_gone_after(place, pki, monkeypatch):
    monkeypatch.delattr(os, "memfd_create", raising=False)
    spy = Spy()
    load_identity(spy, pki.identity())
    ((name, links, mode),) = spy.seen
    assert (links, mode) == (1, 0o600)
    assert Path(name).parent == place
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
