"""Secrets in the lines of a configuration file: named, with their name mangled, or folded."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from mqtui.formats.crypto_string import redact_crypto
from mqtui.formats.redacted import PLACEHOLDER, Redacted, bare, pieces
from mqtui.formats.redaction import redact_text
from mqtui.formats.secret_names import is_crypto_name, is_secret_name

_FIRST_WORD = re.compile(r"^[\s\[<\"']*(?:export\s+|set\s+)?([A-Za-z][\w.-]*)")
_ANY_WORD = re.compile(r"[A-Za-z][\w.-]*")
_JOINED = re.compile(r"(?i)passw(?:or)?d|keyrpwd")
_SIGN = re.compile(r"[\s=:]*")
_SETS = re.compile(r"^\s*(?:export\s+|set\s+)?([A-Za-z][\w.-]*)\s*=")
#: A line in which only the name can tell of a secret.
_PLAIN = re.compile(r"[^\S\n]*([A-Za-z][\w.]*)(?:[^\S\n]*(=)[^\S\n]*[\w./\\,*]*)?[^\S\n]*")
_COMMENT = re.compile(r"^\s*[#;*]")
_STARTS_KEY = re.compile(r"-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY")
_ENDS_KEY = re.compile(r"-----END ")


def redact_line(line: str) -> Redacted:
    """One line of a configuration file, in whichever form it names a secret.

    Behind a secret's name all of the line is hidden, also where the sign between them is missing.
    """
    sets = _SETS.match(line)
    for word in _ANY_WORD.finditer(line):
        if is_crypto_name(word[0]):
            head = _SIGN.match(line, word.end())
            start = head.end() if head else word.end()
            clean = redact_crypto(line[start:])
            head_clean = redact_text(line[:start])
            secrets = (*head_clean.secrets, *clean.secrets)
            return Redacted(head_clean.text + clean.text, secrets)
        if is_secret_name(word[0]):
            end = word.end()
            if sets is None and (inside := _JOINED.search(word[0])):
                end = word.start() + inside.end()  # nothing stands between the name and the value
            value = line[end:].strip().lstrip("=: \t")
            if not bare(value):
                return Redacted(line)
            return Redacted(f"{line[:end]} {PLACEHOLDER}", pieces(value))
        if sets is not None:
            # The value of another attribute: a word in it need not be a name.
            break
    return redact_text(line, whole=True)


def redact_lines(
    lines: Iterable[str], is_known: Callable[[str], bool] = lambda _: True
) -> list[Redacted]:
    """The lines of a configuration file, each as it may be kept.

    A line that sets nothing and follows one with a secret may be the rest of it, and is hidden as
    a whole; so is one that sets a name which is not known, as the rest of a password may have an
    ``=`` in it, and so are the lines of a private key.
    """
    kept: list[Redacted] = []
    in_key = follows = False
    before = ""
    for line in lines:
        plain = None if follows or in_key else _PLAIN.fullmatch(line)
        if plain and not _is_named(plain[1]) and not (before and is_secret_name(before + plain[1])):
            # Nearly every line of a large file.
            kept.append(Redacted(line))
            before = "" if plain[2] else line.strip()
            continue
        in_key = in_key or bool(_STARTS_KEY.search(line))
        sets = _SETS.match(line)
        if in_key:
            kept.append(_hidden(line))
            in_key = not _ENDS_KEY.search(line)
            continue
        if not line.strip() or _COMMENT.match(line):
            kept.append(redact_line(line))
            continue
        heading = re.fullmatch(r"\s*[A-Za-z][\w-]*\s*:\s*", line) is not None
        rest = sets is None or (
            bool(kept[-1:]) and bool(kept[-1].secrets) and not is_known(sets[1])
        )
        if follows and rest and not heading:
            kept.append(_hidden(line))
            continue
        # A terminal folds in the middle of a name too.
        if sets is not None and before and is_secret_name(before + sets[1]):
            kept.append(_hidden(line))
        else:
            kept.append(redact_line(line))
        word = _FIRST_WORD.match(line)
        named = word is not None and _is_named(word[1])
        follows = not heading and (named or bool(kept[-1].secrets) or _opens(line))
        before = line.strip() if re.fullmatch(r"\s*[A-Za-z][\w.-]*\s*", line) else ""
    return kept


def _is_named(name: str) -> bool:
    return is_secret_name(name) or is_crypto_name(name)


def _opens(line: str) -> bool:
    """Whether a secret may go on in the next line: a URL, or a PKCS#11 string."""
    return "://" in line or "PKCS11" in line.upper()


def _hidden(line: str) -> Redacted:
    value = line.strip()
    return Redacted(PLACEHOLDER, (value,), hidden=True) if value else Redacted(line)
