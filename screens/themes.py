"""The two themes that ``t`` changes between. More are in the command palette."""

from __future__ import annotations

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
