"""Error lines of curl and of OpenSSL itself: what was refused, and by whom.

Forms: https://curl.se/libcurl/c/libcurl-errors.html and
https://docs.openssl.org/3.0/man3/ERR_error_string/ . Both tell of the connection that they made,
and not of that of an MQ client.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mqtui.evidence.model import Event, Reader, Reading, Side
from mqtui.formats.lines import numbered_lines
from mqtui.formats.redaction import redact_text

KIND = "error of curl or openssl"
_CURL = re.compile(r"\s{0,8}curl: \((?P<code>\d{1,3})\) (?P<text>[^\n]{1,600})")
_QUEUE = re.compile(
    r"\s{0,8}(?:[0-9A-F]{8,16}|\d{8,20}):error:[0-9A-F]{8}:(?P<text>[^\n:]{0,80}:[^\n]{1,300})"
)
_COMMAND = re.compile(r"[^\n]{0,200}\b(?:curl|openssl)(?:\.exe)? ")
_ALERT = re.compile(r"alert ([a-z][a-z ]{2,40}?)(?::|$)")
#: What the words mean, whichever of the two prints them.
_MEANS = (
    (
        re.compile(r"wrong version number|packet length too long|http request", re.IGNORECASE),
        "What the other end answered is not TLS: the channel or port may be one without TLS, or "
        "something else listens there.",
    ),
    (
        re.compile(
            r"unable to get (?:local )?issuer|self[- ]signed|certificate verify failed"
            r"|SSL certificate problem|not trusted",
            re.IGNORECASE,
        ),
        "This program does not trust the issuer of the certificate; an MQ client has its own key "
        "repository.",
    ),
    (
        re.compile(r"certificate has expired|not yet valid", re.IGNORECASE),
        "A certificate of the chain is not valid at this time, for every client.",
    ),
    (
        re.compile(r"no alternative certificate|does not match|subject name", re.IGNORECASE),
        "The certificate is not made out to that host name; MQ compares it only where it is told.",
    ),
    (
        re.compile(r"unexpected eof|SSL_ERROR_SYSCALL|Connection reset", re.IGNORECASE),
        "The other end closed the connection without saying why: its own log has the reason.",
    ),
    (
        re.compile(r"no protocols available|unsupported protocol|protocol version|no cipher"),
        "The two have no protocol version or cipher suite in common.",
    ),
    (
        re.compile(r"Could(?:n't| not) (?:connect|resolve)|Failed to connect", re.IGNORECASE),
        "No connection came about, so that TLS was not tried.",
    ),
)


def score(text: str) -> float:
    """How much of the text is such lines."""
    lines = [line for _, line in numbered_lines(text) if line.strip()]
    ours = sum(1 for line in lines if _CURL.match(line) or _QUEUE.match(line))
    if not ours:
        return 0.0
    commands = sum(1 for line in lines if _COMMAND.match(line))
    return min(0.9, 0.4 + 0.5 * (ours + commands) / len(lines))


def read(text: str) -> Reading:
    """Each error with what it means, once."""
    events: list[Event] = []
    met: set[str] = set()
    unread = 0
    for number, line in numbered_lines(text):
        found = list(errors(number, line))
        unread += bool(line.strip()) and not found and not _COMMAND.match(line)
        for event in found:
            if event.text not in met:
                met.add(event.text)
                events.append(event)
    return Reading(KIND, tuple(events), unread)


def errors(number: int, line: str) -> Iterator[Event]:
    """The error of one line, where it is one."""
    curl, queue = _CURL.match(line), _QUEUE.match(line)
    found = curl or queue
    if found is None:
        return
    said = redact_text(found["text"].strip(" :")).text
    who = f"curl ended with {curl['code']}" if curl else "OpenSSL says"
    alert = _ALERT.search(found["text"])
    means = next((means for pattern, means in _MEANS if pattern.search(found["text"])), "")
    if alert:
        means = f"The other end sent the TLS alert {alert[1]}: its own log has the reason."
    named = (("alert", alert[1].replace(" ", "_")),) if alert else ()
    values = (*((("curl", curl["code"]),) if curl else ()), *named)
    yield Event(number, f"{who}: {said}. {means}".strip(), "", Side.UNKNOWN, values=values)


READER = Reader(KIND, score, read)
