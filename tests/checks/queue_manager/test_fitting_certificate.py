"""QMG06: the certificate that the channel's SSLPEER asks for, where the client sends another."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from mqtui.engine.change import HoldCertificate, Need, SetAttribute
from mqtui.facts import Connect, MqscObject, Outcome, QueueManagerView, Source, SourceKind

ASKED = "CN=app*"


def of_another(bench, *more, pattern=ASKED, label="app", name="CN=billing"):
    """A client that sends the certificate of ``name`` under ``label``, with ``more`` beside."""
    channel = MqscObject(
        "CHANNEL",
        "APP.TLS",
        {"SSLCIPH": "ANY_TLS12", "SSLPEER": pattern, "CHLTYPE": "SVRCONN"},
        Source(SourceKind.FILE, "/tmp/qm1.mqsc", 7),
    )
    facts = bench.live(bench.healthy(), connect=Connect(Outcome.REJECTED, 2, 2393))
    facts = replace(facts, queue_manager=QueueManagerView(objects=(channel,)))
    sent = replace(bench.OWN, label=label, subject=name)
    facts = bench.store(facts, sent, *more, bench.CA)
    return bench.ini(facts, SSL__CertificateLabel=label)


def changes(bench, facts):
    (finding,) = bench.run("QMG06", facts)
    assert finding.verdict == "fail"
    return [(type(r.changes[0]), r.needs) for r in finding.remedies[:-1]]


def test_the_one_that_fits_is_named_where_the_key_repository_has_it(bench):
    facts = of_another(bench, replace(bench.OWN, label="mine"), label="billing")
    (finding,) = bench.run("QMG06", facts)
    line = SetAttribute(facts.ini.path, "SSL", "CertificateLabel", "mine", 1)
    assert finding.remedies[0].changes == (line,)
    assert changes(bench, facts) == [(SetAttribute, ())]
    # The channel is altered only if that one is not it.
    assert "SSLPEER('CN=billing')" in finding.remedies[1].text


def test_several_that_fit_are_for_somebody_to_decide(bench):
    two = (replace(bench.OWN, label="one"), replace(bench.OWN, label="two"))
    assert changes(bench, of_another(bench, *two, label="billing")) == [
        (SetAttribute, (Need.LABEL,))
    ]


@pytest.mark.parametrize("days", [(-100, -1), (1, 100)])
def test_one_that_is_not_valid_is_not_named(bench, days):
    first, last = (bench.NOW + timedelta(days=n) for n in days)
    old = replace(bench.OWN, label="mine", not_before=first, not_after=last)
    assert changes(bench, of_another(bench, old, label="billing")) == []


def test_the_label_of_the_expected_name_with_anothers_certificate_needs_its_own(bench):
    assert changes(bench, of_another(bench)) == [(HoldCertificate, (Need.CERTIFICATE,))]


@pytest.mark.parametrize(
    ("pattern", "label", "name"),
    [
        # The common name is right: the channel asks for more than that.
        ("CN=app,OU=Payments", "app", "CN=app"),
        ("CN=a*p", "app", "CN=app"),
        # Nothing says whose certificate it should be.
        ("CN=app", "key", "CN=billing"),
        ("OU=Payments", "app", "CN=billing"),
        ("CN=*,OU=Payments", "app", "CN=billing"),
    ],
)
def test_nothing_is_said_of_the_certificate_where_the_channel_may_be_wrong(
    bench, pattern, label, name
):
    assert changes(bench, of_another(bench, pattern=pattern, label=label, name=name)) == []
