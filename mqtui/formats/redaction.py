"""Secrets in text, known by where they stand: which names have one, and what is left without it.

Each function gives the text with :data:`PLACEHOLDER` in the place of what must not be shown, and
the pieces that were taken out, so that they can be looked for elsewhere too. Nothing here decides
by the value of a secret. The rules, in words: docs/knowledge/secrets.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from mqtui.formats.crypto_string import redact_crypto
from mqtui.formats.redacted import PLACEHOLDER, Redacted, bare, pieces
from mqtui.formats.secret_names import is_crypto_name, is_secret_name

# --- values ---------------------------------------------------------------------------------------


def redact_value(name: str, value: str) -> Redacted:
    """The value of a variable or attribute called ``name``."""
    if is_crypto_name(name):
        return redact_crypto(value)
    if is_secret_name(name):
        return Redacted(PLACEHOLDER, (value,)) if value else Redacted(value)
    if "SYMMETRIC_CIPHER" in value.upper():
        return redact_crypto(value)  # whatever it is set as
    return redact_text(value, whole=True)


# --- any text -------------------------------------------------------------------------------------

_PEM = re.compile(
    r"-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY-----.*?(?:-----END [A-Z0-9 ]{0,40}PRIVATE KEY-----|\Z)",
    re.DOTALL,
)
_PKCS11_URI = re.compile(r"(?i)(pin-(?:value|source)=)([^;&?\s\"']+)")
#: A URL with its scheme, to the end of the word; a whole value is all one word.
_SCHEME = r"(?i)((?<![\w/.\\-])(?:[a-z][a-z0-9+.-]{1,20}:/{1,3}|(?:https?|ftps?|file)//))"
_URL = re.compile(_SCHEME + r"([^\s\"'<>]*)")
_WHOLE_URL = re.compile(_SCHEME + r"(.*)", re.DOTALL)
#: The same with a blank in the password: what follows the colon is no port.
_OPEN_URL = re.compile(
    _SCHEME + r"([^\s@/:]{0,64}:(?!\d{1,5}(?:[/\s,;?#)]|$))[^@\n]{1,256}"
    r"(?:@[^\s@]{1,256}){0,8})@(?=[\w\[])"
)
#: The same where the scheme is mangled.
_AFTER_SLASHES = re.compile(r"//([^\s/@:]{0,64}:[^\n]{1,512})@(?=[\w\[])")
_IN_QUERY = re.compile(r"([?&])([\w.-]{1,64})=([^&\s#\"']+)")
#: A shorter value in a URL may be a name of any kind.
_TOKEN = 16
_SIGNATURES = frozenset({"sig", "signature", "key", "code", "ticket"})
#: One small number: of a version, or of a page.
_HARMLESS_QUERY = re.compile(r"[A-Za-z]\w{0,31}=\d{1,3}")
_PORT = re.compile(r"\d{1,5}(?=$|[\s,;?#)\]}&.])")
#: ``user:password@host`` without a scheme, which a path does not look like.
_USERINFO = re.compile(r"(?<![^\s\"'=,(<])([A-Za-z0-9._%+-]{1,64}):([^\s/\\]\S{0,255})@(?=[\w\[])")
#: A name and the sign behind it; which names count is decided by :func:`is_secret_name`. Nothing
#: is given back once it was taken for the name: of each dot in a long one that would take long.
_NAMED = re.compile(
    r"(?<!\w)(-{0,2}_?[A-Za-z][\w.-]{1,127}+)([^\w\s=:(>]{0,3}[^\S\n]*(?:=>|[=:(>])[^\S\n]*)"
)
#: Options that name a file or speak of a password, and do not hold it.
_ABOUT = re.compile(r"(?i)(?:-file|-in-clear|^-?changepw|^-?stashpw)$")
#: A name and a value without a sign between them, quoted together.
_PAIR = re.compile(r"(['\"])([A-Za-z][\w.-]{1,127})([^\S\n]+)([^\s'\"]+)(?=\1)")
#: MQ's own names with the sign behind them lost.
_OWN_NAME = re.compile(r"(?i)\b(SSLKeyRepositoryPassword|MQKEYRPWD)[^\S\n]+([^\s=:(>\"'][^\n]*)")
_OPTION = re.compile(r"(?<![\w-])(--?[A-Za-z][\w.-]{1,63})([^\w\s=]{0,2}[^\S\n]+)(?=[^\s-])")
_QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.|'')*'")


def redact_text(text: str, *, whole: bool = False) -> Redacted:
    """Any text that others wrote: a line of a log, a message, a value of a harmless name.

    ``whole``: the text is one value, so that what begins in it goes on to its end.
    """
    secrets: list[str] = []

    def hide(secret: str) -> str:
        secrets.append(secret)
        return PLACEHOLDER

    if "PRIVATE KEY" in text:
        text = _PEM.sub(lambda found: hide(found[0]), text)
    if "pkcs" in text.lower() or "pin-" in text.lower():
        text = _PKCS11_URI.sub(lambda found: found[1] + hide(found[2]), text)
        text = _without_pins(text, secrets)
    if "//" in text or ":/" in text:
        if not whole and "@" in text:
            text = _OPEN_URL.sub(lambda found: found[1] + hide(found[2]) + "@", text)
        pattern = _WHOLE_URL if whole else _URL
        text = pattern.sub(lambda found: found[1] + _without_userinfo(found, secrets), text)
    if "?" in text or "&" in text:
        text = _IN_QUERY.sub(lambda found: _without_asked(found, secrets), text)
    if "@" in text and ":" in text:
        text = _AFTER_SLASHES.sub(lambda found: "//" + hide(found[1]) + "@", text)
        text = _USERINFO.sub(lambda found: hide(found[2]) + "@", text)
    if "pwd" in (lower := text.lower()) or "password" in lower:
        text = _OWN_NAME.sub(lambda found: found[1] + " " + _hide_rest(found[2], secrets), text)
    if "'" in text or '"' in text:
        text = _PAIR.sub(lambda found: _without_pair(found, secrets), text)
    if any(sign in text for sign in "=:(>"):
        text = _without_named(text, secrets)
    if "-" in text:
        text = _without_options(text, secrets)
    return Redacted(text, tuple(secrets))


def _without_pair(found: re.Match[str], secrets: list[str]) -> str:
    if not is_secret_name(found[2]):
        return found[0]
    return found[1] + found[2] + found[3] + _hide_rest(found[4], secrets)


def _hide_rest(value: str, secrets: list[str]) -> str:
    secrets += pieces(value)
    return PLACEHOLDER


def redact_host(host: str) -> Redacted:
    """A host name or address; where a password stands before it by mistake, not that."""
    name, colon, rest = host.partition(":")
    # A port, or the rest of an IPv6 address.
    if not colon or re.fullmatch(r"\d{1,5}|[0-9A-Fa-f:.]*(?:%\w+)?\]?", rest):
        return Redacted(host)
    return Redacted(f"{name}:{PLACEHOLDER}", (rest, *rest.split()))


def _without_pins(text: str, secrets: list[str]) -> str:
    """Each PKCS#11 string in the text, up to the end of its line."""
    lines = []
    for line in text.split("\n"):
        found = re.search(r"(?i)GSK_?PKCS_?11", line)
        if found is not None:
            clean = redact_crypto(line[found.start() :])
            secrets += clean.secrets
            line = line[: found.start()] + clean.text
        lines.append(line)
    return "\n".join(lines)


