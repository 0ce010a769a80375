"""Root shows nothing of a file that the program's own user may not read."""

from __future__ import annotations

import os
import pwd
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from mqtui.collect.client_files.ini import find_ini
from mqtui.collect.host import describe_host
from mqtui.facts import Environment, FileState, Request, Source, SourceKind, Variable

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root reads what others may not")
NOBODY = "nobody"


@pytest.fixture
def place() -> Iterator[Path]:
    """A directory that everybody may pass through."""
    made = Path(tempfile.mkdtemp(prefix="mqtui-test-"))
    made.chmod(0o755)
    yield made
    shutil.rmtree(made)


def secret(place: Path, mode: int) -> str:
    path = place / "shadow"
    path.write_text("root:$6$secret:20228\n")
    path.chmod(mode)
    return str(path)


def found(ini: str, origin: Source, user: str | None = None, stated: str | None = None):
    host = replace(describe_host(Request(user=user), {}), working_directory="/", home="")
    environment = Environment(origin, (Variable("MQCLNTCF", ini, origin),))
    return find_ini(environment, host, stated)[0]


def env_file(place: Path, owner: str) -> Source:
    path = place / "env"
    path.write_text("x=y\n")
    os.chown(path, pwd.getpwnam(owner).pw_uid, -1)
    return Source(SourceKind.FILE, str(path))


def test_what_the_stated_user_may_not_read_is_not_shown(place: Path) -> None:
    process = Source(SourceKind.PROCESS, "process 1 (x)")
    ini = found(secret(place, 0o640), process, NOBODY)
    assert ini.state is FileState.UNREADABLE
    assert f"may not be read by user {NOBODY}" in str(ini.error)
    assert "secret" not in repr(ini)
    assert found(secret(place, 0o644), process, NOBODY).state is FileState.OK
    assert found(secret(place, 0o640), process, "root").state is FileState.OK
    assert found(secret(place, 0o640), process).state is FileState.OK


def test_of_an_environment_file_its_owner_counts(place: Path) -> None:
    ini = found(secret(place, 0o640), env_file(place, NOBODY))
    assert ini.state is FileState.UNREADABLE
    assert "secret" not in repr(ini)
    assert found(secret(place, 0o644), env_file(place, NOBODY)).state is FileState.OK
    assert found(secret(place, 0o640), env_file(place, "root")).state is FileState.OK


def test_a_file_that_the_command_line_names_is_the_callers_choice(place: Path) -> None:
    path = secret(place, 0o640)
    assert found(path, env_file(place, NOBODY), NOBODY, stated=path).state is FileState.OK
