"""What a remedy changes, as data: the text that people paste is rendered from it.

``mqtui.checks.remedies`` makes the changes and renders them, per shell, origin and tool. Nothing
in here knows how a change is made, so the same change can be applied to facts, too.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from mqtui.facts import Certificate, ChannelDefinition, Source


class End(StrEnum):
    """The end of the channel at which something is changed."""

    CLIENT = "client"
    QUEUE_MANAGER = "queue manager"


class Need(StrEnum):
    """What a remedy takes that a walk cannot know: somebody has to bring it, or to decide it."""

    CERTIFICATE = "a new certificate with its private key"
    CA_CERTIFICATE = "the CA certificate, which nobody showed: its owner has it"
    STORE_PASSWORD = "the password of the key repository"  # noqa: S105 - no password, but what is needed
    USER_PASSWORD = "the user and the password that the program passes"  # noqa: S105 - no password, but what is needed
    ADDRESS = "the address of the queue manager"
    KEY_REPOSITORY = "the key repository, or its path"
    CHANNEL_TABLE = "the channel table, or its path"
    SERVICE = "the service that the router leads to"
    INI = "the mqclient.ini, or its path"
    CHANNEL = "the name of the channel"
    CIPHER_SPEC = "the CipherSpec of the channel"
    USER = "the user of the queue manager's host that the client is to run as"
    CLIENT_ADDRESS = "the client's address, as the queue manager sees it"
    LABEL = "a decision: which of the certificates is the program's"
    DECISION = "a decision: whether this is the queue manager that is meant"


class OutOfReach(StrEnum):
    """Where the fault lies if no client's setting mends it: as half a sentence."""

    QUEUE_MANAGER = "it is changed at the queue manager"
    NETWORK = "it is changed in the network between the two"
    PROGRAM = "it is changed in the program"
    HOST = "it needs root's rights, or another user's, on this host"
    LIBRARY = "only IBM MQ's library fails, and a trial connects with the built-in client"


@dataclass(frozen=True, slots=True)
class UnsetVariable:
    """A variable of the program's environment away. ``source`` is what sets it."""

    name: str
    source: Source


@dataclass(frozen=True, slots=True)
class SetVariable:
    """A variable of the program's environment. ``source`` is what sets it now, if anything does."""

    name: str
    value: str
    source: Source | None = None


@dataclass(frozen=True, slots=True)
class SetAttribute:
    """An attribute of mqclient.ini or qm.ini; ``value`` is ``None`` where its line goes away.

    ``line`` counts from 1, ``None`` where there is no such line yet. ``end`` is the queue manager's
    for qm.ini.
    """

    path: str
    stanza: str
    key: str
    value: str | None
    line: int | None = None
    end: End = End.CLIENT


@dataclass(frozen=True, slots=True)
class RenameStanza:
    """A stanza of mqclient.ini under the name that MQ knows.

    ``heading`` is its line as it stands, as ``TLS:`` or ``[SSL]``; ``lines`` are those of its
    attributes, counted from 1.
    """

    path: str
    heading: str
    stanza: str
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class UseTable:
    """Another channel table. ``channels`` are its entries, in order, where it is written first."""

    path: str
    channels: tuple[ChannelDefinition, ...] = ()


@dataclass(frozen=True, slots=True)
class SetEntry:
    """One attribute of an entry of a channel table, as the JSON table names it."""

    table: str
    channel: str
    attribute: str
    value: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class UseCipherSpec:
    """Another CipherSpec at one end; at the client's end in the program, if no table has it."""

    end: End
    channel: str
    cipher_spec: str


@dataclass(frozen=True, slots=True)
class UseLabel:
    """Another certificate label; ``channel`` is blank for the whole client or queue manager."""

    end: End
    label: str
    channel: str = ""


@dataclass(frozen=True, slots=True)
class UseChannel:
    """Another channel name in the program or in its settings."""

    channel: str


@dataclass(frozen=True, slots=True)
class PassQueueManagerName:
    """Another queue manager name that the program passes to MQCONN."""

    queue_manager: str


@dataclass(frozen=True, slots=True)
class UseServerName:
    """Another form of the server name (SNI): ``CHANNEL`` or ``HOSTNAME``."""

    form: str


@dataclass(frozen=True, slots=True)
class UseStore:
    """Another key repository."""

    end: End
    path: str


@dataclass(frozen=True, slots=True)
class StashPassword:
    """The password of a key repository, into its stash file."""

    end: End
    store: str


@dataclass(frozen=True, slots=True)
class TrustCertificate:
    """One more certificate that is trusted. ``subject`` is its name, as far as it is known.

    ``certificate`` is the certificate itself where somebody showed it: the queue manager in a
    handshake, or a key repository that was read. ``None``: only its owner has it.
    """

    end: End
    store: str
    subject: str = ""
    certificate: Certificate | None = None


@dataclass(frozen=True, slots=True)
class HoldCertificate:
    """A certificate with its private key under a label. ``replaces``: one has that label now."""

    end: End
    store: str
    label: str
    replaces: bool = False


@dataclass(frozen=True, slots=True)
class RemoveCertificate:
    """An entry of a key repository away."""

    end: End
    store: str
    label: str


@dataclass(frozen=True, slots=True)
class RenameCertificate:
    """An entry of a key repository gets another label: ``label`` is the old one."""

    end: End
    store: str
    label: str
    new_label: str


@dataclass(frozen=True, slots=True)
class GrantAccess:
    """The right ``access`` (``r`` or ``x``) to files for one user."""

    user: str
    access: str
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CopyFile:
    """A file copied to where it is missing, with its owner and mode."""

    source: str
    target: str


@dataclass(frozen=True, slots=True)
class CloseToOthers:
    """Files that whoever is not their owner nor in their group may no longer open."""

    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AlterQueueManager:
    """One MQSC command that changes something at the queue manager.

    ``verb`` is the command's (ALTER, DEFINE, SET, START, REFRESH), ``kind`` the kind of object
    (QMGR, CHANNEL, CHLAUTH, SECURITY), ``name`` its name where it has one.
    """

    queue_manager: str
    kind: str
    name: str = ""
    attributes: tuple[tuple[str, str], ...] = ()
    verb: str = "ALTER"


#: Anything that a remedy can change.
Change = (
    UnsetVariable
    | SetVariable
    | SetAttribute
    | RenameStanza
    | UseTable
    | SetEntry
    | UseCipherSpec
    | UseLabel
    | UseChannel
    | PassQueueManagerName
    | UseServerName
    | UseStore
    | StashPassword
    | TrustCertificate
    | HoldCertificate
    | RemoveCertificate
    | RenameCertificate
    | GrantAccess
    | CloseToOthers
    | CopyFile
    | AlterQueueManager
)
