"""Finds mqclient.ini where the client looks for it; what one holds is read by ``ini_content``."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from mqtui.collect.files import FileRead, absolute, path_of_url, read_bounded
from mqtui.facts import ClientIni, Environment, FileState, HostInfo, IniCandidate, IniPlace

if TYPE_CHECKING:
    from mqtui.engine.secrets import Password

_NAME = "mqclient.ini"
_LIMIT = 1 << 20


def find_ini(
    environment: Environment, host: HostInfo, stated: str | None
) -> tuple[ClientIni, tuple[Password, ...]]:
    """Walk the search order and read the first file that is there; only that one has an effect.

    Order: MQCLNTCF, the working directory, the data path, the home directory
    (docs/knowledge/mqclient-ini.md). ``stated`` names the file instead, and nothing is
    searched. A password in the file comes apart from the facts. Where the program runs on another
    machine, its file is there, and none of this one is read in its place.
    """
    if stated is None and not environment.machine.is_here:
        return ClientIni((), state=FileState.ELSEWHERE, machine=environment.machine), ()
    if stated is None and (named := environment.not_known("MQCLNTCF")):
        why = f"{named.name} is set to a value that is not known, so mqclient.ini is not either."
        return ClientIni((), error=why), ()
    candidates: list[IniCandidate] = []
    chosen: tuple[str, FileRead] | None = None
    for path, place, why in _places(environment, host, stated):
        read = read_bounded(path, _LIMIT)
        used = chosen is None and read.state not in (FileState.ABSENT, FileState.NOT_A_FILE)
        if used:
            chosen = path, read
        candidates.append(IniCandidate(path, place, why, _state(read), used, read.error))
        if not used and _state(read) is FileState.OK:
            from mqtui.collect.client_files.ini_content import unread_entries

            unread = unread_entries(path, read.data, environment, host)
            candidates[-1] = replace(candidates[-1], entries=unread)
    if chosen is None:
        error = candidates[0].detail if stated is not None else None
        state = candidates[0].state if stated is not None else FileState.ABSENT
        return ClientIni(tuple(candidates), stated, state, error=error), ()
    path, read = chosen
    state = _state(read)
    if state is FileState.BINARY:
        error = f"{path} is not text (it contains NUL bytes), so it is not an mqclient.ini."
        return ClientIni(tuple(candidates), path, state, error=error), ()
    if state is not FileState.OK:
        return ClientIni(tuple(candidates), path, state, error=read.error), ()
    # Most machines have none, and what reads one takes time to load.
    from mqtui.collect.client_files.ini_content import held_ini, ini_content
    from mqtui.collect.client_files.reader import why_not_for_the_program

    if stated is None and (why := why_not_for_the_program(path, environment, host)):
        return ClientIni(tuple(candidates), path, FileState.UNREADABLE, error=why), ()
    data = read.data
    if stated is not None and (held := held_ini(data)):
        name, data = held
        candidates[0] = replace(candidates[0], why=f"{candidates[0].why}, {name} in it")
    entries, problems, passwords = ini_content(path, data)
    return ClientIni(tuple(candidates), path, state, entries, problems), passwords


def _state(read: FileRead) -> FileState:
    # UTF-16 text has NUL bytes too, but its reader says what is wrong with it.
    if read.state is FileState.OK:
        from mqtui.formats.decoding import decoded

        if decoded(read.data).binary:
            return FileState.BINARY
    return read.state


def _places(
    environment: Environment, host: HostInfo, stated: str | None
) -> list[tuple[str, IniPlace, str]]:
    """Each place once, with what makes it one, and that in words."""
    here = host.working_directory
    if stated is not None:
        return [(absolute(stated, here), IniPlace.STATED, "given with --ini")]
    places: list[tuple[str, IniPlace, str]] = []
    named = environment.get("MQCLNTCF")
    if named is not None and named.value.strip():
        path = absolute(path_of_url(named.value.strip()), here)
        places.append((path, IniPlace.MQCLNTCF, "named by MQCLNTCF"))
    path = os.path.join(here, _NAME)
    places.append((path, IniPlace.WORKING_DIRECTORY, "the working directory"))
    path = absolute(os.path.join(host.data_path, _NAME), here)
    places.append((path, IniPlace.DATA_DIRECTORY, "the MQ data directory"))
    home = environment.get("HOME")
    directory = home.value if home is not None and home.value else host.home
    if directory:
        path = absolute(os.path.join(directory, _NAME), here)
        places.append((path, IniPlace.HOME_DIRECTORY, "the home directory"))
    # One directory may play two parts; the file is then looked for once, in its first part.
    first: dict[str, tuple[IniPlace, str]] = {}
    for path, place, why in places:
        first.setdefault(os.path.normpath(path), (place, why))
    return [(path, place, why) for path, (place, why) in first.items()]
