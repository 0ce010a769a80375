"""Whether the examined program's user may read a file that its environment names.

Root reads every file. An environment of somebody else can name one that its user may not read, such
as the system's passwords; what root then showed of it would be in the report.
"""

from __future__ import annotations

import os

from mqtui.collect.host_files import other_host
from mqtui.collect.key_repository.permissions import file_access, path_steps
from mqtui.facts import Environment, HostInfo, SourceKind
from mqtui.formats.text import shown
from mqtui.system.owners import owner_name


def why_not_for_the_program(path: str, environment: Environment, host: HostInfo) -> str:
    """A sentence where the program's user may not read ``path``; blank where it may.

    Without a stated user the owner of the environment file counts. Only root has to be asked: any
    other user could have read the file anyway.
    """
    if os.geteuid() != 0 or other_host() is not None:
        return ""
    user = host.identity if host.application_user_stated else _author(environment)
    if not user or not os.path.isabs(path):
        return ""
    access = file_access(user, path, path_steps(path))
    if access.allowed or not access.user_exists:
        return ""
    return (
        f"{shown(path, 200)} may not be read by user {shown(user, 60)}, so the client of that user "
        "does not read it either; mqtui shows nothing of it."
    )


def _author(environment: Environment) -> str:
    if environment.origin.kind is not SourceKind.FILE:
        return ""
    try:
        return owner_name(os.stat(environment.origin.name).st_uid)
    except OSError:
        return ""
