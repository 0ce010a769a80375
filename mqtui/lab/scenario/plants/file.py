"""Any file or directory of the sandbox: its mode, owner, content, a link, a copy."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mqtui.lab.directory.files import key_ownership, make_directory, put
from mqtui.lab.errors import CannotPlantHere, LabError, ScenarioError
from mqtui.lab.scenario.plants.declaration import Field, Kind, Primitive
from mqtui.lab.scenario.plants.place import Place
from mqtui.system.programs import find_program, plain_environment

_ACL_SECONDS = 20.0
_ITSELF = frozenset({"path", "move_to", "remove", "text", "symlink", "directory"})


def _act(place: Place, values: Mapping[str, Any]) -> None:
    # Moving, removing and writing whole is done to a link itself, all else to what it leads to.
    path = place.path(values["path"], itself=_ITSELF.issuperset(values))
    try:
        _change(place, path, values)
    except OSError as error:
        raise ScenarioError(f"{path} could not be changed: {error.strerror or error}.") from error


def _change(place: Place, path: Path, values: Mapping[str, Any]) -> None:
    if "copy_to" in values:
        copy = place.path(values["copy_to"])
        make_directory(copy.parent)
        shutil.copy2(path, copy)
        _keep_owner(path, copy)
    if "move_to" in values:
        moved = place.path(values["move_to"], itself=True)
        make_directory(moved.parent)
        path.rename(moved)
        for link in (moved, *moved.rglob("*")):
            if link.is_symlink():
                # From its new place a relative one may lead elsewhere.
                place.inside(link)
    if values.get("remove"):
        shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()
    if "text" in values:
        place.sandbox.put(path, place.text(values["text"]))
    if "append" in values:
        with place.inside(path).open("a", encoding="utf-8") as out:
            out.write(place.text(values["append"]))
    if "truncate" in values:
        os.truncate(place.inside(path), values["truncate"])
    if "symlink" in values:
        path.unlink(missing_ok=True)
        path.symlink_to(place.text(values["symlink"]))
        try:
            place.inside(path)
        except ScenarioError:
            path.unlink()
            raise
    if values.get("directory"):
        path.unlink(missing_ok=True)
        make_directory(path)
    if "owner" in values:
        _own(place, place.inside(path), values["owner"])
    if "mode" in values:
        place.inside(path).chmod(int(values["mode"], 8))
    if "acl" in values:
        _set_acl(place.inside(path), place.text(values["acl"]))
    if values.get("unreadable"):
        make_unreadable(place, place.inside(path))
    if values.get("readable"):
        data = _read(place.inside(path))
        put(path, data, key_ownership(place.sandbox.user))


def make_unreadable(place: Place, path: Path) -> None:
    """Keep the application's user from reading ``path``.

    Raises:
        CannotPlantHere: that user is root, who reads everything.
    """
    if os.geteuid() != 0:
        path.chmod(0o000)
        return
    if place.sandbox.user == "root":
        raise CannotPlantHere(
            "This scenario cannot be planted here: the application would run as root, and "
            "root can read every file. Run the lab as an ordinary user, or use a directory "
            "that the user nobody can access."
        )
    os.chown(path, 0, 0)
    path.chmod(0o700 if path.is_dir() else 0o600)


def _read(path: Path) -> bytes:
    with contextlib.suppress(PermissionError):
        path.chmod(0o600)
    return path.read_bytes()


def _keep_owner(path: Path, copy: Path) -> None:
    if os.geteuid() == 0:
        found = path.stat()
        os.chown(copy, found.st_uid, found.st_gid)


def _own(place: Place, path: Path, stated: str) -> None:
    if os.geteuid() != 0:
        raise CannotPlantHere(
            "This scenario cannot be planted here: only root can give a file to another user."
        )
    name, _, group = place.text(stated).partition(":")
    name = "root" if name == "other" else name
    try:
        found = pwd.getpwnam(name)
        gid = found.pw_gid
        if group:
            import grp

            gid = grp.getgrnam(group).gr_gid
    except KeyError as error:
        raise CannotPlantHere(
            f"This scenario cannot be planted here: this machine has no {error.args[0]}."
        ) from error
    os.chown(path, found.pw_uid, gid)


def _set_acl(path: Path, entries: str) -> None:
    tool = find_program("setfacl")
    if tool is None:
        raise CannotPlantHere("This scenario cannot be planted here: setfacl is not installed.")
    try:
        subprocess.run(  # noqa: S603 - our own arguments, no shell
            [tool, "-m", entries, "--", str(path)],
            env=plain_environment(),
            check=True,
            capture_output=True,
            timeout=_ACL_SECONDS,
        )
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode("utf-8", "replace").strip()
        raise CannotPlantHere(
            f"This scenario cannot be planted here: setfacl failed: {said}"
        ) from error
    except subprocess.TimeoutExpired as error:
        raise LabError("setfacl timed out.") from error


def _mode_problem(value: str) -> str:
    if not 3 <= len(value) <= 4 or set(value) - set("01234567"):
        return f'must be an octal mode such as "0600", not {value!r}'
    return ""


def _not_negative(value: int) -> str:
    return "must not be negative" if value < 0 else ""


_CHANGES = (
    Field("copy_to", Kind.TEXT, "copy the file to this path, in the sandbox"),
    Field("move_to", Kind.TEXT, "move it to this path"),
    Field("remove", Kind.FLAG, "remove it"),
    Field("text", Kind.TEXT, "new content, readable by everyone"),
    Field("append", Kind.TEXT, "text to append"),
    Field("truncate", Kind.NUMBER, "truncate it to this many bytes", check=_not_negative),
    Field("symlink", Kind.TEXT, "make it a symbolic link to this path, in the sandbox"),
    Field("directory", Kind.FLAG, "make it a directory"),
    Field("owner", Kind.TEXT, "give it to this user, or USER:GROUP; `other` is root (needs root)"),
    Field("mode", Kind.TEXT, "its permission bits", check=_mode_problem),
    Field("acl", Kind.TEXT, "an entry for setfacl -m, such as u:{user}:r (needs setfacl)"),
    Field("unreadable", Kind.FLAG, "the application's user can no longer read it"),
    Field("readable", Kind.FLAG, "the application's user owns it again"),
)

FILE = Primitive(
    "file",
    "A file or directory of the sandbox. Several changes in one plant are made in this order.",
    (
        Field("path", Kind.TEXT, "which one, relative to the sandbox", required=True),
        *_CHANGES,
    ),
    """\
[[plant]]
what = "file"
path = "client/key.p12"
mode = "0600"
""",
    _act,
    tuple(change.name for change in _CHANGES),
)
