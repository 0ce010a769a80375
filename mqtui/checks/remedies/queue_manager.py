"""Remedies at the queue manager: MQSC, with the quotes that it needs."""

from __future__ import annotations

from mqtui.checks.remedies.builders import edit, mqsc, mqsc_name, mqsc_quoted, quoted, shell
from mqtui.engine.model import Remedy

REFRESH = "REFRESH SECURITY TYPE(SSL)"


def refresh(title: str, queue_manager: str) -> Remedy:
    """Have the queue manager read its key repository again."""
    return mqsc(title, REFRESH, queue_manager)


def refresh_then(queue_manager: str) -> Remedy:
    """The second step after a change of the queue manager's store."""
    return refresh("Then reload the key repository", queue_manager)


def set_key_repository(title: str, path: str, queue_manager: str) -> Remedy:
    """SSLKEYR, in quotes."""
    command = f"ALTER QMGR SSLKEYR({mqsc_quoted(path)})\n{REFRESH}"
    return mqsc(title, command, queue_manager)


def set_label(title: str, channel: str | None, label: str, queue_manager: str) -> Remedy:
    """CERTLABL of a channel, or of the queue manager where ``channel`` is None."""
    place = f"CHANNEL({mqsc_name(channel)}) CHLTYPE(SVRCONN)" if channel is not None else "QMGR"
    command = f"ALTER {place} CERTLABL({mqsc_quoted(label)})\n{REFRESH}"
    return mqsc(title, command, queue_manager)


def no_label(title: str, channel: str, queue_manager: str) -> Remedy:
    """A channel without a certificate of its own."""
    return set_label(title, channel, " ", queue_manager)


def set_server_cipher(title: str, channel: str | None, spec: str, queue_manager: str) -> Remedy:
    """SSLCIPH of the SVRCONN; of one whose name is not known where ``channel`` is None."""
    return mqsc(title, _cipher(channel, "SVRCONN", spec), queue_manager)


def set_client_cipher(title: str, channel: str, spec: str, queue_manager: str) -> Remedy:
    """SSLCIPH of the CLNTCONN."""
    return mqsc(title, _cipher(channel, "CLNTCONN", spec), queue_manager)


def _cipher(channel: str | None, channel_type: str, spec: str) -> str:
    name = mqsc_name(channel) if channel is not None else "CHANNEL"
    return f"ALTER CHANNEL({name}) CHLTYPE({channel_type}) SSLCIPH({spec})"


def switch_off(attribute: str, value: str, queue_manager: str) -> Remedy:
    """An attribute of the queue manager that narrows what it enables."""
    return mqsc(
        f"Or, only if {attribute} is not intended, disable it",
        f"ALTER QMGR {attribute}({value})\n{REFRESH}",
        queue_manager,
    )


def ask_for_no_certificate(channel: str, queue_manager: str) -> Remedy:
    """SSLCAUTH(OPTIONAL)."""
    return mqsc(
        "Only if clients need no certificate",
        f"ALTER CHANNEL({mqsc_name(channel)}) CHLTYPE(SVRCONN) SSLCAUTH(OPTIONAL)",
        queue_manager,
    )


def accept_name(channel: str, subject: str, queue_manager: str) -> Remedy:
    """SSLPEER of the SVRCONN as the client's name."""
    return mqsc(
        "If this client is allowed to connect",
        f"ALTER CHANNEL({mqsc_name(channel)}) CHLTYPE(SVRCONN) SSLPEER({mqsc_quoted(subject)})",
        queue_manager,
    )


def run_check(channel: str, subject: str, user: str, queue_manager: str) -> Remedy:
    """MATCH(RUNCHECK); ``subject`` is blank for a client without a certificate."""
    name = f"SSLPEER({mqsc_quoted(subject)}) " if subject else ""
    return mqsc(
        "Display the record that applies (insert the client's address)",
        f"DISPLAY CHLAUTH({mqsc_name(channel)}) MATCH(RUNCHECK) ALL {name}"
        f"CLNTUSER({mqsc_quoted(user)}) ADDRESS('192.0.2.1')",
        queue_manager,
    )


def save_status(channel: str, queue_manager: str) -> Remedy:
    """DISPLAY CHSTATUS into a file."""
    command = quoted(f"DIS CHSTATUS({mqsc_name(channel)}) ALL")
    runmqsc = f"runmqsc {quoted(queue_manager)}" if queue_manager else "runmqsc"
    return shell("On the queue manager's host", f"echo {command} | {runmqsc} > chstatus.txt")


def change_ini(title: str, path: str, line: int, attribute: str, old: str, new: str) -> Remedy:
    """One attribute of qm.ini, as a diff."""
    return edit(title, path, line, f"{attribute}={old}", f"{attribute}={new}")
