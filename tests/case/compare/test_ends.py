"""Row by row: what the client has set beside what its queue manager has."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from mqtui.case.compare.ends import both_ends
from mqtui.facts import (
    Candidate,
    Certificate,
    ChannelDefinition,
    CipherCell,
    CipherMatrix,
    Configuration,
    Facts,
    FileState,
    Fit,
    HostInfo,
    KeyRepository,
    MqscObject,
    Place,
    QueueManagerView,
    Request,
    Selection,
    Setting,
    SettingValue,
    Source,
    SourceKind,
    StoreContents,
)
from mqtui.report.comparison import Agreement
from mqtui.rules.configuration import settings
from mqtui.rules.outcome.clock_skew import Skew

WHEN = datetime(2026, 11, 29, 3, tzinfo=UTC)
HOST = HostInfo("Linux", "ann", 1, "ann", True, "/", "/home/ann", "/var/mqm")
AT = Source(SourceKind.FILE, "/x", 1)
YES, NO, UNKNOWN = Agreement.YES, Agreement.NO, Agreement.UNKNOWN


def certificate(subject, issuer, label, *, key=True, **more):
    times = (WHEN - timedelta(days=1), WHEN + timedelta(days=9))
    names = (subject, issuer, "1", f"sha of {label}")
    made = Certificate(*names, "RSA", 2048, *times, "x", not key, "", label, key)
    return replace(made, **more)


CA = certificate("CN=CA", "CN=CA", "ca", key=False)
OWN = certificate("CN=app", "CN=CA", "app")
THEIRS = certificate("CN=qm", "CN=CA", "ibmwebspheremqqm1")


def store(*entries):
    return StoreContents("/x/key.p12", "pkcs12", True, entries)


def repository(**more):
    return KeyRepository("/x/key", AT, "/x/key.p12", (), "", True, FileState.OK, "pkcs12", **more)


def objects(**channel):
    shown = {"CHLTYPE": "SVRCONN", "SSLCIPH": "ANY_TLS12", "SSLCAUTH": "REQUIRED", **channel}
    manager = {"CERTLABL": "", "SSLKEYR": "/x/key", "CHLAUTH": "ENABLED", "VERSION": "09040300"}
    return (
        MqscObject("QMGR", "QM1", manager, AT),
        MqscObject("CHANNEL", "APP.TLS", {"CHANNEL": "APP.TLS", **shown}, AT),
    )


def facts(**more):
    definition = ChannelDefinition("APP.TLS", AT, "QM1", cipher_spec="ANY_TLS12")
    label = SettingValue("app", AT, Place.FILE, wins=True)
    cell = CipherCell("ANY_TLS12", "ANY_TLS12", Fit.OK, "")
    view = QueueManagerView(objects(), repository=repository(), store=store(CA, THEIRS))
    found = Facts(
        WHEN,
        HOST,
        Request(queue_manager="QM1"),
        configuration=Configuration((Setting(settings.LABEL, "label", (label,)),)),
        selection=Selection("QM1", "", (Candidate(1, definition),)),
        repository=repository(),
        store=store(CA, OWN),
        matrix=CipherMatrix(("ANY_TLS12",), ("ANY_TLS12",), (cell,), cell),
        queue_manager=view,
    )
    return replace(found, **more)


def rows(found, skew=None):
    return {r.what: r for group in both_ends(found, found, skew) for r in group.rows}


def viewed(found=None, **more):
    found = found or facts()
    return replace(found, queue_manager=replace(found.queue_manager, **more))


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
