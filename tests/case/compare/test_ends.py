"""Row by row: what the client has set beside what its queue manager has."""

from dataclasses import replace
from datetime import timedelta

import pytest
from ends_sample import (
    AT,
    CA,
    NO,
    OWN,
    THEIRS,
    UNKNOWN,
    WHEN,
    YES,
    facts,
    objects,
    repository,
    store,
    viewed,
)

from mqtui.case.compare.ends import both_ends
from mqtui.facts import (
    MqscObject,
    Request,
)
from mqtui.rules.outcome.clock_skew import Skew


def rows(found, skew=None):
    return {r.what: r for group in both_ends(found, found, skew) for r in group.rows}


def test_what_fits():
    found = rows(facts())
    wrong = {name for name, row in found.items() if row.agrees is not YES}
    assert wrong == {"may read it", "clock"}
    assert found["label in use"].second == "ibmwebspheremqqm1"
    assert found["client's certificate"].second == "trusts ca"
    assert found["MQ"].second == "09040300"


@pytest.mark.parametrize(
    ("found", "what", "agrees", "why"),
    [
        (facts(request=Request(queue_manager="QM2")), "queue manager", NO, ""),
        (facts(request=Request(queue_manager="*QM1")), "queue manager", YES, ""),
        (viewed(objects=objects()[:1]), "channel", UNKNOWN, "not in its case"),
        (
            viewed(objects=(*objects()[:1], MqscObject("CHANNEL", "B", {}, AT))),
            "channel",
            NO,
            "no SVRCONN of that name",
        ),
        (viewed(objects=objects(SSLCIPH="")), "CipherSpec", NO, "the queue manager's channel has"),
        (viewed(objects=objects(SSLPEER="CN=b*")), "SSLPEER of the channel", NO, ""),
        (viewed(objects=objects(SSLPEER="CN=a*")), "SSLPEER of the channel", YES, ""),
        (viewed(objects=objects(SSLPEER="nothing")), "SSLPEER of the channel", NO, "cannot read"),
        (facts(store=store(CA)), "SSLCAUTH", NO, "demands a certificate"),
        (facts(store=store(CA)), "label in use", NO, ""),
        (
            facts(store=store(OWN)),
            "queue manager's certificate",
            NO,
            "the client's key repository does not have CN=CA",
        ),
        (viewed(store=store(THEIRS)), "client's certificate", NO, "does not have CN=CA"),
        (
            viewed(store=store(replace(CA, sha256="other"), THEIRS)),
            "client's certificate",
            YES,
            "",
        ),
        (viewed(store=None), "client's certificate", UNKNOWN, "not in its case"),
        (viewed(store=store(CA)), "label in use", NO, ""),
        (facts(taken_at=WHEN + timedelta(days=99)), "valid until", NO, ""),
        (facts(repository=replace(repository(), exists=False)), "file", NO, ""),
        (facts(store=replace(store(), readable=False, error="bad")), "opened", NO, ""),
    ],
)
def test_what_does_not(found, what, agrees, why):
    row = rows(found)[what]
    assert row.agrees is agrees
    assert why in row.why


def test_records_that_may_keep_a_client_out_are_named():
    closed = {"TYPE": "ADDRESSMAP", "ADDRESS": "*", "USERSRC": "NOACCESS"}
    record = MqscObject("CHLAUTH", "APP.*", closed, AT)
    row = rows(viewed(objects=(*objects(), record)))["CHLAUTH"]
    assert row.agrees is UNKNOWN
    assert row.second == "ENABLED, 1 record for this channel"
    assert "CHLAUTH(APP.*) TYPE(ADDRESSMAP) ADDRESS(*) USERSRC(NOACCESS)" in row.why


def test_a_blank_sslkeyr_is_told():
    manager = MqscObject("QMGR", "QM1", {"SSLKEYR": "", "CERTLABL": ""}, AT)
    row = rows(viewed(objects=(manager,), repository=None, store=None))["file"]
    assert (row.agrees, row.why) == (NO, "SSLKEYR of the queue manager is blank")


def test_clocks():
    row = rows(facts(), Skew(timedelta(seconds=-90), 3))["clock"]
    assert (row.agrees, row.second) == (NO, "90 s behind the client's, by 3 pairs of records")
    assert rows(facts(), Skew(timedelta(seconds=2), 3))["clock"].agrees is YES


def test_a_client_without_a_channel_is_told():
    row = rows(facts(selection=None))["channel"]
    assert (row.agrees, row.why) == (UNKNOWN, "the client has no channel definition")
