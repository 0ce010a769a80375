"""LIV09: what became of the client's list; and stages 1 and 6, which must agree with it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mqtui.facts import (
    Address,
    Attempt,
    CandidateWalk,
    ChannelStart,
    Connect,
    Endpoint,
    ListEnd,
    LiveConnect,
    MqAnswer,
    Outcome,
    Resolution,
    StepKind,
    TcpAttempt,
    TimelineStep,
)

GONE = Endpoint("gone.example", 1414)
HERE = Endpoint("qm.example", 1414)


def refused(definition, endpoint=GONE):
    step = TimelineStep(StepKind.TCP, Outcome.REFUSED, 0.0, 1500.0, "connection refused")
    return LiveConnect(endpoint, definition, (step,), plain=not definition.cipher_spec)


def unauthorized(definition, endpoint=HERE):
    step = TimelineStep(StepKind.MQCONN, Outcome.REJECTED, 0.0, 20.0, "reason 2035")
    return LiveConnect(
        endpoint,
        definition,
        (step,),
        start=ChannelStart(definition.name, Outcome.OK, "QM1"),
        connect=Connect(Outcome.REJECTED, 2, 2035, "QM1", detail="reason 2035"),
        plain=not definition.cipher_spec,
    )


def no_such_channel(definition, endpoint=HERE):
    start = ChannelStart(definition.name, Outcome.REJECTED, code=1, detail="no such channel")
    step = TimelineStep(StepKind.CHANNEL_START, Outcome.REJECTED, 0.0, 20.0, "no such channel")
    return LiveConnect(endpoint, definition, (step,), start=start)


def listed(bench, *made, end=ListEnd.CONNECTED, left=0, decides=None, used=None):
    """The healthy client with a list: ``made`` are attempts, each a definition and its connect."""
    facts = bench.table(bench.healthy(), *(definition for definition, _ in made))
    attempts = tuple(
        Attempt(
            place,
            definition,
            live.endpoint if live else GONE,
            live,
            sum(s.milliseconds for s in live.steps) if live else 0.0,
        )
        for place, (definition, live) in enumerate(made)
    )
    place = len(made) - 1 if decides is None else decides
    walk = CandidateWalk(attempts, end, place, left)
    selection = replace(facts.selection, used=place if used is None else used)
    return replace(facts, candidates=walk, live=attempts[place].live, selection=selection)


def failover(bench, first="APP.AAA", spec="ANY_TLS12_OR_HIGHER"):
    """A dead first entry, and a good second one."""
    one = bench.tls_channel(first, endpoints=(GONE,), cipher_spec=spec)
    two = bench.tls_channel("APP.TLS")
    facts = listed(bench, (one, refused(one)), (two, bench.healthy().live))
    reach = facts.reachability
    return replace(
        facts,
        reachability=replace(
            reach,
            endpoints=(GONE, *reach.endpoints),
            resolutions=(
                Resolution(GONE.host, (Address("IPv4", "192.0.2.9"),)),
                *reach.resolutions,
            ),
            attempts=(
                TcpAttempt(GONE.host, "192.0.2.9", 1414, Outcome.REFUSED, 1500.0, "refused"),
                *reach.attempts,
            ),
        ),
    )


def test_what_works_late_is_a_warning_about_lost_time(bench):
    (finding,) = bench.run("LIV09", failover(bench))
    assert finding.verdict == "warn"
    assert "1.5 s" in finding.headline
    assert "QM1" in finding.headline
    told = {e.what: e.value for e in finding.evidence}
    assert "2538" in told["candidate 1, channel APP.AAA at gone.example(1414)"]
    assert "documented" in told["C client"]
    assert "https://www.ibm.com/docs/" in told["C client"]
    assert "9.3.1" in told["Java client"]


@pytest.mark.parametrize("check", ["CON01", "CON02", "CON03", "CON05", "TAB03", "TAB04", "LIV01"])
def test_a_dead_first_candidate_fails_no_stage(bench, check):
    assert "fail" not in bench.verdicts(check, failover(bench))


def test_stage_1_warns_of_what_a_late_connect_passed_over(bench):
    facts = failover(bench)
    assert bench.verdicts("CON02", facts) == ["warn", "pass"]
    unknown = replace(
        facts,
        reachability=replace(
            facts.reachability,
            resolutions=(Resolution(GONE.host, (), error="no such name"),),
            attempts=facts.reachability.attempts[1:],
        ),
    )
    assert bench.verdicts("CON01", unknown) == ["warn"]
    answers = (
        MqAnswer(GONE.host, "192.0.2.9", 1414, "APP.TLS", Outcome.NOT_MQ, peer="HTTP"),
        MqAnswer(GONE.host, "192.0.2.9", 1414, "APP.TLS", Outcome.OK, queue_manager="QM9"),
    )
    other = replace(facts, reachability=replace(facts.reachability, answers=answers))
    assert bench.verdicts("CON03", other) == ["warn", "pass"]
    assert bench.verdicts("CON05", other) == ["warn"]


def test_before_any_connect_another_address_that_answers_counts(bench):
    facts = replace(failover(bench), live=None, candidates=None)
    assert bench.verdicts("CON02", facts) == ["warn", "pass"]


def test_the_expected_channel_behind_a_dead_one_is_a_warning(bench):
    (finding,) = bench.run("TAB04", failover(bench))
    assert finding.verdict == "warn"
    assert bench.verdicts("LIV05", failover(bench)) == ["pass"]


def test_an_entry_without_tls_that_fails_before_the_one_with_tls_is_a_warning(bench):
    facts = failover(bench, spec="")
    assert bench.verdicts("TAB03", facts) == ["warn"]
    # Where it was not tried and found dead, the client may use it at any time.
    assert bench.verdicts("TAB03", replace(facts, candidates=None)) == ["fail"]


def test_the_order_of_the_table_is_not_the_cause_where_all_of_it_fails(bench):
    facts = failover(bench)
    walk = facts.candidates
    both = tuple(replace(a, live=refused(a.definition, a.endpoint)) for a in walk.attempts)
    dead = replace(
        facts, live=both[1].live, candidates=replace(walk, attempts=both, end=ListEnd.EXHAUSTED)
    )
    assert bench.verdicts("TAB04", dead) == ["warn"]


def test_the_first_that_connects_ends_the_list(bench):
    two = bench.tls_channel("APP.TLS")
    facts = listed(bench, (two, bench.healthy().live), left=3)
    (finding,) = bench.run("LIV09", facts)
    assert finding.verdict == "pass"
    assert "4 candidates" in finding.headline


def test_a_fallback_without_tls_is_no_success(bench):
    tls, plain = bench.tls_channel("APP.TLS"), bench.tls_channel("Z.PLAIN", cipher_spec="")
    late = replace(bench.healthy().live, definition=plain, plain=True)
    facts = listed(bench, (tls, no_such_channel(tls)), (plain, late), decides=0)
    (finding,) = bench.run("LIV09", facts)
    assert finding.verdict == "fail"
    assert "without TLS" in finding.headline
    assert finding.remedies


def test_none_that_connects(bench):
    one, two = bench.tls_channel("A"), bench.tls_channel("B")
    facts = listed(
        bench, (one, refused(one)), (two, unauthorized(two)), end=ListEnd.EXHAUSTED, decides=1
    )
    (finding,) = bench.run("LIV09", facts)
    assert (finding.verdict, finding.headline) == ("fail", "None of 2 candidates connects.")


def test_where_none_was_met_the_address_that_decides_is_the_fault(bench):
    facts = failover(bench)
    walk = facts.candidates
    both = tuple(replace(a, live=refused(a.definition, a.endpoint)) for a in walk.attempts)
    dead = replace(
        facts, live=both[0].live, candidates=replace(walk, attempts=both, end=ListEnd.EXHAUSTED)
    )
    assert bench.verdicts("CON02", dead)[0] == "fail"


def test_a_table_of_five_hundred_says_how_many_were_not_tried(bench):
    made = [(bench.tls_channel(f"C{n}"), None) for n in range(8)]
    facts = listed(
        bench, *((d, refused(d)) for d, _ in made), end=ListEnd.MOST, left=492, decides=0
    )
    (finding,) = bench.run("LIV09", facts)
    assert finding.verdict == "unknown"
    assert "first 8 of 500 candidates" in finding.headline
    assert "492 were not tried" in finding.headline
    slow = replace(facts, candidates=replace(facts.candidates, end=ListEnd.TIME))
    assert "30 seconds" in bench.run("LIV09", slow)[0].headline
    exit_missing = replace(facts, candidates=replace(facts.candidates, end=ListEnd.EXIT))
    assert "2406" in bench.run("LIV09", exit_missing)[0].headline


def test_a_password_that_was_kept_back_is_said(bench):
    one, two = bench.tls_channel("A"), bench.tls_channel("B", endpoints=(GONE,))
    facts = listed(bench, (one, unauthorized(one)), (two, None), end=ListEnd.EXHAUSTED, decides=0)
    (finding,) = bench.run("LIV09", facts)
    assert finding.verdict == "unknown"
    assert "sent to no other address" in finding.headline
    assert any("no other address" in e.value for e in finding.evidence)


def test_what_is_assumed_of_a_c_client_is_said_to_be(bench):
    one, two = bench.tls_channel("A"), bench.tls_channel("APP.TLS")
    facts = listed(bench, (one, unauthorized(one)), (two, bench.healthy().live))
    (finding,) = bench.run("LIV09", facts)
    told = {e.what: e.value for e in finding.evidence}
    assert told["C client"].startswith("assumed")


def test_one_that_could_not_be_tested_leaves_the_rest_open(bench):
    one = bench.tls_channel("A")
    facts = listed(bench, (one, refused(one)), end=ListEnd.UNTESTED, left=1)
    assert bench.verdicts("LIV09", facts) == ["unknown"]


def test_without_a_list_nothing_is_said(bench):
    assert bench.run("LIV09", bench.healthy()) == ()


def test_a_candidate_that_the_client_leaves_for_its_name_is_said(bench):
    one = bench.tls_channel("A", peer_name="CN=OTHER")
    left = replace(bench.healthy().live, definition=one)
    two = bench.tls_channel("APP.TLS")
    (finding,) = bench.run("LIV09", listed(bench, (one, left), (two, bench.healthy().live)))
    assert finding.verdict == "warn"
    assert finding.evidence[0].value.startswith("2398: SSLPEER(CN=OTHER) does not match CN=QM1")


def test_what_the_java_client_was_not_seen_to_do_is_assumed(bench):
    one = bench.tls_channel("A")
    other = bench.healthy().live
    unknown = replace(
        unauthorized(one), connect=Connect(Outcome.REJECTED, 2, 2058, "QM9", detail="2058")
    )
    (finding,) = bench.run("LIV09", listed(bench, (one, unknown), (bench.tls_channel(), other)))
    told = {e.what: e.value for e in finding.evidence}
    assert told["Java client"].startswith("assumed to go on after 2058")
    # But IBM documents it for a C client: the queue manager's name is another one.
    assert "documented" in told["C client"]


def test_a_client_may_wait_longer_than_this_program(bench):
    one = bench.tls_channel("A")
    waited = TimelineStep(StepKind.TCP, Outcome.TIMEOUT, 0.0, 5000.0, "no answer")
    silent = LiveConnect(GONE, one, (waited,))
    made = listed(bench, (one, silent), (bench.tls_channel(), bench.healthy().live))
    (finding,) = bench.run("LIV09", made)
    assert "at least 5.0 s" in finding.headline
