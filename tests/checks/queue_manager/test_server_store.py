"""QMG10 to QMG12, CER08 and CIP08: what the queue manager's own store and switches say."""

from dataclasses import replace
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from mqtui.facts import (
    FileState,
    Handshake,
    IniEntry,
    KeyRepository,
    LiveConnect,
    LogRecord,
    MqscObject,
    Outcome,
    PasswordState,
    QueueManagerView,
    Source,
    SourceKind,
    StoreContents,
)
from mqtui.lab.pki.certificates import made_once

TEXT = Source(SourceKind.FILE, "/tmp/qm1.mqsc", 7)
PATH = "/var/mqm/qmgrs/QM1/ssl/key.p12"


def view(bench, *entries, log=(), ini=(), **attributes):
    manager = MqscObject("QMGR", "QM1", {"CERTLABL": "qm1", "SSLKEYR": PATH} | attributes, TEXT)
    channel = MqscObject("CHANNEL", "APP.TLS", {"CHLTYPE": "SVRCONN", "CERTLABL": ""}, TEXT)
    store = StoreContents(PATH, "pkcs12", True, entries, password_state=PasswordState.RIGHT)
    records = tuple(LogRecord(m, m, Source(SourceKind.LOG, "l"), bench.NOW) for m in log)
    found = KeyRepository(PATH, TEXT, PATH, (PATH,), "full name", True, FileState.OK)
    return QueueManagerView(
        (manager, channel), records, (), found, store, ini=ini, ini_path="qm.ini"
    )


def refused(bench, of, outcome=Outcome.ALERT, sent="app", by="server"):
    """The walk of a client whose handshake ended that way."""
    facts = replace(bench.healthy(), queue_manager=of)
    shake = Handshake(
        "192.0.2.1",
        1414,
        None,
        "ANY",
        outcome,
        alert="unknown_ca",
        alert_by=by,
        certificate_sent=sent,
    )
    definition = facts.selection.first
    live = LiveConnect(definition.endpoints[0], definition, handshake=shake)
    return replace(facts, live=replace(live, started_at=bench.NOW))


def personal(bench, label="qm1", **changes):
    return bench.certificate("CN=QM1", "CN=CA", label=label, has_private_key=True, **changes)


def only(found):
    (finding,) = found
    return finding


def test_a_store_that_has_the_clients_ca_vouches_for_it(bench):
    facts = refused(bench, view(bench, personal(bench), bench.CA))
    assert only(bench.run("QMG10", facts)).verdict == "pass"


def test_a_store_without_the_clients_ca_is_the_cause_of_a_refusal(bench):
    finding = only(bench.run("QMG10", refused(bench, view(bench, personal(bench)))))
    assert finding.verdict == "fail"
    assert "does not have CN=CA" in finding.headline
    assert "REFRESH SECURITY TYPE(SSL)" in finding.remedies[-1].text


def test_a_ca_of_the_same_name_with_another_key_is_told_apart(bench):
    def entry(name, subject, issuer=None, **changes):
        text = made_once(name).certificate.public_bytes(Encoding.PEM).decode()
        return bench.certificate(subject, issuer, pem=text, sha256=name, **changes)

    own = entry("application", "CN=app", "CN=CA", label="app", has_private_key=True)
    facts = refused(bench, view(bench, personal(bench), entry("reissued-client-ca", "CN=CA")))
    facts = bench.store(facts, own, entry("client-ca", "CN=CA"))
    finding = only(bench.run("QMG10", facts))
    assert (finding.verdict, "it is not the certificate" in finding.headline) == ("fail", True)


@pytest.mark.parametrize(
    ("outcome", "sent", "by"),
    [
        (Outcome.ALERT, "", "server"),
        (Outcome.ALERT, "app", "client"),
        (Outcome.OK, "app", ""),
    ],
)
def test_what_nobody_refused_is_no_failure(bench, outcome, sent, by):
    facts = refused(bench, view(bench, personal(bench)), outcome, sent, by)
    assert only(bench.run("QMG10", facts)).verdict == "warn"


