"""Remedies at the queue manager: MQSC, with the quotes that it needs."""

from __future__ import annotations

from mqtui.checks.remedies.builders import edit, mqsc, no_command, shell
from mqtui.engine.change import End, Need, SetAttribute
from mqtui.engine.model import Remedy
from mqtui.facts import IniEntry, MqscText
from mqtui.pasted.mqsc import mqsc_text
from mqtui.pasted.values import CannotBeWritten


def refresh(title: str, queue_manager: str, needs: tuple[Need, ...] = ()) -> Remedy:
    """Have the queue manager read its key repository again, in which ``needs`` stand by then."""
    return mqsc(title, "REFRESH SECURITY TYPE(SSL)", queue_manager, needs=needs)


def set_key_repository(title: str, path: str, queue_manager: str) -> Remedy:
    """SSLKEYR, in quotes; a place for the path where ``path`` is blank."""
    return mqsc(
        title,
        "ALTER QMGR SSLKEYR({key_repository})\nREFRESH SECURITY TYPE(SSL)",
        queue_manager,
        needs=() if path else (Need.KEY_REPOSITORY,),
        key_repository=path or "/full/path/of/the/store",
    )


def set_label(title: str, channel: str | None, label: str, queue_manager: str) -> Remedy:
    """CERTLABL of a channel, or of the queue manager where ``channel`` is None."""
    if channel is None:
        return mqsc(
            title,
            "ALTER QMGR CERTLABL({label})\nREFRESH SECURITY TYPE(SSL)",
            queue_manager,
            label=label,
        )
    return mqsc(
        title,
        "ALTER CHANNEL({channel}) CHLTYPE(SVRCONN) CERTLABL({label})\nREFRESH SECURITY TYPE(SSL)",
        queue_manager,
        channel=channel,
        label=label,
    )


def no_label(title: str, channel: str, queue_manager: str) -> Remedy:
    """A channel without a certificate of its own."""
    return set_label(title, channel, " ", queue_manager)


def set_server_cipher(title: str, channel: str | None, spec: str, queue_manager: str) -> Remedy:
    """SSLCIPH of the SVRCONN; of one whose name is not known where ``channel`` is None."""
    return mqsc(
        title,
        "ALTER CHANNEL({channel}) CHLTYPE(SVRCONN) SSLCIPH({CipherSpec})",
        queue_manager,
        needs=(Need.CHANNEL,) if channel is None else (),
        channel="CHANNEL" if channel is None else channel,
        CipherSpec=spec,
    )


def show_server_cipher(channel: str, queue_manager: str) -> Remedy:
    """SSLCIPH of the SVRCONN, to give the client the same."""
    return mqsc(
        "Display the channel's own CipherSpec, which the client's has to match",
        "DISPLAY CHANNEL({channel}) CHLTYPE SSLCIPH",
        queue_manager,
        channel=channel,
    )


def set_client_cipher(title: str, channel: str, spec: str, queue_manager: str) -> Remedy:
    """SSLCIPH of the CLNTCONN."""
    return mqsc(
        title,
        "ALTER CHANNEL({channel}) CHLTYPE(CLNTCONN) SSLCIPH({CipherSpec})",
        queue_manager,
        channel=channel,
        CipherSpec=spec,
    )


def accept_name(channel: str, pattern: str, queue_manager: str) -> Remedy:
    """SSLPEER of the SVRCONN as the client's name, in MQ's grammar."""
    return mqsc(
        "If this client is allowed to connect",
        "ALTER CHANNEL({channel}) CHLTYPE(SVRCONN) SSLPEER({name})",
        queue_manager,
        channel=channel,
        name=pattern,
    )


def respell_name(channel: str, pattern: str, queue_manager: str) -> Remedy:
    """SSLPEER of the SVRCONN as expected, in MQ's attribute types."""
    return mqsc(
        "Write it in MQ's attribute types",
        "ALTER CHANNEL({channel}) CHLTYPE(SVRCONN) SSLPEER({name})",
        queue_manager,
        channel=channel,
        name=pattern,
    )


def show_key_repository(queue_manager: str) -> Remedy:
    """What the queue manager uses."""
    return mqsc("Display it on the queue manager", "DISPLAY QMGR SSLKEYR CERTLABL", queue_manager)


def save_definitions(queue_manager: str) -> Remedy:
    """All that is defined, into a file for ``--mqsc``.

    Source: https://www.ibm.com/docs/en/ibm-mq/9.3?topic=reference-dmpmqcfg-dump-queue-manager-configuration
    """
    title = "Save the definitions of the one that answered, and give them with --mqsc"
    if not queue_manager:
        return shell(title, "dmpmqcfg -a > qmgr.mqsc", run_as="mqm")
    return shell(
        title,
        "dmpmqcfg -a -m {queue_manager} > qmgr.mqsc",
        run_as="mqm",
        queue_manager=queue_manager,
    )


def display_status(channel: str) -> MqscText:
    """DISPLAY CHSTATUS of a channel; of all where it has no name, or none that can be written."""
    try:
        if channel:
            return mqsc_text("DIS CHSTATUS({channel}) ALL", channel=channel)
    except CannotBeWritten:
        pass
    return mqsc_text("DIS CHSTATUS(*) ALL")


def save_status(channel: str, queue_manager: str) -> Remedy:
    """DISPLAY CHSTATUS into a file."""
    title = "On the queue manager's host"
    try:
        status = mqsc_text("DIS CHSTATUS({channel}) ALL", channel=channel)
    except CannotBeWritten as refusal:
        return no_command(title, refusal)
    if not queue_manager:
        return shell(title, "printf '%s\\n' {command} | runmqsc > chstatus.txt", command=status)
    return shell(
        title,
        "printf '%s\\n' {command} | runmqsc {queue_manager} > chstatus.txt",
        command=status,
        queue_manager=queue_manager,
    )


def change_ini(title: str, path: str, entry: IniEntry, value: str) -> Remedy:
    """One attribute of qm.ini, as a diff."""
    change = SetAttribute(path, entry.stanza, entry.key, value, entry.line, End.QUEUE_MANAGER)
    old, new = f"{entry.key}={entry.value}", f"{entry.key}={value}"
    return edit(title, path, entry.line, old, new, changes=(change,))
