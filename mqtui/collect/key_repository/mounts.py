"""Which file system a path lies on. The mount table is read; the file system is not touched."""

from __future__ import annotations

import os

from mqtui.collect.host_files import host_files


def file_system_of(path: str) -> tuple[str, bool]:
    """The type, such as ``nfs4``, blank if not known, and whether it is mounted read-only.

    ``path`` is absolute. The table alone is asked, since a dead network mount would hang.
    """
    best = None
    for mount in host_files().mounts():
        point = mount.point
        inside = point == "/" or path == point or path.startswith(point.rstrip(os.sep) + os.sep)
        # Of two mounts on one point the later one is what is seen.
        if inside and (best is None or len(point) >= len(best.point)):
            best = mount
    if best is None:
        return "", False
    return best.kind, best.read_only
