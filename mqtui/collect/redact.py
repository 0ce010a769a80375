"""Taking secrets out of values before they become facts."""

from __future__ import annotations

import re

from mqtui.engine.secrets import PLACEHOLDER

#: Up to the last "@": a password may hold any character, and a name in a path seldom has one.
_CREDENTIALS = re.compile(
    r"^(\s*(?!file:)[A-Za-z][A-Za-z0-9+.-]*://).*@", re.DOTALL | re.IGNORECASE
)
_SECRET_NAME = re.compile(r"passw|pwd|passphrase|secret|token|credential|apikey", re.IGNORECASE)
_WORD = re.compile(r"^[\w.-]*")
#: Attributes whose value is ``GSK_PKCS11=driver;token label;token password;cipher;``
#: (docs/knowledge/settings.md, MQSSLCRYP).
_CRYPTO = frozenset({"MQSSLCRYP", "SSLCRYPTOHARDWARE"})
_TOKEN_PASSWORD = 2


def redact(name: str, value: str, secret: bool = False) -> tuple[str, bool]:
    """``value`` without what must not be shown, and whether something was taken out.

    ``secret`` says that the whole value is one. A name that MQ does not know but that sounds like
    a password's is treated as one.
    """
    if name.upper() in _CRYPTO:
        return _without_token_password(value)
    if secret or _SECRET_NAME.search(name):
        return PLACEHOLDER, True
    shown = redact_url(value)
    return shown, shown != value


def redact_url(text: str) -> str:
    """A URL without the ``user:password@`` it may begin with; any other text as it is."""
    return _CREDENTIALS.sub(rf"\1{PLACEHOLDER}@", text)


def redact_line(line: str) -> str:
    """A line of a file that may hold a secret in a form that was not recognised."""
    found = _SECRET_NAME.search(line)
    if found:
        name = _WORD.match(line)
        end = name.end() if name and _SECRET_NAME.search(name[0]) else found.end()
        return f"{line[:end]} {PLACEHOLDER}"
    key, equals, value = line.partition("=")
    return f"{key}{equals}{redact(key.strip(), value)[0]}" if equals else redact_url(line)


def _without_token_password(value: str) -> tuple[str, bool]:
    fields = value.split(";")
    if len(fields) <= _TOKEN_PASSWORD or not fields[_TOKEN_PASSWORD]:
        return value, False
    fields[_TOKEN_PASSWORD] = PLACEHOLDER
    return ";".join(fields), True
