"""What the options of a walk say is read once, for every command that walks."""

import argparse
import asyncio

import pytest

from mqtui.cli.asked_walk import AskedWalk
from mqtui.cli.exits import CommandError
from mqtui.facts import Request
from mqtui.facts.walk_option import MOST_TRIALS, STEP_SECONDS


def of(**given):
    return AskedWalk.of(argparse.Namespace(**given))


def test_nothing_said_is_the_usual_walk_of_this_machine():
    asked = of()
    assert asked == AskedWalk(None, STEP_SECONDS, MOST_TRIALS, False)
    assert asked.stated == ()


def test_what_is_said_reaches_the_walk_and_its_report():
    asked = of(timeout=0.5, trials=0, offline=True)
    walk = asked.walk(Request(channel="A.B"))
    assert (walk.timeout, walk.trials) == (0.5, 0)
    assert (walk.request.channel, walk.request.offline) == ("A.B", True)
    assert asked.stated == (("--offline", ""), ("--timeout", "0.5"), ("--trials", "0"))


def test_what_a_sandbox_states_itself_is_refused():
    with pytest.raises(CommandError, match="--lab has its own settings: omit --channel"):
        of(lab="healthy", channel="A.B")


def test_offline_takes_no_password():
    with pytest.raises(CommandError, match="--offline connects to nobody: omit --userid"):
        of(offline=True, userid="app")


def test_a_sandbox_that_is_not_there_is_a_sentence():
    async def run():
        async with of(lab="no-such-scenario").sandbox():
            pass

    with pytest.raises(CommandError, match="no-such-scenario"):
        asyncio.run(run())


def test_no_variable_of_this_process_counts_in_a_sandbox(monkeypatch):
    monkeypatch.setenv("MQSERVER", "A/TCP/h(1)")
    assert of(lab="healthy").walk_in(Request())._environ == {}
    assert of().walk(Request())._environ["MQSERVER"] == "A/TCP/h(1)"
