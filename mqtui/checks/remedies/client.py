"""Remedies at the client: variables, the channel table, and another walk of mqtui itself."""

from __future__ import annotations

from mqtui.checks.remedies.builders import shell
from mqtui.checks.remedies.origin import Origin
from mqtui.checks.remedies.variables import set_variable
from mqtui.engine.change import End, Need, PassQueueManagerName, UseChannel, UseCipherSpec
from mqtui.engine.model import Remedy
from mqtui.pasted.values import Argument


def who_sets_mqserver() -> Remedy:
    """Where MQSERVER may be set besides."""
    return shell(
        "Find other places that set it", "grep -rn MQSERVER ~/.profile ~/.bash* /etc/profile*"
    )


def set_key_repository(origin: Origin) -> Remedy:
    """A key repository where there is none."""
    return set_variable(
        "Set the key repository (insert its path)",
        "MQSSLKEYR",
        "/path/to/key",
        origin,
        needs=(Need.KEY_REPOSITORY,),
    )


def point_at(path: str, origin: Origin) -> Remedy:
    """The key repository that is there."""
    return set_variable("Use the key repository that exists", "MQSSLKEYR", path, origin)


def set_meant(name: str, value: str, origin: Origin) -> Remedy:
    """The variable ``name``, where the same is written in a way that no client reads."""
    return set_variable(f"Set {name}, which the client reads", name, value, origin)


def name_label(label: str, origin: Origin) -> Remedy:
    """The certificate label as a variable."""
    return set_variable("Set the certificate label", "MQCERTLABL", label, origin)


def set_program_cipher(spec: str) -> Remedy:
    """The CipherSpec of a channel definition that the program holds: tried here first."""
    return shell(
        "Set it in the program (SSLCipherSpec of its MQCD); to try it before",
        "mqtui check --cipher {CipherSpec}",
        changes=(UseCipherSpec(End.CLIENT, "", spec),),
        CipherSpec=Argument(spec),
    )


def use_channel(name: str) -> Remedy:
    """Another channel name in what the program states: tried here first."""
    return shell(
        "Use this channel name in the program; to try it before",
        "mqtui check --channel {channel}",
        changes=(UseChannel(name),),
        channel=Argument(name),
    )


def look_at_program(pid: int) -> Remedy:
    """A walk with the environment of a program that runs."""
    return shell("Check the environment of a running program", "mqtui check --pid {pid}", pid=pid)


def pass_name(name: str, *, same: bool = False) -> Remedy:
    """Another queue manager name for the program to pass to MQCONN: tried here first.

    ``same``: only upper and lower case differ, so it needs no deciding which one is meant.
    """
    return shell(
        "Pass this name to MQCONN; to try it before"
        if same
        else "If that one is intended: pass its name to MQCONN; to try it before",
        "mqtui check --qmgr {queue_manager}",
        changes=(PassQueueManagerName(name),),
        needs=() if same else (Need.DECISION,),
        queue_manager=Argument(name),
    )


def show_settings() -> Remedy:
    """Which value of each setting wins, and where it is set."""
    return shell("Display which definition wins, and where it is set", "mqtui config")


def walk_with_password() -> Remedy:
    """A walk that gives user and password."""
    title = "Walk again with the program's user and password (asks for the password)"
    return shell(title, "mqtui check --userid USER", needs=(Need.USER_PASSWORD,))


def walk_as_root() -> Remedy:
    """A walk that sees every process."""
    return shell("Check as root, who sees every process", "mqtui check", run_as="root")


def hold_open() -> Remedy:
    """A walk that can be looked at from the queue manager's side."""
    return shell("Or keep the connection open meanwhile", "mqtui check --hold 60")


def give_status() -> Remedy:
    """A walk that judges what was saved."""
    return shell("Then check the saved channel status", "mqtui check --chstatus chstatus.txt")
