"""A refusal as evidence and remedies: what this end saw, what the program and both logs would say.

The kinds are those of ``mqtui.rules.outcome.refusal_kinds``.
"""

from __future__ import annotations

from mqtui.checks.findings import observed
from mqtui.checks.questions import queue_manager_name
from mqtui.checks.remedies import client
from mqtui.checks.remedies.builders import mqsc
from mqtui.engine.model import Evidence, Remedy
from mqtui.facts import Facts
from mqtui.knowledge import message, reason
from mqtui.rules.outcome.refusal_kinds import RefusalSeen

_MOST = 4
#: The kind of refusal for which mqtui can be given what was lacking.
_NO_PASSWORD = "credentials-missing"  # noqa: S105 - the id of a kind of refusal


def said(found: RefusalSeen | None, colon: str = ":") -> str:
    """The kind as the end of a headline, after ``colon``; as a guess where it is not certain."""
    if found is None:
        return ""
    if found.certain:
        return f"{colon} {found.title}"
    if found.worked:
        return f"{colon} {found.worked}, but most likely {found.failure}"
    return f"; most likely {found.title}"


def evidence(found: RefusalSeen | None) -> list[Evidence]:
    """What a program would see and what both logs would hold, and what else it may be."""
    if found is None:
        return []
    shown = [observed("phase", found.phase)]
    if found.application_reason:
        shown.append(observed("reason code in a program", _reasons(found)))
    sides = (
        ("client's error log", found.kind.client_messages),
        ("queue manager's error log", found.kind.queue_manager_messages),
    )
    for side, numbers in sides:
        if numbers:
            shown.append(observed(side, " or ".join(_titled(number) for number in numbers)))
    if not found.certain:
        others = [kind.failure if found.worked else kind.title for kind in found.alternatives]
        shown.append(observed("other possible causes", "; or ".join(others[:_MOST])))
        shown.append(observed("how to tell", found.tells))
    if not found.kind.proven:
        shown.append(observed("partly unverified", found.kind.source))
    return shown


def remedies(facts: Facts, found: RefusalSeen | None) -> tuple[Remedy, ...]:
    """The commands for the queue manager, with the quotes they need."""
    if found is None or facts.live is None:
        return ()
    definition = facts.live.definition
    # The templates are literals too: rows of the knowledge that comes with mqtui.
    commands = tuple(
        mqsc(
            title,
            template,
            queue_manager_name(facts),
            channel=definition.name,
            user=facts.host.application_user,
            cipher=definition.cipher_spec or "ANY_TLS12_OR_HIGHER",
        )
        for title, template in found.kind.commands
    )
    return (*commands, *_with_password(facts, found))


def _with_password(facts: Facts, found: RefusalSeen) -> tuple[Remedy, ...]:
    if found.id != _NO_PASSWORD or facts.request.userid is not None:
        return ()
    return (client.walk_with_password(),)


def _reasons(found: RefusalSeen) -> str:
    number, java = found.application_reason, found.java_reason
    known = reason(number) if number else None
    text = f"{number} {known.name}" if known else str(number)
    return f"{text} (a Java program {java})" if java and java != number else text


def _titled(number: str) -> str:
    known = message(number)
    return f"{number} ({known.title})" if known else number
