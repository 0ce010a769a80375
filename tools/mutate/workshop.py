"""Private copies of the tree, each installed in a virtual environment of its own.

Child processes of the tests import the installed package. So a copy is not put on the path: it is
what its environment has installed. All else the environment takes from the Python that runs this.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import tomllib
import uuid
import venv
from dataclasses import dataclass
from pathlib import Path

import psutil

from mutate.model import Mutant

#: Set for what a copy runs, so that what a test leaves behind is found and ended.
_MARK = "MUTATE_RUN"
_CLOCK = itertools.count(int(time.time()) - 10_000_000)

_FINDER = '''"""Finds the packages of one copy of the tree."""

import importlib.util
import os
import sys

PACKAGES = {packages!r}
MEASURE = {measure!r}


class Finder:
    @classmethod
    def find_spec(cls, name, path=None, target=None):
        folder = PACKAGES.get(name)
        if folder is None:
            return None
        return importlib.util.spec_from_file_location(
            name, os.path.join(folder, "__init__.py"), submodule_search_locations=[folder]
        )


if Finder not in sys.meta_path:
    sys.meta_path.insert(0, Finder)
    if os.path.exists(MEASURE):
        import coverage

        # Not by a variable of the environment: the tests give their children another one.
        coverage.Coverage(
            config_file=MEASURE, data_suffix=True, auto_data=True, messages=False
        ).start()
'''

_REPORTER = '''"""A plugin of pytest that writes down what failed: the summary cuts long lines."""

import json
import os


def _note(report):
    if report.failed:
        crash = getattr(report.longrepr, "reprcrash", None)
        reason = str(crash.message if crash else report.longrepr or "").strip()
        with open({path!r}, "a", encoding="utf-8") as file:
            file.write(json.dumps([report.nodeid, reason.partition("\\n")[0][:200]]) + "\\n")


def pytest_runtest_logreport(report):
    _note(report)


def pytest_collectreport(report):
    _note(report)
'''


@dataclass(frozen=True, slots=True)
class Done:
    """How a run of some test files ended."""

    status: int
    output: str
    seconds: float
    timed_out: bool = False
    #: The id of each test, or file that could not be collected, that failed, and the reason.
    failures: tuple[tuple[str, str], ...] = ()

    @property
    def failed(self) -> bool:
        """Whether a test failed; 5 says that there was none."""
        return self.timed_out or self.status not in (0, 5)


class StoppedError(Exception):
    """The copy is to run nothing more."""


class Copy:
    """One copy of the tree."""

    def __init__(self, root: Path, folder: Path) -> None:
        """Copies the files that git knows of ``root``, and installs them."""
        self.root = root
        self.tree = folder / "tree"
        self.temporary = folder / "t"
        self.measure = folder / "coverage.ini"
        self.data = folder / "data"
        self.failures = folder / "failures"
        self._running: subprocess.Popen[bytes] | None = None
        self._stopped = False
        self._originals: dict[str, str] = {}
        for name in tracked(root):
            target = self.tree / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(root / name, target)
        beside = root.parent / "shared"
        if beside.is_dir():
            (folder / "shared").symlink_to(beside)
        self._install(folder / "v")

    def _install(self, folder: Path) -> None:
        venv.create(folder, symlinks=True, with_pip=False)
        self.python = folder / "bin" / "python"
        site = next(folder.glob("lib/python*/site-packages"))
        project = tomllib.loads((self.tree / "pyproject.toml").read_text("utf-8"))
        mapped = project["tool"]["setuptools"]["package-dir"]
        packages = {name: str(self.tree / where) for name, where in mapped.items()}
        text = _FINDER.format(packages=packages, measure=str(self.measure))
        (site / "_mutated_tree.py").write_text(text, "utf-8")
        reporter = _REPORTER.format(path=str(self.failures))
        (site / "_mutated_report.py").write_text(reporter, "utf-8")
        others = [p for p in sys.path if p.endswith(("site-packages", "dist-packages"))]
        (site / "_mutated_tree.pth").write_text("\n".join([*others, "import _mutated_tree"]) + "\n")

    def write(self, mutant: Mutant) -> None:
        """Put a mutant into the copy."""
        self._put(mutant.path, mutant.edit.of(self._clean(mutant.path)))

    def restore(self, mutant: Mutant) -> None:
        """Take the mutant out again."""
        self._put(mutant.path, self._clean(mutant.path))

    def _clean(self, path: str) -> str:
        """A module as it was when the copy was made."""
        if path not in self._originals:
            self._originals[path] = (self.tree / path).read_text("utf-8")
        return self._originals[path]

    def _put(self, path: str, text: str) -> None:
        """Write a module with a time that it never had, so that no stale byte code is taken."""
        file = self.tree / path
        file.write_text(text, "utf-8")
        stamp = next(_CLOCK)
        os.utime(file, (stamp, stamp))

    def stop(self) -> None:
        """End what runs, from another thread."""
        self._stopped = True
        if self._running is not None:
            self._running.kill()

    def pytest(self, words: list[str], limit: float, options: tuple[str, ...] = ()) -> Done:
        """Run tests in the copy; after ``limit`` seconds all that it started is ended.

        Raises:
            StoppedError: ``stop`` was called.
        """
        mark = uuid.uuid4().hex
        shutil.rmtree(self.temporary, ignore_errors=True)
        self.temporary.mkdir()
        self.failures.unlink(missing_ok=True)
        environ = dict(os.environ)
        for name in ("PYTHONPATH", "PYTHONHOME", "PYTEST_ADDOPTS", "COVERAGE_PROCESS_START"):
            environ.pop(name, None)
        environ |= {_MARK: mark, "TMPDIR": str(self.temporary), "PYTHONSAFEPATH": "1"}
        environ["VIRTUAL_ENV"] = str(self.python.parents[1])
        environ["PATH"] = f"{self.python.parent}{os.pathsep}{environ.get('PATH', os.defpath)}"
        command = [str(self.python), "-m", "pytest", "-n", "0", "-p", "no:cacheprovider"]
        # The slow ones too; a later -m says otherwise.
        command += ["-m", "not whole_lab"]
        command += ["-p", "_mutated_report", "--tb=line", "--color=no", *options, *words]
        started = time.monotonic()
        with tempfile.TemporaryFile() as output:
            process = subprocess.Popen(  # noqa: S603 - our own tests
                command,
                cwd=self.tree,
                env=environ,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
            self._running = process
            if self._stopped:
                process.kill()
            timed_out = False
            try:
                process.wait(limit)
            except subprocess.TimeoutExpired:
                timed_out = True
            finally:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
                process.wait()
                _end_marked(mark)
                shutil.rmtree(self.tree / ".hypothesis", ignore_errors=True)
            self._running = None
            if self._stopped:
                raise StoppedError
            output.seek(0)
            text = output.read().decode("utf-8", "replace")
        return Done(process.returncode, text, time.monotonic() - started, timed_out, self._failed())

    def _failed(self) -> tuple[tuple[str, str], ...]:
        if not self.failures.exists():
            return ()
        lines = self.failures.read_text("utf-8").splitlines()
        return tuple((test, reason) for test, reason in map(json.loads, lines))


def _end_marked(mark: str) -> None:
    """End what tests started in sessions of their own and left."""
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error, OSError):
            if process.environ().get(_MARK) == mark:
                process.kill()


def tracked(root: Path) -> list[str]:
    """The files of the working tree that git does not ignore and that are there."""
    done = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607 - a developer's own git
        cwd=root,
        capture_output=True,
        check=True,
        timeout=60,
    )
    names = sorted({name for name in done.stdout.decode().split("\0") if name})
    return [name for name in names if (root / name).is_file()]
