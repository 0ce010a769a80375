"""The passwords of a key repository that a command finds as a client would, without a walk."""

from __future__ import annotations

import os

from mqtui.cli.exits import CommandError
from mqtui.cli.in_time import in_time
from mqtui.collect.client_files.ini import find_ini
from mqtui.collect.environment.variables import read_environment
from mqtui.collect.host import describe_host
from mqtui.collect.key_repository.password_file import password_in_file
from mqtui.engine.secrets import Password
from mqtui.engine.text import printable
from mqtui.facts import Request
from mqtui.knowledge.reference import variables

OPTION = "--key-repository-password-file"


def store_passwords(password_file: str | None) -> tuple[Password, ...]:
    """In the order in which they count: the program's own, MQKEYRPWD, mqclient.ini.

    Raises:
        CommandError: the file with the program's own cannot be read or has no password.
    """
    stated: tuple[Password, ...] = ()
    if password_file is not None:
        found, why = in_time(OPTION, password_in_file, password_file)
        if found is None:
            raise CommandError(f"{OPTION} {printable(password_file)}: {printable(why)}")
        stated = (found,)
    return (*stated, *in_time("mqclient.ini", _configured))


def _configured() -> tuple[Password, ...]:
    known = {variable.name: variable.secret for variable in variables()}
    environment, in_variables = read_environment(None, os.environ, known)
    host = describe_host(Request(), os.environ)
    _, in_file = find_ini(environment, host, None)
    return (*in_variables, *in_file)
