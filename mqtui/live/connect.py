"""One connect as an MQ client would make it, step by step, and what each step showed.

TCP, TLS with the channel's server name, initial data, user id, MQCONN, channel status, MQDISC. The
segments and their order are described in :mod:`mqtui.live.client`.
"""

from __future__ import annotations

import contextlib
import secrets
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from mqtui.engine.events import HELD, HOLDING
from mqtui.engine.facts import (
    ChannelDefinition,
    ChannelStart,
    ChannelStatus,
    Connect,
    Endpoint,
    Handshake,
    LiveConnect,
    Outcome,
    ServerNames,
    TimelineStep,
)
from mqtui.engine.secrets import ClientIdentity, Password
from mqtui.engine.text import printable
from mqtui.knowledge import reason
from mqtui.live.client import Conversation, ConversationEnded
from mqtui.live.network import resolve
from mqtui.live.server_names import compare_server_names, is_channel_name
from mqtui.live.status import OwnConnection, StatusUnavailable
from mqtui.live.status_step import channel_status, ended, summary
from mqtui.live.stream import Stream, TcpStream, outcome_of, reason_of
from mqtui.live.tls import TlsPlan, TlsStream, observe_chain, shake_hands
from mqtui.wire.initial_data import InitialData

#: Stands for every CipherSpec that is enabled by default.
_EVERYTHING = "ANY"

OnStep = Callable[[TimelineStep], None]


@dataclass(frozen=True, slots=True)
class ConnectPlan:
    """How to connect. ``address`` is an IP address (empty: resolve the endpoint's host).

    ``seconds`` bounds each step. ``plain`` makes no TLS, whatever the definition says. ``identity``
    is ``None`` where an MQ client would find no certificate under its label, and send none.
    ``verify`` false goes on whatever certificate is presented, for a probe without any trust store.
    ``compare_names`` asks for the comparison of server names even where the connect succeeds.
    ``user`` is whom the program runs as. ``password`` is that of ``password_user`` (empty: of
    ``user``); where nobody was verified or nothing is encrypted, it goes only if
    ``allow_password_in_clear``.
    """

    definition: ChannelDefinition
    endpoint: Endpoint
    address: str
    queue_manager: str
    user: str
    sni: str | None
    trusted_pem: tuple[str, ...]
    identity: ClientIdentity | None
    seconds: float
    plain: bool
    verify: bool = True
    compare_names: bool = False
    #: Seconds for which the connection is kept open before it ends.
    hold: float = 0.0
    #: The runmqsc that is asked, with ``environ``, where the queue manager is on this machine and
    #: refuses its status; empty: none.
    runmqsc: str = ""
    environ: Mapping[str, str] = field(default_factory=dict, repr=False)
    password: Password | None = None
    allow_password_in_clear: bool = False
    password_user: str = ""


async def live_connect(plan: ConnectPlan, on_step: OnStep | None = None) -> LiveConnect:
    """Connect once by ``plan`` and report each step through ``on_step`` as it ends.

    A step that fails ends the connect; nothing the other end does raises. Cancelling closes the
    connection.
    """
    run = _Run(plan, on_step or (lambda _: None))
    with contextlib.suppress(_Over):
        await run.all()
    await run.compare_names()
    return LiveConnect(
        endpoint=plan.endpoint,
        definition=plan.definition,
        steps=tuple(run.steps),
        handshake=run.handshake,
        observation=run.observation,
        start=run.start,
        connect=run.connect,
        status=run.status,
        status_error=run.status_error,
        plain=plan.plain,
        server_names=run.server_names,
        local_address=run.local_address,
    )


class _Over(Exception):
    """No further step makes sense."""


@dataclass
class _Step:
    outcome: Outcome = Outcome.OK
    detail: str = ""
    started: float = field(default_factory=time.perf_counter)

    @property
    def milliseconds(self) -> float:
        """How long it has been running."""
        return (time.perf_counter() - self.started) * 1000


