"""Handshakes made only to see certificates: by server name, and where the offer was refused."""

from __future__ import annotations

from dataclasses import replace

from mqtui.engine.text import printable
from mqtui.facts import Handshake, Outcome, ServerNames, StepKind
from mqtui.live.connection.plan import ConnectPlan
from mqtui.live.connection.timeline import Step, Timeline
from mqtui.live.tls.handshake import TlsPlan, observe_chain
from mqtui.live.tls.server_names import compare_server_names, is_channel_name

#: Stands for every CipherSpec that is enabled by default.
_EVERYTHING = "ANY"


async def compare_names(
    plan: ConnectPlan,
    address: str,
    shake: Handshake | None,
    observation: Handshake | None,
    timeline: Timeline,
) -> ServerNames | None:
    """Ask the port under three server names, where that tells something.

    It costs the queue manager three handshakes. When the client sends the channel's name and
    gets through, nothing about server names is in question.
    """
    if plan.plain or shake is None:
        return None
    in_question = shake.outcome in (Outcome.ALERT, Outcome.UNTRUSTED) or not is_channel_name(
        plan.sni, plan.definition.name
    )
    presented = shake.chain or (observation and observation.chain)
    if not presented or not (plan.compare_names or in_question):
        return None
    with timeline.step(StepKind.SERVER_NAMES) as step:
        endpoint = plan.endpoint
        names = await compare_server_names(
            address, endpoint.port, plan.definition.name, endpoint.host, plan.timeout
        )
        own = names.own_certificate
        step.detail = {
            True: "SNI of the channel: the server presents the channel's own certificate",
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
