"""Facts: what was seen, frozen and serialisable, each with the place it was seen at.

Nothing here judges. "Could not look" is a fact too (:class:`Unavailable`, or the ``error`` of a
thing). A secret is never a fact: where a password stands, the fact says only that one is there.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class SourceKind(StrEnum):
    """Where a value was seen."""

    OPTION = "option"
    VARIABLE = "variable"
    FILE = "file"
    PROCESS = "process"
    SOCKET = "socket"
    COMMAND = "command"
    LOG = "log"
    DEFAULT = "default"
    COMPUTED = "computed"


@dataclass(frozen=True, slots=True)
class Source:
    """One place: a variable's name, a file's path with its line, an option, a socket address."""

    kind: SourceKind
    name: str
    line: int | None = None

    def __str__(self) -> str:
        if self.kind is SourceKind.VARIABLE:
            return f"${self.name}"
        if self.line is not None:
            return f"{self.name}:{self.line}"
        return self.name


@dataclass(frozen=True, slots=True)
class Unavailable:
    """Something that could not be looked at, why, and the command that would show it."""

    what: str
    reason: str
    command: str | None = None


# --- what the person asked for, and the machine -------------------------------------------------


@dataclass(frozen=True, slots=True)
class Request:
    """What was stated on the command line. ``None`` means "find it out"."""

    env_file: str | None = None
    ini: str | None = None
    ccdt: str | None = None
    key_repository: str | None = None
    label: str | None = None
    queue_manager: str | None = None
    channel: str | None = None
    conname: str | None = None
    cipher: str | None = None
    user: str | None = None
    mqsc: str | None = None
    pid: int | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class HostInfo:
    """This machine and who looks at it. ``working_directory`` counts for relative paths."""

    system: str
    user: str
    uid: int
    application_user: str
    application_user_stated: bool
    working_directory: str
    home: str
    data_path: str


# --- environment variables and mqclient.ini -----------------------------------------------------


@dataclass(frozen=True, slots=True)
class Variable:
    """An environment variable that MQ reads. A secret's ``value`` is a placeholder."""

    name: str
    value: str
    source: Source
    secret: bool = False


@dataclass(frozen=True, slots=True)
class Environment:
    """The variables under test and where they were taken from (this process, or a file)."""

    origin: Source
    variables: tuple[Variable, ...] = ()
    problems: tuple[str, ...] = ()
    error: str | None = None

    def get(self, name: str) -> Variable | None:
        """The variable of that name, if it is set (an empty value counts as set)."""
        return next((v for v in self.variables if v.name == name), None)


@dataclass(frozen=True, slots=True)
class ClientProcess:
    """A running process that looks like an MQ client: it has ``library`` loaded."""

    pid: int
    name: str
    user: str
    library: str


class FileState(StrEnum):
    """What became of the attempt to read a file."""

    OK = "ok"
    ABSENT = "absent"
    UNREADABLE = "unreadable"
    NOT_A_FILE = "not a file"
    TOO_LARGE = "too large"
    EMPTY = "empty"
    BINARY = "binary"
    MALFORMED = "malformed"


@dataclass(frozen=True, slots=True)
class IniCandidate:
    """One place of the mqclient.ini search order, in order."""

    path: str
    why: str
    state: FileState
    used: bool
    detail: str = ""


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
    """The mqclient.ini that a client started here would read, and the search that found it."""

    candidates: tuple[IniCandidate, ...]
    path: str | None = None
    state: FileState = FileState.ABSENT
    entries: tuple[IniEntry, ...] = ()
    problems: tuple[IniProblem, ...] = ()
    error: str | None = None

    def entry(self, stanza: str, key: str) -> IniEntry | None:
        """The last entry for that stanza and key, compared without case; ``None`` if absent."""
        found = [
            e
            for e in self.entries
            if e.stanza.lower() == stanza.lower() and e.key.lower() == key.lower()
        ]
        return found[-1] if found else None


@dataclass(frozen=True, slots=True)
class SettingValue:
    """One value that was offered for a setting. ``wins`` marks the one that takes effect."""

    value: str
    source: Source
    rank: int
    wins: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """A client setting with every value offered for it, the winner first."""

    name: str
    title: str
    values: tuple[SettingValue, ...]
    verified: bool = True
    basis: str = ""

    @property
    def winner(self) -> SettingValue | None:
        """The value in effect; ``None`` when nothing sets it."""
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


