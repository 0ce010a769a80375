"""A file with a key repository's password, as an option names one."""

from __future__ import annotations

from mqtui.collect.files import read_bounded
from mqtui.engine.secrets import Password, store_password
from mqtui.facts import FileState, Source, SourceKind

_LIMIT = 64 << 10


def password_in_file(path: str) -> tuple[Password | None, str]:
    """The password, or why there is none as half a sentence. Never raises."""
    read = read_bounded(path, _LIMIT)
    if read.state is not FileState.OK and read.state is not FileState.EMPTY:
        return None, read.error or "it cannot be read"
    # An editor ends the file with a line end, which is no part of the password.
    value = read.data.removesuffix(b"\n").removesuffix(b"\r")
    if not value:
        return None, "the file contains no password."
    return store_password(
        Source(SourceKind.FILE, path), value.decode("utf-8", "surrogateescape")
    ), ""
