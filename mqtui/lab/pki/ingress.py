"""What a TLS router in front of the queue manager presents for names that it has no route for."""

from __future__ import annotations

from functools import cache

from mqtui.lab.pki.authority import Authority, Issued
from mqtui.lab.pki.shared_keys import authority_key, queue_manager_key

#: The longest chain that a lab router presents, its own certificate counted.
LONGEST = 10


@cache
def ingress_authority() -> Authority:
    """The root of the router's certificates, which no healthy sandbox trusts."""
    return Authority("Lab Ingress CA", private_key=authority_key())


@cache
def ingress_certificate(certificates: int = 2) -> Issued:
    """The router's own certificate with a chain of so many; at most :data:`LONGEST`."""
    authority = ingress_authority()
    for number in range(min(certificates, LONGEST) - 2):
        name = f"Lab Ingress CA {number + 2}"
        authority = Authority(name, private_key=authority_key(), issuer=authority)
    key = queue_manager_key()
    return authority.issue("*.apps.lab.example", units=("Ingress",), private_key=key)
