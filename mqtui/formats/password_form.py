"""What stands where a key repository's password is expected: itself, or something for it."""

from __future__ import annotations

import re
from enum import StrEnum

from mqtui.formats.redacted import PLACEHOLDER


class PasswordForm(StrEnum):
    """``PLAIN``: the password itself. ``ENCRYPTED``: what runmqicred made of it. ``ELSEWHERE``:
    only where it comes from, so that its value is not known here."""

    PLAIN = "plain"
    ENCRYPTED = "encrypted"
    ELSEWHERE = "elsewhere"


#: A tag, then a version and Base64 parts behind exclamation marks, as MQ's password protection
#: writes (https://www.ibm.com/docs/ja/SSFKSJ_latest/refadmin/q134351_.html shows mqiptPW's); or a
#: tag in braces.
_ENCRYPTED = re.compile(
    r"<[A-Za-z][A-Za-z0-9]{0,15}>\d{0,2}!.|<MQI>.|\{MQ[A-Za-z0-9]{0,13}\}.", re.S
)
#: kubectl describe: ``<set to the key 'password' in secret 'mq'>  Optional: false``.
_DESCRIBED = re.compile(r"<set to [^<>\n]*>(?:\s+Optional:\s*\w+)?\s*")
#: Where a value was masked by people.
_MASKED = re.compile(r"\*{3,}|<[A-Za-z][\w ,.-]*>|\[?REDACTED\]?|x{4,}|X{4,}")
#: ``$NAME``, ``${NAME}``, ``$(NAME)``, ``%NAME%``: left as written in a file of variables.
_REFERENCE = re.compile(r"\$\w|\$[{(]|%\w+%")


def form_of(value: str) -> PasswordForm:
    """What a value is, as far as its looks tell; a password may look like anything."""
    if is_described(value) or value == PLACEHOLDER:
        return PasswordForm.ELSEWHERE
    return PasswordForm.ENCRYPTED if _ENCRYPTED.match(value) else PasswordForm.PLAIN


def is_described(value: str) -> bool:
    """Whether a value is kubectl's sentence about a secret or a config map."""
    return _DESCRIBED.fullmatch(value) is not None


def may_refer(value: str) -> bool:
    """Whether a value in a file may stand for another one: a variable's, or one that was masked."""
    return bool(_REFERENCE.search(value) or _MASKED.fullmatch(value))


def described(kind: str = "secret or config map") -> str:
    """A sentence as kubectl writes, for a value that a manifest takes from elsewhere."""
    return f"<set to a key in a {kind}>"
