"""ENV16, and the sweep: each setting changes what is said, or is said to do nothing."""

from dataclasses import replace

import pytest

from mqtui.collect.client_files.ini import find_ini
from mqtui.engine.registry import checks
from mqtui.facts import IniEntry, Source, SourceKind, Variable
from mqtui.knowledge.settings import client_settings
from mqtui.walk.derive import server_name

#: Checks that say of any variable or attribute that it is there; that is no effect.
COUNTING = {"ENV01", "ENV02", "ENV10", "ENV12"}
#: Values for settings whose kind names none; what they change shows in a check or in the facts.
VALUES = {
    "key-repository": "/other/key.kdb",
    "certificate-label": "other",
    "outbound-sni": "HOSTNAME",
    "sni-legacy": "NO",
    "tls13": "NO",
    "fips": "YES",
    "suite-b": "192_BIT",
    "validation-policy": "RFC5280",
    "table-directory": "/elsewhere",
    "table-file": "other.json",
    "table-url": "file:///elsewhere/ccdt.json",
    "server-connection": "OTHER/TCP/elsewhere(1414)",
    "sni-managed-net": "HOSTNAME",
    "ini-name": "/elsewhere/mqclient.ini",
    "data-path-variable": "/elsewhere",
    "data-path-override": "/elsewhere",
    "file-path": "/elsewhere",
}


def sni(facts):
    return server_name(facts, facts.selection.first, "qm.example")


def setting(name):
    return lambda facts: facts.configuration.value(name)


def ini_read(facts):
    found, _ = find_ini(facts.environment, facts.host, None)
    return [candidate.path for candidate in found.candidates]


#: These have their effect where the facts are gathered, so it shows in what is gathered.
GATHERED = {
    "key-repository-password": setting("key-repository-password"),
    "outbound-sni": sni,
    "sni-legacy": sni,
    "data-path-variable": setting("data-path"),
    "data-path-override": setting("data-path"),
    "file-path": setting("data-path"),
    "ini-name": ini_read,
}


def places():
    for info in client_settings():
        if info.scope == "server":
            continue
        if info.variable:
            yield pytest.param(info, "variable", id=info.variable)
        if info.key:
            yield pytest.param(info, "ini", id=f"{info.stanza}.{info.key}")


def value_for(info):
    if info.name in VALUES:
        return VALUES[info.name]
    if info.values:
        return next(v for v in reversed(info.values) if v != info.default)
    return "7" if info.kind == "number" else "/some/thing"


def with_value(bench, facts, info, place, value):
    if place == "variable":
        others = [v for v in facts.environment.variables if v.name != info.variable]
        if info.name in ("table-directory", "table-file"):
            others = [v for v in others if v.name != "MQCCDTURL"]
        added = Variable(info.variable, value, Source(SourceKind.VARIABLE, info.variable))
        environment = replace(facts.environment, variables=(*others, added))
        facts = replace(facts, environment=environment)
    else:
        kept = [v for v in facts.environment.variables if v.name != info.variable]
        # A variable and what names a table by URL would win over the file.
        if info.part_of:
            kept = [v for v in kept if v.name != "MQCCDTURL"]
        facts = replace(facts, environment=replace(facts.environment, variables=tuple(kept)))
        entries = (*facts.ini.entries, IniEntry(info.stanza, info.key, value, 9))
        facts = replace(facts, ini=replace(facts.ini, entries=entries))
    return bench.with_settings(facts)


def said(facts):
    return {
        (f.check or check.id, f.verdict, f.headline, f.evidence)
        for check in checks()
        if check.id not in COUNTING
        for f in check.run(facts)
    }


@pytest.mark.parametrize(("info", "place"), list(places()))
def test_each_setting_has_an_effect_or_is_said_to_have_none(bench, info, place):
    before = bench.healthy()
    after = with_value(bench, before, info, place, value_for(info))
    if gathered := GATHERED.get(info.name):
        assert gathered(after) != gathered(before)
        return
    new = said(after) - said(before)
    name = info.variable if place == "variable" else info.key
    assert new, f"{name} changes nothing, and nothing says so"
    if info.effect:
        assert [f for f in new if f[0] == "ENV16" and name in f[2]]


def test_a_setting_that_only_the_real_client_can_follow_is_unknown(bench):
    (finding,) = bench.run("ENV16", bench.ini(bench.healthy(), SSL__OCSPAuthentication="REQUIRED"))
    assert finding.verdict == "unknown"
    (finding,) = bench.run("ENV16", bench.ini(bench.healthy(), SSL__OCSPAuthentication="OPTIONAL"))
    assert finding.verdict == "pass"


@pytest.mark.parametrize("value", ["", "  "])
def test_what_has_no_value_has_no_effect_to_speak_of(bench, value):
    facts = bench.ini(bench.healthy(), TCP__KeepAlive=value)
    assert bench.run("ENV16", facts) == ()


def test_a_trust_store_beside_the_key_repository_makes_trust_unknown(bench):
    facts = bench.store(bench.healthy(), bench.OWN)
    facts = bench.handshake(facts, verify_error="unable to get local issuer certificate")
    facts = bench.variable(facts, MQSSLTRUSTSTORE="/app/trust.pem")
    (finding,) = bench.run("CER07", facts)
    assert finding.verdict == "unknown"
    assert "MQSSLTRUSTSTORE" in finding.headline
    (finding,) = bench.run("ENV16", facts)
    assert finding.verdict == "unknown"
