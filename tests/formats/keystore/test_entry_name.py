"""Entries without a name: by which label they are found, and by which not."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.formats.keystore.entry_name import attributes_of, listed_name, may_be_listed_as

SEEN = "CN=ccm.local,OU=TSW,O=C&ED,L=HK,ST=Some-State,C=AU"


@pytest.mark.parametrize(
    ("label", "subject", "found"),
    [
        (SEEN, SEEN, True),
        (SEEN.lower(), SEEN, False),
        (SEEN.replace(",", ", "), SEEN, False),
        ("C=GB,CN=a", "CN=a,C=GB", False),
        ('CN=a,O="Acme, Inc"', "CN=a,O=Acme\\, Inc", True),
        ("CN=a,O=Acme\\, Inc", "CN=a,O=Acme\\, Inc", True),
        ('CN=A,O="Acme, Inc"', "CN=a,O=Acme\\, Inc", False),
        ("E=x@y.z,CN=a", "1.2.840.113549.1.9.1=x@y.z,CN=a", True),
        ("EMAIL=x@y.z, CN=a", "1.2.840.113549.1.9.1=x@y.z,CN=a", True),
        ("app", "CN=app", False),
        ("", "CN=app", False),
        ("", "", True),
    ],
)
def test_which_label_finds_an_entry_without_a_name(label, subject, found):
    assert may_be_listed_as(label, subject) is found


def test_a_name_is_read_however_it_is_written():
    expected = (("CN", "a, b"), ("ST", "x"), ("E", "m@x"))
    assert attributes_of('cn = "a, b" ; SP=x,emailAddress=m@x') == expected
    assert attributes_of("/C=GB/CN=a b") == (("C", "GB"), ("CN", "a b"))
    assert attributes_of("CN=a\\,b") == (("CN", "a,b"),)


@pytest.mark.parametrize("text", ["", "app", "CN=a,b", '"CN=a"', "/a/b", "/", "CN=" + "x" * 9000])
def test_what_is_no_name(text):
    assert attributes_of(text) is None


def test_the_label_is_the_subject():
    assert listed_name(SEEN) == SEEN


@given(st.text(max_size=80) | st.text('CNO=,;"\\/ a', max_size=60))
def test_any_text_is_a_name_or_none(text):
    assert attributes_of(text) is None or attributes_of(text)
    assert may_be_listed_as(text, text)


@pytest.mark.parametrize("text", ["CN=" + "\\" * 8001, 'CN="' * 2000, "CN=a," * 1600, " " * 8000])
def test_a_long_one_is_soon_read(text):
    started = time.monotonic()
    attributes_of(text)
    assert time.monotonic() - started < 1
