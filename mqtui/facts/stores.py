"""Key repositories, who can read them, and the certificates in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mqtui.facts.base import FileState, Source
from mqtui.facts.machine import HERE, Machine
from mqtui.formats.keystore.entry_name import may_be_listed_as


@dataclass(frozen=True, slots=True)
class PathStep:
    """One directory or file on the way to a store. ``mode`` holds the permission bits only.

    ``acl`` lists POSIX ACL entries as text (``user:anna:r--``); ``None`` when they could not be
    read, empty when there are none beyond the mode. ``denied``: this user may not look at it.
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
    denied: bool = False

    @property
    def looked_at(self) -> bool:
        """Whether its mode and owner are known: not where it is missing or out of reach."""
        return self.kind not in ("missing", "unknown")

    @property
    def whose(self) -> str:
        """``owner:group`` by name, else by number; a hyphen where it is not known."""
        if not self.looked_at:
            return "-"
        return f"{self.owner or self.uid}:{self.group or self.gid}"


@dataclass(frozen=True, slots=True)
class AccessStep:
    """One step of the ladder for one user: what is needed, and whether it is granted and why."""

    path: str
    needed: str
    allowed: bool
    why: str


@dataclass(frozen=True, slots=True)
class FileAccess:
    """Can ``user`` read ``target``? ``tried`` is the real attempt's result, if one was made.

    ``user_exists`` is false when this machine has no such user; then there are no rungs. ``group``
    is the user's own group, blank for a number that nothing is known of.
    """

    user: str
    target: str
    user_exists: bool
    allowed: bool
    access_steps: tuple[AccessStep, ...] = ()
    tried: bool | None = None
    tried_how: str = ""
    uid: int | None = None
    group: str = ""


@dataclass(frozen=True, slots=True)
class KeyRepository:
    """Where the key repository is by MQ's rules, what lies there, and who can read it.

    ``stated`` is the value as configured; ``path`` the file it leads to on this level of MQ;
    ``tried`` every file name the rule allows, in order; ``file_system`` what it is mounted from,
    as ``ext4`` or ``nfs4``, and ``read_only`` whether nothing can be written there. One of another
    ``machine`` is not looked for here: its ``state`` is ELSEWHERE, and ``exists`` says nothing.
    ``displaced`` is the one store beside a missing one that the missing one's stash file opens;
    blank where there is none, or more than one. ``stash_steps`` lead to the stash file, and are
    empty where there is none.
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
    file_accesses: tuple[FileAccess, ...] = ()
    siblings: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    error: str | None = None
    file_system: str = ""
    read_only: bool = False
    machine: Machine = HERE
    displaced: str = ""

    @property
    def stash_hidden(self) -> bool:
        """Whether this user may not look where the stash file would be: it may be there."""
        return bool(self.stash_steps) and self.stash_steps[-1].kind == "unknown"


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate, in a store or sent by a peer. Names are RFC 4514 text, dates are UTC.

    ``key`` is ``RSA``, ``EC`` or another algorithm's name; ``bits`` its size. ``pem`` is the
    public certificate, kept so that a captured walk can be judged again. ``default`` is the mark
    that a CMS key database gives to one entry, and that MQ does not go by (8.0 and later).
    ``named`` is false where a PKCS#12 file has no name for it: its label is then the subject.
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
    named: bool = True

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


class PasswordState(StrEnum):
    """What became of a store's password. The values stand in JSON."""

    NOT_NEEDED = "not needed"
    RIGHT = "right"
    WRONG = "wrong"
    MISSING = "missing"
    UNREADABLE = "unreadable"
    UNKNOWN = "value unknown"
    ENCRYPTED = "encrypted"


#: The states in which it is known that the client cannot open the store, or not known that it can.
NOT_OPENED = frozenset(set(PasswordState) - {PasswordState.NOT_NEEDED, PasswordState.RIGHT})


@dataclass(frozen=True, slots=True)
class StoreContents:
    """What a key repository holds. ``password_source`` says where the password came from.

    A CMS key database is ``readable`` without its password, its private keys are not.
    ``opens_with`` is where a password is that would open it, but does not count for the client,
    since another one comes first.
    """

    path: str
    format: str
    readable: bool
    entries: tuple[Certificate, ...] = ()
    password_source: Source | None = None
    password_state: PasswordState = PasswordState.NOT_NEEDED
    problems: tuple[str, ...] = ()
    error: str | None = None
    requests: tuple[PendingRequest, ...] = ()
    opens_with: Source | None = None

    def labelled(self, label: str) -> Certificate | None:
        """The entry with exactly that label (case counts in MQ's); none has a blank one."""
        if not label:
            return None
        exact = next((c for c in self.entries if c.label == label), None)
        return exact or next(
            (c for c in self.entries if not c.named and may_be_listed_as(label, c.subject)), None
        )
