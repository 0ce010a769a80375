"""Facts made by hand: a healthy client, and ways to spoil it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import remedy_changes
import scrambled

from mqtui.checks import load
from mqtui.engine.registry import find
from mqtui.facts import (
    AccessStep,
    Address,
    Ccdt,
    Certificate,
    ChannelDefinition,
    ChannelStart,
    ChannelStatus,
    ClientIni,
    Connect,
    Endpoint,
    Environment,
    Facts,
    FileAccess,
    FileState,
    Handshake,
    HostInfo,
    IniEntry,
    KeyRepository,
    ListenerProcess,
    LiveConnect,
    MqAnswer,
    Outcome,
    PasswordState,
    PathStep,
    QueueManagerView,
    Reachability,
    Request,
    Resolution,
    Source,
    SourceKind,
    StoreContents,
    TcpAttempt,
    Variable,
)
from mqtui.rules.channel.selection import select
from mqtui.rules.configuration import settings

load()

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
FILE = Source(SourceKind.FILE, "/app/ccdt.json", 3)
STASH = Source(SourceKind.FILE, "/app/key.sth")
SOCKET = Source(SourceKind.SOCKET, "qm.example(1414)")


def certificate(subject, issuer=None, **changes):
    defaults = {
        "subject": subject,
        "issuer": issuer or subject,
        "serial": "01",
        "sha256": f"{subject}|{issuer}",
        "key": "RSA",
        "bits": 2048,
        "not_before": NOW - timedelta(days=100),
        "not_after": NOW + timedelta(days=300),
        "signature": "sha256WithRSAEncryption",
        "is_ca": issuer is None,
        "pem": "",
    }
    return Certificate(**(defaults | changes))


CA = certificate("CN=CA", label="ca")
OWN = certificate("CN=app", "CN=CA", label="app", has_private_key=True)
SERVER = certificate("CN=QM1", "CN=CA")


def tls_channel(name="APP.TLS", **changes):
    defaults = {
        "name": name,
        "source": FILE,
        "queue_manager": "QM1",
        "endpoints": (Endpoint("qm.example", 1414),),
        "cipher_spec": "ANY_TLS12_OR_HIGHER",
    }
    return ChannelDefinition(**(defaults | changes))


def with_settings(facts):
    """Work out configuration and selection anew from what the facts say."""
    configuration = settings.resolve(facts.request, facts.environment, facts.ini, facts.host)
    winner = configuration.value(settings.CHANNEL)
    facts = replace(facts, configuration=configuration)
    if not winner.place.is_table:
        from mqtui.walk.derive import channel_selection

        return replace(facts, selection=channel_selection(facts))
    asked = facts.request.queue_manager or ""
    return replace(facts, selection=select(asked, facts.ccdt.channels, "table"))


def healthy():
    host = HostInfo("Linux", "anna", 1000, "anna", True, "/app", "/home/anna", "/var/mqm")
    variables = (
        Variable("MQCCDTURL", "file:///app/ccdt.json", Source(SourceKind.VARIABLE, "MQCCDTURL")),
        Variable("MQSSLKEYR", "/app/key.p12", Source(SourceKind.VARIABLE, "MQSSLKEYR")),
    )
    ini = ClientIni(
        (), "/app/mqclient.ini", FileState.OK, (IniEntry("SSL", "CertificateLabel", "app", 5),)
    )
    steps = (PathStep("/app/key.p12", "file", 0o640, 1000, 1000, "anna", "anna"),)
    file_access = FileAccess(
        "anna", "/app/key.p12", True, True, (AccessStep("/app/key.p12", "r", True, "owner"),)
    )
    definition = tls_channel()
    status = {
        "CHANNEL": "APP.TLS",
        "STATUS": "RUNNING",
        "SECPROT": "TLSV12",
        "SSLCIPH": "ECDHE_RSA_AES_256_GCM_SHA384",
        "SSLPEER": "CN=app",
        "SSLCERTI": "CN=CA",
    }
    return with_settings(
        Facts(
            NOW,
            host,
            Request(queue_manager="QM1", channel="APP.TLS"),
            Environment(Source(SourceKind.PROCESS, "this process"), variables),
            ini,
            ccdt=Ccdt("/app/ccdt.json", FILE, FileState.OK, "json", (definition,)),
            reachability=Reachability(
                (Endpoint("qm.example", 1414),),
                (Resolution("qm.example", (Address("IPv4", "192.0.2.1"),)),),
                (TcpAttempt("qm.example", "192.0.2.1", 1414, Outcome.OK),),
                (MqAnswer("qm.example", "192.0.2.1", 1414, "APP.TLS", Outcome.REJECTED, code=24),),
                (ListenerProcess("0.0.0.0", 1414, 1, "runmqlsr"),),
            ),
            repository=KeyRepository(
                "/app/key.p12",
                variables[1].source,
                "/app/key.p12",
                ("/app/key.p12",),
                "full name",
                True,
                FileState.OK,
                "pkcs12",
                "/app/key.sth",
                True,
                steps,
                (),
                (file_access,),
            ),
            store=StoreContents(
                "/app/key.p12", "pkcs12", True, (OWN, CA), STASH, password_state=PasswordState.RIGHT
            ),
            queue_manager=QueueManagerView(),
            live=LiveConnect(
                Endpoint("qm.example", 1414),
                definition,
                handshake=Handshake(
                    "192.0.2.1",
                    1414,
                    "app2e-tls.chl.mq.ibm.com",
                    "ANY_TLS12_OR_HIGHER",
                    Outcome.OK,
                    protocol="TLSv1.2",
                    cipher_spec="ECDHE_RSA_AES_256_GCM_SHA384",
                    chain=(SERVER,),
                    certificate_sent="app",
                ),
                start=ChannelStart("APP.TLS", Outcome.OK, "QM1"),
                connect=Connect(Outcome.OK, 0, 0, "QM1"),
                status=ChannelStatus(status, SOCKET),
                started_at=NOW,
            ),
        )
    )


def _bones(finding):
    """A finding without its sentences."""
    return finding.verdict, len(finding.evidence), [r.kind for r in finding.remedies]


class Bench:
    """What tests of checks need at hand."""

    NOW, CA, OWN, SERVER, FILE = NOW, CA, OWN, SERVER, FILE
    certificate = staticmethod(certificate)
    tls_channel = staticmethod(tls_channel)
    with_settings = staticmethod(with_settings)

    @staticmethod
    def healthy():
        return healthy()

    @staticmethod
    def run(id, facts):
        """What the check finds, which no wording of the facts may change."""
        findings = tuple(find(id).run(facts))
        run = find(id).run
        other = tuple(getattr(run, "unrecorded", run)(scrambled.facts(facts)))
        assert [_bones(f) for f in other] == [_bones(f) for f in findings], "prose decides"
        for finding in findings:
            assert remedy_changes.unmended(finding) == ""
            assert [p for r in finding.offered for p in remedy_changes.problems(r)] == []
        return findings

    @classmethod
    def verdicts(cls, id, facts):
        return [f.verdict.value for f in cls.run(id, facts)]

    @staticmethod
    def variable(facts, **values):
        """The facts with variables set anew (or taken away with ``None``)."""
        kept = [v for v in facts.environment.variables if v.name not in values]
        added = [Variable(n, v, Source(SourceKind.VARIABLE, n)) for n, v in values.items() if v]
        environment = replace(facts.environment, variables=(*kept, *added))
        return with_settings(replace(facts, environment=environment))

    @staticmethod
    def ini(facts, **values):
        """The facts with mqclient.ini entries, written ``STANZA__Key``."""
        entries = tuple(
            IniEntry(*key.split("__"), value, line)
            for line, (key, value) in enumerate(values.items(), 1)
        )
        return with_settings(replace(facts, ini=replace(facts.ini, entries=entries)))

    @staticmethod
    def table(facts, *channels):
        return with_settings(replace(facts, ccdt=replace(facts.ccdt, channels=channels)))

    @staticmethod
    def live(facts, **changes):
        return replace(facts, live=replace(facts.live, **changes))

    @classmethod
    def handshake(cls, facts, **changes):
        return cls.live(facts, handshake=replace(facts.live.handshake, **changes))

    @staticmethod
    def store(facts, *entries):
        return replace(facts, store=replace(facts.store, entries=entries))


@pytest.fixture
def bench():
    return Bench
