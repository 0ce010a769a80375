"""Handshakes made only to see certificates: by server name, and where the offer was refused."""

from __future__ import annotations

from dataclasses import replace

from mqtui.engine.text import printable
from mqtui.facts import ChannelStart, Handshake, Outcome, ServerNames, StepKind
from mqtui.live.connection.plan import ConnectPlan
from mqtui.live.connection.timeline import Step, Timeline
from mqtui.live.tls.handshake import TlsPlan, observe_chain
from mqtui.live.tls.server_names import Comparison, compare_server_names, is_channel_name

#: Stands for every CipherSpec that is enabled by default.
_EVERYTHING = "ANY"


#: How a handshake ended that a router may have ended for the server name in it.
_ENDED = (Outcome.ALERT, Outcome.UNTRUSTED, Outcome.CLOSED, Outcome.RESET, Outcome.TIMEOUT)
#: What came in place of a queue manager's answer, if none was there.
_NO_QUEUE_MANAGER = (Outcome.NOT_MQ, Outcome.TIMEOUT)
#: Seconds for each step after a handshake that nobody answered: it need not be waited for twice.
_AFTER_SILENCE = 2.0


async def compare_names(
    plan: ConnectPlan,
    address: str,
    shake: Handshake | None,
    start: ChannelStart | None,
    timeline: Timeline,
    question: bytes = b"",
) -> ServerNames | None:
    """Ask the port under three server names, where that tells something.

    It costs the queue manager three handshakes. When the client sends the channel's name and
    gets through, nothing about server names is in question. Where a certificate is refused, or
    whoever answers is no queue manager, the name may be the reason: then each is sent
    ``question``, MQ's first segment, unless a queue manager answered there without TLS.
    """
    if plan.plain or shake is None:
        return None
    stranger = start is not None and start.outcome in _NO_QUEUE_MANAGER
    refused = shake.outcome in _ENDED or stranger
    elsewhere = not is_channel_name(plan.sni, plan.definition.name)
    wanted = bool(shake.chain) and (plan.compare_names or elsewhere)
    if not (refused or wanted):
        return None
    silent = Outcome.TIMEOUT in (shake.outcome, start.outcome if start else None)
    with timeline.step(StepKind.SERVER_NAMES) as step:
        names = await compare_server_names(
            Comparison(
                address,
                plan.endpoint.port,
                plan.definition.name,
                plan.endpoint.host,
                min(plan.timeout, _AFTER_SILENCE) if silent else plan.timeout,
                plan.sni,
                plan.trusted_pem if refused and plan.verify else (),
                question if refused and not plan.queue_manager_seen else b"",
                peer=start.peer if start else "",
            )
        )
        own = names.own_certificate
        step.detail = {
            True: "another certificate for the SNI of the channel than for the others",
            False: "SNI of the channel: the server presents the same certificate as for the others",
            None: "not enough certificates to compare",
        }[own]
    return names


async def observe(
    plan: ConnectPlan, address: str, tls_plan: TlsPlan, timeline: Timeline
) -> Handshake | None:
    """The offer was refused, or cannot be made here: what one that offers all is shown."""
    port = plan.endpoint.port
    tls_plan = replace(tls_plan, cipher_spec=_EVERYTHING, only=())
    step = Step()
    chain = await observe_chain(address, port, tls_plan)
    if not chain:
        return None
    observation = Handshake(
        address,
        port,
        tls_plan.sni,
        tls_plan.cipher_spec,
        Outcome.OK,
        chain=chain,
        milliseconds=step.milliseconds,
        detail="offering every CipherSpec, only to see the certificate",
    )
    step.detail = f"when offered {_EVERYTHING}, the server presents {printable(chain[0].subject)}"
    timeline.report(StepKind.SECOND_LOOK, step)
    return observation
