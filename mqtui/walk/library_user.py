"""As which user IBM MQ's library may be loaded: what the environment under test names is not ours.

That environment, the mqclient.ini that it leads to and a channel table name libraries: the client
itself, exits, cryptographic drivers. Whoever wrote them chooses what code is run. So the library is
loaded by a process that has become the program's user, or not at all. Only what root and this user
alone can have written is loaded as this process.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from mqtui.collect.accounts import Account, account
from mqtui.engine.secrets import Password
from mqtui.engine.text import printable
from mqtui.facts import Facts, SourceKind
from mqtui.rules.configuration import settings
from mqtui.system.owners import own_users, why_exposed
from mqtui.walk.derive import table_value

#: Variables that name a library or a place of libraries, beside those of the dynamic linker.
_LIBRARIES = frozenset({"MQ_FILE_PATH", "MQ_INSTALLATION_PATH", "MQSSLCRYP"})
_LINKER = "LD_"
#: What names files that no code is taken from.
_DATA_ONLY = frozenset({"MQSSLKEYR", "SSLKEYREPOSITORY"})
#: Counts by the mqclient.ini that is looked for in it, if it comes to that.
_HOME = "HOME"
#: The product's administrator can change every MQ library, and with them what root's programs load.
_ADMINISTRATOR = "mqm"
_PATH = re.compile(r"(?:^|[:;=,\s])(?://)?(/[^:;,]+)")


@dataclass(frozen=True, slots=True)
class LibraryUser:
    """``become`` is the user that the process becomes first; ``None`` for the one that it is.

    ``refusal`` is a half sentence: why the library is not loaded, and what to do instead.
    """

    become: Account | None = None
    refusal: str = ""


def library_user(
    facts: Facts, variables: Mapping[str, str], secrets: Mapping[str, Password]
) -> LibraryUser:
    """Who may load the library that ``variables`` and ``secrets`` lead to."""
    host, environment, runner = facts.host, facts.environment, os.geteuid()
    if environment is not None and not environment.machine.is_here and not environment.own_files:
        return LibraryUser(
            refusal=f"the program runs on {environment.machine}, so the files that its variables "
            "name are not those of this host"
        )
    if environment is not None and environment.own_files:
        return LibraryUser(
            refusal="the process has its own file system, as in a container, so the files that its "
            "environment names are not those of this machine; run mqtui in the container"
        )
    stated = host.application_user_stated
    who = account(host.identity) if stated else None
    if runner == 0 and stated and who is None:
        user = printable(host.application_user)
        return LibraryUser(refusal=f"there is no user {user} here to load it as")
    if runner == 0 and who is not None and who.uid != 0:
        return LibraryUser(who)
    own = is_own(facts)
    if runner != 0 and (own or (who is not None and who.uid == runner)):
        return LibraryUser()
    if not own and who is None and (names := sorted(_library_names(variables, secrets))):
        return LibraryUser(
            refusal=f"{' and '.join(names)} of the environment under test can lead to any library, "
            "and the user of the program is not known; specify it with --user"
        )
    if why := next(_exposures(facts, variables, secrets), ""):
        instead = "specify another user than root with --user"
        if runner != 0:
            instead = "run mqtui as the user of the program"
        return LibraryUser(refusal=f"{why}; {instead}")
    return LibraryUser()


def is_own(facts: Facts) -> bool:
    """Whether the environment under test is this process's own."""
    origin = facts.environment.origin if facts.environment else None
    return origin is not None and origin.kind is SourceKind.PROCESS and facts.shell is None


def safe_places(places: Iterable[str], *, become: Account | None) -> tuple[str, ...]:
    """Those of ``places`` where root, or whom root becomes, need not fear somebody else's files.

    A user who is not root chose them himself.
    """
    if os.geteuid() != 0:
        return tuple(places)
    more = {become.uid} if become is not None else set()
    users = own_users((*more, *_administrators()))
    return tuple(place for place in places if not why_exposed(place, users))


def _library_names(variables: Mapping[str, str], secrets: Mapping[str, Password]) -> Iterator[str]:
    for name in (*variables, *secrets):
        stated = variables.get(name, "") or name in secrets
        if stated and (name in _LIBRARIES or name.startswith(_LINKER)):
            yield name


def _exposures(
    facts: Facts, variables: Mapping[str, str], secrets: Mapping[str, Password]
) -> Iterator[str]:
    """What leads the library to code and could be changed by somebody else, as half sentences."""
    users = own_users(_administrators())
    for what, path in _leads(facts, variables, secrets):
        if why := why_exposed(os.path.join(facts.host.working_directory or "/", path), users):
            yield f"{what} decides what code it loads, and {printable(why, longest=300)}"
    table = table_value(facts)
    if table is not None and table.wins and settings.is_remote(table.value):
        yield "a channel table from another machine can name exits, which it loads"


def _leads(
    facts: Facts, variables: Mapping[str, str], secrets: Mapping[str, Password]
) -> Iterator[tuple[str, str]]:
    if facts.request.env_file is not None:
        yield "the environment file", facts.request.env_file
    stated = {**variables, **{n: os.fsdecode(p.value) for n, p in secrets.items()}}
    for name, value in sorted(stated.items()):
        if name not in _DATA_ONLY and name != _HOME:
            for path in _PATH.findall(value):
                yield name, path
    if facts.ini is not None:
        for candidate in facts.ini.candidates:
            yield "mqclient.ini", candidate.path
            if candidate.used:
                break
        for entry in facts.ini.entries:
            if entry.key.upper() not in _DATA_ONLY:
                for path in _PATH.findall(entry.value):
                    yield f"{printable(entry.key, longest=60)} in mqclient.ini", path
    yield "the data directory", facts.host.data_path
    # For the linker an empty place means this one, and exits can be named by relative paths.
    yield "the working directory", facts.host.working_directory
    if facts.ccdt is not None and facts.ccdt.path and not settings.is_remote(facts.ccdt.path):
        yield "the channel table", facts.ccdt.path


def _administrators() -> tuple[int, ...]:
    found = account(_ADMINISTRATOR)
    return (found.uid,) if found is not None else ()
