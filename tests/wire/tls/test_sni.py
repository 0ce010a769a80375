"""Channel names as TLS server names: the published vectors, and the way back."""

from __future__ import annotations

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.wire import WireError
from mqtui.wire.tls.sni import SUFFIX, decode_channel, encode_channel

VECTORS = [
    ("TO.QMGR1", "to2e-qmgr1.chl.mq.ibm.com"),
    ("to.qmgr1", "74-6f-2e-71-6d-67-72-1.chl.mq.ibm.com"),
    ("EXT.CONN", "ext2e-conn.chl.mq.ibm.com"),
    ("MQ.CLIENT.SVRCONN", "mq2e-client2e-svrconn.chl.mq.ibm.com"),
    ("QM2CHL", "qm2chl.chl.mq.ibm.com"),
]


@pytest.mark.parametrize(("channel", "host"), VECTORS)
def test_published_vectors(channel, host):
    assert encode_channel(channel) == host
    assert decode_channel(host) == channel


@given(st.text(string.ascii_letters + string.digits + "./_%", min_size=1, max_size=20))
def test_every_channel_name_comes_back(name):
    host = encode_channel(name)
    assert decode_channel(host) == name
    assert len(host.removesuffix(SUFFIX)) <= 60


@given(st.text(max_size=80))
def test_any_host_gives_a_name_or_none(host):
    for candidate in (host, host + SUFFIX):
        name = decode_channel(candidate)
        assert name is None or encode_channel(name) == candidate.lower().rstrip(".")


@pytest.mark.parametrize("name", ["", "X" * 21, "CANAL.É", "A\n"])
def test_names_that_are_none_are_refused(name):
    with pytest.raises(WireError):
        encode_channel(name)


@pytest.mark.parametrize("host", ["qm.example.com", SUFFIX, "a-b" + SUFFIX, "41-b" + SUFFIX])
def test_other_hosts_stand_for_no_channel(host):
    assert decode_channel(host) is None
