"""CER01 to CER05: the certificate that the client has, and its label."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from mqtui.engine.change import Need
from mqtui.facts import FileState


def store(bench, **changes):
    facts = bench.healthy()
    return replace(facts, store=replace(facts.store, **changes))


def test_cer01_lists_what_the_store_holds(bench):
    (finding,) = bench.run("CER01", bench.healthy())
    assert finding.verdict == "pass"
    assert [e.what for e in finding.evidence] == ["- app", "! ca"]
    assert all("RSA 2048" in e.value for e in finding.evidence)
    assert ["CN=app" in e.value for e in finding.evidence] == [True, False]


def test_cer01_warns_of_each_problem(bench):
    found = bench.run("CER01", store(bench, problems=("one", "two")))
    assert [f.verdict for f in found] == ["pass", "warn", "warn"]
    assert found[1].evidence[0].value == "/app/key.p12"


def test_cer01_of_an_empty_store_and_of_none(bench):
    assert bench.verdicts("CER01", store(bench, entries=())) == ["fail"]
    closed = replace(bench.healthy(), store=None)
    assert bench.verdicts("CER01", closed) == ["unknown"]
    assert bench.verdicts("CER01", replace(closed, repository=None)) == ["skip"]


@pytest.mark.parametrize(
    ("state", "verdict"),
    [
        ("wrong", "fail"),
        ("not needed", "fail"),
        ("right", "fail"),
        ("missing", "unknown"),
        ("unreadable", "unknown"),
        ("value unknown", "unknown"),
        ("encrypted", "unknown"),
    ],
)
def test_cer01_of_a_store_that_cannot_be_opened(bench, state, verdict):
    facts = store(bench, readable=False, password_state=state, error="closed", entries=())
    (finding,) = bench.run("CER01", facts)
    assert finding.verdict == verdict
    assert finding.evidence[0].value == "/app/key.p12"
    (remedy,) = finding.remedies
    assert remedy.kind == "shell"
    assert remedy.text.split()[:3] == ["runmqakm", "-cert", "-list"]
    assert "-db /app/key.p12 -type" in remedy.text
    assert remedy.run_as == "anna"


def test_cer01_of_a_store_that_only_the_user_who_looks_may_not_read(bench):
    facts = store(bench, readable=False, error="permission denied", entries=())
    assert bench.verdicts("CER01", facts) == ["fail"]
    closed = replace(facts.repository, state=FileState.UNREADABLE)
    assert bench.verdicts("CER01", replace(facts, repository=closed)) == ["unknown"]


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


def test_a_label_that_fits_neither_of_two_is_for_somebody_to_decide(bench):
    other = replace(bench.OWN, label="billing", subject="CN=billing")
    facts = bench.store(bench.healthy(), bench.OWN, other, bench.CA)
    (finding,) = bench.run("CER03", bench.ini(facts, SSL__CertificateLabel="orders"))
    assert [r.needs for r in finding.remedies] == [(Need.LABEL,)]
    for label, stores in (("APP", facts), ("orders", bench.healthy())):
        (finding,) = bench.run("CER03", bench.ini(stores, SSL__CertificateLabel=label))
        assert [r.needs for r in finding.remedies] == [()]
    alike = bench.store(facts, replace(bench.CA, label="order"), bench.OWN, other)
    (finding,) = bench.run("CER03", bench.ini(alike, SSL__CertificateLabel="orders"))
    assert finding.remedies[0].needs == (Need.LABEL,)


@pytest.mark.parametrize("several", [False, True])
def test_no_label_and_several_certificates(bench, several):
    other = replace(bench.OWN, label="billing", subject="CN=billing")
    more = (other,) if several else ()
    facts = bench.ini(bench.store(bench.healthy(), bench.OWN, *more, bench.CA))
    (finding,) = bench.run("CER02", bench.live(facts, start=None))
    assert finding.remedies[0].needs == ((Need.LABEL,) if several else ())


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


def test_an_expired_certificate_whose_renewed_one_is_there(bench):
    day = timedelta(days=1)
    old = replace(bench.OWN, not_after=bench.NOW - day)
    new = replace(bench.OWN, label="app-new", not_after=bench.NOW + 90 * day)
    newest = replace(new, label="app-newest", not_after=bench.NOW + 100 * day)
    ini = bench.ini(bench.healthy(), SSL__CertificateLabel="app")

    def fix(*entries):
        found = bench.run("CER05", bench.store(ini, *entries, bench.CA))
        return next(f for f in found if f.verdict == "fail").remedies[0]

    assert "+CertificateLabel=app-newest" in fix(old, new, newest).text
    for unusable in (
        replace(new, subject="CN=billing"),
        replace(new, has_private_key=False),
        replace(new, not_after=bench.NOW - day),
        replace(new, not_before=bench.NOW + day),
    ):
        assert fix(old, unusable).needs == (Need.CERTIFICATE,)


def test_an_expired_ca_above_the_clients_certificate(bench):
    ca = replace(bench.CA, not_after=bench.NOW - timedelta(days=2))
    assert bench.verdicts("CER05", bench.store(bench.healthy(), bench.OWN, ca)) == ["pass", "fail"]


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


def test_the_queue_managers_label_given_to_the_client(bench):
    facts = bench.ini(bench.healthy(), SSL__CertificateLabel="ibmwebspheremqqm1")
    (finding,) = bench.run("CER03", facts)
    assert any("queue manager's default label" in e.value for e in finding.evidence)


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


DN = "CN=app,OU=Applications,C=GB"


def nameless(bench, *entries):
    own = replace(bench.OWN, subject=DN, label=DN, named=False)
    return bench.store(bench.healthy(), own, *(entries or (bench.CA,)))


@pytest.mark.parametrize(
    ("label", "headline"),
    [
        (DN, "has label"),
        (DN.lower(), "It has CN=app,OU=Applications,C=GB: only upper and lower case differ"),
        (DN.replace(",", ", "), "only blanks differ"),
        ("/C=GB/OU=Applications/CN=app", "the same name, written in another way"),
        ("C=GB,OU=Applications,CN=app", "the same name, written in another way"),
        ("orders", "does not have label orders."),
    ],
)
def test_the_label_of_an_entry_without_a_name_is_its_subject(bench, label, headline):
    (finding,) = bench.run("CER03", bench.ini(nameless(bench), SSL__CertificateLabel=label))
    assert headline in finding.headline
    assert finding.verdict == ("pass" if label == DN else "fail")
    assert "GSKit lists it by its subject" in str(finding.evidence)
    if label != DN:
        change, *rename = finding.remedies
        assert change.text.endswith(DN)
        assert [r.text[-17:] for r in rename] == ["-new_label orders"] * (label == "orders")


@pytest.mark.parametrize("subject", ["O=Acme\\, Inc,CN=app", "1.2.840.113549.1.9.1=a@b,CN=app"])
def test_a_subject_that_gskit_may_write_in_more_ways_is_not_held_against_a_label(bench, subject):
    own = replace(bench.OWN, subject=subject, label=subject, named=False)
    for label in (subject, 'O="Acme, Inc",CN=app', "EMAIL=a@b, CN=app"):
        facts = bench.ini(bench.store(bench.healthy(), own), SSL__CertificateLabel=label)
        fits = (label == subject) or (("Acme" in label) == ("Acme" in subject))
        assert bench.verdicts("CER03", facts) == ["pass" if fits else "fail"]


def test_an_empty_label_is_never_proposed(bench):
    blank = replace(bench.OWN, label="")
    facts = bench.ini(bench.store(bench.healthy(), blank), SSL__CertificateLabel="orders")
    (finding,) = bench.run("CER03", facts)
    assert finding.verdict == "fail"
    # What is left is to import the certificate under the label that was asked for.
    assert [" -new_label orders" in remedy.text for remedy in finding.remedies] == [True]
    (finding,) = bench.run("CER02", bench.store(bench.ini(bench.healthy()), blank))
    assert not finding.remedies


def test_a_label_longer_than_mq_takes_is_not_proposed_but_given_another_name(bench):
    long = "CN=app," + ",".join(f"OU=department {i}" for i in range(9))
    own = replace(bench.OWN, subject=long, label=long, named=False)
    facts = bench.store(bench.healthy(), own)
    (finding,) = bench.run("CER03", bench.ini(facts, SSL__CertificateLabel="orders"))
    (remedy,) = finding.remedies
    assert remedy.text.endswith("-new_label orders")
    (finding,) = bench.run("CER03", bench.ini(facts, SSL__CertificateLabel=long))
    assert finding.verdict == "warn"
    assert finding.remedies


def test_the_default_label_in_other_letters_is_the_one_proposed(bench):
    twin = replace(bench.OWN, label="IBMWebSphereMQanna")
    facts = bench.store(bench.live(bench.ini(bench.healthy()), start=None), bench.OWN, twin)
    (finding,) = bench.run("CER02", facts)
    assert finding.verdict == "warn"
    assert finding.remedies[0].text.endswith("MQCERTLABL=IBMWebSphereMQanna")
    assert "only upper and lower case differ" in str(finding.evidence)


def test_five_hundred_entries_without_names_are_a_short_answer(bench):
    many = [
        bench.certificate(
            f"CN=app{i},O=x", "CN=CA", label=f"CN=app{i},O=x", named=False, has_private_key=True
        )
        for i in range(500)
    ]
    facts = bench.store(bench.healthy(), *many)
    (finding,) = bench.run("CER03", bench.ini(facts, SSL__CertificateLabel="CN=APP7,O=x"))
    assert "It has CN=app7,O=x" in finding.headline
    assert len(finding.evidence) < 40
    assert len(finding.remedies) == 1


@pytest.mark.parametrize(
    ("wanted", "labels", "first", "needs"),
    [
        ("pay1", ("pay2", "pay3"), "pay2", (Need.LABEL,)),
        ("pay1", ("pay2",), "pay2", ()),
        ("apq", ("app", "apr"), "app", (Need.LABEL,)),
        ("APP", ("app", "apq"), "app", ()),
        ("aap", ("app", "billing"), "app", ()),
    ],
)
def test_a_label_of_another_application_is_not_taken_for_an_error(
    bench, wanted, labels, first, needs
):
    entries = (replace(bench.OWN, label=n, subject=f"CN={n}", sha256=n) for n in labels)
    facts = bench.store(bench.healthy(), *entries, bench.CA)
    (finding,) = bench.run("CER03", bench.ini(facts, SSL__CertificateLabel=wanted))
    assert finding.remedies[0].changes[0].value == first
    assert finding.remedies[0].needs == needs


def test_a_certificate_that_was_added_without_its_key_is_there_with_it(bench):
    added = replace(bench.OWN, has_private_key=False)
    held = replace(bench.OWN, label="cn=app", sha256="held")
    facts = bench.store(bench.healthy(), added, held, bench.CA)
    (finding,) = bench.run("CER04", bench.ini(facts, SSL__CertificateLabel="app"))
    label, imported = finding.remedies
    assert (label.changes[0].value, label.needs) == ("cn=app", ())
    assert imported.needs == (Need.CERTIFICATE,)
