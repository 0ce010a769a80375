"""Stacks of Java and JMS programs: reason codes, AMQ messages, and what Java's TLS said.

The form of messages and inserts was seen in public reports; what JSSE's sentences mean is in
:mod:`mqtui.evidence.java_causes`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from mqtui.evidence.java_causes import cause_of
from mqtui.evidence.java_inserts import inserts
from mqtui.evidence.model import Event, Reader, Reading, Side
from mqtui.evidence.rejoined import Joined, rejoined
from mqtui.formats.lines import numbered_lines
from mqtui.formats.redaction import redact_text
from mqtui.knowledge.reference import reason

KIND = "stack of a Java or JMS program"

#: What only a stack of MQ's Java classes has.
_OF_MQ = re.compile(r"com\.ibm\.(?:mq|msg)\.|\bCC=\d;RC=\d{4}\b|\bJMS[A-Z]{2,3}\d{4}\b|\bMQJE\d{3}")
#: What makes of a text that names such classes a stack, or a line of one.
_THROWN = re.compile(
    r"\b[a-z][\w.]{2,80}\.[A-Z]\w{0,80}(?:Exception|Error)\b|\bCC=\d;RC=\d{4}\b|\bJMS[A-Z]{2,3}\d{4}\b"
    r"|\bMQJE\d{3}|^\s{0,16}at [\w.$/]{3,200}\(",
    re.MULTILINE,
)
#: Programs whose TLS has nothing to do with MQ, where nothing of MQ stands beside them.
_OF_OTHERS = re.compile(
    r"\b(?:org\.apache\.(?:kafka|http|activemq|zookeeper|cassandra)|org\.(?:postgresql|elasticsearch)"
    r"|com\.(?:mysql|mongodb|rabbitmq|amazonaws|microsoft\.sqlserver)|io\.(?:lettuce|netty|grpc)"
    r"|redis\.clients|oracle\.jdbc|okhttp3|javax\.naming|java\.net\.http|jdk\.internal\.net\.http"
    r"|sun\.net\.www|javax\.mail)\."
)
#: What a stack has whose program wraps MQ's, and the end of a chain of causes.
_OF_JSSE = re.compile(r"javax\.net\.ssl\.SSL\w{0,30}Exception|sun\.security\.\w+")
_FRAME = re.compile(r"\s{0,16}(?:at [\w.$/@<>-]+\(|\.\.\. \d+ (?:more|common))")
_CLASS = re.compile(r"\s{0,16}(?:Caused by: |Exception in thread |Linked exception|Nested )")
_BEGINS = re.compile(rf"{_FRAME.pattern}|{_CLASS.pattern}|\[?\d{{4}}-\d\d-\d\d|CC=\d;|JMS[A-Z]")
_MESSAGE = re.compile(
    r"\b(?P<code>JMS[A-Z]{2,3}\d{4}|MQJE\d{3}|AMQ\d{4})(?P<severity>[IWEST]?): {0,3}"
    # In a log of JSON a stack is one line with \n written out; Spring writes causes in one line.
    r"(?P<text>(?:(?!\\n|; nested exception)[^\n\[]){0,400})"
)
_REASON = re.compile(
    r"\b[Rr]eason(?: [Cc]ode)?[:=]? {0,2}'?(?P<code>2\d{3})\b|\bRC=(?P<rc>2\d{3})\b"
)
_SAID = re.compile(
    r"(?:PKIX|javax\.net\.ssl\.SSL\w{0,30}Exception|sun\.security\.|java\.security\."
    r"|java\.io\.IOException: [Kk]ey|java\.lang\.IllegalArgumentException: Unsupp)[^\n]{0,600}"
)
#: As much of a line is looked at for the inserts of one message.
_LONGEST = 4000
#: So many messages nest in one line at most; what more there are is no line of a stack.
_MOST = 12
#: As Spring, Liberty and WebSphere, and JBoss begin a line; in JSON it is a value of its own.
_WHEN = re.compile(
    r"(?:\[|\{\"@timestamp\": ?\")?(?P<iso>\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d[\d.,:Z+-]{0,16})"
    r"|\[(?P<was>\d{1,2}/\d{1,2}/\d{2,4},? \d{1,2}:\d\d:\d\d:\d{3} \w{1,5})\] [0-9a-f]{8} "
    r"|(?P<day>\d\d:\d\d:\d\d,\d{3}) [A-Z]{4,5} "
)
_QUEUE_MANAGER = re.compile(r"queue manager '([^'\n]{1,48})'")
_CALL = re.compile(r"\w{1,60}(?:\.\w{1,60}){1,6}")
_HOST = re.compile(r"host(?: name)? '([^'\n]{1,264})'")

#: Of a text that only names classes of MQ.
_NAMED = 0.1
#: MQ's own call in which the client waits for an answer.
_AWAITING = "RemoteConnection.receiveTSH"
#: Messages about making a connection, and not about one that was made.
_CONNECTING = frozenset({"AMQ9204", "JMSWMQ0018"})


def score(text: str) -> float:
    """How surely it is a stack of a Java program that uses MQ or TLS."""
    lines = [line for _, line in numbered_lines(text) if line.strip()]
    of_mq = _OF_MQ.search(text)
    if not of_mq and (not _OF_JSSE.search(text) or _OF_OTHERS.search(text)):
        return 0.0
    if not _THROWN.search(text):
        return _NAMED
    stack = sum(1 for line in lines if _is_of_a_stack(line))
    return min(0.95, 0.4 + 0.55 * stack / len(lines))


def _is_of_a_stack(line: str) -> bool:
    return bool(
        _FRAME.match(line) or _CLASS.match(line) or _OF_MQ.search(line) or _OF_JSSE.search(line)
    )


def read(text: str) -> Reading:
    """The events of the stack, from its outermost exception to the innermost, each once."""
    events: list[Event] = []
    met: set[tuple[str, str]] = set()
    when, unread = "", 0
    for line in rejoined(text, _BEGINS):
        dated = _WHEN.match(line.text)
        when = dated["iso"] or dated["was"] or dated["day"] if dated else when
        found = _events(line, when)
        if line.text.strip() and not found and not _is_of_a_stack(line.text):
            unread += len(line.numbers)
        for event in found:
            key = (event.value("cause"), "") if event.value("cause") else (event.code, event.text)
            if key not in met:
                met.add(key)
                events.append(event)
    events = _without_bare(events)
    return Reading(KIND, (*events, *_hung_up(events)), unread)


def _without_bare(events: list[Event]) -> list[Event]:
    """Without the reason codes that a message of the same line says, or one above."""
    messages = [event for event in events if not event.code.isdecimal()]
    said = {event.value("reason") for event in messages}
    broken = "2009" in said or any(event.code == "2009" for event in events)
    kept = [event for event in events if event.code not in said or not event.code.isdecimal()]
    if not broken:
        return kept
    mark = ("java-reason", "2009")
    return [replace(e, values=(*e.values, mark)) if e.code == "AMQ9208" else e for e in kept]


def _events(line: Joined, when: str) -> list[Event]:
    """What one line tells, in the order in which it stands there."""
    text, number = line.text, line.numbers[0]
    found = [(m.start(), _message(number, m, when)) for m in islice(_MESSAGE.finditer(text), _MOST)]
    found += [
        (m.start(), _reason(number, m["code"] or m["rc"], when)) for m in _REASON.finditer(text)
    ]
    for said in _SAID.finditer(text):
        found += [(said.start(), event) for event in _of_jsse(number, said[0], when)]
    found.sort(key=lambda each: each[0])
    return [replace(event, line=line.line_of(place)) for place, event in found]


def _reason(number: int, code: str, when: str) -> Event:
    known = reason(int(code))
    name = f" ({known.name})" if known else ""
    return Event(number, f"{code}{name} is the reason code", code, Side.CLIENT, when)


def _message(number: int, message: re.Match[str], when: str) -> Event:
    values: list[tuple[str, str]] = []
    for name, pattern in (("queue manager", _QUEUE_MANAGER), ("host", _HOST)):
        found = pattern.search(message["text"])
        if found:
            values.append((name, redact_text(found[1]).text))
    if reason_of := _REASON.search(message["text"]):
        values.append(("reason", reason_of["code"] or reason_of["rc"]))
    behind = message.string[message.end() : message.end() + _LONGEST]
    call = inserts(behind).get(5, "")
    if _CALL.fullmatch(call):
        values.append(("call", call))
    text = redact_text(message["text"].strip()).text
    # MQ's Java classes write no severity; a message that has one was copied from some error log.
    copied = message["severity"] and message["code"].startswith("AMQ")
    side = Side.UNKNOWN if copied else Side.CLIENT
    return Event(number, text, message["code"], side, when, tuple(values))


def _of_jsse(number: int, sentence: str, when: str) -> Iterator[Event]:
    cause = cause_of(sentence)
    if cause is not None:
        shown = cause.pattern.search(sentence)
        said = f"Java's TLS says: {shown[0]}. " if shown else ""
        values = (("cause", cause.name), ("look", cause.look), ("source", cause.source))
        yield Event(number, f"{said}{cause.means} {cause.look}", "", Side.CLIENT, when, values)


def _hung_up(events: list[Event]) -> Iterator[Event]:
    """What 2009 with AMQ9208 means where Java's TLS did not say more."""
    by_code = {event.code: event for event in events}
    received = by_code.get("AMQ9208")
    broken = received is not None and received.value("java-reason")
    if received is None or not broken or any(event.value("cause") for event in events):
        return
    awaiting = any(event.value("call") == _AWAITING for event in events)
    connecting = awaiting and not _CONNECTING.isdisjoint(by_code)
    during = " while the client waited for an answer to its connect" if connecting else ""
    text = (
        f"The other end closed the connection{during}. One cause is a client without a cipher "
        "suite on a channel that has a CipherSpec; the client's side does not prove it."
    )
    look = (
        "On the queue manager: AMQERR01.LOG at that time (AMQ9639: the client came without a "
        "CipherSpec; AMQ9633 or AMQ9637: a certificate). On the client: whether a cipher suite "
        "is set."
    )
    values = (("cause", "closed_by_other_end"), ("look", look))
    yield Event(received.line, text, "", Side.CLIENT, received.when, values)


READER = Reader(KIND, score, read)
