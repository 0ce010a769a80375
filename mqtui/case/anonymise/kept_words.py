"""Words that are no names of anybody: MQ's own, and those that every host has in its paths."""

from __future__ import annotations

import pkgutil
import re
import tomllib
from functools import cache
from typing import Any

from mqtui.knowledge.cipherspecs import cipherspecs
from mqtui.knowledge.pages import find_reference, pages, reference_names
from mqtui.knowledge.tables import rows
from mqtui.rules.channel.distinguished_name import CANONICAL

#: Every way to write a type of a distinguished name, in capitals.
DN_TYPES = frozenset(
    (*CANONICAL, "EMAILADDRESS", "EMAIL", "STATEORPROVINCENAME", "TITLE", "GIVENNAME", "SN", "OID")
)
_PROGRAM = re.compile(
    r"(?:amq|runmq|strmq|endmq|dspmq|crtmq|dltmq|setmq|dmpmq|rcdmq|mkmq)[a-z0-9_]*"
    r"|(?:amq|csq|gsk|mqrc|mqcc|mqj|jms|jmscc|iqz)[a-z]*\d{2,5}[a-z]?"
    r"|0x[0-9a-f]+|\d+(?:ms|s|kb|mb|h|d)"
)
_TOKEN = re.compile(r"[^\W_]+")


@cache
def _listed() -> dict[str, Any]:
    data = pkgutil.get_data("mqtui.assets", "kept-words.toml")
    return tomllib.loads((data or b"").decode("utf-8"))


@cache
def system_words() -> frozenset[str]:
    """What may follow SYSTEM. in the names of MQ's own objects, in capitals."""
    return frozenset(_listed()["system"].split())


@cache
def kept_words() -> frozenset[str]:
    """The words that stay wherever they stand alone, in small letters."""
    return frozenset(word for words in _listed()["anywhere"].values() for word in words.split())


@cache
def known_ciphers() -> frozenset[str]:
    """Every name of a CipherSpec or of its suite, in capitals."""
    found: set[str] = set()
    for spec in cipherspecs():
        found.update((spec.name, spec.iana_name, spec.openssl_name, *spec.java))
    return frozenset(name.upper() for name in found if name)


def is_program(word: str) -> bool:
    """Whether it is a program of MQ, a message or reason code, or a number with its unit.

    ``word`` is in small letters.
    """
    return _PROGRAM.fullmatch(word) is not None


@cache
def known_words() -> frozenset[str]:
    """The words of sentences, in small letters: those of MQ's messages and of mqtui's pages."""
    texts = [page.markdown for page in pages()]
    texts += [page.markdown for name in reference_names() if (page := find_reference(name))]
    for table in ("message", "reason", "alert", "code", "attribute", "constant", "cause"):
        texts += [str(value) for row in rows(table) for value in row.values()]
    found = {word.lower() for text in texts for word in _TOKEN.findall(text)}
    return frozenset((*found, *_listed()["sentences"]["words"].split(), *kept_words()))
