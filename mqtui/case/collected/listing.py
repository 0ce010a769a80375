"""Permissions as the collector writes them: ``ls -ld`` of each step of a path, ``ls -la`` of some
directories.

The form of a line is POSIX's (https://pubs.opengroup.org/onlinepubs/9699919799/utilities/ls.html),
with the mark of an ACL or of a security context behind the mode.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto

#: Mode, links, owner, group, size (or device numbers), three words of time, name.
_LINE = re.compile(
    r"(?P<kind>[-dlbcpsDn])(?P<mode>[-rwxsStTl]{9})(?P<mark>[.+@]?)\s+\d+\s+(?P<owner>\S+)"
    r"\s+(?P<group>\S+)\s+(?P<size>\d+(?:,\s*\d+)?)\s+\S+\s+\S+\s+\S+\s(?P<name>.*)",
    re.DOTALL,
)
_KINDS = {
    "-": stat.S_IFREG,
    "d": stat.S_IFDIR,
    "l": stat.S_IFLNK,
    "b": stat.S_IFBLK,
    "c": stat.S_IFCHR,
    "p": stat.S_IFIFO,
    "s": stat.S_IFSOCK,
}
_ACL = re.compile(r"(?:user|group|mask|other):[^:\s]{0,256}:[-rwx]{3}(?=\s|$)")
#: More lines of a directory the collector does not write.
MOST_LISTED = 299
_MOST_DIGITS = 18


class Known(Enum):
    """What is known of a path."""

    THERE = auto()
    MISSING = auto()
    DENIED = auto()


@dataclass(frozen=True, slots=True)
class Listed:
    """One path. ``acl``: as in :class:`~mqtui.facts.PathStep`. ``readable``: by the collector."""

    known: Known
    mode: int = 0
    uid: int = -1
    gid: int = -1
    size: int = 0
    owner: str = ""
    group: str = ""
    link: str = ""
    acl: tuple[str, ...] | None = ()
    readable: bool = False


@dataclass(slots=True)
class Listing:
    """All that was listed. ``whole`` are the directories of which every name is known."""

    paths: dict[str, Listed] = field(default_factory=dict)
    names: dict[str, list[str]] = field(default_factory=dict)
    whole: set[str] = field(default_factory=set)


def read_listing(text: str) -> Listing:
    """What ``paths.txt`` of the collector tells. A line that is of no known form is passed over."""
    listing = Listing()
    for head, lines in _blocks(text.split("\n")):
        what, _, path = head.partition("\t")
        if not path.startswith("/"):
            continue
        if what == "step":
            listing.paths[path] = _step(path, lines)
        else:
            _directory(path.rstrip("/") or "/", lines, listing)
    return listing


def _blocks(lines: list[str]) -> Iterator[tuple[str, list[str]]]:
    head, block = "", list[str]()
    for line in lines:
        if line.startswith(("step\t", "list\t")):
            if head:
                yield head, block
            head, block = line, []
        else:
            block.append(line)
    if head:
        yield head, block


def _step(path: str, lines: list[str]) -> Listed:
    if lines[:1] == ["missing"]:
        return Listed(Known.MISSING)
    first = _LINE.fullmatch(lines[0]) if lines else None
    if first is None:
        return Listed(Known.DENIED)
    named = _LINE.fullmatch(lines[1]) if len(lines) > 1 else None
    acl: tuple[str, ...] | None = ()
    if first["mark"] == "+":
        found = tuple(m[0] for line in lines[2:] if (m := _ACL.match(line)))
        acl = found or None
    link = ""
    if first["kind"] == "l":
        link = first["name"].removeprefix(f"{path} -> ")
    return _listed(
        first,
        owner=named["owner"] if named else "",
        group=named["group"] if named else "",
        link=link,
        acl=acl,
        readable="readable" in lines[2:],
    )


def _listed(
    line: re.Match[str],
    *,
    owner: str = "",
    group: str = "",
    link: str = "",
    acl: tuple[str, ...] | None = (),
    readable: bool = False,
) -> Listed:
    mode = _KINDS.get(line["kind"], 0) | mode_of(line["mode"])
    return Listed(
        Known.THERE,
        mode,
        _number(line["owner"]),
        _number(line["group"]),
        _number(line["size"]),
        owner,
        group,
        link,
        acl,
        readable,
    )


def _directory(path: str, lines: list[str], listing: Listing) -> None:
    found = [m for line in lines if (m := _LINE.fullmatch(line))]
    if not found:
        return  # it may not be listed
    names = []
    for line in found:
        name, _, target = line["name"].partition(" -> ")
        if line["kind"] != "l":
            name, target = line["name"], ""
        if name in (".", "..") or "/" in name or not name:
            continue
        names.append(name)
        where = f"{path.rstrip('/')}/{name}"
        if where not in listing.paths:
            marked = None if line["mark"] == "+" else ()
            listing.paths[where] = _listed(line, link=target, acl=marked)
    listing.names[path] = names
    # A question mark stands for a byte that cannot be shown: then a name is not known.
    if "end" in lines and len(lines) <= MOST_LISTED and not any("?" in name for name in names):
        listing.whole.add(path)


def mode_of(letters: str) -> int:
    """The permission bits of ``rwxr-x--x``, with those of ``s`` and ``t``."""
    bits = 0
    for place, letter in enumerate(letters):
        if letter in "rwxst":
            bits |= 1 << (8 - place)
        if letter in "sStT":
            bits |= (stat.S_ISUID, stat.S_ISGID, stat.S_ISVTX)[place // 3]
    return bits


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS else -1
