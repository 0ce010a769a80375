"""Where ``mqtui.pyz`` keeps its packages: unpacked once, in a directory that only its user has.

Native modules cannot be loaded from a zip. Whoever could write where they are unpacked to would
run code as the user of mqtui, which may be root: the directory has mode 0700, and nobody but its
user and root may own it, or change any directory above it.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import pwd
import shlex
import shutil
import signal
import sys
from collections.abc import Iterator
from typing import NoReturn

#: Shiv's own variable.
ROOT = "SHIV_ROOT"
#: Seconds for unpacking, and for waiting until another mqtui has done so.
UNPACKED_WITHIN = 120
COULD_NOT_RUN = 2
#: Directories for temporary files that may stand in for a home directory, the lasting ones first.
_ELSEWHERE = ("/var/tmp", "/tmp", "/dev/shm")  # noqa: S108 - a directory of our own in one of them


class Refused(Exception):
    """It cannot be unpacked there; the text is a sentence without its end: what is wrong."""


def run() -> NoReturn:
    """Unpack what is not yet unpacked, and run mqtui from there."""
    import _build  # type: ignore[import-not-found]  # written when the file is built

    archive = os.path.abspath(os.path.dirname(__file__))
    root = os.path.abspath(os.path.expanduser(os.environ.get(ROOT, "") or usual_root()))
    try:
        packages = unpacked(archive, root, _build.ID, _build.NATIVE)
    except Refused as error:
        sys.stderr.write(f"mqtui: {printable(str(error))}{advice(archive, root)}\n")
        sys.exit(COULD_NOT_RUN)
    except KeyboardInterrupt:
        sys.stderr.write("mqtui: stopped\n")
        sys.exit(130)
    # What mqtui starts has another HOME at times.
    os.environ[ROOT] = root
    # In the place of the archive, before all others: a module of the same name in PYTHONPATH is of
    # another version.
    sys.path[0] = packages
    from mqtui.cli.main import main

    sys.exit(main())


def usual_root() -> str:
    """``~/.cache/mqtui``; after sudo not in the home of the caller, which is another user's."""
    cache = os.environ.get("XDG_CACHE_HOME", "")
    home = os.path.expanduser("~")
    with contextlib.suppress(OSError, KeyError):
        if os.stat(home).st_uid not in (0, os.geteuid()):
            cache, home = "", pwd.getpwuid(os.geteuid()).pw_dir
    return os.path.join(cache if cache.startswith("/") else os.path.join(home, ".cache"), "mqtui")


def unpacked(archive: str, root: str, build: str, native: tuple[str, ...]) -> str:
    """The directory of the packages below ``root``, which are unpacked if they are not yet.

    Raises:
        Refused: it cannot be done, or somebody else could change it.
    """
    # As it is in the zip: one set of rules for whom to trust.
    from _owners import Exposed, open_directory  # type: ignore[import-not-found]

    try:
        held = open_directory(root, create=0o700)
    except Exposed as error:
        raise Refused(f"{root} is no safe place to load modules from: {error.strerror}") from error
    except OSError as error:
        raise Refused(f"{root} cannot be made or opened: {_why(error)}") from error
    try:
        if os.fstatvfs(held).f_flag & os.ST_NOEXEC:
            raise Refused(f"{root} is mounted noexec, so no native module can be loaded from there")
    except OSError as error:
        raise Refused(f"{root} cannot be used: {_why(error)}") from error
    finally:
        os.close(held)
    place = os.path.join(root, f"mqtui-{build}")
    packages = os.path.join(place, "site-packages")
    if not os.path.isdir(packages):
        _unpack(archive, place)
        _try(native, packages, place)
    return packages


def _unpack(archive: str, place: str) -> None:
    """By shiv: under a lock, and with one rename at the end.

    Raises:
        Refused: there is no room, or another process does not get on with it.
    """
    import zipfile
    from pathlib import Path

    from _bootstrap import extract_site_packages  # type: ignore[import-not-found]  # shiv's
    from _bootstrap.filelock import FileLock  # type: ignore[import-not-found]

    before = os.umask(0o077)
    try:
        try:
            with _bound(), zipfile.ZipFile(archive) as file:
                extract_site_packages(file, Path(place))
        except (OSError, zipfile.BadZipFile):
            # Under the lock, for it may be another's by now.
            with _bound(), FileLock(os.path.join(*_lock(place))):
                shutil.rmtree(f"{place}.tmp", ignore_errors=True)
            raise
    except TimeoutError as error:
        raise Refused(
            f"{place} could not be locked and written within {UNPACKED_WITHIN} seconds"
        ) from error
    except (OSError, zipfile.BadZipFile) as error:
        raise Refused(f"{place} cannot be written: {_why(error)}") from error
    finally:
        os.umask(before)


def _lock(place: str) -> tuple[str, str]:
    """Where shiv's code has its lock."""
    directory, name = os.path.split(place)
    return directory, f".{name}_lock"


@contextlib.contextmanager
def _bound() -> Iterator[None]:
    def late(_number: int, _frame: object) -> NoReturn:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, UNPACKED_WITHIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _try(native: tuple[str, ...], packages: str, place: str) -> None:
    """Load what is native, once: SELinux and fapolicyd forbid it where no mount option does.

    Raises:
        Refused: it cannot be loaded; what was unpacked is gone.
    """
    sys.path.insert(0, packages)
    try:
        for name in native:
            importlib.import_module(name)
    except ImportError as error:
        shutil.rmtree(place, ignore_errors=True)
        raise Refused(f"no native module can be loaded from {place}: {error}") from error
    finally:
        sys.path.remove(packages)


def _why(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


def advice(archive: str, root: str) -> str:
    """The end of the sentence: which variable to set to what."""
    place = next(filter(None, map(_fit, _ELSEWHERE)), "")
    said = f". Set {ROOT} to a directory of your own from which programs may be run"
    if not place or place == root:
        return f"{said}."
    return f"{said}: {ROOT}={place} {shlex.join([sys.executable, archive])}"


def _fit(directory: str) -> str:
    """A directory of this user's own in ``directory`` that would do; blank if none would."""
    place = os.path.join(directory, f"mqtui-{os.geteuid()}")
    try:
        if os.statvfs(directory).f_flag & (os.ST_NOEXEC | os.ST_RDONLY):
            return ""
        mode = os.stat(directory).st_mode
    except OSError:
        return ""
    # In a directory that is not sticky anybody could put another in its place.
    if not mode & 0o1000 or not os.access(directory, os.W_OK | os.X_OK):
        return ""
    try:
        found = os.lstat(place)
    except FileNotFoundError:
        return place
    except OSError:
        return ""
    return place if found.st_uid == os.geteuid() and found.st_mode & 0o170000 == 0o40000 else ""


def printable(text: str) -> str:
    """``text`` with nothing in it that acts on a terminal; a path may hold any byte."""
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in text)
