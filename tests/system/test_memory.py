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


def core_limit_after(code: str) -> str:
    """The limit of core files that a process has after ``code``, where it began without one."""
    limit = resource.getrlimit(resource.RLIMIT_CORE)
    if limit[1] == 0:
        pytest.skip("this machine allows no core files at all")
    program = f"import resource; {code}; print(resource.getrlimit(resource.RLIMIT_CORE)[0])"
    resource.setrlimit(resource.RLIMIT_CORE, (limit[1], limit[1]))
    try:
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    finally:
        resource.setrlimit(resource.RLIMIT_CORE, limit)
    return done.stdout.splitlines()[-1]


def test_no_core_files_from_here_on() -> None:
    code = "from mqtui.system.memory import no_core_files; no_core_files()"
    assert core_limit_after(code) == "0"


def test_every_command_runs_so() -> None:
    code = "from mqtui.cli.main import main; main(['explain', 'ENV03'])"
    assert core_limit_after(code) == "0"
