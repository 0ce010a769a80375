"""The parts of a message by name: channel, host, and return codes, each of its own list.

The names that readers give, so that what is told of them is told in one place: ``channel``,
``host``, ``reason`` (an MQRC), ``gskit``, ``validation`` (of a certificate) and ``system-ssl``
(return codes of those libraries), ``cipher``, ``ciphers`` (of both ends), ``issuer`` and
``subject`` (of the certificate that is refused), ``active`` (what a CHLAUTH record matched).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from mqtui.formats.redaction import redact_text

_CHANNEL = re.compile(r"\bchannel '([^'\n]{1,60})'", re.IGNORECASE)
_HOST = re.compile(r"\b(?:host|address) '([^'\n]{1,260})'", re.IGNORECASE)
_REASON = re.compile(r"\b(?:reason code|MQRC=|RC=|reason) ?(\d{4})\b", re.IGNORECASE)
#: Messages whose first number is a return code of GSKit.
_GSKIT = ("AMQ9716", "AMQ9620", "AMQ9621", "AMQ9631", "AMQ9633", "AMQ9645", "AMQ9660", "AMQ9661")
_UNKNOWN_CHANNEL = "????"
#: GSKit's codes of the validation of a certificate.
_VALIDATION = re.compile(r"575\d{3}")
#: What these messages have as first insert, so that a translated text is read, too.
_CHANNEL_FIRST = frozenset(
    f"AMQ9{number}"
    for number in (
        *(519, 620, 631, 633, 635, 636, 637, 638, 639, 641, 642, 643, 645, 658, 665, 673),
        *(674, 719, 776, 777, 791, 999),
    )
)
_NAME = re.compile(r"[A-Za-z0-9._/%]{1,20}")
_CIPHER_SECOND = ("AMQ9635", "AMQ9674", "AMQ9719")
_CIPHER = re.compile(r"[A-Z0-9_+-]{3,64}")
_CERTIFICATE = re.compile(
    r"\[Issuer=\](?P<issuer>[^\[\]\n]{1,400})\[#=\][0-9A-Fa-f]{0,80}"
    r"(?:\[Subject=\](?P<subject>[^\[\]\n]{1,400}))?"
)
#: Programs of a queue manager: channels, listener, agents, command server, process controller.
_OF_QUEUE_MANAGER = frozenset(
    {
        *("amqrmppa", "amqcrsta", "amqzlaa0", "amqzxma0", "amqzmuc0", "amqzmur0", "amqzmgr0"),
        *("amqpcsea", "amqrrmfa", "runmqlsr", "runmqchi", "runmqchl"),
    }
)
#: Of AMQ9641, from its explanation: this end's CipherSpec, and the other's.
_CIPHERS = re.compile(r"SSLCIPH\(([^()\n]{0,40})\) {0,4}-> {0,4}SSLCIPH\(([^()\n]{0,40})\)")


def values_of(
    message: str, text: str, inserts: Mapping[str, str] | None = None, host: str = ""
) -> tuple[tuple[str, str], ...]:
    """The parts of an AMQ message that are there, by name; of ``message`` without its severity."""
    return _values_of(message, text, tuple(inserts.items()) if inserts else (), host)


@lru_cache(maxsize=256)  # a log says the same again and again
def _values_of(
    message: str, text: str, given: tuple[tuple[str, str], ...], host: str
) -> tuple[tuple[str, str], ...]:
    inserts = dict(given)
    first, second = inserts.get("CommentInsert1", ""), inserts.get("CommentInsert2", "")
    found: dict[str, str] = {}
    channel = _CHANNEL.search(text)
    if channel and channel[1] != _UNKNOWN_CHANNEL:
        found["channel"] = channel[1]
    elif not channel and message in _CHANNEL_FIRST and _NAME.fullmatch(first):
        found["channel"] = first
    named = _HOST.search(text)
    if host or named:
        found["host"] = host or (named[1] if named else "")
    if reason := _REASON.search(text):
        found["reason"] = reason[1]
    found.update(_codes(message, inserts))
    if message in _CIPHER_SECOND and _CIPHER.fullmatch(second):
        found["cipher"] = second
    if message == "AMQ9777" and (active := inserts.get("CommentInsert3", "")):
        found["active"] = redact_text(active).text
    for insert in inserts.values():
        if certificate := _CERTIFICATE.search(insert):
            found.update({name: part for name, part in certificate.groupdict().items() if part})
            break
    return tuple(found.items())


def program_name(program: str) -> str:
    """The name of a program without its path and extension, in lower case."""
    return program.replace("\\", "/").rpartition("/")[2].partition(".")[0].lower()


def is_of_queue_manager(program: str) -> bool:
    """Whether only a queue manager runs that program."""
    return program_name(program) in _OF_QUEUE_MANAGER


def both_ciphers(text: str) -> str:
    """``ours -> theirs`` of an explanation that shows both ends' CipherSpecs; blank without."""
    found = _CIPHERS.search(text)
    if found is None:
        return ""
    ours, theirs = (each.strip(" '") or "none" for each in found.groups())
    return f"{ours} -> {theirs}"


def _codes(message: str, inserts: Mapping[str, str]) -> dict[str, str]:
    found = {}
    if message in _GSKIT:
        numbers = [inserts.get(f"ArithInsert{at}", "") for at in (1, 2)]
        validation = next((each for each in numbers if _VALIDATION.fullmatch(each)), "")
        code = numbers[0]
        if code.isdigit() and code not in ("0", validation):
            found["gskit"] = code
        if validation:
            found["validation"] = validation
    return found


def who_wrote(queue_manager: str, process: str) -> tuple[tuple[str, str], ...]:
    """Whose record it is, by name; what is blank is left out."""
    manager = (("queue-manager", queue_manager),) if queue_manager else ()
    return (*manager, ("process", process)) if process else manager
