"""Which names of variables, attributes and options say that the value is a secret.

The rules, in words: docs/knowledge/secrets.md.
"""

from __future__ import annotations

import re
from functools import lru_cache

#: Attributes and variables that hold ``GSK_PKCS11=driver;token label;token password;cipher;``
#: (docs/knowledge/settings.md, MQSSLCRYP).
_CRYPTO = frozenset({"MQSSLCRYP", "SSLCRYPTOHARDWARE", "SSLCRYP", "CRYPTOHARDWARE"})
#: Names that look like a secret's and are none: directories, sockets, one attribute of MQ's own.
_HARMLESS = frozenset(
    {"PWD", "OLDPWD", "PASSWORDPROTECTION", "SSHAUTHSOCK", "XAUTHORITY", "BYPASS", "COMPASS"}
)
#: Words of a name, as they stand between its separators and its capitals.
_SECRET_WORDS = frozenset(
    (
        *("PASS", "PASSWD", "PASSPHRASE", "PASSCODE", "PASSWORT", "PWD", "PW", "PIN", "PSK"),
        *("AUTH", "AUTHORIZATION", "TOKEN", "JWT", "BEARER", "COOKIE", "CRED", "CREDS"),
        *("KEYPASS", "STOREPASS", "PASSKEY"),
    )
)
#: Whatever stands around them, and whichever separators stand in them.
_SECRET_PARTS = (
    *("PASSW", "PASSPHR", "SECRET", "TOKEN", "CREDENTIAL", "APIKEY", "PRIVATEKEY", "ACCESSKEY"),
    *("SHAREDKEY", "CONNSTR", "CONNECTIONSTRING", "AUTHKEY", "PINVALUE"),
)
#: Ends of a word that is written in one: ``MQKEYRPWD``, ``LDAPPWD``, ``DBPASS``, ``MQPW``.
_SECRET_ENDS = ("PWD", "PASS", "PASSWD", "KEYPW", "USERPIN", "TOKENPIN", "SOPIN", "HSMPIN", "MQPIN")
_SHORT_END = re.compile(r"^[A-Z0-9]{2,}PW$")
_NOT_PASS = ("BYPASS", "COMPASS", "TRESPASS", "SURPASS")
#: ``AUTH`` is a secret's name only if it does not say a kind of authentication.
_KINDS_OF_AUTH = frozenset(
    {
        "TYPE",
        "METHOD",
        "MODE",
        "TYPES",
        "REQUIRED",
        "ENABLED",
        "LEVEL",
        "SOCK",
        "CHECK",
        "CONF",
        "CLIENT",
    }
)
_SEPARATOR = re.compile(r"[^A-Za-z0-9]+")
_CAPITALS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")
#: No name is as long.
_LONGEST_NAME = 128


#: MQ's own names of secrets, which people misspell.
_OF_MQ = ("MQKEYRPWD", "MQSSLCRYP", "SSLKEYREPOSITORYPASSWORD", "SSLCRYPTOHARDWARE")
_ALIKE = 0.85


@lru_cache(4096)
def is_secret_name(name: str) -> bool:
    """Whether a variable, attribute or option of that name holds a secret, as far as names tell.

    ``MQ_PASS``, ``apiKey``, ``MQKEYRPWD`` and ``connection-string`` do; ``PWD``, ``MQSSLKEYR`` and
    ``AUTH_TYPE`` do not.
    """
    if len(name) > _LONGEST_NAME:
        return False
    plain = _SEPARATOR.sub("", name).upper()
    if plain in _HARMLESS or is_crypto_name(name):
        return False
    if any(part in plain for part in _SECRET_PARTS):
        return True
    pieces = [piece for piece in _SEPARATOR.split(name) if piece]
    words = [w.upper() for piece in pieces for w in (piece, *_CAPITALS.findall(piece))]
    found = set(words)
    if "AUTH" in found and _KINDS_OF_AUTH & found:
        found.discard("AUTH")
    return bool(found & _SECRET_WORDS) or any(map(_ends_as_secret, words))


def _ends_as_secret(word: str) -> bool:
    if word in _HARMLESS or word.endswith(_NOT_PASS):
        return False
    return word.endswith(_SECRET_ENDS) or bool(_SHORT_END.match(word))


def is_crypto_name(name: str) -> bool:
    """Whether the value is a PKCS#11 string, whose third field is the token's password."""
    plain = _SEPARATOR.sub("", name[:_LONGEST_NAME]).upper()
    return plain in _CRYPTO or "PKCS11" in plain


@lru_cache(4096)
def resembled(name: str) -> str:
    """MQ's own name of a secret, in capitals, that ``name`` is or may be a slip of; else blank."""
    import difflib  # the command line's start needs it not

    plain = name.upper()
    for own in _OF_MQ:
        if abs(len(own) - len(plain)) <= 4:
            likeness = difflib.SequenceMatcher(None, own, plain)
            if likeness.quick_ratio() >= _ALIKE and likeness.ratio() >= _ALIKE:
                return own
    return ""
