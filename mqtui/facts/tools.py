"""The programs of this machine that remedies are written for."""

from __future__ import annotations

from mqtui.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Tools:
    """What is installed here. A path is absolute, blank where the program was not found.

    ``on_path``: runmqakm is found without its directory. ``lacks_icu``: a Red Hat Enterprise
    Linux 9, or one like it, without libicu, which runmqakm of MQ 9.4.4 and later loads.
    """

    setfacl: bool = True
    runmqakm: str = ""
    on_path: bool = True
    runmqktool: bool = True
    lacks_icu: bool = False
