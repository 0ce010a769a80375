"""The commands by which a person sees what a walk could not: the only ones that a fact may hold.

A case file gives them back as text, and text of a file is not trusted. So it is read against these
templates, and the command is made anew with its values quoted.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from functools import cache
from string import Formatter
from typing import LiteralString

from mqtui.facts.pasted import ShellText
from mqtui.pasted.mqsc import mqsc_text
from mqtui.pasted.shell import shell_text_if_safe
from mqtui.pasted.values import FilePath

LIST_FILE: LiteralString = "ls -l {path}"
# -g: brackets and braces in the URL are no ranges of several.
FETCH_TABLE: LiteralString = "curl -gsS -o ccdt.json {url}"
LIST_CHANNELS: LiteralString = (
    "printf '%s\\n' {command} | MQCHLLIB={path} MQCHLTAB={name} runmqsc -n"
)
_ALL_CHANNELS = mqsc_text("DISPLAY CHANNEL(*) ALL")


def list_file(path: str) -> ShellText | None:
    """Whether ``path`` is there, and whose; ``None`` where it cannot be written."""
    return shell_text_if_safe(LIST_FILE, path=FilePath(path))


def fetch_table(url: str) -> ShellText | None:
    """Whether a channel table can be fetched; ``None`` where ``url`` cannot be written."""
    return shell_text_if_safe(FETCH_TABLE, url=url.strip())


def list_channels(directory: str, name: str) -> ShellText | None:
    """What a binary channel table holds, by MQ's own program; ``None`` where it cannot be."""
    return shell_text_if_safe(
        LIST_CHANNELS,
        command=_ALL_CHANNELS,
        path=FilePath(directory),
        name=FilePath(name),
    )


def known_look(text: str) -> ShellText | None:
    """``text`` as a command made here, if it is one of these with any values; else ``None``."""
    for pattern, make in _shapes():
        found = pattern.fullmatch(text)
        if found is None:
            continue
        try:
            words = [shlex.split(word) for word in found.groups()]
        except ValueError:
            continue
        if any(len(word) != 1 for word in words):
            continue
        made = make(*(word[0] for word in words))
        if made is not None and made == text:
            return made
    return None


@cache
def _shapes() -> tuple[tuple[re.Pattern[str], Callable[..., ShellText | None]], ...]:
    return (
        (_pattern(LIST_FILE), list_file),
        (_pattern(FETCH_TABLE), fetch_table),
        (_pattern(LIST_CHANNELS, command=shlex.quote(_ALL_CHANNELS)), list_channels),
    )


def _pattern(template: str, **stated: str) -> re.Pattern[str]:
    made = ""
    for literal, place, _, _ in Formatter().parse(template):
        made += re.escape(literal)
        if place is not None:
            made += re.escape(stated[place]) if place in stated else "(.+)"
    return re.compile(made, re.DOTALL)
