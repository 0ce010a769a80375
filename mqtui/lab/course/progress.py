"""What a learner has done, kept in the user's data directory.

One JSON file, written whole or not at all. It is merged with what is there at each write, so two
programs at once lose nothing of each other. A file that is not ours (damaged, of a newer version,
of something else) is put aside under another name, with a sentence. Where nothing can be written,
what stands there is no regular file of this user's, or somebody else could change it, the course
goes on without saving, and says so; so it does where the user's home does not answer, as on a
network file system whose server is down.
"""

from __future__ import annotations

import contextlib
import json
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from platformdirs import user_data_path

from mqtui.engine.blocking import call_bounded, why_not
from mqtui.system.files import open_own, read_own, replace_file

try:
    import fcntl
except ImportError:  # pragma: no cover - no such locks on this platform
    fcntl = None  # type: ignore[assignment]

SCHEMA = "mqtui.progress/1"
#: A file larger than this is none of ours, in bytes.
LARGEST = 1 << 20
#: Guesses that are kept per lesson.
MOST_GUESSES = 100
#: Seconds to wait for another program that writes.
LOCK_SECONDS = 2.0
#: Seconds for the file to be read or written.
SECONDS = 5.0
_LONGEST = 64


@dataclass(frozen=True, slots=True)
class Done:
    """How far a lesson is.

    ``started`` and ``solved`` are moments as ISO text, blank for never. ``guesses`` are check ids
    in the order they were made, ``hints`` how many were taken (0 to 3), ``shown`` whether the
    causes were asked for before they were named, ``stars`` the best result so far (0 to 3).
    """

    started: str = ""
    guesses: tuple[str, ...] = ()
    hints: int = 0
    shown: bool = False
    solved: str = ""
    stars: int = 0

    @property
    def word(self) -> str:
        """``new``, ``begun`` or ``solved``."""
        return "solved" if self.solved else "begun" if self.started else "new"


def now() -> str:
    """This moment as it is stored."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def progress_file() -> Path:
    """Where the progress of this user is kept.

    Raises:
        RuntimeError: the user has no home directory.
    """
    return user_data_path("mqtui") / "progress.json"


def _place() -> Path | None:
    """As :func:`progress_file`; ``None`` for a user without a home directory."""
    try:
        return progress_file()
    except RuntimeError:
        return None


@dataclass
class Progress:
    """The progress of one learner. ``notice`` is a sentence to show; blank when all is well."""

    path: Path
    lessons: dict[str, Done] = field(default_factory=dict)
    notice: str = ""
    saving: bool = True

    @classmethod
    def load(cls, path: Path | None = None) -> Progress:
        """Read the file; what is not ours is put aside. Never raises."""
        try:
            found = path or call_bounded(_place, timeout=SECONDS)
        except (OSError, RuntimeError) as error:
            progress = cls(Path("progress.json"))
            progress._give_up(f"its directory is not known ({why_not(error, SECONDS)})")
            return progress
        if found is None:  # a user without a name, and no HOME
            nowhere = "Progress is not saved: this user has no home directory, and HOME is not set."
            return cls(Path(), notice=nowhere, saving=False)
        # On its own copy: a read that comes back late finds nothing to change here.
        try:
            fresh = cls(found)
            fresh.lessons = call_bounded(fresh._read, timeout=SECONDS)
            return fresh
        except (OSError, RuntimeError) as error:
            progress = cls(found)
            progress._give_up(f"it cannot be read ({why_not(error, SECONDS)})")
            return progress

    def of(self, lesson: str) -> Done:
        """How far that lesson is."""
        return self.lessons.get(lesson, Done())

    def change(self, lesson: str, **fields: Any) -> Done:
        """Set fields of a lesson and save; its new state."""
        done = replace(self.of(lesson), **fields)
        self.lessons[lesson] = done
        self._write(lambda stored: {**stored, lesson: merged(stored.get(lesson, Done()), done)})
        return done

    def guess(self, lesson: str, check: str) -> Done:
        """Note a guess; the same one again counts once."""
        before = self.of(lesson).guesses
        after = before if check in before else (*before, check)[:MOST_GUESSES]
        return self.change(lesson, guesses=after)

    def reset(self, lesson: str | None = None) -> None:
        """Forget one lesson, or all of them."""
        if lesson is None:
            self.lessons.clear()
            self._write(lambda _stored: {})
        else:
            self.lessons.pop(lesson, None)
            self._write(lambda stored: {k: v for k, v in stored.items() if k != lesson})

    # --- the file --------------------------------------------------------------------------------

    def _read(self) -> dict[str, Done]:
        try:
            data = read_own(self.path, LARGEST + 1)
        except FileNotFoundError:
            return {}
        except OSError as error:
            self._give_up(f"it cannot be read ({error.strerror or error})")
            return {}
        try:
            return parse_progress(data)
        except ValueError as error:
            self._put_aside(str(error))
            return {}

    def _put_aside(self, why: str) -> None:
        for number in range(1, 1000):
            aside = self.path.with_name(f"{self.path.name}.bak{'' if number == 1 else number}")
            if not os.path.lexists(aside):
                break
        try:
            os.rename(self.path, aside)
        except OSError as error:
            self._give_up(f"{why}, and it cannot be renamed ({error.strerror or error})")
        else:
            self.notice = (
                f"The progress file {why}. It was renamed to {aside}, and a new one was started."
            )

    def _give_up(self, why: str) -> None:
        self.saving = False
        self.notice = f"Progress is not saved: {self.path}: {why}."

    def _write(self, change: Any) -> None:
        """Read what is there now, change that, and put it in place in one step."""
        if not self.saving:
            return
        try:
            lessons = call_bounded(self._merged_into_file, change, timeout=SECONDS)
        except (OSError, RuntimeError) as error:
            self._give_up(f"it cannot be written ({why_not(error, SECONDS)})")
            return
        # What another program did meanwhile is known from now on.
        self.lessons = {**self.lessons, **lessons}

    def _merged_into_file(self, change: Any) -> dict[str, Done]:
        with _alone(self.path):
            stored = self._read()
            if not self.saving:
                return {}
            lessons: dict[str, Done] = change(stored)
            replace_file(self.path, dump_progress(lessons), lasting=True)
            return lessons


def merged(one: Done, other: Done) -> Done:
    """What both know of a lesson, taken together."""
    return Done(
        started=min(filter(None, (one.started, other.started)), default=""),
        guesses=tuple(dict.fromkeys((*one.guesses, *other.guesses)))[:MOST_GUESSES],
        hints=max(one.hints, other.hints),
        shown=one.shown or other.shown,
        solved=min(filter(None, (one.solved, other.solved)), default=""),
        stars=max(one.stars, other.stars),
    )


def dump_progress(lessons: dict[str, Done]) -> bytes:
    """The file's text."""
    rows = {
        id: {
            "started": done.started,
            "guesses": list(done.guesses),
            "hints": done.hints,
            "shown": done.shown,
            "solved": done.solved,
            "stars": done.stars,
        }
        for id, done in sorted(lessons.items())
    }
    return (json.dumps({"schema": SCHEMA, "lessons": rows}, indent=2) + "\n").encode()


