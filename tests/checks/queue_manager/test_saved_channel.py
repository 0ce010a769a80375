"""QMG04 to QMG08: what saved MQSC text says of this client."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mqtui.engine.change import Need
from mqtui.facts import (
    Connect,
    LogRecord,
    MqscObject,
    Outcome,
    QueueManagerView,
    Source,
    SourceKind,
)

TEXT = Source(SourceKind.FILE, "/tmp/qm1.mqsc", 7)
DEFAULTS = {"SSLCIPH": "ANY_TLS12_OR_HIGHER", "SSLCAUTH": "REQUIRED", "SSLPEER": "", "MCAUSER": ""}


def item(kind, name, **attributes):
    return MqscObject(kind, name, attributes, TEXT)


def svrconn(**attributes):
    return item("CHANNEL", "APP.TLS", CHLTYPE="SVRCONN", **(DEFAULTS | attributes))


def clntconn(cipher):
    return item("CHANNEL", "APP.TLS", CHLTYPE="CLNTCONN", SSLCIPH=cipher)


def chlauth(name, kind, **attributes):
    return item("CHLAUTH", name, TYPE=kind, **attributes)


NO_ACCESS = chlauth("*", "ADDRESSMAP", ADDRESS="*", USERSRC="NOACCESS")


def facts_of(bench, *objects, refused=True):
    facts = replace(bench.healthy(), queue_manager=QueueManagerView(objects=objects))
    return bench.live(facts, connect=Connect(Outcome.REJECTED, 2, 2393)) if refused else facts


@pytest.mark.parametrize(
    ("ours", "theirs", "verdict"),
    [
        ("ANY_TLS12", "ANY_TLS12", "pass"),
        ("", "ANY_TLS12", "warn"),
        ("ANY_TLS12", "", "warn"),
        ("ECDHE_RSA_AES_128_GCM_SHA256", "ECDHE_RSA_AES_256_GCM_SHA384", "warn"),
    ],
)
def test_the_two_definitions_of_a_channel(bench, ours, theirs, verdict):
    facts = facts_of(bench, clntconn(ours), svrconn(SSLCIPH=theirs))
    (finding,) = bench.run("QMG04", facts)
    assert finding.verdict == verdict
    assert {e.what for e in finding.evidence} == {"CLNTCONN", "SVRCONN"}
    assert all(str(e.source) == "/tmp/qm1.mqsc:7" for e in finding.evidence)


def test_a_client_definition_that_nothing_answers(bench):
    other = item("CHANNEL", "OTHER", CHLTYPE="SVRCONN", SSLCIPH="")
    assert bench.verdicts("QMG04", facts_of(bench, clntconn("ANY_TLS12"), other)) == ["warn"]
    assert bench.verdicts("QMG04", facts_of(bench, clntconn("ANY_TLS12"))) == []


def test_a_certificate_is_demanded_and_there(bench):
    assert bench.verdicts("QMG05", facts_of(bench, svrconn())) == ["pass"]


@pytest.mark.parametrize(
    ("attributes", "verdict"),
    [
        ({}, "fail"),
        ({"SSLCAUTH": "OPTIONAL"}, "pass"),
        ({"SSLCAUTH": "OPTIONAL", "SSLPEER": "CN=app"}, "fail"),
    ],
)
def test_a_client_without_a_certificate(bench, attributes, verdict):
    facts = bench.store(facts_of(bench, svrconn(**attributes)), bench.CA)
    (finding,) = bench.run("QMG05", facts)
    assert finding.verdict == verdict
    offered = [r.text for r in finding.remedies]
    # The channel is never weakened: the client gets a certificate.
    assert not any("SSLCAUTH" in text for text in offered)
    assert bool(offered) is (verdict == "fail")
    assert ("SSLPEER is set" in finding.headline) == ("SSLPEER" in attributes)


@pytest.mark.parametrize("several", [False, True])
def test_without_a_label_one_of_several_certificates_is_for_somebody_to_choose(bench, several):
    other = replace(bench.OWN, label="billing", subject="CN=billing")
    more = (other,) if several else ()
    facts = bench.store(facts_of(bench, svrconn()), bench.OWN, *more, bench.CA)
    (finding,) = bench.run("QMG05", bench.ini(facts))
    assert [r.needs for r in finding.remedies] == [(Need.LABEL,) if several else ()]


def test_the_live_connect_is_believed_more_than_the_text(bench):
    facts = bench.store(facts_of(bench, svrconn(), refused=False), bench.CA)
    assert bench.verdicts("QMG05", facts) == ["warn"]
    facts = facts_of(bench, svrconn(SSLPEER="CN=else"), refused=False)
    assert bench.verdicts("QMG06", facts) == ["warn"]
    facts = facts_of(bench, NO_ACCESS, refused=False)
    assert bench.verdicts("QMG07", facts) == ["warn"]


def test_a_store_that_was_not_read_proves_nothing(bench):
    facts = replace(facts_of(bench, svrconn()), store=None)
    assert bench.verdicts("QMG05", facts) == ["unknown"]


def test_a_channel_without_tls_demands_no_certificate(bench):
    facts = bench.store(facts_of(bench, svrconn(SSLCIPH="", SSLPEER="CN=else")), bench.CA)
    assert bench.verdicts("QMG05", facts) == []
    assert bench.verdicts("QMG06", facts) == []


def test_attributes_that_were_not_shown_are_not_guessed(bench):
    bare = item("CHANNEL", "APP.TLS", CHLTYPE="SVRCONN", SSLCIPH="ANY_TLS12")
    facts = bench.store(facts_of(bench, bare), bench.CA)
    for id in ("QMG05", "QMG06", "QMG08"):
        assert bench.verdicts(id, facts) == []


@pytest.mark.parametrize(
    ("pattern", "verdict"),
    [("CN=APP", "pass"), ("CN=a*", "pass"), ("CN=else", "fail"), ("OU=x", "fail"), ("=", "fail")],
)
def test_the_clients_name_against_the_channels_pattern(bench, pattern, verdict):
    (finding,) = bench.run("QMG06", facts_of(bench, svrconn(SSLPEER=pattern)))
    assert finding.verdict == verdict
    assert finding.evidence[0].value == f"SSLPEER({pattern})"


def test_without_the_clients_certificate_sslpeer_is_not_compared(bench):
    facts = bench.store(facts_of(bench, svrconn(SSLPEER="CN=app")), bench.CA)
    (finding,) = bench.run("QMG06", facts)
    assert finding.verdict == "skip"
    assert finding.evidence[0].value == "SSLPEER(CN=app)"


def test_every_record_gives_no_access_and_the_refusal_was_seen(bench):
    refused = Connect(Outcome.REJECTED, 2, 2035)
    (finding,) = bench.run("QMG07", bench.live(facts_of(bench, NO_ACCESS), connect=refused))
    assert finding.verdict == "fail"
    assert finding.evidence[-1].value == "reason 2035"


def test_the_log_is_as_good_a_witness(bench):
    facts = facts_of(bench, NO_ACCESS)
    blocked = LogRecord("AMQ9777E", "blocked", TEXT, when=facts.taken_at)
    view = replace(facts.queue_manager, log=(blocked,))
    assert bench.verdicts("QMG07", replace(facts, queue_manager=view)) == ["fail"]


def test_a_text_that_may_be_part_of_the_records_proves_nothing_alone(bench):
    (finding,) = bench.run("QMG07", facts_of(bench, NO_ACCESS))
    assert finding.verdict == "warn"
    assert "USERSRC(NOACCESS)" in finding.evidence[0].value
    assert "MATCH(RUNCHECK)" in finding.remedies[0].text
    assert "SSLPEER('CN=app')" in finding.remedies[0].text


def test_what_cannot_be_told_is_a_warning(bench):
    one_address = chlauth("APP.TLS", "ADDRESSMAP", ADDRESS="10.*", USERSRC="NOACCESS")
    assert bench.verdicts("QMG07", facts_of(bench, one_address)) == ["warn"]
    one_user = chlauth("APP.TLS", "USERMAP", CLNTUSER="anna", USERSRC="NOACCESS")
    assert bench.verdicts("QMG07", facts_of(bench, one_user)) == ["warn"]


@pytest.mark.parametrize(
    ("number", "record", "verdict"),
    [
        ("AMQ9777E", {"kind": "ADDRESSMAP", "ADDRESS": "10.*", "USERSRC": "NOACCESS"}, "fail"),
        ("AMQ9777E", {"kind": "USERMAP", "CLNTUSER": "anna", "USERSRC": "NOACCESS"}, "fail"),
        ("AMQ9776E", {"kind": "ADDRESSMAP", "ADDRESS": "10.*", "USERSRC": "NOACCESS"}, "warn"),
        ("AMQ9776E", {"kind": "BLOCKUSER", "USERLIST": "anna"}, "fail"),
        ("AMQ9777E", {"kind": "BLOCKUSER", "USERLIST": "anna"}, "warn"),
    ],
)
def test_the_queue_managers_log_tells_that_a_record_means_this_client(
    bench, number, record, verdict
):
    facts = facts_of(bench, svrconn(MCAUSER=""), chlauth("APP.TLS", **record))
    when = facts.taken_at + timedelta(seconds=1)
    view = replace(facts.queue_manager, log=(LogRecord(number, "blocked", TEXT, when=when),))
    found = bench.run("QMG07", replace(facts, queue_manager=view))
    assert found[-1].verdict == verdict
    assert ("blocked" in [e.value for e in found[-1].evidence]) == (verdict == "fail")


def test_a_more_exact_record_lets_it_in(bench):
    let_in = chlauth("APP.TLS", "ADDRESSMAP", ADDRESS="*", USERSRC="CHANNEL")
    assert bench.verdicts("QMG07", facts_of(bench, NO_ACCESS, let_in)) == ["pass"]


def test_records_of_a_queue_manager_that_does_not_look_at_them(bench):
    manager = item("QMGR", "QM1", QMNAME="QM1", CHLAUTH="DISABLED")
    assert bench.verdicts("QMG07", facts_of(bench, manager, NO_ACCESS)) == ["pass"]


@pytest.mark.parametrize(("addresses", "verdict"), [("*", "fail"), ("10.*", "warn")])
def test_blocked_addresses(bench, addresses, verdict):
    record = chlauth("*", "BLOCKADDR", ADDRLIST=addresses)
    hung_up = bench.handshake(facts_of(bench, record), outcome=Outcome.CLOSED)
    assert bench.verdicts("QMG07", hung_up) == [verdict, "pass"]
    started = replace(hung_up.live.start, outcome=Outcome.RESET)
    late = bench.live(facts_of(bench, record), start=started, connect=None)
    assert bench.verdicts("QMG07", late) == [verdict, "pass"]


@pytest.mark.parametrize("outcome", [Outcome.UNTRUSTED, Outcome.ALERT, Outcome.TIMEOUT])
def test_a_blocked_address_is_not_what_ends_a_connection_otherwise(bench, outcome):
    """A close without an answer, or the queue manager's log: else it is only a saved record."""
    facts = facts_of(bench, chlauth("*", "BLOCKADDR", ADDRLIST="*"))
    ended = bench.handshake(facts, outcome=outcome)
    assert bench.verdicts("QMG07", ended) == ["warn", "pass"]
    assert bench.verdicts("QMG07", replace(facts, live=None)) == ["warn", "pass"]


