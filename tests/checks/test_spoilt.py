"""A healthy client's facts, spoilt in one way each: which check says so, and how loudly.

Every check looks at every spoilt client, so that whatever it says of it stands in the golden files.
"""

from dataclasses import replace
from datetime import timedelta

import pytest

from mqtui.engine.registry import checks
from mqtui.facts import (
    AccessStep,
    Address,
    Ccdt,
    Environment,
    FileState,
    IniCandidate,
    IniPlace,
    IniProblem,
    ListenerProcess,
    Outcome,
    PasswordState,
    Request,
    Resolution,
    Source,
    SourceKind,
    StoreContents,
    TcpAttempt,
    TimelineStep,
    Variable,
)

OTHER_STORE = Source(SourceKind.FILE, "/other/key.p12")
ENV_FILE = Source(SourceKind.FILE, "/app/client.env", 5)


def environment(bench, facts, **changes):
    return bench.with_settings(replace(facts, environment=replace(facts.environment, **changes)))


def set_in_a_file(bench, facts, name, value):
    """The variable as a line of an environment file sets it."""
    kept = [v for v in facts.environment.variables if v.name != name]
    return environment(bench, facts, variables=(*kept, Variable(name, value, ENV_FILE)))


def ini(bench, facts, **changes):
    return bench.with_settings(replace(facts, ini=replace(facts.ini, **changes)))


def request(bench, facts, **changes):
    return bench.with_settings(replace(facts, request=replace(facts.request, **changes)))


def repository(facts, **changes):
    return replace(facts, repository=replace(facts.repository, **changes))


def store(facts, **changes):
    return replace(facts, store=replace(facts.store, **changes))


def table(bench, facts, **changes):
    return bench.with_settings(replace(facts, ccdt=replace(facts.ccdt, **changes)))


def reach(facts, **changes):
    return replace(facts, reachability=replace(facts.reachability, **changes))


def unconnected(facts):
    """No connect was made, so what answers without TLS is all there is."""
    return replace(facts, live=None)


def on_this_machine(facts, *listeners, **changes):
    """The queue manager's address is this machine's own."""
    here = Address("IPv4", "127.0.0.1")
    return reach(
        facts,
        resolutions=(Resolution("qm.example", (here,)),),
        attempts=(TcpAttempt("qm.example", "127.0.0.1", 1414, Outcome.REFUSED),),
        listeners=listeners,
        **changes,
    )


def own(bench, facts, **changes):
    """The client's certificate, changed, beside its CA."""
    return bench.store(facts, replace(bench.OWN, **changes), bench.CA)


def presented(bench, facts, **changes):
    """The queue manager's certificate, changed."""
    return bench.handshake(facts, chain=(replace(bench.SERVER, **changes),))


def broken_off(bench, facts, outcome, **changes):
    """A handshake that ended so."""
    facts = bench.handshake(facts, outcome=outcome, chain=(), cipher_spec="", **changes)
    return bench.live(facts, start=None, connect=None, status=None)


def candidates(*states):
    paths = ("/elsewhere/mqclient.ini", "/app/mqclient.ini", "/home/anna/mqclient.ini")
    places = (IniPlace.MQCLNTCF, IniPlace.WORKING_DIRECTORY, IniPlace.HOME_DIRECTORY)
    return tuple(
        IniCandidate(path, place, place.name, state, used)
        for path, place, (state, used) in zip(paths, places, states, strict=True)
    )


ABSENT, THERE, USED = (FileState.ABSENT, False), (FileState.OK, False), (FileState.OK, True)
LSNR = ListenerProcess("0.0.0.0", 1415, 77, "runmqlsr")

