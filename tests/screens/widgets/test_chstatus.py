"""Channel status as stage 7 draws it: ours, and where nobody can tell which is ours."""

from __future__ import annotations

from dataclasses import replace

import pytest
import screens_sample as sample

from mqtui.facts import (
    Candidate,
    ChannelDefinition,
    MqscObject,
    Request,
    SavedStatus,
    Selection,
    Source,
    SourceKind,
)
from mqtui.screens.widgets.chstatus import saved_status, status


def drawn(**changes):
    live = replace(sample.LIVE, status=replace(sample.LIVE.status, **changes))
    facts = replace(sample.facts(), live=live)
    return status(live, facts, 110).plain


def test_what_was_meant_against_what_is():
    text = drawn()
    assert "ORDERS.TLS" in text
    assert "ORDERS.PLAIN" in text
    assert "MCAUSER(orders)" in text


def saved(**changes):
    source = Source(SourceKind.FILE, "chstatus.txt")
    fields = {"CHANNEL": "ORDERS.TLS", "STATUS": "RUNNING", "SSLCIPH": "ANY_TLS12"}
    instance = MqscObject("CHSTATUS", "ORDERS.TLS", fields, source)
    facts = replace(sample.facts(), request=Request(channel="ORDERS.TLS"), **changes)
    return saved_status(SavedStatus(source, (instance,)), facts, 110).plain


def test_saved_status_is_held_to_the_definition_in_use():
    used = ChannelDefinition(
        "ORDERS.TLS", Source(SourceKind.FILE, "ccdt.json"), cipher_spec="TLS_AES_256_GCM_SHA384"
    )
    text = saved(selection=Selection("QM1", "ccdt.json", (Candidate(1, used),)), live=None)
    assert "TLS_AES_256_GCM_SHA384" in text
    alone = saved(selection=None, live=None)
    assert "TLS_AES_256_GCM_SHA384" not in alone
    assert "1 of 1 could be the program's" in alone


def test_saved_status_is_held_to_the_application_that_is_asked_for():
    source = Source(SourceKind.FILE, "chstatus.txt")
    fields = {"CHANNEL": "ORDERS.TLS", "STATUS": "RUNNING", "RAPPLTAG": "billing"}
    instance = MqscObject("CHSTATUS", "ORDERS.TLS", fields, source)

    def text(application):
        asked = Request(channel="ORDERS.TLS", application=application)
        facts = replace(sample.facts(), request=asked, live=None)
        return saved_status(SavedStatus(source, (instance,)), facts, 110).plain

    assert "batchjob" in text("batchjob")
    assert "batchjob" not in text(None)


def test_why_it_is_ours_is_said():
    assert "told by RAPPLTAG mqtui 1a2b3c4d" in drawn(why="told by RAPPLTAG mqtui 1a2b3c4d")


def test_candidates_are_listed_and_counted():
    fields = {"CHANNEL": "ORDERS.TLS", "CONNAME": "192.0.2.7", "SECPROT": "NONE"}
    text = drawn(candidates=tuple({**fields, "RAPPLTAG": f"p{n}"} for n in range(14)))
    assert "which of 14 instances is this connection" in text
    assert "RAPPLTAG(p9)" in text
    assert "RAPPLTAG(p10)" not in text
    assert "and 4 more" in text


@pytest.mark.parametrize("field", ["CONNAME", "RAPPLTAG", "CHANNEL"])
def test_a_hostile_candidate_is_harmless(field):
    other = {"CHANNEL": "A", "CONNAME": "b", "RAPPLTAG": "c"}
    text = drawn(candidates=({**other, field: f"x{sample.HOSTILE}"}, other))
    assert "\x1b" not in text
    assert "[red]not red" in text
