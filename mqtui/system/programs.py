"""Other programs: which one is run, and with which variables.

A program is looked for in the directories of this process's own PATH, never in those of an
environment that is examined, and is only run if nobody but root and this user could have put
something else in its place. Its environment is a known one.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Mapping

from mqtui.system.owners import own_users, why_exposed

#: Where the system's own programs are.
STANDARD_PATH = "/usr/bin:/bin:/usr/sbin:/sbin"


def find_program(
    name: str,
    path: str | None = None,
    *,
    more_owners: Iterable[int] = (),
    own_choice: bool = False,
) -> str | None:
    """The absolute path of the program ``name``, or ``None``.

    ``path`` is a list of directories as in PATH (default: this process's PATH). Entries that are
    relative or empty mean the working directory and do not count. ``more_owners`` may own it too.
    ``own_choice``: the user chose it (an editor, say), so unless that user is root, who owns it
    does not matter.
    """
    stated = os.environ.get("PATH", "") if path is None else path
    users = own_users(more_owners)
    anybody = own_choice and os.geteuid() != 0
    if os.path.isabs(name):
        places: list[str] = [""]
    elif "/" in name or not name:
        return None
    else:
        places = [place for place in stated.split(os.pathsep) if os.path.isabs(place)]
    for place in places:
        found = os.path.join(place, name)
        if _is_program(found) and (anybody or not why_exposed(found, users)):
            return found
    return None


def _is_program(path: str) -> bool:
    try:
        return stat.S_ISREG(os.stat(path).st_mode) and os.access(path, os.X_OK)
    except (OSError, ValueError):
        return False


def plain_environment(
    keep: Iterable[str] = (), environ: Mapping[str, str] | None = None
) -> dict[str, str]:
    """The environment for a program that is only asked something.

    The standard PATH, the C locale, and the variables ``keep`` of ``environ`` (default: this
    process's own). So nothing that leads a program to a library or a file is passed on.
    """
    source = os.environ if environ is None else environ
    kept = {name: source[name] for name in keep if name in source}
    return {**kept, "PATH": STANDARD_PATH, "LC_ALL": "C"}