#: The check that speaks, its verdict, words of its headline, and what is spoilt.
SPOILT = (
    # --- plain connection
    ("CON01", "fail", "qm.example", lambda b, f: reach(
        f, resolutions=(Resolution("qm.example", (), error="Name or service not known"),))),
    ("CON02", "fail", "1414", lambda b, f: reach(
        f, attempts=(TcpAttempt("qm.example", "192.0.2.1", 1414, Outcome.TIMEOUT),))),
    ("CON03", "fail", "did not answer as an MQ listener", lambda b, f: reach(
        unconnected(f),
        answers=(replace(f.reachability.answers[0], outcome=Outcome.NOT_MQ, detail="HTTP"),))),
    ("CON03", "unknown", "closed the connection", lambda b, f: reach(
        unconnected(f),
        answers=(replace(f.reachability.answers[0], outcome=Outcome.RESET, detail="reset"),))),
    ("CON04", "warn", "MQ listens on port 1415", lambda b, f: on_this_machine(f, LSNR)),
    ("CON04", "warn", "Nothing on this machine listens", lambda b, f: on_this_machine(f)),
    ("CON04", "unknown", "could not be listed", lambda b, f: on_this_machine(
        f, listeners_error="permission denied")),
    ("CON04", "pass", "runmqlsr (pid 77) listens", lambda b, f: on_this_machine(
        f, replace(LSNR, port=1414))),
    # --- environment and mqclient.ini
    ("ENV01", "unknown", "process is gone", lambda b, f: environment(
        b, f, error="The process is gone.")),
    ("ENV01", "warn", "line 3", lambda b, f: environment(
        b, f, problems=("line 3 of app.env is no assignment.",))),
    ("ENV02", "pass", "There is no mqclient.ini", lambda b, f: ini(b, f, path=None, entries=())),
    ("ENV02", "warn", "MQCLNTCF names /elsewhere", lambda b, f: ini(
        b, f, path=None, entries=(), candidates=candidates(ABSENT, ABSENT, ABSENT))),
    ("ENV02", "warn", "cannot be used", lambda b, f: ini(
        b, f, state=FileState.UNREADABLE, entries=(), error="Permission denied.")),
    ("ENV02", "warn", "another mqclient.ini, /home/anna", lambda b, f: ini(
        b, f, candidates=candidates(ABSENT, USED, THERE))),
    ("ENV02", "warn", "line 9", lambda b, f: ini(
        b, f, problems=(IniProblem(9, "SSLKeyRepositry=x", "MQ knows no SSLKeyRepositry."),))),
    ("ENV03", "fail", "MQSERVER is set", lambda b, f: set_in_a_file(
        b, f, "MQSERVER", "APP.TLS/TCP/qm.example(1414)")),
    ("ENV03", "fail", "MQSERVER is set", lambda b, f: set_in_a_file(b, f, "MQSERVER", "APP.TLS")),
    ("ENV04", "warn", "in the program overrides it", lambda b, f: request(
        b, b.ini(f, CHANNELS__ServerConnectionParms="APP.TLS/TCP/qm.example(1414)"),
        conname="qm.example(1414)")),
    ("ENV05", "warn", "", lambda b, f: b.ini(
        set_in_a_file(b, f, "MQSSLKEYR", "/other/key.p12"), SSL__SSLKeyRepository="/app/key.p12")),
    ("ENV05", "fail", "ignored", lambda b, f: replace(
        b.ini(store(set_in_a_file(b, f, "MQSSLKEYR", "/other/key.p12"), readable=False),
              SSL__SSLKeyRepository="/app/key.p12"),
        ignored_stores=(f.store,))),
    ("ENV06", "fail", "No key repository is set", lambda b, f: b.variable(f, MQSSLKEYR=None)),
    ("ENV06", "skip", "TLS is not configured", lambda b, f: b.table(
        b.variable(f, MQSSLKEYR=None), b.tls_channel(cipher_spec=""))),
    ("ENV07", "warn", "possibly MQSSLKEYR", lambda b, f: b.variable(f, MQSSLKEY="/x")),
    ("ENV07", "warn", "MQCCDTURL is set and overrides", lambda b, f: b.variable(f, MQCHLTAB="t")),
    ("ENV07", "warn", "Advanced Message Security", lambda b, f: b.variable(
        f, MQSSLKEYR=None, MQS_KEYSTORE_CONF="/app/keystore.conf")),
    ("ENV09", "skip", "No queue manager name was given", lambda b, f: request(
        b, f, queue_manager=None)),
    # --- key repository
    ("KEY01", "unknown", "cannot access /app", lambda b, f: repository(
        f, exists=False, state=FileState.ABSENT,
        steps=(replace(
            f.repository.steps[0], path="/app", error="Permission denied", denied=True),))),
    ("KEY01", "unknown", "the user running mqtui cannot read it", lambda b, f: repository(
        f, state=FileState.UNREADABLE)),
    ("KEY01", "fail", "is not a file", lambda b, f: repository(f, state=FileState.NOT_A_FILE)),
    ("KEY01", "fail", "is empty", lambda b, f: repository(f, state=FileState.EMPTY)),
    ("KEY01", "fail", "far too large", lambda b, f: repository(f, state=FileState.TOO_LARGE)),
    ("KEY01", "fail", "There is Key.p12", lambda b, f: repository(
        f, exists=False, state=FileState.ABSENT, siblings=("/app/Key.p12",))),
    ("KEY02", "fail", "not a key repository in a known format", lambda b, f: repository(
        f, format="unknown")),
    ("KEY02", "warn", "is a PEM file", lambda b, f: repository(f, format="pem")),
    ("KEY02", "fail", "", lambda b, f: repository(f, format="jks")),
    ("KEY02", "pass", "is a PKCS#12 key", lambda b, f: repository(f, path="/app/key.kdb")),
    ("KEY02", "warn", "trailing bytes", lambda b, f: repository(f, problems=("trailing bytes",))),
    ("KEY03", "fail", "", lambda b, f: repository(
        store(f, readable=False, password_state=PasswordState.MISSING, entries=()),
        stash_exists=False)),
    ("KEY07", "fail", "", lambda b, f: store(
        f, readable=False, password_state=PasswordState.WRONG, entries=())),
    ("KEY07", "unknown", "The password could not be read", lambda b, f: store(
        f, readable=False, password_state=PasswordState.UNREADABLE, entries=(),
        error="Permission denied.")),
    ("KEY04", "fail", "anna", lambda b, f: repository(f, file_accesses=(replace(
        f.repository.file_accesses[0], allowed=False,
        access_steps=(
            AccessStep("/app", "x", True, "owner"),
            AccessStep("/app/key.p12", "r", False, "mode"))),))),
    ("KEY04", "unknown", "no user anna", lambda b, f: repository(
        f, file_accesses=(replace(f.repository.file_accesses[0], user_exists=False),))),
    ("KEY04", "unknown", "Could not determine", lambda b, f: repository(
        f, file_accesses=(), problems=("/app cannot be entered",))),
    ("KEY06", "warn", "Every user on this machine can read", lambda b, f: repository(
        f, steps=(replace(f.repository.steps[0], mode=0o644),))),
    # --- certificate and label
    ("CER01", "fail", "The key repository is empty", lambda b, f: store(f, entries=())),
    ("CER01", "unknown", "could not be listed", lambda b, f: store(
        f, readable=False, entries=(), password_state=PasswordState.MISSING, error="No password.")),
    ("CER01", "fail", "could not be listed", lambda b, f: store(
        f, readable=False, entries=(), error="It is cut off.")),
    ("CER01", "warn", "one entry is unreadable", lambda b, f: store(
        f, problems=("one entry is unreadable",))),
    ("CER02", "warn", "set in several places", lambda b, f: b.variable(f, MQCERTLABL="other")),
    ("CER02", "pass", "No label is set", lambda b, f: own(
        b, b.ini(f), label="ibmwebspheremqanna")),
    ("CER03", "fail", "does not have label App", lambda b, f: b.variable(
        b.ini(f), MQCERTLABL="App")),
    ("CER04", "fail", "", lambda b, f: own(b, f, has_private_key=False)),
    ("CER05", "fail", "expired", lambda b, f: own(b, f, not_after=b.NOW - timedelta(days=2))),
    ("CER05", "warn", "expires", lambda b, f: own(b, f, not_after=b.NOW + timedelta(days=2))),
    ("CER05", "fail", "not valid yet", lambda b, f: own(
        b, f, not_before=b.NOW + timedelta(hours=2))),
    ("CER06", "warn", "its issuer is not in the key repository", lambda b, f: b.store(f, b.OWN)),
    ("CER07", "fail", "does not have CN=CA", lambda b, f: b.handshake(
        b.store(f, b.OWN), outcome=Outcome.UNTRUSTED,
        verify_error="unable to get local issuer certificate")),
    ("CER07", "fail", "does not have CN=CA", lambda b, f: b.handshake(
        b.store(f, b.OWN), outcome=Outcome.UNTRUSTED, address="2001:db8::1", sni="",
        verify_error="unable to get local issuer certificate")),
    ("CER07", "warn", "rejects the purpose", lambda b, f: b.handshake(
        f, outcome=Outcome.UNTRUSTED, verify_error="unsuitable certificate purpose")),
    ("CER07", "fail", "rejects the queue manager's certificate", lambda b, f: b.handshake(
        f, outcome=Outcome.UNTRUSTED, verify_error="certificate signature failure")),
    ("CER08", "fail", "expired", lambda b, f: presented(
        b, f, not_after=b.NOW - timedelta(days=2))),
    ("CER09", "warn", "RSA key of 1024 bits", lambda b, f: own(b, f, bits=1024)),
    ("CER09", "warn", "sha1WithRSAEncryption", lambda b, f: own(
        b, f, signature="sha1WithRSAEncryption")),
    ("CER10", "fail", "", lambda b, f: b.table(f, b.tls_channel(peer_name="CN=QM2"))),
    ("CER10", "fail", "is not valid", lambda b, f: b.table(f, b.tls_channel(peer_name="QM"))),
    ("CER10", "skip", "was not seen", lambda b, f: b.table(
        b.handshake(f, chain=()), b.tls_channel(peer_name="CN=QM1"))),
    # --- CipherSpec and key
    ("CIP01", "fail", "has no CipherSpec", lambda b, f: b.table(f, b.tls_channel(cipher_spec=""))),
    ("CIP02", "fail", "", lambda b, f: b.table(
        f, b.tls_channel(cipher_spec="TLS_RSA_WITH_AES_256_CBC_SHA999"))),
    ("CIP03", "warn", "deprecated and disabled by default", lambda b, f: b.table(
        f, b.tls_channel(cipher_spec="TRIPLE_DES_SHA_US"))),
    ("CIP05", "fail", "", lambda b, f: presented(
        b, b.table(f, b.tls_channel(cipher_spec="ECDHE_ECDSA_AES_256_GCM_SHA384")))),
    ("CIP06", "fail", "needs TLS 1.3", lambda b, f: b.table(
        b.ini(f, SSL__CertificateLabel="app", SSL__AllowTLSV13="NO"),
        b.tls_channel(cipher_spec="TLS_AES_256_GCM_SHA384"))),
    ("CIP06", "pass", "offers 12 of", lambda b, f: b.ini(
        f, SSL__CertificateLabel="app", SSL__AllowTLSV13="NO")),
    ("CIP07", "pass", "as expected", lambda b, f: request(
        b, f, cipher="ANY_TLS12_OR_HIGHER")),
    ("CIP07", "warn", "You expected ANY_TLS13", lambda b, f: request(
        b, f, cipher="ANY_TLS13")),
    # --- channel table
    ("TAB01", "fail", "No channel definition is configured", lambda b, f: b.with_settings(
        replace(b.variable(f, MQCCDTURL=None), ccdt=Ccdt(
            "/var/mqm/AMQCLCHL.TAB", b.FILE, FileState.ABSENT)))),
    ("TAB01", "unknown", "Nothing names a client's connection", lambda b, f: b.with_settings(
        replace(
            f, request=Request(user="app"), environment=Environment(f.environment.origin),
            ini=replace(f.ini, entries=()),
            ccdt=Ccdt("/var/mqm/AMQCLCHL.TAB", b.FILE, FileState.ABSENT)))),
    ("TAB01", "warn", "is not used, and could not be read", lambda b, f: table(
        b, b.variable(f, MQSERVER="APP.TLS/TCP/qm.example(1414)"),
        state=FileState.MALFORMED, channels=(), error="It is not JSON.")),
    ("TAB01", "fail", "It is not JSON", lambda b, f: table(
        b, f, state=FileState.MALFORMED, channels=(), error="It is not JSON.")),
    ("TAB02", "fail", "case-sensitive", lambda b, f: request(b, f, queue_manager="qm1")),
    ("TAB02", "warn", "No queue manager name was given", lambda b, f: request(
        b, b.table(f, b.tls_channel(), b.tls_channel("B.TLS", queue_manager="QM2")),
        queue_manager=None)),
    ("TAB03", "fail", "before APP.TLS", lambda b, f: b.table(
        f, b.tls_channel("APP.PLAIN", cipher_spec=""),
        b.tls_channel(certificate_label="app", peer_name="CN=QM1"))),
    ("TAB03", "fail", "has a CipherSpec; the client picks", lambda b, f: b.table(
        f, b.tls_channel("APP.PLAIN", cipher_spec=""), b.tls_channel(queue_manager="QM2"))),
    ("TAB05", "warn", "which has no CipherSpec", lambda b, f: b.table(
        f, b.tls_channel(), b.tls_channel("B.PLAIN", cipher_spec=""))),
    # --- live connect
    ("LIV01", "fail", "No TLS handshake took place: refused", lambda b, f: b.live(
        f, handshake=None, start=None, connect=None, status=None,
        steps=(TimelineStep("tcp", Outcome.REFUSED, 0, 1, "refused"),))),
    ("LIV01", "unknown", "could not be tested", lambda b, f: broken_off(
        b, f, Outcome.ERROR, detail="no such label.")),
    *(("LIV01", "fail", words, lambda b, f, o=outcome: broken_off(b, f, o, detail="HTTP"))
      for outcome, words in (
          (Outcome.CLOSED, "closed the connection"), (Outcome.RESET, "was reset"),
          (Outcome.TIMEOUT, "no answer"), (Outcome.NOT_TLS, "does not use TLS"))),
    ("LIV01", "fail", "handshake_failure", lambda b, f: broken_off(
        b, f, Outcome.ALERT, alert="handshake_failure", alert_by="server")),
    *(("LIV02", "fail", "", lambda b, f, o=outcome: b.live(
        f, start=replace(f.live.start, outcome=o, detail="odd"), connect=None, status=None))
      for outcome in (Outcome.CLOSED, Outcome.TIMEOUT, Outcome.ERROR)),
    ("LIV05", "fail", "expected channel OTHER", lambda b, f: request(b, f, channel="OTHER.TLS")),
)  # fmt: skip


@pytest.mark.parametrize(
    ("check", "verdict", "words", "spoil"),
    SPOILT,
    ids=[f"{check}-{verdict}-{n}" for n, (check, verdict, _, _) in enumerate(SPOILT)],
)
def test_spoilt(bench, check, verdict, words, spoil):
    facts = spoil(bench, bench.healthy())
    found = {c.id: list(c.run(facts)) for c in checks()}
    told = [(f.verdict.value, f.headline) for f in found[check]]
    assert [h for v, h in told if v == verdict and words in h], told


def test_ignored_stores_are_looked_into(bench):
    """The store that a variable beats may hold the label, or the CA, that is missing."""
    facts = bench.variable(bench.healthy(), MQSSLKEYR="/other/key.p12")
    facts = bench.ini(facts, SSL__SSLKeyRepository="/app/key.p12", SSL__CertificateLabel="app")
    ignored_store = facts.store
    empty = StoreContents("/other/key.p12", "pkcs12", True, (), OTHER_STORE)
    labelled = replace(facts, store=empty, ignored_stores=(ignored_store,))
    (finding,) = [f for f in bench.run("ENV05", labelled) if f.verdict.value == "fail"]
    assert "label app" in " ".join([finding.headline, *(e.value for e in finding.evidence)])
