"""What holds keys is in no directory, and in no core file."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from mqtui.system import memory
from mqtui.system.memory import file_in_memory


def test_a_file_in_memory_can_be_read_by_its_name_and_is_gone_after() -> None:
    with file_in_memory(b"key") as name:
        assert Path(name).read_bytes() == b"key"
        if sys.platform == "linux":
            # No directory has it: the system says so.
            assert os.readlink(name).startswith("/memfd:")
            assert os.stat(name).st_nlink == 0
    assert not Path(name).exists()


def test_where_processes_are_not_shown_it_is_a_private_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "_OWN_FILES", str(tmp_path / "none"))
    monkeypatch.setattr(memory, "_PLACES", (str(tmp_path),))
    with file_in_memory(b"key") as name:
        assert Path(name).read_bytes() == b"key"
        assert os.stat(name).st_mode & 0o777 == 0o600
    assert os.listdir(tmp_path) == []


def test_no_core_files_from_here_on() -> None:
    if resource.getrlimit(resource.RLIMIT_CORE)[1] == 0:
        pytest.skip("this machine allows no core files at all")
    program = (
        "import resource; from mqtui.system.memory import no_core_files; no_core_files();"
        "print(resource.getrlimit(resource.RLIMIT_CORE)[0])"
    )
    limit = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (limit[1], limit[1]))
    try:
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    finally:
        resource.setrlimit(resource.RLIMIT_CORE, limit)
    assert done.stdout.strip() == "0"


def test_every_command_runs_so() -> None:
    if resource.getrlimit(resource.RLIMIT_CORE)[1] == 0:
        pytest.skip("this machine allows no core files at all")
    program = (
        "import resource, sys; from mqtui.cli.main import main; main(['explain', 'ENV03']);"
        "print(resource.getrlimit(resource.RLIMIT_CORE)[0])"
    )
    limit = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (limit[1], limit[1]))
    try:
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    finally:
        resource.setrlimit(resource.RLIMIT_CORE, limit)
    assert done.stdout.splitlines()[-1] == "0"
