"""Whose text and whose files they are: the queue manager's that answered, or another one's."""

from __future__ import annotations

from collections.abc import Iterator

from mqtui.checks.findings import observed, passed, skipped, unknown, warned
from mqtui.checks.questions import started_over_tls
from mqtui.checks.remedies import client, elsewhere, queue_manager
from mqtui.engine.model import Finding, Remedy, Stage
from mqtui.engine.registry import check
from mqtui.facts import Facts, FileState, KeyRepository, QueueManagerOwner, QueueManagerView


@check(
    "QMG13",
    Stage.LIVE,
    "Queue manager of the saved MQSC output",
    lesson=(
        "Saved definitions show one queue manager at one time. Those of another queue manager, or "
        "of a test system with the same channel names, prove nothing of the one that answered."
    ),
    source="docs/knowledge/own-findings.md",
)
def text_is_of_this_one(facts: Facts) -> Iterator[Finding]:
    """The name in the text against the name of the queue manager that answered."""
    view = facts.queue_manager
    if view is None or not (view.objects or view.foreign):
        return
    answered = view.answered
    if not view.foreign:
        manager = view.queue_manager()
        if answered and manager is not None and manager.name == answered:
            shown = observed("QMNAME", manager.name, manager.source)
            yield passed(
                f"The saved MQSC output is of queue manager {answered}, which answered.", shown
            )
        return
    others = tuple(dict.fromkeys(o.name for o in view.foreign if o.kind == "QMGR" and o.name))
    whose = f"queue manager {' and '.join(others)}" if others else "another queue manager"
    asked = (facts.request.queue_manager or "").lstrip("*")
    this = f"{answered}, which answered" if answered else f"{asked}, which was asked for"
    left = [observed("not used", f"{o.kind} {o.name}", o.source) for o in view.foreign[:8]]
    if view.objects:
        yield passed(
            f"The saved MQSC output is also of {whose}: that was not used. The rest "
            "of it was used.",
            *left,
        )
        return
    if asked in others:
        yield unknown(
            f"The saved MQSC output is of a queue manager {asked} whose files are not where those "
            "of the one on this host are: it was not used.",
            *left,
            fix=(queue_manager.save_definitions(answered or asked),),
        )
        return
    yield warned(
        f"The saved MQSC output is of {whose}, not of {this}: it was not used.",
        *left,
        fix=(queue_manager.save_definitions(answered or asked),),
    )


@check(
    "QMG14",
    Stage.KEYSTORE,
    "Machine of the queue manager's key repository",
    lesson=(
        "SSLKEYR is a path on the queue manager's own machine. A file with the same path here, or "
        "in the client's container, is another file. Behind a forwarded port, a proxy or a tunnel "
        "the queue manager is on another machine although its address is local."
    ),
    source="docs/knowledge/key-repositories.md ; docs/knowledge/own-findings.md",
)
def store_is_there(facts: Facts) -> Iterator[Finding]:
    """Say where the queue manager's store is, if nothing proves that it is on this host."""
    view = facts.queue_manager
    found, owner = (view.repository, view.owner) if view else (None, None)
    if view is None or found is None or owner is None:
        return
    stated = observed("SSLKEYR", found.stated, found.source)
    why = observed("because", owner.why)
    if found.state is not FileState.ELSEWHERE:
        if not found.machine.is_here:
            there = f"The queue manager's key repository was looked at on {found.machine}."
            yield passed(there, stated, why)
        elif owner.proven:
            yield passed("The queue manager's files are on this host.", stated, why)
        elif found.exists:
            proof = observed("because", "it holds the presented certificate with its private key")
            yield passed("The queue manager's key repository is on this host.", stated, proof)
        return
    if started_over_tls(facts):
        yield skipped(
            f"The queue manager's key repository {found.stated} was not opened: "
            f"{_place(owner, found)}. It works: the channel started with TLS.",
            stated,
            why,
        )
        return
    yield unknown(
        f"The queue manager's key repository {found.stated} was not opened: "
        f"{_place(owner, found)}.",
        stated,
        why,
        fix=_look(view, owner, found),
    )


def _place(owner: QueueManagerOwner, found: KeyRepository) -> str:
    if not found.machine.is_here:
        if owner.hidden:
            return "it is not known which process listens on the port, so neither is its machine"
        if owner.unknown_program:
            return "it is not known on which machine it is"
        return f"it is on {found.machine}"
    if owner.proven:
        return "that is the client's own key repository here"
    return "nothing proves that the queue manager that answers is the one of this host"


def _look(
    view: QueueManagerView, owner: QueueManagerOwner, found: KeyRepository
) -> tuple[Remedy, ...]:
    manager = view.queue_manager()
    name = manager.name if manager else ""
    show = queue_manager.show_key_repository(name)
    if found.machine.is_here:
        return (show,)
    if owner.hidden:
        return (client.walk_as_root(), show)
    if owner.unknown_program:
        return (show,)
    path = next(iter(found.tried), found.stated)
    return (elsewhere.list_store_there(found.machine, path), show)
