"""Both ends as one walk knows them: what the wire showed comes before what a definition says."""

from dataclasses import replace

import pytest
from ends_sample import AT, CA, OWN, THEIRS, facts, objects, store, viewed

from mqtui.facts import (
    ChannelDefinition,
    ChannelStart,
    ChannelStatus,
    Endpoint,
    Handshake,
    LiveConnect,
    Outcome,
)
from mqtui.report.comparison import Agreement
from mqtui.report.pictures.both_ends import Sight, known_ends

YES, NO, UNKNOWN = Agreement.YES, Agreement.NO, Agreement.UNKNOWN
DEFINITION = ChannelDefinition("APP.TLS", AT, "QM1", cipher_spec="ANY_TLS12")


def live(*, queue_manager="QM1", status=None, **shake):
    """A connect whose handshake was as stated."""
    told = {"certificate_requested": True, "certificate_sent": "app", "verified": True, **shake}
    handshake = Handshake(
        "10.1.2.3",
        1414,
        None,
        "ANY_TLS12",
        Outcome.OK,
        cipher_spec="ECDHE_RSA_AES_256_GCM_SHA384",
        chain=(THEIRS, CA),
        **told,
    )
    start = ChannelStart("APP.TLS", Outcome.OK, queue_manager)
    return LiveConnect(
        Endpoint("mq1", 1414), DEFINITION, handshake=handshake, start=start, status=status
    )


def rows(found):
    return {row.compared.what: row for row in known_ends(found)}


def told(row):
    return (row.compared.first, row.compared.second, row.compared.agrees, row.sight)


def test_from_definitions_and_files():
    found = rows(viewed(objects=objects(MCAUSER="orders", SSLPEER="CN=b*")))
    assert told(found["CipherSpec"]) == ("ANY_TLS12", "ANY_TLS12", YES, Sight.SHOWN)
    assert told(found["client certificate"]) == ("app", "trusts ca", YES, Sight.SHOWN)
    assert told(found["user"]) == ("ann", "MCAUSER(orders)", UNKNOWN, Sight.SHOWN)
    assert found["SSLPEER of the channel"].compared.agrees is NO
    # A pattern that is blank demands nothing.
    assert "SSLPEER of the client" not in found


def test_from_the_wire_alone():
    found = rows(facts(queue_manager=None, live=live()))
    assert told(found["queue manager"]) == ("QM1", "QM1", YES, Sight.WIRE)
    negotiated = "ECDHE_RSA_AES_256_GCM_SHA384 negotiated"
    assert told(found["CipherSpec"]) == ("ANY_TLS12", negotiated, YES, Sight.WIRE)
    assert told(found["SSLCAUTH"]) == ("sent app", "asks for a certificate", YES, Sight.WIRE)
    accepted = ("accepts it", "ibmwebspheremqqm1", YES, Sight.WIRE)
    assert told(found["server certificate"]) == accepted
    assert found["client certificate"].sight is Sight.NONE
    assert list(found)[:4] == ["queue manager", "channel", "CipherSpec", "SSLCAUTH"]


@pytest.mark.parametrize(
    ("connect", "what", "agrees"),
    [
        (live(queue_manager="QM9"), "queue manager", NO),
        (live(certificate_sent=""), "SSLCAUTH", NO),
        (live(verified=False), "server certificate", NO),
    ],
)
def test_what_was_seen_comes_before_what_is_defined(connect, what, agrees):
    row = rows(facts(live=connect))[what]
    assert (row.compared.agrees, row.sight) == (agrees, Sight.WIRE)


def test_the_user_that_the_status_shows():
    status = ChannelStatus({"MCAUSER": "mqapp"}, AT)
    row = rows(facts(live=live(status=status)))["user"]
    assert told(row) == ("ann", "runs as mqapp", YES, Sight.WIRE)


def test_nothing_known_of_the_other_end_is_no_row():
    assert known_ends(facts(queue_manager=None)) == ()
    assert known_ends(replace(facts(), queue_manager=None, selection=None)) == ()
    assert rows(facts(store=store(CA, OWN)))
