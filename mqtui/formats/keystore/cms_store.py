"""A CMS key database as a store among others, for those who need no more of it."""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Callable

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes

from mqtui.formats.errors import Damaged, KeyRepositoryError, WrongPassword
from mqtui.formats.keystore.cms import CmsDatabase, CmsEntry, read_cms
from mqtui.formats.keystore.cms_keys import fits, open_key
from mqtui.formats.keystore.cms_layout import PasswordVerdict
from mqtui.formats.keystore.store import StoreEntry, StoreFile, StoreRequest
from mqtui.formats.text import shown

_KEYS_TRIED = 3


def judge_store_password(database: CmsDatabase, password: bytes) -> PasswordVerdict:
    """As :meth:`CmsDatabase.judge`, which takes damage to the header for another password.

    A private key that opens and fits its certificate proves the password all the same.
    """
    verdict = database.judge(password)
    if verdict is not PasswordVerdict.WRONG:
        return verdict
    sealed = [entry for entry in database.entries if entry.has_private_key]
    openers = (_opener(entry, password) for entry in sealed[:_KEYS_TRIED])
    return PasswordVerdict.DAMAGED if any(map(_opens, openers)) else PasswordVerdict.WRONG


def _opens(opener: Callable[[], PrivateKeyTypes] | None) -> bool:
    try:
        return opener is not None and opener() is not None
    except KeyRepositoryError:
        return False


def read_cms_store(data: bytes, password: bytes | None) -> StoreFile:
    """Everything in a CMS key database. Without a password its keys stay closed.

    Raises:
        WrongPassword: ``password`` is not the database's.
        KeyRepositoryError: it is not a CMS key database, or it cannot be read.
    """
    database = read_cms(data)
    if password is not None and judge_store_password(database, password) is PasswordVerdict.WRONG:
        raise WrongPassword(
            "The password does not open the key database.", expected="the store's password"
        )
    return store_file(database, password)


def store_file(database: CmsDatabase, password: bytes | None) -> StoreFile:
    """``database`` as a store, its keys to be opened with ``password`` when they are needed."""
    problems = [str(error) for error in database.damage]
    problems += [
        f"'{shown(label)}' is a secret key, which TLS does not use."
        for label in database.secret_labels
    ]
    return StoreFile(
        "cms",
        tuple(
            StoreEntry(
                entry.label,
                entry.der,
                entry.has_private_key,
                trusted=entry.trusted,
                default=entry.default,
                opener=_opener(entry, password),
            )
            for entry in database.entries
        ),
        tuple(problems),
        tuple(map(_request, database.requests)),
    )


def _opener(entry: CmsEntry, password: bytes | None) -> Callable[[], PrivateKeyTypes] | None:
    sealed = entry.sealed_key
    if sealed is None or password is None:
        return None

    def opened() -> PrivateKeyTypes:
        key = open_key(sealed, password)
        if not fits(key, entry.der):
            raise Damaged(
                f"The private key of '{shown(entry.label)}' does not match its certificate.",
                offset=entry.offset,
                expected="the certificate's own key",
            )
        return key

    return opened


def _request(entry: CmsEntry) -> StoreRequest:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            subject = x509.load_der_x509_csr(entry.der).subject.rfc4514_string()
    except Exception:  # the library raises many kinds; the label still tells which request it is
        subject = ""
    return StoreRequest(entry.label, subject, hashlib.sha256(entry.der).hexdigest())
