"""Which instances of saved channel status could be the program's own connection."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mqtui.facts import (
    ChannelDefinition,
    Endpoint,
    Facts,
    HostInfo,
    LiveConnect,
    MqscObject,
    Request,
    Source,
    SourceKind,
)
from mqtui.rules.outcome.saved_choice import saved_choice

SAVED = Source(SourceKind.FILE, "chstatus.txt")
HOST = HostInfo("Linux", "root", 0, "orders", True, "/srv", "/root", "/var/mqm")


def facts(address: str | None = None, **asked: str) -> Facts:
    live = None
    if address is not None:
        live = LiveConnect(
            Endpoint("mq.example"), ChannelDefinition("APP.TLS", SAVED), local_address=address
        )
    return Facts(datetime(2026, 11, 5, tzinfo=UTC), HOST, Request(**asked), live=live)


def instance(
    channel: str = "APP.TLS", tag: str = "", conname: str = "192.0.2.7", user: str = "app"
) -> MqscObject:
    fields = {"CHANNEL": channel, "RAPPLTAG": tag, "CONNAME": conname, "MCAUSER": user}
    return MqscObject("CHSTATUS", channel, fields, SAVED)


def test_an_application_tag_that_is_asked_for_decides_over_all_channels():
    ours, other = instance("OTHER", tag="orders"), instance(tag="billing")
    choice = saved_choice(facts(application="orders"), "APP.TLS", [other, ours], stated=False)
    assert choice is not None
    assert choice.instances == (ours.attributes,)
    assert choice.by == ("RAPPLTAG orders",)


def test_where_nothing_has_the_tag_the_channel_decides():
    ours = instance(tag="billing")
    choice = saved_choice(
        facts(application="orders"), "APP.TLS", [ours, instance("OTHER")], stated=False
    )
    assert choice is not None
    assert choice.instances == (ours.attributes,)
    assert choice.by == ("channel APP.TLS",)


def test_on_another_channel_only_the_one_that_was_stated_is_taken():
    alone = instance("OTHER")
    choice = saved_choice(facts(), "APP.TLS", [alone], stated=True)
    assert choice is not None
    assert choice.instances == (alone.attributes,)
    assert choice.by == ("being the only instance",)
    assert saved_choice(facts(), "APP.TLS", [alone], stated=False) is None
    assert saved_choice(facts(), "APP.TLS", [alone, instance("THIRD")], stated=True) is None
    assert saved_choice(facts(), "APP.TLS", [], stated=True) is None


def test_the_address_of_this_end_narrows():
    near, far = instance(conname="192.0.2.7"), instance(conname="192.0.2.8")
    choice = saved_choice(facts("192.0.2.7"), "APP.TLS", [far, near], stated=False)
    assert choice is not None
    assert choice.instances == (near.attributes,)
    assert choice.by == ("channel APP.TLS", "the address 192.0.2.7")


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.9.1", "::1"])
def test_a_loopback_address_does_not_narrow_what_was_saved_elsewhere(address):
    """The text may come from another host, where a program is at that address, too."""
    local, far = instance(conname=address), instance(conname="192.0.2.8")
    choice = saved_choice(facts(address), "APP.TLS", [far, local], stated=False)
    assert choice is not None
    assert choice.instances == (far.attributes, local.attributes)
    assert choice.by == ("channel APP.TLS",)


def test_the_user_narrows_and_none_excludes_nobody():
    ours, other = instance(user="app"), instance(user="bob")
    choice = saved_choice(facts(user="app"), "APP.TLS", [other, ours], stated=False)
    assert choice is not None
    assert choice.instances == (ours.attributes,)
    choice = saved_choice(facts(), "APP.TLS", [other, ours], stated=False)
    assert choice is not None
    assert choice.instances == (other.attributes, ours.attributes)
