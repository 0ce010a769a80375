"""A key repository in use: what the client would send from it, and whom it would trust by it."""

from __future__ import annotations

import ssl
import warnings
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from cryptography import x509
from cryptography.hazmat.primitives import serialization

from mqtui.engine.secrets import ClientIdentity
from mqtui.formats.keystore.entry_name import may_be_listed_as
from mqtui.formats.keystore.store import StoreEntry

_MAX_CHAIN = 16


@dataclass(frozen=True, slots=True)
class OpenedStore:
    """A store that was opened, with its keys, for use while the program runs."""

    entries: tuple[StoreEntry, ...] = field(default=(), repr=False)

    def __reduce__(self) -> str:
        raise TypeError("an opened store is never serialised")

    def identity(self, label: str) -> ClientIdentity | None:
        """The certificate with exactly that label, its chain as far as the store has it, its key.

        ``None`` when there is no such certificate, or it has no private key that could be opened.
        """
        wanted = [e for e in self.entries if e.label == label]
        wanted = wanted or [
            e for e in self.entries if not e.named and may_be_listed_as(label, e.label)
        ]
        return next(filter(None, map(self._identity, wanted)), None)

    def trusted_pem(self) -> tuple[str, ...]:
        """Every certificate that peers are judged by: MQ keeps keys and trust in one store.

        A personal certificate is no authority, unless it is self-signed and so its own.
        """
        found = []
        for entry in self.entries:
            certificate = _loaded(entry.der)
            if certificate is None or not entry.trusted:
                continue
            if not entry.has_private_key or certificate.issuer == certificate.subject:
                found.append(certificate.public_bytes(serialization.Encoding.PEM).decode("ascii"))
        return tuple(dict.fromkeys(found))

    def trusting(self, certificates: Iterable[str]) -> OpenedStore:
        """The store with these certificates (PEM) as trusted ones besides, in memory only."""
        added = tuple(
            StoreEntry(f"trusted for a trial {number}", ssl.PEM_cert_to_DER_cert(pem))
            for number, pem in enumerate(certificates, 1)
        )
        return OpenedStore((*self.entries, *added))

    def without(self, labels: Iterable[str]) -> OpenedStore:
        """The store without the entries of these labels, in memory only."""
        left_out = set(labels)
        return OpenedStore(tuple(e for e in self.entries if e.label not in left_out))

    def renamed(self, labels: Iterable[tuple[str, str]]) -> OpenedStore:
        """The store with other labels, each with the old one before it, in memory only."""
        new = dict(labels)
        return OpenedStore(
            tuple(
                replace(e, label=new[e.label], named=True) if e.label in new else e
                for e in self.entries
            )
        )

    def _identity(self, entry: StoreEntry) -> ClientIdentity | None:
        private_key = entry.key()
        if private_key is None:
            return None
        try:
            key = private_key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
            chain = b"".join(
                each.public_bytes(serialization.Encoding.PEM) for each in self._chain(entry)
            )
        except Exception:  # a key or certificate of a kind that cannot be used
            return None
        return ClientIdentity(entry.label, chain, key)

    def _chain(self, entry: StoreEntry) -> list[x509.Certificate]:
        leaf = _loaded(entry.der)
        chain = [leaf] if leaf is not None else []
        others = [c for c in (_loaded(e.der) for e in self.entries) if c is not None]
        while chain and len(chain) < _MAX_CHAIN and chain[-1].issuer != chain[-1].subject:
            issuer = next((c for c in others if c not in chain and _issued(c, chain[-1])), None)
            if issuer is None:
                break
            chain.append(issuer)
        return chain


def _loaded(der: bytes) -> x509.Certificate | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return x509.load_der_x509_certificate(der)
    except Exception:  # said as a problem where the facts are made
        return None


def _issued(issuer: x509.Certificate, subject: x509.Certificate) -> bool:
    if issuer.subject != subject.issuer:
        return False
    try:
        subject.verify_directly_issued_by(issuer)
    except Exception:  # another key of the same name, or an algorithm the library lacks
        return False
    return True
