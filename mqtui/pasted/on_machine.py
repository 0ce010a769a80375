"""Commands for another machine: through ``kubectl``, ``docker``, ``podman`` or ``ssh``.

Sources: https://kubernetes.io/docs/reference/kubectl/generated/kubectl_exec/ ;
https://kubernetes.io/docs/reference/kubectl/generated/kubectl_cp/ ;
https://docs.docker.com/reference/cli/docker/container/exec/ ;
https://docs.docker.com/reference/cli/docker/container/cp/ ;
https://docs.docker.com/reference/cli/docker/compose/exec/ ;
https://man.openbsd.org/ssh
"""

from __future__ import annotations

from mqtui.facts.machine import Engine, Machine, MachineKind
from mqtui.facts.pasted import ShellText
from mqtui.pasted.shell import shell_text
from mqtui.pasted.values import Argument, CannotBeWritten, FilePath

#: What makes more than one command, or asks a shell for something: the whole goes to ``sh -c``.
_FOR_A_SHELL = frozenset("|&;<>$`\n*?~#")
_WINDOWS = "the file is on a Windows machine, which has another shell"
_INSTEAD = "Run mqtui where the program runs, or copy the file to this host."


def on_machine(machine: Machine, command: ShellText) -> ShellText:
    """``command`` as it is typed here so that ``machine`` carries it out.

    A name that is not known stands as CONTAINER, POD or HOST.

    Raises:
        CannotBeWritten: nothing here reaches that machine, or its name cannot be written.
    """
    if machine.is_here:
        return command
    if machine.kind is MachineKind.WINDOWS:
        raise CannotBeWritten(_WINDOWS, _INSTEAD)
    if machine.kind is MachineKind.HOST:
        # ssh joins its words and gives them to a shell there.
        return shell_text(
            "ssh {host} {command}", host=machine.name or "HOST", command=Argument(command)
        )
    there = _within_a_shell(command)
    if machine.kind is MachineKind.POD:
        return shell_text(
            "kubectl exec{namespace} {pod}{container} -- {command}",
            namespace=_option("namespace", machine.namespace),
            pod=machine.name or "POD",
            container=_option("container", machine.container),
            command=there,
        )
    name = machine.name or "CONTAINER"
    match machine.engine:
        case Engine.PODMAN:
            return shell_text("podman exec {name} {command}", name=name, command=there)
        case Engine.COMPOSE:
            return shell_text("docker compose exec {name} {command}", name=name, command=there)
    return shell_text("docker exec {name} {command}", name=name, command=there)


def copy_here(machine: Machine, path: str) -> ShellText:
    """The command that copies the file ``path`` of ``machine`` into the working directory here.

    Raises:
        CannotBeWritten: nothing here reaches that machine, or its name cannot be written.
    """
    if machine.kind is MachineKind.WINDOWS:
        raise CannotBeWritten(_WINDOWS, _INSTEAD)
    if machine.pid is not None:
        inside = f"/proc/{machine.pid}/root{path if path.startswith('/') else '/' + path}"
        return shell_text("cp {path} .", path=FilePath(inside))
    name = path.rstrip("/").rpartition("/")[2] or "file"
    source = f"{machine.name or _placeholder(machine)}:{path}"
    if machine.kind is MachineKind.HOST:
        return shell_text("scp {source} .", source=source)
    if machine.kind is MachineKind.POD:
        return shell_text(
            "kubectl cp{namespace}{container} {source} {target}",
            namespace=_option("namespace", machine.namespace),
            container=_option("container", machine.container),
            source=source,
            target=FilePath(name),
        )
    match machine.engine:
        case Engine.PODMAN:
            return shell_text("podman cp {source} .", source=source)
        case Engine.COMPOSE:
            return shell_text("docker compose cp {source} .", source=source)
    return shell_text("docker cp {source} .", source=source)


def _placeholder(machine: Machine) -> str:
    return {
        MachineKind.POD: "POD",
        MachineKind.CONTAINER: "CONTAINER",
    }.get(machine.kind, "HOST")


def _option(name: str, value: str) -> ShellText:
    """An option before which a blank stands, or nothing."""
    if not value:
        return shell_text("")
    if name == "namespace":
        return shell_text(" -n {value}", value=value)
    return shell_text(" -c {value}", value=value)


def _within_a_shell(command: ShellText) -> ShellText:
    if _FOR_A_SHELL.isdisjoint(command):
        return command
    return shell_text("sh -c {command}", command=Argument(command))
