"""Levels of Suite B."""

import pytest

from mqtui.knowledge import cipherspecs
from mqtui.rules.tls.suite_b import allowed, levels

SMALL, LARGE = "ECDHE_ECDSA_AES_128_GCM_SHA256", "ECDHE_ECDSA_AES_256_GCM_SHA384"


@pytest.mark.parametrize(
    ("value", "names"),
    [
        ("128_BIT", {SMALL, LARGE}),
        (" 192_bit ", {LARGE}),
        ("128_BIT,192_BIT", {SMALL, LARGE}),
    ],
)
def test_a_level_is_a_minimum(value, names):
    assert {spec.name for spec in allowed(value, cipherspecs())} == names


@pytest.mark.parametrize("value", ["", "NONE", "256_BIT", "NOT_AVAILABLE"])
def test_what_is_no_level_turns_nothing_off(value):
    assert levels(value) == ()
    assert allowed(value, cipherspecs()) == cipherspecs()
