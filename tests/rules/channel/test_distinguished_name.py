"""Names in MQ's types, and the patterns that are proposed for them."""

from types import SimpleNamespace

import pytest
from cryptography import x509
from cryptography.x509.oid import NameOID
from hypothesis import given
from hypothesis import strategies as st

from mqtui.rules.channel.distinguished_name import (
    CANONICAL,
    LONGEST,
    LONGEST_PATTERN,
    MQ_TYPES,
    OID_OF_TYPE,
    from_rfc4514,
    from_x509,
    pattern_for,
    pattern_of,
    serial_number,
    text,
)
from mqtui.rules.channel.peer_name import matches, parse


def test_a_name_in_rfc_4514_text():
    assert from_rfc4514("CN=a\\, b,OU=x,O=y") == (("CN", "a, b"), ("OU", "x"), ("O", "y"))


def test_types_are_mqs_own():
    written = "1.2.840.113549.1.9.1=x@y.z,UID=u,DC=d,ST=s,2.5.4.5=7,2.5.4.17=1"
    assert from_rfc4514(written) == (
        *(("E", "x@y.z"), ("UID", "u"), ("DC", "d"), ("ST", "s")),
        *(("2.5.4.5", "7"), ("PC", "1")),
    )


def test_the_table_is_whole():
    assert set(CANONICAL.values()) == {*OID_OF_TYPE, "SERIALNUMBER"}
    assert {MQ_TYPES[oid] for oid in OID_OF_TYPE.values()} == set(OID_OF_TYPE)
    assert CANONICAL["S"] == CANONICAL["SP"] == "ST"
    assert CANONICAL["USERID"] == "UID"


def test_serial_numbers_are_pairs():
    assert serial_number(0x179) == "01:79"
    assert serial_number(0) == "00"


def test_a_name_longer_than_any_is_none():
    many = "DC=aaaaa," * (LONGEST // 9)
    assert len(from_rfc4514(many[:-1])) == LONGEST // 9
    with pytest.raises(ValueError, match=r"\d characters; no name has more"):
        from_rfc4514(f"{many}DC=aaaaaaaaa")


@pytest.mark.parametrize(
    ("subject", "pattern"),
    [
        ("CN=app1,OU=b,OU=a", "CN=app1,OU=b,OU=a"),
        ("CN=app1,O=Acme\\, Inc", 'CN=app1,O="Acme, Inc"'),
        ("1.2.840.113549.1.9.1=x@y.z,CN=app1", "E=x@y.z,CN=app1"),
        ("CN=app1,2.5.4.5=7,O=x", "CN=app1,O=x"),
        ("CN=a\\;b", 'CN="a;b"'),
        ("CN=a\\+b\\=c", 'CN="a+b=c"'),
        ('CN=a\\"b,OU=x,OU=y', "CN=*,OU=x,OU=y"),
        ('OU=a\\"b,OU=y', "OU=*,OU=y"),
        ("CN=*.example.com", "CN=\\*.example.com"),
        ("CN=Test*", "CN=Test\\*"),
        ("CN=*", "CN=\\*"),
        ("2.5.4.5=7", ""),
        ("this is no name", ""),
    ],
)
def test_what_is_proposed_for_a_name(subject, pattern):
    found = pattern_of(SimpleNamespace(subject=subject))
    assert found == pattern
    if pattern:
        assert matches(found, from_rfc4514(subject))


def test_a_proposed_pattern_is_no_longer_than_mq_takes():
    found = pattern_for([("CN", "é" * 300), *[("OU", "x" * 60)] * 20])
    assert len(found.encode()) <= LONGEST_PATTERN
    assert parse(found)[0].value == "é" * 300


def test_a_name_of_nothing_is_nothing():
    assert pattern_for(()) == ""
    assert text((("CN", "a"), ("O", "b"))) == "CN=a,O=b"


_VALUES = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=20)


@given(st.lists(st.tuples(st.sampled_from(sorted(OID_OF_TYPE)), _VALUES), max_size=6))
def test_a_proposed_pattern_fits_the_name_it_is_made_of(attributes):
    found = pattern_for(attributes)
    assert matches(found, tuple(attributes))
    assert all(term.kind in OID_OF_TYPE for term in parse(found))


def test_a_name_of_the_library():
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "GB"),
            x509.NameAttribute(NameOID.EMAIL_ADDRESS, "x@y.z"),
        ]
    )
    assert from_x509(name) == (("E", "x@y.z"), ("C", "GB"))
