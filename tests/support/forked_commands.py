"""The command line in children of one process that has imported all of it.

Each is forked, lacks what the test takes away, and ends; a hundred of them take a few seconds.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

#: A user that no database knows.
NOBODY = 54321
#: Seconds for one command.
SECONDS = 60

_SERVER = r"""
import asyncio.subprocess, encodings.idna, encodings.utf_16_be, getpass, importlib, json, os
import pkgutil, resource, signal, sys
import concurrent.futures.thread, email.message, http.client, urllib.request
import importlib.readers, importlib.resources._adapters, importlib.resources.readers
import mqtui
for found in pkgutil.walk_packages(mqtui.__path__, "mqtui."):
    if "screens" not in found.name and not found.name.endswith("__main__"):
        importlib.import_module(found.name)
from mqtui.cli.main import main
from mqtui.knowledge import cipherspecs
cipherspecs()

def become(case):
    for name in ("out", "err"):
        path = case.get(name) or os.path.join(case["place"], name)
        number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
        os.dup2(number, 1 if name == "out" else 2)
        os.close(number)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    if "directory" in case:
        os.chdir(os.fsencode(case["directory"]))
    if case.get("gone"):
        os.rmdir(os.getcwd())
    os.environ.clear()
    os.environ.update(case["environ"])
    for number in case.get("closed", ()):
        os.close(number)
    if case.get("threads") is False or case.get("user"):
        if case.get("threads") is False:
            resource.setrlimit(resource.RLIMIT_NPROC, (1, 1))
        if os.getuid() == 0:
            os.setgroups([])
            os.setresgid(case["nobody"], case["nobody"], case["nobody"])
            os.setresuid(case["nobody"], case["nobody"], case["nobody"])
    if "files" in case:
        resource.setrlimit(resource.RLIMIT_NOFILE, (case["files"], case["files"]))
    for name, closed in (("stdin", 0), ("stdout", 1), ("stderr", 2)):
        if closed in case.get("closed", ()):
            setattr(sys, name, None)
    encoding = case.get("encoding", "utf-8")
    if sys.stdout is not None:
        sys.stdout.reconfigure(encoding=encoding, errors="strict")
    sys.argv = ["mqtui", *case["words"]]

for line in sys.stdin:
    case = json.loads(line)
    child = os.fork()
    if not child:
        code = 99
        try:
            signal.alarm(case["seconds"])
            become(case)
            try:
                code = main()
            except SystemExit as end:
                code = end.code if isinstance(end.code, int) else 98
            for stream in (sys.stdout, sys.stderr):
                # As Python does when it ends.
                if stream is not None:
                    stream.flush()
        except BaseException:
            import traceback
            with open(os.path.join(case["place"], "crash"), "w") as out:
                traceback.print_exc(file=out)
            code = 97
        os._exit(code)
    _, status = os.waitpid(child, 0)
    print(os.waitstatus_to_exitcode(status), flush=True)
"""


@dataclass(frozen=True)
class Done:
    """How a command ended. ``crash`` is the traceback of what it raised, blank if nothing."""

    code: int
    out: str
    err: str
    crash: str

    @property
    def json(self) -> Any:
        """What it printed as JSON."""
        return json.loads(self.out)


class ForkedCommands:
    """Runs commands, one after the other. ``place`` is a directory that everybody may write to."""

    def __init__(self, place: Path) -> None:
        self.place = place
        place.chmod(0o1777)
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", _SERVER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def run(self, *words: str, environ: dict[str, str] | None = None, **lacking: Any) -> Done:
        """Run one command. What it lacks:

        ``threads=False``, ``files=8`` (descriptors), ``user=True`` (a user that nobody knows),
        ``closed=(1,)``, ``out="/dev/full"``, ``encoding="ascii"``, ``gone=True`` (its directory).
        """
        for name in ("out", "err", "crash"):
            (self.place / name).unlink(missing_ok=True)
        case = {
            "words": words,
            "environ": {"PATH": os.environ["PATH"], "HOME": str(self.place)} | (environ or {}),
            "place": str(self.place),
            "directory": str(self.place),
            "nobody": NOBODY,
            "seconds": SECONDS,
            **lacking,
        }
        case["environ"] = {k: v for k, v in case["environ"].items() if v is not None}
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(case) + "\n")
        self._process.stdin.flush()
        code = int(self._process.stdout.readline())
        texts = [self._text(name) for name in ("out", "err", "crash")]
        return Done(code, *texts)

    def _text(self, name: str) -> str:
        path = self.place / name
        return path.read_bytes().decode("utf-8", "surrogateescape") if path.exists() else ""

    def end(self) -> None:
        """End the process that forks."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(30)
