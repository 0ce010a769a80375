"""Channel status from runmqsc, where the queue manager runs on this machine.

``runmqsc NAME`` reads MQSC from its input; only DISPLAY is ever written to it. The program comes
from this process's own environment or a fixed place, never from the environment under test: that
may belong to somebody else. It is run only if nobody but root, this user and MQ's administrator
could have put it there, and root runs what is the administrator's as the administrator. Shape of
the output: docs/knowledge/mqsc.md, and real output.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import signal
from collections.abc import Mapping
from typing import Any

from mqtui.collect import machine
from mqtui.collect.accounts import account
from mqtui.collect.redact import redact_text
from mqtui.engine.text import printable
from mqtui.facts import ChannelStatus, Source, SourceKind
from mqtui.formats.lines import split_lines
from mqtui.formats.mqsc import MqscBlock, parse_messages, parse_mqsc
from mqtui.live.mq.status import OwnConnection, StatusUnavailable, status_of
from mqtui.pasted.mqsc import mqsc_text
from mqtui.rules.outcome.status_instance import Fields, has_tag
from mqtui.system.owners import owner_name
from mqtui.system.programs import find_program, plain_environment

#: What an MQ object's name is made of. Source: IBM MQ, "Rules for naming IBM MQ objects".
_QUEUE_MANAGER = re.compile(r"[A-Za-z0-9._/%]{1,48}")
_CHANNEL = re.compile(r"[A-Za-z0-9._/%]{1,20}")
#: Where IBM MQ for Linux is installed unless another place is chosen.
PLACES = ("/opt/mqm/bin",)
#: An instance is 1.5 KB of text; this is some thousands of them.
_MOST_OUTPUT = 16 << 20
#: Seconds for a killed program to be gone; one that left its group may keep the pipe open.
_ENDING = 2.0
_HOW = "runmqsc on this machine"
#: Who owns an installation (IBM MQ: "Creating the user ID and group on Linux").
_ADMINISTRATOR = "mqm"
#: What says which installation and which data it is about (docs/knowledge/settings.md).
_PASSED_ON = ("HOME", "MQ_INSTALLATION_PATH", "MQ_OVERRIDE_DATA_PATH", "MQ_DATA_PATH")


def find_runmqsc(environ: Mapping[str, str], places: tuple[str, ...] = PLACES) -> str | None:
    """The runmqsc of the installation that ``environ`` names, of its PATH, or of ``places``.

    An environment without PATH finds nothing: it is not that of a person's shell.
    """
    path = environ.get("PATH", "")
    if not path:
        return None
    installation = environ.get("MQ_INSTALLATION_PATH", "")
    first = (os.path.join(installation, "bin"),) if os.path.isabs(installation) else ()
    # An empty or relative entry of PATH means the working directory, which may be anybody's.
    stated = tuple(p for p in path.split(os.pathsep) if os.path.isabs(p))
    for directory in (*first, *stated, *places):
        # The practice program in a lab's sandbox is no queue manager's.
        if os.path.exists(os.path.join(os.path.dirname(directory.rstrip("/")), "sandbox.json")):
            continue
        if found := find_program("runmqsc", directory, more_owners=_administrators()):
            return found
    return None


def _administrators() -> tuple[int, ...]:
    found = account(_ADMINISTRATOR)
    return (found.uid,) if found is not None else ()


def _as_its_owner(program: str) -> dict[str, Any]:
    """Root runs what belongs to somebody else as its owner, who could have written anything in it.

    Raises:
        StatusUnavailable: the owner has no account.
    """
    try:
        owner = os.stat(program).st_uid
    except OSError:
        return {}
    if os.geteuid() != 0 or owner == 0:
        return {}
    found = account(owner_name(owner))
    if found is None or found.gid is None:
        raise StatusUnavailable(f"{printable(program)} belongs to no user of this machine")
    return {"user": found.uid, "group": found.gid, "extra_groups": sorted(found.groups)}


def is_this_machine(address: str) -> bool:
    """Whether an IP address is one of this machine's own."""
    plain = address.partition("%")[0].lower()
    if plain == "::1" or plain.startswith("127."):
        return True
    try:
        return any(plain == own.partition("%")[0].lower() for own in machine.own_addresses())
    except OSError:
        return False


