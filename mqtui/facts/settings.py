"""Environment variables, mqclient.ini, and which setting is in effect."""

from __future__ import annotations

from enum import Enum, auto

from mqtui.facts.base import FileState, Source
from mqtui.facts.machine import HERE, Machine
from mqtui.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Variable:
    """An environment variable that MQ reads. A secret's ``value`` is a placeholder.

    ``exported``: the line of the file that sets it is a shell's ``export``. ``earlier_lines`` of
    that file set it too: without the last one, the last of them would count.
    """

    name: str
    value: str
    source: Source
    secret: bool = False
    exported: bool = False
    earlier_lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class UnknownVariable:
    """A variable that is set to what cannot be told here, as what a command prints.

    ``maybe``: it is not known either whether it is set; ``source`` then names more variables, as
    ``envFrom`` does, which are not in the file.
    """

    name: str
    source: Source
    maybe: bool = False


@dataclass(frozen=True, slots=True)
class Environment:
    """The variables under test and where they were taken from (this process, or a file).

    ``machine`` is where the program runs that has them: their paths are paths of that machine,
    unless ``files_here``: all files that they name lie on this host under the same paths.
    ``own_files``: its process has its own file system, so a path means another file there.
    ``form`` is what a file was read as, blank for plain lines; ``notes`` say what is normal for it.
    ``unknown`` are set too, but have no value to judge, so they are not among ``variables``.
    ``unread`` are places that set more variables and were not read, such as a Secret's ``envFrom``.
    """

    origin: Source
    variables: tuple[Variable, ...] = ()
    problems: tuple[str, ...] = ()
    error: str | None = None
    own_files: bool = False
    machine: Machine = HERE
    files_here: bool = False
    form: str = ""
    notes: tuple[str, ...] = ()
    unknown: tuple[UnknownVariable, ...] = ()
    unread: tuple[Source, ...] = ()

    @property
    def machine_of_paths(self) -> Machine:
        """The machine on which the paths in them are looked up."""
        return HERE if self.files_here else self.machine

    def get(self, name: str) -> Variable | None:
        """The variable of that name, if it is set (an empty value counts as set)."""
        return next((v for v in self.variables if v.name == name), None)

    def not_known(self, name: str) -> UnknownVariable | None:
        """The variable of that name, if it is set to a value that is not known."""
        return next((v for v in self.unknown if v.name == name), None)

    def may_be_set(self, name: str) -> UnknownVariable | None:
        """The variable of that name if what was not read may set it; one that is set is none."""
        places = (self.origin,) if self.error else self.unread
        if not places or self.get(name) or self.not_known(name):
            return None
        return UnknownVariable(name, places[0], maybe=True)


@dataclass(frozen=True, slots=True)
class ClientProcess:
    """A running process that looks like an MQ client: it has ``library`` loaded."""

    pid: int
    name: str
    user: str
    library: str


class IniPlace(Enum):
    """What makes a client look for its mqclient.ini in a place."""

    STATED = auto()
    MQCLNTCF = auto()
    WORKING_DIRECTORY = auto()
    DATA_DIRECTORY = auto()
    HOME_DIRECTORY = auto()


@dataclass(frozen=True, slots=True)
class IniCandidate:
    """One place of the mqclient.ini search order, in order. ``why`` says the place in words.

    ``entries`` are those of its stanzas CHANNELS and SSL where the file is there but another one is
    read; no secret is among them.
    """

    path: str
    place: IniPlace
    why: str
    state: FileState
    used: bool
    detail: str = ""
    entries: tuple[IniEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class IniEntry:
    """``key=value`` within a stanza. ``line`` counts from 1. Secrets are replaced.

    ``text`` is the line as it stands in the file, blank for a secret.
    """

    stanza: str
    key: str
    value: str
    line: int
    secret: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True)
class IniProblem:
    """A line of the file that MQ would not read as meant."""

    line: int
    text: str
    message: str


@dataclass(frozen=True, slots=True)
class ClientIni:
    """The mqclient.ini that a client started here would read, and the search that found it.

    That of another ``machine`` is not looked for: its ``state`` is ELSEWHERE.
    """

    candidates: tuple[IniCandidate, ...]
    path: str | None = None
    state: FileState = FileState.ABSENT
    entries: tuple[IniEntry, ...] = ()
    problems: tuple[IniProblem, ...] = ()
    error: str | None = None
    machine: Machine = HERE

    def entry(self, stanza: str, key: str) -> IniEntry | None:
        """The last entry for that stanza and key, compared without case; ``None`` if absent."""
        found = [
            e
            for e in self.entries
            if e.stanza.lower() == stanza.lower() and e.key.lower() == key.lower()
        ]
        return found[-1] if found else None


class Place(Enum):
    """What kind of place a setting's value comes from, the one that wins over the others first.

    ``SERVER_`` and ``TABLE_`` are places of a channel definition only: MQSERVER and its twin in
    mqclient.ini, and the ways to name a channel table. ``SEARCH`` is a place of the search for
    mqclient.ini itself.
    """

    PROGRAM = auto()
    CHANNEL = auto()
    SERVER_VARIABLE = auto()
    SERVER_STANZA = auto()
    TABLE_URL = auto()
    TABLE_VARIABLES = auto()
    TABLE_STANZA = auto()
    TABLE_DEFAULT = auto()
    VARIABLE = auto()
    FILE = auto()
    SEARCH = auto()
    DEFAULT = auto()

    @property
    def order(self) -> int:
        """The place's number in the order of precedence."""
        return int(self.value)

    @property
    def is_table(self) -> bool:
        """Whether the value names a channel table, in whichever way."""
        return Place.TABLE_URL.order <= self.order <= Place.TABLE_DEFAULT.order

    def beats(self, other: Place) -> bool:
        """Whether a value from here wins over one from there."""
        return self.order < other.order


@dataclass(frozen=True, slots=True)
class SettingValue:
    """One value that was offered for a setting. ``wins`` marks the one that takes effect.

    ``name`` is the variable or the attribute of mqclient.ini that sets it, blank where neither
    does; ``why`` is for people only. ``machine`` is the one on which a path in it is looked up.
    """

    value: str
    source: Source
    place: Place
    wins: bool = False
    name: str = ""
    why: str = ""
    machine: Machine = HERE

    @property
    def set_by(self) -> str:
        """What sets the value, in words: for people, never to be compared."""
        return self.why or self.name


@dataclass(frozen=True, slots=True)
class Setting:
    """A client setting with every value offered for it, the winner first.

    ``unknown`` is a variable that sets it and that none of them beats, so that none wins.
    """

    name: str
    title: str
    values: tuple[SettingValue, ...]
    verified: bool = True
    basis: str = ""
    unknown: UnknownVariable | None = None

    @property
    def winner(self) -> SettingValue | None:
        """The value in effect; ``None`` when nothing sets it, or when it is not known."""
        return next((v for v in self.values if v.wins), None)


@dataclass(frozen=True, slots=True)
class Configuration:
    """The effective client configuration: every setting, its winner and its losers."""

    settings: tuple[Setting, ...]

    def setting(self, name: str) -> Setting | None:
        """The setting of that name, e.g. ``channel-definition`` or ``key-repository``."""
        return next((s for s in self.settings if s.name == name), None)

    def value(self, name: str) -> SettingValue | None:
        """The winning value of that setting."""
        found = self.setting(name)
        return found.winner if found else None
