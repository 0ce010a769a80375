"""A client's files, and the state directory of its user."""

from __future__ import annotations

from pathlib import Path

import pytest
from fix_client import CLOSED_PORT, Client


@pytest.fixture
def client(tmp_path: Path) -> Client:
    """A client whose files are sound."""
    place = tmp_path / "client"
    place.mkdir(mode=0o755)
    return Client(place)


@pytest.fixture
def with_mqserver(client: Client) -> Client:
    """The same with MQSERVER in its environment."""
    with client.env.open("a", encoding="utf-8") as file:
        file.write(f"export MQSERVER='APP.TLS/TCP/127.0.0.1({CLOSED_PORT})'\n")
    return client


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's state directory."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state" / "mqtui" / "fix"