async def local_status(
    runmqsc: str, queue_manager: str, own: OwnConnection, environ: Mapping[str, str], timeout: float
) -> ChannelStatus:
    """Our instance's status as the local runmqsc shows it. Cancelling ends the program.

    An instance counts as ours by its application tag only: a queue manager of the same name may run
    here while the connection goes elsewhere, through a tunnel for example.

    Raises:
        StatusUnavailable: with a sentence for everything that goes wrong.
    """
    if not _QUEUE_MANAGER.fullmatch(queue_manager) or not _CHANNEL.fullmatch(own.channel):
        raise StatusUnavailable(
            "the queue manager or channel name has characters that MQ does not allow, so runmqsc "
            "was not run"
        )
    commands = mqsc_text("DISPLAY CHSTATUS('{channel}') ALL\nEND\n", channel=own.channel)
    code, output = await _run(runmqsc, queue_manager, commands, environ, timeout)
    text = output.decode("utf-8", "replace")
    instances = [_fields(block) for block in parse_mqsc(text) if block.kind == "CHSTATUS"]
    ours = [fields for fields in instances if has_tag(fields, own.application)]
    if ours:
        source = Source(SourceKind.COMMAND, f"{printable(runmqsc)} {queue_manager}")
        return status_of(ours, own, source, _HOW)
    if instances:
        raise StatusUnavailable(
            f"runmqsc shows {len(instances)} instances of the channel on the local queue manager "
            f"{queue_manager}; none is this connection (RAPPLTAG {own.application})"
        )
    raise StatusUnavailable(_refusal(text, code))


def _fields(block: MqscBlock) -> Fields:
    return {key: printable(text) for key, text in block.attributes.items()}


def _refusal(text: str, code: int | None) -> str:
    """What runmqsc said instead of a status."""
    said = [printable(redact_text(message), longest=200) for message in parse_messages(text)]
    if said:
        return f"runmqsc answers: {' '.join(said[:3])}"
    if code:
        last = [line.strip() for line in split_lines(text, recorded=True) if line.strip()][-1:]
        words = f": {printable(redact_text(last[0]), longest=200)}" if last else ""
        return f"runmqsc ended with code {code}{words}"
    return "runmqsc shows no instance of the channel"


async def _run(
    runmqsc: str, queue_manager: str, commands: str, environ: Mapping[str, str], timeout: float
) -> tuple[int | None, bytes]:
    """The exit code and all output. The program and its children do not outlive this."""
    starting = asyncio.ensure_future(
        asyncio.create_subprocess_exec(
            runmqsc,
            queue_manager,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            env=plain_environment(_PASSED_ON, environ),
            cwd="/",
            start_new_session=True,
            **_as_its_owner(runmqsc),
        )
    )
    try:
        # Cancelled half-way, asyncio would wait for the program without ending its children.
        process = await asyncio.shield(starting)
    except asyncio.CancelledError:
        with contextlib.suppress(OSError, ValueError):
            await _end(await starting)
        raise
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise StatusUnavailable(f"{printable(runmqsc)} cannot be run: {why}") from None
    assert process.stdin is not None  # noqa: S101 - for mypy: it was made with a pipe
    assert process.stdout is not None  # noqa: S101 - for mypy: it was made with a pipe
    output = bytearray()
    try:
        async with asyncio.timeout(timeout):
            with contextlib.suppress(OSError):
                process.stdin.write(commands.encode("ascii"))
                await process.stdin.drain()
            process.stdin.close()
            while part := await process.stdout.read(1 << 16):
                output += part
                if len(output) > _MOST_OUTPUT:
                    raise StatusUnavailable(
                        f"runmqsc wrote more than {_MOST_OUTPUT >> 20} MB, so it was stopped"
                    )
            return await process.wait(), bytes(output)
    except TimeoutError:
        raise StatusUnavailable(f"runmqsc did not finish within {timeout:g} seconds") from None
    finally:
        await _end(process)


async def _end(process: asyncio.subprocess.Process) -> None:
    """Kill the program with its children, and collect it."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    # What is left in the pipe must be read: with a full buffer the end of the program is not seen.
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(_ENDING):
            while process.stdout is not None and await process.stdout.read(1 << 16):
                pass
            await process.wait()
