"""What Java 8, Sun's and IBM's, prints with ``-Djavax.net.debug=ssl``, alone or in SystemOut.log.

Forms: https://docs.oracle.com/javase/8/docs/technotes/guides/security/jsse/ReadDebug.html and, of
IBMJSSE2, https://stackoverflow.com/questions/12816797 and
https://github.com/WASdev/ci.docker.websphere-traditional/issues/152. Keys and dumps are not told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mqtui.evidence.java_causes import cause_of
from mqtui.evidence.model import Event, Reader, Reading, Side
from mqtui.formats.lines import numbered_lines
from mqtui.formats.redaction import redact_text

KIND = "output of Java 8's -Djavax.net.debug"

_SERVER_LOG = re.compile(
    r"\[(?P<when>[^\]\n]{8,40})\] [0-9a-f]{8} System(?:Out|Err) {1,8}[OR] (?P<rest>[^\n]*)"
)
_STEP = re.compile(
    r"\s{0,4}\*\*\* (?P<step>ClientHello|ServerHelloDone|ServerHello|Certificate chain"
    r"|CertificateRequest|ClientKeyExchange|ServerKeyExchange|Finished|CertificateVerify"
    r"|[\w ]{0,30}ServerKeyExchange)(?:, (?P<version>(?:TLS|SSL)v[\d.]{1,4}))?"
)
_THREAD = re.compile(
    r"(?P<thread>[^\n]{1,100}?), (?P<what>(?:(?:WRITE|READ|RECV|SEND|SENT)\b|handling exception"
    r"|received EOFException|fatal|called close|Exception sending alert"
    r"|setSoTimeout)[^\n]{0,1000})"
)
_ALERT = re.compile(
    r"(?P<way>RECV|SEND|SENT) (?:TLS|SSL)v[\d.]{1,4} ALERT: {1,4}(?P<level>fatal|warning), "
    r"(?:description = )?(?P<name>[a-z_]{3,40})"
)
_EXCEPTION = re.compile(r"(?:handling exception: |: )((?:javax\.net|java\.)[^\n]{1,600})")
_SUITES = re.compile(r"\s{0,4}Cipher Suites: \[([A-Z0-9_, ]{1,8000})")
_CHOSEN = re.compile(r"\s{0,4}Cipher Suite: ([A-Z0-9_]{4,80})")
_NAME = re.compile(r"\s{0,8}(Subject|Issuer) ?: {1,4}([^\n]{1,600})")
_STORE = re.compile(r"\s{0,4}(keyStore|trustStore) is ?: ?([^\n]{0,400})")
_OTHER = re.compile(
    r"\s{0,4}(?:%% |Cipher Suite|Compression Methods?:|RandomCookie:|Session ID:|Extension |Found "
    r"trusted certificate|found key for|adding as trusted|chain \[\d|init (?:trust|key)store|Cert "
    r"(?:Types|Authorities)|trigger seeding|Using SSLEngine|Ignoring |Allow |IBMJSSE|JsseJCE"
    r"|(?:key|trust)Store (?:type|provider)|\*\*\*|\[?[0-9A-F]{4}: )"
)
_NO_CERTIFICATE = "no suitable certificate found"
_CLIENT_STEPS = frozenset({"ServerHelloDone", "CertificateRequest"})
_CLOSE = "close_notify"


@dataclass(slots=True)
class _State:
    """``step`` is the last one that began; ``asked``: what comes now is the client's own."""

    step: str = ""
    asked: bool = False
    subject: str = ""


def score(text: str) -> float:
    """How much of the text is lines of that form; a step or a record must be among them."""
    sure = ours = lines = 0
    for _, line in numbered_lines(text):
        if not line.strip():
            continue
        lines += 1
        _, line = _bare(line)
        mark = bool(_STEP.match(line) or _THREAD.match(line))
        sure += mark
        ours += mark or any(p.match(line) for p in (_SUITES, _NAME, _STORE, _OTHER))
    if not sure:
        return 0.0
    return min(0.96, 0.3 + 0.05 * min(sure, 6) + 0.4 * ours / lines)


def _bare(line: str) -> tuple[str, str]:
    """The time that an application server puts before a line, and the line behind it."""
    found = _SERVER_LOG.match(line)
    return (found["when"], found["rest"]) if found else ("", line)


