"""A key repository that is missing, while its stash file is there: what the stash opens."""

from __future__ import annotations

import os

from mqtui.collect.key_repository.repository_name import stores_in
from mqtui.collect.key_repository.store import open_store, stashed
from mqtui.facts import PasswordState

_MOST = 20


def displaced(missing: str) -> str:
    """The path of the one store in the directory of ``missing`` that its stash file opens.

    Blank where there is no such stash, none that it opens, or more than one. A store with a stash
    of its own is another one. Never raises.
    """
    password, _ = stashed(missing)
    if password is None:
        return ""
    folder = os.path.dirname(missing)
    paths = [os.path.join(folder, name) for name in sorted(stores_in(folder))[:_MOST]]
    alone = (path for path in paths if stashed(path) == (None, ""))
    opened = [
        path
        for path in alone
        if open_store(path, (password,), with_stash=False)[0].password_state is PasswordState.RIGHT
    ]
    return opened[0] if len(opened) == 1 else ""
