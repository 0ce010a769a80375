"""CON01 to CON05: names, ports and who answers there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mqtui.facts import ListenerProcess, Outcome, Resolution, TcpAttempt


def at(bench, address, *listeners, error=None, port=1414):
    facts = bench.healthy()
    attempt = TcpAttempt("qm.example", address, port, Outcome.OK)
    reach = replace(
        facts.reachability, attempts=(attempt,), listeners=listeners, listeners_error=error
    )
    return replace(facts, reachability=reach)


OURS = ListenerProcess("0.0.0.0", 1414, 17, "runmqlsr")
OTHER = ListenerProcess("0.0.0.0", 1415, 18, "amqrmppa")
STRANGER = ListenerProcess("::", 8080, 19, "java")


@pytest.mark.parametrize("address", ["127.0.0.1", "127.9.9.9", "::1", "0:0:0:0:0:0:0:1"])
def test_con04_names_the_process_of_the_port(bench, address):
    (finding,) = bench.run("CON04", at(bench, address, OTHER, OURS))
    assert finding.verdict == "pass"
    assert "runmqlsr" in finding.headline
    assert "17" in finding.headline


def test_con04_warns_and_names_the_port_that_mq_has(bench):
    (finding,) = bench.run("CON04", at(bench, "127.0.0.1", STRANGER, OTHER))
    assert finding.verdict == "warn"
    assert [e.what for e in finding.evidence] == ["amqrmppa"]
    assert "1415" in finding.evidence[0].value
    (finding,) = bench.run("CON04", at(bench, "127.0.0.1", STRANGER))
    assert (finding.verdict, finding.evidence) == ("warn", ())


def test_con04_of_a_process_of_another_user_and_of_each_port(bench):
    hidden = ListenerProcess("0.0.0.0", 1414)
    assert bench.verdicts("CON04", at(bench, "127.0.0.1", hidden)) == ["pass"]
    facts = at(bench, "127.0.0.1", OURS)
    second = TcpAttempt("qm.example", "::1", 1416, Outcome.REFUSED)
    reach = replace(facts.reachability, attempts=(*facts.reachability.attempts, second))
    assert bench.verdicts("CON04", replace(facts, reachability=reach)) == ["pass", "warn"]


@pytest.mark.parametrize("address", ["192.0.2.1", "::2", "12.7.0.1"])
def test_con04_says_nothing_of_another_machine(bench, address):
    assert bench.verdicts("CON04", at(bench, address, OURS)) == ["skip"]


def test_con04_does_not_guess_where_the_table_could_not_be_read(bench):
    assert bench.verdicts("CON04", at(bench, "127.0.0.1", OURS, error="denied")) == ["unknown"]


def reach(facts, **changes):
    return replace(facts, reachability=replace(facts.reachability, **changes))


def test_a_name_that_does_not_resolve(bench):
    # With a connect through another address it would be a warning (LIV09).
    alone = replace(bench.healthy(), live=None)
    facts = reach(alone, resolutions=(Resolution("nope", error="not known"),), attempts=())
    (finding,) = bench.run("CON01", facts)
    assert finding.verdict == "fail"
    assert "nope" in finding.headline


def test_a_definition_without_an_address(bench):
    facts = bench.table(bench.healthy(), bench.tls_channel(endpoints=()))
    (finding,) = bench.run("CON01", replace(facts, reachability=None))
    assert finding.verdict == "fail"
    assert "APP.TLS has no usable address" in finding.headline
    assert bench.verdicts("CON01", replace(facts, reachability=None, selection=None)) == ["skip"]


def test_a_closed_port(bench):
    closed = TcpAttempt("qm.example", "192.0.2.1", 1414, Outcome.REFUSED, detail="refused")
    (finding,) = bench.run("CON02", reach(bench.healthy(), attempts=(closed,)))
    assert finding.verdict == "fail"
    # Who refuses is not seen from here.
    assert finding.headline.endswith("does not accept TCP connections: the connection is refused.")
    assert [each.id for each in finding.possible] == ["port-closed", "firewall-rejects"]


def test_a_closed_port_of_this_machine_is_seen_to_have_no_listener(bench):
    closed = TcpAttempt("qm.example", "127.0.0.1", 1414, Outcome.REFUSED)
    facts = reach(bench.healthy(), attempts=(closed,), listeners=(OTHER,))
    (finding,) = bench.run("CON02", facts)
    assert finding.headline.endswith("nothing listens on that port of this machine.")
    assert finding.possible == ()
    for unsure in ({"listeners": (OURS,)}, {"listeners_error": "denied"}):
        (finding,) = bench.run("CON02", reach(facts, **unsure))
        assert len(finding.possible) == 2


def test_silence_names_no_culprit(bench):
    silent = TcpAttempt("qm.example", "192.0.2.1", 1414, Outcome.TIMEOUT, detail="no answer")
    (finding,) = bench.run("CON02", reach(bench.healthy(), attempts=(silent,)))
    assert finding.headline.endswith("does not accept TCP connections: no answer in time.")
    assert [each.id for each in finding.possible] == ["firewall-drops", "host-down"]
    assert "firewall" not in finding.headline


def test_no_host_text_reaches_a_shell_unquoted(bench):
    facts = reach(bench.healthy(), resolutions=(Resolution("$(reboot)", error="not known"),))
    (finding,) = bench.run("CON01", facts)
    assert "'$(reboot)'" in finding.remedies[0].text
