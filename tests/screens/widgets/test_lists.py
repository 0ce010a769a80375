"""A list whose entries are whole, whatever width they were measured for first."""

from __future__ import annotations

import asyncio

import pytest
from textual.app import App, ComposeResult
from textual.content import Content
from textual.geometry import Region

from mqtui.screens.widgets.lists import LineList

WORDS = "The password does not open the key repository of the client"


class ListApp(App[None]):
    """One list."""

    def compose(self) -> ComposeResult:
        """The list."""
        yield LineList()

    def on_mount(self) -> None:
        """Two entries of one line each in a wide list."""
        self.query_one(LineList).add_options([Content(WORDS), Content(WORDS)])


def test_entries_measured_for_another_width_are_measured_anew() -> None:
    async def use() -> None:
        app = ListApp()
        async with app.run_test(size=(40, 12)) as pilot:
            await pilot.pause()
            found = app.query_one(LineList)
            # As after a layout that did not last: the screen was wide for a moment.
            with pytest.MonkeyPatch.context() as wide:
                wide.setattr(LineList, "scrollable_content_region", Region(0, 0, 90, 8))
                found._clear_caches()
                found.render_lines(Region(0, 0, 90, 8))
            drawn = [strip.text for strip in found.render_lines(Region(0, 0, 40, 8))]
            assert sum("repository of the client" in line for line in drawn) == 2

    asyncio.run(use())
