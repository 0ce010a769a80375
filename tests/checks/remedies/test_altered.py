"""What MQSC commands change, read from the template that makes their text."""

from __future__ import annotations

import pytest

from mqtui.checks.remedies import authorities, builders, queue_manager, stores
from mqtui.checks.remedies.altered import altered
from mqtui.engine.change import (
    AlterQueueManager,
    Change,
    End,
    StashPassword,
    TrustCertificate,
    UseCipherSpec,
    UseLabel,
    UseStore,
)
from mqtui.facts import StoreContents
from mqtui.knowledge.refusals import refusals

THERE = End.QUEUE_MANAGER
REFRESH = AlterQueueManager("QM1", "SECURITY", "", (("TYPE", "SSL"),), "REFRESH")
STORE = StoreContents("/q/key.p12", "pkcs12", True)


@pytest.mark.parametrize(
    ("template", "wanted"),
    [
        ("DISPLAY QMGR SSLKEYR CERTLABL", ()),
        ("REFRESH SECURITY TYPE(SSL)", (REFRESH,)),
        ("ALTER QMGR SSLKEYR({a})", (UseStore(THERE, "x y"),)),
        ("ALTER QMGR CERTLABL({a})\nREFRESH SECURITY TYPE(SSL)", (UseLabel(THERE, "x y"), REFRESH)),
        ("ALTER CHANNEL({a}) CHLTYPE(SVRCONN) CERTLABL(' ')", (UseLabel(THERE, "", "x y"),)),
        (
            "ALTER CHANNEL({b}) CHLTYPE(SVRCONN) SSLCIPH(ANY_TLS12)",
            (UseCipherSpec(THERE, "B", "ANY_TLS12"),),
        ),
        (
            "ALTER CHANNEL({b}) CHLTYPE(CLNTCONN) SSLCIPH({a})",
            (UseCipherSpec(End.CLIENT, "B", "x y"),),
        ),
        (
            "DISPLAY CHANNEL({b}) SSLPEER\nALTER CHANNEL({b}) CHLTYPE(SVRCONN) SSLPEER({a})",
            (
                AlterQueueManager(
                    "QM1", "CHANNEL", "B", (("CHLTYPE", "SVRCONN"), ("SSLPEER", "x y"))
                ),
            ),
        ),
        (
            "START CHANNEL({b})",
            (AlterQueueManager("QM1", "CHANNEL", "B", (), "START"),),
        ),
        (
            "SET CHLAUTH('*') TYPE(BLOCKADDR) ADDRLIST({a}) ACTION(REMOVE)",
            (
                AlterQueueManager(
                    "QM1",
                    "CHLAUTH",
                    "*",
                    (("TYPE", "BLOCKADDR"), ("ADDRLIST", "x y"), ("ACTION", "REMOVE")),
                    "SET",
                ),
            ),
        ),
    ],
)
def test_the_commands_as_data(template: str, wanted: tuple[Change, ...]) -> None:
    assert altered(template, "QM1", {"a": "x y", "b": "B"}) == wanted


def test_what_cannot_be_written_changes_nothing() -> None:
    remedy = queue_manager.set_server_cipher("t", "A\nB", "ANY_TLS12", "QM1")
    assert remedy.changes == ()


def test_each_refusals_command_that_changes_something_says_what() -> None:
    names = ("channel", "user", "cipher", "name", "address", "clients_channel")
    values = dict.fromkeys(names, "x")
    found = 0
    for kind in refusals():
        for title, template in kind.commands:
            remedy = builders.mqsc(title, template, "QM1", **values)
            lines = [line for line in template.split("\n") if not line.startswith("DISPLAY ")]
            assert len(remedy.changes) == len(lines), kind.id
            found += len(lines)
    assert found > 10


def test_a_store_that_is_read_again_says_so() -> None:
    assert stores.stash_again("/q/key.p12", "pkcs12", "QM1").changes == (
        StashPassword(THERE, "/q/key.p12"),
        REFRESH,
    )
    assert authorities.add_client_ca(STORE, "CN=CA", "QM1").changes == (
        TrustCertificate(THERE, "/q/key.p12", "CN=CA"),
        REFRESH,
    )
