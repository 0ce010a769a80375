"""Text from the world, made into content that a terminal can be shown without harm.

Everything that stands in facts or findings was written by others: certificates, logs, servers,
files. It goes to the screen through here and never through markup.
"""

from __future__ import annotations

from textual.content import Content
from textual.style import Style

from mqtui.engine.known_secrets import without_secrets
from mqtui.engine.text import printable
from mqtui.facts import Source

#: Style names. They are theme variables, so they hold on dark and on light.
MUTED = "$foreground-muted"
GOOD = "$text-success"
BAD = "$text-error bold"
WARNING = "$text-warning bold"
ACCENT = "$text-accent"
BOLD = "bold"
STRUCK = "strike $foreground-muted"


def plain(value: object, *, longest: int = 2000) -> str:
    """``value`` on one line: no known secret, every control and format character spelled out."""
    return printable(without_secrets(str(value)), longest=longest)


def show(value: object, style: str | Style = "") -> Content:
    """One line of content from ``value``; nothing in it is taken for markup."""
    return Content.styled(plain(value), style)


def block(value: object, style: str | Style = "", *, longest: int = 20_000) -> Content:
    """Like :func:`show` with line breaks kept and tabs as spaces: for commands and edits."""
    text = without_secrets(str(value)).replace("\r\n", "\n").expandtabs(4)
    return Content.styled(printable(text, keep_newlines=True, longest=longest), style)


def source(where: Source | None, style: str | Style = MUTED) -> Content:
    """Where a value was seen, e.g. ``$MQSERVER`` or ``/etc/mqclient.ini:4``."""
    return show(where, style) if where is not None else Content("")


def milliseconds(value: float) -> str:
    """A duration as people read it: ``0.4 ms``, ``12 ms``, ``3.2 s``."""
    if value >= 1000:
        return f"{value / 1000:.1f} s"
    return f"{value:.1f} ms" if value < 10 else f"{value:.0f} ms"


def count(number: int, noun: str, plural: str = "") -> str:
    """``1 finding``, ``2 findings``."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def hides_something(text: str) -> bool:
    """Whether a copied text holds characters that cannot be seen (line breaks, tabs aside)."""
    return printable(text.replace("\t", " "), keep_newlines=True, longest=len(text)) != (
        text.replace("\t", " ")
    )


def encodable(text: str) -> str:
    """``text`` without lone surrogates, which no terminal and no file in UTF-8 can take."""
    return text.encode("utf-8", "replace").decode("utf-8")
