"""Names that are shown whatever the password is."""

from __future__ import annotations

from datetime import UTC, datetime

from mqtui.collect.host import unknown_host
from mqtui.engine.known_secrets import KnownSecrets
from mqtui.facts import (
    Candidate,
    ChannelDefinition,
    Endpoint,
    Facts,
    MqscObject,
    QueueManagerView,
    Request,
    Selection,
    Source,
    SourceKind,
    StoreContents,
)
from mqtui.facts.public_names import public_names, store_names

HERE = Source(SourceKind.OPTION, "--channel")


def test_names_of_all_kinds() -> None:
    definition = ChannelDefinition(
        "ORDERS.APP",
        HERE,
        "ORDERS1",
        (Endpoint("mq.example.com", 1414),),
        certificate_label="app1key",
    )
    facts = Facts(
        datetime.now(UTC),
        unknown_host(),
        Request(user="ordersapp", key_repository="/var/stores/orderskey.kdb", userid="anna-maria"),
        selection=Selection("ORDERS1", "--channel", (Candidate(1, definition),)),
        queue_manager=QueueManagerView((MqscObject("CHANNEL", "ORDERS.OLD", {}, HERE),)),
    )
    found = set(public_names(facts))
    assert found >= {
        "ORDERS.APP",
        "ORDERS1",
        "mq.example.com",
        "app1key",
        "ordersapp",
        "ORDERS.OLD",
    }
    assert found >= {"orderskey.kdb", "anna-maria"}


def test_a_password_that_is_the_name_of_the_channel_makes_no_hole() -> None:
    secrets = KnownSecrets()
    secrets.learn("ORDERS.APP")
    store = StoreContents("/stores/ORDERS.APP/key.p12", "pkcs12", True)
    secrets.allow(store_names(store))
    assert secrets.without("channel ORDERS.APP") == "channel ORDERS.APP"
    assert list(store_names(None)) == []
