"""Taking secrets out of what was read before any of it becomes a fact.

What is taken out is known from then on, so that it does not come out another way
(:mod:`mqtui.engine.known_secrets`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from mqtui.engine.known_secrets import learn
from mqtui.engine.text import printable
from mqtui.formats import line_redaction, redaction
from mqtui.formats.crypto_string import redact_crypto
from mqtui.formats.redacted import PLACEHOLDER, Redacted
from mqtui.formats.secret_names import is_crypto_name, is_secret_name, resembled

__all__ = [
    "redact",
    "redact_host",
    "redact_line",
    "redact_lines",
    "redact_posted",
    "redact_text",
    "redact_url",
    "shown_posted",
]

#: A word with a digit behind a secret's name or in the query of a URL, where a mail lost the sign
#: between them or wrapped the secret. A sentence of MQ has no such word there.
_BEHIND = re.compile(
    r"(?:(?<![A-Za-z])(?:pass(?:word|wd|phrase)?|pwd?|pin|token|secret|api[-_]?key)(?![A-Za-z])"
    r"[\s=:\"']{1,6}|\?(?:[\w.-]{1,40}[\s=:\"']{1,6})?)"
    r"(?:" + re.escape(PLACEHOLDER) + r"[\s,]{1,3})?"
    r"(?P<secret>(?=[^\s\"',;)\d]{0,200}\d)[^\s\"',;)]{6,2000})",
    re.IGNORECASE,
)


def redact(name: str, value: str, secret: bool = False) -> tuple[str, bool]:
    """``value`` without what must not be shown, and whether something was taken out.

    ``secret`` says that the whole value is one. So is one of a name that MQ does not know but that
    sounds like a password's, or is nearly that of one.
    """
    meant = resembled(name)
    if is_crypto_name(name) or is_crypto_name(meant):
        clean = redact_crypto(value)
    elif secret or meant or is_secret_name(name):
        learn(value)
        return PLACEHOLDER, True
    else:
        clean = redaction.redact_value(name, value)
    return _learnt(clean), clean.text != value


def redact_url(text: str) -> str:
    """A URL without user, password and query; any other text without what is secret in it."""
    return _learnt(redaction.redact_text(text, whole=True))


def redact_host(host: str) -> str:
    """A host of a channel definition, without a password that stands before it by mistake."""
    return _learnt(redaction.redact_host(host))


def redact_text(text: str) -> str:
    """A message, a line of a log: any text of others without the secrets that it names."""
    return _learnt(redaction.redact_text(text))


def redact_posted(text: str) -> str:
    """A message that somebody posted: signs may be lost in it, and a secret may be wrapped.

    Not all behind a secret's name is hidden, since MQ itself writes of passwords in its messages.
    """
    return _BEHIND.sub(_behind, redact_text(text))


def shown_posted(text: str) -> str:
    """The same as it may stand on a terminal and in a fact."""
    return printable(redact_posted(text))


def _behind(found: re.Match[str]) -> str:
    learn(found["secret"])
    return found[0][: found.start("secret") - found.start()] + PLACEHOLDER


def redact_line(line: str) -> str:
    """A line of a file that may hold a secret in a form that was not recognised."""
    return _learnt(line_redaction.redact_line(line))


def redact_lines(lines: Iterable[str], is_known: Callable[[str], bool]) -> list[Redacted]:
    """The lines of a configuration file, each as it may be kept, and what was taken out of it.

    ``is_known`` tells an attribute from the rest of a folded secret.
    """
    found = line_redaction.redact_lines(lines, is_known)
    for line in found:
        _learnt(line)
    return found


def _learnt(clean: Redacted) -> str:
    for secret in clean.secrets:
        learn(secret)
    return clean.text
