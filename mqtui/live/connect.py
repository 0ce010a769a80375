"""One connect as an MQ client would make it, step by step, and what each step showed.

TCP, TLS with the channel's server name, initial data, user id, MQCONN, channel status, MQDISC. The
segments and their order are described in :mod:`mqtui.live.mq.client`.
"""

from __future__ import annotations

import contextlib
import secrets
from dataclasses import dataclass, field, replace

from mqtui.engine.text import printable
from mqtui.facts import (
    ChannelStart,
    ChannelStatus,
    Connect,
    Handshake,
    LiveConnect,
    Outcome,
    StepKind,
)
from mqtui.knowledge import reason
from mqtui.live.connection.plan import ConnectPlan
from mqtui.live.connection.stream import Stream, TcpStream, outcome_of, reason_of
from mqtui.live.connection.timeline import OnStep, Over, Step, Timeline
from mqtui.live.mq.client import PRODUCT, Conversation, ConversationEnded, PasswordKeptBack
from mqtui.live.mq.status import OwnConnection, StatusUnavailable, command_for_people
from mqtui.live.mq.status_step import channel_status, ended, summary
from mqtui.live.network import resolve
from mqtui.live.tls.handshake import (
    NOT_VERIFIED,
    TlsPlan,
    TlsStream,
    observe_chain,
    shake_hands,
)
from mqtui.live.tls.second_look import compare_names, observe
from mqtui.rules.outcome.candidates import name_refusal
from mqtui.wire.errors import WireError
from mqtui.wire.mq.initial_data import InitialData, initial_segment
from mqtui.wire.mq.mqi import COMPLETION_OK, COMPLETION_WARNING

__all__ = ["ConnectPlan", "OnStep", "live_connect"]


async def live_connect(plan: ConnectPlan, on_step: OnStep | None = None) -> LiveConnect:
    """Connect once by ``plan`` and report each step through ``on_step`` as it ends.

    A step that fails ends the connect; nothing the other end does raises. Cancelling closes the
    connection.
    """
    run = _Run(plan, Timeline(on_step or (lambda _: None)))
    with contextlib.suppress(Over):
        await run.all()
    names = None
    if plan.allowance is None:
        with contextlib.suppress(Over):
            names = await compare_names(
                plan, run.address, run.handshake, run.start, run.timeline, _question(plan)
            )
    elif any(step.outcome is Outcome.TIMEOUT for step in run.timeline.steps):
        plan.allowance.left_unanswered(run.address, plan.endpoint.port)
    return LiveConnect(
        endpoint=plan.endpoint,
        definition=plan.definition,
        steps=tuple(run.timeline.steps),
        handshake=run.handshake,
        observation=run.observation,
        start=run.start,
        connect=run.connect,
        status=run.status,
        status_error=run.status_error,
        plain=plan.plain,
        server_names=names,
        local_address=run.local_address,
    )


def _question(plan: ConnectPlan) -> bytes:
    """What an MQ client says first; empty for a channel name that cannot be said."""
    try:
        return initial_segment(InitialData(plan.definition.name, product=PRODUCT)).encode()
    except WireError:
        return b""


