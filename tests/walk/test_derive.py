"""What follows from the facts: the channel, the label, the address, the server name."""

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
    Outcome,
    Reachability,
    Request,
    Source,
    SourceKind,
    TcpAttempt,
)
from mqtui.rules.configuration import settings
from mqtui.walk.derive import address_to_try, channel_selection, server_name, with_channel_settings

SOURCE = Source(SourceKind.FILE, "/ccdt.json", 2)
CHANNEL = ChannelDefinition(
    "APP.TLS", SOURCE, "QM1", (Endpoint("a", 1), Endpoint("b", 2)), "ANY_TLS12"
)


def facts(request=Request(ccdt="/ccdt.json"), channels=(CHANNEL,), entries=()):  # noqa: B008
    host = HostInfo("Linux", "anna", 1, "anna", False, "/", "/home/anna", "/var/mqm")
    made = Facts(
        datetime(2026, 1, 1, tzinfo=UTC),
        host,
        request,
        Environment(Source(SourceKind.PROCESS, "this process")),
        ClientIni((), "/mqclient.ini", FileState.OK, entries),
        ccdt=Ccdt("/ccdt.json", SOURCE, FileState.OK, "json", channels),
    )
    configuration = settings.resolve(request, made.environment, made.ini, host)
    made = replace(made, configuration=configuration)
    return replace(made, selection=channel_selection(made))


def test_the_only_queue_manager_of_the_table_is_assumed_and_that_is_told():
    selection = facts().selection
    assert (selection.queue_manager, selection.assumed) == ("QM1", True)
    assert selection.first.name == "APP.TLS"


def test_nothing_is_assumed_where_a_name_was_given_or_several_are_there():
    other = replace(CHANNEL, queue_manager="QM2")
    assert not facts(Request(ccdt="x", queue_manager="QM1")).selection.assumed
    assert not facts(channels=(CHANNEL, other)).selection.assumed
    assert not facts(channels=(replace(CHANNEL, queue_manager=""),)).selection.assumed


def test_the_programs_own_definition_takes_the_cipher_that_is_stated():
    request = Request(channel="OWN", conname="h(7)", cipher="ANY_TLS13")
    first = facts(request).selection.first
    assert (first.name, first.cipher_spec) == ("OWN", "ANY_TLS13")


def test_a_broken_server_string_gives_no_candidate_but_a_note():
    entry = IniEntry("CHANNELS", "ServerConnectionParms", "nonsense", 1)
    selection = facts(entries=(entry,)).selection
    assert selection.first is None
    assert "nonsense" in selection.note


def test_the_channels_label_comes_before_the_files():
    labelled = replace(CHANNEL, certificate_label="of-channel")
    entry = IniEntry("SSL", "CertificateLabel", "of-file", 1)
    made = facts(channels=(labelled,), entries=(entry,))
    assert made.configuration.value(settings.LABEL).value == "of-file"
    resolved = with_channel_settings(made)
    assert resolved.value(settings.LABEL).value == "of-channel"
    before = [s.name for s in made.configuration.settings]
    assert [s.name for s in resolved.settings if s.name in before] == before
    assert resolved.value(settings.CHANNEL) == made.configuration.value(settings.CHANNEL)


def test_the_first_endpoint_that_answers_is_tried():
    attempts = (
        TcpAttempt("a", "192.0.2.1", 1, Outcome.REFUSED),
        TcpAttempt("b", "192.0.2.2", 2, Outcome.OK),
    )
    made = replace(facts(), reachability=Reachability(attempts=attempts))
    assert address_to_try(made, CHANNEL) == (Endpoint("b", 2), "192.0.2.2")
    none = replace(facts(), reachability=Reachability(attempts=attempts[:1]))
    assert address_to_try(none, CHANNEL) == (Endpoint("a", 1), "192.0.2.1")


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ({}, "app2e-tls.chl.mq.ibm.com"),
        ({"OutboundSNI": "HOSTNAME"}, "host"),
        ({"AllowOutboundSNI": "NO"}, "host"),
        ({"OutboundSNI": "CHANNEL", "AllowOutboundSNI": "NO"}, "app2e-tls.chl.mq.ibm.com"),
    ],
)
def test_the_server_name(entries, expected):
    lines = tuple(IniEntry("SSL", k, v, i) for i, (k, v) in enumerate(entries.items(), 1))
    assert server_name(facts(entries=lines), CHANNEL, "host") == expected