@dataclass
class _Run:
    plan: ConnectPlan
    on_step: OnStep
    steps: list[TimelineStep] = field(default_factory=list)
    handshake: Handshake | None = None
    observation: Handshake | None = None
    start: ChannelStart | None = None
    connect: Connect | None = None
    status: ChannelStatus | None = None
    status_error: str = ""
    server_names: ServerNames | None = None
    address: str = ""
    local_address: str = ""
    began: float = field(default_factory=time.perf_counter)
    application: str = field(default_factory=lambda: f"mqtui {secrets.token_hex(4)}")

    @contextlib.contextmanager
    def _step(self, name: str) -> Iterator[_Step]:
        """Times a step and reports it when it ends; not when it is cancelled."""
        step = _Step()
        try:
            yield step
        except _Over:
            self._report(name, step)
            raise
        self._report(name, step)

    def _report(self, name: str, step: _Step) -> None:
        line = TimelineStep(
            name,
            step.outcome,
            at=(step.started - self.began) * 1000,
            milliseconds=step.milliseconds,
            detail=step.detail,
        )
        self.steps.append(line)
        self.on_step(line)

    async def all(self) -> None:
        async with await self._tcp() as tcp:
            stream: Stream = tcp if self.plan.plain else await self._tls(tcp)
            conversation = Conversation(stream, self.plan.seconds)
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
            with self._step("name resolution") as step:
                found = await resolve(plan.endpoint.host, plan.endpoint.port, plan.seconds)
                if not found.addresses:
                    step.outcome, step.detail = Outcome.UNREACHABLE, found.error or "no address"
                    raise _Over
                step.detail = address = found.addresses[0].address
        self.address = address
        with self._step("TCP connect") as step:
            where = f"{address} port {plan.endpoint.port}"
            try:
                tcp = await TcpStream.connect(address, plan.endpoint.port, plan.seconds)
            except (OSError, ValueError, OverflowError) as error:
                step.outcome = outcome_of(error)
                step.detail = f"{where}: {reason_of(error)}"
                raise _Over from None
            step.detail = where
            return tcp

    async def _tls(self, tcp: TcpStream) -> TlsStream:
        plan = self.plan
        tls_plan = TlsPlan(
            plan.definition.cipher_spec,
            plan.sni,
            plan.trusted_pem,
            plan.identity,
            plan.seconds,
            plan.verify,
        )
        address, port = self.address, plan.endpoint.port
        with self._step("TLS handshake") as step:
            fact, stream = await shake_hands(tcp, address, port, tls_plan)
            if fact.outcome is Outcome.UNTRUSTED and not fact.chain:
                tcp.close()
                chain = await observe_chain(address, port, tls_plan)
                fact = replace(fact, chain=chain)
            self.handshake = fact
            step.outcome, step.detail = fact.outcome, fact.detail
            if stream is not None:
                return stream
        tcp.close()
        if fact.outcome in (Outcome.ALERT, Outcome.ERROR) and not fact.chain:
            await self._observe(replace(tls_plan, cipher_spec=_EVERYTHING))
        raise _Over

    async def compare_names(self) -> None:
        """Ask the port under three server names, where that tells something.

        It costs the queue manager three handshakes. When the client sends the channel's name and
        gets through, nothing about server names is in question.
        """
        plan, shake = self.plan, self.handshake
        if plan.plain or shake is None:
            return
        in_question = shake.outcome in (Outcome.ALERT, Outcome.UNTRUSTED) or not is_channel_name(
            plan.sni, plan.definition.name
        )
        presented = shake.chain or (self.observation and self.observation.chain)
        if not presented or not (plan.compare_names or in_question):
            return
        with self._step("server names") as step:
            endpoint = plan.endpoint
            names = await compare_server_names(
                self.address, endpoint.port, plan.definition.name, endpoint.host, plan.seconds
            )
            self.server_names = names
            own = names.own_certificate
            step.detail = {
                True: "the channel's name brings a certificate of the channel's own",
                False: "the channel's name brings the same certificate as the others",
                None: "there were not enough certificates to compare",
            }[own]

    async def _observe(self, tls_plan: TlsPlan) -> None:
        """The offer was refused, or cannot be made here: what one that offers all is shown."""
        address, port = self.address, self.plan.endpoint.port
        step = _Step()
        chain = await observe_chain(address, port, tls_plan)
        if not chain:
            return
        self.observation = Handshake(
            address,
            port,
            tls_plan.sni,
            tls_plan.cipher_spec,
            Outcome.OK,
            chain=chain,
            milliseconds=step.milliseconds,
            detail="offered every CipherSpec, to see the certificate only",
        )
        step.detail = f"offering {_EVERYTHING}, it presents {printable(chain[0].subject)}"
        self._report("second look", step)

    async def _channel(self, conversation: Conversation) -> InitialData:
        channel = self.plan.definition.name
        with self._step("channel start") as step:
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
                )
                raise _Over from None
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
        what = f"after seeing the certificate '{sent}'" if sent else "and had got no certificate"
        self.handshake = replace(
            self.handshake,
            outcome=Outcome.ALERT,
            alert=alert,
            alert_by="server",
            detail=f"{self.handshake.detail}; then the server sent the alert {alert}, {what}",
        )

    async def _mqconn(self, conversation: Conversation, theirs: InitialData) -> None:
        plan = self.plan
        name = printable(theirs.queue_manager)
        with self._step("MQCONN") as step:
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
                )
                raise _Over from None
            known = reason(api.reason)
            title = f" {known.name}" if known else ""
            step.detail = f"completion code {api.completion}, reason {api.reason}{title}"
            step.outcome = Outcome.REJECTED if api.completion > 1 else Outcome.OK
            self.connect = Connect(
                step.outcome, api.completion, api.reason, name, step.milliseconds, step.detail
            )
            if step.outcome is Outcome.REJECTED:
                raise _Over

    async def _password(self, conversation: Conversation) -> None:
        plan, shake = self.plan, self.handshake
        if plan.password is None:
            return
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
        with self._step("channel status") as step:
            try:
                self.status = await channel_status(
                    conversation,
                    OwnConnection(channel, self.application, self.local_address, self.began),
                    str(plan.endpoint),
                    plan.seconds,
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
                raise _Over from None
            else:
                step.detail = summary(self.status)

    async def _hold(self, conversation: Conversation) -> None:
        """Keep the connection open, so that a person can look at it from the other end."""
        if self.plan.hold <= 0:
            return
        seconds, channel = f"{self.plan.hold:g} seconds", self.plan.definition.name
        what = f"for {seconds}; DIS CHSTATUS('{channel}') ALL shows it as {self.application}"
        self._report(HOLDING, _Step(detail=what))
        with self._step(HELD) as step:
            try:
                await conversation.idle(self.plan.hold)
            except ConversationEnded as ended:
                after = f"after {step.milliseconds / 1000:.1f} of {seconds}"
                step.outcome, step.detail = ended.outcome, f"{after}, {ended.detail}"
                raise _Over from None
            step.detail = seconds

    async def _mqdisc(self, conversation: Conversation) -> None:
        with self._step("MQDISC") as step:
            try:
                await conversation.disconnect()
            except ConversationEnded as ended:
                step.outcome, step.detail = ended.outcome, ended.detail
