"""Where everything of a sandbox lies, and how its files are written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from mqtui.facts import Request
from mqtui.lab.directory.files import PUBLIC, current_user, key_ownership, put
from mqtui.lab.directory.stores import StoreBytes, put_key_database, put_made, put_store
from mqtui.lab.writers.pkcs12 import Entry

QUEUE_MANAGER = "LABQM"
#: Another queue manager of the same estate, where a scenario has one.
SECOND_QUEUE_MANAGER = "LABQM2"
HOST = "127.0.0.1"
TLS_CHANNEL = "LAB.APP.TLS"
EC_CHANNEL = "LAB.EC.TLS"
PLAIN_CHANNEL = "LAB.APP.PLAIN"


@dataclass(frozen=True)
class Sandbox:
    """A sandbox directory, the fault planted in it, and how to look at it.

    ``user`` is the user the application runs as; ``request`` what to ask the walk for.
    ``port`` is where the client is sent, ``other_port`` a second one that the sandbox holds.
    ``queue_manager`` is the one whose files are told, for all but scenarios with a second one.
    ``client_store_kind`` is ``pkcs12``, or ``cms`` with the version of the key database.
    """

    directory: Path
    scenario_id: str
    port: int
    user: str
    request: Request
    other_port: int = 0
    client_store_kind: str = "pkcs12"
    queue_manager: str = QUEUE_MANAGER

    @property
    def second(self) -> Sandbox:
        """The same sandbox as it is for its second queue manager."""
        return replace(self, queue_manager=SECOND_QUEUE_MANAGER)

    @property
    def env_file(self) -> Path:
        """The application's environment, to be sourced by a shell."""
        return self.directory / "client.env"

    @property
    def client_ini(self) -> Path:
        """The application's mqclient.ini."""
        return self.directory / "client" / "mqclient.ini"

    @property
    def ccdt(self) -> Path:
        """The application's channel table."""
        return self.directory / "client" / "ccdt.json"

    @property
    def client_store(self) -> Path:
        """The application's key repository; its stash lies beside it."""
        extension = "p12" if self.client_store_kind == "pkcs12" else "kdb"
        return self.directory / "client" / f"key.{extension}"

    @property
    def client_store_stated(self) -> str:
        """What the application's configuration says of it: for a key database, the stem."""
        store = self.client_store
        return str(store.with_suffix("") if store.suffix == ".kdb" else store)

    @property
    def home(self) -> Path:
        """The application's home directory."""
        return self.directory / "home"

    @property
    def data_path(self) -> Path:
        """MQ's data directory."""
        return self.directory / "var" / "mqm"

    @property
    def queue_manager_directory(self) -> Path:
        """The queue manager's own directory."""
        return self.data_path / "qmgrs" / self.queue_manager

    @property
    def start_up_mqsc(self) -> Path:
        """The MQSC commands that define the queue manager, run when it starts."""
        return self.queue_manager_directory / "startup.mqsc"

    @property
    def saved_mqsc(self) -> Path:
        """The queue manager's objects as they were last changed, for the next start."""
        return self.queue_manager_directory / "objects.mqsc"

    @property
    def identifier(self) -> Path:
        """The queue manager's id, which a restart does not change."""
        return self.queue_manager_directory / "qmid.txt"

    @property
    def server_store(self) -> Path:
        """The queue manager's key repository."""
        return self.queue_manager_directory / "ssl" / "key.p12"

    @property
    def error_log(self) -> Path:
        """The queue manager's error log."""
        return self.queue_manager_directory / "errors" / "AMQERR01.LOG"

    @property
    def mqsc_text(self) -> Path:
        """The queue manager's definitions as runmqsc displays them, written while it runs."""
        name = "qmgr" if self.queue_manager == QUEUE_MANAGER else self.queue_manager
        return self.directory / f"{name}.mqsc.txt"

    def put(self, path: Path, text: str) -> None:
        """Write a file that everyone may read.

        Raises:
            LabError: it cannot be written.
        """
        put(path, text, PUBLIC)

    def put_bytes(self, path: Path, data: bytes) -> None:
        """As :meth:`put`, for a file that is no text."""
        put(path, data, PUBLIC)

    def put_client_store(self, path: Path, entries: Sequence[Entry]) -> None:
        """Write a store that the application's user may read; of which kind, ``path`` tells."""
        ownership = key_ownership(self.user)
        if path.suffix == ".kdb":
            put_key_database(path, entries, ownership, int(self.client_store_kind[-1]))
        else:
            put_store(path, entries, ownership)

    def put_server_store(self, made: StoreBytes) -> None:
        """Write the queue manager's store."""
        put_made(self.server_store, made, key_ownership(current_user()))


def request_for(directory: Path, user: str) -> Request:
    """What a walk of the sandbox in ``directory`` is asked."""
    return Request(
        env_file=str(directory / "client.env"),
        queue_manager=QUEUE_MANAGER,
        channel=TLS_CHANNEL,
        user=user,
        mqsc=str(directory / "qmgr.mqsc.txt"),
    )
