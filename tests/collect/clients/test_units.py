"""Units with MQ settings, as a stand-in for systemctl tells them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mqtui.collect.clients.units import client_units
from mqtui.facts.found_clients import ClientUnit


@pytest.fixture
def systemctl(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Writes the stand-in, which prints that text and ends with that code."""

    def write(text: str, code: int = 0) -> None:
        told = tmp_path / "told"
        told.write_text(text)
        program = tmp_path / "systemctl"
        program.write_text(f"#!/bin/sh\ncat {told}\necho no bus >&2\nexit {code}\n")
        program.chmod(0o755)
        monkeypatch.setattr(
            "mqtui.collect.environment.unit.find_program", lambda _name: str(program)
        )

    return write


def test_units_with_mq_variables_the_failed_one_first(tmp_path: Path, systemctl) -> None:
    (tmp_path / "env").write_text("MQSSLKEYR=/k\nPORT=1\n")
    closed = tmp_path / "closed"
    os.mkfifo(closed)  # root reads every file, but none waits for a writer
    blocks = (
        "Id=a.service\nActiveState=active\nLoadState=loaded\nUser=app\n"
        f"EnvironmentFiles={tmp_path}/env (ignore_errors=no)",
        'Id=b.service\nActiveState=failed\nLoadState=loaded\nEnvironment="MQSERVER=A/TCP/h(1)" X=1',
        "Id=c.service\nActiveState=active\nLoadState=loaded\nEnvironment=LANG=C",
        f"Id=d.service\nActiveState=active\nLoadState=loaded\nEnvironmentFiles={closed}",
        "Id=e.service\nActiveState=inactive\nLoadState=not-found\nEnvironment=MQSERVER=x",
    )
    systemctl("\n\n".join(blocks))
    assert client_units() == (
        (
            ClientUnit("b.service", "root", "failed", ("MQSERVER",)),
            ClientUnit("a.service", "app", "active", ("MQSSLKEYR",)),
            ClientUnit("d.service", "root", "active", (), (str(closed),)),
        ),
        "",
    )


def test_no_systemd_is_a_sentence(systemctl) -> None:
    systemctl("", code=1)
    units, problem = client_units()
    assert units == ()
    assert "ended with code 1: no bus" in problem