def read(text: str) -> Reading:
    """The handshake in the order of the text, each thing once."""
    events: list[Event] = []
    met: set[str] = set()
    state = _State()
    unread, began = 0, False
    for number, whole in numbered_lines(text):
        when, line = _bare(whole)
        found = list(_events(number, line, when, state))
        began = began or bool(found or _STEP.match(line) or _THREAD.match(line))
        unread += bool(line.strip()) and not began
        for event in found:
            key = event.value("cause") or event.text
            if key not in met:
                met.add(key)
                events.append(event)
    return Reading(KIND, tuple(events), unread)


def _events(number: int, line: str, when: str, state: _State) -> Iterator[Event]:
    if step := _STEP.match(line):
        yield from _step(number, step, when, state)
    elif _NO_CERTIFICATE in line:
        text = "The client has no certificate that fits what was asked for, and sends none."
        yield Event(number, text, "", Side.CLIENT, when, (("certificate", "none"),))
    elif (suites := _SUITES.match(line)) and state.step == "ClientHello":
        offered = [each.strip() for each in suites[1].split(",") if each.strip()]
        many = f"{len(offered)} cipher suite{'' if len(offered) == 1 else 's'}"
        listed = ", ".join(offered)
        text = f"The client offers {many}: {listed}."
        yield Event(number, text, "", Side.CLIENT, when, (("offered", listed),))
    elif (chosen := _CHOSEN.match(line)) and state.step == "ServerHello":
        text = f"The other end chose {chosen[1]}."
        yield Event(number, text, "", Side.CLIENT, when, (("suite", chosen[1]),))
    elif store := _STORE.match(line):
        path = redact_text(store[2].strip()).text or "not set"
        text = f"{store[1]} is {path}."
        yield Event(number, text, "", Side.CLIENT, when, ((store[1], path),))
    elif (name := _NAME.match(line)) and state.step == "Certificate chain" and not state.asked:
        yield from _certificate(number, name[1], redact_text(name[2].strip()).text, when, state)
    elif thread := _THREAD.match(line):
        yield from _thread(number, thread["what"], when)


def _step(number: int, step: re.Match[str], when: str, state: _State) -> Iterator[Event]:
    name, version = step["step"], step["version"] or ""
    if name == "ClientHello":
        state.asked = False
        text = f"The client offers at most {version}." if version else "The client says hello."
        yield Event(number, text, "", Side.CLIENT, when, (("version", version),))
    elif name == "ServerHello" and version:
        text = f"{version} was agreed."
        yield Event(number, text, "", Side.CLIENT, when, (("version", version),))
    elif name == "CertificateRequest":
        text = "The other end asks for a client certificate."
        yield Event(number, text, "", Side.CLIENT, when)
    state.asked = state.asked or name in _CLIENT_STEPS
    state.step, state.subject = name, ""


def _certificate(number: int, name: str, value: str, when: str, state: _State) -> Iterator[Event]:
    if name == "Subject":
        state.subject = value
    elif state.subject:
        subject, state.subject = state.subject, ""
        of = "its issuer is its own subject" if subject == value else f"its issuer is {value}"
        text = f"The other end presented the certificate of {subject}; {of}."
        values = (("subject", subject), ("issuer", value))
        yield Event(number, text, "", Side.CLIENT, when, values)


def _thread(number: int, what: str, when: str) -> Iterator[Event]:
    alert = _ALERT.match(what)
    if alert and alert["name"] != _CLOSE:
        who = "The other end" if alert["way"] == "RECV" else "The client"
        text = f"{who} sent the TLS alert {alert['name']} ({alert['level']})."
        yield Event(number, text, "", Side.CLIENT, when, (("alert", alert["name"]),))
    elif thrown := _EXCEPTION.search(what):
        said = redact_text(thrown[1].strip()).text
        cause = cause_of(thrown[1])
        means = f" {cause.means} {cause.look}" if cause else ""
        why = (("cause", cause.name), ("look", cause.look)) if cause else ()
        text = f"The handshake ended: {said.rstrip('.')}.{means}"
        yield Event(number, text, "", Side.CLIENT, when, why)


READER = Reader(KIND, score, read, has_blank_lines=True)
