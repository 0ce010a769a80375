"""What several tests of this folder need: an open directory, certificates and a store."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12


@pytest.fixture
def reachable() -> Iterator[Path]:
    """An empty directory, mode 755, below one that all may search; pytest's own are closed."""
    directory = Path(tempfile.mkdtemp(prefix="mqtui-test-", dir="/tmp"))
    directory.chmod(0o755)
    yield directory
    shutil.rmtree(directory, ignore_errors=True)


@dataclass(frozen=True)
class Pair:
    """A certificate with its key."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    @property
    def key_pem(self) -> bytes:
        return self.key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )


def issue(name: str, issuer: Pair | None = None, *, ca: bool = False) -> Pair:
    """A certificate for ``name``, signed by ``issuer`` or by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime(2026, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2036, 1, 1, tzinfo=UTC))
        .add_extension(x509.BasicConstraints(ca, None), critical=True)
        .sign(issuer.key if issuer else key, hashes.SHA256())
    )
    return Pair(key, certificate)


@dataclass(frozen=True)
class Chain:
    """root -> middle -> leaf, a stranger of the root's name, and a store that holds all."""

    root: Pair
    middle: Pair
    leaf: Pair
    impostor: Pair
    password: bytes
    p12: bytes


@pytest.fixture(scope="session")
def chain() -> Chain:
    root = issue("root", ca=True)
    middle = issue("middle", root, ca=True)
    leaf = issue("leaf", middle)
    impostor = issue("root", ca=True)
    password = b"correct-horse-battery"
    p12 = pkcs12.serialize_key_and_certificates(
        b"app1",
        leaf.key,
        leaf.certificate,
        [
            pkcs12.PKCS12Certificate(impostor.certificate, b"impostor"),
            pkcs12.PKCS12Certificate(root.certificate, b"the root"),
            pkcs12.PKCS12Certificate(middle.certificate, b"the middle"),
        ],
        serialization.BestAvailableEncryption(password),
    )
    return Chain(root, middle, leaf, impostor, password, p12)
