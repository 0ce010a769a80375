"""The first code of ``mqtui.pyz``: says in one sentence where it cannot run, then hands over.

Every Python from 2.7 on has to read this file, for it is the one that tells them: no annotations,
no f-strings, no import that only new ones have.
"""

import os
import sys

#: The Pythons whose native modules are inside, oldest and newest.
OLDEST, NEWEST = (3, 11), (3, 13)
MACHINE = "x86_64"
#: The C library that they were built for: manylinux2014 (PEP 599).
GLIBC = (2, 17)
COULD_NOT_RUN = 2


def start():  # type: () -> None
    """Run mqtui; does not return."""
    why = unfit()
    if why:
        sys.stderr.write("mqtui: " + why + "\n")
        sys.exit(COULD_NOT_RUN)
    import _unpack  # type: ignore[import-not-found]

    _unpack.run()


def unfit():  # type: () -> str
    """Why this Python or this machine cannot run it, as a sentence; blank if it can."""
    python = "Python %d.%d" % sys.version_info[:2]
    inside = "3.%d to 3.%d" % (OLDEST[1], NEWEST[1])
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        return "mqtui.pyz needs Python %s, and this is %s (%s).%s" % (
            inside,
            python,
            sys.executable,
            better(),
        )
    if sys.implementation.name != "cpython" or "t" in getattr(sys, "abiflags", ""):
        return (
            "mqtui.pyz holds native modules of ordinary CPython alone, and this is %s %s (%s)."
            % (
                sys.implementation.name,
                "without its lock" if sys.implementation.name == "cpython" else python,
                sys.executable,
            )
        )
    machine = os.uname().machine if hasattr(os, "uname") else "another machine"
    if not sys.platform.startswith("linux") or machine != MACHINE or sys.maxsize < 2**32:
        return (
            "mqtui.pyz holds native modules for 64-bit Linux on %s alone, and this is %s on %s "
            "(%s). Install mqtui there with pip." % (MACHINE, sys.platform, machine, sys.executable)
        )
    found = glibc()
    if found < GLIBC:
        this = "glibc %d.%d" % found if found > (0, 0) else "another C library (Alpine has musl)"
        return (
            "mqtui.pyz needs glibc %d.%d or later, and this is %s. Install mqtui there with pip."
            % (GLIBC[0], GLIBC[1], this)
        )
    return ""


def better():  # type: () -> str
    """How to start it with a Python that is here too, as a sentence with a space before it."""
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        name = "python3.%d" % minor
        for directory in os.environ.get("PATH", "").split(os.pathsep):
            if directory and os.access(os.path.join(directory, name), os.X_OK):
                return " Start it with %s, which is here: %s mqtui.pyz" % (name, name)
    return ""


def glibc():  # type: () -> tuple[int, int]
    """The version of the C library; (0, 0) if it is not glibc."""
    try:
        name, _, version = (os.confstr("CS_GNU_LIBC_VERSION") or "").partition(" ")
        major, minor = version.split(".")[:2]
        return (int(major), int(minor)) if name == "glibc" else (0, 0)
    except (AttributeError, ValueError, OSError):
        return 0, 0
