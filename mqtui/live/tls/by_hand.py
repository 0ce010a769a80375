"""A ClientHello made by hand for what OpenSSL on this machine cannot offer, such as SSL 3.0.

It shows whether the listener accepts the CipherSpec; the handshake is not gone on with.
"""

from __future__ import annotations

from dataclasses import replace

from mqtui.engine.text import printable
from mqtui.facts import Handshake, Outcome
from mqtui.knowledge import cipherspec
from mqtui.live.survey.one_hello import ask
from mqtui.live.survey.suite_offers import VERSIONS
from mqtui.wire.tls.client_hello import ANY_SIGNATURES, make_hello

_REFUSED = (Outcome.ALERT, Outcome.CLOSED, Outcome.RESET)


async def asked_by_hand(base: Handshake, cipher_spec: str, timeout: float) -> Handshake | None:
    """The listener's answer to an offer of ``cipher_spec``; ``None`` where none can be made.

    ``base`` has the address, the server name, and in its detail why OpenSSL cannot.
    """
    spec = cipherspec(cipher_spec)
    if spec is None or spec.is_alias or not spec.hex:
        return None
    hello = make_hello(
        VERSIONS[spec.protocol],
        (int(spec.hex, 16),),
        server_name=base.sni,
        signatures=ANY_SIGNATURES,
        certificate_signatures=ANY_SIGNATURES,
    )
    reply = await ask(base.address, base.port, hello, timeout)
    why = "mqtui asked with a ClientHello of its own, since OpenSSL here cannot offer this"
    if reply.outcome in _REFUSED:
        return replace(
            base,
            outcome=reply.outcome,
            offered_suites=(spec.iana_name or spec.name,),
            alert=reply.alert,
            alert_by="server" if reply.alert else "",
            detail=f"{printable(reply.detail)}; {why}",
            milliseconds=reply.milliseconds,
        )
    if reply.outcome is Outcome.OK:
        said = f"the server accepts {spec.name}, but OpenSSL here cannot go on with it"
        return replace(base, detail=said, milliseconds=reply.milliseconds)
    return None
