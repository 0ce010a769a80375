"""CON04: who listens on this machine."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mqtui.facts import ListenerProcess, Outcome, TcpAttempt


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
