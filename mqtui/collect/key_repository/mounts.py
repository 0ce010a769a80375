"""Which file system a path lies on. The mount table is read; the file system is not touched."""

from __future__ import annotations

import os

import psutil


def file_system_of(path: str) -> str:
    """The type and the options that matter, such as ``nfs4, read-only``; blank if not known.

    ``path`` is absolute. The table alone is asked, since a dead network mount would hang.
    """
    try:
        table = psutil.disk_partitions(all=True)
    except (OSError, RuntimeError, ValueError, UnicodeError):
        return ""
    best = None
    for mount in table:
        point = mount.mountpoint
        inside = point == "/" or path == point or path.startswith(point.rstrip(os.sep) + os.sep)
        # Of two mounts on one point the later one is what is seen.
        if inside and (best is None or len(point) >= len(best.mountpoint)):
            best = mount
    if best is None:
        return ""
    read_only = "ro" in best.opts.split(",")
    return f"{best.fstype}, read-only" if read_only else best.fstype
