"""Whether the queue manager can open its own key repository: by its log, or by its files."""

from __future__ import annotations

from collections.abc import Iterator

from mqtui.checks.findings import as_evidence, failed, observed, passed, warned
from mqtui.checks.questions import chosen, queue_manager_name, started_over_tls, untried
from mqtui.checks.queue_manager.displayed import STORE_MESSAGES
from mqtui.checks.remedies import queue_manager, stores
from mqtui.engine.change import OutOfReach
from mqtui.engine.effects import Effect
from mqtui.engine.model import Finding, Remedy, Stage
from mqtui.engine.registry import check
from mqtui.facts import Facts, FileState, LogRecord, PasswordState, QueueManagerView
from mqtui.knowledge.reference import bare_message
from mqtui.rules.outcome.refusal_of_walk import fresh


@check(
    "QMG12",
    Stage.KEYSTORE,
    "Queue manager's access to its key repository",
    lesson=(
        "A queue manager opens its key repository with the stash file next to it, as user mqm. If "
        "that fails, every TLS channel ends without a message at the client, and channels without "
        "TLS keep working. Only the queue manager's log has the reason, and only REFRESH SECURITY "
        "TYPE(SSL) makes it try again."
    ),
    source="docs/knowledge/messages.md ; docs/knowledge/permissions.md",
    explains=("2393", "2397", "AMQ9657", "AMQ9660", "AMQ9665", "AMQ9771"),
    accounts_for=(Effect.SERVER_STORE_NOT_OPENED, Effect.HANDSHAKE_FAILED),
    shows=(Effect.SERVER_STORE_NOT_OPENED,),
)
def opens_its_store(facts: Facts) -> Iterator[Finding]:
    """What the queue manager logged of its store during this walk, and why, as seen from here."""
    view = facts.queue_manager
    records = (
        [r for r in fresh(facts, view.log) if bare_message(r.message) in STORE_MESSAGES]
        if view
        else []
    )
    if view is not None and untried(facts):
        yield from _opens_by_files(facts, view)
        return
    if view is None or not records:
        return
    repository, record = view.repository, records[-1]
    shown = [as_evidence(record)]
    if repository is not None:
        shown.append(observed("SSLKEYR", repository.stated, repository.source))
        shown += [observed("file name tried", path) for path in repository.tried]
        shown += [observed("found", path) for path in repository.siblings]
        if repository.stash:
            there = "exists" if repository.stash_exists else "does not exist"
            shown.append(observed("stash file", f"{repository.stash} {there}"))
    if started_over_tls(facts):
        yield warned(
            f"The queue manager logged {record.message} of its key repository during this walk, "
            "but the channel started with TLS: the message is of another connection.",
            *shown,
        )
        return
    yield failed(
        f"The queue manager cannot open its key repository: {_why_closed(view, record)}.",
        *shown,
        fix=_open_it(facts, view),
        out_of_reach=OutOfReach.QUEUE_MANAGER,
    )


def _opens_by_files(facts: Facts, view: QueueManagerView) -> Iterator[Finding]:
    """What keeps its key repository shut whoever connects, where its files here prove it."""
    definition, manager, repository = chosen(facts), view.queue_manager(), view.repository
    if definition is None or not definition.cipher_spec.strip():
        return
    why, shown = _shut(view), []
    if manager is not None and "SSLKEYR" in manager.attributes:
        shown.append(
            observed("SSLKEYR", manager.attributes["SSLKEYR"].strip() or "(blank)", manager.source)
        )
    if repository is not None:
        shown += [observed("file name tried", path) for path in repository.tried]
        shown += [observed("found", path) for path in repository.siblings]
        if repository.stash:
            there = "exists" if repository.stash_exists else "does not exist"
            shown.append(observed("stash file", f"{repository.stash} {there}"))
    if why:
        yield failed(
            f"The queue manager cannot open its key repository: {why}.",
            *shown,
            fix=_open_it(facts, view),
            out_of_reach=OutOfReach.QUEUE_MANAGER,
        )
    elif repository is not None and view.store is not None and view.store.readable:
        yield passed("The queue manager's key repository can be opened with its stash.", *shown)


def _shut(view: QueueManagerView) -> str:
    """Why no queue manager can open this key repository, as half a sentence; blank if one may.

    What only this user cannot read proves nothing, and a password of its own (KEYRPWD) needs no
    stash.
    """
    manager, repository, store = view.queue_manager(), view.repository, view.store
    attributes = manager.attributes if manager else {}
    if repository is None:
        return "" if attributes.get("SSLKEYR", "x").strip() else "its SSLKEYR is blank"
    if repository.state in (FileState.UNREADABLE, FileState.ELSEWHERE):
        return ""
    if "SSLKEYR" not in attributes:
        return ""  # where it lies was assumed
    path = repository.path or repository.stated
    if not repository.exists:
        return f"SSLKEYR names {path}, which does not exist"
    if attributes.get("KEYRPWD", "").strip():
        return ""
    if not repository.stash_exists:
        return f"{path} has no stash file"
    if store is None:
        return ""
    if store.password_state is PasswordState.WRONG:
        # Another password that was tried is the client's, and says nothing of the stash.
        source = store.password_source
        stash = source is not None and source.name == repository.stash
        return f"the stash file of {path} has the wrong password" if stash else ""
    if not store.readable and store.error and store.password_state is PasswordState.NOT_NEEDED:
        return f"{path} cannot be read: {store.error.rstrip('.')}"
    return ""


def _why_closed(view: QueueManagerView, record: LogRecord) -> str:
    repository, store = view.repository, view.store
    if repository is None:
        manager = view.queue_manager()
        if manager is not None and not manager.attributes.get("SSLKEYR", "x").strip():
            return "its SSLKEYR is blank"
        return f"it logged {record.message}"
    path = repository.path or repository.stated
    if repository.state is FileState.UNREADABLE:
        return f"it logged {record.message}, and mqtui cannot read {path} either"
    if repository.state is FileState.ELSEWHERE:
        return f"it logged {record.message}"
    if not repository.exists:
        return f"SSLKEYR names {path}, which does not exist"
    if not repository.stash_exists:
        return f"{path} has no stash file"
    if store is not None and store.password_state is PasswordState.WRONG:
        return f"the stash file of {path} has the wrong password"
    if store is not None and not store.readable and store.error:
        return f"{path} cannot be read: {store.error.rstrip('.')}"
    if store is not None and store.readable:
        return (
            f"it logged {record.message}, although mqtui can open {path}: check the permissions of "
            "mqm, then refresh"
        )
    return f"it logged {record.message}"


def _open_it(facts: Facts, view: QueueManagerView) -> tuple[Remedy, ...]:
    repository, name = view.repository, queue_manager_name(facts)
    damaged = view.store is not None and not view.store.readable
    if repository is not None and damaged and repository.stash_exists:
        return (stores.put_back(name),)
    if repository is not None and repository.state is FileState.ELSEWHERE:
        return (queue_manager.show_key_repository(name),)
    if repository is None or not repository.exists:
        siblings = repository.siblings if repository else ()
        path = next(iter(siblings), "")
        return (
            queue_manager.set_key_repository(
                "Set the full path in quotes, then refresh", path, name
            ),
        )
    path = repository.path or repository.stated
    return (stores.stash_again(path, repository.format, name, facts.tools),)
