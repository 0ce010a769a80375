"""Every drawing: of the sample, of nothing, of hostile text, and of very much."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from dataclasses import fields, is_dataclass, replace
from datetime import datetime
from enum import Enum

import pytest
import report_sample
import screens_sample

from mqtui.engine.model import Stage
from mqtui.facts import Attempt, CandidateWalk, ListEnd, Outcome, StepKind, TimelineStep
from mqtui.report.drawings.of_stage import DRAWINGS

SVG = "{http://www.w3.org/2000/svg}"
ELEMENTS = {
    f"{SVG}{name}"
    for name in ("svg", "title", "desc", "text", "tspan", "g", "circle", "path", "rect")
}
ATTRIBUTES = {
    *("viewBox", "width", "height", "role", "aria-labelledby", "id", "class", "x", "y", "rx"),
    *("r", "d", "transform"),
}


def test_every_stage_has_one():
    assert list(DRAWINGS) == list(Stage)


@pytest.mark.parametrize("stage", Stage)
def test_nothing_seen_is_nothing_drawn(stage):
    assert DRAWINGS[stage](screens_sample.bare_facts(), 320) is None


#: What must be told of the sample in words, in this order.
SAID = {
    Stage.CONNECTION: ["mq1.orders.example(1414)", "10.1.2.3 port 1414 open", "MQ listener QM1"],
    Stage.ENVIRONMENT: ["wins: ORDERS.PLAIN/TCP/", "loses: file:///etc/orders/ccdt.json"],
    Stage.KEYSTORE: ["configured", "/srv/app rwx------ root:root: orders may not"],
    Stage.CERTIFICATE: ["The client's label is orders-client", "not here", "Presented by"],
    Stage.CIPHER: ["with ANY_TLS12: ok", "This connection:", "TLS handshake", "selected TLSv1.2"],
    Stage.CCDT: ["For QM1", "The CCDT is not used", "1, used: ORDERS.PLAIN, no TLS", "Not matched"],
    Stage.LIVE: [
        "ORDERS.",
        "pass: name resolution",
        "On the wire",
        "the client to the listener: ClientHello TLS 1.2",
        "the queue manager to the client: connected QM1",
        "Channel status",
        "CHANNEL",
    ],
}


@pytest.mark.parametrize("width", [320, 680])
@pytest.mark.parametrize("stage", Stage)
def test_the_sample(stage, width):
    picture = DRAWINGS[stage](screens_sample.facts(), width)
    assert picture is not None
    must_be_harmless(picture.svg("one"))
    said = ". ".join(picture.said)
    places = [said.find(each) for each in SAID[stage]]
    assert -1 not in places, (SAID[stage], said)
    assert places == sorted(places)


def spoilt(value, text):
    """``value`` with every text in it replaced; what is compared stays in step."""
    if isinstance(value, str) and not isinstance(value, Enum):
        return text
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return tuple(spoilt(each, text) for each in value)
    if hasattr(value, "_fields"):
        return type(value)(*(spoilt(each, text) for each in value))
    if is_dataclass(value) and not isinstance(value, (type, datetime)):
        return replace(
            value, **{f.name: spoilt(getattr(value, f.name), text) for f in fields(value)}
        )
    if isinstance(value, dict):
        return {key: spoilt(each, text) for key, each in value.items()}
    return value


@pytest.mark.parametrize("text", [report_sample.HOSTILE, "", "x" * 3000], ids=["bad", "no", "long"])
@pytest.mark.parametrize("stage", Stage)
def test_text_of_others_is_text(stage, text):
    picture = DRAWINGS[stage](spoilt(screens_sample.facts(), text), 320)
    assert picture is not None
    must_be_harmless(picture.svg("one"))


def must_be_harmless(svg: str) -> None:
    root = ElementTree.fromstring(svg)
    for element in root.iter():
        assert element.tag in ELEMENTS
        assert set(element.attrib) <= ATTRIBUTES
    for character in "\x00\x1b\u202e\u2028":
        assert character not in svg


@pytest.mark.parametrize("stage", Stage)
def test_very_much_is_cut_and_said(stage):
    facts = many(screens_sample.facts())
    picture = DRAWINGS[stage](facts, 680)
    assert picture is not None
    assert len(picture.body) < 400_000
    if stage is not Stage.LIVE:
        assert any("more" in each for each in picture.said)


def many(facts):
    """The sample with hundreds of everything."""
    reach, store, matrix = facts.reachability, facts.store, facts.matrix
    parts = (facts.selection, facts.repository, facts.configuration, facts.live)
    assert None not in (reach, store, matrix, *parts)
    step = facts.repository.steps[0]
    return replace(
        facts,
        reachability=replace(reach, endpoints=reach.endpoints * 200),
        configuration=replace(facts.configuration, settings=facts.configuration.settings[:1] * 200),
        repository=replace(
            facts.repository, steps=tuple(replace(step, path=f"/{n}") for n in range(300))
        ),
        store=replace(
            store,
            entries=tuple(
                replace(store.entries[0], subject=f"CN={n}", issuer=f"CN={n + 1}", sha256=str(n))
                for n in range(300)
            ),
        ),
        matrix=replace(matrix, servers=tuple(f"S{n}" for n in range(300))),
        selection=replace(facts.selection, candidates=facts.selection.candidates * 200),
        live=replace(facts.live, steps=facts.live.steps * 200),
    )


def test_certificates_that_sign_each_other_are_drawn_once():
    facts = screens_sample.facts()
    assert facts.store
    one = replace(facts.store.entries[0], subject="CN=a", issuer="CN=b", sha256="1")
    two = replace(one, subject="CN=b", issuer="CN=a", sha256="2")
    ring = replace(facts, store=replace(facts.store, entries=(one, two)), live=None)
    picture = DRAWINGS[Stage.CERTIFICATE](ring, 320)
    assert picture is not None
    said = ". ".join(picture.said)
    assert (said.count("CN=a"), said.count("CN=b")) == (1, 1)


def test_all_that_the_client_tried_is_listed_before_the_steps():
    facts = screens_sample.facts()
    live = facts.live
    assert live
    bad = TimelineStep(StepKind.TCP, Outcome.REFUSED, 0, 1)
    first = Attempt(0, screens_sample.TLS, screens_sample.SPARE, replace(live, steps=(bad,)))
    left_out = Attempt(1, screens_sample.TLS, screens_sample.MAIN)
    good = Attempt(1, screens_sample.PLAIN, screens_sample.MAIN, replace(live, steps=()))
    walk = CandidateWalk((first, left_out, good), ListEnd.CONNECTED, decides=2, left=0)
    picture = DRAWINGS[Stage.LIVE](replace(facts, candidates=walk), 320)
    assert picture is not None
    assert picture.said[:4] == (
        "Tried in this order",
        "fail: 1 ORDERS.TLS mq2.orders.example(1415) TCP connect: refused",
        "skip: 2 ORDERS.TLS mq1.orders.example(1414) not tried",
        "pass: 3 ORDERS.PLAIN mq1.orders.example(1414) connected (below)",
    )
