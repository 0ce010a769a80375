"""Names to pseudonyms of the same form, by a key: same name and key, same pseudonym.

Each letter is moved along the alphabet by an amount that the key and the letters before it decide.
So length, case and punctuation stay, and two names that begin alike still do: what a wildcard,
MQ's default label or a name that was cut after 12 characters tells of two names stays true. The
idea is that of prefix-preserving anonymisation (Xu, Fan, Ammar, Moon, "Prefix-Preserving IP Address
Anonymization", ICNP 2002, https://ieeexplore.ieee.org/document/1181415).

What is no name stays: words of MQ and of paths that every host has, numbers, CipherSpecs, loopback
addresses, and which network an address is of (10, 172.16, 192.168, fe80, fd).
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Callable
from enum import Enum
from functools import cache
from hashlib import blake2b

from mqtui.case.anonymise.kept_words import (
    DN_TYPES,
    is_program,
    kept_words,
    known_ciphers,
    system_words,
)
from mqtui.wire.errors import WireError
from mqtui.wire.tls.sni import SUFFIX, decode_channel, encode_channel

_PREFIX = "ibmwebspheremq"
_TOKEN = re.compile(r"[^\W_]+")
_A = ord("a")
_HEX = "0123456789abcdef"
#: First octets that tell what kind of address it is: they stay, and no other becomes one of them.
_KINDS = {0, 10, 100, 127, 169, 172, 192, *range(224, 256)}
_OTHERS = [octet for octet in range(1, 224) if octet not in _KINDS]


class _Special(Enum):
    """What is not read word by word, and its form; of two at one place the longer one."""

    SERIAL = r"(?i:(?<=SERIALNUMBER=)[0-9A-F:]+)"
    SERVER_NAME = rf"(?i:[\w.-]{{1,80}}{re.escape(SUFFIX)})"
    SYSTEM = r"(?<![\w.])SYSTEM(?:\.[A-Z0-9]+)+(?![\w.])"
    CIPHER = r"(?<![\w-])[A-Z0-9]++(?:[_-][A-Za-z0-9]++)++(?!\w)"
    VERSION_4 = (
        r"(?<![\w.])\d{1,3}(?:\.\d{1,3}(?:-\d{1,3})?){3}(?![\w.]*\w)"
        r"|(?<![\w.])(?:\d{1,3}\.){1,3}\*(?:\.\*)*(?!\w)"
    )
    VERSION_6 = r"(?<![\w:])[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}(?:%\w+)?(?![\w:])"


_PATTERNS = {special: re.compile(special.value) for special in _Special}


class Pseudonyms:
    """Pseudonyms by ``key``.

    ``spelt`` holds those of single words that are made in another way, ``after_star`` those that
    words have after an asterisk, where they may be the end of a longer one. Both are in small
    letters.
    """

    def __init__(self, key: bytes) -> None:
        self._key = blake2b(key, person=b"mqtui names", digest_size=32).digest()
        self.spelt: dict[str, str] = {}
        self.after_star: dict[str, str] = {}
        self.word = cache(self._word)

    def name(self, text: str) -> str:
        """A name, a path, a distinguished name or a pattern of one, as its pseudonym."""
        return self.in_parts(text, self._names)

    def hexadecimal(self, digits: str) -> str:
        """A fingerprint or serial number, with what stands between the digits."""
        made: list[str] = []
        before = b""
        for digit in digits:
            place = _HEX.find(digit.lower())
            # A number may be written with zeros before it; its own first digit is none.
            if place < 0 or (not before and not place):
                made.append(digit)
                continue
            first = 0 if before else 1
            size = 16 - first
            moved = (place - first + self._amount("x", before)) % size + first
            made.append(_HEX[moved].upper() if digit.isupper() else _HEX[moved])
            before = self._after(before, digit.lower())
        return "".join(made)

    def secret(self, what: bytes, size: int = 32) -> bytes:
        """Bytes that only whoever has the key can make of ``what``."""
        return blake2b(what, key=self._key, digest_size=size).digest()

    def in_parts(self, text: str, rest: Callable[[str], str]) -> str:
        """``text`` with its addresses and the like as they are to be, and ``rest`` of the rest."""
        made, at = "", 0
        for start, end, special in _special(text):
            made += rest(text[at:start]) + self._other(special, text[start:end])
            at = end
        return made + rest(text[at:])

    def _other(self, special: _Special, part: str) -> str:
        match special:
            case _Special.SERVER_NAME:
                return self._server_name(part)
            case _Special.SYSTEM:
                words = part.split(".")
                return ".".join(w if w in system_words() else self.word(w) for w in words)
            case _Special.CIPHER:
                return part if part.upper() in known_ciphers() else self._names(part)
            case _Special.SERIAL:
                return self.hexadecimal(part)
            case _Special.VERSION_4:
                return self._version_4(part)
            case _Special.VERSION_6:
                return self._version_6(part)

    def _names(self, text: str) -> str:
        made, at = "", 0
        for found in _TOKEN.finditer(text):
            word, start = found[0], found.start()
            is_type = text[found.end() : found.end() + 1] == "=" and word.upper() in DN_TYPES
            ending = self.after_star.get(word.lower()) if text[start - 1 : start] == "*" else None
            made += text[at:start]
            if ending is not None:
                made += _as_case(ending, word)
            else:
                made += word if is_type else self._kept_or_word(word)
            at = found.end()
        return made + text[at:]

    def _kept_or_word(self, word: str) -> str:
        return word if word.lower() in kept_words() else self.word(word)

    def _word(self, word: str) -> str:
        """One word; one of MQ's programs or codes, or a number, is no name."""
        small = word.lower()
        if small in self.spelt:
            return _as_case(self.spelt[small], word)
        if small.startswith(_PREFIX):
            rest = word[len(_PREFIX) :]
            return word[: len(_PREFIX)] + (self._kept_or_word(rest) if rest else "")
        if word.isdecimal() or is_program(small):
            return word
        return self._moved(word)

    def _moved(self, word: str) -> str:
        made: list[str] = []
        before = b""
        for letter in word:
            small = letter.lower()
            if letter.isascii() and letter.isdecimal():
                made.append(str((int(letter) + 1 + self._amount("d", before) % 9) % 10))
            else:
                if letter.isascii():
                    moved = (ord(small) - _A + 1 + self._amount("l", before) % 25) % 26
                else:
                    moved = self._amount(f"u{small}", before) % 26
                made.append(chr(_A + moved).upper() if letter.isupper() else chr(_A + moved))
            before = self._after(before, small)
        return "".join(made)

    def _after(self, before: bytes, letter: str) -> bytes:
        """What stands for all the letters up to that one, in a few bytes."""
        return self.secret(before + b"," + letter.encode("utf-8", "surrogatepass"), 16)

    def _amount(self, kind: str, before: bytes) -> int:
        told = before + b":" + kind.encode("utf-8", "surrogatepass")
        return int.from_bytes(self.secret(told, 8), "big")

    def _server_name(self, name: str) -> str:
        channel = decode_channel(name)
        try:
            return self._names(name) if channel is None else encode_channel(self.name(channel))
        except WireError:
            return self._names(name)

    def _version_4(self, address: str) -> str:
        """An address or a pattern of addresses. The last part, and ranges, stay as they are."""
        octets = address.split(".")
        if octets[0] in ("127", "0") or address == "255.255.255.255":
            return address
        kept = {"10": 1, "172": 2, "192": 2, "169": 2}.get(octets[0], 0)
        made = list(octets)
        for place, octet in enumerate(octets[:3]):
            if place < kept or not octet.isdecimal() or int(octet) > 255:
                continue
            amount = self._amount("v", ".".join(octets[:place]).encode())
            if place:
                made[place] = str((int(octet) + 1 + amount % 254) % 256)
            elif int(octet) in _OTHERS:
                number = _OTHERS.index(int(octet)) + 1 + amount % (len(_OTHERS) - 1)
                made[0] = str(_OTHERS[number % len(_OTHERS)])
        return ".".join(made)

    def _version_6(self, text: str) -> str:
        plain, percent, zone = text.partition("%")
        try:
            address = ipaddress.IPv6Address(plain)
        except ValueError:
            return text if text.replace(":", "").isdecimal() else self._names(text)
        if address.is_loopback or address.is_unspecified:
            return text
        groups = address.exploded.split(":")
        made = list(groups)
        for place, group in enumerate(groups):
            kind = place == 0 and (address.is_link_local or group.startswith(("fc", "fd", "ff")))
            if int(group, 16) and not kind:
                mask = self._amount("w", "".join(groups[:place]).encode()) & 0xFFFF or 1
                made[place] = f"{int(group, 16) ^ mask or mask:04x}"
        return str(ipaddress.IPv6Address(":".join(made))) + percent + zone


def _special(text: str) -> list[tuple[int, int, _Special]]:
    """Where in ``text`` something stands that is not read word by word; nothing overlaps."""
    found: list[tuple[int, int, _Special]] = []
    for special, pattern in _PATTERNS.items():
        found += [(m.start(), m.end(), special) for m in pattern.finditer(text) if m[0]]
    kept: list[tuple[int, int, _Special]] = []
    for start, end, special in sorted(found, key=lambda each: (each[0], -each[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end, special))
    return kept


def _as_case(spelt: str, word: str) -> str:
    pairs = zip(spelt, word, strict=False)
    return "".join(s.upper() if w.isupper() else s.lower() for s, w in pairs) + spelt[len(word) :]
