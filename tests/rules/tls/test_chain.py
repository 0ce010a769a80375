"""Chains with real signatures: whole, broken, renewed, too long."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from mqtui.collect.key_repository.certificates import certificate_fact
from mqtui.rules.tls.chain import LONGEST, chain_of, signed


def name(text):
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


class Maker:
    """Makes one certificate after the other; ``facts`` are what the rules look at."""

    def __init__(self):
        self.keys = {}

    def make(self, subject, issuer=None, *, key=None, ca=True, path=None, signs=True):
        own = ec.generate_private_key(ec.SECP256R1())
        self.keys[key or subject] = own
        builder = (
            x509.CertificateBuilder()
            .subject_name(name(subject))
            .issuer_name(name(issuer or subject))
            .public_key(own.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(datetime.now(UTC) - timedelta(days=1))
            .not_valid_after(datetime.now(UTC) + timedelta(days=9))
            .add_extension(x509.BasicConstraints(ca, path if ca else None), critical=True)
        )
        if ca:
            usage = dict.fromkeys(
                (
                    "digital_signature",
                    "content_commitment",
                    "key_encipherment",
                    "data_encipherment",
                    "key_agreement",
                    "crl_sign",
                    "encipher_only",
                    "decipher_only",
                ),
                False,
            )
            builder = builder.add_extension(
                x509.KeyUsage(key_cert_sign=signs, **usage), critical=True
            )
        signer = self.keys[issuer] if issuer else own
        made = builder.sign(signer, hashes.SHA256())
        return certificate_fact(made.public_bytes(serialization.Encoding.DER), label=subject)


@pytest.fixture
def maker():
    return Maker()


def test_a_whole_chain(maker):
    root, middle = maker.make("root"), maker.make("middle", "root")
    leaf = maker.make("leaf", "middle", ca=False)
    chain = chain_of(leaf, [root, leaf, middle])
    assert [link.certificate.label for link in chain.links] == ["leaf", "middle", "root"]
    assert chain.complete
    assert chain.problems == ()


def test_the_missing_issuer_is_named(maker):
    maker.make("root")
    middle = maker.make("middle", "root")
    leaf = maker.make("leaf", "middle", ca=False)
    chain = chain_of(leaf, [middle])
    assert (chain.complete, chain.missing) == (False, "CN=root")


def test_of_two_cas_of_one_name_the_signer_is_taken(maker):
    old = maker.make("root")
    leaf = maker.make("leaf", "root", ca=False)
    new = maker.make("root")
    assert chain_of(leaf, [new, old]).issuers == (old,)
    assert signed(leaf, new) is False


def test_a_ca_made_again_did_not_sign(maker):
    maker.make("root")
    leaf = maker.make("leaf", "root", ca=False)
    chain = chain_of(leaf, [maker.make("root")])
    assert chain.complete
    assert "a different key" in chain.problems[0].problem


@pytest.mark.parametrize(
    ("how", "says"), [({"ca": False}, "not a CA"), ({"signs": False}, "key usage")]
)
def test_what_may_not_issue(maker, how, says):
    root = maker.make("root", **how)
    leaf = maker.make("leaf", "root", ca=False)
    assert says in chain_of(leaf, [root]).problems[0].problem


def test_the_path_is_too_long(maker):
    root = maker.make("root", path=0)
    middle = maker.make("middle", "root")
    leaf = maker.make("leaf", "middle", ca=False)
    (problem,) = chain_of(leaf, [root, middle]).problems
    assert problem.certificate is root
    assert "allows 0 CAs" in problem.problem


def test_a_loop_of_names_ends(maker):
    one = maker.make("one")
    a = replace(one, subject="CN=a", issuer="CN=b", sha256="1")
    b = replace(one, subject="CN=b", issuer="CN=a", sha256="2")
    chain = chain_of(a, [a, b])
    assert not chain.complete
    assert len(chain.links) <= LONGEST


def test_without_the_certificate_itself_nothing_is_claimed(maker):
    root = replace(maker.make("root"), pem="")
    leaf = maker.make("leaf", "root", ca=False)
    assert signed(leaf, root) is None
    assert chain_of(leaf, [root]).problems == ()
