"""A program in whose eyes all below ``/hung`` lies on a file system that does not answer.

    python hung_files.py WORD...

runs ``mqtui WORD...`` so. A look there waits for ever, in whichever thread; the bounds of mqtui are
made short. What really hangs cannot be had without root, so the system's calls are stood in for.
"""

from __future__ import annotations

import builtins
import io
import os
import sys
import threading
from collections.abc import Callable
from typing import Any

HUNG = "/hung"
#: Seconds in place of the usual bounds.
SECONDS = 0.3


def hang_below(prefix: str) -> None:
    """From now on no call of the system about a path below ``prefix`` returns."""

    def waiting(call: Callable[..., Any]) -> Callable[..., Any]:
        def look(path: Any = ".", *arguments: Any, **options: Any) -> Any:
            if isinstance(path, str | bytes | os.PathLike):
                name = os.fsdecode(path)
                below = options.get("dir_fd") is not None and f"/{name}" == prefix
                if below or name == prefix or name.startswith(f"{prefix}/"):
                    threading.Event().wait()
            return call(path, *arguments, **options)

        return look

    for name in ("stat", "lstat", "open", "scandir", "listdir", "readlink", "access", "getxattr"):
        setattr(os, name, waiting(getattr(os, name)))
    for name in ("mkdir", "unlink", "rename", "replace", "chdir"):
        setattr(os, name, waiting(getattr(os, name)))
    builtins.open = io.open = waiting(io.open)


def main() -> int:
    """Run ``mqtui`` with the words of the command line."""
    from mqtui.cli import in_time, main
    from mqtui.collect import files
    from mqtui.lab.course import progress
    from mqtui.lab.sandbox import resume
    from mqtui.walk import gatherer

    for module in (in_time, files, progress, resume):
        module.SECONDS = SECONDS
    gatherer.FILE_SECONDS = SECONDS * 2
    hang_below(HUNG)
    return main.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
