"""What the files of both ends prove where nothing was tried on the network, check by check."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from mqtui.engine.diagnosis import diagnose
from mqtui.engine.model import Stage, Verdict
from mqtui.engine.registry import checks
from mqtui.engine.runner import stage_report
from mqtui.facts import (
    Endpoint,
    FileState,
    KeyRepository,
    ListenerProcess,
    MqscObject,
    Outcome,
    PasswordState,
    QueueManagerView,
    Reachability,
    Source,
    SourceKind,
    StoreContents,
    TcpAttempt,
)

TEXT = Source(SourceKind.FILE, "/tmp/qm1.txt", 7)
STORE = "/var/mqm/qmgrs/QM1/ssl/key.p12"
CHANNEL = {"CHLTYPE": "SVRCONN", "SSLCIPH": "ANY_TLS12_OR_HIGHER", "CERTLABL": ""}


def offline(bench, *, manager=None, channel=None, entries=None, objects=(), **view):
    """A healthy client, and its queue manager's files; nothing tried. The manager's personal
    certificate is ``qm1``, of the CA that the client trusts."""
    personal = bench.certificate("CN=QM1", "CN=CA", label="qm1", has_private_key=True)
    made = (
        MqscObject("QMGR", "QM1", {"CERTLABL": "qm1", "SSLKEYR": STORE} | (manager or {}), TEXT),
        *(
            ()
            if channel is False
            else (MqscObject("CHANNEL", "APP.TLS", CHANNEL | (channel or {}), TEXT),)
        ),
        *objects,
    )
    store = StoreContents(
        STORE,
        "pkcs12",
        True,
        (personal, bench.CA) if entries is None else entries,
        password_state=PasswordState.RIGHT,
    )
    found = KeyRepository(
        STORE, TEXT, STORE, (STORE,), "full name", True, FileState.OK, stash_exists=True
    )
    seen = QueueManagerView(made, repository=found, store=store)
    healthy = bench.healthy()
    return replace(
        healthy,
        request=replace(healthy.request, offline=True),
        live=None,
        reachability=None,
        queue_manager=replace(seen, **view),
    )


def every(facts):
    """All findings, and the report that they make."""
    stages = []
    for stage in Stage:
        found = [replace(f, check=c.id) for c in checks(stage) for f in c.run(facts)]
        stages.append(stage_report(stage, found))
    return diagnose(stages)


def test_two_ends_that_agree_raise_nothing(bench):
    report = every(offline(bench))
    assert report.root_causes == ()
    assert (report.verdict, report.offline) == (Verdict.UNKNOWN, True)


def test_a_connection_that_was_not_tried_is_no_cause(bench):
    facts = offline(bench)
    facts = replace(facts, queue_manager=None, reachability=Reachability())
    report = every(facts)
    assert [f.check for s in report.stages for f in s.findings if f.not_tried] == ["LIV01"]
    assert report.root_causes == ()


def test_the_chain_is_that_of_the_queue_managers_store(bench):
    assert bench.verdicts("CER07", offline(bench)) == ["pass"]
    stranger = bench.certificate("CN=QM1", "CN=Other", label="qm1", has_private_key=True)
    other = bench.certificate("CN=Other", label="other")
    (finding,) = bench.run("CER07", offline(bench, entries=(stranger, other)))
    assert finding.verdict is Verdict.FAIL
    assert finding.evidence[0].what == "to be presented 0"


def test_where_its_label_leads_nowhere_no_trust_is_judged(bench):
    assert bench.verdicts("CER07", offline(bench, manager={"CERTLABL": "qm2"})) == []


def test_its_certificate_has_expired(bench):
    old = bench.certificate(
        "CN=QM1",
        "CN=CA",
        label="qm1",
        has_private_key=True,
        not_after=bench.NOW - timedelta(days=1),
    )
    facts = offline(bench, entries=(old, bench.CA))
    assert bench.verdicts("CER08", facts) == ["fail", "pass"]
    assert bench.verdicts("CER07", facts) == []


def test_what_it_has_in_memory_is_not_told_by_files(bench):
    assert bench.verdicts("QMG02", offline(bench)) == []


def test_the_key_of_its_certificate(bench):
    channel = bench.tls_channel(cipher_spec="ECDHE_ECDSA_AES_128_GCM_SHA256")
    assert bench.verdicts("CIP05", bench.table(offline(bench), channel)) == ["fail"]


def test_its_name_and_sslpeer_of_the_client(bench):
    channel = bench.tls_channel(peer_name="CN=OTHER")
    assert bench.verdicts("CER10", bench.table(offline(bench), channel)) == ["fail"]


def test_the_clients_certificate_and_its_store(bench):
    assert bench.verdicts("QMG10", offline(bench)) == ["pass"]
    personal = bench.certificate("CN=QM1", "CN=CA", label="qm1", has_private_key=True)
    assert bench.verdicts("QMG10", offline(bench, entries=(personal,))) == ["fail"]
    plain = bench.table(offline(bench, entries=(personal,)), bench.tls_channel(cipher_spec=""))
    assert bench.verdicts("QMG10", plain) == []


def shut(**changes):
    made = KeyRepository(
        STORE, TEXT, STORE, (STORE,), "full name", True, FileState.OK, stash_exists=True
    )
    return replace(made, **changes)


@pytest.mark.parametrize(
    ("repository", "manager", "verdicts"),
    [
        (shut(), {}, ["pass"]),
        (shut(exists=False, path=None), {}, ["fail"]),
        (shut(stash_exists=False), {}, ["fail"]),
        (shut(stash_exists=False), {"KEYRPWD": "********"}, ["pass"]),
        (shut(state=FileState.UNREADABLE, stash_exists=False), {}, ["pass"]),
        (shut(state=FileState.ELSEWHERE, exists=False), {}, ["pass"]),
        (None, {"SSLKEYR": " "}, ["fail"]),
        (None, {}, []),
    ],
    ids=["fine", "no file", "no stash", "a password", "not ours", "elsewhere", "blank", "unknown"],
)
def test_what_keeps_its_store_shut(bench, repository, manager, verdicts):
    facts = offline(bench, manager=manager, repository=repository)
    assert bench.verdicts("QMG12", facts) == verdicts


STASH = "/var/mqm/qmgrs/QM1/ssl/key.sth"


@pytest.mark.parametrize(
    ("state", "tried", "verdicts"),
    [
        (PasswordState.WRONG, STASH, ["fail"]),
        (PasswordState.WRONG, "/app/mqclient.ini", []),
        (PasswordState.UNREADABLE, "", []),
        (PasswordState.NOT_NEEDED, "", ["fail"]),
    ],
    ids=["another store's", "only the client's was tried", "not ours to read", "no key repository"],
)
def test_a_store_that_did_not_open_here(bench, state, tried, verdicts):
    source = Source(SourceKind.FILE, tried) if tried else None
    closed = StoreContents(STORE, "pkcs12", False, (), source, state, error="It is cut off.")
    facts = offline(bench, store=closed, repository=shut(stash=STASH))
    assert bench.verdicts("QMG12", facts) == verdicts


def test_where_the_store_lies_was_assumed(bench):
    facts = offline(bench, repository=shut(exists=False))
    (manager, *others) = facts.queue_manager.objects
    unsaid = replace(manager, attributes={"CERTLABL": "qm1"})
    view = replace(facts.queue_manager, objects=(unsaid, *others), store=None)
    assert bench.verdicts("QMG12", replace(facts, queue_manager=view)) == []


def test_without_tls_its_store_does_not_matter(bench):
    facts = bench.table(
        offline(bench, repository=None, manager={"SSLKEYR": ""}), bench.tls_channel(cipher_spec="")
    )
    assert bench.verdicts("QMG12", facts) == []


def chlauth(name="*", **attributes):
    return MqscObject("CHLAUTH", name, attributes, TEXT)


BACK_STOP = chlauth(TYPE="ADDRESSMAP", ADDRESS="*", USERSRC="NOACCESS")
LOCAL = chlauth("APP.TLS", TYPE="ADDRESSMAP", ADDRESS="127.0.0.*", USERSRC="NOACCESS")
USER = chlauth("APP.TLS", TYPE="USERMAP", CLNTUSER="anna", USERSRC="NOACCESS")


def at(facts, host, **changes):
    """The same client, whose channel leads to ``host``."""
    (old,) = facts.ccdt.channels
    new = replace(old, endpoints=(Endpoint(host, 1414),))
    selection = replace(
        facts.selection,
        candidates=tuple(replace(c, definition=new) for c in facts.selection.candidates),
    )
    reach = Reachability(
        (Endpoint(host, 1414),),
        attempts=(TcpAttempt(host, host, 1414, Outcome.SKIPPED),),
        listeners=(ListenerProcess("0.0.0.0", 1414, 1, "runmqlsr"),),
    )
    return replace(facts, selection=selection, reachability=replace(reach, **changes))


@pytest.mark.parametrize(
    ("record", "host", "verdicts"),
    [
        (BACK_STOP, "192.0.2.1", ["fail"]),
        (LOCAL, "127.0.0.1", ["fail"]),
        (LOCAL, "192.0.2.1", ["unknown"]),
        (USER, "127.0.0.1", ["unknown"]),
    ],
    ids=["everybody", "this host", "whoever", "a user"],
)
def test_chlauth_by_definition(bench, record, host, verdicts):
    facts = at(offline(bench, objects=(record,), whole=("CHLAUTH",)), host)
    assert bench.verdicts("QMG07", facts) == verdicts


def test_records_of_which_some_may_not_be_shown_prove_nothing(bench):
    assert bench.verdicts("QMG07", offline(bench, objects=(BACK_STOP,))) == ["warn"]


def test_chlauth_that_closes_every_address(bench):
    record = chlauth(TYPE="BLOCKADDR", ADDRLIST="*")
    assert "fail" in bench.verdicts("QMG07", offline(bench, objects=(record,)))
    some = chlauth(TYPE="BLOCKADDR", ADDRLIST="10.1.*")
    assert "fail" not in bench.verdicts("QMG07", offline(bench, objects=(some,)))


def other(name, kind):
    return MqscObject("CHANNEL", name, {"CHLTYPE": kind}, TEXT)


@pytest.mark.parametrize(
    ("channel", "objects", "whole", "verdicts"),
    [
        ({}, (), True, ["pass"]),
        ({"MAXINST": "0"}, (), True, ["fail"]),
        ({"MAXINSTC": "0"}, (), False, ["fail"]),
        (False, (other("B.TLS", "SVRCONN"),), True, ["fail"]),
        (False, (other("B.TLS", "SVRCONN"),), False, []),
        (False, (other("app.tls", "SVRCONN"),), False, ["fail"]),
        (False, (other("APP.TLS", "RCVR"),), False, ["fail"]),
        (False, (other("APP.TLS", "CLNTCONN"),), False, []),
        (False, (), True, []),
    ],
    ids=[
        *("there", "no instance", "none per client", "not listed", "not shown", "case", "type"),
        *("the client's own", "nothing"),
    ],
)
def test_the_channel_by_definition(bench, channel, objects, whole, verdicts):
    facts = offline(bench, channel=channel, objects=objects, whole=("CHANNEL",) if whole else ())
    assert bench.verdicts("LIV02", facts) == verdicts


def test_a_channel_that_is_made_when_it_is_asked_for(bench):
    facts = offline(
        bench,
        channel=False,
        objects=(other("B.TLS", "SVRCONN"),),
        whole=("CHANNEL",),
        manager={"CHAD": "ENABLED"},
    )
    assert bench.verdicts("LIV02", facts) == []


def test_a_channel_that_is_not_there_is_a_cause_beside_a_certificate_that_has_expired(bench):
    facts = offline(bench, channel=False, objects=(other("B", "SVRCONN"),), whole=("CHANNEL",))
    old = replace(bench.OWN, not_after=bench.NOW - timedelta(days=1))
    report = every(bench.store(facts, old, bench.CA))
    assert [c.finding.check for c in report.root_causes] == ["CER05", "LIV02"]


@pytest.mark.parametrize(
    ("sends", "label", "verdicts"),
    [
        ("HOSTNAME", "own", ["fail"]),
        ("HOSTNAME", "", []),
        ("CHANNEL", "own", ["pass"]),
    ],
)
def test_the_server_name_by_definition(bench, sends, label, verdicts):
    facts = bench.ini(offline(bench, channel={"CERTLABL": label}), SSL__OutboundSNI=sends)
    assert bench.verdicts("LIV06", facts) == verdicts


def test_no_label_where_the_channel_asks_for_no_certificate(bench):
    facts = bench.ini(offline(bench, channel={"SSLCAUTH": "OPTIONAL", "SSLPEER": ""}), A__b="c")
    facts = bench.store(facts, bench.CA)
    assert bench.verdicts("CER02", facts) == ["pass"]
    asked = bench.ini(offline(bench, channel={"SSLCAUTH": "OPTIONAL", "SSLPEER": "CN=a"}), A__b="c")
    assert bench.verdicts("CER02", bench.store(asked, bench.CA)) == ["warn"]


def test_what_the_handshake_would_choose_is_not_known(bench):
    facts = offline(bench, channel={"SSLCIPH": "ANY_TLS12"})
    assert bench.verdicts("CIP04", facts) == ["unknown"]
    assert bench.verdicts("CIP04", offline(bench, channel={"SSLCIPH": " "})) == ["fail"]


def test_names_and_ports_are_said_to_be_untried_once(bench):
    facts = replace(offline(bench), reachability=Reachability((Endpoint("qm.example", 1414),)))
    assert bench.verdicts("CON01", facts) == ["skip"]
    assert bench.verdicts("CON02", facts) == ["unknown"]
    assert bench.verdicts("CON03", facts) == []
    assert bench.verdicts("CON04", facts) == []


def test_who_listens_on_this_host_is_seen_without_a_connect(bench):
    assert bench.verdicts("CON04", at(offline(bench), "127.0.0.1")) == ["pass"]
    nobody = at(offline(bench), "127.0.0.1", listeners=(ListenerProcess("::", 1415, 1, "x"),))
    assert bench.verdicts("CON04", nobody) == ["warn"]


def test_a_table_that_was_not_fetched_is_no_fault_and_not_taken_for_none(bench):
    facts = bench.variable(offline(bench), MQCCDTURL="https://qm.example/ccdt.json")
    facts = replace(facts, ccdt=None, selection=None, reachability=None)
    (finding,) = bench.run("TAB01", facts)
    assert finding.verdict is Verdict.UNKNOWN
    fetch = "curl -gsS -o ccdt.json https://qm.example/ccdt.json"
    assert [r.text for r in finding.remedies] == [fetch]
    (skipped,) = bench.run("CON01", facts)
    assert skipped.verdict is Verdict.SKIP
    assert "not fetched" in skipped.headline
