"""Opening a key repository as the client does: with the one password that counts.

The order is MQSCO, MQKEYRPWD, mqclient.ini; the stash is read only where none of them gives one.
Source: https://www.ibm.com/docs/en/ibm-mq/9.3?topic=wsalw-supplying-key-repository-password-mq-mqi-client-aix-linux-windows
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mqtui.collect.key_repository.opened_store import OpenedStore
from mqtui.collect.key_repository.store import open_store
from mqtui.engine.secrets import Password
from mqtui.facts import PasswordState, SourceKind, StoreContents
from mqtui.formats.password_form import PasswordForm, may_refer

Found = tuple[StoreContents, OpenedStore]


def open_as_client(path: str, passwords: Sequence[Password], stash_of: str = "") -> Found:
    """What the client gets of the store at ``path``. ``passwords`` are in the order that counts.

    ``stash_of`` is the store whose stash counts instead, as if this one lay in its place.
    Only the first counts. If it does not open the store but another one or the stash would, the
    fact says which. Where its value is not known (a secret, encrypted), the others are what the
    contents are read with, and the state says that it is not known. Never raises.
    """
    if not passwords:
        return open_store(path, (), stash_of=stash_of)
    first, *others = passwords
    found = None
    if first.form is not PasswordForm.ELSEWHERE:
        found = open_store(path, (first,), with_stash=False)
        if found[0].password_state is not PasswordState.WRONG:
            return found
    other = open_store(path, others, stash_of=stash_of)
    opened = other[0].password_state is PasswordState.RIGHT
    opens_with = other[0].password_source if opened else None
    state = _unknown(first)
    if state is None and found is not None:
        return replace(found[0], opens_with=opens_with), found[1]
    contents = replace(
        other[0],
        password_source=first.source,
        password_state=state or PasswordState.UNKNOWN,
        error=None if other[0].readable else _told(first),
        opens_with=opens_with,
    )
    return contents, other[1]


def _unknown(password: Password) -> PasswordState | None:
    """Why a password that did not open the store proves nothing; ``None`` where it does."""
    if password.form is PasswordForm.ENCRYPTED:
        return PasswordState.ENCRYPTED
    if password.form is PasswordForm.ELSEWHERE:
        return PasswordState.UNKNOWN
    written = password.source.kind is SourceKind.FILE
    # In a file of variables it may stand for another one, whose value is not known.
    if written and may_refer(password.value.decode("utf-8", "replace")):
        return PasswordState.UNKNOWN
    return None


def _told(password: Password) -> str:
    if password.form is PasswordForm.ENCRYPTED:
        return f"The password from {password.source} is encrypted, and mqtui cannot decrypt it."
    return f"The value of the password from {password.source} is not known here."
