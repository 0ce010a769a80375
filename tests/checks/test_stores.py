"""Stages 3, 4, 5 and 7: facts in, findings out."""

from dataclasses import replace
from datetime import timedelta

import pytest
from refusals_by_id import refusal

from mqtui.facts import (
    AccessStep,
    ChannelStart,
    FileAccess,
    FileState,
    KeyRepository,
    LogRecord,
    MqscObject,
    Outcome,
    PasswordState,
    PathStep,
    QueueManagerView,
    Source,
    SourceKind,
    StoreContents,
)

MQSC = Source(SourceKind.FILE, "qmgr.txt", 1)


def repository(facts, **changes):
    return replace(facts, repository=replace(facts.repository, **changes))


def file_access(user, allowed, **changes):
    access_step = AccessStep("/app", "x", allowed, "others may not search it")
    return replace(FileAccess(user, "/app/key.p12", True, allowed, (access_step,)), **changes)


def test_a_missing_store_points_at_what_is_there(bench):
    facts = repository(
        bench.healthy(),
        exists=False,
        path=None,
        state=FileState.ABSENT,
        tried=("/app/key.kdb",),
        siblings=("/app/key.p12",),
    )
    (finding,) = bench.run("KEY01", facts)
    assert finding.verdict == "fail"
    assert "key.p12" in finding.headline


def test_a_java_store_is_never_usable(bench):
    (finding,) = bench.run("KEY02", repository(bench.healthy(), format="jks"))
    assert finding.verdict == "fail"
    assert "JKS" in finding.headline


def test_no_stash_and_no_password(bench):
    facts = repository(bench.healthy(), stash_exists=False)
    (finding,) = bench.run("KEY03", facts)
    assert finding.verdict == "fail"
    assert "runmqakm -keydb -stashpw" in finding.remedies[0].text
    assert bench.verdicts("KEY03", bench.variable(facts, MQKEYRPWD="(set)")) == ["pass"]


def test_the_users_ladder(bench):
    facts = repository(bench.healthy(), file_accesses=(file_access("anna", False),))
    (finding,) = bench.run("KEY04", facts)
    assert finding.verdict == "fail"
    assert "setfacl -m u:anna:x /app" in finding.remedies[0].text


@pytest.mark.parametrize(("denied", "verdict"), [(True, "unknown"), (False, "fail")])
def test_a_store_behind_a_directory_that_this_user_may_not_look_into(bench, denied, verdict):
    step = PathStep("/app/key.p12", "unknown", error="permission denied", denied=denied)
    facts = repository(
        bench.healthy(), exists=False, state=FileState.ABSENT, steps=(step,), path="/app/key.p12"
    )
    (finding,) = bench.run("KEY01", facts)
    assert finding.verdict == verdict


def test_store_and_stash_behind_one_closed_directory_are_one_finding(bench):
    stash = file_access("anna", False, target="/app/key.sth")
    facts = repository(bench.healthy(), file_accesses=(file_access("anna", False), stash))
    (finding,) = bench.run("KEY04", facts)
    assert finding.remedies[0].text == "setfacl -m u:anna:x /app"


def test_a_real_attempt_counts_for_more_than_the_computed_one(bench):
    facts = repository(bench.healthy(), file_accesses=(file_access("anna", False, tried=True),))
    assert bench.verdicts("KEY04", facts) == ["pass"]
    facts = repository(bench.healthy(), file_accesses=(file_access("anna", True, tried=False),))
    assert bench.verdicts("KEY04", facts) == ["fail"]


@pytest.mark.parametrize(
    ("user", "stated", "group", "verdict"),
    [
        ("anna", True, "anna", "pass"),
        ("anna", False, "anna", "warn"),
        ("root", False, "root", "fail"),
        ("anna", True, "mqm", "fail"),
    ],
)
def test_mqm_counts_where_it_has_a_reason_to_read(bench, user, stated, group, verdict):
    facts = bench.healthy()
    host = replace(facts.host, application_user=user, application_user_stated=stated)
    step = PathStep("/app/key.p12", "file", 0o600, 0, 0, user, group)
    facts = repository(
        replace(facts, host=host), file_accesses=(file_access("mqm", False),), steps=(step,)
    )
    assert bench.verdicts("KEY05", facts) == [verdict]


