"""The scenarios that came first change what they say, in the files, and nothing else of them."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography import x509

from mqtui.formats.keystore.pkcs12 import read_pkcs12
from mqtui.formats.keystore.stash import read_stash
from mqtui.formats.keystore.store import StoreEntry
from mqtui.lab.directory.layout import Sandbox
from mqtui.lab.errors import ScenarioError
from mqtui.lab.sandbox.build import build
from mqtui.lab.scenario.scenario import find


@pytest.fixture
def plant(tmp_path: Path):
    def make(scenario: str) -> Sandbox:
        return build(find(scenario), tmp_path / scenario, port=4711)

    return make


def entries(store: Path) -> dict[str, StoreEntry]:
    password = read_stash(store.with_suffix(".sth").read_bytes())
    return {e.label: e for e in read_pkcs12(store.read_bytes(), password).entries}


def test_mqserver(plant) -> None:
    text = plant("mqserver-set").env_file.read_text()
    assert "export MQSERVER='LAB.APP.TLS/TCP/127.0.0.1(4711)'\n" in text


def test_server_connection_parms(plant) -> None:
    text = plant("ini-server-connection-parms").client_ini.read_text()
    assert "CHANNELS:\n   ServerConnectionParms=LAB.APP.TLS/TCP/127.0.0.1(4711)\n" in text
    assert "ChannelDefinitionFile=ccdt.json" in text


def test_other_key_repository(plant) -> None:
    sandbox = plant("mqsslkeyr-overrides-ini")
    other = sandbox.directory / "billing" / "key.p12"
    assert f"export MQSSLKEYR={other}\n" in sandbox.env_file.read_text()
    assert "labapp" not in entries(other)
    assert entries(other)["billing"].private_key is not None
    assert "labapp" in entries(sandbox.client_store)


def test_label(plant) -> None:
    sandbox = plant("label-mistyped")
    assert "CertificateLabel=LabApp\n" in sandbox.client_ini.read_text()
    assert "LabApp" not in entries(sandbox.client_store)


def test_plain_channel(plant) -> None:
    table = json.loads(plant("plain-channel-first").ccdt.read_text())
    names = [c["name"] for c in table["channel"]]
    assert names == ["LAB.APP.TLS", "LAB.APP.PLAIN"]
    assert sorted(names)[0] == "LAB.APP.PLAIN"
    assert "transmissionSecurity" not in table["channel"][1]


@pytest.mark.parametrize(
    ("scenario", "client", "server"),
    [
        ("cipher-differs", "ECDHE_RSA_AES_256_GCM_SHA384", "ECDHE_RSA_AES_128_GCM_SHA256"),
        ("cipher-key-type", *["ECDHE_ECDSA_AES_256_GCM_SHA384"] * 2),
    ],
)
def test_cipher_specs(plant, scenario: str, client: str, server: str) -> None:
    sandbox = plant(scenario)
    table = json.loads(sandbox.ccdt.read_text())
    assert table["channel"][0]["transmissionSecurity"]["cipherSpecification"] == client
    script = sandbox.start_up_mqsc.read_text()
    assert f"ALTER CHANNEL(LAB.APP.TLS) CHLTYPE(SVRCONN) SSLCIPH({server})" in script
    assert "ALTER CHANNEL(LAB.EC.TLS) CHLTYPE(SVRCONN) SSLCIPH(ANY_TLS12_OR_HIGHER)" in script


def test_key_repository_without_quotes(plant) -> None:
    sandbox = plant("sslkeyr-upper-cased")
    assert f"SSLKEYR({sandbox.server_store})" in sandbox.start_up_mqsc.read_text()


def test_expired_certificate(plant) -> None:
    entry = entries(plant("certificate-expired").client_store)["labapp"]
    assert entry.private_key is not None
    assert x509.load_der_x509_certificate(entry.der).not_valid_after_utc < datetime.now(UTC)


def test_missing_authority(plant) -> None:
    found = entries(plant("ca-missing").client_store)
    assert set(found) == {"labapp", "lab-client-ca"}
    own = x509.load_der_x509_certificate(found["labapp"].der)
    own.verify_directly_issued_by(x509.load_der_x509_certificate(found["lab-client-ca"].der))


def test_old_certificate_before_the_start(plant) -> None:
    found = entries(plant("refresh-forgotten").server_store)
    issuer = x509.load_der_x509_certificate(found["labqm-rsa"].der).issuer
    assert "Retired" in issuer.rfc4514_string()


@pytest.mark.skipif(os.geteuid() == 0, reason="an ordinary user is needed")
def test_unreadable_store_as_an_ordinary_user(plant) -> None:
    with pytest.raises(PermissionError):
        plant("store-unreadable").client_store.read_bytes()


@pytest.mark.skipif(os.geteuid() != 0, reason="root is needed")
def test_unreadable_store_as_root(plant, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ScenarioError, match="root can read every file"):
        plant("store-unreadable")


@pytest.mark.skipif(os.geteuid() != 0, reason="root is needed to become nobody")
def test_unreadable_store_for_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    from mqtui.lab.directory.temporary import temporary

    with temporary() as place:
        sandbox = build(find("store-unreadable"), place / "sandbox")
        if sandbox.user != "nobody":
            pytest.skip("the temporary directory is closed to the user nobody")
        pid = os.fork()
        if pid == 0:
            os.setgid(65534)
            os.setuid(65534)
            try:
                sandbox.ccdt.read_bytes()
                sandbox.client_store.read_bytes()
            except PermissionError as error:
                os._exit(7 if error.filename == str(sandbox.client_store) else 8)
            os._exit(0)
        assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 7
