"""Both ends of a channel: they fit each other, and let in nobody who was not asked for."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.collect.client_files.ccdt import table_facts
from mqtui.facts import Endpoint, MqscObject, Source, SourceKind
from mqtui.formats.mqsc_script import split_script
from mqtui.make.channels import ChannelPair, files, hints
from mqtui.pasted.values import CannotBeWritten
from mqtui.rules.channel.chlauth import Client, Match, mapping, matches
from mqtui.rules.configuration.conname import parse_conname

HERE = Source(SourceKind.FILE, "ccdt.json")
PAIR = ChannelPair(
    channel="APP.TLS",
    queue_manager="QM1",
    connections=(Endpoint("mq1", 1414), Endpoint("mq2", 1415)),
    cipher_spec="ANY_TLS12_OR_HIGHER",
    user="app",
    client_label="app1",
    client_peer='CN="app, one",O=Example',
    server_peer="CN=QM1*",
    weight=5,
    affinity="none",
)


def made(pair):
    return {file.name: file.text for file in files(pair)}


def blocks(text):
    found, rest = split_script(text)
    assert all(not line or line.startswith("DISPLAY ") for line in rest.splitlines())
    return found


def test_the_queue_managers_end_asks_for_a_certificate_and_gives_one_user():
    *records, channel = blocks(made(PAIR)["queue-manager.mqsc"])
    assert channel.attributes == {
        "CHANNEL": "APP.TLS",
        "CHLTYPE": "SVRCONN",
        "TRPTYPE": "TCP",
        "SSLCIPH": "ANY_TLS12_OR_HIGHER",
        "SSLCAUTH": "REQUIRED",
        "SSLPEER": 'CN="app, one",O=Example',
        "MCAUSER": "app",
    }
    assert [r.attributes["TYPE"] for r in records] == ["SSLPEERMAP", "ADDRESSMAP"]
    assert "REPLACE" not in made(PAIR)["queue-manager.mqsc"]


@pytest.mark.parametrize(
    ("name", "apply"),
    [
        ((("CN", "app, one"), ("O", "Example")), ["SSLPEERMAP", "ADDRESSMAP"]),
        ((("CN", "app, two"), ("O", "Example")), ["ADDRESSMAP"]),
        ((), ["ADDRESSMAP"]),
    ],
)
def test_the_records_let_in_that_name_alone(name, apply):
    records = [
        MqscObject(b.kind, b.attributes["CHLAUTH"], b.attributes, HERE)
        for b in blocks(made(PAIR)["queue-manager.mqsc"])
        if b.kind == "CHLAUTH"
    ]
    client = Client("APP.TLS", "anna", name)
    assert [r.attributes["TYPE"] for r in records if matches(r, client) is Match.YES] == apply
    # Which of two types decides is MQ's matter; where the back stop is alone, it blocks.
    assert (mapping(records, client).blocks is Match.YES) is (apply == ["ADDRESSMAP"])
    others = mapping(records, Client("OTHER", "anna", name))
    assert (others.blocks, others.records) == (Match.NO, ())


def test_without_a_name_no_record_is_made():
    script = made(replace(PAIR, client_peer=""))["queue-manager.mqsc"]
    assert [b.kind for b in blocks(script)] == ["CHANNEL"]
    assert "SSLCAUTH(REQUIRED)" in script


def test_records_come_before_the_channel_that_they_protect():
    script = made(PAIR)["queue-manager.mqsc"]
    assert script.index("ADDRESSMAP") < script.index("DEFINE CHANNEL")


def test_the_table_and_the_script_define_the_same():
    texts = made(PAIR)
    facts = table_facts("ccdt.json", HERE, texts["ccdt.json"].encode())
    assert (facts.error, facts.problems) == (None, ())
    [entry] = facts.channels
    [block] = blocks(texts["clntconn.mqsc"])
    a = block.attributes
    assert (
        entry.name, entry.queue_manager, entry.endpoints, entry.cipher_spec,
        entry.certificate_label, entry.peer_name, entry.weight, entry.affinity,
    ) == (
        a["CHANNEL"], a["QMNAME"], parse_conname(a["CONNAME"]), a["SSLCIPH"],
        a["CERTLABL"], a["SSLPEER"], int(a["CLNTWGHT"]), a["AFFINITY"].lower(),
    ) == (
        "APP.TLS", "QM1", PAIR.connections, "ANY_TLS12_OR_HIGHER",
        "app1", "CN=QM1*", 5, "none",
    )  # fmt: skip
    assert "REPLACE" not in a


@given(
    label=st.text(max_size=64).map(str.strip), user=st.text(min_size=1, max_size=12).map(str.strip)
)
def test_any_value_is_one_value_or_refused(label, user):
    try:
        texts = made(replace(PAIR, client_label=label, server_label=label, user=user))
    except CannotBeWritten:
        return
    channel = blocks(texts["queue-manager.mqsc"])[-1]
    assert channel.attributes["MCAUSER"] == user
    assert channel.attributes.get("CERTLABL", "") == label
    assert blocks(texts["clntconn.mqsc"])[0].attributes["CERTLABL"] == label


@pytest.mark.parametrize(
    ("change", "hint"),
    [
        ({"channel": "App.Tls"}, "App.Tls has small letters"),
        ({"channel": "APP."}, "ends with a period"),
        ({"client_peer": ""}, "--client-peer limits it"),
        ({"client_label": ""}, "ibmwebspheremq"),
        ({"server_label": "qm"}, "OutboundSNI=CHANNEL"),
        ({"weight": 1}, "with an asterisk: *QM1"),
    ],
)
def test_hints(change, hint):
    plain = replace(PAIR, weight=0)
    assert list(hints(plain)) == []
    [told] = hints(replace(plain, **change))
    assert hint in told
