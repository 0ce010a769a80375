"""A certificate's names as the queue manager shows them in channel status and holds to SSLPEER."""

from __future__ import annotations

from cryptography import x509
from cryptography.x509.oid import NameOID

from mqtui.rules.channel.peer_name import Attributes, matches, serial_number

__all__ = ["issuer_like", "matches", "subject_of", "text"]

_TYPES = {
    NameOID.COMMON_NAME: "CN",
    NameOID.TITLE: "T",
    NameOID.ORGANIZATIONAL_UNIT_NAME: "OU",
    NameOID.ORGANIZATION_NAME: "O",
    NameOID.LOCALITY_NAME: "L",
    NameOID.STATE_OR_PROVINCE_NAME: "ST",
    NameOID.COUNTRY_NAME: "C",
    NameOID.DOMAIN_COMPONENT: "DC",
    NameOID.EMAIL_ADDRESS: "E",
}


def subject_of(certificate: x509.Certificate) -> Attributes:
    """The subject as MQ shows it: the serial number, then the name from its nearest part up."""
    serial = ("SERIALNUMBER", serial_number(certificate.serial_number))
    return (serial, *issuer_like(certificate.subject))


def issuer_like(name: x509.Name) -> Attributes:
    """A name's attributes, the most specific first."""
    return tuple(
        (_TYPES.get(a.oid, a.oid.dotted_string), str(a.value)) for a in reversed(list(name))
    )


def text(attributes: Attributes) -> str:
    """``CN=labapp,O=mqtui lab,C=GB``."""
    return ",".join(f"{kind}={value}" for kind, value in attributes)
