"""Topics that are codes: messages, reason codes, return codes of each list, TLS alerts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mqtui.knowledge.codes import CodeList, return_codes
from mqtui.knowledge.reference import message, reason
from mqtui.knowledge.tables import rows
from mqtui.knowledge.topic import Topic, facts

_MESSAGE = re.compile(r"(?:AMQ\d{4}|CSQX\d{3}|JMS[A-Z]{2,3}\d{4}|MQJE\d{3}|MQJMS\d{4})[A-Z]?")
#: A number of an AMQ message without its letters.
_BARE_MESSAGE = re.compile(r"\d{4}")
#: runmqakm's messages end in a severity, which differs and is often left out.
_RUNMQAKM = re.compile(r"(CTGSK\d{4})[A-Z]?")
_NUMBER = re.compile(r"\d{1,6}")
#: ``0x0959``, ``X'0959'``, and ``07D9`` as IBM's lists have it.
_HEX = re.compile(r"(?:0X|X')([0-9A-F]{1,8})'?|(0[0-9A-F]{3}|[0]{4}[0-9A-F]{4})")
#: The word that chooses each list.
KINDS = {
    CodeList.GSKIT: "gskit",
    CodeList.HTTPS_TABLE: "amq9795",
    CodeList.SYSTEM_SSL: "systemssl",
    CodeList.IBM_I: "ibmi",
    CodeList.IBM_I_KEYS: "ibmikeys",
    CodeList.AMS: "ams",
    CodeList.RUNMQAKM: "runmqakm",
}


def code_topics(name: str) -> Iterator[Topic]:
    """What each list of codes says of a number, or of a code's name."""
    text = name.strip().upper()
    if _MESSAGE.fullmatch(text):
        yield from _messages(text)
        return
    number = str(int(text)) if text.isascii() and _NUMBER.fullmatch(text) else ""
    yield from _reasons(text, {number, _of_hex(text)} - {""})
    yield from _return_codes(number or text)
    if _BARE_MESSAGE.fullmatch(text):
        yield from _messages(f"AMQ{text}")
    yield from _alerts(text, number)


def code_names() -> Iterator[str]:
    """Every name of a code, and every message: what a misspelt one may have meant."""
    for row in rows("message"):
        yield row["id"]
    for row in rows("reason"):
        yield row["name"]
    for code in return_codes():
        yield from (code.name,) if code.name else ()
        yield from (code.code,) if not code.code.isdigit() else ()
    for row in rows("alert"):
        yield row["name"]


def _of_hex(text: str) -> str:
    found = _HEX.fullmatch(text)
    return str(int(found[1] or found[2], 16)) if found else ""


def _messages(text: str) -> Iterator[Topic]:
    found = message(text)
    if found is not None:
        yield Topic(
            "message",
            found.id,
            f"{found.id}: {found.title}",
            facts(("logged by", found.logged_by), ("look at", found.look), ("trap", found.trap)),
            found.source,
            found.verified,
            number=found.id,
        )


def _reasons(text: str, numbers: set[str]) -> Iterator[Topic]:
    for row in rows("reason"):
        if str(row["code"]) in numbers or row["name"] in (text, f"MQRC_{text}"):
            found = reason(row["code"])
            assert found is not None  # noqa: S101 - the row is of the same table
            yield Topic(
                "mqrc",
                str(found.code),
                f"{found.code} {found.name}: {found.meaning}",
                facts(("look at", found.next), ("trap", found.trap)),
                found.source,
                found.verified,
                number=str(found.code),
            )


def _return_codes(text: str) -> Iterator[Topic]:
    """Of each list on its own: the same number means something else in another."""
    number = _RUNMQAKM.fullmatch(text)
    for code in return_codes():
        same = number and number[1] == code.code[:-1]
        if same or text in (code.code.upper(), code.name.upper()):
            whose = "" if code.said.startswith(code.list.value) else f"{code.list.value} "
            yield Topic(
                KINDS[code.list],
                code.code,
                f"{whose}{code.said}",
                facts(("for an MQ client", code.client), ("usual cause", code.cause)),
                code.source,
                code.verified,
            )


def _alerts(text: str, number: str) -> Iterator[Topic]:
    for row in rows("alert"):
        if str(row["code"]) == number or row["name"].upper() == text:
            yield Topic(
                "alert",
                str(row["code"]),
                f"TLS alert {row['code']} {row['name']}: {row['meaning']}",
                facts(("usual cause", row.get("cause", ""))),
                row["source"],
                row["verified"],
            )