def test_an_administrator_that_is_blocked(bench):
    record = chlauth("*", "BLOCKUSER", USERLIST="*MQADMIN")
    facts = facts_of(bench, svrconn(MCAUSER="mqm"), record)
    assert bench.verdicts("QMG07", facts) == ["pass", "warn"]
    assert bench.verdicts("QMG07", facts_of(bench, svrconn(MCAUSER="orders"), record)) == ["pass"]


@pytest.mark.parametrize(
    ("user", "verdict", "says"),
    [
        ("mqm", "warn", "administrator"),
        ("nobody", "warn", "blocks every client"),
        ("orders", "pass", "run as user orders"),
        ("", "pass", "as anna, which it asserts"),
    ],
)
def test_mcauser(bench, user, verdict, says):
    (finding,) = bench.run("QMG08", facts_of(bench, svrconn(MCAUSER=user)))
    assert finding.verdict == verdict
    assert says in finding.headline


def test_a_serial_number_that_a_record_asks_for_is_part_of_the_question(bench):
    record = chlauth("*", "SSLPEERMAP", SSLPEER="SERIALNUMBER=02,CN=app", USERSRC="NOACCESS")
    blocked = chlauth("*", "ADDRESSMAP", ADDRESS="*", USERSRC="NOACCESS")
    (finding,) = bench.run("QMG07", facts_of(bench, record, blocked))
    assert "SSLPEER('SERIALNUMBER=01,CN=app')" in finding.remedies[0].text


