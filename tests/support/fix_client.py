"""A client's files with a fault, walked, as every test of a plan needs them."""

from __future__ import annotations

import asyncio
import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

from mqtui.facts import Request
from mqtui.walk import Walk, WalkResult

CLOSED_PORT = 9


class Client:
    """The files of a client in one directory, as they are written."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.env = place / "client.env"
        self.ini = place / "mqclient.ini"
        self.table = place / "ccdt.json"
        self.env.write_text(
            f"# the application\nexport HOME={place}\nexport MQCLNTCF={self.ini}\n", "utf-8"
        )
        self.ini.write_text(
            "CHANNELS:\n"
            f"   ChannelDefinitionDirectory={place}\n"
            "   ChannelDefinitionFile=ccdt.json\n"
            "SSL:\n"
            f"   SSLKeyRepository={place}/key.p12\n",
            "utf-8",
        )
        self.table.write_text(json.dumps({"channel": [entry()]}, indent=2) + "\n", "utf-8")

    def walk(self, **request: Any) -> WalkResult:
        """A walk of them, which reaches no listener."""
        asked = replace(Request(env_file=str(self.env), queue_manager="QM1"), **request)
        return asyncio.run(Walk(asked, environ={}, timeout=1.0, trials=0).run())

    def tree(self) -> dict[str, tuple[object, ...]]:
        """Every file with all that it has."""
        return {str(path): _of(path) for path in sorted(self.place.rglob("*"))}


def _of(path: Path) -> tuple[object, ...]:
    status = path.lstat()
    content: object = os.readlink(path) if path.is_symlink() else None
    if content is None and path.is_file():
        content = path.read_bytes()
    extended = {n: os.getxattr(path, n) for n in os.listxattr(path)} if content is not None else {}
    return status.st_mode, status.st_uid, status.st_gid, content, tuple(sorted(extended.items()))


def entry(name: str = "APP.TLS", spec: str = "ANY_TLS12_OR_HIGHER", **more: Any) -> dict[str, Any]:
    """An entry of a channel table."""
    return {
        "name": name,
        "type": "clientConnection",
        "clientConnection": {
            "connection": [{"host": "127.0.0.1", "port": CLOSED_PORT}],
            "queueManager": "QM1",
        },
        "transmissionSecurity": {"cipherSpecification": spec},
        **more,
    }
