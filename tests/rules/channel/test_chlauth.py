"""CHLAUTH records against a client: certain where the text makes it so, and nowhere else."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.facts import MqscObject, Source, SourceKind
from mqtui.rules.channel import chlauth
from mqtui.rules.channel.chlauth import Client, Match

SOURCE = Source(SourceKind.FILE, "qm.mqsc", 1)
NAME = (("CN", "app"), ("O", "Shop"))
CLIENT = Client("APP.TLS", "anna", NAME, (("CN", "CA"),))


def record(name, kind, **attributes):
    return MqscObject("CHLAUTH", name, {"TYPE": kind, **attributes}, SOURCE)


BACK_STOP = record("*", "ADDRESSMAP", ADDRESS="*", USERSRC="NOACCESS")
ALLOWED = record("APP.TLS", "ADDRESSMAP", ADDRESS="*", USERSRC="CHANNEL")
BY_NAME = record("APP.*", "SSLPEERMAP", SSLPEER="CN=app", USERSRC="MAP", MCAUSER="orders")
OTHER_NAME = record("APP.*", "SSLPEERMAP", SSLPEER="CN=else", USERSRC="NOACCESS")
ADDRESS = record("APP.TLS", "ADDRESSMAP", ADDRESS="10.1.*", USERSRC="NOACCESS")
BY_USER = record("APP.TLS", "USERMAP", CLNTUSER="anna", USERSRC="NOACCESS")
WARNS = record("*", "ADDRESSMAP", ADDRESS="*", USERSRC="NOACCESS", WARN="YES")
SYSTEM = record("SYSTEM.*", "ADDRESSMAP", ADDRESS="*", USERSRC="NOACCESS")


@pytest.mark.parametrize(
    ("records", "blocks"),
    [
        ([], Match.NO),
        ([SYSTEM], Match.NO),
        ([BACK_STOP], Match.YES),
        ([BACK_STOP, ALLOWED], Match.NO),
        ([BACK_STOP, BY_NAME], Match.UNKNOWN),
        ([OTHER_NAME], Match.NO),
        ([OTHER_NAME, BACK_STOP], Match.YES),
        ([ADDRESS], Match.UNKNOWN),
        ([ADDRESS, BACK_STOP], Match.YES),
        ([ADDRESS, ALLOWED], Match.UNKNOWN),
        ([BY_USER], Match.UNKNOWN),
        ([WARNS], Match.NO),
    ],
)
def test_who_is_kept_out(records, blocks):
    assert chlauth.mapping(records, CLIENT).blocks is blocks


def test_a_client_whose_name_is_not_known_may_be_meant_by_any():
    unknown = Client("APP.TLS", "anna", None)
    assert chlauth.mapping([OTHER_NAME], unknown).blocks is Match.UNKNOWN
    without = Client("APP.TLS", "anna", ())
    assert chlauth.mapping([OTHER_NAME], without).blocks is Match.NO


def test_the_issuer_counts_too():
    made = record("*", "SSLPEERMAP", SSLPEER="CN=app", SSLCERTI="CN=Other", USERSRC="NOACCESS")
    assert chlauth.mapping([made], CLIENT).blocks is Match.NO


def test_a_pattern_that_is_none_is_not_judged():
    made = record("*", "SSLPEERMAP", SSLPEER="nonsense", USERSRC="NOACCESS")
    assert chlauth.mapping([made], CLIENT).blocks is Match.UNKNOWN


def test_the_most_exact_list_of_users_counts():
    general = record("*", "BLOCKUSER", USERLIST="*MQADMIN")
    exact = record("APP.TLS", "BLOCKUSER", USERLIST="nobody")
    assert chlauth.blocked_users([general, exact], "APP.TLS") is exact
    assert chlauth.blocks_user(general, "mqm") is Match.YES
    assert chlauth.blocks_user(general, "anna") is Match.UNKNOWN
    assert chlauth.blocks_user(exact, "anna") is Match.NO
    assert chlauth.blocks_user(exact, "nobody") is Match.YES
    assert chlauth.blocks_user(general, "") is Match.NO


@given(st.text("AB.*", max_size=8), st.text("AB.", max_size=8))
def test_generic_names_are_what_they_look_like(pattern, text):
    wanted = re.fullmatch(re.escape(pattern).replace(r"\*", ".*"), text) is not None
    assert chlauth.generic(pattern, text) is wanted


def test_a_name_of_stars_is_no_burden():
    assert not chlauth.generic("*A" * 5000, "A" * 4000 + "B")
