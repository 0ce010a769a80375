"""The programs that remedies name: what is found where, and what RHEL 9 lacks."""

from __future__ import annotations

from pathlib import Path

import pytest

from mqtui.collect.tools import look_for_tools
from mqtui.facts import Tools


def program(root: Path, path: str) -> None:
    place = root / path.lstrip("/")
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text("#!/bin/sh\n")
    place.chmod(0o755)


def look(root: Path, **environ: str) -> Tools:
    return look_for_tools({"PATH": "/usr/bin:relative:", **environ}, root=str(root))


def test_nothing_is_there(tmp_path: Path) -> None:
    assert look(tmp_path) == Tools(False, "", False, False, False)


def test_runmqakm_is_found_on_the_path_and_where_mq_is_installed(tmp_path: Path) -> None:
    program(tmp_path, "/opt/mqm/bin/runmqakm")
    found = look(tmp_path)
    assert (found.runmqakm, found.on_path) == ("/opt/mqm/bin/runmqakm", False)
    program(tmp_path, "/data/mq/bin/runmqakm")
    program(tmp_path, "/data/mq/bin/runmqktool")
    found = look(tmp_path, MQ_INSTALLATION_PATH="/data/mq")
    assert (found.runmqakm, found.runmqktool) == ("/data/mq/bin/runmqakm", True)
    program(tmp_path, "/usr/bin/runmqakm")
    found = look(tmp_path)
    assert (found.runmqakm, found.on_path) == ("/usr/bin/runmqakm", True)


def test_a_file_that_cannot_be_run_is_no_program(tmp_path: Path) -> None:
    program(tmp_path, "/usr/bin/setfacl")
    assert look(tmp_path).setfacl
    (tmp_path / "usr/bin/setfacl").chmod(0o644)
    assert not look(tmp_path).setfacl
    (tmp_path / "usr/bin/setfacl").unlink()
    (tmp_path / "usr/bin/setfacl").mkdir()
    assert not look(tmp_path).setfacl


@pytest.mark.parametrize(
    ("release", "library", "lacks"),
    [
        ('ID="rhel"\nVERSION_ID="9.4"\n', "", True),
        ("ID=rocky\nVERSION_ID='9'\n", "", True),
        ('ID="rhel"\nVERSION_ID="9.4"\n', "libicuuc.so.67", False),
        ('ID="rhel"\nVERSION_ID="8.10"\n', "", False),
        ('ID="rhel"\nVERSION_ID="90"\n', "", False),
        ("ID=debian\nVERSION_ID=9\n", "", False),
        ("", "", False),
    ],
)
def test_libicu_is_missed_on_red_hat_9_only(
    tmp_path: Path, release: str, library: str, lacks: bool
) -> None:
    (tmp_path / "etc").mkdir()
    (tmp_path / "etc/os-release").write_text(release)
    (tmp_path / "usr/lib64").mkdir(parents=True)
    if library:
        (tmp_path / "usr/lib64" / library).touch()
    assert look(tmp_path).lacks_icu is lacks
