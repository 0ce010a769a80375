"""Certificates that key repositories are made from, once for all tests of the folder."""

from types import SimpleNamespace

import pytest

from mqtui.lab.pki.authority import Authority


@pytest.fixture(scope="session")
def pki():
    """A root, an issuing CA below it, a certificate of that one, and another root."""
    root = Authority("Example Root", "EC")
    issuing = Authority("Example Issuing", "EC", issuer=root)
    return SimpleNamespace(
        root=root, issuing=issuing, app=issuing.issue("app", "EC"), other=Authority("Other", "EC")
    )
