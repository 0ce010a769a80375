"""What was applied, in the user's state directory: a run each, with the files as they were.

``fix/RUN/journal.json`` and, beside it, a backup of each file whose content was changed, as
``1.before``. All of it is mode 0600 in directories of mode 0700, since a file may hold a password.
Nothing is in there that was not in the file itself. An entry is written before its file is.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
import os
import secrets
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from platformdirs import user_state_path

from mqtui.fix.errors import FixError
from mqtui.system.files import open_own, read_own, replace_file
from mqtui.system.image import LARGEST, Attributes, Image

try:
    import fcntl
except ImportError:  # pragma: no cover - not on this platform
    fcntl = None  # type: ignore[assignment]

SCHEMA = "mqtui.journal/1"
_JOURNAL = "journal.json"
_LONGEST_JOURNAL = 8 << 20
#: What the kernel gives a new file by itself, such as its SELinux label.
_KERNELS_OWN = ("security.", "trusted.")
#: States of a step.
BEGUN, APPLIED, FAILED, UNDONE = "begun", "applied", "failed", "undone"


@dataclass(frozen=True, slots=True)
class FileRecord:
    """A file by what tells it apart. ``sha256`` is blank where its content was not looked at."""

    sha256: str
    mode: int
    uid: int
    gid: int
    extended: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, image: Image) -> FileRecord:
        """The record of a file that was read."""
        attributes = image.attributes
        extended = {
            name: base64.b64encode(value).decode()
            for name, value in attributes.extended
            if not name.startswith(_KERNELS_OWN)
        }
        digest = hashlib.sha256(image.data).hexdigest() if image.data is not None else ""
        return cls(digest, attributes.mode, attributes.uid, attributes.gid, extended)

    @property
    def attributes(self) -> Attributes:
        """What the file has besides its content."""
        extended = tuple((n, base64.b64decode(v)) for n, v in sorted(self.extended.items()))
        return Attributes(self.mode, self.uid, self.gid, extended)


@dataclass(slots=True)
class EditRecord:
    """A file that a step changed. ``before`` is ``None`` where it was made.

    ``backup`` is the name of the copy, blank where the content stayed.
    """

    path: str
    named: str
    before: FileRecord | None
    after: FileRecord
    backup: str = ""
    makes_directory: bool = False


@dataclass(slots=True)
class StepRecord:
    """A step that was begun."""

    name: str
    title: str
    check: str
    state: str = BEGUN
    edits: list[EditRecord] = field(default_factory=list)


@dataclass(slots=True)
class Run:
    """One run of ``--apply``. ``place`` is its directory."""

    place: Path
    began: str
    steps: list[StepRecord] = field(default_factory=list)

    @property
    def to_undo(self) -> list[StepRecord]:
        """The steps whose files may be changed, the last one first."""
        return [step for step in reversed(self.steps) if step.state in (BEGUN, APPLIED)]

    def save(self) -> None:
        """Write the journal.

        Raises:
            FixError: it cannot be written.
        """
        value = {"schema": SCHEMA, "began": self.began, "steps": [asdict(s) for s in self.steps]}
        _write(self.place / _JOURNAL, json.dumps(value, indent=1).encode())

    def keep(self, data: bytes) -> str:
        """A copy of a file's content; its name.

        Raises:
            FixError: it cannot be written.
        """
        number = 1 + sum(bool(edit.backup) for step in self.steps for edit in step.edits)
        name = f"{number}.before"
        _write(self.place / name, data)
        return name

    def kept(self, edit: EditRecord) -> bytes:
        """The content that was kept.

        Raises:
            FixError: it cannot be read, or is not what was kept.
        """
        path = self.place / edit.backup
        try:
            data = read_own(path, LARGEST + 1)
        except OSError as error:
            raise FixError(f"The backup {path} cannot be read: {error.strerror}.") from error
        if edit.before is None or hashlib.sha256(data).hexdigest() != edit.before.sha256:
            raise FixError(f"The backup {path} is not what was kept there.")
        return data


def state_directory() -> Path:
    """Where the journal is: ``~/.local/state/mqtui/fix`` or below XDG_STATE_HOME.

    Raises:
        FixError: this user has no such directory.
    """
    try:
        place = user_state_path("mqtui", appauthor=False) / "fix"
    except (RuntimeError, OSError, KeyError):
        place = Path()
    # Without a home directory, ~ stays in the path, which is then a relative one.
    if not place.is_absolute():
        raise FixError("There is no home directory to keep the journal in: set XDG_STATE_HOME.")
    return place


def new_run(place: Path) -> Run:
    """A run that has done nothing yet; its directory is made with its first file."""
    began = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    name = f"{time.time_ns() // 1000:020}-{secrets.token_hex(4)}"
    return Run(place / name, began)


def runs(place: Path) -> list[Run]:
    """Every run that is there, the oldest first.

    Raises:
        FixError: a journal cannot be read.
    """
    try:
        names = sorted(entry.name for entry in os.scandir(place) if entry.is_dir())
    except FileNotFoundError:
        return []
    except OSError as error:
        raise FixError(f"The journal in {place} cannot be read: {error.strerror}.") from error
    return [run for name in names if (run := _load(place / name)) is not None]


def last_run(place: Path) -> Run | None:
    """The newest run that has something to undo."""
    return next((run for run in reversed(runs(place)) if run.to_undo), None)


@contextlib.contextmanager
def alone(place: Path) -> Iterator[None]:
    """Nobody else applies or undoes for this user meanwhile.

    Raises:
        FixError: somebody does, or the directory cannot be used.
    """
    try:
        handle = open_own(place / "lock", os.O_RDWR | os.O_CREAT, create=0o700)
    except OSError as error:
        raise FixError(
            f"The journal cannot be kept in {place}: {error.strerror or error}. Set XDG_STATE_HOME "
            "to a directory of your own."
        ) from error
    try:
        if fcntl is not None:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise FixError("Another mqtui is at work on fixes: wait until it ends.") from None
        yield
    finally:
        os.close(handle)


def _write(path: Path, data: bytes) -> None:
    try:
        replace_file(path, data, mode=0o600, create=0o700, lasting=True)
    except OSError as error:
        raise FixError(
            f"The backup or the journal cannot be written to {path.parent}: "
            f"{error.strerror or error}. Nothing was changed without one."
        ) from error


def _load(place: Path) -> Run | None:
    path = place / _JOURNAL
    try:
        value = json.loads(read_own(path, _LONGEST_JOURNAL))
        if value["schema"] != SCHEMA:
            raise FixError(f"The journal {path} was written by another version of mqtui.")
        return Run(place, str(value["began"]), [_step(each) for each in value["steps"]])
    except FileNotFoundError:
        return None
    except OSError as error:
        raise FixError(f"The journal {path} cannot be read: {error.strerror}.") from error
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise FixError(f"The journal {path} is damaged; its backups lie beside it.") from error


def _step(value: dict[str, Any]) -> StepRecord:
    edits = [
        EditRecord(
            str(each["path"]),
            str(each["named"]),
            FileRecord(**each["before"]) if each["before"] is not None else None,
            FileRecord(**each["after"]),
            os.path.basename(str(each["backup"])),
            bool(each["makes_directory"]),
        )
        for each in value["edits"]
    ]
    return StepRecord(
        str(value["name"]), str(value["title"]), str(value["check"]), str(value["state"]), edits
    )
