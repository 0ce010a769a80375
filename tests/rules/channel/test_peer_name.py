"""SSLPEER patterns against names: what IBM's client does, and hostile patterns in bounded time."""

import contextlib
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.rules.channel.peer_name import (
    Term,
    asks_for_serial_number,
    matches,
    parse,
    parse_name,
    respelt,
)

NAME = (
    ("SERIALNUMBER", "01:79"),
    ("CN", "Queue Manager 1"),
    ("OU", "Payments"),
    ("OU", "Bank"),
    ("O", "Example, Ltd"),
    ("C", "GB"),
)
#: The name that IBM's Java client 9.3.1 was shown (docs/knowledge/sslpeer.md).
OBSERVED = (
    *(("CN", "app1"), ("OU", "b"), ("OU", "a"), ("O", "Acme, Inc"), ("L", "X"), ("ST", "Hants")),
    *(("C", "GB"), ("E", "x@y.z"), ("DC", "y"), ("DC", "x"), ("UID", "u1"), ("PC", "1")),
    ("DNQ", "q"),
)
VECTORS = [
    line.split("\t")
    for line in (Path(__file__).parents[2] / "data" / "sslpeer-vectors.tsv")
    .read_text()
    .splitlines()[1:]
]


@pytest.mark.parametrize(("pattern", "result"), VECTORS, ids=[v[0] for v in VECTORS])
def test_what_ibms_client_was_seen_to_do(pattern, result):
    if result.startswith("2399"):
        with pytest.raises(ValueError, match="is not"):
            matches(pattern, OBSERVED)
    else:
        assert matches(pattern, OBSERVED) is result.startswith("true")


def test_all_of_them_are_here():
    assert len(VECTORS) == 34


@pytest.mark.parametrize(
    ("pattern", "fits"),
    [
        ("", True),
        ("CN=Queue Manager 1", True),
        ("CN=queue manager 1, C=gb", True),
        ("CN=Queue*;O=*", True),
        ('O="Example, Ltd"', True),
        ('O = "Example, Ltd"'.replace(" =", "="), True),
        ("OU=Payments,OU=Bank", True),
        ("OU=Bank", False),
        ("OU=Payments,OU=Bank,OU=More", False),
        ("OU=Payments,OU=Bank,OU=*", True),
        ("CN=Queue", False),
        ("CN=*Manager*", True),
        ("CN=Q*1*1", False),
        ("CN= Queue Manager 1 , C=GB", True),
        ('CN=" Queue Manager 1"', False),
        ("L=London", False),
        ("SERIALNUMBER=01:79", True),
        ("SERIALNUMBER=01*", True),
        ("SERIALNUMBER=0179", False),
        ("USERID=*", True),
        ("UNSTRUCTUREDNAME=x", False),
        ("O=Example\\; Ltd", False),
    ],
)
def test_patterns(pattern, fits):
    assert matches(pattern, NAME) is fits


@pytest.mark.parametrize(
    ("value", "name", "fits"),
    [
        ("Test\\*", "Test*", True),
        ("Test\\*", "Tester", False),
        ("Test*", "Tester", True),
        ("\\*", "*", True),
        ("**", "anything", True),
        ("\\*Test*", "*Tester", True),
        ("a*b", "a*b", True),
        ("a*b", "axb", False),
    ],
)
def test_an_asterisk_behind_a_backslash_is_an_asterisk(value, name, fits):
    assert matches(f"CN={value}", (("CN", name),)) is fits


@pytest.mark.parametrize(
    "pattern", ["CN", "CN=a,=b", "=x", "CN=a,,O=b", "CN =a", 'O="Acme', 'O="Acme" Inc', "/CN=a"]
)
def test_what_is_no_pattern(pattern):
    with pytest.raises(ValueError, match="is not attribute=value"):
        parse(pattern)


@pytest.mark.parametrize(
    ("pattern", "meant"),
    [
        ("EMAILADDRESS=x@y.z", "; it is E in SSLPEER"),
        ("1.2.840.113549.1.9.1=x@y.z", "; it is E in SSLPEER"),
        ("2.5.4.5=7", ""),
        ("ZZ=1", ""),
    ],
)
def test_a_type_that_mq_does_not_have(pattern, meant):
    with pytest.raises(ValueError, match="is not one of MQ's attribute types") as told:
        parse(pattern)
    assert str(told.value).endswith(f"attribute types{meant}")


def test_a_pattern_is_its_terms():
    assert parse("SP=*ants;CN=a*") == (Term("ST", "ants", True), Term("CN", "a", False, True))
    assert asks_for_serial_number("CN=a,serialnumber=01*")
    assert not asks_for_serial_number("CN=a")
    assert not asks_for_serial_number("ZZ=1")


def test_a_name_that_mq_shows_may_have_any_types():
    text = 'SERIALNUMBER=01,CN=a,S=b,2.5.4.5=7,O="x, y"'
    assert parse_name(text) == (
        *(("SERIALNUMBER", "01"), ("CN", "a"), ("ST", "b"), ("2.5.4.5", "7")),
        ("O", "x, y"),
    )
    with pytest.raises(ValueError, match="is not attribute=value"):
        parse_name("CN=a,b")


@pytest.mark.parametrize(
    "pattern",
    [
        *("CN=" + "a*" * 20000 + "b", "CN=" + "\\" * 40001, 'CN="' * 20000, "CN=" + " " * 40000),
        *("CN=a," * 20000, '"' * 40000, "CN=" + '"a' * 20000, " " * 40000 + "x"),
    ],
)
def test_long_patterns_do_not_take_for_ever(pattern):
    started = time.monotonic()
    with contextlib.suppress(ValueError):
        matches(pattern, (("CN", "a" * 5000),))
    assert time.monotonic() - started < 2


@given(st.text(max_size=60) | st.text('CNOU=,;"\\* a1.', max_size=40))
def test_any_text_is_a_pattern_or_one_error(text):
    with contextlib.suppress(ValueError):
        assert matches(text, NAME) in (True, False)


@given(st.binary(max_size=80))
def test_any_bytes_are_a_pattern_or_one_error(data):
    for text in (data.decode("latin-1"), f"CN={data.decode('utf-8', 'replace')}"):
        with contextlib.suppress(ValueError):
            assert matches(text, NAME) in (True, False)


@pytest.mark.parametrize(
    ("pattern", "meant"),
    [
        ("EMAILADDRESS=x@y.z,CN=a", "E=x@y.z,CN=a"),
        ("1.2.840.113549.1.9.1=x@y.z", "E=x@y.z"),
        ("CN =a, OU = b", "CN=a,OU=b"),
        ("/C=GB/O=x/CN=a", "CN=a,O=x,C=GB"),
        ("/C=GB/O=Acme, Inc/CN=a", ""),
        ("emailAddress=x,O=Acme\\, Inc", 'E=x,O="Acme, Inc"'),
        ("ZZ=1", ""),
        ("CN=a", ""),
        ("", ""),
        ("no name at all", ""),
        ("labqm-rsa", "CN=labqm-rsa"),
        (" QM1_prod.example ", "CN=QM1_prod.example"),
        ("-rsa", ""),
        ("labqm*", ""),
    ],
)
def test_what_was_meant_by_a_pattern_of_another_grammar(pattern, meant):
    assert respelt(pattern) == meant
    if meant:
        parse(meant)