def test_no_mqm_on_this_machine_is_a_skip(bench):
    facts = repository(
        bench.healthy(), file_accesses=(file_access("mqm", False, user_exists=False),)
    )
    assert bench.verdicts("KEY05", facts) == ["skip"]


def test_a_store_open_to_all(bench):
    step = PathStep("/app/key.p12", "file", 0o644, 1000, 1000, "anna", "anna")
    (finding,) = bench.run("KEY06", repository(bench.healthy(), steps=(step,)))
    assert finding.verdict == "warn"


def test_an_open_store_in_a_closed_directory_is_not_open(bench):
    steps = (
        PathStep("/app", "directory", 0o700, 1000, 1000, "anna", "anna"),
        PathStep("/app/key.p12", "file", 0o644, 1000, 1000, "anna", "anna"),
    )
    assert bench.verdicts("KEY06", repository(bench.healthy(), steps=steps)) == ["pass"]


def test_a_wrong_password(bench):
    facts = bench.healthy()
    facts = replace(
        facts, store=replace(facts.store, readable=False, password_state=PasswordState.WRONG)
    )
    assert bench.verdicts("KEY07", facts) == ["fail"]


def test_a_mistyped_label_offers_the_near_miss(bench):
    facts = bench.ini(bench.healthy(), SSL__CertificateLabel="APP")
    (finding,) = bench.run("CER03", facts)
    assert finding.verdict == "fail"
    assert "+CertificateLabel=app" in finding.remedies[0].text


def test_a_ca_that_looks_alike_stands_after_a_certificate_with_a_key(bench):
    facts = bench.store(bench.healthy(), replace(bench.CA, label="appl"), bench.OWN)
    facts = bench.ini(facts, SSL__CertificateLabel="appll")
    (finding,) = bench.run("CER03", facts)
    assert "+CertificateLabel=app" in finding.remedies[0].text


def test_a_default_label_that_is_missing_only_warns(bench):
    facts = bench.live(bench.ini(bench.healthy()), start=None)
    assert bench.verdicts("CER02", facts) == ["warn"]
    assert bench.verdicts("CER03", facts) == []


def test_a_label_without_a_key(bench):
    facts = bench.store(bench.healthy(), replace(bench.OWN, has_private_key=False), bench.CA)
    assert bench.verdicts("CER04", facts) == ["fail"]


@pytest.mark.parametrize(("days", "verdict"), [(-1, "fail"), (10, "warn"), (31, "pass")])
def test_validity(bench, days, verdict):
    own = replace(bench.OWN, not_after=bench.NOW + timedelta(days=days))
    assert bench.verdicts("CER05", bench.store(bench.healthy(), own, bench.CA))[0] == verdict


def test_an_expired_ca_above_the_clients_certificate(bench):
    ca = replace(bench.CA, not_after=bench.NOW - timedelta(days=2))
    assert bench.verdicts("CER05", bench.store(bench.healthy(), bench.OWN, ca)) == ["pass", "fail"]


def test_a_broken_chain_warns(bench):
    assert bench.verdicts("CER06", bench.store(bench.healthy(), bench.OWN)) == ["warn"]


def test_the_missing_ca_is_named(bench):
    facts = bench.store(bench.healthy(), bench.OWN)
    facts = bench.handshake(
        facts, outcome=Outcome.UNTRUSTED, verify_error="unable to get issuer certificate"
    )
    (finding,) = bench.run("CER07", facts)
    assert finding.verdict == "fail"
    assert "CN=CA" in finding.headline


def test_the_same_ca_name_with_another_key(bench):
    root = bench.certificate("CN=CA", sha256="another")
    facts = bench.handshake(
        bench.healthy(),
        outcome=Outcome.UNTRUSTED,
        verify_error="self-signed certificate in chain",
        chain=(bench.SERVER, root),
    )
    (finding,) = bench.run("CER07", facts)
    assert "it is not the certificate" in finding.headline


