"""From a store as read to the facts about it."""

from __future__ import annotations

from mqtui.collect.certificates import certificate_fact
from mqtui.engine.facts import Certificate, PendingRequest
from mqtui.engine.secrets import Password
from mqtui.formats.errors import FormatError
from mqtui.formats.store import StoreFile


def certificate_facts(store: StoreFile) -> tuple[tuple[Certificate, ...], tuple[str, ...]]:
    """The certificates, and a sentence for each that cannot be read."""
    certificates, unreadable = [], []
    for entry in store.entries:
        try:
            certificates.append(
                certificate_fact(
                    entry.der, entry.label, entry.has_private_key, entry.trusted, entry.default
                )
            )
        except FormatError as error:
            unreadable.append(str(error))
    return tuple(certificates), tuple(unreadable)


def request_facts(store: StoreFile) -> tuple[PendingRequest, ...]:
    """The requests that wait for their certificates."""
    return tuple(PendingRequest(r.label, r.subject, r.sha256) for r in store.requests)


def is_stash(password: Password) -> bool:
    """Whether the password was read from a stash file."""
    return password.source.name.endswith(".sth")


def refused(attempt: Password) -> str:
    """The sentence for a password that does not open the store."""
    if is_stash(attempt):
        return (
            f"The password from {attempt.source} does not open the store: that stash belongs to "
            "another store, or the store was given a new password after the stash was written."
        )
    return (
        f"The password from {attempt.source} does not open the store (a password encrypted with "
        "runmqicred is not understood by this version)."
    )
