"""What the queue manager's own side shows: its settings as displayed, its store, its log."""

from __future__ import annotations

import os
from collections.abc import Iterator

from mqtui.checks.findings import as_evidence, failed, observed, passed, skipped, warned
from mqtui.checks.questions import chosen, started_over_tls
from mqtui.checks.remedies import queue_manager
from mqtui.engine.effects import Effect
from mqtui.engine.model import Evidence, Finding, Remedy, Stage
from mqtui.engine.registry import check
from mqtui.facts import Facts, KeyRepository, LogRecord, MachineKind, MqscObject
from mqtui.knowledge import message
from mqtui.knowledge.reference import bare_message
from mqtui.rules.outcome.refusal_of_walk import fresh

#: Messages of a queue manager that cannot use its key repository.
STORE_MESSAGES = ("AMQ9627", "AMQ9647", "AMQ9648", "AMQ9651", "AMQ9657", "AMQ9660")


@check(
    "QMG01",
    Stage.KEYSTORE,
    "Case of the queue manager's SSLKEYR",
    lesson=(
        "runmqsc converts a value without quotes to upper case. It accepts a path without quotes, "
        "but on a case-sensitive file system that path does not exist."
    ),
    source=(
        "https://colinpaice.blog/2021/02/13/setting-up-tls-on-mq-midrange/ ; docs/knowledge/mqsc.md"
    ),
    explains=("2393", "AMQ9657", "AMQ9660", "AMQ9665"),
    accounts_for=(Effect.SERVER_STORE_NOT_OPENED, Effect.HANDSHAKE_FAILED),
)
def sslkeyr_case(facts: Facts) -> Iterator[Finding]:
    """SSLKEYR is all upper case, is not there, and a path that differs in case only is."""
    view = facts.queue_manager
    manager = view.queue_manager() if view else None
    value = manager.attributes.get("SSLKEYR", "").strip() if manager else ""
    if view is None or manager is None or not value:
        yield skipped(
            "The queue manager's SSLKEYR is not known: give the DISPLAY QMGR output with --mqsc."
        )
        return
    repository = view.repository
    shown = observed("SSLKEYR", value, manager.source)
    if not _is_upper(value):
        yield passed("The queue manager's SSLKEYR has lower case letters, as typed.", shown)
        return
    if repository is not None and repository.machine.kind is MachineKind.WINDOWS:
        yield passed("The queue manager's SSLKEYR is in upper case, which Windows ignores.", shown)
        return
    twin = _twin(value, repository)
    log = [
        as_evidence(r) for r in fresh(facts, view.log) if bare_message(r.message) in STORE_MESSAGES
    ]
    if repository is None or repository.exists:
        yield passed("The queue manager's SSLKEYR is in upper case, and the file exists.", shown)
    elif started_over_tls(facts):
        yield warned(
            "The saved SSLKEYR of the queue manager is in upper case and leads to no file, but its "
            "channel started with TLS: the text is out of date, or from another queue manager.",
            shown,
        )
    elif twin or log:
        yield failed(
            "The queue manager's SSLKEYR is in upper case, as MQSC makes it of a value without "
            "quotes, and no such file exists.",
            shown,
            *((observed("found", twin),) if twin else ()),
            *log,
            fix=(_set_again(manager, twin or value.lower()),),
        )
    else:
        yield warned(
            "The queue manager's SSLKEYR is all upper case; it may have been set without quotes.",
            shown,
            fix=(_set_again(manager, value.lower()),),
        )


def _is_upper(value: str) -> bool:
    return value == value.upper() and value != value.lower()


def _set_again(manager: MqscObject, path: str) -> Remedy:
    return queue_manager.set_key_repository(
        "Set it again in quotes, then refresh", path, manager.name
    )


def _twin(value: str, repository: KeyRepository | None) -> str:
    """The existing path that differs from ``value`` in case only, as the collector found it."""
    if repository is None:
        return ""
    stem = value.lower()
    for sibling in repository.siblings:
        if sibling.lower() == stem or os.path.splitext(sibling.lower())[0] == stem:
            return sibling
    return ""


@check(
    "QMG09",
    Stage.CERTIFICATE,
    "Case of the queue manager's CERTLABL",
    lesson=(
        "Labels are case-sensitive. runmqsc converts a label without quotes to upper case, and "
        "then no certificate in the key repository has that label."
    ),
    source=(
        "https://colinpaice.blog/2021/02/13/setting-up-tls-on-mq-midrange/ ; "
        "docs/knowledge/key-repositories.md"
    ),
    explains=("2393", "AMQ9645", "AMQ9659", "AMQ9665"),
    accounts_for=(Effect.NO_SERVER_CERTIFICATE, Effect.HANDSHAKE_FAILED),
)
def label_case(facts: Facts) -> Iterator[Finding]:
    """CERTLABL of the queue manager and of the channel, against the labels of its store."""
    view, definition = facts.queue_manager, chosen(facts)
    if view is None or view.store is None or not view.store.readable:
        return
    labels = [c.label for c in view.store.entries if c.has_private_key]
    channel = view.channel(definition.name, "SVRCONN") if definition else None
    for shown in (view.queue_manager(), channel):
        label = shown.attributes.get("CERTLABL", "").strip() if shown else ""
        if shown is None or not label or label in labels or not _is_upper(label):
            continue
        twin = next((other for other in labels if other.upper() == label), None)
        if twin is None:
            continue
        on_channel = shown.kind == "CHANNEL"
        manager = view.queue_manager()
        finding = warned if started_over_tls(facts) else failed
        yield finding(
            f"CERTLABL of {'channel' if on_channel else 'queue manager'} {shown.name} is in upper "
            f"case: the key repository has {twin}, not {label}.",
            observed("CERTLABL", label, shown.source),
            *(observed("in the key repository", other) for other in labels),
            fix=(
                queue_manager.set_label(
                    "Set it again in quotes, then refresh",
                    shown.name if on_channel else None,
                    twin,
                    manager.name if manager else "",
                ),
            ),
        )


@check(
    "QMG03",
    Stage.LIVE,
    "Queue manager error log",
    lesson=(
        "2393 covers many TLS errors. The end that rejects the connection writes the reason to its "
        "own AMQERR01.LOG at the same time. Read the client's log and the queue manager's log "
        "together."
    ),
    source=(
        "docs/knowledge/error-logs.md ; "
        "https://colinpaice.blog/2021/02/13/setting-up-tls-on-mq-midrange/"
    ),
)
def its_log(facts: Facts) -> Iterator[Finding]:
    """The queue manager's records of this walk, with what each of them means."""
    view, definition = facts.queue_manager, chosen(facts)
    if view is None or definition is None:
        return
    records = [r for r in fresh(facts, view.log) if _tls_related(r)]
    if not view.log:
        yield skipped(
            "The queue manager's error log is not available on this machine.",
            *(observed("tried", problem) for problem in view.problems),
            observed("on its host", "/var/mqm/qmgrs/<name>/errors/AMQERR01.LOG"),
        )
        return
    if not records:
        yield passed("The queue manager logged no TLS message during this walk.")
        return
    evidence: list[Evidence] = []
    for record in records:
        evidence.append(as_evidence(record))
        if known := message(record.message):
            evidence.append(observed("what to check", known.look))
    yield passed(
        f"The queue manager logged {', '.join(dict.fromkeys(r.message for r in records))} during "
        "this walk.",
        *evidence,
    )


def _tls_related(record: LogRecord) -> bool:
    return message(record.message) is not None
