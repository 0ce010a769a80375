"""What a browser's visitor may not do is not there: no key, no command, no way around."""

import asyncio

import pytest
from textual.pilot import Pilot

from mqtui.facts import Request
from mqtui.screens import keys
from mqtui.screens.app import MqtuiApp
from mqtui.screens.served import OF_A_WALK, WITHHELD, withheld
from mqtui.system.served import SERVED
from mqtui.walk import Walk

#: What stays within a visitor's sandbox and screen.
HARMLESS = {
    *(
        "ask_listener",
        "both_ends",
        "cancel",
        "changes",
        "compare",
        "copy",
        "explain",
        "fix_plan",
        "guess",
    ),
    *("help", "hint", "keep_open", "learn", "look_up", "mend", "next_stage", "overview", "page"),
    *("paste_status", "previous_stage", "quit", "read_text", "rerun", "reset_lesson", "reveal"),
    *("search", "stage", "toggle_theme", "zoom", "command_palette"),
}

#: Of the first screen, which asks whose connection fails: nobody asks a visitor that.
NEVER_SHOWN = {
    "start_back",
    "look_again",
    "start_help",
    "start_learn",
    "start_options",
    "start_quit",
}


def test_every_key_is_withheld_or_known_to_be_harmless():
    bound = {key.action.partition("(")[0] for key in keys.ALL_KEYS if key.action}
    assert bound - HARMLESS - WITHHELD - NEVER_SHOWN == set()
    assert set() == HARMLESS & WITHHELD
    assert OF_A_WALK <= HARMLESS


@pytest.mark.parametrize("action", sorted(WITHHELD))
def test_nothing_is_withheld_at_a_terminal(action, monkeypatch):
    monkeypatch.delenv(SERVED, raising=False)
    assert not withheld(action, in_sandbox=False)
    monkeypatch.setenv(SERVED, "1")
    assert withheld(action, in_sandbox=True)


def test_this_machine_is_not_walked_for_a_visitor(monkeypatch):
    monkeypatch.setenv(SERVED, "1")
    assert withheld("rerun", in_sandbox=False)
    assert not withheld("rerun", in_sandbox=True)


async def served(pilot: Pilot[object]) -> None:
    """Press what is withheld, and look among the commands."""
    app = pilot.app
    await pilot.press("W", "S", "s", "w", "o", "r")
    await pilot.pause()
    assert len(app.screen_stack) == 1
    titles = {command.title.partition(" ")[0] for command in app.get_system_commands(app.screen)}
    assert {"Search", "Help"} <= titles
    assert not titles & {"Report", "Options", "Save", "Shell", "Edit", "Screenshot:", "Rerun"}


def test_keys_and_commands_are_gone(monkeypatch):
    monkeypatch.setenv(SERVED, "1")
    walked = []
    app = MqtuiApp(lambda: walked.append(1) or Walk(Request(offline=True), environ={}))
    app._learn_first = False

    async def main():
        async with app.run_test(size=(80, 24)) as pilot:
            for _ in range(100):
                await pilot.pause(0.05)
                if not app.state.busy and app.state.report is not None:
                    break
            await served(pilot)

    asyncio.run(main())
    assert len(walked) == 1
