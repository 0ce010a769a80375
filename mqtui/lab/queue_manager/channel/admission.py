"""Whom the queue manager lets in: at the start of a channel, then at MQCONN.

The status codes are those of docs/knowledge/refusals.md; the messages those of
docs/knowledge/messages.md. Where neither knows what a real queue manager does, the nearest form
that is known is used and it is said so here.
"""

from __future__ import annotations

from dataclasses import dataclass

from mqtui.lab.queue_manager.channel_instance import ChannelInstance
from mqtui.lab.queue_manager.objects.channels import SERVER, Channel
from mqtui.lab.queue_manager.objects.chlauth import Caller
from mqtui.lab.queue_manager.state import Availability, QueueManagerState
from mqtui.lab.queue_manager.tls import cipher_suites, peer_name
from mqtui.lab.queue_manager.tls.tls_session import TlsSession
from mqtui.wire.mq.initial_data import InitialData

#: Older clients than that are refused. Which level a real queue manager still takes is not known.
LOWEST_FAP = 4

_UNKNOWN_CHANNEL = 1
_WRONG_TYPE = 2
_NOT_AVAILABLE = 3
_QUIESCING = 5
_STOPPED = 7
_LIMIT = 22
_EXIT = 23
_CIPHER_SPEC = 24
_PEER_NAME = 25
_REFRESHING = 28

# Reason codes of MQCONN (docs/knowledge/reason-codes.md).
NOT_AUTHORIZED = 2035
NAME_ERROR = 2058
NOT_AVAILABLE = 2059
QUIESCING = 2161


@dataclass(frozen=True)
class ChannelRefusal:
    """A channel that does not start.

    ``message`` goes to the log before AMQ9999, nothing when it is empty. ``code`` is sent; ``None``
    closes without a word, ``fap`` answers with initial data whose error bit is that of the level.
    """

    message: str
    code: int | None
    detail: str = ""
    fap: bool = False


def start_refusal(
    state: QueueManagerState,
    instance: ChannelInstance,
    asked: InitialData,
    tls_session: TlsSession | None,
) -> ChannelRefusal | None:
    """Why the channel that ``asked`` names does not start for this client; ``None`` if it does."""
    # The messages of a queue manager that ends, of a stopped channel, of a wrong type and of an
    # exit are not known: its log holds AMQ9999 alone.
    if state.availability is Availability.ENDED:
        return ChannelRefusal("", _NOT_AVAILABLE)
    if state.availability is Availability.QUIESCING:
        return ChannelRefusal("", _QUIESCING)
    if asked.fap_level < LOWEST_FAP:
        # Form and message UNVERIFIED: initial data with error bits is what the layout offers.
        return ChannelRefusal("AMQ9503", None, "FAP level", fap=True)
    channel = state.definitions.channels.get(asked.channel)
    if channel is None:
        return ChannelRefusal("AMQ9519", _UNKNOWN_CHANNEL)
    if channel.type != SERVER:
        return ChannelRefusal("", _WRONG_TYPE)
    if channel.stopped:
        return ChannelRefusal("", _STOPPED)
    return (
        _security_refusal(state, channel, tls_session)
        or _limit_refusal(state, instance, channel)
        # No exit can be loaded here, so one that is named ends the channel.
        or (ChannelRefusal("", _EXIT) if channel.has_exit else None)
    )


