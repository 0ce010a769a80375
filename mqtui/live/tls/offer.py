"""What a client offers for a CipherSpec or alias: protocols and suites, in OpenSSL's names."""

from __future__ import annotations

import _ssl
import contextlib
import ctypes
import ssl
import sys
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from mqtui.knowledge import CipherSpec, cipherspec, cipherspecs

_VERSIONS = {
    "SSL3": ssl.TLSVersion.SSLv3,
    "TLS1.0": ssl.TLSVersion.TLSv1,
    "TLS1.2": ssl.TLSVersion.TLSv1_2,
    "TLS1.3": ssl.TLSVersion.TLSv1_3,
}
#: Queue managers with old keys and hashes must stay reachable: this is a diagnosis.
_ANY_STRENGTH = "@SECLEVEL=0"
#: SSL_OP_LEGACY_SERVER_CONNECT: servers without secure renegotiation (RFC 5746).
_LEGACY_SERVERS = 0x4
#: OpenSSL's X509_PURPOSE_ANY.
_PURPOSE_ANY = 7
#: SSL_CTRL_SET_SESS_CACHE_MODE and SSL_SESS_CACHE_OFF (OpenSSL, include/openssl/ssl.h).
_SET_SESSION_CACHE_MODE = 44
_SESSION_CACHE_OFF = 0


class CannotOffer(ValueError):
    """This machine's OpenSSL cannot make the offer; the message is a sentence."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Protocol versions and suites. ``note`` says where it differs from what MQ would offer."""

    name: str
    lowest: ssl.TLSVersion
    highest: ssl.TLSVersion
    suites: tuple[str, ...]
    suites13: tuple[str, ...]
    note: str = ""


def offer_for(cipher_spec: str, only: tuple[str, ...] = ()) -> Offer:
    """What MQ's client offers for SSLCIPH ``cipher_spec``; ``only`` these of an alias, if any.

    Raises:
        CannotOffer: for a name that MQ does not have.
    """
    spec = cipherspec(cipher_spec)
    if spec is None:
        raise CannotOffer(f"'{cipher_spec}' is not an MQ CipherSpec")
    members = [cipherspec(name) for name in spec.members] if spec.is_alias else [spec]
    known = [m for m in members if m is not None and (not only or m.name in only)]
    protocols = {m.protocol for m in known} if only else spec.protocols
    versions = [_VERSIONS[protocol] for protocol in protocols]
    return Offer(
        spec.name,
        min(versions),
        max(versions),
        tuple(m.openssl_name for m in known if m.protocol != "TLS1.3" and m.openssl_name),
        tuple(m.openssl_name for m in known if m.protocol == "TLS1.3"),
    )


def client_context(offer: Offer) -> tuple[ssl.SSLContext, tuple[str, ...], str]:
    """A context that makes ``offer``, the suites it really offers, and a note if they differ.

    Raises:
        CannotOffer: the local OpenSSL has none of them.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False  # MQ never compares the certificate's name with the host's
    context.options |= _LEGACY_SERVERS
    refusal = CannotOffer(
        f"{ssl.OPENSSL_VERSION} on this machine cannot offer {offer.name} "
        f"({', '.join(offer.suites + offer.suites13) or 'it has no name there'}); mqtui probe "
        "--enumerate tests it without OpenSSL"
    )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            context.minimum_version = offer.lowest
            context.maximum_version = offer.highest
        wanted = (
            ":".join([*offer.suites, _ANY_STRENGTH]) if offer.suites else f"ALL:{_ANY_STRENGTH}"
        )
        context.set_ciphers(wanted)
    except (ssl.SSLError, ValueError):
        raise refusal from None
    accept_any_purpose(context)
    narrowed = set_suites13(context, offer.suites13) if offer.suites13 else True
    offered = _offered(context, offer)
    if not offered:
        raise refusal
    note = ""
    if not narrowed and set(offered) - set(offer.suites) != set(offer.suites13):
        note = "Python offers all TLS 1.3 suites; an MQ client only those of its CipherSpec"
    return context, offered, note


def spec_named(suite: str, protocol: str) -> CipherSpec | None:
    """MQ's CipherSpec for a negotiated suite (OpenSSL's name) on that protocol version."""
    wanted = {"TLSv1.3": "TLS1.3", "TLSv1.2": "TLS1.2", "TLSv1": "TLS1.0", "SSLv3": "SSL3"}
    fitting = [s for s in cipherspecs() if not s.is_alias and s.openssl_name == suite != ""]
    exact = [s for s in fitting if s.protocol == wanted.get(protocol)]
    return next(iter(exact or fitting), None)


def _offered(context: ssl.SSLContext, offer: Offer) -> tuple[str, ...]:
    names = [str(cipher["name"]) for cipher in context.get_ciphers()]
    modern = [n for n in names if n.startswith("TLS_")]
    older = [n for n in names if not n.startswith("TLS_")] if offer.suites else []
    return tuple(modern + older) if offer.suites13 else tuple(older)


def accept_any_purpose(context: ssl.SSLContext) -> bool:
    """Have the peer's certificate judged without its extended key usage; false if that cannot be.

    IBM MQ makes no demands on extended key usage (met in the field), OpenSSL would.
    """
    if (call := _openssl(context, "SSL_CTX_set_purpose", ctypes.c_int)) is None:
        return False
    return call(_PURPOSE_ANY) == 1


def set_suites13(context: ssl.SSLContext, names: tuple[str, ...]) -> bool:
    """Offer just these suites of TLS 1.3; false when this Python gives no way to."""
    wanted = ":".join(names)
    setter = getattr(context, "set_ciphersuites", None)
    if setter is not None:
        with contextlib.suppress(ssl.SSLError):
            setter(wanted)
            return True
        return False
    if (call := _openssl(context, "SSL_CTX_set_ciphersuites", ctypes.c_char_p)) is None:
        return False
    return call(wanted.encode("ascii")) == 1


def keep_no_sessions(context: ssl.SSLContext) -> bool:
    """Have a server forget each session as it ends; false if that cannot be.

    OpenSSL keeps 20,480 of them for resuming, with the client's certificates in them, even where
    no ticket is given out (SSL_CTX_set_session_cache_mode(3)).
    """
    kinds = (ctypes.c_int, ctypes.c_long, ctypes.c_void_p)
    if (call := _openssl(context, "SSL_CTX_ctrl", *kinds)) is None:
        return False
    call(_SET_SESSION_CACHE_MODE, _SESSION_CACHE_OFF, None)
    return True


def _openssl(context: ssl.SSLContext, name: str, *kinds: type[Any]) -> Callable[..., int] | None:
    """OpenSSL's own function ``name`` for this context; ``None`` where it cannot be reached.

    The ssl module has no call for some settings. Its context starts, behind the object header,
    with the pointer to OpenSSL's own, so OpenSSL can be asked directly.
    """
    if sys.implementation.name != "cpython":
        return None
    try:
        function = getattr(ctypes.CDLL(getattr(_ssl, "__file__", None)), name)
    except (OSError, AttributeError):
        return None
    function.argtypes = [ctypes.c_void_p, *kinds]
    function.restype = ctypes.c_int
    pointer = ctypes.c_void_p.from_address(id(context) + object.__basicsize__)
    if not pointer.value:
        return None
    return lambda *values: int(function(pointer.value, *values))
