"""Stage 3's look at key repositories: the one in effect, and those configured too, which lose."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from mqtui.collect.key_repository.as_client import Found, open_as_client
from mqtui.collect.key_repository.displaced import displaced
from mqtui.collect.key_repository.repository import (
    NO_COPIES,
    inspect_repository,
    repository_elsewhere,
)
from mqtui.collect.key_repository.store import OpenedStore, open_store
from mqtui.engine.model import Stage
from mqtui.engine.secrets import Password
from mqtui.facts import Facts, FileState, StoreContents
from mqtui.pasted.looks import list_file
from mqtui.rules.configuration import settings
from mqtui.walk.gatherer import FILE_SECONDS, Gatherer

MQM = "mqm"

#: Called with what is looked at next, for which stage, and for how many seconds at most.
Looking = Callable[[str, Stage, float], None]


class Stores:
    """Looks into the key repositories; ``opened`` is the one in effect, for the live connect.

    ``passwords`` are those that were found beside the settings, ``copies`` files that count as if
    they lay elsewhere, by the path where they would.
    """

    def __init__(
        self,
        look: Gatherer,
        looking: Looking,
        passwords: Iterable[Password],
        copies: Mapping[str, str] = NO_COPIES,
    ) -> None:
        self.opened: OpenedStore | None = None
        self._look = look
        self._looking = looking
        self._passwords = tuple(passwords)
        self._copies = copies

    async def into(self, facts: Facts) -> Facts:
        """The facts with the key repository, who may read it, and its certificates."""
        self._looking("the key repository and its permissions", Stage.KEYSTORE, FILE_SECONDS * 2)
        value = facts.value(settings.KEY_REPOSITORY)
        if value is None:
            return facts
        if not value.machine.is_here:
            there = repository_elsewhere(value.value, value.source, value.machine)
            return replace(facts, repository=there)
        host = facts.host
        users = tuple(dict.fromkeys((host.identity, MQM)))
        repository = await self._look.at(
            "the key repository",
            None,
            inspect_repository,
            value.value,
            value.source,
            users,
            host.working_directory,
            self._copies,
            timeout=FILE_SECONDS * 2,
            command=list_file(value.value),
        )
        if repository is None:
            return facts
        if repository.state is FileState.ABSENT and repository.path:
            what = "the stores beside the stash file of a missing one"
            beside = await self._look.at(what, "", displaced, repository.path)
            repository = replace(repository, displaced=beside)
        facts = replace(facts, repository=repository)
        if repository.exists and repository.path:
            self._looking("the certificates", Stage.CERTIFICATE, FILE_SECONDS)
            place = self._copies.get(repository.path, repository.path)
            store, self.opened = await self._open(place, open_as_client, repository.path)
            facts = replace(facts, store=store)
        return await self._ignored_stores(facts)

    async def _ignored_stores(self, facts: Facts) -> Facts:
        """Look into the key repositories that are configured too and lose."""
        setting = facts.setting(settings.KEY_REPOSITORY)
        values = setting.values if setting else ()
        losers = [v for v in values if not v.wins and v.machine.is_here]
        ignored_stores = []
        for loser in losers:
            found = await self._look.at(
                f"the key repository {loser.value}",
                None,
                inspect_repository,
                loser.value,
                loser.source,
                (),
                facts.host.working_directory,
            )
            if found is None or not found.exists or not found.path:
                continue
            if facts.repository is not None and found.path == facts.repository.path:
                continue
            store, _ = await self._open(found.path, open_store)
            if store is not None:
                ignored_stores.append(store)
        return replace(facts, ignored_stores=tuple(ignored_stores))

    async def _open(
        self, path: str, opener: Callable[..., Found], *more: str
    ) -> tuple[StoreContents | None, OpenedStore | None]:
        shut: tuple[StoreContents | None, OpenedStore | None] = (None, None)
        command = list_file(path)
        what, given = f"the certificates in {path}", (path, self._passwords, *more)
        return await self._look.at(what, shut, opener, *given, command=command)
