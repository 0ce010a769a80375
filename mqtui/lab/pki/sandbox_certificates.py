"""The certificates of the sandbox: two authorities, the queue manager's and the programs' own.

The queue manager and the application are certified by different authorities, as is common where
platform and application teams differ. Everything is made when first asked for and then kept for the
life of the process, because a key costs a tenth of a second.
"""

from __future__ import annotations

from functools import cache, cached_property

from mqtui.lab.pki.authority import Authority, Issued
from mqtui.lab.writers.pkcs12 import Entry

#: Labels within the stores.
QUEUE_MANAGER_RSA_LABEL = "labqm-rsa"
QUEUE_MANAGER_EC_LABEL = "labqm-ec"
APPLICATION_LABEL = "labapp"
SERVER_CA_LABEL = "lab-server-ca"
CLIENT_CA_LABEL = "lab-client-ca"


class Pki:
    """Certificates by what they are for."""

    @cached_property
    def server_ca(self) -> Authority:
        """The authority that certifies queue managers."""
        return Authority("Lab Server CA")

    @cached_property
    def client_ca(self) -> Authority:
        """The authority that certifies programs."""
        return Authority("Lab Client CA")

    @cached_property
    def retired_ca(self) -> Authority:
        """The authority that certified queue managers before :attr:`server_ca`."""
        return Authority("Lab Retired Server CA")

    @cached_property
    def queue_manager_rsa(self) -> Issued:
        """The queue manager's RSA certificate."""
        return self.server_ca.issue("labqm-rsa", "RSA", units=("Queue managers",))

    @cached_property
    def queue_manager_ec(self) -> Issued:
        """The queue manager's elliptic curve certificate."""
        return self.server_ca.issue("labqm-ec", "EC", units=("Queue managers",))

    @cached_property
    def queue_manager_retired(self) -> Issued:
        """The queue manager's RSA certificate before it was renewed."""
        return self.retired_ca.issue("labqm-rsa", "RSA", units=("Queue managers",))

    @cached_property
    def application(self) -> Issued:
        """The application's certificate."""
        return self.client_ca.issue("labapp", "RSA", units=("Applications",))

    @cached_property
    def other_application(self) -> Issued:
        """The certificate of another application on the same machine."""
        return self.client_ca.issue("billing", "EC", units=("Applications",))

    def queue_manager_entries(self) -> tuple[Entry, ...]:
        """What the healthy queue manager's store holds."""
        return (
            personal(QUEUE_MANAGER_RSA_LABEL, self.queue_manager_rsa),
            personal(QUEUE_MANAGER_EC_LABEL, self.queue_manager_ec),
            trusted(SERVER_CA_LABEL, self.server_ca),
            trusted(CLIENT_CA_LABEL, self.client_ca),
        )

    def application_entries(self) -> tuple[Entry, ...]:
        """What the healthy application's store holds."""
        return (
            personal(APPLICATION_LABEL, self.application),
            trusted(SERVER_CA_LABEL, self.server_ca),
            trusted(CLIENT_CA_LABEL, self.client_ca),
        )


def personal(label: str, issued: Issued) -> Entry:
    """A store entry with its private key."""
    return Entry(label, issued.certificate, issued.private_key)


def trusted(label: str, authority: Authority) -> Entry:
    """A store entry for an authority's certificate."""
    return Entry(label, authority.certificate)


@cache
def pki() -> Pki:
    """This process's certificates."""
    return Pki()
