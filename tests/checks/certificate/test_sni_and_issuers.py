"""LIV10 and CER13: which certificate is shown under which name, and whose issuer is accepted."""

from dataclasses import replace

import pytest

from mqtui.facts import ChannelStart, NamedHandshake, Outcome, ServerNames, Xray

CHANNEL, HOST = "app2e-tls.chl.mq.ibm.com", "qm.example"


def named(form, sha256, outcome=Outcome.OK):
    sni = {"channel": CHANNEL, "host": HOST, "none": None}[form]
    return NamedHandshake(form, sni, outcome, f"CN={sha256}" if sha256 else "", sha256, "refused")


def compared(bench, **leaves):
    """The healthy facts with these leaves by form; an empty one was not seen."""
    shakes = tuple(
        named(form, leaf, Outcome.OK if leaf else Outcome.ALERT) for form, leaf in leaves.items()
    )
    return bench.live(bench.healthy(), server_names=ServerNames("APP.TLS", shakes))


@pytest.mark.parametrize(
    ("leaves", "verdict", "words"),
    [
        ({"channel": "c1", "host": "c0", "none": "c0"}, "pass", "AMQ9673"),
        ({"channel": "c1", "none": "c0"}, "pass", "OutboundSNI=HOSTNAME"),
        ({"channel": "c0", "host": "c0", "none": "c0"}, "pass", "no such channel"),
        ({"channel": "", "host": "c0", "none": "c0"}, "warn", "no certificate is presented"),
        ({"channel": "c1", "host": "c1", "none": "c0"}, "pass", "a TLS router, not IBM MQ"),
        ({"channel": "c1", "host": "", "none": ""}, "unknown", "only for the SNI of the channel"),
        ({"channel": "", "host": "", "none": ""}, "unknown", "nothing to compare"),
    ],
)
def test_what_the_comparison_means(bench, leaves, verdict, words):
    (finding,) = bench.run("LIV10", compared(bench, **leaves))
    assert finding.verdict.value == verdict
    assert words in finding.headline
    assert len(finding.evidence) == len(leaves)


def test_a_router_that_leads_nowhere_is_a_warning(bench):
    facts = compared(bench, channel="c1", host="c1", none="c0")
    facts = bench.live(facts, start=ChannelStart("APP.TLS", Outcome.CLOSED), connect=None)
    assert bench.verdicts("LIV10", facts) == ["warn"]


def test_what_may_be_the_reason_for_no_certificate_is_no_headline(bench):
    (finding,) = bench.run("LIV10", compared(bench, channel="", host="c0", none="c0"))
    assert [each.id for each in finding.possible] == ["no-route-for-name", "manager-label"]
    assert not any(each.cause in finding.headline for each in finding.possible)


def test_nothing_is_said_where_nothing_was_compared(bench):
    assert bench.run("LIV10", bench.healthy()) == ()


def test_a_refused_client_that_does_not_send_the_name_fails_by_the_comparison_alone(bench):
    facts = compared(bench, channel="c1", host="c0", none="c0")
    facts = bench.handshake(facts, sni=HOST)
    assert bench.run("LIV06", facts) == ()  # it started all the same: nothing to say
    start = replace(facts.live.start, outcome=Outcome.CLOSED)
    facts = bench.live(facts, start=start, connect=None, status=None)
    assert bench.verdicts("LIV06", facts) == ["fail"]
    same = bench.live(facts, server_names=ServerNames("APP.TLS", (named("channel", "c0"),)))
    assert bench.run("LIV06", same) == ()


def listing(bench, *issuers, left_off=0):
    return bench.handshake(
        bench.healthy(), xray=Xray(acceptable_issuers=issuers, issuers_left_off=left_off)
    )


def test_an_issuer_that_is_listed_is_accepted(bench):
    assert bench.verdicts("CER13", listing(bench, "CN=x", bench.OWN.issuer)) == ["pass"]


def test_an_issuer_that_is_not_listed_warns_and_fails_nothing(bench):
    (finding,) = bench.run("CER13", listing(bench, "CN=x", "CN=y"))
    assert finding.verdict.value == "warn"
    assert bench.OWN.issuer in finding.headline


def test_a_list_that_was_cut_proves_nothing(bench):
    assert bench.verdicts("CER13", listing(bench, "CN=x", left_off=3)) == ["unknown"]


def test_an_empty_list_accepts_anyone(bench):
    assert bench.run("CER13", listing(bench)) == ()
    assert bench.run("CER13", bench.healthy()) == ()
