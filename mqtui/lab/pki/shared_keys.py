"""Keys that several lab certificates share: a key costs what a hundred certificates cost."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache

from cryptography.hazmat.primitives.asymmetric import rsa

from mqtui.lab.pki.authority import new_key
from mqtui.lab.pki.sandbox_certificates import pki
from mqtui.lab.writers.private_key import PrivateKey


@cache
def application_key() -> PrivateKey:
    """The key of every RSA application certificate."""
    return pki().application.private_key


@cache
def queue_manager_key() -> PrivateKey:
    """The key of every RSA queue manager certificate."""
    return pki().queue_manager_rsa.private_key


@cache
def weak_key() -> PrivateKey:
    """An RSA key of 1024 bits."""
    return rsa.generate_private_key(public_exponent=65537, key_size=1024)  # noqa: S505 - the fault


@cache
def authority_key() -> PrivateKey:
    """The key of the authorities that no healthy sandbox has."""
    return new_key()


def days(number: float) -> datetime:
    """That many days from now."""
    return datetime.now(UTC) + timedelta(days=number)
