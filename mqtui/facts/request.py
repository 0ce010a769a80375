"""What the person asked for, and the machine that is looked at."""

from __future__ import annotations

from collections.abc import Iterator

from mqtui.facts.walk_option import Kind, WalkOption, options_of, stated_with
from mqtui.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Request:
    """What was stated on the command line. ``None`` means "find it out".

    A row here is a walk option: the command line, ``mqtui lab up``, plants of requests and
    resuming a sandbox all have it from this table. The order is that of ``mqtui --help``.

    ``chstatus`` names saved channel status: a file, or what ``chstatus_text`` holds (``-``: what
    standard input gave). ``userid`` is the user for whom a password was given, which is no part
    of this (see ``mqtui.engine.secrets``). ``offline``: nothing was tried on the network.
    """

    pid: int | None = stated_with(
        WalkOption(
            "--pid",
            "PID",
            "the failing program, if it is running: its process id or its name",
            Kind.PROCESS,
            machine_only=True,
        )
    )
    unit: str | None = stated_with(
        WalkOption(
            "--unit", "UNIT", "the systemd unit that starts the failing program", machine_only=True
        )
    )
    env_file: str | None = stated_with(
        WalkOption(
            "--env-file",
            "FILE",
            "its environment: NAME=value lines, docker inspect, kubectl output",
            Kind.FILE,
        )
    )
    container: str | None = stated_with(
        WalkOption(
            "--container",
            "NAME",
            "with --env-file: the container or compose service that is meant, of several",
        )
    )
    ini: str | None = stated_with(
        WalkOption("--ini", "FILE", "the mqclient.ini to read (default: search for it)", Kind.FILE)
    )
    ccdt: str | None = stated_with(
        WalkOption(
            "--ccdt",
            "FILE",
            "the channel table to read (default: the configured one)",
            Kind.FILE,
        )
    )
    key_repository: str | None = stated_with(
        WalkOption("--key-repository", "PATH", "the key repository that the program itself sets")
    )
    key_repository_password: str | None = stated_with(
        WalkOption(
            "--key-repository-password-file",
            "FILE",
            "file with the key repository's password that the program itself sets",
            Kind.FILE,
        )
    )
    label: str | None = stated_with(
        WalkOption("--label", "LABEL", "the certificate label that the program itself sets")
    )
    queue_manager: str | None = stated_with(
        WalkOption("--qmgr", "NAME", "the queue manager name passed to MQCONN")
    )
    channel: str | None = stated_with(WalkOption("--channel", "NAME", "the expected channel"))
    conname: str | None = stated_with(
        WalkOption(
            "--conname", "HOST(PORT)", "with --channel: the program's own channel definition"
        )
    )
    cipher: str | None = stated_with(WalkOption("--cipher", "SPEC", "the expected CipherSpec"))
    user: str | None = stated_with(
        WalkOption("--user", "USER", "the user (or UID:GID) that the program runs as")
    )
    mqsc: str | None = stated_with(
        WalkOption(
            "--mqsc",
            "FILE",
            "saved output of DISPLAY QMGR, CHANNEL and CHLAUTH, or of dmpmqcfg",
            Kind.FILE,
        )
    )
    chstatus: str | None = stated_with(
        WalkOption(
            "--chstatus",
            "FILE",
            "saved DIS CHSTATUS(...) ALL of the program's connection; - for standard input",
            Kind.FILE,
            input_field="chstatus_text",
        )
    )
    chstatus_text: str | None = None
    application: str | None = stated_with(
        WalkOption("--appltag", "TAG", "with --chstatus: the program's application tag (RAPPLTAG)")
    )
    log: tuple[str, ...] = stated_with(
        WalkOption(
            "--log",
            "FILE",
            "error log, stack or client trace of the failure; client:FILE or qmgr:FILE says of "
            "which end it is; may be repeated",
            Kind.FILE,
            default=(),
            repeatable=True,
        )
    )
    userid: str | None = None
    offline: bool = False
    hold: float = stated_with(
        WalkOption(
            "--hold",
            "SECONDS",
            "keep the live connection open this long, to look at it on the queue manager",
            Kind.SECONDS,
            default=0.0,
        )
    )


#: Every option that a request can state.
REQUEST_OPTIONS = options_of(Request)


def stated_options(request: Request) -> Iterator[tuple[str, str]]:
    """The options and values with which ``mqtui check`` asks what ``request`` asks."""
    for option in REQUEST_OPTIONS:
        for value in option.values(request):
            yield option.flag, f"{value:g}" if option.kind is Kind.SECONDS else str(value)


@dataclass(frozen=True, slots=True)
class HostInfo:
    """This machine and who looks at it. ``working_directory`` counts for relative paths.

    ``application_group`` is the group of the application's user where it is stated, as docker's
    ``--user 1000:0`` does; the user is then in no other.
    """

    system: str
    user: str
    uid: int
    application_user: str
    application_user_stated: bool
    working_directory: str
    home: str
    data_path: str
    application_group: str = ""

    @property
    def identity(self) -> str:
        """The application's user as ``user`` or, with a stated group, ``user:group``."""
        group = self.application_group
        return f"{self.application_user}:{group}" if group else self.application_user
