"""A rich failing walk made by hand: every stage has something to draw, much of it hostile."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from mqtui.engine.events import (
    CheckFinished,
    CheckStarted,
    Diagnosed,
    Event,
    LiveStep,
    Looking,
    Seen,
    StageFinished,
    StageStarted,
)
from mqtui.engine.model import (
    Evidence,
    Finding,
    Remedy,
    RemedyKind,
    Report,
    RootCause,
    Stage,
    StageReport,
    Trial,
    TrialResult,
    Verdict,
    worst,
)
from mqtui.engine.registry import Check
from mqtui.facts import (
    AccessStep,
    Address,
    Candidate,
    Ccdt,
    Certificate,
    ChannelDefinition,
    ChannelStart,
    ChannelStatus,
    CipherCell,
    CipherMatrix,
    ClientHelloFact,
    ClientIni,
    Configuration,
    Connect,
    Endpoint,
    Environment,
    Facts,
    FileAccess,
    FileState,
    Handshake,
    HandshakeMessage,
    HostInfo,
    IniCandidate,
    IniPlace,
    IniProblem,
    KeyRepository,
    ListenerProcess,
    LiveConnect,
    MqAnswer,
    NamedHandshake,
    NativeConnect,
    NativeState,
    OfferedSuite,
    Outcome,
    PathStep,
    Place,
    Reachability,
    Request,
    Resolution,
    Selection,
    ServerHelloFact,
    ServerNames,
    Setting,
    SettingValue,
    Source,
    SourceKind,
    StepKind,
    StoreContents,
    TcpAttempt,
    TimelineStep,
    Unavailable,
    Variable,
    Xray,
)

NOW = datetime(2026, 11, 5, 9, 30, tzinfo=UTC)

#: Markup, an escape sequence that would clear the screen, and a bidirectional override.
HOSTILE = "[red]not red[/red] \x1b[2J\x1b]0;owned\x07 \u202egnp.exe [@click=app.quit]x[/]"
LONG_PATH = "/srv/app/" + "a-very-long-directory-name/" * 4 + "client.p12"
CJK = "注文クライアント🔐"

ENV_FILE = Source(SourceKind.FILE, "/etc/orders/orders.env", 3)
INI = Source(SourceKind.FILE, "/etc/orders/mqclient.ini", 7)
MQSERVER = Source(SourceKind.VARIABLE, "MQSERVER")
KEYR = Source(SourceKind.VARIABLE, "MQSSLKEYR")
CCDT = Source(SourceKind.VARIABLE, "MQCCDTURL")

SPEC = "ECDHE_RSA_AES_256_GCM_SHA384"
MAIN, SPARE = Endpoint("mq1.orders.example", 1414), Endpoint("mq2.orders.example", 1415)

TLS = ChannelDefinition(
    "ORDERS.TLS", CCDT, "QM1", (MAIN, SPARE), SPEC, "orders-client", "CN=qm1", position=1
)
PLAIN = ChannelDefinition("ORDERS.PLAIN", CCDT, "QM1", (MAIN,), position=0)
WEIGHTED = ChannelDefinition("ORDERS.W", CCDT, "QM1", (SPARE,), "ANY_TLS12", weight=50, position=2)
OTHER = ChannelDefinition(
    f"X.{HOSTILE}"[:60], CCDT, "QM2", (SPARE,), "TLS_AES_128_GCM_SHA256", position=3
)
TABLE = (PLAIN, TLS, WEIGHTED, OTHER)

UNSET = Remedy(
    RemedyKind.SHELL, "Remove MQSERVER where the program is started", "unset MQSERVER", "orders"
)
EDIT = Remedy(
    RemedyKind.EDIT,
    "Or take it out of the environment file",
    "--- /etc/orders/orders.env\n+++ /etc/orders/orders.env\n@@ -3 +3 @@\n"
    "-export MQSERVER='ORDERS.PLAIN/TCP/mq1.orders.example(1414)'\n"
    "+export MQCCDTURL='file:///etc/orders/ccdt.json'\n",
    where="/etc/orders/orders.env",
)
MQSC = Remedy(
    RemedyKind.MQSC,
    "Give the channel the CipherSpec that both ends know",
    f"ALTER CHANNEL('ORDERS.TLS') CHLTYPE(SVRCONN) SSLCIPH('{SPEC}')\nREFRESH SECURITY TYPE(SSL)\n",
    where="QM1",
)
READ = Remedy(
    RemedyKind.SHELL, "Let the program's group read the store", f"chmod g+r '{LONG_PATH}'", "root"
)

SET_MQSERVER = Finding(
    Verdict.FAIL,
    "MQSERVER is set, so the channel table is never opened and the connection has no TLS.",
    (
        Evidence("MQSERVER", "ORDERS.PLAIN/TCP/mq1.orders.example(1414)", MQSERVER),
        Evidence("loses to it", "file:///etc/orders/ccdt.json", CCDT),
    ),
    (UNSET, EDIT),
    "ENV03",
)
TWO_STORES = Finding(
    Verdict.WARN,
    "MQSSLKEYR overrides SSLKeyRepository in mqclient.ini with another store.",
    (Evidence("MQSSLKEYR", LONG_PATH, KEYR), Evidence("mqclient.ini", "/etc/orders/key", INI)),
    (),
    "ENV05",
)
HOSTILE_FINDING = Finding(
    Verdict.UNKNOWN,
    f"What the server sent cannot be told: {HOSTILE}",
    (Evidence(f"name {HOSTILE}", HOSTILE * 3, Source(SourceKind.LOG, HOSTILE, 4)),),
    (Remedy(RemedyKind.SHELL, HOSTILE, f"echo '{HOSTILE}'\nsecond line", HOSTILE, HOSTILE),),
    "TRY99",
)
UNREADABLE = Finding(
    Verdict.FAIL,
    f"orders cannot read {LONG_PATH}: the directory /srv/app lets only root pass.",
    (Evidence("mode", "rwx------ root:root", Source(SourceKind.FILE, "/srv/app")),),
    (READ,),
    "KEY04",
)
FINDINGS: dict[Stage, tuple[Finding, ...]] = {
    Stage.CONNECTION: (
        Finding(Verdict.WARN, "mq1.orders.example does not answer over IPv6.", check="CON02"),
        Finding(
            Verdict.PASS, "A queue manager answers on mq1.orders.example(1414).", check="CON03"
        ),
    ),
    Stage.ENVIRONMENT: (SET_MQSERVER, TWO_STORES, HOSTILE_FINDING),
    Stage.KEYSTORE: (
        UNREADABLE,
        Finding(Verdict.SKIP, "This machine has no mqm user.", check="KEY03"),
    ),
    Stage.CERTIFICATE: (
        Finding(
            Verdict.FAIL,
            "The label 'orders-client' is not in the store; 'Orders-Client' is.",
            (Evidence("wanted", "orders-client", INI), Evidence("there", "Orders-Client")),
            (Remedy(RemedyKind.SHELL, "Use the label that is there", "export MQCERTLABL=x"),),
            "CER03",
        ),
    ),
    Stage.CIPHER: (
        Finding(
            Verdict.FAIL,
            "Client and server have different CipherSpecs.",
            (Evidence("client", SPEC), Evidence("server", "TLS_RSA_WITH_AES_128_CBC_SHA256")),
            (MQSC,),
            "CIP04",
        ),
    ),
    Stage.CCDT: (
        Finding(
            Verdict.FAIL,
            "The first entry for QM1 is ORDERS.PLAIN, which has no CipherSpec.",
            (Evidence("first", "ORDERS.PLAIN", CCDT),),
            (),
            "TAB03",
        ),
    ),
    Stage.LIVE: (
        Finding(
            Verdict.FAIL,
            "It connected, but on ORDERS.PLAIN and without TLS.",
            (Evidence("SECPROT", "NONE", Source(SourceKind.COMMAND, "DIS CHSTATUS")),),
            (),
            "LIV05",
        ),
    ),
}


#: The first fix alone is not enough, both together are; the queue manager's name is not its own.
TRIALS = (
    Trial(TrialResult.NEXT, next=UNREADABLE, remedies=(0,), connects=1),
    Trial(
        TrialResult.WORKS,
        f"It connects over TLS 1.3 on channel ORDERS.TLS to QM1 {HOSTILE[:20]}.",
        remedies=(0,),
        with_causes=(0,),
        connects=1,
    ),
)


def report() -> Report:
    """The report over the findings above, with two root causes whose fixes were tried."""
    untried = diagnosis()
    causes = tuple(
        replace(cause, trial=trial)
        for cause, trial in zip(untried.root_causes, TRIALS, strict=True)
    )
    return replace(untried, root_causes=causes, plan=(0, 1))


def diagnosis() -> Report:
    """The same before any fix was tried."""
    stages = tuple(
        StageReport(stage, worst(f.verdict for f in found), found)
        for stage, found in FINDINGS.items()
    )
    explained = (FINDINGS[Stage.CCDT][0], FINDINGS[Stage.LIVE][0])
    causes = (
        RootCause(SET_MQSERVER, Stage.ENVIRONMENT, explained),
        RootCause(UNREADABLE, Stage.KEYSTORE),
    )
    return Report(Verdict.FAIL, causes, stages)


def certificate(
    subject: str,
    issuer: str,
    label: str = "",
    *,
    own: bool = False,
    ends: int = 2028,
    ec: bool = False,
) -> Certificate:
    """A certificate with dates around :data:`NOW`."""
    return Certificate(
        subject=subject,
        issuer=issuer,
        serial="01",
        sha256=f"{subject}{issuer}{label}",
        key="EC" if ec else "RSA",
        bits=256 if ec else 2048,
        not_before=datetime(2024, 1, 1, tzinfo=UTC),
        not_after=datetime(ends, 11, 20, tzinfo=UTC),
        signature="sha256",
        is_ca=not own,
        pem="",
        label=label,
        has_private_key=own,
    )


ROOT = "CN=Example Root CA,O=Example"
ISSUING = "CN=Example Issuing CA 2,O=Example"
STORE = StoreContents(
    LONG_PATH,
    "pkcs12",
    True,
    (
        certificate("CN=orders,OU=Shop,O=Example", ISSUING, "Orders-Client", own=True),
        certificate(f"CN={CJK},O=例", ISSUING, CJK, own=True, ends=2026, ec=True),
        certificate(f"CN={HOSTILE}", "CN=Nobody", HOSTILE, own=True, ends=2025),
        certificate(ISSUING, ROOT, "issuing"),
        certificate(ROOT, ROOT, "root"),
    ),
    Source(SourceKind.FILE, "client.sth"),
    "right",
)

_STEPS = [
    PathStep("/", "directory", 0o755, 0, 0, "root", "root"),
    PathStep("/srv", "directory", 0o755, 0, 0, "root", "root"),
    PathStep("/srv/app", "directory", 0o700, 0, 0, "root", "root"),
    PathStep(
        "/srv/app/keys [red]", "directory", 0o750, 10, 10, "orders", "shop", ("user:mqm:--x",)
    ),
    PathStep("/srv/app/keys [red]/client.p12", "file", 0o640, 10, 10, "orders", "shop"),
]
_STASH = PathStep("/srv/app/keys [red]/client.sth", "file", 0o600, 10, 10, "orders", "shop")


def _ladder(user: str, target: PathStep, allowed: bool) -> FileAccess:
    access_steps = tuple(
        AccessStep(
            step.path,
            "r" if step is target else "x",
            allowed or step.path != "/srv/app",
            "mode rwx------, owner root" if step.path == "/srv/app" else "by its group",
        )
        for step in [*_STEPS[:4], target]
    )
    tried = None if allowed else False
    return FileAccess(
        user, target.path, True, allowed, access_steps, tried, "sudo -n -u orders test -r"
    )


REPOSITORY = KeyRepository(
    stated="/srv/app/keys [red]/client",
    source=KEYR,
    path=_STEPS[-1].path,
    tried=("/srv/app/keys [red]/client.kdb", _STEPS[-1].path),
    rule="no extension is stated: .kdb is tried first, then .p12 (9.3 and later)",
    exists=True,
    state=FileState.OK,
    format="pkcs12",
    stash=_STASH.path,
    stash_exists=True,
    steps=tuple(_STEPS),
    stash_steps=(*_STEPS[:4], _STASH),
    file_accesses=(
        _ladder("orders", _STEPS[-1], False),
        _ladder("orders", _STASH, False),
        _ladder("root", _STEPS[-1], True),
        FileAccess("mqm", _STEPS[-1].path, False, False),
    ),
    siblings=("client.p12.bak", "Client.p12"),
    problems=("anybody on this machine can list the directory",),
)

STEPS = (
    TimelineStep(StepKind.RESOLUTION, Outcome.OK, 0.0, 3.1, "mq1.orders.example is 10.1.2.3"),
    TimelineStep(StepKind.TCP, Outcome.OK, 3.1, 11.8, "10.1.2.3 port 1414"),
    TimelineStep(StepKind.TLS, Outcome.OK, 14.9, 24.0, f"{SPEC}; {HOSTILE}"),
    TimelineStep(StepKind.CHANNEL_START, Outcome.OK, 38.9, 6.2, "QM1, FAP level 14"),
    TimelineStep(StepKind.MQCONN, Outcome.REJECTED, 45.1, 310.0, "completion code 2, reason 2393"),
    TimelineStep(StepKind.STATUS, Outcome.SKIPPED, 355.1, 0.0, "not connected"),
)
XRAY = Xray(
    (
        HandshakeMessage("client_hello", "client", 0.4, 214),
        HandshakeMessage("server_hello", "server", 8.2, 92),
        HandshakeMessage("certificate", "server", 8.4, 1410),
        HandshakeMessage("certificate_request", "server", 8.9, 120),
        HandshakeMessage("finished", "client", 21.5, 16),
        HandshakeMessage("alert", "server", 24.0, 2, f"certificate_unknown {HOSTILE}"),
    ),
    ClientHelloFact(
        "orders2e-tls.chl.mq.ibm.com",
        "ORDERS.TLS",
        ("TLS 1.2",),
        (
            OfferedSuite(0xC030, "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", (SPEC,)),
            OfferedSuite(0x00FF, "TLS_EMPTY_RENEGOTIATION_INFO_SCSV"),
        ),
        ("x25519", "secp256r1"),
        ("rsa_pss_rsae_sha256", "rsa_pkcs1_sha256"),
    ),
    ServerHelloFact("TLS 1.2", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", SPEC, "x25519"),
    ("CN=Example Issuing CA 2,O=Example", f"CN={HOSTILE}"),
    7,
    ("client",),
)
NAMES = ServerNames(
    "ORDERS.TLS",
    (
        NamedHandshake(
            "channel", "orders2e-tls.chl.mq.ibm.com", Outcome.OK, "CN=orders-channel", "ab" * 32
        ),
        NamedHandshake("host", "mq1.orders.example", Outcome.OK, f"CN=qm1 {HOSTILE}", "cd" * 32),
        NamedHandshake("none", None, Outcome.ALERT, detail="unrecognized_name"),
    ),
)
NATIVE = NativeConnect(
    NativeState.REFUSED,
    adapter="ibmmq",
    adapter_version="2.1.2",
    library="/opt/mqm/lib64/libmqm_r.so",
    completion_code=2,
    reason=2393,
    milliseconds=31.0,
    detail=f"the library says: SSL initialization error {HOSTILE}",
)
LIVE = LiveConnect(
    MAIN,
    TLS,
    STEPS,
    Handshake(
        "10.1.2.3",
        1414,
        "orders2e-tls.chl.mq.ibm.com",
        SPEC,
        Outcome.OK,
        offered_suites=("TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",),
        protocol="TLSv1.2",
        suite="TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
        cipher_spec=SPEC,
        chain=(certificate("CN=qm1.orders.example,O=Example", ISSUING, own=True),),
        certificate_requested=True,
        certificate_sent="Orders-Client",
        milliseconds=24.0,
        verified=True,
        xray=XRAY,
    ),
    start=ChannelStart("ORDERS.TLS", Outcome.OK, "QM1", 14),
    connect=Connect(Outcome.OK, 0, 0, "QM1"),
    status=ChannelStatus(
        {
            "CHANNEL": "ORDERS.PLAIN",
            "STATUS": "RUNNING",
            "SECPROT": "NONE",
            "SSLCIPH": " ",
            "SSLPEER": f"SERIALNUMBER=01,CN=orders {HOSTILE}",
            "SSLCERTI": "CN=Example Issuing CA 2,O=Example",
            "MCAUSER": "orders",
        },
        Source(SourceKind.COMMAND, "Inquire Channel Status"),
        "asked by PCF on the same connection",
    ),
    server_names=NAMES,
)


_SERVERS = ("TLS_RSA_WITH_AES_128_CBC_SHA256", "ANY_TLS12", "ANY_TLS13", "ANY_TLS12_OR_HIGHER")
_CLIENTS = (SPEC, *_SERVERS[1:])
_CELLS = tuple(
    CipherCell(client, server, verdict, "the channel takes only its own")
    for client, verdicts in zip(
        _CLIENTS,
        (
            ("fail", "ok", "fail", "ok"),
            ("likely fail", "ok", "fail", "ok"),
            ("fail", "fail", "ok", "ok"),
            ("fail", "unproven", "ok", "ok"),
        ),
        strict=True,
    )
    for server, verdict in zip(_SERVERS, verdicts, strict=True)
)
MATRIX = CipherMatrix(_CLIENTS, _SERVERS, _CELLS, _CELLS[0])

SELECTION = Selection(
    "QM1",
    "/etc/orders/ccdt.json",
    (Candidate(1, PLAIN), Candidate(2, TLS), Candidate(3, WEIGHTED, "100 % of first draws")),
    (OTHER,),
    "entries with a weight are drawn at random",
)


def facts() -> Facts:
    """Facts for all seven screens."""
    return Facts(
        taken_at=NOW,
        host=HostInfo("Linux", "root", 0, "orders", True, "/srv", "/root", "/var/mqm"),
        request=Request(),
        environment=Environment(
            Source(SourceKind.FILE, "/etc/orders/orders.env"),
            (
                Variable("MQSERVER", "ORDERS.PLAIN/TCP/mq1.orders.example(1414)", MQSERVER),
                Variable("MQSSLKEYR", LONG_PATH, KEYR),
                Variable("MQKEYRPWD", "(set, not shown)", ENV_FILE, True),
                Variable("MQ_ODD", HOSTILE, ENV_FILE),
            ),
            ("line 9 is no assignment: '[bold]'",),
        ),
        ini=ClientIni(
            (
                IniCandidate(
                    "$MQCLNTCF", IniPlace.MQCLNTCF, "the variable names it", FileState.ABSENT, False
                ),
                IniCandidate(
                    "/srv/mqclient.ini",
                    IniPlace.WORKING_DIRECTORY,
                    "working directory",
                    FileState.ABSENT,
                    False,
                ),
                IniCandidate(
                    "/etc/orders/mqclient.ini",
                    IniPlace.DATA_DIRECTORY,
                    "data path",
                    FileState.OK,
                    True,
                ),
            ),
            "/etc/orders/mqclient.ini",
            FileState.OK,
            (),
            (IniProblem(12, "SSLKeyRepositry=/x [b]", "no attribute of that name is known"),),
        ),
        configuration=Configuration(
            (
                Setting(
                    "channel-definition",
                    "channel definition",
                    (
                        SettingValue(
                            "ORDERS.PLAIN/TCP/mq1.orders.example(1414)",
                            MQSERVER,
                            Place.SERVER_VARIABLE,
                            True,
                            why="no TLS",
                        ),
                        SettingValue("file:///etc/orders/ccdt.json", CCDT, Place.TABLE_URL),
                        SettingValue(
                            "/var/mqm/AMQCLCHL.TAB",
                            Source(SourceKind.DEFAULT, "default"),
                            Place.TABLE_DEFAULT,
                        ),
                    ),
                ),
                Setting(
                    "key-repository",
                    "key repository",
                    (
                        SettingValue(LONG_PATH, KEYR, Place.VARIABLE, True),
                        SettingValue("/etc/orders/key", INI, Place.FILE),
                    ),
                ),
                Setting(
                    "certificate-label",
                    "certificate label",
                    (
                        SettingValue("orders-client", INI, Place.FILE, True, why="mqclient.ini"),
                        SettingValue(HOSTILE, ENV_FILE, Place.DEFAULT),
                    ),
                    verified=False,
                ),
            )
        ),
        ccdt=Ccdt("/etc/orders/ccdt.json", CCDT, FileState.OK, "json", TABLE),
        selection=SELECTION,
        reachability=Reachability(
            (MAIN, SPARE),
            (
                Resolution(
                    MAIN.host,
                    (Address("IPv4", "10.1.2.3"), Address("IPv6", "2001:db8::1:2:3")),
                    3.1,
                ),
                Resolution(SPARE.host, (), 5003.0, "the name server did not answer"),
            ),
            (
                TcpAttempt(MAIN.host, "10.1.2.3", 1414, Outcome.OK, 11.8),
                TcpAttempt(
                    MAIN.host, "2001:db8::1:2:3", 1414, Outcome.TIMEOUT, 3000, "no answer in 3 s"
                ),
            ),
            (
                MqAnswer(
                    MAIN.host,
                    "10.1.2.3",
                    1414,
                    "ORDERS.PLAIN",
                    Outcome.REJECTED,
                    5.4,
                    "QM1",
                    14,
                    f"MQMM09030100 {HOSTILE}",
                    24,
                    detail="the channel demands TLS",
                ),
            ),
            (
                ListenerProcess("0.0.0.0", 1414, 4711, "runmqlsr"),
                ListenerProcess("::1", 9443, None, ""),
            ),
        ),
        repository=REPOSITORY,
        store=STORE,
        matrix=MATRIX,
        live=LIVE,
        native=NATIVE,
        unavailable=(
            Unavailable(
                "the queue manager's key repository",
                "this user cannot read /var/mqm/qmgrs",
                "sudo -u mqm ls -l /var/mqm/qmgrs/QM1/ssl",
            ),
        ),
    )


def bare_facts() -> Facts:
    """Facts of a walk that could look at nothing."""
    return Facts(NOW, HostInfo("Linux", "root", 0, "root", False, "/", "/root", "/x"), Request())


def lesson(id: str) -> Check | None:
    """Stands in for the registry, whose lessons may be reworded at any time."""
    if not id.startswith("ENV"):
        return None
    return Check(
        id,
        Stage.ENVIRONMENT,
        "MQSERVER is not set",
        "MQSERVER knows a channel and an address, and no CipherSpec. It beats the channel table.",
        f"IBM MQ: MQSERVER {HOSTILE}",
        lambda _facts: (),
        ("2393", "AMQ9641"),
    )


@dataclass(frozen=True)
class Ended:
    """What a walk ends with."""

    facts: Facts
    report: Report


class FakeWalk:
    """Replays the sample; ``gate`` holds it in the middle, ``seen`` is told shortly before.

    ``trial_gate`` holds it while the first fix is tried.
    """

    def __init__(
        self,
        gate: asyncio.Event | None = None,
        broken: Exception | None = None,
        ended: Ended | None = None,
        seen: Facts | None = None,
        trial_gate: asyncio.Event | None = None,
    ) -> None:
        self.gate = gate
        self.trial_gate = trial_gate
        self.broken = broken
        self.ended = ended or Ended(facts(), report())
        self.seen = seen
        self.cancelled = False

    async def run(self, on_event: Callable[[Event], None]) -> Ended:
        """Tell the events of the sample, then end with it."""
        try:
            on_event(Looking(f"Reading the environment {HOSTILE}"))
            for of_stage in self.ended.report.stages:
                stage = of_stage.stage
                on_event(StageStarted(stage))
                on_event(CheckStarted(stage, "TRY01", "A check"))
                on_event(CheckFinished(stage, "TRY01", of_stage.findings))
                if stage is Stage.LIVE:
                    for step in STEPS:
                        on_event(LiveStep(step))
                if stage is Stage.ENVIRONMENT and self.seen is not None:
                    on_event(Seen(self.seen))
                if stage is Stage.KEYSTORE:
                    if self.gate is not None:
                        await self.gate.wait()
                    if self.broken is not None:
                        raise self.broken
                on_event(StageFinished(of_stage))
            if self.trial_gate is not None:
                on_event(Seen(self.ended.facts))
                on_event(Diagnosed(diagnosis()))
                on_event(Looking("the fix of the first cause", Stage.LIVE))
                await self.trial_gate.wait()
            await asyncio.sleep(0)
            return self.ended
        except asyncio.CancelledError:
            self.cancelled = True
            raise


class FakeLab:
    """A sandbox that only counts."""

    id = "mqserver-set"
    title = "mqserver-set"
    story = "The orders program connects, but the auditor says that it does so in the clear."
    sandbox = None

    def __init__(self) -> None:
        self.log: list[str] = []

    async def start(self) -> None:
        """Counted."""
        self.log.append("start")

    async def stop(self) -> None:
        """Counted."""
        self.log.append("stop")
