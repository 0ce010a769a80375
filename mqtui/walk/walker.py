"""One walk: look at the world in the order in which a client would, then run the checks.

This is the assembly: the only module that knows collectors and checks together. Collectors run in
the order of what needs what (the address to try comes from the channel table, the table from the
variables), which is not the order of the stages.
"""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from mqtui.checks import load as load_checks
from mqtui.collect.client_files.ccdt import read_ccdt
from mqtui.collect.client_files.ini import find_ini
from mqtui.collect.environment.process import find_clients
from mqtui.collect.environment.program_environment import UnderTest, environment_under_test
from mqtui.collect.files import path_of_url
from mqtui.collect.host import describe_host, unknown_host
from mqtui.collect.key_repository.password_file import password_in_file
from mqtui.collect.key_repository.store import OpenedStore
from mqtui.collect.queue_manager.files import view_queue_manager
from mqtui.collect.queue_manager.saved_status import read_saved_status
from mqtui.collect.tools import look_for_tools
from mqtui.engine.diagnosis import diagnosed
from mqtui.engine.events import Looking, Seen
from mqtui.engine.known_secrets import allow
from mqtui.engine.model import Report, Stage, StageReport, Verdict
from mqtui.engine.registry import Check, checks
from mqtui.engine.runner import Listener, ignore, run_stage
from mqtui.engine.secrets import Credentials, Password
from mqtui.facts import (
    Ccdt,
    ClientIni,
    ClientProcess,
    Configuration,
    Environment,
    Facts,
    FileState,
    HostInfo,
    QueueManagerView,
    Request,
    SavedStatus,
    ShellText,
    Source,
    SourceKind,
)
from mqtui.facts.public_names import public_names
from mqtui.knowledge import variables
from mqtui.live.native import adapters, native_connect
from mqtui.pasted.shell import shell_text_if_safe
from mqtui.pasted.values import FilePath
from mqtui.rules.configuration import settings
from mqtui.rules.configuration.conname import ConnameError, parse_conname
from mqtui.rules.configuration.machines import machine_of_addresses
from mqtui.walk.derive import (
    answered_by,
    channel_selection,
    cipher_matrix,
    table_value,
    with_channel_settings,
)
from mqtui.walk.gatherer import FILE_SECONDS, Gatherer
from mqtui.walk.live_step import LiveLook
from mqtui.walk.network import reach
from mqtui.walk.plan_native import native_plan
from mqtui.walk.stores import Stores

__all__ = ["Walk", "WalkResult"]


#: Seconds for a channel table that has to be fetched.
FETCH_SECONDS = 15.0
#: Seconds for one network step, unless the caller says otherwise.
STEP_SECONDS = 5.0
#: Seconds for a process with IBM MQ's own library to start.
NATIVE_START_SECONDS = 5.0

#: What takes the place of an mqclient.ini that could not be looked for.
NO_INI: tuple[ClientIni, tuple[Password, ...]] = (
    ClientIni((), error="mqclient.ini could not be looked for."),
    (),
)

_NEEDS_NETWORK = {Stage.CONNECTION}
_NEEDS_STORE = set(Stage) - {Stage.CONNECTION, Stage.CCDT}
_NEEDS_LIVE = {Stage.CERTIFICATE, Stage.CIPHER, Stage.LIVE}


@dataclass(frozen=True, slots=True)
class WalkResult:
    """Everything that was seen, and what it means."""

    facts: Facts
    report: Report


