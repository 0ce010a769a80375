"""A certificate authority for the sandbox: ``Authority(name).issue(common_name)``.

Nothing made here is meant to outlive a sandbox: keys are fresh and never written in clear.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Literal

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID

from mqtui.lab.pki.sha1_signature import signed_with_sha1
from mqtui.lab.writers.private_key import PrivateKey

KeyType = Literal["RSA", "EC"]

ORGANISATION = "mqtui lab"
_ONE_DAY = timedelta(days=1)
_LEAF_DAYS = timedelta(days=397)
_AUTHORITY_DAYS = timedelta(days=3650)


def new_key(key: KeyType = "RSA") -> PrivateKey:
    """A fresh private key: RSA of 2048 bits, or EC on P-256."""
    if key == "RSA":
        return rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return ec.generate_private_key(ec.SECP256R1())


@dataclass(frozen=True)
class Issued:
    """A certificate with its private key and the certificates above it, nearest first."""

    certificate: x509.Certificate
    private_key: PrivateKey = field(repr=False)
    chain: tuple[x509.Certificate, ...] = ()

    @property
    def pem(self) -> bytes:
        """The certificate alone, PEM."""
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    @property
    def chain_pem(self) -> bytes:
        """The certificate and those above it, PEM."""
        return b"".join(
            c.public_bytes(serialization.Encoding.PEM) for c in (self.certificate, *self.chain)
        )

    @property
    def key_pem(self) -> bytes:
        """The private key, PEM (PKCS#8, unencrypted): for memory, not for a file."""
        return self.private_key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )


class Authority:
    """A certificate authority: self-signed, or an intermediate one under ``issuer``.

    ``not_before`` and ``not_after`` are UTC; the default is ten years from yesterday.
    ``private_key`` is used instead of a fresh one.
    """

    def __init__(
        self,
        name: str,
        key: KeyType = "RSA",
        *,
        not_before: datetime | None = None,
        not_after: datetime | None = None,
        private_key: PrivateKey | None = None,
        issuer: Authority | None = None,
    ) -> None:
        self.certificate: x509.Certificate
        self._key = private_key or new_key(key)
        subject = _name(name)
        start = not_before or datetime.now(UTC) - _ONE_DAY
        above = issuer.certificate.subject if issuer else subject
        builder = (
            _builder(subject, above, self._key, start, not_after or start + _AUTHORITY_DAYS)
            .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
            .add_extension(_usage(key_cert_sign=True, crl_sign=True), critical=True)
        )
        signer = issuer._key if issuer else self._key
        self.certificate = builder.sign(signer, hashes.SHA256())
        #: The certificates from this authority's own up to the root's.
        self.chain: tuple[x509.Certificate, ...] = (
            self.certificate,
            *(issuer.chain if issuer else ()),
        )

    @property
    def pem(self) -> bytes:
        """The authority's certificate, PEM."""
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    def issue(
        self,
        common_name: str,
        key: KeyType = "RSA",
        *,
        units: Sequence[str] = (),
        not_before: datetime | None = None,
        not_after: datetime | None = None,
        private_key: PrivateKey | None = None,
        organisation: str = ORGANISATION,
        extensions: Sequence[x509.ExtensionType] = (),
    ) -> Issued:
        """A personal certificate for ``common_name``, with organisational units ``units``.

        Dates are UTC; the default is thirteen months from yesterday. ``private_key`` is used
        instead of a fresh one; ``extensions`` are added, none of them critical.
        """
        private = private_key or new_key(key)
        start = not_before or datetime.now(UTC) - _ONE_DAY
        builder = (
            _builder(
                _name(common_name, units, organisation),
                self.certificate.subject,
                private,
                start,
                not_after or start + _LEAF_DAYS,
            )
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(
                _usage(
                    digital_signature=True,
                    key_encipherment=isinstance(private, rsa.RSAPrivateKey),
                ),
                critical=True,
            )
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(self._key.public_key()),
                critical=False,
            )
        )
        for extension in extensions:
            builder = builder.add_extension(extension, critical=False)
        return Issued(builder.sign(self._key, hashes.SHA256()), private, self.chain)

    def issue_with_sha1(
        self, common_name: str, *, units: Sequence[str] = (), private_key: PrivateKey | None = None
    ) -> Issued:
        """As :meth:`issue`, signed with SHA-1.

        Raises:
            TypeError: this key is not RSA.
        """
        made = self.issue(common_name, units=units, private_key=private_key)
        if not isinstance(self._key, rsa.RSAPrivateKey):
            raise TypeError("Only a CA with an RSA key can sign with SHA-1 here.")
        return replace(made, certificate=signed_with_sha1(made.certificate, self._key))


def self_signed(
    common_name: str, *, units: Sequence[str] = (), private_key: PrivateKey | None = None
) -> Issued:
    """A personal certificate that nobody but its owner signed, valid as :meth:`Authority.issue`."""
    private = private_key or new_key()
    name = _name(common_name, units)
    start = datetime.now(UTC) - _ONE_DAY
    builder = _builder(name, name, private, start, start + _LEAF_DAYS).add_extension(
        _usage(digital_signature=True, key_encipherment=True), critical=True
    )
    return Issued(builder.sign(private, hashes.SHA256()), private)


def _name(
    common_name: str, units: Sequence[str] = (), organisation: str = ORGANISATION
) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "GB"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation),
            *(x509.NameAttribute(NameOID.ORGANIZATIONAL_UNIT_NAME, unit) for unit in units),
            x509.NameAttribute(NameOID.COMMON_NAME, common_name),
        ]
    )


def _builder(
    subject: x509.Name, issuer: x509.Name, key: PrivateKey, start: datetime, end: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(end)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )


def _usage(**granted: bool) -> x509.KeyUsage:
    names = (
        "digital_signature",
        "content_commitment",
        "key_encipherment",
        "data_encipherment",
        "key_agreement",
        "key_cert_sign",
        "crl_sign",
        "encipher_only",
        "decipher_only",
    )
    return x509.KeyUsage(**{name: granted.get(name, False) for name in names})
