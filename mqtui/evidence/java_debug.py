"""What Java prints with ``-Djavax.net.debug=ssl``: what was offered, chosen, presented, refused.

The form is that of OpenJDK 17, of which real output was read. Keys and dumps are not told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mqtui.evidence.java_causes import cause_of
from mqtui.evidence.model import Event, Reader, Reading, Side
from mqtui.formats.lines import numbered_lines
from mqtui.formats.redaction import redact_text

KIND = "output of Java's -Djavax.net.debug"

_RECORD = re.compile(
    r"javax\.net\.ssl\|[A-Z]{3,8}\|[0-9A-Fa-f]{1,8}\|[^|\n]{0,100}\|(?P<when>[^|\n]{0,60})\|"
    r"[\w.$]{1,80}:\d{1,6}\|(?P<text>[^\n]*)"
)
_BLOCK = re.compile(r"(Produced|Consuming) (?:client |server )?(\w{1,40}) handshake message")
_PART = re.compile(r'\s{0,40}"(?P<name>[a-z _]{1,40})" {0,16}: {0,4}"(?P<value>[^"\n]*)"')
_VERSIONS = re.compile(r"\s{0,40}\"versions\": \[((?:TLS|SSL)[\w., ]{1,100})\]")
_CODE = re.compile(r"\(0x[0-9A-Fa-f]{4}\)")
#: A line of a block: indented, a name, a bracket, or bytes in hex.
_INSIDE = re.compile(r"\s|\"|[\]})]|[0-9A-F]{4}: ")
_FATAL = re.compile(r"Fatal \((\w{1,60})\): ([^\n]{0,600})")
_VERSION = "Negotiated protocol version: "
_SERVER = "Consuming Certificate"


def score(text: str) -> float:
    """How much of the text is records, which have a form of their own, and what stands in them."""
    records = inside = lines = 0
    for _, line in numbered_lines(text):
        if line.strip():
            lines += 1
            record = bool(_RECORD.match(line))
            records += record
            inside += record or bool(records and _INSIDE.match(line))
    return min(0.98, 0.5 + 0.5 * inside / lines) if records else 0.0


def read(text: str) -> Reading:
    """The handshake in the order of the text."""
    events: list[Event] = []
    block, when, subject, issuer = "", "", "", ""
    unread, began = 0, False
    for number, line in numbered_lines(text):
        record = _RECORD.match(line)
        if record:
            began = True
            when = record["when"]
            opened = _BLOCK.search(record["text"])
            block = f"{opened[1]} {opened[2]}" if opened else ""
            subject = issuer = ""
            if "eceived alert message" in record["text"]:
                block = "alert"
            events.extend(_of_record(number, record["text"], when))
            continue
        unread += bool(line.strip()) and not began
        if part := _PART.match(line):
            name, value = part["name"], part["value"]
            if block == _SERVER:
                issuer = value if name == "issuer" else issuer
                subject = value if name == "subject" else subject
                if subject and issuer:
                    events.append(_certificate(number, subject, issuer, when))
                    subject = issuer = ""
            else:
                events.extend(_of_part(number, block, name, value, when))
        elif block == "Produced ClientHello":
            events.extend(_of_hello(number, line, when))
    return Reading(KIND, tuple(events), unread)


def _of_record(number: int, text: str, when: str) -> Iterator[Event]:
    if text.startswith(_VERSION):
        version = redact_text(text[len(_VERSION) :].strip()).text
        values = (("version", version),)
        yield Event(number, f"{version} was agreed.", "", Side.CLIENT, when, values)
    elif fatal := _FATAL.match(text):
        said = redact_text(fatal[2].rstrip(" (")).text
        cause = cause_of(fatal[2])
        means = f" {cause.means} {cause.look}" if cause else ""
        why = (("cause", cause.name), ("look", cause.look)) if cause else ()
        told = f"The handshake ended ({fatal[1]}): {said}.{means}"
        yield Event(number, told, "", Side.CLIENT, when, (("fatal", fatal[1]), *why))


def _of_part(number: int, block: str, name: str, value: str, when: str) -> Iterator[Event]:
    if block == "Produced ClientHello" and name == "cipher suites":
        suites = [_CODE.sub("", each.strip()) for each in value.strip("[]").split(",")]
        suites = [each for each in suites if each]
        listed = ", ".join(suites)
        text = f"The client offers {len(suites)} cipher suites: {listed}."
        if len(suites) == 1:
            text = f"The client offers one cipher suite: {listed}."
        yield Event(number, text, "", Side.CLIENT, when, (("offered", listed),))
    elif block == "Consuming ServerHello" and name == "cipher suite":
        suite = _CODE.sub("", value)
        text = f"The other end chose {suite}."
        yield Event(number, text, "", Side.CLIENT, when, (("suite", suite),))
    elif block == "alert" and name == "description":
        text = f"The other end sent the TLS alert {value}."
        yield Event(number, text, "", Side.CLIENT, when, (("alert", value),))


def _of_hello(number: int, line: str, when: str) -> Iterator[Event]:
    if versions := _VERSIONS.match(line):
        values = (("versions", versions[1]),)
        yield Event(number, f"The client offers {versions[1]}.", "", Side.CLIENT, when, values)


def _certificate(number: int, subject: str, issuer: str, when: str) -> Event:
    subject, issuer = redact_text(subject).text, redact_text(issuer).text
    own = subject == issuer
    of = "its issuer is its own subject" if own else f"its issuer is {issuer}"
    text = f"The other end presented the certificate of {subject}; {of}."
    values = (("subject", subject), ("issuer", issuer))
    return Event(number, text, "", Side.CLIENT, when, values)


READER = Reader(KIND, score, read, has_blank_lines=True)
