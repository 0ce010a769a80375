"""The lab's named certificates are what their names say."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa

from mqtui.lab.errors import ScenarioError
from mqtui.lab.pki import certificates
from mqtui.lab.pki.authority import Authority, Issued
from mqtui.lab.pki.certificates import entry, made_once
from mqtui.lab.scenario.plants import PRIMITIVES, parse_plant
from mqtui.lab.scenario.scenario import find
from mqtui.lab.verify.judge import verify_one


def certificate(name: str) -> x509.Certificate:
    return made_once(name).certificate


ISSUERS = {
    "application": "client-ca",
    "application-expired": "client-ca",
    "application-by-intermediate": "client-intermediate-ca",
    "client-intermediate-ca": "client-ca",
    "server-intermediate-ca": "server-ca",
    "application-by-unknown-ca": "unknown-ca",
    "application-by-reissued-ca": "reissued-client-ca",
    "application-self-signed": "application-self-signed",
    "queue-manager": "server-ca",
    "queue-manager-by-reissued-ca": "reissued-server-ca",
    "queue-manager-by-intermediate": "server-intermediate-ca",
    "queue-manager-by-expired-ca": "expired-ca",
    "queue-manager-self-signed": "queue-manager-self-signed",
    "queue-manager-retired": "retired-ca",
}


@pytest.mark.parametrize("name", ISSUERS)
def test_each_is_signed_by_whom_it_says(name: str) -> None:
    issuer = certificate(ISSUERS[name])
    certificate(name).verify_directly_issued_by(issuer)
    assert certificate(name).issuer == issuer.subject


def test_a_reissued_authority_has_the_name_and_not_the_key() -> None:
    old, new = certificate("server-ca"), certificate("reissued-server-ca")
    assert old.subject == new.subject
    assert old.public_key() != new.public_key()


@pytest.mark.parametrize("of", ["application", "queue-manager"])
def test_dates(of: str) -> None:
    now = datetime.now(UTC)
    assert certificate(f"{of}-expired").not_valid_after_utc < now
    assert certificate(f"{of}-not-yet-valid").not_valid_before_utc > now
    soon = certificate(f"{of}-expires-soon").not_valid_after_utc
    assert now < soon < now + timedelta(days=6)


def test_keys() -> None:
    for name in ("application-weak", "queue-manager-weak"):
        key = certificate(name).public_key()
        assert isinstance(key, rsa.RSAPublicKey)
        assert key.key_size == 1024
    assert isinstance(certificate("application-ec").public_key(), ec.EllipticCurvePublicKey)


@pytest.mark.parametrize(
    ("name", "issuer"), [("application-sha1", "client-ca"), ("queue-manager-sha1", "server-ca")]
)
def test_sha1_is_a_true_signature(name: str, issuer: str) -> None:
    found, key = certificate(name), certificate(issuer).public_key()
    assert isinstance(key, rsa.RSAPublicKey)
    assert isinstance(found.signature_hash_algorithm, hashes.SHA1)
    key.verify(found.signature, found.tbs_certificate_bytes, padding.PKCS1v15(), hashes.SHA1())


@pytest.mark.parametrize("name", certificates.names())
def test_each_certificate_belongs_to_its_key(name: str) -> None:
    made = made_once(name)
    if isinstance(made, Issued):
        assert made.private_key.public_key() == made.certificate.public_key()
    else:
        assert isinstance(made, Authority)
        assert entry(name).private_key is None


def test_an_entry_is_read() -> None:
    read = entry("application as My App without key")
    assert (read.label, read.private_key) == ("My App", None)
    assert entry("server-ca").label == "lab-server-ca"
    for wrong in ("", "gold", "application as", "application with key"):
        with pytest.raises(ScenarioError, match="names are application, "):
            entry(wrong)


#: What each store may hold, and the check that warns of it.
SERVED = {
    "client store": {
        "application-weak": ("CER09",),
        "application-sha1": ("CER09",),
        "application-ec": (),
        "application-odd-names": (),
        "application-with-revocation-urls": (),
    },
    "server store": {
        "queue-manager-weak": ("CER09",),
        "queue-manager-sha1": ("CER09",),
        "queue-manager-expires-soon": ("CER08",),
    },
}


@pytest.mark.parametrize(("store", "name"), [(s, n) for s, names in SERVED.items() for n in names])
def test_the_lab_serves_what_no_rule_of_mq_refuses(store: str, name: str) -> None:
    others = ["queue-manager-ec"] if store == "server store" else []
    plant = {"what": store, "entries": [name, *others, "server-ca", "client-ca"]}
    plants = (parse_plant(plant, PRIMITIVES),)
    scenario = replace(find("healthy"), plants=plants, warnings=SERVED[store][name])
    result = asyncio.run(verify_one(scenario))
    assert (result.complaints, result.error) == ((), "")
