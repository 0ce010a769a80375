"""TAB01, TAB02, TAB03, TAB04 and TAB05: the channel table and the entry that is chosen."""

from dataclasses import replace

import pytest

from mqtui.engine.change import (
    Need,
    OutOfReach,
    PassQueueManagerName,
    SetAttribute,
    UnsetVariable,
    UseTable,
)
from mqtui.facts import Endpoint, FileState, Source, SourceKind


def test_the_plain_channel_is_tried_first(bench):
    plain = bench.tls_channel("APP.A", cipher_spec="")
    facts = bench.table(bench.healthy(), bench.tls_channel(), plain)
    (finding,) = bench.run("TAB03", facts)
    assert finding.verdict == "fail"
    assert "picks APP.A" in finding.headline
    assert '"cipherSpecification": "ANY_TLS12_OR_HIGHER"' in finding.remedies[0].text
    assert "APP.A" not in finding.remedies[0].text
    assert bench.verdicts("TAB04", facts) == ["fail"]


def test_a_plain_channel_behind_warns(bench):
    facts = bench.table(
        bench.healthy(), bench.tls_channel(), bench.tls_channel("ZZZ", cipher_spec="")
    )
    assert bench.verdicts("TAB03", facts) == ["pass"]
    assert bench.verdicts("TAB05", facts) == ["warn"]


def test_a_plain_channel_of_another_queue_manager_does_not_matter(bench):
    other = bench.tls_channel("APP.A", cipher_spec="", queue_manager="QM2")
    facts = bench.table(bench.healthy(), bench.tls_channel(), other)
    assert bench.verdicts("TAB03", facts) == ["pass"]
    assert bench.verdicts("TAB05", facts) == []


def test_the_name_in_other_case(bench):
    facts = bench.table(bench.healthy(), bench.tls_channel(queue_manager="qm1"))
    (finding,) = bench.run("TAB02", facts)
    assert finding.verdict == "fail"
    assert "case-sensitive" in finding.headline


@pytest.mark.parametrize("state", [FileState.ABSENT, FileState.EMPTY, FileState.MALFORMED])
def test_an_unusable_table(bench, state):
    facts = bench.healthy()
    table = replace(facts.ccdt, state=state, channels=(), error="no JSON at line 1")
    facts = bench.with_settings(replace(facts, ccdt=table))
    (finding,) = bench.run("TAB01", facts)
    assert finding.verdict == "fail"
    assert "no JSON at line 1" in finding.headline


def test_a_binary_table_is_not_judged(bench):
    facts = bench.healthy()
    table = replace(facts.ccdt, state=FileState.BINARY, format="binary", channels=())
    (finding,) = bench.run("TAB01", replace(facts, ccdt=table))
    assert finding.verdict == "unknown"
    assert "runmqsc -n" in finding.remedies[0].text


@pytest.mark.parametrize(("surely", "verdict"), [(True, "fail"), (False, "warn")])
def test_a_table_that_ibms_client_refuses(bench, surely, verdict):
    facts = bench.healthy()
    said = 'channel[0]: "tuning" is not a key.'
    problems = ("no host", said)
    table = replace(facts.ccdt, problems=problems, refused=(said,), surely_refused=surely)
    first, second = bench.run("TAB01", replace(facts, ccdt=table))
    assert (first.verdict, second.verdict) == (verdict, "warn")
    assert said in first.headline
    assert "no host" in second.headline


def test_a_plain_entry_that_is_drawn_first_at_times(bench):
    tls = bench.tls_channel(weight=30)
    plain = bench.tls_channel("ZZZ", cipher_spec="", weight=10)
    facts = bench.table(bench.healthy(), tls, plain)
    (finding,) = bench.run("TAB03", facts)
    assert finding.verdict == "fail"
    assert "In 25 % of connects" in finding.headline
    assert '"clientWeight": 30' in finding.remedies[0].text
    assert "ZZZ" not in finding.remedies[0].text


def test_a_huge_table_makes_no_huge_finding(bench):
    plain = bench.tls_channel("AAA", cipher_spec="")
    facts = bench.table(bench.healthy(), plain, *(bench.tls_channel(f"C{i}") for i in range(3000)))
    (finding,) = bench.run("TAB03", facts)
    assert len(finding.evidence) == 21
    assert finding.evidence[-1].value == "2,981 more"
    assert len(finding.remedies[0].text) < 1000
    assert finding.remedies[0].text.startswith("jq ")
    (found,) = bench.run("TAB02", facts)
    assert len(found.evidence[0].value) < 400


