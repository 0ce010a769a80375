"""What the lab writes is read by programs that had no part in writing it."""

from __future__ import annotations

import shutil
import subprocess

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.serialization import pkcs12

from mqtui.formats.errors import WrongPassword
from mqtui.formats.keystore.pkcs12 import read_pkcs12
from mqtui.lab.pki.sandbox_certificates import pki
from mqtui.lab.writers.pkcs12 import Entry, write_pkcs12


@pytest.fixture(scope="module")
def entries() -> tuple[Entry, ...]:
    return pki().queue_manager_entries()


def test_every_private_key_comes_back_under_its_label(entries: tuple[Entry, ...]) -> None:
    store = read_pkcs12(write_pkcs12(entries, b"pass"), b"pass")
    assert [e.label for e in store.entries if e.private_key] == ["labqm-rsa", "labqm-ec"]
    assert [e.label for e in store.entries if not e.private_key] == [
        "lab-server-ca",
        "lab-client-ca",
    ]
    for entry in entries:
        if entry.private_key:
            found = next(e for e in store.entries if e.label == entry.label)
            assert found.private_key.private_numbers() == entry.private_key.private_numbers()


def test_cryptography_reads_it(entries: tuple[Entry, ...]) -> None:
    loaded = pkcs12.load_pkcs12(write_pkcs12(entries, b"pass"), b"pass")
    names = {loaded.cert.friendly_name, *(c.friendly_name for c in loaded.additional_certs)}
    assert names == {b"labqm-rsa", b"labqm-ec", b"lab-server-ca", b"lab-client-ca"}


def test_a_wrong_password_is_refused(entries: tuple[Entry, ...]) -> None:
    with pytest.raises(WrongPassword):
        read_pkcs12(write_pkcs12(entries, b"pass"), b"word")


@pytest.mark.parametrize("label", ["Ä label", "x" * 64, 'CN=x, O="y"'])
def test_any_label(label: str) -> None:
    data = write_pkcs12([Entry(label, pki().server_ca.certificate)], b"p")
    assert read_pkcs12(data, b"p").entries[0].label == label


@pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl program here")
def test_openssl_reads_it(entries: tuple[Entry, ...], tmp_path) -> None:
    path = tmp_path / "key.p12"
    path.write_bytes(write_pkcs12(entries, b"pass"))
    shown = subprocess.run(
        ["openssl", "pkcs12", "-in", str(path), "-passin", "pass:pass", "-nodes"],
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    assert shown.count("BEGIN PRIVATE KEY") == 2
    assert shown.count("BEGIN CERTIFICATE") == 4


@pytest.mark.skipif(shutil.which("keytool") is None, reason="no keytool here")
def test_java_sees_trusted_entries_as_trusted(entries: tuple[Entry, ...], tmp_path) -> None:
    path = tmp_path / "key.p12"
    path.write_bytes(write_pkcs12(entries, b"password"))
    shown = subprocess.run(
        ["keytool", "-list", "-keystore", str(path), "-storepass", "password"],
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    assert shown.count("trustedCertEntry") == 2
    assert shown.count("PrivateKeyEntry") == 2


def test_the_leaf_is_signed_by_the_authority() -> None:
    issued = pki().application
    issued.certificate.verify_directly_issued_by(pki().client_ca.certificate)
    assert issued.certificate.signature_hash_algorithm.name == hashes.SHA256().name
