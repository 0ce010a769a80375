"""Which of several instances of a channel is the one that is meant.

Channel status has no field that names a connection for certain. An application tag that nobody else
has does; an address, a user or a start time only narrow the choice. Sources: IBM MQ, DISPLAY
CHSTATUS; real output of 9.4.2, where CONNAME of a SVRCONN is an address without a port.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from mqtui.rules.configuration.conname import ConnameError, parse_conname

Fields = Mapping[str, str]

#: RAPPLTAG holds no more characters (MQ_APPL_TAG_LENGTH is 28).
TAG_LENGTH = 28
#: A start time is told in whole seconds, and is written down a moment after the connect.
_ROUNDING = timedelta(seconds=2)


@dataclass(frozen=True, slots=True)
class Marks:
    """What an instance would be known by; an empty mark tells nothing.

    ``age`` is how many seconds ago the connection began: of instances that were all looked at in
    one moment, ours cannot have begun earlier than that before the newest of them.
    """

    application: str = ""
    address: str = ""
    port: int | None = None
    user: str = ""
    age: float | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """The instances that could be the one that is meant, and by what they were told.

    One: it is that one. Several: it cannot be told which. ``by`` is empty when no mark helped.
    """

    instances: tuple[Fields, ...]
    by: tuple[str, ...] = ()

    @property
    def certain(self) -> bool:
        """Whether one alone is left."""
        return len(self.instances) == 1

    @property
    def why(self) -> str:
        """By what it was told, as the end of a sentence."""
        return f"identified by {' and '.join(self.by)}" if self.by else ""


def choose(instances: Sequence[Fields], marks: Marks) -> Choice:
    """Narrow ``instances`` by one mark after the other, the surest first.

    A mark that no instance has is passed over: a relay may hide an address, a level may not show a
    field. Nothing is guessed; what cannot be told apart stays.
    """
    left = list(instances)
    by: list[str] = []

    def narrow(name: str, fits: Callable[[Fields], bool], proves: bool = False) -> None:
        nonlocal left
        found = [fields for fields in left if fits(fields)]
        if found and (proves or len(found) < len(left)):
            left = found
            by.append(name)

    if tag := marks.application.strip()[:TAG_LENGTH].rstrip():
        narrow(f"RAPPLTAG {tag}", lambda fields: has_tag(fields, tag), proves=True)
    if marks.address:
        narrow(f"the address {marks.address}", lambda fields: peer(fields)[0] == marks.address)
    if marks.port is not None:
        narrow(f"port {marks.port}", lambda fields: peer(fields)[1] == marks.port)
    if marks.user:
        narrow(f"MCAUSER {marks.user}", lambda fields: value(fields, "MCAUSER") == marks.user)
    begins = [begun for fields in left if (begun := started(fields)) is not None]
    if marks.age is not None and begins:
        earliest = max(begins) - timedelta(seconds=marks.age) - _ROUNDING
        narrow("its start time", lambda fields: (started(fields) or earliest) >= earliest)
    return Choice(tuple(left), tuple(by))


def has_tag(fields: Fields, application: str) -> bool:
    """Whether RAPPLTAG is the first characters of an application's name."""
    return value(fields, "RAPPLTAG") == application.strip()[:TAG_LENGTH].rstrip()


def value(fields: Fields, keyword: str) -> str:
    """A field without the blanks around it; empty when it is not there."""
    return fields.get(keyword, "").strip()


def peer(fields: Fields) -> tuple[str, int | None]:
    """The other end's address in CONNAME, and its port where one is written."""
    written = value(fields, "CONNAME")
    if "(" not in written:
        return written, None
    try:
        (end,) = parse_conname(written)
    except (ConnameError, ValueError):
        return written.partition("(")[0], None
    return end.host, end.port


def started(fields: Fields) -> datetime | None:
    """When the instance began (CHSTADA, CHSTATI), by the queue manager's clock."""
    try:
        return datetime.strptime(
            f"{value(fields, 'CHSTADA')} {value(fields, 'CHSTATI')}", "%Y-%m-%d %H.%M.%S"
        )
    except ValueError:
        return None
