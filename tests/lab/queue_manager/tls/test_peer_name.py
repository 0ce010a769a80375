"""SSLPEER against a subject."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mqtui.lab.pki.sandbox_certificates import pki
from mqtui.lab.queue_manager.tls.peer_name import matches, subject_of, text

SUBJECT = (
    ("SERIALNUMBER", "01:79"),
    ("CN", "rsaca256"),
    ("OU", "Inner"),
    ("OU", "Outer"),
    ("O", "cpwebuser"),
    ("C", "GB"),
)


@pytest.mark.parametrize(
    ("pattern", "fits"),
    [
        ("", True),
        ("CN=rsaca256", True),
        ("CN=RSACA256, O=cpwebuser", True),
        ("CN=rsa*;C=GB", True),
        ('CN="rsaca256"', True),
        ("OU=Inner,OU=Outer", True),
        ("OU=Outer,OU=Inner", False),
        ("OU=Inner,OU=Outer,OU=More", False),
        ("CN=other", False),
        ("L=London", False),
        ("SERIALNUMBER=01:79", True),
    ],
)
def test_patterns(pattern: str, fits: bool) -> None:
    assert matches(pattern, SUBJECT) is fits


def test_a_certificates_subject_starts_with_its_serial_number() -> None:
    shown = text(subject_of(pki().application.certificate))
    assert shown.startswith("SERIALNUMBER=")
    assert shown.endswith(",CN=labapp,OU=Applications,O=mqtui lab,C=GB")


@given(st.text())
def test_any_pattern_is_one_or_is_refused(pattern: str) -> None:
    try:
        found = matches(pattern, SUBJECT)
    except ValueError:
        return
    assert found in (True, False)
