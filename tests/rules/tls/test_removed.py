"""Whether a deprecated CipherSpec can be enabled again."""

import pytest

from mqtui.rules.tls.removed import AgainPossible, again_possible


@pytest.mark.parametrize(
    ("attributes", "told"),
    [
        (None, AgainPossible.UNKNOWN),
        ({}, AgainPossible.UNKNOWN),
        ({"PLATFORM": "UNIX"}, AgainPossible.UNKNOWN),
        ({"VERSION": "9.4.4"}, AgainPossible.UNKNOWN),
        ({"VERSION": "09030000", "PLATFORM": "UNIX"}, AgainPossible.YES),
        ({"VERSION": "09040300"}, AgainPossible.YES),
        ({"VERSION": "09040400", "PLATFORM": "UNIX"}, AgainPossible.PERHAPS_REMOVED),
        ({"VERSION": "10000000"}, AgainPossible.PERHAPS_REMOVED),
        ({"VERSION": "10000000", "PLATFORM": "WINDOWSNT"}, AgainPossible.YES),
        ({"PLATFORM": "MVS"}, AgainPossible.YES),
    ],
)
def test_by_version_and_platform(attributes, told):
    assert again_possible(attributes) is told
