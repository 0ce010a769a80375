"""A TLS handshake as it passed: its messages, the hello, the chain, the certificates by name."""

from __future__ import annotations

from datetime import datetime

from textual.content import Content

from mqtui.engine.model import Verdict
from mqtui.facts import (
    Certificate,
    ClientHelloFact,
    Handshake,
    HandshakeMessage,
    LiveConnect,
    Outcome,
    ServerNames,
    StoreContents,
    Xray,
)
from mqtui.rules.tls.presented import PresentedLink, presented_chain

from ..drawing.draw import hanging, heading, row, stack, table
from ..drawing.escape import BAD, BOLD, MUTED, WARNING, milliseconds, show
from ..drawing.glyphs import mark, outcome_mark

_FORMS = {"channel": "the channel's name", "host": "the host's name", "none": "no name"}
_ALERT = "alert"


def messages(xray: Xray, width: int) -> Content | None:
    """Each message with its time and direction; ``None`` where none was seen."""
    if not xray.messages:
        return None
    rows = [
        [
            Content.styled(f"{milliseconds(message.at):>7}", MUTED),
            Content("->" if message.sender == "client" else "  <-"),
            Content.styled(message.sender, MUTED),
            _message(message),
            Content.styled(f"{message.size} bytes", MUTED),
        ]
        for message in xray.messages
    ]
    title = heading("TLS handshake messages", "time since its start")
    return stack(title, table((), rows, width, keep=(0, 1, 2, 4)))


def _message(message: HandshakeMessage) -> Content:
    style = BAD if message.name == _ALERT else BOLD
    name = message.name.replace("_", " ")
    return Content.assemble(show(name, style), show(f" {message.detail}" if message.detail else ""))


def offered(hello: ClientHelloFact, width: int) -> Content:
    """What the client's hello said, the suites by MQ's names."""
    sni = show(hello.sni or "(none)", BOLD)
    if hello.channel:
        sni = Content.assemble(sni, show(f"  channel {hello.channel}", MUTED))
    known = [(suite, name) for suite in hello.suites for name in suite.cipher_specs[:1]]
    specs = ", ".join(name for _, name in known) or "(none with an MQ name)"
    others = [suite for suite in hello.suites if not suite.cipher_specs]
    rows = [
        row(Content.styled("SNI", MUTED), sni),
        row(Content.styled("versions", MUTED), show(", ".join(hello.versions))),
        row(Content.styled("CipherSpecs", MUTED), show(specs)),
    ]
    if others:
        names = ", ".join(suite.name for suite in others)
        rows.append(row(Content.styled("other suites", MUTED), show(names, MUTED)))
    rows.append(row(Content.styled("groups", MUTED), show(", ".join(hello.groups) or "(none)")))
    rows.append(
        row(Content.styled("signatures", MUTED), show(", ".join(hello.signatures) or "(none)"))
    )
    return stack(heading("ClientHello as sent"), table(("", ""), rows, width, keep=(0,)))


def certificates(
    live: LiveConnect, store: StoreContents | None, now: datetime, width: int
) -> Content | None:
    """The presented chain as a tree, what verification came to, and the client's certificate."""
    shake = live.handshake
    if shake is None:
        return None
    seen = shake if shake.chain or live.observation is None else live.observation
    trusted = [c for c in store.entries if c.trusted] if store else []
    path = presented_chain(seen.chain, now, trusted)
    second = "from a second handshake that offers everything"
    lines = [heading("Queue manager certificates", second if seen is not shake else "")]
    if not path.links:
        lines.append(Content.styled("No certificate was received.", MUTED))
    for depth, link in enumerate(path.links):
        lines += _link(depth, link, width)
    if path.missing:
        lead = Content.assemble("   " * len(path.links), mark(Verdict.FAIL), " ")
        text = Content.assemble(
            show(path.missing, BOLD), (": not sent, and not in the client's key repository", MUTED)
        )
        lines.append(hanging(lead, text, width))
    for extra in path.extra:
        text = Content.assemble(show(extra.subject), (": sent, but not part of the chain", MUTED))
        lines.append(hanging(Content("+ "), text, width))
    return stack(*lines, Content(""), table(("", ""), _said(shake), width, keep=(0,)))


def _link(depth: int, link: PresentedLink, width: int) -> list[Content]:
    lead = Content("   " * (depth - 1) + "└─ " if depth else "")
    under = Content(" " * lead.cell_length + "  ")
    lines = [hanging(lead, show(link.certificate.subject, BOLD), width)]
    lines.append(hanging(under, show(_about(link), MUTED), width))
    for problem in link.problems:
        sign = Content.assemble(under, mark(Verdict.FAIL), " ")
        lines.append(hanging(sign, show(problem, WARNING), width))
    return lines


def _about(link: PresentedLink) -> str:
    certificate: Certificate = link.certificate
    kind = "self-signed" if certificate.self_signed else "CA" if certificate.is_ca else ""
    parts = (
        kind,
        f"{certificate.key} {certificate.bits}" if certificate.bits else certificate.key,
        f"{certificate.not_before:%Y-%m-%d} to {certificate.not_after:%Y-%m-%d}",
        "" if link.sent else "not sent, found in the client's key repository",
    )
    return ", ".join(part for part in parts if part)


def _said(shake: Handshake) -> list[list[Content]]:
    if shake.verified:
        verdict = Content.assemble(mark(Verdict.PASS), " accepted")
    elif shake.verified is False:
        verdict = Content.assemble(mark(Verdict.FAIL), " rejected: ", show(shake.verify_error))
    else:
        verdict = show(shake.verify_error or "the handshake did not get that far", MUTED)
    asked = {True: "requested", False: "not requested", None: "not known whether requested"}
    sent = f"sent {shake.certificate_sent}" if shake.certificate_sent else "none sent"
    ours = show(f"{asked[shake.certificate_requested]}, {sent}")
    rows = [
        row(Content.styled("trust", MUTED), verdict),
        row(Content.styled("client", MUTED), ours),
    ]
    xray = shake.xray
    if xray is not None and xray.acceptable_issuers is not None:
        names = xray.acceptable_issuers
        more = [f"and {xray.issuers_left_off} more"] if xray.issuers_left_off else []
        text = "\n".join([*names, *more]) if names else "none listed: any issuer"
        rows.append(row(Content.styled("issuers", MUTED), _lines(text)))
    return rows


def _lines(text: str) -> Content:
    return Content("\n").join([show(line) for line in text.split("\n")])


def by_name(names: ServerNames | None, width: int) -> Content | None:
    """The certificates that the port presents under different server names."""
    if names is None or not names.handshakes:
        return None
    rows = [
        [
            outcome_mark(Outcome.OK if each.sha256 else each.outcome),
            Content.styled(_FORMS.get(each.form, each.form), MUTED),
            show(each.subject or each.detail or each.outcome.value, BOLD if each.sha256 else ""),
            show(each.sha256[:12], MUTED),
        ]
        for each in names.handshakes
    ]
    own = {
        True: "the channel has its own certificate",
        False: "the same for every name",
        None: "",
    }[names.own_certificate]
    title = heading("Certificates by server name (SNI)", own)
    return stack(title, table((), rows, width, keep=(0, 1, 3)))
