"""A list whose entries are never cut off by its own scrollbar."""

from __future__ import annotations

from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widgets import OptionList


class LineList(OptionList):
    """Measures its entries for the width that is left beside the scrollbar.

    Textual measures them once, before it knows whether a scrollbar is needed; the stylesheet
    therefore keeps the room for it at all times (``scrollbar-gutter: stable``).
    """

    _drawn_width = 0

    def render_lines(self, crop: Region) -> list[Strip]:
        """The entries, measured for the width that they are drawn with.

        When a screen is laid out twice at once, Textual may have measured them for the other
        width, and their last lines would be cut off.
        """
        width = self.scrollable_content_region.width
        if width != self._drawn_width:
            self._drawn_width = width
            self._clear_caches()
        return super().render_lines(crop)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The height that the entries need."""
        return super().get_content_height(container, viewport, max(1, width - 1))
