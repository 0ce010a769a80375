"""How to connect as the client does, as it follows from what the walk has seen so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from mqtui.collect.files import answered
from mqtui.collect.key_repository.store import OpenedStore
from mqtui.engine.secrets import Credentials
from mqtui.facts import Endpoint, Facts, FileState, Handshake, LiveConnect, Outcome, PasswordState
from mqtui.facts.stores import NOT_OPENED
from mqtui.live.connect import ConnectPlan
from mqtui.live.connection.allowance import Allowance
from mqtui.live.mq.runmqsc import find_runmqsc
from mqtui.rules.configuration import settings, validation
from mqtui.rules.tls import client_switches
from mqtui.walk.derive import address_to_try, server_name

#: Why nobody's certificate is judged where the key repository is on another machine.
_NOBODY_HERE = "the client's key repository is on another machine"
_NOT_OPENED = "the client's key repository was not opened, so the CAs that it trusts are not known"
_NOT_KNOWN = {
    settings.KEY_REPOSITORY: "whom the client trusts is not known",
    settings.LABEL: "which certificate the client sends is not known",
}


@dataclass(frozen=True, slots=True)
class Again:
    """How a connect is made that repeats one of the same walk, with a fix in memory.

    ``known`` are the walk's own connects: what they were presented is not looked for again.
    ``partial_chain`` takes a certificate for an anchor that is no root.
    """

    allowance: Allowance
    known: tuple[LiveConnect, ...] = ()
    partial_chain: bool = False

    def presented(self, address: str, port: int, sni: str | None) -> Handshake | None:
        """What was presented there under that server name in one of the walk's connects."""
        seen = (s for live in self.known for s in (live.observation, live.handshake) if s)
        here = (s for s in seen if s.chain and (s.address, s.port, s.sni) == (address, port, sni))
        found = next(here, None)
        if found is None:
            return None
        return replace(found, outcome=Outcome.OK, alert="", alert_by="", detail=_A_MOMENT_AGO)

    def looked(self, address: str, port: int, sni: str | None) -> bool:
        """Whether one of the walk's connects shook hands there under that server name."""
        shakes = (live.handshake for live in self.known)
        return any(s and (s.address, s.port, s.sni) == (address, port, sni) for s in shakes)


_A_MOMENT_AGO = "as it was presented a moment ago"


def live_plan(
    facts: Facts,
    opened: OpenedStore | None,
    credentials: Credentials | None,
    environ: Mapping[str, str],
    timeout: float,
    only: Endpoint | None = None,
    again: Again | None = None,
) -> ConnectPlan | None:
    """The built-in client's connect; ``None`` where no channel or no address is known.

    ``opened`` is the key repository in effect, ``environ`` this process's environment; ``timeout``
    bounds each network step. ``only`` is the one address of the channel's CONNAME to connect to;
    without it, the first that answered. ``again``: it repeats one.
    """
    definition = facts.selection.in_use if facts.selection else None
    address = address_to_try(facts, definition, only)
    if definition is None or address is None:
        return None
    endpoint, ip = address
    label = facts.value(settings.LABEL)
    # Whom the program trusts is on its own machine: then this only looks.
    away = facts.repository is not None and facts.repository.state is FileState.ELSEWHERE
    unjudged = _NOBODY_HERE if away else validation.unjudged(facts.configuration)
    sni = server_name(facts, definition, endpoint.host)
    return ConnectPlan(
        definition=definition,
        endpoint=endpoint,
        address=ip,
        queue_manager=facts.selection.queue_manager if facts.selection else "",
        user=facts.host.application_user,
        sni=sni,
        trusted_pem=opened.trusted_pem() if opened else (),
        identity=opened.identity(label.value) if opened and label else None,
        timeout=timeout,
        plain=not definition.cipher_spec.strip(),
        verify=not unjudged,
        unverified=unjudged,
        look_only=_ends_before(facts),
        only=client_switches.offers(facts.configuration, definition.cipher_spec.strip()),
        queue_manager_seen=_seen_without_tls(facts, endpoint),
        hold=facts.request.hold,
        # A trial runs no command: what the queue manager itself says of the channel is enough.
        runmqsc="" if again else answered(find_runmqsc, environ, otherwise=None) or "",
        environ=environ,
        password=credentials.password if credentials else None,
        password_user=credentials.user if credentials else "",
        allow_password_in_clear=bool(credentials and credentials.in_clear),
        partial_chain=again is not None and again.partial_chain,
        observation=again.presented(ip, endpoint.port, sni) if again else None,
        second_look=again is None or not again.looked(ip, endpoint.port, sni),
        allowance=again.allowance if again else None,
    )


def _ends_before(facts: Facts) -> str:
    """Why the client sends nothing, as a sentence: it cannot open its key repository. Else blank.

    Where only this walk cannot open it, the client's certificate and trust are not known either.
    """
    for name, what in _NOT_KNOWN.items():
        setting = facts.setting(name)
        if setting is not None and setting.unknown is not None:
            return f"the value of {setting.unknown.name} is not known: {what}"
    repository, store = facts.repository, facts.store
    if repository is None or repository.state is FileState.ELSEWHERE:
        return ""
    if store is None or not store.readable:
        return _NOT_OPENED
    known = store.password_state not in NOT_OPENED
    # By the password that is not known it may open, and with another one it was opened here.
    maybe = store.password_state in (PasswordState.UNKNOWN, PasswordState.ENCRYPTED)
    return "" if known or (maybe and store.opens_with) else _NOT_OPENED


def _seen_without_tls(facts: Facts, endpoint: Endpoint) -> bool:
    """Whether a queue manager answered the plain probe at that endpoint."""
    answers = facts.reachability.answers if facts.reachability else ()
    return any(
        (answer.host, answer.port) == (endpoint.host, endpoint.port)
        and answer.outcome in (Outcome.OK, Outcome.REJECTED)
        for answer in answers
    )
