"""What is secret is never shown and never serialised."""

from __future__ import annotations

import copy
import pickle

import pytest

from mqtui.engine.secrets import PLACEHOLDER, ClientIdentity, Credentials, Password
from mqtui.facts import Source, SourceKind

PASSWORD = Password(Source(SourceKind.OPTION, "--password"), b"hunter2")


@pytest.mark.parametrize(
    "secret",
    [PASSWORD, Credentials("anna", PASSWORD), ClientIdentity("app", b"chain", b"hunter2")],
    ids=["password", "credentials", "identity"],
)
def test_a_secret_is_not_shown_and_not_serialised(secret: object) -> None:
    assert "hunter2" not in repr(secret)
    assert "hunter2" not in str(secret)
    for serialise in (pickle.dumps, copy.deepcopy, copy.copy):
        with pytest.raises(TypeError):
            serialise(secret)


def test_a_password_goes_over_tls_only_unless_it_is_said() -> None:
    assert not Credentials("anna", PASSWORD).in_clear
    assert "hunter2" not in PLACEHOLDER