# --- channel definitions ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One host and port of a CONNAME. ``port`` is 1414 when none is written."""

    host: str
    port: int = 1414

    def __str__(self) -> str:
        return f"{self.host}({self.port})"


@dataclass(frozen=True, slots=True)
class ChannelDefinition:
    """A client-connection channel as defined somewhere. Blank strings mean "not set"."""

    name: str
    source: Source
    queue_manager: str = ""
    endpoints: tuple[Endpoint, ...] = ()
    cipher_spec: str = ""
    certificate_label: str = ""
    peer_name: str = ""
    weight: int = 0
    affinity: str = "preferred"
    position: int = 0
    transport: str = "TCP"


@dataclass(frozen=True, slots=True)
class Ccdt:
    """A client channel definition table. ``channels`` are in file order.

    ``refused`` are those of the ``problems`` for which IBM's client refuses the whole table;
    ``deleted`` the channels that a binary table still holds, but no longer offers.
    """

    path: str
    source: Source
    state: FileState
    format: str = "unknown"
    channels: tuple[ChannelDefinition, ...] = ()
    problems: tuple[str, ...] = ()
    error: str | None = None
    refused: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A definition in the order the client tries it.

    ``probability`` is that of being tried first, 0 to 1; ``None`` where nothing says.
    """

    order: int
    definition: ChannelDefinition
    chance: str = ""
    probability: float | None = None


@dataclass(frozen=True, slots=True)
class Selection:
    """Which definition the client uses: from the CCDT, or from what overrides it.

    ``assumed`` is true where nobody said the queue manager's name and the table has only one.
    ``name_checked``: the queue manager reached must have exactly the name that was asked for.
    """

    queue_manager: str
    origin: str
    candidates: tuple[Candidate, ...] = ()
    ignored: tuple[ChannelDefinition, ...] = ()
    note: str = ""
    assumed: bool = False
    name_checked: bool = False

    @property
    def first(self) -> ChannelDefinition | None:
        """The definition tried first; ``None`` when nothing matches."""
        return self.candidates[0].definition if self.candidates else None


# --- network ------------------------------------------------------------------------------------


class Outcome(StrEnum):
    """How an attempt over the network ended."""

    OK = "ok"
    REFUSED = "refused"
    TIMEOUT = "timeout"
    UNREACHABLE = "unreachable"
    CLOSED = "closed"
    RESET = "reset"
    ALERT = "alert"
    UNTRUSTED = "untrusted"
    NOT_TLS = "not tls"
    NOT_MQ = "not mq"
    REJECTED = "rejected"
    ERROR = "error"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Address:
    """One address a host name resolved to. ``family`` is ``IPv4`` or ``IPv6``."""

    family: str
    address: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """Name resolution of one host. Times are milliseconds."""

    host: str
    addresses: tuple[Address, ...] = ()
    milliseconds: float = 0.0
    error: str | None = None


@dataclass(frozen=True, slots=True)
class TcpAttempt:
    """A TCP connect to one address and port. Times are milliseconds."""

    host: str
    address: str
    port: int
    outcome: Outcome
    milliseconds: float = 0.0
    detail: str = ""


@dataclass(frozen=True, slots=True)
class MqAnswer:
    """What answered an MQ initial data segment sent in plain on ``channel``.

    ``code`` is the status code of a rejection; ``peer`` names what else was recognised there
    (``HTTP``, ``SSH``, ``TLS``, ...). Times are milliseconds.
    """

    host: str
    address: str
    port: int
    channel: str
    outcome: Outcome
    milliseconds: float = 0.0
    queue_manager: str = ""
    fap_level: int | None = None
    product: str = ""
    code: int | None = None
    peer: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class ListenerProcess:
    """A local process that listens on a TCP port."""

    address: str
    port: int
    pid: int | None = None
    process: str = ""


@dataclass(frozen=True, slots=True)
class Reachability:
    """Stage 1's facts: names, addresses, ports, MQ answers, local listeners."""

    endpoints: tuple[Endpoint, ...] = ()
    resolutions: tuple[Resolution, ...] = ()
    attempts: tuple[TcpAttempt, ...] = ()
    answers: tuple[MqAnswer, ...] = ()
    listeners: tuple[ListenerProcess, ...] = ()
    listeners_error: str | None = None


