"""Stage 3: is the key repository there, usable, closed to others, and open to its password?"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from mqtui.checks.findings import failed, not_known, observed, passed, skipped, unknown, warned
from mqtui.checks.remedies import (
    client,
    elsewhere,
    file_access,
    key_repository,
    store_password,
    stores,
    variables,
)
from mqtui.checks.remedies.builders import change_value, needing
from mqtui.checks.remedies.origin import origin_for, origin_of
from mqtui.engine.change import Need
from mqtui.engine.effects import Effect
from mqtui.engine.model import Evidence, Finding, Remedy, Stage
from mqtui.engine.registry import check
from mqtui.facts import (
    Facts,
    FileState,
    KeyRepository,
    PasswordState,
    PathStep,
    Place,
    Source,
    SourceKind,
    StoreContents,
)
from mqtui.rules.configuration import settings
from mqtui.rules.tls.labels import is_misspelt

_VARIABLE, _ATTRIBUTE = "MQKEYRPWD", "SSLKeyRepositoryPassword"
_IS_EMPTY = "set and empty, which counts as no password"
_NEVER_USABLE = {"jks": "JKS", "jceks": "JCEKS"}
_FORMATS = {"pkcs12": "PKCS#12", "cms": "CMS", "pem": "PEM", "jks": "JKS", "jceks": "JCEKS"}


def _repository(facts: Facts) -> KeyRepository | None:
    return facts.repository


def _where(repository: KeyRepository) -> Evidence:
    return observed("configured as", repository.stated, repository.source)


@check(
    "KEY01",
    Stage.KEYSTORE,
    "Key repository file",
    lesson=(
        "The setting is a stem: MQ adds .kdb when there is no extension. Before 9.3 it always adds "
        ".kdb, so key.kdb becomes key.kdb.kdb. From 9.3 a full file name is allowed, and .p12 must "
        "be given in full."
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
        setting = facts.setting(settings.KEY_REPOSITORY)
        if setting is not None and setting.unknown is not None:
            yield skipped(f"{not_known(setting.unknown)}: no key repository was looked at.")
        else:
            yield skipped("No key repository is set, so there is none to check.")
        return
    evidence = [_where(repository), observed("rule", repository.rule)]
    evidence += [observed("file name tried", name) for name in repository.tried]
    if repository.state is FileState.ELSEWHERE:
        yield _elsewhere(repository, evidence)
        return
    if repository.exists and repository.state is FileState.OK:
        yield passed(f"The key repository is {repository.path}.", *evidence)
        return
    if repository.exists:
        yield _not_usable(facts, repository, evidence)
        return
    blocked = next((s for s in repository.steps if s.error), None)
    if blocked is not None and blocked.denied:
        yield unknown(
            f"The user running this check cannot access {repository.path or repository.stated}: "
            f"{blocked.error}.",
            *evidence,
            fix=(file_access.look_as_root(blocked.path, directory=True),),
        )
        return
    near = [observed("found", name) for name in repository.siblings]
    hint = f" There is {_shown(repository)}." if near else ""
    yield failed(
        f"There is no key repository at {repository.tried[0] if repository.tried else ''}.{hint}",
        *evidence,
        *near,
        *_displaced(repository),
        fix=(*_point_at(facts, repository), *_make_new(facts, repository)),
        needs=(Need.KEY_REPOSITORY,),
    )


def _displaced(repository: KeyRepository) -> tuple[Evidence, ...]:
    if not repository.displaced:
        return ()
    return (observed("opened by the stash file that is there", repository.displaced),)


def _shown(repository: KeyRepository) -> str:
    """What is there instead: its name, or its path where it is in another directory."""
    there = repository.siblings[0]
    folder, name = os.path.split(there)
    return name if folder == os.path.dirname(repository.tried[0]) else there


def _elsewhere(repository: KeyRepository, evidence: list[Evidence]) -> Finding:
    path = next(iter(repository.tried), repository.stated)
    return unknown(
        f"The key repository {repository.stated} is on {repository.machine}: it was not looked at "
        "from this host.",
        *evidence,
        observed("belongs to", repository.machine),
        fix=(
            elsewhere.list_there(repository.machine, path),
            elsewhere.bring(repository.machine, path, "--key-repository"),
        ),
    )


def _not_usable(facts: Facts, repository: KeyRepository, evidence: list[Evidence]) -> Finding:
    path = repository.path or repository.stated
    if repository.state is FileState.UNREADABLE:
        error = [observed("error", repository.error)] if repository.error else []
        return unknown(
            f"{path} exists, but the user running mqtui cannot read it.",
            *error,
            *evidence,
            fix=(file_access.look_as_root(path),),
        )
    why = {
        FileState.NOT_A_FILE: "is not a file: the setting must name the file, or its stem",
        FileState.EMPTY: "is empty",
        FileState.TOO_LARGE: "is far too large for a key repository",
        FileState.BINARY: "is not a key repository in a known format",
        FileState.MALFORMED: "is not a key repository in a known format",
    }.get(repository.state, f"cannot be used: {repository.error or repository.state.value}")
    return failed(
        f"{path} {why}.",
        *evidence,
        fix=_point_at(facts, repository),
        needs=(Need.KEY_REPOSITORY,),
    )


def _point_at(facts: Facts, repository: KeyRepository) -> tuple[Remedy, ...]:
    if repository.displaced and repository.path:
        return (stores.copy_there(repository.displaced, repository.path),)
    if not repository.siblings:
        folder = os.path.dirname(repository.tried[0]) if repository.tried else "."
        return (file_access.list_folder(folder),)
    meant = repository.siblings[0]
    value = facts.value(settings.KEY_REPOSITORY)
    entry = facts.ini.entry("SSL", "SSLKeyRepository") if facts.ini else None
    if value and value.place is Place.FILE and entry and facts.ini and facts.ini.path:
        remedy = change_value(entry, facts.ini.path, meant)
    else:
        remedy = client.point_at(meant, origin_for(facts, "MQSSLKEYR"))
    return (needing(remedy, () if _is_the_one(repository) else (Need.KEY_REPOSITORY,)),)


def _make_new(facts: Facts, repository: KeyRepository) -> tuple[Remedy, ...]:
    """Where nothing like it is there; of a kind that can be made, under the name looked for."""
    path, user = next(iter(repository.tried), ""), facts.host.application_user
    if repository.siblings or repository.displaced or not user:
        return ()
    if not path.endswith((".kdb", ".p12")):
        return ()
    return (key_repository.make_new(path, user),)


def _is_the_one(repository: KeyRepository) -> bool:
    """Whether what is there can be no other application's: it has the name that was asked for, or
    it is alone, and misspelt or in the directory that was named.

    That the client connects with another one's would prove nothing.
    """
    stem, wanted = _stem(repository.siblings[0]), _stem(repository.tried[0])
    if stem == wanted:
        return True
    alone = len(repository.siblings) == 1
    inside = os.path.dirname(repository.siblings[0]) != os.path.dirname(repository.tried[0])
    return alone and (inside or is_misspelt(wanted, stem))


def _stem(path: str) -> str:
    return os.path.splitext(os.path.basename(path))[0].strip("\"' \t").lower()


@check(
    "KEY02",
    Stage.KEYSTORE,
    "Key repository format",
    lesson=(
        "The C client reads CMS (.kdb) and, from 9.3, PKCS#12. It cannot use a Java keystore (JKS, "
        "JCEKS). The content of the file decides, not its name."
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
            f"{path} is a {_NEVER_USABLE[repository.format]} keystore: a C client cannot use it.",
            _where(repository),
            fix=(
                stores.convert(
                    path, target, repository.format, origin_for(facts, "MQSSLKEYR"), facts.tools
                ),
            ),
        )
    elif repository.format == "pem":
        yield warned(
            f"{path} is a PEM file: clients from 9.3 read CMS and PKCS#12; support for PEM is not "
            "documented.",
            _where(repository),
        )
    elif kind:
        note: tuple[Evidence, ...] = ()
        if repository.format == "pkcs12" and path.endswith(".kdb"):
            note = (observed("note", "the file name ends in .kdb, the content is PKCS#12"),)
        yield passed(f"{path} is a {kind} key repository.", *note)
    else:
        yield failed(
            f"{path} is not a key repository in a known format.",
            _where(repository),
            fix=_point_at(facts, repository),
            needs=(Need.KEY_REPOSITORY,),
        )
    for problem in repository.problems:
        yield warned(problem, _where(repository))


@check(
    "KEY03",
    Stage.KEYSTORE,
    "Key repository password",
    lesson=(
        "The client needs the password of the key repository: from a stash file with the same stem "
        "in the same directory or, from 9.3, from MQKEYRPWD or mqclient.ini. Without a password, "
        "MQCONN fails with 2381."
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
    empty = _empty(facts)
    if given:
        beside = observed("stash file", f"{stash}: not used, as a password is configured")
        yield passed(
            "The password is configured.",
            observed("set by", given.source.name, given.source),
            *((beside,) if repository.stash_exists else ()),
            *empty,
        )
    elif repository.stash_exists:
        yield passed(f"The stash file {stash} exists.", *empty)
    else:
        path = repository.path or repository.stated
        named = f"{empty[0].what} is empty" if empty else "no password is configured"
        yield failed(
            f"There is no stash file {stash}, and {named}.",
            _where(repository),
            *empty,
            observed("checked", "MQKEYRPWD, SSLKeyRepositoryPassword, the stash file"),
            fix=(
                *(_fill(facts, empty)),
                stores.stash(
                    "Create the stash file (asks for the password)",
                    path,
                    repository.format,
                    facts.tools,
                ),
            ),
        )


def _fill(facts: Facts, empty: tuple[Evidence, ...]) -> tuple[Remedy, ...]:
    """The password into the variable that was to hold it."""
    source = next((each.source for each in empty if each.what == _VARIABLE), None)
    return (store_password.set_right(origin_of(facts, source)),) if source else ()


def _empty(facts: Facts) -> tuple[Evidence, ...]:
    """What should hold the password and is empty, as with a variable that was not expanded."""
    found = []
    variable = facts.environment.get(_VARIABLE) if facts.environment else None
    if variable is not None and not variable.value:
        found.append(observed(_VARIABLE, _IS_EMPTY, variable.source))
    entry = facts.ini.entry("SSL", _ATTRIBUTE) if facts.ini else None
    if entry is not None and not entry.value and facts.ini and facts.ini.path:
        source = Source(SourceKind.FILE, facts.ini.path, entry.line)
        found.append(observed(_ATTRIBUTE, _IS_EMPTY, source))
    return tuple(found)


@check(
    "KEY06",
    Stage.KEYSTORE,
    "Key repository permissions for other users",
    lesson=(
        "A stash file does not protect the key repository: whoever can read both has the private "
        "key. Give read access only to owner and group (640)."
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
        yield passed("Other users cannot read the key repository.")
        return
    yield warned(
        f"Every user on this machine can read {open_files[0].path}. {_content(facts, open_files)}",
        *(
            observed(s.path, f"mode {s.mode:04o}, owner {s.owner}, group {s.group}")
            for s in open_files
        ),
        fix=(file_access.close_to_others([s.path for s in open_files], open_files[0].owner),),
    )


def _content(facts: Facts, open_files: Sequence[PathStep]) -> str:
    """What everybody can read then, as a sentence."""
    repository = facts.repository
    stash = repository.stash if repository else None
    if open_files[0].path == stash:
        return "It gives the password of the key repository."
    has_key = facts.store is None or any(c.has_private_key for c in facts.store.entries)
    return "It holds a private key." if has_key else "It holds no private key."


_NETWORK = ("nfs", "cifs", "smb", "afs", "9p", "fuse.sshfs", "gpfs", "glusterfs", "lustre")


@check(
    "KEY08",
    Stage.KEYSTORE,
    "File system of the key repository",
    lesson=(
        "Do not put a key repository on a file system without proper locking. On a network mount, "
        "root may be mapped to nobody, so what root can read elsewhere may not apply there."
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
        yield warned("The key repository is on a network file system.", shown, _where(repository))
    elif repository.read_only:
        yield passed(
            "The key repository is on a read-only file system, which is enough for a client.",
            shown,
        )


@check(
    "KEY07",
    Stage.KEYSTORE,
    "Opening the key repository",
    lesson=(
        "A stash file belongs to one key repository. After a copy, a password change or a rebuild, "
        "an old stash file no longer opens it."
    ),
    source="docs/knowledge/messages.md ; docs/knowledge/gskit.md",
    explains=("2381", "AMQ9651", "AMQ9660"),
    accounts_for=(Effect.STORE_NOT_OPENED, Effect.HANDSHAKE_FAILED),
    shows=(Effect.OTHER_STORE, Effect.STORE_UNUSABLE),
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
        yield passed("The password opens the key repository.", *by)
    elif store.password_state is PasswordState.WRONG:
        path = repository.path or repository.stated
        yield failed(
            f"The password{_from(store)} does not open {path}.{_other_opens(store)}",
            *by,
            *_opens_with(store),
            observed("error", store.error or "wrong password"),
            fix=_correct(facts, repository, store),
        )
    elif store.password_state is PasswordState.UNREADABLE:
        yield unknown(
            f"The password could not be read: {(store.error or '').rstrip('.')}.",
            *by,
        )
    elif store.password_state in _NOT_KNOWN:
        path = repository.path or repository.stated
        yield unknown(
            f"Could not determine whether the client can open {path}: the password"
            f"{_from(store)} {_NOT_KNOWN[store.password_state]}.",
            *by,
            *_opens_with(store),
            fix=(store_password.give(),),
        )


#: Why a password that is configured proves nothing.
_NOT_KNOWN = {
    PasswordState.UNKNOWN: "has a value that is not known here",
    PasswordState.ENCRYPTED: "is encrypted (runmqicred), and mqtui does not decrypt it",
}


def _from(store: StoreContents) -> str:
    """Where the password that counts comes from; nothing for a stash."""
    source = store.password_source
    if source is None or source.name.endswith(".sth"):
        return ""
    if source.kind is SourceKind.VARIABLE:
        return f" in {source.name}"
    return f" from {source}"


def _other_opens(store: StoreContents) -> str:
    if store.opens_with is None:
        return ""
    return " Another one would, but is only used where this one is not set."


def _opens_with(store: StoreContents) -> tuple[Evidence, ...]:
    if store.opens_with is None:
        return ()
    return (observed("the store opens with", store.opens_with.name, store.opens_with),)


def _correct(facts: Facts, repository: KeyRepository, store: StoreContents) -> tuple[Remedy, ...]:
    """The password right where it is set; away where another one is right; else a new stash."""
    given = facts.value(settings.PASSWORD)
    if given is None or (store.password_source and store.password_source.name.endswith(".sth")):
        path = repository.path or repository.stated
        title = "Stash the correct password (asks for it)"
        return (stores.stash(title, path, repository.format, facts.tools),)
    source = store.password_source or given.source
    if given.place is Place.PROGRAM:
        return (store_password.give(),)
    if given.place is Place.FILE:
        change = store_password.comment_out if store.opens_with else store_password.correct_line
        return (change(source),)
    origin = origin_of(facts, given.source)
    right = store_password.set_right(origin)
    if store.opens_with is None:
        return (right,)
    return (variables.unset(_VARIABLE, given.source, origin), right)
