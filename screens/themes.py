"""The themes that ``t`` changes between, dark and light. More are in the command palette."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from textual.app import App
from textual.theme import Theme

DARK = Theme(
    name="mqtui-dark",
    primary="#5aa9e6",
    secondary="#7f8fa6",
    accent="#5fd3c4",
    success="#6ccb7f",
    warning="#f0b849",
    error="#ff6b6b",
    foreground="#dde3ea",
    background="#11161d",
    surface="#171e27",
    panel="#202a36",
    variables={
        "footer-key-foreground": "#5fd3c4",
        "block-cursor-background": "#2b4a66",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": "#202d3a",
        "border": "#5aa9e6",
        "border-blurred": "#3a4757",
    },
)

LIGHT = Theme(
    name="mqtui-light",
    primary="#0b5cad",
    secondary="#5b6776",
    accent="#00726b",
    success="#1b7a35",
    warning="#8a5a00",
    error="#bb1e2d",
    foreground="#1a222c",
    background="#f5f7f9",
    surface="#ffffff",
    panel="#e4e9ef",
    dark=False,
    variables={
        "footer-key-foreground": "#00726b",
        "block-cursor-background": "#cfe3f7",
        "block-cursor-foreground": "#10161d",
        "block-cursor-text-style": "none",
        "block-cursor-blurred-background": "#e6eef6",
        "border": "#0b5cad",
        "border-blurred": "#b5c0cc",
    },
)

#: What tells rows under the cursor apart without a hue: bold where the focus is, else underlined.
_ROWS = {"block-cursor-text-style": "bold", "block-cursor-blurred-text-style": "underline"}

#: For terminals of 16 colours, and without colour: each value is one of the sixteen, or becomes one
#: where Textual mixes it with the text's colour.
DARK_16 = Theme(
    name="mqtui-dark-16",
    primary="#00ffff",
    secondary="#aaaaaa",
    accent="#00ffff",
    success="#00ff00",
    warning="#ffff00",
    error="#ff0000",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#0000aa",
    variables={
        "footer-key-foreground": "#ffff55",
        "foreground-muted": "#aaaaaa",
        "text-muted": "#aaaaaa",
        "block-cursor-background": "#0000aa",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-blurred-background": "#000000",
        "primary-muted": "#0000aa",
        "border": "#55ffff",
        "border-blurred": "#aaaaaa",
        **_ROWS,
    },
)

LIGHT_16 = Theme(
    name="mqtui-light-16",
    primary="#0000ff",
    secondary="#555555",
    accent="#0000ff",
    success="#000000",
    warning="#ff8000",
    error="#ff0000",
    foreground="#000000",
    background="#ffffff",
    surface="#ffffff",
    panel="#aaaaaa",
    dark=False,
    variables={
        "footer-key-foreground": "#0000aa",
        "foreground-muted": "#555555",
        "text-muted": "#555555",
        "block-cursor-background": "#aaaaaa",
        "block-cursor-foreground": "#000000",
        "block-cursor-blurred-background": "#ffffff",
        "primary-muted": "#aaaaaa",
        "border": "#0000aa",
        "border-blurred": "#555555",
        **_ROWS,
    },
)


def _without_hues(theme: Theme, name: str) -> Theme:
    """For NO_COLOR: a hue would become a grey, and a failure dimmer than what is around it."""
    hue = theme.foreground or ""
    panel = "#555555" if theme.dark else "#aaaaaa"
    variables = {**theme.variables, "footer-key-foreground": hue, "border": hue}
    variables |= {"primary-muted": panel, "block-cursor-background": panel}
    return replace(
        theme,
        name=name,
        panel=panel,
        variables=variables,
        primary=hue,
        accent=hue,
        success=hue,
        warning=hue,
        error=hue,
    )


DARK_GREY = _without_hues(DARK_16, "mqtui-dark-grey")
LIGHT_GREY = _without_hues(LIGHT_16, "mqtui-light-grey")

#: The dark and the light theme for each sort of terminal.
ALL = ((DARK, LIGHT), (DARK_16, LIGHT_16), (DARK_GREY, LIGHT_GREY))


def themes(app: App[Any]) -> tuple[Theme, Theme]:
    """The dark and the light theme for the terminal that the app draws on."""
    if app.no_color:
        return ALL[2]
    few = not app.is_headless and app.console.color_system == "standard"
    return ALL[1] if few else ALL[0]
