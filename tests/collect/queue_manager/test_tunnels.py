"""What a program that listens for another machine says of that machine by its words."""

import pytest

from mqtui.collect.queue_manager.tunnels import behind
from mqtui.facts import Engine, Machine, MachineKind

POD, HOST = MachineKind.POD, MachineKind.HOST


@pytest.mark.parametrize(
    ("program", "words", "machine"),
    [
        ("docker-proxy", "docker-proxy -host-port 1414", Machine(MachineKind.CONTAINER)),
        ("rootlessport", "rootlessport", Machine(MachineKind.CONTAINER, engine=Engine.PODMAN)),
        ("kubectl", "kubectl port-forward qm-0 1414", Machine(POD, "qm-0")),
        ("kubectl", "kubectl -n mq port-forward pod/qm-0 1414:1414", Machine(POD, "qm-0", "mq")),
        (
            "oc",
            "oc port-forward --namespace=mq --address 0.0.0.0 svc/qm 1414",
            Machine(POD, "svc/qm", "mq"),
        ),
        ("kubectl", "kubectl proxy", Machine(POD)),
        ("kubectl", "kubectl port-forward -n", Machine(POD)),
        ("ssh", "ssh -N -L 1414:qm.internal:1414 anna@bastion", Machine(HOST, "qm.internal")),
        ("ssh", "ssh -NL1414:localhost:1415 anna@qmhost", Machine(HOST)),
        ("ssh", "ssh -N -L 1414:localhost:1415 anna@qmhost", Machine(HOST, "qmhost")),
        ("ssh", "ssh -L127.0.0.1:1414:127.0.0.1:1415 qmhost", Machine(HOST, "qmhost")),
        ("ssh", "ssh -L 1500:a:1 -L 1414:b:2 c", Machine(HOST, "b")),
        ("ssh", "ssh -L", Machine(HOST)),
        ("ssh", "ssh -D 1414 qmhost", Machine(HOST)),
        ("haproxy", "haproxy -f /etc/haproxy.cfg", None),
        ("", "", None),
    ],
)
def test_what_is_behind_it(program, words, machine):
    assert behind(program, words.split(), 1414) == machine
