"""Doing a remedy in a sandbox: what exactly would change, and then changing it.

Only what is safe on a sandbox's own files: an edit, a variable in the environment file, a line
commented out, permission bits, and MQSC for the sandbox's queue manager. Everything else the
learner types in the shell. Nothing outside the sandbox's directory is ever touched, and the old
file stays beside the new one.
"""

from __future__ import annotations

import contextlib
import difflib
import os
import re
import shlex
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from mqtui.engine.model import Remedy, RemedyKind
from mqtui.formats.lines import lines_with_ends, split_lines
from mqtui.lab.directory.layout import Sandbox
from mqtui.lab.errors import LabError
from mqtui.lab.queue_manager.mqsc import syntax
from mqtui.pasted.diff import as_in_diff
from mqtui.system.files import change_mode, open_own, replace_file

#: Larger files are not edited here, in bytes.
LARGEST = 4 << 20

_NAME = re.compile(r"^[A-Za-z_][A-Za-z0-9_]*$")
_COMMENT_OUT = re.compile(r"^\d{1,6}s/\^/# /(?:;\d{1,6}s/\^/# /)*$")
_PLACE = re.compile(r"^@@ -(\d+)")
_MODE = re.compile(r"^(?:[0-7]{3,4}|[ugoa]*[+-][rwx]+(?:,[ugoa]*[+-][rwx]+)*)$")
_BITS = {"r": 4, "w": 2, "x": 1}


