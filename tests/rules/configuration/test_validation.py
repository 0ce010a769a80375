"""Whether the client validates certificates."""

import pytest

from mqtui.facts import Configuration, Place, Setting, SettingValue, Source, SourceKind
from mqtui.rules.configuration import validation


def policy(value):
    source = Source(SourceKind.FILE, "mqclient.ini", 2)
    found = SettingValue(value, source, Place.FILE, wins=True)
    return Configuration((Setting(validation.POLICY, "policy", (found,)),))


@pytest.mark.parametrize("value", ["NONE", "none", " None "])
def test_none_validates_nothing(value):
    assert not validation.validates(policy(value))


@pytest.mark.parametrize("value", ["ANY", "RFC5280", "", "NO"])
def test_everything_else_validates(value):
    assert validation.validates(policy(value))
    assert validation.validates(None)
