"""Each refusal provoked with real MQSC or real files, and met by the built-in client."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import dataclass, replace

import pytest

from mqtui.engine.secrets import ClientIdentity
from mqtui.facts import ChannelDefinition, Endpoint, LiveConnect, Source, SourceKind
from mqtui.formats.mqsc import parse_mqsc
from mqtui.lab.pki.authority import Issued
from mqtui.lab.pki.sandbox_certificates import pki
from mqtui.lab.queue_manager.state import Availability
from mqtui.live.connect import ConnectPlan, live_connect
from mqtui.rules.outcome.refusal_kinds import RefusalSeen, refusal_of
from mqtui.wire.mq.initial_data import initial_data_of
from mqtui.wire.mq.segment import SegmentType
from mqtui.wire.mq.status import acceptance_segment
from mqtui.wire.mq.userid import ConnectionAuthority, authority_segment
from mqtui.wire.tls.sni import encode_channel

TLS = "LAB.APP.TLS"
PLAIN = "LAB.APP.PLAIN"
ANY = "ANY_TLS12_OR_HIGHER"
ALTER = f"ALTER CHANNEL({TLS}) CHLTYPE(SVRCONN) "


@pytest.fixture
def lab(start_lab):
    with start_lab("healthy") as running:
        yield running


@dataclass
class Met:
    """What the client saw, and the messages that the queue manager logged meanwhile."""

    live: LiveConnect
    logged: list[str]

    @property
    def seen(self) -> RefusalSeen:
        found = refusal_of(self.live, self.logged)
        assert found is not None, self.live
        return found


def met(lab, channel: str = TLS, **changes) -> Met:
    identity = changes.pop("identity", pki().application)
    spec = changes.pop("spec", "" if channel == PLAIN else ANY)
    if isinstance(identity, Issued):
        identity = ClientIdentity("labapp", identity.chain_pem, identity.key_pem)
    plan = ConnectPlan(
        definition=ChannelDefinition(
            channel, Source(SourceKind.OPTION, "--channel"), cipher_spec=spec
        ),
        endpoint=Endpoint("127.0.0.1", lab.sandbox.port),
        address="127.0.0.1",
        queue_manager="LABQM",
        user="anna",
        sni=encode_channel(channel) if spec else None,
        trusted_pem=(pki().server_ca.pem.decode(),),
        identity=identity,
        timeout=20.0,
        plain=not spec,
    )
    before = len(lab.messages())
    live = asyncio.run(live_connect(replace(plan, **changes)))
    return Met(live, lab.messages()[before:])


def code(found: Met) -> int | None:
    assert found.live.start is not None
    return found.live.start.code


def works(lab, channel: str = TLS, **changes) -> bool:
    found = met(lab, channel, **changes)
    return bool(found.live.connect and found.live.connect.reason == 0)


# --- start of the channel -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("commands", "channel", "expected"),
    [
        ((), "Lab.Nowhere", (1, "unknown-channel", "AMQ9519")),
        (
            ("DEFINE CHANNEL(TO.QM2) CHLTYPE(SDR) CONNAME('far(1414)') XMITQ(QM2)",),
            "TO.QM2",
            (2, "wrong-type", "AMQ9999"),
        ),
        (("DEFINE CHANNEL(TO.LABQM) CHLTYPE(RCVR)",), "TO.LABQM", (2, "wrong-type", "AMQ9999")),
        ((f"STOP CHANNEL({TLS})",), TLS, (7, "channel-stopped", "AMQ9999")),
        ((ALTER + "MAXINST(0)",), TLS, (22, "channel-limit", "AMQ9513")),
        ((ALTER + "MAXINSTC(0)",), TLS, (22, "channel-limit", "AMQ9513")),
        ((ALTER + "SCYEXIT('audit(Check)')",), TLS, (23, "exit-ended", "AMQ9999")),
        (
            (ALTER + "SSLCIPH(ECDHE_RSA_AES_128_GCM_SHA256)",),
            TLS,
            (24, "cipher-mismatch", "AMQ9631"),
        ),
        ((ALTER + "SSLCIPH(' ')",), TLS, (24, "tls-on-plain", "AMQ9635")),
        ((ALTER + "SSLPEER('CN=billing')",), TLS, (25, "manager-peer-name", "AMQ9636")),
    ],
)
def test_the_channel_does_not_start(lab, commands, channel, expected) -> None:
    for command in commands:
        assert lab.mqsc(command).startswith("AMQ80"), command
    found = met(lab, channel)
    assert (code(found), found.seen.id, found.logged[0]) == expected
    assert found.logged[-1] == "AMQ9999"
    assert found.seen.phase == "channel start"


def test_a_plain_client_on_a_tls_channel(lab) -> None:
    found = met(lab, TLS, spec="")
    assert (code(found), found.seen.id, found.logged[0]) == (24, "plain-on-tls", "AMQ9639")
    assert (found.seen.application_reason, found.seen.client_message) == (2393, "AMQ9641")


@pytest.mark.parametrize(
    ("availability", "expected"),
    [
        (Availability.QUIESCING, (5, "manager-quiescing")),
        (Availability.ENDED, (3, "manager-unavailable")),
    ],
)
def test_a_queue_manager_that_ends(lab, availability, expected) -> None:
    lab.queue_manager.state.availability = availability
    found = met(lab)
    assert (code(found), found.seen.id) == expected
    assert found.seen.application_reason == 2059
    lab.queue_manager.state.availability = Availability.RUNNING
    assert works(lab)


def test_tls_is_being_refreshed(lab) -> None:
    lab.queue_manager.state.refreshing = True
    found = met(lab)
    assert (code(found), found.seen.id) == (28, "refreshing")
    assert found.logged == ["AMQ9714", "AMQ9999"]
    assert works(lab, PLAIN)
    lab.queue_manager.state.refreshing = False
    assert works(lab)


def test_a_client_of_too_low_a_level(lab, new_client) -> None:
    answer = new_client(lab.connect()).start(PLAIN, fap_level=2)
    assert answer.type == SegmentType.INITIAL_DATA
    assert initial_data_of(answer).errors == ("FAP level",)
    assert lab.messages() == ["AMQ9503", "AMQ9999"]


def test_the_channels_own_label_needs_its_name(lab) -> None:
    found = met(lab, sni="mq.example.com")
    assert (found.seen.id, found.seen.confirmed) == ("server-name", True)
    assert found.logged == ["AMQ9673", "AMQ9999"]


def test_stop_channel_ends_its_instances_and_start_lets_clients_in_again(lab, new_client) -> None:
    client = new_client(lab.connect())
    client.agree(client.start(PLAIN))
    lab.mqsc(f"STOP CHANNEL({PLAIN})")
    with contextlib.suppress(ConnectionError):
        assert client.receive() is None
    assert met(lab, PLAIN).seen.id == "channel-stopped"
    assert "STATUS(STOPPED)" in lab.mqsc("DISPLAY CHSTATUS(LAB.*)")
    lab.mqsc(f"START CHANNEL({PLAIN})")
    assert "STOPPED" not in lab.mqsc("DISPLAY CHSTATUS(*)")
    assert works(lab, PLAIN)


def test_the_limit_of_instances_counts_those_that_run(lab, new_client) -> None:
    lab.mqsc(f"ALTER CHANNEL({PLAIN}) CHLTYPE(SVRCONN) MAXINST(1)")
    client = new_client(lab.connect())
    client.agree(client.start(PLAIN))
    assert met(lab, PLAIN).seen.id == "channel-limit"
    assert "MAXINST(1)" in lab.log()
    assert works(lab)


# --- handshake ------------------------------------------------------------------------------------


def test_no_client_certificate(lab) -> None:
    found = met(lab, identity=None)
    assert (found.seen.id, found.seen.confirmed) == ("no-client-certificate", True)
    assert (found.logged[0], found.seen.client_message) == ("AMQ9637", "AMQ9642")


def test_a_certificate_of_an_authority_that_the_queue_manager_does_not_know(lab) -> None:
    found = met(lab, identity=pki().queue_manager_retired)
    assert (found.seen.id, found.logged[0]) == ("client-untrusted", "AMQ9633")


def test_an_optional_certificate_is_judged_all_the_same_when_it_is_sent(lab) -> None:
    lab.mqsc(ALTER + "SSLCAUTH(OPTIONAL)")
    assert works(lab, identity=None)
    assert met(lab, identity=pki().queue_manager_retired).seen.id == "client-untrusted"
    lab.mqsc(ALTER + "SSLPEER('CN=*')")
    assert met(lab, identity=None).seen.id == "no-client-certificate"


def test_a_queue_manager_whom_the_client_does_not_trust(lab) -> None:
    found = met(lab, trusted_pem=(pki().client_ca.pem.decode(),))
    assert (found.seen.id, found.seen.client_message) == ("manager-untrusted", "AMQ9633")
    assert found.logged[0] == "AMQ9665"


@pytest.mark.parametrize(
    ("command", "spec"),
    [
        ("ALTER QMGR SSLFIPS(YES)", "TLS_CHACHA20_POLY1305_SHA256"),
        ("ALTER QMGR SUITEB(128_BIT)", "ECDHE_RSA_AES_256_GCM_SHA384"),
    ],
)
def test_what_the_queue_manager_enables_decides_in_the_handshake(lab, command, spec) -> None:
    assert works(lab, spec=spec)
    lab.mqsc(command)
    lab.mqsc("REFRESH SECURITY TYPE(SSL)")
    found = met(lab, spec=spec)
    assert (found.seen.id, found.seen.phase) == ("spec-not-enabled", "handshake")
    # The client looks a second time, to see the certificate.
    assert found.logged[:2] == ["AMQ9616", "AMQ9999"]


@pytest.mark.parametrize(
    ("stanza", "spec", "other"),
    [
        (
            "AllowedCipherSpecs=ECDHE_RSA_AES_256_GCM_SHA384,TLS_AES_256_GCM_SHA384",
            "ECDHE_RSA_AES_128_GCM_SHA256",
            "TLS_AES_256_GCM_SHA384",
        ),
        ("AllowedCipherSpecs=ANY_TLS12", "TLS_AES_256_GCM_SHA384", "ANY_TLS12"),
        ("AllowTLSV13=NO", "TLS_AES_256_GCM_SHA384", "ECDHE_RSA_AES_128_GCM_SHA256"),
    ],
)
def test_qm_ini_decides_too(lab, stanza, spec, other) -> None:
    path = lab.sandbox.queue_manager_directory / "qm.ini"
    path.write_text(f"SSL:\n   {stanza}\n")
    lab.mqsc("REFRESH SECURITY TYPE(SSL)")
    found = met(lab, spec=spec)
    assert (found.seen.id, found.logged[0]) == ("spec-not-enabled", "AMQ9616")
    assert works(lab, spec=other)


def test_max_channels_of_qm_ini(lab) -> None:
    path = lab.sandbox.queue_manager_directory / "qm.ini"
    path.write_text("Channels:\n   MaxChannels=0\n")
    lab.mqsc("REFRESH SECURITY TYPE(SSL)")
    assert met(lab).seen.id == "channel-limit"
    assert "MaxChannels=0" in lab.log()


def test_a_cipherspec_that_is_not_enabled_cannot_be_defined(lab) -> None:
    answer = lab.mqsc(ALTER + "SSLCIPH(TLS_RSA_WITH_3DES_EDE_CBC_SHA)")
    assert answer.startswith("AMQ8242E")


# --- MQCONN: TLS has worked -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("commands", "kind", "message"),
    [
        (["SET CHLAUTH('*') TYPE(BLOCKUSER) USERLIST('anna','bert')"], "user-blocked", "AMQ9776"),
        (
            [f"SET CHLAUTH('{TLS}') TYPE(ADDRESSMAP) ADDRESS('127.*') USERSRC(NOACCESS)"],
            "client-blocked",
            "AMQ9777",
        ),
        (
            ["SET CHLAUTH('LAB.*') TYPE(USERMAP) CLNTUSER('anna') USERSRC(NOACCESS)"],
            "client-blocked",
            "AMQ9777",
        ),
        (
            ["SET CHLAUTH('*') TYPE(SSLPEERMAP) SSLPEER('CN=lab*') USERSRC(NOACCESS)"],
            "client-blocked",
            "AMQ9777",
        ),
        (
            [
                "SET CHLAUTH('*') TYPE(ADDRESSMAP) ADDRESS('*') MCAUSER('carl')",
                "SET CHLAUTH('*') TYPE(BLOCKUSER) USERLIST('carl')",
            ],
            "user-blocked",
            "AMQ9776",
        ),
        (
            [
                "DEFINE AUTHINFO(USE.PW) AUTHTYPE(IDPWOS) CHCKCLNT(REQUIRED)",
                "ALTER QMGR CONNAUTH(USE.PW)",
                "REFRESH SECURITY TYPE(CONNAUTH)",
            ],
            "credentials-missing",
            "AMQ9791",
        ),
        (
            [
                "DEFINE AUTHINFO(USE.PW) AUTHTYPE(IDPWOS) CHCKCLNT(OPTIONAL)",
                "ALTER QMGR CONNAUTH(USE.PW)",
                "SET CHLAUTH('*') TYPE(ADDRESSMAP) ADDRESS('*') USERSRC(CHANNEL) "
                "CHCKCLNT(REQUIRED)",
            ],
            "credentials-missing",
            "AMQ9791",
        ),
        (
            ["SET AUTHREC OBJTYPE(QMGR) PRINCIPAL('anna') AUTHRMV(CONNECT)"],
            "no-authority",
            "AMQ8077",
        ),
        ([], "user-unknown", "AMQ9557"),
    ],
)
def test_not_authorized(lab, commands, kind, message) -> None:
    assert works(lab)
    for command in commands:
        assert lab.mqsc(command).startswith("AMQ8"), command
    if kind == "user-unknown":
        lab.queue_manager.state.definitions.accounts.forget("anna")
    found = met(lab)
    assert found.live.handshake.outcome.value == "ok"
    assert found.live.connect.reason == 2035
    assert found.logged == [message]
    assert (found.seen.id, found.seen.confirmed, found.seen.phase) == (kind, True, "connect")
    assert found.seen.title.startswith("TLS and the channel work")


def test_records_can_be_replaced_and_removed(lab) -> None:
    record = f"SET CHLAUTH('{TLS}') TYPE(ADDRESSMAP) ADDRESS('127.0.0.1') "
    assert lab.mqsc(record + "USERSRC(NOACCESS)").startswith("AMQ8877I")
    assert not works(lab)
    assert lab.mqsc(record + "USERSRC(CHANNEL)").startswith("AMQ8150E")
    assert not works(lab)
    assert lab.mqsc(record + "USERSRC(CHANNEL) ACTION(REPLACE)").startswith("AMQ8877I")
    assert works(lab)
    assert lab.mqsc(record + "USERSRC(NOACCESS) ACTION(REPLACE)").startswith("AMQ8877I")
    assert lab.mqsc(record + "ACTION(REMOVE)").startswith("AMQ8877I")
    assert works(lab)
    assert lab.mqsc(record + "ACTION(REMOVE)").startswith("AMQ8147E")


def test_the_back_stop_and_the_way_in(lab) -> None:
    lab.mqsc("SET CHLAUTH('*') TYPE(ADDRESSMAP) ADDRESS('*') USERSRC(NOACCESS)")
    assert not works(lab)
    lab.mqsc(f"SET CHLAUTH('{TLS}') TYPE(SSLPEERMAP) SSLPEER('CN=lab*') MCAUSER('appuser')")
    found = met(lab)
    assert found.live.connect.reason == 0
    assert found.live.status.fields["MCAUSER"] == "appuser"
    lab.mqsc("ALTER QMGR CHLAUTH(DISABLED)")
    assert works(lab, PLAIN)


def test_warning_mode_blocks_nobody(lab) -> None:
    lab.mqsc("SET CHLAUTH('*') TYPE(ADDRESSMAP) ADDRESS('*') USERSRC(NOACCESS) WARN(YES)")
    lab.mqsc("SET CHLAUTH('*') TYPE(BLOCKUSER) USERLIST('anna') WARN(YES)")
    assert works(lab)


def test_a_blocked_address_is_closed_before_a_word_is_said(lab) -> None:
    lab.mqsc("SET CHLAUTH('*') TYPE(BLOCKADDR) ADDRLIST('10.*','127.0.0.1')")
    found = met(lab)
    assert (found.seen.id, found.seen.confirmed) == ("address-blocked", True)
    # Once for the connect, and for each server name that is compared after it.
    assert found.logged == ["AMQ9777", "AMQ9999"] * (len(found.logged) // 2)
    assert found.logged


def test_user_and_password(lab, new_client) -> None:
    lab.queue_manager.state.definitions.accounts.add("anna", "correct horse")
    lab.mqsc("DEFINE AUTHINFO(USE.PW) AUTHTYPE(IDPWOS) CHCKCLNT(REQUIRED)")
    lab.mqsc("ALTER QMGR CONNAUTH(USE.PW)")
    for password, reason in ((b"correct horse", 0), (b"battery staple", 2035)):
        client = new_client(lab.connect())
        accepted = client.agree(client.start(PLAIN))
        segment = authority_segment(
            ConnectionAuthority.for_fap("anna", password, client.initial.fap_level), accepted.order
        )
        client.send(replace(segment, kind=accepted.kind, conversation=accepted.conversation))
        answered = client.receive()
        assert answered.flags == acceptance_segment(answered).flags
        assert client.connect().reason == reason
    assert lab.messages() == ["AMQ5534"]
    assert "battery" not in lab.log()


def test_another_queue_manager_name(lab) -> None:
    found = met(lab, queue_manager="QM9")
    assert (found.seen.id, found.seen.application_reason) == ("other-manager", 2058)


def test_what_display_shows_is_read_back(lab) -> None:
    lab.mqsc("SET CHLAUTH('*') TYPE(BLOCKUSER) USERLIST('*MQADMIN')")
    lab.mqsc(f"SET CHLAUTH('{TLS}') TYPE(SSLPEERMAP) SSLPEER('CN=\"a, b\"') MCAUSER('app')")
    block, peer = (b for b in parse_mqsc(lab.mqsc("DISPLAY CHLAUTH(*) ALL")))
    assert (block.kind, block.name) == ("CHLAUTH", "*")
    assert block.attributes["USERLIST"] == "*MQADMIN"
    assert (peer.name, peer.attributes["MCAUSER"]) == (TLS, "app")
    assert peer.attributes["SSLPEER"] == 'CN="a, b"'
    written = parse_mqsc(lab.sandbox.mqsc_text.read_text())
    assert [b.name for b in written if b.kind == "CHLAUTH"] == ["*", TLS]