def _without_userinfo(found: re.Match[str], secrets: list[str]) -> str:
    """What stands behind a scheme, without user, password, query and fragment."""
    scheme, rest = found[1].lower(), found[2]
    if scheme.startswith("file:"):
        # Only a path; "@" and ":" are characters of names there.
        userinfo = ""
    else:
        userinfo, _, rest = rest.rpartition("@")
        if userinfo == PLACEHOLDER:
            userinfo, rest = "", f"{userinfo}@{rest}"
    if userinfo:
        # A user alone is a name; where it is long, it is a token.
        user, colon, password = userinfo.partition(":")
        secrets += [userinfo, password] if colon else [user] * (len(user) >= _TOKEN)
        rest = f"{PLACEHOLDER}@{rest}"
    host, slash, path = rest.partition("/")
    name, colon, port = host.rpartition(":")
    has_colon = bool(colon and name and port) and "]" not in port
    if has_colon and not userinfo and not scheme.startswith("file:") and not _PORT.match(port):
        # A colon that no port follows: a password whose "@" is missing or stands on another line.
        secrets += [port, port + slash + path]
        return f"{name}:{PLACEHOLDER}"
    query = re.search(r"[?#]", rest)
    if query is not None and query.end() < len(rest):
        asked = rest[query.end() :]
        if is_harmless_query(asked):
            return rest
        if asked != PLACEHOLDER:
            secrets += [asked, *_asked(asked)]
        return f"{rest[: query.end()]}{PLACEHOLDER}"
    return rest


