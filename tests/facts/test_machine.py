"""A machine says what it is, and only this host's files may be opened here."""

import pytest

from mqtui.facts import Machine, MachineKind
from mqtui.facts.machine import HERE


def test_only_this_host_is_here():
    assert [kind for kind in MachineKind if Machine(kind).is_here] == [MachineKind.HERE]
    assert HERE.is_here


@pytest.mark.parametrize(
    ("machine", "said"),
    [
        (HERE, "this host"),
        (Machine(MachineKind.CONTAINER, "orders-1"), "container orders-1"),
        (Machine(MachineKind.CONTAINER), "a container"),
        (Machine(MachineKind.POD, "mq-0", "prod", "qmgr"), "Pod mq-0 (container qmgr)"),
        (Machine(MachineKind.POD, "deployment/app"), "deployment/app"),
        (Machine(MachineKind.POD), "a Pod"),
        (Machine(MachineKind.HOST, "qm.example"), "host qm.example"),
        (Machine(MachineKind.HOST), "another host"),
        (Machine(MachineKind.WINDOWS), "a Windows machine"),
    ],
)
def test_it_says_what_it_is(machine, said):
    assert str(machine) == said
