"""Text of others on the screen."""

from __future__ import annotations

import pytest

from mqtui.engine.known_secrets import learn
from mqtui.formats.redacted import PLACEHOLDER
from mqtui.screens.drawing.escape import block, plain, show


@pytest.mark.parametrize("drawn", [plain, show, block])
def test_a_known_secret_is_not_drawn(drawn) -> None:  # type: ignore[no-untyped-def]
    learn("hunter2")
    assert str(getattr(drawn("a hunter2 b"), "plain", drawn("a hunter2 b"))) == f"a {PLACEHOLDER} b"
