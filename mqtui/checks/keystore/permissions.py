"""Stage 3: can mqm and the program's user read the key repository and its stash?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mqtui.checks.findings import failed, observed, passed, skipped, unknown, warned
from mqtui.checks.remedies import file_access
from mqtui.checks.remedies.file_access import Closed
from mqtui.engine.change import OutOfReach
from mqtui.engine.effects import Effect
from mqtui.engine.model import Evidence, Finding, Remedy, Stage
from mqtui.engine.registry import check
from mqtui.facts import AccessStep, Facts, FileAccess, KeyRepository, PathStep
from mqtui.rules.configuration import settings

MQM = "mqm"


@check(
    "KEY04",
    Stage.KEYSTORE,
    "Read access for the program's user",
    lesson=(
        "Reading needs r on the file and x on every directory above it. A common error: the files "
        "were created by root or by your own user, but the program runs as another user."
    ),
    source="docs/knowledge/permissions.md",
    explains=("2381", "AMQ9657", "AMQ9660", "2393"),
    accounts_for=(Effect.STORE_UNREADABLE,),
    shows=(Effect.OTHER_STORE, Effect.NO_STORE),
)
def application_reads(facts: Facts) -> Iterator[Finding]:
    """Every rung of the ladder holds for the user that the program runs as."""
    repository = facts.repository
    if repository is None:
        return
    user = facts.host.application_user
    accesses = [access for access in repository.file_accesses if access.user == user]
    if facts.value(settings.PASSWORD) is not None:
        unused = [a for a in accesses if a.target == repository.stash and not _allowed(a)]
        accesses = [a for a in accesses if a not in unused]
        yield from (_not_used(access) for access in unused)
    yield from _judge(facts, repository, accesses, needed=True)
    if not accesses and repository.problems:
        path = repository.path or repository.stated
        yield unknown(
            f"Could not determine whether {user} can read {path}: the user running this check "
            "lacks access.",
            *(observed("because", problem) for problem in repository.problems),
            fix=(file_access.try_to_read(user, path),),
        )


@check(
    "KEY05",
    Stage.KEYSTORE,
    "Read access for mqm",
    lesson=(
        "A queue manager, and services started by MQ, read key repositories as mqm. A key "
        "repository that only its owner can read works in the owner's shell and nowhere else."
    ),
    source="docs/knowledge/permissions.md",
    explains=("2381", "AMQ9657", "AMQ9660"),
    shows=(Effect.NO_STORE,),
)
def mqm_reads(facts: Facts) -> Iterator[Finding]:
    """mqm can read the store, where mqm exists and has a reason to."""
    repository = facts.repository
    if repository is None or facts.host.application_user == MQM:
        return
    accesses = [access for access in repository.file_accesses if access.user == MQM]
    if any(not access.user_exists for access in accesses):
        yield skipped("This machine has no user mqm, so mqm needs no access here.")
        return
    yield from _judge(facts, repository, accesses, needed=_mqm_needs_it(facts, repository))


def _not_used(access: FileAccess) -> Finding:
    """The stash is read only where the password is given in no other way."""
    return passed(
        f"User {access.user} cannot read {access.target}, but does not need to: the password is "
        "configured.",
        *_access_evidence(access),
    )


def _mqm_needs_it(facts: Facts, repository: KeyRepository) -> bool | None:
    """Whether mqm must read it: ``None`` when a named user runs the program instead."""
    last = repository.steps[-1] if repository.steps else None
    if last is not None and MQM in (last.owner, last.group):
        return True
    if (repository.path or "").startswith(facts.host.data_path.rstrip("/") + "/qmgrs/"):
        return True
    if facts.host.application_user_stated:
        return None
    return facts.host.application_user == "root"


def _allowed(access: FileAccess) -> bool:
    """The real attempt counts for more than what was computed."""
    return access.allowed if access.tried is None else access.tried


def _judge(
    facts: Facts,
    repository: KeyRepository,
    accesses: Sequence[FileAccess],
    *,
    needed: bool | None,
) -> Iterator[Finding]:
    """One finding for all that a user cannot read, and one for each file that the user can."""
    for access in accesses:
        if not access.user_exists:
            yield unknown(
                f"This machine has no user {access.user}: could not determine whether that user "
                f"can read {access.target}."
            )
        elif _allowed(access):
            yield passed(
                f"User {access.user} can read {access.target}.",
                *_access_evidence(access),
            )
    closed = [access for access in accesses if access.user_exists and not _allowed(access)]
    if closed:
        yield _closed(facts, repository, closed, needed)


def _closed(
    facts: Facts, repository: KeyRepository, closed: list[FileAccess], needed: bool | None
) -> Finding:
    first = closed[0]
    broken = _broken(first)
    also = " and its stash file" if len(closed) > 1 else ""
    what = f"User {first.user} cannot read {first.target}{also}"
    place = f"{broken.path}: " if broken and broken.path != first.target else ""
    why = f": {place}{broken.why}" if broken else ""
    evidence = [e for access in closed for e in _refused_first(access)]
    if needed is None:
        return passed(
            f"{what}, but does not need to: the program runs as another user.",
            *dict.fromkeys(evidence),
        )
    fix = _grant(facts, repository, closed)
    if needed:
        return failed(
            f"{what}{why}.", *dict.fromkeys(evidence), fix=fix, out_of_reach=OutOfReach.HOST
        )
    return warned(
        f"{what}{why}. This matters only if a queue manager or an MQ service uses this key "
        "repository.",
        *dict.fromkeys(evidence),
        fix=fix,
    )


def _access_evidence(access: FileAccess) -> list[Evidence]:
    """The ladder as evidence: how it was found out, then every rung."""
    note = access.tried and not access.allowed
    denied = [observed("note", "by file modes alone, access would be denied")] if note else []
    return [_how(access), *denied, *_steps_seen(access)]


def _how(access: FileAccess) -> Evidence:
    if access.tried is not None:
        return observed("tested", access.tried_how or str(access.tried))
    return observed("computed", access.tried_how or "from modes, owners, groups and ACLs")


def _steps_seen(access: FileAccess) -> list[Evidence]:
    return [
        observed(step.path, f"{'yes' if step.allowed else 'NO'}: {step.why}")
        for step in access.access_steps
    ]


def _refused_first(access: FileAccess) -> list[Evidence]:
    """The evidence of a user who cannot read: what refuses it first, all that grants in a line."""
    refused = [
        e for e, s in zip(_steps_seen(access), access.access_steps, strict=True) if not s.allowed
    ]
    granted = ", ".join(step.path for step in access.access_steps if step.allowed)
    return [
        *refused,
        _how(access),
        *([observed("no obstacle on the way", granted)] if granted else []),
    ]


def _broken(access: FileAccess) -> AccessStep | None:
    return next((r for r in access.access_steps if not r.allowed), None)


def _grant(facts: Facts, repository: KeyRepository, closed: list[FileAccess]) -> tuple[Remedy, ...]:
    """The least that lets this user in, in one remedy: an ACL for one name, or the group."""
    user = closed[0].user
    broken = {r.path: r for access in closed for r in access.access_steps if not r.allowed}
    if not broken:
        # By modes and ACLs it may: something else denies it, such as SELinux.
        target = closed[0].target
        return (file_access.try_to_read(user, target), file_access.look_as_root(target))
    steps = (_step(repository, path) for path in broken)
    owners = {step.owner if step and step.owner else "root" for step in steps}
    lacking = Closed(
        user,
        folders=tuple(path for path, step in broken.items() if step.needed == "x"),
        files=tuple(path for path, step in broken.items() if step.needed != "x"),
        owner=owners.pop() if len(owners) == 1 else "root",
        group=closed[0].group,
    )
    remedies = [file_access.let_user_in(lacking, closed[0].target, facts.tools)]
    if user == MQM and lacking.files and not lacking.folders:
        remedies.append(file_access.let_mqm_group_read(lacking))
    return tuple(remedies)


def _step(repository: KeyRepository, path: str) -> PathStep | None:
    return next(
        (s for s in (*repository.steps, *repository.stash_steps) if s.path == path),
        None,
    )
