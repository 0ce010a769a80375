"""Remedies at the client: variables, the channel table, and another walk of mqtui itself."""

from __future__ import annotations

import json

from mqtui.checks.remedies.builders import document, edit, shell
from mqtui.engine.model import Remedy
from mqtui.facts import IniEntry, Source
from mqtui.pasted.mqsc import mqsc_text
from mqtui.pasted.values import Argument, FilePath, VariableName


def unset(name: str, source: Source) -> tuple[Remedy, ...]:
    """A variable away, and the line that sets it where that is known."""
    remedy = shell(
        f"Unset {name} where the program is started",
        "unset {variable}",
        variable=VariableName(name),
    )
    return (remedy,) if source.line is None else (remedy, comment_line(source))


def comment_line(source: Source) -> Remedy:
    """Turn the line that sets a variable into a comment, with a backup beside the file."""
    return shell(
        "Comment the line out (keeps the old file as .bak)",
        "sed -i.bak '{line}s/^/# /' {path}",
        line=source.line or 1,
        path=FilePath(source.name),
    )


def who_sets_mqserver() -> Remedy:
    """Where MQSERVER may be set besides."""
    return shell(
        "Find other places that set it", "grep -rn MQSERVER ~/.profile ~/.bash* /etc/profile*"
    )


def set_key_repository() -> Remedy:
    """A key repository where there is none."""
    return shell("Set it where the program is started", "export MQSSLKEYR=/path/to/key  # key.kdb")


def point_at(path: str) -> Remedy:
    """The key repository that is there."""
    return shell(
        "Use the key repository that exists", "export MQSSLKEYR={path}", path=FilePath(path)
    )


def name_label(label: str) -> Remedy:
    """The certificate label as a variable."""
    return shell("Set the certificate label", "export MQCERTLABL={label}", label=label)


def name_table() -> tuple[Remedy, ...]:
    """A channel table where none is named."""
    return (
        shell("Set the CCDT", "export MQCCDTURL=file:///path/to/ccdt.json"),
        shell("Or give it for this walk only", "mqtui check --ccdt /path/to/ccdt.json"),
    )


def list_table(path: str) -> Remedy:
    """The channels of a binary table."""
    folder, _, name = path.rpartition("/")
    return shell(
        "List it with IBM's tool",
        "printf '%s\\n' {command} | MQCHLLIB={path} MQCHLTAB={name} runmqsc -n",
        command=mqsc_text("DISPLAY CHANNEL(*) QMNAME CONNAME SSLCIPH"),
        path=FilePath(folder or ("/" if path.startswith("/") else ".")),
        name=FilePath(name),
    )


_OWN_TABLE = "Create a CCDT for these clients only, and set it in MQCCDTURL"
_NAME_OWN_TABLE = 'export MQCCDTURL="file://$PWD/client-tls.json"'
_PICK = (
    "jq --arg qmgr {queue_manager} '.channel |= map(select((.clientConnection.queueManager "
    '// "") == $qmgr and (.transmissionSecurity.cipherSpecification // "") != ""))\' {path} '
    "> client-tls.json\n"
    'export MQCCDTURL="file://$PWD/client-tls.json"'
)


def pick_table(queue_manager: str, table: str, user: str) -> Remedy:
    """A table of their own: what ``table`` has with a CipherSpec for ``queue_manager``."""
    return shell(
        _OWN_TABLE,
        _PICK,
        run_as=user,
        queue_manager=Argument(queue_manager),
        path=FilePath(table),
    )


def write_table(text: str, user: str) -> Remedy:
    """A table of their own, written out."""
    return document(_OWN_TABLE, "cat > client-tls.json", text, _NAME_OWN_TABLE, run_as=user)


def change_table(
    title: str, path: str, line: int | None, attribute: str, old: str, new: str
) -> Remedy:
    """One attribute of a JSON channel table, as a diff."""
    before, after = (json.dumps(value, ensure_ascii=False) for value in (old, new))
    return edit(title, path, line, f'"{attribute}": {before}', f'"{attribute}": {after}')


def set_program_cipher(spec: str) -> Remedy:
    """The CipherSpec of a channel definition that the program holds: tried here first."""
    return shell(
        "Set it in the program (SSLCipherSpec of its MQCD); to try it before",
        "mqtui check --cipher {CipherSpec}",
        CipherSpec=Argument(spec),
    )


def send_channel_name(entry: IniEntry, path: str, wanted: str) -> Remedy:
    """The line of mqclient.ini that decides about the server name, as a diff."""
    old = entry.text or f"{entry.key}={entry.value}"
    new = wanted.join(old.rsplit(entry.value, 1)) if entry.value else f"{old}{wanted}"
    return edit("Send the channel's name as SNI", path, entry.line, old, new)


def look_at_program(pid: int) -> Remedy:
    """A walk with the environment of a program that runs."""
    return shell("Check the environment of a running program", "mqtui check --pid {pid}", pid=pid)


def walk_with_password() -> Remedy:
    """A walk that gives user and password."""
    title = "Walk again with the program's user and password (asks for the password)"
    return shell(title, "mqtui check --userid USER")


def hold_open() -> Remedy:
    """A walk that can be looked at from the queue manager's side."""
    return shell("Or keep the connection open meanwhile", "mqtui check --hold 60")


def give_status() -> Remedy:
    """A walk that judges what was saved."""
    return shell("Then check the saved channel status", "mqtui check --chstatus chstatus.txt")
