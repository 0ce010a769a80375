"""Names become others of the same form, and what is true of two of them stays true."""

import string

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mqtui.case.anonymise.pseudonyms import Pseudonyms
from mqtui.wire.tls.sni import encode_channel

NAMES = Pseudonyms(b"a key that two ends share")
WORD = st.text(string.ascii_letters + string.digits, min_size=3, max_size=20)


@pytest.mark.parametrize(
    "name",
    [
        "mqm",
        "root",
        "localhost",
        "127.0.0.1",
        "::1",
        "0.0.0.0",
        "SYSTEM.DEF.SVRCONN",
        "SYSTEM.ADMIN.SVRCONN",
        "/var/mqm/qmgrs",
        "TLS_RSA_WITH_AES_128_CBC_SHA256",
        "ECDHE-RSA-AES256-GCM-SHA384",
        "1414",
        "amqrmppa",
        "*MQADMIN",
        "*",
        "",
    ],
)
def test_what_names_nobody_stays(name):
    assert NAMES.name(name) == name


@pytest.mark.parametrize(
    "name",
    [
        "PAYQM1",
        "PAY.APP.TLS",
        "CN=payments-prod,OU=Card Services,O=Some Bank,C=DE",
        "/home/anna/mq/payments.kdb",
        "mq1.prod.somebank.example(1415)",
        "10.20.30.40",
        "193.12.40.7",
        "2a02:908:1:2::7",
        "SYSTEM.ANNA.SVRCONN",
        "anna@somebank",
        "Größe und Maß",
    ],
)
def test_a_name_becomes_another_of_the_same_form(name):
    other = NAMES.name(name)
    assert other != name
    if ":" not in name and "." not in name:
        assert [c.isupper() for c in other] == [c.isupper() for c in name]
        assert [c.isalnum() for c in other] == [c.isalnum() for c in name]
    assert Pseudonyms(b"another key, of some length").name(name) != other
    assert Pseudonyms(b"a key that two ends share").name(name) == other


def test_types_of_a_distinguished_name_stay():
    assert NAMES.name("CN=x,OU=y,O=z").replace("=", " ").replace(",", " ").split()[::2] == [
        "CN",
        "OU",
        "O",
    ]


@given(WORD, WORD)
def test_no_two_names_become_one(one, other):
    assume(one != other)
    assert NAMES.name(f"q{one}") != NAMES.name(f"q{other}")


@given(WORD, WORD)
def test_names_that_begin_alike_still_do(start, end):
    assert NAMES.word(f"q{start}{end}").startswith(NAMES.word(f"q{start}"))


@given(WORD)
def test_upper_and_lower_case_differ_as_before(name):
    assert NAMES.word(f"q{name}".lower()) == NAMES.word(f"q{name}").lower()


@given(WORD)
def test_the_default_label_still_follows_from_the_name(name):
    name = f"Q{name}"
    label = f"ibmwebspheremq{name.lower()}"
    assert NAMES.name(label) == f"ibmwebspheremq{NAMES.name(name).lower()}"


@given(WORD)
def test_a_name_is_never_what_it_was(name):
    assume(not name.isdecimal())
    made = NAMES.word(f"q{name}")
    assert all(new != old for new, old in zip(made, f"q{name}", strict=True))


def test_addresses_stay_of_their_kind():
    for address, kind in (
        ("10.20.30.40", "10."),
        ("172.16.30.40", "172.16."),
        ("192.168.7.40", "192.168."),
        ("fe80::1234", "fe80:"),
    ):
        other = NAMES.name(address)
        assert other != address
        assert other.startswith(kind)


def test_an_address_still_fits_its_pattern():
    whole = NAMES.name("193.12.40.7").split(".")
    assert NAMES.name("193.12.*").split(".")[:2] == whole[:2]
    assert NAMES.name("193.12.40.1-20") == ".".join([*whole[:3], "1-20"])


@given(st.ip_addresses(v=6))
def test_any_address_becomes_one(address):
    assert NAMES.name(NAMES.name(str(address))).count(":") >= 2


def test_a_server_name_is_that_of_the_channels_pseudonym():
    assert NAMES.name(encode_channel("PAY.app")) == encode_channel(NAMES.name("PAY.app"))


def test_serial_numbers_agree_with_and_without_colons():
    plain = NAMES.hexadecimal("5a1bc")
    colons = NAMES.name("SERIALNUMBER=05:A1:BC").partition("=")[2]
    assert colons.replace(":", "").lstrip("0").lower() == plain
    assert plain != "5a1bc"


@given(st.text(max_size=80))
def test_any_text_gives_one(text):
    assert bool(NAMES.name(text)) == bool(text)