def with_tables(bench, broken=True, **changes):
    """The table in effect does not serve; another one that is configured does."""
    facts = bench.ini(
        bench.healthy(),
        CHANNELS__ChannelDefinitionDirectory="/app/tables",
        CHANNELS__ChannelDefinitionFile="good.json",
    )
    source = Source(SourceKind.FILE, facts.ini.path, facts.ini.entries[0].line)
    good = replace(facts.ccdt, path="/app/tables/good.json", source=source, **changes)
    if broken:
        facts = replace(facts, ccdt=replace(facts.ccdt, state=FileState.ABSENT, channels=()))
    else:
        facts = bench.table(facts, bench.tls_channel(queue_manager="QM2"))
    return bench.with_settings(replace(facts, other_tables=(good,)))


def test_what_beats_a_table_that_serves_goes(bench):
    (finding,) = bench.run("TAB01", with_tables(bench))
    remedy, look = finding.remedies
    assert [type(c) for c in remedy.changes] == [UnsetVariable]
    assert remedy.changes[0].name == "MQCCDTURL"
    assert not remedy.needs
    assert look.text == "ls -la /app"
    assert finding.evidence[-1].value == "/app/tables/good.json"


def test_the_same_where_the_table_has_another_queue_manager(bench):
    (finding,) = bench.run("TAB02", with_tables(bench, broken=False))
    assert [c.name for r in finding.remedies for c in r.changes] == ["MQCCDTURL"]


def test_the_same_of_two_variables_that_belong_together(bench):
    facts = with_tables(bench)
    left = tuple(v for v in facts.environment.variables if v.name != "MQCCDTURL")
    facts = replace(facts, environment=replace(facts.environment, variables=left))
    facts = bench.variable(facts, MQCHLLIB="/old", MQCHLTAB="T")
    (finding,) = bench.run("TAB01", facts)
    first, second, _ = finding.remedies
    assert [c.name for c in (*first.changes, *second.changes)] == ["MQCHLLIB", "MQCHLTAB"]
    assert (first.with_previous, second.with_previous) == (False, True)


def test_a_table_given_with_an_option_is_not_unset(bench):
    facts = with_tables(bench)
    facts = bench.with_settings(replace(facts, request=replace(facts.request, ccdt="/x.json")))
    (finding,) = bench.run("TAB01", facts)
    assert not any(r.changes for r in finding.remedies)
    assert finding.needs == (Need.CHANNEL_TABLE,)


@pytest.mark.parametrize(
    "changes",
    [
        {"state": FileState.ABSENT, "channels": ()},
        {"channels": ()},
    ],
)
def test_a_table_that_does_not_serve_either_is_not_offered(bench, changes):
    (finding,) = bench.run("TAB01", with_tables(bench, **changes))
    assert not any(r.changes for r in finding.remedies)


def test_another_entry_without_tls_is_not_offered(bench):
    plain = bench.tls_channel(cipher_spec="")
    (finding,) = bench.run("TAB01", with_tables(bench, channels=(plain,)))
    assert not any(r.changes for r in finding.remedies)


def test_a_relative_directory_is_written_out_where_the_table_lies_beside_the_file(bench):
    facts = bench.ini(
        bench.healthy(),
        CHANNELS__ChannelDefinitionDirectory="tables/.",
        CHANNELS__ChannelDefinitionFile="ccdt.json",
    )
    left = tuple(v for v in facts.environment.variables if v.name != "MQCCDTURL")
    facts = replace(facts, environment=replace(facts.environment, variables=left))
    entry = facts.ini.entry("CHANNELS", "ChannelDefinitionDirectory")
    source = Source(SourceKind.FILE, facts.ini.path, entry.line)
    good = replace(facts.ccdt, path="/app/tables/ccdt.json", source=source)
    absent = replace(facts.ccdt, state=FileState.ABSENT, channels=(), source=source)
    facts = bench.with_settings(replace(facts, ccdt=absent, other_tables=(good,)))
    (finding,) = bench.run("TAB01", facts)
    wanted = SetAttribute(facts.ini.path, "CHANNELS", entry.key, "/app/tables", entry.line)
    assert finding.remedies[0].changes == (wanted,)


def test_a_table_that_the_variable_does_not_quite_name(bench):
    facts = bench.healthy()
    source = facts.environment.get("MQCCDTURL").source
    good = replace(facts.ccdt, path="/app/ccdt-2.json", source=source)
    absent = replace(facts.ccdt, state=FileState.ABSENT, channels=(), source=source)
    facts = bench.with_settings(replace(facts, ccdt=absent, other_tables=(good,)))
    (finding,) = bench.run("TAB01", facts)
    assert finding.remedies[0].changes == (UseTable("/app/ccdt-2.json"),)
    assert finding.remedies[0].text == "export MQCCDTURL=file:///app/ccdt-2.json"


