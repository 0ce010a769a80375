"""A client and its queue manager that fit together, to be spoilt row by row."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

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


def viewed(found=None, **more):
    found = found or facts()
    return replace(found, queue_manager=replace(found.queue_manager, **more))
