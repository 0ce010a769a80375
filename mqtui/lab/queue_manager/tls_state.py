"""The certificates in use: what a refresh of TLS security took over, until the next one."""

from __future__ import annotations

import ssl

from mqtui.lab.queue_manager.objects.definitions import Definitions
from mqtui.lab.queue_manager.tls import cipher_policy
from mqtui.lab.queue_manager.tls.cipher_policy import QueueManagerIni
from mqtui.lab.queue_manager.tls.key_repository import LoadedRepository, RepositoryError


class TlsState:
    """What the queue manager holds for TLS since its last refresh."""

    def __init__(self, definitions: Definitions, ini: QueueManagerIni) -> None:
        self._definitions = definitions
        self._label = definitions.certificate_label
        self._loaded: LoadedRepository | RepositoryError
        try:
            suites = cipher_policy.enabled(definitions.values, ini)
            self._loaded = LoadedRepository(definitions.values["SSLKEYR"], suites)
        except RepositoryError as error:
            self._loaded = error

    @property
    def repository(self) -> LoadedRepository:
        """The certificates.

        Raises:
            RepositoryError: the store could not be read.
        """
        if isinstance(self._loaded, RepositoryError):
            raise self._loaded
        return self._loaded

    def first_context(self) -> ssl.SSLContext:
        """How a handshake begins: with the queue manager's own certificate.

        Raises:
            RepositoryError: there is none, even when channels have theirs
                (docs/knowledge/outbound-sni.md).
        """
        return self.repository.context(self._label)

    def context_for(self, channel: str | None) -> ssl.SSLContext:
        """The certificate for the channel named by the client, else the queue manager's own.

        Raises:
            RepositoryError: the store does not hold it.
        """
        found = self._definitions.channels.get(channel or "")
        return self.repository.context((found and found.certificate_label) or self._label)
