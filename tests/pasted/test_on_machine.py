"""A command for another machine is one word after the other for it, whatever the names are."""

import shlex

import pytest
from hostile_text import WRITABLE

from mqtui.facts import Engine, Machine, MachineKind
from mqtui.facts.machine import HERE
from mqtui.pasted.on_machine import copy_here, on_machine
from mqtui.pasted.shell import shell_text
from mqtui.pasted.values import CannotBeWritten, FilePath

LOOK = shell_text("ls -l {path}", path=FilePath("/secret/key.kdb"))
POD = Machine(MachineKind.POD, "mq-0", "prod", "qmgr")
CONTAINER = Machine(MachineKind.CONTAINER, "orders-1")


@pytest.mark.parametrize(
    ("machine", "typed"),
    [
        (HERE, "ls -l /secret/key.kdb"),
        (POD, "kubectl exec -n prod mq-0 -c qmgr -- ls -l /secret/key.kdb"),
        (
            Machine(MachineKind.POD, "deployment/app"),
            "kubectl exec deployment/app -- ls -l /secret/key.kdb",
        ),
        (Machine(MachineKind.POD), "kubectl exec POD -- ls -l /secret/key.kdb"),
        (CONTAINER, "docker exec orders-1 ls -l /secret/key.kdb"),
        (Machine(MachineKind.CONTAINER), "docker exec CONTAINER ls -l /secret/key.kdb"),
        (
            Machine(MachineKind.CONTAINER, "c", engine=Engine.PODMAN),
            "podman exec c ls -l /secret/key.kdb",
        ),
        (
            Machine(MachineKind.CONTAINER, "app", engine=Engine.COMPOSE),
            "docker compose exec app ls -l /secret/key.kdb",
        ),
        (Machine(MachineKind.HOST, "qm.example"), "ssh qm.example 'ls -l /secret/key.kdb'"),
        (Machine(MachineKind.HOST), "ssh HOST 'ls -l /secret/key.kdb'"),
    ],
)
def test_a_command_is_carried_out_there(machine, typed):
    assert on_machine(machine, LOOK) == typed


def test_several_commands_go_to_one_shell_there():
    both = shell_text("id && ls {path}", path=FilePath("/a b"))
    words = shlex.split(on_machine(CONTAINER, both))
    assert words == ["docker", "exec", "orders-1", "sh", "-c", "id && ls '/a b'"]
    assert shlex.split(words[-1]) == ["id", "&&", "ls", "/a b"]


@pytest.mark.parametrize("path", WRITABLE)
def test_a_path_arrives_as_it_is(path):
    command = shell_text("ls -l {path}", path=FilePath(path))
    for machine in (CONTAINER, POD, Machine(MachineKind.HOST, "qm.example")):
        words = shlex.split(on_machine(machine, command))
        inner = shlex.split(words[-1]) if words[-2] == "-c" or words[0] == "ssh" else words[-3:]
        assert inner == shlex.split(command)


@pytest.mark.parametrize(
    ("machine", "typed"),
    [
        (POD, "kubectl cp -n prod -c qmgr mq-0:/secret/key.kdb key.kdb"),
        (CONTAINER, "docker cp orders-1:/secret/key.kdb ."),
        (
            Machine(MachineKind.CONTAINER, "c", engine=Engine.PODMAN),
            "podman cp c:/secret/key.kdb .",
        ),
        (
            Machine(MachineKind.CONTAINER, "app", engine=Engine.COMPOSE),
            "docker compose cp app:/secret/key.kdb .",
        ),
        (Machine(MachineKind.HOST), "scp HOST:/secret/key.kdb ."),
        (Machine(MachineKind.CONTAINER, pid=4711), "cp /proc/4711/root/secret/key.kdb ."),
    ],
)
def test_a_file_is_copied_from_there(machine, typed):
    assert copy_here(machine, "/secret/key.kdb") == typed


def test_nothing_here_reaches_a_windows_machine():
    windows = Machine(MachineKind.WINDOWS)
    with pytest.raises(CannotBeWritten):
        on_machine(windows, LOOK)
    with pytest.raises(CannotBeWritten):
        copy_here(windows, r"C:\mq\key.kdb")


def test_a_name_is_no_option():
    with pytest.raises(CannotBeWritten):
        on_machine(Machine(MachineKind.CONTAINER, "-rf"), LOOK)
