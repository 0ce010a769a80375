"""All that was seen in one walk."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from mqtui.frozen import dataclass

if TYPE_CHECKING:
    from mqtui.facts.base import Unavailable
    from mqtui.facts.candidates import CandidateWalk
    from mqtui.facts.channels import Ccdt, CipherMatrix, Selection
    from mqtui.facts.given_log import GivenLog
    from mqtui.facts.live import Handshake, LiveConnect
    from mqtui.facts.native import NativeConnect
    from mqtui.facts.network import Reachability
    from mqtui.facts.request import HostInfo, Request
    from mqtui.facts.server import QueueManagerView, SavedStatus
    from mqtui.facts.settings import (
        ClientIni,
        ClientProcess,
        Configuration,
        Environment,
        Setting,
        SettingValue,
    )
    from mqtui.facts.stores import KeyRepository, StoreContents
    from mqtui.facts.tools import Tools


@dataclass(frozen=True, slots=True)
class Facts:
    """All that was seen in one walk. A part that is ``None`` was not looked at.

    ``other_tables`` are the channel tables that are configured too but lose to ``ccdt``, and
    those that its path may mean; they are read only where ``ccdt`` does not serve.
    ``ignored_stores`` are the key repositories that are configured too but lose to ``repository``.
    ``shell`` is the environment mqtui itself has, where another one is under test; ``clients`` are
    the processes one could look at instead, where none is. ``candidates`` is the walk through all
    that the client would try, where that is more than one; ``live`` is then the attempt that
    decides. ``tools`` are the installed programs that remedies name. ``given_logs`` are those that
    were named, ``found_logs`` those at the places where MQ writes them. ``hello`` is another
    program's handshake, which was made on the client's host in place of a connect.
    """

    taken_at: datetime
    host: HostInfo
    request: Request
    environment: Environment | None = None
    ini: ClientIni | None = None
    configuration: Configuration | None = None
    ccdt: Ccdt | None = None
    other_tables: tuple[Ccdt, ...] = ()
    selection: Selection | None = None
    reachability: Reachability | None = None
    repository: KeyRepository | None = None
    store: StoreContents | None = None
    ignored_stores: tuple[StoreContents, ...] = ()
    matrix: CipherMatrix | None = None
    queue_manager: QueueManagerView | None = None
    live: LiveConnect | None = None
    unavailable: tuple[Unavailable, ...] = ()
    shell: Environment | None = None
    clients: tuple[ClientProcess, ...] = ()
    saved_status: SavedStatus | None = None
    native: NativeConnect | None = None
    candidates: CandidateWalk | None = None
    tools: Tools | None = None
    given_logs: tuple[GivenLog, ...] = ()
    found_logs: tuple[GivenLog, ...] = ()
    hello: Handshake | None = None

    def setting(self, name: str) -> Setting | None:
        """A setting with all its values; ``None`` where nothing is known of it."""
        return self.configuration.setting(name) if self.configuration else None

    def value(self, name: str) -> SettingValue | None:
        """The value of a setting that is in effect."""
        return self.configuration.value(name) if self.configuration else None
