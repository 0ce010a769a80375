"""A refusal as evidence and remedies: what this end saw, what the program and both logs would say.

The kinds are those of ``mqtui.rules.outcome.refusal_kinds``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from mqtui.checks.findings import observed
from mqtui.checks.live import log_records
from mqtui.checks.live.names import right_channel, right_queue_manager
from mqtui.checks.questions import queue_manager_name
from mqtui.checks.remedies import client, machine
from mqtui.checks.remedies.builders import mqsc
from mqtui.checks.remedies.chlauth import INSERT_ADDRESS, UNKNOWN_ADDRESS, UNKNOWN_USER
from mqtui.engine.change import AlterQueueManager, Need, OutOfReach
from mqtui.engine.model import Evidence, Possible, Remedy
from mqtui.facts import ChannelDefinition, Facts
from mqtui.knowledge import message, reason
from mqtui.knowledge.refusals import RefusalKind
from mqtui.rules.channel import distinguished_name
from mqtui.rules.configuration.intent import client_certificate
from mqtui.rules.configuration.remaining import cipher_spec_for
from mqtui.rules.outcome.refusal_kinds import RefusalSeen

#: The kind of refusal for which mqtui can be given what was lacking.
_NO_PASSWORD = "credentials-missing"  # noqa: S105 - the id of a kind of refusal
#: What a person puts in for what stands in the place of a value.
_PLACEHOLDERS = {UNKNOWN_ADDRESS: Need.CLIENT_ADDRESS, UNKNOWN_USER: Need.USER}
#: The kinds of refusal of a name, with what gives the right one.
_NAMES: dict[str, Callable[[Facts], tuple[Remedy, ...]]] = {
    "unknown-channel": right_channel,
    "other-manager": right_queue_manager,
}
#: What a channel's name may have before ".CLIENTS" (MQ_CHANNEL_NAME_LENGTH is 20).
_ROOM = 12


def said(found: RefusalSeen | None, colon: str = ":") -> str:
    """The kind as the end of a headline, after ``colon``; nothing where it is not certain."""
    if found is None or found.kind.symptom:
        return ""
    if found.certain:
        return f"{colon} {found.title}"
    # That much was seen: what is refused comes after it.
    worked = f"; {found.worked}" if found.worked else ""
    if not found.supported:
        return worked
    return f"{worked}; {log_records.cited(found.records)}: {found.kind.failure}"


def evidence(found: RefusalSeen | None) -> list[Evidence]:
    """The phase, what a program would see and what both logs would hold."""
    if found is None:
        return []
    shown = [observed("phase", found.phase)]
    if not found.certain:
        shown += log_records.shown(found.records)
        if codes := found.application_reasons:
            shown.append(observed("reason code in a program", " or ".join(map(str, codes))))
        return shown
    if found.application_reason:
        shown.append(observed("reason code in a program", _reasons(found)))
    sides = (
        ("client's error log", found.kind.client_messages),
        ("queue manager's error log", found.kind.queue_manager_messages),
    )
    for side, numbers in sides:
        if numbers:
            shown.append(observed(side, " or ".join(_titled(number) for number in numbers)))
    shown += log_records.shown(found.records)
    if not found.kind.proven:
        shown.append(observed("partly unverified", found.kind.source))
    return shown


def remedies(facts: Facts, found: RefusalSeen | None) -> tuple[Remedy, ...]:
    """What to do whichever cause it is: read the log that knows, or the commands of the one."""
    if found is None or facts.live is None:
        return ()
    if found.certain:
        return _commands(facts, found.kind)
    name = queue_manager_name(facts)
    return (machine.read_queue_manager_log(name),)


def needs(found: RefusalSeen | None) -> tuple[Need, ...]:
    """What mends it, where somebody has to bring that; of several kinds, of the likeliest."""
    kind = _likeliest(found)
    return tuple(Need[name] for name in kind.needs) if kind else ()


def out_of_reach(found: RefusalSeen | None) -> OutOfReach | None:
    """Where it is mended, if no client's setting does; of several kinds, by the likeliest.

    What nobody can name is the queue manager's to tell: only its log has the reason.
    """
    kind = _likeliest(found)
    if kind is not None and kind.needs:
        return None
    where = kind.out_of_reach if kind else ""
    return OutOfReach[where] if where else OutOfReach.QUEUE_MANAGER


def _likeliest(found: RefusalSeen | None) -> RefusalKind | None:
    if found is None:
        return None
    return found.kind if found.certain else next(iter(found.possible), found.kind)


def possible(facts: Facts, found: RefusalSeen | None) -> tuple[Possible, ...]:
    """The causes that fit, each with how to tell, where it is not certain which one it is."""
    return tuple(
        Possible(kind.id, kind.failure, kind.tells, kind.advice, _commands(facts, kind))
        for kind in (found.possible if found else ())
    )


def _commands(facts: Facts, kind: RefusalKind) -> tuple[Remedy, ...]:
    """The commands for the queue manager, with the quotes they need."""
    if facts.live is None:
        return ()
    named = _NAMES[kind.id](facts) if kind.id in _NAMES else ()
    commands = commands_at(facts, facts.live.definition, kind)
    return (*named, *commands, *_with_password(facts, kind))


def commands_at(
    facts: Facts, definition: ChannelDefinition, kind: RefusalKind
) -> tuple[Remedy, ...]:
    """The same for the candidate ``definition``, which need not be the one that decides."""
    address = facts.live.local_address if facts.live else ""
    values: dict[str, Any] = {
        "channel": definition.name,
        "user": facts.host.application_user,
        "cipher": cipher_spec_for(facts, definition.name, definition.cipher_spec.strip()),
        "name": _own_name(facts),
        "address": address or UNKNOWN_ADDRESS,
        "clients_channel": f"{definition.name[:_ROOM]}.CLIENTS",
    }
    # The templates are literals too: rows of the knowledge that comes with mqtui.
    made = (
        mqsc(
            title + ("" if address or "{address}" not in template else INSERT_ADDRESS),
            template,
            queue_manager_name(facts),
            **values,
        )
        for title, template in kind.commands
        if values["name"] or "{name}" not in template
    )
    return tuple(replace(remedy, needs=_placeholders(remedy)) for remedy in made)


def _placeholders(remedy: Remedy) -> tuple[Need, ...]:
    """What a person must put in before it changes anything."""
    commands = (c for c in remedy.changes if isinstance(c, AlterQueueManager))
    values = dict.fromkeys(value for command in commands for _, value in command.attributes)
    return tuple(_PLACEHOLDERS[value] for value in values if value in _PLACEHOLDERS)


def _own_name(facts: Facts) -> str:
    """The name in the certificate that the client sends, as MQ writes it; blank for none."""
    own = client_certificate(facts)
    try:
        return distinguished_name.exact_name(own) if own else ""
    except ValueError:
        return ""


def _with_password(facts: Facts, kind: RefusalKind) -> tuple[Remedy, ...]:
    if kind.id != _NO_PASSWORD or facts.request.userid is not None:
        return ()
    return (client.walk_with_password(),)


def _reasons(found: RefusalSeen) -> str:
    number, java = found.application_reason, found.java_reason
    known = reason(number) if number else None
    text = f"{number} {known.name}" if known else str(number)
    by_version = found.kind.java_reason_tls13 and found.kind.java_reason
    if by_version:
        older, newer = found.kind.java_reason, found.kind.java_reason_tls13
        return f"{text} (a Java program {older} with TLS 1.2, {newer} with TLS 1.3)"
    return f"{text} (a Java program {java})" if java and java != number else text


def _titled(number: str) -> str:
    known = message(number)
    return f"{number} ({known.title})" if known else number
