"""The steps of a walk: each looks at one part of the world and adds it to the facts.

They run in the order of what needs what (the address to try comes from the channel table, the table
from the variables), which is not the order of the stages.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING

from mqtui.collect.client_files.channel_table import read_ccdt
from mqtui.collect.client_files.ini import find_ini
from mqtui.collect.environment.process import find_clients
from mqtui.collect.environment.program_environment import UnderTest, environment_under_test
from mqtui.collect.files import path_of_url
from mqtui.collect.host import describe_host, unknown_host
from mqtui.collect.tools import look_for_tools
from mqtui.engine.events import Looking
from mqtui.engine.model import Stage
from mqtui.facts import (
    Ccdt,
    ClientIni,
    Environment,
    Facts,
    FileState,
    Source,
    SourceKind,
)
from mqtui.frozen import dataclass
from mqtui.rules.configuration import settings
from mqtui.walk.derive import table_value
from mqtui.walk.gatherer import FILE_SECONDS, Gatherer

if TYPE_CHECKING:
    from mqtui.collect.key_repository.store import OpenedStore
    from mqtui.engine.runner import Listener
    from mqtui.engine.secrets import Credentials, Password
    from mqtui.facts import (
        ClientProcess,
        Configuration,
        Endpoint,
        HostInfo,
        Request,
        SavedStatus,
        ShellText,
    )
    from mqtui.walk.log_follower import LogFollower
    from mqtui.walk.plan_builtin import Again

#: Seconds for a channel table that has to be fetched.
FETCH_SECONDS = 15.0
#: Seconds for a process with IBM MQ's own library to start.
NATIVE_START_SECONDS = 5.0

#: What takes the place of an mqclient.ini that could not be looked for.
NO_INI: tuple[ClientIni, tuple[Password, ...]] = (
    ClientIni((), error="mqclient.ini could not be looked for."),
    (),
)


@dataclass(frozen=True, slots=True)
class Passwords:
    """The passwords of key repositories that were found beside the settings, by their place."""

    program: tuple[Password, ...] = ()
    environment: tuple[Password, ...] = ()
    ini: tuple[Password, ...] = ()

    @property
    def in_order(self) -> tuple[Password, ...]:
        """In the order in which they count: MQSCO, MQKEYRPWD, mqclient.ini."""
        return (*self.program, *self.environment, *self.ini)


class Steps:
    """Looks at the world for ``request``, step by step; each gives the facts with its part.

    ``environ`` is this process's environment, ``timeout`` bounds each network step (seconds).
    ``passwords``, ``opened`` (the key repository in effect) and ``without_channel`` (the settings
    without any channel's own) are what later steps need and no fact may hold. ``again`` bounds the
    connects of a trial.
    """

    def __init__(
        self,
        request: Request,
        environ: Mapping[str, str],
        timeout: float,
        credentials: Credentials | None,
        listener: Listener,
    ) -> None:
        self.request = request
        self.environ = environ
        self.timeout = timeout
        self.credentials = credentials
        self.look = Gatherer()
        self.passwords = Passwords()
        self.opened: OpenedStore | None = None
        self.without_channel: Configuration | None = None
        self.again: Again | None = None
        self._listener = listener
        self._followed: LogFollower | None = None

    async def settings(self) -> Facts:
        """The variables, mqclient.ini, and which setting is in effect."""
        from mqtui.knowledge import variables

        self._looking("variables and mqclient.ini", Stage.ENVIRONMENT, FILE_SECONDS)
        request = self.request
        known = {v.name: v.secret for v in variables()}
        origin = Source(SourceKind.PROCESS, "this process")
        nothing = UnderTest(Environment(origin, error="The variables could not be read."))
        under = await self.look.at(
            "the environment", nothing, environment_under_test, request, self.environ, known
        )
        environment = under.environment
        host = await self._host(under)
        ini, ini_secrets = await self.look.at(
            "mqclient.ini", NO_INI, find_ini, environment, host, request.ini
        )
        self.passwords = Passwords(
            await self._stated_password(), tuple(under.passwords), tuple(ini_secrets)
        )
        clients: tuple[ClientProcess, ...] = ()
        if under.shell is None and self.environ:
            clients = await self.look.at("running MQ clients", (), find_clients)
        tools = None
        if "PATH" in self.environ:  # a sandbox's walk has no PATH: it is the same anywhere
            tools = await self.look.at("installed programs", None, look_for_tools, self.environ)
        return self.resolved(
            Facts(
                datetime.now(UTC),
                host,
                request,
                environment,
                ini,
                shell=under.shell,
                clients=clients,
                tools=tools,
            )
        )

    def resolved(self, facts: Facts) -> Facts:
        """The facts with every setting resolved from what they hold: who sets it, and who wins."""
        environment, ini = facts.environment, facts.ini
        if environment is None or ini is None:
            return facts
        configuration = self.look.derived(
            "which setting wins",
            None,
            settings.resolve,
            *(facts.request, environment, ini, facts.host),
        )
        return replace(facts, configuration=configuration)

    async def _stated_password(self) -> tuple[Password, ...]:
        """The key repository's password that the program itself sets, in its MQSCO."""
        path = self.request.key_repository_password
        if path is None:
            return ()
        from mqtui.collect.key_repository.password_file import password_in_file

        what, nothing = "--key-repository-password-file", (None, "no answer")
        found, why = await self.look.at(what, nothing, password_in_file, path)
        if found is None:
            self.look.missed(what, why)
            return ()
        return (found,)

    async def _host(self, under: UnderTest) -> HostInfo:
        """This machine as the program sees it: with its user and its working directory."""
        request = replace(self.request, user=self.request.user or under.user)
        seen = {v.name: v.value for v in under.environment.variables}
        # What another machine's program has, it does not share with this shell.
        alone = self.request.pid is not None or self.request.unit is not None
        alone = alone or not under.environment.machine.is_here
        environ = seen if alone else {**self.environ, **seen}
        host = await self.look.at(
            "this machine's users", unknown_host(), describe_host, request, environ
        )
        return replace(host, working_directory=under.working_directory or host.working_directory)

    async def channels(self, facts: Facts) -> Facts:
        """The facts with the channel table, and the channel that is picked from it."""
        named = table_value(facts)
        table = None
        away = named is not None and settings.is_remote(named.value)
        timeout = FETCH_SECONDS if away else FILE_SECONDS
        self._looking("the channel table", Stage.CCDT, timeout)
        if named is not None and not away and not named.machine.is_here:
            path = path_of_url(named.value)
            table = Ccdt(path, named.source, FileState.ELSEWHERE, machine=named.machine)
        elif away and self.request.offline:
            pass  # to fetch it is a connect
        elif named is not None and (named.wins or not away):
            # A fetch has its own, shorter bound; only a name server may outlast it.
            table = await self.look.at(
                "the channel table",
                None,
                read_ccdt,
                named.value,
                named.source,
                facts.host.working_directory,
                timeout=timeout,
                command=_to_see(named.value, away),
            )
        from mqtui.walk.other_tables import other_tables

        facts = self.chosen(replace(facts, ccdt=table))
        return replace(facts, other_tables=await other_tables(self.look, facts))

    def chosen(self, facts: Facts) -> Facts:
        """The facts with the channel that is picked from the table, and what it sets."""
        from mqtui.walk.derive import channel_selection, cipher_matrix, with_channel_settings

        derived = self.look.derived
        chosen = derived("which channel is used", None, channel_selection, facts)
        facts = replace(facts, selection=chosen)
        known = self.without_channel = facts.configuration
        settled = derived("the channel's settings", known, with_channel_settings, facts)
        facts = replace(facts, configuration=settled)
        return replace(facts, matrix=derived("CipherSpecs", None, cipher_matrix, facts))

    async def network(self, facts: Facts) -> Facts:
        """The facts with names, addresses and ports: what is there, and whether it speaks MQ."""
        from mqtui.rules.configuration.conname import ConnameError
        from mqtui.rules.configuration.machines import machine_of_addresses
        from mqtui.walk.derive import endpoints_of
        from mqtui.walk.network import reach, reach_nothing
        from mqtui.walk.waits import Waits

        self._looking("names, addresses and ports", Stage.CONNECTION)
        candidates = facts.selection.candidates if facts.selection else ()
        endpoints: Sequence[Endpoint] = ()
        try:
            endpoints = endpoints_of(facts)
        except ConnameError as error:
            self.look.missed("--conname", str(error))
        channel = candidates[0].definition.name if candidates else self.request.channel or ""
        machine = machine_of_addresses(facts)
        if self.request.offline:
            found = await reach_nothing(endpoints, self.timeout)
        else:
            waits = Waits(self._reaching)
            found = await reach(endpoints, channel, self.timeout, machine, waits)
        return replace(facts, reachability=found)

    async def stores(self, facts: Facts, copies: Mapping[str, str] = MappingProxyType({})) -> Facts:
        """The facts with the key repositories, who may read them, and what they hold.

        ``copies`` are files that count as if they lay elsewhere, by the path where they would.
        """
        from mqtui.walk.stores import Stores

        stores = Stores(self.look, self._looking, self.passwords.in_order, copies)
        facts = await stores.into(facts)
        self.opened = stores.opened
        return facts

    @property
    def _logs(self) -> LogFollower:
        if self._followed is None:
            from mqtui.walk.log_follower import LogFollower

            self._followed = LogFollower(self.look)
        return self._followed

    async def live(self, facts: Facts) -> Facts:
        """The facts with the built-in client's connect."""
        if self.request.offline:
            return facts
        from mqtui.walk.live_step import LiveLook

        if self.again is None:
            await self._logs.mark(facts)
        look = LiveLook(
            self.look,
            self._listener,
            self.without_channel,
            self.opened,
            self.credentials,
            self.environ,
            self.timeout,
            self.again,
        )
        return await look.into(facts)

    async def native(self, facts: Facts) -> Facts:
        """The same through IBM MQ's own library, where there is one; after the built-in client, so
        that channel status shows one instance at a time."""
        if self.request.offline:
            return facts
        from mqtui.live.native import adapters, native_connect
        from mqtui.walk.plan_native import native_plan

        plan = native_plan(facts, self.environ, self.passwords.in_order, self.credentials)
        if plan is None:
            return facts
        # As many waits as two steps have, and the start of another process.
        timeout = self.timeout * 2 + NATIVE_START_SECONDS
        if adapters():
            self._looking("the connection through IBM MQ's own library", Stage.LIVE, timeout)
        return replace(facts, native=await native_connect(plan, timeout))

    async def other_end(self, facts: Facts) -> Facts:
        """The facts with the queue manager's files on this machine and what was saved of it."""
        from mqtui.collect.queue_manager.files import view_queue_manager
        from mqtui.facts import QueueManagerView
        from mqtui.walk.derive import answered_by, cipher_matrix

        self._looking("the queue manager's files on this machine", Stage.LIVE, FILE_SECONDS * 2)
        name = facts.selection.queue_manager if facts.selection else ""
        view = await self.look.at(
            "the queue manager's files",
            QueueManagerView(),
            view_queue_manager,
            facts.host,
            name or None,
            self.request.mqsc,
            self.passwords.in_order,
            answered_by(facts),
            timeout=FILE_SECONDS * 2,
        )
        facts = replace(facts, queue_manager=view, saved_status=await self._saved_status(facts))
        facts = replace(facts, matrix=cipher_matrix(facts))
        return await self._logs.into(facts)

    async def _saved_status(self, facts: Facts) -> SavedStatus | None:
        path = self.request.chstatus
        if path is None:
            return None
        from mqtui.collect.queue_manager.saved_status import read_saved_status

        return await self.look.at(
            "the saved channel status",
            None,
            read_saved_status,
            path,
            self.request.chstatus_text,
            facts.host.working_directory,
        )

    def _looking(self, what: str, stage: Stage, bound: float | None = None) -> None:
        self._listener(Looking(what, stage, bound))

    def _reaching(self, what: str, waited: float) -> None:
        self._listener(Looking(what, Stage.CONNECTION, self.timeout, waited))


def _to_see(table: str, away: bool) -> ShellText | None:
    """The command that shows whether a channel table can be had."""
    from mqtui.pasted.looks import fetch_table, list_file

    return fetch_table(table) if away else list_file(path_of_url(table))