class CannotRepair(LabError):
    """The remedy is not one that is done here; the sentence says what to do instead."""


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file with other content. ``before`` is checked again when it is done."""

    path: Path
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ModeChange:
    """A file with other permission bits."""

    path: Path
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class Repair:
    """What a remedy would do: changes of files, or MQSC commands."""

    changes: tuple[FileChange | ModeChange, ...] = ()
    mqsc: tuple[str, ...] = ()

    def preview(self) -> str:
        """What would be done, as text: a diff, modes, commands."""
        parts: list[str] = []
        for change in self.changes:
            if isinstance(change, ModeChange):
                parts.append(f"chmod {change.before:04o} -> {change.after:04o}  {change.path}")
                continue
            diff = difflib.unified_diff(
                _bare(change.before),
                _bare(change.after),
                str(change.path),
                str(change.path),
                lineterm="",
                n=1,
            )
            parts.append("\n".join(diff))
        if self.mqsc:
            parts.append("\n".join(self.mqsc))
        return "\n".join(parts)


def _bare(text: str) -> list[str]:
    return [line.rstrip("\r\n") for line in lines_with_ends(text)]


def plan(remedy: Remedy, sandbox: Sandbox) -> Repair:
    """What the remedy would change in the sandbox; nothing is changed yet.

    Raises:
        CannotRepair: it is to be typed by hand, or does not fit the files as they are.
    """
    if remedy.kind is RemedyKind.MQSC:
        commands = syntax.commands(remedy.text)
        if not commands:
            raise CannotRepair("This fix has no MQSC command.")
        if any(" CHLTYPE(CLNTCONN)" in command.upper() for command in commands):
            raise CannotRepair(
                "This is for a client's channel table. Edit the table (w) instead of running MQSC."
            )
        return Repair(mqsc=commands)
    if remedy.kind is RemedyKind.EDIT:
        return Repair((_edit(remedy, sandbox),))
    return Repair(_shell(remedy, sandbox))


def do(repair: Repair, sandbox: Sandbox) -> list[Path]:
    """Make the changes of files; returns the backups, each beside its file.

    Raises:
        LabError: a file is no longer as it was when the change was shown, or cannot be written.
    """
    backups: list[Path] = []
    for change in repair.changes:
        path = _inside(str(change.path), sandbox)
        try:
            if isinstance(change, ModeChange):
                change_mode(path, change.after)
                continue
            if _read(path) != change.before:
                raise CannotRepair(f"{path} has changed since. Check it again, then decide.")
            backups.append(_backup(path, change.before))
            _write(path, change.after)
        except OSError as error:
            raise LabError(f"Could not change {path}: {error.strerror or error}.") from error
    return backups


def keep_stores(stores: Iterable[Path]) -> tuple[Path, ...]:
    """Copy key repositories, with what lies beside them, before they are made anew; the copies.

    Raises:
        LabError: a copy cannot be written.
    """
    kept: list[Path] = []
    for store in stores:
        for path in (store, store.with_suffix(".sth"), store.with_suffix(".rdb")):
            try:
                if path.is_file():
                    kept.append(_backup_of(path, path.read_bytes()))
            except OSError as error:
                raise LabError(f"Could not copy {path}: {error.strerror or error}.") from error
    return tuple(kept)


# --- what a remedy means --------------------------------------------------------------------------


def _edit(remedy: Remedy, sandbox: Sandbox) -> FileChange:
    path = _inside(remedy.where, sandbox)
    text = _read(path)
    old: list[str] = []
    new: list[str] = []
    number = 0
    for line in split_lines(remedy.text):
        if line.startswith(("--- ", "+++ ")) and not old and not new:
            continue
        if place := _PLACE.match(line):
            number = int(place[1])
        elif line.startswith("-"):
            old.append(line[1:])
        elif line.startswith("+"):
            new.append(line[1:])
    if len(old) != 1 or len(new) != 1:
        raise CannotRepair("This change needs the editor: press w.")
    lines = lines_with_ends(text)
    at = number - 1
    if 0 <= at < len(lines) and old[0].strip():
        changed = _changed(lines[at], old[0], new[0])
        if changed is not None:
            lines[at] = changed
            return FileChange(path, text, "".join(lines))
    if text.count(old[0]) != 1:
        raise CannotRepair(
            f"It is not clear which line of {path.name} to change. Press w to edit it."
        )
    return FileChange(path, text, text.replace(old[0], new[0]))


def _changed(line: str, old: str, new: str) -> str | None:
    """A line of a file changed as a diff says; ``None`` where the diff is of another line."""
    if old in line:
        return line.replace(old, new, 1)
    # In a diff tabs before a line are blanks.
    indent = line[: len(line) - len(line.lstrip("\t "))]
    if as_in_diff(indent) + line[len(indent) :].rstrip("\r\n") != old:
        return None
    return indent + line[len(indent) :].replace(old.lstrip(), new.lstrip(), 1)


def _shell(remedy: Remedy, sandbox: Sandbox) -> tuple[FileChange | ModeChange, ...]:
    by_hand = CannotRepair(
        "Run this one by hand: press s for a shell in the sandbox, then type or paste it."
    )
    files: dict[Path, FileChange] = {}
    modes: list[ModeChange] = []
    lines = [line for line in remedy.text.strip().split("\n") if not line.startswith("#")]
    for number, line in enumerate(lines):
        try:
            words = shlex.split(line)
        except ValueError:
            raise by_hand from None
        match words:
            case ["printf", "%s\\n", added, "|", "tee", "-a", name]:
                _append(_inside(name, sandbox), added, files)
                continue
        if any(word in ("&&", "||", "|", ";") or set(word) & set("$`<>") for word in words):
            raise by_hand
        match words:
            case ["unset", *names] if names and all(map(_NAME.match, names)):
                # What a line before it has commented out is no longer set.
                _environment(sandbox, files, remove=names, must=number == 0)
            case ["export", setting] if "=" in setting and _NAME.match(setting.partition("=")[0]):
                name, _, value = setting.partition("=")
                _environment(sandbox, files, remove=[name], add=(name, value))
            case ["sed", "-i.bak", script, name] if _COMMENT_OUT.match(script):
                for command in script.split(";"):
                    place = int(command.partition("s")[0])
                    _comment_out(_inside(name, sandbox), place, files, by_hand)
            case ["chmod", mode, *names] if names and _MODE.match(mode):
                modes += [_mode(_inside(name, sandbox), mode) for name in names]
            case _:
                raise by_hand
    if not files and not modes:
        raise by_hand
    return (*files.values(), *modes)


def _text(path: Path, files: dict[Path, FileChange]) -> tuple[str, str]:
    """What the file holds, and what it will after the changes so far."""
    before = files[path].before if path in files else _read(path)
    return before, files[path].after if path in files else before


def _comment_out(
    path: Path, number: int, files: dict[Path, FileChange], by_hand: CannotRepair
) -> None:
    before, text = _text(path, files)
    lines = lines_with_ends(text)
    if not 0 < number <= len(lines):
        raise by_hand
    lines[number - 1] = f"# {lines[number - 1]}"
    files[path] = FileChange(path, before, "".join(lines))


def _append(path: Path, line: str, files: dict[Path, FileChange]) -> None:
    before, text = _text(path, files)
    newline = "\n" if text and not text.endswith("\n") else ""
    files[path] = FileChange(path, before, f"{text}{newline}{line}\n")


def _environment(
    sandbox: Sandbox,
    files: dict[Path, FileChange],
    remove: list[str],
    add: tuple[str, str] | None = None,
    *,
    must: bool = True,
) -> None:
    path = _inside(str(sandbox.env_file), sandbox)
    before, text = _text(path, files)
    sets = re.compile(rf"^\s*(?:export\s+)?(?:{'|'.join(map(re.escape, remove))})=")
    kept = [line for line in lines_with_ends(text) if not sets.match(line)]
    after = "".join(kept)
    if add is not None:
        if after and not after.endswith("\n"):
            after += "\n"
        after += f"export {add[0]}={shlex.quote(add[1])}\n"
    if after != text:
        files[path] = FileChange(path, before, after)
    elif must:
        raise CannotRepair(f"{path.name} does not set {' or '.join(remove)}: check elsewhere.")


def _mode(path: Path, mode: str) -> ModeChange:
    before = stat.S_IMODE(path.stat().st_mode)
    if mode.isdigit():
        return ModeChange(path, before, int(mode, 8) & 0o777)
    after = before
    for part in mode.split(","):
        sign = "+" if "+" in part else "-"
        who, _, what = part.partition(sign)
        bits = sum(_BITS[letter] for letter in set(what))
        for letter, shift in (("u", 6), ("g", 3), ("o", 0)):
            if not who or "a" in who or letter in who:
                after = after | bits << shift if sign == "+" else after & ~(bits << shift)
    return ModeChange(path, before, after)


# --- files ----------------------------------------------------------------------------------------


def _inside(name: str, sandbox: Sandbox) -> Path:
    """The path, if it is a real file or directory of the sandbox and no link out of it."""
    home = sandbox.directory.resolve()
    path = Path(name)
    path = path if path.is_absolute() else sandbox.directory / path
    try:
        real = path.resolve(strict=True)
    except (OSError, RuntimeError, ValueError):
        raise CannotRepair(f"{path} does not exist. Press s for a shell to check.") from None
    if not real.is_relative_to(home):
        raise CannotRepair(f"{path} is not in the sandbox; mqtui changes nothing outside it.")
    if path.is_symlink() or not (real.is_file() or real.is_dir()):
        raise CannotRepair(f"{path} is not a regular file. Press s for a shell to check.")
    return real


def _read(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise CannotRepair(f"{path.name} is too large to change here. Press w to edit it.")
        with path.open(encoding="utf-8", errors="surrogateescape", newline="") as file:
            return file.read()
    except OSError as error:
        raise CannotRepair(f"{path} cannot be read: {error.strerror or error}.") from error


def _backup(path: Path, text: str) -> Path:
    return _backup_of(path, text.encode("utf-8", "surrogateescape"))


def _backup_of(path: Path, content: bytes) -> Path:
    for number in range(1, 1000):
        backup = path.with_name(f"{path.name}.bak{'' if number == 1 else number}")
        if os.path.lexists(backup):
            continue
        with contextlib.suppress(FileExistsError):
            handle = open_own(backup, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
            with os.fdopen(handle, "wb") as out:
                out.write(content)
            return backup
    raise CannotRepair(f"There are too many backups of {path.name}: remove some.")


def _write(path: Path, text: str) -> None:
    """Write it whole or not at all, with the owner and the mode that it had."""
    was = path.stat()
    owner = (was.st_uid, was.st_gid) if os.geteuid() == 0 else None
    content = text.encode("utf-8", "surrogateescape")
    replace_file(path, content, mode=stat.S_IMODE(was.st_mode), owner=owner, create=None)
