"""The search for clients: in a thread of its own, seen while it goes on, stopped at any process."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

from mqtui.collect.clients.running import USUAL_PORT, connections, running_clients
from mqtui.collect.clients.units import client_units
from mqtui.facts.found_clients import ClientsHere, RunningClient
from mqtui.rules.configuration.named import is_client_variable

#: Seconds for all processes; more than that nobody waits for a list.
LIMIT = 20.0


class ClientSearch:
    """Looks once through the processes and units of this machine.

    ``found`` may be read from another thread while :meth:`run` goes on; it only grows.
    """

    def __init__(
        self, environ: Mapping[str, str], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._shell = tuple(sorted(filter(is_client_variable, environ)))
        self._clock = clock
        self._stopped = False
        self.looked_at = 0
        self.found = ClientsHere(shell=self._shell)

    def stop(self) -> None:
        """Look at nothing more."""
        self._stopped = True

    def run(self) -> ClientsHere:
        """Look at all of them. Never raises."""
        running: list[RunningClient] = []
        problem = self._processes(running)
        if self._stopped:
            return self.found
        units, unknown = client_units()
        self._tell(running)
        self.found = ClientsHere(self.found.running, units, self._shell, problem, unknown)
        return self.found

    def _processes(self, running: list[RunningClient]) -> str:
        end = self._clock() + LIMIT
        known = 0
        try:
            for client in running_clients(connections((USUAL_PORT,))):
                self.looked_at += 1
                if self._stopped:
                    break
                if self._clock() > end:
                    return f"Not all processes were looked at within {LIMIT:g} seconds."
                if client is not None:
                    running.append(client)
                if len(running) >= 2 * known and len(running) > known:
                    # Ever fewer times, since each puts all in order anew.
                    known = len(running)
                    self._tell(running)
        except OSError as error:
            return f"The processes cannot be listed: {error}"
        return ""

    def _tell(self, running: list[RunningClient]) -> None:
        self.found = ClientsHere(tuple(sorted(running, key=_order)), (), self._shell)


def _order(client: RunningClient) -> tuple[bool, str, int]:
    """What has more than variables first: those also pass to every program of a shell."""
    return not (client.library or client.address), client.name, client.pid