def server_store(facts, *entries, **attributes):
    objects = (MqscObject("QMGR", "QM1", dict(attributes), MQSC),)
    store = StoreContents("/qm/key.p12", "pkcs12", True, entries)
    return replace(facts, queue_manager=QueueManagerView(objects, store=store))


def test_refresh_forgotten(bench):
    renewed = replace(bench.SERVER, sha256="new", serial="02", label="qm", has_private_key=True)
    (finding,) = bench.run("QMG02", server_store(bench.healthy(), renewed, CERTLABL="qm"))
    assert finding.verdict == "fail"
    assert finding.remedies[0].text == "REFRESH SECURITY TYPE(SSL)"


def test_refresh_done(bench):
    current = replace(bench.SERVER, label="qm", has_private_key=True)
    assert bench.verdicts("QMG02", server_store(bench.healthy(), current, CERTLABL="qm")) == [
        "pass"
    ]


def upper_cased(facts, exists, siblings=()):
    objects = (MqscObject("QMGR", "QM1", {"SSLKEYR": "/VAR/KEY"}, MQSC),)
    found = KeyRepository(
        "/VAR/KEY", MQSC, None, ("/VAR/KEY.kdb",), "stem", exists, siblings=siblings
    )
    return replace(facts, queue_manager=QueueManagerView(objects, repository=found))


def test_sslkeyr_in_upper_case(bench):
    facts = upper_cased(bench.healthy(), False, ("/var/key.kdb",))
    (finding,) = bench.run("QMG01", facts)
    assert finding.verdict == "fail"
    assert "SSLKEYR('/var/key.kdb')" in finding.remedies[0].text


def test_sslkeyr_in_upper_case_that_exists_is_fine(bench):
    assert bench.verdicts("QMG01", upper_cased(bench.healthy(), True)) == ["pass"]


def test_sslkeyr_in_upper_case_without_proof_only_warns(bench):
    assert bench.verdicts("QMG01", upper_cased(bench.healthy(), False)) == ["warn"]


def server_channel(facts, spec):
    attributes = {"CHLTYPE": "SVRCONN", "SSLCIPH": spec}
    channel = MqscObject("CHANNEL", "APP.TLS", attributes, MQSC)
    return replace(facts, queue_manager=QueueManagerView((channel,)))


def spec(bench, facts, name):
    return bench.table(facts, bench.tls_channel(cipher_spec=name))


def test_specs_that_differ(bench):
    facts = spec(bench, bench.healthy(), "ECDHE_RSA_AES_256_GCM_SHA384")
    facts = server_channel(facts, "ECDHE_RSA_AES_128_GCM_SHA256")
    (finding,) = bench.run("CIP04", facts)
    assert finding.verdict == "fail"
    assert "SSLCIPH(ANY_TLS12_OR_HIGHER)" in finding.remedies[0].text


def test_a_refusal_after_the_handshake_is_proof_enough(bench):
    facts = bench.live(bench.healthy(), start=ChannelStart("APP.TLS", Outcome.REJECTED, code=24))
    assert bench.verdicts("CIP04", facts) == ["fail"]


def test_an_unproven_cell_that_connects_is_fine_and_else_only_warns(bench):
    facts = server_channel(bench.healthy(), "ANY_TLS12")
    assert bench.verdicts("CIP04", facts) == ["pass"]
    assert bench.verdicts("CIP04", bench.live(facts, start=None)) == ["warn"]


def test_the_key_does_not_fit(bench):
    facts = spec(bench, bench.healthy(), "ECDHE_ECDSA_AES_256_GCM_SHA384")
    facts = bench.live(facts, handshake=None, observation=facts.live.handshake)
    (finding,) = bench.run("CIP05", facts)
    assert finding.verdict == "fail"
    assert "ECDHE_RSA_AES_256_GCM_SHA384" in finding.remedies[0].text


def test_a_java_name(bench):
    facts = spec(bench, bench.healthy(), "TLS_ECDHE_RSA_WITH_AES_256_GCM_S")
    (finding,) = bench.run("CIP02", facts)
    assert finding.verdict == "fail"
    assert "ECDHE_RSA_AES_256_GCM_SHA384" in finding.headline


