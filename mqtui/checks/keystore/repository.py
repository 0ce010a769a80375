"""Stage 3: is the key repository there, usable, closed to others, and open to its password?"""

from __future__ import annotations

import os
from collections.abc import Iterator

from mqtui.checks.findings import failed, observed, passed, skipped, unknown, warned
from mqtui.checks.remedies import client, key_repository
from mqtui.engine.effects import Effect
from mqtui.engine.model import Evidence, Finding, Remedy, Stage
from mqtui.engine.registry import check
from mqtui.facts import Facts, FileState, KeyRepository, PasswordState
from mqtui.rules.configuration import settings

_NEVER_USABLE = {"jks": "JKS", "jceks": "JCEKS"}
_FORMATS = {"pkcs12": "PKCS#12", "cms": "CMS", "pem": "PEM", "jks": "JKS", "jceks": "JCEKS"}


def _repository(facts: Facts) -> KeyRepository | None:
    return facts.repository


def _where(repository: KeyRepository) -> Evidence:
    return observed("configured as", repository.stated, repository.source)


@check(
    "KEY01",
    Stage.KEYSTORE,
    "The key repository is where the setting leads",
    lesson=(
        "The setting is a stem: MQ adds .kdb when there is no extension. Before 9.3 it always adds "
        "it, so key.kdb becomes key.kdb.kdb; from 9.3 a full file name is allowed and .p12 must be "
        "written out."
    ),
    source="docs/knowledge/key-repositories.md ; docs/knowledge/reason-codes.md",
    explains=("2381", "AMQ9657", "AMQ9660", "2393"),
    accounts_for=(Effect.NO_STORE, Effect.STORE_NOT_OPENED, Effect.HANDSHAKE_FAILED),
    shows=(Effect.OTHER_STORE,),
)
def exists(facts: Facts) -> Iterator[Finding]:
    """The file that the setting leads to exists and is a file."""
    repository = _repository(facts)
    if repository is None:
        yield skipped("No key repository is set, so there is none to look at.")
        return
    evidence = [_where(repository), observed("rule", repository.rule)]
    evidence += [observed("file name tried", name) for name in repository.tried]
    if repository.exists and repository.state is FileState.OK:
        yield passed(f"The key repository is {repository.path}.", *evidence)
        return
    if repository.exists:
        yield _not_usable(repository, evidence)
        return
    blocked = next((s for s in repository.steps if s.error), None)
    if blocked is not None and blocked.denied:
        yield unknown(
            f"{repository.path or repository.stated} cannot be seen from here: {blocked.error}.",
            *evidence,
            fix=(key_repository.look_as_root(blocked.path, directory=True),),
        )
        return
    near = [observed("there is", name) for name in repository.siblings]
    hint = f" There is {os.path.basename(repository.siblings[0])}." if near else ""
    yield failed(
        f"There is no key repository at {repository.tried[0] if repository.tried else ''}.{hint}",
        *evidence,
        *near,
        fix=_point_at(repository),
    )


def _not_usable(repository: KeyRepository, evidence: list[Evidence]) -> Finding:
    path = repository.path or repository.stated
    if repository.state is FileState.UNREADABLE:
        why = (repository.error or "permission denied").rstrip(".")
        return unknown(
            f"{path} is there but cannot be read by the user running this check: {why}.",
            *evidence,
            fix=(key_repository.look_as_root(path),),
        )
    why = {
        FileState.NOT_A_FILE: "is not a file: the setting must name the file, or its stem",
        FileState.EMPTY: "is empty",
        FileState.TOO_LARGE: "is far too large for a key repository",
        FileState.BINARY: "is no key repository of any known format",
        FileState.MALFORMED: "is no key repository of any known format",
    }.get(repository.state, f"cannot be used: {repository.error or repository.state.value}")
    return failed(f"{path} {why}.", *evidence, fix=_point_at(repository))


def _point_at(repository: KeyRepository) -> tuple[Remedy, ...]:
    if not repository.siblings:
        folder = os.path.dirname(repository.tried[0]) if repository.tried else "."
        return (key_repository.list_folder(folder),)
    meant = repository.siblings[0]
    return (client.point_at(meant),)


@check(
    "KEY02",
    Stage.KEYSTORE,
    "The key repository is of a kind that the client can use",
    lesson=(
        "The C client reads CMS (.kdb) and, from 9.3, PKCS#12. A Java key store is never usable by "
        "it, whatever the file is called; the content decides, not the name."
    ),
    source="docs/knowledge/permissions.md ; docs/knowledge/key-repositories.md",
    explains=("2381", "AMQ9648", "AMQ9657"),
    accounts_for=(Effect.STORE_UNUSABLE, Effect.STORE_NOT_OPENED, Effect.HANDSHAKE_FAILED),
    shows=(Effect.OTHER_STORE, Effect.NO_STORE),
)
def usable_format(facts: Facts) -> Iterator[Finding]:
    """The content is of a format that a C client opens, and the name fits it."""
    repository = _repository(facts)
    if repository is None or not repository.exists or repository.state is not FileState.OK:
        return
    kind = _FORMATS.get(repository.format, "")
    path = repository.path or repository.stated
    if repository.format in _NEVER_USABLE:
        target = os.path.splitext(path)[0] + ".p12"
        yield failed(
            f"{path} is a {_NEVER_USABLE[repository.format]} store: a C client never reads that.",
            _where(repository),
            fix=(key_repository.convert(path, target),),
        )
    elif repository.format == "pem":
        yield warned(
            f"{path} is a PEM file: clients from 9.3 read CMS and PKCS#12; that they read PEM is "
            "not documented.",
            _where(repository),
        )
    elif kind:
        note: tuple[Evidence, ...] = ()
        if repository.format == "pkcs12" and path.endswith(".kdb"):
            note = (observed("note", "the name says .kdb, the content is PKCS#12"),)
        yield passed(f"{path} is a {kind} store.", *note)
    else:
        yield failed(
            f"{path} is no key repository of any known format.",
            _where(repository),
            fix=_point_at(repository),
        )
    for problem in repository.problems:
        yield warned(problem, _where(repository))


