"""Three client setups that fail outside the lab: files of their own, under a directory of theirs.

The queue manager behind each is the lab's, which is the only one there is here. What the client has
is copied away from it and spoilt by hand, as people do.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

#: The application's user; any that is not root.
USER = "nobody"
_SYSTEMCTL = """#!/bin/sh
# A stand-in: it knows one service.
case $* in
*MainPID*) printf 'MainPID=0\\n' ;;
*) cat "{answer}" ;;
esac
"""
_WAIT = 30.0


@dataclass(frozen=True)
class Setup:
    """``words`` start mqtui for it; ``keys`` are pressed until the walk begins."""

    name: str
    story: str
    words: tuple[str, ...]
    keys: tuple[str, ...]
    cause: str
    fix: str
    proof: str
    variables: dict[str, str]


@contextlib.contextmanager
def queue_manager(scenario: str, directory: Path) -> Iterator[None]:
    """The lab's queue manager of ``scenario``, with the client's files in ``directory``."""
    process = subprocess.Popen(  # noqa: S603 - this very program
        [sys.executable, "-P", "-m", "mqtui", "lab", "up", scenario, "--dir", str(directory)],
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        for line in process.stdout or ():
            if line.startswith("It runs until"):
                break
        yield
    finally:
        process.terminate()
        process.wait(_WAIT)


def _moved(lab: Path, place: Path) -> dict[str, str]:
    """The client's files in ``place``, and the variables of its program."""
    shutil.copytree(lab / "client", place)
    for file in ("mqclient.ini",):
        text = (place / file).read_text("utf-8").replace(str(lab / "client"), str(place))
        (place / file).write_text(text, "utf-8")
    data = place.parent / "mqm"
    (data / "errors").mkdir(parents=True)
    return {"MQCLNTCF": f"{place}/mqclient.ini", "MQ_OVERRIDE_DATA_PATH": str(data)}


def _port(place: Path) -> int:
    table = json.loads((place / "ccdt.json").read_text("utf-8"))
    return int(table["channel"][0]["clientConnection"]["connection"][0]["port"])


@contextlib.contextmanager
def orders(root: Path) -> Iterator[Setup]:
    """A service whose unit sets MQSERVER beside its channel table."""
    with queue_manager("healthy", root / "qm"):
        place = root / "srv" / "orders"
        variables = _moved(root / "qm", place)
        variables["MQSERVER"] = f"LAB.APP.TLS/TCP/127.0.0.1({_port(place)})"
        answer = root / "bin" / "orders.service"
        answer.parent.mkdir()
        told = " ".join(f"{name}={value}" for name, value in variables.items())
        answer.write_text(
            f"Id=orders.service\nLoadState=loaded\nActiveState=failed\nUser={USER}\n"
            f"WorkingDirectory={place}\nEnvironment={told}\nEnvironmentFiles=\n",
            "utf-8",
        )
        program = root / "bin" / "systemctl"
        program.write_text(_SYSTEMCTL.format(answer=answer), "utf-8")
        program.chmod(0o755)
        path = f"{program.parent}:{os.environ['PATH']}"
        yield Setup(
            "orders",
            "A service with MQSERVER in its unit, left over from an old trial without TLS",
            (),
            (*"orders", "Enter"),
            "MQSERVER",
            "MQSERVER",
            "MQSERVER",
            {"PATH": path},
        )


@contextlib.contextmanager
def billing(root: Path) -> Iterator[Setup]:
    """A running program whose user may not read the key repository, which has a wrong stash."""
    with queue_manager("stash-of-another-store", root / "qm"):
        place = root / "srv" / "billing"
        variables = _moved(root / "qm", place)
        for file in ("key.kdb", "key.p12", "key.sth"):
            if (place / file).exists():
                os.chown(place / file, 0, 0)
                (place / file).chmod(0o600)
        program = subprocess.Popen(  # noqa: S603 - words of this file
            ["setpriv", "--reuid", USER, "--clear-groups", "sleep", "3600"],  # noqa: S607 - found by PATH
            env={**variables, "PATH": os.environ["PATH"]},
            cwd="/",
        )
        try:
            time.sleep(0.3)
            yield Setup(
                "billing",
                "A running program: its user cannot read the key repository, whose stash file is "
                "that of another one",
                (),
                (*str(program.pid), "Enter"),
                "read",
                "read",
                "key",
                {},
            )
        finally:
            program.kill()
            program.wait()


@contextlib.contextmanager
def shipping(root: Path) -> Iterator[Setup]:
    """A table whose first entry has no CipherSpec, and a certificate that expires in five days."""
    with queue_manager("certificate-expires-soon", root / "qm"):
        place = root / "srv" / "shipping"
        variables = _moved(root / "qm", place)
        table = json.loads((place / "ccdt.json").read_text("utf-8"))
        plain = json.loads(json.dumps(table["channel"][0]))
        plain["name"] = "LAB.APP.PLAIN"
        del plain["transmissionSecurity"]
        table["channel"].insert(0, plain)
        (place / "ccdt.json").write_text(json.dumps(table, indent=2), "utf-8")
        file = place / "app.env"
        file.write_text("".join(f"{k}={v}\n" for k, v in variables.items()), "utf-8")
        yield Setup(
            "shipping",
            "A plain entry first in the channel table, and a certificate that expires in five days",
            (
                "--env-file",
                str(file),
                "--user",
                USER,
                "--qmgr",
                "LABQM",
                "--channel",
                "LAB.APP.TLS",
            ),
            (),
            "LAB.APP.PLAIN",
            "CCDT",
            "LAB.APP.PLAIN",
            {},
        )


SETUPS = (orders, billing, shipping)