class Walk:
    """A walk through the stages, to be run once.

    ``environ`` stands in for this process's environment; ``stages`` limits the walk; ``timeout``
    bounds each network step. ``credentials`` go to the queue manager and into no fact: those say
    only for whom a password was given. Nothing is written anywhere.
    """

    def __init__(
        self,
        request: Request,
        *,
        environ: Mapping[str, str] | None = None,
        stages: Iterable[Stage] = tuple(Stage),
        timeout: float = STEP_SECONDS,
        credentials: Credentials | None = None,
    ) -> None:
        self.request = replace(request, userid=credentials.user if credentials else None)
        self._credentials = credentials
        self.stages = tuple(s for s in Stage if s in set(stages))
        self.timeout = timeout
        self._environ = dict(os.environ if environ is None else environ)
        self._passwords: tuple[Password, ...] = ()
        self._opened: OpenedStore | None = None
        self._without_channel: Configuration | None = None
        self._listener: Listener = ignore
        self._look = Gatherer()
        self._checks: dict[Stage, tuple[Check, ...]] = {}

    async def run(self, on_event: Listener = ignore) -> WalkResult:
        """Look, check and diagnose. Cancelling the task stops it at once.

        Raises:
            NoChecksError: a stage has no checks; nothing was looked at.
        """
        self._listener = on_event
        load_checks()
        self._checks = {stage: checks(stage) for stage in self.stages}
        reports: dict[Stage, StageReport] = {}
        facts = await self._step("settings", self._nothing(), lambda _: self._settings())
        facts = await self._step("channel definitions", facts, self._channels)
        await self._check(Stage.CCDT, facts, reports)
        if self._wants(_NEEDS_NETWORK | _NEEDS_LIVE):
            facts = await self._step("names, addresses and ports", facts, self._network)
            await self._check(Stage.CONNECTION, facts, reports)
        if self._wants(_NEEDS_STORE):
            facts = await self._step("the key repository", facts, self._stores)
        if self._wants(_NEEDS_LIVE):
            facts = await self._step("the connection", facts, self._live)
        if self._wants({Stage.LIVE}):
            facts = await self._step("the connection by IBM MQ's library", facts, self._native)
        if self._wants(_NEEDS_STORE):
            facts = await self._step("the queue manager's files", facts, self._other_end)
        facts = replace(facts, unavailable=self._look.gaps)
        if Stage.ENVIRONMENT not in self.stages:
            # Where it is told what could not be read. The last stage tells it too, else nobody.
            from mqtui.checks.environment.unreadable_evidence import gaps

            last = self.stages[-1]
            told = tuple(check for check in checks(Stage.ENVIRONMENT) if check.run is gaps)
            self._checks[last] += told
        allow(public_names(facts))
        for stage in self.stages:
            # What was judged before the connect agrees with what the connect has shown.
            anew = facts.candidates is not None and stage in (Stage.CCDT, Stage.CONNECTION)
            anew = anew or (facts.live is not None and _may_be_overruled(reports.get(stage)))
            with_gaps = stage is self.stages[-1] and bool(facts.unavailable)
            if stage not in reports or anew or with_gaps:
                await self._check(stage, facts, reports)
        return WalkResult(facts, diagnosed(reports[stage] for stage in self.stages))

    async def _step(
        self, what: str, facts: Facts, step: Callable[[Facts], Awaitable[Facts]]
    ) -> Facts:
        """The facts after ``step``, or as they were where it raises: the next ones still run."""
        return self._seen(await self._look.step(what, facts, step(facts)))

    def _nothing(self) -> Facts:
        """What is known before anything was looked at."""
        return Facts(datetime.now(UTC), unknown_host(), self.request)

    async def configuration(self) -> Facts:
        """The settings alone, and the local channel table for what only that can set.

        Nothing is connected to: a table that would have to be fetched is left where it is.
        """
        facts = await self._step("settings", self._nothing(), lambda _: self._settings())
        named = table_value(facts)
        if not named or not settings.is_remote(named.value):
            facts = await self._step("channel definitions", facts, self._channels)
        return self._seen(replace(facts, unavailable=self._look.gaps))

    def _wants(self, stages: set[Stage]) -> bool:
        return bool(stages & set(self.stages))

    async def _check(self, stage: Stage, facts: Facts, reports: dict[Stage, StageReport]) -> None:
        if stage in self.stages:
            reports[stage] = await run_stage(stage, self._checks[stage], facts, self._listener)

    def _seen(self, facts: Facts) -> Facts:
        """Tell what is known by now."""
        allow(public_names(facts))
        self._listener(Seen(facts))
        return facts

    def _looking(self, what: str, stage: Stage) -> None:
        self._listener(Looking(what, stage))

    async def _settings(self) -> Facts:
        self._looking("variables and mqclient.ini", Stage.ENVIRONMENT)
        request = self.request
        known = {v.name: v.secret for v in variables()}
        origin = Source(SourceKind.PROCESS, "this process")
        nothing = UnderTest(Environment(origin, error="The variables could not be read."))
        under = await self._look.at(
            "the environment", nothing, environment_under_test, request, self._environ, known
        )
        environment = under.environment
        host = await self._host(under)
        ini, ini_secrets = await self._look.at(
            "mqclient.ini", NO_INI, find_ini, environment, host, request.ini
        )
        # In the order in which they count: MQSCO, MQKEYRPWD, mqclient.ini.
        self._passwords = (*await self._stated_password(), *under.passwords, *ini_secrets)
        clients: tuple[ClientProcess, ...] = ()
        if under.shell is None and self._environ:
            clients = await self._look.at("running MQ clients", (), find_clients)
        tools = None
        if "PATH" in self._environ:  # a sandbox's walk has no PATH: it is the same anywhere
            tools = await self._look.at("installed programs", None, look_for_tools, self._environ)
        return Facts(
            datetime.now(UTC),
            host,
            request,
            environment,
            ini,
            self._look.derived(
                "which setting wins", None, settings.resolve, request, environment, ini, host
            ),
            shell=under.shell,
            clients=clients,
            tools=tools,
        )

    async def _stated_password(self) -> tuple[Password, ...]:
        """The key repository's password that the program itself sets, in its MQSCO."""
        path = self.request.key_repository_password
        if path is None:
            return ()
        what, nothing = "--key-repository-password-file", (None, "no answer")
        found, why = await self._look.at(what, nothing, password_in_file, path)
        if found is None:
            self._look.missed(what, why)
            return ()
        return (found,)

    async def _host(self, under: UnderTest) -> HostInfo:
        """This machine as the program sees it: with its user and its working directory."""
        request = replace(self.request, user=self.request.user or under.user)
        seen = {v.name: v.value for v in under.environment.variables}
        # What another machine's program has, it does not share with this shell.
        alone = self.request.pid is not None or self.request.unit is not None
        alone = alone or not under.environment.machine.is_here
        environ = seen if alone else {**self._environ, **seen}
        host = await self._look.at(
            "this machine's users", unknown_host(), describe_host, request, environ
        )
        return replace(host, working_directory=under.working_directory or host.working_directory)

    async def _channels(self, facts: Facts) -> Facts:
        self._looking("the channel table", Stage.CCDT)
        named = table_value(facts)
        table = None
        away = named is not None and settings.is_remote(named.value)
        if named is not None and not away and not named.machine.is_here:
            path = path_of_url(named.value)
            table = Ccdt(path, named.source, FileState.ELSEWHERE, machine=named.machine)
        elif named is not None and (named.wins or not away):
            # A fetch has its own, shorter bound; only a name server may outlast it.
            table = await self._look.at(
                "the channel table",
                None,
                read_ccdt,
                named.value,
                named.source,
                facts.host.working_directory,
                timeout=FETCH_SECONDS if away else FILE_SECONDS,
                command=_to_see(named.value, away),
            )
        facts = replace(facts, ccdt=table)
        derived = self._look.derived
        chosen = derived("which channel is used", None, channel_selection, facts)
        facts = replace(facts, selection=chosen)
        known = self._without_channel = facts.configuration
        settled = derived("the channel's settings", known, with_channel_settings, facts)
        facts = replace(facts, configuration=settled)
        return replace(facts, matrix=derived("CipherSpecs", None, cipher_matrix, facts))

    async def _network(self, facts: Facts) -> Facts:
        self._looking("names, addresses and ports", Stage.CONNECTION)
        candidates = facts.selection.candidates if facts.selection else ()
        endpoints = list(dict.fromkeys(e for c in candidates for e in c.definition.endpoints))
        if not endpoints and self.request.conname:
            try:
                endpoints = list(parse_conname(self.request.conname))
            except ConnameError as error:
                self._look.missed("--conname", str(error))
        channel = candidates[0].definition.name if candidates else self.request.channel or ""
        found = await reach(endpoints, channel, self.timeout, machine_of_addresses(facts))
        return replace(facts, reachability=found)

    async def _stores(self, facts: Facts) -> Facts:
        stores = Stores(self._look, self._looking, self._passwords)
        facts = await stores.into(facts)
        self._opened = stores.opened
        return facts

    async def _live(self, facts: Facts) -> Facts:
        look = LiveLook(
            self._look,
            self._listener,
            self._without_channel,
            self._opened,
            self._credentials,
            self._environ,
            self.timeout,
        )
        return await look.into(facts)

    async def _native(self, facts: Facts) -> Facts:
        """The same through IBM MQ's own library, where there is one; after the built-in client, so
        that channel status shows one instance at a time."""
        plan = native_plan(facts, self._environ, self._passwords, self._credentials)
        if plan is None:
            return facts
        if adapters():
            self._looking("the connection through IBM MQ's own library", Stage.LIVE)
        # As many waits as two steps have, and the start of another process.
        timeout = self.timeout * 2 + NATIVE_START_SECONDS
        return replace(facts, native=await native_connect(plan, timeout))

    async def _other_end(self, facts: Facts) -> Facts:
        self._looking("the queue manager's files on this machine", Stage.LIVE)
        name = facts.selection.queue_manager if facts.selection else ""
        view = await self._look.at(
            "the queue manager's files",
            QueueManagerView(),
            view_queue_manager,
            facts.host,
            name or None,
            self.request.mqsc,
            self._passwords,
            answered_by(facts),
            timeout=FILE_SECONDS * 2,
        )
        facts = replace(facts, queue_manager=view, saved_status=await self._saved_status(facts))
        return replace(facts, matrix=cipher_matrix(facts))

    async def _saved_status(self, facts: Facts) -> SavedStatus | None:
        path = self.request.chstatus
        if path is None:
            return None
        return await self._look.at(
            "the saved channel status",
            None,
            read_saved_status,
            path,
            self.request.chstatus_text,
            facts.host.working_directory,
        )


def _may_be_overruled(report: StageReport | None) -> bool:
    """Whether it is the stage of plain probes, and a connect that works may decide otherwise."""
    if report is None or report.stage is not Stage.CONNECTION:
        return False
    return report.verdict in (Verdict.FAIL, Verdict.UNKNOWN)


def _to_see(table: str, away: bool) -> ShellText | None:
    """The command that shows whether a channel table can be had."""
    if away:
        # -g: brackets and braces in the URL are no ranges of several.
        return shell_text_if_safe("curl -gsS -o ccdt.json {url}", url=table.strip())
    return shell_text_if_safe("ls -l {path}", path=FilePath(path_of_url(table)))
