"""What the person asked for, and the machine that is looked at."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Request:
    """What was stated on the command line. ``None`` means "find it out".

    ``chstatus`` names saved channel status: a file, or what ``chstatus_text`` holds (``-``: what
    standard input gave); ``application`` is the program's application tag in it. ``hold`` is for
    how many seconds the live connection is kept open. ``userid`` is the user for whom a password
    was given, which is no part of this (see ``mqtui.engine.secrets``).
    """

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
    chstatus: str | None = None
    chstatus_text: str | None = None
    application: str | None = None
    hold: float = 0.0
    userid: str | None = None


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
