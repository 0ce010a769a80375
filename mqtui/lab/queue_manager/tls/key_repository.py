"""The queue manager's key repository as it holds it in memory after REFRESH SECURITY TYPE(SSL).

A value without an extension means ``.kdb`` (docs/knowledge/key-repositories.md). The server answers
its own faults as GSKit does (docs/knowledge/key-databases.md): a wrong label or an expired
certificate of its own ends the handshake on this side.
"""

from __future__ import annotations

import os
import secrets
import ssl
import warnings
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import serialization

from mqtui.collect.files import STORE_LIMIT, read_bounded
from mqtui.facts import FileState
from mqtui.formats.errors import FormatError
from mqtui.formats.keystore.cms_store import read_cms_store
from mqtui.formats.keystore.pkcs12 import read_pkcs12
from mqtui.formats.keystore.stash import read_stash
from mqtui.formats.keystore.store import StoreEntry, sniff
from mqtui.lab.queue_manager.tls import cipher_suites
from mqtui.lab.queue_manager.tls.cipher_suites import Suite
from mqtui.live.tls.offer import accept_any_purpose, keep_no_sessions, set_suites13
from mqtui.system.memory import file_in_memory

#: OpenSSL's own minimum for keys and signatures is not a queue manager's: a short key or SHA-1 is a
#: warning of the walk, and no refusal that somebody has seen.
_LARGEST_STASH = 64 << 10
_ANY_STRENGTH = ":@SECLEVEL=0"


class RepositoryError(Exception):
    """The key repository cannot be used: which message the log gets, and what it names."""

    def __init__(self, message: str, detail: str) -> None:
        super().__init__(f"{message}: {detail}")
        self.message = message
        self.detail = detail


class LoadedRepository:
    """The certificates as read from the store, ready for handshakes."""

    def __init__(self, stated: str, suites: Sequence[Suite] | None = None) -> None:
        """Read the store that SSLKEYR ``stated`` leads to; ``suites`` are those to enable.

        Raises:
            RepositoryError: AMQ9657 if it cannot be opened, AMQ9660 if not unlocked.
        """
        self.path = repository_path(stated)
        self._suites = cipher_suites.enabled() if suites is None else tuple(suites)
        entries = _entries(self.path)
        self._personal = {e.label: e for e in entries if e.private_key is not None}
        self._trusted = [e.der for e in entries if e.private_key is None]
        self._contexts: dict[str, ssl.SSLContext] = {}

    def certificate(self, label: str) -> x509.Certificate | None:
        """The personal certificate of exactly that label."""
        entry = self._personal.get(label)
        return None if entry is None else x509.load_der_x509_certificate(entry.der)

    def context(self, label: str) -> ssl.SSLContext:
        """How to answer a handshake with the certificate ``label``.

        Raises:
            RepositoryError: AMQ9645 if there is none, AMQ9797 if it is out of its validity.
        """
        certificate = self.certificate(label)
        if certificate is None:
            raise RepositoryError("AMQ9645", label)
        now = datetime.now(UTC)
        if not certificate.not_valid_before_utc <= now <= certificate.not_valid_after_utc:
            raise RepositoryError("AMQ9797", label)
        if label not in self._contexts:
            self._contexts[label] = self._new_context(self._personal[label])
        return self._contexts[label]

    def _new_context(self, entry: StoreEntry) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        older = [s.openssl for s in self._suites if s.protocol != "TLS1.3"]
        oldest = any(s.protocol == "TLS1.0" for s in self._suites)
        newer = tuple(s.openssl for s in self._suites if s.protocol == "TLS1.3")
        if older:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", DeprecationWarning)
                lowest = ssl.TLSVersion.TLSv1 if oldest else ssl.TLSVersion.TLSv1_2
                context.minimum_version = lowest
            context.set_ciphers(":".join(older) + _ANY_STRENGTH)
        elif newer:
            context.minimum_version = ssl.TLSVersion.TLSv1_3
            context.set_ciphers("DEFAULT" + _ANY_STRENGTH)
        else:
            raise RepositoryError("AMQ9616", "no CipherSpec is enabled")
        # Where this Python cannot choose among the suites of TLS 1.3, none is better than all.
        if older and not (newer and set_suites13(context, newer)):
            context.maximum_version = ssl.TLSVersion.TLSv1_2
        context.verify_mode = ssl.CERT_OPTIONAL
        accept_any_purpose(context)
        # A resumed session would skip the certificates, which are what is being looked at.
        context.options |= ssl.OP_NO_TICKET
        context.num_tickets = 0
        keep_no_sessions(context)
        if self._trusted:
            context.load_verify_locations(cadata=b"".join(self._trusted))
        _load_identity(context, entry, self._chain(entry))
        return context

    def _chain(self, entry: StoreEntry) -> list[x509.Certificate]:
        known = {c.subject: c for c in map(x509.load_der_x509_certificate, self._trusted)}
        chain = [x509.load_der_x509_certificate(entry.der)]
        while (issuer := known.pop(chain[-1].issuer, None)) and issuer != chain[-1]:
            chain.append(issuer)
        return chain


def repository_path(stated: str) -> Path:
    """The file that SSLKEYR leads to on MQ 9.3 and later."""
    return Path(stated) if os.path.splitext(stated)[1] else Path(stated + ".kdb")


def _entries(path: Path) -> tuple[StoreEntry, ...]:
    read = read_bounded(str(path), STORE_LIMIT)
    if read.state not in (FileState.OK, FileState.EMPTY):
        raise RepositoryError("AMQ9657", str(path))
    data = read.data
    try:
        password = read_stash(read_bounded(str(path.with_suffix(".sth")), _LARGEST_STASH).data)
    except FormatError as error:
        raise RepositoryError("AMQ9660", str(path)) from error
    try:
        return _opened(data, password)
    except FormatError as error:
        raise RepositoryError("AMQ9660", str(path)) from error


@lru_cache(maxsize=4)
def _opened(data: bytes, password: bytes) -> tuple[StoreEntry, ...]:
    """What the store holds. To open it takes as long as all else that a start does."""
    if sniff(data) == "cms":
        entries = read_cms_store(data, password).entries
        return tuple(replace(entry, private_key=entry.key()) for entry in entries)
    return read_pkcs12(data, password).entries


def _load_identity(
    context: ssl.SSLContext, entry: StoreEntry, chain: list[x509.Certificate]
) -> None:
    """Hand certificate and key to OpenSSL, which takes files only: encrypted, in memory alone."""
    assert entry.private_key is not None  # noqa: S101 - only entries with a key are asked for
    password = secrets.token_hex(32)
    pem = entry.private_key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(password.encode()),
    ) + b"".join(c.public_bytes(serialization.Encoding.PEM) for c in chain)
    with file_in_memory(pem) as name:
        context.load_cert_chain(name, password=password)