# --- key repositories and certificates ----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PathStep:
    """One directory or file on the way to a store. ``mode`` holds the permission bits only.

    ``acl`` lists POSIX ACL entries as text (``user:anna:r--``); ``None`` when they could not be
    read, empty when there are none beyond the mode.
    """

    path: str
    kind: str
    mode: int = 0
    uid: int = -1
    gid: int = -1
    owner: str = ""
    group: str = ""
    acl: tuple[str, ...] | None = ()
    link_target: str = ""
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Rung:
    """One step of the ladder for one user: what is needed, and whether it is granted and why."""

    path: str
    needed: str
    allowed: bool
    why: str


@dataclass(frozen=True, slots=True)
class Ladder:
    """Can ``user`` read ``target``? ``tried`` is the real attempt's result, if one was made.

    ``user_exists`` is false when this machine has no such user; then there are no rungs.
    """

    user: str
    target: str
    user_exists: bool
    allowed: bool
    rungs: tuple[Rung, ...] = ()
    tried: bool | None = None
    tried_how: str = ""
    uid: int | None = None


@dataclass(frozen=True, slots=True)
class KeyRepository:
    """Where the key repository is by MQ's rules, what lies there, and who can read it.

    ``stated`` is the value as configured; ``path`` the file it leads to on this level of MQ;
    ``tried`` every file name the rule allows, in order; ``file_system`` what it is mounted from,
    as ``ext4`` or ``nfs4, read-only``.
    """

    stated: str
    source: Source
    path: str | None
    tried: tuple[str, ...]
    rule: str
    exists: bool
    state: FileState = FileState.ABSENT
    format: str = "unknown"
    stash: str | None = None
    stash_exists: bool = False
    steps: tuple[PathStep, ...] = ()
    stash_steps: tuple[PathStep, ...] = ()
    ladders: tuple[Ladder, ...] = ()
    siblings: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    error: str | None = None
    file_system: str = ""


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate, in a store or sent by a peer. Names are RFC 4514 text, dates are UTC.

    ``key`` is ``RSA``, ``EC`` or another algorithm's name; ``bits`` its size. ``pem`` is the
    public certificate, kept so that a captured walk can be judged again. ``default`` is the mark
    that a CMS key database gives to one entry, and that MQ does not go by (8.0 and later).
    """

    subject: str
    issuer: str
    serial: str
    sha256: str
    key: str
    bits: int
    not_before: datetime
    not_after: datetime
    signature: str
    is_ca: bool
    pem: str
    label: str = ""
    has_private_key: bool = False
    trusted: bool = True
    default: bool = False

    @property
    def self_signed(self) -> bool:
        """Whether issuer and subject are the same name."""
        return self.subject == self.issuer


@dataclass(frozen=True, slots=True)
class PendingRequest:
    """A request that waits for its certificate: until that is received, the label is no use.

    ``sha256`` is the PKCS#10 request's fingerprint, blank where the store does not keep it.
    """

    label: str
    subject: str
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class StoreContents:
    """What a key repository holds. ``password_source`` says where the password came from.

    ``password_state``: ``not needed``, ``right``, ``wrong``, ``missing`` or ``unreadable``. A CMS
    key database is ``readable`` without its password, its private keys are not.
    """

    path: str
    format: str
    readable: bool
    entries: tuple[Certificate, ...] = ()
    password_source: Source | None = None
    password_state: str = "not needed"
    problems: tuple[str, ...] = ()
    error: str | None = None
    requests: tuple[PendingRequest, ...] = ()

    def labelled(self, label: str) -> Certificate | None:
        """The entry with exactly that label (MQ labels are case-sensitive)."""
        return next((c for c in self.entries if c.label == label), None)


# --- the other end ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class CipherCell:
    """What the rules say of one client CipherSpec against one server CipherSpec."""

    client: str
    server: str
    verdict: str
    why: str


@dataclass(frozen=True, slots=True)
class CipherMatrix:
    """The client's CipherSpec against what the server may have; ``applies`` is our cell."""

    clients: tuple[str, ...]
    servers: tuple[str, ...]
    cells: tuple[CipherCell, ...]
    applies: CipherCell | None = None


@dataclass(frozen=True, slots=True)
class MqscObject:
    """One object of saved MQSC text: ``kind`` is CHANNEL, QMGR, CHLAUTH, CHSTATUS, ..."""

    kind: str
    name: str
    attributes: dict[str, str]
    source: Source


@dataclass(frozen=True, slots=True)
class LogRecord:
    """A record of an AMQERRnn.LOG. ``inserts`` maps e.g. ``CommentInsert1`` to its text."""

    message: str
    text: str
    source: Source
    when: datetime | None = None
    inserts: dict[str, str] = field(default_factory=dict)
    queue_manager: str = ""
    remote_host: str = ""


