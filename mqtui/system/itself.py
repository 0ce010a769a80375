"""How this very mqtui is started again, by whatever it was started.

``python -m mqtui`` finds the program where Python finds its packages. A single file
(``mqtui.pyz``, or any other zip with a ``__main__``) is found by its own path alone, and where
mqtui is frozen into a program of its own, ``sys.executable`` is that program and no Python.
"""

from __future__ import annotations

import os
import sys

#: Where the packages of a single file are unpacked: shiv's own variable. Whoever starts it again
#: with another HOME needs it, else they are unpacked once more.
UNPACKED = "SHIV_ROOT"
#: Where Python finds packages of a user's own: they go by HOME, too.
_USER_PACKAGES = "PYTHONUSERBASE"
#: Nothing in the current directory is imported (``python --help``: -P).
_SAFE_PATH = "-P"


class NoProgram(OSError):
    """It is not known what was started; the text is a sentence."""


def again(*words: str) -> tuple[str, ...]:
    """The words that start this mqtui again with the arguments ``words``.

    Raises:
        NoProgram: Python does not know by what program it was started.
    """
    program = sys.executable
    if not program:
        raise NoProgram(
            "mqtui cannot start itself again: Python does not know its own path (sys.executable is "
            "empty). Start it with the whole path of Python."
        )
    if _is_frozen():
        return (program, *words)
    if place := single_file():
        return (program, _SAFE_PATH, place, *words)
    return (program, _SAFE_PATH, "-m", "mqtui", *words)


def variables() -> dict[str, str]:
    """What :func:`again` needs in its environment where HOME is not the user's own."""
    if single_file():
        root = os.environ.get(UNPACKED, "")
        return {UNPACKED: root} if root else {}
    import site

    return {} if _is_frozen() else {_USER_PACKAGES: site.getuserbase()}


def python() -> str:
    """The path of this process's Python; blank where it is in no file of its own."""
    # "" or None where Python does not know it (sys.executable).
    return "" if _is_frozen() or not sys.executable else str(sys.executable)


def single_file() -> str:
    """The path of the zip or directory whose ``__main__`` Python runs; blank if it runs none."""
    spec = getattr(sys.modules.get("__main__"), "__spec__", None)
    # A module started with -m has its full name here, a script has no spec at all.
    if spec is None or spec.name != "__main__" or not spec.origin:
        return ""
    return os.path.abspath(os.path.dirname(str(spec.origin)))


def _is_frozen() -> bool:
    """As PyInstaller, Nuitka and cx_Freeze say it."""
    return bool(getattr(sys, "frozen", False))
