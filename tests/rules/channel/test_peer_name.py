"""SSLPEER patterns against names: the documented rules, and hostile patterns in bounded time."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.rules.channel.peer_name import LONGEST, from_rfc4514, matches, parse, serial_number

NAME = (
    ("SERIALNUMBER", "01:79"),
    ("CN", "Queue Manager 1"),
    ("OU", "Payments"),
    ("OU", "Bank"),
    ("O", "Example, Ltd"),
    ("C", "GB"),
)


@pytest.mark.parametrize(
    ("pattern", "fits"),
    [
        ("", True),
        ("CN=Queue Manager 1", True),
        ("CN=queue manager 1, C=gb", True),
        ("CN=Queue*;O=*", True),
        ('O="Example, Ltd"', True),
        ("OU=Payments,OU=Bank", True),
        ("OU=Bank", False),
        ("OU=Payments,OU=Bank,OU=More", False),
        ("CN=Queue", False),
        ("CN=*Manager*", True),
        ("CN=Q*1*1", False),
        ("L=London", False),
        ("SERIALNUMBER=01:79", True),
    ],
)
def test_patterns(pattern, fits):
    assert matches(pattern, NAME) is fits


@pytest.mark.parametrize("pattern", ["CN", "CN=a,=b", "=x", "CN=a,,O=b"])
def test_what_is_no_pattern(pattern):
    with pytest.raises(ValueError, match="is not attribute=value"):
        parse(pattern)


def test_a_name_in_rfc_4514_text():
    assert from_rfc4514("CN=a\\, b,OU=x,O=y") == (("CN", "a, b"), ("OU", "x"), ("O", "y"))


def test_serial_numbers_are_pairs():
    assert serial_number(0x179) == "01:79"
    assert serial_number(0) == "00"


def test_many_wildcards_do_not_take_for_ever():
    assert matches("CN=" + "a*" * 2000 + "b", (("CN", "a" * 5000),)) is False


@given(st.text(max_size=60))
def test_any_text_is_a_pattern_or_one_error(text):
    with contextlib.suppress(ValueError):
        assert matches(text, NAME) in (True, False)


def test_a_name_longer_than_any_is_none():
    many = "DC=aaaaa," * (LONGEST // 9)
    assert len(from_rfc4514(many[:-1])) == LONGEST // 9
    with pytest.raises(ValueError, match=r"\d characters; no name has more"):
        from_rfc4514(f"{many}DC=aaaaaaaaa")
