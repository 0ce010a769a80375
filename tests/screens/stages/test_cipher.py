"""Stage 5: where the server's CipherSpec is not known, what helps is said."""

from __future__ import annotations

from dataclasses import replace

import pytest
import screens_sample

from mqtui.screens.stages.cipher import case


@pytest.mark.parametrize("asks", [True, False])
def test_a_server_that_is_not_known_is_to_be_asked(asks: bool) -> None:
    facts = screens_sample.facts()
    assert facts.matrix is not None
    facts = replace(
        facts, matrix=replace(facts.matrix, applies=None), queue_manager=None, live=None
    )
    drawn = " ".join(case(facts, 78, asks=asks).plain.split())
    assert "server not known." in drawn
    assert ("Press a to ask the listener" in drawn) is asks