@dataclass(frozen=True, slots=True)
class QueueManagerView:
    """What is known of the queue manager's own side, without logging on to it.

    ``objects`` come from saved runmqsc output, ``log`` from its error log where this machine can
    read it, ``store`` from its key repository where this machine can read that.
    """

    objects: tuple[MqscObject, ...] = ()
    log: tuple[LogRecord, ...] = ()
    client_log: tuple[LogRecord, ...] = ()
    repository: KeyRepository | None = None
    store: StoreContents | None = None
    problems: tuple[str, ...] = ()

    def queue_manager(self) -> MqscObject | None:
        """The queue manager's own attributes, if they were shown."""
        return next((o for o in self.objects if o.kind == "QMGR"), None)

    def channel(self, name: str, channel_type: str) -> MqscObject | None:
        """The channel of that name and CHLTYPE, if it was shown."""
        return next(
            (
                o
                for o in self.objects
                if o.kind == "CHANNEL"
                and o.name == name
                and o.attributes.get("CHLTYPE") == channel_type
            ),
            None,
        )


@dataclass(frozen=True, slots=True)
class Handshake:
    """One TLS handshake. ``alert_by`` is ``client`` or ``server``. Times are milliseconds.

    ``cipher_spec`` is MQ's name of the negotiated suite, blank when MQ has none for it.
    """

    address: str
    port: int
    sni: str | None
    offered: str
    outcome: Outcome
    offered_suites: tuple[str, ...] = ()
    protocol: str = ""
    suite: str = ""
    cipher_spec: str = ""
    alert: str = ""
    alert_by: str = ""
    chain: tuple[Certificate, ...] = ()
    verify_error: str = ""
    certificate_requested: bool | None = None
    certificate_sent: str = ""
    milliseconds: float = 0.0
    detail: str = ""


@dataclass(frozen=True, slots=True)
class ChannelStart:
    """The exchange of initial data on the channel after TLS. ``code`` as in a status segment."""

    channel: str
    outcome: Outcome
    queue_manager: str = ""
    fap_level: int | None = None
    product: str = ""
    code: int | None = None
    milliseconds: float = 0.0
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Connect:
    """The MQCONN on the started channel: completion code and reason code."""

    outcome: Outcome
    completion_code: int | None = None
    reason: int | None = None
    queue_manager: str = ""
    milliseconds: float = 0.0
    detail: str = ""


@dataclass(frozen=True, slots=True)
class ChannelStatus:
    """What the queue manager says of our channel instance, by MQSC keyword (``SECPROT`` ...)."""

    fields: dict[str, str]
    source: Source
    how: str = ""


@dataclass(frozen=True, slots=True)
class TimelineStep:
    """One line of the live stage's timeline. ``at`` and ``milliseconds`` are milliseconds."""

    name: str
    outcome: Outcome
    at: float
    milliseconds: float
    detail: str = ""


@dataclass(frozen=True, slots=True)
class LiveConnect:
    """Stage 7's facts: one connect as the client would make it, step by step.

    ``observation`` is a second handshake that offers every CipherSpec and trusts anything, made
    only to see what the listener presents when the first one failed.
    """

    endpoint: Endpoint
    definition: ChannelDefinition
    steps: tuple[TimelineStep, ...] = ()
    handshake: Handshake | None = None
    observation: Handshake | None = None
    start: ChannelStart | None = None
    connect: Connect | None = None
    status: ChannelStatus | None = None
    status_error: str = ""
    plain: bool = False
    started_at: datetime | None = None


# --- everything ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Facts:
    """All that was seen in one walk. A part that is ``None`` was not looked at.

    ``rivals`` are the key repositories that are configured too but lose to ``repository``.
    ``shell`` is the environment mqtui itself has, where another one is under test; ``clients`` are
    the processes one could look at instead, where none is.
    """

    taken_at: datetime
    host: HostInfo
    request: Request
    environment: Environment | None = None
    ini: ClientIni | None = None
    configuration: Configuration | None = None
    ccdt: Ccdt | None = None
    selection: Selection | None = None
    reachability: Reachability | None = None
    repository: KeyRepository | None = None
    store: StoreContents | None = None
    rivals: tuple[StoreContents, ...] = ()
    matrix: CipherMatrix | None = None
    queue_manager: QueueManagerView | None = None
    live: LiveConnect | None = None
    unavailable: tuple[Unavailable, ...] = ()
    shell: Environment | None = None
    clients: tuple[ClientProcess, ...] = ()