def test_a_label_that_the_store_lacks(bench):
    facts = refused(bench, view(bench, personal(bench, "other")))
    finding = only(bench.run("QMG11", facts))
    assert finding.verdict == "fail"
    assert "qm1" in finding.headline
    assert "CERTLABL('other')" in finding.remedies[0].text


def test_a_blank_label_means_the_queue_managers_name(bench):
    there = view(bench, personal(bench, "ibmwebspheremqqm1"), CERTLABL="")
    assert only(bench.run("QMG11", refused(bench, there))).verdict == "pass"
    absent = view(bench, personal(bench), CERTLABL="")
    finding = only(bench.run("QMG11", refused(bench, absent)))
    assert (finding.verdict, "ibmwebspheremqqm1" in finding.headline) == ("fail", True)


def test_a_label_without_a_key_is_as_good_as_none(bench):
    bare = bench.certificate("CN=QM1", "CN=CA", label="qm1")
    finding = only(bench.run("QMG11", refused(bench, view(bench, bare))))
    assert (finding.verdict, "private key" in finding.headline) == ("fail", True)
    assert "-cert -import" in finding.remedies[0].text


def test_a_wrong_label_that_is_not_in_use_yet_warns(bench):
    facts = bench.live(replace(bench.healthy(), queue_manager=view(bench)))
    assert only(bench.run("QMG11", facts)).verdict == "warn"


def test_a_store_that_the_queue_manager_could_not_open(bench):
    facts = refused(bench, view(bench, log=("AMQ9660E",)), Outcome.CLOSED)
    finding = only(bench.run("QMG12", facts))
    assert (finding.verdict, "has no stash file" in finding.headline) == ("fail", True)


def test_a_message_beside_a_channel_that_started_is_of_another_connection(bench):
    there = view(bench, log=("AMQ9660E",))
    facts = replace(bench.healthy(), queue_manager=there)
    finding = only(bench.run("QMG12", facts))
    assert (finding.verdict, finding.remedies) == ("warn", ())


def test_a_store_that_may_be_another_file_here_is_not_called_missing(bench):
    there = view(bench, log=("AMQ9660E",))
    away = replace(there.repository, state=FileState.ELSEWHERE, exists=False)
    facts = refused(bench, replace(there, repository=away, store=None), Outcome.CLOSED)
    finding = only(bench.run("QMG12", facts))
    assert "does not exist" not in finding.headline
    assert [r.text for r in finding.remedies] == ["DISPLAY QMGR SSLKEYR CERTLABL"]


def test_the_reason_is_told_as_far_as_it_can_be_seen_from_here(bench):
    there = view(bench, log=("AMQ9657E",), SSLKEYR="")
    cases = {
        "SSLKEYR is blank": replace(there, repository=None),
        "does not exist": replace(there, repository=replace(there.repository, exists=False)),
        "it is torn": replace(
            there,
            repository=replace(there.repository, stash_exists=True),
            store=StoreContents(PATH, "pkcs12", False, error="it is torn."),
        ),
        "wrong password": replace(
            there,
            repository=replace(there.repository, stash_exists=True),
            store=StoreContents(PATH, "pkcs12", False, password_state=PasswordState.WRONG),
        ),
    }
    for words, of in cases.items():
        finding = only(bench.run("QMG12", refused(bench, of, Outcome.CLOSED)))
        assert (finding.verdict, words in finding.headline) == ("fail", True), finding.headline


def test_without_a_record_of_the_queue_manager_its_store_is_not_judged(bench):
    assert not bench.run("QMG12", refused(bench, view(bench), Outcome.CLOSED))


def test_an_expired_certificate_that_is_never_presented_is_found_in_the_store(bench):
    expired = personal(bench, not_after=bench.NOW - timedelta(days=1))
    finding = only(bench.run("CER08", refused(bench, view(bench, expired), Outcome.CLOSED)))
    assert (finding.verdict, "expired" in finding.headline) == ("fail", True)