def _without_asked(found: re.Match[str], secrets: list[str]) -> str:
    if not (is_secret_name(found[2]) or found[2].lower() in _SIGNATURES):
        return found[0]
    secrets.append(found[3])
    return f"{found[1]}{found[2]}={PLACEHOLDER}"


def is_harmless_query(query: str) -> bool:
    """Whether a URL may be shown and sent with that behind its ``?``."""
    name, _, _ = query.partition("=")
    return bool(_HARMLESS_QUERY.fullmatch(query)) and not is_secret_name(name)


def _asked(query: str) -> Iterable[str]:
    """The values in a query that are secrets by their name or their length."""
    for part in re.split("[&;#]", query):
        name, _, value = part.partition("=")
        named = is_secret_name(name) or name.lower() in _SIGNATURES
        if value and (named or len(value) >= _TOKEN):
            yield value


def _without_named(text: str, secrets: list[str]) -> str:
    """``NAME=value``, ``"name": "value"`` and ``NAME(value)`` of names that have secrets."""
    parts: list[str] = []
    position = 0
    for found in _NAMED.finditer(text):
        if found.start() < position:
            continue
        called = found[1].rstrip(".-")
        crypto = is_crypto_name(called)
        if not (crypto or is_secret_name(called)):
            continue
        end = _end_of_value(text, found.end(), found[2].strip()[-1:])
        value = text[found.end() : end]
        if found[2][:1].isspace() and "(" in found[2] and not _may_be_value(value):
            continue
        if not value.strip(" \t\"'()") or bare(value) == PLACEHOLDER:
            continue
        if crypto:
            clean = redact_crypto(value)
            secrets += clean.secrets
            value = clean.text
        else:
            secrets += pieces(value)
            value = PLACEHOLDER
        parts += [text[position : found.end()], value]
        position = end
    return "".join([*parts, text[position:]])


def _may_be_value(value: str) -> bool:
    """Whether what stands in brackets behind a word and a blank may be its value, and no remark."""
    plain = value.strip()
    return plain[:1] in ("'", '"') or " " not in plain


def _end_of_value(text: str, start: int, sign: str) -> int:
    """Where the value ends that begins at ``start``: its quote, its bracket, else its line."""
    line_end = text.find("\n", start)
    line_end = len(text) if line_end < 0 else line_end
    if quoted := _QUOTED.match(text, start):
        return quoted.end()
    if text[start : start + 1] in ("'", '"'):
        return len(text)  # never closed
    if sign == "(":
        # The bracket may stand on a line further down.
        closed = text.find(")", start)
        return closed if closed >= 0 else len(text)
    if sign == ">":
        # An element of XML ends where the next tag begins.
        closed = text.find("<", start, line_end)
        return closed if closed >= 0 else line_end
    return line_end


def _without_options(text: str, secrets: list[str]) -> str:
    """``-pw X`` and ``--password X`` of a command line."""
    parts: list[str] = []
    position = 0
    for found in _OPTION.finditer(text):
        name = found[1].lstrip("-")
        if found.start() < position or not is_secret_name(name) or _ABOUT.search(name):
            continue
        quoted = _QUOTED.match(text, found.end())
        word = re.compile(r"\S+").match(text, found.end())
        end = quoted.end() if quoted else word.end() if word else found.end()
        value = text[found.end() : end]
        if PLACEHOLDER.startswith(value):
            continue
        secrets += pieces(value)
        parts += [text[position : found.end()], PLACEHOLDER]
        position = end
    return "".join([*parts, text[position:]])