@check(
    "KEY03",
    Stage.KEYSTORE,
    "The store's password is at hand",
    lesson=(
        "The client needs the store's password: from a stash file of the same stem beside it, or "
        "from 9.3 from MQKEYRPWD or mqclient.ini. Without any it stops with 2381."
    ),
    source="docs/knowledge/key-repositories.md ; docs/knowledge/messages.md",
    explains=("2381", "AMQ9660"),
    accounts_for=(Effect.STORE_NOT_OPENED, Effect.HANDSHAKE_FAILED),
    shows=(Effect.OTHER_STORE, Effect.NO_STORE, Effect.STORE_UNUSABLE),
)
def password_at_hand(facts: Facts) -> Iterator[Finding]:
    """A stash lies beside the store, or a password is given another way."""
    repository = _repository(facts)
    if repository is None or not repository.exists or repository.format in ("pem", *_NEVER_USABLE):
        return
    if repository.state is not FileState.OK:
        return
    given = facts.value(settings.PASSWORD)
    stash = repository.stash or ""
    if repository.stash_exists:
        yield passed(f"The stash file {stash} is there.")
    elif given:
        yield passed("The password is given.", observed("by", given.source.name, given.source))
    else:
        path = repository.path or repository.stated
        yield failed(
            f"There is no stash file {stash} and no password is given.",
            _where(repository),
            observed("looked at", "MQKEYRPWD, SSLKeyRepositoryPassword, the stash file"),
            fix=(
                key_repository.stash(
                    "Make the stash (it asks for the password)", path, repository.format
                ),
            ),
        )


@check(
    "KEY06",
    Stage.KEYSTORE,
    "The store is not open to everybody",
    lesson=(
        "A stash is no lock: whoever reads the store and its stash has the private key. Readable "
        "by owner and group is what is asked for (640)."
    ),
    source="docs/knowledge/permissions.md",
)
def exposure(facts: Facts) -> Iterator[Finding]:
    """Neither the store nor its stash may be read by others."""
    repository = _repository(facts)
    if repository is None or not repository.exists:
        return
    open_files = [
        steps[-1]
        for steps in (repository.steps, repository.stash_steps)
        if steps
        and steps[-1].kind == "file"
        and steps[-1].mode & 0o006
        and all(s.kind != "directory" or s.mode & 0o001 for s in steps)
    ]
    if not open_files:
        yield passed("Others cannot read the store.")
        return
    has_key = facts.store is None or any(c.has_private_key for c in facts.store.entries)
    what = "It holds a private key." if has_key else "It holds no private key."
    yield warned(
        f"Everybody on this machine can read {open_files[0].path}. {what}",
        *(
            observed(s.path, f"mode {s.mode:04o}, owner {s.owner}, group {s.group}")
            for s in open_files
        ),
        fix=(key_repository.close_to_others([s.path for s in open_files], open_files[0].owner),),
    )


_NETWORK = ("nfs", "cifs", "smb", "afs", "9p", "fuse.sshfs", "gpfs", "glusterfs", "lustre")


@check(
    "KEY08",
    Stage.KEYSTORE,
    "The store lies on a local file system",
    lesson=(
        "A key repository does not belong on a file system without proper locking. On a network "
        "mount, root may also be nobody: what root can read here says nothing there."
    ),
    source="docs/knowledge/key-repositories.md",
)
def local_file_system(facts: Facts) -> Iterator[Finding]:
    """Say where the store is mounted from; warn for a network mount."""
    repository = _repository(facts)
    if repository is None or not repository.exists or not repository.file_system:
        return
    kind = repository.file_system
    shown = observed("file system", f"{kind}, read-only" if repository.read_only else kind)
    if kind.startswith(_NETWORK):
        yield warned("The key repository lies on a network mount.", shown, _where(repository))
    elif repository.read_only:
        yield passed("The store lies on a read-only mount, which is enough to read it.", shown)


@check(
    "KEY07",
    Stage.KEYSTORE,
    "The password opens the store",
    lesson=(
        "A stash belongs to one store. After a copy, a new password or a rebuilt store, an old "
        "stash beside it is as good as none."
    ),
    source="docs/knowledge/messages.md ; docs/knowledge/gskit.md",
    explains=("2381", "AMQ9651", "AMQ9660"),
    accounts_for=(Effect.STORE_NOT_OPENED, Effect.HANDSHAKE_FAILED),
    shows=(Effect.OTHER_STORE, Effect.STORE_NOT_OPENED),
)
def password_fits(facts: Facts) -> Iterator[Finding]:
    """The store could be opened with what the client would use."""
    store, repository = facts.store, facts.repository
    if store is None or repository is None:
        return
    by = (
        [observed("password from", store.password_source.name, store.password_source)]
        if (store.password_source)
        else []
    )
    if store.password_state is PasswordState.RIGHT:
        yield passed("The password opens the store.", *by)
    elif store.password_state is PasswordState.WRONG:
        path = repository.path or repository.stated
        yield failed(
            f"The password does not open {path}.",
            *by,
            observed("the store says", store.error or "wrong password"),
            fix=(
                key_repository.stash(
                    "Stash the right password (it asks for it)", path, repository.format
                ),
            ),
        )
    elif store.password_state is PasswordState.UNREADABLE:
        yield unknown(
            f"The password could not be read: {(store.error or '').rstrip('.')}.",
            *by,
        )
