"""The script that creates a key repository, and the settings that use it."""

from __future__ import annotations

from typing import LiteralString

from mqtui.facts.pasted import MqscText, ShellText
from mqtui.make import script_end, script_runmqakm, script_runmqktool, script_start
from mqtui.make.files import NewFile
from mqtui.make.store_plan import StorePlan
from mqtui.pasted.mqsc import mqsc_command, mqsc_remark, mqsc_script, mqsc_text
from mqtui.pasted.shell import shell_lines, shell_text
from mqtui.pasted.values import FilePath, UserName, VariableName, refuse_unseen

SCRIPT = "make-key-repository.sh"


def files(plan: StorePlan) -> tuple[NewFile, ...]:
    """The script, and what makes the queue manager or the client use the store.

    Raises:
        CannotBeWritten: a path, a name or a label has characters that are not seen as they are.
    """
    return (NewFile(SCRIPT, f"{script(plan)}\n", 0o700), *settings(plan))


def script(plan: StorePlan) -> ShellText:
    """A POSIX shell script; it holds certificates, and no password and no key.

    Raises:
        CannotBeWritten: as :func:`files`.
    """
    tool = script_runmqktool if plan.tool == "runmqktool" else script_runmqakm
    return shell_lines(
        script_start.start(plan),
        script_start.guards(),
        tool.needs(plan),
        script_start.workspace(),
        tool.build(plan),
        script_end.end(stashed=plan.tool == "runmqakm"),
    )


def settings(plan: StorePlan) -> tuple[NewFile, ...]:
    """MQSC for a queue manager; a stanza of mqclient.ini, and variables, for a client.

    Raises:
        CannotBeWritten: as :func:`files`.
    """
    if plan.end == "queue-manager":
        return (NewFile("use-it.mqsc", f"{queue_manager_settings(plan)}\n"),)
    return (
        NewFile("mqclient.ini", client_stanza(plan)),
        NewFile("use-it.sh", f"{client_variables(plan)}\n"),
    )


def finish(plan: StorePlan) -> NewFile:
    """What is left to do for a PKCS#12 file that mqtui wrote: its stash, its owner, its mode.

    Raises:
        CannotBeWritten: as :func:`files`.
    """
    text = shell_text(
        _FINISH,
        path=FilePath(plan.path),
        stash=FilePath(f"{plan.path.removesuffix(plan.name)}{plan.stem}.sth"),
        owner=UserName(plan.owner),
        group=UserName(plan.group)
        if plan.group
        else shell_text(_OWN_GROUP, owner=UserName(plan.owner)),
    )
    return NewFile("finish.sh", f"{text}\n")


_OWN_GROUP: LiteralString = "$(id -gn {owner})"
_FINISH: LiteralString = """\
# as root; runmqakm asks for the password of the file
runmqakm -keydb -stashpw -db {path} -type pkcs12
chown {owner}:{group} {path} {stash}
chmod 640 {path} {stash}"""


def queue_manager_settings(plan: StorePlan) -> MqscText:
    """What has a queue manager use the store; its TLS channels are stopped and start again.

    Raises:
        CannotBeWritten: as :func:`files`.
    """
    return mqsc_script(
        mqsc_remark(
            f"For queue manager {plan.queue_manager}.\n"
            "REFRESH SECURITY stops the TLS channels that run; they start again."
        ),
        mqsc_command(
            mqsc_text("ALTER QMGR"),
            mqsc_text("SSLKEYR({path})", path=plan.setting),
            mqsc_text("CERTLABL({label})", label=plan.label),
        ),
        mqsc_text("REFRESH SECURITY TYPE(SSL)"),
        mqsc_text("DISPLAY QMGR SSLKEYR CERTLABL"),
    )


def client_stanza(plan: StorePlan) -> str:
    """The lines of mqclient.ini.

    Raises:
        CannotBeWritten: a value has characters that are not seen as they are.
    """
    for value, what in ((plan.setting, "path"), (plan.label, "label")):
        refuse_unseen(value, what)
    return f"SSL:\n   SSLKeyRepository={plan.setting}\n   CertificateLabel={plan.label}\n"


def client_variables(plan: StorePlan) -> ShellText:
    """The same as variables, which count before mqclient.ini.

    Raises:
        CannotBeWritten: as :func:`files`.
    """
    return shell_lines(
        shell_text(_EXPORT, variable=VariableName("MQSSLKEYR"), value=plan.setting),
        shell_text(_EXPORT, variable=VariableName("MQCERTLABL"), value=plan.label),
    )


_EXPORT: LiteralString = "export {variable}={value}"
