"""A list whose entries are never cut off by its own scrollbar."""

from __future__ import annotations

from textual.geometry import Size
from textual.widgets import OptionList


class LineList(OptionList):
    """Measures its entries for the width that is left beside the scrollbar.

    Textual measures them once, before it knows whether a scrollbar is needed; the stylesheet
    therefore keeps the room for it at all times (``scrollbar-gutter: stable``).
    """

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The height that the entries need."""
        return super().get_content_height(container, viewport, max(1, width - 1))