@pytest.mark.parametrize(
    ("spec", "attributes", "ini", "culprit"),
    [
        ("TLS_AES_256_GCM_SHA384", {}, ("AllowTLSV13", "NO"), "AllowTLSV13"),
        ("ECDHE_RSA_AES_256_GCM_SHA384", {}, ("AllowedCipherSpecs", "ANY_TLS13"), "AllowedCi"),
        ("TLS_CHACHA20_POLY1305_SHA256", {"SSLFIPS": "YES"}, (), "SSLFIPS"),
        ("ECDHE_RSA_AES_256_GCM_SHA384", {"SUITEB": "128_BIT"}, (), "SUITEB"),
        ("TLS_RSA_WITH_AES_256_CBC_SHA", {}, (), "disabled by default"),
    ],
)
def test_what_the_queue_manager_does_not_enable(bench, spec, attributes, ini, culprit):
    lines = (IniEntry("SSL", *ini, 3),) if ini else ()
    facts = refused(bench, view(bench, personal(bench), ini=lines, **attributes), sent="")
    definition = replace(facts.selection.first, cipher_spec=spec)
    first = replace(facts.selection.candidates[0], definition=definition)
    chosen = replace(facts.selection, candidates=(first,))
    finding = only(bench.run("CIP08", replace(facts, selection=chosen)))
    assert (finding.verdict, culprit in finding.headline) == ("fail", True)
    # Suite B leaves nothing that goes with the RSA key of this queue manager.
    advised = any("ANY_TLS12_OR_HIGHER" in r.text for r in finding.remedies)
    assert advised == (culprit != "SUITEB")
    # A setting that was read excludes, also where no connect came so far; a default may differ.
    unseen = only(bench.run("CIP08", replace(facts, selection=chosen, live=None)))
    assert unseen.verdict == ("warn" if culprit == "disabled by default" else "fail")


def test_an_alias_takes_what_is_left(bench):
    lines = (IniEntry("SSL", "AllowTLSV13", "NO", 3),)
    facts = refused(bench, view(bench, ini=lines, SSLFIPS="YES"))
    assert only(bench.run("CIP08", facts)).verdict == "pass"


@pytest.mark.parametrize(
    ("attributes", "label"),
    [
        ({"PLATFORM": "MVS"}, "ibmWebSphereMQQM1"),
        ({"SSLTASKS": "8"}, "ibmWebSphereMQQM1"),
        ({"PLATFORM": "UNIX"}, "ibmwebspheremqqm1"),
        ({}, "ibmwebspheremqqm1"),
    ],
)
def test_the_default_label_is_another_on_zos(bench, attributes, label):
    own = replace(bench.OWN, label=label)
    facts = replace(
        bench.healthy(), queue_manager=view(bench, own, **{"CERTLABL": " "} | attributes)
    )
    (finding,) = bench.run("QMG11", facts)
    assert finding.verdict == "pass"
    assert label in str(finding.evidence)


def test_the_label_that_is_nearly_the_one_is_proposed(bench):
    near = replace(bench.OWN, label="QM1", key="EC")
    other = replace(bench.OWN, label="another")
    facts = replace(bench.healthy(), queue_manager=view(bench, other, near))
    (finding,) = bench.run("QMG11", facts)
    assert "CERTLABL('QM1')" in finding.remedies[0].text or "CERTLABL(QM1)" in (
        finding.remedies[0].text
    )


def test_no_label_is_made_up_where_the_store_has_none(bench):
    facts = replace(bench.healthy(), queue_manager=view(bench, replace(bench.OWN, label="")))
    (finding,) = bench.run("QMG11", facts)
    assert [r.kind.value for r in finding.remedies] == ["shell"]
    assert "-label qm1" in finding.remedies[0].text
