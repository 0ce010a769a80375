"""User and password from the command line: from a file, or asked for where a person can answer.

A password never comes from an argument or a variable: other users of a machine may see both.
"""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Mapping

from mqtui.cli.exits import CommandError
from mqtui.collect.files import answered, read_bounded
from mqtui.engine.secrets import Credentials, Password
from mqtui.engine.text import printable
from mqtui.facts import FileState, Source, SourceKind
from mqtui.output import tell

_PASSWORD_LIMIT = 64 << 10
#: Read permission of the group and of everybody else (chmod(2)).
_OTHERS_READ = 0o044


def credentials_from(options: Mapping[str, object], typed: str | None = None) -> Credentials | None:
    """With which user and password to connect; ``None`` where no user is stated.

    ``typed`` is the password that was typed on a screen, where nobody is asked for one; blank for
    none.

    Raises:
        CommandError: a user without a password, or what was given makes no sense. Asserting another
            user than the one that the program runs as is not what MQ's user and password do.
    """
    password = password_from(options, typed)
    user = str(options.get("userid") or "")
    if password is not None:
        return Credentials(user, password, bool(options.get("password_in_clear")))
    if options.get("userid") is not None:
        raise CommandError(
            f"--userid {printable(user)} needs a password: give --password-file FILE, or type it "
            "in a terminal. For the user that the program runs as, without a password, use "
            "--user."
        )
    if options.get("password_in_clear"):
        raise CommandError("--password-in-clear needs --userid.")
    return None


def password_from(options: Mapping[str, object], typed: str | None = None) -> Password | None:
    """The password of ``userid``: out of the file, else asked for at a terminal; ``None`` if none.

    Nobody is asked where it is ``typed``, or blank, already.

    Warns on standard error of a file that others may read.

    Raises:
        CommandError: the file cannot be read or has no password, or nobody is named to have it.
    """
    user, path = options.get("userid"), options.get("password_file")
    if path is None:
        if typed is not None:
            return _password(typed) if user else None
        return _asked(str(user)) if user else None
    if not user:
        raise CommandError("--password-file needs --userid, the user of the password.")
    shown = printable(str(path))
    read = read_bounded(str(path), _PASSWORD_LIMIT)
    if read.state is not FileState.OK:
        raise CommandError(f"--password-file {shown}: {printable(read.error)}")
    # An editor ends the file with a line end, which is no part of the password.
    value = read.data.removesuffix(b"\n").removesuffix(b"\r")
    if not value:
        raise CommandError(f"--password-file {shown}: the file contains no password.")
    _warn_of_readers(str(path))
    return Password(Source(SourceKind.FILE, str(path)), value)


def _asked(user: str) -> Password | None:
    if sys.stdin is None or not sys.stdin.isatty():
        return None
    try:
        typed = getpass.getpass(f"Password for {printable(user)} (empty: none): ")
    except EOFError:
        return None
    return _password(typed)


def _password(typed: str) -> Password | None:
    # A terminal of another encoding: the bytes as they were typed.
    value = typed.encode("utf-8", "surrogateescape")
    return Password(Source(SourceKind.OPTION, "--userid"), value) if value else None


def _warn_of_readers(path: str) -> None:
    status = answered(os.stat, path, otherwise=None)
    if status is None:
        return
    mode = status.st_mode & 0o7777
    if os.name == "posix" and mode & _OTHERS_READ:
        tell(
            f"mqtui: --password-file {printable(path)}: other users can read it (mode "
            f"{mode:04o}). Protect it with chmod 600."
        )
