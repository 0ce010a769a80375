"""The steps of a walk over what the collector has gathered: read as over there."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC

from mqtui.case.collected.files import CollectedFiles
from mqtui.case.collected.network import hello_of, listening
from mqtui.case.collected.stores import CollectedStores
from mqtui.case.collected.texts import Collected, process_of
from mqtui.collect.client_files.ini import find_ini
from mqtui.collect.environment.envfile import Assignment
from mqtui.collect.environment.variables import ALSO_WANTED, gather
from mqtui.collect.host_files import looking_at
from mqtui.collect.queue_manager.saved_text import saved_text_of
from mqtui.collect.usual_logs import found_logs, log_places
from mqtui.engine.runner import ignore
from mqtui.facts import (
    Ccdt,
    Facts,
    FileState,
    HostInfo,
    Machine,
    MachineKind,
    QueueManagerOwner,
    QueueManagerView,
    Request,
    Source,
    SourceKind,
)
from mqtui.facts.given_log import LogSide
from mqtui.facts.live import Handshake
from mqtui.formats.keystore.store import sniff
from mqtui.knowledge import variables
from mqtui.rules.configuration import settings
from mqtui.rules.configuration.machines import is_loopback
from mqtui.rules.configuration.sent_name import sends_channel_name
from mqtui.walk.derive import cipher_matrix, table_value
from mqtui.walk.network import untried
from mqtui.walk.steps import NO_INI, Passwords, Steps
from mqtui.walk.without_wire import without_wire
from mqtui.wire.tls.sni import decode_channel

_RUNS = "the shell that ran the collector"
_NOT_FETCHED = "The channel table was not fetched: only its address was collected."


class CollectedSteps(Steps):
    """As :class:`~mqtui.walk.steps.Steps`, for the host where the collector ran."""

    def __init__(self, collected: Collected) -> None:
        super().__init__(_request(collected), {}, 0.0, None, ignore)
        self._collected = collected

    async def settings(self) -> Facts:
        """The variables, mqclient.ini, and which setting is in effect."""
        collected, stated = self._collected, self._collected.stated
        known = {v.name: v.secret for v in variables()}
        origin, place = _origin(collected)
        assignments = (
            (Assignment(name, value, None), place or Source(SourceKind.VARIABLE, name))
            for name, value in collected.variables
        )
        environment, env_passwords = gather(assignments, origin, (), known, ALSO_WANTED)
        host = _host(collected)
        ini, ini_passwords = await self.look.at(
            "mqclient.ini", NO_INI, find_ini, environment, host, stated.get("ini") or None
        )
        self.passwords = Passwords((), tuple(env_passwords), tuple(ini_passwords))
        for line in collected.missed:
            what, which, why = line.partition(", which ")
            if which:
                self.look.missed(what, why)
        facts = Facts(
            collected.taken_at.astimezone(UTC),
            host,
            self.request,
            environment,
            ini,
            tools=collected.tools,
        )
        return self.resolved(facts)

    async def channels(self, facts: Facts) -> Facts:
        """The channel table; one that would have to be fetched is not."""
        named = table_value(facts)
        if named is None or not settings.is_remote(named.value):
            return await super().channels(facts)
        table = Ccdt(named.value, named.source, FileState.UNREADABLE, error=_NOT_FETCHED)
        return self.chosen(replace(facts, ccdt=table))

    async def network(self, facts: Facts) -> Facts:
        """The addresses, the ports on which that host listened, and the hello that was made."""
        collected = self._collected
        candidates = facts.selection.candidates if facts.selection else ()
        endpoints = list(dict.fromkeys(e for c in candidates for e in c.definition.endpoints))
        listeners = tuple(listening(collected.listening))
        error = None if listeners else "no listening port was collected"
        hello = hello_of(collected.hello)
        if hello is not None and not _as_the_client(facts, hello):
            hello = None
        reached = untried(endpoints, listeners, error)
        return replace(facts, reachability=reached, hello=hello)

    async def stores(self, facts: Facts, copies: object = None) -> Facts:  # noqa: ARG002
        """The key repositories: their permissions, and what runmqakm listed of them."""
        collected = self._collected
        taken = (path for path, data in collected.contents.items() if sniff(data) != "unknown")
        stores = CollectedStores(
            self.look, lambda *_: None, self.passwords.in_order, collected.stores, taken
        )
        return await stores.into(facts)

    async def other_end(self, facts: Facts) -> Facts:
        """What runmqsc displayed of queue managers of that host, and the logs of both ends."""
        name = (facts.selection.queue_manager if facts.selection else "").strip().removeprefix("*")
        texts = [
            saved_text_of(text, f"the answer of runmqsc ({number})")
            for number, text in enumerate(self._collected.displays, 1)
        ]
        texts = [text for text in texts if text.unread is None]
        wanted = name or next((text.name for text in texts), "")
        objects = tuple(o for text in texts for o in text.of(wanted)[0])
        foreign = tuple(o for text in texts for o in text.of(wanted)[1])
        owner = _owner(facts, self._collected)
        view = QueueManagerView(objects, foreign=foreign, owner=owner)
        facts = replace(facts, queue_manager=view)
        facts = replace(facts, matrix=cipher_matrix(facts))
        places = [
            place
            for place in log_places(facts.host, wanted)
            if owner.proven or place.side is LogSide.CLIENT
        ]
        found = await self.look.at("the collected error logs", (), found_logs, places)
        return replace(facts, found_logs=tuple(log for log in found if log.records))


async def collected_facts(collected: Collected) -> Facts:
    """The facts of the host where the collector ran."""
    # The first bytes of a store say its kind; without them nothing is known of it.
    contents = {store.path: store.head for store in collected.stores if store.head}
    files = CollectedFiles(
        collected.listing, {**contents, **collected.contents}, collected.accounts, collected.own
    )
    steps = CollectedSteps(collected)
    nothing = Facts(collected.taken_at, _host(collected), steps.request)
    with looking_at(files):
        facts = await steps.look.step("settings", nothing, steps.settings())
        facts = await steps.look.step("channel definitions", facts, steps.channels(facts))
        facts = await steps.look.step("names and ports", facts, steps.network(facts))
        facts = await steps.look.step("the key repository", facts, steps.stores(facts))
        facts = await steps.look.step("the queue manager", facts, steps.other_end(facts))
    return without_wire(replace(facts, unavailable=steps.look.gaps))


def _as_the_client(facts: Facts, hello: Handshake) -> bool:
    """Whether the hello went where the client connects, with the server name that it sends."""
    definition = facts.selection.in_use if facts.selection else None
    endpoints = definition.endpoints if definition else ()
    if definition is None or (hello.address, hello.port) not in [
        (e.host, e.port) for e in endpoints
    ]:
        return False
    if not sends_channel_name(facts):
        return hello.sni is None
    return hello.sni is not None and decode_channel(hello.sni) == definition.name


def _request(collected: Collected) -> Request:
    stated = collected.stated
    return Request(
        pid=process_of(stated),
        unit=stated.get("unit") or None,
        ini=stated.get("ini") or None,
        ccdt=stated.get("ccdt") or None,
        key_repository=stated.get("keyr") or None,
        queue_manager=stated.get("qmgr") or None,
        channel=stated.get("channel") or None,
        user=stated.get("user") or None,
        offline=True,
    )


def _origin(collected: Collected) -> tuple[Source, Source | None]:
    """Where the variables come from, and where each is said to be from if not by its name."""
    if unit := collected.stated.get("unit"):
        source = Source(SourceKind.COMMAND, f"unit {unit}")
        return source, source
    if pid := process_of(collected.stated):
        source = Source(SourceKind.PROCESS, f"process {pid}")
        return source, source
    return Source(SourceKind.PROCESS, _RUNS), None


def _host(collected: Collected) -> HostInfo:
    stated = collected.stated
    files = CollectedFiles(collected.listing, {}, collected.accounts, collected.own)
    own = files.own
    user = stated.get("user", "") or (own.name if own else "")
    return HostInfo(
        system=stated.get("system", ""),
        user=own.name if own else "",
        uid=own.uid if own else -1,
        application_user=user,
        application_user_stated=own is None or user not in (own.name, str(own.uid)),
        working_directory=stated.get("dir", "") or "/",
        home=stated.get("home", ""),
        data_path=stated.get("data", "") or "/var/mqm",
    )


def _owner(facts: Facts, collected: Collected) -> QueueManagerOwner:
    """Whether the queue manager is one of that host: by the address that the client is sent to."""
    definition = facts.selection.in_use if facts.selection else None
    endpoint = next(iter(definition.endpoints), None) if definition else None
    if endpoint is None:
        return QueueManagerOwner(Machine(MachineKind.HOST), "no address is known")
    host = collected.stated.get("host", "")
    if is_loopback(endpoint.host) or endpoint.host.lower() in ("localhost", host.lower()):
        why = f"{endpoint.host} is the host where the collector ran"
        return QueueManagerOwner(Machine(), why, proven=True)
    why = f"{endpoint.host} is not known to be the host where the collector ran"
    return QueueManagerOwner(Machine(MachineKind.HOST, endpoint.host), why)