@dataclass
class _Run:
    plan: ConnectPlan
    timeline: Timeline
    handshake: Handshake | None = None
    observation: Handshake | None = None
    start: ChannelStart | None = None
    connect: Connect | None = None
    status: ChannelStatus | None = None
    status_error: str = ""
    address: str = ""
    local_address: str = ""
    application: str = field(default_factory=lambda: f"mqtui {secrets.token_hex(4)}")

    async def all(self) -> None:
        async with await self._tcp() as tcp:
            stream: Stream = tcp if self.plan.plain else await self._tls(tcp)
            conversation = Conversation(stream, self.plan.timeout)
            theirs = await self._channel(conversation)
            await self._mqconn(conversation, theirs)
            self.local_address = tcp.local_address
            await self._status(conversation, theirs)
            await self._hold(conversation)
            await self._mqdisc(conversation)
            if isinstance(stream, TlsStream):
                await stream.say_goodbye()

    async def _tcp(self) -> TcpStream:
        plan = self.plan
        address = plan.address
        if not address:
            with self.timeline.step(StepKind.RESOLUTION) as step:
                found = await resolve(plan.endpoint.host, plan.endpoint.port, plan.timeout)
                if not found.addresses:
                    step.outcome, step.detail = Outcome.UNREACHABLE, found.error or "no address"
                    raise Over
                step.detail = address = found.addresses[0].address
        self.address = address
        with self.timeline.step(StepKind.TCP) as step:
            where = f"{address} port {plan.endpoint.port}"
            if plan.allowance and (why := plan.allowance.take(address, plan.endpoint.port)):
                step.outcome, step.detail = Outcome.SKIPPED, why
                raise Over
            try:
                tcp = await TcpStream.connect(address, plan.endpoint.port, plan.timeout)
            except (OSError, ValueError, OverflowError) as error:
                step.outcome = outcome_of(error)
                step.detail = f"{where}: {reason_of(error)}"
                raise Over from None
            step.detail = where
            return tcp

    async def _tls(self, tcp: TcpStream) -> TlsStream:
        plan = self.plan
        tls_plan = TlsPlan(
            plan.definition.cipher_spec,
            plan.sni,
            plan.trusted_pem,
            plan.identity,
            plan.timeout,
            plan.verify,
            plan.unverified or NOT_VERIFIED,
            plan.only,
            plan.partial_chain,
            plan.allowance,
        )
        address, port = self.address, plan.endpoint.port
        if plan.look_only:
            # Whom to trust and what to send are not known; what is refused without a look at
            # them is, and so is the certificate there.
            tls_plan = replace(tls_plan, identity=None, verify=False, unverified=plan.look_only)
        with self.timeline.step(StepKind.TLS) as step:
            fact, stream = await shake_hands(tcp, address, port, tls_plan)
            if fact.outcome is Outcome.UNTRUSTED and not fact.chain:
                tcp.close()
                chain = await observe_chain(address, port, tls_plan)
                fact = replace(fact, chain=chain)
            if plan.look_only and fact.outcome is Outcome.OK:
                self.observation = fact
                step.outcome, step.detail = Outcome.SKIPPED, plan.look_only
                tcp.close()
                raise Over
            self.handshake = fact
            step.outcome, step.detail = fact.outcome, fact.detail
            if stream is not None:
                return stream
        tcp.close()
        if fact.outcome in (Outcome.ALERT, Outcome.ERROR) and not fact.chain:
            self.observation = plan.observation
            if plan.observation is None and plan.second_look:
                self.observation = await observe(plan, address, tls_plan, self.timeline)
        raise Over

    async def _channel(self, conversation: Conversation) -> InitialData:
        channel = self.plan.definition.name
        with self.timeline.step(StepKind.CHANNEL_START) as step:
            try:
                theirs = await conversation.start(channel, self.plan.queue_manager)
            except ConversationEnded as ended:
                step.outcome, step.detail = ended.outcome, ended.detail
                if ended.alert:
                    self._late_alert(ended.alert)
                self.start = ChannelStart(
                    channel,
                    ended.outcome,
                    code=ended.code,
                    milliseconds=step.milliseconds,
                    detail=ended.detail,
                    peer=ended.peer,
                    values_refused=ended.values_refused,
                    fap_refused=ended.fap_refused,
                )
                raise Over from None
            name = printable(theirs.queue_manager)
            step.detail = f"queue manager {name or '(no name)'} accepts channel {channel}"
            self.start = ChannelStart(
                channel,
                Outcome.OK,
                queue_manager=name,
                fap_level=conversation.agreed.fap_level,
                product=printable(theirs.product),
                milliseconds=step.milliseconds,
                detail=step.detail,
            )
        return theirs

    def _late_alert(self, alert: str) -> None:
        """TLS 1.3: the server judges our certificate only after the handshake has ended here."""
        if self.handshake is None:
            return
        sent = self.handshake.certificate_sent
        what = (
            f"after receiving the certificate '{sent}'"
            if sent
            else "having received no certificate"
        )
        self.handshake = replace(
            self.handshake,
            outcome=Outcome.ALERT,
            alert=alert,
            alert_by="server",
            detail=f"{self.handshake.detail}; then the server sent TLS alert {alert}, {what}",
        )

    async def _mqconn(self, conversation: Conversation, theirs: InitialData) -> None:
        plan = self.plan
        name = printable(theirs.queue_manager)
        with self.timeline.step(StepKind.MQCONN) as step:
            try:
                with conversation.step():
                    await conversation.tell_user(plan.user)
                    await self._password(conversation)
                    api = await conversation.connect(plan.queue_manager, self.application)
            except ConversationEnded as ended:
                step.outcome, step.detail = ended.outcome, ended.detail
                self.connect = Connect(
                    ended.outcome,
                    queue_manager=name,
                    milliseconds=step.milliseconds,
                    detail=ended.detail,
                    kept_back=isinstance(ended, PasswordKeptBack),
                )
                raise Over from None
            known = reason(api.reason)
            title = f" {known.name}" if known else ""
            step.detail = f"completion code {api.completion}, reason {api.reason}{title}"
            # What is no completion code (MQCC_UNKNOWN is -1) is no success.
            done = api.completion in (COMPLETION_OK, COMPLETION_WARNING)
            step.outcome = Outcome.OK if done else Outcome.REJECTED
            self.connect = Connect(
                step.outcome, api.completion, api.reason, name, step.milliseconds, step.detail
            )
            if step.outcome is Outcome.REJECTED:
                raise Over

    async def _password(self, conversation: Conversation) -> None:
        plan, shake = self.plan, self.handshake
        if plan.password is None:
            return
        if shake is not None and (left := name_refusal(plan.definition, shake.chain)) is not None:
            raise PasswordKeptBack(
                Outcome.ERROR,
                f"the password is not sent: a client leaves this queue manager ({left}), because "
                "SSLPEER does not match its certificate",
            )
        # A NULL suite signs and hides nothing; whoever was not verified could be anyone.
        hidden = (
            not plan.plain
            and shake is not None
            and shake.verified is True
            and "NULL" not in f"{shake.suite} {shake.cipher_spec}".upper()
        )
        await conversation.authenticate(
            plan.password_user or plan.user,
            plan.password,
            encrypted=hidden,
            allow_in_clear=plan.allow_password_in_clear,
        )

    async def _status(self, conversation: Conversation, theirs: InitialData) -> None:
        plan, channel = self.plan, self.plan.definition.name
        began = self.timeline.began
        with self.timeline.step(StepKind.STATUS) as step:
            try:
                self.status = await channel_status(
                    conversation,
                    OwnConnection(channel, self.application, self.local_address, began),
                    str(plan.endpoint),
                    plan.timeout,
                    queue_manager=theirs.queue_manager.strip(),
                    address=self.address,
                    runmqsc=plan.runmqsc,
                    environ=plan.environ,
                )
            except StatusUnavailable as error:
                step.outcome = Outcome.REJECTED
                step.detail = self.status_error = str(error)
            except ConversationEnded as error:
                step.outcome, step.detail = error.outcome, error.detail
                self.status_error = ended(error, channel)
                raise Over from None
            else:
                step.detail = summary(self.status)

    async def _hold(self, conversation: Conversation) -> None:
        """Keep the connection open, so that a person can look at it from the other end."""
        if self.plan.hold <= 0:
            return
        seconds, channel = f"{self.plan.hold:g} seconds", self.plan.definition.name
        what = f"for {seconds}; {command_for_people(channel)} shows it as {self.application}"
        self.timeline.report(StepKind.HOLDING, Step(detail=what))
        with self.timeline.step(StepKind.HELD) as step:
            try:
                await conversation.idle(self.plan.hold)
            except ConversationEnded as ended:
                after = f"after {step.milliseconds / 1000:.1f} of {seconds}"
                step.outcome, step.detail = ended.outcome, f"{after}, {ended.detail}"
                raise Over from None
            step.detail = seconds

    async def _mqdisc(self, conversation: Conversation) -> None:
        with self.timeline.step(StepKind.MQDISC) as step:
            try:
                await conversation.disconnect()
            except ConversationEnded as ended:
                step.outcome, step.detail = ended.outcome, ended.detail
