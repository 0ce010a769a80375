"""A CMS key database with the files beside it: certificates, password, requests.

Listing needs no password. With one, a wrong password, a stash of another store, an expired
password and a damaged file are told apart (docs/knowledge/key-databases.md).
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import UTC, datetime

from mqtui.collect.files import STORE_LIMIT, read_bounded
from mqtui.collect.key_repository.certificates import certificate_facts
from mqtui.collect.key_repository.opened_store import OpenedStore
from mqtui.collect.key_repository.repository_name import stash_path
from mqtui.collect.key_repository.store_facts import is_stash, refused, request_facts
from mqtui.engine.secrets import Password
from mqtui.facts import FileState, PasswordState, PendingRequest, StoreContents
from mqtui.formats.errors import KeyRepositoryError
from mqtui.formats.keystore.cms import CmsDatabase, read_cms
from mqtui.formats.keystore.cms_layout import Content, PasswordVerdict
from mqtui.formats.keystore.cms_store import judge_store_password, store_file
from mqtui.formats.text import shown
from mqtui.pasted.shell import shell_text_if_safe
from mqtui.pasted.values import FilePath


def open_key_database(
    path: str, data: bytes, attempts: Sequence[Password], stash_error: str
) -> tuple[StoreContents, OpenedStore]:
    """What the database at ``path`` holds, and its keys if one of ``attempts`` is its password.

    ``stash_error`` says why a stash that is there gave no password. Never raises.
    """
    name = shown(path, 200)
    try:
        database = read_cms(data)
    except KeyRepositoryError as error:
        text = f"{name} is a CMS key database that cannot be read. {error}"
        return StoreContents(path, "cms", False, error=text), OpenedStore()
    right, verdict, wrong = _try(database, attempts)
    store = store_file(database, right.value if right else None)
    certificates, unreadable = certificate_facts(store.entries)
    problems = [refused(each) for each in wrong]
    state, error_text = PasswordState.RIGHT, None
    if right is None:
        state, error_text = _without_password(path, wrong, stash_error)
        problems = [text for text in problems if text != error_text]
    if verdict is PasswordVerdict.DAMAGED:
        problems.append(
            f"{name} is damaged: the password is right, but the file has changed since it was "
            "last closed. Restore it from a backup, or create it again."
        )
    problems += [*_expired(path, database), *store.problems, *unreadable]
    requests = request_facts(store)
    if database.header.content is Content.CERTIFICATES:
        waiting, odd = _requests(path, right)
        requests += waiting
        problems += odd
    tried = right or next(iter(wrong), None)
    contents = StoreContents(
        path,
        "cms",
        True,
        certificates,
        tried.source if tried else None,
        state,
        tuple(problems),
        error_text,
        requests,
    )
    # Whom the store trusts needs no password, so a live connect can still judge the other end.
    return contents, OpenedStore(store.entries)


def _try(
    database: CmsDatabase, attempts: Sequence[Password]
) -> tuple[Password | None, PasswordVerdict, list[Password]]:
    """The right password, what it says of the file, and the wrong ones before it."""
    wrong: list[Password] = []
    for attempt in attempts:
        verdict = judge_store_password(database, attempt.value)
        if verdict is not PasswordVerdict.WRONG:
            return attempt, verdict, wrong
        wrong.append(attempt)
    return None, PasswordVerdict.WRONG, wrong


def _without_password(
    path: str, wrong: Sequence[Password], stash_error: str
) -> tuple[PasswordState, str]:
    """The state of the password, and the sentence that tells it."""
    if wrong:
        # The stash is what a client without other settings goes by.
        return PasswordState.WRONG, refused(next(filter(is_stash, wrong), wrong[0]))
    if stash_error:
        return PasswordState.UNREADABLE, stash_error
    text = f"No password was found, and there is no stash file {stash_path(path)}."
    return PasswordState.MISSING, text


def _expired(path: str, database: CmsDatabase) -> list[str]:
    expires = database.header.expires
    if not expires or expires > datetime.now(UTC).timestamp():
        return []
    day = datetime.fromtimestamp(expires, UTC).date()
    command = shell_text_if_safe(
        "runmqakm -keydb -changepw -db {path} -pw OLD -new_pw NEW -stash", path=FilePath(path)
    )
    way = f": {command}" if command else " with runmqakm -keydb -changepw."
    return [f"The password of {shown(path, 200)} expired on {day}. Set a new one{way}"]


def _requests(path: str, right: Password | None) -> tuple[tuple[PendingRequest, ...], list[str]]:
    """What waits in the ``.rdb`` beside the database."""
    beside = os.path.splitext(path)[0] + ".rdb"
    read = read_bounded(beside, STORE_LIMIT)
    if read.state is FileState.ABSENT:
        return (), []
    if read.state is not FileState.OK:
        return (), [f"The file of pending requests could not be read: {read.error}"]
    name = shown(beside, 200)
    try:
        database = read_cms(read.data)
    except KeyRepositoryError as error:
        return (), [f"The file of pending requests {name} cannot be read. {error}"]
    problems = [f"{name}: {error}" for error in database.damage]
    if right is not None:
        verdict = judge_store_password(database, right.value)
        if verdict is PasswordVerdict.WRONG:
            problems.append(
                f"{name} has a different password, so it belongs to another key repository."
            )
        elif verdict is PasswordVerdict.DAMAGED:
            problems.append(f"{name} is damaged: it has changed since it was last closed.")
    return request_facts(store_file(database, None)), problems
