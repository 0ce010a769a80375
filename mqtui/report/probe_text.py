"""A probe as plain text of 80 columns: no colour, no escape sequence, of whatever origin."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from mqtui.engine.known_secrets import without_secrets
from mqtui.engine.model import Finding
from mqtui.engine.text import printable
from mqtui.facts import (
    Certificate,
    ChannelStatus,
    ClientHelloFact,
    Endpoint,
    Handshake,
    LiveConnect,
    Outcome,
    PasswordState,
    Probe,
    ServerNames,
    StepKind,
    StoreContents,
    TimelineStep,
    Xray,
)
from mqtui.knowledge import message, reason
from mqtui.report.textreport import MARKS
from mqtui.rules.outcome.probe_verdict import ProbeVerdict, judged_late, told
from mqtui.rules.outcome.refusal_kinds import RefusalSeen
from mqtui.rules.tls.presented import PresentedLink, presented_chain

WIDTH = 80
_COLUMN = 22
_FORMS = {
    "channel": "the channel's",
    "host": "the host's",
    "none": "none",
}
#: The fields of channel status that tell most; all of them are in the JSON form.
_STATUS = ("CHANNEL", "STATUS", "SECPROT", "SSLCIPH", "SSLPEER", "SSLCERTI", "CONNAME", "MCAUSER")


def opening(probe: Probe) -> str:
    """What is asked, before anything is."""
    definition = probe.definition
    where = ", ".join(str(endpoint) for endpoint in definition.endpoints)
    spec = definition.cipher_spec or "none (without TLS)"
    return _text(
        [
            *_row("Probing", where),
            *_row("Channel", definition.name),
            *_row("CipherSpec", spec),
            *([] if probe.plain else _trust(probe)),
            "",
            "      at      took",
        ]
    )


def step_line(endpoint: Endpoint, step: TimelineStep) -> str:
    """One step as it ends; a name resolution says whose it is."""
    name = f"resolve {endpoint.host}" if step.kind is StepKind.RESOLUTION else step.name
    mark = "ok  " if step.outcome is Outcome.OK else "FAIL"
    first = f"{step.at:8.1f} {step.milliseconds:9.1f} ms  {mark}  {printable(name)}"
    detail = printable(step.detail or step.outcome.value)
    if len(f"{first}: {detail}") <= WIDTH:
        return _text([f"{first}: {detail}"])
    margin = " " * 27
    return _text([first[:WIDTH], *_wrapped(detail, margin, len(margin))])


def details(probe: Probe, verdict: ProbeVerdict, findings: Sequence[Finding] = ()) -> str:
    """All that the steps do not tell, and what it comes to."""
    return _text(_details(probe, verdict, findings))


def _details(probe: Probe, verdict: ProbeVerdict, findings: Sequence[Finding]) -> Iterator[str]:
    live = probe.last
    if live is not None:
        if live.handshake is not None:
            yield from _handshake(probe, live, live.handshake)
        yield from _server_names(live.server_names)
        yield from _status(live)
    for finding in findings:
        yield ""
        first = f"{MARKS[finding.verdict]} {finding.check}  "
        yield from _wrapped(finding.headline, first, len(first))
    if verdict.refusal is not None:
        yield from _refusal(verdict.refusal, live)
    yield ""
    yield from _wrapped(verdict.summary, "ok    " if verdict.as_meant else "FAIL  ", 6)


def _trust(probe: Probe) -> Iterator[str]:
    store = probe.store
    if store is None:
        yield from _row("Key repository", "none given, so the chain cannot be verified")
        return
    yield from _row("Key repository", f"{store.path} ({_opened(store)})")
    yield from _row("Certificate label", probe.label or "none, no certificate is sent")


def _opened(store: StoreContents) -> str:
    source = store.password_source
    if store.password_state is PasswordState.MISSING:
        return "no password found"
    if store.password_state is not PasswordState.RIGHT or source is None:
        return f"password {store.password_state}"
    if source.name.endswith(".sth"):
        return "opened with its stash file"
    return f"opened with the password from {source}"


# --- TLS ----------------------------------------------------------------------------------------


def _handshake(probe: Probe, live: LiveConnect, shake: Handshake) -> Iterator[str]:
    xray = shake.xray
    if xray is not None:
        yield from _heading("TLS handshake, message by message (ms from its start)")
        for each in xray.messages:
            arrow = "client ->" if each.sender == "client" else "       <- server"
            text = f"{each.name} {each.detail}".strip()
            yield f"{each.at:8.1f}  {arrow:<17}{printable(text)}, {each.size} bytes"
        if xray.client_hello is not None:
            yield from _client_hello(xray.client_hello)
    yield from _heading("Answer")
    yield from _row("Outcome", shake.detail or shake.outcome.value)
    if shake.alert:
        yield from _row("Alert", f"{shake.alert}, sent by the {shake.alert_by}")
    if xray is not None and xray.server_hello is not None:
        hello = xray.server_hello
        yield from _row("Version", hello.version)
        known = hello.cipher_spec or "none"
        yield from _row("Suite", f"{hello.suite} (CipherSpec {known})")
        yield from _row("Group", hello.group or "not named")
    yield from _certificates(probe, live, shake)
    yield from _client_certificate(shake, xray)
    if xray is not None:
        yield from _row("Finished", " and ".join(xray.finished) or "by neither end")


def _client_hello(hello: ClientHelloFact) -> Iterator[str]:
    yield from _heading("ClientHello as sent")
    name = hello.sni or "none"
    yield from _row("Server name", f"{name} (channel {hello.channel})" if hello.channel else name)
    yield from _row("Versions", ", ".join(hello.versions))
    for index, suite in enumerate(hello.suites):
        spec = ", ".join(suite.cipher_specs) or "(not a CipherSpec of MQ)"
        iana = "" if suite.name == spec else f"  {suite.name}"
        name = "Suites" if index == 0 else ""
        first = f"  {name:<{_COLUMN - 2}}{suite.number:04X} "
        yield from _wrapped(f"{spec}{iana}", first, len(first))
    yield from _row("Groups", ", ".join(hello.groups) or "none")
    yield from _row("Signatures", ", ".join(hello.signatures) or "none")


def _certificates(probe: Probe, live: LiveConnect, shake: Handshake) -> Iterator[str]:
    chain = shake.chain
    if not chain and live.observation is not None:
        chain = live.observation.chain
        yield from _heading("Certificates from a second handshake that offers every CipherSpec")
    else:
        yield from _heading("Certificates presented, the server's own first")
    if not chain:
        yield "  none received"
    trusted = [c for c in probe.store.entries if c.trusted] if probe.store else []
    path = presented_chain(chain, probe.taken_at, trusted)
    for depth, link in enumerate(path.links):
        yield from _link(depth, link)
    if path.missing:
        indent = "   " * len(path.links)
        text = f"?  {path.missing}: not sent, and not in the client's store"
        yield from _wrapped(text, f"  {indent}`- ", len(indent) + 8)
    for certificate in path.extra:
        yield from _wrapped(f"{certificate.subject}: sent, but not part of the chain", "  +  ", 5)
    yield from _row("Verification", _verification(shake))


def _link(depth: int, link: PresentedLink) -> Iterator[str]:
    lead = "  " + ("   " * (depth - 1) + "`- " if depth else "")
    margin = len(lead) + 2
    yield from _wrapped(link.certificate.subject, lead, margin)
    yield from _wrapped(_about(link.certificate, sent=link.sent), " " * margin, margin)
    for problem in link.problems:
        yield from _wrapped(problem, " " * margin + "!! ", margin + 3)


def _about(certificate: Certificate, *, sent: bool) -> str:
    kind = "self-signed" if certificate.self_signed else "CA" if certificate.is_ca else ""
    key = f"{certificate.key} {certificate.bits}" if certificate.bits else certificate.key
    parts = (
        kind,
        key,
        f"{certificate.not_before:%Y-%m-%d} to {certificate.not_after:%Y-%m-%d}",
        f"serial {certificate.serial[:40]}",
        "" if sent else "not sent, from the client's store",
    )
    return ", ".join(part for part in parts if part)


def _verification(shake: Handshake) -> str:
    if shake.verified:
        return "accepted"
    if shake.verified is False:
        return f"REJECTED: {shake.verify_error}"
    return shake.verify_error or "the handshake did not get that far"


def _client_certificate(shake: Handshake, xray: Xray | None) -> Iterator[str]:
    asked = {
        True: "the server requests one",
        False: "the server does not request one",
        None: "not known whether the server requests one",
    }[shake.certificate_requested]
    sent = f"'{shake.certificate_sent}' was sent" if shake.certificate_sent else "none was sent"
    yield from _row("Client certificate", f"{asked}, {sent}")
    issuers = xray.acceptable_issuers if xray else None
    if issuers is None:
        return
    if not issuers:
        yield from _row("Acceptable issuers", "not listed, so any")
    for index, name in enumerate(issuers):
        yield from _row("Acceptable issuers" if index == 0 else "", name)
    if xray is not None and xray.issuers_left_off:
        yield from _row("", f"and {xray.issuers_left_off} more")


# --- the channel --------------------------------------------------------------------------------


def _server_names(names: ServerNames | None) -> Iterator[str]:
    if names is None or not names.handshakes:
        return
    yield from _heading("Certificates by server name")
    for each in names.handshakes:
        name = _FORMS[each.form] + (f": {each.sni}" if each.sni else "")
        yield from _wrapped(name, "  ", 4)
        shown = f"{each.subject}, SHA-256 {each.sha256[:16]}"
        yield from _wrapped(shown if each.sha256 else f"none received: {each.detail}", "      ", 6)


def _status(live: LiveConnect) -> Iterator[str]:
    status: ChannelStatus | None = live.status
    if status is None:
        if live.status_error:
            yield from _heading("Channel status")
            yield from _wrapped(live.status_error, "  ", 2)
        return
    yield from _heading(f"Channel status ({status.how})")
    for name in _STATUS:
        if name in status.fields:
            yield from _row(name, status.fields[name].strip() or "(blank)")


def _refusal(refusal: RefusalSeen, live: LiveConnect | None) -> Iterator[str]:
    yield from _heading("Why it was rejected")
    yield from _row("Reason", told(refusal, live))
    late = judged_late(live, refusal) if live is not None else ""
    yield from _row("Phase", f"{refusal.phase}: {late}" if late else refusal.phase)
    yield from _row("C program gets", _reasons(refusal.application_reasons))
    yield from _row("Java program gets", _reasons(refusal.java_reasons))
    if not refusal.certain:
        yield from _possible(refusal)
        return
    yield from _row("Client log", _message(refusal.client_message))
    yield from _row("Queue manager log", _message(refusal.queue_manager_message))
    yield from _row("Fix", refusal.advice)


def _possible(refusal: RefusalSeen) -> Iterator[str]:
    """Each cause that fits, the likelier first; none of them was seen."""
    for kind in refusal.possible:
        yield from _row("Possible cause", kind.failure)
        yield from _row("  how to tell", kind.tells)
        yield from _row("  fix", kind.advice)


def _reasons(codes: Sequence[int]) -> str:
    return " or ".join(map(_reason, codes)) or "not known"


def _reason(code: int) -> str:
    known = reason(code)
    return f"{code} {known.name}" if known else str(code)


def _message(id: str) -> str:
    known = message(id) if id else None
    return f"{id}: {known.title}" if known else id or "not known"


# --- lines --------------------------------------------------------------------------------------


def _heading(text: str) -> Iterator[str]:
    yield ""
    yield from _wrapped(text, "", 2)


def _row(name: str, value: str) -> Iterator[str]:
    yield from _wrapped(value, f"  {name:<{_COLUMN - 2}}", _COLUMN)


def _wrapped(text: str, first: str, indent: int) -> list[str]:
    """``text`` behind ``first``, in lines of at most :data:`WIDTH` columns."""
    return textwrap.wrap(
        printable(without_secrets(text)),
        WIDTH,
        initial_indent=first,
        subsequent_indent=" " * indent,
        break_on_hyphens=False,
    ) or [first.rstrip()]


def _text(lines: Iterator[str] | list[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