@pytest.mark.parametrize(
    ("record", "verdict"),
    [
        (NO_ACCESS, "warn"),
        (chlauth("*", "ADDRESSMAP", ADDRESS="10.*", USERSRC="NOACCESS"), "pass"),
        (chlauth("*", "USERMAP", CLNTUSER="otto", USERSRC="NOACCESS"), "pass"),
        (chlauth("*", "BLOCKUSER", USERLIST="*MQADMIN,anna"), "pass"),
        (chlauth("*", "BLOCKADDR", ADDRLIST="10.0.0.1"), "pass"),
    ],
)
def test_a_doubt_about_chlauth_ends_where_the_client_was_let_in(bench, record, verdict):
    facts = facts_of(bench, svrconn(), record, refused=False)
    found = bench.run("QMG07", bench.live(facts, connect=Connect(Outcome.OK, 0, 0)))
    assert {f.verdict for f in found} - {"pass"} == ({"warn"} if verdict == "warn" else set())
    assert found


def test_a_pattern_with_a_serial_number_shows_the_certificates(bench):
    facts = facts_of(bench, svrconn(SSLPEER="SERIALNUMBER=02,CN=app"))
    (finding,) = bench.run("QMG06", facts)
    assert finding.verdict == "fail"
    assert ("serial number, as MQ writes it", "01") in [(e.what, e.value) for e in finding.evidence]
    assert finding.remedies[0].text == "ALTER CHANNEL(APP.TLS) CHLTYPE(SVRCONN) SSLPEER('CN=app')"


def test_a_pattern_in_another_grammar_is_written_again_in_mqs(bench):
    facts = facts_of(bench, svrconn(SSLPEER="EMAILADDRESS=x@y.z,CN=app"))
    (finding,) = bench.run("QMG06", facts)
    assert finding.verdict == "fail"
    assert finding.remedies[0].text == (
        "ALTER CHANNEL(APP.TLS) CHLTYPE(SVRCONN) SSLPEER('E=x@y.z,CN=app')"
    )
