"""The candidate that files leave: nobody at the address, or one end that refuses the other."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from mqtui.facts import (
    Candidate,
    Certificate,
    ChannelDefinition,
    ClientIni,
    Endpoint,
    Environment,
    Facts,
    FileState,
    HostInfo,
    IniEntry,
    ListenerProcess,
    MqscObject,
    Outcome,
    QueueManagerView,
    Reachability,
    Request,
    Selection,
    Source,
    SourceKind,
    StoreContents,
    TcpAttempt,
)
from mqtui.rules.configuration import settings
from mqtui.rules.outcome.passed_over import place_in_use
from mqtui.rules.outcome.to_be_presented import to_be_presented

NOW = datetime(2026, 1, 1, tzinfo=UTC)
SOURCE = Source(SourceKind.FILE, "/ccdt.json", 1)
HERE, DEAD, AWAY = Endpoint("127.0.0.1", 1414), Endpoint("127.0.0.1", 1499), Endpoint("qm", 1414)


def definition(name: str, endpoint: Endpoint = HERE, cipher: str = "ANY_TLS12", peer: str = ""):
    return ChannelDefinition(name, SOURCE, "QM1", (endpoint,), cipher, peer_name=peer)


def channel(name: str, cipher: str, **attributes: str) -> MqscObject:
    shown = {"CHLTYPE": "SVRCONN", "SSLCIPH": cipher} | attributes
    return MqscObject("CHANNEL", name, shown, SOURCE)


def certificate(label: str, subject: str, issuer: str, key: bool = False) -> Certificate:
    return Certificate(
        subject,
        issuer,
        "01",
        f"{subject}|{label}",
        "RSA",
        2048,
        NOW,
        NOW,
        "sha256",
        label=label,
        has_private_key=key,
        is_ca=subject == issuer,
        pem="",
    )


STORE = StoreContents(
    "/qm/key.p12",
    "pkcs12",
    True,
    (
        certificate("qm1", "CN=QM1", "CN=CA", key=True),
        certificate("own", "CN=OWN", "CN=CA", key=True),
        certificate("ca", "CN=CA", "CN=CA"),
    ),
)


def facts(*definitions: ChannelDefinition, wanted: str = "", objects=(), store=STORE) -> Facts:
    host = HostInfo("Linux", "anna", 1, "anna", False, "/", "/home/anna", "/var/mqm")
    reach = Reachability(
        tuple(e for d in definitions for e in d.endpoints),
        attempts=tuple(
            TcpAttempt(e.host, e.host, e.port, Outcome.SKIPPED)
            for d in definitions
            for e in d.endpoints
            if e.host != "qm"
        ),
        listeners=(ListenerProcess("0.0.0.0", 1414, 1, "runmqlsr"),),
    )
    manager = MqscObject("QMGR", "QM1", {"CERTLABL": "qm1"}, SOURCE)
    return Facts(
        NOW,
        host,
        Request(offline=True, channel=wanted or None),
        selection=Selection("QM1", "table", tuple(Candidate(1, d) for d in definitions)),
        reachability=reach,
        queue_manager=QueueManagerView((manager, *objects), store=store),
    )


def test_the_first_where_nothing_rules_it_out() -> None:
    assert place_in_use(facts(definition("A"), definition("B"))) == 0


def test_nobody_listens_at_its_port_of_this_host() -> None:
    assert place_in_use(facts(definition("A", DEAD), definition("B"))) == 1


def test_who_listens_on_another_host_is_not_known() -> None:
    assert place_in_use(facts(definition("A", AWAY), definition("B"))) == 0


def test_the_list_of_listeners_could_not_be_read() -> None:
    made = facts(definition("A", DEAD), definition("B"))
    reach = replace(made.reachability, listeners_error="no", listeners=())
    assert place_in_use(replace(made, reachability=reach)) == 0


@pytest.mark.parametrize(("wanted", "place"), [("B", 1), ("", 0), ("C", 0)])
def test_of_those_that_are_all_ruled_out_the_expected_one(wanted: str, place: int) -> None:
    made = facts(definition("A", DEAD), definition("B", DEAD), wanted=wanted)
    assert place_in_use(made) == place


@pytest.mark.parametrize(
    ("ours", "theirs", "place"),
    [("", "ANY_TLS12", 1), ("ANY_TLS12", " ", 1), ("", "", 0), ("ANY_TLS12", "ANY", 0)],
)
def test_one_end_has_tls_and_the_other_has_none(ours: str, theirs: str, place: int) -> None:
    objects = (channel("A", theirs), channel("B", "ANY_TLS12"))
    made = facts(definition("A", cipher=ours), definition("B"), objects=objects)
    assert place_in_use(made) == place


def test_definitions_of_one_queue_manager_say_nothing_of_another_address() -> None:
    objects = (channel("A", "ANY_TLS12"),)
    made = facts(definition("A", AWAY, cipher=""), definition("B"), objects=objects)
    assert place_in_use(made) == 0


def test_its_sslpeer_refuses_what_the_queue_manager_presents() -> None:
    first = definition("A", peer="CN=OTHER")
    assert place_in_use(facts(first, definition("A", peer="CN=QM1"))) == 1
    assert place_in_use(facts(first, definition("A"), store=None)) == 0


def test_the_chain_of_its_label() -> None:
    assert [c.subject for c in to_be_presented(facts(definition("A")))] == ["CN=QM1", "CN=CA"]


def test_the_label_of_the_channel_comes_before_that_of_the_queue_manager() -> None:
    made = facts(definition("A"), objects=(channel("A", "ANY", CERTLABL="own"),))
    assert to_be_presented(made)[0].subject == "CN=OWN"


def test_it_does_not_where_the_client_does_not_send_the_channels_name() -> None:
    made = facts(definition("A"), objects=(channel("A", "ANY", CERTLABL="own"),))
    rows = (IniEntry("SSL", "OutboundSNI", "HOSTNAME", 1),)
    ini = ClientIni((), "/m.ini", FileState.OK, rows)
    environment = Environment(Source(SourceKind.PROCESS, "this process"))
    configuration = settings.resolve(made.request, environment, ini, made.host)
    assert to_be_presented(replace(made, configuration=configuration))[0].subject == "CN=QM1"


def test_what_was_tried_is_not_guessed_from_files() -> None:
    made = facts(definition("A"))
    assert to_be_presented(replace(made, request=Request())) == ()


def test_without_a_label_only_one_certificate_leaves_no_doubt() -> None:
    made = facts(definition("A"))
    unsaid = replace(made.queue_manager, objects=())
    assert to_be_presented(replace(made, queue_manager=unsaid)) == ()
    one = replace(STORE, entries=STORE.entries[1:])
    found = to_be_presented(replace(made, queue_manager=replace(unsaid, store=one)))
    assert [c.subject for c in found] == ["CN=OWN", "CN=CA"]
