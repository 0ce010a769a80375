"""Whether TLS is meant, on which channel, and which certificate the client sends."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from mqtui.facts import (
    Candidate,
    Ccdt,
    Certificate,
    ChannelDefinition,
    Configuration,
    Endpoint,
    Facts,
    FileState,
    Handshake,
    HostInfo,
    LiveConnect,
    Outcome,
    Place,
    Request,
    Selection,
    Setting,
    SettingValue,
    Source,
    SourceKind,
    StoreContents,
)
from mqtui.rules.configuration import settings
from mqtui.rules.configuration.intent import client_certificate, meant_definition, wants_tls

HERE = Source(SourceKind.FILE, "ccdt.json")
HOST = HostInfo("Linux", "root", 0, "orders", True, "/srv", "/root", "/var/mqm")
PLAIN = ChannelDefinition("APP.PLAIN", HERE)
TLS = ChannelDefinition("APP.TLS", HERE, cipher_spec="ANY_TLS12_OR_HIGHER")
DAY = datetime(2026, 11, 5, tzinfo=UTC)
BARE = Facts(DAY, HOST, Request())


def configured(name: str, value: str) -> Configuration:
    won = SettingValue(value, HERE, Place.VARIABLE, wins=True)
    return Configuration((Setting(name, "", (won,)),))


def table(*channels: ChannelDefinition) -> Ccdt:
    return Ccdt("ccdt.json", HERE, FileState.OK, channels=channels)


def certificate(label: str, *, key: bool = True) -> Certificate:
    return Certificate("CN=app", "CN=ca", "1", "", "RSA", 2048, DAY, DAY, "", False, "", label, key)


@pytest.mark.parametrize(
    "seen",
    [
        replace(BARE, request=Request(cipher="ANY_TLS12")),
        replace(BARE, request=Request(key_repository="/k")),
        replace(BARE, request=Request(label="app")),
        replace(BARE, configuration=configured(settings.KEY_REPOSITORY, "/k")),
        replace(BARE, selection=Selection("QM1", "ccdt.json", (Candidate(1, TLS),))),
        replace(BARE, ccdt=table(PLAIN, TLS)),
    ],
    ids=["CipherSpec", "key repository", "label", "configured", "selected", "in the table"],
)
def test_each_of_them_says_that_tls_is_meant(seen):
    assert wants_tls(seen)


@pytest.mark.parametrize(
    "seen",
    [
        BARE,
        replace(BARE, configuration=configured(settings.LABEL, "app")),
        replace(BARE, selection=Selection("QM1", "ccdt.json", (Candidate(1, PLAIN),))),
        replace(BARE, ccdt=table(PLAIN)),
    ],
    ids=["nothing", "a label alone", "selected", "in the table"],
)
def test_nothing_of_it_says_that_tls_is_meant(seen):
    assert not wants_tls(seen)


def test_the_channel_that_is_asked_for_is_the_one_that_is_meant():
    asked = replace(BARE, request=Request(channel="APP.TLS"), ccdt=table(PLAIN, TLS))
    assert meant_definition(asked, PLAIN) is TLS
    assert meant_definition(asked, TLS) is TLS
    assert meant_definition(replace(asked, request=Request()), PLAIN) is PLAIN


def test_one_that_no_table_defines_is_the_one_in_use_under_the_other_name():
    used = replace(PLAIN, endpoints=(Endpoint("mq.example"),))
    for ccdt in (None, table(PLAIN)):
        asked = replace(BARE, request=Request(channel="NEW"), ccdt=ccdt)
        assert meant_definition(asked, used) == replace(used, name="NEW")


STORE = StoreContents(
    "k.kdb",
    "cms",
    readable=True,
    entries=(certificate("app"), certificate("sent"), certificate("ca", key=False)),
)


def sending(label: str) -> LiveConnect:
    shake = Handshake("192.0.2.1", 1414, None, "ANY", Outcome.OK, certificate_sent=label)
    return LiveConnect(Endpoint("mq.example"), TLS, handshake=shake)


def test_what_was_sent_beats_what_is_configured():
    seen = replace(BARE, store=STORE, configuration=configured(settings.LABEL, "app"))
    sent = client_certificate(replace(seen, live=sending("sent")))
    assert sent is not None
    assert sent.label == "sent"
    for live in (None, sending(""), replace(sending("sent"), handshake=None)):
        found = client_certificate(replace(seen, live=live))
        assert found is not None
        assert found.label == "app"


@pytest.mark.parametrize("label", ["ca", "App", "absent", ""])
def test_without_a_private_key_or_the_exact_label_it_sends_none(label):
    seen = replace(BARE, store=STORE, configuration=configured(settings.LABEL, label))
    assert client_certificate(seen) is None


def test_without_a_store_or_a_label_it_sends_none():
    assert client_certificate(replace(BARE, store=STORE)) is None
    assert client_certificate(replace(BARE, live=sending("sent"))) is None