def test_tls13_switched_off(bench):
    facts = spec(bench, bench.healthy(), "TLS_AES_256_GCM_SHA384")
    facts = bench.ini(facts, SSL__AllowTLSV13="NO")
    assert bench.verdicts("CIP06", facts) == ["fail"]


def status(bench, **fields):
    facts = bench.healthy()
    found = facts.live.status
    return bench.live(facts, status=replace(found, fields={**found.fields, **fields}))


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"CHANNEL": "OTHER"}, "on channel OTHER instead of APP.TLS"),
        ({"SECPROT": "NONE", "SSLCIPH": ""}, "without TLS"),
        ({"STATUS": "BINDING"}, "in status BINDING"),
        ({"SSLCIPH": "TLS_RSA_WITH_NULL_MD5"}, "does not include"),
    ],
)
def test_it_connected_is_not_success(bench, fields, says):
    finding = bench.run("LIV04", status(bench, **fields))[0]
    assert finding.verdict == "fail"
    assert says in finding.headline


def test_a_plain_connect_without_status_is_still_a_failure(bench):
    facts = bench.live(bench.healthy(), status=None, plain=True, handshake=None)
    assert bench.verdicts("LIV04", facts) == ["fail"]


def test_who_broke_off_the_handshake_is_said(bench):
    facts = bench.handshake(
        bench.healthy(), outcome=Outcome.ALERT, alert="handshake_failure", alert_by="server"
    )
    (finding,) = bench.run("LIV01", facts)
    assert "handshake_failure" in finding.headline


def test_a_hang_up_without_a_client_certificate(bench):
    facts = bench.handshake(bench.healthy(), certificate_sent="")
    facts = bench.live(facts, start=ChannelStart("APP.TLS", Outcome.CLOSED), connect=None)
    (finding,) = bench.run("LIV02", facts)
    assert finding.verdict == "fail"
    assert refusal("no-client-certificate").failure in finding.headline


def test_old_log_records_are_not_ours(bench):
    facts = bench.healthy()
    old = LogRecord("AMQ9639E", "no CipherSpec", MQSC, bench.NOW - timedelta(hours=1))
    new = LogRecord("AMQ9637E", "no certificate", MQSC, bench.NOW + timedelta(seconds=1))
    facts = replace(facts, queue_manager=QueueManagerView(log=(old, new)))
    (finding,) = bench.run("QMG03", facts)
    assert "AMQ9637E" in finding.headline
    assert "AMQ9639E" not in finding.headline


def with_peer(bench, pattern):
    return bench.table(bench.healthy(), bench.tls_channel(peer_name=pattern))


@pytest.mark.parametrize(
    ("pattern", "verdict"),
    [("CN=QM1", "pass"), ("CN=qm*", "pass"), ("CN=QM2", "fail"), ("nonsense", "fail")],
)
def test_the_clients_sslpeer(bench, pattern, verdict):
    assert bench.verdicts("CER10", with_peer(bench, pattern)) == [verdict]


def test_another_certificate_than_the_labelled_one_was_sent(bench):
    findings = bench.run("LIV04", status(bench, SSLPEER="SERIALNUMBER=01,CN=other"))
    assert [f.verdict for f in findings] == ["pass", "warn"]
    assert "SSLPEER" in findings[1].headline


def test_a_wrong_label_is_a_fault_of_its_own_beside_mqserver(bench):
    from mqtui.engine.diagnosis import diagnose
    from mqtui.engine.model import Stage
    from mqtui.engine.registry import checks
    from mqtui.engine.runner import stage_report

    facts = bench.ini(bench.healthy(), SSL__CertificateLabel="APP")
    facts = bench.variable(facts, MQSERVER="APP.TLS/TCP/qm.example(1414)")
    reports = []
    for stage in (Stage.ENVIRONMENT, Stage.CERTIFICATE):
        found = [replace(f, check=c.id) for c in checks(stage) for f in c.run(facts)]
        reports.append(stage_report(stage, found))
    causes = [c.finding.check for c in diagnose(reports).root_causes]
    assert causes == ["ENV03", "CER03"]


