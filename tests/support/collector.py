"""Runs the collector under a real shell, beside stand-ins for the programs of IBM MQ."""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Mapping, Sequence
from importlib import resources
from pathlib import Path

from posix_shells import shell

from mqtui.collect.key_repository.store import open_store
from mqtui.facts import StoreContents
from mqtui.lab.directory.layout import Sandbox

#: Programs that the collector asks for, and that a stand-in is made of.
_LIST = """#!/bin/sh
# Lists what the test has read of each store, as runmqakm does with -stashed.
action=$2 db='' label='' target=''
while [ $# -gt 0 ]; do
  case $1 in -db) db=$2 ;; -label) label=$2 ;; -target) target=$2 ;; esac
  shift
done
folder="$STAND_IN$db"
[ -f "$folder/list" ] || { echo 'the stand-in cannot open it'; exit 1; }
case $action in
-list) cat "$folder/list" ;;
-extract)
  n=0
  while IFS= read -r each; do
    n=$((n + 1))
    if [ "$each" = "$label" ]; then cp "$folder/$n.pem" "$target"; exit 0; fi
  done <"$folder/labels"
  exit 1 ;;
esac
"""
_DSPMQ = """#!/bin/sh
echo 'QMNAME(LABQM)                     STATUS(Running)'
"""
_RUNMQSC = """#!/bin/sh
cat >/dev/null
cat "$STAND_IN/display"
"""
_DSPMQVER = """#!/bin/sh
echo 'Version:     9.4.0.0'
"""


def script() -> str:
    """The collector as it is printed."""
    return str(resources.files("mqtui.assets") / "collector.sh")


def exported(env_file: Path) -> dict[str, str]:
    """The variables of a sandbox's environment file."""
    found = {}
    for line in env_file.read_text("utf-8").splitlines():
        name, equals, value = line.strip().removeprefix("export ").partition("=")
        if equals and not line.lstrip().startswith("#"):
            found[name] = "".join(shlex.split(value)[:1])
    return found


def run(
    name: str,
    arguments: Sequence[str],
    environ: Mapping[str, str],
    directory: Path,
    timeout: float = 100,
) -> subprocess.CompletedProcess[str]:
    """The collector under the shell ``name``, with the working directory ``directory``."""
    return subprocess.run(
        [*shell(name), script(), *arguments],
        env=dict(environ),
        cwd=directory,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="surrogateescape",
        timeout=timeout,
    )


def stand_ins(folder: Path, stores: Sequence[str], display: str) -> dict[str, str]:
    """Stand-ins for runmqakm, runmqsc, dspmq and dspmqver; the variables that find them."""
    programs, data = folder / "bin", folder / "data"
    programs.mkdir(parents=True)
    for name, text in (
        ("runmqakm", _LIST),
        ("dspmq", _DSPMQ),
        ("runmqsc", _RUNMQSC),
        ("dspmqver", _DSPMQVER),
    ):
        (programs / name).write_text(text, "utf-8")
        (programs / name).chmod(0o755)
    data.mkdir()
    (data / "display").write_text(display, "utf-8")
    for store in stores:
        contents, _ = open_store(store, ())
        if contents.readable and contents.password_state.value == "right":
            _list(Path(f"{data}{store}"), contents)
    return {"PATH": f"{programs}:{os.environ['PATH']}", "STAND_IN": str(data)}


def _list(place: Path, contents: StoreContents) -> None:
    place.mkdir(parents=True, exist_ok=True)
    rows, labels = [], []
    for number, entry in enumerate(contents.entries, 1):
        marks = ("*" if entry.default else "") + ("-" if entry.has_private_key else "!")
        rows.append(f"{marks}\t{entry.label}")
        labels.append(entry.label)
        (place / f"{number}.pem").write_text(entry.pem, "ascii")
    head = "Certificates found\n* default, - personal, ! trusted, # secret key\n"
    (place / "list").write_text(head + "".join(f"{row}\n" for row in rows), "utf-8")
    (place / "labels").write_text("".join(f"{label}\n" for label in labels), "utf-8")


def collected_sandbox(
    name: str, sandbox: Sandbox, folder: Path, *more: str
) -> tuple[bytes, subprocess.CompletedProcess[str]]:
    """The tar of a sandbox's client, and what the collector said."""
    display = sandbox.mqsc_text.read_text("utf-8") if sandbox.mqsc_text.exists() else ""
    stores = [str(p) for p in sandbox.directory.rglob("*") if p.suffix in (".kdb", ".p12", ".pem")]
    environ = {**stand_ins(folder, stores, display), **exported(sandbox.env_file)}
    out = folder / "collected.tar"
    request = sandbox.request
    stated = (
        ("--user", request.user or sandbox.user),
        ("--qmgr", request.queue_manager),
        ("--channel", request.channel),
        ("--ini", request.ini),
        ("--ccdt", request.ccdt),
        ("--key-repository", request.key_repository),
    )
    arguments = [word for flag, value in stated if value for word in (flag, value)]
    done = run(name, [*arguments, "-o", str(out), *more], environ, folder)
    return out.read_bytes(), done
