"""One connect through IBM MQ's own client library, as the program itself makes it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class NativeState(StrEnum):
    """What became of the attempt."""

    CONNECTED = "connected"
    REFUSED = "refused"
    ABSENT = "absent"
    WITHHELD = "withheld"
    CRASHED = "crashed"
    TIMEOUT = "timeout"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class NativeConnect:
    """The answer of the product's own library, beside which the built-in client's is held.

    ``given`` tells whether the channel definition was handed over in an MQCD; else the library
    found one by itself, as the environment and mqclient.ini lead it. ``adapter`` is the Python
    package that was used, ``built_for`` the level of MQ it was made for, ``library`` the file that
    was loaded. ``detail`` is a sentence, ``said`` what the library printed. ``variables`` are the
    names (never the values) of the environment it ran with, ``left_out`` those that could not be
    handed over, ``user`` the login name it ran as. Times are milliseconds, of the connect alone.
    """

    state: NativeState
    given: bool = False
    adapter: str = ""
    adapter_version: str = ""
    built_for: str = ""
    library: str = ""
    completion_code: int | None = None
    reason: int | None = None
    text: str = ""
    queue_manager: str = ""
    milliseconds: float = 0.0
    detail: str = ""
    said: str = ""
    user: str = ""
    variables: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