def test_a_directory_and_a_file_that_are_both_written_out(bench):
    facts = bench.ini(
        bench.healthy(),
        CHANNELS__ChannelDefinitionDirectory='"/app/tables"',
        CHANNELS__ChannelDefinitionFile='"ccdt.json"',
    )
    facts = bench.variable(facts, MQCCDTURL=None)
    source = Source(SourceKind.FILE, facts.ini.path, facts.ini.entries[0].line)
    good = replace(facts.ccdt, path="/app/tables/ccdt.json", source=source)
    absent = replace(facts.ccdt, state=FileState.ABSENT, channels=(), source=source)
    facts = bench.with_settings(replace(facts, ccdt=absent, other_tables=(good,)))
    (finding,) = bench.run("TAB01", facts)
    first, second, _ = finding.remedies
    assert [c.value for c in (*first.changes, *second.changes)] == ["/app/tables", "ccdt.json"]
    assert second.with_previous


def test_a_stanza_of_tables_by_its_right_name(bench):
    facts = bench.ini(
        bench.variable(bench.healthy(), MQCCDTURL=None),
        CHANNEL__ChannelDefinitionDirectory="/app",
        CHANNEL__ChannelDefinitionFile="ccdt.json",
    )
    absent = replace(facts.ccdt, state=FileState.ABSENT, channels=())
    (finding,) = bench.run("TAB01", bench.with_settings(replace(facts, ccdt=absent)))
    (remedy,) = finding.remedies
    assert [(c.heading, c.stanza, len(c.lines)) for c in remedy.changes] == [
        ("CHANNEL:", "CHANNELS", 2)
    ]


def test_what_a_variable_beats_is_not_put_right(bench):
    facts = bench.ini(bench.healthy(), CHANNEL__ChannelDefinitionFile="ccdt.json")
    absent = replace(facts.ccdt, state=FileState.ABSENT, channels=())
    (finding,) = bench.run("TAB01", bench.with_settings(replace(facts, ccdt=absent)))
    assert not any(r.changes for r in finding.remedies)


def test_a_table_that_may_not_be_read_is_opened_by_its_owner(bench):
    facts = bench.healthy()
    closed = replace(facts.ccdt, state=FileState.UNREADABLE, channels=())
    (finding,) = bench.run("TAB01", bench.with_settings(replace(facts, ccdt=closed)))
    assert (finding.needs, finding.out_of_reach) == ((), OutOfReach.HOST)
    assert finding.remedies[-1].text == "ls -la /app"


def test_a_table_of_a_url_is_fetched_to_look_at_it(bench):
    facts = bench.healthy()
    table = replace(facts.ccdt, path="http://h/c.json", state=FileState.UNREADABLE, channels=())
    (finding,) = bench.run("TAB01", bench.with_settings(replace(facts, ccdt=table)))
    assert finding.remedies[-1].text == "curl -gsS -o ccdt.json http://h/c.json"


def test_an_entry_for_the_name_that_was_asked_for_comes_before_another_name(bench):
    facts = bench.table(bench.healthy(), bench.tls_channel(queue_manager="QM2"))
    (finding,) = bench.run("TAB02", facts)
    entry, name = finding.remedies
    assert entry.changes[0].channels[0].queue_manager == "QM1"
    assert not entry.needs
    assert name.changes == (PassQueueManagerName("QM2"),)
    assert name.needs == (Need.DECISION,)


def test_of_two_names_that_differ_by_case_one_is_to_be_decided_for(bench):
    names = [bench.tls_channel(name, queue_manager=name) for name in ("qm1", "Qm1")]
    (finding,) = bench.run("TAB02", bench.table(bench.healthy(), *names))
    assert [r.needs for r in finding.remedies] == [(Need.DECISION,), (Need.DECISION,)]


def test_any_queue_manager_takes_a_group_so_it_is_to_be_decided_which_is_meant(bench):
    facts = bench.table(bench.healthy(), bench.tls_channel(queue_manager="QM2"))
    request = replace(facts.request, queue_manager="*GROUP")
    facts = bench.with_settings(replace(facts, request=request))
    (finding,) = bench.run("TAB02", facts)
    assert [r.needs for r in finding.remedies] == [(Need.DECISION,), (Need.DECISION,)]


def test_of_two_addresses_somebody_has_to_say_which_is_meant(bench):
    first = bench.tls_channel(queue_manager="STAGE1")
    same = replace(first, queue_manager="STAGE2")
    for second, needs in (
        (replace(same, endpoints=(Endpoint("elsewhere", 1414),)), (Need.DECISION,)),
        (same, ()),
    ):
        (finding,) = bench.run("TAB02", bench.table(bench.healthy(), first, second))
        assert isinstance(finding.remedies[0].changes[0], UseTable)
        assert finding.remedies[0].needs == needs


def test_only_another_case_needs_no_decision(bench):
    facts = bench.table(bench.healthy(), bench.tls_channel(queue_manager="qm1"))
    (finding,) = bench.run("TAB02", facts)
    assert finding.remedies[0].changes == (PassQueueManagerName("qm1"),)
    assert not finding.remedies[0].needs
