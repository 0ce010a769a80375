"""A certificate's names as the queue manager shows them in channel status and holds to SSLPEER."""

from __future__ import annotations

from cryptography import x509

from mqtui.rules.channel.distinguished_name import Attributes, from_x509, serial_number, text
from mqtui.rules.channel.peer_name import matches

__all__ = ["issuer_like", "matches", "subject_of", "text"]


def subject_of(certificate: x509.Certificate) -> Attributes:
    """The subject as MQ shows it: the serial number, then the name from its nearest part up."""
    serial = ("SERIALNUMBER", serial_number(certificate.serial_number))
    return (serial, *issuer_like(certificate.subject))


def issuer_like(name: x509.Name) -> Attributes:
    """A name's attributes, the most specific first."""
    return from_x509(name)
