"""Things that are needed in memory and must never be shown, logged or stored.

They are kept apart from the facts on purpose: nothing here is serialisable, and nothing shows its
content when printed. Who makes one has it known, so that it is taken out of all that is written
(:mod:`mqtui.engine.known_secrets`).
"""

from __future__ import annotations

import base64
from dataclasses import field

from mqtui.engine.known_secrets import learn
from mqtui.facts import Source
from mqtui.formats.password_form import PasswordForm, form_of
from mqtui.formats.redacted import PLACEHOLDER
from mqtui.frozen import dataclass

__all__ = ["PLACEHOLDER", "ClientIdentity", "Credentials", "Password", "store_password"]


@dataclass(frozen=True, slots=True)
class Password:
    """A password and where it came from; one that exists is known, and so never written.

    ``form`` says whether ``value`` is the password itself; one that is elsewhere has no value.
    """

    source: Source
    value: bytes = field(repr=False)
    form: PasswordForm = PasswordForm.PLAIN

    def __post_init__(self) -> None:
        learn(self.value)

    def __reduce__(self) -> str:
        raise TypeError("a password is never serialised")


def store_password(source: Source, value: str) -> Password:
    """A key repository's password as it stands somewhere, in whichever form."""
    form = form_of(value)
    if form is PasswordForm.ELSEWHERE:
        return Password(source, b"", form)
    return Password(source, value.encode("utf-8", "surrogateescape"), form)


@dataclass(frozen=True, slots=True)
class Credentials:
    """The user and password of an MQCSP. ``in_clear``: the person lets it go without TLS too."""

    user: str
    password: Password
    in_clear: bool = False

    def __reduce__(self) -> str:
        raise TypeError("a password is never serialised")


@dataclass(frozen=True, slots=True)
class ClientIdentity:
    """The certificate chain and the private key that a client sends, both PEM."""

    label: str
    chain_pem: bytes
    key_pem: bytes = field(repr=False)

    def __post_init__(self) -> None:
        learn(self.key_pem, self.public_der)

    @property
    def public_der(self) -> bytes:
        """The certificate of the key (DER); empty where the chain is no PEM."""
        body = self.chain_pem.partition(b"-----BEGIN CERTIFICATE-----")[2].partition(b"-----END")[0]
        try:
            return base64.b64decode(b"".join(body.split()), validate=True)
        except ValueError:
            return b""

    def __reduce__(self) -> str:
        raise TypeError("a private key is never serialised")
