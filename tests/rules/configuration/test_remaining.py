"""What is left once MQSERVER is gone, and what must then be defined anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from mqtui.facts import (
    Ccdt,
    ChannelDefinition,
    ClientIni,
    Endpoint,
    Environment,
    Facts,
    FileState,
    HostInfo,
    IniEntry,
    MqscObject,
    QueueManagerView,
    Request,
    Source,
    SourceKind,
    Variable,
)
from mqtui.rules.configuration import settings
from mqtui.rules.configuration.remaining import Remaining, cipher_spec_for, remaining

HERE = Source(SourceKind.PROCESS, "this process")
TABLE = Source(SourceKind.FILE, "/app/ccdt.json", 3)
HOST = HostInfo("Linux", "anna", 1000, "anna", False, "/", "/home/anna", "/var/mqm")
ENTRY = IniEntry("CHANNELS", "ServerConnectionParms", "B.PLAIN/TCP/other(1415)", 4)
TLS = ChannelDefinition(
    "APP.TLS", TABLE, "QM1", (Endpoint("qm", 1414),), cipher_spec="ANY_TLS12_OR_HIGHER"
)


def facts(
    mqserver: str = "APP.TLS/TCP/qm(1414)",
    *,
    url: str = "",
    ini: tuple[IniEntry, ...] = (),
    table: Ccdt | None = None,
    **request: str,
) -> Facts:
    named = {"MQSERVER": mqserver, "MQCCDTURL": url}
    variables = tuple(
        Variable(name, value, Source(SourceKind.VARIABLE, name))
        for name, value in named.items()
        if value
    )
    asked = Request(**{"queue_manager": "QM1", **request})
    environment = Environment(HERE, variables)
    found = ClientIni((), "/app/mqclient.ini", FileState.OK, ini)
    return Facts(
        datetime(2026, 6, 1, tzinfo=UTC),
        HOST,
        asked,
        environment,
        found,
        settings.resolve(asked, environment, found, HOST),
        ccdt=table,
    )


def left(seen: Facts) -> Remaining:
    value = seen.value(settings.CHANNEL)
    assert value is not None
    return remaining(seen, value)


def table(*channels: ChannelDefinition, state: FileState = FileState.OK) -> Ccdt:
    return Ccdt("/app/ccdt.json", TABLE, state, "json", channels)


def test_a_table_with_a_cipherspec_takes_its_place() -> None:
    assert left(facts(url="/app/ccdt.json", table=table(TLS))) == Remaining()


@pytest.mark.parametrize(
    "seen",
    [
        facts(),
        facts(url="/app/ccdt.json", table=table()),
        facts(url="/app/ccdt.json", table=table(replace(TLS, cipher_spec=""))),
        facts(url="/app/ccdt.json", table=table(replace(TLS, queue_manager="QM2"))),
        facts(url="/app/ccdt.json", table=table(state=FileState.ABSENT)),
        facts(url="/app/ccdt.json", table=table(state=FileState.MALFORMED)),
    ],
)
def test_without_one_the_channel_is_defined_anew(seen: Facts) -> None:
    found = left(seen).definition
    assert found is not None
    assert (found.name, found.queue_manager, found.endpoints, found.cipher_spec) == (
        "APP.TLS",
        "QM1",
        (Endpoint("qm", 1414),),
        "ANY_TLS12_OR_HIGHER",
    )


@pytest.mark.parametrize("state", [FileState.UNREADABLE, FileState.ELSEWHERE])
def test_a_table_that_cannot_be_looked_at_is_given_the_benefit(state: FileState) -> None:
    assert left(facts(url="/app/ccdt.json", table=table(state=state))) == Remaining()


def test_a_table_that_was_not_fetched_is_given_the_benefit() -> None:
    assert left(facts(url="http://x/ccdt.json")) == Remaining()


def test_the_twin_in_mqclient_ini_goes_too() -> None:
    found = left(facts(url="/app/ccdt.json", ini=(ENTRY,), table=table(TLS)))
    assert found == Remaining(ENTRY)
    found = left(facts(ini=(ENTRY,)))
    assert found.stanza == ENTRY
    assert found.definition is not None
    assert found.definition.name == "APP.TLS"


def test_the_twin_alone_is_replaced_as_well() -> None:
    found = left(facts("", ini=(ENTRY,)))
    assert found.stanza is None
    assert found.definition is not None
    assert found.definition.endpoints == (Endpoint("other", 1415),)


def test_what_is_stated_counts_more() -> None:
    found = left(facts(channel="OTHER", queue_manager="*GROUP")).definition
    assert found is not None
    assert (found.name, found.queue_manager) == ("OTHER", "GROUP")


@pytest.mark.parametrize(
    ("text", "name", "endpoints"),
    [
        ("APP.TLS/TCP:qm(1414)", "APP.TLS", (Endpoint("qm", 1414),)),
        ("APP.TLS/TCP", "APP.TLS", ()),
        ("APP.TLS", "APP.TLS", ()),
    ],
)
def test_a_value_that_is_not_valid_tells_what_it_can(
    text: str, name: str, endpoints: tuple[Endpoint, ...]
) -> None:
    found = left(facts(text)).definition
    assert found is not None
    assert (found.name, found.endpoints) == (name, endpoints)


@pytest.mark.parametrize(
    ("stated", "shown", "wanted"),
    [
        ("", "ANY_TLS13", "ANY_TLS13"),
        ("TLS_AES_256_GCM_SHA384", "ANY_TLS13", "TLS_AES_256_GCM_SHA384"),
        ("TLS_RSA_WITH_3DES_EDE_CBC_SHA", "ANY_TLS13", "ANY_TLS13"),
        ("", "TLS_RSA_WITH_3DES_EDE_CBC_SHA", "ANY_TLS12_OR_HIGHER"),
        ("", "NO_SUCH", "ANY_TLS12_OR_HIGHER"),
        ("", "", "ANY_TLS12_OR_HIGHER"),
    ],
)
def test_no_cipherspec_is_proposed_that_is_off_by_default(
    stated: str, shown: str, wanted: str
) -> None:
    channel = MqscObject("CHANNEL", "APP.TLS", {"CHLTYPE": "SVRCONN", "SSLCIPH": shown}, TABLE)
    seen = replace(facts(cipher=stated), queue_manager=QueueManagerView((channel,)))
    assert cipher_spec_for(seen, "APP.TLS") == wanted