def parse_progress(data: bytes) -> dict[str, Done]:
    """The lessons in a progress file.

    Raises:
        ValueError: it is none that this version can read; the half sentence says why.
    """
    if len(data) > LARGEST:
        raise ValueError("is too large")
    try:
        value = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise ValueError("is damaged: it is not JSON") from error
    schema = value.get("schema") if isinstance(value, dict) else None
    if schema != SCHEMA:
        ours = isinstance(schema, str) and schema.startswith("mqtui.progress/")
        raise ValueError(
            "was written by another version of mqtui" if ours else "is not an mqtui progress file"
        )
    rows = value.get("lessons")
    if not isinstance(rows, dict):
        raise ValueError("is damaged: it has no lessons")
    return {id: _done(row) for id, row in rows.items()}


def _done(row: Any) -> Done:
    damaged = ValueError("is damaged: a lesson in it cannot be read")
    if not isinstance(row, dict):
        raise damaged
    guesses = row.get("guesses", [])
    texts = [row.get(name, "") for name in ("started", "solved")]
    if not isinstance(guesses, list) or not all(
        isinstance(text, str) and len(text) <= _LONGEST and text.isprintable()
        for text in (*texts, *guesses)
    ):
        raise damaged
    hints, stars, shown = row.get("hints", 0), row.get("stars", 0), row.get("shown", False)
    if type(hints) is not int or type(stars) is not int or type(shown) is not bool:
        raise damaged
    if not (0 <= hints <= 3 and 0 <= stars <= 3):
        raise damaged
    return Done(texts[0], tuple(guesses[:MOST_GUESSES]), hints, shown, texts[1], stars)


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Keep other programs from writing meanwhile; after some time, go on all the same."""
    if fcntl is None:  # pragma: no cover
        yield
        return
    name = path.with_name(f".{path.name}.lock")
    with os.fdopen(open_own(name, os.O_RDWR | os.O_CREAT, create=0o700), "r+b") as lock:
        until = time.monotonic() + LOCK_SECONDS
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except OSError:
                if time.monotonic() > until:
                    break
                time.sleep(0.02)
        yield
