"""A stand-in for IBM MQ's library, built here, and the real ibmmq extension that loads it."""

import asyncio
import importlib.util
import os
import platform
import pwd
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from mqtui.collect.accounts import account
from mqtui.live.native import NativePlan, connect, native_connect

_SOURCE = Path(__file__).with_name("stub_mqi.c")
#: Far more than any of these takes, on a machine that is busy with something else.
LONG = 60.0


@dataclass
class Stub:
    """Where the library lies, and what it was given."""

    directory: Path
    log: Path

    def environment(self, todo="", **more):
        given = {"LD_LIBRARY_PATH": str(self.directory), "MQSTUB_LOG": str(self.log)}
        given |= {"MQSTUB_DO": todo} if todo else {}
        return given | more

    def plan(self, todo="", variables=None, **changes):
        changes.setdefault("queue_manager", "QM1")
        environment = self.environment(todo, **(variables or {}))
        return NativePlan(environment=tuple(environment.items()), **changes)

    def ask(self, todo="", timeout=LONG, **changes):
        return asyncio.run(native_connect(self.plan(todo, **changes), timeout))

    @property
    def calls(self):
        """What each call was given: one dictionary per call, in order."""
        calls = []
        for line in self.log.read_text("utf-8", "surrogateescape").splitlines():
            name, _, value = line.partition("=")
            if name == "call":
                calls.append({})
            calls[-1][name] = value
        return calls


@pytest.fixture(scope="session")
def stub_library(tmp_path_factory):
    if shutil.which("gcc") is None:
        pytest.skip("gcc is not installed: the stand-in for IBM MQ's library cannot be built")
    if importlib.util.find_spec("ibmmq") is None:
        pytest.skip("ibmmq is not installed (there are wheels for Linux on x86-64 only)")
    if platform.system() != "Linux":
        pytest.skip("the stand-in is built for Linux")
    place = tmp_path_factory.mktemp("mqi")
    target = place / "libmqm_r.so"
    command = ["gcc", "-Wall", "-Werror", "-shared", "-fPIC", "-Wl,-soname,libmqm_r.so"]
    subprocess.run([*command, "-o", target, _SOURCE], check=True)
    return place


@pytest.fixture
def stub(stub_library, tmp_path):
    return Stub(stub_library, tmp_path / "calls.log")


@dataclass
class OtherUser:
    """Another user of this machine, with a directory and a copy of the library in it."""

    name: str
    uid: int
    gid: int
    directory: Path

    @property
    def installation(self):
        """As MQ_FILE_PATH names one; the library says in ``loaded`` as whom it was loaded."""
        return self.directory / "mq"

    @property
    def loaded(self):
        path = self.directory / "loaded"
        rows = path.read_text().splitlines() if path.exists() else []
        return dict(row.partition("=")[::2] for row in rows)

    @property
    def variables(self):
        return {"MQ_FILE_PATH": str(self.installation), "MQSTUB_LOADED": f"{self.directory}/loaded"}


@pytest.fixture
def other(stub_library):
    """The user ``nobody``, who may read and write in a directory of ``/tmp``."""
    if os.geteuid() != 0:
        pytest.skip("only root can become another user")
    found = pwd.getpwnam("nobody")
    directory = Path(tempfile.mkdtemp(prefix="mqtui-test-"))
    made = OtherUser("nobody", found.pw_uid, found.pw_gid, directory)
    (made.installation / "lib64").mkdir(parents=True)
    shutil.copy(stub_library / "libmqm_r.so", made.installation / "lib64")
    for path in (directory, *directory.rglob("*")):
        os.chown(path, made.uid, made.gid)
    directory.chmod(0o755)
    yield made
    shutil.rmtree(directory)


@pytest.fixture
def becoming(other):
    """The same, where that user can run a Python for it."""
    if why := connect.out_of_reach(account(other.name)):
        pytest.skip(why)
    return other
