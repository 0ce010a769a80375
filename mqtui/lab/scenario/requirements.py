"""What a scenario needs of this machine and user, and whether it is there."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Sequence

from mqtui.lab.errors import CannotPlantHere
from mqtui.system.programs import find_program


def _root() -> str:
    return "" if os.geteuid() == 0 else "it needs root"


def _ordinary_user() -> str:
    return "" if os.geteuid() != 0 else "it needs an ordinary user, not root"


def _acl() -> str:
    return "" if find_program("setfacl") else "it needs setfacl, which is not installed"


def _ipv6() -> str:
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
    except OSError:
        return "it needs the IPv6 address ::1"
    return ""


#: What may stand in ``needs``, and what says why it is not there ('' where it is).
NEEDS: dict[str, Callable[[], str]] = {
    "root": _root,
    "ordinary user": _ordinary_user,
    "acl": _acl,
    "ipv6": _ipv6,
}


def must_be_here(scenario: str, needs: Sequence[str]) -> None:
    """Make sure that ``scenario`` can be planted here.

    Raises:
        CannotPlantHere: this machine or user has not what it needs.
    """
    for need in needs:
        if why := NEEDS[need]():
            raise CannotPlantHere(f"The scenario {scenario} cannot be planted here: {why}.")
