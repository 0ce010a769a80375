"""What ``openssl s_client`` and ``openssl x509`` printed: chain, verdict, protocol, CAs asked for.

The form is that of OpenSSL 1.1.1 and 3. Session keys and tickets are not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mqtui.evidence.model import Event, Reader, Reading
from mqtui.formats.lines import numbered_lines
from mqtui.formats.redaction import redact_text

KIND = "output of openssl s_client or x509"

#: What only this program prints.
_MARK = re.compile(
    r"\s{0,8}(?:CONNECTED\([0-9A-F]{8}\)|verify error:num=\d+|verify return:\d|Certificate chain$"
    r"|Verify return code: \d|SSL handshake has read|Verification(?: error|: OK)"
    r"|No client certificate CA names sent|Acceptable client certificate CA names"
    r"|no peer certificate available|Server certificate$|\(?NONE\)?, Cipher is"
    r"|New, TLSv|New, \(NONE\)|depth=\d+ |(?:subject|issuer) ?= ?(?:/|[A-Z][A-Za-z]{0,20} ?=)"
    r"|not(?:Before|After)="
    r"|[0-9A-F]{8,16}:error:|\d{8,20}:error:|connect:errno=|Certificate:$|Signature Algorithm: )"
)
#: Marks that other texts have too, where no more than one of them is there.
_WEAK = re.compile(r"\s{0,8}(?:Server certificate|Certificate:|Signature Algorithm|depth=)")
_FEW = 2
_PARTS = re.compile(
    r"\s{0,24}(?:(?P<depth>\d{1,2}) s:(?P<chain>[^\n]{1,600})"
    r"|verify error:num=(?P<verify>\d{1,3}):(?P<why>[^\n]{1,200})"
    r"|Verify return code: (?P<verdict>\d{1,3}) \((?P<says>[^\n)]{1,200})"
    r"|New, (?P<protocol>[^,\n]{1,40}), Cipher is (?P<cipher>[^\n]{1,80})"
    r"|(?P<nocas>No client certificate CA names sent)"
    r"|(?P<cas>Acceptable client certificate CA names)"
    r"|(?P<nopeer>no peer certificate available)"
    r"|connect:errno=(?P<errno>\d{1,4})"
    r"|(?P<field>subject|issuer|Subject|Issuer|notBefore|notAfter|Not Before|Not After)"
    r" ?[=:] ?(?P<value>[^\n]{1,600}))"
)
_COMMAND = re.compile(r"[^\n]{0,200}\bopenssl(?:\.exe)? (?:s_client|x509|verify)\b")
_ISSUER = re.compile(r"\s{0,8}i:([^\n]{1,600})")
_ALERT = re.compile(r"(?:alert ([a-z][a-z ]{2,40}):|SSL alert number (\d{1,3}))")
_NAME = re.compile(r"(?:/?[A-Z][A-Za-z]{0,20} ?= ?|/[A-Z]+=)")
_FIELDS = {"notBefore": "not before", "notAfter": "not after"}
#: Of these, OpenSSL lacks a CA; whether the MQ client has it is another question.
_NO_CA = frozenset({"2", "18", "19", "20", "21"})
_LOCAL = (
    "This is judged by the CAs that openssl was given (-CAfile), not by the MQ client's key "
    "repository."
)


def score(text: str) -> float:
    """How surely it is such output."""
    marks = [line for _, line in numbered_lines(text) if _MARK.match(line)]
    if len(marks) < _FEW and all(_WEAK.match(line) for line in marks):
        return 0.0
    return min(0.9, 0.15 + 0.15 * len(marks))


def read(text: str) -> Reading:
    """What it tells of the connection and of the certificates, in the order of the text."""
    events: list[Event] = []
    unread, began, listing = 0, False, False
    for number, line in numbered_lines(text):
        found = list(_events(number, line))
        if listing and _NAME.match(line):
            name = redact_text(line.strip()).text
            found = [_told(number, f"CA that it accepts: {name}", ("ca", name))]
        listing = "Acceptable client" in line or (listing and bool(_NAME.match(line)))
        began = began or bool(found) or bool(_MARK.match(line))
        unread += bool(line.strip()) and not (began or _COMMAND.match(line))
        events.extend(event for event in found if event.text not in {e.text for e in events[-40:]})
    return Reading(KIND, tuple(events), unread)


def _events(number: int, line: str) -> Iterator[Event]:
    if alert := _ALERT.search(line):
        name = (alert[1] or f"number {alert[2]}").strip()
        text = f"The handshake ended with TLS alert {name}."
        yield _told(number, text, ("alert", name.replace(" ", "_")))
    if issuer := _ISSUER.match(line):
        yield _told(number, f"its issuer: {issuer[1].strip()}", ("issuer", issuer[1].strip()))
    part = _PARTS.match(line)
    if part is None:
        return
    if part["chain"]:
        name = part["chain"].strip()
        yield _told(number, f"certificate {part['depth']} that was sent: {name}", ("subject", name))
    elif part["verify"] or part["verdict"]:
        yield _verdict(number, part["verify"] or part["verdict"], part["why"] or part["says"])
    elif part["protocol"]:
        yield _session(number, part["protocol"], part["cipher"].strip())
    elif part["field"]:
        yield _told(
            number, f"{_FIELDS.get(part['field'], part['field'].lower())}: {part['value'].strip()}"
        )
    else:
        yield _asked(number, part)


def _told(number: int, text: str, *values: tuple[str, str]) -> Event:
    return Event(number, redact_text(text).text, values=values)


def _verdict(number: int, code: str, says: str) -> Event:
    doubt = f" {_LOCAL}" if code in _NO_CA else ""
    text = f"OpenSSL's verdict on the chain: {code} ({says.strip()}).{doubt}"
    return Event(number, text, values=(("openssl-verify", code),))


def _session(number: int, protocol: str, cipher: str) -> Event:
    if cipher == "(NONE)":
        return Event(number, "No TLS session came about.", values=(("cipher", ""),))
    values = (("protocol", protocol), ("cipher", cipher))
    return Event(number, f"TLS session with {protocol} and {cipher}.", values=values)


def _asked(number: int, part: re.Match[str]) -> Event:
    if part["nocas"]:
        text = "The other end named no CAs for a client's certificate."
    elif part["cas"]:
        text = "The other end names the CAs whose client certificates it accepts:"
    elif part["nopeer"]:
        text = "The other end sent no certificate: no TLS answer came, or it refused at once."
    else:
        text = f"The connection itself failed with errno {part['errno']}: no TLS was tried."
    return Event(number, text)


READER = Reader(KIND, score, read, has_blank_lines=True)
