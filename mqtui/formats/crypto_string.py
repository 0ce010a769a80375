"""``GSK_PKCS11=driver;token label;token password;cipher;``: the settings of a hardware token.

The form: docs/knowledge/settings.md (MQSSLCRYP).
"""

from __future__ import annotations

import re

from mqtui.formats.redacted import PLACEHOLDER, Redacted, bare

#: ``GSK_PKCS11=`` and what is written for it by mistake.
_GSK = re.compile(r"(?i)[\s\"']*(?:GSK_?PKCS_?11[A-Z]?[\s=:;,]*)+")
_IS_DRIVER = re.compile(r"(?i)[/\\]|\.(?:so|sl|dll|dylib|a|o)\b|^$")
#: The fourth field, which needs no hiding.
_CIPHERS = ("", "SYMMETRIC_CIPHER_ON", "SYMMETRIC_CIPHER_OFF")
#: What stands in a label only where another separator than ``;`` was written.
_ODD = re.compile(r"[,|:\t=]")
#: A token's label has 32 characters (PKCS #11: CK_TOKEN_INFO).
_LABEL = re.compile(r"[\w .()-]{0,32}\s*[\"']?")


def redact_crypto(value: str) -> Redacted:
    """``GSK_PKCS11=driver;token label;token password;cipher;`` without the password.

    Where it is not in this form, nothing is shown but the driver.
    """
    head = _GSK.match(value)
    start = head.end() if head else 0
    fields = value[start:].split(";")
    secrets: list[str] = []
    shown = [fields[0]]
    if len(fields) == 1:
        # No separator of MQ's: the driver is what looks like a path, the rest may be anything.
        driver = re.match(r"[^\s,|:;]*", fields[0])
        end = driver.end() if driver and _IS_DRIVER.search(driver[0]) else 0
        rest = fields[0][end:]
        shown = [fields[0]] if not rest.strip(" \t\"'") else [fields[0][:end] + PLACEHOLDER]
        secrets += [rest, *re.split(r"[\s,|:;]+", rest)] if shown[0] != fields[0] else []
    else:
        if not _IS_DRIVER.search(fields[0]) or _ODD.search(fields[0].strip()[2:]):
            shown, fields[0:1] = [""], ["", fields[0]]
        label_shows = _is_label(fields)
        for position, each in enumerate(fields[1:], start=1):
            keeps = (position == 1 and label_shows) or bare(each).upper() in _CIPHERS
            shown.append(each if keeps else PLACEHOLDER)
            secrets += [] if keeps else [each, bare(each)]
    return Redacted(value[:start] + ";".join(shown), tuple(s for s in secrets if bare(s)))


def _is_label(fields: list[str]) -> bool:
    """Whether the second field is the label, and not the password where the label is missing."""
    if not fields[0] and len(fields) > 2 and not _IS_DRIVER.search(fields[1]):
        return False
    following = fields[2] if len(fields) > 2 else None
    if following is not None and bare(following).upper() in _CIPHERS[1:]:
        return False
    return bool(_LABEL.fullmatch(fields[1]))
