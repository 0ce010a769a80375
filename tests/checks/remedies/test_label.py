"""The certificate label is corrected where the one in effect is set."""

from __future__ import annotations

import pytest

from mqtui.checks.questions import label_value
from mqtui.checks.remedies.label import hidden_labels, use_label
from mqtui.engine.change import SetAttribute, SetEntry, SetVariable, UnsetVariable
from mqtui.facts import Place, SettingValue


def changes(facts, label):
    return use_label(facts, label_value(facts), label).changes


def test_in_mqclient_ini(bench):
    facts = bench.ini(bench.variable(bench.healthy(), MQCERTLABL=None), SSL__CertificateLabel="App")
    path = facts.ini.path
    assert changes(facts, "app") == (SetAttribute(path, "SSL", "CertificateLabel", "app", 1),)


def test_in_the_channel_table(bench):
    facts = bench.ini(bench.healthy())
    facts = bench.table(facts, bench.tls_channel(certificate_label="App"))
    definition = facts.ccdt.channels[0]
    value = SettingValue("App", definition.source, Place.CHANNEL)
    (change,) = use_label(facts, value, "app").changes
    assert isinstance(change, SetEntry)
    assert (change.channel, change.attribute, change.value) == (
        "APP.TLS",
        "certificateLabel",
        "app",
    )


def test_in_the_variable(bench):
    facts = bench.variable(bench.ini(bench.healthy()), MQCERTLABL="App")
    assert [type(change) for change in changes(facts, "app")] == [SetVariable]


@pytest.mark.parametrize(("label", "kind"), [("app", UnsetVariable), ("other", SetVariable)])
def test_a_variable_that_hides_the_label_goes_away(bench, label, kind):
    facts = bench.ini(
        bench.variable(bench.healthy(), MQCERTLABL="billing"), SSL__CertificateLabel="app"
    )
    assert hidden_labels(facts) == ("app",)
    assert [type(change) for change in changes(facts, label)] == [kind]
