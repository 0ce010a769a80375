"""Which of the programs that remedies name are installed on this machine. Nothing is run.

Sources: IBM MQ's installation directories (IBM MQ: Installation directory locations); libicu as
``docs/knowledge/key-repositories.md`` says.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from mqtui.facts import Tools

#: Where IBM MQ is installed by default: Linux, AIX.
_INSTALLED = ("/opt/mqm/bin", "/usr/mqm/bin")
_RELEASE = "/etc/os-release"
_LIBRARIES = ("/usr/lib64", "/usr/lib", "/lib64")
#: Distributions that are built from the sources of RHEL, as os-release calls them.
_LIKE_RHEL = frozenset({"rhel", "rocky", "almalinux", "centos", "ol"})
_SYSTEM = ("/usr/bin", "/bin", "/usr/sbin", "/sbin")


def look_for_tools(environ: Mapping[str, str], *, root: str = "/") -> Tools:
    """Look in this process's PATH, ``environ``, and where MQ is installed. Never raises.

    ``root`` stands in for the root directory.
    """
    path = [p for p in environ.get("PATH", "").split(os.pathsep) if os.path.isabs(p)]
    stated = environ.get("MQ_INSTALLATION_PATH", "")
    installed = [*((os.path.join(stated, "bin"),) if os.path.isabs(stated) else ()), *_INSTALLED]
    on_path = _found("runmqakm", path, root)
    return Tools(
        setfacl=bool(_found("setfacl", [*path, *_SYSTEM], root)),
        runmqakm=on_path or _found("runmqakm", installed, root),
        on_path=bool(on_path),
        runmqktool=bool(_found("runmqktool", [*path, *installed], root)),
        lacks_icu=_lacks_icu(root),
    )


def _found(name: str, places: list[str], root: str) -> str:
    for place in places:
        inside = os.path.join(root, place.lstrip("/"), name)
        if os.access(inside, os.X_OK) and os.path.isfile(inside):
            return os.path.join(place, name)
    return ""


def _lacks_icu(root: str) -> bool:
    try:
        text = (Path(root) / _RELEASE.lstrip("/")).read_text("utf-8", "replace")[:10_000]
    except OSError:
        return False
    pairs = (line.partition("=") for line in text.splitlines())
    release = {name: value.strip("\"' ") for name, _, value in pairs}
    if release.get("ID", "") not in _LIKE_RHEL:
        return False
    if release.get("VERSION_ID", "").partition(".")[0] != "9":
        return False
    return not any(_has_icu(os.path.join(root, place.lstrip("/"))) for place in _LIBRARIES)


def _has_icu(place: str) -> bool:
    try:
        return any(name.startswith("libicuuc.so") for name in os.listdir(place))
    except OSError:
        return False
