"""From a store as read to the facts about it."""

from __future__ import annotations

from mqtui.engine.secrets import Password
from mqtui.facts import PendingRequest
from mqtui.formats.keystore.store import StoreFile
from mqtui.formats.password_form import PasswordForm


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
            f"The password from {attempt.source} does not open the key repository: the stash file "
            "belongs to another one, or the password was changed after the stash file was "
            "written."
        )
    if attempt.form is PasswordForm.ENCRYPTED:
        return f"The password from {attempt.source} is encrypted, and mqtui cannot decrypt it."
    return f"The password from {attempt.source} does not open the key repository."
