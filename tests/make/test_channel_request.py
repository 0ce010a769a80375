"""What MQ would refuse, or what would let in too many, is refused before anything is made."""

import pytest

from mqtui.facts import Endpoint
from mqtui.make.channel_request import pair_of
from mqtui.make.refused import Refused

ASKED = {
    "channel": "APP.TLS",
    "queue_manager": "QM1",
    "connections": "mq1,mq2(1415)",
    "cipher_spec": "ANY_TLS12_OR_HIGHER",
    "user": "app",
    "client_label": "app1",
    "server_label": "",
    "client_peer": "CN=app",
    "server_peer": "",
}


def test_what_is_asked_for_is_a_pair():
    pair = pair_of(ASKED, 3, "none")
    assert pair.connections == (Endpoint("mq1", 1414), Endpoint("mq2", 1415))
    assert (pair.channel, pair.user, pair.weight, pair.affinity) == ("APP.TLS", "app", 3, "none")


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"channel": ""}, "1 to 20 letters"),
        ({"channel": "A" * 21}, "this one has 21 characters"),
        ({"channel": "A B"}, "1 to 20 letters"),
        ({"channel": "APP.TLS)"}, "1 to 20 letters"),
        ({"channel": "SYSTEM.APP"}, "MQ's own"),
        ({"queue_manager": "*QM1"}, "the entry has QM1"),
        ({"queue_manager": "QM 1"}, "1 to 48 letters"),
        ({"connections": "mq1:1414"}, "write 'mq1(1414)'"),
        ({"connections": ",".join(f"host{n:03}.example.com" for n in range(13))}, "more than 264"),
        ({"cipher_spec": "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"}, "ECDHE_RSA_AES_128_GCM_SHA256"),
        ({"cipher_spec": "TLS_RSA_WITH_RC4_128_SHA256"}, "switched off, since it is weak"),
        ({"cipher_spec": "TRIPLE_DES_SHA_US"}, "switched off, since it is weak"),
        ({"cipher_spec": ""}, "no CipherSpec of that name"),
        ({"user": "mqm"}, "administrator"),
        ({"user": "*NOACCESS"}, "administrator"),
        ({"user": "a b"}, "no user's name"),
        ({"client_label": "x" * 65}, "--label: a certificate label has at most 64"),
        ({"server_label": "x" * 65}, "--queue-manager-label: a certificate label"),
        ({"client_peer": "/CN=app/O=x"}, "Write O=x,CN=app."),
        ({"client_peer": "CN=*"}, "any certificate would have that name"),
        ({"server_peer": "nonsense"}, "--queue-manager-peer"),
    ],
)
def test_what_is_refused(change, why):
    with pytest.raises(Refused) as refused:
        pair_of({**ASKED, **change}, 0, "preferred")
    assert why in str(refused.value)


@pytest.mark.parametrize("weight", [-1, 100])
def test_a_weight_out_of_bounds(weight):
    with pytest.raises(Refused, match="0 to 99"):
        pair_of(ASKED, weight, "preferred")
