"""A PKCS#12 file that is written here is read back, by our reader and by openssl."""

import dataclasses
import os
import stat
import subprocess

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519

from mqtui.formats.keystore.pkcs12 import read_pkcs12
from mqtui.make import pkcs12_file
from mqtui.make.material import read_material
from mqtui.make.pkcs12_file import encoded, write
from mqtui.make.refused import Refused
from mqtui.make.store_plan import plan_store


@pytest.fixture
def made(tmp_path, pki):
    (tmp_path / "all.pem").write_bytes(pki.app.key_pem + pki.app.chain_pem)
    material = read_material([str(tmp_path / "all.pem")], None, [], "", None, lambda _: None)
    plan = plan_store(
        material, end="client", path=str(tmp_path / "key.p12"), tool="runmqakm", label="My App",
        user="app", queue_manager="", group="",
    )  # fmt: skip
    return plan, material.key


@pytest.mark.parametrize("encryption", ["3des", "aes-256"])
@pytest.mark.parametrize("password", ["secret", "pä\N{EURO SIGN}'\""])
def test_it_is_read_back(made, encryption, password):
    plan, key = made
    written = encoded(plan, key, password.encode(), encryption)
    store = read_pkcs12(written.data, password.encode())
    assert {(e.label, e.has_private_key) for e in store.entries} == {
        ("My App", True),
        ("ca-example-root", False),
        ("ca-example-issuing", False),
    }
    assert written.labels == ("My App", "ca-example-root", "ca-example-issuing")
    assert b"secret" not in written.data


@pytest.mark.parametrize(
    ("encryption", "how", "mac"),
    [
        ("3des", "pbeWithSHA1And3-KeyTripleDES-CBC", "MAC: sha1"),
        ("aes-256", "PBES2, PBKDF2, AES-256-CBC", "MAC: sha256"),
    ],
)
def test_it_is_encrypted_as_stated(made, tmp_path, encryption, how, mac):
    plan, key = made
    write(tmp_path / "key.p12", encoded(plan, key, b"secret", encryption))
    assert stat.S_IMODE((tmp_path / "key.p12").stat().st_mode) == 0o600
    done = subprocess.run(
        ["openssl", "pkcs12", "-info", "-noout", "-in", str(tmp_path / "key.p12"),
         "-passin", "pass:secret"], capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0
    assert done.stderr.count(how) == 2
    assert mac in done.stderr


def test_nothing_is_replaced(made, tmp_path):
    plan, key = made
    (tmp_path / "key.p12").symlink_to("nowhere")
    with pytest.raises(FileExistsError):
        write(tmp_path / "key.p12", encoded(plan, key, b"secret", "3des"))
    assert os.listdir(tmp_path) in (["key.p12", "all.pem"], ["all.pem", "key.p12"])


def test_a_key_that_is_not_the_certificates_is_refused(made):
    plan, _ = made
    with pytest.raises(Refused):
        encoded(plan, ec.generate_private_key(ec.SECP256R1()), b"secret", "3des")
    with pytest.raises(Refused, match="of another kind"):
        encoded(plan, ed25519.Ed25519PrivateKey.generate(), b"secret", "3des")


def test_what_is_read_back_is_compared(made, monkeypatch):
    plan, key = made

    def other(data, password):
        store = read_pkcs12(data, password)
        return dataclasses.replace(store, entries=store.entries[:-1])

    monkeypatch.setattr(pkcs12_file, "read_pkcs12", other)
    with pytest.raises(Refused, match="does not hold what was put into it"):
        encoded(plan, key, b"secret", "3des")
