"""The themes: readable, also where there are 16 colours or none."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest
from textual.app import App
from textual.color import Color
from textual.theme import Theme

from mqtui.screens.themes import ALL, DARK, DARK_16, DARK_GREY, themes

EVERY = [theme for pair in ALL for theme in pair]
FEW = [theme for pair in ALL[1:] for theme in pair]


def contrast(one: str, other: str) -> float:
    """WCAG's ratio."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [c / 255 for c in Color.parse(colour).rgb]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("theme", EVERY, ids=lambda theme: theme.name)
def test_text_and_keys_can_be_read_wherever_they_stand(theme: Theme) -> None:
    made = theme.to_color_system().generate()
    for behind in (theme.background, theme.panel, theme.variables["block-cursor-background"]):
        assert contrast(theme.foreground or "", behind or "") >= 4.5
        for word in ("text-error", "text-success", "text-accent"):
            assert contrast(made[word], behind or "") >= 2, (word, behind)
    assert contrast(theme.variables["footer-key-foreground"], theme.panel or "") >= 3


@pytest.mark.parametrize("theme", FEW, ids=lambda theme: theme.name)
def test_with_few_colours_a_row_is_told_apart_by_more_than_a_hue(theme: Theme) -> None:
    focused, not_focused = (
        theme.variables[f"block-cursor-{which}text-style"] for which in ("", "blurred-")
    )
    assert {focused, not_focused} == {"bold", "underline"}
    steps = {0x00, 0x55, 0xAA, 0xFF}
    used = [value for value in theme.variables.values() if value.startswith("#")]
    assert {part for value in used for part in Color.parse(value).rgb} <= steps


@pytest.mark.parametrize(
    ("no_color", "headless", "system", "dark"),
    [
        (False, False, "truecolor", DARK),
        (False, False, "standard", DARK_16),
        (False, True, "standard", DARK),
        (True, True, "truecolor", DARK_GREY),
    ],
)
def test_the_terminal_says_which(no_color: bool, headless: bool, system: str, dark: Theme) -> None:
    app = SimpleNamespace(
        no_color=no_color, is_headless=headless, console=SimpleNamespace(color_system=system)
    )
    assert themes(cast("App[Any]", app))[0] is dark