def test_two_cas_of_one_name(bench):
    again = replace(bench.CA, sha256="again", label="ca2", serial="02")
    facts = bench.store(bench.healthy(), bench.OWN, bench.CA, again)
    (finding,) = bench.run("CER11", facts)
    assert finding.verdict == "warn"
    assert bench.run("CER11", bench.healthy()) == ()


def test_the_queue_managers_label_given_to_the_client(bench):
    facts = bench.ini(bench.healthy(), SSL__CertificateLabel="ibmwebspheremqqm1")
    (finding,) = bench.run("CER03", facts)
    assert any("queue manager's default label" in e.value for e in finding.evidence)


@pytest.mark.parametrize(
    ("kind", "read_only", "verdicts"),
    [("nfs4", False, ["warn"]), ("ext4", False, []), ("ext4", True, ["pass"])],
)
def test_a_store_on_a_network_mount(bench, kind, read_only, verdicts):
    facts = repository(bench.healthy(), file_system=kind, read_only=read_only)
    assert bench.verdicts("KEY08", facts) == verdicts


def test_a_ca_that_is_there_but_not_trusted(bench):
    ca = replace(bench.CA, trusted=False)
    facts = bench.store(bench.healthy(), bench.OWN, ca)
    facts = bench.handshake(
        facts, outcome=Outcome.UNTRUSTED, verify_error="unable to get local issuer certificate"
    )
    (finding,) = bench.run("CER07", facts)
    assert finding.verdict == "fail"
    assert "-trust enable" in finding.remedies[0].text


@pytest.mark.parametrize(
    ("label", "started", "verdicts"),
    [("own", False, ["fail"]), ("", False, []), ("own", True, [])],
)
def test_a_host_name_is_sent_where_the_channel_has_a_certificate(bench, label, started, verdicts):
    facts = bench.handshake(bench.healthy(), sni="qm.example")
    if not started:
        facts = bench.live(facts, start=ChannelStart("APP.TLS", Outcome.CLOSED))
    attributes = {"CHLTYPE": "SVRCONN", "CERTLABL": label}
    channel = MqscObject("CHANNEL", "APP.TLS", attributes, MQSC)
    facts = replace(facts, queue_manager=QueueManagerView((channel,)))
    assert bench.verdicts("LIV06", facts) == verdicts


def test_no_label_and_none_asked_for(bench):
    facts = bench.handshake(bench.ini(bench.healthy()), certificate_sent="")
    assert bench.verdicts("CER02", facts) == ["pass"]
    assert bench.verdicts("CER02", bench.live(facts, start=None)) == ["warn"]


def test_the_label_is_still_a_pending_request(bench):
    from mqtui.facts import PendingRequest

    facts = bench.ini(bench.healthy(), SSL__CertificateLabel="new")
    requests = (PendingRequest("new", "CN=new"),)
    facts = replace(facts, store=replace(facts.store, requests=requests))
    (finding,) = bench.run("CER03", facts)
    assert any("is pending" in e.value for e in finding.evidence)


def test_an_expired_entry_outside_the_chain(bench):
    old = replace(bench.CA, label="old", sha256="old", subject="CN=old", issuer="CN=old")
    gone = replace(old, not_after=bench.NOW - timedelta(days=1))
    facts = bench.store(bench.healthy(), bench.OWN, bench.CA, gone)
    (finding,) = bench.run("CER12", facts)
    assert finding.verdict == "warn"
    assert [e.what for e in finding.evidence] == ["old"]
    assert bench.verdicts("CER12", bench.store(facts, bench.OWN, bench.CA, old)) == ["pass"]
    assert bench.run("CER12", bench.healthy()) == ()


@pytest.mark.parametrize(
    ("label", "verdicts"), [("QMRSA", ["fail"]), ("qmrsa", []), ("OTHER", []), ("", [])]
)
def test_the_servers_label_in_upper_case(bench, label, verdicts):
    ours = replace(bench.SERVER, label="qmrsa", has_private_key=True)
    facts = server_store(bench.healthy(), ours, CERTLABL=label)
    assert bench.verdicts("QMG09", facts) == verdicts
    for finding in bench.run("QMG09", facts):
        assert "CERTLABL('qmrsa')" in finding.remedies[0].text
