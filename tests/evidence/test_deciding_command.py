"""The command that shows whether a cause is the one."""

from __future__ import annotations

import pytest

from mqtui.evidence.deciding_command import deciding_command
from mqtui.evidence.model import Side
from mqtui.knowledge.causes import causes

LOGS = ("tail -n 200 ", "mqtui explain --file ")


@pytest.mark.parametrize("cause", causes(), ids=lambda cause: cause.id)
def test_each_cause_with_a_command_that_is_no_log_has_one(cause):
    known = [command for command in cause.commands if not command.startswith((*LOGS, "REFRESH"))]
    found = deciding_command(cause.id)
    assert (found is None) == (not known)
    if found is not None:
        assert found.command in known
        assert found.shows
        assert found.side is not Side.UNKNOWN


def test_the_list_of_a_store_is_made_at_the_end_that_has_it():
    for id in ("no-client-certificate", "manager-store"):
        found = deciding_command(id)
        assert found is not None
        at_manager = "manager" in id
        assert (found.side is Side.QUEUE_MANAGER) == at_manager


def test_what_is_no_cause_has_none():
    assert deciding_command("") is None
