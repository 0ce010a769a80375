"""OpenSSL contexts for a client: made once per plan, since making one costs more than a handshake.

A context holds what is offered, whom it trusts and whose certificate it sends. The few that were
used last are kept, so that many connects by one plan share theirs.
"""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from functools import lru_cache

from mqtui.engine.secrets import ClientIdentity
from mqtui.live.tls.identity import load_identity
from mqtui.live.tls.observer import watch
from mqtui.live.tls.offer import client_context, offer_for

_KEPT = 8


@dataclass(frozen=True, slots=True)
class Prepared:
    """A context, the suites it offers, and a note where that is not what MQ would offer."""

    context: ssl.SSLContext
    offered: tuple[str, ...]
    note: str


@lru_cache(maxsize=_KEPT)
def prepare(
    cipher_spec: str,
    trusted_pem: tuple[str, ...],
    identity: ClientIdentity | None,
    *,
    verify: bool = True,
    only: tuple[str, ...] = (),
    partial_chain: bool = False,
) -> Prepared:
    """The context for a connect. Nobody may change it: others use it too.

    ``verify`` false trusts anyone, to look only: then nothing may rest on who the server is.
    ``only`` are the members of an alias that are offered, if not all. ``partial_chain``: a chain
    may end at any trusted certificate, also at one that is no root.

    Raises:
        CannotOffer: see :func:`~mqtui.live.tls.offer.client_context`.
        IdentityError: see :func:`~mqtui.live.tls.identity.load_identity`.
        ValueError: a trusted certificate cannot be used.
        ssl.SSLError: OpenSSL refuses a setting.
    """
    context, offered, note = client_context(offer_for(cipher_spec, only))
    if verify:
        _trust(context, trusted_pem)
        if partial_chain:
            context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
    else:
        context.verify_mode = ssl.CERT_NONE
    if identity is not None:
        load_identity(context, identity)
    watch(context)
    return Prepared(context, offered, note)


def _trust(context: ssl.SSLContext, trusted_pem: tuple[str, ...]) -> None:
    context.verify_mode = ssl.CERT_REQUIRED
    for pem in dict.fromkeys(trusted_pem):
        try:
            context.load_verify_locations(cadata=pem)
        except (ssl.SSLError, ValueError) as error:
            raise ValueError(f"a trusted certificate cannot be used: {error}") from None