def _security_refusal(
    state: QueueManagerState, channel: Channel, tls_session: TlsSession | None
) -> ChannelRefusal | None:
    if tls_session is None:
        return ChannelRefusal("AMQ9639", _CIPHER_SPEC) if channel.cipher_spec else None
    if state.refreshing:
        return ChannelRefusal("AMQ9714", _REFRESHING)
    if not channel.cipher_spec:
        # That it is refused is documented; which message a queue manager writes is not.
        return ChannelRefusal("AMQ9635", _CIPHER_SPEC, " ")
    if channel.certificate_label and tls_session.channel != channel.name:
        # How the client is told is not documented: it reports 2393
        # (docs/knowledge/outbound-sni.md).
        return ChannelRefusal("AMQ9673", None, tls_session.server_name or "(none)")
    if not cipher_suites.satisfies(tls_session.cipher_spec, channel.cipher_spec):
        detail = f"SSLCIPH({channel.cipher_spec}) -> SSLCIPH({tls_session.cipher_spec or '????'})"
        return ChannelRefusal("AMQ9631", _CIPHER_SPEC, detail)
    if tls_session.certificate is None:
        return ChannelRefusal("AMQ9637", None) if channel.needs_certificate else None
    subject = peer_name.subject_of(tls_session.certificate)
    try:
        fits = peer_name.matches(channel.peer_name, subject)
    except ValueError:
        fits = False
    return None if fits else ChannelRefusal("AMQ9636", _PEER_NAME, peer_name.text(subject))


def _limit_refusal(
    state: QueueManagerState, instance: ChannelInstance, channel: Channel
) -> ChannelRefusal | None:
    most = state.ini.most_channels
    if most is not None and len(state.instances) >= most:
        return ChannelRefusal("AMQ9513", _LIMIT, f"MaxChannels={most}")
    running = [i for i in state.instances if i.channel == channel.name]
    own = [i for i in running if i.connection_name == instance.connection_name]
    # Which messages these two limits have is not known; AMQ9513 is that of MaxChannels.
    for keyword, count in (("MAXINST", len(running)), ("MAXINSTC", len(own))):
        if count >= channel.limit(keyword):
            return ChannelRefusal("AMQ9513", _LIMIT, f"{keyword}({channel.limit(keyword)})")
    return None


@dataclass
class CheckedUser:
    """What a client said of itself: the user it runs as, and user and password if it gave them."""

    asserted: str = ""
    given: str = ""
    authentic: bool = False


def connect_refusal(
    state: QueueManagerState,
    instance: ChannelInstance,
    credentials: CheckedUser,
    tls_session: TlsSession | None,
    name: str,
) -> int | None:
    """The reason code with which MQCONN to queue manager ``name`` fails; ``None`` if it works.

    Puts the user that the connection works as into ``instance``, and the cause into the log. That
    a real queue manager says 2035 only here was seen in real traffic, its order of tests was not.
    """
    if state.availability is not Availability.RUNNING:
        return QUIESCING if state.availability is Availability.QUIESCING else NOT_AVAILABLE
    if name and not name.startswith("*") and name != state.name:
        return NAME_ERROR
    definitions = state.definitions

    def refuse(message: str, detail: str) -> int:
        state.log.write(message, instance.channel, instance.connection_name, detail)
        return NOT_AUTHORIZED

    asserted = credentials.asserted
    user = state.mca_user(instance.channel).strip() or credentials.given or asserted
    rule = "ASQMGR"
    if definitions.channel_authentication:
        ruling = definitions.rules.mapping(_caller(instance, asserted, tls_session))
        if ruling.blocked:
            return refuse("AMQ9777", ruling.blocked)
        user, rule = ruling.user.strip() or user, ruling.credentials
    demanded = definitions.accounts.demanded(definitions.values["CONNAUTH"], rule, asserted)
    if demanded == "REQUIRED" and not credentials.given:
        return refuse("AMQ9791", f"CHCKCLNT({demanded})")
    if demanded != "NONE" and credentials.given and not credentials.authentic:
        return refuse("AMQ5534", credentials.given)
    instance.user = user
    if not definitions.accounts.known(user):
        return refuse("AMQ9557", user)
    if definitions.channel_authentication and definitions.rules.user_blocked(
        instance.channel, user
    ):
        return refuse("AMQ9776", user)
    if not definitions.accounts.may_connect(user):
        return refuse("AMQ8077", user)
    return None


def _caller(instance: ChannelInstance, user: str, tls_session: TlsSession | None) -> Caller:
    if tls_session is None or tls_session.certificate is None:
        return Caller(instance.channel, instance.connection_name, user)
    return Caller(
        instance.channel,
        instance.connection_name,
        user,
        peer_name.subject_of(tls_session.certificate),
        peer_name.issuer_like(tls_session.certificate.issuer),
    )
