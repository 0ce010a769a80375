"""Topics that are codes: messages, reason codes, return codes of each list, TLS alerts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mqtui.knowledge.codes import CodeList, return_codes
from mqtui.knowledge.reference import message, reason
from mqtui.knowledge.tables import rows
from mqtui.knowledge.topic import Topic, facts

_MESSAGE = re.compile(r"(AMQ\d{4}|CSQX\d{3})[A-Z]?")
#: runmqakm's messages end in a severity, which differs and is often left out.
_RUNMQAKM = re.compile(r"(CTGSK\d{4})[A-Z]?")
_NUMBER = re.compile(r"\d{1,6}")
_HEX = re.compile(r"0X[0-9A-F]{1,8}")
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
    yield from _reasons(text, number or (str(int(text, 16)) if _HEX.fullmatch(text) else ""))
    yield from _return_codes(number or text)
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


def _messages(text: str) -> Iterator[Topic]:
    found = message(text)
    if found is not None:
        yield Topic(
            "message",
            found.id,
            f"{found.id}: {found.title}",
            facts(("logged by", found.logged_by), ("look at", found.look)),
            found.source,
            number=found.id,
        )


def _reasons(text: str, number: str) -> Iterator[Topic]:
    for row in rows("reason"):
        if str(row["code"]) == number or row["name"] == text:
            found = reason(row["code"])
            assert found is not None  # noqa: S101 - the row is of the same table
            yield Topic(
                "mqrc",
                str(found.code),
                f"{found.code} {found.name}: {found.meaning}",
                (),
                found.source,
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
                facts(("usual cause", code.cause)),
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
